//! Browsers that are signed in. A token is known by its SHA-256 alone.

use diesel::prelude::*;
use sotay_domain::session::Lifetime;
use sotay_domain::{MemberId, Session, SessionId, SessionKind, Timestamp};

use crate::dialect::{Id, MultiBackend};
use crate::error::{StoreError, unreadable};
use crate::schema::web_session;
use crate::store::{Reader, Writer};

/// The hash of a token.
pub type TokenHash = [u8; 32];

/// The session of a token, whether or not it still lasts.
pub fn find(c: &mut Reader<'_>, token: &TokenHash) -> Result<Option<Session>, StoreError> {
    let row: Option<SessionRow> = web_session::table.find(token.as_slice()).select(SessionRow::as_select()).first(c.conn()).optional()?;
    row.map(SessionRow::read).transpose()
}

/// The sessions of a member, the last used first.
pub fn of_member(c: &mut Reader<'_>, member: MemberId) -> Result<Vec<Session>, StoreError> {
    let rows: Vec<SessionRow> = web_session::table
        .filter(web_session::member_id.eq(Id::from(member)))
        .order((web_session::seen_at.desc(), web_session::id))
        .select(SessionRow::as_select())
        .load(c.conn())?;
    rows.into_iter().map(SessionRow::read).collect()
}

/// Opens a session under this token.
pub fn insert(tx: &mut Writer<'_>, token: &TokenHash, session: &Session) -> Result<(), StoreError> {
    let longest = Lifetime::longest();
    let row = (
        web_session::token_hash.eq(token.as_slice()),
        web_session::id.eq(Id::from(session.id)),
        web_session::member_id.eq(Id::from(session.member)),
        web_session::kind.eq(session.kind.code()),
        web_session::label.eq(&session.label),
        web_session::created_at.eq(session.created_at.millis()),
        web_session::seen_at.eq(session.seen_at.millis()),
        web_session::idle_until.eq(session.seen_at.plus_millis(longest.idle).millis()),
        web_session::dies_at.eq(session.created_at.plus_millis(longest.whole).millis()),
        web_session::strong_until.eq(session.strong_until.map(Timestamp::millis)),
    );
    diesel::insert_into(web_session::table).values(row).execute(tx.conn())?;
    Ok(())
}

/// Notes that a session was used. Never earlier than was noted already.
pub fn note_seen(tx: &mut Writer<'_>, id: SessionId, now: Timestamp) -> Result<(), StoreError> {
    let longest = Lifetime::longest();
    diesel::update(web_session::table.filter(web_session::id.eq(Id::from(id))).filter(web_session::seen_at.lt(now.millis())))
        .set((web_session::seen_at.eq(now.millis()), web_session::idle_until.eq(now.plus_millis(longest.idle).millis())))
        .execute(tx.conn())?;
    Ok(())
}

/// Ends a session of a member. Whether there was one.
pub fn end(tx: &mut Writer<'_>, member: MemberId, id: SessionId) -> Result<bool, StoreError> {
    let own = web_session::table.filter(web_session::id.eq(Id::from(id))).filter(web_session::member_id.eq(Id::from(member)));
    Ok(diesel::delete(own).execute(tx.conn())? > 0)
}

/// Ends all sessions of a member, but for one that stays. How many ended.
pub fn end_all(tx: &mut Writer<'_>, member: MemberId, but: Option<SessionId>) -> Result<usize, StoreError> {
    let all = web_session::table.filter(web_session::member_id.eq(Id::from(member)));
    Ok(match but {
        Some(but) => diesel::delete(all.filter(web_session::id.ne(Id::from(but)))).execute(tx.conn())?,
        None => diesel::delete(all).execute(tx.conn())?,
    })
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = web_session, check_for_backend(MultiBackend))]
struct SessionRow {
    id: Id,
    member_id: Id,
    kind: String,
    label: String,
    created_at: i64,
    seen_at: i64,
    strong_until: Option<i64>,
}

impl SessionRow {
    fn read(self) -> Result<Session, StoreError> {
        Ok(Session {
            id: self.id.into(),
            member: self.member_id.into(),
            kind: SessionKind::of_code(&self.kind).ok_or_else(|| unreadable("web_session.kind", &self.kind))?,
            label: self.label,
            created_at: Timestamp::from_millis(self.created_at),
            seen_at: Timestamp::from_millis(self.seen_at),
            strong_until: self.strong_until.map(Timestamp::from_millis),
        })
    }
}
