//! Which language a request is answered in: the reader's choice, else what the browser asks for, else Vietnamese.

use std::cmp::Reverse;

use sotay_domain::language::Language;

/// How much a reader wants a language, in thousandths: RFC 9110, section 12.4.2.
type Quality = u16;

/// The language of a request. `cookie` is what the reader chose (`en`); `accept_language` is the header as it came, of any length and content: what is
/// not well formed in it is passed over.
///
/// A range asks for a language when its first part is that language's (`en-GB` is answered in English); `*` asks for every language that no other range
/// names; quality 0 refuses. Of what is wanted equally the earlier named comes first (RFC 9110, section 12.5.4; RFC 4647, section 3.4).
pub fn negotiate(cookie: Option<&str>, accept_language: Option<&str>) -> Language {
    if let Some(chosen) = cookie.and_then(|tag| Language::ALL.into_iter().find(|language| tag.trim().eq_ignore_ascii_case(language.code())))
    {
        return chosen;
    }
    // No list is kept of what the header says: this runs for every request.
    let mut named = Language::ALL.map(|language| (language, None));
    let mut others = None;
    for (place, (tag, quality)) in accept_language.unwrap_or_default().split(',').filter_map(range).enumerate() {
        let wish = Wish { quality, earliness: Reverse(place) };
        if tag == "*" {
            others = others.or(Some(wish));
        } else if let Some((_, best)) = Language::of_tag(tag).and_then(|language| named.iter_mut().find(|(named, _)| *named == language)) {
            *best = (*best).max(Some(wish));
        }
    }
    let wanted = named.into_iter().filter_map(|(language, wish)| Some((wish.or(others)?, language)));
    // The last of equals, from the end, so that `*` gives the languages in the order in which we offer them.
    let most = wanted.filter(|(wish, _)| wish.quality > 0).rev().max_by_key(|(wish, _)| *wish);
    most.map_or(Language::default(), |(_, language)| language)
}

/// How much a language is wanted: in thousandths, and of what is wanted equally the earlier named more.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Wish {
    quality: Quality,
    earliness: Reverse<usize>,
}

/// `en-GB;q=0.8`. No range where it is not well formed.
fn range(text: &str) -> Option<(&str, Quality)> {
    let (tag, weight) = text.split_once(';').unwrap_or((text, "q=1"));
    let (name, value) = weight.split_once('=')?;
    name.trim().eq_ignore_ascii_case("q").then_some((tag.trim(), quality(value.trim())?))
}

/// `0` to `1` with at most three decimal places.
fn quality(text: &str) -> Option<Quality> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    if fraction.len() > 3 || !fraction.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let digit = |place: usize| Quality::from(fraction.as_bytes().get(place).map_or(0, |digit| digit - b'0'));
    let thousandths = digit(0) * 100 + digit(1) * 10 + digit(2);
    match whole {
        "0" => Some(thousandths),
        "1" if thousandths == 0 => Some(1000),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn check(cookie: Option<&str>, header: &str, expected: Language) {
        assert_eq!(negotiate(cookie, Some(header)), expected, "cookie {cookie:?}, header {header:.80}");
    }

    #[test]
    fn the_readers_choice_comes_first() {
        check(Some("ar"), "en", Language::Ar);
        check(Some("EN"), "vi", Language::En);
        check(Some("fr"), "en", Language::En);
        check(Some(""), "ar", Language::Ar);
        check(Some("en; drop table"), "ar", Language::Ar);
        assert_eq!(negotiate(None, None), Language::Vi);
        assert_eq!(negotiate(Some("en"), None), Language::En);
    }

    #[test]
    fn the_header_is_weighed() {
        for (header, expected) in [
            ("vi-VN,vi;q=0.9,en-US;q=0.8", Language::Vi),
            ("en-GB,en;q=0.9,vi;q=0.8", Language::En),
            ("fr-FR, fr;q=0.9, ar-EG;q=0.2", Language::Ar),
            ("en;q=0.5, vi;q=0.9", Language::Vi),
            ("en ; Q=0.9 , ar;q=1.000", Language::Ar),
            ("en, vi", Language::En),
            ("vi, en", Language::Vi),
            ("AR", Language::Ar),
            ("ar;q=0.001", Language::Ar),
            ("fr, de", Language::Vi),
            ("*", Language::Vi),
            ("*;q=0.5, ar;q=0.4", Language::Vi),
            ("en;q=0.5, *;q=0.1", Language::En),
            ("vi;q=0, *", Language::En),
            ("vi;q=0, en;q=0, *;q=0.1", Language::Ar),
            ("vi;q=0, en;q=0, ar;q=0", Language::Vi),
            ("en;q=0", Language::Vi),
            ("en;q=0, en-GB", Language::En),
            ("en;q=0, ar;q=0.1", Language::Ar),
        ] {
            check(None, header, expected);
        }
    }

    #[test]
    fn what_is_not_well_formed_is_passed_over() {
        for (header, expected) in [
            ("", Language::Vi),
            (",,;;==,", Language::Vi),
            ("en;q=", Language::Vi),
            ("en;q=2, ar;q=0.1", Language::Ar),
            ("en;q=NaN", Language::Vi),
            ("en;q=-1", Language::Vi),
            ("en;q=0.1234", Language::Vi),
            ("en;q=1.001", Language::Vi),
            ("en;q=+1", Language::Vi),
            ("en;q=0.+5", Language::Vi),
            ("en;level=1", Language::Vi),
            ("en;q=1;q=0", Language::Vi),
            ("x-klingon, -, ar-", Language::Ar),
            ("\u{0}\u{202e}tiếng Việt, ar", Language::Ar),
            ("enough, vinegar, argon", Language::Vi),
        ] {
            check(None, header, expected);
        }
    }

    #[test]
    fn a_header_of_a_hundred_kilobytes_is_still_read() {
        check(None, &format!("{}ar;q=0.3", "fr;q=0.9,".repeat(11_000)), Language::Ar);
        check(None, &"e".repeat(100_000), Language::Vi);
        check(Some(&"v".repeat(100_000)), &",".repeat(100_000), Language::Vi);
    }

    proptest! {
        #[test]
        fn no_header_fails(cookie in proptest::option::of(".*"), header in proptest::option::of("([a-z*-]{0,6};? ?q?=?[0-9.]{0,5},?){0,20}|.*")) {
            negotiate(cookie.as_deref(), header.as_deref());
        }
    }
}
