//! A clerk takes a document back. Online. Its text is shown and found no more; its number says what became of it.

use serde::{Deserialize, Serialize};
use sotay_domain::{Action, Actor, Changes, Document, DocumentId, DocumentState, PublicNumber, Target, Timestamp, decide};

use super::{Command, Decided};

/// Takes a document back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WithdrawDocument {
    /// Which document.
    pub document: DocumentId,
    /// Why, for readers; may be empty.
    pub reason: String,
}

/// What must be known to decide.
#[derive(Debug, Clone, Default)]
pub struct Facts {
    /// The document, if there is one.
    pub document: Option<Document>,
}

/// Why it is not withdrawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Rejection {
    /// Only the operator withdraws.
    NotAllowed,
    /// There is no such document.
    Unknown,
    /// It was withdrawn before.
    AlreadyWithdrawn,
}

impl Command for WithdrawDocument {
    const NAME: &'static str = "withdraw-document";
    type Facts = Facts;
    type Done = PublicNumber;
    type Rejection = Rejection;

    fn decide(&self, facts: &Facts, actor: Actor, now: Timestamp) -> Result<Decided<PublicNumber>, Rejection> {
        let before = facts.document.as_ref().ok_or(Rejection::Unknown)?;
        if !decide(actor, Action::Manage, Target::Document(before), now).is_granted() {
            return Err(Rejection::NotAllowed);
        }
        if !before.is_published() {
            return Err(Rejection::AlreadyWithdrawn);
        }
        let state = DocumentState::Withdrawn { at: now, reason: self.reason.clone() };
        let document = Document { state, changed_at: now, ..before.clone() };
        let changes = Changes::default().put_document(document, Some(before)).remove_text(before.id, before.audience);
        Ok(Decided::new(changes, before.public_number))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::commands::examples::{self, NOW};
    use sotay_domain::{Entity, Op, Write};

    #[test]
    fn the_text_leaves_the_feed_and_the_search() {
        let document = examples::document(1);
        let command = WithdrawDocument { document: document.id, reason: "nhầm bản".into() };
        let decided = command.decide(&Facts { document: Some(document.clone()) }, Actor::Operator, NOW).unwrap();
        assert!(decided.changes.touches().iter().any(|t| t.entity == Entity::Version(document.id) && t.op == Op::Gone));
        assert!(decided.changes.writes().contains(&Write::Passages(document.id, vec![])));
    }

    #[test]
    fn it_is_withdrawn_once() {
        let state = DocumentState::Withdrawn { at: NOW, reason: String::new() };
        let document = Document { state, ..examples::document(1) };
        let command = WithdrawDocument { document: document.id, reason: String::new() };
        let check = |document, actor, want| assert_eq!(command.decide(&Facts { document }, actor, NOW), Err(want));
        check(Some(document.clone()), Actor::Operator, Rejection::AlreadyWithdrawn);
        check(None, Actor::Operator, Rejection::Unknown);
        check(Some(document), Actor::Nobody, Rejection::NotAllowed);
    }
}
