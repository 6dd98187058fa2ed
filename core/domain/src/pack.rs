//! A pack: an ordered set of documents behind one code, as it is handed out at a conference.

use serde::{Deserialize, Serialize};

use crate::document::Audience;
use crate::id::{DocumentId, PackId, UnitId};
use crate::public_number::PublicNumber;
use crate::time::{DateTime, Timestamp};

/// An ordered set of documents behind one code.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pack {
    /// Ours, for ever.
    pub id: PackId,
    /// What is printed and typed.
    pub public_number: PublicNumber,
    /// What it is for, as the poster says it: `Hội nghị Đảng ủy xã Ví Dụ mở rộng`.
    pub title: String,
    /// The unit that hands it out, where it was named.
    pub unit: Option<UnitId>,
    /// Day and hour of the event, where there is one.
    pub starts: Option<DateTime>,
    /// Where the event is; empty if there is none.
    pub place: String,
    /// The documents in the order they are needed.
    pub documents: Vec<DocumentId>,
    /// Who it is for.
    pub audience: Audience,
    /// The last moment at which its code opens; none: until it is withdrawn.
    pub valid_until: Option<Timestamp>,
    /// Whether it stands.
    pub state: PackState,
    /// When it was made.
    pub made_at: Timestamp,
}

/// Whether a pack stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "state")]
pub enum PackState {
    /// Its code opens it.
    Open,
    /// It was taken back.
    Withdrawn {
        /// When.
        at: Timestamp,
    },
}

/// What whoever opens a pack finds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PackValidity {
    /// It opens.
    Open,
    /// Its last moment has passed.
    Expired(Timestamp),
    /// It was taken back.
    Withdrawn(Timestamp),
}

impl Pack {
    /// What whoever opens it at this moment finds.
    pub fn validity(&self, now: Timestamp) -> PackValidity {
        match (self.state, self.valid_until) {
            (PackState::Withdrawn { at }, _) => PackValidity::Withdrawn(at),
            (PackState::Open, Some(until)) if until < now => PackValidity::Expired(until),
            _ => PackValidity::Open,
        }
    }
}
