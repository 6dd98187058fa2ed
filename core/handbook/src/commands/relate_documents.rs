//! A clerk records that a newer document replaces or amends an older one. Online.

use serde::{Deserialize, Serialize};
use sotay_domain::{Action, Actor, Changes, Document, DocumentId, Relation, RelationKind, Target, Timestamp, decide};

use super::{Command, Decided};

/// Records what one document does to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct RelateDocuments {
    /// The newer one.
    pub from: DocumentId,
    /// The older one.
    pub to: DocumentId,
    /// What the newer one does to the older one.
    pub kind: RelationKind,
}

/// What must be known to decide.
#[derive(Debug, Clone, Default)]
pub struct Facts {
    /// The newer document, if there is one.
    pub from: Option<Document>,
    /// The older document, if there is one.
    pub to: Option<Document>,
    /// What is recorded of the two so far, in both directions, and of every document that the newer one is changed by, near or far.
    pub relations: Vec<Relation>,
}

/// Why it is not recorded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Rejection {
    /// Only the operator records it.
    NotAllowed,
    /// There is no such newer document.
    NewerUnknown,
    /// There is no such older document.
    OlderUnknown,
    /// A document does nothing to itself.
    Same,
    /// The older document already replaces or amends the newer one, directly or through others.
    Circular,
    /// The newer one was issued before the older one.
    NewerIsOlder,
    /// That is recorded already.
    AlreadyRecorded(RelationKind),
    /// The newer one is recorded as doing this to the older one: what is replaced is not amended, and what is amended still stands.
    RecordedOtherwise(RelationKind),
}

impl Command for RelateDocuments {
    const NAME: &'static str = "relate-documents";
    type Facts = Facts;
    type Done = ();
    type Rejection = Rejection;

    fn decide(&self, facts: &Facts, actor: Actor, now: Timestamp) -> Result<Decided<()>, Rejection> {
        let from = facts.from.as_ref().ok_or(Rejection::NewerUnknown)?;
        let to = facts.to.as_ref().ok_or(Rejection::OlderUnknown)?;
        let allowed = [from, to].iter().all(|document| decide(actor, Action::Manage, Target::Document(document), now).is_granted());
        if !allowed {
            return Err(Rejection::NotAllowed);
        }
        if from.id == to.id {
            return Err(Rejection::Same);
        }
        if from.record.issued_on.zip(to.record.issued_on).is_some_and(|(newer, older)| newer < older) {
            return Err(Rejection::NewerIsOlder);
        }
        if self.closes_a_circle(&facts.relations) {
            return Err(Rejection::Circular);
        }
        let between = |relation: &&Relation| (relation.from, relation.to) == (self.from, self.to);
        let recorded: Vec<RelationKind> = facts.relations.iter().filter(between).map(|relation| relation.kind).collect();
        if recorded.contains(&self.kind) {
            return Err(Rejection::AlreadyRecorded(self.kind));
        }
        if let Some(other) = recorded.first() {
            return Err(Rejection::RecordedOtherwise(*other));
        }
        let relation = Relation { from: self.from, to: self.to, kind: self.kind, recorded_at: now };
        Ok(Decided::new(Changes::default().put_relation(relation, from, to), ()))
    }
}

impl RelateDocuments {
    /// Whether the older document is, near or far, a document that changes the newer one.
    fn closes_a_circle(&self, relations: &[Relation]) -> bool {
        let mut changing = vec![self.from];
        let mut at = 0;
        while let Some(changed) = changing.get(at).copied() {
            at += 1;
            for relation in relations.iter().filter(|relation| relation.to == changed) {
                if !changing.contains(&relation.from) {
                    changing.push(relation.from);
                }
            }
        }
        changing.contains(&self.to)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::commands::examples::{self, NOW};
    use sotay_domain::Date;

    fn relation(from: u8, to: u8) -> Relation {
        let id = |n| examples::document(n).id;
        Relation { from: id(from), to: id(to), kind: RelationKind::Amends, recorded_at: NOW }
    }

    fn check(from: u8, to: u8, relations: &[Relation], want: Result<usize, Rejection>) {
        let (newer, older) = (examples::document(from), examples::document(to));
        let command = RelateDocuments { from: newer.id, to: older.id, kind: RelationKind::Amends };
        let facts = Facts { from: Some(newer), to: Some(older), relations: relations.to_vec() };
        let got = command.decide(&facts, Actor::Operator, NOW).map(|decided| decided.changes.writes().len());
        assert_eq!(got, want);
    }

    #[test]
    fn nothing_replaces_itself_by_any_way() {
        check(2, 1, &[], Ok(1));
        check(1, 1, &[], Err(Rejection::Same));
        check(1, 2, &[relation(2, 1)], Err(Rejection::Circular));
        check(1, 3, &[relation(2, 1), relation(3, 2)], Err(Rejection::Circular));
        check(3, 1, &[relation(2, 1), relation(3, 2)], Ok(1));
    }

    #[test]
    fn one_paper_does_one_thing_to_another_and_once() {
        check(2, 1, &[relation(2, 1)], Err(Rejection::AlreadyRecorded(RelationKind::Amends)));
        let superseding = Relation { kind: RelationKind::Supersedes, ..relation(2, 1) };
        check(2, 1, &[superseding], Err(Rejection::RecordedOtherwise(RelationKind::Supersedes)));
        check(2, 1, &[superseding, relation(2, 1)], Err(Rejection::AlreadyRecorded(RelationKind::Amends)));
        check(3, 1, &[superseding], Ok(1));
    }

    #[test]
    fn an_older_paper_changes_no_newer_one() {
        let mut newer = examples::document(2);
        newer.record.issued_on = Some(Date::constant(2025, 7, 2));
        let command = RelateDocuments { from: newer.id, to: examples::document(1).id, kind: RelationKind::Supersedes };
        let facts = Facts { from: Some(newer), to: Some(examples::document(1)), relations: vec![] };
        assert_eq!(command.decide(&facts, Actor::Operator, NOW), Err(Rejection::NewerIsOlder));
    }
}
