//! A role is given at a unit: by the administrator above, by whoever holds it and stands aside for a while, or at the console. Online.

use serde::{Deserialize, Serialize};
use sotay_domain::{
    Action, Actor, Changes, Deed, Grant, GrantId, MemberId, Person, Place, Role, Subject, Target, Timestamp, Unit, UnitId, decide,
};

use super::{Command, Decided};

/// Gives a role.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Appoint {
    /// Made by whoever sends it.
    pub id: GrantId,
    /// To whom.
    pub member: MemberId,
    /// Which.
    pub role: Role,
    /// Where.
    pub unit: UnitId,
    /// Until before this moment; none: until it is taken back.
    pub until: Option<Timestamp>,
    /// The holder hands it on for a leave of absence, and keeps it. Such a role always ends.
    pub as_deputy: bool,
}

/// The longest leave of absence for which somebody stands in: half a year.
pub const LONGEST_LEAVE_MILLIS: i64 = 183 * 86_400_000;

/// What must be known to decide.
#[derive(Debug, Clone)]
pub struct Facts {
    /// The unit, if there is one.
    pub unit: Option<Unit>,
    /// The unit with the way up from it.
    pub place: Place,
    /// Whoever is to hold the role, if there is such a member.
    pub member: Option<Subject>,
    /// What they hold already.
    pub person: Option<Person>,
}

/// Why it is not given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Rejection {
    /// Whoever asks may not give it.
    NotAllowed,
    /// Whoever asks must prove once more who they are.
    NeedsStrong,
    /// There is no such unit, or it has ended.
    UnitUnknown,
    /// There is no such member.
    MemberUnknown,
    /// They belong to no unit now.
    NoMembership,
    /// Nobody gives a role to themselves.
    OwnRole,
    /// They hold it already.
    HoldsAlready,
    /// It would end before it begins.
    EndsBeforeItBegins,
    /// A leave of absence has an end, within half a year.
    LeaveTooLong,
}

impl Command for Appoint {
    const NAME: &'static str = "appoint";
    type Facts = Facts;
    type Done = ();
    type Rejection = Rejection;

    fn decide(&self, facts: &Facts, actor: &Actor, now: Timestamp) -> Result<Decided<()>, Rejection> {
        let action = if self.as_deputy { Action::Delegate(self.role) } else { Action::Appoint(self.role) };
        super::allow(decide(actor, action, Target::Unit(&facts.place), now), Rejection::NotAllowed, Rejection::NeedsStrong)?;
        if facts.unit.as_ref().is_none_or(|unit| !unit.is_valid(now.day())) {
            return Err(Rejection::UnitUnknown);
        }
        let subject = facts.member.as_ref().ok_or(Rejection::MemberUnknown)?;
        let own = actor.member().map(|person| person.id);
        if own == Some(subject.id) {
            return Err(Rejection::OwnRole);
        }
        if subject.places.is_empty() {
            return Err(Rejection::NoMembership);
        }
        if facts.person.as_ref().is_some_and(|person| person.is_at(self.role, &facts.place, now)) {
            return Err(Rejection::HoldsAlready);
        }
        match self.until {
            Some(until) if until <= now => return Err(Rejection::EndsBeforeItBegins),
            Some(until) if self.as_deputy && until > now.plus_millis(LONGEST_LEAVE_MILLIS) => return Err(Rejection::LeaveTooLong),
            None if self.as_deputy => return Err(Rejection::LeaveTooLong),
            _ => {}
        }
        let standing_in_for = own.filter(|_| self.as_deputy);
        let Appoint { id, member, role, unit, until, .. } = *self;
        let grant = Grant { id, member, role, unit, from: now, until, standing_in_for };
        let deed = Deed::Grant { member, role, unit, until, standing_in_for };
        Ok(Decided::new(Changes::default().put_grant(grant).log(deed), ()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::commands::examples::{NOW, actor, place, subject, unit};

    fn check(by: &Actor, change: impl Fn(&mut Appoint, &mut Facts), want: Result<(), Rejection>) {
        let mut command = Appoint {
            id: GrantId::from_bytes([1; 16]),
            member: subject(7, 3).id,
            role: Role::Secretary,
            unit: unit(3).id,
            until: None,
            as_deputy: false,
        };
        let mut facts = Facts { unit: Some(unit(3)), place: place(3), member: Some(subject(7, 3)), person: None };
        change(&mut command, &mut facts);
        let got = command.decide(&facts, by, NOW).map(|decided| {
            assert_eq!((decided.changes.writes().len(), decided.changes.deeds().len()), (1, 1));
        });
        assert_eq!(got, want);
    }

    #[test]
    fn roles_are_given_by_the_one_above() {
        let above = actor(1, Role::Administrator, 2, true);
        check(&above, |_, _| {}, Ok(()));
        check(&Actor::Operator, |_, _| {}, Ok(()));
        check(&actor(1, Role::Administrator, 2, false), |_, _| {}, Err(Rejection::NeedsStrong));
        check(&actor(1, Role::Clerk, 2, true), |_, _| {}, Err(Rejection::NotAllowed));
        check(&actor(1, Role::Secretary, 3, true), |_, _| {}, Err(Rejection::NotAllowed));
        check(&actor(1, Role::Administrator, 3, true), |command, _| command.role = Role::Administrator, Err(Rejection::NotAllowed));
        check(&above, |command, _| command.role = Role::Administrator, Ok(()));
        check(&above, |command, _| command.role = Role::Member, Err(Rejection::NotAllowed));
        check(&actor(7, Role::Administrator, 2, true), |_, _| {}, Err(Rejection::OwnRole));
        check(&Actor::Nobody, |_, _| {}, Err(Rejection::NotAllowed));
    }

    #[test]
    fn every_rejection_has_its_reason() {
        let above = actor(1, Role::Administrator, 2, true);
        check(&above, |_, facts| facts.unit = None, Err(Rejection::UnitUnknown));
        check(&above, |_, facts| facts.member = None, Err(Rejection::MemberUnknown));
        check(&above, |_, facts| facts.member = Some(Subject { places: vec![], ..subject(7, 3) }), Err(Rejection::NoMembership));
        check(&above, |command, _| command.until = Some(NOW), Err(Rejection::EndsBeforeItBegins));
        let holds = actor(7, Role::Secretary, 3, false);
        check(&above, |_, facts| facts.person = holds.member().cloned(), Err(Rejection::HoldsAlready));
    }

    #[test]
    fn a_secretary_on_leave_is_stood_in_for_until_a_day() {
        let own = actor(1, Role::Secretary, 3, true);
        let until = |days: i64| Some(NOW.plus_millis(days * 86_400_000));
        let leave = |days| move |command: &mut Appoint, _: &mut Facts| (command.as_deputy, command.until) = (true, until(days));
        check(&own, leave(30), Ok(()));
        check(&own, leave(184), Err(Rejection::LeaveTooLong));
        check(&own, |command, _| command.as_deputy = true, Err(Rejection::LeaveTooLong));
        check(&actor(1, Role::Secretary, 4, true), leave(30), Err(Rejection::NotAllowed));
        check(&actor(1, Role::Member, 3, true), leave(30), Err(Rejection::NotAllowed));
    }
}
