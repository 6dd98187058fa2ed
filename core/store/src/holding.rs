//! What members hold that signs them in, taken together: browsers, passkeys, phones. Who has nothing is to be enrolled; who lost theirs has it
//! all ended at once.

use diesel::prelude::*;
use sotay_domain::{DeviceId, MemberId, Timestamp};
use std::collections::BTreeSet;

use crate::dialect::Id;
use crate::error::StoreError;
use crate::schema::{credential, device, web_session};
use crate::store::{Reader, Writer};
use crate::{credentials, sessions};

/// Members of one statement.
const AT_ONCE: usize = 500;

/// A phone with a key of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Phone {
    /// Ours.
    pub id: DeviceId,
    /// What it is called.
    pub label: String,
    /// When it was enrolled.
    pub created_at: Timestamp,
    /// When it was last used.
    pub seen_at: Timestamp,
}

/// Those of these members who hold anything that signs them in.
pub fn holders(c: &mut Reader<'_>, members: &[MemberId], now: Timestamp) -> Result<BTreeSet<MemberId>, StoreError> {
    let mut found = BTreeSet::new();
    for some in members.chunks(AT_ONCE) {
        let ids: Vec<Id> = some.iter().copied().map(Id::from).collect();
        let lasts = web_session::idle_until.gt(now.millis()).and(web_session::dies_at.gt(now.millis()));
        let sessions: Vec<Id> =
            web_session::table.filter(web_session::member_id.eq_any(&ids)).filter(lasts).select(web_session::member_id).load(c.conn())?;
        let passkeys: Vec<Id> =
            credential::table.filter(credential::member_id.eq_any(&ids)).select(credential::member_id).load(c.conn())?;
        let phones: Vec<Id> = device::table
            .filter(device::member_id.eq_any(&ids))
            .filter(device::revoked_at.is_null())
            .select(device::member_id)
            .load(c.conn())?;
        found.extend([sessions, passkeys, phones].into_iter().flatten().map(MemberId::from));
    }
    Ok(found)
}

/// The phones of a member that may sign in, the newest first.
pub fn phones(c: &mut Reader<'_>, member: MemberId) -> Result<Vec<Phone>, StoreError> {
    let rows: Vec<(Id, String, i64, i64)> = device::table
        .filter(device::member_id.eq(Id::from(member)))
        .filter(device::revoked_at.is_null())
        .order((device::created_at.desc(), device::id))
        .select((device::id, device::label, device::created_at, device::seen_at))
        .load(c.conn())?;
    let read = |(id, label, created_at, seen_at): (Id, String, i64, i64)| Phone {
        id: id.into(),
        label,
        created_at: Timestamp::from_millis(created_at),
        seen_at: Timestamp::from_millis(seen_at),
    };
    Ok(rows.into_iter().map(read).collect())
}

/// Ends a phone of a member. Whether there was one. Its short sessions end with it: whoever checks one asks for its phone.
pub fn end_phone(tx: &mut Writer<'_>, member: MemberId, id: DeviceId, now: Timestamp) -> Result<bool, StoreError> {
    let own = device::table.find(Id::from(id)).filter(device::member_id.eq(Id::from(member))).filter(device::revoked_at.is_null());
    Ok(diesel::update(own).set(device::revoked_at.eq(Some(now.millis()))).execute(tx.conn())? > 0)
}

/// Ends all that signs a member in.
pub fn end_everything(tx: &mut Writer<'_>, member: MemberId, now: Timestamp) -> Result<(), StoreError> {
    sessions::end_all(tx, member, None)?;
    credentials::remove_all(tx, member)?;
    let own = device::table.filter(device::member_id.eq(Id::from(member))).filter(device::revoked_at.is_null());
    diesel::update(own).set(device::revoked_at.eq(Some(now.millis()))).execute(tx.conn())?;
    Ok(())
}
