//! Who asks: sessions in cookies, passkeys, and which requests are another site's.
//!
//! Where to start: [`sessions`], what a cookie proves; [`passkeys`], the ceremonies of WebAuthn; [`guard`], which requests may change
//! anything; [`token`], secrets and how they are kept.

pub mod cookies;
pub mod guard;
pub mod label;
pub mod passkeys;
pub mod sessions;
pub mod token;
