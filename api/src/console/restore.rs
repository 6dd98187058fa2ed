//! `sotay restore FILE`: a handbook from its backup, where there is none.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use clap::ArgMatches;
use sotay_domain::Timestamp;
use sotay_handbook::l10n::L10n;
use sotay_store::feed::{self, Epoch};
use sotay_store::{DatabaseUrl, OpenOptions, Store, StoreKind};

use super::archive::{self, ArchiveError, Entry, Part};
use super::backup::BackupError;
use super::desk::Failure;
use super::terminal::Terminal;
use super::words;
use crate::config::{FilesUrl, Settings};
use crate::files::{Files, FilesError};
use crate::{keys, moment};

/// Why nothing was restored.
#[derive(Debug, thiserror::Error)]
pub(super) enum RestoreError {
    /// There is something already, which would be lost.
    #[error("{} is not empty", .0.display())]
    NotEmpty(PathBuf),
    #[error(transparent)]
    Backup(BackupError),
}

impl<E: Into<BackupError>> From<E> for RestoreError {
    fn from(error: E) -> RestoreError {
        RestoreError::Backup(error.into())
    }
}

/// Restores, after the whole backup was read and found good.
pub(super) fn run(terminal: &Terminal, settings: &Settings, arguments: &ArgMatches) -> Result<(), Failure> {
    let l10n = terminal.l10n();
    let Some(from) = arguments.get_one::<PathBuf>("file") else { return Ok(()) };
    let DatabaseUrl::Sqlite(database) = &settings.database.url else { return Err(Failure(l10n.backup_not_embedded())) };
    terminal.say(&l10n.backup_restoring(&from.display().to_string()));
    match restore(settings, database, from) {
        Ok(made_at) => {
            let folder = settings.data.folder.display().to_string();
            terminal.say(&l10n.backup_restored(&l10n.official_date(made_at.day()), &folder));
            Ok(())
        }
        Err(error) => Err(in_words(l10n, from, &error)),
    }
}

fn in_words(l10n: L10n, from: &Path, error: &RestoreError) -> Failure {
    match error {
        RestoreError::NotEmpty(place) => Failure(l10n.backup_restore_not_empty(&place.display().to_string())),
        RestoreError::Backup(BackupError::Archive(ArchiveError::Damaged(_))) => {
            Failure(l10n.backup_not_a_backup(&from.display().to_string()))
        }
        RestoreError::Backup(BackupError::Archive(ArchiveError::Kept(cause)) | BackupError::Io(cause)) => match cause.kind() {
            io::ErrorKind::NotFound => Failure(words::unreadable(l10n, &from.display().to_string(), cause)),
            io::ErrorKind::StorageFull => Failure(l10n.console_disk_full()),
            _ => Failure::of(l10n, cause),
        },
        RestoreError::Backup(error) => Failure::of(l10n, error),
    }
}

/// Puts everything where the settings say, and says of when it is. The data folder appears whole, at the end.
pub(super) fn restore(settings: &Settings, database: &Path, from: &Path) -> Result<Timestamp, RestoreError> {
    let folder = &settings.data.folder;
    let is_there = |folder: &Path| folder.read_dir().is_ok_and(|mut entries| entries.next().is_some());
    if is_there(folder) {
        return Err(RestoreError::NotEmpty(folder.clone()));
    }
    if database.exists() {
        return Err(RestoreError::NotEmpty(database.to_owned()));
    }
    // The whole backup is good, or nothing is written at all.
    archive::read(from, |entry, content| check(settings, entry, content))?;

    let parent = folder.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    fs::create_dir_all(parent)?;
    let stage = archive::secret_folder(".sotay-restore-", parent)?;
    let staged = |path: &Path| path.strip_prefix(folder).map(|inside| stage.path().join(inside)).unwrap_or_else(|_| path.to_owned());
    let files = Files::open(&match &settings.files.url {
        FilesUrl::Folder(path) => FilesUrl::Folder(staged(path)),
        bucket @ FilesUrl::Bucket { .. } => bucket.clone(),
    })?;
    let database_file = staged(database);
    let contents = archive::read(from, |entry, content| match entry.part() {
        Some(Part::Database) => write(&database_file, content),
        Some(Part::File(hash)) => files.put_from(content, hash).map_err(kept),
        Some(Part::Key(name)) => {
            let file = staged(&keys::file_of_usual_name(settings, name).ok_or(io::ErrorKind::InvalidData)?);
            // A key that is kept outside the data folder was not lost with it.
            if file.exists() { Ok(()) } else { write(&file, content) }
        }
        None => Err(io::ErrorKind::InvalidData.into()),
    })?;
    begin_epoch(&database_file)?;
    if is_there(folder) {
        return Err(RestoreError::NotEmpty(folder.clone()));
    }
    match fs::remove_dir(folder) {
        Err(cause) if cause.kind() != io::ErrorKind::NotFound => return Err(cause.into()),
        _ => {}
    }
    // Readable by its owner alone, as the folder was made.
    fs::rename(stage.path(), folder)?;
    // Some file systems cannot: then it is durable when they say so.
    drop(File::open(parent).and_then(|parent| parent.sync_all()));
    Ok(contents.made_at)
}

/// What can be wrong with an entry besides its hash: a key that is none would be missed when there is something to sign.
fn check(settings: &Settings, entry: &Entry, content: &mut dyn Read) -> io::Result<()> {
    let Some(Part::Key(name)) = entry.part() else { return Ok(()) };
    let is_ours = keys::file_of_usual_name(settings, name).is_some();
    if is_ours && keys::of_pem(&io::read_to_string(content)?).is_some() { Ok(()) } else { Err(io::ErrorKind::InvalidData.into()) }
}

fn kept(error: FilesError) -> io::Error {
    match error {
        FilesError::Damaged(_) => io::ErrorKind::InvalidData.into(),
        FilesError::Full => io::ErrorKind::StorageFull.into(),
        FilesError::Unread(cause) => cause,
        error => io::Error::other(error),
    }
}

fn write(file: &Path, content: &mut dyn Read) -> io::Result<()> {
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder)?;
    }
    archive::write_secretly(file, content)
}

/// What phones hold may be newer than the backup, so this is another feed: they start anew.
fn begin_epoch(database: &Path) -> Result<(), BackupError> {
    let options = OpenOptions { kind: StoreKind::Server, migrate: true, connections: 1 };
    let store = Store::open(&DatabaseUrl::Sqlite(database.to_owned()), options)?;
    store.check()?;
    store.write(|tx| feed::begin_epoch(tx, Epoch::from_bytes(moment::random())))?;
    Ok(())
}
