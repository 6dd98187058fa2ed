//! The text of a document, ready to draw.

use sotay_domain::block::{Block, Cell, Inline};

use crate::screens::{View, by_numbers};

/// A run of text in one style.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    /// The words.
    pub text: String,
    /// In bold.
    pub bold: bool,
    /// In italics.
    pub italic: bool,
    /// A document's number, see [`by_numbers`].
    pub isolated: bool,
}

/// One piece of the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// A heading.
    Heading {
        /// 2 for a part of the document, down to 6: level 1 is the screen's own.
        level: u8,
        /// Its address within the screen.
        anchor: String,
        /// The words.
        text: Vec<Run>,
    },
    /// A numbered clause.
    Clause {
        /// Its address within the screen.
        anchor: String,
        /// The numbering.
        label: String,
        /// How deep it stands, from 0 to 3.
        depth: u8,
        /// The words.
        text: Vec<Run>,
    },
    /// Running text.
    Paragraph(Vec<Run>),
    /// Text set apart.
    Note(Vec<Run>),
    /// A table that scrolls by itself where the screen is narrow.
    Table {
        /// Its name, for those who hear it: `Bảng 1`.
        name: String,
        /// The headings of the columns.
        head: Vec<TableRow>,
        /// The rows.
        rows: Vec<TableRow>,
    },
    /// A footnote.
    Footnote {
        /// Its mark.
        label: String,
        /// The words.
        text: Vec<Run>,
    },
    /// Where a printed page begins.
    PageBreak {
        /// Its address within the screen: `trang-2`.
        anchor: String,
        /// `Trang 2`.
        label: String,
    },
}

/// A row of a table: its cells, and whether each holds a figure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableRow {
    /// The cells.
    pub cells: Vec<(Vec<Run>, bool)>,
}

/// A line of the list of contents.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContentsEntry {
    /// How deep it stands, from 2.
    pub level: u8,
    /// Its words.
    pub label: String,
    /// The address within the screen.
    pub anchor: String,
}

/// Contents of fewer entries are no help.
const FEWEST_CONTENTS: usize = 3;

/// The pieces and the list of contents.
pub(super) fn pieces<'a>(blocks: impl Iterator<Item = &'a Block>, view: &View) -> (Vec<Piece>, Vec<ContentsEntry>) {
    let mut tables = 0;
    let mut contents = vec![];
    let mut pieces = vec![];
    for block in blocks {
        pieces.push(match block {
            Block::Heading { level, anchor, text } => {
                let level = (*level).clamp(2, 6);
                if level <= 3 {
                    contents.push(ContentsEntry { level, label: sotay_domain::block::plain_text(text), anchor: anchor.clone() });
                }
                Piece::Heading { level, anchor: anchor.clone(), text: styled(text) }
            }
            Block::Clause { anchor, label, depth, text } => {
                Piece::Clause { anchor: anchor.clone(), label: label.clone(), depth: (*depth).min(3), text: styled(text) }
            }
            Block::Paragraph { text } => Piece::Paragraph(styled(text)),
            Block::Note { text } => Piece::Note(styled(text)),
            Block::Table { header_rows, rows } => {
                tables += 1;
                let row = |cells: &Vec<Cell>| TableRow { cells: cells.iter().map(|cell| (styled(&cell.text), cell.figure)).collect() };
                let head = usize::from(*header_rows).min(rows.len());
                Piece::Table {
                    name: view.l10n.document_table(tables),
                    head: rows.iter().take(head).map(row).collect(),
                    rows: rows.iter().skip(head).map(row).collect(),
                }
            }
            Block::Footnote { label, text } => Piece::Footnote { label: label.clone(), text: styled(text) },
            Block::PageBreak { page } => Piece::PageBreak { anchor: format!("trang-{page}"), label: view.l10n.document_page(*page) },
        });
    }
    if contents.len() < FEWEST_CONTENTS {
        contents.clear();
    }
    (pieces, contents)
}

fn styled(text: &[Inline]) -> Vec<Run> {
    let runs = text.iter().flat_map(|inline| {
        let run = |(text, isolated): (&str, bool)| Run { text: text.to_owned(), bold: inline.bold, italic: inline.italic, isolated };
        by_numbers(&inline.text).into_iter().map(run)
    });
    runs.collect()
}
