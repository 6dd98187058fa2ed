//! Who is signed in, in memory: a request that shows a session costs one look into a map.
//!
//! What ends a session, a role or a membership is a row of the member's own channel, so whoever follows the feed forgets what is held of
//! that member: on every node within a second, and on this one at once.
//!
//! The race that must not be lost is the one of [`crate::ready`]: somebody reads a session, it is ended and forgotten, and only then what
//! was read arrives. So whoever reads takes the count of all forgettings *before*, and what was read is kept only if it is still the same.

use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};

use actix_web::http::header::HeaderMap;
use sotay_app::sessions::SignedIn;
use sotay_domain::session::Lifetime;
use sotay_domain::{Actor, MemberId, Person, SessionKind, Timestamp};
use sotay_store::sessions::TokenHash;

use super::{bearer, cookies, token};
use crate::error::Error;
use crate::server::Server;

/// More than are in use at once in a province; beyond, all are read anew.
const MOST: usize = 200_000;

/// The sessions that were asked for.
#[derive(Default)]
pub struct Sessions(RwLock<Held>);

#[derive(Default)]
struct Held {
    sessions: HashMap<TokenHash, Arc<Known>>,
    of: HashMap<MemberId, Vec<TokenHash>>,
    forgotten: u64,
}

/// A session with its owner as the rules see them.
#[derive(Debug)]
pub struct Known {
    /// What is stored.
    pub signed_in: SignedIn,
    /// Its owner.
    pub actor: Actor,
    lifetime: Lifetime,
}

impl Known {
    fn of(signed_in: SignedIn, now: Timestamp) -> Known {
        let actor = Actor::Member(Arc::new(signed_in.person.clone()));
        Known { lifetime: Lifetime::of(&signed_in.person, now), signed_in, actor }
    }

    /// The member.
    pub fn person(&self) -> &Person {
        &self.signed_in.person
    }

    /// Whether it is time to write down that it is used.
    fn must_be_noted(&self, now: Timestamp) -> bool {
        now >= self.signed_in.session.seen_at.plus_millis(self.lifetime.noted_every)
    }
}

impl Sessions {
    /// What is held under this token, if it lasts still.
    fn find(&self, token: &TokenHash, now: Timestamp) -> Option<Arc<Known>> {
        let known = self.read().sessions.get(token).cloned()?;
        known.signed_in.session.is_live(known.lifetime, now).then_some(known)
    }

    fn count(&self) -> u64 {
        self.read().forgotten
    }

    fn keep(&self, count: u64, token: TokenHash, known: &Arc<Known>) {
        let mut held = self.write();
        if held.forgotten != count {
            return;
        }
        if held.sessions.len() >= MOST {
            *held = Held { forgotten: held.forgotten, ..Held::default() };
        }
        if held.sessions.insert(token, Arc::clone(known)).is_none() {
            held.of.entry(known.signed_in.session.member).or_default().push(token);
        }
    }

    /// What is held of these members is old.
    pub fn forget(&self, members: &[MemberId]) {
        let mut held = self.write();
        held.forgotten += 1;
        for member in members {
            for token in held.of.remove(member).unwrap_or_default() {
                held.sessions.remove(&token);
            }
        }
    }

    /// All that is held is old.
    pub fn forget_all(&self) {
        let mut held = self.write();
        *held = Held { forgotten: held.forgotten + 1, ..Held::default() };
    }

    // The map is whole after every step, so a panic elsewhere does not spoil it.
    fn read(&self) -> RwLockReadGuard<'_, Held> {
        self.0.read().unwrap_or_else(PoisonError::into_inner)
    }
    fn write(&self) -> RwLockWriteGuard<'_, Held> {
        self.0.write().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The session that a request shows, if any.
///
/// # Errors
/// The database.
pub async fn of_request(server: &Server, path: &str, headers: &HeaderMap, now: Timestamp) -> Result<Option<Arc<Known>>, Error> {
    let Some(shown) = cookies::value(headers, cookies::SESSION) else { return of_phone(server, path, headers, now).await };
    let token = token::hash(shown);
    if let Some(known) = server.sessions.find(&token, now).filter(|known| !known.must_be_noted(now)) {
        return Ok(Some(known));
    }
    // Not held, or seen last so long ago that another node may have noted it since: the database knows.
    let count = server.sessions.count();
    let found = server
        .run(move |handbook| {
            let Some(signed_in) = handbook.signed_in(&token, now)? else { return Ok(None) };
            let mut known = Known::of(signed_in, now);
            if known.must_be_noted(now) {
                handbook.session_used(known.signed_in.session.id, now)?;
                known.signed_in.session.seen_at = now;
            }
            Ok(Some(known))
        })
        .await?;
    Ok(found.map(|known| {
        let known = Arc::new(known);
        server.sessions.keep(count, token, &known);
        known
    }))
}

/// The session of a phone: for programs' addresses alone, and without any cookie beside it.
async fn of_phone(server: &Server, path: &str, headers: &HeaderMap, now: Timestamp) -> Result<Option<Arc<Known>>, Error> {
    let Some(shown) = bearer::of(headers).filter(|_| path.starts_with("/api/")) else { return Ok(None) };
    let token = token::hash(shown);
    if let Some(known) = server.sessions.find(&token, now) {
        // a cookie's secret is no bearer
        return Ok(Some(known).filter(|known| known.signed_in.session.kind == SessionKind::Phone));
    }
    let count = server.sessions.count();
    let found = server.run(move |handbook| Ok(handbook.signed_in_by_device(&token, now)?)).await?;
    Ok(found.map(|signed_in| {
        let known = Arc::new(Known { lifetime: Lifetime::of_phone(), ..Known::of(signed_in, now) });
        server.sessions.keep(count, token, &known);
        known
    }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use sotay_domain::{Held as HeldRole, Place, Role, Session, SessionId, UnitId};

    fn known(member: u8, now: Timestamp) -> Arc<Known> {
        let place = Place { unit: UnitId::from_bytes([1; 16]), above: vec![] };
        let held = HeldRole { role: Role::Member, place, from: Timestamp::from_millis(0), until: None, stands_in: false };
        let id = MemberId::from_bytes([member; 16]);
        let session = Session {
            id: SessionId::from_bytes([member; 16]),
            member: id,
            kind: SessionKind::Passkey,
            label: String::new(),
            created_at: now,
            seen_at: now,
            strong_until: None,
        };
        Arc::new(Known::of(SignedIn { session, person: Person { id, holds: vec![held], strong_until: None }, name: "x".into() }, now))
    }

    #[test]
    fn what_was_ended_while_it_was_read_is_not_kept() {
        let (sessions, now) = (Sessions::default(), Timestamp::from_millis(1));
        let count = sessions.count();
        sessions.forget(&[MemberId::from_bytes([9; 16])]);
        sessions.keep(count, [1; 32], &known(1, now));
        assert!(sessions.find(&[1; 32], now).is_none());
        sessions.keep(sessions.count(), [1; 32], &known(1, now));
        assert!(sessions.find(&[1; 32], now).is_some());
    }

    #[test]
    fn whoever_is_forgotten_is_forgotten_everywhere_and_nobody_else() {
        let (sessions, now) = (Sessions::default(), Timestamp::from_millis(1));
        for (token, member) in [([1; 32], 1), ([2; 32], 1), ([3; 32], 2)] {
            sessions.keep(sessions.count(), token, &known(member, now));
        }
        sessions.forget(&[MemberId::from_bytes([1; 16])]);
        assert!(sessions.find(&[1; 32], now).is_none() && sessions.find(&[2; 32], now).is_none());
        assert!(sessions.find(&[3; 32], now).is_some());
        assert!(sessions.find(&[3; 32], now.plus_millis(i64::from(i32::MAX) * 2)).is_none(), "45 days");
        sessions.forget_all();
        assert!(sessions.find(&[3; 32], now).is_none());
    }
}
