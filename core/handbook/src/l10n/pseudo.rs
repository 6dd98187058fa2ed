//! Two languages nobody speaks, for tests of pages: `en-XA`, English with accents and two fifths longer, and `ar-XB`, Arabic; every sentence of both
//! stands between ⟦ and ⟧. Text outside those was never a sentence of the catalogue; what overflows in `en-XA` overflows in some other language.

use sotay_domain::language::Language;

use super::L10n;
use super::sentence::{Argument, Sentence};

impl L10n {
    /// English, accented and longer.
    pub const EN_XA: L10n = L10n { language: Language::En, is_pseudo: true };
    /// Arabic, marked.
    pub const AR_XB: L10n = L10n { language: Language::Ar, is_pseudo: true };
}

pub(super) fn of_tag(tag: &str) -> Option<L10n> {
    [L10n::EN_XA, L10n::AR_XB].into_iter().find(|pseudo| tag.trim().eq_ignore_ascii_case(pseudo.tag()))
}

pub(super) fn tag(language: Language) -> &'static str {
    match language {
        Language::Ar => "ar-XB",
        Language::Vi | Language::En => "en-XA",
    }
}

pub(super) fn say(language: Language, sentence: &Sentence, arguments: &[Argument<'_>]) -> String {
    let words = match language {
        Language::Ar => String::push_str,
        Language::Vi | Language::En => push_longer,
    };
    format!("⟦{}⟧", sentence.say(language, arguments, words))
}

/// Every letter accented, and as many of them doubled as make the words two fifths longer.
fn push_longer(said: &mut String, words: &str) {
    let mut owed = 0;
    for c in words.chars() {
        let accented = accented(c);
        said.push(accented);
        owed += 2;
        if accented != c && owed >= 5 {
            said.push(accented);
            owed -= 5;
        }
    }
}

/// A letter that is read as the given one, but is not ASCII.
fn accented(c: char) -> char {
    const PLAIN: &str = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
    const ACCENTED: &str = "åƀçđéƒĝĥîĵķļɱñöþɋŕšţûṽŵẋýžÅƁÇÐÉƑĜĤÎĴĶĻṀÑÖÞɊŔŠŢÛṼŴẊÝŽ";
    PLAIN.chars().zip(ACCENTED.chars()).find(|(plain, _)| *plain == c).map_or(c, |(_, accented)| accented)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_is_longer_accented_and_bracketed() {
        let plain = L10n::of(Language::En).date_official("5", "September", "2026");
        assert_eq!(plain, "5 September 2026");
        assert_eq!(L10n::EN_XA.date_official("5", "September", "2026"), "⟦5 September 2026⟧", "what is put in stays as it is");
        let text = "The documents of this meeting";
        let mut long = String::new();
        push_longer(&mut long, text);
        assert!(long.chars().filter(char::is_ascii).all(|c| c == ' '), "{long}");
        let (before, after) = (text.chars().count(), long.chars().count());
        assert!(after * 10 >= before * 13 && after * 10 <= before * 15, "{before} letters became {after}: {long}");
    }

    #[test]
    fn arabic_is_marked_and_stays_arabic() {
        assert_eq!(L10n::AR_XB.date_weekday(4), "⟦الخميس⟧");
        assert_eq!((L10n::AR_XB.dir(), L10n::AR_XB.tag(), L10n::EN_XA.dir(), L10n::EN_XA.tag()), ("rtl", "ar-XB", "ltr", "en-XA"));
    }

    #[test]
    fn a_cookie_asks_for_them() {
        assert_eq!(L10n::negotiated(Some("en-XA"), Some("vi")), L10n::EN_XA);
        assert_eq!(L10n::negotiated(Some("ar-xb"), None), L10n::AR_XB);
        assert_eq!(L10n::negotiated(Some("en"), None), L10n::of(Language::En));
        assert_eq!(L10n::negotiated(None, Some("en-XA")), L10n::of(Language::En), "a header asks for people's languages only");
    }
}
