//! A clerk takes back what was recorded by mistake: two documents have nothing to do with each other. Online.

use serde::{Deserialize, Serialize};
use sotay_domain::{Action, Actor, Changes, Document, DocumentId, Relation, Target, Timestamp, decide};

use super::{Command, Decided};

/// Takes back whatever is recorded between two documents, in either direction: whoever erred may have taken the one for the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnrelateDocuments {
    /// One of them.
    pub one: DocumentId,
    /// The other.
    pub other: DocumentId,
}

/// What must be known to decide.
#[derive(Debug, Clone, Default)]
pub struct Facts {
    /// One document, if there is one.
    pub one: Option<Document>,
    /// The other document, if there is one.
    pub other: Option<Document>,
    /// What is recorded of the first.
    pub relations: Vec<Relation>,
}

/// Why nothing is taken back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Rejection {
    /// Only the operator takes it back.
    NotAllowed,
    /// There is no such document.
    Unknown(DocumentId),
    /// Nothing is recorded between the two.
    NotRelated,
}

impl Command for UnrelateDocuments {
    const NAME: &'static str = "unrelate-documents";
    type Facts = Facts;
    type Done = ();
    type Rejection = Rejection;

    fn decide(&self, facts: &Facts, actor: Actor, now: Timestamp) -> Result<Decided<()>, Rejection> {
        let one = facts.one.as_ref().ok_or(Rejection::Unknown(self.one))?;
        let other = facts.other.as_ref().ok_or(Rejection::Unknown(self.other))?;
        if ![one, other].iter().all(|document| decide(actor, Action::Manage, Target::Document(document), now).is_granted()) {
            return Err(Rejection::NotAllowed);
        }
        let between =
            |relation: &&Relation| (relation.from, relation.to) == (one.id, other.id) || (relation.from, relation.to) == (other.id, one.id);
        let taken_back = facts.relations.iter().filter(between);
        let changes = taken_back.fold(Changes::default(), |changes, relation| changes.remove_relation(*relation, one, other));
        if changes.is_empty() { Err(Rejection::NotRelated) } else { Ok(Decided::new(changes, ())) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::commands::examples::{self, NOW};
    use sotay_domain::{RelationKind, Write};

    fn relation(from: u8, to: u8, kind: RelationKind) -> Relation {
        Relation { from: examples::document(from).id, to: examples::document(to).id, kind, recorded_at: NOW }
    }

    fn check(one: u8, other: u8, actor: Actor, want: Result<&[Relation], Rejection>) {
        let (one, other) = (examples::document(one), examples::document(other));
        let relations = vec![
            relation(2, 1, RelationKind::Amends),
            relation(2, 1, RelationKind::Supersedes),
            relation(3, 1, RelationKind::Amends),
            relation(1, 4, RelationKind::Amends),
        ];
        let command = UnrelateDocuments { one: one.id, other: other.id };
        let facts = Facts { one: Some(one), other: Some(other), relations };
        let got = command.decide(&facts, actor, NOW).map(|decided| decided.changes.writes().to_vec());
        assert_eq!(got, want.map(|gone| gone.iter().map(|relation| Write::RemoveRelation(*relation)).collect()));
    }

    #[test]
    fn all_between_the_two_is_taken_back_and_nothing_else() {
        let both = [relation(2, 1, RelationKind::Amends), relation(2, 1, RelationKind::Supersedes)];
        check(1, 2, Actor::Operator, Ok(&both));
        check(2, 1, Actor::Operator, Ok(&both));
        check(1, 4, Actor::Operator, Ok(&[relation(1, 4, RelationKind::Amends)]));
        check(1, 5, Actor::Operator, Err(Rejection::NotRelated));
        check(1, 2, Actor::Nobody, Err(Rejection::NotAllowed));
    }

    #[test]
    fn both_must_be_there() {
        let (one, other) = (examples::document(1), examples::document(2));
        let command = UnrelateDocuments { one: one.id, other: other.id };
        let check = |facts: Facts, unknown| assert_eq!(command.decide(&facts, Actor::Operator, NOW), Err(Rejection::Unknown(unknown)));
        check(Facts { one: Some(one.clone()), ..Facts::default() }, other.id);
        check(Facts { other: Some(other), ..Facts::default() }, one.id);
    }
}
