//! The feed: who hears of what, in the order of commits.
//!
//! Compacted: an entity stands once per channel, and a second change moves its row to a new number. Numbers are given by the database
//! itself, inside COMMIT on PostgreSQL and under the write lock on SQLite, so a reader that asks for what comes after the last number it
//! saw never misses a change. That is why appending cannot tell the number, and why it is not known before the commit.

use diesel::dsl::max;
use diesel::prelude::*;
use diesel::upsert::excluded;
use sotay_domain::{Channel, Entity, Op, Timestamp, Touch};
use std::collections::BTreeMap;

use crate::dialect::{Id, each};
use crate::error::{StoreError, unreadable};
use crate::schema::{change, feed_counter, installation};
use crate::store::{Reader, Writer};

/// One row of the feed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Change {
    /// Its number. Later commits have higher ones; there are gaps.
    pub seq: i64,
    /// What changed, and who hears of it.
    pub touch: Touch,
}

/// What both ends add up over the rows of a channel that are there.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Checksum {
    /// How many rows.
    pub rows: u64,
    /// The wrapping sum of their [`mark`]s.
    pub sum: u64,
}

/// Which feed this is: numbers of two epochs cannot be compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Epoch([u8; 16]);

impl Epoch {
    /// An epoch of these random bytes.
    pub fn from_bytes(bytes: [u8; 16]) -> Epoch {
        Epoch(bytes)
    }
    /// Its sixteen bytes.
    pub fn bytes(&self) -> &[u8; 16] {
        &self.0
    }
}

/// Says what a command changed. Two touches of one entity in one channel become one; that it is gone wins.
pub fn append(tx: &mut Writer<'_>, touches: &[Touch], at: Timestamp) -> Result<(), StoreError> {
    // one entry per key, or PostgreSQL refuses the statement; sorted, or two writers could wait for each other's rows
    let mut rows: BTreeMap<(String, i16, [u8; 16]), i16> = BTreeMap::new();
    for touch in touches {
        let (kind, id) = touch.entity.key();
        let op = rows.entry((touch.channel.to_string(), kind, id)).or_default();
        *op = touch.op.code().max(*op);
    }
    let rows: Vec<_> = rows
        .into_iter()
        .map(|((channel, kind, id), op)| {
            let key = (change::channel.eq(channel), change::entity.eq(kind), change::entity_id.eq(Id(id)));
            (key, change::op.eq(op), change::at.eq(at.millis()))
        })
        .collect();
    for some in rows.chunks(500) {
        each!(tx.conn(), |c| diesel::insert_into(change::table)
            .values(some)
            .on_conflict((change::channel, change::entity, change::entity_id))
            .do_update()
            .set((change::op.eq(excluded(change::op)), change::at.eq(excluded(change::at))))
            .execute(c))?;
    }
    Ok(())
}

/// What happened in these channels after a number, in the order of commits, at most `limit` rows.
pub fn since(c: &mut Reader<'_>, channels: &[Channel], after: i64, limit: u32) -> Result<Vec<Change>, StoreError> {
    let names: Vec<String> = channels.iter().map(Channel::to_string).collect();
    let rows: Vec<(i64, String, i16, Id, i16)> = change::table
        .filter(change::channel.eq_any(names))
        .filter(change::seq.gt(after))
        .order(change::seq)
        .limit(i64::from(limit))
        .select((change::seq.assume_not_null(), change::channel, change::entity, change::entity_id, change::op))
        .load(c.conn())?;
    rows.into_iter()
        .map(|(seq, channel, kind, id, op)| {
            let touch = Touch {
                channel: channel_of(&channel)?,
                entity: Entity::of_key(kind, id.0).ok_or_else(|| unreadable("change.entity", kind))?,
                op: Op::of_code(op).ok_or_else(|| unreadable("change.op", op))?,
            };
            Ok(Change { seq, touch })
        })
        .collect()
}

/// The highest number in each channel.
pub fn heads(c: &mut Reader<'_>) -> Result<Vec<(Channel, i64)>, StoreError> {
    let rows: Vec<(String, Option<i64>)> = change::table
        .filter(change::seq.is_not_null())
        .group_by(change::channel)
        .order(change::channel)
        .select((change::channel, max(change::seq)))
        .load(c.conn())?;
    rows.into_iter().map(|(channel, head)| Ok((channel_of(&channel)?, head.unwrap_or_default()))).collect()
}

/// The highest number ever given.
pub fn counter(c: &mut Reader<'_>) -> Result<i64, StoreError> {
    Ok(feed_counter::table.find(1).select(feed_counter::last).first(c.conn())?)
}

/// The rows of a channel that are there, added up.
pub fn checksum(c: &mut Reader<'_>, channel: Channel) -> Result<Checksum, StoreError> {
    let rows: Vec<(i16, Id, i64)> = change::table
        .filter(change::channel.eq(channel.to_string()))
        .filter(change::op.eq(Op::Put.code()))
        .filter(change::seq.is_not_null())
        .select((change::entity, change::entity_id, change::seq.assume_not_null()))
        .load(c.conn())?;
    let add = |sum: Checksum, (kind, id, seq): (i16, Id, i64)| Checksum {
        rows: sum.rows + 1,
        sum: sum.sum.wrapping_add(mark_of(kind, id.0, seq)),
    };
    Ok(rows.into_iter().fold(Checksum::default(), add))
}

/// What a row adds to its channel's sum: FNV-1a over entity, id and number. Written out, since the standard library's hasher may change
/// between releases and others are seeded per process.
pub fn mark(entity: Entity, seq: i64) -> u64 {
    let (kind, id) = entity.key();
    mark_of(kind, id, seq)
}

/// Which feed this is.
pub fn epoch(c: &mut Reader<'_>) -> Result<Epoch, StoreError> {
    let id: Id = installation::table.find(1).select(installation::epoch).first(c.conn())?;
    Ok(Epoch(id.0))
}

/// From now on it is another feed: after a restore from a backup, and after a move to another database. Every replica starts anew.
pub fn begin_epoch(tx: &mut Writer<'_>, epoch: Epoch) -> Result<(), StoreError> {
    diesel::update(installation::table.find(1)).set(installation::epoch.eq(Id(epoch.0))).execute(tx.conn())?;
    Ok(())
}

fn mark_of(kind: i16, id: [u8; 16], seq: i64) -> u64 {
    let bytes = kind.to_be_bytes().into_iter().chain(id).chain(seq.to_be_bytes());
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3))
}

fn channel_of(name: &str) -> Result<Channel, StoreError> {
    name.parse().map_err(|_| unreadable("change.channel", name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_is_the_same_for_ever() {
        assert_eq!(mark(Entity::SigningKey(0), 0), 0x9bee_258e_5bda_bcae); // phones hold sums of these
        assert_ne!(mark(Entity::SigningKey(1), 0), mark(Entity::SigningKey(0), 1));
    }
}
