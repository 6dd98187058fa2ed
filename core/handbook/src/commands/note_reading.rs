//! Somebody looks at a record, or takes a copy of all that is stored about themselves: nothing changes but the log, which its member sees.

use serde::{Deserialize, Serialize};
use sotay_domain::{Action, Actor, Changes, Deed, MemberId, Subject, Target, Timestamp, decide};

use super::{Command, Decided};

/// Notes that a record is looked at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoteReading {
    /// Whose.
    pub member: MemberId,
    /// It is taken along, by its owner.
    pub is_export: bool,
}

/// What must be known to decide.
#[derive(Debug, Clone)]
pub struct Facts {
    /// Whoever's it is, if there is such a member.
    pub subject: Option<Subject>,
}

/// Why not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Rejection {
    /// There is no such record, or it is not for whoever asks.
    NotAllowed,
}

impl Command for NoteReading {
    const NAME: &'static str = "note-reading";
    type Facts = Facts;
    type Done = ();
    type Rejection = Rejection;

    fn decide(&self, facts: &Facts, actor: &Actor, now: Timestamp) -> Result<Decided<()>, Rejection> {
        let subject = facts.subject.as_ref().ok_or(Rejection::NotAllowed)?;
        let may = decide(actor, Action::Read, Target::Member(subject), now);
        super::allow(may, Rejection::NotAllowed, Rejection::NotAllowed)?;
        let (member, is_own) = (self.member, actor.member().is_some_and(|person| person.id == self.member));
        let deed = match (self.is_export, is_own) {
            (true, true) => Some(Deed::Export { member }),
            (true, false) => return Err(Rejection::NotAllowed),
            // that one looks at oneself is nobody's business
            (false, true) => None,
            (false, false) => Some(Deed::ReadRecord { member }),
        };
        Ok(Decided::new(deed.into_iter().fold(Changes::default(), Changes::log), ()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::commands::examples::{NOW, actor, subject};
    use sotay_domain::Role;

    #[test]
    fn a_look_at_somebody_else_is_noted_and_an_export_is_ones_own() {
        let check = |by: &Actor, is_export, want: Result<usize, Rejection>| {
            let command = NoteReading { member: subject(7, 3).id, is_export };
            let got = command.decide(&Facts { subject: Some(subject(7, 3)) }, by, NOW);
            assert_eq!(got.map(|decided| decided.changes.deeds().len()), want);
        };
        check(&actor(8, Role::Secretary, 3, false), false, Ok(1));
        check(&actor(7, Role::Member, 3, false), false, Ok(0));
        check(&actor(7, Role::Member, 3, false), true, Ok(1));
        check(&actor(8, Role::Secretary, 3, false), true, Err(Rejection::NotAllowed));
        check(&actor(8, Role::Secretary, 4, false), false, Err(Rejection::NotAllowed));
        check(&actor(8, Role::Member, 3, false), false, Err(Rejection::NotAllowed));
        check(&Actor::Nobody, false, Err(Rejection::NotAllowed));
    }
}
