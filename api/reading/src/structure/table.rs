//! Tables as readers see them: all rows of one length, lines of a cell put together, columns of figures told.

use sotay_domain::block::{Block, Cell, Inline};

use crate::piece::{Paragraph, Table, TableCell, tidy};

/// What becomes of a table.
pub(crate) enum Told {
    /// It is one.
    Table(Block),
    /// It only set some text side by side, or was a frame: its paragraphs, row by row.
    Text(Vec<Paragraph>),
}

/// Tells what a table is.
pub(crate) fn tell(table: Table) -> Told {
    let mut rows: Vec<Vec<TableCell>> = table.rows.into_iter().filter(|row| row.iter().any(|cell| !cell.is_blank())).collect();
    if !table.ruled {
        rows = without_continuations(rows);
    }
    let width = rows.iter().map(Vec::len).max().unwrap_or(0);
    let is_frame = width <= 1 || rows.len() == 1 && !table.ruled;
    if is_frame {
        let paragraphs = rows.into_iter().flatten().flat_map(|cell| cell.lines);
        return Told::Text(paragraphs.filter(|line| !line.is_blank()).collect());
    }
    let marked = table.header_rows.max(u8::from(table.ruled && looks_headed(&rows)));
    let header_rows = marked.min(u8::try_from(rows.len().saturating_sub(1)).unwrap_or(u8::MAX));
    let figures: Vec<bool> = (0..width).map(|column| is_column_of_figures(&rows, column, header_rows.into())).collect();
    let row = |(at, row): (usize, Vec<TableCell>)| {
        let mut cells: Vec<Cell> =
            row.into_iter().zip(&figures).map(|(cell, figures)| finished(cell, *figures && at >= header_rows.into())).collect();
        cells.resize_with(width, Cell::default);
        cells
    };
    Told::Table(Block::Table { header_rows, rows: rows.into_iter().enumerate().map(row).collect() })
}

/// A first row of words only, over rows of which most have a figure or a date.
fn looks_headed(rows: &[Vec<TableCell>]) -> bool {
    let has_digit = |row: &Vec<TableCell>| row.iter().any(|cell| cell.words().contains(|c: char| c.is_ascii_digit()));
    let Some((first, others)) = rows.split_first().filter(|(_, others)| others.len() >= 2) else { return false };
    let short = first.iter().all(|cell| !cell.is_blank() && cell.words().split_whitespace().count() <= 6);
    short && !has_digit(first) && others.iter().filter(|row| has_digit(row)).count() * 5 >= others.len() * 3
}

/// In an aligned table a row whose first cell is empty goes on with the row above.
fn without_continuations(rows: Vec<Vec<TableCell>>) -> Vec<Vec<TableCell>> {
    let mut out: Vec<Vec<TableCell>> = vec![];
    for row in rows {
        match out.last_mut() {
            Some(above) if row.first().is_some_and(TableCell::is_blank) && above.len() == row.len() => {
                for (cell, more) in above.iter_mut().zip(row) {
                    cell.lines.extend(more.lines);
                }
            }
            _ => out.push(row),
        }
    }
    out
}

fn finished(cell: TableCell, in_column_of_figures: bool) -> Cell {
    let mut runs: Vec<Inline> = vec![];
    for line in cell.lines {
        if !runs.is_empty() {
            runs.push(Inline::plain(" "));
        }
        if let Some(label) = &line.label {
            runs.push(Inline::plain(format!("{label} ")));
        }
        runs.extend(line.text);
    }
    let text = tidy(&runs);
    let figure = !text.is_empty() && (cell.figure || in_column_of_figures);
    Cell { text, figure }
}

/// All cells below the heading are numbers, and at least one is.
fn is_column_of_figures(rows: &[Vec<TableCell>], column: usize, header_rows: usize) -> bool {
    let mut cells = rows.iter().skip(header_rows).filter_map(|row| row.get(column)).filter(|cell| !cell.is_blank()).peekable();
    cells.peek().is_some() && cells.all(|cell| cell.figure || is_figure(&cell.words()))
}

/// `1.234,5`, `35,5%`, `-3`, `+2`; a date or a number of a document is none.
pub(crate) fn is_figure(text: &str) -> bool {
    let bare = text.trim().trim_start_matches(['-', '+', '−', '±']).trim_end_matches(['%', '‰']).trim();
    bare.starts_with(|c: char| c.is_ascii_digit()) && bare.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ',' | '\u{a0}'))
}
