//! The sheet that hangs on the wall of a conference: what the code opens, how to scan it, and what to type where that fails.
//!
//! From the top: who hangs it up, the title, the occasion, the instruction; the code, as large as the rest leaves room for; the address and
//! the number to type; until when it opens, and from how far it is read. The first language is large, the others small beside each
//! other. Black on white, nothing inside the code or its quiet zone.

use sotay_handbook::qr::draw::Code;

use crate::letters::{self, Face};
use crate::rows::{self, Column, Row};

/// Side of a module that phones read comfortably from a distance of one metre, millimetres: four pixels of a camera that sees 1280
/// pixels across an angle of 60°.
const MODULE_PER_METRE: f32 = 3.6;

/// Modules are whole dots of a printer with 150, 300, 600 or 1200 dots an inch, so that all are alike. Millimetres.
const DOT: f32 = 25.4 / 150.0;

/// Margins on paper of 210 mm.
const ABOVE: f32 = 11.0;
const BELOW: f32 = 10.0;
const BESIDE: f32 = 15.0;

/// Lines under the title.
const MOST_OCCASION: usize = 4;

/// A size of ISO 216, upright.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Paper {
    /// 210 by 297 mm.
    A4,
    /// 297 by 420 mm. Everything grows with the paper.
    A3,
}

/// What a poster says in one language.
pub struct Sentences<'a> {
    /// The language's tag after BCP 47.
    pub language: &'a str,
    /// "Point your phone's camera at the code to read the documents".
    pub instruction: &'a str,
    /// "No app, no account, no password".
    pub without_app: &'a str,
    /// "Cannot scan? Open … and type".
    pub type_instead: &'a str,
    /// "Opens until the end of 31 December 2026".
    pub validity: &'a str,
    /// "Can be scanned from up to 1.2 m", for a distance in tenths of a metre.
    pub distance: &'a dyn Fn(u32) -> String,
}

/// A poster of one pack or document. Words of any length fit: they break, shrink, and at last end with "…".
pub struct Poster<'a> {
    /// What the sheet shows, in one sentence: read aloud, and the title of the PDF.
    pub description: &'a str,
    /// Who hangs it up.
    pub organisation: &'a str,
    /// The title of the pack or document.
    pub title: &'a str,
    /// Event, time, place, number of documents: a line each. Of more than four the first four are shown.
    pub occasion: &'a [String],
    /// The first one is large. Three fit well.
    pub sentences: &'a [Sentences<'a>],
    /// Drawn with level M or better.
    pub code: &'a Code,
    /// What is typed into a browser: `sotay.example.vn`.
    pub address: &'a str,
    /// What is typed there: `204 817 368`.
    pub number: &'a str,
}

/// Draws a poster as an SVG in millimetres. See [`crate::pdf`], [`crate::png()`] and [`crate::svg`] for files of it.
pub fn poster(poster: &Poster<'_>, paper: Paper) -> String {
    let (width, height) = paper.size();
    let unit = width / Paper::A4.size().0;
    let column = Column { left: BESIDE * unit, width: width - 2.0 * BESIDE * unit, unit };
    let head = head(poster, column);
    // its rows are as high for any distance
    let foot_height = rows::height(&foot(poster, column, 0), unit);
    let (top, bottom) = (ABOVE * unit + rows::height(&head, unit), height - BELOW * unit - foot_height);

    let modules = poster.code.side() as f32;
    let module = whole_dots((bottom - top).min(width) / modules);
    let side = module * modules;
    let (code_left, code_top) = (whole_dots((width - side) / 2.0), whole_dots((top + bottom - side) / 2.0));
    let distance = (module / MODULE_PER_METRE * 10.0).max(1.0) as u32;

    format!(
        concat!(
            r#"<svg xmlns="http://www.w3.org/2000/svg" width="{width}mm" height="{height}mm" viewBox="0 0 {width} {height}" "#,
            r##"role="img" xml:lang="{language}"><title>{description}</title><path fill="#fff" d="M0 0h{width}v{height}H0z"/>{head}"##,
            r#"<path shape-rendering="crispEdges" transform="translate({code_left} {code_top}) scale({module})" d="{code}"/>{foot}</svg>"#
        ),
        width = width,
        height = height,
        language = letters::escaped(poster.sentences.first().map_or("", |first| first.language)),
        description = letters::escaped(poster.description),
        head = rows::drawn(&head, ABOVE * unit, column),
        code_left = code_left,
        code_top = code_top,
        module = module,
        code = poster.code.path(),
        foot = rows::drawn(&foot(poster, column, distance), bottom, column),
    )
}

impl Paper {
    /// Width and height in millimetres.
    pub fn size(self) -> (f32, f32) {
        match self {
            Paper::A4 => (210.0, 297.0),
            Paper::A3 => (297.0, 420.0),
        }
    }
}

fn head(poster: &Poster<'_>, column: Column) -> Vec<Row> {
    let centred = |text, face, sizes: &[f32], tallest| Row::Centred(column.fitted(text, face, sizes, tallest));
    let mut rows = vec![
        centred(poster.organisation, Face::Bold, &[6.0, 5.4, 4.8, 4.2], 12.0),
        Row::Gap(1.5),
        Row::Rule,
        Row::Gap(3.0),
        centred(poster.title, Face::Bold, &[13.0, 12.0, 11.0, 10.0, 9.0, 8.0, 7.0, 6.2, 5.6], 45.0),
        Row::Gap(1.0),
    ];
    rows.extend(poster.occasion.iter().take(MOST_OCCASION).map(|line| centred(line, Face::Regular, &[5.4, 4.8, 4.2], 11.0)));
    if let Some((first, others)) = poster.sentences.split_first() {
        rows.push(Row::Gap(3.0));
        rows.push(centred(first.instruction, Face::Bold, &[7.0, 6.4, 5.8, 5.2], 14.0));
        rows.push(centred(first.without_app, Face::Regular, &[4.8, 4.4, 4.0], 11.0));
        rows.push(Row::Gap(1.5));
        let both: Vec<String> = others.iter().map(|other| format!("{}. {}.", other.instruction, other.without_app)).collect();
        rows.push(column.beside(&both, Face::Regular, &[4.4, 4.2, 4.0, 3.8, 3.6, 3.4], 13.0));
    }
    rows
}

fn foot(poster: &Poster<'_>, column: Column, distance: u32) -> Vec<Row> {
    let inside = column.framed();
    let mut typed = vec![];
    if let Some((first, others)) = poster.sentences.split_first() {
        typed.push(Row::Centred(inside.fitted(first.type_instead, Face::Bold, &[4.8, 4.4, 4.0], 11.0)));
        let others: Vec<&str> = others.iter().map(|other| other.type_instead).collect();
        typed.push(inside.beside(&others, Face::Regular, &[4.0, 3.8, 3.6, 3.4, 3.2], 6.0));
    }
    typed.push(Row::Gap(0.5));
    typed.extend(address_and_number(poster, inside));
    let mut rows = vec![Row::Framed(typed), Row::Gap(3.0)];
    rows.extend(poster.sentences.iter().enumerate().map(|(at, sentences)| {
        let (face, size) = if at == 0 { (Face::Bold, 4.8) } else { (Face::Regular, 4.0) };
        column.ends(sentences.validity, &(sentences.distance)(distance), face, size)
    }));
    rows
}

/// In one line if that is large enough, otherwise in two.
fn address_and_number(poster: &Poster<'_>, column: Column) -> Vec<Row> {
    const LARGE: [f32; 5] = [10.0, 9.2, 8.4, 7.6, 7.0];
    let line = |text: &str, sizes: &[f32]| column.fitted(text, Face::Typed, sizes, LARGE[0] * letters::leading(text));
    let together = format!("{} → {}", poster.address, poster.number);
    let one = line(&together, &LARGE);
    if one.lines == [together] {
        return vec![Row::Centred(one)];
    }
    vec![Row::Centred(line(poster.address, &[8.0, 7.0, 6.0, 5.0, 4.0])), Row::Centred(line(poster.number, &LARGE))]
}

fn whole_dots(millimetres: f32) -> f32 {
    (millimetres / DOT).floor() * DOT
}

#[cfg(test)]
#[path = "poster_tests.rs"]
mod tests;
