//! Keeping the search in step with what is written.
//!
//! Both databases are given the same tokens, made here: folded words, each once, and one token that says who may read the document, so
//! that no search walks over what its reader may not see. Only published documents are in the index. Which row is meant is said by an
//! integer, since FTS5 needs one; passages are numbered so that descending order is newest document first and inside it first passage
//! first, and so that a passage's number holds its document's.

use diesel::prelude::*;
use sotay_domain::{Audience, DocumentId, Level, Passage, text};
use std::ops::RangeInclusive;

use crate::columns::{audience_of, level_code, level_of};
use crate::dialect::{self, Id};
use crate::documents::PUBLISHED;
use crate::error::StoreError;
use crate::schema::{document, passage};
use crate::store::{Reader, Writer};

/// Letters of a word that count. Longer words are typing errors, addresses or noise.
pub(crate) const LONGEST_WORD: usize = 64;
/// Different words of one row that count: a passage has some 150.
const MOST_WORDS: usize = 2_000;

/// One of the two indexes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Index {
    /// A row is a document: its type, number and abstract.
    Titles,
    /// A row is a passage: its headings and text.
    Passages,
}

/// The integer that a passage is known by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct PassageRid(i64);

impl PassageRid {
    const SPAN: i64 = 1 << 16;

    pub(crate) fn new(document: i64, ordinal: u32) -> Result<PassageRid, StoreError> {
        let ordinal = i64::from(ordinal);
        let fits = ordinal < Self::SPAN && (0..i64::MAX / Self::SPAN).contains(&document);
        fits.then_some(PassageRid(document * Self::SPAN + Self::SPAN - 1 - ordinal)).ok_or(StoreError::TooLarge("passages of a document"))
    }
    pub(crate) fn from_key(key: i64) -> PassageRid {
        PassageRid(key)
    }
    pub(crate) fn key(self) -> i64 {
        self.0
    }
    pub(crate) fn document(self) -> i64 {
        self.0.div_euclid(Self::SPAN)
    }
    pub(crate) fn ordinal(self) -> i64 {
        Self::SPAN - 1 - self.0.rem_euclid(Self::SPAN)
    }
    /// Where all passages of a document are.
    pub(crate) fn all_of(document: i64) -> RangeInclusive<i64> {
        let first = document.saturating_mul(Self::SPAN);
        first..=first.saturating_add(Self::SPAN - 1)
    }
}

/// What the index knows a document by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Indexed {
    rid: i64,
    title: String,
    /// None while it is withdrawn: it is in no index.
    reader: Option<String>,
}

/// The token that stands at each row which readers of this level and audience may read. The paragraph sign makes it unlike any word.
pub(crate) fn reader_token(level: Level, audience: Audience) -> String {
    let channel: String = audience.channel().to_string().chars().filter(|c| c.is_ascii_alphanumeric()).collect();
    format!("§{}{channel}", level_code(level))
}

/// The words that are searched for, cut to what is indexed.
pub(crate) fn words(text: &str) -> Vec<String> {
    text::words(text).into_iter().map(|word| word.chars().take(LONGEST_WORD).collect()).collect()
}

/// The integer of a document.
pub(crate) fn document_rid(c: &mut Reader<'_>, id: DocumentId) -> Result<Option<i64>, StoreError> {
    Ok(document::table.filter(document::id.eq(Id::from(id))).select(document::rid).first(c.conn()).optional()?)
}

/// What the index knows a document by, from its row as it is now.
pub(crate) fn indexed(c: &mut Reader<'_>, id: DocumentId) -> Result<Option<Indexed>, StoreError> {
    let row: Option<(i64, String, String, String, String)> = document::table
        .filter(document::id.eq(Id::from(id)))
        .select((document::rid, document::title, document::level, document::audience, document::state))
        .first(c.conn())
        .optional()?;
    row.map(|(rid, title, level, audience, state)| {
        let reader = reader_token(level_of(&level)?, audience_of(&audience)?);
        Ok(Indexed { rid, title, reader: (state == PUBLISHED).then_some(reader) })
    })
    .transpose()
}

/// Puts the index in step with a document's row, of which `before` is what the index knew.
pub(crate) fn document_changed(tx: &mut Writer<'_>, id: DocumentId, before: Option<Indexed>) -> Result<(), StoreError> {
    let Some(now) = indexed(tx, id)? else { return Ok(()) };
    if before.as_ref() == Some(&now) {
        return Ok(());
    }
    let Some(reader) = &now.reader else {
        dialect::forget_tokens(tx.conn(), Index::Titles, now.rid..=now.rid)?;
        dialect::forget_tokens(tx.conn(), Index::Passages, PassageRid::all_of(now.rid))?;
        return Ok(());
    };
    dialect::put_tokens(tx.conn(), Index::Titles, &[(now.rid, tokens(&now.title, reader))])?;
    let same_readers = before.is_some_and(|before| before.reader.as_ref() == Some(reader));
    if same_readers {
        return Ok(());
    }
    let range = PassageRid::all_of(now.rid);
    let rows: Vec<(i64, String, String)> = passage::table
        .filter(passage::rid.between(*range.start(), *range.end()))
        .select((passage::rid, passage::heading, passage::text))
        .load(tx.conn())?;
    let rows: Vec<_> = rows.into_iter().map(|(rid, heading, text)| (rid, passage_tokens(&heading, &text, reader))).collect();
    Ok(dialect::put_tokens(tx.conn(), Index::Passages, &rows)?)
}

/// Puts the index in step with a document's passages.
pub(crate) fn passages_replaced(tx: &mut Writer<'_>, rid: i64, passages: &[Passage]) -> Result<(), StoreError> {
    dialect::forget_tokens(tx.conn(), Index::Passages, PassageRid::all_of(rid))?;
    let id: Id = document::table.filter(document::rid.eq(rid)).select(document::id).first(tx.conn())?;
    let Some(reader) = indexed(tx, id.into())?.and_then(|indexed| indexed.reader) else { return Ok(()) };
    let rows = passages
        .iter()
        .map(|one| Ok((PassageRid::new(rid, one.ordinal)?.key(), passage_tokens(&one.heading, &one.text, &reader))))
        .collect::<Result<Vec<_>, StoreError>>()?;
    Ok(dialect::put_tokens(tx.conn(), Index::Passages, &rows)?)
}

fn passage_tokens(heading: &str, text: &str, reader: &str) -> String {
    tokens(&format!("{heading}\n{text}"), reader)
}

/// The tokens of a row, parted by spaces.
fn tokens(text: &str, reader: &str) -> String {
    let mut words = words(text);
    words.sort();
    words.dedup();
    words.truncate(MOST_WORDS);
    words.push(reader.to_owned());
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use sotay_domain::UnitId;

    #[test]
    fn a_passages_number_holds_its_document_and_place() {
        for (document, ordinal) in [(0, 0), (1, 0), (7, 65_535), (1 << 40, 3)] {
            let rid = PassageRid::new(document, ordinal).unwrap();
            assert_eq!((rid.document(), rid.ordinal()), (document, i64::from(ordinal)));
            assert!(PassageRid::all_of(document).contains(&rid.key()));
        }
        assert!(PassageRid::new(7, 1).unwrap().key() < PassageRid::new(7, 0).unwrap().key());
        assert!(PassageRid::new(7, 0).unwrap().key() < PassageRid::new(8, 9).unwrap().key());
        assert!(PassageRid::new(7, 65_536).is_err());
    }

    #[test]
    fn a_word_of_a_text_is_never_a_readers_token() {
        let unit = UnitId::from_bytes([0xab; 16]);
        let token = reader_token(Level::Internal, Audience::Subtree(unit));
        assert_eq!(token, "§internalsubtreeabababababababababababababababab");
        assert_eq!(tokens(&format!("B a {token} a"), "§publicpublic"), "a b internalsubtreeabababababababababababababababab §publicpublic");
    }
}
