//! Headings and clauses. A numbered paragraph is a heading if it looks like one: a style of headings, bold or slanted throughout, or short
//! and in capitals. Otherwise it is a clause.

use sotay_domain::block::{Block, Inline, plain_text};

use crate::piece::{Paragraph, Piece, tidy};
use crate::structure::anchors::Anchors;
use crate::structure::face::Title;
use crate::structure::numbering::{Label, Rank, label};
use crate::structure::table::{Told, tell};

/// A heading has no more words.
const LONGEST_HEADING: usize = 40;
/// A heading without a number has no more words.
const LONGEST_UNNUMBERED: usize = 22;

/// The blocks of a document without its face.
pub(crate) fn blocks(title: Option<Title>, pieces: Vec<Piece>) -> Vec<Block> {
    let mut outline = Outline { has_title: title.is_some(), ..Outline::default() };
    if let Some(title) = title {
        outline.title(title);
    }
    for piece in pieces {
        match piece {
            Piece::Paragraph(paragraph) => outline.paragraph(paragraph),
            Piece::Table(table) => match tell(table) {
                Told::Table(block) => outline.blocks.push(block),
                Told::Text(paragraphs) => paragraphs.into_iter().for_each(|paragraph| outline.paragraph(paragraph)),
            },
            Piece::Footnote { label, text } => outline.push(Block::Footnote { label, text: tidy(&text) }),
            Piece::PageBreak(page) => outline.blocks.push(Block::PageBreak { page }),
        }
    }
    outline.blocks
}

#[derive(Default)]
struct Outline {
    blocks: Vec<Block>,
    anchors: Anchors,
    has_title: bool,
    /// The ranks of the headings that the present place stands under, with their levels.
    headings: Vec<(Option<Rank>, u8)>,
}

impl Outline {
    fn title(&mut self, title: Title) {
        let text = unstyled(tidy(&title.name));
        let name = title.document_type.map(|found| found.code().to_owned()).unwrap_or_else(|| plain_text(&text));
        let anchor = self.anchors.worded(&name, 1);
        self.blocks.push(Block::Heading { level: 1, anchor, text });
        let summary: Vec<Inline> = tidy(&title.summary).into_iter().map(|run| Inline { bold: true, ..run }).collect();
        self.push(Block::Paragraph { text: tidy(&summary) });
    }

    /// Adds a block that has words.
    fn push(&mut self, block: Block) {
        if !block.plain_text().trim().is_empty() {
            self.blocks.push(block);
        }
    }

    fn paragraph(&mut self, mut paragraph: Paragraph) {
        if let Some(counted) = paragraph.label.take() {
            paragraph.text.insert(0, Inline { text: format!("{counted} "), ..style_of(&paragraph) });
        }
        paragraph.text = tidy(&paragraph.text);
        let words = paragraph.words();
        if words.is_empty() || !words.chars().any(char::is_alphanumeric) && words.chars().count() < 40 {
            // signs that only part other things
            return;
        }
        match label(&words) {
            Some(found) if is_heading(&paragraph, &found) => self.numbered_heading(&paragraph, &found),
            Some(found) if found.rank <= Rank::Article && paragraph.heading.is_none() => self.article_with_text(&paragraph, &found),
            Some(found) => self.clause(&paragraph, &found),
            None if is_unnumbered_heading(&paragraph, &words) => self.worded_heading(paragraph),
            None if is_note(&paragraph) => self.push(Block::Note { text: paragraph.text }),
            None => self.push(Block::Paragraph { text: paragraph.text }),
        }
    }

    fn numbered_heading(&mut self, paragraph: &Paragraph, found: &Label<'_>) {
        let level = self.level_of(Some(found.rank), paragraph.heading);
        let anchor = self.anchors.numbered(found, true);
        let text = unstyled(paragraph.text.clone());
        self.blocks.push(Block::Heading { level, anchor, text });
    }

    /// `Điều 1. Phê duyệt …`: the number heads the text that follows it.
    fn article_with_text(&mut self, paragraph: &Paragraph, found: &Label<'_>) {
        if found.rest.is_empty() || found.rank == Rank::Article || found.rank <= Rank::Chapter {
            let level = self.level_of(Some(found.rank), None);
            let anchor = self.anchors.numbered(found, true);
            self.blocks.push(Block::Heading { level, anchor, text: vec![Inline::plain(found.printed)] });
            self.push(Block::Paragraph { text: after(&paragraph.text, found) });
        } else {
            self.clause(paragraph, found);
        }
    }

    fn clause(&mut self, paragraph: &Paragraph, found: &Label<'_>) {
        let heading = self.headings.iter().rev().find_map(|(rank, _)| *rank);
        let depth = self.anchors.depth_below(heading, found.rank);
        let anchor = self.anchors.numbered(found, false);
        let text = after(&paragraph.text, found);
        if text.is_empty() {
            self.push(Block::Paragraph { text: paragraph.text.clone() });
        } else {
            self.blocks.push(Block::Clause { anchor, label: found.printed.to_owned(), depth, text });
        }
    }

    fn worded_heading(&mut self, paragraph: Paragraph) {
        let level = self.level_of(None, paragraph.heading.or((paragraph.centred).then_some(2)));
        let text = unstyled(paragraph.text);
        let anchor = self.anchors.worded(&plain_text(&text), level);
        self.blocks.push(Block::Heading { level, anchor, text });
    }

    /// The level of a heading: of its style, or one below the headings of outer numbering that it stands under.
    fn level_of(&mut self, rank: Option<Rank>, styled: Option<u8>) -> u8 {
        // only words can be the title of the whole
        let top = if self.has_title || rank.is_some() || !self.blocks.is_empty() { 2 } else { 1 };
        match rank {
            // ends what is numbered alike or further inside, and what stands below it without a number
            Some(rank) => {
                let ended = self.headings.iter().position(|(other, _)| other.is_some_and(|other| other >= rank));
                self.headings.truncate(ended.unwrap_or(self.headings.len()));
            }
            // ends the one before it without a number
            None => {
                let ended = self.headings.iter().rposition(|(other, _)| other.is_some());
                self.headings.truncate(ended.map_or(0, |last| last + 1));
            }
        }
        let told = self.headings.last().map_or(top, |(_, level)| level + 1);
        let level = if rank.is_some() { told } else { styled.map_or(told, |level| level.max(top)) }.clamp(top, 6);
        self.headings.retain(|(_, above)| *above < level);
        self.headings.push((rank, level));
        level
    }
}

/// A numbered paragraph that is a heading.
fn is_heading(paragraph: &Paragraph, found: &Label<'_>) -> bool {
    let words = found.rest.split_whitespace().count();
    if words > LONGEST_HEADING || found.rank >= Rank::Letter && paragraph.heading.is_none() {
        return false;
    }
    if paragraph.heading.is_some() || paragraph.is_bold() || paragraph.is_italic() {
        return true;
    }
    let rest = found.rest;
    let shouted = rest.chars().any(char::is_uppercase) && !rest.chars().any(char::is_lowercase);
    let ends = rest.ends_with(['.', ';', ':', ',']);
    match found.rank {
        Rank::Part | Rank::Chapter | Rank::Section => !ends,
        Rank::Roman | Rank::Capital => !ends && words <= LONGEST_UNNUMBERED,
        Rank::Article => !ends && words <= LONGEST_UNNUMBERED && !rest.is_empty(),
        _ => shouted,
    }
}

fn is_unnumbered_heading(paragraph: &Paragraph, words: &str) -> bool {
    if paragraph.heading.is_some() {
        return true;
    }
    let count = words.split_whitespace().count();
    let ends = words.ends_with(['.', ';', ',', '…', '!', '?']) || words.ends_with(':');
    let starts = words.chars().find(|c| c.is_alphanumeric()).is_some_and(char::is_uppercase);
    let set_apart = paragraph.is_bold() || paragraph.is_italic() && !paragraph.centred && !paragraph.right && !paragraph.small;
    count <= LONGEST_UNNUMBERED && !ends && starts && set_apart && !words.starts_with(['(', '«', '"', '“'])
}

/// Slanted and apart: a remark, a motto.
fn is_note(paragraph: &Paragraph) -> bool {
    paragraph.is_italic() && (paragraph.centred || paragraph.small || paragraph.right)
}

fn style_of(paragraph: &Paragraph) -> Inline {
    paragraph.text.first().map_or_else(Inline::default, |run| Inline { text: String::new(), ..run.clone() })
}

/// A heading is one in its own right; what was bold or slanted throughout needs not say so.
fn unstyled(runs: Vec<Inline>) -> Vec<Inline> {
    tidy(&runs.into_iter().map(|run| Inline::plain(run.text)).collect::<Vec<_>>())
}

/// The runs behind a label.
fn after(runs: &[Inline], found: &Label<'_>) -> Vec<Inline> {
    let total: usize = runs.iter().map(|run| run.text.len()).sum();
    let mut skip = total - found.rest.len().min(total);
    let mut out = vec![];
    for run in runs {
        let cut = skip.min(run.text.len());
        skip -= cut;
        if let Some(rest) = run.text.get(cut..).filter(|rest| !rest.is_empty()) {
            out.push(Inline { text: rest.to_owned(), ..run.clone() });
        }
    }
    tidy(&out)
}
