//! From pages of words to paragraphs, tables and footnotes in reading order.

use sotay_domain::language::Language;
use std::collections::HashMap;

use crate::pdf::bands::{Region, regions};
use crate::pdf::footnotes;
use crate::pdf::lines::{Line, lines};
use crate::pdf::margins::{PageLines, strip};
use crate::pdf::page::{Page, Rule, Word};
use crate::pdf::paragraphs::{Column, goes_on, group, paragraph};
use crate::pdf::tables::{Grid, grids};
use crate::piece::{Draft, Piece, Table};

/// A page with fewer long lines has the margins of the others.
const ENOUGH: usize = 10;

/// Puts the pages of a document together.
pub(crate) fn draft(pages: &[Page], language: Language) -> Draft {
    let drawn: Vec<Vec<Grid>> = pages.iter().map(|page| grids(&page.rules)).collect();
    let mut bodies: Vec<PageLines> = pages.iter().zip(&drawn).map(|(page, grids)| outside(page, grids)).collect();
    let mut aside = strip(&mut bodies);
    aside.extend(pages.iter().flat_map(|page| page.aside.iter().cloned()));
    let columns = columns(&bodies);

    let mut writer = Writer { language, pieces: vec![], open: None, waiting: vec![] };
    for (((page, grids), body), column) in pages.iter().zip(&drawn).zip(bodies).zip(columns) {
        let loose: Vec<Rule> = page.rules.iter().filter(|rule| !grids.iter().any(|grid| grid.is_part(rule))).copied().collect();
        let (lines, notes) = footnotes::split_off(body, &loose, column.size);
        writer.begin_page(page.number, flows(&lines, page, grids, &column), &column);
        for note in notes {
            writer.push(note);
        }
    }
    writer.close();
    Draft { pieces: writer.pieces, aside, page_count: u32::try_from(pages.len()).unwrap_or(u32::MAX), ..Draft::default() }
}

/// The lines of a page that stand in no drawn table.
fn outside(page: &Page, grids: &[Grid]) -> PageLines {
    let words: Vec<Word> = page.words.iter().filter(|word| !grids.iter().any(|grid| grid.holds(word))).cloned().collect();
    PageLines { number: page.number, width: page.width, height: page.height, lines: lines(&words) }
}

/// The column of each page: its own where it has enough lines to tell, else that of all pages as wide.
fn columns(pages: &[PageLines]) -> Vec<Column> {
    let width = |page: &PageLines| page.width.round() as i64;
    let mut of_width: HashMap<i64, Column> = HashMap::new();
    for page in pages {
        of_width.entry(width(page)).or_insert_with(|| {
            let alike = pages.iter().filter(|other| width(other) == width(page));
            Column::of(alike.flat_map(|page| page.lines.iter()))
        });
    }
    let column = |page: &PageLines| {
        let own = page.lines.iter().filter(|line| line.words.len() >= 4).count() >= ENOUGH;
        let shared = of_width.get(&width(page)).copied();
        if own { Column::of(page.lines.iter()) } else { shared.unwrap_or_else(|| Column::of(page.lines.iter())) }
    };
    pages.iter().map(column).collect()
}

/// A stretch of a page.
enum Flow {
    /// The lines of one paragraph.
    Lines(Vec<Line>),
    Table(Table),
}

/// What stands on a page, from top to bottom: running text between drawn tables.
fn flows(body: &[Line], page: &Page, grids: &[Grid], column: &Column) -> Vec<Flow> {
    let mut tables: Vec<&Grid> = grids.iter().collect();
    tables.sort_by(|a, b| a.top().total_cmp(&b.top()));
    let mut out = vec![];
    let mut rest = body;
    for grid in tables {
        let above = rest.iter().take_while(|line| line.base < grid.bottom()).count();
        let (lines, below) = rest.split_at(above);
        text_flows(lines, column, &mut out);
        let words: Vec<Word> = page.words.iter().filter(|word| grid.holds(word)).cloned().collect();
        let table = grid.fill(&words);
        if !table.rows.is_empty() {
            out.push(Flow::Table(table));
        }
        rest = below;
    }
    text_flows(rest, column, &mut out);
    out
}

fn text_flows(lines: &[Line], column: &Column, out: &mut Vec<Flow>) {
    for region in regions(lines, column.left, column.right) {
        match region {
            Region::Aligned(table) => out.push(Flow::Table(table)),
            Region::Text(lines) => out.extend(group(lines, column).into_iter().map(Flow::Lines)),
            Region::Column(lines) => {
                let own = Column::of(lines.iter());
                out.extend(group(lines, &own).into_iter().map(Flow::Lines));
            }
        }
    }
}

/// Writes pieces, and keeps the last paragraph of a page open until it is known whether it goes on.
struct Writer {
    language: Language,
    pieces: Vec<Piece>,
    open: Option<(Vec<Line>, Column)>,
    /// What follows the open paragraph: footnotes of its page, the break before the next.
    waiting: Vec<Piece>,
}

impl Writer {
    fn begin_page(&mut self, number: u32, flows: Vec<Flow>, column: &Column) {
        let mut flows = flows.into_iter().peekable();
        let first_of_all = self.pieces.is_empty() && self.open.is_none();
        if !first_of_all || number > 1 {
            let taken = match flows.peek() {
                Some(Flow::Lines(next)) => self.goes_on_to(next),
                Some(Flow::Table(next)) => self.open.is_none() && self.goes_on_with(next),
                None => false,
            };
            if taken {
                flows.next();
            } else {
                self.close();
            }
            self.push(Piece::PageBreak(number));
        }
        for flow in flows {
            self.close();
            match flow {
                Flow::Lines(lines) => self.open = Some((lines, *column)),
                Flow::Table(table) => self.pieces.push(Piece::Table(table)),
            }
        }
    }

    /// Adds the lines of a paragraph that goes on from the page before.
    fn goes_on_to(&mut self, next: &[Line]) -> bool {
        match &mut self.open {
            Some((lines, column)) if goes_on(lines, next, column) => {
                lines.extend(next.iter().cloned());
                true
            }
            _ => false,
        }
    }

    /// Adds the rows of a table that goes on from the page before.
    fn goes_on_with(&mut self, next: &Table) -> bool {
        let last = self.pieces.iter_mut().rev().find(|piece| !matches!(piece, Piece::Footnote { .. }));
        let Some(Piece::Table(table)) = last else { return false };
        let width = |table: &Table| table.rows.first().map(Vec::len);
        if !(table.ruled && next.ruled && width(table) == width(next)) {
            return false;
        }
        let words = |rows: &Table| rows.rows.first().map(|row| row.iter().map(|cell| cell.words()).collect::<Vec<_>>());
        let repeated = usize::from(table.header_rows > 0 && words(table) == words(next));
        table.rows.extend(next.rows.iter().skip(repeated).cloned());
        true
    }

    fn push(&mut self, piece: Piece) {
        if self.open.is_some() {
            self.waiting.push(piece);
        } else {
            self.pieces.push(piece);
        }
    }

    fn close(&mut self) {
        if let Some((lines, column)) = self.open.take() {
            self.pieces.push(Piece::Paragraph(paragraph(&lines, &column, self.language)));
        }
        self.pieces.append(&mut self.waiting);
    }
}
