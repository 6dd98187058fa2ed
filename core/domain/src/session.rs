//! A browser that is signed in.

use serde::{Deserialize, Serialize};

use crate::access::Person;
use crate::device::DEVICE_SESSION_MILLIS;
use crate::grant::Role;
use crate::id::{MemberId, SessionId};
use crate::time::Timestamp;

const MINUTE: i64 = 60_000;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;

/// A browser that is signed in. What it shows to prove it is a token, of which only the hash is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// Ours: what lists and buttons name it by.
    pub id: SessionId,
    /// Who.
    pub member: MemberId,
    /// How it was opened.
    pub kind: SessionKind,
    /// The browser in words, so that its owner knows it again: `Chrome · Android`.
    pub label: String,
    /// When it was opened.
    pub created_at: Timestamp,
    /// When it was last used; behind by some minutes.
    pub seen_at: Timestamp,
    /// Until before this moment its owner counts as freshly verified.
    pub strong_until: Option<Timestamp>,
}

/// How a session was opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SessionKind {
    /// With a passkey.
    Passkey,
    /// By an enrolment that was confirmed, bound to a browser that has no passkeys: it reads and asks, and takes no step that wants proof.
    Browser,
    /// By a link of the demo, on the machine that runs it.
    Demo,
    /// By a central identity.
    Central,
    /// By the signature of a phone's own key: a short session, which no cookie holds.
    Phone,
}

/// How long a step that wants proof may follow on it: ten minutes.
pub const STRONG_MILLIS: i64 = 10 * MINUTE;

/// How long a session lasts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lifetime {
    /// Unused, in milliseconds.
    pub idle: i64,
    /// At all, in milliseconds.
    pub whole: i64,
    /// How often its use is written down, in milliseconds.
    pub noted_every: i64,
}

/// Members meet once a month: 45 days, 180 at most. ASVS 7.1.1 and 7.3.1–2.
const OF_MEMBERS: Lifetime = Lifetime { idle: 45 * DAY, whole: 180 * DAY, noted_every: HOUR };
/// Clerks and administrators: half an hour, a working day at most.
const OF_OFFICES: Lifetime = Lifetime { idle: 30 * MINUTE, whole: 12 * HOUR, noted_every: MINUTE };

impl Lifetime {
    /// Of sessions of this person, by the roles that hold now: who is made an administrator has a short session from that moment.
    pub fn of(person: &Person, now: Timestamp) -> Lifetime {
        let is_office = person.live(now).any(|held| matches!(held.role, Role::Clerk | Role::Administrator));
        if is_office { OF_OFFICES } else { OF_MEMBERS }
    }
    /// Of a phone's session: it is not prolonged by use.
    pub fn of_phone() -> Lifetime {
        Lifetime { idle: DEVICE_SESSION_MILLIS, whole: DEVICE_SESSION_MILLIS, noted_every: DAY }
    }
    /// The longest that any session lasts.
    pub fn longest() -> Lifetime {
        OF_MEMBERS
    }
}

impl Session {
    /// Whether it still lasts.
    pub fn is_live(&self, lifetime: Lifetime, now: Timestamp) -> bool {
        // a clock that was set back makes no session longer than it would have been
        now < self.seen_at.plus_millis(lifetime.idle) && now < self.created_at.plus_millis(lifetime.whole)
    }
}

impl SessionKind {
    /// All of them.
    pub const ALL: [SessionKind; 5] =
        [SessionKind::Passkey, SessionKind::Browser, SessionKind::Demo, SessionKind::Central, SessionKind::Phone];

    /// The word that databases hold.
    pub fn code(self) -> &'static str {
        match self {
            SessionKind::Passkey => "passkey",
            SessionKind::Browser => "browser",
            SessionKind::Demo => "demo",
            SessionKind::Central => "central",
            SessionKind::Phone => "phone",
        }
    }
    /// The kind of a word.
    pub fn of_code(code: &str) -> Option<SessionKind> {
        SessionKind::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::access::{Held, Place};
    use crate::id::UnitId;

    fn person(role: Role) -> Person {
        let place = Place { unit: UnitId::from_bytes([1; 16]), above: vec![] };
        let held = Held { role, place, from: Timestamp::from_millis(0), until: None, stands_in: false };
        Person { id: MemberId::from_bytes([1; 16]), holds: vec![held], strong_until: None }
    }

    #[test]
    fn asvs_7_3_1_an_unused_session_ends_and_asvs_7_3_2_so_does_a_used_one() {
        let at = |millis| Timestamp::from_millis(1_000_000_000_000 + millis);
        let check = |role, seen, now, want| {
            let session = Session {
                id: SessionId::from_bytes([1; 16]),
                member: MemberId::from_bytes([1; 16]),
                kind: SessionKind::Passkey,
                label: String::new(),
                created_at: at(0),
                seen_at: at(seen),
                strong_until: None,
            };
            assert_eq!(session.is_live(Lifetime::of(&person(role), at(now)), at(now)), want, "{role:?} {seen} {now}");
        };
        check(Role::Member, 0, 45 * DAY - 1, true);
        check(Role::Member, 0, 45 * DAY, false);
        check(Role::Member, 179 * DAY, 180 * DAY - 1, true);
        check(Role::Member, 179 * DAY, 180 * DAY, false);
        check(Role::Secretary, 0, 44 * DAY, true);
        check(Role::Clerk, 0, 30 * MINUTE - 1, true);
        check(Role::Clerk, 0, 30 * MINUTE, false);
        check(Role::Administrator, 12 * HOUR - 1, 12 * HOUR, false);
    }

    #[test]
    fn kinds_survive_storage() {
        for kind in SessionKind::ALL {
            assert_eq!(SessionKind::of_code(kind.code()), Some(kind));
        }
    }
}
