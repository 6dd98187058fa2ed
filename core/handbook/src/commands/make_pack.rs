//! A clerk makes a pack: documents behind one code. Online.

use serde::{Deserialize, Serialize};
use sotay_domain::secrecy::{SecretMark, find_mark};
use sotay_domain::{
    Action, Actor, Audience, Changes, Document, DocumentId, Pack, PackId, PackState, PublicNumber, Target, Timestamp, Unit, UnitId, decide,
    time::DateTime,
};

use super::{Command, Decided};

/// Makes a public pack. Internal documents may stand in it: whoever has no right to them is told how many wait for delegates.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MakePack {
    /// Made by whoever sends it.
    pub id: PackId,
    /// Drawn by whoever sends it; drawn again when it is taken.
    pub public_number: PublicNumber,
    /// What it is for.
    pub title: String,
    /// The unit that hands it out.
    pub unit: Option<UnitId>,
    /// Day and hour of the event.
    pub starts: Option<DateTime>,
    /// Where the event is.
    pub place: String,
    /// The documents in their order.
    pub documents: Vec<DocumentId>,
    /// The last moment at which the code opens.
    pub valid_until: Option<Timestamp>,
}

/// What must be known to decide.
#[derive(Debug, Clone, Default)]
pub struct Facts {
    /// The unit, if one is named and there is such a unit.
    pub unit: Option<Unit>,
    /// Those of the documents that there are.
    pub documents: Vec<Document>,
    /// Whether something else has the public number.
    pub number_taken: bool,
}

/// What the clerk is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Made {
    /// The pack.
    pub id: PackId,
    /// What is printed and typed.
    pub public_number: PublicNumber,
}

/// Why it is not made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Rejection {
    /// Only the operator makes packs.
    NotAllowed,
    /// It has no title.
    TitleMissing,
    /// Its title or place bears this mark of secrecy.
    Secret(SecretMark),
    /// It has no documents.
    Empty,
    /// There is no such unit.
    UnitUnknown,
    /// There is no such document: the place in the list, from 1.
    DocumentUnknown(usize),
    /// This document was withdrawn.
    DocumentWithdrawn(PublicNumber),
    /// This document stands in the list twice.
    DocumentTwice(PublicNumber),
    /// Its last day has passed.
    Over,
    /// The public number is taken: draw another.
    PublicNumberTaken,
}

impl Command for MakePack {
    const NAME: &'static str = "make-pack";
    type Facts = Facts;
    type Done = Made;
    type Rejection = Rejection;

    fn decide(&self, facts: &Facts, actor: Actor, now: Timestamp) -> Result<Decided<Made>, Rejection> {
        if !decide(actor, Action::Manage, Target::Units, now).is_granted() {
            return Err(Rejection::NotAllowed);
        }
        if self.title.trim().is_empty() {
            return Err(Rejection::TitleMissing);
        }
        if let Some(mark) = [&self.title, &self.place].into_iter().find_map(|text| find_mark(text)) {
            return Err(Rejection::Secret(mark));
        }
        if self.documents.is_empty() {
            return Err(Rejection::Empty);
        }
        if self.unit.is_some() && facts.unit.is_none() {
            return Err(Rejection::UnitUnknown);
        }
        self.check_documents(&facts.documents)?;
        if self.valid_until.is_some_and(|until| until < now) {
            return Err(Rejection::Over);
        }
        if facts.number_taken {
            return Err(Rejection::PublicNumberTaken);
        }
        let pack = Pack {
            id: self.id,
            public_number: self.public_number,
            title: self.title.clone(),
            unit: self.unit,
            starts: self.starts,
            place: self.place.clone(),
            documents: self.documents.clone(),
            audience: Audience::Public,
            valid_until: self.valid_until,
            state: PackState::Open,
            made_at: now,
        };
        Ok(Decided::new(Changes::default().put_pack(pack), Made { id: self.id, public_number: self.public_number }))
    }
}

impl MakePack {
    fn check_documents(&self, known: &[Document]) -> Result<(), Rejection> {
        let mut seen = vec![];
        for (place, id) in self.documents.iter().enumerate() {
            let document = known.iter().find(|document| document.id == *id).ok_or(Rejection::DocumentUnknown(place + 1))?;
            if !document.is_published() {
                return Err(Rejection::DocumentWithdrawn(document.public_number));
            }
            if seen.contains(id) {
                return Err(Rejection::DocumentTwice(document.public_number));
            }
            seen.push(*id);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::commands::examples::{self, NOW};
    use sotay_domain::DocumentState;

    fn check(change: impl Fn(&mut MakePack, &mut Facts), want: Result<(), Rejection>) {
        let documents = vec![examples::document(1), examples::document(2)];
        let mut command = MakePack {
            id: PackId::from_bytes([9; 16]),
            public_number: PublicNumber::drawn(9),
            title: "Hội nghị mở rộng".into(),
            unit: None,
            starts: None,
            place: String::new(),
            documents: documents.iter().map(|document| document.id).collect(),
            valid_until: Some(NOW),
        };
        let mut facts = Facts { documents, ..Facts::default() };
        change(&mut command, &mut facts);
        assert_eq!(command.decide(&facts, Actor::Operator, NOW).map(|_| ()), want);
    }

    #[test]
    fn every_rejection_has_its_reason() {
        check(|_, _| {}, Ok(()));
        check(|c, _| c.title = " ".into(), Err(Rejection::TitleMissing));
        check(|c, _| c.title = "TỐI MẬT".into(), Err(Rejection::Secret(SecretMark::ToiMat)));
        check(|c, _| c.place = "Độ mật: Mật".into(), Err(Rejection::Secret(SecretMark::Mat)));
        check(|c, _| c.documents.clear(), Err(Rejection::Empty));
        check(|c, _| c.unit = Some(examples::unit(1).id), Err(Rejection::UnitUnknown));
        check(|_, facts| facts.documents.truncate(1), Err(Rejection::DocumentUnknown(2)));
        let number = examples::document(1).public_number;
        check(|c, _| c.documents = vec![examples::document(1).id; 2], Err(Rejection::DocumentTwice(number)));
        check(
            |_, facts| {
                if let Some(first) = facts.documents.first_mut() {
                    first.state = DocumentState::Withdrawn { at: NOW, reason: String::new() };
                }
            },
            Err(Rejection::DocumentWithdrawn(number)),
        );
        check(|c, _| c.valid_until = Some(NOW.plus_millis(-1)), Err(Rejection::Over));
        check(|_, facts| facts.number_taken = true, Err(Rejection::PublicNumberTaken));
    }
}
