//! The Vietnamese order of titles and names.
//!
//! The problem: bytes put Ánh, Đào and Đoàn last, and so do both databases. ICU's collator knows the order, but brings 1.3 MB of tables for all
//! languages of the world onto every phone. The Vietnamese order is a table of twelve more letters and five tones, so it stands here; the tests hold it
//! against ICU's.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// A key that sorts as Vietnamese does: two texts stand in the order of their keys.
///
/// Letters decide first (a ă â b c d đ e ê …), then tones in the order of the dictionaries (ngang, huyền, hỏi, ngã, sắc, nặng), then small before
/// capital. Numbers count by value (`Tổ 2` before `Tổ 10`); what is composed and what is decomposed are equal.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Collation {
    letters: Vec<Letter>,
    tones: Vec<u8>,
    capitals: Vec<bool>,
}

/// What is compared first. The order of the variants is the order of the Unicode Collation Algorithm: spaces and signs, numbers, letters.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Letter {
    Space,
    /// A sign, by its place among the usual ones, the others behind them.
    Sign(usize, char),
    /// A number without its leading zeros: the longer is the larger.
    Number(usize, String),
    /// A letter of the Latin alphabet, and how it is marked: ă before â, đ, ê, ô before ơ, ư.
    Latin(char, u8),
    /// A letter of another script.
    Other(char),
}

/// The usual signs in the order of the Unicode Collation Algorithm.
const SIGNS: &str = "_-–—,;:!?./'\"‘’“”«»()[]{}§¶@*\\&#%‰†‡•`´˜^°©®+±÷×<=>|¦~¤¢$£¥";

impl Collation {
    /// The key of a text.
    pub fn of(text: &str) -> Collation {
        let mut key = Collation { letters: Vec::new(), tones: Vec::new(), capitals: Vec::new() };
        for c in text.nfd() {
            key.push(c);
        }
        key
    }

    fn push(&mut self, c: char) {
        if let (Some(tone), Some(last)) = (tone(c), self.tones.last_mut()) {
            *last = tone;
        } else if let (Some(mark), Some(Letter::Latin(_, marked))) = (mark(c), self.letters.last_mut()) {
            *marked = mark;
        } else if let (true, Some(Letter::Number(length, digits))) = (c.is_ascii_digit(), self.letters.last_mut()) {
            if !digits.is_empty() || c != '0' {
                digits.push(c);
                *length += 1;
            }
        } else {
            self.letters.extend(c.to_lowercase().map(letter));
            self.tones.resize(self.letters.len(), 0);
            self.capitals.resize(self.letters.len(), c.is_uppercase());
        }
    }
}

fn letter(c: char) -> Letter {
    match c {
        'đ' | 'ð' => Letter::Latin('d', 1),
        'a'..='z' => Letter::Latin(c, 0),
        '0' => Letter::Number(0, String::new()),
        '1'..='9' => Letter::Number(1, c.to_string()),
        _ if c.is_whitespace() => Letter::Space,
        _ if c.is_alphabetic() => Letter::Other(c),
        _ => Letter::Sign(SIGNS.chars().position(|sign| sign == c).unwrap_or(usize::MAX), c),
    }
}

/// Breve and circumflex before horn: ă â, ê, ô ơ, ư.
fn mark(c: char) -> Option<u8> {
    match c {
        '\u{306}' => Some(1),
        '\u{302}' => Some(2),
        '\u{31b}' => Some(3),
        _ => None,
    }
}

/// Grave, hook, tilde, acute, dot below; what other languages put on a letter comes behind.
fn tone(c: char) -> Option<u8> {
    match c {
        '\u{300}' => Some(1),
        '\u{309}' => Some(2),
        '\u{303}' => Some(3),
        '\u{301}' => Some(4),
        '\u{323}' => Some(5),
        _ if mark(c).is_none() && is_combining_mark(c) => Some(6),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use icu_collator::options::CollatorOptions;
    use icu_collator::preferences::CollationNumericOrdering;
    use icu_collator::{Collator, CollatorBorrowed, CollatorPreferences};
    use proptest::prelude::*;

    use super::*;

    fn check(expected: &[&str]) {
        let mut sorted: Vec<&str> = expected.iter().rev().copied().collect();
        sorted.sort_by_cached_key(|text| Collation::of(text));
        assert_eq!(sorted, expected);
    }

    #[test]
    fn letters_stand_in_the_order_of_the_alphabet() {
        check(&["An", "Ăn", "Ân", "Bảng", "Dung", "Đào", "Đoàn", "Em", "Êm", "Hà", "On", "Ôn", "Ơn", "Ưng", "Ước", "Y Bhăm"]);
        check(&["Ca Lăng", "Cà Mau", "Can Lộc", "Cao Bằng", "Cát Bà", "Cần Thơ"]);
    }

    #[test]
    fn tones_decide_between_equal_letters() {
        check(&["ma", "mà", "mả", "mã", "má", "mạ", "man"]);
        check(&["chi bộ", "Chi bộ", "chỉ bộ", "chi bộ số 1"]);
        check(&["Nguyên", "Nguyền", "Nguyễn", "Nguyện"]);
    }

    #[test]
    fn numbers_count_by_value() {
        check(&["Tổ 2", "Tổ 10", "Tổ 010a", "Tổ 100", "Tổ dân phố"]);
        check(&["Nghị quyết 5", "Nghị quyết 05-NQ/TU", "Nghị quyết 57"]);
    }

    #[test]
    fn composed_and_decomposed_are_equal() {
        assert_eq!(Collation::of("Hội đồng ở Đặng"), Collation::of(&"Hội đồng ở Đặng".nfd().collect::<String>()));
    }

    fn icu() -> CollatorBorrowed<'static> {
        let mut preferences = CollatorPreferences::from(icu_locale_core::locale!("vi"));
        preferences.numeric_ordering = Some(CollationNumericOrdering::True);
        Collator::try_new(preferences, CollatorOptions::default()).unwrap()
    }

    /// Words as titles and names have them.
    const TEXT: &str =
        "(([A-Za-z]|[aăâbcdđeêghiklmnoôơpqrstuưvxyAĂÂĐÊÔƠƯ][\u{300}\u{309}\u{303}\u{301}\u{323}]?|[1-9]|0){1,6}[ ,/-]?){0,4}";
    /// Two pieces of text that differ in one thing only.
    fn pair() -> impl Strategy<Value = (String, String)> {
        const KINDS: [&str; 8] = [
            "[aA][\u{300}\u{309}\u{303}\u{301}\u{323}]?",
            "[aăâAĂÂ]",
            "[dđDĐeE]",
            "[oôơpOÔƠ]",
            "[uưvUƯ]",
            "[eêEÊ]",
            "[0-9]{1,3}",
            "[a ,/-]",
        ];
        proptest::sample::select(&KINDS).prop_flat_map(|kind| (kind, kind))
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(3_000))]
        #[test]
        fn the_order_is_that_of_icu(before in TEXT, (a, b) in pair(), after_a in TEXT, after_b in TEXT) {
            let icu = icu();
            for (a, b) in [(format!("{before}{a}"), format!("{before}{b}")), (format!("{before}{a}{after_a}"), format!("{before}{b}{after_b}"))] {
                prop_assert_eq!(Collation::of(&a).cmp(&Collation::of(&b)), icu.compare(&a, &b), "{:?} against {:?}", a, b);
            }
        }

        #[test]
        fn any_text_has_a_key(text in ".*") {
            Collation::of(&text);
        }
    }
}
