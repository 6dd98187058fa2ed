//! Turns a file that somebody hands in into what readers see: text as blocks, pictures of pages, and the fields on its face.
//!
//! A file is a stranger. Whatever parses its bytes runs in a child process of this same binary, under limits on memory, processor time,
//! output and pages, without network and without files but its own where the kernel can do that. What comes back is text and numbers.
//!
//! # What others call
//!
//! ```ignore
//! // in `main`, before anything else, for the hidden subcommand:
//! if std::env::args_os().nth(1).is_some_and(|first| first == "read-file") {
//!     return sotay_reading::child_main();
//! }
//!
//! // anywhere else, in a thread that may block:
//! let reader = vec![std::env::current_exe()?.into(), "read-file".into()];
//! let tools = Tools::find(reader, &std::env::var("PATH").unwrap_or_default());
//! let job = Job { name: "05-NQ-TU.pdf", bytes: &bytes, work_folder: &data_folder.join("jobs") };
//! match sotay_reading::read(&job, &Limits::default(), &tools, &mut |progress| show(progress)) {
//!     Ok(reading) => store(&reading.blocks, &reading.pages, &reading.fields), // page images: copy before it is dropped
//!     Err(refusal) => say(refusal.code(), &refusal),
//! }
//!
//! // once at start: what a power cut left behind
//! sotay_reading::sweep(&data_folder.join("jobs"))?;
//! ```
//!
//! - [`read`] with [`Job`], [`Limits`], [`Tools`] gives a [`Reading`] or a [`Refusal`]; [`Progress`] streams meanwhile.
//! - [`sniff`] says what a file is before it is read, by name and content.
//! - [`child_main`] is the hidden subcommand. [`sweep`] clears what a power cut left.
//! - [`Confinement`] says what the kernel held the child to.
//!
//! # Where to start
//!
//! `parent` tells the whole story of a reading in one page; `errand` sends one child; `child` is its other end and `steps` what it does
//! for each kind of file. `pdf`, `office`, `plain` and `recognise` all lead to a `piece::Draft`; `structure` makes blocks and fields of it.

mod archive;
mod child;
mod confine;
mod encoding;
mod errand;
mod gate;
mod job;
mod kind;
mod limits;
mod office;
mod parent;
mod pdf;
mod picture;
mod piece;
mod plain;
mod reading;
mod recognise;
mod refusal;
mod sniff;
mod steps;
mod structure;
mod tools;
mod wire;

pub use child::child_main;
pub use confine::Confinement;
pub use job::sweep;
pub use kind::Kind;
pub use limits::{Limits, Tools};
pub use parent::{Job, read};
pub use reading::{Fields, PageImage, Progress, Reading};
pub use refusal::Refusal;
pub use sniff::sniff;
