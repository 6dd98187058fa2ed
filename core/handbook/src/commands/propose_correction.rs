//! A member proposes what should stand in a field of their own record. One waits for each field. The id is made by whoever proposes.

use serde::{Deserialize, Serialize};
use sotay_domain::correction::LONGEST_VALUE;
use sotay_domain::{Action, Actor, Changes, Correction, CorrectionId, Deed, Field, Member, MemberId, Subject, Target, Timestamp, decide};

use super::{Command, Decided};

/// Proposes a correction.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProposeCorrection {
    /// Made by whoever proposes it.
    pub id: CorrectionId,
    /// Whose record.
    pub member: MemberId,
    /// Which field.
    pub field: Field,
    /// What should stand there, as it was typed.
    pub value: String,
    /// Why; may be empty.
    pub note: String,
}

/// The longest note.
pub const LONGEST_NOTE: usize = 1_000;

/// What must be known to decide.
#[derive(Debug, Clone)]
pub struct Facts {
    /// The member with where they belong, if there is one.
    pub member: Option<(Member, Subject)>,
    /// What they have proposed before.
    pub proposed: Vec<Correction>,
}

/// Why it is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Rejection {
    /// It is somebody else's record, or this field is not changed in this way.
    NotAllowed,
    /// It is no such value.
    NotReadable,
    /// It stands there already.
    NothingNew,
    /// Another one for this field waits.
    Waits,
    /// The note is longer than is taken.
    NoteTooLong,
}

impl Command for ProposeCorrection {
    const NAME: &'static str = "propose-correction";
    type Facts = Facts;
    type Done = ();
    type Rejection = Rejection;

    fn decide(&self, facts: &Facts, actor: &Actor, now: Timestamp) -> Result<Decided<()>, Rejection> {
        let (member, subject) = facts.member.as_ref().ok_or(Rejection::NotAllowed)?;
        let may = decide(actor, Action::ProposeCorrection, Target::Member(subject), now);
        super::allow(may, Rejection::NotAllowed, Rejection::NotAllowed)?;
        // an id that is taken already is nobody's to write over
        if !self.field.is_correctable() || member.wiped_at.is_some() || facts.proposed.iter().any(|one| one.id == self.id) {
            return Err(Rejection::NotAllowed);
        }
        if facts.proposed.iter().any(|one| one.field == self.field && one.decided.is_none()) {
            return Err(Rejection::Waits);
        }
        if self.value.chars().count() > LONGEST_VALUE {
            return Err(Rejection::NotReadable);
        }
        if self.note.chars().count() > LONGEST_NOTE {
            return Err(Rejection::NoteTooLong);
        }
        let corrected = member.record.corrected(self.field, &self.value, now.day()).map_err(|_| Rejection::NotReadable)?;
        if member.record.holds_the_same(&corrected) {
            return Err(Rejection::NothingNew);
        }
        let ProposeCorrection { id, member, field, value, note } = self.clone();
        let units: Vec<_> = subject.places.iter().map(|place| place.unit).collect();
        let correction = Correction { id, member, field, value, note: note.trim().to_owned(), proposed_at: now, decided: None };
        let changes = Changes::default().put_correction(correction, &units).log(Deed::ProposeCorrection { member, field });
        Ok(Decided::new(changes, ()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::commands::examples::{NOW, actor, correction, member, subject};
    use sotay_domain::Role;

    #[test]
    fn a_member_proposes_for_themselves_what_can_stand_there() {
        let own = actor(7, Role::Member, 3, false);
        let check = |by: &Actor, change: &dyn Fn(&mut ProposeCorrection, &mut Facts), want: Result<(), Rejection>| {
            let mut command = ProposeCorrection {
                id: CorrectionId::from_bytes([1; 16]),
                member: subject(7, 3).id,
                field: Field::Phone,
                value: "0912 345 678".into(),
                note: " Tôi đổi số ".into(),
            };
            let mut facts = Facts { member: Some((member(7), subject(7, 3))), proposed: vec![] };
            change(&mut command, &mut facts);
            let got = command.decide(&facts, by, NOW).map(|decided| {
                assert_eq!((decided.changes.writes().len(), decided.changes.deeds().len()), (1, 1));
                assert_eq!(decided.changes.touches().len(), 2, "the member and the secretary hear of it");
            });
            assert_eq!(got, want);
        };
        check(&own, &|_, _| {}, Ok(()));
        check(&actor(8, Role::Secretary, 3, true), &|_, _| {}, Err(Rejection::NotAllowed));
        check(&Actor::Nobody, &|_, _| {}, Err(Rejection::NotAllowed));
        check(&own, &|_, facts| facts.member = None, Err(Rejection::NotAllowed));
        check(&own, &|command, _| command.field = Field::Unit, Err(Rejection::NotAllowed));
        check(&own, &|command, _| command.value = "không nhớ".into(), Err(Rejection::NotReadable));
        check(&own, &|command, _| command.value = "1".repeat(201), Err(Rejection::NotReadable));
        check(&own, &|command, _| command.note = "x".repeat(1_001), Err(Rejection::NoteTooLong));
        check(&own, &|_, facts| facts.proposed = vec![correction(2, Field::Phone)], Err(Rejection::Waits));
        check(&own, &|_, facts| facts.proposed = vec![correction(2, Field::Name)], Ok(()));
        check(&own, &|_, facts| facts.proposed = vec![correction(1, Field::Name)], Err(Rejection::NotAllowed));
        let same = |command: &mut ProposeCorrection, _: &mut Facts| (command.field, command.value) = (Field::Name, "Đỗ Thị Bảng".into());
        check(&own, &same, Err(Rejection::NothingNew));
    }
}
