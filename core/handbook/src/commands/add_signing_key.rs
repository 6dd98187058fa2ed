//! The operator makes a new key known. Online. The private half never leaves the place it was made in.

use serde::{Deserialize, Serialize};
use sotay_domain::{Action, Actor, Changes, SigningKeyRow, Target, Timestamp, decide};

use super::{Command, Decided};

/// Publishes the public half of a signing key.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AddSigningKey {
    /// The row as phones will hold it.
    pub key: SigningKeyRow,
}

/// The keys that were ever made known.
#[derive(Debug, Clone, Default)]
pub struct Facts {
    /// All of them, expired ones too.
    pub keys: Vec<SigningKeyRow>,
}

/// Why a key is not taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Rejection {
    /// Only the operator makes keys known.
    NotAllowed,
    /// Another key has this id: what it signed could not be told apart any more.
    IdTaken,
    /// It would end before it begins, or has ended.
    Ended,
}

impl Command for AddSigningKey {
    const NAME: &'static str = "add-signing-key";
    type Facts = Facts;
    type Done = ();
    type Rejection = Rejection;

    fn decide(&self, facts: &Facts, actor: Actor, now: Timestamp) -> Result<Decided<()>, Rejection> {
        if !decide(actor, Action::Manage, Target::Units, now).is_granted() {
            return Err(Rejection::NotAllowed);
        }
        if self.key.until <= self.key.from || self.key.until <= now {
            return Err(Rejection::Ended);
        }
        match facts.keys.iter().find(|key| key.id == self.key.id) {
            Some(same) if *same == self.key => Ok(Decided::new(Changes::default(), ())),
            Some(_) => Err(Rejection::IdTaken),
            None => Ok(Decided::new(Changes::default().put_signing_key(self.key.clone()), ())),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use sotay_domain::SigningPurpose;

    const NOW: Timestamp = Timestamp::from_millis(1_000_000);

    fn key(id: u8, byte: u8) -> SigningKeyRow {
        SigningKeyRow { id, purpose: SigningPurpose::Code, public_key: [byte; 32], from: NOW, until: NOW.plus_millis(1) }
    }

    #[test]
    fn an_id_names_one_key_for_ever() {
        let known = Facts { keys: vec![key(1, 1)] };
        let check = |key: SigningKeyRow, actor, want: Result<usize, Rejection>| {
            let got = AddSigningKey { key }.decide(&known, actor, NOW).map(|decided| decided.changes.writes().len());
            assert_eq!(got, want);
        };
        check(key(2, 2), Actor::Operator, Ok(1));
        check(key(1, 1), Actor::Operator, Ok(0));
        check(key(1, 2), Actor::Operator, Err(Rejection::IdTaken));
        check(key(2, 2), Actor::Nobody, Err(Rejection::NotAllowed));
        check(SigningKeyRow { until: NOW, ..key(2, 2) }, Actor::Operator, Err(Rejection::Ended));
    }
}
