//! Who may do what: one pure function. A new action does not compile until it has a rule.

use crate::document::{Audience, Document, Level};
use crate::pack::{Pack, PackState};
use crate::time::Timestamp;

/// Who asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Actor {
    /// Anybody: no account, no pass.
    Nobody,
    /// Whoever may write the data folder: the console.
    Operator,
}

/// What is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Action {
    /// See that it exists, and what it says of itself.
    See,
    /// Read its text and files.
    Read,
    /// Make, change, withdraw it.
    Manage,
}

/// What it is asked of.
#[derive(Debug, Clone, Copy)]
pub enum Target<'a> {
    /// The tree of units.
    Units,
    /// A document.
    Document(&'a Document),
    /// A pack.
    Pack(&'a Pack),
}

/// The answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Decision {
    /// Yes.
    Granted,
    /// No. Whoever asked is told that there is no such thing.
    Refused,
}

impl Decision {
    /// Whether it is yes.
    pub fn is_granted(self) -> bool {
        self == Decision::Granted
    }
}

/// Decides. `now` is part of every decision, since grants and packs end.
///
/// A withdrawn public document may be seen, so that an old code can say what became of it, and not read.
pub fn decide(actor: Actor, action: Action, target: Target<'_>, now: Timestamp) -> Decision {
    let granted = match (actor, action, target) {
        (Actor::Operator, Action::See | Action::Read | Action::Manage, _) => true,
        (Actor::Nobody, Action::Manage, _) => false,
        (Actor::Nobody, Action::See | Action::Read, Target::Units) => true,
        (Actor::Nobody, Action::See, Target::Document(document)) => is_open(document.level, document.audience),
        (Actor::Nobody, Action::Read, Target::Document(document)) => is_open(document.level, document.audience) && document.is_published(),
        (Actor::Nobody, Action::See, Target::Pack(pack)) => pack.audience == Audience::Public,
        (Actor::Nobody, Action::Read, Target::Pack(pack)) => {
            pack.audience == Audience::Public && pack.state == PackState::Open && pack.valid_until.is_none_or(|until| now <= until)
        }
    };
    if granted { Decision::Granted } else { Decision::Refused }
}

fn is_open(level: Level, audience: Audience) -> bool {
    level == Level::Public && audience == Audience::Public
}
