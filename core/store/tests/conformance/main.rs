//! One suite, both databases: every query says the same on each, and what only one of them can get wrong is tried there.

mod copying;
mod failing;
mod migrations;
mod opening;
mod queries;
mod searching;
mod searching_rules;
mod sweeping;
mod the_feed;
mod transactions;
mod visibility;
mod watching;

use sotay_domain::{Audience, Changes, Document, Passage, Unit};
use sotay_store::testing::{TestDatabase, rows};
use sotay_store::{Reader, Store, StoreError, apply};

/// What a test says on each database must be the same.
fn on_both(test: impl Fn(&Store) -> Vec<String>) {
    let said: Vec<Vec<String>> = TestDatabase::each().iter().map(|database| test(&database.open())).collect();
    let (first, others) = said.split_first().unwrap();
    for other in others {
        for (a, b) in first.iter().zip(other) {
            assert_eq!(a, b);
        }
        assert_eq!(first.len(), other.len());
    }
}

/// Reads, where nothing can go wrong.
fn read<T>(store: &Store, f: impl FnOnce(&mut Reader<'_>) -> Result<T, StoreError>) -> T {
    store.read(f).unwrap_or_else(|error| panic!("{}: {error}", store.url()))
}

/// Applies changes, where nothing can go wrong.
fn publish(store: &Store, changes: &Changes) {
    store.write(|tx| apply(tx, changes, rows::time(0))).unwrap_or_else(|error| panic!("{}: {error}", store.url()));
}

/// Units 1 to 4: 1 above 2 and 4, 2 above 3.
fn units() -> Vec<Unit> {
    vec![rows::unit(1, None), rows::unit(2, Some(1)), rows::unit(3, Some(2)), rows::unit(4, Some(1))]
}

fn put_units(store: &Store) {
    publish(store, &units().into_iter().fold(Changes::default(), Changes::put_unit));
}

/// A document as it is published: its row, its first version, its passages.
fn published(document: Document, texts: &[&str]) -> Changes {
    let passages: Vec<Passage> = (0..).zip(texts).map(|(ordinal, text)| rows::passage(ordinal, text)).collect();
    let (version, audience): (_, Audience) = (rows::version(&document, 1), document.audience);
    Changes::default().put_document(document, None).put_version(version, passages, audience)
}
