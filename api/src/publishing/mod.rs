//! From a file to a published document: read in a child process, confirmed by the clerk, stored, signed, and told to the handbook in
//! one command. Until that last step nothing is published; what a power cut leaves in the store of files is swept.

mod record;

use sotay_app::{AppError, Handbook};
use sotay_domain::{
    Actor, Audience, CommandId, Document, DocumentId, FileHash, Language, Level, Passage, PublicNumber, Record, Rendition, Role, Timestamp,
    block::Block, document::Remark, passage,
};
use sotay_handbook::commands::publish_document::{self, PublishDocument, Published, VersionFiles};
use sotay_handbook::commands::replace_document::{self, ReplaceDocument, Replaced};
use sotay_handbook::manifest;
use sotay_reading::{Job, Limits, Progress, Reading, Refusal, Tools};
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use crate::files::{Files, FilesError};
use crate::keys::ManifestKey;
use crate::moment;

pub use record::{Proposed, Said, Unclear, propose};

/// How often a public number is drawn before something must be wrong: there are ninety million.
const MOST_DRAWS: usize = 20;

/// What publishing needs at hand.
pub struct Publisher<'a> {
    /// The handbook.
    pub handbook: &'a Handbook,
    /// The store of files.
    pub files: &'a Files,
    /// The key for manifests.
    pub key: &'a ManifestKey,
    /// How much reading may cost.
    pub limits: &'a Limits,
    /// What takes part in reading.
    pub tools: &'a Tools,
    /// Where files are read.
    pub work_folder: PathBuf,
}

/// Why nothing was published.
#[derive(Debug, thiserror::Error)]
pub enum PublishError {
    /// A file is refused.
    #[error("{} is refused: {refusal:?}", file.display())]
    Refused {
        /// Which one.
        file: PathBuf,
        /// Why.
        refusal: Refusal,
    },
    /// A file cannot be read.
    #[error("{} cannot be read: {cause}", file.display())]
    Unreadable {
        /// Which one.
        file: PathBuf,
        /// Why.
        cause: io::Error,
    },
    /// What has this name is no file: a pipe, where one would wait for ever, or a device, which has no end.
    #[error("{} is no file", file.display())]
    NotAFile {
        /// Which one.
        file: PathBuf,
    },
    /// A page image could not be handed over.
    #[error("a page image is lost: {0}")]
    Page(io::Error),
    /// The store of files.
    #[error(transparent)]
    Files(#[from] FilesError),
    /// The handbook.
    #[error(transparent)]
    App(#[from] AppError),
    /// The text could not be written as JSON.
    #[error("the text cannot be stored: {0}")]
    Text(#[from] serde_json::Error),
    /// No free public number was found.
    #[error("no free public number was found")]
    NoPublicNumber,
}

/// A file that was read and is ready to be published.
pub struct Prepared {
    /// What it was read as.
    pub reading: Reading,
    name: String,
    original: Vec<u8>,
    translations: Vec<(Language, Vec<Block>)>,
}

impl Prepared {
    /// The languages in which its text will be read.
    pub fn languages(&self) -> impl Iterator<Item = Language> {
        let own = (!self.reading.blocks.is_empty()).then_some(self.reading.language);
        own.into_iter().chain(self.translations.iter().map(|(language, _)| *language))
    }
}

impl Publisher<'_> {
    /// Reads a file. `translations` are further files with the same text in other languages.
    pub fn prepare(
        &self,
        file: &Path,
        translations: &[(Language, PathBuf)],
        progress: &mut dyn FnMut(Progress),
    ) -> Result<Prepared, PublishError> {
        // what is missing is said before the first file has been read for a minute
        let original = self.load(file)?;
        let loaded = translations.iter().map(|(language, file)| Ok((*language, file, self.load(file)?)));
        let loaded = loaded.collect::<Result<Vec<_>, PublishError>>()?;
        let reading = self.read(file, &original, progress)?;
        let mut texts = vec![];
        for (language, file, bytes) in loaded {
            texts.push((language, self.read(file, &bytes, progress)?.blocks));
        }
        Ok(Prepared { reading, name: sotay_domain::text::nfc(&name_of(file)), original, translations: texts })
    }

    /// The content of a file, no further than a file may be long.
    fn load(&self, file: &Path) -> Result<Vec<u8>, PublishError> {
        let unreadable = |cause| PublishError::Unreadable { file: file.to_owned(), cause };
        // asked by its name: to open a pipe is to wait for whoever writes to it
        let found = fs::metadata(file).map_err(unreadable)?;
        if found.is_dir() {
            return Err(unreadable(io::ErrorKind::IsADirectory.into()));
        }
        if !found.is_file() {
            return Err(PublishError::NotAFile { file: file.to_owned() });
        }
        let opened = File::open(file).map_err(unreadable)?;
        let (size, limit) = (found.len(), self.limits.file);
        if size > limit {
            return Err(PublishError::Refused { file: file.to_owned(), refusal: Refusal::TooLarge { size, limit } });
        }
        let mut bytes = vec![];
        // one that grows meanwhile is refused by the reader
        opened.take(limit + 1).read_to_end(&mut bytes).map_err(unreadable)?;
        Ok(bytes)
    }

    fn read(&self, file: &Path, bytes: &[u8], progress: &mut dyn FnMut(Progress)) -> Result<Reading, PublishError> {
        let job = Job { name: &name_of(file), bytes, work_folder: &self.work_folder };
        let refused = |refusal| PublishError::Refused { file: file.to_owned(), refusal };
        sotay_reading::read(&job, self.limits, self.tools, progress).map_err(refused)
    }

    /// Publishes what was read as a new document.
    pub fn publish(
        &self,
        prepared: &Prepared,
        proposed: Proposed,
        level: Level,
        audience: Audience,
        accept_same_identity: bool,
    ) -> Result<Result<Published, publish_document::Rejection>, PublishError> {
        let now = moment::now();
        let id = DocumentId::new(now, moment::random());
        let stored = self.store(prepared, &proposed.record)?;
        let files = self.sign(id, 1, audience, stored)?;
        let mut command = PublishDocument {
            id,
            public_number: draw(),
            issuer: proposed.issuer.id,
            record: proposed.record,
            level,
            audience,
            files,
            accept_same_identity,
        };
        for _ in 0..MOST_DRAWS {
            match self.handbook.submit(command_id(now), &command, Actor::Operator, now)? {
                Err(publish_document::Rejection::PublicNumberTaken) => command.public_number = draw(),
                answer => return Ok(answer),
            }
        }
        Err(PublishError::NoPublicNumber)
    }

    /// Publishes what was read as the next version of a document.
    pub fn replace(
        &self,
        prepared: &Prepared,
        before: &Document,
        record: Record,
        note: String,
    ) -> Result<Result<Replaced, replace_document::Rejection>, PublishError> {
        let now = moment::now();
        let stored = self.store(prepared, &record)?;
        let files = self.sign(before.id, before.newest_version + 1, before.audience, stored)?;
        let command = ReplaceDocument { document: before.id, seen_version: before.newest_version, record, files, note };
        Ok(self.handbook.submit(command_id(now), &command, Actor::Operator, now)?)
    }

    /// Puts every file into the store. A file that is there already is not written again.
    fn store(&self, prepared: &Prepared, record: &Record) -> Result<Stored, PublishError> {
        let reading = &prepared.reading;
        let mut renditions = vec![];
        let mut put = |role: Role, media_type: &str, bytes: &[u8], dimensions: Option<(u32, u32)>| -> Result<FileHash, FilesError> {
            let hash = self.files.put(bytes)?;
            renditions.push(Rendition { role, media_type: media_type.to_owned(), hash, size: bytes.len() as u64, dimensions });
            Ok(hash)
        };
        put(Role::Original { name: prepared.name.clone() }, reading.media_type(), &prepared.original, None)?;
        if !reading.blocks.is_empty() {
            put(Role::Text { language: record.language }, "application/json", &serde_json::to_vec(&reading.blocks)?, None)?;
        }
        for (language, blocks) in &prepared.translations {
            put(Role::Text { language: *language }, "application/json", &serde_json::to_vec(blocks)?, None)?;
        }
        for page in &reading.pages {
            let bytes = fs::read(&page.file).map_err(PublishError::Page)?;
            put(Role::Page { number: page.number }, page.media_type, &bytes, Some((page.width, page.height)))?;
        }
        let passages = passage::cut(&reading.blocks);
        Ok(Stored { renditions, page_count: reading.page_count, remarks: reading.remarks.clone(), passages })
    }

    fn sign(&self, document: DocumentId, version: u32, audience: Audience, stored: Stored) -> Result<VersionFiles, PublishError> {
        let Stored { renditions, page_count, remarks, passages } = stored;
        let manifest = manifest::bytes(document, version, audience, &renditions)?;
        let signature = manifest::sign(&manifest, self.key.secret());
        Ok(VersionFiles { renditions, page_count, remarks, passages, manifest, key: self.key.id(), signature })
    }
}

/// Files in the store, not yet published.
struct Stored {
    renditions: Vec<Rendition>,
    page_count: u32,
    remarks: Vec<Remark>,
    passages: Vec<Passage>,
}

fn name_of(file: &Path) -> String {
    file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

/// A public number at random.
pub(crate) fn draw() -> PublicNumber {
    let random = moment::random::<4>();
    PublicNumber::drawn(u32::from_be_bytes(random))
}

/// A new id for a command.
pub fn command_id(now: Timestamp) -> CommandId {
    CommandId::new(now, moment::random())
}
