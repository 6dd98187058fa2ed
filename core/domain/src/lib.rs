//! What the handbook is about: units, documents, packs, and the rules that hold wherever they are kept or shown.
//!
//! Pure: no clock, no randomness, no I/O. Whoever needs a moment or an id passes it in.
//!
//! Where to start:
//! - [`document`] and [`unit`]: the two nouns everything else hangs on
//! - [`access`]: who may do what, one function
//! - [`changes`]: what a command leaves behind, and which channels of the feed hear of it
//! - [`number`]: how a document number is read, spelled and compared
//! - [`text`]: NFC, folding and the words of a search
#![cfg_attr(
    not(test),
    deny(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::string_slice, clippy::panic, clippy::unreachable)
)]

pub mod access;
pub mod block;
pub mod changes;
pub mod channel;
pub mod document;
pub mod document_type;
pub mod id;
pub mod language;
pub mod number;
pub mod pack;
pub mod passage;
pub mod public_number;
pub mod secrecy;
pub mod signing_key;
pub mod text;
pub mod time;
pub mod unit;

pub use access::{Action, Actor, Decision, Target, decide};
pub use block::{Block, Inline};
pub use changes::{Changes, Write};
pub use channel::{Channel, Entity, Op, Touch};
pub use document::{
    Audience, Document, DocumentState, DocumentType, Level, Record, Relation, RelationKind, Remark, Rendition, Role, Urgency, Version,
};
pub use id::{CommandId, DocumentId, FileHash, PackId, UnitId};
pub use language::Language;
pub use number::{DocumentNumber, NumberForm};
pub use pack::{Pack, PackState};
pub use passage::Passage;
pub use public_number::{PublicNumber, Typed};
pub use signing_key::{SigningKeyRow, SigningPurpose};
pub use time::{Date, Timestamp};
pub use unit::{Tree, Unit, UnitKind};
