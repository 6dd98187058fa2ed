//! Where members belong, now and before.

use diesel::prelude::*;
use diesel::sql_types::Bool;
use diesel::upsert::excluded;
use sotay_domain::{Date, EndReason, Ended, MemberId, Membership, MembershipKind, UnitId};
use std::collections::BTreeMap;

use crate::columns::{civil, count, optional_date};
use crate::dialect::{Id, MultiBackend, each};
use crate::error::{StoreError, unreadable};
use crate::schema::membership;
use crate::store::{Reader, Writer};

const AT_ONCE: usize = 500;

/// All memberships of a member, the newest first.
pub fn of_member(c: &mut Reader<'_>, member: MemberId) -> Result<Vec<Membership>, StoreError> {
    let rows: Vec<MembershipRow> = membership::table
        .filter(membership::member_id.eq(Id::from(member)))
        .order((membership::valid_from.desc(), membership::id.desc()))
        .select(MembershipRow::as_select())
        .load(c.conn())?;
    rows.into_iter().map(MembershipRow::read).collect()
}

/// The memberships in a unit on a day.
pub fn of_unit(c: &mut Reader<'_>, unit: UnitId, on: Date) -> Result<Vec<Membership>, StoreError> {
    let rows: Vec<MembershipRow> =
        membership::table.filter(valid_in(unit, on)).order(membership::id).select(MembershipRow::as_select()).load(c.conn())?;
    rows.into_iter().map(MembershipRow::read).collect()
}

/// Every membership that ever was.
pub fn all(c: &mut Reader<'_>) -> Result<Vec<Membership>, StoreError> {
    let rows: Vec<MembershipRow> = membership::table.order(membership::id).select(MembershipRow::as_select()).load(c.conn())?;
    rows.into_iter().map(MembershipRow::read).collect()
}

/// How many belong to each unit on a day, by what they are.
pub fn counts(c: &mut Reader<'_>, on: Date) -> Result<BTreeMap<(UnitId, MembershipKind), u32>, StoreError> {
    let rows: Vec<(Id, String, i64)> = membership::table
        .filter(valid(on))
        .group_by((membership::unit_id, membership::kind))
        .select((membership::unit_id, membership::kind, diesel::dsl::count_star()))
        .load(c.conn())?;
    rows.into_iter().map(|(unit, kind, n)| Ok(((unit.into(), kind_of(&kind)?), count("count", n)?))).collect()
}

/// Inserts or replaces memberships.
pub fn put(tx: &mut Writer<'_>, memberships: &[&Membership]) -> Result<(), StoreError> {
    for some in memberships.chunks(AT_ONCE) {
        let rows: Vec<MembershipRow> = some.iter().map(|one| MembershipRow::of(one)).collect();
        each!(tx.conn(), |c| diesel::insert_into(membership::table)
            .values(&rows)
            .on_conflict(membership::id)
            .do_update()
            .set((
                membership::kind.eq(excluded(membership::kind)),
                membership::valid_from.eq(excluded(membership::valid_from)),
                membership::valid_until.eq(excluded(membership::valid_until)),
                membership::end_reason.eq(excluded(membership::end_reason)),
            ))
            .execute(c))?;
    }
    Ok(())
}

type Condition = Box<dyn BoxableExpression<membership::table, MultiBackend, SqlType = Bool>>;

/// Days stand as `2026-11-22`, so that their order as text is their order in time.
fn valid(on: Date) -> Condition {
    let day = on.to_string();
    let lasts = membership::valid_until.is_null().or(membership::valid_until.ge(day.clone()).assume_not_null());
    Box::new(membership::valid_from.le(day).and(lasts))
}

fn valid_in(unit: UnitId, on: Date) -> Condition {
    Box::new(membership::unit_id.eq(Id::from(unit)).and(valid(on)))
}

fn kind_of(code: &str) -> Result<MembershipKind, StoreError> {
    MembershipKind::of_code(code).ok_or_else(|| unreadable("membership.kind", code))
}

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = membership, check_for_backend(MultiBackend), treat_none_as_default_value = false)]
struct MembershipRow {
    id: Id,
    member_id: Id,
    unit_id: Id,
    kind: String,
    valid_from: String,
    valid_until: Option<String>,
    end_reason: Option<String>,
}

impl MembershipRow {
    fn of(membership: &Membership) -> MembershipRow {
        MembershipRow {
            id: membership.id.into(),
            member_id: membership.member.into(),
            unit_id: membership.unit.into(),
            kind: membership.kind.code().to_owned(),
            valid_from: membership.from.to_string(),
            valid_until: membership.ended.map(|ended| ended.on.to_string()),
            end_reason: membership.ended.map(|ended| ended.reason.code().to_owned()),
        }
    }

    fn read(self) -> Result<Membership, StoreError> {
        let reason = |code: &str| EndReason::of_code(code).ok_or_else(|| unreadable("membership.end_reason", code));
        let on = optional_date("membership.valid_until", self.valid_until.as_deref())?;
        let ended = match (on, self.end_reason.as_deref()) {
            (Some(on), Some(code)) => Some(Ended { on, reason: reason(code)? }),
            (None, None) => None,
            _ => return Err(unreadable("membership", "an end without a reason")),
        };
        Ok(Membership {
            id: self.id.into(),
            member: self.member_id.into(),
            unit: self.unit_id.into(),
            kind: kind_of(&self.kind)?,
            from: civil("membership.valid_from", &self.valid_from)?,
            ended,
        })
    }
}
