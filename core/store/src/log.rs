//! The log of who did what. Entries are appended and read, never changed: there is no query here that could.

use diesel::prelude::*;
use sotay_domain::log::Entry;
use sotay_domain::{Doer, MemberId};

use crate::dialect::{Id, each};
use crate::error::{StoreError, unreadable};
use crate::schema::{log_about, log_entry};
use crate::store::{Reader, Writer};

/// An entry with its number, from 1 without a gap.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Logged {
    /// Its number.
    pub seq: i64,
    /// The bytes that are hashed.
    pub bytes: Vec<u8>,
    /// What they say; none where they are damaged.
    pub entry: Option<Entry>,
}

/// Appends entries. They get their numbers when the transaction commits.
pub fn append(tx: &mut Writer<'_>, entries: &[Entry]) -> Result<(), StoreError> {
    for entry in entries {
        let bytes = entry.bytes().map_err(|error| StoreError::Database(error.into()))?;
        let row = (log_entry::id.eq(Id::from(entry.id)), log_entry::at.eq(entry.at.millis()), log_entry::bytes.eq(bytes));
        diesel::insert_into(log_entry::table).values(row).execute(tx.conn())?;
        let mut about = entry.deed.members();
        if let Doer::Member(member) = entry.by {
            about.push(member);
        }
        about.sort();
        about.dedup();
        let rows: Vec<_> = about
            .into_iter()
            .map(|member| {
                let id = log_about::entry_id.eq(Id::from(entry.id));
                (log_about::member_id.eq(Id::from(member)), id, log_about::at.eq(entry.at.millis()))
            })
            .collect();
        if !rows.is_empty() {
            each!(tx.conn(), |c| diesel::insert_into(log_about::table).values(&rows).execute(c))?;
        }
    }
    Ok(())
}

/// Entries by number: those after `after`, at most `limit`.
pub fn since(c: &mut Reader<'_>, after: i64, limit: u32) -> Result<Vec<Logged>, StoreError> {
    let rows: Vec<(i64, Vec<u8>)> = log_entry::table
        .filter(log_entry::seq.gt(after))
        .order(log_entry::seq)
        .limit(i64::from(limit))
        .select((log_entry::seq.assume_not_null(), log_entry::bytes))
        .load(c.conn())?;
    Ok(rows.into_iter().map(Logged::of).collect())
}

/// The newest entries before a number (none: of all), the newest first, at most `limit`.
pub fn newest(c: &mut Reader<'_>, before: Option<i64>, limit: u32) -> Result<Vec<Logged>, StoreError> {
    let rows: Vec<(i64, Vec<u8>)> = log_entry::table
        .filter(log_entry::seq.lt(before.unwrap_or(i64::MAX)))
        .order(log_entry::seq.desc())
        .limit(i64::from(limit))
        .select((log_entry::seq.assume_not_null(), log_entry::bytes))
        .load(c.conn())?;
    Ok(rows.into_iter().map(Logged::of).collect())
}

/// What was done to or by a member, the newest first.
pub fn about(c: &mut Reader<'_>, member: MemberId, limit: u32) -> Result<Vec<Logged>, StoreError> {
    let ids: Vec<Id> = log_about::table
        .filter(log_about::member_id.eq(Id::from(member)))
        .order((log_about::at.desc(), log_about::entry_id.desc()))
        .limit(i64::from(limit))
        .select(log_about::entry_id)
        .load(c.conn())?;
    let rows: Vec<(Option<i64>, Vec<u8>)> = log_entry::table
        .filter(log_entry::id.eq_any(ids))
        .order(log_entry::seq.desc())
        .select((log_entry::seq, log_entry::bytes))
        .load(c.conn())?;
    rows.into_iter().map(|(seq, bytes)| Ok(Logged::of((seq.ok_or_else(|| unreadable("log_entry.seq", "null"))?, bytes)))).collect()
}

/// How many entries there are.
pub fn size(c: &mut Reader<'_>) -> Result<i64, StoreError> {
    Ok(log_entry::table.filter(log_entry::seq.is_not_null()).count().get_result(c.conn())?)
}

impl Logged {
    fn of((seq, bytes): (i64, Vec<u8>)) -> Logged {
        Logged { seq, entry: serde_json::from_slice(&bytes).ok(), bytes }
    }
}
