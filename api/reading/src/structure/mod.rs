//! From paragraphs to what readers see: the face of an official document becomes fields, headings and clauses are told by their numbering,
//! every one gets its address.
//!
//! Shape of the result: the first block is a heading of level 1 with the type's name as printed, the second a paragraph in bold with the
//! abstract, where the document has them. Heading and signature blocks are fields and do not stand in the text. A paper without a type
//! begins with its own first heading.

mod anchors;
pub(crate) mod face;
pub(crate) mod numbering;
mod outline;
mod printed_date;
mod signature;
mod table;

use sotay_domain::block::{Block, plain_text};
use sotay_domain::secrecy::{SecretMark, find_mark};
use sotay_domain::text::nfc;

use crate::piece::{Draft, Piece, Table};
use crate::reading::Fields;

/// Tells the structure of a draft.
pub(crate) fn blocks(draft: Draft) -> (Vec<Block>, Fields) {
    let mut pieces = draft.pieces;
    pieces.retain(|piece| !matches!(piece, Piece::Paragraph(paragraph) if paragraph.is_blank()));
    let mut fields = Fields::default();
    signature::take(&mut pieces, &mut fields);
    let title = face::take(&mut pieces, &mut fields);
    (outline::blocks(title, pieces), fields)
}

/// The mark of a state secret anywhere in a draft.
pub(crate) fn secret_mark(draft: &Draft) -> Option<SecretMark> {
    let in_text = draft.pieces.iter().find_map(|piece| match piece {
        Piece::Paragraph(paragraph) => find_mark(&paragraph.words()),
        Piece::Table(table) => mark_in_table(table),
        Piece::Footnote { text, .. } => find_mark(&plain_text(text)),
        Piece::PageBreak(_) => None,
    });
    in_text.or_else(|| draft.aside.iter().find_map(|text| find_mark(text)))
}

/// A mark in a cell. A list of the degrees of secrecy is not secret: there a heading above them speaks of secrecy.
fn mark_in_table(table: &Table) -> Option<SecretMark> {
    let is_listed = |row: usize, column: usize| {
        let mut above = table.rows.iter().take(row).filter_map(|row| row.get(column));
        table.ruled && above.any(|cell| speaks_of_secrecy(&cell.words()))
    };
    table.rows.iter().enumerate().find_map(|(row, cells)| {
        let marks = cells.iter().enumerate().filter(|(column, _)| !is_listed(row, *column));
        marks.flat_map(|(_, cell)| &cell.lines).find_map(|line| find_mark(&line.words()))
    })
}

/// «Độ mật», «Mức độ mật», «Văn bản mật», and not a mark itself.
fn speaks_of_secrecy(heading: &str) -> bool {
    let lower = nfc(heading).to_lowercase();
    find_mark(heading).is_none() && lower.split(|c: char| !c.is_alphabetic()).any(|word| word == "mật")
}

#[cfg(test)]
#[path = "structure_tests.rs"]
mod tests;
