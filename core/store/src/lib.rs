//! Where the handbook is kept: SQLite in one file, or PostgreSQL. Every query is written once and returns values of the domain; only
//! `dialect` knows which database it is. Calls block; whoever must not wait calls from a thread that may.
//!
//! Where to start:
//! - [`Store`]: open a database, read and write through closures; [`Writer`] in a signature means "inside a transaction"
//! - [`apply()`]: writes what a command leaves behind
//! - [`documents`], [`library`], [`packs`], [`units`]: one module per noun
//! - [`Visible`]: `domain::access::decide` as a condition, so that lists show what their reader may see
//! - [`search()`]: words, titles and numbers
//! - [`feed`], [`FeedWatch`]: who hears of a change, and waiting for one
#![cfg_attr(
    not(test),
    deny(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::string_slice, clippy::panic, clippy::unreachable)
)]

#[cfg(feature = "server")]
pub mod answers;
#[cfg(feature = "server")]
mod apply;
mod columns;
mod dialect;
pub mod documents;
mod error;
#[cfg(feature = "server")]
pub mod feed;
#[cfg(feature = "server")]
pub mod files;
mod index;
pub mod library;
#[cfg(feature = "server")]
pub mod numbers;
pub mod packs;
pub mod passages;
mod query;
pub mod relations;
mod schema;
pub mod search;
pub mod signing_keys;
mod store;
#[cfg(feature = "testing")]
#[expect(clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "what a test cannot have ends the test at once")]
pub mod testing;
pub mod units;
mod url;
pub mod versions;
mod visible;
#[cfg(feature = "server")]
mod watch;

#[cfg(feature = "server")]
pub use apply::apply;
pub use error::{Conflict, StoreError};
pub use search::search;
pub use store::{OpenOptions, Reader, Store, StoreKind, Writer};
pub use url::{DatabaseUrl, NotADatabaseUrl};
pub use visible::Visible;
#[cfg(feature = "server")]
pub use watch::{FeedWatch, Heard};
