//! Who asks: sessions in cookies, passkeys, and which requests are another site's.
//!
//! Where to start: [`sessions`], what a cookie proves; [`passkeys`], the ceremonies of WebAuthn; [`guard`], which requests may change
//! anything; [`token`], secrets and how they are kept.

pub mod address;
pub mod bearer;
pub mod cookies;
pub mod enrolling;
pub mod guard;
pub mod label;
pub mod limits;
pub mod passkeys;
pub mod pepper;
pub mod sessions;
pub mod token;
