//! Words to lines: by where they stand, not by when they were drawn.

use sotay_domain::block::Inline;

use crate::pdf::arabic;
use crate::pdf::page::Word;

/// Words on one line, from left to right.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Line {
    pub(crate) words: Vec<Word>,
    pub(crate) base: f64,
    pub(crate) size: f64,
}

impl Line {
    fn of(mut words: Vec<Word>) -> Line {
        words.sort_by(|a, b| a.left.total_cmp(&b.left));
        // the size of most letters: a mark set high must not make the line small
        let size = words.iter().map(|word| word.size).fold(0.0, f64::max);
        let on_line = words.iter().filter(|word| word.size >= size * 0.9);
        let base = on_line.map(|word| word.base).fold(f64::MIN, f64::max);
        Line { words, base, size }
    }
    pub(crate) fn left(&self) -> f64 {
        self.words.first().map_or(0.0, |word| word.left)
    }
    pub(crate) fn right(&self) -> f64 {
        self.words.iter().map(|word| word.right).fold(f64::MIN, f64::max)
    }
    pub(crate) fn centre(&self) -> f64 {
        (self.left() + self.right()) / 2.0
    }
    pub(crate) fn text(&self) -> String {
        self.runs().iter().map(|run| run.text.as_str()).collect()
    }
    /// It runs from right to left.
    pub(crate) fn is_arabic(&self) -> bool {
        self.words.iter().any(|word| word.text.chars().any(arabic::is_arabic))
    }
    pub(crate) fn is_all(&self, has: impl Fn(&Word) -> bool) -> bool {
        self.words.iter().filter(|word| word.text.chars().any(char::is_alphanumeric)).all(has)
    }

    /// The words as runs of one style each, with spaces between, in the order of reading.
    pub(crate) fn runs(&self) -> Vec<Inline> {
        let plain: Vec<String> = self.words.iter().map(|word| self.written(word)).collect();
        if plain.iter().any(|text| text.chars().any(arabic::is_arabic)) {
            let Some(first) = self.words.first() else { return vec![] };
            let spaced = self.words.iter().zip(&plain).map(|(word, text)| if word.glued { text.clone() } else { format!(" {text}") });
            let line: String = spaced.collect();
            return vec![Inline { text: arabic::logical(line.trim()), bold: first.bold, italic: first.italic }];
        }
        let mut runs: Vec<Inline> = vec![];
        for (place, (word, text)) in self.words.iter().zip(plain).enumerate() {
            let space = if place == 0 || word.glued || self.is_raised(word) { "" } else { " " };
            match runs.last_mut() {
                Some(run) if (run.bold, run.italic) == (word.bold, word.italic) => {
                    run.text.push_str(space);
                    run.text.push_str(&text);
                }
                _ => runs.push(Inline { text: format!("{space}{text}"), bold: word.bold, italic: word.italic }),
            }
        }
        runs
    }

    /// Whether a word is a small one set high: the mark of a footnote, or a power.
    pub(crate) fn is_raised(&self, word: &Word) -> bool {
        word.size < self.size * 0.8 && self.base - word.base > self.size * 0.15
    }

    /// A raised mark in the way that plain text writes it: `m²`, `chi bộ[1]`.
    fn written(&self, word: &Word) -> String {
        if !self.is_raised(word) {
            return word.text.clone();
        }
        let before = self.words.iter().take_while(|other| *other != word).last();
        let is_unit = before.is_some_and(|unit| matches!(unit.text.as_str(), "m" | "km" | "cm" | "dm" | "mm"));
        match word.text.as_str() {
            "2" if is_unit => "²".to_owned(),
            "3" if is_unit => "³".to_owned(),
            text if text.chars().all(|c| c.is_ascii_digit() || matches!(c, '*' | '(' | ')')) => {
                format!("[{}]", text.trim_matches(['(', ')']))
            }
            text => text.to_owned(),
        }
    }

    /// The line in pieces, cut where a gap is wider than `gap` times the type.
    pub(crate) fn gaps(&self, gap: f64) -> Vec<(f64, f64)> {
        let mut found = vec![];
        let mut end = f64::INFINITY;
        for word in &self.words {
            if word.left - end > gap * self.size {
                found.push((end, word.left));
            }
            end = if end.is_infinite() { word.right } else { end.max(word.right) };
        }
        found
    }

    /// The words between two places. None if there are none.
    pub(crate) fn between(&self, left: f64, right: f64) -> Option<Line> {
        let inside = |word: &&Word| (left..right).contains(&((word.left + word.right) / 2.0));
        let words: Vec<Word> = self.words.iter().filter(inside).cloned().collect();
        (!words.is_empty()).then(|| Line::of(words))
    }
}

/// Puts words together to lines, from top to bottom.
pub(crate) fn lines(words: &[Word]) -> Vec<Line> {
    let mut sorted: Vec<&Word> = words.iter().collect();
    sorted.sort_by(|a, b| a.base.total_cmp(&b.base));
    let mut groups: Vec<Vec<Word>> = vec![];
    let mut base = f64::MIN;
    for word in sorted {
        match groups.last_mut() {
            Some(group) if word.base - base <= word.size * 0.3 => group.push(word.clone()),
            _ => {
                base = word.base;
                groups.push(vec![word.clone()]);
            }
        }
    }
    with_raised(groups.into_iter().map(Line::of).collect())
}

/// Marks set high make lines of their own at first, just above the line that they belong to.
fn with_raised(lines: Vec<Line>) -> Vec<Line> {
    let mut out: Vec<Line> = vec![];
    for line in lines {
        match out.last() {
            Some(above) if line.base - above.base < line.size * 0.6 && above.words.iter().all(|word| word.size < line.size * 0.8) => {
                let raised = out.pop().map(|line| line.words).unwrap_or_default();
                out.push(Line::of(raised.into_iter().chain(line.words).collect()));
            }
            _ => out.push(line),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    pub(crate) fn word(text: &str, left: f64, base: f64, size: f64) -> Word {
        let right = left + text.chars().count() as f64 * size / 2.0;
        Word { text: text.into(), left, right, base, size, ..Word::default() }
    }

    #[test]
    fn words_stand_in_reading_order_however_they_were_drawn() {
        let words =
            [word("ba", 100.0, 50.0, 12.0), word("bốn", 10.0, 70.0, 12.0), word("một", 10.0, 50.5, 12.0), word("hai", 50.0, 50.0, 12.0)];
        let text: Vec<String> = lines(&words).iter().map(Line::text).collect();
        assert_eq!(text, ["một hai ba", "bốn"]);
    }

    #[test]
    fn raised_marks_are_footnotes_or_powers() {
        let words = [
            word("bộ", 10.0, 50.0, 12.0),
            word("1", 22.0, 45.0, 7.0),
            word("500", 40.0, 50.0, 12.0),
            word("m", 60.0, 50.0, 12.0),
            word("2", 66.0, 45.0, 7.0),
        ];
        let text: Vec<String> = lines(&words).iter().map(Line::text).collect();
        assert_eq!(text, ["bộ[1] 500 m²"]);
    }
}
