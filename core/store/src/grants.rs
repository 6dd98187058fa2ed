//! Roles that were given, and what somebody may do by all that is known of them.

use diesel::prelude::*;
use sotay_domain::time::{DateTime, Time};
use sotay_domain::{Ended, Grant, Held, MemberId, Membership, Person, Place, Role, Timestamp, UnitId};

use crate::dialect::{Both, Id, MultiBackend};
use crate::error::{StoreError, unreadable};
use crate::memberships;
use crate::schema::role_grant;
use crate::store::{Reader, Writer};
use crate::units;

/// All grants of a member, those that have ended too, the newest first.
pub fn of_member(c: &mut Reader<'_>, member: MemberId) -> Result<Vec<Grant>, StoreError> {
    let rows: Vec<GrantRow> = role_grant::table
        .filter(role_grant::member_id.eq(Id::from(member)))
        .order((role_grant::valid_from.desc(), role_grant::id.desc()))
        .select(GrantRow::as_select())
        .load(c.conn())?;
    rows.into_iter().map(GrantRow::read).collect()
}

/// All grants at a unit, those that have ended too, the newest first.
pub fn at_unit(c: &mut Reader<'_>, unit: UnitId) -> Result<Vec<Grant>, StoreError> {
    let rows: Vec<GrantRow> = role_grant::table
        .filter(role_grant::unit_id.eq(Id::from(unit)))
        .order((role_grant::valid_from.desc(), role_grant::id.desc()))
        .select(GrantRow::as_select())
        .load(c.conn())?;
    rows.into_iter().map(GrantRow::read).collect()
}

/// Every grant that holds at a moment.
pub fn live(c: &mut Reader<'_>, now: Timestamp) -> Result<Vec<Grant>, StoreError> {
    let lasts = role_grant::valid_until.is_null().or(role_grant::valid_until.gt(now.millis()).assume_not_null());
    let rows: Vec<GrantRow> = role_grant::table
        .filter(role_grant::valid_from.le(now.millis()).and(lasts))
        .order(role_grant::id)
        .select(GrantRow::as_select())
        .load(c.conn())?;
    rows.into_iter().map(GrantRow::read).collect()
}

/// One grant.
pub fn get(c: &mut Reader<'_>, id: sotay_domain::GrantId) -> Result<Option<Grant>, StoreError> {
    let row: Option<GrantRow> = role_grant::table.find(Id::from(id)).select(GrantRow::as_select()).first(c.conn()).optional()?;
    row.map(GrantRow::read).transpose()
}

/// Inserts or replaces a grant.
pub fn put(tx: &mut Writer<'_>, grant: &Grant) -> Result<(), StoreError> {
    let row = GrantRow::of(grant);
    Both(diesel::insert_into(role_grant::table).values(&row).on_conflict(role_grant::id).do_update().set(&row)).execute(tx.conn())?;
    Ok(())
}

/// A member as the rules see them: their grants, and the role of a member where they belong. What has ended is left out; what will begin
/// is in it, since whoever keeps this asks [`Held::is_live`] at every moment.
///
/// Whoever belonged somewhere and belongs nowhere any more holds nothing, whether or not somebody thought of taking their roles back.
pub fn person(c: &mut Reader<'_>, member: MemberId, now: Timestamp) -> Result<Person, StoreError> {
    let mut holds = vec![];
    let memberships = memberships::of_member(c, member)?;
    let leaves = leaves(&memberships);
    for membership in memberships {
        let until = membership.ended.map(after);
        if until.is_none_or(|until| now < until) {
            holds.push(Held { role: Role::Member, place: place(c, membership.unit)?, from: begins(&membership), until, stands_in: false });
        }
    }
    for grant in of_member(c, member)? {
        if grant.until.into_iter().chain(leaves).all(|until| now < until) {
            let Grant { role, unit, from, standing_in_for, .. } = grant;
            let until = grant.until.into_iter().chain(leaves).min();
            holds.push(Held { role, place: place(c, unit)?, from, until, stands_in: standing_in_for.is_some() });
        }
    }
    Ok(Person { id: member, holds, strong_until: None })
}

/// A unit with the way up from it.
pub fn place(c: &mut Reader<'_>, unit: UnitId) -> Result<Place, StoreError> {
    let above = units::path(c, unit)?.into_iter().rev().map(|unit| unit.id).filter(|id| *id != unit).collect();
    Ok(Place { unit, above })
}

/// The first moment after somebody's last day anywhere; none where a membership lasts, or where there never was one.
fn leaves(memberships: &[Membership]) -> Option<Timestamp> {
    let ends: Option<Vec<Timestamp>> = memberships.iter().map(|membership| membership.ended.map(after)).collect();
    ends?.into_iter().max()
}

/// The first moment after a membership's last day.
fn after(ended: Ended) -> Timestamp {
    Timestamp::end_of(ended.on).plus_millis(1)
}

/// The first moment of a membership's first day.
fn begins(membership: &Membership) -> Timestamp {
    Timestamp::of(DateTime::from_parts(membership.from, Time::midnight()))
}

#[derive(Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = role_grant, check_for_backend(MultiBackend), treat_none_as_null = true, treat_none_as_default_value = false)]
struct GrantRow {
    id: Id,
    member_id: Id,
    role: String,
    unit_id: Id,
    valid_from: i64,
    valid_until: Option<i64>,
    standing_in_for: Option<Id>,
}

impl GrantRow {
    fn of(grant: &Grant) -> GrantRow {
        GrantRow {
            id: grant.id.into(),
            member_id: grant.member.into(),
            role: grant.role.code().to_owned(),
            unit_id: grant.unit.into(),
            valid_from: grant.from.millis(),
            valid_until: grant.until.map(Timestamp::millis),
            standing_in_for: grant.standing_in_for.map(Id::from),
        }
    }

    fn read(self) -> Result<Grant, StoreError> {
        Ok(Grant {
            id: self.id.into(),
            member: self.member_id.into(),
            role: Role::of_code(&self.role).ok_or_else(|| unreadable("role_grant.role", &self.role))?,
            unit: self.unit_id.into(),
            from: Timestamp::from_millis(self.valid_from),
            until: self.valid_until.map(Timestamp::from_millis),
            standing_in_for: self.standing_in_for.map(MemberId::from),
        })
    }
}
