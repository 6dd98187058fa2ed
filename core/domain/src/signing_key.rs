//! The public halves of the keys with which the handbook signs. They are rows of the feed, so that phones can judge alone.

use serde::{Deserialize, Serialize};

use crate::time::Timestamp;

/// The public half of a signing key.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SigningKeyRow {
    /// Its id, never used again while something it signed could be valid.
    pub id: u8,
    /// What it signs, and nothing else.
    pub purpose: SigningPurpose,
    /// Ed25519, 32 bytes.
    pub public_key: [u8; 32],
    /// First moment at which it may sign.
    pub from: Timestamp,
    /// Last moment up to which anything it signed may be valid.
    pub until: Timestamp,
}

/// What a key signs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SigningPurpose {
    /// Manifests of documents.
    Manifest,
    /// Tokens in QR codes.
    Code,
}

impl SigningPurpose {
    /// Both.
    pub const ALL: [SigningPurpose; 2] = [SigningPurpose::Manifest, SigningPurpose::Code];

    /// The word that files and databases hold.
    pub fn code(self) -> &'static str {
        match self {
            SigningPurpose::Manifest => "manifest",
            SigningPurpose::Code => "code",
        }
    }
    /// The purpose of a stored word.
    pub fn of_code(code: &str) -> Option<SigningPurpose> {
        SigningPurpose::ALL.into_iter().find(|purpose| purpose.code() == code)
    }
}
