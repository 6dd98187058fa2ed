//! Enrolments: codes that wait to be claimed, claims that wait to be confirmed. Codes and claims are known by their hashes alone.

use diesel::prelude::*;
use sotay_domain::enrolment::{Claim, CodeHash, Confirmer, Enrolment, Way};
use sotay_domain::{EnrolmentId, MemberId, Timestamp, UnitId};

use crate::columns::count;
use crate::dialect::{Both, Id, MultiBackend};
use crate::error::{StoreError, unreadable};
use crate::schema::enrolment;
use crate::sessions::TokenHash;
use crate::store::{Reader, Writer};

/// How long an enrolment that came to nothing is kept: thirty days. One that was done says that its member is known, and stays.
const KEPT_MILLIS: i64 = 30 * 86_400_000;

/// One enrolment.
pub fn get(c: &mut Reader<'_>, id: EnrolmentId) -> Result<Option<Enrolment>, StoreError> {
    let row: Option<EnrolmentRow> = enrolment::table.find(Id::from(id)).select(EnrolmentRow::as_select()).first(c.conn()).optional()?;
    row.map(EnrolmentRow::read).transpose()
}

/// One enrolment, which nobody else changes until this transaction ends: two who confirm at once come one after the other.
pub fn lock(tx: &mut Writer<'_>, id: EnrolmentId) -> Result<Option<Enrolment>, StoreError> {
    diesel::update(enrolment::table.find(Id::from(id))).set(enrolment::tries.eq(enrolment::tries)).execute(tx.conn())?;
    get(tx, id)
}

/// The enrolment of this code, locked as above.
pub fn lock_code(tx: &mut Writer<'_>, code: CodeHash) -> Result<Option<Enrolment>, StoreError> {
    let own = enrolment::table.filter(enrolment::code_hash.eq(code.0.to_vec()));
    let id: Option<Id> = own.select(enrolment::id).first(tx.conn()).optional()?;
    id.map_or(Ok(None), |id| lock(tx, id.into()))
}

/// The enrolment that whoever holds this claimed.
pub fn of_claim(c: &mut Reader<'_>, token: &TokenHash) -> Result<Option<Enrolment>, StoreError> {
    let own = enrolment::table.filter(enrolment::claim_hash.eq(Some(token.to_vec())));
    let row: Option<EnrolmentRow> = own.select(EnrolmentRow::as_select()).first(c.conn()).optional()?;
    row.map(EnrolmentRow::read).transpose()
}

/// The enrolments of a member that came to no end yet and may still, the newest first. Whether one lasts, [`Enrolment::state`] says.
pub fn unfinished_of(c: &mut Reader<'_>, member: MemberId) -> Result<Vec<Enrolment>, StoreError> {
    let rows: Vec<EnrolmentRow> = enrolment::table
        .filter(enrolment::member_id.eq(Id::from(member)))
        .filter(enrolment::done_at.is_null().and(enrolment::refused_at.is_null()))
        .order((enrolment::opened_at.desc(), enrolment::id.desc()))
        .select(EnrolmentRow::as_select())
        .load(c.conn())?;
    rows.into_iter().map(EnrolmentRow::read).collect()
}

/// Whether anything was ever enrolled for a member.
pub fn was_done(c: &mut Reader<'_>, member: MemberId) -> Result<bool, StoreError> {
    let own = enrolment::table.filter(enrolment::member_id.eq(Id::from(member))).filter(enrolment::done_at.is_not_null());
    let first: Option<Id> = own.select(enrolment::id).first(c.conn()).optional()?;
    Ok(first.is_some())
}

/// The enrolments of these units that were opened since, the newest first.
pub fn of_units(c: &mut Reader<'_>, units: &[UnitId], since: Timestamp) -> Result<Vec<Enrolment>, StoreError> {
    let units: Vec<Id> = units.iter().copied().map(Id::from).collect();
    let rows: Vec<EnrolmentRow> = enrolment::table
        .filter(enrolment::unit_id.eq_any(units))
        .filter(enrolment::opened_at.ge(since.millis()))
        .order((enrolment::opened_at.desc(), enrolment::id.desc()))
        .select(EnrolmentRow::as_select())
        .load(c.conn())?;
    rows.into_iter().map(EnrolmentRow::read).collect()
}

/// Inserts or replaces an enrolment, and forgets those of the same unit that ended long ago.
pub fn put(tx: &mut Writer<'_>, one: &Enrolment) -> Result<(), StoreError> {
    let row = EnrolmentRow::of(one)?;
    Both(diesel::insert_into(enrolment::table).values(&row).on_conflict(enrolment::id).do_update().set(&row)).execute(tx.conn())?;
    let long_ago = one.opened_at.plus_millis(-KEPT_MILLIS).millis();
    let old = enrolment::table.filter(enrolment::unit_id.eq(Id::from(one.unit))).filter(enrolment::dies_at.lt(long_ago));
    diesel::delete(old.filter(enrolment::done_at.is_null())).execute(tx.conn())?;
    Ok(())
}

#[derive(Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = enrolment, check_for_backend(MultiBackend), treat_none_as_null = true, treat_none_as_default_value = false)]
struct EnrolmentRow {
    id: Id,
    member_id: Id,
    unit_id: Id,
    way: String,
    code_hash: Vec<u8>,
    opened_by: Option<Id>,
    opened_at: i64,
    dies_at: i64,
    tries: i32,
    keeps_others: i32,
    claim_hash: Option<Vec<u8>>,
    claimed_at: Option<i64>,
    claimed_label: String,
    claimed_key: Option<Vec<u8>>,
    digits: Option<i32>,
    wanted: i32,
    first_by: Option<String>,
    second_by: Option<String>,
    refused_at: Option<i64>,
    done_at: Option<i64>,
}

impl EnrolmentRow {
    fn of(one: &Enrolment) -> Result<EnrolmentRow, StoreError> {
        let claim = one.claim.as_ref();
        let mut confirmed_by = one.confirmed_by.iter().map(|confirmer| confirmer.code());
        Ok(EnrolmentRow {
            id: one.id.into(),
            member_id: one.member.into(),
            unit_id: one.unit.into(),
            way: one.way.code().to_owned(),
            code_hash: one.code.0.to_vec(),
            opened_by: one.opened_by.map(Id::from),
            opened_at: one.opened_at.millis(),
            dies_at: one.dies_at.millis(),
            tries: i32::try_from(one.tries).map_err(|_| StoreError::TooLarge("enrolment.tries"))?,
            keeps_others: i32::from(one.keeps_others),
            claim_hash: claim.map(|claim| claim.token.to_vec()),
            claimed_at: claim.map(|claim| claim.at.millis()),
            claimed_label: claim.map(|claim| claim.label.clone()).unwrap_or_default(),
            claimed_key: claim.and_then(|claim| claim.key.clone()),
            digits: claim.map(|claim| i32::from(claim.digits)),
            wanted: i32::from(one.wanted),
            first_by: confirmed_by.next(),
            second_by: confirmed_by.next(),
            refused_at: one.refused_at.map(Timestamp::millis),
            done_at: one.done_at.map(Timestamp::millis),
        })
    }

    fn read(self) -> Result<Enrolment, StoreError> {
        let hash = |column, bytes: Vec<u8>| <[u8; 32]>::try_from(bytes).map_err(|_| unreadable(column, "other than 32 bytes"));
        let claim = match (self.claim_hash, self.claimed_at, self.digits) {
            (Some(token), Some(at), Some(digits)) => Some(Claim {
                token: hash("enrolment.claim_hash", token)?,
                at: Timestamp::from_millis(at),
                label: self.claimed_label,
                key: self.claimed_key,
                digits: count("enrolment.digits", digits)?,
            }),
            _ => None,
        };
        let confirmer = |code: String| Confirmer::of_code(&code).ok_or_else(|| unreadable("enrolment.first_by", code));
        Ok(Enrolment {
            id: self.id.into(),
            member: self.member_id.into(),
            unit: self.unit_id.into(),
            way: Way::of_code(&self.way).ok_or_else(|| unreadable("enrolment.way", &self.way))?,
            code: CodeHash(hash("enrolment.code_hash", self.code_hash)?),
            opened_by: self.opened_by.map(MemberId::from),
            opened_at: Timestamp::from_millis(self.opened_at),
            dies_at: Timestamp::from_millis(self.dies_at),
            tries: count("enrolment.tries", self.tries)?,
            keeps_others: self.keeps_others != 0,
            claim,
            wanted: count("enrolment.wanted", self.wanted)?,
            confirmed_by: [self.first_by, self.second_by].into_iter().flatten().map(confirmer).collect::<Result<_, _>>()?,
            refused_at: self.refused_at.map(Timestamp::from_millis),
            done_at: self.done_at.map(Timestamp::from_millis),
        })
    }
}
