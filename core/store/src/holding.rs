//! What members hold that signs them in, taken together: browsers, passkeys, phones. Who has nothing is to be enrolled; who lost theirs has it
//! all ended at once.

use diesel::prelude::*;
use sotay_domain::{MemberId, Timestamp};
use std::collections::BTreeSet;

use crate::dialect::Id;
use crate::error::StoreError;
use crate::schema::{credential, device, web_session};
use crate::store::{Reader, Writer};
use crate::{credentials, sessions};

/// Members of one statement.
const AT_ONCE: usize = 500;

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

/// Ends all that signs a member in.
pub fn end_everything(tx: &mut Writer<'_>, member: MemberId, now: Timestamp) -> Result<(), StoreError> {
    sessions::end_all(tx, member, None)?;
    credentials::remove_all(tx, member)?;
    let own = device::table.filter(device::member_id.eq(Id::from(member))).filter(device::revoked_at.is_null());
    diesel::update(own).set(device::revoked_at.eq(Some(now.millis()))).execute(tx.conn())?;
    Ok(())
}
