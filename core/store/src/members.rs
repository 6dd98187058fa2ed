//! Members: who they are. Where they belong are [`crate::memberships`], what they may do [`crate::grants`].

use diesel::prelude::*;
use diesel::upsert::excluded;
use sotay_domain::{CardNumber, CitizenNumber, Date, Member, MemberId, Timestamp, UnitId};

use crate::columns::{from_json, json};
use crate::dialect::{Id, Json, MultiBackend, each};
use crate::error::StoreError;
use crate::memberships;
use crate::schema::member;
use crate::store::{Reader, Writer};

/// Rows of one statement: SQLite takes 32,766 values in one.
const AT_ONCE: usize = 500;

/// One member.
pub fn get(c: &mut Reader<'_>, id: MemberId) -> Result<Option<Member>, StoreError> {
    Ok(many(c, &[id])?.into_iter().next())
}

/// Those of these members that are there, in no particular order.
pub fn many(c: &mut Reader<'_>, ids: &[MemberId]) -> Result<Vec<Member>, StoreError> {
    let mut found = Vec::with_capacity(ids.len());
    for some in ids.chunks(AT_ONCE) {
        let keys: Vec<Id> = some.iter().copied().map(Id::from).collect();
        let rows: Vec<MemberRow> = member::table.filter(member::id.eq_any(keys)).select(MemberRow::as_select()).load(c.conn())?;
        for row in rows {
            found.push(row.read()?);
        }
    }
    Ok(found)
}

/// Everybody there is, those who have left among them: what an import compares a file with. A province has 120,000.
pub fn all(c: &mut Reader<'_>) -> Result<Vec<Member>, StoreError> {
    let rows: Vec<MemberRow> = member::table.order(member::id).select(MemberRow::as_select()).load(c.conn())?;
    rows.into_iter().map(MemberRow::read).collect()
}

/// Members who belong to a unit on a day, in no particular order: sorting names is for whoever shows them.
pub fn of_unit(c: &mut Reader<'_>, unit: UnitId, on: Date) -> Result<Vec<Member>, StoreError> {
    let mut ids: Vec<MemberId> = memberships::of_unit(c, unit, on)?.into_iter().map(|membership| membership.member).collect();
    ids.sort();
    ids.dedup();
    many(c, &ids)
}

/// Members with this card number: one, unless lists are wrong.
pub fn with_card(c: &mut Reader<'_>, card: CardNumber) -> Result<Vec<Member>, StoreError> {
    let rows: Vec<MemberRow> =
        member::table.filter(member::card.eq(card.to_string())).order(member::id).select(MemberRow::as_select()).load(c.conn())?;
    rows.into_iter().map(MemberRow::read).collect()
}

/// Members with this citizen number: one, unless lists are wrong.
pub fn with_citizen(c: &mut Reader<'_>, citizen: CitizenNumber) -> Result<Vec<Member>, StoreError> {
    let rows: Vec<MemberRow> =
        member::table.filter(member::citizen.eq(citizen.to_string())).order(member::id).select(MemberRow::as_select()).load(c.conn())?;
    rows.into_iter().map(MemberRow::read).collect()
}

/// Inserts or replaces members.
pub fn put(tx: &mut Writer<'_>, members: &[&Member]) -> Result<(), StoreError> {
    for some in members.chunks(AT_ONCE) {
        let rows = some.iter().map(|one| MemberRow::of(one)).collect::<Result<Vec<_>, _>>()?;
        each!(tx.conn(), |c| diesel::insert_into(member::table)
            .values(&rows)
            .on_conflict(member::id)
            .do_update()
            .set((
                member::card.eq(excluded(member::card)),
                member::citizen.eq(excluded(member::citizen)),
                member::record.eq(excluded(member::record)),
                member::wiped_at.eq(excluded(member::wiped_at)),
            ))
            .execute(c))?;
    }
    Ok(())
}

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = member, check_for_backend(MultiBackend), treat_none_as_default_value = false)]
struct MemberRow {
    id: Id,
    card: Option<String>,
    citizen: Option<String>,
    record: Json,
    wiped_at: Option<i64>,
}

impl MemberRow {
    fn of(member: &Member) -> Result<MemberRow, StoreError> {
        Ok(MemberRow {
            id: member.id.into(),
            card: member.record.card.map(|card| card.to_string()),
            citizen: member.record.citizen.map(|citizen| citizen.to_string()),
            record: json(&member.record)?,
            wiped_at: member.wiped_at.map(Timestamp::millis),
        })
    }

    fn read(self) -> Result<Member, StoreError> {
        Ok(Member {
            id: self.id.into(),
            record: from_json("member.record", self.record)?,
            wiped_at: self.wiped_at.map(Timestamp::from_millis),
        })
    }
}
