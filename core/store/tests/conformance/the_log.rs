//! The log of who did what: numbered from 1 without a gap in the order of commits, and only ever longer.

use crate::*;
use sotay_domain::*;
use sotay_store::{StoreError, log};

fn entry(n: u64, by: Doer, deed: Deed) -> Entry {
    Entry { id: EntryId::from_bytes(rows::bytes(n)), at: rows::time(n), by, deed }
}

fn sign_in(n: u64, member: u64) -> Entry {
    entry(n, Doer::Member(rows::member_id(member)), Deed::SignIn { member: rows::member_id(member) })
}

fn append(store: &Store, entries: &[Entry]) {
    store.write(|tx| log::append(tx, entries)).unwrap_or_else(|error| panic!("{}: {error}", store.url()));
}

fn seqs(logged: &[log::Logged]) -> Vec<i64> {
    logged.iter().map(|one| one.seq).collect()
}

#[test]
fn entries_are_numbered_in_order_and_come_back_as_their_bytes() {
    on_both(|store| {
        assert_eq!(read(store, log::size), 0);
        // ids run against the order: numbers are those of writing
        let entries: Vec<Entry> = (1..=7).map(|n| sign_in(100 - n, n % 2)).collect();
        append(store, &entries[..3]);
        append(store, &[]);
        append(store, &entries[3..]);
        let all = read(store, |c| log::since(c, 0, 100));
        assert_eq!(seqs(&all), [1, 2, 3, 4, 5, 6, 7]);
        for (logged, entry) in all.iter().zip(&entries) {
            assert_eq!((&logged.bytes, logged.entry.as_ref()), (&entry.bytes().unwrap(), Some(entry)));
        }
        assert_eq!(read(store, log::size), 7);
        let since = |after, limit| seqs(&read(store, |c| log::since(c, after, limit)));
        assert_eq!((since(5, 100), since(0, 2), since(7, 9)), (vec![6, 7], vec![1, 2], vec![]));
        let newest = |before, limit| seqs(&read(store, |c| log::newest(c, before, limit)));
        assert_eq!((newest(None, 2), newest(Some(3), 9), newest(Some(1), 9)), (vec![7, 6], vec![2, 1], vec![]));
        all.iter().map(|one| format!("{one:?}")).collect()
    });
}

#[test]
fn a_member_finds_what_was_done_to_them_and_by_them_once_each() {
    on_both(|store| {
        let member = rows::member_id;
        let unit = rows::unit_id(3);
        let entries = [
            sign_in(1, 1),
            entry(2, Doer::Member(member(2)), Deed::ReadRecord { member: member(1) }),
            entry(3, Doer::Operator, Deed::ImportUnits { added: 1, changed: 0 }),
            entry(
                4,
                Doer::Member(member(3)),
                Deed::Grant { member: member(2), role: Role::Secretary, unit, until: None, standing_in_for: Some(member(1)) },
            ),
            entry(5, Doer::Nobody, Deed::OpenEnrolment { member: member(2) }),
            entry(6, Doer::Guest(rows::pack_id(1)), Deed::SignIn { member: member(9) }),
        ];
        append(store, &entries);
        let about = |n, limit| seqs(&read(store, |c| log::about(c, member(n), limit)));
        assert_eq!(about(1, 99), [4, 2, 1]);
        assert_eq!(about(2, 99), [5, 4, 2]);
        assert_eq!(about(3, 99), [4]);
        assert_eq!(about(1, 1), [4]);
        assert_eq!(about(7, 99), [] as [i64; 0]);
        vec![]
    });
}

#[test]
fn what_was_not_committed_leaves_no_entry_and_no_gap() {
    for database in TestDatabase::each() {
        let store = database.open();
        append(&store, &[sign_in(1, 1)]);
        let failed = store.write(|tx| {
            log::append(tx, &[sign_in(2, 1), sign_in(3, 1)])?;
            Err::<(), _>(StoreError::Busy)
        });
        assert!(matches!(failed, Err(StoreError::Busy)), "{database}");
        // an id stands once: who tries again with the same one is refused, and logs nothing twice
        let again = store.write(|tx| log::append(tx, &[sign_in(4, 1), sign_in(1, 1)]));
        assert!(again.is_err(), "{database}");
        append(&store, &[sign_in(5, 1)]);
        assert_eq!(seqs(&read(&store, |c| log::since(c, 0, 9))), [1, 2], "{database}");
        assert_eq!(database.number("SELECT count(*) FROM log_about"), 2, "{database}");
    }
}

#[test]
fn bytes_that_were_damaged_are_shown_as_such() {
    for database in TestDatabase::each() {
        let store = database.open();
        append(&store, &[sign_in(1, 1), sign_in(2, 1)]);
        let nonsense = if database.to_string() == "SQLite" { "x'00'" } else { "'\\x00'" };
        database.execute(&format!("UPDATE log_entry SET bytes = {nonsense} WHERE seq = 1"));
        let all = read(&store, |c| log::since(c, 0, 9));
        assert_eq!((all[0].entry.as_ref(), all[0].bytes.as_slice()), (None, &[0][..]), "{database}");
        assert_eq!(all[1].entry, Some(sign_in(2, 1)), "{database}");
    }
}

/// Half of the writers tell the feed first and half the log: each counter is locked until the commit ends, so on PostgreSQL two that lock
/// them in different orders would wait for each other until one of them fails.
#[test]
fn eight_who_write_at_once_leave_no_gap_and_none_fails() {
    for database in TestDatabase::each() {
        let store = database.open();
        put_units(&store);
        let start = std::sync::Barrier::new(8);
        std::thread::scope(|scope| {
            for writer in 0..8u64 {
                let (store, start, database) = (&store, &start, &database);
                scope.spawn(move || {
                    start.wait();
                    for n in 0..25 {
                        let number = 1 + writer * 100 + n;
                        let changes = Changes::default().put_unit(rows::unit(number + 10, None));
                        let entries = [sign_in(number, writer), sign_in(10_000 + number, writer)];
                        let written = store.write(|tx| {
                            if writer % 2 == 0 {
                                apply(tx, &changes, rows::time(0))?;
                                log::append(tx, &entries)
                            } else {
                                log::append(tx, &entries)?;
                                apply(tx, &changes, rows::time(0))
                            }
                        });
                        written.unwrap_or_else(|error| panic!("{database}: writer {writer}, {n}: {error}"));
                    }
                });
            }
        });
        let all = read(&store, |c| log::since(c, 0, 1000));
        assert_eq!(seqs(&all), (1..=400).collect::<Vec<i64>>(), "{database}");
        // what one transaction wrote stands together, and each writer's in the order of writing
        let ids: Vec<EntryId> = all.iter().map(|one| one.entry.as_ref().unwrap().id).collect();
        for pair in ids.chunks(2) {
            let second = u128::from_be_bytes(*pair[1].bytes());
            assert_eq!(second - u128::from_be_bytes(*pair[0].bytes()), 10_000, "{database}");
        }
        for writer in 0..8u64 {
            let own = ids.iter().step_by(2).filter(|id| {
                let number = u128::from_be_bytes(*id.bytes()) - u128::from_be_bytes(rows::bytes(0));
                (number - 1) / 100 == u128::from(writer)
            });
            assert!(own.is_sorted(), "{database}: writer {writer}");
        }
    }
}
