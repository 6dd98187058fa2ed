//! What somebody typed into a search, as it is searched for.

use sotay_domain::{DocumentType, text};

use crate::index;

/// Words that are searched for, the first ones.
const MOST_WORDS: usize = 16;

/// What was typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Typed {
    /// NFC, cut to what is read.
    pub(crate) text: String,
    /// Folded, in order.
    pub(crate) words: Vec<String>,
    /// The last word may be the beginning of a longer one: it has two letters at least, and nothing stands after it.
    pub(crate) last_is_unfinished: bool,
    /// The words that were typed with marks.
    pub(crate) marked: Vec<Marked>,
    /// The types of document that are named.
    pub(crate) types: Vec<DocumentType>,
}

/// A word that was typed with marks: its exact spelling counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Marked {
    /// As people write it: in small letters, with a capital, in capitals. Other mixtures are as good as another spelling.
    forms: [String; 3],
    unfinished: bool,
}

impl Typed {
    pub(crate) fn read(text: &str) -> Typed {
        let text: String = text::nfc(&text.chars().take(text::LONGEST_TYPED).collect::<String>());
        let raw: Vec<&str> = split(&text).take(MOST_WORDS + 1).collect();
        let ends = text.chars().next_back().is_none_or(parts_words);
        let last_is_unfinished = !ends && raw.len() <= MOST_WORDS && raw.last().is_some_and(|last| text::fold(last).chars().count() >= 2);
        let raw = raw.get(..MOST_WORDS).unwrap_or(&raw);
        let marked = raw
            .iter()
            .enumerate()
            .filter(|(_, word)| text::has_marks(word))
            .map(|(place, word)| Marked { forms: forms(word), unfinished: last_is_unfinished && place + 1 == raw.len() });
        let words: Vec<String> = raw.iter().flat_map(|word| index::words(word)).collect();
        Typed { marked: marked.collect(), types: types(&words), words, last_is_unfinished, text }
    }

    /// The words for `text::snippet`, which takes the last for the beginning of a word: where it is finished, a space follows, with which
    /// no word begins.
    pub(crate) fn words_to_mark(&self) -> Vec<String> {
        let end = (!self.last_is_unfinished && !self.words.is_empty()).then(|| " ".to_owned());
        self.words.iter().cloned().chain(end).collect()
    }
}

impl Marked {
    /// Whether a text holds every one of these words in this spelling.
    pub(crate) fn all_in(marked: &[Marked], text: &str) -> bool {
        marked.iter().all(|one| one.is_in(text))
    }

    /// Looked for as letters first and as a word then: hundreds of passages are looked through for one search.
    fn is_in(&self, text: &str) -> bool {
        self.forms.iter().flat_map(|form| text.match_indices(form.as_str())).any(|(at, word)| {
            let before = text.get(..at).and_then(|before| before.chars().next_back());
            let after = text.get(at + word.len()..).and_then(|after| after.chars().next());
            before.is_none_or(parts_words) && (self.unfinished || after.is_none_or(parts_words))
        })
    }
}

/// The types whose names stand among the words.
fn types(words: &[String]) -> Vec<DocumentType> {
    let is_named = |document_type: &DocumentType| {
        let name = text::words(document_type.vietnamese());
        words.windows(name.len()).any(|words| words == name)
    };
    DocumentType::ALL.iter().copied().filter(is_named).collect()
}

fn forms(word: &str) -> [String; 3] {
    let small = word.to_lowercase();
    let mut letters = small.chars();
    let capital = letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect();
    let capitals = small.to_uppercase();
    [small, capital, capitals]
}

fn split(text: &str) -> impl Iterator<Item = &str> {
    text.split(parts_words).filter(|word| !word.is_empty())
}

/// Whether a character stands between words. A mark that stands alone belongs to the word it is in.
fn parts_words(c: char) -> bool {
    text::fold_char(c).is_some_and(|c| !c.is_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, words: &[&str], last_is_unfinished: bool, marked: &[&str]) {
        let typed = Typed::read(text);
        assert_eq!(typed.words, words, "{text:?}");
        assert_eq!(typed.last_is_unfinished, last_is_unfinished, "{text:?}");
        assert_eq!(typed.marked.iter().map(|one| one.forms[0].as_str()).collect::<Vec<_>>(), marked, "{text:?}");
    }

    #[test]
    fn the_last_word_may_be_unfinished() {
        check("nghị quy", &["nghi", "quy"], true, &["nghị"]);
        check("nghị quyết ", &["nghi", "quyet"], false, &["nghị", "quyết"]);
        check("nghị quyết.", &["nghi", "quyet"], false, &["nghị", "quyết"]);
        check("chi b", &["chi", "b"], false, &[]);
        check("Đ", &["d"], false, &["đ"]);
        check("", &[], false, &[]);
        check("\" * % 🙂 (", &[], false, &[]);
        check("05-NQ/TU", &["05", "nq", "tu"], true, &[]);
        check("Nghi\u{323} quye\u{302}\u{301}t", &["nghi", "quyet"], true, &["nghị", "quyết"]);
    }

    #[test]
    fn a_type_is_named_by_its_words_side_by_side() {
        let check = |text: &str, types: &[DocumentType]| assert_eq!(Typed::read(text).types, types, "{text}");
        check("nghi quyet so tay", &[DocumentType::NghiQuyet]);
        check("sổ tay, KẾ HOẠCH", &[DocumentType::KeHoach]);
        check("nghị sự, quyết tâm", &[]);
        check("", &[]);
    }

    #[test]
    fn what_is_too_long_is_cut() {
        let typed = Typed::read(&"ă".repeat(10_000));
        assert_eq!(typed.words, ["a".repeat(index::LONGEST_WORD)]);
        let many = Typed::read(&"nghị quyết ".repeat(1_000));
        assert_eq!((many.words.len(), many.last_is_unfinished), (16, false));
    }

    #[test]
    fn a_spelling_is_of_whole_words_but_the_last() {
        let marked = Typed::read("Đảng ủy").marked;
        assert!(Marked::all_in(&marked, "Văn phòng ĐẢNG ỦY, ngày 1"));
        assert!(Marked::all_in(&marked, "ủy viên của đảng"));
        assert!(!Marked::all_in(&marked, "Đảng uỷ")); // another letter bears the mark
        assert!(!Marked::all_in(&marked, "Dang uy"));
        assert!(Marked::all_in(&[], ""));
    }

    #[test]
    fn a_finished_word_is_marked_as_a_whole() {
        let pieces = |typed: &str| text::snippet("chi chinh", &Typed::read(typed).words_to_mark(), 50).pieces;
        assert_eq!(pieces("chi"), ["", "chi", " ", "chi", "nh"]);
        assert_eq!(pieces("chi "), ["", "chi", " chinh"]);
    }
}
