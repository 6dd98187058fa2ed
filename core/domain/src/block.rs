//! The text of a document as it is read on a screen: headings, clauses, paragraphs, tables, footnotes, and where each printed page
//! begins. Stored as JSON beside the original; unknown kinds of block from a later version are skipped by whoever draws.

use serde::{Deserialize, Serialize};

/// A run of text in one style. Text is NFC, without line breaks or control characters.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Inline {
    /// The words.
    #[serde(rename = "t")]
    pub text: String,
    /// In bold.
    #[serde(rename = "b", default, skip_serializing_if = "is_false")]
    pub bold: bool,
    /// In italics.
    #[serde(rename = "i", default, skip_serializing_if = "is_false")]
    pub italic: bool,
}

impl Inline {
    /// Words without style.
    pub fn plain(text: impl Into<String>) -> Inline {
        Inline { text: text.into(), ..Inline::default() }
    }
}

fn is_false(value: &bool) -> bool {
    !value
}

/// The words of some runs, without their style.
pub fn plain_text(runs: &[Inline]) -> String {
    runs.iter().map(|run| run.text.as_str()).collect()
}

/// One piece of a document, in reading order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Block {
    /// A heading; it stands in the list of contents.
    Heading {
        /// 1 for the title of the document, 2 for its parts, down to 6.
        level: u8,
        /// Its address within the document, from the numbering: `dieu-12`, `muc-ii-3`. Unique in the document.
        anchor: String,
        /// The words, numbering included.
        text: Vec<Inline>,
    },
    /// A numbered clause: `1.`, `a)`, `-`.
    Clause {
        /// Its address within the document: `muc-ii-3-a`. Unique in the document.
        anchor: String,
        /// The numbering as printed: `1.`, `đ)`.
        label: String,
        /// 0 for the outermost level of numbering inside its heading.
        depth: u8,
        /// The words after the label.
        text: Vec<Inline>,
    },
    /// Running text.
    Paragraph {
        /// The words.
        text: Vec<Inline>,
    },
    /// Text set apart: a motto, a remark, a stamp in words.
    Note {
        /// The words.
        text: Vec<Inline>,
    },
    /// A table.
    Table {
        /// How many of the first rows are headings of columns.
        header_rows: u8,
        /// The rows; all have the same number of cells.
        rows: Vec<Vec<Cell>>,
    },
    /// A footnote, where the page had it.
    Footnote {
        /// Its mark as printed.
        label: String,
        /// The words.
        text: Vec<Inline>,
    },
    /// Here a printed page begins. The first page has none.
    PageBreak {
        /// The page that begins, from 2.
        page: u32,
    },
}

/// One cell of a table.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Cell {
    /// The words.
    pub text: Vec<Inline>,
    /// Figures stand at the end of the cell, so that their digits are below each other.
    #[serde(default, skip_serializing_if = "is_false")]
    pub figure: bool,
}

impl Block {
    /// The words of the block; of a table row by row, cells parted by a tab.
    pub fn plain_text(&self) -> String {
        match self {
            Block::Heading { text, .. } | Block::Paragraph { text } | Block::Note { text } => plain_text(text),
            Block::Clause { label, text, .. } | Block::Footnote { label, text } => format!("{label} {}", plain_text(text)),
            Block::Table { rows, .. } => {
                let row = |cells: &Vec<Cell>| cells.iter().map(|cell| plain_text(&cell.text)).collect::<Vec<_>>().join("\t");
                rows.iter().map(row).collect::<Vec<_>>().join("\n")
            }
            Block::PageBreak { .. } => String::new(),
        }
    }
}
