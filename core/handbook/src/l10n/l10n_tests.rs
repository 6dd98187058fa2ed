//! What comes out of the catalogue: plural forms, isolates, numbers and sizes, and the rules every sentence keeps.

use super::*;

const VI: L10n = L10n::of(Language::Vi);
const EN: L10n = L10n::of(Language::En);
const AR: L10n = L10n::of(Language::Ar);

#[test]
fn a_count_has_the_plural_form_of_its_language() {
    for (n, vi, en, ar) in [
        (0, "0 tài liệu", "0 documents", "لا وثائق"),
        (1, "1 tài liệu", "1 document", "وثيقة واحدة"),
        (2, "2 tài liệu", "2 documents", "وثيقتان"),
        (3, "3 tài liệu", "3 documents", "3 وثائق"),
        (11, "11 tài liệu", "11 documents", "11 وثيقة"),
        (100, "100 tài liệu", "100 documents", "100 وثيقة"),
        (103, "103 tài liệu", "103 documents", "103 وثائق"),
        (12_345, "12.345 tài liệu", "12,345 documents", "12,345 وثيقة"),
    ] {
        assert_eq!([VI, EN, AR].map(|l10n| l10n.pack_documents(n)), [vi, en, ar]);
    }
}

#[test]
fn text_put_into_arabic_keeps_its_own_direction() {
    assert!(AR.pack_valid_until("05-NQ/TU").ends_with(" \u{2068}05-NQ/TU\u{2069}"));
    assert!(VI.pack_valid_until("05-NQ/TU").ends_with(" 05-NQ/TU"));
    assert!(EN.pack_valid_until("<b>&").ends_with(" <b>&"), "plain text: the page escapes it");
    let isolates = ['\u{2068}', '\u{2069}'];
    assert!(!AR.pack_documents(1_234).contains(isolates), "digits are not wrapped");
    assert!(!AR.short_date(jiff::civil::date(2026, 9, 5)).contains(isolates), "the parts of a date are not wrapped one by one");
    assert!(!AR.bytes(1_900_000).contains(isolates));
}

#[test]
fn numbers_are_grouped() {
    for (number, vi, en) in [
        (0, "0", "0"),
        (999, "999", "999"),
        (1_000, "1.000", "1,000"),
        (123_456, "123.456", "123,456"),
        (-1_234_567, "-1.234.567", "-1,234,567"),
        (i64::MAX, "9.223.372.036.854.775.807", "9,223,372,036,854,775,807"),
    ] {
        assert_eq!([VI.integer(number), EN.integer(number)], [vi, en]);
    }
    assert_eq!(AR.integer(123_456), "123,456", "Latin digits");
    assert_eq!(VI.integer(u64::MAX), VI.integer(i64::MAX));
    assert_eq!(VI.pack_documents(u64::MAX), "9.223.372.036.854.775.807 tài liệu");
}

#[test]
fn fractions_are_rounded_to_the_places_asked_for() {
    for (number, places, vi, en) in [
        (0.42, 2, "0,42", "0.42"),
        (123_456.7, 1, "123.456,7", "123,456.7"),
        (1.95, 0, "2", "2"),
        (2.0, 1, "2,0", "2.0"),
        (f64::NAN, 1, "–", "–"),
        (f64::INFINITY, 1, "–", "–"),
    ] {
        assert_eq!([VI.decimal(number, places), EN.decimal(number, places)], [vi, en]);
    }
}

#[test]
fn a_size_has_two_figures_at_most_before_it_is_whole() {
    for (bytes, vi, en, ar) in [
        (0, "0 byte", "0 bytes", "0 بايت"),
        (1, "1 byte", "1 byte", "بايت واحد"),
        (999, "999 byte", "999 bytes", "999 بايتًا"),
        (1_000, "1 KB", "1 KB", "1 كيلوبايت"),
        (1_949, "1,9 KB", "1.9 KB", "1.9 كيلوبايت"),
        (9_949, "9,9 KB", "9.9 KB", "9.9 كيلوبايت"),
        (9_950, "10 KB", "10 KB", "10 كيلوبايت"),
        (31_300, "31 KB", "31 KB", "31 كيلوبايت"),
        (999_499, "999 KB", "999 KB", "999 كيلوبايت"),
        (999_500, "1 MB", "1 MB", "1 ميغابايت"),
        (1_949_960, "1,9 MB", "1.9 MB", "1.9 ميغابايت"),
        (4_500_000_000, "4,5 GB", "4.5 GB", "4.5 غيغابايت"),
        (1_234_000_000_000, "1.234 GB", "1,234 GB", "1,234 غيغابايت"),
        (u64::MAX, "18.446.744.074 GB", "18,446,744,074 GB", "18,446,744,074 غيغابايت"),
    ] {
        let said = [VI, EN, AR].map(|l10n| l10n.bytes(bytes).replace('\u{a0}', " "));
        assert_eq!(said, [vi, en, ar]);
    }
    assert_eq!(VI.bytes(1_900_000), "1,9\u{a0}MB", "never broken over two lines");
}

#[test]
fn a_language_knows_its_tag_and_direction() {
    assert_eq!([VI, EN, AR].map(L10n::tag), ["vi", "en", "ar"]);
    assert_eq!([VI, EN, AR].map(L10n::dir), ["ltr", "ltr", "rtl"]);
    assert_eq!(L10n::negotiated(None, Some("ar")), AR);
}
