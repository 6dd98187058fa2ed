//! The tree of units.

use diesel::prelude::*;
use diesel::sql_types::Integer;
use sotay_domain::{Tree, Unit, UnitId, UnitKind};

use crate::columns::{civil, optional_date};
use crate::dialect::{Both, Id, MultiBackend, sql::DbId};
use crate::error::{Conflict, StoreError, or, unreadable};
use crate::schema::unit;
use crate::store::{Reader, Writer};

/// Levels of a tree that are followed upwards: more than any organisation has, and an end where units name each other in a ring.
const DEEPEST: i32 = 64;

/// Every unit that ever was, by code.
pub fn all(c: &mut Reader<'_>) -> Result<Vec<Unit>, StoreError> {
    let rows: Vec<UnitRow> = unit::table.order((unit::code, unit::id)).select(UnitRow::as_select()).load(c.conn())?;
    rows.into_iter().map(UnitRow::read).collect()
}

/// One unit.
pub fn get(c: &mut Reader<'_>, id: UnitId) -> Result<Option<Unit>, StoreError> {
    let row: Option<UnitRow> = unit::table.find(Id::from(id)).select(UnitRow::as_select()).first(c.conn()).optional()?;
    row.map(UnitRow::read).transpose()
}

/// The way from the root of its tree down to a unit, itself included. Empty if there is no such unit.
pub fn path(c: &mut Reader<'_>, id: UnitId) -> Result<Vec<Unit>, StoreError> {
    let steps: Vec<OnlyId> = diesel::sql_query(
        "WITH RECURSIVE up(id, parent_id, depth) AS (
           SELECT id, parent_id, 0 FROM unit WHERE id = $1
           UNION ALL SELECT unit.id, unit.parent_id, up.depth + 1 FROM unit JOIN up ON unit.id = up.parent_id WHERE up.depth < $2)
         SELECT id FROM up ORDER BY depth DESC",
    )
    .bind::<DbId, _>(Id::from(id))
    .bind::<Integer, _>(DEEPEST)
    .load(c.conn())?;
    let ids: Vec<Id> = steps.into_iter().map(|step| step.id).collect();
    let rows: Vec<UnitRow> = unit::table.filter(unit::id.eq_any(&ids)).select(UnitRow::as_select()).load(c.conn())?;
    let units = rows.into_iter().map(UnitRow::read).collect::<Result<Vec<Unit>, _>>()?;
    Ok(ids.iter().filter_map(|id| units.iter().find(|unit| Id::from(unit.id) == *id)).cloned().collect())
}

/// A unit and everything below it, as the tree is now. Empty if there is no such unit.
pub fn subtree(c: &mut Reader<'_>, id: UnitId) -> Result<Vec<UnitId>, StoreError> {
    // UNION, not UNION ALL: a ring ends where it meets itself
    let rows: Vec<OnlyId> = diesel::sql_query(
        "WITH RECURSIVE down(id) AS (
           SELECT id FROM unit WHERE id = $1
           UNION SELECT unit.id FROM unit JOIN down ON unit.parent_id = down.id)
         SELECT id FROM down ORDER BY id",
    )
    .bind::<DbId, _>(Id::from(id))
    .load(c.conn())?;
    Ok(rows.into_iter().map(|row| row.id.into()).collect())
}

/// Inserts or replaces a unit. Units that it names may be written later in the same transaction.
pub fn put(tx: &mut Writer<'_>, unit: &Unit) -> Result<(), StoreError> {
    let row = UnitRow::of(unit);
    Both(diesel::insert_into(unit::table).values(&row).on_conflict(unit::id).do_update().set(&row))
        .execute(tx.conn())
        .map_err(or(Conflict::UnitCodeTaken(unit.code.clone())))?;
    Ok(())
}

#[derive(QueryableByName)]
struct OnlyId {
    #[diesel(sql_type = DbId)]
    id: Id,
}

#[derive(Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = unit, check_for_backend(MultiBackend), treat_none_as_null = true, treat_none_as_default_value = false)]
struct UnitRow {
    id: Id,
    code: String,
    parent_id: Option<Id>,
    tree: String,
    kind: String,
    name: String,
    name_en: Option<String>,
    symbol: String,
    valid_from: String,
    valid_until: Option<String>,
    successor_id: Option<Id>,
    meets: String,
}

impl UnitRow {
    fn of(unit: &Unit) -> UnitRow {
        UnitRow {
            id: unit.id.into(),
            code: unit.code.clone(),
            parent_id: unit.parent.map(Id::from),
            tree: unit.tree.code().to_owned(),
            kind: unit.kind.code().to_owned(),
            name: unit.name.clone(),
            name_en: unit.name_en.clone(),
            symbol: unit.symbol.clone(),
            valid_from: unit.from.to_string(),
            valid_until: unit.until.map(|day| day.to_string()),
            successor_id: unit.successor.map(Id::from),
            meets: unit.meets.clone(),
        }
    }

    fn read(self) -> Result<Unit, StoreError> {
        Ok(Unit {
            id: self.id.into(),
            code: self.code,
            parent: self.parent_id.map(UnitId::from),
            tree: Tree::of_code(&self.tree).ok_or_else(|| unreadable("unit.tree", &self.tree))?,
            kind: UnitKind::of_code(&self.kind).ok_or_else(|| unreadable("unit.kind", &self.kind))?,
            name: self.name,
            name_en: self.name_en,
            symbol: self.symbol,
            from: civil("unit.valid_from", &self.valid_from)?,
            until: optional_date("unit.valid_until", self.valid_until.as_deref())?,
            successor: self.successor_id.map(UnitId::from),
            meets: self.meets,
        })
    }
}
