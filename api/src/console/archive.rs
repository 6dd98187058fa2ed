//! The file of a backup: a tar of the whole handbook, compressed with Zstandard, in this order:
//!
//! - `contents.json`: what follows, with sizes and hashes
//! - `keys/manifest.pem`, `keys/code.pem`, `keys/code-3.pem`: the signing keys
//! - `handbook.db`: the database, as of one moment
//! - `files/HASH`: every file that the database names
//!
//! Nothing else is accepted, and everything is held against its hash: an archive that was cut or changed is refused as a whole. Whoever
//! made it may mean harm, so memory holds of it only the list, and what follows is handed on as it comes.

use std::collections::{BTreeSet, VecDeque};
use std::fs::File;
use std::io::{self, BufReader, BufWriter, Read, Write};
use std::path::Path;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use sotay_domain::{FileHash, Timestamp};
use tempfile::TempDir;

/// The form of the archive. A later one has a higher number.
const FORMAT: u32 = 1;
const CONTENTS: &str = "contents.json";
/// The database's name in the archive.
pub(super) const DATABASE: &str = "handbook.db";
/// What a list of three million files takes; more is not a backup of ours.
const LONGEST_CONTENTS: u64 = 512 << 20;
/// What a key in PEM takes, many times over.
const LONGEST_KEY: u64 = 4 << 10;
/// Zstandard's usual level: PDFs and pictures are compressed already, the database is not.
const LEVEL: i32 = 3;

/// What an archive holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Contents {
    format: u32,
    /// When the database was copied.
    pub made_at: Timestamp,
    /// The program that made it.
    pub program: String,
    /// In the order in which they follow.
    pub entries: Vec<Entry>,
}

/// One file of an archive.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Entry {
    /// Its name in the archive.
    pub name: String,
    /// Its size in bytes.
    pub size: u64,
    /// SHA-256 of its content.
    pub sha256: FileHash,
}

/// What an entry is, by its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part<'a> {
    /// The key of this usual name: `code.pem`.
    Key(&'a str),
    /// The database.
    Database,
    /// A file of the store.
    File(FileHash),
}

impl Entry {
    /// What it is; none for what is in no archive of ours.
    pub(super) fn part(&self) -> Option<Part<'_>> {
        if self.name == DATABASE {
            return Some(Part::Database);
        }
        match self.name.split_once('/')? {
            ("keys", file) if self.size <= LONGEST_KEY => Some(Part::Key(file)),
            ("files", name) => name.parse().ok().filter(|hash| *hash == self.sha256).map(Part::File),
            _ => None,
        }
    }
}

/// Why an archive cannot be read.
#[derive(Debug, thiserror::Error)]
pub(super) enum ArchiveError {
    /// It is none of ours, or was cut or changed.
    #[error("no backup, or a damaged one: {0}")]
    Damaged(String),
    /// What was read could not be put in place.
    #[error(transparent)]
    Kept(io::Error),
}

impl Contents {
    /// The contents of an archive that is about to be written.
    pub(super) fn new(made_at: Timestamp, entries: Vec<Entry>) -> Contents {
        Contents { format: FORMAT, made_at, program: env!("CARGO_PKG_VERSION").to_owned(), entries }
    }

    /// What is wrong with the list itself.
    fn fault(&self) -> Option<&'static str> {
        let mut names = BTreeSet::new();
        if self.format != FORMAT {
            Some("it was made by a later program")
        } else if self.entries.iter().any(|entry| entry.part().is_none() || !names.insert(entry.name.as_str())) {
            Some("it lists what is in no backup")
        } else if !names.contains(DATABASE) {
            Some("it holds no handbook")
        } else {
            None
        }
    }
}

/// The name of a key's file: `manifest.pem`.
pub(super) fn key_name(file: &str) -> String {
    format!("keys/{file}")
}

/// The name of a file of the store.
pub(super) fn file_name(hash: FileHash) -> String {
    format!("files/{hash}")
}

/// An archive that is being written.
pub(super) struct ArchiveWriter {
    tar: tar::Builder<zstd::Encoder<'static, BufWriter<File>>>,
    made_at: Timestamp,
    due: VecDeque<Entry>,
}

impl ArchiveWriter {
    /// Begins an archive with its contents.
    ///
    /// # Errors
    /// The disk.
    pub(super) fn begin(out: File, contents: &Contents) -> io::Result<ArchiveWriter> {
        let mut encoder = zstd::Encoder::new(BufWriter::new(out), LEVEL)?;
        encoder.include_checksum(true)?;
        let mut writer =
            ArchiveWriter { tar: tar::Builder::new(encoder), made_at: contents.made_at, due: contents.entries.iter().cloned().collect() };
        let listed = serde_json::to_vec(contents)?;
        writer.append(CONTENTS, listed.len() as u64, &listed[..])?;
        Ok(writer)
    }

    /// Adds the next file of the contents.
    ///
    /// # Errors
    /// The disk; or the file is not what the contents say of it.
    pub(super) fn add(&mut self, mut content: impl Read) -> io::Result<()> {
        let entry = self.due.pop_front().ok_or_else(|| io::Error::other("the archive is complete"))?;
        let mut hashed = Hashed::new(&mut content);
        self.append(&entry.name, entry.size, &mut hashed)?;
        if FileHash::from_bytes(hashed.hash.finalize().into()) == entry.sha256 {
            Ok(())
        } else {
            Err(io::Error::new(io::ErrorKind::InvalidData, format!("{} is damaged", entry.name)))
        }
    }

    /// Ends the archive, durably.
    ///
    /// # Errors
    /// The disk; or a file is missing.
    pub(super) fn finish(self) -> io::Result<()> {
        if let Some(missing) = self.due.front() {
            return Err(io::Error::other(format!("{} was not added", missing.name)));
        }
        let file = self.tar.into_inner()?.finish()?.into_inner().map_err(io::IntoInnerError::into_error)?;
        file.sync_all()
    }

    fn append(&mut self, name: &str, size: u64, content: impl Read) -> io::Result<()> {
        let mut header = tar::Header::new_gnu();
        header.set_size(size);
        header.set_mode(0o600);
        header.set_mtime(u64::from(self.made_at.seconds()));
        self.tar.append_data(&mut header, name, content.take(size))
    }
}

/// Reads an archive from its beginning to its end, and hands out each file. A file's content is held against its hash when `keep` has read
/// it, so what `keep` does must be undone if this fails.
///
/// # Errors
/// The archive is not whole, or `keep` says `InvalidData` of what it was given; or what else `keep` fails with.
pub(super) fn read(archive: &Path, mut keep: impl FnMut(&Entry, &mut dyn Read) -> io::Result<()>) -> Result<Contents, ArchiveError> {
    let damaged = |cause: io::Error| ArchiveError::Damaged(cause.to_string());
    let wrong = |what: &str| ArchiveError::Damaged(what.to_owned());
    let file = File::open(archive).map_err(ArchiveError::Kept)?;
    let mut decoder = zstd::Decoder::with_buffer(BufReader::new(file)).map_err(damaged)?.single_frame();
    let mut tar = tar::Archive::new(&mut decoder);
    // Raw: a long name, which stands in an entry of its own, would be read into memory, however long. None of ours is long.
    let mut found = tar.entries().map_err(damaged)?.raw(true);
    let is_file =
        |header: &tar::Header, name: &str| header.entry_type() == tar::EntryType::Regular && *header.path_bytes() == *name.as_bytes();

    let first = found.next().ok_or_else(|| wrong("it is empty"))?.map_err(damaged)?;
    if !is_file(first.header(), CONTENTS) || first.size() > LONGEST_CONTENTS {
        return Err(wrong("it begins with something else"));
    }
    let contents: Contents = serde_json::from_reader(BufReader::new(first)).map_err(|cause| wrong(&cause.to_string()))?;
    if let Some(fault) = contents.fault() {
        return Err(wrong(fault));
    }
    for entry in &contents.entries {
        let mut content = found.next().ok_or_else(|| wrong("it ends too early"))?.map_err(damaged)?;
        if !is_file(content.header(), &entry.name) || content.size() != entry.size {
            return Err(wrong("its list does not fit"));
        }
        let mut hashed = Hashed::new(&mut content);
        if let Err(cause) = keep(entry, &mut hashed) {
            let is_damaged = hashed.has_failed || cause.kind() == io::ErrorKind::InvalidData;
            return Err(if is_damaged { damaged(cause) } else { ArchiveError::Kept(cause) });
        }
        // What was not kept is hashed all the same.
        io::copy(&mut hashed, &mut io::sink()).map_err(damaged)?;
        if FileHash::from_bytes(hashed.hash.finalize().into()) != entry.sha256 {
            return Err(wrong(&format!("{} was changed", entry.name)));
        }
    }
    if found.next().is_some() {
        return Err(wrong("more follows than is listed"));
    }
    // The checksum stands at the very end, and nothing behind it.
    io::copy(&mut decoder, &mut io::sink()).map_err(damaged)?;
    match decoder.finish().read(&mut [0]).map_err(damaged)? {
        0 => Ok(contents),
        _ => Err(wrong("more follows than is listed")),
    }
}

/// Hashes what is read through it.
struct Hashed<'a> {
    inner: &'a mut dyn Read,
    hash: Sha256,
    has_failed: bool,
}

impl<'a> Hashed<'a> {
    fn new(inner: &'a mut dyn Read) -> Hashed<'a> {
        Hashed { inner, hash: Sha256::new(), has_failed: false }
    }
}

impl Read for Hashed<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer).inspect_err(|_| self.has_failed = true)?;
        self.hash.update(&buffer[..read]);
        Ok(read)
    }
}

/// What the contents say of a file on the disk.
///
/// # Errors
/// The disk.
pub(super) fn entry_of(name: &str, file: &Path) -> io::Result<Entry> {
    let mut opened = File::open(file)?;
    let mut hashed = Hashed::new(&mut opened);
    let size = io::copy(&mut hashed, &mut io::sink())?;
    Ok(Entry { name: name.to_owned(), size, sha256: FileHash::from_bytes(hashed.hash.finalize().into()) })
}

/// Writes what is read to a new file that only its owner may read, durably.
///
/// # Errors
/// The disk; or there is such a file.
pub(super) fn write_secretly(file: &Path, content: &mut dyn Read) -> io::Result<()> {
    let mut options = File::options();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut out = BufWriter::new(options.open(file)?);
    io::copy(content, &mut out)?;
    out.flush()?;
    out.into_inner().map_err(io::IntoInnerError::into_error)?.sync_all()
}

/// A folder that only its owner may look into, and that goes when it is dropped.
///
/// # Errors
/// The disk.
pub(super) fn secret_folder(prefix: &str, inside: &Path) -> io::Result<TempDir> {
    let mut builder = tempfile::Builder::new();
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o700));
    builder.prefix(prefix).tempdir_in(inside)
}

#[cfg(test)]
#[path = "archive_tests.rs"]
mod tests;
