use super::*;

const FILES: [(&str, &[u8]); 3] = [("keys/code.pem", b"secret"), (DATABASE, &[7; 100_000]), (EMPTY, b"")];
/// The name of a file without a byte.
const EMPTY: &str = "files/e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

fn entry(name: &str, content: &[u8]) -> Entry {
    Entry { name: name.to_owned(), size: content.len() as u64, sha256: FileHash::of(content) }
}

fn archive(folder: &Path) -> std::path::PathBuf {
    let contents = Contents::new(Timestamp::from_millis(1_000), FILES.iter().map(|(name, content)| entry(name, content)).collect());
    let path = folder.join("backup.tar.zst");
    let mut writer = ArchiveWriter::begin(File::create(&path).unwrap(), &contents).unwrap();
    for (_, content) in FILES {
        writer.add(content).unwrap();
    }
    writer.finish().unwrap();
    path
}

fn all(archive: &Path) -> Result<Vec<(String, Vec<u8>)>, ArchiveError> {
    let mut found = vec![];
    read(archive, |entry, content| {
        let mut bytes = vec![];
        content.read_to_end(&mut bytes)?;
        found.push((entry.name.clone(), bytes));
        Ok(())
    })?;
    Ok(found)
}

#[test]
fn what_goes_in_comes_out() {
    let folder = tempfile::tempdir().unwrap();
    let expected: Vec<_> = FILES.iter().map(|(name, content)| ((*name).to_owned(), content.to_vec())).collect();
    assert_eq!(all(&archive(folder.path())).unwrap(), expected);
}

#[test]
fn no_byte_of_an_archive_can_be_missing_and_none_changed_unseen() {
    let folder = tempfile::tempdir().unwrap();
    let path = archive(folder.path());
    let whole = std::fs::read(&path).unwrap();
    let expected = all(&path).unwrap();
    let mut without_meaning = 0;
    for place in 0..whole.len() {
        let mut changed = whole.clone();
        changed[place] ^= 1;
        std::fs::write(&path, &changed).unwrap();
        match all(&path) {
            Err(ArchiveError::Damaged(_)) => {}
            // Bits of Zstandard's own that change nothing of what it holds, as how much memory the reader should have at hand.
            Ok(found) => {
                assert_eq!(found, expected, "byte {place}");
                without_meaning += 1;
            }
            Err(error) => panic!("byte {place} of {}: {error}", whole.len()),
        }
    }
    assert!(without_meaning < whole.len() / 20, "{without_meaning} of {}", whole.len());
    std::fs::write(&path, [&whole[..], b"x"].concat()).unwrap();
    assert!(matches!(all(&path), Err(ArchiveError::Damaged(_))));
    for length in 0..whole.len() {
        std::fs::write(&path, &whole[..length]).unwrap();
        assert!(matches!(all(&path), Err(ArchiveError::Damaged(_))), "cut at {length} of {}", whole.len());
    }
}

#[test]
fn a_file_that_is_not_what_the_contents_say_stops_the_writing() {
    let folder = tempfile::tempdir().unwrap();
    let contents = Contents::new(Timestamp::from_millis(0), vec![entry("files/x", b"abc")]);
    let begin = |name| ArchiveWriter::begin(File::create(folder.path().join(name)).unwrap(), &contents).unwrap();
    assert!(begin("other").add(&b"abd"[..]).is_err());
    assert!(begin("short").add(&b"ab"[..]).is_err());
    assert!(begin("missing").finish().is_err());
}

/// An archive by another program: `listed` in its list, and then whatever stands in `held`.
fn forged(folder: &Path, listed: Vec<Entry>, held: &[(tar::EntryType, &str, &[u8])]) -> std::path::PathBuf {
    let path = folder.join("backup.tar.zst");
    let mut tar = tar::Builder::new(zstd::Encoder::new(File::create(&path).unwrap(), 1).unwrap());
    let listed = serde_json::to_vec(&Contents::new(Timestamp::from_millis(0), listed)).unwrap();
    for (kind, name, content) in [&[(tar::EntryType::Regular, CONTENTS, &listed[..])], held].concat() {
        let mut header = tar::Header::new_gnu();
        header.set_entry_type(kind);
        header.set_size(content.len() as u64);
        tar.append_data(&mut header, name, content).unwrap();
    }
    tar.into_inner().unwrap().finish().unwrap();
    path
}

#[test]
fn a_list_that_was_made_anew_does_not_bring_a_foreign_file_in() {
    let folder = tempfile::tempdir().unwrap();
    let regular = tar::EntryType::Regular;
    let check = |listed: Vec<Entry>, held: &[(tar::EntryType, &str, &[u8])], is_good: bool| {
        let found = all(&forged(folder.path(), [vec![entry(DATABASE, b"")], listed].concat(), held));
        assert_eq!(found.is_ok(), is_good, "{held:?}: {found:?}");
    };
    let database = (regular, DATABASE, &b""[..]);
    check(vec![], &[database], true);
    check(vec![entry(EMPTY, b"")], &[database, (regular, EMPTY, b"")], true);
    check(vec![entry(EMPTY, b"")], &[database, (regular, "files/y", b"")], false);
    check(vec![], &[database, (regular, EMPTY, b"")], false);
    check(vec![entry(EMPTY, b"")], &[database], false);
    // links, and names that stand in an entry of their own
    check(vec![entry(EMPTY, b"")], &[database, (tar::EntryType::Symlink, EMPTY, b"")], false);
    check(vec![entry(EMPTY, b"")], &[database, (tar::EntryType::GNULongName, "long", EMPTY.as_bytes()), (regular, "x", b"")], false);
}

#[test]
fn a_list_names_only_what_is_in_a_backup_of_ours() {
    let fault = |listed: Entry| Contents::new(Timestamp::from_millis(0), vec![entry(DATABASE, b""), listed]).fault();
    assert_eq!(fault(entry(EMPTY, b"")), None);
    for name in ["files/x", "../x", "/etc/x", "x", "", "keys", DATABASE, EMPTY] {
        assert!(fault(entry(name, b"abc")).is_some(), "{name}");
    }
    assert!(fault(entry("keys/code.pem", &[b'x'; 5_000])).is_some(), "no key is as long");
}

#[test]
fn an_archive_without_a_handbook_is_none() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("backup.tar.zst");
    let contents = Contents::new(Timestamp::from_millis(0), vec![]);
    ArchiveWriter::begin(File::create(&path).unwrap(), &contents).unwrap().finish().unwrap();
    assert!(matches!(all(&path), Err(ArchiveError::Damaged(_))));
}

#[test]
fn what_its_keeper_finds_wrong_is_a_damaged_archive() {
    let folder = tempfile::tempdir().unwrap();
    let path = archive(folder.path());
    let kept = |kind: io::ErrorKind| read(&path, |_, _| Err(kind.into()));
    assert!(matches!(kept(io::ErrorKind::InvalidData), Err(ArchiveError::Damaged(_))));
    assert!(matches!(kept(io::ErrorKind::StorageFull), Err(ArchiveError::Kept(_))));
}
