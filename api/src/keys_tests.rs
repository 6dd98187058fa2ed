use super::*;
use crate::testing::empty_handbook;
use sotay_handbook::qr::keys::LONGEST_OFFLINE_MILLIS;

struct World {
    _folder: tempfile::TempDir,
    settings: Settings,
    handbook: Handbook,
}

fn world() -> World {
    let folder = tempfile::tempdir().unwrap();
    let (settings, handbook, _) = empty_handbook(folder.path());
    World { _folder: folder, settings, handbook }
}

impl World {
    fn open_at(&self, now: Timestamp) -> Result<Key, KeyError> {
        open(&self.settings, SigningPurpose::Code, &self.handbook, now)
    }
}

#[test]
fn keys_are_made_once_and_their_public_halves_made_known() {
    let world = world();
    let keys = Keys::open(&world.settings, &world.handbook).unwrap();
    assert_ne!(keys.manifest.secret().to_bytes(), keys.code.secret().to_bytes());
    let rows = world.handbook.signing_keys().unwrap();
    assert_eq!(
        rows.iter().map(|row| (row.id, row.purpose)).collect::<Vec<_>>(),
        [(1, SigningPurpose::Manifest), (2, SigningPurpose::Code)]
    );
    let again = Keys::open(&world.settings, &world.handbook).unwrap();
    assert_eq!((again.code.id(), again.code.secret().to_bytes()), (2, keys.code.secret().to_bytes()));
    assert_eq!(world.handbook.signing_keys().unwrap().len(), 2);
}

#[cfg(unix)]
#[test]
fn a_key_that_others_may_read_is_refused_with_the_way_out() {
    use std::os::unix::fs::PermissionsExt;
    let world = world();
    Keys::open(&world.settings, &world.handbook).unwrap();
    let (_, file) = files(&world.settings).unwrap().remove(0);
    assert_eq!(std::fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
    for mode in [0o640, 0o604, 0o660, 0o610] {
        std::fs::set_permissions(&file, std::fs::Permissions::from_mode(mode)).unwrap();
        let error = Keys::open(&world.settings, &world.handbook).err().unwrap();
        assert!(error.to_string().ends_with("run chmod 600 on it"), "{error}");
    }
    std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o400)).unwrap();
    Keys::open(&world.settings, &world.handbook).unwrap();
}

#[test]
fn what_is_no_key_or_was_lost_stops_the_start() {
    let world = world();
    Keys::open(&world.settings, &world.handbook).unwrap();
    let (_, file) = files(&world.settings).unwrap().remove(0);
    let good = std::fs::read_to_string(&file).unwrap();
    for bad in ["", "-----BEGIN PRIVATE KEY-----\n-----END PRIVATE KEY-----\n", &good[..good.len() / 2]] {
        std::fs::write(&file, bad).unwrap();
        assert!(matches!(Keys::open(&world.settings, &world.handbook), Err(KeyError::NotAKey(_))), "{bad}");
    }
    std::fs::remove_file(&file).unwrap();
    assert!(matches!(Keys::open(&world.settings, &world.handbook), Err(KeyError::Missing(_))));
    assert!(!file.exists());
}

#[test]
fn a_key_named_by_the_configuration_is_used_where_it_is() {
    let mut world = world();
    let file = world.settings.data.folder.join("elsewhere/signing.pem");
    write(&file, &SigningKey::from_bytes(&[7; 32])).unwrap();
    world.settings.keys.code = Some(file.clone());
    let keys = Keys::open(&world.settings, &world.handbook).unwrap();
    assert_eq!(keys.code.secret().to_bytes(), [7; 32]);
    assert!(files(&world.settings).unwrap().contains(&("code.pem".to_owned(), file.clone())));
    assert_eq!(file_of_usual_name(&world.settings, "code-9.pem"), Some(file.with_file_name("signing-9.pem")));
}

#[test]
fn a_key_that_follows_signs_when_no_phone_can_be_without_it() {
    let world = world();
    let now = moment::now();
    let first = world.open_at(now).unwrap();
    let row = rotate(&world.settings, &world.handbook, SigningPurpose::Code, now).unwrap();
    assert_eq!((row.id, row.purpose, row.from), (2, SigningPurpose::Code, now.plus_millis(LONGEST_OFFLINE_MILLIS)));

    assert_eq!(world.open_at(now).unwrap().id(), first.id());
    assert_eq!(world.open_at(row.from.plus_millis(-1)).unwrap().id(), first.id());
    assert_eq!(world.open_at(row.from).unwrap().id(), row.id);
    // What the first has signed stays good.
    assert!(first.row().until > row.from);

    let early = rotate(&world.settings, &world.handbook, SigningPurpose::Code, now);
    assert!(matches!(early, Err(KeyError::AnotherWaits { from }) if from == row.from));
    let third = rotate(&world.settings, &world.handbook, SigningPurpose::Code, row.from).unwrap();
    assert_eq!(world.open_at(third.from).unwrap().id(), third.id);
    assert_eq!(
        files(&world.settings).unwrap().iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>(),
        ["code.pem", "code-2.pem", "code-3.pem"]
    );
}

#[test]
fn a_key_whose_making_was_interrupted_never_signs() {
    let world = world();
    let now = moment::now();
    let first = world.open_at(now).unwrap();
    write(&follower(&first_file(&world.settings, SigningPurpose::Code), 2), &SigningKey::from_bytes(&[9; 32])).unwrap();
    assert_eq!(world.open_at(now.plus_millis(LIFETIME_MILLIS)).unwrap().id(), first.id());
    let row = rotate(&world.settings, &world.handbook, SigningPurpose::Code, now).unwrap();
    assert_eq!(world.open_at(row.from).unwrap().id(), row.id);
}
