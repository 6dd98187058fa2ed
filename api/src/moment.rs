//! The clock and the dice of the server: the one place that reads either. The core takes both as arguments.

use sotay_domain::Timestamp;
use std::time::{SystemTime, UNIX_EPOCH};

/// The moment, by this machine's clock.
pub fn now() -> Timestamp {
    // a clock before 1970 is a clock that was never set: then everything happens in 1970
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    Timestamp::from_millis(i64::try_from(since.as_millis()).unwrap_or(i64::MAX))
}

/// Random bytes of the operating system.
///
/// # Panics
/// If the operating system has none to give: then nothing that needs them may go on.
pub fn random<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).expect("the operating system gives random bytes");
    bytes
}
