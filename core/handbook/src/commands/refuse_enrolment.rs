//! An enrolment is refused: by whoever would confirm it, since the digits are other ones or nobody asked for it, or by the member, who sees it
//! on what they have signed in. Online. Refusing harms nobody, so it wants no proof.

use serde::{Deserialize, Serialize};
use sotay_domain::enrolment::{Enrolment, State};
use sotay_domain::{Action, Actor, Changes, Deed, EnrolmentId, Subject, Target, Timestamp, decide};

use super::{Command, Decided};

/// Refuses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct RefuseEnrolment {
    /// Which.
    pub id: EnrolmentId,
}

/// What must be known to decide.
#[derive(Debug, Clone)]
pub struct Facts {
    /// The enrolment with whoever was to be enrolled, if there is such a one.
    pub enrolment: Option<(Enrolment, Subject)>,
}

/// Why it is not refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Rejection {
    /// There is no such enrolment, or whoever asks has no say in it.
    NotAllowed,
    /// It is done, or came to nothing by itself.
    Ended,
}

impl Command for RefuseEnrolment {
    const NAME: &'static str = "refuse-enrolment";
    type Facts = Facts;
    type Done = ();
    type Rejection = Rejection;

    fn decide(&self, facts: &Facts, actor: &Actor, now: Timestamp) -> Result<Decided<()>, Rejection> {
        let (before, subject) = facts.enrolment.as_ref().ok_or(Rejection::NotAllowed)?;
        let is_own = actor.member().is_some_and(|person| person.id == subject.id);
        if !is_own && !decide(actor, Action::Enrol, Target::Member(subject), now).is_offered() {
            return Err(Rejection::NotAllowed);
        }
        if matches!(before.state(now), State::Done | State::Expired | State::Refused) {
            return Err(Rejection::Ended);
        }
        let (member, unit) = (before.member, before.unit);
        let refused = Enrolment { refused_at: Some(now), ..before.clone() };
        Ok(Decided::new(Changes::default().put_enrolment(refused, &[unit]).log(Deed::RefuseEnrolment { member }), ()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::commands::examples::{NOW, actor, claimed, subject};
    use sotay_domain::Role;

    #[test]
    fn an_enrolment_is_refused_by_whoever_has_a_say_in_it() {
        let check = |by: &Actor, change: &dyn Fn(&mut Enrolment), want| {
            let mut enrolment = claimed(7, 3);
            change(&mut enrolment);
            let facts = Facts { enrolment: Some((enrolment.clone(), subject(7, 3))) };
            let got = RefuseEnrolment { id: enrolment.id }.decide(&facts, by, NOW).map(|decided| decided.done);
            assert_eq!(got, want);
        };
        check(&actor(1, Role::Secretary, 3, false), &|_| {}, Ok(()));
        check(&actor(7, Role::Member, 3, false), &|_| {}, Ok(()));
        check(&Actor::Operator, &|one| one.claim = None, Ok(()));
        check(&actor(1, Role::Secretary, 4, true), &|_| {}, Err(Rejection::NotAllowed));
        check(&Actor::Nobody, &|_| {}, Err(Rejection::NotAllowed));
        check(&Actor::Operator, &|one| one.done_at = Some(NOW), Err(Rejection::Ended));
        check(&Actor::Operator, &|one| one.refused_at = Some(NOW), Err(Rejection::Ended));
    }
}
