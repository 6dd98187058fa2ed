//! Things set side by side without lines: the face of a document with issuer left and place right, its signature, aligned tables, and
//! text in two columns. Told by a gutter: an upright strip without letters that runs through several lines.

use crate::pdf::lines::Line;
use crate::pdf::tables::paragraph;
use crate::piece::{Table, TableCell};

/// A gap this wide, in heights of type, may be a gutter; justified text has narrower ones.
const WIDE: f64 = 1.8;
/// What must remain of it through all lines.
const NARROWEST: f64 = 0.8;
/// How far, in heights of type, the next line may be.
const FAR: f64 = 3.5;
/// As far as that where space was left for a signature.
const SIGNATURE: f64 = 9.0;

/// What some lines of a page are.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Region {
    /// Running text.
    Text(Vec<Line>),
    /// Running text in one of two columns.
    Column(Vec<Line>),
    /// An aligned table: one row a line.
    Aligned(Table),
}

/// Cuts lines into regions, from top to bottom. `left` and `right` are the margins of the text.
pub(crate) fn regions(lines: &[Line], left: f64, right: f64) -> Vec<Region> {
    let mut out = vec![];
    let mut text: Vec<Line> = vec![];
    let mut rest = lines;
    while let Some((first, after)) = rest.split_first() {
        match band(rest, left, right) {
            Some(band) => {
                // a line or two above may belong to it: an issuer in two lines beside a motto in one
                let above = text.iter().rev().take_while(|line| belongs_above(line, &band, left, right)).count();
                let begin = text.split_off(text.len() - above);
                if !text.is_empty() {
                    out.push(Region::Text(std::mem::take(&mut text)));
                }
                let (lines, remaining) = rest.split_at(band.length);
                let all: Vec<Line> = begin.into_iter().chain(lines.iter().cloned()).collect();
                out.extend(band_regions(&all, &band));
                rest = remaining;
            }
            None => {
                text.push(first.clone());
                rest = after;
            }
        }
    }
    if !text.is_empty() {
        out.push(Region::Text(text));
    }
    out
}

/// Lines with a gutter, from the first.
struct Band {
    length: usize,
    gutter: (f64, f64),
    size: f64,
    base: f64,
}

#[derive(Clone, Copy, PartialEq)]
enum Side {
    Left,
    Right,
    Both,
}

fn side(line: &Line, gutter: (f64, f64)) -> Side {
    match (line.left() < gutter.0, line.right() > gutter.1) {
        (true, true) => Side::Both,
        (true, false) => Side::Left,
        _ => Side::Right,
    }
}

/// Narrows a gutter to what a line leaves free of it. None if the line runs across.
fn narrowed(line: &Line, gutter: (f64, f64)) -> Option<(f64, f64)> {
    let mut free = line.gaps(0.0);
    free.push((f64::NEG_INFINITY, line.left()));
    free.push((line.right(), f64::INFINITY));
    let shared = free.into_iter().map(|(from, to)| (from.max(gutter.0), to.min(gutter.1)));
    let widest = shared.max_by(|a, b| (a.1 - a.0).total_cmp(&(b.1 - b.0)))?;
    (widest.1 - widest.0 >= NARROWEST * line.size).then_some(widest)
}

/// The band that begins with the first line, if one does.
fn band(lines: &[Line], left: f64, right: f64) -> Option<Band> {
    let (first, after) = lines.split_first()?;
    let mut gutter = first.gaps(WIDE).into_iter().max_by(|a, b| (a.1 - a.0).total_cmp(&(b.1 - b.0)))?;
    let (mut length, mut last) = (1, first);
    let mut last_left = first;
    for (at, line) in (2..).zip(after) {
        let Some(narrower) = narrowed(line, gutter) else { break };
        let side = side(line, narrower);
        let reach = if side == Side::Left { FAR } else { SIGNATURE };
        let centred = (line.centre() - (left + right) / 2.0).abs() < (right - left) * 0.04;
        if line.base - last.base > reach * line.size || side != Side::Both && centred {
            break;
        }
        if side == Side::Left && !(continues_left(line) && line.base - last_left.base < FAR * line.size) {
            break;
        }
        gutter = narrower;
        if side != Side::Right {
            last_left = line;
        }
        (length, last) = (at, line);
    }
    Some(Band { length, gutter, size: first.size, base: first.base })
}

/// A line at the left alone belongs to the band if it goes on with a list or a sentence: «- Lưu Văn phòng.», «*», «Số 05-NQ/TU».
fn continues_left(line: &Line) -> bool {
    let text = line.text();
    let first = text.chars().next().unwrap_or(' ');
    matches!(first, '-' | '–' | '+' | '*' | '(' | '_')
        || first.is_lowercase()
        || text.starts_with("Số")
        || text.starts_with("V/v")
        || is_shouted(&text)
}

/// A line above the first that has both sides: in capitals and beside the gutter.
fn belongs_above(line: &Line, band: &Band, left: f64, right: f64) -> bool {
    let beside = narrowed(line, band.gutter).is_some_and(|gutter| side(line, gutter) != Side::Both);
    let centred = (line.centre() - (left + right) / 2.0).abs() < (right - left) * 0.04;
    beside && !centred && is_shouted(&line.text()) && band.base - line.base < FAR * band.size
}

fn is_shouted(text: &str) -> bool {
    text.chars().any(char::is_uppercase) && !text.chars().any(char::is_lowercase)
}

fn band_regions(lines: &[Line], band: &Band) -> Vec<Region> {
    let gutters = gutters(lines, band);
    if let (true, [gutter]) = (is_running_text(lines, band.gutter), gutters.as_slice()) {
        let cut = (gutter.0 + gutter.1) / 2.0;
        let half = |from: f64, to: f64| lines.iter().filter_map(|line| line.between(from, to)).collect();
        return vec![Region::Column(half(f64::NEG_INFINITY, cut)), Region::Column(half(cut, f64::INFINITY))];
    }
    let mut cuts: Vec<f64> = gutters.iter().map(|(from, to)| (from + to) / 2.0).collect();
    cuts.insert(0, f64::NEG_INFINITY);
    cuts.push(f64::INFINITY);
    let cell = |line: &Line, from: f64, to: f64| {
        let inside = line.between(from, to);
        TableCell { lines: inside.iter().map(paragraph).collect(), figure: false }
    };
    let row = |line: &Line| cuts.iter().zip(cuts.iter().skip(1)).map(|(from, to)| cell(line, *from, *to)).collect::<Vec<_>>();
    let rows = lines.iter().map(row).collect();
    vec![Region::Aligned(Table { rows, header_rows: 0, ruled: false })]
}

/// All strips that no line of the band touches.
fn gutters(lines: &[Line], band: &Band) -> Vec<(f64, f64)> {
    let mut spans: Vec<(f64, f64)> = lines.iter().flat_map(|line| line.words.iter().map(|word| (word.left, word.right))).collect();
    spans.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut found = vec![];
    let mut end = f64::INFINITY;
    for (from, to) in spans {
        if from - end >= NARROWEST * band.size {
            found.push((end, from));
        }
        end = if end.is_infinite() { to } else { end.max(to) };
    }
    found
}

/// Two columns of text fill their width, line after line.
fn is_running_text(lines: &[Line], gutter: (f64, f64)) -> bool {
    let cut = (gutter.0 + gutter.1) / 2.0;
    let full = |from: f64, to: f64| {
        let parts: Vec<Line> = lines.iter().filter_map(|line| line.between(from, to)).collect();
        let widest = parts.iter().map(|part| part.right() - part.left()).fold(0.0, f64::max);
        let wide = parts.iter().filter(|part| part.right() - part.left() > widest * 0.8 && part.words.len() >= 4).count();
        parts.len() >= 8 && wide * 3 >= parts.len() * 2
    };
    full(f64::NEG_INFINITY, cut) && full(cut, f64::INFINITY)
}

#[cfg(test)]
#[path = "bands_tests.rs"]
mod tests;
