//! The search indexes: FTS5 tables without content on SQLite, tsvector columns with a GIN index on PostgreSQL. Both are asked one thing:
//! which rows hold all of these tokens.

use diesel::QueryResult;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Text};
use std::ops::RangeInclusive;

use super::connection::Conn;
use crate::index::Index;

#[derive(QueryableByName)]
struct Rid {
    #[diesel(sql_type = BigInt)]
    rid: i64,
}

/// What rows must hold to match.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Wanted<'a> {
    /// One of these, unless there is no choice to be made.
    pub(crate) readers: Option<&'a [String]>,
    /// All of these.
    pub(crate) words: &'a [String],
    /// The last word may be the beginning of a longer one.
    pub(crate) last_is_prefix: bool,
}

fn table(index: Index) -> &'static str {
    match index {
        Index::Titles => "title_search",
        Index::Passages => "passage_search",
    }
}

/// Inserts or replaces rows: tokens parted by spaces.
pub(crate) fn put_tokens(c: &mut Conn, index: Index, rows: &[(i64, String)]) -> QueryResult<()> {
    let table = table(index);
    match c {
        Conn::Sqlite(c) => {
            let query = format!("INSERT OR REPLACE INTO {table}(rowid, tokens) VALUES (?, ?)");
            for (rid, tokens) in rows {
                diesel::sql_query(&query).bind::<BigInt, _>(*rid).bind::<Text, _>(tokens).execute(c)?;
            }
        }
        #[cfg(feature = "postgres")]
        Conn::Postgres(c) => {
            use diesel::sql_types::Array;
            let query = format!(
                "INSERT INTO {table}(rid, tokens) SELECT rid, tokens::tsvector FROM unnest($1, $2) AS row(rid, tokens)
                 ON CONFLICT (rid) DO UPDATE SET tokens = excluded.tokens"
            );
            for some in rows.chunks(500) {
                let (rids, tokens): (Vec<i64>, Vec<String>) = some.iter().map(|(rid, tokens)| (*rid, vector(tokens))).unzip();
                diesel::sql_query(&query).bind::<Array<BigInt>, _>(rids).bind::<Array<Text>, _>(tokens).execute(c)?;
            }
        }
    }
    Ok(())
}

/// Removes rows.
pub(crate) fn forget_tokens(c: &mut Conn, index: Index, rids: RangeInclusive<i64>) -> QueryResult<()> {
    let table = table(index);
    let key = match c {
        Conn::Sqlite(_) => "rowid",
        #[cfg(feature = "postgres")]
        Conn::Postgres(_) => "rid",
    };
    diesel::sql_query(format!("DELETE FROM {table} WHERE {key} BETWEEN $1 AND $2"))
        .bind::<BigInt, _>(*rids.start())
        .bind::<BigInt, _>(*rids.end())
        .execute(c)?;
    Ok(())
}

/// The newest rows that match, the newest first.
pub(crate) fn matching_rids(c: &mut Conn, index: Index, wanted: &Wanted<'_>, limit: i64) -> QueryResult<Vec<i64>> {
    if wanted.words.is_empty() || wanted.readers.is_some_and(<[String]>::is_empty) {
        return Ok(vec![]);
    }
    let table = table(index);
    let rows: Vec<Rid> = match c {
        Conn::Sqlite(c) => diesel::sql_query(format!("SELECT rowid AS rid FROM {table} WHERE {table} MATCH ? ORDER BY rowid DESC LIMIT ?"))
            .bind::<Text, _>(match_expression(wanted))
            .bind::<BigInt, _>(limit)
            .load(c)?,
        #[cfg(feature = "postgres")]
        Conn::Postgres(c) => diesel::sql_query(format!("SELECT rid FROM {table} WHERE tokens @@ $1::tsquery ORDER BY rid DESC LIMIT $2"))
            .bind::<Text, _>(tsquery(wanted))
            .bind::<BigInt, _>(limit)
            .load(c)?,
    };
    Ok(rows.into_iter().map(|row| row.rid).collect())
}

/// Tokens are letters and digits, so quotes around them are all the care they need.
fn match_expression(wanted: &Wanted<'_>) -> String {
    let quoted = |token: &String| format!("\"{token}\"");
    let mut parts: Vec<String> = wanted.words.iter().map(quoted).collect();
    if let (true, Some(last)) = (wanted.last_is_prefix, parts.last_mut()) {
        last.push_str(" *");
    }
    if let Some(readers) = wanted.readers {
        parts.insert(0, format!("({})", readers.iter().map(quoted).collect::<Vec<_>>().join(" OR ")));
    }
    parts.join(" AND ")
}

#[cfg(feature = "postgres")]
fn tsquery(wanted: &Wanted<'_>) -> String {
    let quoted = |token: &String| format!("'{token}'");
    let mut parts: Vec<String> = wanted.words.iter().map(quoted).collect();
    if let (true, Some(last)) = (wanted.last_is_prefix, parts.last_mut()) {
        last.push_str(":*");
    }
    if let Some(readers) = wanted.readers {
        parts.push(format!("({})", readers.iter().map(quoted).collect::<Vec<_>>().join(" | ")));
    }
    parts.join(" & ")
}

#[cfg(feature = "postgres")]
fn vector(tokens: &str) -> String {
    tokens.split(' ').map(|token| format!("'{token}'")).collect::<Vec<_>>().join(" ")
}
