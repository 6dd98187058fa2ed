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
    let run = |inline: &Inline, text: &str, isolated| Run { text: text.to_owned(), bold: inline.bold, italic: inline.italic, isolated };
    let mut runs = vec![];
    for inline in text {
        // a number stands in one word, or it would not be printed as one; what clings to it stays outside
        for word in inline.text.split_inclusive(' ') {
            let bare = word.trim_matches(|c: char| !c.is_ascii_alphanumeric() && !c.is_alphabetic() || is_arabic(c));
            match word.split_once(bare).filter(|_| !bare.is_empty() && DocumentNumber::read(bare, None, []).is_some()) {
                Some((before, after)) => {
                    push(&mut runs, run(inline, before, false));
                    push(&mut runs, run(inline, bare, true));
                    push(&mut runs, run(inline, after, false));
                }
                None => push(&mut runs, run(inline, word, false)),
            }
        }
    }
    runs
}

/// Adds a run, or its words to the run before where that has the same style.
fn push(runs: &mut Vec<Run>, run: Run) {
    if run.text.is_empty() {
        return;
    }
    match runs.last_mut() {
        Some(last) if (last.bold, last.italic, last.isolated) == (run.bold, run.italic, run.isolated) => last.text.push_str(&run.text),
        _ => runs.push(run),
    }
}

fn is_arabic(c: char) -> bool {
    matches!(c, '\u{600}'..='\u{6ff}' | '\u{750}'..='\u{77f}' | '\u{8a0}'..='\u{8ff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_keep_their_direction_in_arabic() {
        let text = [Inline::plain("تنفيذًا للقرار رقم 05-NQ/TU، والتوجيه (03-CT/TU).")];
        let found = styled(&text);
        let isolated: Vec<&str> = found.iter().filter(|run| run.isolated).map(|run| run.text.as_str()).collect();
        assert_eq!(isolated, ["05-NQ/TU", "03-CT/TU"]);
        assert_eq!(found.iter().map(|run| run.text.as_str()).collect::<String>(), text[0].text);
    }
}
