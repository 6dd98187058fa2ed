//! The feed: numbered in the order of commits, compacted, added up.

use crate::*;
use sotay_domain::*;
use sotay_store::*;
use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::ScopedJoinHandle;

fn channel(n: u64) -> Channel {
    Channel::Unit(rows::unit_id(n))
}

fn touch(channel: Channel, n: u64, op: Op) -> Touch {
    Touch { channel, entity: Entity::Document(rows::document_id(n)), op }
}

#[test]
fn a_second_change_moves_the_row() {
    on_both(|store| {
        let append = |touches: &[Touch]| store.write(|tx| feed::append(tx, touches, rows::time(0))).unwrap();
        append(&[touch(Channel::Public, 1, Op::Put), touch(channel(1), 1, Op::Put)]);
        append(&[touch(Channel::Public, 2, Op::Put)]);
        append(&[touch(Channel::Public, 1, Op::Gone), touch(Channel::Public, 1, Op::Put)]); // gone wins
        append(&[]);
        read(store, |c| {
            assert_eq!(feed::counter(c)?, 4);
            let all = [Channel::Public, channel(1)];
            let seen: Vec<(i64, Touch)> = feed::since(c, &all, 0, 100)?.iter().map(|change| (change.seq, change.touch)).collect();
            let want = [(touch(channel(1), 1, Op::Put)), touch(Channel::Public, 2, Op::Put), touch(Channel::Public, 1, Op::Gone)];
            assert_eq!(seen.iter().map(|(_, touch)| *touch).collect::<Vec<_>>(), want);
            assert!(seen.is_sorted_by(|(a, _), (b, _)| a < b) && seen.last().map(|(seq, _)| *seq) == Some(4));
            assert_eq!(feed::since(c, &all, 3, 100)?.len(), 1);
            assert_eq!(feed::since(c, &all, 0, 2)?.len(), 2);
            assert_eq!(feed::since(c, &[channel(9)], 0, 100)?, []);
            let heads = feed::heads(c)?;
            assert_eq!(heads.iter().find(|(one, _)| *one == Channel::Public), Some(&(Channel::Public, 4)));
            assert_eq!(heads.len(), 2);
            // rows that are gone are not added up
            let put = seen.iter().find(|(_, touch)| touch.channel == Channel::Public && touch.op == Op::Put).unwrap();
            let want = feed::Checksum { rows: 1, sum: feed::mark(put.1.entity, put.0) };
            assert_eq!(feed::checksum(c, Channel::Public)?, want);
            assert_eq!(feed::checksum(c, channel(9))?, feed::Checksum::default());
            Ok(())
        });
        vec![]
    });
}

#[test]
fn an_epoch_stays_until_another_begins() {
    let mut seen = vec![];
    for database in TestDatabase::each() {
        let store = database.open();
        let first = read(&store, feed::epoch);
        assert_eq!(read(&database.open(), feed::epoch), first, "{database}");
        let other = feed::Epoch::from_bytes([7; 16]);
        store.write(|tx| feed::begin_epoch(tx, other)).unwrap();
        assert_eq!(read(&store, feed::epoch), other, "{database}");
        seen.push(first);
    }
    assert_ne!(seen[0], seen[1], "every database has an epoch of its own");
}

#[test]
fn publishing_touches_no_more_than_it_must() {
    for database in TestDatabase::each() {
        let store = database.open();
        put_units(&store);
        let before = read(&store, feed::counter);
        let tables = ["document", "document_version", "version_file", "passage", "change", "public_number"];
        let count = || tables.map(|table| database.number(&format!("SELECT count(*) FROM {table}")));
        let rows_before = count();
        publish(&store, &published(rows::document(1), &["một", "hai"]));
        let at_leaf = {
            let after = count();
            std::array::from_fn::<i64, 6, _>(|n| after[n] - rows_before[n])
        };
        assert_eq!(read(&store, feed::counter) - before, 2, "{database}: the document and its version");
        // a thousand units below change nothing
        let many = (100..1100).map(|n| rows::unit(n, Some(1))).fold(Changes::default(), Changes::put_unit);
        publish(&store, &many);
        let rows_before = count();
        let document = Document { audience: Audience::Subtree(rows::unit_id(1)), ..rows::document(2) };
        publish(&store, &published(document, &["một", "hai"]));
        let at_root = {
            let after = count();
            std::array::from_fn::<i64, 6, _>(|n| after[n] - rows_before[n])
        };
        assert_eq!(at_root, at_leaf, "{database}");
    }
}

type Rows = BTreeMap<(Channel, Entity), i64>;

/// Eight writers, a tenth of them slow, change a compacted feed while a reader pages through it. What the reader holds in the end, and
/// what it should hold.
fn race(database: &TestDatabase) -> (Rows, Rows) {
    let channels: Vec<Channel> = (0..8).map(channel).collect();
    let done = AtomicBool::new(false);
    let reader = database.open();
    let replica = std::thread::scope(|scope| {
        let held = scope.spawn(|| {
            let (mut cursor, mut replica) = (0, Rows::new());
            loop {
                let was_done = done.load(Ordering::SeqCst);
                let page = read(&reader, |c| feed::since(c, &channels, cursor, 50));
                if page.is_empty() && was_done {
                    return replica;
                }
                for change in page {
                    cursor = change.seq;
                    let key = (change.touch.channel, change.touch.entity);
                    match change.touch.op {
                        Op::Put => drop(replica.insert(key, change.seq)),
                        Op::Gone => drop(replica.remove(&key)),
                    }
                }
            }
        });
        let writers: Vec<_> = (0..8u64)
            .map(|writer| {
                scope.spawn(move || {
                    let store = database.open(); // each as if in a process of its own
                    let mut random = fastrand::Rng::with_seed(writer);
                    for at in 0..100 {
                        let mut some =
                            || touch(channel(random.u64(..8)), random.u64(..40), if random.u8(..10) == 0 { Op::Gone } else { Op::Put });
                        let touches = [some(), some()];
                        let slow = random.u8(..10) == 0;
                        let written = store.write(|tx| {
                            feed::append(tx, &touches, rows::time(at))?;
                            for _ in 0..if slow { 20 } else { 0 } {
                                feed::counter(tx)?;
                            }
                            Ok(())
                        });
                        written.unwrap_or_else(|error| panic!("{database}: {error}"));
                    }
                })
            })
            .collect();
        // all of them end before one that failed is told of, or the reader would go on for ever
        let written: Vec<_> = writers.into_iter().map(ScopedJoinHandle::join).collect();
        done.store(true, Ordering::SeqCst);
        let replica = held.join().unwrap();
        written.into_iter().for_each(Result::unwrap);
        replica
    });
    let all = read(&reader, |c| feed::since(c, &channels, 0, 100_000));
    let there = all.into_iter().filter(|change| change.touch.op == Op::Put);
    (replica, there.map(|change| ((change.touch.channel, change.touch.entity), change.seq)).collect())
}

#[test]
fn eight_writers_never_make_a_reader_skip() {
    for database in TestDatabase::each() {
        let (replica, truth) = race(&database);
        assert_eq!(replica, truth, "{database}");
        assert!(truth.len() > 100, "{database}: {}", truth.len());
        for n in 0..8 {
            let mine = truth.iter().filter(|((one, _), _)| *one == channel(n));
            let sum = mine.clone().fold(0u64, |sum, ((_, entity), seq)| sum.wrapping_add(feed::mark(*entity, *seq)));
            let want = feed::Checksum { rows: mine.count() as u64, sum };
            assert_eq!(read(&database.open(), |c| feed::checksum(c, channel(n))), want, "{database}");
        }
    }
}

/// The control: numbered by a plain sequence as rows are written, the same race must lose changes, or it proves nothing.
#[test]
fn a_plain_sequence_makes_a_reader_skip() {
    let database = TestDatabase::postgres();
    drop(database.open());
    database.execute(
        "CREATE SEQUENCE plain; DROP TRIGGER change_number ON change;
         CREATE FUNCTION number_now() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.seq = nextval('plain'); RETURN NEW; END $$;
         CREATE TRIGGER change_now BEFORE INSERT OR UPDATE ON change FOR EACH ROW EXECUTE FUNCTION number_now();",
    );
    let lost = (0..10).any(|_| {
        let (replica, truth) = race(&database);
        replica != truth
    });
    assert!(lost, "the race is too gentle to prove anything");
}
