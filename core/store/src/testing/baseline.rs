//! The other way to search: each database's own index of the same passages, with positions, ranked by its own function over every match.

use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use diesel::sql_types::Text;

use crate::dialect::Conn;
use crate::error::StoreError;
use crate::query::Typed;
use crate::store::{Reader, Store};

/// A hit, with what a page shows of it.
#[derive(QueryableByName)]
pub struct RankedHit {
    /// The title of its document.
    #[diesel(sql_type = Text)]
    pub title: String,
    /// The passage.
    #[diesel(sql_type = Text)]
    pub text: String,
}

/// Indexes all passages of published documents a second time, as the manuals of both databases show it.
pub fn build_baseline(store: &Store) -> Result<(), StoreError> {
    store.write(|tx| {
        match tx.conn() {
            Conn::Sqlite(c) => c.batch_execute(
                "CREATE VIRTUAL TABLE baseline USING fts5(text, content = '', contentless_delete = 1,
                   tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3');
                 INSERT INTO baseline(rowid, text) SELECT rid, replace(replace(text, 'đ', 'd'), 'Đ', 'D') FROM passage;",
            )?,
            // our passages are folded by the generator's own letters: unaccent is not installed everywhere
            Conn::Postgres(c) => c.batch_execute(
                "CREATE TABLE baseline(rid BIGINT PRIMARY KEY, tsv TSVECTOR NOT NULL);
                 INSERT INTO baseline(rid, tsv) SELECT rid, to_tsvector('simple',
                   regexp_replace(normalize(translate(lower(text), 'đ', 'd'), NFD), U&'[\\0300-\\0323]', '', 'g')) FROM passage;
                 CREATE INDEX baseline_tsv ON baseline USING GIN(tsv);",
            )?,
        }
        Ok(())
    })?;
    store.write(|tx| {
        if let Conn::Postgres(c) = tx.conn() {
            c.batch_execute("ANALYZE")?;
        }
        Ok(())
    })
}

/// The twenty best passages of what nobody in particular may read, ranked by the database.
pub fn search_baseline(c: &mut Reader<'_>, text: &str) -> Result<Vec<RankedHit>, StoreError> {
    let typed = Typed::read(text);
    let Some((last, whole)) = typed.words.split_last() else { return Ok(vec![]) };
    let hits = match c.conn() {
        Conn::Sqlite(c) => {
            let star = if typed.last_is_unfinished { "*" } else { "" };
            let words: String = whole.iter().map(|word| format!("\"{word}\" AND ")).collect();
            diesel::sql_query(
                "SELECT document.title, passage.text FROM baseline
                 JOIN passage ON passage.rid = baseline.rowid JOIN document ON document.rid = baseline.rowid >> 16
                 WHERE baseline MATCH ? AND document.level = 'public' AND document.audience = 'public' AND document.state = 'published'
                 ORDER BY bm25(baseline) LIMIT 20",
            )
            .bind::<Text, _>(format!("{words}\"{last}\"{star}"))
            .load(c)?
        }
        Conn::Postgres(c) => {
            let star = if typed.last_is_unfinished { ":*" } else { "" };
            let words: String = whole.iter().map(|word| format!("{word} & ")).collect();
            diesel::sql_query(
                "SELECT document.title, passage.text FROM
                   (SELECT rid, ts_rank(tsv, query) AS rank FROM baseline, to_tsquery('simple', $1) query WHERE tsv @@ query) found
                 JOIN passage ON passage.rid = found.rid JOIN document ON document.rid = found.rid >> 16
                 WHERE document.level = 'public' AND document.audience = 'public' AND document.state = 'published'
                 ORDER BY found.rank DESC LIMIT 20",
            )
            .bind::<Text, _>(format!("{words}{last}{star}"))
            .load(c)?
        }
    };
    Ok(hits)
}
