//! What cannot be opened says why, in words that help.

use crate::*;
use sotay_store::testing::host;
use sotay_store::{DatabaseUrl, OpenOptions, StoreKind};

fn check(url: &str, want: &str) {
    let url: DatabaseUrl = url.parse().unwrap();
    let options = OpenOptions { kind: StoreKind::Server, migrate: true, connections: 1 };
    let error = Store::open(&url, options).err().unwrap_or_else(|| panic!("{url} could be opened"));
    let said = format!("{error:?}");
    assert!(said.starts_with(want), "{url}: {said}");
    assert!(!error.to_string().contains("secret"), "{error}");
}

#[test]
fn a_file_that_cannot_be_says_why() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    std::fs::write(path("letter.db"), "Kính gửi các đồng chí. ".repeat(100)).unwrap();
    std::fs::create_dir(path("folder.db")).unwrap();
    check(&path("missing/handbook.db"), "MissingFolder");
    check(&path("letter.db"), "NotADatabase");
    check(&path("folder.db"), "NotWritable");
    assert_eq!(std::fs::read(path("letter.db")).unwrap().len(), "Kính gửi các đồng chí. ".len() * 100, "what is not ours is left alone");
}

#[test]
fn a_server_that_cannot_be_says_why() {
    let host = host();
    let keeper = TestDatabase::postgres();
    keeper.execute("DO $$ BEGIN CREATE ROLE locked LOGIN PASSWORD 'right'; EXCEPTION WHEN duplicate_object THEN NULL; END $$");
    check(&format!("postgres://locked:secret@{host}/postgres"), "WrongPassword");
    check(&format!("postgres://nobody_here@{host}/postgres"), "WrongPassword");
    check(&format!("postgres://postgres@{host}/no_such_handbook"), "NoSuchDatabase");
    check("postgres://postgres:secret@%2Ftmp%2Fnobody-is-here/postgres", "Unreachable");
}
