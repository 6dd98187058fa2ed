//! Waiting for commits: those of this server, of another node, of the console beside it.

use std::time::Duration;

use crate::dialect::Watched;
use crate::error::StoreError;
use crate::store::Store;
use crate::url::DatabaseUrl;

/// How often is looked. Looking costs microseconds: SQLite compares a number in shared memory, libpq reads its socket without waiting.
const LOOK_EVERY: Duration = Duration::from_millis(50);

/// Hears of commits, on a connection of its own. Begin it before reading what it guards, or a commit between the two is missed.
pub struct FeedWatch {
    url: DatabaseUrl,
    watched: Option<Watched>,
}

/// What a watch heard.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Heard {
    /// Something was committed, perhaps by whoever asks: read the feed.
    Changed,
    /// Nothing, in all the time.
    Nothing,
}

impl Store {
    /// From now on commits are heard.
    pub fn watch(&self) -> Result<FeedWatch, StoreError> {
        let watched = Watched::begin(self.url())?;
        Ok(FeedWatch { url: self.url().clone(), watched: Some(watched) })
    }
}

impl FeedWatch {
    /// Waits until something is committed, at most `timeout`. Blocks.
    ///
    /// After an error the next call connects anew, and when it can it answers [`Heard::Changed`], since something may have been missed.
    pub fn wait(&mut self, timeout: Duration) -> Result<Heard, StoreError> {
        let Some(watched) = &mut self.watched else {
            self.watched = Some(Watched::begin(&self.url)?);
            return Ok(Heard::Changed);
        };
        let mut left = timeout;
        loop {
            match watched.heard() {
                Ok(true) => return Ok(Heard::Changed),
                Ok(false) if left.is_zero() => return Ok(Heard::Nothing),
                Ok(false) => {}
                Err(error) => {
                    self.watched = None;
                    return Err(error);
                }
            }
            let step = left.min(LOOK_EVERY);
            std::thread::sleep(step);
            left -= step;
        }
    }
}
