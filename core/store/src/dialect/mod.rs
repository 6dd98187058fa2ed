//! What knows which database it is. Everything else writes each query once, against [`Conn`].
//!
//! A query goes through the derived connection where diesel can render it for both databases. Where it cannot, there are two hatches:
//! [`Both`] for one row with ON CONFLICT, and [`each!`] for a body that is type-checked once per database (many rows at a time).

mod both;
mod connection;
mod copy;
mod errors;
mod migrations;
mod pool;
mod search;
mod types;
#[cfg(feature = "server")]
mod watch;

pub(crate) use both::{Both, each};
pub(crate) use connection::{Conn, MultiBackend, lock_document, lock_pack};
pub(crate) use copy::{copy_while_running, quick_check};
pub(crate) use errors::error_of;
#[cfg(feature = "testing")]
pub(crate) use migrations::unmake;
pub(crate) use migrations::{migrate, require_current};
pub(crate) use pool::{Pool, begin, pool};
pub(crate) use search::{Wanted, forget_tokens, matching_rids, put_tokens};
pub(crate) use types::{Id, Json, sql};
#[cfg(feature = "server")]
pub(crate) use watch::Watched;
