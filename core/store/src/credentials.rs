//! Passkeys: the public halves, as the library of WebAuthn writes them. One belongs to one member, over all members.

use diesel::prelude::*;
use serde_json::Value;
use sotay_domain::{MemberId, Timestamp};

use crate::dialect::{Id, Json};
use crate::error::{Conflict, StoreError, or};
use crate::schema::{ceremony, credential};
use crate::sessions::TokenHash;
use crate::store::{Reader, Writer};

/// A passkey.
#[derive(Debug, Clone, PartialEq)]
pub struct Credential {
    /// Its id, made by the authenticator.
    pub id: Vec<u8>,
    /// Whose.
    pub member: MemberId,
    /// The library's own JSON.
    pub passkey: Value,
    /// The browser it was made in, in words.
    pub label: String,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it last signed in.
    pub used_at: Option<Timestamp>,
}

type Row = (Vec<u8>, Id, Json, String, i64, Option<i64>);
const COLUMNS: (
    credential::credential_id,
    credential::member_id,
    credential::passkey,
    credential::label,
    credential::created_at,
    credential::used_at,
) = (credential::credential_id, credential::member_id, credential::passkey, credential::label, credential::created_at, credential::used_at);

/// The passkey of this id.
pub fn find(c: &mut Reader<'_>, id: &[u8]) -> Result<Option<Credential>, StoreError> {
    let row: Option<Row> = credential::table.find(id).select(COLUMNS).first(c.conn()).optional()?;
    Ok(row.map(read))
}

/// The passkeys of a member, the oldest first.
pub fn of_member(c: &mut Reader<'_>, member: MemberId) -> Result<Vec<Credential>, StoreError> {
    let rows: Vec<Row> = credential::table
        .filter(credential::member_id.eq(Id::from(member)))
        .order((credential::created_at, credential::credential_id))
        .select(COLUMNS)
        .load(c.conn())?;
    Ok(rows.into_iter().map(read).collect())
}

/// Keeps a new passkey ([`Conflict::CredentialKnown`] where its id is known, whoever's it is).
pub fn insert(tx: &mut Writer<'_>, one: &Credential) -> Result<(), StoreError> {
    let row = (
        credential::credential_id.eq(&one.id),
        credential::member_id.eq(Id::from(one.member)),
        credential::passkey.eq(Json(one.passkey.clone())),
        credential::label.eq(&one.label),
        credential::created_at.eq(one.created_at.millis()),
        credential::used_at.eq(one.used_at.map(Timestamp::millis)),
    );
    diesel::insert_into(credential::table).values(row).execute(tx.conn()).map_err(or(Conflict::CredentialKnown))?;
    Ok(())
}

/// Notes that a passkey signed in, and what its counter is since.
pub fn note_used(tx: &mut Writer<'_>, id: &[u8], passkey: Value, now: Timestamp) -> Result<(), StoreError> {
    diesel::update(credential::table.find(id))
        .set((credential::passkey.eq(Json(passkey)), credential::used_at.eq(Some(now.millis()))))
        .execute(tx.conn())?;
    Ok(())
}

/// Takes a passkey of a member away. Whether there was one.
pub fn remove(tx: &mut Writer<'_>, member: MemberId, id: &[u8]) -> Result<bool, StoreError> {
    let own = credential::table.filter(credential::credential_id.eq(id)).filter(credential::member_id.eq(Id::from(member)));
    Ok(diesel::delete(own).execute(tx.conn())? > 0)
}

/// Takes all passkeys of a member away.
pub fn remove_all(tx: &mut Writer<'_>, member: MemberId) -> Result<(), StoreError> {
    diesel::delete(credential::table.filter(credential::member_id.eq(Id::from(member)))).execute(tx.conn())?;
    Ok(())
}

/// Keeps what a ceremony must remember between its two halves, under the hash of what the browser holds.
pub fn begin_ceremony(tx: &mut Writer<'_>, token: &TokenHash, state: Value, dies_at: Timestamp) -> Result<(), StoreError> {
    let row = (ceremony::token_hash.eq(token.as_slice()), ceremony::state.eq(Json(state)), ceremony::dies_at.eq(dies_at.millis()));
    diesel::insert_into(ceremony::table).values(row).execute(tx.conn())?;
    Ok(())
}

/// Takes it out: whatever is found of it then, it worked once. None if there is none, or it is too old.
pub fn take_ceremony(tx: &mut Writer<'_>, token: &TokenHash, now: Timestamp) -> Result<Option<Value>, StoreError> {
    let row: Option<(Json, i64)> =
        ceremony::table.find(token.as_slice()).select((ceremony::state, ceremony::dies_at)).first(tx.conn()).optional()?;
    // of two that take it at once, the one that deletes it has it
    let taken = diesel::delete(ceremony::table.find(token.as_slice())).execute(tx.conn())?;
    Ok(row.filter(|(_, dies_at)| taken > 0 && now.millis() < *dies_at).map(|(state, _)| state.0))
}

fn read((id, member, passkey, label, created_at, used_at): Row) -> Credential {
    Credential {
        id,
        member: member.into(),
        passkey: passkey.0,
        label,
        created_at: Timestamp::from_millis(created_at),
        used_at: used_at.map(Timestamp::from_millis),
    }
}
