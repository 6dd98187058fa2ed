//! Pages whose own text is missing or unfit, and what a recogniser of letters made of them.

mod ink;
mod prepare;
pub(crate) mod stamps;

use serde::{Deserialize, Serialize};
use sotay_domain::document::Remark;
use sotay_domain::secrecy::find_mark;
use std::fs;
use std::io;

use crate::child::Stop;
use crate::gate;
use crate::pdf::lines::{Line, lines};
use crate::pdf::page::{Page, Rule, Word};
use crate::picture::Pixels;
use crate::recognise::stamps::Stamps;
use crate::refusal::Refusal;
use crate::steps::{finish, of_pages};
use crate::wire::{DRAFT, Outcome, Report, recognition_picture, recognition_table, stamp_picture};

/// Words of which the recogniser is less sure, in percent, are specks and lines.
const LEAST_SURE: f64 = 20.0;

/// What was read before letters are recognised; it waits in the job folder meanwhile.
#[derive(Default, Serialize, Deserialize)]
pub(crate) struct Recognised {
    pub(crate) pages: Vec<Page>,
    /// What the file says of itself.
    pub(crate) about: String,
    pub(crate) converted: bool,
    /// Pages whose text was dropped, from 1.
    pub(crate) unfit: Vec<u32>,
    pub(crate) stamps: Stamps,
}

impl Recognised {
    /// Drops the text of pages that is not fit to show; which pages these are. Empty pages are fine as they are.
    pub(crate) fn drop_unfit(&mut self) -> Vec<u32> {
        let language = gate::language(&gate::text(&self.pages));
        for page in &mut self.pages {
            let is_blank = page.words.is_empty() && page.unknown == 0 && page.pictured < 0.02;
            if !is_blank && !gate::is_fit(page, language) {
                // a mark may have been set over a picture, or be all of it that is legible
                page.aside.extend(lines(&page.words).iter().map(Line::text));
                page.words.clear();
                page.recognised = false;
                self.unfit.push(page.number);
            }
        }
        self.unfit.clone()
    }

    /// The document as far as it is known.
    pub(crate) fn outcome(&self, recogniser: bool) -> Result<Outcome, Stop> {
        let missing = self.pages.iter().any(|page| page.words.is_empty() && (self.unfit.contains(&page.number) || page.pictured > 0.5));
        let mut remarks = vec![];
        if self.pages.iter().any(|page| page.recognised) {
            remarks.push(Remark::RecognisedText);
        }
        if missing && !recogniser {
            remarks.push(Remark::NoText);
        }
        if self.converted {
            remarks.push(Remark::ConvertedEncoding);
        }
        let language = gate::language(&gate::text(&self.pages));
        let outcome = finish(of_pages(&self.pages, language, &self.about), language, remarks)?;
        Ok(Outcome { unseen_pictures: self.stamps.unseen, ..outcome })
    }

    /// Lays down the picture from which the letters of a page are to be recognised, and keeps the lines of its tables.
    pub(crate) fn lay_down(&mut self, number: u32, picture: &Pixels) -> io::Result<()> {
        let (picture, rules) = prepare::prepare(picture);
        if let Some(page) = self.pages.iter_mut().find(|page| page.number == number) {
            let scale = page.width / f64::from(picture.width.max(1));
            let scaled = |rule: Rule| Rule {
                left: rule.left * scale,
                top: rule.top * scale,
                right: rule.right * scale,
                bottom: rule.bottom * scale,
            };
            page.rules = rules.into_iter().map(scaled).collect();
        }
        fs::write(recognition_picture(number), picture.grey_png(png::BitDepth::Eight)?)
    }

    /// Leaves all of it in the job folder and asks for the letters of these pages and of the stamps.
    pub(crate) fn wait_for(&self, pages: Vec<u32>) -> io::Result<Report> {
        fs::write(DRAFT, serde_json::to_vec(self)?)?;
        Ok(Report::Recognise { pages, stamps: self.stamps.laid_down })
    }
}

/// Puts recognised letters and the text that was there together.
pub(crate) fn assemble() -> Result<Report, Stop> {
    let mut found: Recognised = serde_json::from_slice(&fs::read(DRAFT)?).map_err(io::Error::from)?;
    for number in 1..=found.stamps.laid_down {
        let (words, _) = recognised(&stamp_picture(number))?.unwrap_or_default();
        if let Some(mark) = lines(&words).iter().find_map(|line| find_mark(&line.text())) {
            return Err(Refusal::Secret { mark }.into());
        }
    }
    for page in &mut found.pages {
        let Some((words, width)) = recognised(&recognition_picture(page.number))? else { continue };
        let scale = if width > 0.0 { page.width / width } else { 1.0 };
        let scaled = |word: Word| Word {
            left: word.left * scale,
            right: word.right * scale,
            base: word.base * scale,
            size: word.size * scale,
            ..word
        };
        page.words = words.into_iter().map(scaled).collect();
        page.recognised = !page.words.is_empty();
    }
    Ok(Report::Done(Box::new(found.outcome(false)?)))
}

/// The words in a picture and its width. None if nobody recognised them.
fn recognised(picture: &str) -> io::Result<Option<(Vec<Word>, f64)>> {
    match fs::read_to_string(recognition_table(picture)) {
        Ok(table) => Ok(Some(words(&table))),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

/// The words of tesseract's table and the width of its picture. A line's words share its base, and nearly all lines their size: boxes
/// around words are as different as letters are, and say little of the type.
fn words(table: &str) -> (Vec<Word>, f64) {
    let rows: Vec<Row<'_>> = table.lines().skip(1).filter_map(row).collect();
    let width = rows.iter().find(|row| row.level == 1).map_or(0.0, |row| row.width);
    let usual = median(rows.iter().filter(|row| row.level == 4).map(|row| row.height)).unwrap_or(1.0);
    let mut words = vec![];
    let mut rest = rows.as_slice();
    while let Some(at) = rest.iter().position(|row| row.level == 4) {
        let (line, after) = (&rest[at], &rest[at + 1..]);
        let length = after.iter().take_while(|row| row.level == 5).count();
        let (of_line, following) = after.split_at(length);
        rest = following;
        let size = if line.height < usual * 1.6 { usual } else { line.height };
        let plain = of_line.iter().filter(|row| !row.text.contains(has_tail)).map(|row| row.top + row.height);
        let base = median(plain).unwrap_or(line.top + line.height - size * 0.2);
        let is_word = |row: &&Row<'_>| row.sure >= LEAST_SURE && !row.text.trim().is_empty();
        let word = |row: &Row<'_>| Word {
            text: row.text.to_owned(),
            left: row.left,
            right: row.left + row.width,
            base,
            size: size * 0.8,
            ..Word::default()
        };
        words.extend(of_line.iter().filter(is_word).map(word));
    }
    (words, width)
}

fn median(values: impl Iterator<Item = f64>) -> Option<f64> {
    let mut values: Vec<f64> = values.collect();
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied()
}

/// A sign that reaches below the line.
fn has_tail(c: char) -> bool {
    let dotted = unicode_normalization::char::is_combining_mark;
    let mut below = false;
    unicode_normalization::char::decompose_canonical(c, |part| below |= dotted(part) && part == '\u{323}');
    below || matches!(c, 'g' | 'p' | 'q' | 'y' | 'j' | ',' | ';' | '(' | ')' | '[' | ']' | '/' | '|' | 'Q' | '_')
}

/// A row: level (1 page, 4 line, 5 word), five counters, left, top, width, height, how sure, text.
struct Row<'a> {
    level: u8,
    left: f64,
    top: f64,
    width: f64,
    height: f64,
    sure: f64,
    text: &'a str,
}

fn row(line: &str) -> Option<Row<'_>> {
    let mut columns = line.split('\t');
    let level = columns.next()?.parse().ok()?;
    let mut numbers = columns.by_ref().skip(5).take(5).map(|number| number.parse::<f64>());
    let mut next = || numbers.next()?.ok().filter(|number| number.is_finite());
    let (left, top, width, height, sure) = (next()?, next()?, next()?, next()?, next()?);
    Some(Row { level, left, top, width, height, sure, text: columns.next().unwrap_or_default() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_becomes_words_on_lines() {
        let table = "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext\n\
            1\t1\t0\t0\t0\t0\t0\t0\t1000\t1400\t-1\t\n\
            4\t1\t1\t1\t1\t0\t100\t200\t300\t40\t-1\t\n\
            5\t1\t1\t1\t1\t1\t100\t202\t90\t36\t96.1\tSố\n\
            5\t1\t1\t1\t1\t2\t200\t210\t90\t30\t91\tquyết\n\
            5\t1\t1\t1\t1\t3\t400\t210\t2\t2\t5\t.\n\
            nonsense\n5\t1\n";
        let (words, width) = words(table);
        assert_eq!(width, 1000.0);
        let found: Vec<(&str, f64, f64)> = words.iter().map(|word| (word.text.as_str(), word.base, word.size)).collect();
        assert_eq!(found, [("Số", 238.0, 32.0), ("quyết", 238.0, 32.0)]);
    }
}
