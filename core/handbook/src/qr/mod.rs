//! What stands in a QR code, how it is drawn, and what a scan means.
//!
//! A code is a link, `https://host/q/<digits>`, that the phone's own camera opens. The digits are a public number of nine, which can
//! be typed by hand and which the server looks up; or, where a phone must judge alone, a signed token.
//!
//! Where to start:
//! - [`scan`]: any text a camera or a person brings, and the one [`Meaning`] it has
//! - [`link`]: the text of a code, and which links are ours
//! - [`token`] and [`keys`]: 87 signed bytes, who may sign them, how keys follow one another; [`digits`]: bytes as digits
//! - [`draw`]: text to modules, and these to SVG, PNG and a terminal
//! - `picture` (feature `scan`): a picture to text

pub mod digits;
pub mod draw;
pub mod keys;
pub mod link;
#[cfg(feature = "scan")]
pub mod picture;
mod scan;
pub mod token;

#[cfg(all(test, feature = "scan"))]
mod damage;

pub use keys::{Key, KeySet, Kind, Kinds};
pub use link::{Host, Hosts};
pub use scan::{Known, Meaning, Subject, judge, scan};
pub use token::{Claims, Signer, Token};
