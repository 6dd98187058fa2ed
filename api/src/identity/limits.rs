//! How often codes and keys may be tried, in the memory of one node: by household and in all. What must hold over all nodes is counted in the
//! database (`app::enrolments`).

use std::net::IpAddr;
use std::num::NonZeroU32;

use governor::{DefaultDirectRateLimiter, DefaultKeyedRateLimiter, Quota, RateLimiter};
use tokio::sync::{Semaphore, SemaphorePermit};

use super::address::household;
use crate::error::Error;

/// A second in all.
const IN_ALL: NonZeroU32 = NonZeroU32::new(100).expect("not zero");
/// A second of one household; thirty people at a table may share an address, so that many may come at once.
const OF_A_HOUSEHOLD: NonZeroU32 = NonZeroU32::MIN;
const AT_ONCE: NonZeroU32 = NonZeroU32::new(60).expect("not zero");
/// Households beyond which those that are quiet are forgotten.
const MOST_HOUSEHOLDS: usize = 20_000;
/// Codes that are hashed at the same time: each takes 19 MiB.
const HASHED_AT_ONCE: usize = 4;

/// The limits of one node.
pub struct Limits {
    in_all: DefaultDirectRateLimiter,
    households: DefaultKeyedRateLimiter<IpAddr>,
    hashing: Semaphore,
}

impl Default for Limits {
    fn default() -> Self {
        Limits {
            in_all: RateLimiter::direct(Quota::per_second(IN_ALL)),
            households: RateLimiter::keyed(Quota::per_second(OF_A_HOUSEHOLD).allow_burst(AT_ONCE)),
            hashing: Semaphore::new(HASHED_AT_ONCE),
        }
    }
}

impl Limits {
    /// Whether somebody at this address may try once more.
    ///
    /// # Errors
    /// [`Error::TooMany`].
    pub fn check(&self, address: Option<IpAddr>) -> Result<(), Error> {
        if let Some(address) = address {
            self.households.check_key(&household(address)).map_err(|_| Error::TooMany)?;
            if self.households.len() > MOST_HOUSEHOLDS {
                self.households.retain_recent();
            }
        }
        // The household's comes first: one that is over its own share takes nothing of the others'.
        self.in_all.check().map_err(|_| Error::TooMany)
    }

    /// Waits until a code may be hashed.
    ///
    /// # Errors
    /// None that can happen: the semaphore is never closed.
    pub async fn turn(&self) -> Result<SemaphorePermit<'_>, Error> {
        self.hashing.acquire().await.map_err(Error::internal)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_household_cannot_take_the_others_share() {
        let limits = Limits::default();
        let ask = |address: &str| limits.check(Some(address.parse().unwrap()));
        for n in 0..60 {
            ask(&format!("2001:db8::{n}")).unwrap();
        }
        assert!(matches!(ask("2001:db8::ffff"), Err(Error::TooMany)));
        ask("2001:db8:0:1::1").unwrap();
        ask("203.0.113.1").unwrap();
    }

    #[test]
    fn all_together_have_a_limit() {
        let limits = Limits::default();
        let refused = (0..400u32).filter(|n| limits.check(Some(IpAddr::from(n.to_be_bytes()))).is_err()).count();
        assert!(refused > 200, "{refused}");
    }
}
