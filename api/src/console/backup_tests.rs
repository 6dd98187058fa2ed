//! Backup and restore together.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use sotay_app::Handbook;
use sotay_domain::{Actor, CommandId, SigningKeyRow, SigningPurpose, Timestamp};
use sotay_handbook::commands::add_signing_key::AddSigningKey;
use sotay_store::{DatabaseUrl, OpenOptions, Store, StoreKind, feed};

use super::*;
use crate::config::{FilesUrl, Settings};
use crate::console::restore::{RestoreError, restore};
use crate::keys::Keys;
use crate::testing::empty_handbook;

const NOW: Timestamp = Timestamp::from_millis(1_800_000_000_000);

fn settings_at(folder: &Path) -> Settings {
    Settings::demo(folder, ([127, 0, 0, 1], 0).into(), "https://sotay.example.org").unwrap()
}

fn database_of(settings: &Settings) -> PathBuf {
    let DatabaseUrl::Sqlite(file) = &settings.database.url else { panic!("a demo is embedded") };
    file.clone()
}

fn open(settings: &Settings) -> Handbook {
    let options = OpenOptions { kind: StoreKind::Server, migrate: false, connections: 1 };
    Handbook::new(Store::open(&settings.database.url, options).unwrap())
}

/// A command that leaves one row, numbered.
fn add_key(handbook: &Handbook, number: u8) {
    let key =
        SigningKeyRow { id: number, purpose: SigningPurpose::Code, public_key: [number; 32], from: NOW, until: NOW.plus_millis(1_000) };
    let id = CommandId::new(NOW, [number; 10]);
    handbook.submit(id, &AddSigningKey { key }, Actor::Operator, NOW).unwrap().unwrap();
}

fn is_empty(folder: &Path) -> bool {
    folder.read_dir().unwrap().next().is_none()
}

#[test]
fn what_was_there_when_the_backup_began_is_there_after_the_restore() {
    let folder = tempfile::tempdir().unwrap();
    let (settings, handbook, files) = empty_handbook(&folder.path().join("data"));
    let keys = Keys::open(&settings, &handbook).unwrap();
    let hash = files.put(b"nghi quyet").unwrap();
    for number in 10..20 {
        add_key(&handbook, number);
    }
    let before: BTreeSet<u8> = handbook.signing_keys().unwrap().iter().map(|key| key.id).collect();
    let epoch = handbook.store().read(feed::epoch).unwrap();

    // Somebody writes all the while.
    let archive = folder.path().join("backup.tar.zst");
    let is_done = AtomicBool::new(false);
    thread::scope(|scope| {
        scope.spawn(|| {
            for number in 20..=255 {
                if is_done.load(Ordering::Relaxed) {
                    break;
                }
                add_key(&handbook, number);
            }
        });
        make(&handbook, &files, &keys::files(&settings).unwrap(), &archive, &mut |_, _| {}).unwrap();
        is_done.store(true, Ordering::Relaxed);
    });
    assert!(folder.path().read_dir().unwrap().all(|entry| !entry.unwrap().file_name().to_string_lossy().starts_with('.')));

    let other = settings_at(&folder.path().join("other"));
    restore(&other, &database_of(&other), &archive).unwrap();
    let restored = open(&other);
    let after: BTreeSet<u8> = restored.signing_keys().unwrap().iter().map(|key| key.id).collect();
    assert!(after.is_superset(&before), "{after:?}");
    restored.store().check().unwrap();
    // Phones may hold what was written after the backup: it is another feed.
    assert_ne!(restored.store().read(feed::epoch).unwrap(), epoch);
    let restored_keys = Keys::open(&other, &restored).unwrap();
    assert_eq!(restored_keys.code.secret().to_bytes(), keys.code.secret().to_bytes());
    // No version names the file, so it was not taken along.
    assert_eq!(Files::open(&other.files.url).unwrap().get(hash).unwrap(), None);
}

#[cfg(unix)]
#[test]
fn backup_and_what_is_restored_are_their_owners_alone() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let (settings, handbook, files) = empty_handbook(&folder.path().join("data"));
    Keys::open(&settings, &handbook).unwrap();
    let archive = folder.path().join("backup.tar.zst");
    make(&handbook, &files, &keys::files(&settings).unwrap(), &archive, &mut |_, _| {}).unwrap();
    let other = settings_at(&folder.path().join("other"));
    restore(&other, &database_of(&other), &archive).unwrap();
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!((mode(&archive), mode(&other.data.folder), mode(&other.data.folder.join("keys/code.pem"))), (0o600, 0o700, 0o600));
}

#[test]
fn nothing_is_overwritten_and_a_bad_backup_leaves_nothing_behind() {
    let folder = tempfile::tempdir().unwrap();
    let (settings, handbook, files) = empty_handbook(&folder.path().join("data"));
    Keys::open(&settings, &handbook).unwrap();
    let archive = folder.path().join("backup.tar.zst");
    make(&handbook, &files, &keys::files(&settings).unwrap(), &archive, &mut |_, _| {}).unwrap();

    let full = restore(&settings, &database_of(&settings), &archive);
    assert!(matches!(full, Err(RestoreError::NotEmpty(place)) if place == settings.data.folder));

    let place = tempfile::tempdir().unwrap();
    let other = settings_at(&place.path().join("other"));
    let whole = fs::read(&archive).unwrap();
    let bad = place.path().parent().unwrap().join(format!("{}.bad", place.path().file_name().unwrap().display()));
    let mut changed = whole.clone();
    changed[whole.len() / 2] ^= 1;
    for bytes in [&whole[..whole.len() / 2], &changed, b"", b"not an archive"] {
        fs::write(&bad, bytes).unwrap();
        assert!(restore(&other, &database_of(&other), &bad).is_err());
        assert!(is_empty(place.path()), "{} bytes", bytes.len());
    }
    fs::remove_file(&bad).unwrap();
    assert!(restore(&other, &database_of(&other), Path::new("/nowhere.tar")).is_err());
    // An empty folder is no hindrance.
    fs::create_dir(&other.data.folder).unwrap();
    restore(&other, &database_of(&other), &archive).unwrap();
    assert!(open(&other).store().check().is_ok());
}

#[test]
fn a_backup_whose_key_is_none_is_not_restored() {
    let folder = tempfile::tempdir().unwrap();
    let (settings, handbook, files) = empty_handbook(&folder.path().join("data"));
    Keys::open(&settings, &handbook).unwrap();
    let other = settings_at(&folder.path().join("other"));
    for (n, garbage) in [&b""[..], b"no key", b"\xff\xfe", &[b'x'; 4_000]].into_iter().enumerate() {
        let [archive, key] = ["tar", "pem"].map(|ending| folder.path().join(format!("{n}.{ending}")));
        fs::write(&key, garbage).unwrap();
        make(&handbook, &files, &[("code.pem".to_owned(), key)], &archive, &mut |_, _| {}).unwrap();
        let refused = restore(&other, &database_of(&other), &archive);
        assert!(matches!(refused, Err(RestoreError::Backup(BackupError::Archive(archive::ArchiveError::Damaged(_))))), "{refused:?}");
        assert!(!other.data.folder.exists());
    }
}

#[test]
fn files_outside_of_the_data_folder_are_put_back_where_they_were() {
    let folder = tempfile::tempdir().unwrap();
    let (settings, handbook, files) = empty_handbook(&folder.path().join("data"));
    Keys::open(&settings, &handbook).unwrap();
    let archive = folder.path().join("backup.tar.zst");
    make(&handbook, &files, &keys::files(&settings).unwrap(), &archive, &mut |_, _| {}).unwrap();
    let mut other = settings_at(&folder.path().join("other"));
    other.files.url = FilesUrl::Folder(folder.path().join("elsewhere"));
    other.keys.code = Some(folder.path().join("secrets/code.pem"));
    restore(&other, &database_of(&other), &archive).unwrap();
    assert!(folder.path().join("elsewhere").is_dir() && folder.path().join("secrets/code.pem").is_file());
    assert!(!other.data.folder.join("files").exists());
}
