//! What can go wrong between the handbook and its database.

use sotay_domain::{CommandId, DocumentId, PublicNumber};
use std::error::Error;
use std::path::PathBuf;

/// What went wrong. Nothing of what was to be written was kept.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// Something of this name is there already. Draw or decide again.
    #[error("{0}")]
    Conflict(#[from] Conflict),
    /// The disk is full.
    #[error("the disk is full")]
    Full,
    /// Others held the database for too long, or two writers stood in each other's way. Trying again may help.
    #[error("the database is busy")]
    Busy,
    /// A reader tried to write.
    #[error("this connection may only read")]
    ReadOnly,
    /// No connection became free in time, or none could be opened.
    #[error("no connection to the database: {0}")]
    NoConnection(String),
    /// The server does not answer, or ended the connection.
    #[error("the database server does not answer: {0}")]
    Unreachable(String),
    /// The server refuses the user.
    #[error("the database server refuses the user or the password: {0}")]
    WrongPassword(String),
    /// The server has no database of this name.
    #[error("the database server has no such database; make it with createdb: {0}")]
    NoSuchDatabase(String),
    /// The folder in which the file should be is not there.
    #[error("there is no folder {}", .0.display())]
    MissingFolder(PathBuf),
    /// There is no file, and none was to be made.
    #[error("there is no handbook at {}", .0.display())]
    MissingFile(PathBuf),
    /// The file cannot be opened for writing.
    #[error("{} cannot be written: see who owns the file and its folder", .0.display())]
    NotWritable(PathBuf),
    /// The file is something else.
    #[error("{} is no SQLite database", .0.display())]
    NotADatabase(PathBuf),
    /// The tables are older than this program.
    #[error("the database is of an older version: bring it up to date first")]
    NotMigrated,
    /// The tables are newer than this program.
    #[error("the database was made by a newer version of this program (it holds migration {0}): update the program")]
    NewerSchema(String),
    /// Making the tables failed.
    #[error("the tables could not be made: {0}")]
    Migration(#[source] Box<dyn Error + Send + Sync>),
    /// A row holds what this version cannot read.
    #[error("the database holds something that cannot be read: {0}")]
    Unreadable(String),
    /// The file is damaged.
    #[error("the database is damaged: {0}")]
    Damaged(String),
    /// The document that something was to be kept for is not there.
    #[error("there is no document {0}")]
    NoSuchDocument(DocumentId),
    /// A value is too large to be kept.
    #[error("too large to be kept: {0}")]
    TooLarge(&'static str),
    /// Copying a running database is for SQLite; a server has its own tools.
    #[error("a PostgreSQL database is copied with pg_dump")]
    CopyOfAServer,
    /// There is a file already where the copy was to be.
    #[error("{} is there already", .0.display())]
    CopyExists(PathBuf),
    /// The copy could not be written.
    #[error("the copy could not be written: {0}")]
    Copy(#[source] std::io::Error),
    /// Anything else that the database said.
    #[error("the database failed: {0}")]
    Database(#[source] Box<dyn Error + Send + Sync>),
}

/// What is there already.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Conflict {
    /// Another document or pack has this public number. Draw another one.
    #[error("the public number {0} is taken")]
    PublicNumberTaken(PublicNumber),
    /// This version was published already: somebody else was faster.
    #[error("version {number} of document {document} is there already")]
    VersionExists {
        /// Of which document.
        document: DocumentId,
        /// Which version.
        number: u32,
    },
    /// Another unit has this code.
    #[error("the unit code {0} is taken")]
    UnitCodeTaken(String),
    /// There is a key of this id.
    #[error("the signing key {0} is there already")]
    SigningKeyExists(u8),
    /// This command was answered already: read its answer.
    #[error("command {0} was answered already")]
    CommandAnswered(CommandId),
}

impl From<diesel::result::Error> for StoreError {
    fn from(error: diesel::result::Error) -> StoreError {
        crate::dialect::error_of(error)
    }
}

/// A row that this version cannot read: which value of which column.
pub(crate) fn unreadable(column: &str, value: impl std::fmt::Display) -> StoreError {
    StoreError::Unreadable(format!("{column} = {value}"))
}

/// For a statement that breaks a rule of uniqueness where `conflict` is the case.
pub(crate) fn or(conflict: Conflict) -> impl FnOnce(diesel::result::Error) -> StoreError {
    use diesel::result::{DatabaseErrorKind, Error};
    |error| match error {
        Error::DatabaseError(DatabaseErrorKind::UniqueViolation, _) => conflict.into(),
        other => other.into(),
    }
}
