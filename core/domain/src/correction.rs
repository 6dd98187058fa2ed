//! A correction of their own record that a member proposes and the secretary decides, with a reason.

use serde::{Deserialize, Serialize};

use crate::id::{CorrectionId, MemberId};
use crate::member::Field;
use crate::time::Timestamp;

/// A correction.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Correction {
    /// Made by whoever proposes it.
    pub id: CorrectionId,
    /// Whose record.
    pub member: MemberId,
    /// Which field.
    pub field: Field,
    /// What should stand there, as it was typed.
    pub value: String,
    /// Why, in the member's words; may be empty.
    pub note: String,
    /// When it was proposed.
    pub proposed_at: Timestamp,
    /// What became of it; none while it waits.
    pub decided: Option<Decided>,
}

/// What became of a correction.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decided {
    /// Whether it was accepted.
    pub accepted: bool,
    /// Why not; empty where it was accepted without a word.
    pub reason: String,
    /// Who decided; none for whoever runs the console.
    pub by: Option<MemberId>,
    /// When.
    pub at: Timestamp,
}
