//! A role is taken back: by whoever may give it, by its holder, or by whoever is stood in for. Online.

use serde::{Deserialize, Serialize};
use sotay_domain::{Action, Actor, Changes, Deed, Grant, GrantId, Place, Target, Timestamp, decide};

use super::{Command, Decided};

/// Takes a role back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Revoke {
    /// Which grant.
    pub grant: GrantId,
}

/// What must be known to decide.
#[derive(Debug, Clone)]
pub struct Facts {
    /// The grant with the place where it is held, if there is one.
    pub grant: Option<(Grant, Place)>,
}

/// Why it is not taken back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Rejection {
    /// There is no such role, or whoever asks may not take it back.
    NotAllowed,
    /// Whoever asks must prove once more who they are.
    NeedsStrong,
    /// It has ended.
    Ended,
}

impl Command for Revoke {
    const NAME: &'static str = "revoke";
    type Facts = Facts;
    type Done = ();
    type Rejection = Rejection;

    fn decide(&self, facts: &Facts, actor: &Actor, now: Timestamp) -> Result<Decided<()>, Rejection> {
        let (grant, place) = facts.grant.as_ref().ok_or(Rejection::NotAllowed)?;
        let own = actor.member().map(|person| person.id);
        // who gives up a role, or comes back from leave, does no harm
        let is_theirs = own == Some(grant.member) || (own.is_some() && own == grant.standing_in_for);
        if !is_theirs {
            let may = decide(actor, Action::Appoint(grant.role), Target::Unit(place), now);
            super::allow(may, Rejection::NotAllowed, Rejection::NeedsStrong)?;
        }
        if grant.until.is_some_and(|until| until <= now) {
            return Err(Rejection::Ended);
        }
        let ended = Grant { until: Some(now), ..grant.clone() };
        let deed = Deed::Revoke { member: grant.member, role: grant.role, unit: grant.unit };
        Ok(Decided::new(Changes::default().put_grant(ended).log(deed), ()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::commands::examples::{NOW, actor, place, subject, unit};
    use sotay_domain::Role;

    #[test]
    fn a_role_is_taken_back_by_the_one_above_and_by_its_holder() {
        let grant = Grant {
            id: GrantId::from_bytes([1; 16]),
            member: subject(7, 3).id,
            role: Role::Secretary,
            unit: unit(3).id,
            from: NOW.plus_millis(-1000),
            until: None,
            standing_in_for: Some(subject(8, 3).id),
        };
        let check = |by: &Actor, grant: Option<&Grant>, want: Result<(), Rejection>| {
            let facts = Facts { grant: grant.map(|grant| (grant.clone(), place(3))) };
            let got = Revoke { grant: GrantId::from_bytes([1; 16]) }.decide(&facts, by, NOW);
            assert_eq!(got.map(|decided| assert_eq!(decided.changes.writes().len(), 1)), want);
        };
        check(&Actor::Operator, Some(&grant), Ok(()));
        check(&actor(1, Role::Administrator, 2, true), Some(&grant), Ok(()));
        check(&actor(1, Role::Administrator, 2, false), Some(&grant), Err(Rejection::NeedsStrong));
        check(&actor(7, Role::Member, 3, false), Some(&grant), Ok(()));
        check(&actor(8, Role::Member, 3, false), Some(&grant), Ok(()));
        check(&actor(9, Role::Secretary, 3, true), Some(&grant), Err(Rejection::NotAllowed));
        check(&Actor::Nobody, Some(&grant), Err(Rejection::NotAllowed));
        check(&Actor::Operator, None, Err(Rejection::NotAllowed));
        check(&Actor::Operator, Some(&Grant { until: Some(NOW), ..grant }), Err(Rejection::Ended));
    }
}
