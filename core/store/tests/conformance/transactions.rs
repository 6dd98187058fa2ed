//! Who may write, who waits for whom, and what is left of what fails.

use crate::*;
use sotay_domain::*;
use sotay_store::testing::{run, run_as_reader};
use sotay_store::*;
use std::sync::mpsc;
use std::time::Duration;

#[test]
fn a_reader_cannot_write() {
    for database in TestDatabase::each() {
        let store = database.open();
        // no function writes with a reader; if one did by mistake, the database would refuse
        for sql in ["DELETE FROM unit", "INSERT INTO feed_counter(id, last) VALUES (1, 9)"] {
            let refused = store.read(|c| run_as_reader(c, sql));
            assert!(matches!(refused, Err(StoreError::ReadOnly)), "{database}: {refused:?}");
        }
        put_units(&store);
    }
}

#[test]
fn a_closure_reads_one_state() {
    for database in TestDatabase::each() {
        let store = database.open();
        put_units(&store);
        read(&store, |c| {
            let before = units::all(c)?;
            publish(&database.open(), &Changes::default().put_unit(rows::unit(9, None)));
            assert_eq!(units::all(c)?, before, "{database}");
            Ok(())
        });
        assert_eq!(read(&store, units::all).len(), 5, "{database}");
    }
}

#[test]
fn a_transaction_that_fails_leaves_nothing() {
    for database in TestDatabase::each() {
        let store = database.open();
        put_units(&store);
        let everything = || {
            let tables = ["unit", "document", "document_version", "passage", "change", "public_number", "command_answer", "version_file"];
            tables.map(|table| database.number(&format!("SELECT count(*) FROM {table}")))
        };
        let before = everything();
        let failed = store.write(|tx| {
            apply(tx, &published(rows::document(1), &["từ"]), rows::time(0))?;
            answers::put(tx, rows::command_id(1), serde_json::Value::Null, rows::time(0))?;
            Err::<(), _>(StoreError::Busy)
        });
        assert!(matches!(failed, Err(StoreError::Busy)), "{database}");
        assert_eq!(everything(), before, "{database}");

        let panicked = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
            store.write(|tx| {
                apply(tx, &published(rows::document(1), &["từ"]), rows::time(0)).unwrap();
                panic!("on purpose")
            })
        }));
        let _: Result<Result<(), StoreError>, _> = panicked; // what the panic said does not matter
        assert_eq!(everything(), before, "{database}");
        let counter = read(&store, feed::counter);
        publish(&store, &published(rows::document(1), &["từ"])); // and the next writer is not in its way
        assert_eq!(read(&store, feed::counter), counter + 2, "{database}");
        let query = search::Query { text: "từ", visible: Visible::to(Actor::Operator, Action::Read, rows::time(0)), limit: 9, offset: 0 };
        assert_eq!(read(&store, |c| search(c, &query)).total, 1, "{database}");
    }
}

#[test]
fn who_changes_a_document_waits_for_who_is_changing_it() {
    for database in TestDatabase::each() {
        let store = database.open();
        put_units(&store);
        publish(&store, &published(rows::document(1), &[]));
        let other = database.open();
        let (locked, go) = mpsc::channel();
        let (says, saw) = mpsc::channel();
        std::thread::scope(|scope| {
            scope.spawn(move || {
                go.recv().unwrap();
                let seen = other.write(|tx| documents::get_to_change(tx, rows::document_id(1))).unwrap().unwrap();
                says.send(seen.newest_version).unwrap();
            });
            let written = store.write(|tx| {
                let mut document = documents::get_to_change(tx, rows::document_id(1))?.unwrap();
                locked.send(()).unwrap();
                assert!(saw.recv_timeout(Duration::from_millis(300)).is_err(), "{database}: the second writer did not wait");
                document.newest_version = 2;
                documents::put(tx, &document)
            });
            written.unwrap();
            assert_eq!(saw.recv().unwrap(), 2, "{database}");
        });
    }
}

#[test]
fn no_change_is_lost_between_many_who_change_one_thing() {
    for database in TestDatabase::each() {
        let store = database.open();
        put_units(&store);
        publish(&store, &published(rows::document(1), &[]).put_pack(rows::pack(1, &[])));
        std::thread::scope(|scope| {
            for _ in 0..6 {
                scope.spawn(|| {
                    for _ in 0..15 {
                        let written = store.write(|tx| {
                            let mut document = documents::get_to_change(tx, rows::document_id(1))?.unwrap();
                            document.newest_version += 1;
                            let mut pack = packs::get_to_change(tx, rows::pack_id(1))?.unwrap();
                            pack.documents.push(rows::document_id(1));
                            apply(tx, &Changes::default().put_document(document, None).put_pack(pack), rows::time(0))
                        });
                        written.unwrap_or_else(|error| panic!("{database}: {error}"));
                    }
                });
            }
        });
        let document = read(&store, |c| documents::get(c, rows::document_id(1))).unwrap();
        let pack = read(&store, |c| packs::get(c, rows::pack_id(1))).unwrap();
        assert_eq!((document.newest_version, pack.documents.len()), (91, 90), "{database}");
    }
}

#[test]
fn one_command_is_done_once() {
    for database in TestDatabase::each() {
        let store = database.open();
        put_units(&store);
        let start = std::sync::Barrier::new(6);
        let done: Vec<Result<(), StoreError>> = std::thread::scope(|scope| {
            let threads: Vec<_> = (0..6u64)
                .map(|n| {
                    let (store, start) = (&store, &start);
                    scope.spawn(move || {
                        start.wait();
                        store.write(|tx| {
                            answers::put(tx, rows::command_id(1), serde_json::json!(n), rows::time(0))?;
                            apply(tx, &published(rows::document(n), &[]), rows::time(0))
                        })
                    })
                })
                .collect();
            threads.into_iter().map(|thread| thread.join().unwrap()).collect()
        });
        assert_eq!(done.iter().filter(|one| one.is_ok()).count(), 1, "{database}: {done:?}");
        let others = done.iter().filter(|one| matches!(one, Err(StoreError::Conflict(Conflict::CommandAnswered(_)))));
        assert_eq!(others.count(), 5, "{database}: {done:?}");
        assert_eq!(database.number("SELECT count(*) FROM document"), 1, "{database}");
    }
}

#[test]
fn a_server_is_opened_as_it_must_be() {
    let database = TestDatabase::sqlite();
    let store = database.open();
    store
        .write(|tx| {
            // 2 is FULL: a commit is on the disk before it is answered
            run(tx, "CREATE TEMP TABLE said AS SELECT synchronous AS n, 2 AS want FROM pragma_synchronous")?;
            run(tx, "INSERT INTO said SELECT foreign_keys, 1 FROM pragma_foreign_keys")?;
            run(tx, "INSERT INTO said SELECT timeout, 30000 FROM pragma_busy_timeout")?;
            run(tx, "INSERT INTO said SELECT CASE journal_mode WHEN 'wal' THEN 1 ELSE 0 END, 1 FROM pragma_journal_mode")?;
            run(tx, "CREATE TABLE wrong AS SELECT * FROM said WHERE n IS NOT want")
        })
        .unwrap();
    assert_eq!(database.number("SELECT count(*) FROM wrong"), 0);
}
