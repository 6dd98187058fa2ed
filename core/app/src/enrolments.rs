//! Enrolments: who may open, confirm and refuse one is for commands; here is what they must know, how a code is claimed by somebody who is
//! nobody yet, and how a browser finishes.

use sotay_domain::enrolment::{
    Claim, CodeHash, Enrolment, MOST_DEVICES, MOST_TRIES_IN_A_UNIT, MOST_TRIES_OF_A_CODE, State, TRIES_MILLIS, Way,
};
use sotay_domain::session::Lifetime;
use sotay_domain::{
    Action, Actor, Changes, Deed, Doer, EnrolmentId, EntryId, Member, MemberId, Role, Session, SessionKind, Subject, Target, Timestamp,
    Unit, UnitId, UnitNumber, decide,
};
use sotay_handbook::commands::{confirm_enrolment, open_enrolment, refuse_enrolment};
use sotay_store::credentials::Credential;
use sotay_store::sessions::TokenHash;
use sotay_store::{
    Conflict, Reader, StoreError, Writer, apply, credentials, devices, enrolments, grants, holding, members, sessions as stored, tallies,
    unit_numbers, units,
};

use crate::members::subject;
use crate::sessions::{Opening, note, open};
use crate::{AppError, Handbook, LoadFacts};

/// Spans of a tally: three of them are looked at, so that ten minutes are counted wherever they begin.
const SPAN_MILLIS: i64 = TRIES_MILLIS / 2;

/// Somebody who holds a code.
#[derive(Debug, Clone)]
pub struct Claiming {
    /// The number of the unit that they typed; none for a slip, whose secret is too long to be guessed.
    pub number: Option<UnitNumber>,
    /// The hash of the code.
    pub code: CodeHash,
    /// Who they are from now on.
    pub claim: Claim,
}

/// What came of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Claimed {
    /// The code is theirs.
    Taken(EnrolmentId),
    /// It is not, and nobody is told why.
    Refused,
    /// Too many have tried in this unit.
    TooMany,
}

/// An enrolment with the names that people know it by.
#[derive(Debug, Clone)]
pub struct Named {
    /// The enrolment.
    pub enrolment: Enrolment,
    /// Whoever is enrolled.
    pub member: Member,
    /// The unit.
    pub unit: Unit,
    /// Its number.
    pub number: Option<UnitNumber>,
}

/// What somebody sees of the enrolments of those they look after.
#[derive(Debug, Clone, Default)]
pub struct Seen {
    /// What waits for them.
    pub waiting: Vec<Named>,
    /// How many were enrolled in each unit in the last seven days.
    pub counts: Vec<(Unit, usize)>,
}

/// How a browser finishes.
#[derive(Debug, Clone)]
pub struct Finishing {
    /// The passkey that it made; none: the browser is used without one.
    pub passkey: Option<Credential>,
    /// The session that it gets.
    pub opening: Opening,
    /// Ids for the log.
    pub entries: [EntryId; 2],
}

impl LoadFacts for open_enrolment::OpenEnrolment {
    fn load(&self, tx: &mut Writer<'_>, now: Timestamp) -> Result<open_enrolment::Facts, AppError> {
        let is_there = members::get(tx, self.member)?.is_some_and(|member| member.wiped_at.is_none());
        let subject = if is_there { Some(subject(tx, self.member, now)?) } else { None };
        let person = if is_there { Some(grants::person(tx, self.member, now)?) } else { None };
        let devices = count(tx, self.member, now)?;
        let is_known = devices > 0 || !stored::of_member(tx, self.member)?.is_empty() || enrolments::was_done(tx, self.member)?;
        Ok(open_enrolment::Facts { subject, person, devices, is_known, number: unit_numbers::of_unit(tx, self.unit)? })
    }
}

impl LoadFacts for confirm_enrolment::ConfirmEnrolment {
    fn load(&self, tx: &mut Writer<'_>, now: Timestamp) -> Result<confirm_enrolment::Facts, AppError> {
        Ok(confirm_enrolment::Facts { enrolment: locked(tx, self.id, now)? })
    }
}

impl LoadFacts for refuse_enrolment::RefuseEnrolment {
    fn load(&self, tx: &mut Writer<'_>, now: Timestamp) -> Result<refuse_enrolment::Facts, AppError> {
        Ok(refuse_enrolment::Facts { enrolment: locked(tx, self.id, now)? })
    }
}

fn locked(tx: &mut Writer<'_>, id: EnrolmentId, now: Timestamp) -> Result<Option<(Enrolment, Subject)>, StoreError> {
    let Some(enrolment) = enrolments::lock(tx, id)? else { return Ok(None) };
    let subject = subject(tx, enrolment.member, now)?;
    Ok(Some((enrolment, subject)))
}

/// How many browsers and phones a member has: passkeys, browsers without one, phones.
fn count(c: &mut Reader<'_>, member: MemberId, now: Timestamp) -> Result<usize, StoreError> {
    let lifetime = Lifetime::of(&grants::person(c, member, now)?, now);
    let bound = stored::of_member(c, member)?.into_iter().filter(|one| one.kind != SessionKind::Passkey && one.is_live(lifetime, now));
    Ok(bound.count() + credentials::of_member(c, member)?.len() + devices::of_member(c, member)?.len())
}

impl Handbook {
    /// The unit in which a code for a member is good, as whoever asks would have it: where they are secretary, else the first one.
    pub fn unit_to_enrol_in(&self, member: MemberId, actor: &Actor, now: Timestamp) -> Result<Option<UnitId>, AppError> {
        let places = self.store().read(|c| subject(c, member, now))?.places;
        let own = |place: &&sotay_domain::Place| actor.member().is_some_and(|person| person.is_at(Role::Secretary, place, now));
        Ok(places.iter().find(own).or(places.first()).map(|place| place.unit))
    }

    /// The unit of a number that somebody typed.
    pub fn unit_of_number(&self, number: UnitNumber) -> Result<Option<UnitId>, AppError> {
        Ok(self.store().read(|c| unit_numbers::unit_of(c, number))?)
    }

    /// Claims a code, for somebody who is nobody yet. What is counted and what is taken is one transaction: of two who hold the same code one
    /// has it, and no number of nodes lets anybody try more often.
    pub fn claim(&self, claiming: &Claiming, now: Timestamp) -> Result<Claimed, AppError> {
        Ok(self.store().write(|tx| claim(tx, claiming, now))?)
    }

    /// The enrolment that somebody claimed, by what they hold.
    pub fn claimed(&self, token: &TokenHash) -> Result<Option<Named>, AppError> {
        Ok(self.store().read(|c| enrolments::of_claim(c, token)?.map_or(Ok(None), |one| named(c, one)))?)
    }

    /// Finishes a confirmed enrolment in a browser: its passkey, its session and the end of the enrolment are one commit, so that none of them
    /// is ever there without the others. None: there is nothing to finish.
    pub fn finish_enrolment(&self, token: &TokenHash, finishing: &Finishing, now: Timestamp) -> Result<Option<Session>, AppError> {
        let done = self.store().write(|tx| finish(tx, token, finishing, now));
        match done {
            Err(StoreError::Conflict(Conflict::CredentialKnown)) => Ok(None),
            done => Ok(done?),
        }
    }

    /// An enrolment, for whoever has a say in it.
    pub fn enrolment(&self, id: EnrolmentId, actor: &Actor, now: Timestamp) -> Result<Option<Named>, AppError> {
        Ok(self.store().read(|c| {
            let Some(enrolment) = enrolments::get(c, id)? else { return Ok(None) };
            let subject = subject(c, enrolment.member, now)?;
            if !has_a_say(&enrolment, &subject, actor, now) { Ok(None) } else { named(c, enrolment) }
        })?)
    }

    /// What is being enrolled for a member: what they have signed in shows it.
    pub fn enrolments_of(&self, member: MemberId, now: Timestamp) -> Result<Vec<Named>, AppError> {
        Ok(self.store().read(|c| {
            let all = enrolments::unfinished_of(c, member)?.into_iter().filter(|one| one.state(now) != State::Expired);
            all.map(|one| named(c, one)).filter_map(Result::transpose).collect()
        })?)
    }

    /// How many browsers and phones a member has.
    pub fn device_count(&self, member: MemberId, now: Timestamp) -> Result<usize, AppError> {
        Ok(self.store().read(|c| count(c, member, now))?)
    }

    /// The slips of a unit that can still be claimed and that whoever asks has made.
    pub fn slips(&self, unit: UnitId, actor: &Actor, now: Timestamp) -> Result<Vec<Named>, AppError> {
        let own = actor.member().map(|person| person.id);
        Ok(self.store().read(|c| {
            let since = now.plus_millis(-Way::Slip.life());
            let slips = enrolments::of_units(c, &[unit], since)?.into_iter();
            let slips = slips.filter(|one| one.way == Way::Slip && one.opened_by == own && one.state(now) == State::Open);
            slips.map(|one| named(c, one)).filter_map(Result::transpose).collect()
        })?)
    }

    /// Members of a unit for whom nothing is signed in, by whom slips are wanted. For its secretary; none for others.
    pub fn members_without_devices(&self, unit: UnitId, actor: &Actor, now: Timestamp) -> Result<Option<(Unit, Vec<Member>)>, AppError> {
        Ok(self.store().read(|c| {
            let place = grants::place(c, unit)?;
            let Some(unit) = units::get(c, unit)? else { return Ok(None) };
            if !decide(actor, Action::ReadRoster, Target::Unit(&place), now).is_granted() {
                return Ok(None);
            }
            let mut members = members::of_unit(c, unit.id, now.day())?;
            let ids: Vec<MemberId> = members.iter().map(|member| member.id).collect();
            let holders = holding::holders(c, &ids, now)?;
            // nobody enrols themselves
            members.retain(|member| !holders.contains(&member.id) && actor.member().is_none_or(|person| person.id != member.id));
            Ok(Some((unit, members)))
        })?)
    }

    /// What waits for whoever asks, and how many were enrolled in each unit at and below theirs in the last seven days: a secretary who enrols
    /// himself as others is seen from above.
    pub fn enrolments_seen_by(&self, actor: &Actor, now: Timestamp) -> Result<Seen, AppError> {
        let Some(person) = actor.member() else { return Ok(Seen::default()) };
        Ok(self.store().read(|c| {
            let (mut units_seen, mut waiting) = (vec![], vec![]);
            for held in person.live(now).filter(|held| held.role != Role::Member) {
                match held.role {
                    Role::Secretary => units_seen.push(held.place.unit),
                    _ => units_seen.extend(units::subtree(c, held.place.unit)?),
                }
            }
            units_seen.sort();
            units_seen.dedup();
            let mut counts = std::collections::BTreeMap::new();
            let all = enrolments::of_units(c, &units_seen, now.plus_millis(-Way::Slip.life()))?;
            for one in all {
                if one.done_at.is_some_and(|at| at > now.plus_millis(-7 * 86_400_000)) {
                    *counts.entry(one.unit).or_insert(0) += 1;
                }
                if matches!(one.state(now), State::Open | State::Claimed | State::ConfirmedOnce) && one.way != Way::Device {
                    let subject = subject(c, one.member, now)?;
                    if decide(actor, Action::Enrol, Target::Member(&subject), now).is_offered() {
                        waiting.extend(named(c, one)?);
                    }
                }
            }
            let mut counted = vec![];
            for (unit, n) in counts {
                counted.extend(units::get(c, unit)?.map(|unit| (unit, n)));
            }
            Ok(Seen { waiting, counts: counted })
        })?)
    }
}

/// Whoever may enrol somebody has a say in it; for a further device of their own, they themselves have.
fn has_a_say(enrolment: &Enrolment, subject: &Subject, actor: &Actor, now: Timestamp) -> bool {
    let is_own = actor.member().is_some_and(|person| person.id == subject.id);
    match enrolment.way {
        Way::Device => is_own,
        Way::Table | Way::Slip => decide(actor, Action::Enrol, Target::Member(subject), now).is_offered(),
    }
}

/// Whether something is being enrolled for a member.
pub(crate) fn is_being_enrolled(c: &mut Reader<'_>, member: MemberId, now: Timestamp) -> Result<bool, StoreError> {
    Ok(enrolments::unfinished_of(c, member)?.iter().any(|one| one.state(now) != State::Expired))
}

fn named(c: &mut Reader<'_>, enrolment: Enrolment) -> Result<Option<Named>, StoreError> {
    let (member, unit) = (members::get(c, enrolment.member)?, units::get(c, enrolment.unit)?);
    let number = unit_numbers::of_unit(c, enrolment.unit)?;
    Ok(member.zip(unit).map(|(member, unit)| Named { enrolment, member, unit, number }))
}

fn claim(tx: &mut Writer<'_>, claiming: &Claiming, now: Timestamp) -> Result<Claimed, StoreError> {
    // A phone whose answer was lost asks again with what it holds.
    if let Some(own) = enrolments::of_claim(tx, &claiming.claim.token)? {
        return Ok(if own.code == claiming.code { Claimed::Taken(own.id) } else { Claimed::Refused });
    }
    let (name, span) = (claiming.number.map(|number| format!("enrol:{number}")), now.millis().div_euclid(SPAN_MILLIS));
    if let Some(name) = &name
        && tallies::count(tx, name, span)? > i64::from(MOST_TRIES_IN_A_UNIT)
    {
        // what is not even looked at is no try: the unit is free again when those that were have passed
        tallies::uncount(tx, name, span)?;
        return Ok(Claimed::TooMany);
    }
    let Some(mut one) = enrolments::lock_code(tx, claiming.code)? else { return Ok(Claimed::Refused) };
    one.tries = one.tries.saturating_add(1);
    if one.tries > MOST_TRIES_OF_A_CODE || one.state(now) != State::Open {
        enrolments::put(tx, &one)?;
        return Ok(Claimed::Refused);
    }
    one.claim = Some(claiming.claim.clone());
    let (id, unit) = (one.id, one.unit);
    apply(tx, &Changes::default().put_enrolment(one, &[unit]), now)?;
    if let Some(name) = &name {
        tallies::uncount(tx, name, span)?;
    }
    Ok(Claimed::Taken(id))
}

fn finish(tx: &mut Writer<'_>, token: &TokenHash, finishing: &Finishing, now: Timestamp) -> Result<Option<Session>, StoreError> {
    let Some(found) = enrolments::of_claim(tx, token)? else { return Ok(None) };
    let Some(enrolment) = enrolments::lock(tx, found.id)? else { return Ok(None) };
    let member = enrolment.member;
    let is_a_browsers = enrolment.claim.as_ref().is_some_and(|claim| claim.key.is_none());
    let is_theirs = finishing.passkey.as_ref().is_none_or(|passkey| passkey.member == member);
    // who has left since is enrolled no more
    let is_member = grants::person(tx, member, now)?.live(now).next().is_some();
    let fits = !enrolment.keeps_others || count(tx, member, now)? < MOST_DEVICES;
    if enrolment.state(now) != State::Confirmed || !is_a_browsers || !is_theirs || !is_member || !fits {
        return Ok(None);
    }
    let [enrolled, ended] = finishing.entries;
    let (keeps_others, unit) = (enrolment.keeps_others, enrolment.unit);
    let mut changes = Changes::default();
    if !keeps_others {
        changes = changes.end_everything(member, now);
        note(tx, member, Deed::EndEverything { member }, Doer::Member(member), ended, now)?;
    }
    apply(tx, &changes.put_enrolment(Enrolment { done_at: Some(now), ..enrolment }, &[unit]), now)?;
    if let Some(passkey) = &finishing.passkey {
        credentials::insert(tx, passkey)?;
    }
    let deed = Deed::EnrolBrowser { member, passkey: finishing.passkey.is_some() };
    note(tx, member, deed, Doer::Member(member), enrolled, now)?;
    let session = open(tx, member, &finishing.opening, None, now)?;
    // all of it or nothing: a member was there a moment ago, in this transaction
    session.map(Some).ok_or_else(|| StoreError::Unreadable("a member who was there is gone".into()))
}
