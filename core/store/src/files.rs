//! Which bytes of the content-addressed store are still needed. The bytes themselves are elsewhere.
//!
//! Bytes are noted when they are stored, before a version uses them, and a command that fails leaves them behind. They are swept in two
//! steps, so that bytes in use can never go: forget the note in a transaction, and only when that is committed delete the bytes. Whoever
//! stores the same bytes anew notes them anew, which makes them young again.

use diesel::dsl::{exists, not};
use diesel::prelude::*;
use diesel::upsert::excluded;
use sotay_domain::{FileHash, Timestamp};

use crate::dialect::Both;
use crate::error::{StoreError, unreadable};
use crate::schema::{stored_file, version_file};
use crate::store::{Reader, Writer};

/// Whether any version uses a file.
pub fn is_referenced(c: &mut Reader<'_>, hash: FileHash) -> Result<bool, StoreError> {
    Ok(diesel::select(exists(version_file::table.filter(version_file::hash.eq(hash.bytes().as_slice())))).get_result(c.conn())?)
}

/// The files that versions use, in order of their hashes, at most `limit` after one.
pub fn referenced(c: &mut Reader<'_>, after: Option<FileHash>, limit: u32) -> Result<Vec<FileHash>, StoreError> {
    let after: &[u8] = after.as_ref().map_or(&[], |hash| hash.bytes().as_slice());
    let rows: Vec<Vec<u8>> = version_file::table
        .filter(version_file::hash.gt(after))
        .order(version_file::hash)
        .limit(i64::from(limit))
        .select(version_file::hash)
        .distinct()
        .load(c.conn())?;
    rows.into_iter().map(hash_of).collect()
}

/// Notes that bytes are stored, or stored anew.
pub fn note(tx: &mut Writer<'_>, hash: FileHash, size: u64, at: Timestamp) -> Result<(), StoreError> {
    let size = i64::try_from(size).map_err(|_| StoreError::TooLarge("stored_file.size"))?;
    let row = (stored_file::hash.eq(hash.bytes().as_slice()), stored_file::size.eq(size), stored_file::stored_at.eq(at.millis()));
    Both(
        diesel::insert_into(stored_file::table)
            .values(row)
            .on_conflict(stored_file::hash)
            .do_update()
            .set(stored_file::stored_at.eq(excluded(stored_file::stored_at))),
    )
    .execute(tx.conn())?;
    Ok(())
}

/// Files noted before a moment that no version uses, the oldest first.
pub fn sweepable(c: &mut Reader<'_>, before: Timestamp, limit: u32) -> Result<Vec<FileHash>, StoreError> {
    let rows: Vec<Vec<u8>> = stored_file::table
        .filter(stored_file::stored_at.lt(before.millis()))
        .filter(not(exists(version_file::table.filter(version_file::hash.eq(stored_file::hash)))))
        .order((stored_file::stored_at, stored_file::hash))
        .limit(i64::from(limit))
        .select(stored_file::hash)
        .load(c.conn())?;
    rows.into_iter().map(hash_of).collect()
}

/// Forgets a file that is still sweepable. Only if this answers true, and its transaction is committed, may the bytes be deleted.
pub fn forget(tx: &mut Writer<'_>, hash: FileHash, before: Timestamp) -> Result<bool, StoreError> {
    let bytes = hash.bytes().as_slice();
    if is_referenced(tx, hash)? {
        return Ok(false);
    }
    let old = stored_file::table.filter(stored_file::hash.eq(bytes)).filter(stored_file::stored_at.lt(before.millis()));
    Ok(diesel::delete(old).execute(tx.conn())? > 0)
}

fn hash_of(bytes: Vec<u8>) -> Result<FileHash, StoreError> {
    let length = bytes.len();
    bytes.try_into().map(FileHash::from_bytes).map_err(|_| unreadable("hash", format!("{length} bytes")))
}
