//! The short numbers of units.

use diesel::prelude::*;
use sotay_domain::{UnitId, UnitNumber};

use crate::dialect::{Both, Id};
use crate::error::{Conflict, StoreError, or, unreadable};
use crate::schema::unit_number;
use crate::store::{Reader, Writer};

/// The number of a unit; none before it was first needed.
pub fn of_unit(c: &mut Reader<'_>, unit: UnitId) -> Result<Option<UnitNumber>, StoreError> {
    let value: Option<i64> = unit_number::table.find(Id::from(unit)).select(unit_number::number).first(c.conn()).optional()?;
    value.map(|value| UnitNumber::of_value(value).ok_or_else(|| unreadable("unit_number.number", value))).transpose()
}

/// The unit of a number.
pub fn unit_of(c: &mut Reader<'_>, number: UnitNumber) -> Result<Option<UnitId>, StoreError> {
    let own = unit_number::table.filter(unit_number::number.eq(number.value()));
    let id: Option<Id> = own.select(unit_number::unit_id).first(c.conn()).optional()?;
    Ok(id.map(UnitId::from))
}

/// Gives a unit its number, unless it has one: slips that are printed name it for years ([`Conflict::UnitNumberTaken`]).
pub(crate) fn give(tx: &mut Writer<'_>, unit: UnitId, number: UnitNumber) -> Result<(), StoreError> {
    let row = (unit_number::unit_id.eq(Id::from(unit)), unit_number::number.eq(number.value()));
    Both(diesel::insert_into(unit_number::table).values(row).on_conflict(unit_number::unit_id).do_nothing())
        .execute(tx.conn())
        .map_err(or(Conflict::UnitNumberTaken))?;
    Ok(())
}
