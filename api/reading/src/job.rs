//! The folder of one reading. It is locked while its process lives, so that what a power cut leaves behind can be told from work in
//! progress and swept.

use std::fs::{File, TryLockError};
use std::io;
use std::path::Path;
use tempfile::TempDir;

const PREFIX: &str = "reading-";
const LOCK: &str = "lock";

/// A new job folder inside `work_folder`, which is made if need be. The lock lives as long as the second value.
pub(crate) fn make(work_folder: &Path) -> io::Result<(TempDir, File)> {
    std::fs::create_dir_all(work_folder)?;
    let folder = tempfile::Builder::new().prefix(PREFIX).tempdir_in(work_folder)?;
    let lock = File::create(folder.path().join(LOCK))?;
    lock.lock()?;
    Ok((folder, lock))
}

/// Removes job folders that nobody works in any more: what is left when the machine stopped in the middle. Call it at start; it is safe
/// beside other processes that read into the same work folder. Returns how many were removed.
pub fn sweep(work_folder: &Path) -> io::Result<usize> {
    let entries = match std::fs::read_dir(work_folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(0),
        Err(error) => return Err(error),
    };
    let mut removed = 0;
    for entry in entries {
        let entry = entry?;
        if !entry.file_name().to_string_lossy().starts_with(PREFIX) || !entry.file_type()?.is_dir() || is_worked_in(&entry.path())? {
            continue;
        }
        std::fs::remove_dir_all(entry.path())?;
        removed += 1;
    }
    Ok(removed)
}

/// A folder without a lock file was left between making the one and the other, or is being made this instant: its age tells.
fn is_worked_in(folder: &Path) -> io::Result<bool> {
    match File::open(folder.join(LOCK)) {
        Ok(lock) => match lock.try_lock() {
            Ok(()) => Ok(false),
            Err(TryLockError::WouldBlock) => Ok(true),
            Err(TryLockError::Error(error)) => Err(error),
        },
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            let made = folder.metadata()?.modified()?;
            Ok(made.elapsed().is_ok_and(|age| age.as_secs() < 60))
        }
        Err(error) => Err(error),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_nobody_works_in_is_swept() {
        let work = tempfile::tempdir().unwrap();
        let (mine, lock) = make(work.path()).unwrap();
        let (left, its_lock) = make(work.path()).unwrap();
        let left = left.keep();
        drop(its_lock);
        std::fs::create_dir(work.path().join("other")).unwrap();
        assert_eq!(sweep(work.path()).unwrap(), 1);
        assert!(mine.path().exists() && !left.exists() && work.path().join("other").exists());
        drop(lock);
        assert_eq!(sweep(work.path()).unwrap(), 1);
        assert_eq!(sweep(&work.path().join("nowhere")).unwrap(), 0);
    }
}
