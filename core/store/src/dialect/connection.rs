//! The connection, how it is opened, and how its transactions begin.

use diesel::QueryResult;
use diesel::connection::{AnsiTransactionManager, SimpleConnection, TransactionManager};
use diesel::prelude::*;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};

use super::errors;
use crate::error::StoreError;
use crate::store::StoreKind;
use crate::url::DatabaseUrl;
use sotay_domain::{DocumentId, PackId};

/// Which database is behind it is decided by the URL, at run time. (The derived `establish` is not used: it tries the variants in turn
/// and hides the real error.)
#[derive(diesel::MultiConnection)]
pub(crate) enum Conn {
    Sqlite(SqliteConnection),
    #[cfg(feature = "postgres")]
    Postgres(PgConnection),
}

/// How long two that change a new file at once may stand in each other's way; after that something else is wrong.
const LONGEST_CHANGE: Duration = Duration::from_secs(30);

type Manager = <Conn as Connection>::TransactionManager;

impl Conn {
    /// A connection that may write.
    pub(crate) fn open_writer(url: &DatabaseUrl, kind: StoreKind) -> Result<Conn, StoreError> {
        match url {
            DatabaseUrl::Sqlite(path) => {
                let mut c = open_file(path)?;
                // A writer waits as long as another may take to write a long document; a reader waits for nobody but whoever repairs the
                // file after a power cut, while somebody looks at a page.
                change_to_wal(&mut c)
                    .and_then(|()| c.batch_execute("PRAGMA busy_timeout = 30000; PRAGMA journal_size_limit = 16777216;"))
                    .and_then(|()| c.batch_execute(pragmas(kind)))
                    .map_err(|error| errors::error_of_file(error, path))?;
                Ok(Conn::Sqlite(c))
            }
            #[cfg(feature = "postgres")]
            DatabaseUrl::Postgres(address) => open_server(address.as_str()),
        }
    }

    /// A connection that only reads. On PostgreSQL it is like any other: its transactions are read only.
    pub(crate) fn open_reader(url: &DatabaseUrl, kind: StoreKind) -> Result<Conn, StoreError> {
        let mut c = match url {
            DatabaseUrl::Sqlite(path) => open_file(path)?,
            #[cfg(feature = "postgres")]
            DatabaseUrl::Postgres(address) => return open_server(address.as_str()),
        };
        c.batch_execute("PRAGMA busy_timeout = 5000; PRAGMA query_only = ON;").and_then(|()| c.batch_execute(pragmas(kind)))?;
        Ok(Conn::Sqlite(c))
    }

    /// Begins a transaction that writes. SQLite takes the write lock at once: a transaction that reads first and then writes would fail
    /// when it upgrades, and `busy_timeout` does not help there.
    pub(crate) fn begin_write(&mut self) -> QueryResult<()> {
        match self {
            Conn::Sqlite(c) => AnsiTransactionManager::begin_transaction_sql(c, "BEGIN IMMEDIATE"),
            #[cfg(feature = "postgres")]
            Conn::Postgres(c) => AnsiTransactionManager::begin_transaction_sql(c, "BEGIN"),
        }
    }

    /// Begins a transaction that reads one state, whatever is committed meanwhile.
    pub(crate) fn begin_read(&mut self) -> QueryResult<()> {
        match self {
            Conn::Sqlite(c) => AnsiTransactionManager::begin_transaction_sql(c, "BEGIN"),
            #[cfg(feature = "postgres")]
            Conn::Postgres(c) => AnsiTransactionManager::begin_transaction_sql(c, "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"),
        }
    }

    /// Ends the transaction; what was written is durable. If that fails, nothing of it is kept.
    pub(crate) fn commit(&mut self) -> QueryResult<()> {
        Manager::commit_transaction(self)
    }

    /// Ends the transaction; nothing of it is kept.
    pub(crate) fn roll_back(&mut self) -> QueryResult<()> {
        Manager::rollback_transaction(self)
    }
}

/// Keeps other writers from this document until the transaction ends. On SQLite there is no other writer.
pub(crate) fn lock_document(c: &mut Conn, id: DocumentId) -> QueryResult<()> {
    lock_row(c, "SELECT 1 FROM document WHERE id = $1 FOR NO KEY UPDATE", *id.bytes())
}

/// Keeps other writers from this pack until the transaction ends. On SQLite there is no other writer.
pub(crate) fn lock_pack(c: &mut Conn, id: PackId) -> QueryResult<()> {
    lock_row(c, "SELECT 1 FROM pack WHERE id = $1 FOR NO KEY UPDATE", *id.bytes())
}

#[cfg_attr(not(feature = "postgres"), expect(unused_variables, reason = "SQLite has one writer"))]
fn lock_row(c: &mut Conn, query: &str, id: [u8; 16]) -> QueryResult<()> {
    match c {
        Conn::Sqlite(_) => Ok(()),
        #[cfg(feature = "postgres")]
        Conn::Postgres(c) => diesel::sql_query(query).bind::<super::sql::DbId, _>(super::Id(id)).execute(c).map(|_| ()),
    }
}

/// The same for readers and the writer. On a server a commit survives a power cut, and foreign keys hold; a replica can be fetched
/// again, and its rows arrive in any order. 32 MB of pages each on a server, 8 on a phone.
fn pragmas(kind: StoreKind) -> &'static str {
    match kind {
        #[cfg(feature = "server")]
        StoreKind::Server => "PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -32000;",
        StoreKind::Replica => {
            "PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = OFF; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -8000;"
        }
    }
}

/// Of two that change a new file to WAL at once, each holds what the other waits for: `busy_timeout` does not help, so each lets go and
/// tries again.
fn change_to_wal(c: &mut SqliteConnection) -> QueryResult<()> {
    let begun = Instant::now();
    loop {
        match c.batch_execute("PRAGMA journal_mode = WAL;") {
            Err(error) if errors::is_locked(&error) && begun.elapsed() < LONGEST_CHANGE => thread::sleep(Duration::from_millis(10)),
            done => return done,
        }
    }
}

fn open_file(path: &Path) -> Result<SqliteConnection, StoreError> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    if let Some(folder) = folder.filter(|folder| !folder.is_dir()) {
        return Err(StoreError::MissingFolder(folder.to_owned()));
    }
    // a path that begins with `./` or `/` can be taken for neither a URI nor `:memory:`
    let path = if path.is_absolute() { path.to_owned() } else { PathBuf::from(".").join(path) };
    let name = path.to_str().ok_or_else(|| StoreError::NotWritable(path.clone()))?;
    SqliteConnection::establish(name).map_err(|_| StoreError::NotWritable(path.clone()))
}

#[cfg(feature = "postgres")]
fn open_server(address: &str) -> Result<Conn, StoreError> {
    let mut c = PgConnection::establish(address).map_err(errors::error_of_server)?;
    // Compiling a query to machine code takes longer than any of ours runs. How a search is best done depends on how frequent its words
    // are, so no plan is kept for all.
    c.batch_execute("SET jit = off; SET plan_cache_mode = force_custom_plan")?;
    Ok(Conn::Postgres(c))
}
