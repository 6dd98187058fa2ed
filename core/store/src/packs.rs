//! Packs, each with its list of documents.

use diesel::prelude::*;
use sotay_domain::{DocumentId, Pack, PackId, PackState, PublicNumber, Timestamp, UnitId};
use std::collections::BTreeMap;

use crate::columns::{audience_code, audience_of, civil, public_number, timestamp};
use crate::dialect::{self, Both, Id, MultiBackend, each};
use crate::error::StoreError;
use crate::schema::{pack, pack_document};
use crate::store::{Reader, Writer};
use crate::visible::Visible;

/// The states, as the column holds them.
pub(crate) const OPEN: &str = "open";
const WITHDRAWN: &str = "withdrawn";

/// One pack, whoever may see it.
pub fn get(c: &mut Reader<'_>, id: PackId) -> Result<Option<Pack>, StoreError> {
    let row: Option<PackRow> = pack::table.find(Id::from(id)).select(PackRow::as_select()).first(c.conn()).optional()?;
    Ok(with_documents(c, row.into_iter().collect())?.into_iter().next())
}

/// One pack as a command needs it that is going to change it: until the transaction ends nobody else changes it.
pub fn get_to_change(tx: &mut Writer<'_>, id: PackId) -> Result<Option<Pack>, StoreError> {
    dialect::lock_pack(tx.conn(), id)?;
    get(tx, id)
}

/// The pack of a printed number, if it is visible.
pub fn by_public_number(c: &mut Reader<'_>, number: PublicNumber, visible: Visible) -> Result<Option<Pack>, StoreError> {
    let row: Option<PackRow> = pack::table
        .filter(pack::public_number.eq(number.value()))
        .filter(visible.packs())
        .order(pack::id)
        .select(PackRow::as_select())
        .first(c.conn())
        .optional()?;
    Ok(with_documents(c, row.into_iter().collect())?.into_iter().next())
}

/// Packs, the newest first: the first `limit` after the pack that is named by the moment it was made and its id.
pub fn list(c: &mut Reader<'_>, visible: Visible, after: Option<(Timestamp, PackId)>, limit: u32) -> Result<Vec<Pack>, StoreError> {
    let mut condition = visible.packs();
    if let Some((at, id)) = after {
        let (at, id) = (at.millis(), Id::from(id));
        condition = Box::new(condition.and(pack::made_at.lt(at).or(pack::made_at.eq(at).and(pack::id.lt(id)))));
    }
    let rows: Vec<PackRow> = pack::table
        .filter(condition)
        .order((pack::made_at.desc(), pack::id.desc()))
        .limit(i64::from(limit))
        .select(PackRow::as_select())
        .load(c.conn())?;
    with_documents(c, rows)
}

/// The packs that this document is in, the newest first.
pub fn with_document(c: &mut Reader<'_>, document: DocumentId) -> Result<Vec<Pack>, StoreError> {
    let holding = pack_document::table.filter(pack_document::document_id.eq(Id::from(document))).select(pack_document::pack_id);
    let rows: Vec<PackRow> = pack::table
        .filter(pack::id.eq_any(holding))
        .order((pack::made_at.desc(), pack::id.desc()))
        .select(PackRow::as_select())
        .load(c.conn())?;
    with_documents(c, rows)
}

/// Inserts or replaces a pack with its list.
pub fn put(tx: &mut Writer<'_>, pack: &Pack) -> Result<(), StoreError> {
    let row = PackRow::of(pack);
    Both(diesel::insert_into(pack::table).values(&row).on_conflict(pack::id).do_update().set(&row)).execute(tx.conn())?;
    diesel::delete(pack_document::table.filter(pack_document::pack_id.eq(row.id))).execute(tx.conn())?;
    let rows: Vec<_> = (0i32..)
        .zip(&pack.documents)
        .map(|(ordinal, document)| {
            (pack_document::pack_id.eq(row.id), pack_document::ordinal.eq(ordinal), pack_document::document_id.eq(Id::from(*document)))
        })
        .collect();
    for some in rows.chunks(500) {
        each!(tx.conn(), |c| diesel::insert_into(pack_document::table).values(some).execute(c))?;
    }
    Ok(())
}

fn with_documents(c: &mut Reader<'_>, packs: Vec<PackRow>) -> Result<Vec<Pack>, StoreError> {
    if packs.is_empty() {
        return Ok(vec![]);
    }
    let ids: Vec<Id> = packs.iter().map(|pack| pack.id).collect();
    let rows: Vec<(Id, Id)> = pack_document::table
        .filter(pack_document::pack_id.eq_any(ids))
        .order((pack_document::pack_id, pack_document::ordinal))
        .select((pack_document::pack_id, pack_document::document_id))
        .load(c.conn())?;
    let mut lists: BTreeMap<Id, Vec<DocumentId>> = BTreeMap::new();
    for (pack, document) in rows {
        lists.entry(pack).or_default().push(document.into());
    }
    packs
        .into_iter()
        .map(|pack| {
            let documents = lists.remove(&pack.id).unwrap_or_default();
            pack.read(documents)
        })
        .collect()
}

#[derive(Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = pack, check_for_backend(MultiBackend), treat_none_as_null = true, treat_none_as_default_value = false)]
struct PackRow {
    id: Id,
    public_number: i64,
    title: String,
    unit_id: Option<Id>,
    starts: Option<String>,
    place: String,
    audience: String,
    valid_until: Option<i64>,
    state: String,
    withdrawn_at: Option<i64>,
    made_at: i64,
}

impl PackRow {
    fn of(pack: &Pack) -> PackRow {
        let (state, withdrawn_at) = match pack.state {
            PackState::Open => (OPEN, None),
            PackState::Withdrawn { at } => (WITHDRAWN, Some(at.millis())),
        };
        PackRow {
            id: pack.id.into(),
            public_number: pack.public_number.value(),
            title: pack.title.clone(),
            unit_id: pack.unit.map(Id::from),
            starts: pack.starts.map(|moment| moment.to_string()),
            place: pack.place.clone(),
            audience: audience_code(pack.audience),
            valid_until: pack.valid_until.map(Timestamp::millis),
            state: state.to_owned(),
            withdrawn_at,
            made_at: pack.made_at.millis(),
        }
    }

    fn read(self, documents: Vec<DocumentId>) -> Result<Pack, StoreError> {
        let state = if self.state == OPEN {
            PackState::Open
        } else {
            PackState::Withdrawn { at: timestamp("pack.withdrawn_at", self.withdrawn_at)? }
        };
        Ok(Pack {
            id: self.id.into(),
            public_number: public_number(self.public_number)?,
            title: self.title,
            unit: self.unit_id.map(UnitId::from),
            starts: self.starts.map(|text| civil("pack.starts", &text)).transpose()?,
            place: self.place,
            documents,
            audience: audience_of(&self.audience)?,
            valid_until: self.valid_until.map(Timestamp::from_millis),
            state,
            made_at: Timestamp::from_millis(self.made_at),
        })
    }
}
