//! What people do. One file a command: what it asks for, what must be known to decide it, why it may be rejected, and the decision.
//!
//! A decision is pure: it takes facts that the app has loaded, who acts, and the moment, and answers with the changes to write.
//! Doing a command twice is doing it once: the app keeps each answer under the command's id.

use serde::Serialize;
use serde::de::DeserializeOwned;
use sotay_domain::{Actor, Changes, Timestamp};

pub mod add_signing_key;
#[cfg(test)]
pub(crate) mod examples;
pub mod import_units;
pub mod make_pack;
pub mod publish_document;
pub mod relate_documents;
pub mod replace_document;
pub mod unrelate_documents;
pub mod withdraw_document;
pub mod withdraw_pack;

/// Something that somebody wants done.
pub trait Command {
    /// The name under which logs and stored answers know it.
    const NAME: &'static str;
    /// What must be known to decide it.
    type Facts;
    /// What whoever sent it is told when it is done.
    type Done: Serialize + DeserializeOwned;
    /// Why it was not done. A rejection is an answer: it is kept and repeated like one.
    type Rejection: Serialize + DeserializeOwned;

    /// Decides. `now` is the moment of the decision, not of the wish.
    fn decide(&self, facts: &Self::Facts, actor: Actor, now: Timestamp) -> Result<Decided<Self::Done>, Self::Rejection>;
}

/// What is written, and what is answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decided<T> {
    /// The rows and who hears of them.
    pub changes: Changes,
    /// The answer.
    pub done: T,
}

impl<T> Decided<T> {
    /// Changes with an answer.
    pub fn new(changes: Changes, done: T) -> Decided<T> {
        Decided { changes, done }
    }
}
