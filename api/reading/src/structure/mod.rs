//! From paragraphs to what readers see: the face of an official document becomes fields, headings and clauses are told by their numbering,
//! every one gets its address.
//!
//! Shape of the result: the first block is a heading of level 1 with the type's name as printed, the second a paragraph in bold with the
//! abstract, where the document has them. Heading and signature blocks are fields and do not stand in the text. A paper without a type
//! begins with its own first heading.

mod anchors;
mod face;
pub(crate) mod numbering;
mod outline;
mod printed_date;
mod signature;
mod table;

use sotay_domain::block::Block;
use sotay_domain::secrecy::{SecretMark, find_mark};

use crate::piece::{Draft, Paragraph, Piece, Table};
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

/// The mark of a state secret anywhere in a draft where a stamp may stand. Cells of data tables are no such place: a list of the degrees
/// of secrecy is not secret.
pub(crate) fn secret_mark(draft: &Draft) -> Option<SecretMark> {
    let line = |paragraph: &Paragraph| find_mark(&paragraph.words());
    let in_table = |table: &Table| {
        let is_data = table.ruled && table.rows.len() > 1 && table.rows.iter().all(|row| row.len() > 1);
        let mut lines = table.rows.iter().flatten().flat_map(|cell| &cell.lines);
        if is_data { None } else { lines.find_map(line) }
    };
    let in_text = draft.pieces.iter().find_map(|piece| match piece {
        Piece::Paragraph(paragraph) => line(paragraph),
        Piece::Table(table) => in_table(table),
        Piece::Footnote { .. } | Piece::PageBreak(_) => None,
    });
    in_text.or_else(|| draft.aside.iter().find_map(|text| find_mark(text)))
}

#[cfg(test)]
#[path = "structure_tests.rs"]
mod tests;
