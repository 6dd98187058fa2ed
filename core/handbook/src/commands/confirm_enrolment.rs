//! Somebody who knows the member, and sees the same two digits as they do, confirms that it is they who hold the code. Online. A phone is
//! enrolled with that; a browser goes on to make its key.

use serde::{Deserialize, Serialize};
use sotay_domain::enrolment::{Confirmer, Enrolment, State, Way};
use sotay_domain::{Action, Actor, Changes, Deed, Device, DeviceId, EnrolmentId, Subject, Target, Timestamp, decide};

use super::{Command, Decided};

/// Confirms.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConfirmEnrolment {
    /// Which.
    pub id: EnrolmentId,
    /// The digits that whoever confirms has seen.
    pub digits: u8,
}

/// What must be known to decide.
#[derive(Debug, Clone)]
pub struct Facts {
    /// The enrolment with whoever is enrolled, if there is such a one.
    pub enrolment: Option<(Enrolment, Subject)>,
}

/// Why it is not confirmed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Rejection {
    /// There is no such enrolment, or whoever asks has no say in it.
    NotAllowed,
    /// Whoever asks must prove once more who they are.
    NeedsStrong,
    /// Nobody has claimed the code yet.
    NotClaimed,
    /// The digits are other ones.
    OtherDigits,
    /// A second person must confirm.
    SamePerson,
    /// It was confirmed already.
    Already,
    /// It was refused.
    Refused,
    /// It was not claimed or confirmed in time.
    Expired,
}

impl Command for ConfirmEnrolment {
    const NAME: &'static str = "confirm-enrolment";
    type Facts = Facts;
    /// Whether a second person must confirm too.
    type Done = bool;
    type Rejection = Rejection;

    fn decide(&self, facts: &Facts, actor: &Actor, now: Timestamp) -> Result<Decided<bool>, Rejection> {
        let (before, subject) = facts.enrolment.as_ref().ok_or(Rejection::NotAllowed)?;
        let is_own = actor.member().filter(|person| person.id == subject.id);
        match (before.way, is_own) {
            (Way::Device, Some(person)) if person.is_strong(now) => {}
            (Way::Device, Some(_)) => return Err(Rejection::NeedsStrong),
            (Way::Device, None) => return Err(Rejection::NotAllowed),
            (Way::Table | Way::Slip, _) => {
                let may = decide(actor, Action::Enrol, Target::Member(subject), now);
                super::allow(may, Rejection::NotAllowed, Rejection::NeedsStrong)?;
            }
        }
        match before.state(now) {
            State::Claimed | State::ConfirmedOnce => {}
            State::Open => return Err(Rejection::NotClaimed),
            State::Confirmed | State::Done => return Err(Rejection::Already),
            State::Refused => return Err(Rejection::Refused),
            State::Expired => return Err(Rejection::Expired),
        }
        let claim = before.claim.as_ref().ok_or(Rejection::NotClaimed)?;
        if claim.digits != self.digits {
            return Err(Rejection::OtherDigits);
        }
        let confirmer = Confirmer::of(actor.doer()).ok_or(Rejection::NotAllowed)?;
        if before.confirmed_by.contains(&confirmer) {
            return Err(Rejection::SamePerson);
        }
        let member = before.member;
        let mut after = before.clone();
        after.confirmed_by.push(confirmer);
        let one_more = !after.is_confirmed();
        let mut changes = Changes::default().log(Deed::ConfirmEnrolment { member, one_more });
        // A phone has brought its key already: nothing is left that could be lost on the way.
        if let (false, Some(key)) = (one_more, &claim.key) {
            if !before.keeps_others {
                changes = changes.end_everything(member, now).log(Deed::EndEverything { member });
            }
            // the enrolment's own id, by which the phone knows it already
            let device = DeviceId::from_bytes(*before.id.bytes());
            let (public_key, label) = (key.clone(), claim.label.clone());
            let phone = Device { id: device, member, public_key, label, created_at: now, seen_at: now, revoked_at: None };
            changes = changes.put_device(phone).log(Deed::EnrolDevice { member, device });
            after.done_at = Some(now);
        }
        let unit = after.unit;
        Ok(Decided::new(changes.put_enrolment(after, &[unit]), one_more))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::commands::examples::{NOW, actor, claimed, subject};
    use sotay_domain::{MemberId, Role, Write};

    fn check(by: &Actor, change: impl Fn(&mut Enrolment), want: Result<bool, Rejection>) {
        let mut enrolment = claimed(7, 3);
        change(&mut enrolment);
        let facts = Facts { enrolment: Some((enrolment.clone(), subject(7, 3))) };
        let got = ConfirmEnrolment { id: enrolment.id, digits: 57 }.decide(&facts, by, NOW);
        assert_eq!(got.map(|decided| decided.done), want);
    }

    #[test]
    fn nobody_confirms_themselves_and_nobody_confirms_strangers() {
        check(&actor(1, Role::Secretary, 3, true), |_| {}, Ok(false));
        check(&Actor::Operator, |_| {}, Ok(false));
        check(&actor(1, Role::Secretary, 3, false), |_| {}, Err(Rejection::NeedsStrong));
        check(&actor(7, Role::Secretary, 3, true), |_| {}, Err(Rejection::NotAllowed));
        check(&actor(1, Role::Secretary, 4, true), |_| {}, Err(Rejection::NotAllowed));
        check(&actor(1, Role::Member, 3, true), |_| {}, Err(Rejection::NotAllowed));
        check(&Actor::Nobody, |_| {}, Err(Rejection::NotAllowed));
        let facts = Facts { enrolment: None };
        let id = EnrolmentId::from_bytes([9; 16]);
        let unknown = ConfirmEnrolment { id, digits: 57 }.decide(&facts, &Actor::Operator, NOW).map(|decided| decided.done);
        assert_eq!(unknown, Err(Rejection::NotAllowed));
    }

    #[test]
    fn only_what_was_claimed_and_lasts_is_confirmed_and_only_with_its_own_digits() {
        let by = actor(1, Role::Secretary, 3, true);
        check(&by, |one| one.claim = None, Err(Rejection::NotClaimed));
        check(&by, |one| one.claim.as_mut().unwrap().digits = 75, Err(Rejection::OtherDigits));
        check(&by, |one| one.claim.as_mut().unwrap().at = NOW.plus_millis(-31 * 60_000), Err(Rejection::Expired));
        check(&by, |one| one.refused_at = Some(NOW), Err(Rejection::Refused));
        check(&by, |one| one.confirmed_by = vec![Confirmer::Operator], Err(Rejection::Already));
        check(&by, |one| one.done_at = Some(NOW), Err(Rejection::Already));
    }

    #[test]
    fn two_persons_are_two_persons() {
        let (one, other) = (actor(1, Role::Secretary, 3, true), actor(2, Role::Administrator, 2, true));
        let first = |one: &mut Enrolment| (one.wanted, one.confirmed_by) = (2, vec![Confirmer::Member(MemberId::from_bytes([1; 16]))]);
        check(&one, |one| one.wanted = 2, Ok(true));
        check(&one, first, Err(Rejection::SamePerson));
        check(&other, first, Ok(false));
        check(&Actor::Operator, |one| one.wanted = 2, Ok(false));
    }

    #[test]
    fn a_further_device_is_confirmed_by_its_owner_alone() {
        let further = |one: &mut Enrolment| one.way = Way::Device;
        check(&actor(7, Role::Member, 3, true), further, Ok(false));
        check(&actor(7, Role::Member, 3, false), further, Err(Rejection::NeedsStrong));
        check(&actor(1, Role::Secretary, 3, true), further, Err(Rejection::NotAllowed));
        check(&Actor::Operator, further, Err(Rejection::NotAllowed));
    }

    #[test]
    fn a_phone_is_enrolled_with_the_confirmation_and_what_was_lost_ends() {
        let mut enrolment = claimed(7, 3);
        enrolment.claim.as_mut().unwrap().key = Some(vec![4; 65]);
        let writes = |enrolment: &Enrolment| {
            let facts = Facts { enrolment: Some((enrolment.clone(), subject(7, 3))) };
            let command = ConfirmEnrolment { id: enrolment.id, digits: 57 };
            let decided = command.decide(&facts, &Actor::Operator, NOW).unwrap();
            let is = |what: fn(&Write) -> bool| decided.changes.writes().iter().any(what);
            (is(|write| matches!(write, Write::Device(_))), is(|write| matches!(write, Write::EndEverything(..))))
        };
        assert_eq!(writes(&enrolment), (true, true));
        assert_eq!(writes(&Enrolment { keeps_others: true, ..enrolment.clone() }), (true, false));
        enrolment.claim.as_mut().unwrap().key = None;
        assert_eq!(writes(&enrolment), (false, false));
    }
}
