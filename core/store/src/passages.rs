//! The passages of documents: what is searched, and shown as a hit.

use diesel::prelude::*;
use sotay_domain::{DocumentId, Passage};

use crate::columns::count;
use crate::dialect::each;
use crate::error::StoreError;
use crate::index::{self, PassageRid};
use crate::schema::passage;
use crate::store::{Reader, Writer};

/// The passages of a document, in order.
pub fn of(c: &mut Reader<'_>, document: DocumentId) -> Result<Vec<Passage>, StoreError> {
    let Some(rid) = index::document_rid(c, document)? else { return Ok(vec![]) };
    let range = PassageRid::all_of(rid);
    let rows: Vec<(i64, String, String, String)> = passage::table
        .filter(passage::rid.between(*range.start(), *range.end()))
        .order(passage::rid.desc())
        .select((passage::rid, passage::anchor, passage::heading, passage::text))
        .load(c.conn())?;
    rows.into_iter().map(|(rid, anchor, heading, text)| read(rid, anchor, heading, text)).collect()
}

/// Replaces the passages of a document, which must be there, and keeps the search in step.
pub fn replace(tx: &mut Writer<'_>, document: DocumentId, passages: &[Passage]) -> Result<(), StoreError> {
    let rid = index::document_rid(tx, document)?.ok_or(StoreError::NoSuchDocument(document))?;
    let range = PassageRid::all_of(rid);
    diesel::delete(passage::table.filter(passage::rid.between(*range.start(), *range.end()))).execute(tx.conn())?;
    for some in passages.chunks(500) {
        let rows = some
            .iter()
            .map(|one| {
                let key = PassageRid::new(rid, one.ordinal)?.key();
                Ok((passage::rid.eq(key), passage::anchor.eq(&one.anchor), passage::heading.eq(&one.heading), passage::text.eq(&one.text)))
            })
            .collect::<Result<Vec<_>, StoreError>>()?;
        each!(tx.conn(), |c| diesel::insert_into(passage::table).values(&rows).execute(c))?;
    }
    index::passages_replaced(tx, rid, passages)
}

pub(crate) fn read(rid: i64, anchor: String, heading: String, text: String) -> Result<Passage, StoreError> {
    Ok(Passage { ordinal: count("passage.rid", PassageRid::from_key(rid).ordinal())?, anchor, heading, text })
}
