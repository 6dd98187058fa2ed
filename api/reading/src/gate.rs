//! Is this text fit to show? Text can be wrong without looking empty: fonts without a meaning for their letters, old encodings, a
//! scanner's guesses. Below the gate a page goes to the recogniser, and the clerk is told.

use sotay_domain::language::Language;
use std::collections::HashMap;
use unicode_normalization::UnicodeNormalization;

use crate::pdf::page::Page;

/// Letters whose meaning is known, of all letters.
const KNOWN: f64 = 0.98;
/// Possible Vietnamese syllables, of all words of a document. Good text has 97 to 99 %, text in an old encoding under 50 %.
const SYLLABLES: f64 = 0.80;
/// Of all words of one page of a Vietnamese document: a page of names and figures has fewer.
const SYLLABLES_OF_PAGE: f64 = 0.50;
/// Fewer words than this tell nothing.
const ENOUGH_WORDS: usize = 20;

const ONSETS: [&str; 28] = [
    "ngh", "ch", "gh", "gi", "kh", "ng", "nh", "ph", "qu", "th", "tr", "b", "c", "d", "đ", "g", "h", "k", "l", "m", "n", "p", "r", "s",
    "t", "v", "x", "",
];
const NUCLEI: [&str; 32] = [
    "a", "ă", "â", "e", "ê", "i", "o", "ô", "ơ", "u", "ư", "y", "ia", "iê", "ua", "uô", "ưa", "ươ", "uâ", "uê", "uy", "uyê", "uya", "oa",
    "oă", "oe", "yê", "oo", "uơ", "ya", "uă", "ôô",
];
const CODAS: [&str; 13] = ["", "c", "ch", "m", "n", "ng", "nh", "p", "t", "i", "y", "o", "u"];

/// The frequent small words of English; a tenth of any English text.
const ENGLISH: [&str; 16] = ["the", "of", "and", "to", "in", "a", "is", "for", "on", "by", "with", "are", "be", "that", "it", "as"];

/// The language of a text; None if it is none of ours, or too little to tell.
pub(crate) fn language(text: &str) -> Option<Language> {
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    let arabic = text.chars().filter(|c| matches!(c, '\u{600}'..='\u{6ff}' | '\u{fb50}'..='\u{fefc}')).count();
    if arabic * 3 > letters && arabic > 0 {
        return Some(Language::Ar);
    }
    let words = words(text);
    let english = words.iter().filter(|word| ENGLISH.contains(&word.as_str())).count();
    match () {
        () if words.is_empty() => None,
        () if english * 10 >= words.len() && !text.chars().any(is_vietnamese) => Some(Language::En),
        () if syllables(text) >= SYLLABLES => Some(Language::Vi),
        () if english * 10 >= words.len() => Some(Language::En),
        () => None,
    }
}

/// Whether a page's own text may be shown. `language` is the document's.
pub(crate) fn is_fit(page: &Page, language: Option<Language>) -> bool {
    let letters = (page.known + page.unknown).max(1);
    if page.words.is_empty() || (page.known as f64) < KNOWN * letters as f64 {
        return false;
    }
    let text = text(std::slice::from_ref(page));
    let strange = text.chars().any(|c| matches!(c, '\u{fffd}' | '\u{e000}'..='\u{f8ff}'));
    // a scan with a stamp of the scanner's own: a few words over a picture of many
    let behind_picture = page.pictured > 0.6 && page.words.len() < ENOUGH_WORDS;
    if strange || behind_picture {
        return false;
    }
    let enough = words(&text).len() >= ENOUGH_WORDS;
    match language {
        Some(Language::Vi) if enough => syllables(&text) >= SYLLABLES_OF_PAGE,
        Some(_) => true,
        None => !enough || !is_odd(&text),
    }
}

/// The words of pages, with spaces between.
pub(crate) fn text(pages: &[Page]) -> String {
    let mut out = String::new();
    for word in pages.iter().flat_map(|page| &page.words) {
        if !word.glued {
            out.push(' ');
        }
        out.push_str(&word.text);
    }
    out
}

/// The share of words that could be Vietnamese syllables.
pub(crate) fn syllables(text: &str) -> f64 {
    let words = words(text);
    let mut known: HashMap<&str, bool> = HashMap::new();
    let possible = words.iter().filter(|word| *known.entry(word).or_insert_with(|| is_syllable(word))).count();
    possible as f64 / words.len().max(1) as f64
}

/// Words of two letters and more, in lower case. Signs of the old encodings count as letters.
fn words(text: &str) -> Vec<String> {
    let parts = text
        .split(|c: char| !c.is_alphabetic() && !unicode_normalization::char::is_combining_mark(c) && !('\u{a1}'..='\u{ff}').contains(&c));
    parts.filter(|word| word.chars().nth(1).is_some()).map(|word| word.nfc().collect::<String>().to_lowercase()).collect()
}

fn is_syllable(word: &str) -> bool {
    // marks of tone off (grave, acute, tilde, hook, dot below), marks of letters (circumflex, breve, horn) kept
    let is_tone = |c: &char| matches!(c, '\u{300}' | '\u{301}' | '\u{303}' | '\u{309}' | '\u{323}');
    let tones = word.nfd().filter(is_tone).count();
    let bare: String = word.nfd().filter(|c| !is_tone(c)).nfc().collect();
    let is_rime = |rime: &str| CODAS.iter().any(|coda| rime.strip_suffix(coda).is_some_and(|nucleus| NUCLEI.contains(&nucleus)));
    tones <= 1 && ONSETS.iter().any(|onset| bare.strip_prefix(onset).is_some_and(|rime| is_rime(rime) || rime.is_empty() && *onset == "gi"))
}

/// A letter that only Vietnamese has.
pub(crate) fn is_vietnamese(c: char) -> bool {
    matches!(c, '\u{1ea0}'..='\u{1ef9}' | 'ă' | 'Ă' | 'đ' | 'Đ' | 'ơ' | 'Ơ' | 'ư' | 'Ư')
}

/// Signs inside words, or words without a vowel: no language looks like that.
fn is_odd(text: &str) -> bool {
    let words = words(text);
    let has_sign = |word: &&String| word.chars().any(|c| !c.is_alphabetic());
    let has_no_vowel = |word: &&String| !word.nfd().any(|c| matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y' | 'ư' | 'ơ'));
    words.iter().filter(|word| has_sign(word) || has_no_vowel(word)).count() * 5 > words.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    const VIETNAMESE: &str =
        "Nghị quyết này phổ biến đến chi bộ; giữ gìn, quyển, khuya, thuở, ngoằn ngoèo, xoong, xã hội chủ nghĩa Việt Nam";

    #[test]
    fn languages_are_told_apart() {
        assert_eq!(language(VIETNAMESE), Some(Language::Vi));
        assert_eq!(language("The resolution of the committee is sent to the cells of the province"), Some(Language::En));
        assert_eq!(language("القرار 05-NQ/TU"), Some(Language::Ar));
        assert_eq!(language("Uû ban nh©n d©n tØnh, NghÞ quyÕt vÒ c«ng t¸c d©n vËn"), None);
        assert_eq!(language(""), None);
    }

    #[test]
    fn old_encodings_fail_the_gate() {
        assert!(syllables(VIETNAMESE) > 0.99);
        assert!(syllables("Uû ban nh©n d©n tØnh, NghÞ quyÕt vÒ c«ng t¸c d©n vËn") < 0.5);
        assert!(syllables("Uûy ban nhaân daân tænh, Nghò quyeát veà coâng taùc daân vaän") < 0.6);
    }

    #[test]
    fn a_page_without_letters_or_with_shapes_only_is_not_fit() {
        let word = |text: &str| crate::pdf::page::Word { text: text.into(), ..Default::default() };
        let page = |known, unknown, text: &str| Page { known, unknown, words: text.split(' ').map(word).collect(), ..Page::default() };
        let vi = Some(Language::Vi);
        assert!(is_fit(&page(100, 0, VIETNAMESE), vi));
        assert!(!is_fit(&page(100, 5, VIETNAMESE), vi));
        assert!(!is_fit(&page(100, 0, &format!("{VIETNAMESE} \u{e001}")), vi));
        assert!(!is_fit(&Page::default(), vi));
        assert!(!is_fit(&page(100, 0, &"bcd fgh jkl ".repeat(10)), None));
    }
}
