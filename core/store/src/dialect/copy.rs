//! Copying and checking a SQLite file while it is used.

use diesel::QueryResult;
use diesel::prelude::*;
use diesel::sql_types::Text;
use std::fs;
use std::path::Path;

use super::connection::Conn;
use crate::error::StoreError;
use crate::store::StoreKind;
use crate::url::DatabaseUrl;

#[derive(QueryableByName)]
struct Line {
    #[diesel(sql_type = Text)]
    line: String,
}

/// Writes a whole copy beside its final name, checks it, makes it durable, and only then gives it the name. Readers and writers go on
/// meanwhile; the copy is of the moment at which it began.
pub(crate) fn copy_while_running(from: &DatabaseUrl, to: &Path) -> Result<(), StoreError> {
    #[cfg(feature = "postgres")]
    if let DatabaseUrl::Postgres(_) = from {
        return Err(StoreError::CopyOfAServer);
    }
    if to.exists() {
        return Err(StoreError::CopyExists(to.to_owned()));
    }
    if let Some(folder) = to.parent().filter(|folder| !folder.as_os_str().is_empty() && !folder.is_dir()) {
        return Err(StoreError::MissingFolder(folder.to_owned()));
    }
    let mut name = to.file_name().unwrap_or_default().to_owned();
    name.push(".partial");
    let partial = to.with_file_name(name);
    let copied = remove(&partial).and_then(|()| copy(from, &partial)).and_then(|()| fs::rename(&partial, to).map_err(StoreError::Copy));
    copied.inspect_err(|_| drop(remove(&partial))) // what cannot be removed now is removed by the next copy
}

fn copy(from: &DatabaseUrl, partial: &Path) -> Result<(), StoreError> {
    let name = partial.to_str().ok_or_else(|| StoreError::NotWritable(partial.to_owned()))?;
    // it changes nothing here, and the copy is made durable at the end
    let mut c = Conn::open_writer(from, StoreKind::Replica)?;
    diesel::sql_query("VACUUM INTO $1").bind::<Text, _>(name).execute(&mut c)?;
    drop(c);
    let mut copy = Conn::open_reader(&DatabaseUrl::Sqlite(partial.to_owned()), StoreKind::Replica)?;
    quick_check(&mut copy)?;
    drop(copy);
    let synced = fs::File::open(partial).and_then(|file| file.sync_all());
    synced.map_err(StoreError::Copy)
}

fn remove(file: &Path) -> Result<(), StoreError> {
    match fs::remove_file(file) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(StoreError::Copy(error)),
        _ => Ok(()),
    }
}

/// Looks for damage: on SQLite in every page but not in every index entry, on PostgreSQL only whether it answers.
pub(crate) fn quick_check(c: &mut Conn) -> Result<(), StoreError> {
    match c {
        Conn::Sqlite(c) => match lines(c)?.as_slice() {
            [ok] if ok == "ok" => Ok(()),
            found => Err(StoreError::Damaged(found.join("; "))),
        },
        #[cfg(feature = "postgres")]
        Conn::Postgres(c) => Ok(diesel::sql_query("SELECT 1").execute(c).map(|_| ())?),
    }
}

fn lines(c: &mut SqliteConnection) -> QueryResult<Vec<String>> {
    let lines: Vec<Line> = diesel::sql_query("SELECT quick_check AS line FROM pragma_quick_check").load(c)?;
    Ok(lines.into_iter().map(|line| line.line).collect())
}
