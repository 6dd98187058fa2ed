//! `sotay backup FILE`: the whole embedded handbook in one file, while it is used.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use clap::ArgMatches;
use sotay_app::Handbook;
use sotay_store::{OpenOptions, Store, StoreError, StoreKind};

use super::archive::{self, ArchiveWriter, Contents, DATABASE, Entry};
use super::desk::{Desk, Failure};
use super::words;
use crate::files::Files;
use crate::{keys, moment, sweeper};

/// Why there is no backup.
#[derive(Debug, thiserror::Error)]
pub(super) enum BackupError {
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error(transparent)]
    Files(#[from] crate::files::FilesError),
    #[error(transparent)]
    Io(#[from] io::Error),
    #[error("the file {0} is missing in the store of files")]
    Missing(sotay_domain::FileHash),
    #[error(transparent)]
    Archive(#[from] archive::ArchiveError),
}

/// Makes the backup, reads it through once more, and only then gives it its name.
pub(super) fn run(desk: &Desk, arguments: &ArgMatches) -> Result<(), Failure> {
    let l10n = desk.l10n();
    let Some(to) = arguments.get_one::<PathBuf>("file") else { return Ok(()) };
    let shown = to.display().to_string();
    if to.exists() {
        return Err(Failure(l10n.backup_exists(&shown)));
    }
    desk.terminal.say(&l10n.backup_copying(&shown));
    if !folder_of(to).is_dir() {
        return Err(Failure(words::unwritable(l10n, &shown, &io::ErrorKind::NotFound.into())));
    }
    let key_files = keys::files(&desk.settings).map_err(|error| Failure::of(l10n, &error))?;
    let bar = desk.terminal.bar(0);
    let made = make(&desk.handbook, &desk.files, &key_files, to, &mut |done, of| {
        bar.set_length(of);
        bar.set_position(done);
    });
    bar.finish_and_clear();
    match made {
        Ok(size) => {
            desk.terminal.say(&l10n.backup_done(&shown, &l10n.bytes(size)));
            desk.terminal.say(&l10n.backup_holds_keys());
            Ok(())
        }
        Err(BackupError::Store(StoreError::CopyOfAServer)) => Err(Failure(l10n.backup_not_embedded())),
        Err(BackupError::Io(cause)) if cause.kind() == io::ErrorKind::StorageFull => Err(Failure(l10n.console_disk_full())),
        Err(error) => Err(Failure::of(l10n, &error)),
    }
}

fn folder_of(file: &Path) -> &Path {
    file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// Writes the backup and says how large it is. The file appears when it is whole.
pub(super) fn make(
    handbook: &Handbook,
    files: &Files,
    key_files: &[(String, PathBuf)],
    to: &Path,
    progress: &mut dyn FnMut(u64, u64),
) -> Result<u64, BackupError> {
    let folder = folder_of(to);
    // Everything unfinished is in here, and goes with it.
    let work = archive::secret_folder(".sotay-backup-", folder)?;
    let database = work.path().join(DATABASE);
    handbook.store().backup(&database)?;
    let made_at = moment::now();

    // Asked before it is hashed: to open a database changes its file.
    let hashes = files_of(&database)?;
    let mut entries = vec![];
    for (name, file) in key_files {
        entries.push(archive::entry_of(&archive::key_name(name), file)?);
    }
    entries.push(archive::entry_of(DATABASE, &database)?);
    for hash in &hashes {
        let size = files.get(*hash)?.ok_or(BackupError::Missing(*hash))?.len() as u64;
        entries.push(Entry { name: archive::file_name(*hash), size, sha256: *hash });
    }

    let unfinished = work.path().join("archive");
    let all = entries.len() as u64;
    let mut out = File::options();
    out.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut out, 0o600);
    let mut writer = ArchiveWriter::begin(out.open(&unfinished)?, &Contents::new(made_at, entries))?;
    for (_, file) in key_files {
        writer.add(File::open(file)?)?;
    }
    writer.add(File::open(&database)?)?;
    for (done, hash) in hashes.iter().enumerate() {
        writer.add(&files.get(*hash)?.ok_or(BackupError::Missing(*hash))?[..])?;
        progress(done as u64, all);
    }
    writer.finish()?;
    archive::read(&unfinished, |_, _| Ok(()))?;
    let size = fs::metadata(&unfinished)?.len();
    fs::rename(&unfinished, to)?;
    // Some file systems cannot: then it is durable when they say so.
    drop(File::open(folder).and_then(|folder| folder.sync_all()));
    Ok(size)
}

/// The files that a copy of the database names.
fn files_of(database: &Path) -> Result<Vec<sotay_domain::FileHash>, StoreError> {
    let options = OpenOptions { kind: StoreKind::Server, migrate: false, connections: 1 };
    let copy = Handbook::new(Store::open(&sotay_store::DatabaseUrl::Sqlite(database.to_owned()), options)?);
    Ok(sweeper::named(&copy)?.into_iter().collect())
}

#[cfg(test)]
#[path = "backup_tests.rs"]
mod tests;
