//! The public halves of the keys with which the handbook signs.

use diesel::prelude::*;
use sotay_domain::{SigningKeyRow, SigningPurpose, Timestamp};

use crate::columns::count;
use crate::error::{Conflict, StoreError, or, unreadable};
use crate::schema::signing_key;
use crate::store::{Reader, Writer};

/// All of them, by id.
pub fn all(c: &mut Reader<'_>) -> Result<Vec<SigningKeyRow>, StoreError> {
    let rows: Vec<(i32, String, Vec<u8>, i64, i64)> = signing_key::table
        .order(signing_key::id)
        .select((signing_key::id, signing_key::purpose, signing_key::public_key, signing_key::valid_from, signing_key::valid_until))
        .load(c.conn())?;
    rows.into_iter()
        .map(|(id, purpose, public_key, from, until)| {
            Ok(SigningKeyRow {
                id: count("signing_key.id", id)?,
                purpose: SigningPurpose::of_code(&purpose).ok_or_else(|| unreadable("signing_key.purpose", &purpose))?,
                public_key: public_key.try_into().map_err(|_| unreadable("signing_key.public_key", "not 32 bytes"))?,
                from: Timestamp::from_millis(from),
                until: Timestamp::from_millis(until),
            })
        })
        .collect()
}

/// Inserts a key. None of its id may exist ([`Conflict::SigningKeyExists`]).
pub fn insert(tx: &mut Writer<'_>, key: &SigningKeyRow) -> Result<(), StoreError> {
    let row = (
        signing_key::id.eq(i32::from(key.id)),
        signing_key::purpose.eq(key.purpose.code()),
        signing_key::public_key.eq(key.public_key.as_slice()),
        signing_key::valid_from.eq(key.from.millis()),
        signing_key::valid_until.eq(key.until.millis()),
    );
    diesel::insert_into(signing_key::table).values(row).execute(tx.conn()).map_err(or(Conflict::SigningKeyExists(key.id)))?;
    Ok(())
}
