//! The handbook at work: loads facts, decides, writes, builds screens. The only place that does; one file per noun.
//!
//! Where to start:
//! - [`Handbook::submit`]: how every command is done, once
//! - [`documents`], [`packs`], [`units`], [`keys`]: what each command must know, and what each screen shows
//! - [`library`]: lists and search
//! - [`codes`]: what a scanned or typed code opens
//! - [`rows`]: the same reads for programs
//!
//! Everything blocks: callers have threads of their own. Nothing here reads a clock or draws a number; both come as arguments.
#![cfg_attr(
    not(test),
    deny(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::string_slice, clippy::panic, clippy::unreachable)
)]

pub mod codes;
mod command;
pub mod documents;
pub mod keys;
pub mod library;
mod listed;
pub mod packs;
pub mod rows;
pub mod units;

use sotay_domain::{Entity, Timestamp};
use sotay_handbook::screens::notice::Notice;
use sotay_store::{Store, StoreError};

pub use command::{Answer, LoadFacts};

/// One handbook. Cloning it is cheap and gives the same one.
#[derive(Clone)]
pub struct Handbook {
    store: Store,
}

impl Handbook {
    /// A handbook over an open database.
    pub fn new(store: Store) -> Handbook {
        Handbook { store }
    }
    /// The database, for what is no command and no screen: the feed, backups, health.
    pub fn store(&self) -> &Store {
        &self.store
    }
}

/// What somebody who asked for a screen gets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Opened<T> {
    /// The screen.
    Screen(T),
    /// Why there is none.
    Notice(Notice),
    /// It is at another address.
    Moved(String),
}

/// A screen, and the rows it was built from: when one of them changes, or a moment has passed, it must be built anew.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct About<T> {
    /// The screen.
    pub screen: T,
    /// What it was built from.
    pub entities: Vec<Entity>,
    /// The last moment at which it is as it is; none: until something changes.
    pub until: Option<Timestamp>,
}

/// What went wrong. A rejection is none: it is an answer.
#[derive(Debug, thiserror::Error)]
pub enum AppError {
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// Something that was stored as JSON cannot be read.
    #[error("what is stored cannot be read: {0}")]
    Unreadable(#[from] serde_json::Error),
    /// A row names another one that is not there.
    #[error("{0} is missing")]
    Missing(String),
}
