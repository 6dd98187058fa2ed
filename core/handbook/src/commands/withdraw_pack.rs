//! A clerk takes a pack back. Online. Its code says so from then on; the documents in it stay what they are.

use serde::{Deserialize, Serialize};
use sotay_domain::{Action, Actor, Changes, Pack, PackId, PackState, PublicNumber, Target, Timestamp, decide};

use super::{Command, Decided};

/// Takes a pack back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct WithdrawPack {
    /// Which pack.
    pub pack: PackId,
}

/// What must be known to decide.
#[derive(Debug, Clone, Default)]
pub struct Facts {
    /// The pack, if there is one.
    pub pack: Option<Pack>,
}

/// Why it is not withdrawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Rejection {
    /// Only the operator withdraws.
    NotAllowed,
    /// There is no such pack.
    Unknown,
    /// It was withdrawn before.
    AlreadyWithdrawn,
}

impl Command for WithdrawPack {
    const NAME: &'static str = "withdraw-pack";
    type Facts = Facts;
    type Done = PublicNumber;
    type Rejection = Rejection;

    fn decide(&self, facts: &Facts, actor: Actor, now: Timestamp) -> Result<Decided<PublicNumber>, Rejection> {
        let before = facts.pack.as_ref().ok_or(Rejection::Unknown)?;
        if !decide(actor, Action::Manage, Target::Pack(before), now).is_granted() {
            return Err(Rejection::NotAllowed);
        }
        if before.state != PackState::Open {
            return Err(Rejection::AlreadyWithdrawn);
        }
        let pack = Pack { state: PackState::Withdrawn { at: now }, ..before.clone() };
        Ok(Decided::new(Changes::default().put_pack(pack), before.public_number))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::commands::examples::{self, NOW};

    #[test]
    fn a_pack_is_withdrawn_once() {
        let open = examples::pack(&[]);
        let check = |pack: Option<Pack>, actor, want| {
            let got = WithdrawPack { pack: open.id }.decide(&Facts { pack }, actor, NOW).map(|decided| decided.done);
            assert_eq!(got, want);
        };
        check(Some(open.clone()), Actor::Operator, Ok(open.public_number));
        check(Some(Pack { state: PackState::Withdrawn { at: NOW }, ..open.clone() }), Actor::Operator, Err(Rejection::AlreadyWithdrawn));
        check(None, Actor::Operator, Err(Rejection::Unknown));
        check(Some(open.clone()), Actor::Nobody, Err(Rejection::NotAllowed));
    }
}
