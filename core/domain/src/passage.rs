//! Passages: the rows of the search. One clause, or about 250 words, so that a hit is a paragraph that can be shown and opened.

use serde::{Deserialize, Serialize};

use crate::block::{Block, plain_text};

/// Words after which a passage ends at the next block.
const FULL: usize = 250;
/// Words that a passage holds at the most; a longer block is cut.
const MOST: usize = 400;
/// Clauses shorter than this stay with the clause before, so that a hit is more than a fragment.
const SHORT: usize = 12;

/// A piece of a document that search finds and shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Passage {
    /// Its place in the document, from 0.
    pub ordinal: u32,
    /// The address within the document at which it begins; empty at the beginning of the document.
    pub anchor: String,
    /// The headings it stands under, outermost first, parted by ` · `.
    pub heading: String,
    /// Its words.
    pub text: String,
}

/// Cuts a document into passages, in order. Every word of every block stands in exactly one, headings in `heading`.
pub fn cut(blocks: &[Block]) -> Vec<Passage> {
    let mut cutter = Cutter::default();
    for block in blocks {
        match block {
            Block::Heading { level, anchor, text } => cutter.heading(*level, anchor, plain_text(text)),
            Block::Clause { anchor, .. } => cutter.add(Some(anchor), &block.plain_text()),
            Block::PageBreak { .. } => {}
            _ => cutter.add(None, &block.plain_text()),
        }
    }
    cutter.finish();
    cutter.done
}

#[derive(Default)]
struct Cutter {
    headings: Vec<(u8, String)>,
    anchor: String,
    parts: Vec<String>,
    words: usize,
    done: Vec<Passage>,
}

impl Cutter {
    fn heading(&mut self, level: u8, anchor: &str, text: String) {
        self.finish();
        self.headings.retain(|(above, _)| *above < level);
        if level > 1 {
            self.headings.push((level, text));
        }
        anchor.clone_into(&mut self.anchor);
    }

    fn add(&mut self, anchor: Option<&str>, text: &str) {
        for piece in pieces(text) {
            let words = piece.split_whitespace().count();
            let begins_anew = anchor.is_some() && self.words >= SHORT && words >= SHORT;
            if self.words > 0 && (begins_anew || self.words + words > FULL) {
                self.finish();
            }
            if let (true, Some(anchor)) = (self.parts.is_empty(), anchor) {
                anchor.clone_into(&mut self.anchor);
            }
            self.words += words;
            self.parts.push(piece);
        }
    }

    fn finish(&mut self) {
        let text = std::mem::take(&mut self.parts).join("\n");
        self.words = 0;
        if text.trim().is_empty() {
            return;
        }
        let heading = self.headings.iter().map(|(_, text)| text.as_str()).collect::<Vec<_>>().join(" · ");
        let ordinal = u32::try_from(self.done.len()).unwrap_or(u32::MAX);
        self.done.push(Passage { ordinal, anchor: self.anchor.clone(), heading, text });
    }
}

/// A text whole, or where it is too long, cut at ends of lines or between words.
fn pieces(text: &str) -> Vec<String> {
    if text.split_whitespace().count() <= MOST {
        return vec![text.to_owned()];
    }
    let mut out = vec![];
    let mut piece = String::new();
    let mut words = 0;
    for line in text.split_inclusive('\n') {
        for word in line.split_inclusive(char::is_whitespace) {
            piece.push_str(word);
            words += usize::from(!word.trim().is_empty());
            if words >= FULL {
                out.push(std::mem::take(&mut piece).trim_end().to_owned());
                words = 0;
            }
        }
    }
    out.push(piece.trim_end().to_owned());
    out.retain(|piece| !piece.is_empty());
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::block::Inline;
    use proptest::prelude::*;

    fn heading(level: u8, anchor: &str, text: &str) -> Block {
        Block::Heading { level, anchor: anchor.into(), text: vec![Inline::plain(text)] }
    }
    fn clause(anchor: &str, label: &str, text: &str) -> Block {
        Block::Clause { anchor: anchor.into(), label: label.into(), depth: 0, text: vec![Inline::plain(text)] }
    }
    fn paragraph(text: &str) -> Block {
        Block::Paragraph { text: vec![Inline::plain(text)] }
    }

    #[test]
    fn a_hit_is_a_clause_under_its_headings() {
        let long = "mười hai chữ là đủ để một khoản đứng riêng một mình ở đây";
        let blocks = [
            heading(1, "nghi-quyet", "NGHỊ QUYẾT"),
            paragraph("Mở đầu."),
            heading(2, "muc-i", "I. Tình hình"),
            clause("muc-i-1", "1.", long),
            clause("muc-i-2", "2.", long),
            clause("muc-i-2-a", "a)", "Ngắn."),
            heading(3, "muc-i-3", "3. Số liệu"),
            paragraph(long),
            heading(2, "muc-ii", "II. Việc cần làm"),
        ];
        let found: Vec<_> = cut(&blocks).into_iter().map(|p| (p.ordinal, p.anchor, p.heading)).collect();
        let want = [
            (0, "nghi-quyet", ""),
            (1, "muc-i-1", "I. Tình hình"),
            (2, "muc-i-2", "I. Tình hình"),
            (3, "muc-i-3", "I. Tình hình · 3. Số liệu"),
        ];
        assert_eq!(found, want.map(|(n, a, h)| (n, a.to_owned(), h.to_owned())));
    }

    proptest! {
        #[test]
        fn no_word_is_lost_and_none_doubled(lengths in prop::collection::vec((0usize..900, any::<bool>()), 0..12)) {
            let mut n = 0;
            let blocks: Vec<Block> = lengths.iter().enumerate().map(|(at, (length, numbered))| {
                let text: Vec<String> = (0..*length).map(|_| { n += 1; format!("w{n}") }).collect();
                if *numbered { clause(&format!("c{at}"), "1.", &text.join(" ")) } else { paragraph(&text.join(" ")) }
            }).collect();
            let passages = cut(&blocks);
            let said: Vec<String> = passages.iter().flat_map(|p| p.text.split_whitespace()).filter(|w| w.starts_with('w')).map(String::from).collect();
            prop_assert_eq!(said, (1..=n).map(|n| format!("w{n}")).collect::<Vec<_>>());
            prop_assert!(passages.iter().all(|p| p.text.split_whitespace().count() <= MOST + 1));
        }
    }
}
