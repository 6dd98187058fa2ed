//! Footnotes: small lines at the bottom of a page that begin with a mark, under a short line or not.

use sotay_domain::block::Inline;
use sotay_domain::secrecy::find_mark;

use crate::pdf::lines::Line;
use crate::pdf::margins::PageLines;
use crate::pdf::page::Rule;
use crate::piece::Piece;

/// Type this much smaller than the text's.
const SMALL: f64 = 0.93;

/// Parts the lines of a page from its footnotes. `size` is the height of the text's type.
pub(crate) fn split_off(page: PageLines, rules: &[Rule], size: f64) -> (Vec<Line>, Vec<Piece>) {
    let mut body = page.lines;
    let line_above =
        rules.iter().filter(|rule| rule.is_level() && is_short(rule, page.width) && rule.top > page.height * 0.4).map(|rule| rule.top);
    let line_above = line_above.fold(f64::MIN, f64::max);
    let small = |line: &Line| line.size < size * SMALL || line_above > 0.0 && line.base > line_above;
    let from = body.len() - body.iter().rev().take_while(|line| small(line)).count();
    // signatures and remarks are small too: the notes begin where the first mark stands
    let first = body.iter().skip(from).position(|line| mark(line).is_some());
    let Some(first) = first.map(|at| from + at).filter(|at| body.get(*at).is_some_and(|line| line.base > page.height * 0.4)) else {
        return (body, vec![]);
    };
    let lines = body.split_off(first);
    let mut notes: Vec<(String, Vec<Inline>)> = vec![];
    for line in lines {
        match (mark(&line), notes.last_mut()) {
            (Some((label, rest)), _) => notes.push((label, rest)),
            // a stamp at the foot of the page is a line of its own
            _ if find_mark(&line.text()).is_some() => body.push(line),
            (None, Some((_, text))) => {
                text.push(Inline::plain(" "));
                text.extend(line.runs());
            }
            (None, None) => body.push(line),
        }
    }
    (body, notes.into_iter().map(|(label, text)| Piece::Footnote { label, text }).collect())
}

/// The line above footnotes takes up a part of the page's width only.
fn is_short(rule: &Rule, width: f64) -> bool {
    (0.1..0.5).contains(&((rule.right - rule.left) / width.max(1.0)))
}

/// The mark a note begins with, and the rest of the line. The mark is set high, or is a number or stars before a space.
fn mark(line: &Line) -> Option<(String, Vec<Inline>)> {
    let first = line.words.first()?;
    let bare = first.text.trim_matches(['(', ')', '[', ']']);
    let numbered = !bare.is_empty() && bare.len() <= 2 && bare.bytes().all(|b| b.is_ascii_digit());
    let starred = !bare.is_empty() && bare.len() <= 3 && bare.bytes().all(|b| b == b'*');
    if !(numbered || starred) || line.words.len() < 2 {
        return None;
    }
    let rest = Line { words: line.words.get(1..)?.to_vec(), base: line.base, size: line.size };
    Some((bare.to_owned(), rest.runs()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pdf::lines::lines;
    use crate::pdf::page::Word;

    fn page(texts: &[(&str, f64, f64)]) -> PageLines {
        let mut words = vec![];
        for (text, base, size) in texts {
            for (at, part) in text.split(' ').enumerate() {
                let left = 60.0 + 40.0 * at as f64;
                words.push(Word { text: part.into(), left, right: left + 30.0, base: *base, size: *size, ..Word::default() });
            }
        }
        PageLines { number: 1, width: 595.0, height: 842.0, lines: lines(&words) }
    }

    #[test]
    fn small_lines_with_marks_at_the_bottom_are_footnotes() {
        let page = page(&[
            ("Chi bộ họp", 100.0, 13.0),
            ("1 Theo hướng dẫn", 750.0, 10.0),
            ("của Tỉnh ủy", 762.0, 10.0),
            ("2 Như trên", 774.0, 10.0),
        ]);
        let (body, notes) = split_off(page, &[], 13.0);
        assert_eq!(body.len(), 1);
        let note = |label: &str, text: &str| (label.to_owned(), text.to_owned());
        let found: Vec<(String, String)> = notes
            .into_iter()
            .map(|piece| match piece {
                Piece::Footnote { label, text } => (label, sotay_domain::block::plain_text(&text)),
                other => panic!("{other:?}"),
            })
            .collect();
        assert_eq!(found, [note("1", "Theo hướng dẫn của Tỉnh ủy"), note("2", "Như trên")]);
    }

    #[test]
    fn small_lines_without_a_mark_stay() {
        let (body, notes) = split_off(page(&[("Chi bộ", 100.0, 13.0), ("- Lưu Văn phòng", 750.0, 11.0)]), &[], 13.0);
        assert_eq!((body.len(), notes.len()), (2, 0));
    }
}
