//! How long a server takes to show what the console beside it has changed: from the commit to the first answer that shows it.

use std::time::Instant;

use sotay_domain::{Actor, CommandId};
use sotay_handbook::commands::make_pack::MakePack;
use sotay_handbook::commands::withdraw_pack::WithdrawPack;
use sotay_store::testing::{TestDatabase, rows};
use sotay_tests::World;
use sotay_tests::papers::{AS_NOTICE, notice};

/// Withdraws so many packs.
pub(crate) fn run(times: usize) {
    for database in TestDatabase::each() {
        let name = database.to_string().to_lowercase();
        let world = World::on(database);
        let file = notice(world.folder(), "a.txt", "Đo thời gian");
        let document = world.console().publish(&file, &[&AS_NOTICE[..], &["--abstract", "Đo thời gian"]].concat());
        let (beside, server) = (world.handbook(), world.serve());
        let reader = server.reader();
        let document = beside.document_of(document).expect("the database answers").expect("it is there").id;
        let submit = |n: u64| CommandId::from_bytes(rows::bytes(n));
        let mut took = vec![];
        for n in 1..=times as u64 {
            let now = sotay_api::moment::now();
            let pack = rows::pack(n, &[]);
            let make = MakePack {
                id: pack.id,
                public_number: pack.public_number,
                title: "Bộ thử".into(),
                unit: None,
                starts: None,
                place: String::new(),
                documents: vec![document],
                valid_until: None,
            };
            beside.submit(submit(2 * n), &make, Actor::Operator, now).expect("the database answers").expect("it is made");
            let path = format!("/q/{}", pack.public_number);
            while reader.get(&path).status != 200 {}
            beside
                .submit(submit(2 * n + 1), &WithdrawPack { pack: pack.id }, Actor::Operator, now)
                .expect("the database answers")
                .expect("it is withdrawn");
            let begun = Instant::now();
            while reader.get(&path).status != 410 {}
            took.push(begun.elapsed().as_secs_f64() * 1e3);
        }
        took.sort_by(f64::total_cmp);
        println!("{name}.beside_median_ms {:.1}", took[took.len() / 2]);
        println!("{name}.beside_most_ms {:.1}", took[took.len() - 1]);
    }
}
