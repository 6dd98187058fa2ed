//! What the handbook is about: units, documents, packs, and the rules that hold wherever they are kept or shown.
//!
//! Pure: no clock, no randomness, no I/O. Whoever needs a moment or an id passes it in.
//!
//! Where to start:
//! - [`document`] and [`unit`]: the two nouns everything else hangs on
//! - [`member`], [`membership`], [`grant`]: who somebody is, where they belong, what they may do there
//! - [`access`]: who may do what, one function
//! - [`log`]: who did what, for those who must be able to see it
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
pub mod correction;
pub mod device;
pub mod document;
pub mod document_type;
pub mod enrolment;
pub mod grant;
pub mod id;
pub mod language;
pub mod log;
pub mod member;
pub mod membership;
pub mod number;
pub mod pack;
pub mod passage;
pub mod public_number;
pub mod secrecy;
pub mod session;
pub mod signing_key;
pub mod text;
pub mod time;
pub mod unit;
pub mod unit_number;

pub use access::{Action, Actor, Decision, Guest, Held, Person, Place, Subject, Target, decide};
pub use block::{Block, Inline};
pub use changes::{Changes, Write};
pub use channel::{Channel, Entity, Op, Touch};
pub use correction::Correction;
pub use device::Device;
pub use document::{
    Audience, Document, DocumentState, DocumentType, Level, Record, Relation, RelationKind, Remark, Rendition, RenditionRole, Urgency,
    Version,
};
pub use enrolment::Enrolment;
pub use grant::{Grant, Role};
pub use id::{
    CommandId, CorrectionId, DeviceId, DocumentId, EnrolmentId, EntryId, FileHash, GrantId, MemberId, MembershipId, PackId, SessionId,
    UnitId,
};
pub use language::Language;
pub use log::{Deed, Doer, Entry};
pub use member::{Birth, CardNumber, CitizenNumber, Field, Member, MemberRecord, Sex, Source, SourceKind};
pub use membership::{EndReason, Ended, Membership, MembershipKind};
pub use number::{DocumentNumber, NumberForm};
pub use pack::{Pack, PackState};
pub use passage::Passage;
pub use public_number::{PublicNumber, Typed};
pub use session::{Session, SessionKind};
pub use signing_key::{SigningKeyRow, SigningPurpose};
pub use time::{Date, Timestamp};
pub use unit::{Tree, Unit, UnitKind, UnitName};
pub use unit_number::UnitNumber;
