//! One's own record, the corrections one proposes, the card, and the copy of all that is stored.

use serde_json::{Value, json};
use sotay_domain::session::Lifetime;
use sotay_domain::{
    Action, CommandId, Correction, Deed, Device, Doer, EntryId, Field, FileHash, Grant, Member, MemberId, Membership, Session, SessionId,
    Target, Timestamp, Unit, decide,
};
use sotay_handbook::commands::{decide_correction, note_reading, propose_correction};
use sotay_handbook::qr::draw::Code;
use sotay_handbook::screens::View;
use sotay_handbook::screens::card::{self, CardScreen};
use sotay_handbook::screens::correct::{self, CorrectScreen};
use sotay_handbook::screens::me::{self, MeScreen, StoredScreen};
use sotay_handbook::screens::record::{HeldKind, HeldThing};
use sotay_store::{
    Reader, StoreError, Writer, corrections, credentials, devices, grants, holding, log, members, memberships, sessions, units,
};
use std::collections::BTreeMap;

use crate::enrolments::is_being_enrolled;
use crate::members::subject;
use crate::sessions::note;
use crate::{AppError, Handbook, LoadFacts};

/// Entries of the log that a copy holds.
const MOST_LOGGED: u32 = 10_000;

impl LoadFacts for propose_correction::ProposeCorrection {
    fn load(&self, tx: &mut Writer<'_>, now: Timestamp) -> Result<propose_correction::Facts, AppError> {
        let member = match members::get(tx, self.member)? {
            Some(member) => Some((member, subject(tx, self.member, now)?)),
            None => None,
        };
        let mut proposed = corrections::of_member(tx, self.member)?;
        // an id that is another member's is taken too
        proposed.extend(corrections::get(tx, self.id)?);
        Ok(propose_correction::Facts { member, proposed })
    }
}

impl LoadFacts for decide_correction::DecideCorrection {
    fn load(&self, tx: &mut Writer<'_>, now: Timestamp) -> Result<decide_correction::Facts, AppError> {
        let Some(correction) = corrections::get(tx, self.correction)? else {
            return Ok(decide_correction::Facts { correction: None, is_taken: false });
        };
        let Some(member) = members::get(tx, correction.member)? else {
            return Ok(decide_correction::Facts { correction: None, is_taken: false });
        };
        let alike = match correction.field {
            Field::Card => correction.value.parse().map_or(Ok(vec![]), |card| members::with_card(tx, card))?,
            Field::Citizen => correction.value.parse().map_or(Ok(vec![]), |number| members::with_citizen(tx, number))?,
            _ => vec![],
        };
        let is_taken = alike.iter().any(|other| other.id != member.id);
        let subject = subject(tx, member.id, now)?;
        Ok(decide_correction::Facts { correction: Some((correction, member, subject)), is_taken })
    }
}

impl LoadFacts for note_reading::NoteReading {
    fn load(&self, tx: &mut Writer<'_>, now: Timestamp) -> Result<note_reading::Facts, AppError> {
        let subject = match members::get(tx, self.member)? {
            Some(_) => Some(subject(tx, self.member, now)?),
            None => None,
        };
        Ok(note_reading::Facts { subject })
    }
}

/// What is asked of one's own page.
#[derive(Debug, Clone)]
pub struct AskedOfMe {
    /// Who.
    pub member: MemberId,
    /// The session that looks.
    pub session: Option<SessionId>,
    /// The citizen number in full.
    pub in_full: bool,
    /// The passkey that was to be removed, and is the last one.
    pub last_passkey: Option<String>,
}

impl Handbook {
    /// One's own page.
    pub fn me(&self, asked: &AskedOfMe, view: &View) -> Result<Option<MeScreen>, AppError> {
        Ok(self.facts_of(asked, view)?.map(|facts| me::screen(&facts, view)))
    }

    /// What is stored about one, on paper.
    pub fn stored(&self, asked: &AskedOfMe, view: &View) -> Result<Option<StoredScreen>, AppError> {
        Ok(self.facts_of(asked, view)?.map(|facts| me::stored(&facts, view)))
    }

    fn facts_of(&self, asked: &AskedOfMe, view: &View) -> Result<Option<me::Facts>, AppError> {
        Ok(self.store().read(|c| {
            let Some(member) = members::get(c, asked.member)? else { return Ok(None) };
            let subject = subject(c, asked.member, view.now)?;
            if !decide(&view.actor, Action::Read, Target::Member(&subject), view.now).is_granted() {
                return Ok(None);
            }
            Ok(Some(me::Facts {
                member,
                memberships: with_units(c, asked.member)?,
                grants: grants_with_units(c, asked.member)?,
                corrections: corrections::of_member(c, asked.member)?,
                held: held(c, asked.member, asked.session, view.now)?,
                in_full: asked.in_full,
                last_passkey: asked.last_passkey.clone(),
                is_being_enrolled: is_being_enrolled(c, asked.member, view.now)?,
            }))
        })?)
    }

    /// The form in which a correction of one's own record is proposed. None where that field is not changed so.
    pub fn correction_form(&self, asked: &correct::Asked, view: &View) -> Result<Option<CorrectScreen>, AppError> {
        let Some(person) = view.actor.member().filter(|_| asked.field.is_correctable()) else { return Ok(None) };
        let member = self.store().read(|c| members::get(c, person.id))?;
        Ok(member.map(|member| correct::form(asked, &member, view)))
    }

    /// The member's card with this code, which is good until a moment.
    pub fn card(&self, member: MemberId, code: &Code, until: Timestamp, view: &View) -> Result<Option<CardScreen>, AppError> {
        Ok(self.store().read(|c| {
            let Some(found) = members::get(c, member)? else { return Ok(None) };
            let units = with_units(c, member)?;
            Ok(Some(card::screen(&found, &units, code, until, view)))
        })?)
    }

    /// All that is stored about a member, under keys that `docs/export.md` explains. The citizen number only for whoever has proven who they
    /// are.
    pub fn export(&self, member: MemberId, in_full: bool, now: Timestamp) -> Result<Option<Value>, AppError> {
        let loaded = self.store().read(|c| {
            let Some(found) = members::get(c, member)? else { return Ok(None) };
            Ok(Some((
                found,
                with_units(c, member)?,
                grants_with_units(c, member)?,
                corrections::of_member(c, member)?,
                held(c, member, None, now)?,
                log::about(c, member, MOST_LOGGED)?,
            )))
        })?;
        let Some((mut found, units, grants, proposed, things, logged)) = loaded else { return Ok(None) };
        let hidden = !in_full && found.record.citizen.take().is_some();
        let unit = |unit: &Unit| json!({ "code": unit.code, "name": unit.name });
        let memberships: Vec<Value> =
            units.iter().map(|(one, of)| json!({ "unit": unit(of), "kind": one.kind, "from": one.from, "ended": one.ended })).collect();
        let grants: Vec<Value> = grants
            .iter()
            .map(|(one, of)| json!({ "role": one.role, "unit": unit(of), "from": moment(one.from), "until": one.until.map(moment) }))
            .collect();
        let proposed: Vec<Value> = proposed
            .into_iter()
            .filter(|one| in_full || one.field != Field::Citizen)
            .map(|one| {
                let decided = one.decided.map(|decided| {
                    json!({ "accepted": decided.accepted, "reason": decided.reason, "at": moment(decided.at) })
                });
                json!({ "field": one.field, "value": one.value, "note": one.note, "proposed_at": moment(one.proposed_at), "decided": decided })
            })
            .collect();
        let things: Vec<Value> = things
            .iter()
            .map(|thing| {
                let used = thing.used.map(moment);
                json!({ "kind": thing.kind.word(), "label": thing.label, "since": moment(thing.since), "used": used })
            })
            .collect();
        let entries: Vec<Value> = logged.iter().filter_map(|one| serde_json::from_slice(&one.bytes).ok()).collect();
        Ok(Some(json!({
            "format": "sotay-export-1",
            "at": moment(now),
            "id": found.id,
            "record": found.record,
            "citizen_is_hidden": hidden,
            "memberships": memberships,
            "roles": grants,
            "corrections": proposed,
            "signed_in": things,
            "log": entries,
        })))
    }

    /// Ends all other sessions of a member. How many.
    pub fn end_other_sessions(
        &self,
        member: MemberId,
        but: SessionId,
        by: Doer,
        entry: EntryId,
        now: Timestamp,
    ) -> Result<usize, AppError> {
        Ok(self.store().write(|tx| {
            let others: Vec<SessionId> = sessions::of_member(tx, member)?.into_iter().map(|one| one.id).filter(|id| *id != but).collect();
            sessions::end_all(tx, member, Some(but))?;
            for (place, session) in (0u64..).zip(&others) {
                note(tx, member, Deed::EndSession { member, session: *session }, by, derived(entry, place), now)?;
            }
            Ok(others.len())
        })?)
    }

    /// Ends all that signs a member in, after a loss.
    pub fn end_everything(&self, member: MemberId, by: Doer, entry: EntryId, now: Timestamp) -> Result<(), AppError> {
        Ok(self.store().write(|tx| {
            holding::end_everything(tx, member, now)?;
            note(tx, member, Deed::EndEverything { member }, by, entry, now)
        })?)
    }
}

/// The id under which a look is noted: one for each looker, member and day, so that a second look on the same day changes nothing.
pub fn look_id(looker: MemberId, member: MemberId, now: Timestamp) -> CommandId {
    let text = format!("look {looker} {member} {}", now.day());
    CommandId::from_bytes(FileHash::of(text.as_bytes()).bytes().first_chunk().copied().unwrap_or_default())
}

/// Ids of entries that are written together follow from the first, which is random.
fn derived(entry: EntryId, place: u64) -> EntryId {
    if place == 0 {
        return entry;
    }
    let hash = FileHash::of(&[entry.bytes().as_slice(), &place.to_be_bytes()].concat());
    EntryId::from_bytes(hash.bytes().first_chunk().copied().unwrap_or_default())
}

/// A moment as programs read it: ISO 8601 in Viet Nam's zone.
fn moment(at: Timestamp) -> String {
    format!("{}+07:00", at.civil())
}

/// Where a member belongs and belonged, the newest first.
pub(crate) fn with_units(c: &mut Reader<'_>, member: MemberId) -> Result<Vec<(Membership, Unit)>, StoreError> {
    let mut found = vec![];
    for membership in memberships::of_member(c, member)? {
        if let Some(unit) = units::get(c, membership.unit)? {
            found.push((membership, unit));
        }
    }
    Ok(found)
}

pub(crate) fn grants_with_units(c: &mut Reader<'_>, member: MemberId) -> Result<Vec<(Grant, Unit)>, StoreError> {
    let mut found = vec![];
    for grant in grants::of_member(c, member)? {
        if let Some(unit) = units::get(c, grant.unit)? {
            found.push((grant, unit));
        }
    }
    Ok(found)
}

/// What signs a member in now: sessions, passkeys, phones.
pub(crate) fn held(c: &mut Reader<'_>, member: MemberId, this: Option<SessionId>, now: Timestamp) -> Result<Vec<HeldThing>, StoreError> {
    let person = grants::person(c, member, now)?;
    let lifetime = Lifetime::of(&person, now);
    let session = |one: Session| HeldThing {
        kind: HeldKind::Session(one.kind),
        id: one.id.to_string(),
        label: one.label,
        since: one.created_at,
        used: Some(one.seen_at),
        is_this: this == Some(one.id),
    };
    let mut things: Vec<HeldThing> =
        sessions::of_member(c, member)?.into_iter().filter(|one| one.is_live(lifetime, now)).map(session).collect();
    things.extend(credentials::of_member(c, member)?.into_iter().map(|one| HeldThing {
        kind: HeldKind::Passkey,
        id: one.id.iter().map(|byte| format!("{byte:02x}")).collect(),
        label: one.label,
        since: one.created_at,
        used: one.used_at,
        is_this: false,
    }));
    things.extend(devices::of_member(c, member)?.into_iter().map(|Device { id, label, created_at, seen_at, .. }| HeldThing {
        kind: HeldKind::Phone,
        id: id.to_string(),
        label,
        since: created_at,
        used: Some(seen_at),
        is_this: false,
    }));
    Ok(things)
}

/// Members by their id.
pub(crate) fn by_id(c: &mut Reader<'_>, ids: impl IntoIterator<Item = MemberId>) -> Result<BTreeMap<MemberId, Member>, StoreError> {
    let mut ids: Vec<MemberId> = ids.into_iter().collect();
    ids.sort();
    ids.dedup();
    Ok(members::many(c, &ids)?.into_iter().map(|member| (member.id, member)).collect())
}

/// Whose corrections they are.
pub(crate) fn owners(of: &[Correction]) -> impl Iterator<Item = MemberId> + '_ {
    of.iter().map(|one| one.member)
}
