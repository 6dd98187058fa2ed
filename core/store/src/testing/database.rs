//! A database for one test.

use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use std::fmt;
use std::sync::atomic::{AtomicU32, Ordering};

use super::cluster;
use crate::dialect::{self, Conn};
use crate::error::StoreError;
use crate::store::{OpenOptions, Reader, Store, StoreKind, Writer};
use crate::url::DatabaseUrl;

/// An empty database, which goes when this is dropped.
pub struct TestDatabase {
    url: DatabaseUrl,
    place: Place,
}

enum Place {
    Folder {
        /// Removed when it is dropped.
        _folder: tempfile::TempDir,
    },
    Schema(String),
}

impl TestDatabase {
    /// One of each kind.
    pub fn each() -> Vec<TestDatabase> {
        vec![TestDatabase::sqlite(), TestDatabase::postgres()]
    }

    /// A SQLite file in a folder of its own.
    pub fn sqlite() -> TestDatabase {
        let folder = tempfile::tempdir().expect("there is a folder for temporary files");
        TestDatabase { url: DatabaseUrl::Sqlite(folder.path().join("handbook.db")), place: Place::Folder { _folder: folder } }
    }

    /// A schema of its own on a PostgreSQL server that this process shares.
    pub fn postgres() -> TestDatabase {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let base = cluster::address();
        let schema = format!("test_{}_{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
        server(&base).batch_execute(&format!("DROP SCHEMA IF EXISTS {schema} CASCADE; CREATE SCHEMA {schema}")).expect("a schema is made");
        let mark = if base.contains('?') { '&' } else { '?' };
        let url =
            format!("{base}{mark}options=-csearch_path%3D{schema}&application_name={schema}").parse().expect("it is a database's address");
        TestDatabase { url, place: Place::Schema(schema) }
    }

    /// Where it is.
    pub fn url(&self) -> &DatabaseUrl {
        &self.url
    }

    /// Where it is, for another process: with what [`DatabaseUrl`] does not display.
    pub fn address(&self) -> String {
        match &self.url {
            DatabaseUrl::Sqlite(path) => path.display().to_string(),
            DatabaseUrl::Postgres(address) => address.as_str().to_owned(),
        }
    }

    /// Opens it for a server, with its tables.
    pub fn open(&self) -> Store {
        Store::open(&self.url, OpenOptions { kind: StoreKind::Server, migrate: true, connections: 12 })
            .unwrap_or_else(|error| panic!("{self}: {error}"))
    }

    /// Runs SQL that the store has no function for.
    pub fn execute(&self, sql: &str) {
        let mut c = Conn::open_writer(&self.url, StoreKind::Server).unwrap_or_else(|error| panic!("{self}: {error}"));
        c.batch_execute(sql).unwrap_or_else(|error| panic!("{self}: {sql}: {error}"));
    }

    /// One number that SQL answers.
    pub fn number(&self, sql: &str) -> i64 {
        #[derive(QueryableByName)]
        struct Answer {
            #[diesel(sql_type = diesel::sql_types::BigInt)]
            answer: i64,
        }
        let mut c = Conn::open_writer(&self.url, StoreKind::Server).unwrap_or_else(|error| panic!("{self}: {error}"));
        let answer: Answer = diesel::sql_query(format!("SELECT ({sql}) AS answer"))
            .get_result(&mut c)
            .unwrap_or_else(|error| panic!("{self}: {sql}: {error}"));
        answer.answer
    }

    /// Tables and columns, sorted, without what each database keeps for itself.
    pub fn columns(&self) -> Vec<String> {
        #[derive(QueryableByName)]
        struct Name {
            #[diesel(sql_type = diesel::sql_types::Text)]
            name: String,
        }
        let mut c = Conn::open_writer(&self.url, StoreKind::Server).unwrap_or_else(|error| panic!("{self}: {error}"));
        let query = match &c {
            Conn::Sqlite(_) => {
                "SELECT t.name || '.' || c.name AS name FROM pragma_table_list t, pragma_table_info(t.name) c
                 WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite%' AND t.name NOT LIKE '%search%'"
            }
            Conn::Postgres(_) => {
                "SELECT table_name || '.' || column_name AS name FROM information_schema.columns
                 WHERE table_schema = current_schema() AND table_name NOT LIKE '%search%'"
            }
        };
        let rows: Vec<Name> = diesel::sql_query(query).load(&mut c).unwrap_or_else(|error| panic!("{self}: {error}"));
        let mut names: Vec<String> = rows.into_iter().map(|row| row.name).filter(|name| !name.starts_with("__diesel")).collect();
        names.sort();
        names
    }

    /// Takes all migrations of a server back.
    pub fn unmake(&self) {
        let mut c = Conn::open_writer(&self.url, StoreKind::Server).unwrap_or_else(|error| panic!("{self}: {error}"));
        dialect::unmake(&mut c, StoreKind::Server).unwrap_or_else(|error| panic!("{self}: {error}"));
    }
}

impl fmt::Display for TestDatabase {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.place {
            Place::Folder { .. } => "SQLite",
            Place::Schema(_) => "PostgreSQL",
        })
    }
}

impl Drop for TestDatabase {
    fn drop(&mut self) {
        if let Place::Schema(schema) = &self.place {
            // on a server that is about to go, a schema that cannot be dropped does no harm
            let _ = server(&cluster::address()).batch_execute(&format!("SET lock_timeout = '2s'; DROP SCHEMA {schema} CASCADE"));
        }
    }
}

/// Runs SQL on the connection of a reader, which refuses to write.
pub fn run_as_reader(c: &mut Reader<'_>, sql: &str) -> Result<(), StoreError> {
    Ok(c.conn().batch_execute(sql)?)
}

/// Runs SQL that the store has no function for, inside a transaction.
pub fn run(tx: &mut Writer<'_>, sql: &str) -> Result<(), StoreError> {
    Ok(tx.conn().batch_execute(sql)?)
}

fn server(address: &str) -> PgConnection {
    PgConnection::establish(address).unwrap_or_else(|error| panic!("{address}: {error}"))
}
