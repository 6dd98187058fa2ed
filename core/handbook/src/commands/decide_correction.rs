//! A correction is accepted, and its field written, or refused with a reason: by the secretary, or for a secretary by the administrator above.
//! Nobody decides their own. Online.

use serde::{Deserialize, Serialize};
use sotay_domain::correction::Decided as Outcome;
use sotay_domain::{Action, Actor, Changes, Correction, CorrectionId, Deed, Field, Member, Subject, Target, Timestamp, decide};

use super::{Command, Decided};

/// Decides a correction.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DecideCorrection {
    /// Which.
    pub correction: CorrectionId,
    /// Whether it is accepted.
    pub accept: bool,
    /// Why not; what is accepted needs no reason.
    pub reason: String,
}

/// The longest reason.
pub const LONGEST_REASON: usize = 1_000;

/// What must be known to decide.
#[derive(Debug, Clone)]
pub struct Facts {
    /// The correction, with its member and where they belong, if there is one.
    pub correction: Option<(Correction, Member, Subject)>,
    /// Another member has the number that is proposed: a card's or a citizen's is one person's alone.
    pub is_taken: bool,
}

/// Why it is not decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Rejection {
    /// There is no such correction, or whoever asks may not decide it.
    NotAllowed,
    /// Whoever asks must prove once more who they are.
    NeedsStrong,
    /// Somebody has decided it.
    Decided,
    /// A refusal says why.
    ReasonMissing,
    /// The reason is longer than is taken.
    ReasonTooLong,
    /// What is proposed no longer fits its field.
    NotReadable,
    /// Another member has this number.
    NumberTaken,
}

impl Command for DecideCorrection {
    const NAME: &'static str = "decide-correction";
    type Facts = Facts;
    type Done = Field;
    type Rejection = Rejection;

    fn decide(&self, facts: &Facts, actor: &Actor, now: Timestamp) -> Result<Decided<Field>, Rejection> {
        let (correction, member, subject) = facts.correction.as_ref().ok_or(Rejection::NotAllowed)?;
        let may = decide(actor, Action::DecideCorrection, Target::Member(subject), now);
        super::allow(may, Rejection::NotAllowed, Rejection::NeedsStrong)?;
        if correction.decided.is_some() {
            return Err(Rejection::Decided);
        }
        let reason = self.reason.trim();
        if reason.chars().count() > LONGEST_REASON {
            return Err(Rejection::ReasonTooLong);
        }
        if !self.accept && reason.is_empty() {
            return Err(Rejection::ReasonMissing);
        }
        if self.accept && facts.is_taken {
            return Err(Rejection::NumberTaken);
        }
        let by = actor.member().map(|person| person.id);
        let outcome = Outcome { accepted: self.accept, reason: reason.to_owned(), by, at: now };
        let units: Vec<_> = subject.places.iter().map(|place| place.unit).collect();
        let Correction { field, member: whose, .. } = *correction;
        let decided = Correction { decided: Some(outcome), ..correction.clone() };
        let mut changes = Changes::default().put_correction(decided, &units);
        if self.accept {
            let record = member.record.corrected(field, &correction.value, now.day()).map_err(|_| Rejection::NotReadable)?;
            changes = changes.put_member(Member { record, ..member.clone() }, &units);
        }
        let deed = Deed::DecideCorrection { member: whose, field, accepted: self.accept };
        Ok(Decided::new(changes.log(deed), field))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::commands::examples::{NOW, actor, correction, member, subject};
    use sotay_domain::{Role, Write};

    fn check(by: &Actor, change: impl Fn(&mut DecideCorrection, &mut Facts), want: Result<Field, Rejection>) -> Option<Changes> {
        let mut command = DecideCorrection { correction: CorrectionId::from_bytes([1; 16]), accept: true, reason: String::new() };
        let mut facts = Facts { correction: Some((correction(1, Field::Phone), member(7), subject(7, 3))), is_taken: false };
        change(&mut command, &mut facts);
        let got = command.decide(&facts, by, NOW);
        assert_eq!(got.as_ref().map(|decided| decided.done).map_err(|rejection| *rejection), want);
        got.ok().map(|decided| decided.changes)
    }

    #[test]
    fn the_secretary_accepts_and_the_field_is_written_with_its_source() {
        let secretary = actor(8, Role::Secretary, 3, true);
        let changes = check(&secretary, |_, _| {}, Ok(Field::Phone)).unwrap();
        let Some(Write::Member(member)) = changes.writes().last() else { panic!("the member is written") };
        assert_eq!(member.record.phone.as_deref(), Some("0912345678"));
        assert_eq!(member.record.sources.get(&Field::Phone).unwrap().on, NOW.day());
        let refused =
            check(&secretary, |command, _| (command.accept, command.reason) = (false, " Số này của người khác ".into()), Ok(Field::Phone));
        assert_eq!(refused.unwrap().writes().len(), 1, "the record stays as it is");
        check(&actor(9, Role::Administrator, 1, true), |_, _| {}, Ok(Field::Phone));
    }

    #[test]
    fn every_rejection_has_its_reason() {
        let secretary = actor(8, Role::Secretary, 3, true);
        check(&actor(8, Role::Secretary, 3, false), |_, _| {}, Err(Rejection::NeedsStrong));
        check(&actor(8, Role::Secretary, 4, true), |_, _| {}, Err(Rejection::NotAllowed));
        check(&actor(7, Role::Secretary, 3, true), |_, _| {}, Err(Rejection::NotAllowed));
        check(&actor(8, Role::Clerk, 3, true), |_, _| {}, Err(Rejection::NotAllowed));
        check(&Actor::Nobody, |_, _| {}, Err(Rejection::NotAllowed));
        check(&secretary, |_, facts| facts.correction = None, Err(Rejection::NotAllowed));
        check(&secretary, |command, _| command.accept = false, Err(Rejection::ReasonMissing));
        check(&secretary, |command, _| command.reason = "x".repeat(1_001), Err(Rejection::ReasonTooLong));
        check(&secretary, |_, facts| facts.is_taken = true, Err(Rejection::NumberTaken));
        let decided = Outcome { accepted: true, reason: String::new(), by: None, at: NOW };
        check(&secretary, |_, facts| facts.correction.as_mut().unwrap().0.decided = Some(decided.clone()), Err(Rejection::Decided));
        check(&secretary, |_, facts| facts.correction.as_mut().unwrap().0.value = "x".into(), Err(Rejection::NotReadable));
    }
}
