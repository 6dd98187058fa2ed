//! Who is signed in: sessions and passkeys. What proves them, tokens and signatures, is checked by the server; here is what holds of them
//! in one transaction, with the log.

use serde_json::Value;
use sotay_domain::log::Entry;
use sotay_domain::session::{Lifetime, STRONG_MILLIS};
use sotay_domain::{Actor, Changes, Deed, Doer, EntryId, Member, MemberId, Person, Session, SessionId, SessionKind, Timestamp};
use sotay_store::credentials::Credential;
use sotay_store::sessions::TokenHash;
use sotay_store::{StoreError, Writer, credentials, feed, grants, log, members, sessions};

use crate::{AppError, Handbook};

/// A new session, and what the browser will show to prove it.
#[derive(Debug, Clone)]
pub struct Opening {
    /// The hash of the token.
    pub token: TokenHash,
    /// Its id.
    pub id: SessionId,
    /// How it is opened.
    pub kind: SessionKind,
    /// The browser in words.
    pub label: String,
    /// The id of the log's entry.
    pub entry: EntryId,
}

/// A session that lasts, and whose it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignedIn {
    /// The session.
    pub session: Session,
    /// Its owner, with what this session has proven.
    pub person: Person,
    /// Their name.
    pub name: String,
}

impl Opening {
    /// The session of this member from now on.
    pub fn session(&self, member: MemberId, now: Timestamp) -> Session {
        let strong = matches!(self.kind, SessionKind::Passkey | SessionKind::Demo).then(|| now.plus_millis(STRONG_MILLIS));
        let label = self.label.clone();
        Session { id: self.id, member, kind: self.kind, label, created_at: now, seen_at: now, strong_until: strong }
    }
}

impl Handbook {
    /// The session of a token, if it lasts and its owner is a member still. Whoever has left is signed out with their membership.
    pub fn signed_in(&self, token: &TokenHash, now: Timestamp) -> Result<Option<SignedIn>, AppError> {
        Ok(self.store().read(|c| {
            let Some(session) = sessions::find(c, token)? else { return Ok(None) };
            let Some(Member { record, wiped_at: None, .. }) = members::get(c, session.member)? else { return Ok(None) };
            let person = Person { strong_until: session.strong_until, ..grants::person(c, session.member, now)? };
            let lasts = session.is_live(Lifetime::of(&person, now), now) && person.live(now).next().is_some();
            Ok(lasts.then_some(SignedIn { session, person, name: record.name }))
        })?)
    }

    /// Opens a session of a member, in place of another one of theirs that this browser held: every step up has a new token. None where
    /// there is no such member, or one without any role here.
    pub fn open_session(
        &self,
        member: MemberId,
        opening: &Opening,
        instead: Option<SessionId>,
        now: Timestamp,
    ) -> Result<Option<Session>, AppError> {
        Ok(self.store().write(|tx| open(tx, member, opening, instead, now))?)
    }

    /// Opens a session for whoever proved that they hold a passkey, whose counter is noted. None as above.
    pub fn open_session_with_passkey(
        &self,
        credential: &[u8],
        passkey: &Value,
        member: MemberId,
        opening: &Opening,
        instead: Option<SessionId>,
        now: Timestamp,
    ) -> Result<Option<Session>, AppError> {
        Ok(self.store().write(|tx| {
            credentials::note_used(tx, credential, passkey.clone(), now)?;
            open(tx, member, opening, instead, now)
        })?)
    }

    /// A session proves once more who holds it: what it may do for ten minutes, under a new token.
    pub fn session_used(&self, id: SessionId, now: Timestamp) -> Result<(), AppError> {
        Ok(self.store().write(|tx| sessions::note_seen(tx, id, now))?)
    }

    /// Ends a session of a member. Whether there was one.
    pub fn end_session(&self, member: MemberId, id: SessionId, by: &Actor, entry: EntryId, now: Timestamp) -> Result<bool, AppError> {
        Ok(self.store().write(|tx| {
            let ended = sessions::end(tx, member, id)?;
            if ended {
                note(tx, member, Deed::EndSession { member, session: id }, by.doer(), entry, now)?;
            }
            Ok(ended)
        })?)
    }

    /// The sessions of a member that still last, the last used first.
    pub fn sessions_of(&self, member: MemberId, now: Timestamp) -> Result<Vec<Session>, AppError> {
        Ok(self.store().read(|c| {
            let person = grants::person(c, member, now)?;
            let lifetime = Lifetime::of(&person, now);
            Ok(sessions::of_member(c, member)?.into_iter().filter(|session| session.is_live(lifetime, now)).collect())
        })?)
    }

    /// A passkey by its id.
    pub fn passkey(&self, id: &[u8]) -> Result<Option<Credential>, AppError> {
        Ok(self.store().read(|c| credentials::find(c, id))?)
    }

    /// The passkeys of a member.
    pub fn passkeys_of(&self, member: MemberId) -> Result<Vec<Credential>, AppError> {
        Ok(self.store().read(|c| credentials::of_member(c, member))?)
    }

    /// Takes a passkey of a member away, and ends what was signed in with one. Whether there was one.
    pub fn remove_passkey(&self, member: MemberId, id: &[u8], by: &Actor, entry: EntryId, now: Timestamp) -> Result<bool, AppError> {
        Ok(self.store().write(|tx| {
            let removed = credentials::remove(tx, member, id)?;
            if removed {
                note(tx, member, Deed::RemovePasskey { member }, by.doer(), entry, now)?;
            }
            Ok(removed)
        })?)
    }

    /// Keeps what a ceremony must remember between its halves.
    pub fn begin_ceremony(&self, token: &TokenHash, state: Value, dies_at: Timestamp) -> Result<(), AppError> {
        Ok(self.store().write(|tx| credentials::begin_ceremony(tx, token, state, dies_at))?)
    }

    /// Takes it out, once.
    pub fn take_ceremony(&self, token: &TokenHash, now: Timestamp) -> Result<Option<Value>, AppError> {
        Ok(self.store().write(|tx| credentials::take_ceremony(tx, token, now))?)
    }
}

/// Opens a session inside a transaction that does more.
pub(crate) fn open(
    tx: &mut Writer<'_>,
    member: MemberId,
    opening: &Opening,
    instead: Option<SessionId>,
    now: Timestamp,
) -> Result<Option<Session>, StoreError> {
    let is_there = members::get(tx, member)?.is_some_and(|member| member.wiped_at.is_none());
    if !is_there || grants::person(tx, member, now)?.live(now).next().is_none() {
        return Ok(None);
    }
    if let Some(old) = instead {
        sessions::end(tx, member, old)?;
    }
    let session = opening.session(member, now);
    sessions::insert(tx, &opening.token, &session)?;
    note(tx, member, Deed::SignIn { member }, Doer::Member(member), opening.entry, now)?;
    Ok(Some(session))
}

/// The log's entry, and a row of the member's own channel: other nodes forget what they hold of them.
pub(crate) fn note(tx: &mut Writer<'_>, member: MemberId, deed: Deed, by: Doer, id: EntryId, now: Timestamp) -> Result<(), StoreError> {
    log::append(tx, &[Entry { id, at: now, by, deed }])?;
    let mut changes = Changes::default();
    changes.touch_member(member, &[]);
    feed::append(tx, changes.touches(), now)
}
