//! A code is made with which somebody enrols a browser or a phone: by the secretary of their unit or an administrator above, or by themselves
//! for a further device. Online. The code itself is made by whoever sends this; here is what the database knows it by.

use serde::{Deserialize, Serialize};
use sotay_domain::enrolment::{CodeHash, Enrolment, MOST_DEVICES, Way};
use sotay_domain::{Action, Actor, Changes, Deed, EnrolmentId, MemberId, Person, Subject, Target, Timestamp, UnitId, UnitNumber, decide};

use super::{Command, Decided};

/// Makes a code.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpenEnrolment {
    /// Made by whoever sends it.
    pub id: EnrolmentId,
    /// Who is to be enrolled.
    pub member: MemberId,
    /// In which unit the code is good: one of theirs.
    pub unit: UnitId,
    /// How they get it.
    pub way: Way,
    /// What the database knows it by.
    pub code: CodeHash,
    /// A number for the unit, should it have none.
    pub number: i64,
    /// What is signed in for them already stays so.
    pub keeps_others: bool,
}

/// What must be known to decide.
#[derive(Debug, Clone)]
pub struct Facts {
    /// Whoever is to be enrolled, if there is such a member.
    pub subject: Option<Subject>,
    /// What they hold.
    pub person: Option<Person>,
    /// How many browsers and phones they have.
    pub devices: usize,
    /// They have, or had, something that was enrolled.
    pub is_known: bool,
    /// The number of the unit, if it has one.
    pub number: Option<UnitNumber>,
}

/// Why no code is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Rejection {
    /// There is no such member, or whoever asks may not enrol them.
    NotAllowed,
    /// Whoever asks must prove once more who they are.
    NeedsStrong,
    /// They belong to no unit now, or not to this one.
    NoMembership,
    /// They have as many browsers and phones as they may.
    TooMany,
}

impl Command for OpenEnrolment {
    const NAME: &'static str = "open-enrolment";
    type Facts = Facts;
    type Done = ();
    type Rejection = Rejection;

    fn decide(&self, facts: &Facts, actor: &Actor, now: Timestamp) -> Result<Decided<()>, Rejection> {
        let subject = facts.subject.as_ref().ok_or(Rejection::NotAllowed)?;
        match self.way {
            Way::Table | Way::Slip => {
                let may = decide(actor, Action::Enrol, Target::Member(subject), now);
                super::allow(may, Rejection::NotAllowed, Rejection::NeedsStrong)?;
            }
            Way::Device => {
                let own = actor.member().filter(|person| person.id == subject.id).ok_or(Rejection::NotAllowed)?;
                own.is_strong(now).then_some(()).ok_or(Rejection::NeedsStrong)?;
            }
        }
        if !subject.places.iter().any(|place| place.unit == self.unit) {
            return Err(Rejection::NoMembership);
        }
        let keeps_others = self.keeps_others || self.way == Way::Device;
        if keeps_others && facts.devices >= MOST_DEVICES {
            return Err(Rejection::TooMany);
        }
        // For an officer two must be sure, but the first time. What was ended before counts, or one person could end it and then be enough.
        let is_recovery = facts.is_known && self.way != Way::Device;
        let is_officer = facts.person.as_ref().is_some_and(|person| person.is_officer(now));
        let enrolment = Enrolment {
            id: self.id,
            member: subject.id,
            unit: self.unit,
            way: self.way,
            code: self.code,
            opened_by: actor.member().map(|person| person.id),
            opened_at: now,
            dies_at: now.plus_millis(self.way.life()),
            tries: 0,
            keeps_others,
            claim: None,
            wanted: if is_recovery && is_officer { 2 } else { 1 },
            confirmed_by: vec![],
            refused_at: None,
            done_at: None,
        };
        let mut changes = Changes::default();
        if facts.number.is_none()
            && let Some(number) = UnitNumber::of_value(self.number)
        {
            changes = changes.put_unit_number(self.unit, number);
        }
        let deed = Deed::OpenEnrolment { member: subject.id };
        Ok(Decided::new(changes.put_enrolment(enrolment, &[self.unit]).log(deed), ()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::commands::examples::{NOW, actor, place, subject, unit};
    use sotay_domain::{Role, Write};

    fn opened(by: &Actor, change: impl Fn(&mut OpenEnrolment, &mut Facts)) -> Result<Enrolment, Rejection> {
        let mut command = OpenEnrolment {
            id: EnrolmentId::from_bytes([1; 16]),
            member: subject(7, 3).id,
            unit: unit(3).id,
            way: Way::Table,
            code: CodeHash([1; 32]),
            number: UnitNumber::drawn(1).value(),
            keeps_others: false,
        };
        let person = actor(7, Role::Member, 3, false).member().cloned();
        let mut facts = Facts { subject: Some(subject(7, 3)), person, devices: 0, is_known: false, number: None };
        change(&mut command, &mut facts);
        command.decide(&facts, by, NOW).map(|decided| match decided.changes.writes() {
            [.., Write::Enrolment(enrolment)] => enrolment.as_ref().clone(),
            other => panic!("{other:?}"),
        })
    }

    fn check(by: &Actor, change: impl Fn(&mut OpenEnrolment, &mut Facts), want: Result<(), Rejection>) {
        assert_eq!(opened(by, change).map(drop), want);
    }

    #[test]
    fn a_code_is_made_by_whoever_knows_the_member_and_never_for_oneself() {
        let secretary = actor(1, Role::Secretary, 3, true);
        check(&secretary, |_, _| {}, Ok(()));
        check(&Actor::Operator, |_, _| {}, Ok(()));
        check(&actor(1, Role::Administrator, 1, true), |_, _| {}, Ok(()));
        check(&actor(1, Role::Secretary, 3, false), |_, _| {}, Err(Rejection::NeedsStrong));
        check(&actor(1, Role::Secretary, 4, true), |_, _| {}, Err(Rejection::NotAllowed));
        check(&actor(1, Role::Clerk, 2, true), |_, _| {}, Err(Rejection::NotAllowed));
        check(&actor(7, Role::Secretary, 3, true), |_, _| {}, Err(Rejection::NotAllowed));
        check(&Actor::Nobody, |_, _| {}, Err(Rejection::NotAllowed));
        check(&secretary, |_, facts| facts.subject = None, Err(Rejection::NotAllowed));
        check(&secretary, |command, _| command.unit = unit(4).id, Err(Rejection::NoMembership));
        let elsewhere = Subject { id: subject(7, 3).id, places: vec![place(3), place(4)] };
        check(&secretary, |command, facts| (command.unit, facts.subject) = (unit(4).id, Some(elsewhere.clone())), Ok(()));
    }

    #[test]
    fn a_further_device_is_ones_own_affair() {
        let further = |command: &mut OpenEnrolment, _: &mut Facts| command.way = Way::Device;
        check(&actor(7, Role::Member, 3, true), further, Ok(()));
        check(&actor(7, Role::Member, 3, false), further, Err(Rejection::NeedsStrong));
        check(&actor(1, Role::Secretary, 3, true), further, Err(Rejection::NotAllowed));
        let full = |command: &mut OpenEnrolment, facts: &mut Facts| (command.way, facts.devices) = (Way::Device, 5);
        check(&actor(7, Role::Member, 3, true), full, Err(Rejection::TooMany));
        assert!(opened(&actor(7, Role::Member, 3, true), further).unwrap().keeps_others);
    }

    #[test]
    fn an_officer_who_lost_a_phone_is_confirmed_by_two_and_others_by_one() {
        let by = actor(1, Role::Administrator, 2, true);
        let officer = actor(7, Role::Clerk, 3, false).member().cloned();
        let wanted = |is_known, is_officer: bool| {
            let change = |_: &mut OpenEnrolment, facts: &mut Facts| {
                facts.is_known = is_known;
                if is_officer {
                    facts.person.clone_from(&officer);
                }
            };
            opened(&by, change).unwrap().wanted
        };
        assert_eq!([wanted(false, true), wanted(true, true), wanted(true, false)], [1, 2, 1]);
        check(&by, |command, facts| (command.keeps_others, facts.devices) = (true, 5), Err(Rejection::TooMany));
        check(&by, |_, facts| facts.devices = 5, Ok(()));
    }
}
