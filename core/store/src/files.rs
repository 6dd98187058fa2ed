//! Which files of the content-addressed store versions use. The bytes themselves are elsewhere.

use diesel::prelude::*;
use sotay_domain::FileHash;

use crate::error::{StoreError, unreadable};
use crate::schema::version_file;
use crate::store::Reader;

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

fn hash_of(bytes: Vec<u8>) -> Result<FileHash, StoreError> {
    let length = bytes.len();
    bytes.try_into().map(FileHash::from_bytes).map_err(|_| unreadable("hash", format!("{length} bytes")))
}
