//! What publishing costs: as much at the root as at a leaf, however many are below.

use std::collections::BTreeMap;

use sotay_tests::World;
use sotay_tests::papers::{AS_NOTICE, notice, sample};

/// Rows of every table, by its name.
fn rows(world: &World) -> BTreeMap<String, i64> {
    let tables: std::collections::BTreeSet<String> =
        world.database.columns().into_iter().filter_map(|column| Some(column.split_once('.')?.0.to_owned())).collect();
    tables.into_iter().map(|table| (table.clone(), world.database.number(&format!("SELECT count(*) FROM {table}")))).collect()
}

/// How many more rows there are in each table than there were.
fn more(before: &BTreeMap<String, i64>, after: &BTreeMap<String, i64>) -> BTreeMap<String, i64> {
    after
        .iter()
        .map(|(table, rows)| (table.clone(), rows - before.get(table).copied().unwrap_or(0)))
        .filter(|(_, rows)| *rows != 0)
        .collect()
}

#[test]
fn publishing_at_the_root_writes_as_many_rows_as_at_a_leaf() {
    for world in World::each() {
        let clerk = world.console();
        let publish = |audience: &str| {
            let before = rows(&world);
            let file = notice(world.folder(), "a.txt", &format!("Gửi cho {audience} cũng như cho ai khác"));
            let level = if audience == "public" { "public" } else { "internal" };
            clerk.publish(
                &file,
                &[&AS_NOTICE[..], &["--abstract", "Gửi cho ai cũng như nhau", "--level", level, "--audience", audience]].concat(),
            );
            more(&before, &rows(&world))
        };
        let leaf = publish("unit:X99.11.1");
        for audience in ["subtree:X99", "subtree:X99.11", "unit:X99", "public"] {
            assert_eq!(publish(audience), leaf, "{audience} on {}", world.database);
        }
        assert_eq!(leaf.get("change"), Some(&2), "a document and its version: {leaf:?}");
    }
}

#[test]
fn printed_pages_and_translations_add_no_rows_to_the_feed() {
    let world = World::sqlite();
    let clerk = world.console();
    let published = |file: &str, words: &[&str]| {
        let before = rows(&world);
        clerk.publish(&sample(file), words);
        more(&before, &rows(&world))["change"]
    };
    assert_eq!(published("03-ke-hoach-12-KH-TU.pdf", &["--issuer", "X99"]), 2);
    let english = format!("en={}", sample("04-huong-dan-04-HD-VPTU.en.docx").display());
    assert_eq!(published("04-huong-dan-04-HD-VPTU.docx", &["--issuer", "X99.1", "--translation", &english]), 2);
}

#[test]
fn every_change_is_numbered_once_and_after_the_ones_before_it() {
    for world in World::each() {
        let clerk = world.console();
        let file = notice(world.folder(), "a.txt", "Đánh số");
        let number = clerk.publish(&file, &[&AS_NOTICE[..], &["--abstract", "Đánh số"]].concat()).to_string();
        let pack =
            clerk.pack("Bộ thử", &[sotay_domain::PublicNumber::try_from(number.parse::<i64>().expect("digits")).expect("a number")], &[]);
        let head = || world.database.number("SELECT last FROM feed_counter");
        let mut last = head();
        for words in [vec!["document", "withdraw", &number, "--yes"], vec!["pack", "withdraw", &pack.to_string(), "--yes"]] {
            clerk.done(&words);
            assert!(head() > last, "{words:?}");
            last = head();
        }
        assert_eq!(world.database.number("SELECT count(*) FROM change WHERE seq IS NULL"), 0);
        assert_eq!(world.database.number("SELECT max(seq) FROM change"), last);
        assert_eq!(world.database.number("SELECT count(*) - count(DISTINCT seq) FROM change"), 0);
    }
}
