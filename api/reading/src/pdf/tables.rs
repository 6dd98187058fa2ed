//! Tables that are drawn: straight lines that cross make a grid, and words fall into its cells.

use crate::pdf::lines::{Line, lines};
use crate::pdf::page::{Rule, Word};
use crate::piece::{Paragraph, Table, TableCell};

/// Lines this near each other lie on the same border.
const NEAR: f64 = 3.0;
/// Lines this near each other belong to one table, though a copier left their corners open.
const TOUCH: f64 = 5.0;
/// More rows or columns than this are a drawing.
const MOST: usize = 400;

/// A grid on a page.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Grid {
    /// Borders between columns, from left to right.
    columns: Vec<f64>,
    /// Borders between rows, from top to bottom.
    rows: Vec<f64>,
    rules: Vec<Rule>,
}

impl Grid {
    pub(crate) fn top(&self) -> f64 {
        self.rows.first().copied().unwrap_or_default()
    }
    pub(crate) fn bottom(&self) -> f64 {
        self.rows.last().copied().unwrap_or_default()
    }
    /// Whether a line is one of the grid's.
    pub(crate) fn is_part(&self, rule: &Rule) -> bool {
        self.rules.contains(rule)
    }
    pub(crate) fn holds(&self, word: &Word) -> bool {
        let (x, y) = middle(word);
        let within = |borders: &[f64], at: f64| matches!((borders.first(), borders.last()), (Some(first), Some(last)) if (*first..=*last).contains(&at));
        within(&self.columns, x) && within(&self.rows, y)
    }

    /// Puts words into cells. A cell that spans several holds its text in the first of them.
    pub(crate) fn fill(&self, words: &[Word]) -> Table {
        let (width, height) = (self.columns.len().saturating_sub(1), self.rows.len().saturating_sub(1));
        let mut cells: Vec<Vec<Vec<Word>>> = vec![vec![vec![]; width]; height];
        for word in words {
            let (x, y) = middle(word);
            let (Some(mut column), Some(mut row)) = (place(&self.columns, x), place(&self.rows, y)) else { continue };
            while column > 0 && !self.has_border_left(row, column) {
                column -= 1;
            }
            while row > 0 && !self.has_border_above(row, column) {
                row -= 1;
            }
            if let Some(cell) = cells.get_mut(row).and_then(|row| row.get_mut(column)) {
                cell.push(word.clone());
            }
        }
        let cell = |words: Vec<Word>| TableCell { lines: lines(&words).iter().map(paragraph).collect(), figure: false };
        let rows = cells.into_iter().map(|row| row.into_iter().map(cell).collect::<Vec<_>>());
        let rows: Vec<Vec<TableCell>> = rows.filter(|row| row.iter().any(|cell| !cell.is_blank())).collect();
        let header_rows = u8::from(rows.len() > 1 && rows.first().is_some_and(|row| is_heading(row)));
        Table { rows, header_rows, ruled: true }
    }

    fn has_border_left(&self, row: usize, column: usize) -> bool {
        let (Some(x), Some(y)) = (self.columns.get(column), span_middle(&self.rows, row)) else { return true };
        self.rules
            .iter()
            .any(|rule| !rule.is_level() && (rule.left - x).abs() <= NEAR && (rule.top - NEAR..=rule.bottom + NEAR).contains(&y))
    }

    fn has_border_above(&self, row: usize, column: usize) -> bool {
        let (Some(y), Some(x)) = (self.rows.get(row), span_middle(&self.columns, column)) else { return true };
        self.rules.iter().any(|rule| rule.is_level() && (rule.top - y).abs() <= NEAR && (rule.left - NEAR..=rule.right + NEAR).contains(&x))
    }
}

/// All that stands in the first row is in bold.
fn is_heading(row: &[TableCell]) -> bool {
    row.iter().filter(|cell| !cell.is_blank()).all(|cell| cell.lines.iter().filter(|line| !line.is_blank()).all(Paragraph::is_bold))
}

pub(crate) fn paragraph(line: &Line) -> Paragraph {
    Paragraph { text: line.runs(), ..Paragraph::default() }
}

fn middle(word: &Word) -> (f64, f64) {
    ((word.left + word.right) / 2.0, word.base - word.size * 0.3)
}

fn span_middle(borders: &[f64], at: usize) -> Option<f64> {
    Some((borders.get(at)? + borders.get(at + 1)?) / 2.0)
}

fn place(borders: &[f64], at: f64) -> Option<usize> {
    borders.windows(2).position(|pair| matches!(pair, [from, to] if (*from..*to).contains(&at)))
}

/// The grids of a page: lines that touch each other, with at least two columns of cells or two rows.
pub(crate) fn grids(rules: &[Rule]) -> Vec<Grid> {
    let mut groups: Vec<Vec<Rule>> = vec![];
    for rule in rules {
        let (mut joined, apart): (Vec<_>, Vec<_>) = groups.into_iter().partition(|group| group.iter().any(|other| touch(rule, other)));
        groups = apart;
        let mut group: Vec<Rule> = joined.drain(..).flatten().collect();
        group.push(*rule);
        groups.push(group);
    }
    groups.into_iter().filter_map(grid).collect()
}

fn touch(a: &Rule, b: &Rule) -> bool {
    a.left - TOUCH <= b.right && b.left - TOUCH <= a.right && a.top - TOUCH <= b.bottom && b.top - TOUCH <= a.bottom
}

fn grid(rules: Vec<Rule>) -> Option<Grid> {
    let upright = rules.iter().filter(|rule| !rule.is_level()).map(|rule| (rule.left + rule.right) / 2.0);
    let level = rules.iter().filter(|rule| rule.is_level()).map(|rule| (rule.top + rule.bottom) / 2.0);
    let (mut columns, mut rows) = (borders(upright.collect()), borders(level.collect()));
    // a table may be open at its sides: its other lines reach as far as it does
    reach(&mut columns, rules.iter().filter(|rule| rule.is_level()).map(|rule| (rule.left, rule.right)));
    reach(&mut rows, rules.iter().filter(|rule| !rule.is_level()).map(|rule| (rule.top, rule.bottom)));
    let cells = columns.len().saturating_sub(1) * rows.len().saturating_sub(1);
    // one box is a frame around text, not a table
    ((2..=MOST).contains(&cells) || cells > MOST && columns.len() <= 40 && rows.len() <= MOST).then_some(Grid { columns, rows, rules })
}

/// Adds the borders that are not drawn, where most lines that run across end.
fn reach(borders: &mut Vec<f64>, lines: impl Iterator<Item = (f64, f64)>) {
    let (mut from, mut to): (Vec<f64>, Vec<f64>) = lines.unzip();
    from.sort_by(f64::total_cmp);
    to.sort_by(f64::total_cmp);
    let middle = |ends: &[f64]| ends.get(ends.len() / 2).copied();
    if let (Some(first), Some(end)) = (borders.first().copied(), middle(&from).filter(|_| from.len() >= 2))
        && end < first - 4.0 * NEAR
    {
        borders.insert(0, end);
    }
    if let (Some(last), Some(end)) = (borders.last().copied(), middle(&to).filter(|_| to.len() >= 2))
        && end > last + 4.0 * NEAR
    {
        borders.push(end);
    }
}

/// Places that are near each other are one border.
fn borders(mut places: Vec<f64>) -> Vec<f64> {
    places.sort_by(f64::total_cmp);
    let mut out: Vec<f64> = vec![];
    for place in places {
        if out.last().is_none_or(|last| place - last > NEAR) {
            out.push(place);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rule(left: f64, top: f64, right: f64, bottom: f64) -> Rule {
        Rule { left, top, right, bottom }
    }
    fn word(text: &str, left: f64, base: f64) -> Word {
        Word { text: text.into(), left, right: left + 20.0, base, size: 10.0, ..Word::default() }
    }
    /// Three columns, two rows; the first cell spans two columns.
    fn drawn() -> Vec<Rule> {
        let level = [0.0, 20.0, 40.0].map(|y| rule(0.0, y, 300.0, y));
        let upright = [(0.0, 0.0), (100.0, 20.0), (200.0, 0.0), (300.0, 0.0)].map(|(x, from)| rule(x, from, x, 40.0));
        level.into_iter().chain(upright).collect()
    }

    #[test]
    fn lines_that_cross_are_a_table() {
        let mut rules = drawn();
        rules.push(rule(0.0, 500.0, 100.0, 500.0)); // a line above footnotes is none
        let found = grids(&rules);
        assert_eq!(found.len(), 1);
        let words = [
            word("hai", 90.0, 12.0),
            word("cột", 130.0, 12.0),
            word("x", 210.0, 12.0),
            word("a", 10.0, 32.0),
            word("b", 110.0, 32.0),
            word("c", 210.0, 32.0),
        ];
        let table = found[0].fill(&words);
        let text: Vec<Vec<String>> = table.rows.iter().map(|row| row.iter().map(TableCell::words).collect()).collect();
        assert_eq!(text, [["hai cột", "", "x"], ["a", "b", "c"]]);
        assert!(found[0].holds(&words[0]) && !found[0].holds(&word("y", 10.0, 100.0)));
    }

    #[test]
    fn a_frame_is_no_table() {
        let frame = [rule(0.0, 0.0, 100.0, 0.0), rule(0.0, 50.0, 100.0, 50.0), rule(0.0, 0.0, 0.0, 50.0), rule(100.0, 0.0, 100.0, 50.0)];
        assert_eq!(grids(&frame), []);
    }
}
