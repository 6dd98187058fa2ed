//! The tables: made, taken back, made again; the same on both; refused where they do not fit.

use sotay_store::testing::TestDatabase;
use sotay_store::{OpenOptions, Store, StoreError, StoreKind};

const OPEN: OpenOptions = OpenOptions { kind: StoreKind::Server, migrate: false, connections: 1 };

#[test]
fn migrations_go_up_down_and_up() {
    for database in TestDatabase::each() {
        drop(database.open());
        let columns = database.columns();
        assert!(columns.len() > 80, "{database}: {columns:?}");
        database.unmake();
        assert_eq!(database.columns(), Vec::<String>::new(), "{database}");
        drop(database.open());
        assert_eq!(database.columns(), columns, "{database}");
        drop(database.open()); // nothing left to do
    }
}

#[test]
fn both_databases_have_the_same_columns() {
    let [sqlite, postgres] = TestDatabase::each().try_into().ok().unwrap();
    drop(sqlite.open());
    drop(postgres.open());
    assert_eq!(sqlite.columns(), postgres.columns());
}

#[test]
fn every_migration_has_a_number_of_its_own_and_a_twin() {
    let folder = |set: &str, dialect: &str| {
        let path = format!("{}/../../migrations/{set}/{dialect}", env!("CARGO_MANIFEST_DIR"));
        let mut names: Vec<String> =
            std::fs::read_dir(path).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    };
    let mut all = vec![];
    for set in ["replica", "server"] {
        assert_eq!(folder(set, "sqlite"), folder(set, "postgres"), "{set}");
        all.extend(folder(set, "sqlite"));
    }
    let mut numbers: Vec<&str> = all.iter().map(|name| name.split('_').next().unwrap()).collect();
    numbers.sort();
    numbers.dedup();
    assert_eq!(numbers.len(), all.len(), "{all:?}");
}

#[test]
fn what_is_not_of_this_version_is_refused() {
    for database in TestDatabase::each() {
        if database.to_string() == "PostgreSQL" {
            assert!(matches!(Store::open(database.url(), OPEN), Err(StoreError::NotMigrated)));
        } else {
            assert!(matches!(Store::open(database.url(), OPEN), Err(StoreError::MissingFile(_))));
            assert_eq!(std::fs::read_dir(path(&database).parent().unwrap()).unwrap().count(), 0, "looking made a file");
        }
        drop(database.open());
        assert!(Store::open(database.url(), OPEN).is_ok(), "{database}");
        database.execute("INSERT INTO __diesel_schema_migrations(version) VALUES ('9999')");
        for migrate in [false, true] {
            match Store::open(database.url(), OpenOptions { migrate, ..OPEN }) {
                Err(StoreError::NewerSchema(version)) => assert_eq!(version, "9999", "{database}"),
                other => panic!("{database}: {:?}", other.err()),
            }
        }
    }
}

#[test]
fn two_programs_that_start_at_once_make_the_tables_once() {
    for database in TestDatabase::each() {
        let starts = std::sync::Barrier::new(4);
        std::thread::scope(|scope| {
            let opened: Vec<_> = (0..4)
                .map(|_| {
                    scope.spawn(|| {
                        starts.wait();
                        Store::open(database.url(), OpenOptions { migrate: true, ..OPEN }).map(drop)
                    })
                })
                .collect();
            for one in opened {
                one.join().unwrap().unwrap_or_else(|error| panic!("{database}: {error}"));
            }
        });
    }
}

#[test]
fn a_replica_has_no_table_of_the_server() {
    for database in TestDatabase::each() {
        let replica = Store::open(database.url(), OpenOptions { kind: StoreKind::Replica, migrate: true, connections: 1 }).unwrap();
        let columns = database.columns();
        for table in ["unit.", "document.", "document_version.", "passage.", "relation.", "pack.", "pack_document.", "signing_key."] {
            assert!(columns.iter().any(|column| column.starts_with(table)), "{database}: {table}");
        }
        for table in ["change.", "feed_counter.", "installation.", "public_number.", "command_answer."] {
            assert!(!columns.iter().any(|column| column.starts_with(table)), "{database}: {table}");
        }
        drop(replica);
    }
}

fn path(database: &TestDatabase) -> std::path::PathBuf {
    database.url().to_string().trim_start_matches("sqlite:").into()
}
