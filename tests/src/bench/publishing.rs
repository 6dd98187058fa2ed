//! Publishing at the root of a large tree beside publishing at a leaf: the same command in turn, on each kind of database.

use std::time::{Duration, Instant};

use sotay_app::Handbook;
use sotay_domain::{Actor, Audience, Changes, CommandId, DocumentId, Level, PublicNumber};
use sotay_handbook::commands::publish_document::{PublishDocument, VersionFiles};
use sotay_store::apply;
use sotay_store::testing::{TestDatabase, rows};

/// Units in the tree, each with ten below it.
const UNITS: u64 = 10_000;

/// Publishes so often at each, and prints times and rows.
pub(crate) fn run(times: usize) {
    for database in TestDatabase::each() {
        let name = database.to_string().to_lowercase();
        let handbook = Handbook::new(database.open());
        let tree = (1..=UNITS).fold(Changes::default(), |tree, n| tree.put_unit(rows::unit(n, (n > 1).then_some(n / 10 + 1))));
        handbook.store().write(|tx| apply(tx, &tree, rows::time(0))).expect("the tree is written");
        let written = || {
            database
                .columns()
                .iter()
                .filter_map(|column| Some(column.split_once('.')?.0))
                .collect::<std::collections::BTreeSet<_>>()
                .into_iter()
                .map(|table| database.number(&format!("SELECT count(*) FROM {table}")))
                .sum::<i64>()
        };
        let audiences = [Audience::Subtree(rows::unit_id(1)), Audience::Unit(rows::unit_id(UNITS))];
        let mut took = [vec![], vec![]];
        let mut rows_written = [0, 0];
        for n in 0..times as u64 {
            for (place, audience) in audiences.into_iter().enumerate() {
                let before = (n == 0).then(&written);
                took[place].push(publish(&handbook, 2 * n + place as u64 + 1, audience));
                if let Some(before) = before {
                    rows_written[place] = written() - before;
                }
            }
        }
        let [root, leaf] = took.map(median);
        println!("{name}.root_ms {:.3}", root.as_secs_f64() * 1e3);
        println!("{name}.leaf_ms {:.3}", leaf.as_secs_f64() * 1e3);
        println!("{name}.root_rows {}", rows_written[0]);
        println!("{name}.leaf_rows {}", rows_written[1]);
        println!(
            "{name}.feed_rows_each {:.2}",
            database.number("SELECT count(*) FROM change WHERE entity IN (2, 3)") as f64 / (2 * times) as f64
        );
    }
}

/// How long the command takes, durably.
fn publish(handbook: &Handbook, n: u64, audience: Audience) -> Duration {
    let document = rows::document(n);
    let version = rows::version(&document, 1);
    let command = PublishDocument {
        id: DocumentId::from_bytes(rows::bytes(n)),
        public_number: PublicNumber::drawn(u32::try_from(n).expect("a small number")),
        issuer: rows::unit_id(1),
        record: document.record,
        level: Level::Internal,
        audience,
        files: VersionFiles {
            renditions: version.renditions,
            page_count: version.page_count,
            remarks: vec![],
            passages: (0..10)
                .map(|ordinal| rows::passage(ordinal, "Văn phòng Tỉnh ủy có trách nhiệm theo dõi, đôn đốc việc thực hiện"))
                .collect(),
            manifest: version.manifest,
            key: version.key,
            signature: version.signature,
        },
        accept_same_identity: true,
    };
    let begun = Instant::now();
    let answer = handbook.submit(CommandId::from_bytes(rows::bytes(1_000_000 + n)), &command, Actor::Operator, rows::time(n));
    let took = begun.elapsed();
    answer.expect("the database answers").expect("it is published");
    took
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort();
    times[times.len() / 2]
}
