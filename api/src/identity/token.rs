//! Secrets that browsers hold: 256 random bits (ASVS 7.2.3), written for a cookie. The database holds their SHA-256 alone.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sotay_domain::{EntryId, FileHash, SessionId, Timestamp};
use sotay_store::sessions::TokenHash;

use crate::moment;

/// A new secret.
pub fn new() -> String {
    URL_SAFE_NO_PAD.encode(moment::random::<32>())
}

/// What the database knows it by.
pub fn hash(secret: &str) -> TokenHash {
    *FileHash::of(secret.as_bytes()).bytes()
}

/// A new id of a session.
pub fn session_id(now: Timestamp) -> SessionId {
    SessionId::new(now, moment::random())
}

/// A new id of an entry of the log.
pub fn entry_id(now: Timestamp) -> EntryId {
    EntryId::new(now, moment::random())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn asvs_7_2_3_a_token_has_256_random_bits() {
        let [one, other] = [new(), new()];
        assert_eq!((one.len(), URL_SAFE_NO_PAD.decode(&one).unwrap().len()), (43, 32));
        assert_ne!(one, other);
        assert_ne!(hash(&one), hash(&other));
    }
}
