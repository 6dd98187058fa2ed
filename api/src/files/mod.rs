//! Files by their content: each is named by its SHA-256, written once, never changed. A folder by default; a bucket that speaks S3's
//! protocol with the feature `s3`.
//!
//! A file is there before a row names it, and is removed only when no row does: a power cut between the two leaves bytes that nobody
//! names, and [`Files::sweep`] removes them after a day.

use futures_util::stream::{self, BoxStream, StreamExt, TryStreamExt};
use object_store::local::LocalFileSystem;
use object_store::path::Path as Location;
use object_store::{MultipartUpload, ObjectMeta, ObjectStore, ObjectStoreExt, PutPayload};
use sha2::{Digest, Sha256};
use sotay_domain::{FileHash, Timestamp};
use std::collections::BTreeSet;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::config::FilesUrl;

/// Bytes of a file, shared.
pub type Bytes = actix_web::web::Bytes;

/// How old a file that nobody names must be before it is swept: longer than any publishing takes.
pub const SWEEP_AFTER_MILLIS: i64 = 24 * 3_600_000;

/// Files beyond this are sent in pieces of this size.
pub const PIECE: u64 = 512 * 1024;

/// Files beyond this are stored in parts of this size; S3 takes none that is smaller than 5 MiB.
const PART: u64 = 8 * 1024 * 1024;

/// The store of files. Cloning it is cheap and gives the same one.
#[derive(Clone)]
pub struct Files {
    store: Arc<dyn ObjectStore>,
    folder: Option<PathBuf>,
    prefix: String,
}

/// A file that is sent piece by piece.
pub struct OpenFile {
    /// Its size in bytes.
    pub size: u64,
    /// Its content.
    pub pieces: BoxStream<'static, Result<Bytes, FilesError>>,
}

/// What went wrong.
#[derive(Debug, thiserror::Error)]
pub enum FilesError {
    /// The disk is full. Nothing was kept of the file.
    #[error("the disk is full")]
    Full,
    /// What is stored under a name is not what the name says: the disk is damaged, or somebody changed it.
    #[error("the file {0} is damaged")]
    Damaged(FileHash),
    /// The folder cannot be used.
    #[error("the folder {} cannot be used: {source}", .folder.display())]
    Folder {
        /// Which.
        folder: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// What was to be stored cannot be read. Nothing was kept of it.
    #[error("what was to be stored cannot be read: {0}")]
    Unread(io::Error),
    /// This program was built without the feature `s3`.
    #[error("this program was built without the feature s3")]
    WithoutS3,
    /// Anything else.
    #[error("the store of files failed: {0}")]
    Store(#[from] object_store::Error),
}

impl Files {
    /// Opens the store.
    pub fn open(place: &FilesUrl) -> Result<Files, FilesError> {
        match place {
            FilesUrl::Folder(folder) => {
                let failed = |source| FilesError::Folder { folder: folder.clone(), source };
                std::fs::create_dir_all(folder).map_err(failed)?;
                let store = LocalFileSystem::new_with_prefix(folder)?.with_fsync(true);
                Ok(Files { store: Arc::new(store), folder: Some(folder.clone()), prefix: String::new() })
            }
            #[cfg(feature = "s3")]
            FilesUrl::Bucket { bucket, prefix } => {
                // Refused where it is installed already, as by a bucket that was opened before.
                drop(rustls::crypto::ring::default_provider().install_default());
                let store = object_store::aws::AmazonS3Builder::from_env().with_bucket_name(bucket).with_allow_http(true).build()?;
                let prefix = if prefix.is_empty() { String::new() } else { format!("{prefix}/") };
                Ok(Files { store: Arc::new(store), folder: None, prefix })
            }
            #[cfg(not(feature = "s3"))]
            FilesUrl::Bucket { .. } => Err(FilesError::WithoutS3),
        }
    }

    /// Stores a file, whole and durably or not at all. One that is there already is written anew: that makes it young, so that a sweep
    /// which found it old and unused leaves it, and mends it should it be damaged.
    pub async fn write(&self, bytes: Bytes) -> Result<FileHash, FilesError> {
        let hash = FileHash::of(&bytes);
        self.store.put(&self.location(hash), PutPayload::from_bytes(bytes)).await.map_err(of)?;
        Ok(hash)
    }

    /// Reads a file. None: there is none. Its content is held against its name.
    pub async fn read(&self, hash: FileHash) -> Result<Option<Bytes>, FilesError> {
        let found = match self.store.get(&self.location(hash)).await {
            Ok(found) => found.bytes().await.map_err(of)?,
            Err(object_store::Error::NotFound { .. }) => return Ok(None),
            Err(error) => return Err(of(error)),
        };
        if FileHash::of(&found) == hash { Ok(Some(found)) } else { Err(FilesError::Damaged(hash)) }
    }

    /// Opens a file to be sent piece by piece, as memory must not hold a large one once for each reader. Its content is not held against its
    /// name. None: there is none.
    pub async fn open_stream(&self, hash: FileHash) -> Result<Option<OpenFile>, FilesError> {
        let location = self.location(hash);
        let size = match self.store.head(&location).await {
            Ok(meta) => meta.size,
            Err(object_store::Error::NotFound { .. }) => return Ok(None),
            Err(error) => return Err(of(error)),
        };
        let store = Arc::clone(&self.store);
        let pieces = stream::try_unfold(0, move |from| {
            let (store, location) = (Arc::clone(&store), location.clone());
            async move {
                if from >= size {
                    return Ok(None);
                }
                let to = size.min(from + PIECE);
                let piece = store.get_range(&location, from..to).await.map_err(of)?;
                Ok(Some((piece, to)))
            }
        });
        Ok(Some(OpenFile { size, pieces: pieces.boxed() }))
    }

    /// Names of all files with the moments at which they were written.
    pub async fn list(&self) -> Result<Vec<(FileHash, Timestamp)>, FilesError> {
        let found: Vec<_> = self.store.list(Some(&Location::from(self.prefix.trim_end_matches('/')))).try_collect().await?;
        let name = |location: &Location| location.as_ref().strip_prefix(&self.prefix)?.replace('/', "").parse().ok();
        Ok(found.into_iter().filter_map(|meta| Some((name(&meta.location)?, moment_of(&meta)))).collect())
    }

    /// Removes files that nobody names and that are older than [`SWEEP_AFTER_MILLIS`]. `named` is asked after the list was made, and each
    /// file's age once more before it goes, so that what is published meanwhile is safe. Says how many were removed.
    pub async fn sweep<E: From<FilesError>>(
        &self,
        named: impl AsyncFnOnce() -> Result<BTreeSet<FileHash>, E>,
        now: Timestamp,
    ) -> Result<usize, E> {
        let is_old = |written: Timestamp| written.plus_millis(SWEEP_AFTER_MILLIS) < now;
        let old: Vec<FileHash> = self.list().await?.into_iter().filter(|(_, written)| is_old(*written)).map(|(hash, _)| hash).collect();
        let named = if old.is_empty() { BTreeSet::new() } else { named().await? };
        let mut removed = 0;
        for hash in old.into_iter().filter(|hash| !named.contains(hash)) {
            removed += usize::from(self.remove(hash, is_old).await?);
        }
        if let Some(folder) = &self.folder {
            removed += sweep_unfinished(folder, now).map_err(|source| FilesError::Folder { folder: folder.clone(), source })?;
        }
        Ok(removed)
    }

    async fn remove(&self, hash: FileHash, is_old: impl Fn(Timestamp) -> bool) -> Result<bool, FilesError> {
        let location = self.location(hash);
        match self.store.head(&location).await {
            Ok(meta) if is_old(moment_of(&meta)) => {}
            Ok(_) | Err(object_store::Error::NotFound { .. }) => return Ok(false),
            Err(error) => return Err(of(error)),
        }
        self.store.delete(&location).await.map_err(of)?;
        Ok(true)
    }

    /// Whether it can be written and read: for the probe of readiness.
    pub async fn check(&self) -> Result<(), FilesError> {
        let hash = self.write(Bytes::from_static(b"sotay")).await?;
        self.read(hash).await?.map(|_| ()).ok_or(FilesError::Damaged(hash))
    }

    /// Two letters make 256 folders: no folder grows beyond what old file systems list quickly.
    fn location(&self, hash: FileHash) -> Location {
        let name = hash.to_string();
        let (folder, rest) = name.split_at(2);
        Location::from(format!("{}{folder}/{rest}", self.prefix))
    }
}

/// The same store for whoever may wait: the console and publishing.
impl Files {
    /// [`Files::write`], waiting.
    pub fn put(&self, bytes: &[u8]) -> Result<FileHash, FilesError> {
        wait(self.write(Bytes::copy_from_slice(bytes)))
    }
    /// [`Files::read`], waiting.
    pub fn get(&self, hash: FileHash) -> Result<Option<Bytes>, FilesError> {
        wait(self.read(hash))
    }

    /// Stores what is read under the hash that it is said to have, part by part: memory must not hold a large one.
    ///
    /// # Errors
    /// [`FilesError::Damaged`] where it has another hash; then nothing is kept, as with every other error.
    pub fn put_from(&self, content: &mut dyn Read, hash: FileHash) -> Result<(), FilesError> {
        let first = next_part(content)?;
        if (first.len() as u64) < PART {
            return if FileHash::of(&first) == hash { wait(self.write(first)).map(drop) } else { Err(FilesError::Damaged(hash)) };
        }
        wait(async {
            let mut upload = self.store.put_multipart(&self.location(hash)).await.map_err(of)?;
            match send(&mut *upload, first, content).await {
                Ok(sent) if sent == hash => upload.complete().await.map(drop).map_err(of),
                other => {
                    // where this fails too, what is left lies there like any unfinished file
                    drop(upload.abort().await);
                    Err(other.err().unwrap_or(FilesError::Damaged(hash)))
                }
            }
        })
    }
}

/// Sends a file in parts, and says what was sent.
async fn send(upload: &mut dyn MultipartUpload, first: Bytes, rest: &mut dyn Read) -> Result<FileHash, FilesError> {
    let mut hash = Sha256::new();
    let mut part = first;
    while !part.is_empty() {
        hash.update(&part);
        upload.put_part(PutPayload::from_bytes(part)).await.map_err(of)?;
        part = next_part(rest)?;
    }
    Ok(FileHash::from_bytes(hash.finalize().into()))
}

/// The next part of a file; empty at its end.
fn next_part(content: &mut dyn Read) -> Result<Bytes, FilesError> {
    let mut part = vec![];
    content.take(PART).read_to_end(&mut part).map_err(FilesError::Unread)?;
    Ok(part.into())
}

/// Runs a future to its end on this thread. Not from a thread that runs futures already.
pub fn wait<T>(future: impl Future<Output = T>) -> T {
    thread_local! {
        static RUNTIME: tokio::runtime::Runtime =
            tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a thread may run futures");
    }
    RUNTIME.with(|runtime| runtime.block_on(future))
}

/// A file that was being written when the power went has a `#` in its name, and no list shows it.
fn sweep_unfinished(folder: &Path, now: Timestamp) -> io::Result<usize> {
    let mut removed = 0;
    for inner in std::fs::read_dir(folder)? {
        let inner = inner?;
        if !inner.file_type()?.is_dir() {
            continue;
        }
        for file in std::fs::read_dir(inner.path())? {
            let file = file?;
            let unfinished = file.file_name().to_string_lossy().contains('#');
            let written = file.metadata()?.modified()?.duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
            let written = Timestamp::from_millis(i64::try_from(written.as_millis()).unwrap_or(i64::MAX));
            if unfinished && written.plus_millis(SWEEP_AFTER_MILLIS) < now {
                std::fs::remove_file(file.path())?;
                removed += 1;
            }
        }
    }
    Ok(removed)
}

fn moment_of(meta: &ObjectMeta) -> Timestamp {
    Timestamp::from_millis(meta.last_modified.timestamp_millis())
}

/// Finds the full disk among what went wrong.
fn of(error: object_store::Error) -> FilesError {
    let mut cause: Option<&(dyn std::error::Error + 'static)> = Some(&error);
    while let Some(inner) = cause {
        if inner
            .downcast_ref::<io::Error>()
            .is_some_and(|error| matches!(error.kind(), io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded))
        {
            return FilesError::Full;
        }
        cause = inner.source();
    }
    FilesError::Store(error)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn store() -> (tempfile::TempDir, Files) {
        let folder = tempfile::tempdir().unwrap();
        let files = Files::open(&FilesUrl::Folder(folder.path().to_owned())).unwrap();
        (folder, files)
    }

    const DAY: i64 = SWEEP_AFTER_MILLIS;

    #[test]
    fn a_file_is_named_by_its_content_and_written_once() {
        let (_folder, files) = store();
        let hash = files.put(b"nghi quyet").unwrap();
        assert_eq!(hash, FileHash::of(b"nghi quyet"));
        assert_eq!(files.put(b"nghi quyet").unwrap(), hash);
        assert_eq!(files.get(hash).unwrap().as_deref(), Some(&b"nghi quyet"[..]));
        assert_eq!(files.get(FileHash::of(b"other")).unwrap(), None);
        assert_eq!(wait(files.list()).unwrap().len(), 1);
    }

    #[test]
    fn a_large_file_comes_in_pieces_that_make_it_up() {
        let (_folder, files) = store();
        let large: Vec<u8> = (0..PIECE * 2 + 17).map(|n| (n % 251) as u8).collect();
        for content in [&large[..], b"", b"x", &large[..PIECE as usize]] {
            let hash = files.put(content).unwrap();
            let open = wait(files.open_stream(hash)).unwrap().unwrap();
            assert_eq!(open.size, content.len() as u64);
            let pieces: Vec<Bytes> = wait(open.pieces.try_collect()).unwrap();
            assert!(pieces.iter().all(|piece| piece.len() as u64 <= PIECE));
            assert!(pieces.concat() == content);
        }
        assert!(wait(files.open_stream(FileHash::of(b"none"))).unwrap().is_none());
    }

    /// Zeros that are asked for in small pieces, or else somebody wants to hold them all.
    struct Zeros {
        left: u64,
    }

    impl Read for Zeros {
        fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
            assert!(buffer.len() as u64 <= PART, "{} bytes at once", buffer.len());
            let read = buffer.len().min(usize::try_from(self.left).unwrap_or(usize::MAX));
            buffer[..read].fill(0);
            self.left -= read as u64;
            Ok(read)
        }
    }

    #[test]
    fn a_large_file_is_stored_in_parts_and_only_if_it_is_what_it_is_said_to_be() {
        let (folder, files) = store();
        for size in [0, 1, PART - 1, PART, PART + 1, 9 * PART] {
            let hash = FileHash::of(&vec![0; size as usize]);
            files.put_from(&mut Zeros { left: size }, hash).unwrap();
            assert_eq!(wait(files.open_stream(hash)).unwrap().unwrap().size, size);
            std::fs::remove_dir_all(folder.path()).unwrap();
            std::fs::create_dir(folder.path()).unwrap();
            assert!(matches!(files.put_from(&mut Zeros { left: size + 1 }, hash), Err(FilesError::Damaged(named)) if named == hash));
            assert!(std::fs::read_dir(folder.path()).unwrap().flatten().all(|inner| inner.path().read_dir().unwrap().next().is_none()));
        }
    }

    #[test]
    fn the_full_disk_is_told_from_other_faults() {
        // What a full disk answers, wrapped as the store wraps it.
        let full = std::fs::OpenOptions::new().write(true).open("/dev/full").and_then(|mut file| io::Write::write_all(&mut file, b"x"));
        let wrapped = |source: io::Error| object_store::Error::Generic { store: "local", source: Box::new(source) };
        assert!(matches!(of(wrapped(full.unwrap_err())), FilesError::Full));
        assert!(matches!(of(wrapped(io::ErrorKind::PermissionDenied.into())), FilesError::Store(_)));
    }

    proptest::proptest! {
        #[test]
        fn the_name_of_whatever_is_stored_is_its_hash(content in proptest::collection::vec(proptest::prelude::any::<u8>(), 0..3000)) {
            let (_folder, files) = store();
            let hash = files.put(&content).unwrap();
            proptest::prop_assert_eq!(hash, FileHash::of(&content));
            proptest::prop_assert_eq!(files.get(hash).unwrap().unwrap(), content);
        }
    }

    #[test]
    fn a_damaged_file_is_mended_by_storing_it_again() {
        let (folder, files) = store();
        let hash = files.put(b"nghi quyet").unwrap();
        let name = hash.to_string();
        std::fs::write(folder.path().join(&name[..2]).join(&name[2..]), b"khac").unwrap();
        files.put(b"nghi quyet").unwrap();
        assert!(files.get(hash).unwrap().is_some());
    }

    #[test]
    fn a_damaged_file_is_not_handed_out() {
        let (folder, files) = store();
        let hash = files.put(b"nghi quyet").unwrap();
        let name = hash.to_string();
        std::fs::write(folder.path().join(&name[..2]).join(&name[2..]), b"khac").unwrap();
        assert!(matches!(files.get(hash), Err(FilesError::Damaged(damaged)) if damaged == hash));
    }

    fn make_old(folder: &Path) {
        let two_days_ago = std::time::SystemTime::now() - std::time::Duration::from_millis(2 * DAY as u64);
        for inner in std::fs::read_dir(folder).unwrap() {
            for file in std::fs::read_dir(inner.unwrap().path()).unwrap() {
                std::fs::File::options().write(true).open(file.unwrap().path()).unwrap().set_modified(two_days_ago).unwrap();
            }
        }
    }

    #[test]
    fn only_old_files_that_nobody_names_are_swept() {
        let (folder, files) = store();
        let (kept, left) = (files.put(b"kept").unwrap(), files.put(b"left").unwrap());
        let name = left.to_string();
        std::fs::write(folder.path().join(&name[..2]).join(format!("{}#1", &name[2..])), b"half").unwrap();
        let now = crate::moment::now();
        let named = async || Ok::<_, FilesError>(BTreeSet::from([kept]));
        assert_eq!(wait(files.sweep(named, now)).unwrap(), 0, "too young");
        // Whoever stores it anew while the names are being asked for keeps it.
        let meanwhile = async || {
            files.write(Bytes::from_static(b"left")).await?;
            Ok::<_, FilesError>(BTreeSet::from([kept]))
        };
        make_old(folder.path());
        assert_eq!(wait(files.sweep(meanwhile, now)).unwrap(), 1, "the half one alone");
        assert_eq!(wait(files.sweep(named, now.plus_millis(2 * DAY))).unwrap(), 1);
        assert_eq!(files.get(left).unwrap(), None);
        assert!(files.get(kept).unwrap().is_some());
    }
}
