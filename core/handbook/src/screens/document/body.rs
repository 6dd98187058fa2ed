//! The text of a document, ready to draw.

use sotay_domain::DocumentNumber;
use sotay_domain::block::{Block, Cell, Inline};

use crate::screens::View;

/// A run of text in one style.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    /// The words.
    pub text: String,
    /// In bold.
    pub bold: bool,
    /// In italics.
    pub italic: bool,
    /// A document number: it is not cut at the end of a line, and keeps its own direction, or 05-NQ/TU would be read as NQ/TU-05 in Arabic.
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
    let mut runs = vec![];
    for inline in text {
        let mut push = |text: &str, isolated| {
            if !text.is_empty() {
                runs.push(Run { text: text.to_owned(), bold: inline.bold, italic: inline.italic, isolated });
            }
        };
        let mut done = 0;
        for (at, number) in numbers(&inline.text) {
            push(inline.text.get(done..at).unwrap_or_default(), false);
            push(number, true);
            done = at + number.len();
        }
        push(inline.text.get(done..).unwrap_or_default(), false);
    }
    runs
}

/// The document numbers in a text, and where each begins. A number stands in one word, or it would not be printed as one; what clings to
/// it stays outside.
fn numbers(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let words = text.split_inclusive(' ').scan(0, |end, word| {
        *end += word.len();
        Some((*end - word.len(), word))
    });
    // nearly all words end here: a text is drawn while somebody waits
    words.filter(|(_, word)| word.contains(['-', '/'])).filter_map(|(at, word)| {
        let begins = word.trim_start_matches(clings);
        let number = begins.trim_end_matches(clings);
        DocumentNumber::read(number, None, []).map(|_| (at + word.len() - begins.len(), number))
    })
}

/// What stands around a number without being of it: brackets, full stops, and Arabic letters, which are written without a space.
fn clings(c: char) -> bool {
    !c.is_alphanumeric() || matches!(c, '\u{600}'..='\u{6ff}' | '\u{750}'..='\u{77f}' | '\u{8a0}'..='\u{8ff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_not_cut_and_keep_their_direction() {
        let check = |text: &str, expected: &[&str]| {
            let found = styled(&[Inline::plain(text)]);
            let isolated: Vec<&str> = found.iter().filter(|run| run.isolated).map(|run| run.text.as_str()).collect();
            assert_eq!(isolated, expected, "{text}");
            assert_eq!(found.iter().map(|run| run.text.as_str()).collect::<String>(), text);
            assert!(found.windows(2).all(|pair| pair[0].isolated != pair[1].isolated), "words of one style are one run: {found:?}");
        };
        check("تنفيذًا للقرار رقم 05-NQ/TU، والتوجيه (03-CT/TU).", &["05-NQ/TU", "03-CT/TU"]);
        check("Thực hiện Nghị quyết số 05-NQ/TU, ngày 12-5-2026 của Tỉnh ủy;", &["05-NQ/TU"]);
        check("04-HD/VPTU", &["04-HD/VPTU"]);
        check("giai đoạn 2026-2030, và/hoặc ngày 3/2", &[]);
        check("", &[]);
    }
}
