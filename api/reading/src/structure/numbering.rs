//! The numbering of official texts: Phần, Chương, Mục, Điều, I., 1., 1.1., a), -. Typed or counted, it is the only structure that most
//! files have (Guidance 36-HD/VPTW; Decree 30/2020/NĐ-CP, annex I). Letters include đ: a, b, c, d, đ, e.

use sotay_domain::text::fold;

/// How a thing is numbered; the order is the usual one from the outside to the inside.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Rank {
    /// Phần thứ nhất, Phần I.
    Part,
    /// Chương II.
    Chapter,
    /// `A.`
    Capital,
    /// Mục 1.
    Section,
    /// `I.`
    Roman,
    /// Điều 12.
    Article,
    /// `1.`
    Number,
    /// `1.1.`
    Decimal,
    /// `a)`
    Letter,
    /// `(i)`
    SmallRoman,
    /// `-`
    Dash,
    /// `+`
    Plus,
}

/// The numbering at the beginning of a paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Label<'a> {
    pub(crate) rank: Rank,
    /// As it is printed: `Điều 12.`, `đ)`.
    pub(crate) printed: &'a str,
    /// As addresses write it: `12`, `ii`, `dd`. Empty for dashes.
    pub(crate) slug: String,
    /// The text behind it.
    pub(crate) rest: &'a str,
}

/// Reads the numbering that a text begins with.
pub(crate) fn label(text: &str) -> Option<Label<'_>> {
    let text = text.trim_start();
    word_label(text).or_else(|| sign_label(text)).or_else(|| numeral_label(text))
}

/// `Điều 12.`, `Chương II`, `Phần thứ nhất`.
fn word_label(text: &str) -> Option<Label<'_>> {
    let (word, after) = text.split_once(' ')?;
    let rank = match fold(word).as_str() {
        "phan" if starts_like(word, 'P') => Rank::Part,
        "chuong" if starts_like(word, 'C') => Rank::Chapter,
        "muc" if starts_like(word, 'M') => Rank::Section,
        "dieu" if starts_like(word, 'Đ') => Rank::Article,
        _ => return None,
    };
    let (numeral, rest) = match after.find(['.', ':', ' ', '-', ')']) {
        Some(end) => after.split_at(end),
        None => (after, ""),
    };
    let (slug, rest) = match ordinal_word(after) {
        Some((slug, rest)) if rank == Rank::Part => (slug, rest),
        _ if !numeral.is_empty() && numeral.bytes().all(|b| b.is_ascii_digit()) && numeral.len() <= 3 => {
            (numeral.trim_start_matches('0').to_owned(), rest)
        }
        _ if rank != Rank::Article && is_roman(numeral) => (numeral.to_ascii_lowercase(), rest),
        _ => return None,
    };
    let sign = rest.find(|c: char| !matches!(c, '.' | ':' | ')')).unwrap_or(rest.len());
    // «Điều 12 của Luật …» at the beginning of a sentence speaks of another text
    if sign == 0 && rank == Rank::Article && rest.trim_start().starts_with(char::is_lowercase) {
        return None;
    }
    let (_, rest) = rest.split_at(sign);
    let printed = text.get(..text.len() - rest.len())?;
    Some(Label { rank, printed: printed.trim_end(), slug, rest: rest.trim_start() })
}

fn starts_like(word: &str, letter: char) -> bool {
    word.starts_with(letter)
}

fn ordinal_word(text: &str) -> Option<(String, &str)> {
    const WORDS: [&str; 10] = ["nhất", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười"];
    let lower = text.to_lowercase();
    let after = lower.strip_prefix("thứ ")?;
    let (at, word) = WORDS.iter().enumerate().find(|(_, word)| after.starts_with(**word))?;
    let taken = "thứ ".chars().count() + word.chars().count();
    let rest = text.char_indices().nth(taken).map_or("", |(at, _)| text.get(at..).unwrap_or_default());
    (!rest.starts_with(char::is_alphabetic)).then(|| ((at + 1).to_string(), rest))
}

/// `-`, `+`, a bullet.
fn sign_label(text: &str) -> Option<Label<'_>> {
    let sign = text.chars().next()?;
    let rank = match sign {
        '-' | '–' | '—' | '•' | '●' | '▪' | '\u{f0b7}' | '*' => Rank::Dash,
        '+' | '○' | '◦' => Rank::Plus,
        _ => return None,
    };
    let rest = text.get(sign.len_utf8()..)?;
    // `-5 °C` is a number and `*` alone the sign under an issuer; a list has a space or a letter
    let is_list = rest.starts_with(char::is_whitespace) || sign != '*' && rest.starts_with(char::is_alphabetic);
    if !is_list || rest.trim().is_empty() {
        return None;
    }
    Some(Label { rank, printed: text.get(..sign.len_utf8())?, slug: String::new(), rest: rest.trim_start() })
}

/// `I.`, `12.`, `1.1.`, `a)`, `(i)`, `1-`, `2/`.
fn numeral_label(text: &str) -> Option<Label<'_>> {
    let (open, inner) = match text.strip_prefix('(') {
        Some(inner) => (true, inner),
        None => (false, text),
    };
    let end = inner.find(|c: char| !(c.is_alphanumeric() || c == '.'))?;
    let (numeral, after) = inner.split_at(end);
    let (dots, bare) = (numeral.ends_with('.'), numeral.trim_end_matches('.'));
    let sign = after.chars().next()?;
    let closed = matches!(sign, ')' | '/' | '-' | '–');
    let after = if closed { after.get(sign.len_utf8()..)? } else { after };
    if open && sign != ')' || !open && !closed && !dots && !bare.contains('.') {
        return None;
    }
    if !after.starts_with(char::is_whitespace) || after.trim().is_empty() && !closed && !dots {
        return None;
    }
    let rest = after.trim_start();
    let rank = rank_of(bare, sign, dots, rest)?;
    let slug = match rank {
        Rank::Decimal => bare.replace('.', "-"),
        _ if bare == "đ" || bare == "Đ" => "dd".to_owned(),
        Rank::Number => bare.trim_start_matches('0').to_owned(),
        _ => bare.to_lowercase(),
    };
    let printed = text.get(..text.len() - after.len())?;
    Some(Label { rank, printed, slug, rest })
}

fn rank_of(numeral: &str, sign: char, dotted: bool, rest: &str) -> Option<Rank> {
    let mut letters = numeral.chars();
    let first = letters.next()?;
    let single = letters.next().is_none();
    let digits = |part: &str| !part.is_empty() && part.len() <= 2 && part.bytes().all(|b| b.is_ascii_digit());
    match () {
        () if numeral.len() <= 3 && numeral.bytes().all(|b| b.is_ascii_digit()) && !numeral.trim_start_matches('0').is_empty() => {
            Some(Rank::Number)
        }
        // `20.11 là ngày …` is a day; a numbered thing begins like a sentence
        () if numeral.contains('.') && numeral.split('.').count() <= 4 && numeral.split('.').all(digits) => {
            rest.starts_with(char::is_uppercase).then_some(Rank::Decimal)
        }
        () if is_roman(numeral) && (dotted || matches!(sign, '-' | '–' | '/' | ')')) => Some(Rank::Roman),
        () if single && first.is_uppercase() && (dotted || matches!(sign, '-' | '–')) => {
            rest.starts_with(char::is_uppercase).then_some(Rank::Capital)
        }
        () if single && matches!(first, 'a'..='z' | 'đ') && (matches!(sign, ')' | '/') || dotted) => Some(Rank::Letter),
        () if is_roman(&numeral.to_uppercase()) && numeral.chars().all(char::is_lowercase) && sign == ')' => Some(Rank::SmallRoman),
        () => None,
    }
}

fn is_roman(numeral: &str) -> bool {
    let canonical = |n: u32| {
        const PARTS: [(u32, &str); 9] =
            [(100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")];
        let mut rest = n;
        let mut out = String::new();
        for (value, letters) in PARTS {
            while rest >= value {
                out.push_str(letters);
                rest -= value;
            }
        }
        out
    };
    // `C.` and `L.` alone are letters
    numeral.bytes().all(|b| matches!(b, b'I' | b'V' | b'X' | b'L')) && (1..=89).any(|n| canonical(n) == numeral && !matches!(n, 50))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn check(text: &str, expected: Option<(Rank, &str, &str, &str)>) {
        let found = label(text);
        let found = found.as_ref().map(|label| (label.rank, label.printed, label.slug.as_str(), label.rest));
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn every_usual_numbering_is_read() {
        check("Điều 12. Nhiệm vụ", Some((Rank::Article, "Điều 12.", "12", "Nhiệm vụ")));
        check("ĐIỀU 3: Hiệu lực", Some((Rank::Article, "ĐIỀU 3:", "3", "Hiệu lực")));
        check("Chương II", Some((Rank::Chapter, "Chương II", "ii", "")));
        check("Chương IV QUYỀN HẠN", Some((Rank::Chapter, "Chương IV", "iv", "QUYỀN HẠN")));
        check("Phần thứ hai: Nội dung", Some((Rank::Part, "Phần thứ hai:", "2", "Nội dung")));
        check("PHẦN I. Mở đầu", Some((Rank::Part, "PHẦN I.", "i", "Mở đầu")));
        check("Mục 1. Chung", Some((Rank::Section, "Mục 1.", "1", "Chung")));
        check("IV. Tổ chức thực hiện", Some((Rank::Roman, "IV.", "iv", "Tổ chức thực hiện")));
        check("II- MỤC TIÊU", Some((Rank::Roman, "II-", "ii", "MỤC TIÊU")));
        check("A. PHẦN CHUNG", Some((Rank::Capital, "A.", "a", "PHẦN CHUNG")));
        check("1. Quan điểm", Some((Rank::Number, "1.", "1", "Quan điểm")));
        check("05. Quan điểm", Some((Rank::Number, "05.", "5", "Quan điểm")));
        check("1- Tiếp tục", Some((Rank::Number, "1-", "1", "Tiếp tục")));
        check("2/ Nội dung", Some((Rank::Number, "2/", "2", "Nội dung")));
        check("1.2. Mục tiêu", Some((Rank::Decimal, "1.2.", "1-2", "Mục tiêu")));
        check("1.2 Mục tiêu", Some((Rank::Decimal, "1.2", "1-2", "Mục tiêu")));
        check("đ) Việc khác", Some((Rank::Letter, "đ)", "dd", "Việc khác")));
        check("d) Việc khác", Some((Rank::Letter, "d)", "d", "Việc khác")));
        check("(ii) hai", Some((Rank::SmallRoman, "(ii)", "ii", "hai")));
        check("- Các chi bộ", Some((Rank::Dash, "-", "", "Các chi bộ")));
        check("+ Lớp một", Some((Rank::Plus, "+", "", "Lớp một")));
    }

    #[test]
    fn other_beginnings_are_none() {
        for text in [
            "",
            "-",
            "*",
            "1",
            "1.600 đồng",
            "20.11 là ngày nhà giáo",
            "10/3/2026",
            "2026. Năm",
            "-5 độ",
            "Điều 12 của Luật này",
            "Điều lệ Đảng",
            "Mục tiêu chung",
            "Phần lớn đảng viên",
            "Chương trình hành động",
            "Công tác",
            "T/M TỈNH ỦY",
            "05-NQ/TU",
            "ngày 05. tháng",
            "-----------------",
        ] {
            check(text, None);
        }
    }

    proptest! {
        #[test]
        fn nothing_that_is_printed_panics(text in "\\PC{0,40}") {
            if let Some(label) = label(&text) {
                prop_assert!(text.contains(label.printed) && text.ends_with(label.rest));
            }
        }
    }
}
