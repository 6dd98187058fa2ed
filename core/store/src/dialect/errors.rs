//! What databases say, in our words. diesel keeps kinds for broken constraints only; the rest is told by the message, which SQLite
//! never translates. A PostgreSQL that speaks another language still answers with an error, only a less precise one.

use diesel::result::{DatabaseErrorKind, Error};
use std::path::Path;

use crate::error::StoreError;

const NOT_A_DATABASE: &str = "is not a database";
/// SQLite's words when the operating system refuses a write, and when a full disk gives no room for the index of its journal.
const REFUSED: &str = "disk I/O error";

/// What an error of a query means.
pub(crate) fn error_of(error: Error) -> StoreError {
    if let Error::DatabaseError(kind, information) = &error {
        let message = information.message();
        let says = |words: &[&str]| words.iter().any(|words| message.contains(words));
        match kind {
            DatabaseErrorKind::ReadOnlyTransaction => return StoreError::ReadOnly,
            DatabaseErrorKind::SerializationFailure => return StoreError::Busy,
            DatabaseErrorKind::ClosedConnection => return StoreError::Unreachable(one_line(message)),
            DatabaseErrorKind::Unknown if says(&["disk is full", "No space left on device"]) => return StoreError::Full,
            DatabaseErrorKind::Unknown if is_locked(&error) || says(&["deadlock detected"]) => return StoreError::Busy,
            DatabaseErrorKind::Unknown if says(&["readonly database"]) => return StoreError::ReadOnly,
            DatabaseErrorKind::Unknown if says(&["malformed", NOT_A_DATABASE]) => return StoreError::Damaged(one_line(message)),
            _ => {}
        }
    }
    StoreError::Database(Box::new(error))
}

/// Whether another holds the SQLite file.
pub(super) fn is_locked(error: &Error) -> bool {
    matches!(error, Error::DatabaseError(DatabaseErrorKind::Unknown, information) if information.message().contains("is locked"))
}

/// What an error means that comes up while a SQLite file is opened.
pub(super) fn error_of_file(error: Error, path: &Path) -> StoreError {
    match error_of(error) {
        StoreError::ReadOnly => StoreError::NotWritable(path.to_owned()),
        StoreError::Damaged(message) if message.contains(NOT_A_DATABASE) => StoreError::NotADatabase(path.to_owned()),
        StoreError::Database(cause) if cause.to_string().contains(REFUSED) && is_full(path) => StoreError::Full,
        other => other,
    }
}

/// Whether a page of a database finds no room beside this file.
fn is_full(path: &Path) -> bool {
    let probe = path.with_extension("probe");
    let written = std::fs::write(&probe, [0; 4096]);
    // It may never have been made; where it cannot be removed, it is empty or a page.
    drop(std::fs::remove_file(&probe));
    written.is_err_and(|error| error.kind() == std::io::ErrorKind::StorageFull)
}

/// What an error means that comes up while a server is called.
#[cfg(feature = "postgres")]
pub(super) fn error_of_server(error: diesel::ConnectionError) -> StoreError {
    let message = one_line(&error.to_string());
    let says = |words: &str| message.contains(words);
    if says("password") || says("authentication") || (says("role") && says("does not exist")) {
        StoreError::WrongPassword(message)
    } else if says("database") && says("does not exist") {
        StoreError::NoSuchDatabase(message)
    } else {
        StoreError::Unreachable(message)
    }
}

fn one_line(message: &str) -> String {
    message.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(kind: DatabaseErrorKind, message: &str, want: &str) {
        let said = format!("{:?}", error_of(Error::DatabaseError(kind, Box::new(message.to_owned()))));
        assert!(said.starts_with(want), "{message}: {said}");
    }

    #[test]
    fn what_a_database_says_is_understood() {
        use DatabaseErrorKind::{ClosedConnection, ReadOnlyTransaction, SerializationFailure, UniqueViolation, Unknown};
        check(Unknown, "database or disk is full", "Full");
        check(Unknown, "could not extend file \"base/16384/16385\": No space left on device", "Full");
        check(Unknown, "database is locked", "Busy");
        check(Unknown, "deadlock detected", "Busy");
        check(SerializationFailure, "could not serialize access due to concurrent update", "Busy");
        check(Unknown, "attempt to write a readonly database", "ReadOnly");
        check(ReadOnlyTransaction, "cannot execute INSERT in a read-only transaction", "ReadOnly");
        check(Unknown, "database disk image is malformed", "Damaged");
        check(
            ClosedConnection,
            "server closed the connection unexpectedly\n\tThis probably means",
            "Unreachable(\"server closed the connection unexpectedly This",
        );
        check(UniqueViolation, "UNIQUE constraint failed: the disk is full.of", "Database");
        check(Unknown, "syntax error", "Database");
    }
}
