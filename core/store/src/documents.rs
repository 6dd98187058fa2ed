//! Documents: their records and whether they stand. Their files are [`crate::versions`], their words [`crate::passages`].

use diesel::dsl::exists;
use diesel::prelude::*;
use sotay_domain::{Date, Document, DocumentId, DocumentState, DocumentType, FileHash, PublicNumber, Timestamp, UnitId};

use crate::columns::{audience_code, audience_of, count, from_json, json, level_code, level_of, public_number, small, timestamp};
use crate::dialect::{self, Both, Id, Json, MultiBackend, each};
use crate::error::StoreError;
use crate::index;
use crate::library::topic_key;
use crate::schema::{document, document_topic, version_file};
use crate::store::{Reader, Writer};
use crate::visible::Visible;

/// The states, as the column holds them.
pub(crate) const PUBLISHED: &str = "published";
const WITHDRAWN: &str = "withdrawn";
/// The year of documents without a day of issue.
pub(crate) const NO_YEAR: i32 = 0;

/// One document, whoever may see it.
pub fn get(c: &mut Reader<'_>, id: DocumentId) -> Result<Option<Document>, StoreError> {
    let row: Option<DocumentRow> = document::table.find(Id::from(id)).select(DocumentRow::as_select()).first(c.conn()).optional()?;
    row.map(DocumentRow::read).transpose()
}

/// Those of these documents that are there, in the order in which they are named.
pub fn many(c: &mut Reader<'_>, ids: &[DocumentId]) -> Result<Vec<Document>, StoreError> {
    let keys: Vec<Id> = ids.iter().copied().map(Id::from).collect();
    let rows: Vec<DocumentRow> = document::table.filter(document::id.eq_any(keys)).select(DocumentRow::as_select()).load(c.conn())?;
    let found = rows.into_iter().map(DocumentRow::read).collect::<Result<Vec<_>, _>>()?;
    Ok(ids.iter().filter_map(|id| found.iter().find(|document| document.id == *id)).cloned().collect())
}

/// One document as a command needs it that is going to change it: until the transaction ends nobody else changes it, so what is decided
/// on it holds when it is written.
pub fn get_to_change(tx: &mut Writer<'_>, id: DocumentId) -> Result<Option<Document>, StoreError> {
    dialect::lock_document(tx.conn(), id)?;
    get(tx, id)
}

/// The document of a printed number, if it is visible. The database tells the two apart, so that what is hidden is not read and takes
/// no longer to be missed than what is not there.
pub fn by_public_number(c: &mut Reader<'_>, number: PublicNumber, visible: Visible) -> Result<Option<Document>, StoreError> {
    let row: Option<DocumentRow> = document::table
        .filter(document::public_number.eq(number.value()))
        .filter(visible.documents())
        .order(document::id)
        .select(DocumentRow::as_select())
        .first(c.conn())
        .optional()?;
    row.map(DocumentRow::read).transpose()
}

/// Documents of one identity ([`Document::identity`]): a clash asks, it does not refuse.
pub fn of_identity(c: &mut Reader<'_>, identity: &(UnitId, DocumentType, String, Date)) -> Result<Vec<Document>, StoreError> {
    let (issuer, document_type, number_key, issued_on) = identity;
    let rows: Vec<DocumentRow> = document::table
        .filter(document::number_key.eq(number_key))
        .filter(document::issuer_id.eq(Id::from(*issuer)))
        .filter(document::document_type.eq(document_type.code()))
        .filter(document::issued_on.eq(issued_on.to_string()))
        .order((document::published_at, document::id))
        .select(DocumentRow::as_select())
        .load(c.conn())?;
    rows.into_iter().map(DocumentRow::read).collect()
}

/// Published documents whose newest version has this file.
pub fn of_newest_file(c: &mut Reader<'_>, file: FileHash) -> Result<Vec<Document>, StoreError> {
    let of_newest = version_file::document_id.eq(document::id).and(version_file::number.eq(document::newest_version));
    let rows: Vec<DocumentRow> = version_file::table
        .inner_join(document::table.on(of_newest))
        .filter(version_file::hash.eq(file.bytes().as_slice()))
        .filter(document::state.eq(PUBLISHED))
        .order((document::published_at, document::id))
        .select(DocumentRow::as_select())
        .load(c.conn())?;
    rows.into_iter().map(DocumentRow::read).collect()
}

/// Inserts or replaces a document with its topics, and keeps the search in step.
pub fn put(tx: &mut Writer<'_>, document: &Document) -> Result<(), StoreError> {
    let row = DocumentRow::of(document)?;
    let before = index::indexed(tx, document.id)?;
    Both(diesel::insert_into(document::table).values(&row).on_conflict(document::id).do_update().set(&row)).execute(tx.conn())?;
    put_topics(tx, document)?;
    index::document_changed(tx, document.id, before)
}

fn put_topics(tx: &mut Writer<'_>, document: &Document) -> Result<(), StoreError> {
    let mut topics: Vec<(String, &str)> = document.record.topics.iter().map(|topic| (topic_key(topic), topic.as_str())).collect();
    topics.retain(|(key, _)| !key.is_empty());
    topics.sort();
    topics.dedup_by(|later, earlier| later.0 == earlier.0);
    let id = Id::from(document.id);
    diesel::delete(document_topic::table.filter(document_topic::document_id.eq(id))).execute(tx.conn())?;
    if topics.is_empty() {
        return Ok(());
    }
    let rows: Vec<_> = topics
        .into_iter()
        .map(|(key, topic)| (document_topic::document_id.eq(id), document_topic::topic_key.eq(key), document_topic::topic.eq(topic)))
        .collect();
    each!(tx.conn(), |c| diesel::insert_into(document_topic::table).values(&rows).execute(c))?;
    Ok(())
}

/// The condition that a document has a topic.
pub(crate) fn has_topic(key: String) -> crate::visible::Condition<document::table> {
    Box::new(exists(document_topic::table.filter(document_topic::document_id.eq(document::id)).filter(document_topic::topic_key.eq(key))))
}

/// A document's row without its `rid`.
#[derive(Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = document, check_for_backend(MultiBackend), treat_none_as_null = true, treat_none_as_default_value = false)]
pub(crate) struct DocumentRow {
    id: Id,
    public_number: i64,
    issuer_id: Id,
    document_type: String,
    number_key: String,
    issued_on: Option<String>,
    issued_year: i32,
    title: String,
    level: String,
    audience: String,
    state: String,
    withdrawn_at: Option<i64>,
    withdrawn_reason: String,
    newest_version: i32,
    published_at: i64,
    changed_at: i64,
    record: Json,
}

impl DocumentRow {
    fn of(document: &Document) -> Result<DocumentRow, StoreError> {
        let record = &document.record;
        let (state, withdrawn_at, withdrawn_reason) = match &document.state {
            DocumentState::Published => (PUBLISHED, None, ""),
            DocumentState::Withdrawn { at, reason } => (WITHDRAWN, Some(at.millis()), reason.as_str()),
        };
        Ok(DocumentRow {
            id: document.id.into(),
            public_number: document.public_number.value(),
            issuer_id: document.issuer.into(),
            document_type: record.document_type.code().to_owned(),
            number_key: record.number.as_ref().map(|number| number.key()).unwrap_or_default(),
            issued_on: record.issued_on.map(|day| day.to_string()),
            issued_year: record.issued_on.map_or(NO_YEAR, |day| i32::from(day.year())),
            title: format!("{} {} {}", record.name(record.document_type.vietnamese()), record.summary, record.topics.join(" ")),
            level: level_code(document.level).to_owned(),
            audience: audience_code(document.audience),
            state: state.to_owned(),
            withdrawn_at,
            withdrawn_reason: withdrawn_reason.to_owned(),
            newest_version: small("document.newest_version", document.newest_version)?,
            published_at: document.published_at.millis(),
            changed_at: document.changed_at.millis(),
            record: json(record)?,
        })
    }

    pub(crate) fn read(self) -> Result<Document, StoreError> {
        let state = if self.state == PUBLISHED {
            DocumentState::Published
        } else {
            DocumentState::Withdrawn { at: timestamp("document.withdrawn_at", self.withdrawn_at)?, reason: self.withdrawn_reason }
        };
        Ok(Document {
            id: self.id.into(),
            public_number: public_number(self.public_number)?,
            issuer: self.issuer_id.into(),
            record: from_json("document.record", self.record)?,
            level: level_of(&self.level)?,
            audience: audience_of(&self.audience)?,
            state,
            newest_version: count("document.newest_version", self.newest_version)?,
            published_at: Timestamp::from_millis(self.published_at),
            changed_at: Timestamp::from_millis(self.changed_at),
        })
    }
}
