//! What newer documents do to older ones.

use diesel::prelude::*;
use sotay_domain::{DocumentId, Relation, Timestamp};

use crate::columns::{relation_code, relation_of};
use crate::dialect::{Both, Id};
use crate::error::StoreError;
use crate::schema::relation;
use crate::store::{Reader, Writer};

/// The relations of a document, as the newer or the older one, in the order in which they were recorded.
pub fn of(c: &mut Reader<'_>, document: DocumentId) -> Result<Vec<Relation>, StoreError> {
    let id = Id::from(document);
    let rows: Vec<(Id, Id, String, i64)> = relation::table
        .filter(relation::from_id.eq(id).or(relation::to_id.eq(id)))
        .order((relation::recorded_at, relation::from_id, relation::to_id, relation::kind))
        .select((relation::from_id, relation::to_id, relation::kind, relation::recorded_at))
        .load(c.conn())?;
    rows.into_iter()
        .map(|(from, to, kind, at)| {
            Ok(Relation { from: from.into(), to: to.into(), kind: relation_of(&kind)?, recorded_at: Timestamp::from_millis(at) })
        })
        .collect()
}

/// Inserts a relation, unless it is there.
pub fn put(tx: &mut Writer<'_>, relation: &Relation) -> Result<(), StoreError> {
    let row = (
        relation::from_id.eq(Id::from(relation.from)),
        relation::to_id.eq(Id::from(relation.to)),
        relation::kind.eq(relation_code(relation.kind)),
        relation::recorded_at.eq(relation.recorded_at.millis()),
    );
    Both(diesel::insert_into(relation::table).values(row).on_conflict_do_nothing()).execute(tx.conn())?;
    Ok(())
}

/// Deletes a relation, if it is there.
pub fn remove(tx: &mut Writer<'_>, relation: &Relation) -> Result<(), StoreError> {
    let key = (Id::from(relation.from), Id::from(relation.to), relation_code(relation.kind));
    diesel::delete(relation::table.find(key)).execute(tx.conn())?;
    Ok(())
}
