//! Print: designs of paper, drawn on any machine alike.
//!
//! A design is one SVG in millimetres, made here from words that the caller took out of the catalogue. From it come a PDF to print, a
//! PNG to send, and an SVG in which the letters are outlines. The fonts are embedded (`fonts/`); those of the machine are never used.
//!
//! Where to start:
//! - [`poster()`]: the sheet that hangs on the wall of a conference
//! - [`pdf`], [`png`](png()), [`svg`]: a design as a file
//! - `rows` and `letters`: what stands below what, how wide words are, and where lines break

mod files;
mod letters;
mod poster;
mod rows;

pub use files::{LARGEST_DPI, PrintError, pdf, png, svg};
pub use poster::{Paper, Poster, Sentences, poster};
