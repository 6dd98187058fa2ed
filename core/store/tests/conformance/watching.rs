//! A commit is heard, whoever made it.

use crate::*;
use sotay_domain::Changes;
use sotay_store::{Heard, StoreError, feed};
use std::time::Duration;

const LONG: Duration = Duration::from_secs(20);
const SHORT: Duration = Duration::from_millis(200);

#[test]
fn commits_of_others_are_heard_within_a_second() {
    for database in TestDatabase::each() {
        let store = database.open();
        let mut watch = store.watch().unwrap();
        assert_eq!(watch.wait(SHORT).unwrap(), Heard::Nothing, "{database}");
        for n in 1..=3 {
            let counter = read(&store, feed::counter);
            let began = std::time::Instant::now();
            std::thread::scope(|scope| {
                scope.spawn(|| publish(&database.open(), &Changes::default().put_unit(rows::unit(n, None))));
                assert_eq!(watch.wait(LONG).unwrap(), Heard::Changed, "{database}");
                // what is heard can be read
                assert_eq!(read(&store, feed::counter), counter + 1, "{database}");
            });
            assert!(began.elapsed() < Duration::from_secs(5), "{database}");
            while watch.wait(SHORT).unwrap() == Heard::Changed {} // opening also wrote something on SQLite
        }
        publish(&store, &Changes::default().put_unit(rows::unit(9, None)));
        assert_eq!(watch.wait(LONG).unwrap(), Heard::Changed, "{database}: its own too");
        read(&store, feed::counter);
        assert_eq!(watch.wait(SHORT).unwrap(), Heard::Nothing, "{database}: reading is nothing");
        let failed = store.write(|tx| {
            sotay_store::units::put(tx, &rows::unit(10, None))?;
            Err::<(), _>(sotay_store::StoreError::Busy)
        });
        assert!(failed.is_err() && watch.wait(SHORT).unwrap() == Heard::Nothing, "{database}: what is not committed is nothing");
    }
}

#[test]
fn a_watch_that_lost_its_server_says_changed_when_it_is_back() {
    let database = TestDatabase::postgres();
    let store = database.open();
    let mut watch = store.watch().unwrap();
    let mine = "application_name = current_setting('application_name') AND query LIKE 'LISTEN%'";
    assert_eq!(database.number(&format!("SELECT count(*) FROM pg_stat_activity WHERE {mine}")), 1);
    database.execute(&format!("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE {mine}"));
    assert!(matches!(watch.wait(LONG), Err(StoreError::Unreachable(_))));
    assert_eq!(watch.wait(SHORT).unwrap(), Heard::Changed);
    assert_eq!(watch.wait(SHORT).unwrap(), Heard::Nothing);
    publish(&store, &Changes::default().put_unit(rows::unit(1, None)));
    assert_eq!(watch.wait(LONG).unwrap(), Heard::Changed);
}
