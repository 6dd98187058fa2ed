//! Lines to paragraphs. A page does not say where a paragraph ends; the strongest sign is that the next word would still have fitted.

use sotay_domain::block::Inline;
use sotay_domain::language::Language;

use crate::pdf::lines::Line;
use crate::piece::Paragraph;
use crate::structure::face::is_number_line;
use crate::structure::numbering::label;

/// The column that lines stand in.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Column {
    pub(crate) left: f64,
    pub(crate) right: f64,
    /// The usual distance of lines.
    pub(crate) pitch: f64,
    /// The usual height of type.
    pub(crate) size: f64,
}

impl Column {
    /// The margins, distance and size that most lines have.
    pub(crate) fn of<'a>(lines: impl Iterator<Item = &'a Line> + Clone) -> Column {
        let weighted = lines.clone().flat_map(|line| std::iter::repeat_n(line.size, line.words.len().min(40)));
        let long = lines.clone().filter(|line| line.words.len() >= 4);
        let distances = lines.clone().zip(lines.clone().skip(1)).map(|(a, b)| b.base - a.base).filter(|distance| *distance > 0.0);
        let size = quantile(weighted.collect(), 0.5).unwrap_or(12.0);
        Column {
            left: quantile(long.clone().map(Line::left).collect(), 0.1).unwrap_or(0.0),
            right: quantile(long.map(Line::right).collect(), 0.9).unwrap_or(f64::MAX),
            pitch: quantile(distances.collect(), 0.4).unwrap_or(size * 1.3).clamp(size, size * 2.0),
            size,
        }
    }

    fn width(&self) -> f64 {
        (self.right - self.left).max(1.0)
    }
    /// Near enough to the middle; also true of lines that fill the column.
    fn is_middle(&self, line: &Line) -> bool {
        (line.centre() - (self.left + self.right) / 2.0).abs() < self.width() * 0.03
    }
    fn is_centred(&self, line: &Line) -> bool {
        self.is_middle(line) && line.left() > self.left + 1.5 * line.size && line.right() < self.right - 1.5 * line.size
    }
    fn is_right(&self, line: &Line) -> bool {
        line.left() > self.left + self.width() * 0.45 && (self.right - line.right()).abs() < self.width() * 0.06
    }
    /// The first word of the next line would have fitted: whoever wrote this broke the line on purpose.
    fn is_broken_on_purpose(&self, line: &Line, next: &Line) -> bool {
        let from_right = line.is_arabic();
        let first = if from_right { next.words.last() } else { next.words.first() };
        let word = first.map_or(0.0, |word| word.right - word.left);
        let used = match () {
            () if self.is_middle(line) => line.right() - line.left(),
            () if from_right => self.right - line.left(),
            () => line.right() - self.left,
        };
        used + 0.3 * line.size + word < self.width() - 0.01 * self.width()
    }
}

fn quantile(mut values: Vec<f64>, share: f64) -> Option<f64> {
    values.sort_by(f64::total_cmp);
    let at = (values.len() as f64 * share) as usize;
    values.get(at.min(values.len().saturating_sub(1))).copied()
}

/// Groups lines of a page.
pub(crate) fn group(lines: Vec<Line>, column: &Column) -> Vec<Vec<Line>> {
    let mut out: Vec<Vec<Line>> = vec![];
    for line in lines {
        match out.last_mut() {
            Some(group) if group.last().is_some_and(|last| !parts(group, last, &line, column, true)) => group.push(line),
            _ => out.push(vec![line]),
        }
    }
    out
}

/// Whether the paragraph at the end of one page goes on with the first on the next.
pub(crate) fn goes_on(group: &[Line], next: &[Line], column: &Column) -> bool {
    let (Some(last), Some(first)) = (group.last(), next.first()) else { return false };
    !column.is_centred(last) && !parts(group, last, first, column, false)
}

/// Whether a new paragraph begins between two lines that follow each other.
fn parts(group: &[Line], last: &Line, next: &Line, column: &Column, same_page: bool) -> bool {
    if (last.size - next.size).abs() > 0.12 * last.size.max(next.size) {
        return true;
    }
    let distance = next.base - last.base;
    if same_page && (distance > column.pitch * 1.35 * (next.size / column.size).max(1.0) || distance < 0.0) {
        return true;
    }
    if column.is_broken_on_purpose(last, next) {
        return true;
    }
    let text = last.text();
    if is_number_line(&text) || is_number_line(&next.text()) {
        return true;
    }
    let ends = text.trim_end().ends_with(['.', ';', ':', '!', '?', '…']);
    let next_text = next.text();
    if label(&next_text).is_some() && ends {
        return true;
    }
    let style = |line: &Line| (line.is_all(|word| word.bold), line.is_all(|word| word.italic));
    if style(last) != style(next)
        && (style(last).0 && !style(next).0 || !style(last).0 && style(next).0)
        && !next_text.starts_with(char::is_lowercase)
    {
        return true;
    }
    if column.is_centred(next) {
        return !column.is_middle(last);
    }
    if column.is_centred(last) {
        return true;
    }
    // a first line is set in; behind a number all others may be
    let hangs = group.len() == 1 && label(&text).is_some();
    let far = 0.8 * next.size;
    let set_in = match next.is_arabic() {
        true => last.right() - next.right() > far && column.right - next.right() > far,
        false => next.left() - last.left() > far && next.left() - column.left > far,
    };
    set_in && !hangs
}

/// A group of lines as a paragraph.
pub(crate) fn paragraph(group: &[Line], column: &Column, language: Language) -> Paragraph {
    let mut text: Vec<Inline> = vec![];
    for line in group {
        let runs = line.runs();
        join(&mut text, runs, language);
    }
    let centred = group.iter().any(|line| column.is_centred(line)) && group.iter().all(|line| column.is_middle(line));
    let right = !centred && group.iter().all(|line| !line.is_arabic() && column.is_right(line));
    let small = group.iter().all(|line| line.size < column.size * 0.93);
    Paragraph { text, centred, right, small, ..Paragraph::default() }
}

/// Adds a line behind another. A hyphen at the end of a line is the word's own in Vietnamese («in-tơ-nét») and the printer's in English.
fn join(text: &mut Vec<Inline>, runs: Vec<Inline>, language: Language) {
    let Some(last) = text.last_mut() else {
        text.extend(runs);
        return;
    };
    let next = runs.first().and_then(|run| run.text.chars().next());
    let hyphen = last.text.ends_with(['-', '\u{2010}', '\u{ad}']) && last.text.chars().rev().nth(1).is_some_and(char::is_alphabetic);
    match next {
        Some(c) if hyphen && c.is_alphabetic() => {
            let printers = last.text.ends_with('\u{ad}') || language == Language::En && c.is_lowercase();
            if printers {
                last.text.pop();
            }
        }
        _ => last.text.push(' '),
    }
    text.extend(runs);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pdf::lines::lines;
    use crate::pdf::page::Word;

    const COLUMN: Column = Column { left: 60.0, right: 540.0, pitch: 15.0, size: 12.0 };

    fn set(texts: &[(f64, f64, &str)]) -> Vec<Line> {
        let word = |left: f64, base: f64, text: &str| Word {
            text: text.into(),
            left,
            right: left + text.chars().count() as f64 * 6.0,
            base,
            size: 12.0,
            ..Word::default()
        };
        let mut words = vec![];
        for (left, base, text) in texts {
            let mut at = *left;
            for part in text.split(' ') {
                words.push(word(at, *base, part));
                at += part.chars().count() as f64 * 6.0 + 4.0;
            }
        }
        lines(&words)
    }

    fn check(texts: &[(f64, f64, &str)], language: Language, expected: &[&str]) {
        let groups = group(set(texts), &COLUMN);
        let found: Vec<String> = groups.iter().map(|group| paragraph(group, &COLUMN, language).words()).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn a_line_that_had_room_left_ends_its_paragraph() {
        let full = "Từ ngày 01 tháng 7 năm 2025, cấp huyện kết thúc hoạt động; xã nhận thêm nhiều việc,";
        check(
            &[(96.0, 60.0, full), (60.0, 75.0, "người làm ít hơn."), (60.0, 90.0, "Đường đi của văn bản ngắn hơn.")],
            Language::Vi,
            &[&format!("{full} người làm ít hơn."), "Đường đi của văn bản ngắn hơn."],
        );
    }

    #[test]
    fn centred_lines_are_one_title_only_if_it_ran_over() {
        let first = "thực hiện Nghị quyết số 05-NQ/TU của Tỉnh ủy về đưa Sổ tay điện tử vào các công việc";
        check(
            &[(270.0, 60.0, "KẾ HOẠCH"), (62.0, 75.0, first), (238.0, 90.0, "hằng ngày của chi bộ")],
            Language::Vi,
            &["KẾ HOẠCH", &format!("{first} hằng ngày của chi bộ")],
        );
    }

    #[test]
    fn the_number_of_a_document_stands_alone_however_near_the_lines_are() {
        let issuer = "LIÊN ĐOÀN LAO ĐỘNG TỈNH CÓ MỘT CÁI TÊN DÀI ĐẾN TẬN LỀ BÊN PHẢI CỦA TRANG";
        let place = "Tỉnh Thử, ngày 02 tháng 9 năm 2026";
        check(
            &[(60.0, 60.0, issuer), (60.0, 75.0, "Số: 21/BC-LĐLĐ"), (60.0, 90.0, place)],
            Language::Vi,
            &[issuer, "Số: 21/BC-LĐLĐ", place],
        );
        let first = "Chi bộ làm theo điều mà Ban Thường vụ đã nói trong nghị quyết của mình, tức là Nghị quyết";
        check(&[(60.0, 60.0, first), (60.0, 75.0, "số 05-NQ/TU")], Language::Vi, &[&format!("{first} số 05-NQ/TU")]);
    }

    #[test]
    fn arabic_lines_begin_at_the_right() {
        let drawn = |text: &str| text.chars().rev().collect::<String>();
        let (full, last, next) = (drawn("كلمة ").repeat(17), drawn("كلمة كلمة"), drawn("فقرة"));
        let (full, last) = (full.trim(), last.as_str());
        let left_of = |text: &str| 540.0 - text.split(' ').map(|word| word.chars().count() as f64 * 6.0 + 4.0).sum::<f64>() + 4.0;
        let texts = [full, last, next.as_str()];
        let set: Vec<(f64, f64, &str)> =
            texts.iter().enumerate().map(|(at, text)| (left_of(text), 60.0 + 15.0 * at as f64, *text)).collect();
        check(&set, Language::Ar, &[&["كلمة"; 19].join(" "), "فقرة"]);
    }

    #[test]
    fn a_hyphen_is_the_words_own_or_the_printers() {
        let (vi, en) = (
            "Các trang tin trên mạng và các trang tin trên mạng và các trang tin trên mạng in-",
            "The resolution was sent to all cells of the province and each of the secretaries infor-",
        );
        check(&[(60.0, 60.0, vi), (60.0, 75.0, "tơ-nét của xã")], Language::Vi, &[&format!("{vi}tơ-nét của xã")]);
        check(&[(60.0, 60.0, en), (60.0, 75.0, "med them")], Language::En, &[&format!("{}med them", en.trim_end_matches('-'))]);
    }
}
