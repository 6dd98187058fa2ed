//! A SQLite database is copied while it is used.

use crate::*;
use sotay_domain::*;
use sotay_store::*;
use std::sync::atomic::{AtomicBool, Ordering};

#[test]
fn a_copy_is_whole_while_others_write() {
    let database = TestDatabase::sqlite();
    let store = database.open();
    put_units(&store);
    publish(&store, &published(rows::document(1), &["trước khi chép"]));
    let folder = tempfile::tempdir().unwrap();
    let copy = folder.path().join("copy.db");
    let (go_on, wrote) = (AtomicBool::new(true), AtomicBool::new(false));
    std::thread::scope(|scope| {
        scope.spawn(|| {
            for n in 2..500 {
                publish(&store, &published(rows::document(n), &["trong khi chép"]));
                wrote.store(true, Ordering::SeqCst);
                if !go_on.load(Ordering::SeqCst) {
                    break;
                }
            }
        });
        while !wrote.load(Ordering::SeqCst) {
            std::thread::yield_now();
        }
        store.backup(&copy).unwrap();
        go_on.store(false, Ordering::SeqCst);
    });
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1, "nothing is left beside the copy");
    assert!(matches!(store.backup(&copy), Err(StoreError::CopyExists(_))));
    let missing = folder.path().join("none/copy.db");
    assert!(matches!(store.backup(&missing), Err(StoreError::MissingFolder(_))));

    let options = OpenOptions { kind: StoreKind::Server, migrate: false, connections: 2 };
    let restored = Store::open(&DatabaseUrl::Sqlite(copy), options).unwrap();
    restored.check().unwrap();
    read(&restored, |c| {
        let all = library::list(c, &Default::default(), Visible::to(Actor::Operator, Action::Read, rows::time(0)), None, 10_000)?;
        assert!(all.len() >= 2);
        for document in &all {
            assert_eq!(versions::newest(c, document.id)?.map(|version| version.number), Some(1), "nothing is half copied");
        }
        let query = search::Query { text: "chép", visible: Visible::to(Actor::Nobody, Action::Read, rows::time(0)), limit: 9, offset: 0 };
        assert_eq!(search(c, &query)?.total as usize, all.len().min(100), "the search came along");
        assert_eq!(feed::epoch(c)?, read(&store, feed::epoch), "a copy is the same feed until it is said to be another");
        Ok(())
    });
}

#[test]
fn a_server_is_copied_by_its_own_tools() {
    let store = TestDatabase::postgres().open();
    assert!(matches!(store.backup(std::path::Path::new("/tmp/never.db")), Err(StoreError::CopyOfAServer)));
}

#[test]
fn damage_is_noticed() {
    let database = TestDatabase::sqlite();
    let store = database.open();
    put_units(&store);
    let texts = vec!["chữ và chữ"; 500];
    publish(&store, &published(rows::document(1), &texts));
    database.execute("PRAGMA wal_checkpoint(TRUNCATE)");
    drop(store);
    let path = database.url().to_string().trim_start_matches("sqlite:").to_owned();
    let mut bytes = std::fs::read(&path).unwrap();
    let length = bytes.len();
    for page in (length / 2..length - 4096).step_by(4096) {
        bytes[page..page + 200].fill(0xee);
    }
    std::fs::write(&path, bytes).unwrap();
    let options = OpenOptions { kind: StoreKind::Server, migrate: false, connections: 2 };
    let found = Store::open(database.url(), options).and_then(|store| store.check());
    assert!(matches!(found, Err(StoreError::Damaged(_))), "{found:?}");
}
