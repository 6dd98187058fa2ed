//! Hearing of commits that other connections make.

use diesel::prelude::*;
use diesel::sql_types::BigInt;

use super::connection::Conn;
use crate::error::StoreError;
use crate::store::StoreKind;
use crate::url::DatabaseUrl;

/// A connection of its own that hears of commits.
pub(crate) enum Watched {
    /// `PRAGMA data_version` differs after any other connection's commit, also another process's.
    Sqlite { conn: SqliteConnection, version: i64 },
    /// The feed's trigger sends a notice with each commit, which names the schema.
    #[cfg(feature = "postgres")]
    Postgres { conn: PgConnection, schema: String },
}

#[derive(QueryableByName)]
struct Version {
    #[diesel(sql_type = BigInt)]
    data_version: i64,
}

#[cfg(feature = "postgres")]
#[derive(QueryableByName)]
struct Schema {
    #[diesel(sql_type = diesel::sql_types::Text)]
    schema: String,
}

impl Watched {
    /// From now on commits are heard.
    pub(crate) fn begin(url: &DatabaseUrl) -> Result<Watched, StoreError> {
        match Conn::open_reader(url, StoreKind::Server)? {
            Conn::Sqlite(mut conn) => {
                let version = data_version(&mut conn)?;
                Ok(Watched::Sqlite { conn, version })
            }
            #[cfg(feature = "postgres")]
            Conn::Postgres(mut conn) => {
                let Schema { schema } = diesel::sql_query("SELECT current_schema()::text AS schema").get_result(&mut conn)?;
                diesel::sql_query("LISTEN sotay_feed").execute(&mut conn)?;
                Ok(Watched::Postgres { conn, schema })
            }
        }
    }

    /// Whether anything was committed since this was last asked. Does not wait.
    pub(crate) fn heard(&mut self) -> Result<bool, StoreError> {
        match self {
            Watched::Sqlite { conn, version } => {
                let now = data_version(conn)?;
                Ok(std::mem::replace(version, now) != now)
            }
            #[cfg(feature = "postgres")]
            Watched::Postgres { conn, schema } => {
                let notices = conn.notifications_iter().collect::<QueryResult<Vec<_>>>();
                let notices = notices.map_err(|error| StoreError::Unreachable(error.to_string().trim().to_owned()))?;
                Ok(notices.iter().any(|notice| notice.payload == *schema))
            }
        }
    }
}

fn data_version(c: &mut SqliteConnection) -> Result<i64, StoreError> {
    let version: Version = diesel::sql_query("PRAGMA data_version").get_result(c)?;
    Ok(version.data_version)
}
