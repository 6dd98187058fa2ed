//! Vietnamese text: one form to store it in (NFC), one fold to search it by.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::{decompose_canonical, is_combining_mark};

/// Characters that are read of what somebody typed into a field for searching or for a code. Fields take no more, so that whoever pastes a
/// whole paper into one sees what is asked for, and gets an answer: with all of it the address would be longer than any server reads.
pub const LONGEST_TYPED: usize = 500;

/// The form in which text is stored and compared. Text arrives decomposed from PDF files, Macs and web forms.
pub fn nfc(text: &str) -> String {
    text.nfc().collect()
}

/// NFC, on one line: control characters and line breaks become spaces, runs of spaces one, none at the ends.
pub fn one_line(text: &str) -> String {
    let spaced: String = text.nfc().map(|c| if c.is_control() || c.is_whitespace() { ' ' } else { c }).collect();
    spaced.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// The letter that is searched for: without marks, in lower case, `đ` as `d`. None for a mark that stands alone.
pub fn fold_char(c: char) -> Option<char> {
    if c.is_ascii() {
        return Some(c.to_ascii_lowercase());
    }
    let mut base = None;
    decompose_canonical(c, |part| {
        if base.is_none() && !is_combining_mark(part) {
            base = Some(part);
        }
    });
    match base? {
        'đ' | 'Đ' | 'Ð' | 'ð' => Some('d'), // the last two are Eth, which old files hold instead
        letter => letter.to_lowercase().next(),
    }
}

/// Text as it is searched by: `Nghị quyết` and `NGHI QUYET` are `nghi quyet`. Of NFC text one character becomes one character.
pub fn fold(text: &str) -> String {
    text.chars().filter_map(fold_char).collect()
}

/// The words of a text or a query, folded: letters and digits only, so that they are safe in any query language.
pub fn words(text: &str) -> Vec<String> {
    fold(text).split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(String::from).collect()
}

/// Whether a person typed a mark, so that the exact spelling should come first.
pub fn has_marks(text: &str) -> bool {
    text.chars().any(|c| c.is_alphabetic() && c.to_lowercase().next() != fold_char(c))
}

/// A piece of text with the places that matched a search.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Snippet {
    /// Text before the first match, between matches, and after the last, in turn: even entries are plain, odd ones matched.
    pub pieces: Vec<String>,
    /// Something was left out before.
    pub cut_before: bool,
    /// Something was left out after.
    pub cut_after: bool,
}

impl Snippet {
    /// Whether any of the searched words stands in it.
    pub fn has_matches(&self) -> bool {
        self.pieces.len() > 1
    }
}

/// The part of `text` in which the most of the searched words stand side by side, at most `width` characters, with the matches marked.
/// Words are folded; the last one may be the beginning of a word. Where searched words stand side by side, a short word that stands alone
/// elsewhere is no match: `số` and `TU` are in every paper.
pub fn snippet(text: &str, words: &[String], width: usize) -> Snippet {
    let letters: Vec<char> = text.chars().collect();
    let folded: Vec<Option<char>> = letters.iter().map(|c| fold_char(*c).filter(|c| c.is_alphanumeric())).collect();
    let matches = matches(&folded, words);
    let start = best_start(&matches, letters.len(), width);
    let start = word_boundary(&letters, start);
    let end = word_end(&letters, start, (start + width).min(letters.len()));

    let take = |from: usize, to: usize| letters.iter().skip(from).take(to.saturating_sub(from)).collect::<String>();
    let mut pieces = vec![];
    let mut at = start;
    let shown: Vec<Match> = matches.into_iter().filter(|found| found.is_within(start, end)).collect();
    let are_together = shown.iter().any(|found| found.together > 1);
    for found in shown.iter().filter(|found| !(are_together && found.together == 1 && found.to - found.from <= SHORT_WORD)) {
        pieces.push(take(at, found.from));
        pieces.push(take(found.from, found.to));
        at = found.to;
    }
    pieces.push(take(at, end));
    Snippet { pieces, cut_before: start > 0, cut_after: end < letters.len() }
}

/// Letters of a word that says little by itself.
const SHORT_WORD: usize = 2;

/// A searched word in a text.
struct Match {
    /// Where it begins, in characters.
    from: usize,
    /// Where it ends.
    to: usize,
    /// How many searched words stand side by side here, this one among them.
    together: usize,
}

impl Match {
    fn is_within(&self, start: usize, end: usize) -> bool {
        self.from >= start && self.to <= end
    }
}

/// Whole words, or beginnings of words for the last searched one.
fn matches(folded: &[Option<char>], words: &[String]) -> Vec<Match> {
    let mut found: Vec<Match> = vec![];
    let (mut at, mut together) = (0, 0);
    for word in folded.split(Option::is_none) {
        let letters: String = word.iter().flatten().collect();
        let hit = words.iter().enumerate().filter(|(place, searched)| match place + 1 == words.len() {
            true => letters.starts_with(searched.as_str()),
            false => letters == **searched,
        });
        if let Some(length) = hit.map(|(_, searched)| searched.chars().count()).max() {
            together += 1;
            found.push(Match { from: at, to: at + length.min(word.len()), together });
            found.iter_mut().rev().take(together).for_each(|found| found.together = together);
        } else if !word.is_empty() {
            together = 0;
        }
        at += word.len() + 1;
    }
    found
}

/// Where a window of `width` holds the most matches, each counted as often as words stand side by side with it; the first such place, with
/// a little of what stands before.
fn best_start(matches: &[Match], length: usize, width: usize) -> usize {
    let held =
        |start: usize| matches.iter().filter(|found| found.is_within(start, start + width)).map(|found| found.together).sum::<usize>();
    let lead = width / 4;
    let starts = matches.iter().map(|found| found.from.saturating_sub(lead)).chain([0]);
    let best = starts.fold((0, 0), |best, start| {
        let count = held(start);
        if count > best.0 || (count == best.0 && start < best.1) { (count, start) } else { best }
    });
    best.1.min(length.saturating_sub(width))
}

/// Moves forward to the beginning of a word, by at most a dozen characters.
fn word_boundary(letters: &[char], start: usize) -> usize {
    if start == 0 {
        return 0;
    }
    let space = letters.iter().skip(start - 1).take(12).position(|c| c.is_whitespace());
    space.map_or(start, |steps| start + steps)
}

/// Moves back to the end of a word, by at most a dozen characters.
fn word_end(letters: &[char], start: usize, end: usize) -> usize {
    let is_space = |place: usize| letters.get(place).is_none_or(|c| c.is_whitespace());
    (end.saturating_sub(12).max(start + 1)..=end).rev().find(|place| is_space(*place)).unwrap_or(end)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn every_vietnamese_letter_folds() {
        let letters = "àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ";
        let plain = "aaaaaaaaaaaaaaaaaeeeeeeeeeeeiiiiiooooooooooooooooouuuuuuuuuuuyyyyyd";
        assert_eq!(fold(letters), plain);
        assert_eq!(fold(&letters.to_uppercase()), plain);
        assert_eq!(fold(&letters.nfd().collect::<String>()), plain);
        assert_eq!(fold("Ðỗ Thị BẢNG"), "do thi bang");
        assert_eq!(fold("hòa"), fold("hoà"));
    }

    #[test]
    fn marks_are_noticed() {
        for (typed, want) in
            [("nghi quyet", false), ("nghị quyet", true), ("ĐẢNG", true), ("DANG", false), ("05-NQ/TU", false), ("đi", true)]
        {
            assert_eq!(has_marks(typed), want, "{typed}");
        }
    }

    #[test]
    fn a_line_has_no_breaks_and_no_double_spaces() {
        assert_eq!(one_line("  Nghi\u{323} quye\u{302}\u{301}t\r\n\tsố\u{a0}05 \u{0}"), "Nghị quyết số 05");
    }

    #[test]
    fn a_snippet_shows_where_most_words_stand() {
        let text = "Đại hội đại biểu Đảng bộ xã. Chi bộ họp mỗi tháng một lần. Nghị quyết của chi bộ được gửi cho mọi đảng viên vắng mặt.";
        let found = snippet(text, &["nghi".into(), "quyet".into(), "chi".into()], 48);
        assert!(found.cut_before && found.cut_after);
        let marked: Vec<&str> = found.pieces.iter().skip(1).step_by(2).map(String::as_str).collect();
        assert_eq!(marked, ["Nghị", "quyết", "chi"]);
        let whole = snippet("Điều lệ", &["dieu".into(), "l".into()], 100);
        assert_eq!(whole.pieces, ["", "Điều", " ", "l", "ệ"]);
        assert_eq!(snippet("", &["x".into()], 10).pieces, [""]);
    }

    #[test]
    fn words_that_stand_side_by_side_are_shown_before_those_that_are_scattered() {
        let marked = |text: &str, query: &str, width| -> Vec<String> {
            snippet(text, &words(query), width).pieces.into_iter().skip(1).step_by(2).collect()
        };
        let text = "Số tiền của TU là số dư. Số liệu tổng hợp ở cuối. Căn cứ Nghị quyết số 05-NQ/TU, cơ sở thực hiện số việc sau.";
        assert_eq!(marked(text, "so 05-NQ/TU", 60), ["số", "05", "NQ", "TU"]);
        assert_eq!(marked(text, "so 05-NQ/TU", 200), ["số", "05", "NQ", "TU"]);
        assert_eq!(marked("Số tiền, con số", "so ", 60), ["Số", "số"], "alone everywhere, they are what was searched");
        assert_eq!(marked("nghị sự, nghị quyết", "nghi quyet", 60), ["nghị", "nghị", "quyết"]);
    }

    proptest! {
        #[test]
        fn a_snippet_is_a_piece_of_its_text(text in "\\PC{0,200}", query in "\\PC{0,20}", width in 0usize..80) {
            let text = nfc(&text);
            let found = snippet(&text, &words(&query), width);
            let piece = found.pieces.concat();
            prop_assert!(text.contains(&piece));
            prop_assert!(piece.chars().count() <= width);
            prop_assert_eq!(found.pieces.len() % 2, 1);
        }

        #[test]
        fn folding_twice_is_folding_once(text in "\\PC{0,100}") {
            let once = fold(&nfc(&text));
            prop_assert_eq!(fold(&once), once);
        }
    }
}
