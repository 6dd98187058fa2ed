//! Every reason to stop the build, seen once.

use super::*;

/// One file for each language, and what is complained of as `language/topic.ftl: key: reason`.
fn check(vi: &str, en: &str, ar: &str, expected: &[&str]) {
    check_sources(&[("vi", "pack", vi), ("en", "pack", en), ("ar", "pack", ar)], expected);
}

fn check_sources(files: &[(&'static str, &str, &str)], expected: &[&str]) {
    let complaints = Catalogue::of(&sources(files)).err().unwrap_or_default();
    assert_eq!(complaints.iter().map(Complaint::to_string).collect::<Vec<_>>(), expected);
}

/// The same file in all three languages.
fn check_all(text: &str, expected: &[&str]) {
    let all: Vec<String> =
        LANGUAGES.iter().flat_map(|language| expected.iter().map(move |reason| format!("{language}/pack.ftl: {reason}"))).collect();
    check(text, text, text, &all.iter().map(String::as_str).collect::<Vec<_>>());
}

fn sources(files: &[(&'static str, &str, &str)]) -> Vec<Source> {
    files.iter().map(|(language, topic, text)| Source { language, topic: (*topic).to_owned(), text: (*text).to_owned() }).collect()
}

const SIX: &str = "pack-n = { $n ->\n [zero] a\n [one] b\n [two] c\n [few] d\n [many] e\n *[other] f\n }\n";
const TWO: &str = "pack-n = { $n ->\n [one] b\n *[other] f\n }\n";

#[test]
fn a_good_catalogue_becomes_functions() {
    let vi = "# Chào.\n-so-tay = Sổ tay\npack-a = { -so-tay } của { $type }\n# $pages (number)\npack-b = { $n } trên { $pages }\n";
    let en =
        "-so-tay = Handbook\npack-a = The { -so-tay } `of` { $type }\npack-b = { $n ->\n *[other] { $n } of { $pages }\n [one] a\n }\n";
    let ar = "pack-a = { $type }\npack-b = { $n ->\n [0] z\n [zero] a\n [one] b\n [two] c\n [few] d\n [many] e\n *[other] {$pages}\n }\n";
    let catalogue = Catalogue::of(&sources(&[("vi", "pack", vi), ("en", "pack", en), ("ar", "pack", ar)])).unwrap();
    assert_eq!(
        catalogue.functions(),
        r#"impl L10n {
    /// vi: `Sổ tay của {type}`
    ///
    /// en: `The Handbook 'of' {type}`
    ///
    /// (`pack.ftl`)
    pub fn pack_a(self, r#type: &str) -> String {
        self.say(
            &Sentence {
                vi: &[Piece::Words("Sổ tay của "), Piece::Argument(0)],
                en: &[Piece::Words("The Handbook `of` "), Piece::Argument(0)],
                ar: &[Piece::Argument(0)],
            },
            &[Argument::Text(r#type)],
        )
    }

    /// vi: `{n} trên {pages}`
    ///
    /// en: `{n} of {pages}`
    ///
    /// (`pack.ftl`)
    pub fn pack_b(self, n: impl Into<Number>, pages: impl Into<Number>) -> String {
        self.say(
            &Sentence {
                vi: &[Piece::Argument(0), Piece::Words(" trên "), Piece::Argument(1)],
                en: &[Piece::Choice(0, &[(Form::Plural(PluralCategory::One), &[Piece::Words("a")]), (Form::Plural(PluralCategory::Other), &[Piece::Argument(0), Piece::Words(" of "), Piece::Argument(1)])])],
                ar: &[Piece::Choice(0, &[(Form::Exactly(0), &[Piece::Words("z")]), (Form::Plural(PluralCategory::Zero), &[Piece::Words("a")]), (Form::Plural(PluralCategory::One), &[Piece::Words("b")]), (Form::Plural(PluralCategory::Two), &[Piece::Words("c")]), (Form::Plural(PluralCategory::Few), &[Piece::Words("d")]), (Form::Plural(PluralCategory::Many), &[Piece::Words("e")]), (Form::Plural(PluralCategory::Other), &[Piece::Argument(1)])])],
            },
            &[Argument::Number(n.into()), Argument::Number(pages.into())],
        )
    }

}
"#
    );
}

#[test]
fn a_key_missing_in_one_language_stops_the_build() {
    check("pack-a = a", "pack-a = a", "", &["ar/pack.ftl: pack-a: is missing in this language"]);
    check("", "pack-a = a", "pack-a = a", &["vi/pack.ftl: pack-a: is missing in this language"]);
}

#[test]
fn a_key_standing_twice_stops_the_build() {
    check("pack-a = a\npack-a = b", "pack-a = a", "pack-a = a", &["vi/pack.ftl: pack-a: stands already in vi/pack.ftl"]);
    check("-x = a\n-x = b\npack-a = { -x }", "pack-a = a", "pack-a = a", &["vi/pack.ftl: -x: this term stands twice"]);
}

#[test]
fn a_key_of_another_file_stops_the_build() {
    check_all("poster-a = a", &["poster-a: a key of pack.ftl begins with pack-"]);
    check_all(
        "pack- = a",
        &["pack-: a key of pack.ftl begins with pack-", "pack-: a key has lower-case letters, digits and single hyphens"],
    );
    check_all("pack-Big_one = a", &["pack-Big_one: a key has lower-case letters, digits and single hyphens"]);
    check_sources(
        &[("vi", "pack", "pack-a-b = a"), ("en", "pack-a", "pack-a-b = a"), ("ar", "pack", "pack-a-b = a")],
        &["en/pack.ftl: pack-a-b: stands in pack-a.ftl here, in pack.ftl elsewhere"],
    );
}

#[test]
fn a_file_that_is_not_fluent_stops_the_build() {
    check("pack-a = a\npack-b = { $n", "pack-a = a", "pack-a = a", &["vi/pack.ftl: line 2: Expected a token starting with \"}\""]);
    check_all("pack-n = { $n ->\n [one] b\n }\n", &["line 3: The select expression must have a default variant"]);
}

#[test]
fn arguments_that_differ_stop_the_build() {
    check(
        "pack-a = { $title }",
        "pack-a = { $name }",
        "pack-a = { $title }",
        &[
            "vi/pack.ftl: pack-a: does not use $name, another language does",
            "en/pack.ftl: pack-a: does not use $title, another language does",
            "ar/pack.ftl: pack-a: does not use $name, another language does",
        ],
    );
    check_all(
        "pack-a = { $Title }",
        &["pack-a: $Title is no name for an argument: lower-case letters, digits, underscores, not self, super or crate"],
    );
    check_all(
        "pack-a = { $self }",
        &["pack-a: $self is no name for an argument: lower-case letters, digits, underscores, not self, super or crate"],
    );
}

#[test]
fn a_wrong_declaration_stops_the_build() {
    check_all("# $n (many)\npack-a = { $n }", &["pack-a: $n (many): neither (number), (text) nor (digits)"]);
    check_all("# $m (number)\npack-a = { $n }", &["pack-a: the comment declares $m, which is not used"]);
    check("# $n (text)\npack-n = { $n }", TWO, SIX, &["vi/pack.ftl: pack-n: declares $n otherwise than another language"]);
    check(
        "pack-n = { $n }",
        &format!("# $n (text)\n{TWO}"),
        SIX,
        &[
            "en/pack.ftl: pack-n: chooses by $n, which is declared to be no number",
            "en/pack.ftl: pack-n: declares $n otherwise than another language",
        ],
    );
}

#[test]
fn a_missing_plural_form_stops_the_build() {
    check("pack-n = { $n }", TWO, SIX, &[]);
    for (form, letter) in [("zero", "a"), ("one", "b"), ("two", "c"), ("few", "d"), ("many", "e")] {
        let five = SIX.replace(&format!(" [{form}] {letter}\n"), "");
        check("pack-n = { $n }", TWO, &five, &[&format!("ar/pack.ftl: pack-n: the plural form [{form}] of $n is missing")]);
    }
    check("pack-n = { $n }", &TWO.replace(" [one] b\n", ""), SIX, &["en/pack.ftl: pack-n: the plural form [one] of $n is missing"]);
    check(
        "pack-n = { $n }",
        "pack-n = { $n } documents",
        SIX,
        &["en/pack.ftl: pack-n: does not choose a plural form by $n, another language does"],
    );
    check(
        "pack-n = { $n }",
        TWO,
        "pack-n = { $n } d",
        &["ar/pack.ftl: pack-n: does not choose a plural form by $n, another language does"],
    );
    check("pack-n = { $n ->\n [0] none\n *[other] { $n }\n }", TWO, SIX, &[]);
    let list = "pack-n = { $n ->\n [1] Monday\n *[2] Tuesday\n }\n";
    check(list, list, list, &[]);
}

#[test]
fn a_choice_that_is_no_count_stops_the_build() {
    check(
        &TWO.replace("$n ->", "$n ->\n [few] x"),
        TWO,
        SIX,
        &["vi/pack.ftl: pack-n: [few] is no plural form of this language", "vi/pack.ftl: pack-n: [one] is no plural form of this language"],
    );
    check(
        "pack-n = { $n }",
        &TWO.replace("[one] b\n *[other] f", "*[one] b\n [other] f"),
        SIX,
        &["en/pack.ftl: pack-n: the default form of $n is not *[other]"],
    );
    check(
        "pack-n = { $n }",
        &TWO.replace("[one] b", "[one] b\n [one] c"),
        SIX,
        &["en/pack.ftl: pack-n: the form [one] of $n stands twice"],
    );
    check_all("pack-a = { 5 ->\n *[other] a\n }", &["pack-a: only an argument can be chosen by"]);
}

#[test]
fn what_the_catalogue_does_not_know_stops_the_build() {
    check(
        "pack-a = { -so-tay }",
        "-so-tay = H\npack-a = { -so-tay }",
        "pack-a = a",
        &["vi/pack.ftl: pack-a: the term -so-tay is unknown in vi"],
    );
    check_all("-x = { $a }\npack-a = { -x }", &["-x: a term is words and nothing else"]);
    check_all("pack-n = { $n ->\n [1.5] a\n *[2] b\n }", &["pack-n: [1.5] is no whole number"]);
    check_all("-x = a\npack-a = { -x(case: \"b\") }", &["pack-a: -x is a plain term: no attribute, no arguments"]);
    check_all(
        "pack-a = { DATETIME($d) }",
        &["pack-a: the function DATETIME is unknown: dates, sizes and fractions come as text from the caller"],
    );
    check_all("pack-a = a\npack-b = { pack-a }", &["pack-b: refers to pack-a: write the sentence out, or make it a term"]);
    check_all("pack-a = a\n    .label = b", &["pack-a: .label is an attribute: give it a key of its own"]);
    check_all("pack-a =\n    .label = b", &["pack-a: .label is an attribute: give it a key of its own", "pack-a: says nothing"]);
}
