//! Arabic as a page holds it: letters from left to right as they were drawn, in the shapes they have when joined. Reading order is found
//! by turning the line round, folding shapes to letters, and turning numbers and Latin words back.

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// A letter of a script that runs from right to left.
pub(crate) fn is_arabic(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}')
}

/// The line in the order of reading. Lines of other scripts stay as they are.
pub(crate) fn logical(line: &str) -> String {
    if !line.chars().any(is_arabic) {
        return line.to_owned();
    }
    // folded after turning, so that a ligature of lam and alef opens the right way round
    let turned: Vec<char> = line.chars().rev().collect::<String>().nfkc().collect();
    let mut out = String::new();
    let mut rest = turned.as_slice();
    while let Some(c) = rest.first() {
        let length = left_to_right_run(rest);
        if length > 0 {
            let (run, after) = rest.split_at(length);
            out.extend(run.iter().rev());
            rest = after;
        } else {
            out.push(mirrored(*c));
            rest = rest.get(1..).unwrap_or_default();
        }
    }
    out.nfc().collect()
}

/// How many characters from here belong to a number or a Latin word, with the marks inside it.
fn left_to_right_run(text: &[char]) -> usize {
    let is_edge = |c: char| (c.is_alphanumeric() && !is_arabic(c)) || c.is_numeric();
    let is_inner = |c: char| is_edge(c) || is_combining_mark(c) || matches!(c, '.' | ',' | ':' | '/' | '-' | '\u{66b}' | '\u{66c}');
    if !text.first().is_some_and(|c| is_edge(*c)) {
        return 0;
    }
    let inner = text.iter().take_while(|c| is_inner(**c)).count();
    text.iter().take(inner).rposition(|c| is_edge(*c)).map_or(0, |last| last + 1)
}

fn mirrored(c: char) -> char {
    match c {
        '(' => ')',
        ')' => '(',
        '[' => ']',
        ']' => '[',
        '«' => '»',
        '»' => '«',
        c => c,
    }
}

#[cfg(test)]
mod tests {
    use super::logical;

    /// As it lies on the page, from left to right.
    fn drawn(text: &str) -> String {
        text.chars().rev().collect()
    }

    #[test]
    fn numbers_and_codes_stay_readable() {
        assert_eq!(logical(&format!("60 {}", drawn("كل"))), "كل 60");
        assert_eq!(logical(&format!("05-NQ/TU {}", drawn("القرار"))), "القرار 05-NQ/TU");
        assert_eq!(logical(&format!("2026/11/21 {}", drawn("يوم"))), "يوم 2026/11/21");
    }

    #[test]
    fn brackets_and_ligatures_turn() {
        assert_eq!(logical("(\u{fefb})"), "(لا)");
        assert_eq!(logical("Điều 12 (a)"), "Điều 12 (a)");
    }
}
