//! Searching the library: by number, by words of the title, by words of the text.
//!
//! Ranking every match is what makes a search slow: a frequent word stands in half of all passages, and both databases read each of them
//! to rank it. So the newest few hundred candidates are taken, by integers alone, and ranked here: by number, then spelled as it was typed,
//! then in the title, then of the type that was named (plans speak of the resolution that they carry out), then newest first. Wide rows
//! are read for the page that is shown. Both databases hold the same tokens ([`crate::index`]), so they give the same hits in the same order.

use diesel::prelude::*;
use sotay_domain::text::{self, Snippet};
use sotay_domain::{Document, number};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use crate::columns::count;
use crate::dialect::{self, Id, Wanted};
use crate::documents::{DocumentRow, PUBLISHED};
use crate::error::StoreError;
use crate::index::{Index, PassageRid};
use crate::query::{Marked, Typed};
use crate::schema::{document, passage};
use crate::store::Reader;
use crate::visible::Visible;

/// Documents that are taken by their number.
const MOST_BY_NUMBER: i64 = 100;
/// Documents that are taken by their title, the newest.
const MOST_BY_TITLE: i64 = 100;
/// Documents that are taken by their text, out of so many matching passages, the newest.
const MOST_BY_TEXT: usize = 200;
const MOST_SCANNED: i64 = 500;
/// Passages that are read to see how they spell a word, of one document and of all.
const MOST_SPELLED_OF_ONE: usize = 4;
const MOST_SPELLED: usize = 250;
/// Characters of a snippet.
const SNIPPET: usize = 240;

/// What is searched for.
#[derive(Debug, Clone, Copy)]
pub struct Query<'a> {
    /// As it was typed. The last word may be unfinished, unless something stands after it. What is beyond 500 letters is not read.
    pub text: &'a str,
    /// What whoever searches may read. Withdrawn documents are found by nobody.
    pub visible: Visible,
    /// Hits of one page.
    pub limit: u32,
    /// Hits of the pages before.
    pub offset: u32,
}

/// What was found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Found {
    /// The hits of this page, the best first; a document stands once.
    pub hits: Vec<Hit>,
    /// How many documents were found, at most 400.
    pub total: u32,
    /// There may be more; to find them, more words are needed.
    pub more: bool,
    /// The words that were searched for, for [`text::snippet`] to mark them elsewhere.
    pub words: Vec<String>,
}

/// One document that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// The document.
    pub document: Document,
    /// It was found by its number.
    pub by_number: bool,
    /// Its best passage; none if it was found by number or title alone, or all that matches is its abstract.
    pub passage: Option<PassageHit>,
}

/// A passage that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PassageHit {
    /// Its place in the document, from 0.
    pub ordinal: u32,
    /// Its address within the document.
    pub anchor: String,
    /// The headings it stands under.
    pub heading: String,
    /// Its words around the matches.
    pub snippet: Snippet,
}

/// Searches. Whatever was typed is searched for, nothing is an error; the work is bounded by the constants of this module.
pub fn search(c: &mut Reader<'_>, query: &Query<'_>) -> Result<Found, StoreError> {
    let typed = Typed::read(query.text);
    let mut candidates = Candidates::default();
    candidates.by_number(c, &number::searched_keys(&typed.text), query.visible)?;
    candidates.by_words(c, &typed, query.visible)?;
    let ranked = candidates.ranked(c, &typed, query.visible)?;

    let total = u32::try_from(ranked.len()).unwrap_or(u32::MAX);
    let (offset, limit) = (query.offset.min(total) as usize, query.limit.min(total) as usize);
    let page: Vec<Ranked> = ranked.into_iter().skip(offset).take(limit).collect();
    let hits = wide(c, &page, &typed.words_to_mark())?;
    Ok(Found { hits, total, more: candidates.more, words: typed.words_to_mark() })
}

/// Documents by their `rid`, before anything else is known of them.
#[derive(Default)]
struct Candidates {
    documents: BTreeMap<i64, Candidate>,
    more: bool,
}

#[derive(Default)]
struct Candidate {
    /// Higher is better; 0 if it was not found by number.
    number: usize,
    in_title: bool,
    /// In order, at most a few.
    passages: Vec<i64>,
}

struct Ranked {
    rid: i64,
    by_number: bool,
    passage: Option<i64>,
}

impl Candidates {
    fn by_number(&mut self, c: &mut Reader<'_>, keys: &[String], visible: Visible) -> Result<(), StoreError> {
        for (place, key) in keys.iter().enumerate() {
            // '.' follows '-', so these are the key itself and every one that goes on after a hyphen
            let rows: Vec<(i64, String)> = document::table
                .filter(document::number_key.ge(key).and(document::number_key.lt(format!("{key}."))))
                .filter(document::state.eq(PUBLISHED))
                .filter(visible.documents())
                .order((document::published_at.desc(), document::id.desc()))
                .limit(MOST_BY_NUMBER)
                .select((document::rid, document::number_key))
                .load(c.conn())?;
            self.more |= reached(rows.len(), MOST_BY_NUMBER);
            for (rid, found) in rows {
                let exact = if found == *key { keys.len() } else { 0 };
                let candidate = self.documents.entry(rid).or_default();
                candidate.number = candidate.number.max(exact + keys.len() - place);
            }
        }
        Ok(())
    }

    fn by_words(&mut self, c: &mut Reader<'_>, typed: &Typed, visible: Visible) -> Result<(), StoreError> {
        let readers = visible.reader_tokens();
        let wanted = Wanted { readers: readers.as_deref(), words: &typed.words, last_is_prefix: typed.last_is_unfinished };
        let titles = dialect::matching_rids(c.conn(), Index::Titles, &wanted, MOST_BY_TITLE)?;
        self.more |= reached(titles.len(), MOST_BY_TITLE);
        for rid in titles {
            self.documents.entry(rid).or_default().in_title = true;
        }
        let passages = dialect::matching_rids(c.conn(), Index::Passages, &wanted, MOST_SCANNED)?;
        self.more |= reached(passages.len(), MOST_SCANNED);
        // where no spelling counts, the first passage of a document is as good as any
        let of_one = if typed.marked.is_empty() { 1 } else { MOST_SPELLED_OF_ONE };
        let (mut documents, mut taken) = (0, 0);
        for rid in passages {
            if documents == MOST_BY_TEXT || taken == MOST_SPELLED {
                self.more = true;
                break;
            }
            let candidate = self.documents.entry(PassageRid::from_key(rid).document()).or_default();
            if candidate.passages.len() < of_one {
                documents += usize::from(candidate.passages.is_empty());
                candidate.passages.push(rid);
                taken += 1;
            }
        }
        Ok(())
    }

    /// Those that may be read, the best first, each with its best passage.
    fn ranked(&self, c: &mut Reader<'_>, typed: &Typed, visible: Visible) -> Result<Vec<Ranked>, StoreError> {
        let rids: Vec<i64> = self.documents.keys().copied().collect();
        let rows: Vec<(i64, Id, i64, String, String)> = document::table
            .filter(document::rid.eq_any(rids))
            .filter(document::state.eq(PUBLISHED))
            .filter(visible.documents())
            .select((document::rid, document::id, document::published_at, document::document_type, document::title))
            .load(c.conn())?;
        let marked = &typed.marked;
        let spelled = self.spelled(c, marked)?;
        let mut ranked: Vec<_> = rows
            .into_iter()
            .filter_map(|(rid, id, published_at, document_type, title)| {
                let candidate = self.documents.get(&rid)?;
                let best = candidate.passages.iter().find(|passage| spelled.contains(passage));
                let in_title = candidate.in_title && Marked::all_in(marked, &title);
                let exact = marked.is_empty() || in_title || best.is_some();
                let is_named = typed.types.iter().any(|named| named.code() == document_type);
                let order = Reverse((candidate.number, exact, candidate.in_title, is_named, published_at, id));
                let passage = best.or(candidate.passages.first()).copied();
                Some((order, Ranked { rid, by_number: candidate.number > 0, passage }))
            })
            .collect();
        ranked.sort_by_key(|(order, _)| *order);
        Ok(ranked.into_iter().map(|(_, ranked)| ranked).collect())
    }

    /// The passages in which every word that was typed with marks is spelled so.
    fn spelled(&self, c: &mut Reader<'_>, marked: &[Marked]) -> Result<BTreeSet<i64>, StoreError> {
        let rids: Vec<i64> = self.documents.values().flat_map(|candidate| candidate.passages.iter().copied()).collect();
        if marked.is_empty() || rids.is_empty() {
            return Ok(BTreeSet::new());
        }
        let rows: Vec<(i64, String, String)> =
            passage::table.filter(passage::rid.eq_any(rids)).select((passage::rid, passage::heading, passage::text)).load(c.conn())?;
        let spelled = rows.into_iter().filter(|(_, heading, text)| Marked::all_in(marked, &format!("{heading}\n{text}")));
        Ok(spelled.map(|(rid, _, _)| rid).collect())
    }
}

fn wide(c: &mut Reader<'_>, page: &[Ranked], words: &[String]) -> Result<Vec<Hit>, StoreError> {
    let rids: Vec<i64> = page.iter().map(|hit| hit.rid).collect();
    let rows: Vec<(i64, DocumentRow)> =
        document::table.filter(document::rid.eq_any(rids)).select((document::rid, DocumentRow::as_select())).load(c.conn())?;
    let mut documents = rows.into_iter().map(|(rid, row)| Ok((rid, row.read()?))).collect::<Result<BTreeMap<_, _>, StoreError>>()?;

    let rids: Vec<i64> = page.iter().filter_map(|hit| hit.passage).collect();
    let rows: Vec<(i64, String, String, String)> = passage::table
        .filter(passage::rid.eq_any(rids))
        .select((passage::rid, passage::anchor, passage::heading, passage::text))
        .load(c.conn())?;
    let mut passages = BTreeMap::new();
    for (rid, anchor, heading, text) in rows {
        let key = PassageRid::from_key(rid);
        let ordinal = count("passage.rid", key.ordinal())?;
        // a paper begins with its abstract, which is shown with every hit
        let summary = documents.get(&key.document()).map(|document| document.record.summary.as_str());
        let behind_summary = summary.and_then(|summary| text.strip_prefix(summary)).map(str::trim_start);
        let snippet = text::snippet(behind_summary.unwrap_or(&text), words, SNIPPET);
        if behind_summary.is_none() || snippet.has_matches() {
            passages.insert(rid, PassageHit { ordinal, anchor, heading, snippet });
        }
    }
    let hit = |ranked: &Ranked| {
        let passage = ranked.passage.and_then(|rid| passages.remove(&rid));
        documents.remove(&ranked.rid).map(|document| Hit { document, by_number: ranked.by_number, passage })
    };
    Ok(page.iter().filter_map(hit).collect())
}

fn reached(found: usize, limit: i64) -> bool {
    i64::try_from(found).is_ok_and(|found| found >= limit)
}
