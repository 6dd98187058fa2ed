//! Excel files, by `calamine`. Cells keep their types: a date is a date, and a formula whose result was not stored is shown as the formula
//! rather than as nothing or 0.

use calamine::{Data, Range, Reader, Xlsx};
use sotay_domain::block::Inline;
use std::io::Cursor;

use crate::archive::Archive;
use crate::kind::Kind;
use crate::limits::Limits;
use crate::office::parts;
use crate::office::xml::{Node, all_text, walk};
use crate::piece::{Draft, Paragraph, Piece, Table, TableCell};
use crate::refusal::Refusal;

const BROKEN: Refusal = Refusal::Broken { kind: Kind::Xlsx };
/// Cells that a sheet may have; a sheet that says it is a million rows long and holds nothing is not believed.
const MOST_CELLS: usize = 500_000;
/// A row with at least so many filled cells begins the table.
const TABLE_WIDTH: usize = 2;

/// Reads a file.
pub(crate) fn draft(bytes: &[u8], limits: &Limits) -> Result<Draft, Refusal> {
    let archive = Archive::open(bytes, Kind::Xlsx, limits)?;
    parts::check(&archive, Kind::Xlsx)?;
    let mut book: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(bytes)).map_err(|_| BROKEN)?;
    let names = book.sheet_names();
    let several = names.len() > 1;
    let pictures = archive.names().any(|name| name.starts_with("xl/media/"));
    let mut draft = Draft { aside: aside(&archive)?, pictures, ..Draft::default() };
    draft.aside.push(names.join("\n"));
    for name in names {
        let values = book.worksheet_range(&name).map_err(|_| BROKEN)?;
        let formulas = book.worksheet_formula(&name).map_err(|_| BROKEN)?;
        let sheet = rows(&values, &formulas)?;
        if sheet.is_empty() {
            continue;
        }
        if several {
            draft.pieces.push(Piece::Paragraph(Paragraph { heading: Some(2), ..Paragraph::plain(name) }));
        }
        add(sheet, &mut draft.pieces);
    }
    if draft.pieces.is_empty() {
        return Err(Refusal::Empty);
    }
    Ok(draft)
}

/// Heads and feet of printed sheets, text boxes, comments and what the file says of itself: only searched for marks.
fn aside(archive: &Archive<'_>) -> Result<Vec<String>, Refusal> {
    let mut out = vec![];
    for name in archive.names().filter(|name| name.ends_with(".xml")) {
        let xml = || Ok(archive.read(name)?.unwrap_or_default());
        match () {
            () if name.starts_with("docProps/c") => out.push(all_text(&xml()?, Kind::Xlsx, None)?),
            () if name.starts_with("xl/drawings/") => out.push(all_text(&xml()?, Kind::Xlsx, Some("p"))?),
            () if name.starts_with("xl/comments") || name.starts_with("xl/threadedComments/") => {
                out.push(all_text(&xml()?, Kind::Xlsx, Some("text"))?);
            }
            () if name.starts_with("xl/worksheets/") || name.starts_with("xl/chartsheets/") => out.push(heads_and_feet(&xml()?)?),
            () => {}
        }
    }
    Ok(out)
}

/// `&L&"Arial,Bold"&12MẬT&CTrang &P`: signs that set the text apart from left, middle, right, fonts, sizes and fields.
fn heads_and_feet(sheet: &[u8]) -> Result<String, Refusal> {
    let (mut out, mut inside) = (String::new(), false);
    walk(sheet, Kind::Xlsx, &mut |node| {
        match node {
            Node::Open("headerFooter", _) => inside = true,
            Node::Close("headerFooter") => inside = false,
            Node::Close(_) if inside => out.push('\n'),
            Node::Text(text) if inside => out.push_str(text),
            _ => {}
        }
        Ok(())
    })?;
    let mut text = String::new();
    let mut rest = out.as_str();
    while let Some((before, sign)) = rest.split_once('&') {
        text.push_str(before);
        rest = match sign.chars().next() {
            Some('&') => {
                text.push('&');
                &sign[1..]
            }
            Some('"') => sign[1..].split_once('"').map_or("", |(_, after)| after),
            Some('L' | 'C' | 'R') => {
                text.push('\n');
                &sign[1..]
            }
            Some('K') => sign.get(7..).unwrap_or_default(),
            Some(c) if c.is_ascii_digit() => sign.trim_start_matches(|c: char| c.is_ascii_digit()),
            Some(c) => &sign[c.len_utf8()..],
            None => "",
        };
    }
    Ok(text + rest)
}

/// The filled rows of a sheet, with the cells that are filled in any row.
fn rows(values: &Range<Data>, formulas: &Range<String>) -> Result<Vec<Vec<TableCell>>, Refusal> {
    let bounds = [(values.start(), values.end()), (formulas.start(), formulas.end())].into_iter().filter_map(|(from, to)| from.zip(to));
    let Some((top, left, bottom, right)) =
        bounds.map(|(from, to)| (from.0, from.1, to.0, to.1)).reduce(|a, b| (a.0.min(b.0), a.1.min(b.1), a.2.max(b.2), a.3.max(b.3)))
    else {
        return Ok(vec![]);
    };
    let area = (bottom - top + 1) as usize * (right - left + 1) as usize;
    if area > MOST_CELLS {
        return Err(Refusal::TooManyCells { limit: MOST_CELLS as u64 });
    }
    let cell = |row: u32, column: u32| {
        let formula = formulas.get_value((row, column)).filter(|formula| !formula.is_empty());
        let (text, figure) = match (values.get_value((row, column)), formula) {
            (None | Some(Data::Empty), Some(formula)) => (format!("={formula}"), false),
            (None | Some(Data::Empty), None) => return TableCell::default(),
            (Some(value), _) => written(value),
        };
        TableCell { lines: text.lines().filter(|line| !line.trim().is_empty()).map(Paragraph::plain).collect(), figure }
    };
    let all: Vec<Vec<TableCell>> = (top..=bottom).map(|row| (left..=right).map(|column| cell(row, column)).collect()).collect();
    let filled: Vec<bool> =
        (0..=(right - left) as usize).map(|column| all.iter().any(|row| row.get(column).is_some_and(|cell| !cell.is_blank()))).collect();
    let kept = all.into_iter().filter(|row: &Vec<TableCell>| row.iter().any(|cell| !cell.is_blank()));
    Ok(kept.map(|row| row.into_iter().zip(&filled).filter(|(_, filled)| **filled).map(|(cell, _)| cell).collect()).collect())
}

/// A value as people write it, and whether it is a figure.
fn written(value: &Data) -> (String, bool) {
    match value {
        Data::String(text) | Data::DateTimeIso(text) | Data::DurationIso(text) => (text.clone(), false),
        Data::Bool(true) => ("✓".to_owned(), false),
        Data::Bool(false) | Data::Empty => (String::new(), false),
        Data::Int(number) => (number.to_string(), true),
        Data::Float(number) => (figure(*number), true),
        Data::DateTime(moment) if moment.is_duration() => (figure(moment.as_f64() * 24.0), true),
        Data::DateTime(moment) => {
            let (year, month, day, hour, minute, ..) = moment.to_ymd_hms_milli();
            let clock = if (hour, minute) == (0, 0) { String::new() } else { format!(" {hour:02}:{minute:02}") };
            (format!("{day:02}/{month:02}/{year}{clock}"), false)
        }
        Data::Error(error) => (error.to_string(), false),
    }
}

/// Up to six places behind a comma, as Vietnamese writes them; whole numbers without.
fn figure(number: f64) -> String {
    let text = format!("{number:.6}");
    text.trim_end_matches('0').trim_end_matches('.').replace('.', ",")
}

/// Rows before the table are its title and remarks, then the table with its first row as heading.
fn add(rows: Vec<Vec<TableCell>>, pieces: &mut Vec<Piece>) {
    let filled = |row: &Vec<TableCell>| row.iter().filter(|cell| !cell.is_blank()).count();
    let first = rows.iter().position(|row| filled(row) >= TABLE_WIDTH).unwrap_or(rows.len());
    let mut rows = rows.into_iter();
    for (at, row) in rows.by_ref().take(first).enumerate() {
        let text = row.iter().map(TableCell::words).collect::<Vec<_>>().join(" ");
        let text = vec![Inline { text: text.trim().to_owned(), bold: at == 0, italic: false }];
        pieces.push(Piece::Paragraph(Paragraph { text, heading: (at == 0).then_some(1), ..Paragraph::default() }));
    }
    let table: Vec<Vec<TableCell>> = rows.collect();
    if !table.is_empty() {
        let is_heading = table.len() > 1 && table.first().is_some_and(|row| row.iter().all(|cell| !cell.figure));
        pieces.push(Piece::Table(Table { rows: table, header_rows: u8::from(is_heading), ruled: true }));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use calamine::Cell;

    #[test]
    fn a_sheet_with_a_cell_far_away_is_refused_by_the_number_of_its_cells() {
        let last = |row: u32| Range::from_sparse(vec![Cell::new((0, 0), Data::Int(1)), Cell::new((row, 99), Data::Int(2))]);
        assert_eq!(rows(&last(4_999), &Range::empty()).map(|rows| rows.len()), Ok(2));
        assert_eq!(rows(&last(5_000), &Range::empty()).err(), Some(Refusal::TooManyCells { limit: 500_000 }));
    }
}
