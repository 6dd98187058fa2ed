//! A phone with a key of its own in its keystore.

use crate::id::{DeviceId, MemberId};
use crate::time::Timestamp;

/// How long a phone's session lasts: half an hour. There is nothing to renew: it signs again.
pub const DEVICE_SESSION_MILLIS: i64 = 30 * 60_000;
/// How far a phone's clock may be off.
pub const MOST_SKEW_MILLIS: i64 = 300_000;
/// How long what a phone signed with is remembered: a signature made with a fast clock stays good for twice the skew.
pub const NONCE_MILLIS: i64 = 2 * MOST_SKEW_MILLIS;

/// A phone with a key of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Device {
    /// Ours.
    pub id: DeviceId,
    /// Whose.
    pub member: MemberId,
    /// The public half: a point of P-256 (SEC 1).
    pub public_key: Vec<u8>,
    /// The phone in words.
    pub label: String,
    /// When it was enrolled.
    pub created_at: Timestamp,
    /// When it last opened a session.
    pub seen_at: Timestamp,
    /// When it was ended: its next request is nobody's.
    pub revoked_at: Option<Timestamp>,
}
