//! PDF files. `adapter` gives pages as words and pixels; the rest finds out what a reader sees: lines, running heads, tables, columns,
//! paragraphs, footnotes. Recognised letters take the same way.

pub(crate) mod adapter;
mod arabic;
mod bands;
pub(crate) mod draw;
mod footnotes;
mod layout;
pub(crate) mod lines;
mod margins;
pub(crate) mod page;
mod paragraphs;
mod tables;

pub(crate) use layout::draft;
