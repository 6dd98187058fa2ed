//! Browsing: documents by type, issuer, year and topic, and how many of each there are.

use diesel::dsl::{count_star, min, sql};
use diesel::prelude::*;
use diesel::sql_types::Bool;
use sotay_domain::{Document, DocumentId, DocumentType, Timestamp, UnitId, text};
use std::cmp::Reverse;

use crate::columns::count;
use crate::dialect::{Id, sql::DbId};
use crate::documents::{DocumentRow, NO_YEAR, has_topic};
use crate::error::{StoreError, unreadable};
use crate::schema::{document, document_topic};
use crate::store::Reader;
use crate::visible::{Condition, Visible};

/// Which documents are wanted. All that is named must hold.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// Of this type.
    pub document_type: Option<DocumentType>,
    /// Of this issuer.
    pub issuer: Option<Issuer>,
    /// Issued in this year.
    pub year: Option<i16>,
    /// Filed under this topic, by its key ([`topic_key`]).
    pub topic: Option<String>,
}

/// Who issued a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Issuer {
    /// This unit.
    Unit(UnitId),
    /// This unit or one below it, as the tree is now.
    Subtree(UnitId),
}

/// How many documents a filter leaves, by each of its parts. Each part is counted as if it alone were not named, so that another choice
/// can be offered. What has none is left out.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Facets {
    /// By type, the most frequent first.
    pub types: Vec<(DocumentType, u64)>,
    /// By issuer, the most frequent first.
    pub issuers: Vec<(UnitId, u64)>,
    /// By year of issue, the newest first. Documents without a day of issue are not counted.
    pub years: Vec<(i16, u64)>,
    /// By topic, the most frequent first.
    pub topics: Vec<Topic>,
}

/// A topic, and how many documents are filed under it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Topic {
    /// What addresses and filters name it by.
    pub key: String,
    /// One of the spellings in which it was given.
    pub name: String,
    /// How many documents.
    pub count: u64,
}

/// The key of a topic: its folded words. Two spellings of one key are one topic.
pub fn topic_key(topic: &str) -> String {
    text::words(topic).join("-")
}

/// Documents, the newest first: the first `limit` after the document that is named by its moment of publication and its id.
pub fn list(
    c: &mut Reader<'_>,
    filter: &Filter,
    visible: Visible,
    after: Option<(Timestamp, DocumentId)>,
    limit: u32,
) -> Result<Vec<Document>, StoreError> {
    let mut condition = matching(filter, visible);
    if let Some((at, id)) = after {
        let (at, id) = (at.millis(), Id::from(id));
        condition = Box::new(condition.and(document::published_at.lt(at).or(document::published_at.eq(at).and(document::id.lt(id)))));
    }
    let rows: Vec<DocumentRow> = document::table
        .filter(condition)
        .order((document::published_at.desc(), document::id.desc()))
        .limit(i64::from(limit))
        .select(DocumentRow::as_select())
        .load(c.conn())?;
    rows.into_iter().map(DocumentRow::read).collect()
}

/// How many documents a filter leaves, by each of its parts.
pub fn facets(c: &mut Reader<'_>, filter: &Filter, visible: Visible) -> Result<Facets, StoreError> {
    let types: Vec<(String, i64)> = document::table
        .filter(matching(&Filter { document_type: None, ..filter.clone() }, visible))
        .group_by(document::document_type)
        .select((document::document_type, count_star()))
        .load(c.conn())?;
    let issuers: Vec<(Id, i64)> = document::table
        .filter(matching(&Filter { issuer: None, ..filter.clone() }, visible))
        .group_by(document::issuer_id)
        .select((document::issuer_id, count_star()))
        .load(c.conn())?;
    let years: Vec<(i32, i64)> = document::table
        .filter(matching(&Filter { year: None, ..filter.clone() }, visible))
        .filter(document::issued_year.ne(NO_YEAR))
        .group_by(document::issued_year)
        .order(document::issued_year.desc())
        .select((document::issued_year, count_star()))
        .load(c.conn())?;
    let topics: Vec<(String, Option<String>, i64)> = document_topic::table
        .inner_join(document::table)
        .filter(matching_but_topic(filter, visible))
        .group_by(document_topic::topic_key)
        .select((document_topic::topic_key, min(document_topic::topic), count_star()))
        .load(c.conn())?;

    let type_of = |code: String| DocumentType::of_code(&code).ok_or_else(|| unreadable("document.document_type", code));
    let mut facets = Facets {
        types: types.into_iter().map(|(code, n)| Ok((type_of(code)?, count("count", n)?))).collect::<Result<_, StoreError>>()?,
        issuers: issuers.into_iter().map(|(id, n)| Ok((id.into(), count("count", n)?))).collect::<Result<_, StoreError>>()?,
        years: years
            .into_iter()
            .map(|(year, n)| Ok((count("document.issued_year", year)?, count("count", n)?)))
            .collect::<Result<_, StoreError>>()?,
        topics: topics
            .into_iter()
            .map(|(key, name, n)| Ok(Topic { name: name.unwrap_or_else(|| key.clone()), key, count: count("count", n)? }))
            .collect::<Result<_, StoreError>>()?,
    };
    facets.types.sort_by_key(|(document_type, n)| (Reverse(*n), *document_type));
    facets.issuers.sort_by_key(|(issuer, n)| (Reverse(*n), *issuer));
    facets.topics.sort_by(|a, b| (Reverse(a.count), &a.key).cmp(&(Reverse(b.count), &b.key)));
    Ok(facets)
}

fn matching(filter: &Filter, visible: Visible) -> Condition<document::table> {
    let condition = matching_but_topic(filter, visible);
    match &filter.topic {
        Some(topic) => Box::new(condition.and(has_topic(topic_key(topic)))),
        None => condition,
    }
}

/// For a query of documents, alone or beside their topics.
fn matching_but_topic<Source: 'static>(filter: &Filter, visible: Visible) -> Condition<Source>
where
    document::level: SelectableExpression<Source>,
    document::audience: SelectableExpression<Source>,
    document::state: SelectableExpression<Source>,
    document::document_type: SelectableExpression<Source>,
    document::issuer_id: SelectableExpression<Source>,
    document::issued_year: SelectableExpression<Source>,
{
    let mut condition = visible.documents();
    if let Some(document_type) = filter.document_type {
        condition = Box::new(condition.and(document::document_type.eq(document_type.code())));
    }
    match filter.issuer {
        Some(Issuer::Unit(unit)) => condition = Box::new(condition.and(document::issuer_id.eq(Id::from(unit)))),
        Some(Issuer::Subtree(unit)) => {
            let below = sql::<Bool>("document.issuer_id IN (WITH RECURSIVE down(id) AS (SELECT id FROM unit WHERE id = ")
                .bind::<DbId, _>(Id::from(unit))
                .sql(" UNION SELECT unit.id FROM unit JOIN down ON unit.parent_id = down.id) SELECT id FROM down)");
            condition = Box::new(condition.and(below));
        }
        None => {}
    }
    if let Some(year) = filter.year {
        condition = Box::new(condition.and(document::issued_year.eq(i32::from(year))));
    }
    condition
}
