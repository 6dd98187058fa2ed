//! Where a database is, as configuration and command lines name it.

use std::fmt;
use std::path::PathBuf;
use std::str::FromStr;

/// Where a database is. Displays without its password.
#[derive(Clone, PartialEq, Eq)]
pub enum DatabaseUrl {
    /// A file, which is made if it is not there.
    Sqlite(PathBuf),
    /// A server.
    #[cfg(feature = "postgres")]
    Postgres(PostgresAddress),
}

/// The address of a PostgreSQL database, as libpq reads it.
#[cfg(feature = "postgres")]
#[derive(Clone, PartialEq, Eq)]
pub struct PostgresAddress(String);

#[cfg(feature = "postgres")]
impl PostgresAddress {
    /// With its password.
    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }
}

/// Why a text names no database.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotADatabaseUrl {
    /// Nothing was given.
    #[error("no database is named: give a path, sqlite:PATH, or postgres://USER@HOST/DATABASE")]
    Empty,
    /// Another kind of database, or a typing error.
    #[error("{0}: is no kind of database this program knows: give a path, sqlite:PATH, or postgres://USER@HOST/DATABASE")]
    UnknownKind(String),
    /// This program was built without PostgreSQL.
    #[error("this program was built without PostgreSQL: build it with the feature `postgres`, or give a path for SQLite")]
    WithoutPostgres,
    /// A database in memory is a different one for every connection.
    #[error("a handbook needs a file: a database in memory would be another one for every connection")]
    InMemory,
}

impl FromStr for DatabaseUrl {
    type Err = NotADatabaseUrl;
    fn from_str(text: &str) -> Result<DatabaseUrl, NotADatabaseUrl> {
        let text = text.trim();
        if text.starts_with("postgres://") || text.starts_with("postgresql://") {
            #[cfg(feature = "postgres")]
            return Ok(DatabaseUrl::Postgres(PostgresAddress(text.to_owned())));
            #[cfg(not(feature = "postgres"))]
            return Err(NotADatabaseUrl::WithoutPostgres);
        }
        let path = match text.split_once(':') {
            Some(("sqlite", path)) => path.strip_prefix("//").unwrap_or(path),
            // one letter is a drive of Windows
            Some((kind, rest)) if kind.len() > 1 && (rest.starts_with("//") || matches!(kind, "file" | "postgres" | "postgresql")) => {
                return Err(NotADatabaseUrl::UnknownKind(kind.to_owned()));
            }
            _ => text,
        };
        match path {
            "" => Err(NotADatabaseUrl::Empty),
            ":memory:" => Err(NotADatabaseUrl::InMemory),
            path => Ok(DatabaseUrl::Sqlite(path.into())),
        }
    }
}

impl fmt::Display for DatabaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            DatabaseUrl::Sqlite(path) => write!(f, "sqlite:{}", path.display()),
            #[cfg(feature = "postgres")]
            DatabaseUrl::Postgres(address) => f.write_str(&without_password(address.as_str())),
        }
    }
}

impl fmt::Debug for DatabaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// The address without what follows the user's colon, and without parameters: a password may stand there too.
#[cfg(feature = "postgres")]
fn without_password(address: &str) -> String {
    let address = address.split_once('?').map_or(address, |(address, _)| address);
    let Some((kind, rest)) = address.split_once("://") else { return "postgres:".to_owned() };
    match rest.rsplit_once('@') {
        Some((user, place)) => format!("{kind}://{}@{place}", user.split_once(':').map_or(user, |(user, _)| user)),
        None => format!("{kind}://{rest}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, want: Result<&str, NotADatabaseUrl>) {
        assert_eq!(text.parse::<DatabaseUrl>().map(|url| url.to_string()), want.map(str::to_owned), "{text}");
    }

    #[test]
    fn a_database_is_named_by_a_path_or_a_url() {
        check("data/handbook.db", Ok("sqlite:data/handbook.db"));
        check("sqlite:data/handbook.db", Ok("sqlite:data/handbook.db"));
        check("sqlite:///var/lib/sotay/handbook.db", Ok("sqlite:/var/lib/sotay/handbook.db"));
        check(" C:\\sotay\\handbook.db\n", Ok("sqlite:C:\\sotay\\handbook.db"));
        check("", Err(NotADatabaseUrl::Empty));
        check("sqlite:", Err(NotADatabaseUrl::Empty));
        check(":memory:", Err(NotADatabaseUrl::InMemory));
        check("mysql://host/db", Err(NotADatabaseUrl::UnknownKind("mysql".into())));
        check("postgre://host/db", Err(NotADatabaseUrl::UnknownKind("postgre".into())));
        check("postgres:/host/db", Err(NotADatabaseUrl::UnknownKind("postgres".into())));
        check("file:handbook.db", Err(NotADatabaseUrl::UnknownKind("file".into())));
    }

    #[cfg(feature = "postgres")]
    #[test]
    fn a_password_is_never_shown() {
        check("postgres://sotay:secret@db.example/handbook?password=secret", Ok("postgres://sotay@db.example/handbook"));
        check("postgresql://db.example/handbook", Ok("postgresql://db.example/handbook"));
        check("postgres://sotay:se@cret@db.example/handbook", Ok("postgres://sotay@db.example/handbook"));
    }
}
