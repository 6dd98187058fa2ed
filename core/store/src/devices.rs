//! Phones with keys of their own, the short sessions these open, and what they signed with.

use diesel::prelude::*;
use sotay_domain::device::{DEVICE_SESSION_MILLIS, Device, NONCE_MILLIS};
use sotay_domain::{DeviceId, MemberId, Timestamp};

use crate::dialect::{Both, Id, MultiBackend};
use crate::error::StoreError;
use crate::schema::{device, device_nonce, device_session};
use crate::sessions::TokenHash;
use crate::store::{Reader, Writer};

/// One phone, ended or not.
pub fn get(c: &mut Reader<'_>, id: DeviceId) -> Result<Option<Device>, StoreError> {
    let row: Option<DeviceRow> = device::table.find(Id::from(id)).select(DeviceRow::as_select()).first(c.conn()).optional()?;
    Ok(row.map(DeviceRow::read))
}

/// The phones of a member that were not ended, the oldest first.
pub fn of_member(c: &mut Reader<'_>, member: MemberId) -> Result<Vec<Device>, StoreError> {
    let rows: Vec<DeviceRow> = device::table
        .filter(device::member_id.eq(Id::from(member)))
        .filter(device::revoked_at.is_null())
        .order((device::created_at, device::id))
        .select(DeviceRow::as_select())
        .load(c.conn())?;
    Ok(rows.into_iter().map(DeviceRow::read).collect())
}

/// Inserts or replaces a phone.
pub fn put(tx: &mut Writer<'_>, one: &Device) -> Result<(), StoreError> {
    let row = DeviceRow::of(one);
    Both(diesel::insert_into(device::table).values(&row).on_conflict(device::id).do_update().set(&row)).execute(tx.conn())?;
    Ok(())
}

/// Ends a phone of a member. Whether there was one.
pub fn revoke(tx: &mut Writer<'_>, member: MemberId, id: DeviceId, now: Timestamp) -> Result<bool, StoreError> {
    let own = device::table.filter(device::id.eq(Id::from(id))).filter(device::member_id.eq(Id::from(member)));
    let lasting = own.filter(device::revoked_at.is_null());
    Ok(diesel::update(lasting).set(device::revoked_at.eq(Some(now.millis()))).execute(tx.conn())? > 0)
}

/// Remembers what a phone signed with. False: it was used before.
pub fn use_nonce(tx: &mut Writer<'_>, nonce: &[u8; 16], now: Timestamp) -> Result<bool, StoreError> {
    diesel::delete(device_nonce::table.filter(device_nonce::at.lt(now.plus_millis(-NONCE_MILLIS).millis()))).execute(tx.conn())?;
    let row = (device_nonce::nonce.eq(nonce.to_vec()), device_nonce::at.eq(now.millis()));
    let new = Both(diesel::insert_into(device_nonce::table).values(row).on_conflict(device_nonce::nonce).do_nothing());
    Ok(new.execute(tx.conn())? > 0)
}

/// Opens a session of a phone, and forgets those of it that have ended.
pub fn open_session(tx: &mut Writer<'_>, token: &TokenHash, id: DeviceId, now: Timestamp) -> Result<(), StoreError> {
    let own = device_session::table.filter(device_session::device_id.eq(Id::from(id)));
    diesel::delete(own.filter(device_session::dies_at.le(now.millis()))).execute(tx.conn())?;
    let row = (
        device_session::token_hash.eq(token.to_vec()),
        device_session::device_id.eq(Id::from(id)),
        device_session::dies_at.eq(now.plus_millis(DEVICE_SESSION_MILLIS).millis()),
    );
    diesel::insert_into(device_session::table).values(row).execute(tx.conn())?;
    diesel::update(device::table.find(Id::from(id))).set(device::seen_at.eq(now.millis())).execute(tx.conn())?;
    Ok(())
}

/// The phone whose session this is, and when the session began. None where it has ended, or its phone.
pub fn of_session(c: &mut Reader<'_>, token: &TokenHash, now: Timestamp) -> Result<Option<(Device, Timestamp)>, StoreError> {
    let lasting = device_session::table.find(token.to_vec()).filter(device_session::dies_at.gt(now.millis()));
    let found: Option<(Id, i64)> = lasting.select((device_session::device_id, device_session::dies_at)).first(c.conn()).optional()?;
    let Some((id, dies_at)) = found else { return Ok(None) };
    let device = get(c, id.into())?.filter(|device| device.revoked_at.is_none());
    Ok(device.map(|device| (device, Timestamp::from_millis(dies_at).plus_millis(-DEVICE_SESSION_MILLIS))))
}

#[derive(Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = device, check_for_backend(MultiBackend), treat_none_as_null = true, treat_none_as_default_value = false)]
struct DeviceRow {
    id: Id,
    member_id: Id,
    public_key: Vec<u8>,
    label: String,
    created_at: i64,
    seen_at: i64,
    revoked_at: Option<i64>,
}

impl DeviceRow {
    fn of(one: &Device) -> DeviceRow {
        DeviceRow {
            id: one.id.into(),
            member_id: one.member.into(),
            public_key: one.public_key.clone(),
            label: one.label.clone(),
            created_at: one.created_at.millis(),
            seen_at: one.seen_at.millis(),
            revoked_at: one.revoked_at.map(Timestamp::millis),
        }
    }

    fn read(self) -> Device {
        Device {
            id: self.id.into(),
            member: self.member_id.into(),
            public_key: self.public_key,
            label: self.label,
            created_at: Timestamp::from_millis(self.created_at),
            seen_at: Timestamp::from_millis(self.seen_at),
            revoked_at: self.revoked_at.map(Timestamp::from_millis),
        }
    }
}
