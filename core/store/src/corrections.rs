//! Corrections that members propose.

use diesel::prelude::*;
use sotay_domain::correction::{Correction, Decided};
use sotay_domain::{CorrectionId, Date, Field, MemberId, Timestamp, UnitId};

use crate::dialect::{Both, Id, MultiBackend};
use crate::error::{StoreError, unreadable};
use crate::memberships;
use crate::schema::correction;
use crate::store::{Reader, Writer};

/// Members of one statement.
const AT_ONCE: usize = 500;

/// One correction.
pub fn get(c: &mut Reader<'_>, id: CorrectionId) -> Result<Option<Correction>, StoreError> {
    let row: Option<CorrectionRow> = correction::table.find(Id::from(id)).select(CorrectionRow::as_select()).first(c.conn()).optional()?;
    row.map(CorrectionRow::read).transpose()
}

/// What a member has proposed, the newest first.
pub fn of_member(c: &mut Reader<'_>, member: MemberId) -> Result<Vec<Correction>, StoreError> {
    let rows: Vec<CorrectionRow> = correction::table
        .filter(correction::member_id.eq(Id::from(member)))
        .order((correction::proposed_at.desc(), correction::id.desc()))
        .select(CorrectionRow::as_select())
        .load(c.conn())?;
    rows.into_iter().map(CorrectionRow::read).collect()
}

/// What members of a unit have proposed and nobody has decided, the oldest first.
pub fn waiting_in(c: &mut Reader<'_>, unit: UnitId, on: Date) -> Result<Vec<Correction>, StoreError> {
    let members: Vec<MemberId> = memberships::of_unit(c, unit, on)?.into_iter().map(|membership| membership.member).collect();
    waiting_of(c, &members)
}

/// What these members have proposed and nobody has decided, the oldest first.
pub fn waiting_of(c: &mut Reader<'_>, members: &[MemberId]) -> Result<Vec<Correction>, StoreError> {
    let mut found = vec![];
    for some in members.chunks(AT_ONCE) {
        let ids: Vec<Id> = some.iter().copied().map(Id::from).collect();
        let rows: Vec<CorrectionRow> = correction::table
            .filter(correction::accepted.is_null())
            .filter(correction::member_id.eq_any(ids))
            .select(CorrectionRow::as_select())
            .load(c.conn())?;
        for row in rows {
            found.push(row.read()?);
        }
    }
    found.sort_by_key(|one| (one.proposed_at, one.id));
    Ok(found)
}

/// Inserts or replaces a correction.
pub fn put(tx: &mut Writer<'_>, one: &Correction) -> Result<(), StoreError> {
    let row = CorrectionRow::of(one);
    Both(diesel::insert_into(correction::table).values(&row).on_conflict(correction::id).do_update().set(&row)).execute(tx.conn())?;
    Ok(())
}

#[derive(Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = correction, check_for_backend(MultiBackend), treat_none_as_null = true, treat_none_as_default_value = false)]
struct CorrectionRow {
    id: Id,
    member_id: Id,
    field: String,
    value: String,
    note: String,
    proposed_at: i64,
    accepted: Option<i32>,
    reason: String,
    decided_by: Option<Id>,
    decided_at: Option<i64>,
}

impl CorrectionRow {
    fn of(one: &Correction) -> CorrectionRow {
        let decided = one.decided.as_ref();
        CorrectionRow {
            id: one.id.into(),
            member_id: one.member.into(),
            field: one.field.code().to_owned(),
            value: one.value.clone(),
            note: one.note.clone(),
            proposed_at: one.proposed_at.millis(),
            accepted: decided.map(|decided| i32::from(decided.accepted)),
            reason: decided.map(|decided| decided.reason.clone()).unwrap_or_default(),
            decided_by: decided.and_then(|decided| decided.by).map(Id::from),
            decided_at: decided.map(|decided| decided.at.millis()),
        }
    }

    fn read(self) -> Result<Correction, StoreError> {
        let decided = match (self.accepted, self.decided_at) {
            (Some(accepted), Some(at)) => Some(Decided {
                accepted: accepted != 0,
                reason: self.reason,
                by: self.decided_by.map(MemberId::from),
                at: Timestamp::from_millis(at),
            }),
            _ => None,
        };
        Ok(Correction {
            id: self.id.into(),
            member: self.member_id.into(),
            field: Field::of_code(&self.field).ok_or_else(|| unreadable("correction.field", &self.field))?,
            value: self.value,
            note: self.note,
            proposed_at: Timestamp::from_millis(self.proposed_at),
            decided,
        })
    }
}
