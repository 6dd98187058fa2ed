//! Rules that every sentence of the catalogue keeps, whoever writes it.

use std::path::Path;

use sotay_domain::public_number::{PublicNumber, Typed};
use unicode_normalization::UnicodeNormalization;

use super::generator::{Source, sources};

/// What a file says, without comments and keys: one text for each line.
fn lines(source: &Source) -> impl Iterator<Item = &str> {
    let spoken = source.text.lines().filter(|line| !line.starts_with('#'));
    spoken.map(|line| line.split_once(" = ").map_or(line, |(key, text)| if key.starts_with(' ') { line } else { text }))
}

/// Fails with every line of a language in which `is_wrong` holds.
fn check(language: &str, rule: &str, is_wrong: impl Fn(&str) -> bool) {
    let all = sources(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/src/l10n"))).unwrap();
    let of_language = all.iter().filter(|source| source.language == language);
    let wrong: Vec<String> = of_language
        .flat_map(|source| lines(source).filter(|line| is_wrong(line)).map(|line| format!("{language}/{}.ftl: {line}", source.topic)))
        .collect();
    assert!(wrong.is_empty(), "{rule}:\n{}", wrong.join("\n"));
}

/// Whole words, whatever their case; the name of an argument is none.
fn has_word(line: &str, words: &[&str]) -> bool {
    let line: String =
        line.to_lowercase().chars().map(|c| if c.is_alphanumeric() || matches!(c, '-' | '_' | '$') { c } else { ' ' }).collect();
    words.iter().any(|word| format!(" {line} ").contains(&format!(" {word} ")))
}

#[test]
fn text_is_composed() {
    for language in ["vi", "en", "ar"] {
        check(language, "letters and marks are one character (NFC)", |line| !line.nfc().eq(line.chars()));
    }
}

#[test]
fn nobody_is_said_to_have_read() {
    check("vi", "a proof says «đã mở»", |line| has_word(line, &["đã đọc", "đã xem"]));
    check("en", "a proof says “opened”", |line| has_word(line, &["has read", "have read", "was read"]));
    check("ar", "a proof says «فُتحت»", |line| has_word(line, &["قُرئت", "قرأ"]));
}

#[test]
fn nobody_is_addressed() {
    check("vi", "no form of address", |line| has_word(line, &["đồng chí", "bạn", "quý vị", "anh chị", "ông bà"]));
}

#[test]
fn vietnamese_words_stand_where_there_are_some() {
    let foreign = [
        "app", "backup", "click", "code", "download", "email", "error", "file", "folder", "font", "home", "internet", "link", "login",
        "menu", "offline", "ok", "online", "password", "poster", "scan", "server", "share", "tablet", "upload", "url", "user", "video",
        "web", "website",
    ];
    check("vi", "a Vietnamese word", |line| {
        // A command is typed as it is; a name of the configuration and an address are no words.
        let is_typed = line.contains("sotay ")
            || line.contains("--")
            || line.contains("://")
            || line.contains("code,parent")
            || line.contains("«manifest»")
            || line.contains("public");
        !is_typed && has_word(line, &foreign)
    });
}

#[test]
fn every_language_uses_its_own_quotation_marks() {
    check("vi", "«…»", |line| line.contains(['“', '”']));
    check("en", "“…” and ’", |line| line.contains(['«', '»', '\'']));
    check("ar", "«…» and ،", |line| {
        line.contains(['“', '”']) || (line.contains(", ") && !line.contains("://") && !line.contains("sotay "))
    });
}

#[test]
fn arabic_keeps_latin_digits() {
    check("ar", "one system of digits", |line| {
        line.chars().any(|c| ('\u{660}'..='\u{669}').contains(&c) || ('\u{6f0}'..='\u{6f9}').contains(&c))
    });
}

#[test]
fn a_code_given_as_an_example_could_be_one() {
    for language in ["vi", "en", "ar"] {
        check(language, "nine digits with their check digit", |line| {
            let runs = line.split(|c: char| !(c.is_ascii_digit() || c == ' ')).map(str::trim);
            runs.flat_map(|run| if run.replace(' ', "").len() == 9 { vec![run] } else { run.split(' ').collect() })
                .any(|run| PublicNumber::read(run) == Typed::Mistyped)
        });
    }
}
