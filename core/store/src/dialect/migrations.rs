//! Making the tables, and knowing whether they are those of this version. Two folders, one row of numbers: what phones hold too, and
//! what the server alone has.

use diesel::backend::Backend;
use diesel::connection::SimpleConnection;
use diesel::migration::{Migration, MigrationSource, MigrationVersion, Result as MigrationResult};
use diesel_migrations::{EmbeddedMigrations, MigrationHarness, embed_migrations};

use super::connection::Conn;
use crate::error::StoreError;
use crate::store::StoreKind;

const REPLICA_SQLITE: EmbeddedMigrations = embed_migrations!("../../migrations/replica/sqlite");
#[cfg(feature = "server")]
const SERVER_SQLITE: EmbeddedMigrations = embed_migrations!("../../migrations/server/sqlite");
#[cfg(feature = "postgres")]
const REPLICA_POSTGRES: EmbeddedMigrations = embed_migrations!("../../migrations/replica/postgres");
#[cfg(all(feature = "postgres", feature = "server"))]
const SERVER_POSTGRES: EmbeddedMigrations = embed_migrations!("../../migrations/server/postgres");

/// Any number: it is ours in this database.
#[cfg(feature = "postgres")]
const LOCK: &str = "SELECT pg_advisory_xact_lock(5074617900001)";

/// Several folders as one.
struct Folders(Vec<EmbeddedMigrations>);

impl<DB: Backend> MigrationSource<DB> for Folders {
    fn migrations(&self) -> MigrationResult<Vec<Box<dyn Migration<DB>>>> {
        let mut all = vec![];
        for folder in &self.0 {
            all.extend(MigrationSource::<DB>::migrations(folder)?);
        }
        all.sort_by(|a, b| a.name().version().cmp(&b.name().version()));
        Ok(all)
    }
}

fn sqlite(kind: StoreKind) -> Folders {
    match kind {
        #[cfg(feature = "server")]
        StoreKind::Server => Folders(vec![REPLICA_SQLITE, SERVER_SQLITE]),
        _ => Folders(vec![REPLICA_SQLITE]),
    }
}

#[cfg(feature = "postgres")]
fn postgres(kind: StoreKind) -> Folders {
    match kind {
        #[cfg(feature = "server")]
        StoreKind::Server => Folders(vec![REPLICA_POSTGRES, SERVER_POSTGRES]),
        _ => Folders(vec![REPLICA_POSTGRES]),
    }
}

/// Applies what is missing, all of it or nothing. Of two programs that start at once the second waits and finds nothing to do.
pub(crate) fn migrate(c: &mut Conn, kind: StoreKind) -> Result<(), StoreError> {
    c.begin_write()?;
    let done = match c {
        Conn::Sqlite(c) => apply(c, sqlite(kind)),
        #[cfg(feature = "postgres")]
        Conn::Postgres(c) => c.batch_execute(LOCK).map_err(StoreError::from).and_then(|()| apply(c, postgres(kind))),
    };
    match done {
        Ok(()) => Ok(c.commit()?),
        Err(error) => {
            c.roll_back()?;
            Err(error)
        }
    }
}

/// Refuses a database that is not of this version.
pub(crate) fn require_current(c: &mut Conn, kind: StoreKind) -> Result<(), StoreError> {
    match c {
        Conn::Sqlite(c) => check(c, sqlite(kind)),
        #[cfg(feature = "postgres")]
        Conn::Postgres(c) => check(c, postgres(kind)),
    }
}

fn apply<DB: Backend, C: MigrationHarness<DB> + SimpleConnection>(c: &mut C, source: Folders) -> Result<(), StoreError> {
    refuse_newer(c, &source)?;
    c.run_pending_migrations(source).map_err(StoreError::Migration)?;
    Ok(())
}

fn check<DB: Backend, C: MigrationHarness<DB>>(c: &mut C, source: Folders) -> Result<(), StoreError> {
    refuse_newer(c, &source)?;
    if c.has_pending_migration(source).map_err(StoreError::Migration)? { Err(StoreError::NotMigrated) } else { Ok(()) }
}

fn refuse_newer<DB: Backend, C: MigrationHarness<DB>>(c: &mut C, source: &Folders) -> Result<(), StoreError> {
    let known: Vec<MigrationVersion<'static>> = MigrationSource::<DB>::migrations(source)
        .map_err(StoreError::Migration)?
        .iter()
        .map(|migration| migration.name().version().as_owned())
        .collect();
    let applied = c.applied_migrations().map_err(StoreError::Migration)?;
    match applied.into_iter().find(|version| !known.contains(version)) {
        Some(newer) => Err(StoreError::NewerSchema(newer.to_string())),
        None => Ok(()),
    }
}

/// Takes everything back, the newest first.
#[cfg(feature = "testing")]
pub(crate) fn unmake(c: &mut Conn, kind: StoreKind) -> Result<(), StoreError> {
    match c {
        Conn::Sqlite(c) => c.revert_all_migrations(sqlite(kind)).map(drop).map_err(StoreError::Migration),
        Conn::Postgres(c) => c.revert_all_migrations(postgres(kind)).map(drop).map_err(StoreError::Migration),
    }
}
