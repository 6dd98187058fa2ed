//! What every kind of file is brought to before its structure is told: paragraphs, tables, footnotes and page breaks in reading order,
//! with what was seen of their style. Nothing here knows numbering, headings or the face of a document yet.

use serde::{Deserialize, Serialize};
use sotay_domain::block::{Inline, plain_text};
use sotay_domain::text::nfc;

/// A document before its structure is told.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub(crate) struct Draft {
    pub(crate) pieces: Vec<Piece>,
    /// Texts outside the reading order, which only the search for secret marks sees: running heads, text boxes, stamps, the file's own
    /// description.
    pub(crate) aside: Vec<String>,
    /// 0 where the file does not say.
    pub(crate) page_count: u32,
    /// Some of it was set in fonts of an old encoding, and was converted.
    pub(crate) converted: bool,
    /// An office file has pictures inside. They are seen when it is printed.
    pub(crate) pictures: bool,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) enum Piece {
    Paragraph(Paragraph),
    Table(Table),
    Footnote {
        label: String,
        text: Vec<Inline>,
    },
    /// This page begins, from 2.
    PageBreak(u32),
}

/// A paragraph and how it was set.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub(crate) struct Paragraph {
    pub(crate) text: Vec<Inline>,
    /// Numbering that the program counted by itself and the text does not hold: `1.`, `-`.
    pub(crate) label: Option<String>,
    /// The level of its heading style, from 1, if it has one.
    pub(crate) heading: Option<u8>,
    /// It stands in the middle.
    pub(crate) centred: bool,
    /// It stands at the right margin.
    pub(crate) right: bool,
    /// Its type is smaller than that of the text around.
    pub(crate) small: bool,
}

impl Paragraph {
    pub(crate) fn plain(text: impl Into<String>) -> Paragraph {
        Paragraph { text: vec![Inline::plain(text)], ..Paragraph::default() }
    }
    pub(crate) fn words(&self) -> String {
        plain_text(&self.text)
    }
    pub(crate) fn is_blank(&self) -> bool {
        self.label.is_none() && self.text.iter().all(|run| run.text.trim().is_empty())
    }
    /// All of its letters are in bold.
    pub(crate) fn is_bold(&self) -> bool {
        self.all(|run| run.bold)
    }
    /// All of its letters are in italics.
    pub(crate) fn is_italic(&self) -> bool {
        self.all(|run| run.italic)
    }
    fn all(&self, has: impl Fn(&Inline) -> bool) -> bool {
        let mut worded = self.text.iter().filter(|run| run.text.chars().any(char::is_alphanumeric)).peekable();
        worded.peek().is_some() && worded.all(has)
    }
}

/// A table, drawn or only aligned.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub(crate) struct Table {
    pub(crate) rows: Vec<Vec<TableCell>>,
    /// Rows that are marked as headings of columns.
    pub(crate) header_rows: u8,
    /// It has lines around its cells: data rather than a way to set two things side by side.
    pub(crate) ruled: bool,
}

/// A cell as its lines or paragraphs.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub(crate) struct TableCell {
    pub(crate) lines: Vec<Paragraph>,
    /// A number by its type, whatever its text looks like.
    pub(crate) figure: bool,
}

impl TableCell {
    pub(crate) fn is_blank(&self) -> bool {
        self.lines.iter().all(Paragraph::is_blank)
    }
    pub(crate) fn words(&self) -> String {
        self.lines.iter().map(Paragraph::words).filter(|line| !line.trim().is_empty()).collect::<Vec<_>>().join(" ")
    }
}

/// Runs made fit to be stored: NFC, no control characters, single spaces, runs of one style joined, none empty.
pub(crate) fn tidy(runs: &[Inline]) -> Vec<Inline> {
    let mut out: Vec<Inline> = vec![];
    let mut space = false;
    for run in runs {
        let (bold, italic) = (run.bold, run.italic);
        let mut text = String::new();
        for c in nfc(&run.text).chars() {
            if c.is_whitespace() || c.is_control() {
                space = true;
                continue;
            }
            if matches!(c, '\u{ad}' | '\u{200b}' | '\u{feff}') {
                continue; // invisible: a hyphen that was not needed, a place to break, a mark of byte order
            }
            if std::mem::take(&mut space) && !(out.is_empty() && text.is_empty()) {
                text.push(' ');
            }
            text.push(c);
        }
        if text.is_empty() {
            continue;
        }
        match out.last_mut() {
            Some(last) if (last.bold, last.italic) == (bold, italic) => last.text.push_str(&text),
            _ => out.push(Inline { text, bold, italic }),
        }
    }
    // letters and their marks may have met only now, where two runs were joined
    for run in &mut out {
        run.text = nfc(&run.text);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_are_joined_and_spaces_single() {
        let bold = |text: &str| Inline { text: text.into(), bold: true, italic: false };
        let runs = [
            Inline::plain("  Nghi\u{323}"),
            Inline::plain(" \t\nquye\u{302}\u{301}t "),
            Inline::plain(""),
            bold(" so\u{302}\u{301} "),
            bold("05\u{ad}"),
        ];
        assert_eq!(tidy(&runs), [Inline::plain("Nghị quyết"), bold(" số 05")]);
        assert_eq!(tidy(&[Inline::plain(" \u{0} ")]), []);
    }
}
