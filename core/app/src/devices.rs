//! Phones: the short sessions that their keys open. What they sign is checked by the server.

use sotay_domain::device::Device;
use sotay_domain::{Actor, Deed, DeviceId, EntryId, Member, MemberId, Person, Session, SessionId, SessionKind, Timestamp};
use sotay_store::sessions::TokenHash;
use sotay_store::{devices, grants, members};

use crate::sessions::{SignedIn, note};
use crate::{AppError, Handbook};

impl Handbook {
    /// A phone that was not ended.
    pub fn device(&self, id: DeviceId) -> Result<Option<Device>, AppError> {
        Ok(self.store().read(|c| devices::get(c, id))?.filter(|device| device.revoked_at.is_none()))
    }

    /// The phones of a member that were not ended.
    pub fn devices_of(&self, member: MemberId) -> Result<Vec<Device>, AppError> {
        Ok(self.store().read(|c| devices::of_member(c, member))?)
    }

    /// Opens a session for a phone that signed. False: what it signed with was used before, or the phone was ended meanwhile.
    pub fn open_device_session(&self, id: DeviceId, nonce: &[u8; 16], token: &TokenHash, now: Timestamp) -> Result<bool, AppError> {
        Ok(self.store().write(|tx| {
            let lasts = devices::get(tx, id)?.is_some_and(|device| device.revoked_at.is_none());
            if !lasts || !devices::use_nonce(tx, nonce, now)? {
                return Ok(false);
            }
            devices::open_session(tx, token, id, now)?;
            Ok(true)
        })?)
    }

    /// Whose session a phone shows. The phone is looked up each time, so that ending it ends its sessions.
    pub fn signed_in_by_device(&self, token: &TokenHash, now: Timestamp) -> Result<Option<SignedIn>, AppError> {
        Ok(self.store().read(|c| {
            let Some((device, since)) = devices::of_session(c, token, now)? else { return Ok(None) };
            let Some(Member { record, wiped_at: None, .. }) = members::get(c, device.member)? else { return Ok(None) };
            let person: Person = grants::person(c, device.member, now)?;
            if person.live(now).next().is_none() {
                return Ok(None);
            }
            let session = Session {
                id: SessionId::from_bytes(*device.id.bytes()),
                member: device.member,
                kind: SessionKind::Phone,
                label: device.label,
                created_at: since,
                seen_at: since,
                strong_until: None,
            };
            Ok(Some(SignedIn { session, person, name: record.name }))
        })?)
    }

    /// Ends a phone of a member. Whether there was one.
    pub fn end_device(&self, member: MemberId, id: DeviceId, by: &Actor, entry: EntryId, now: Timestamp) -> Result<bool, AppError> {
        Ok(self.store().write(|tx| {
            let ended = devices::revoke(tx, member, id, now)?;
            if ended {
                note(tx, member, Deed::EndDevice { member, device: id }, by.doer(), entry, now)?;
            }
            Ok(ended)
        })?)
    }
}
