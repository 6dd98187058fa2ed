//! Document numbers (số, ký hiệu): read in any loose spelling, stored in one, compared without accents.
//!
//! Sources of the forms: Guidance 36-HD/VPTW (Party, Youth Union), Decree 30/2020/NĐ-CP (State, Front). A number is never a key: it
//! begins anew every term, and two types share the sign `QĐ`.

use serde::{Deserialize, Serialize};
use std::fmt;

use crate::document_type::DocumentType;
use crate::text;

/// A number in its parts. Displays in the canonical spelling of its form.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct DocumentNumber {
    /// The running number; written with two digits at least.
    pub ordinal: u32,
    /// The year, in legal documents.
    pub year: Option<u16>,
    /// The sign of the type: `NQ`, `CTr`. Empty in laws.
    pub sign: String,
    /// The issuer's symbol: `TU`, `MTTQ-BTT`; in laws the National Assembly, `QH15`.
    pub issuer: String,
    /// How it is written.
    pub form: NumberForm,
}

/// How a number is written, which depends on who issues it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum NumberForm {
    /// `05-NQ/TU`: the Party and the Youth Union.
    Party,
    /// `08/KH-MTTQ-BTT`: State bodies and the Front; with a year `20/2020/QĐ-TTg` in legal documents.
    State,
    /// `29/2018/QH14`.
    Law,
}

impl DocumentNumber {
    /// Reads a number as people type and print it: lost zeros, accents and hyphens, swapped separators, `Số` in front, Eth for Đ.
    ///
    /// `form` is the form of the issuer's tree, where the issuer is known: it decides between swapped separators. `symbols` are the
    /// known issuers' symbols, by which lost accents are put back (`du` becomes `ĐU`). None if it is no document number.
    pub fn read<'a>(text: &str, form: Option<NumberForm>, symbols: impl IntoIterator<Item = &'a str>) -> Option<DocumentNumber> {
        let cleaned = cleaned(text);
        let separator = cleaned.chars().find(|c| matches!(c, '-' | '/' | ' '));
        let mut parts = cleaned.split(['-', '/', ' ']).filter(|part| !part.is_empty());
        let ordinal = ordinal(parts.next()?)?;
        let mut rest: Vec<&str> = parts.collect();
        let year = rest.first().and_then(|part| year(part)).filter(|_| rest.len() > 1);
        if year.is_some() {
            rest.remove(0);
        }
        let (first, more) = rest.split_first()?;
        if let (Some(_), [], Some(assembly)) = (year, more, assembly(first)) {
            return Some(DocumentNumber { ordinal, year, sign: String::new(), issuer: assembly, form: NumberForm::Law });
        }
        let sign = canonical_sign(first)?;
        if more.is_empty() || more.len() > 3 || !more.iter().all(|part| is_symbol(part)) {
            return None;
        }
        let written = match (year, separator) {
            (Some(_), _) | (None, Some('/')) => NumberForm::State,
            _ => NumberForm::Party,
        };
        let form = if year.is_some() { NumberForm::State } else { form.unwrap_or(written) };
        let issuer = canonical_issuer(&more.join("-"), symbols);
        Some(DocumentNumber { ordinal, year, sign, issuer, form })
    }

    /// The spelling it is looked up by: `5-nq-tu`, `20-2020-qd-ttg`. Without accents, zeros in front, or a difference of form.
    pub fn key(&self) -> String {
        let year = self.year.map(|year| format!("-{year}")).unwrap_or_default();
        let sign = if self.sign.is_empty() { String::new() } else { format!("-{}", text::fold(&self.sign)) };
        format!("{}{year}{sign}-{}", self.ordinal, text::words(&self.issuer).join("-"))
    }

    /// The types that its sign may stand for.
    pub fn types(&self) -> Vec<DocumentType> {
        if self.form == NumberForm::Law { vec![DocumentType::Luat] } else { DocumentType::of_sign(&self.sign) }
    }
}

impl fmt::Display for DocumentNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let DocumentNumber { ordinal, year, sign, issuer, form } = self;
        match (form, year) {
            (NumberForm::Law, Some(year)) => write!(f, "{ordinal:02}/{year}/{issuer}"),
            (NumberForm::State, Some(year)) => write!(f, "{ordinal:02}/{year}/{sign}-{issuer}"),
            (NumberForm::State, None) => write!(f, "{ordinal:02}/{sign}-{issuer}"),
            _ => write!(f, "{ordinal:02}-{sign}/{issuer}"),
        }
    }
}

/// What the words of a search may mean as a number: keys, or the beginnings of keys, in the order of likelihood.
///
/// `05 nq tu` is one number; `nq 05`, `nghi quyet so 5` are every issuer's fifth resolution. Empty if no number is meant.
pub fn searched_keys(query: &str) -> Vec<String> {
    let keys = keys_of(query);
    if keys.is_empty() { keys_of(&apart(query)) } else { keys }
}

/// What is written without anything between, set apart: `05nqtu` as `05 nq tu`, `nq5` as `nq 5`.
fn apart(query: &str) -> String {
    let mut out = vec![];
    for word in text::words(query) {
        let mut rest = word.as_str();
        while let Some(is_digit) = rest.chars().next().map(|c| c.is_ascii_digit()) {
            let end = rest.find(|c: char| c.is_ascii_digit() != is_digit).unwrap_or(rest.len());
            let (run, after) = rest.split_at(end);
            let sign =
                (2..run.len()).rev().filter_map(|end| run.split_at_checked(end)).find(|(sign, _)| !DocumentType::of_sign(sign).is_empty());
            match sign.filter(|_| DocumentType::of_sign(run).is_empty()) {
                Some((sign, issuer)) => out.extend([sign.to_owned(), issuer.to_owned()]),
                None => out.push(run.to_owned()),
            }
            rest = after;
        }
    }
    out.join(" ")
}

fn keys_of(query: &str) -> Vec<String> {
    if let Some(number) = DocumentNumber::read(query, None, []) {
        return vec![number.key()];
    }
    let mut words = text::words(query);
    words.retain(|word| word != "so");
    let digits = |word: &String| word.parse::<u32>().ok().filter(|_| word.len() <= 4);
    let Some((place, ordinal)) = words.iter().enumerate().find_map(|(place, word)| Some((place, digits(word)?))) else {
        return vec![];
    };
    let (before, after) = (words.get(..place).unwrap_or_default(), words.get(place + 1..).unwrap_or_default());
    let named = |words: &[String]| -> Vec<String> {
        let sign = words.join("");
        let by_sign = DocumentType::of_sign(&sign).into_iter().map(DocumentType::sign);
        let by_name = DocumentType::ALL.iter().filter(|t| text::words(t.vietnamese()) == words).map(|t| t.sign());
        let mut signs: Vec<String> = by_sign.chain(by_name).filter(|s| !s.is_empty()).map(text::fold).collect();
        signs.dedup();
        signs
    };
    let (signs, issuer) = match (before, after) {
        ([], [sign, issuer @ ..]) => (named(std::slice::from_ref(sign)), issuer),
        (sign, issuer) => (named(sign), issuer),
    };
    let tail = issuer.iter().map(|word| format!("-{word}")).collect::<String>();
    signs.into_iter().map(|sign| format!("{ordinal}-{sign}{tail}")).collect()
}

/// NFC, one kind of hyphen, no `Số` or colon in front, Đ where an Eth stood.
fn cleaned(text: &str) -> String {
    let text: String = text::one_line(text)
        .chars()
        .map(|c| match c {
            '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
            '\u{d0}' => 'Đ',
            '\u{f0}' => 'đ',
            _ => c,
        })
        .collect();
    let mut rest = text.trim();
    for prefix in ["Số", "số", "SỐ", "So", "so", "SO"] {
        if let Some(after) = rest.strip_prefix(prefix) {
            rest = after;
            break;
        }
    }
    rest.trim_start_matches([':', '.', ' ']).trim_end_matches(['.', ',', ';', ' ']).to_owned()
}

fn ordinal(part: &str) -> Option<u32> {
    let digits = !part.is_empty() && part.len() <= 6 && part.bytes().all(|b| b.is_ascii_digit());
    digits.then(|| part.parse().ok())?.filter(|n| *n > 0)
}

fn year(part: &str) -> Option<u16> {
    part.parse().ok().filter(|year| part.len() == 4 && (1945..=2100).contains(year))
}

/// `QH14`: the National Assembly of that term.
fn assembly(part: &str) -> Option<String> {
    let term = text::fold(part).strip_prefix("qh")?.parse::<u8>().ok()?;
    Some(format!("QH{term}"))
}

/// The sign as it is printed: `CTr` keeps its small letter, `QyĐ` its own spelling.
fn canonical_sign(part: &str) -> Option<String> {
    let first = DocumentType::of_sign(part).into_iter().next()?;
    Some(if text::fold(part) == "qyd" { "QyĐ".to_owned() } else { first.sign().to_owned() })
}

fn is_symbol(part: &str) -> bool {
    part.chars().all(char::is_alphanumeric) && part.chars().any(char::is_alphabetic) && part.chars().count() <= 20
}

fn canonical_issuer<'a>(typed: &str, symbols: impl IntoIterator<Item = &'a str>) -> String {
    let words = text::words(typed);
    let known = symbols.into_iter().find(|symbol| text::words(symbol) == words);
    known.map_or_else(|| if typed.chars().any(char::is_uppercase) { typed.to_owned() } else { typed.to_uppercase() }, str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const SYMBOLS: [&str; 5] = ["TU", "ĐU", "VPTU", "MTTQ-BTT", "TTg"];

    fn check(typed: &str, form: Option<NumberForm>, want: &str) {
        let read = DocumentNumber::read(typed, form, SYMBOLS);
        assert_eq!(read.map(|n| n.to_string()).as_deref(), Some(want), "{typed}");
    }

    #[test]
    fn loose_spellings_become_one() {
        for typed in ["05-NQ/TU", "5-NQ/TU", "05 nq tu", "số 05 NQ-TU", "Số: 05-NQ/TU.", "05 - NQ / TU", "05–NQ/TU", "05-nq/tu"] {
            check(typed, None, "05-NQ/TU");
        }
        for typed in ["204-QD/TW", "204 – QĐ/TW", "204-Q\u{d0}/TW", "204-QĐ/TW"] {
            check(typed, None, "204-QĐ/TW");
        }
        check("02-ctr/du", None, "02-CTr/ĐU");
        check("01/NQ-TU", Some(NumberForm::Party), "01-NQ/TU");
        check("08/KH-MTTQ-BTT", None, "08/KH-MTTQ-BTT");
        check("8-KH-MTTQ-BTT", Some(NumberForm::State), "08/KH-MTTQ-BTT");
        check("367 - QĐ/TWĐTN-VP", None, "367-QĐ/TWĐTN-VP");
        check("20/2020/QĐ-TTg", None, "20/2020/QĐ-TTg");
        check("29/2018/QH14", None, "29/2018/QH14");
        check("3982/QĐ-UBND", None, "3982/QĐ-UBND");
        check("12/HD-BTCTW", Some(NumberForm::Party), "12-HD/BTCTW");
    }

    #[test]
    fn other_texts_are_no_number() {
        for typed in [
            "",
            "11/2026",
            "Số 11/2026",
            "339",
            "QCVN 102:2016",
            "1.600",
            "25/10/2017",
            "…-BC/ĐU",
            "0-NQ/TU",
            "05-XX/TU",
            "05-NQ",
            "nghị quyết",
        ] {
            assert_eq!(DocumentNumber::read(typed, None, SYMBOLS), None, "{typed}");
        }
    }

    #[test]
    fn keys_ignore_accents_zeros_and_form() {
        let key = |typed: &str| DocumentNumber::read(typed, None, SYMBOLS).map(|n| n.key());
        assert_eq!(key("37-QĐ/TW").as_deref(), Some("37-qd-tw"));
        assert_eq!(key("37/QĐ-TW"), key("037 qd tw"));
        assert_eq!(key("20/2020/QĐ-TTg").as_deref(), Some("20-2020-qd-ttg"));
        assert_eq!(key("29/2018/QH14").as_deref(), Some("29-2018-qh14"));
    }

    #[test]
    fn a_search_may_mean_a_number_in_part() {
        for (query, want) in [
            ("05 nq tu", vec!["5-nq-tu"]),
            ("NQ 05", vec!["5-nq"]),
            ("nghị quyết số 5", vec!["5-nq"]),
            ("chi thi 03", vec!["3-ct"]),
            ("qđ 37 tw", vec!["37-qd-tw"]),
            ("5 nq", vec!["5-nq"]),
            ("05nqtu", vec!["5-nq-tu"]),
            ("nq05", vec!["5-nq"]),
            ("45khldld", vec!["45-kh-ldld"]),
            ("45kh", vec!["45-kh"]),
            ("covid19", vec![]),
            ("nghị quyết", vec![]),
            ("năm 2026", vec![]),
            ("31 chỉ tiêu", vec![]),
        ] {
            assert_eq!(searched_keys(query), want, "{query}");
        }
    }

    #[test]
    fn a_shared_sign_names_both_types() {
        let number = DocumentNumber::read("339-QĐ/TW", None, []).unwrap();
        assert_eq!(number.types(), [DocumentType::QuyetDinh, DocumentType::QuyDinh]);
        assert_eq!(DocumentNumber::read("91/2025/QH15", None, []).unwrap().types(), [DocumentType::Luat]);
    }

    proptest! {
        #[test]
        fn what_is_displayed_is_read_back(ordinal in 1u32..100_000, sign in prop::sample::select(vec!["NQ", "QĐ", "CTr", "TTr", "HD"]), issuer in "[A-ZĐ]{2,6}(-[A-Z]{2,4})?", party in any::<bool>()) {
            let form = if party { NumberForm::Party } else { NumberForm::State };
            let number = DocumentNumber { ordinal, year: None, sign: sign.into(), issuer, form };
            prop_assert_eq!(DocumentNumber::read(&number.to_string(), None, []), Some(number));
        }

        #[test]
        fn nothing_that_is_typed_panics(text in "\\PC{0,60}") {
            let _ = (DocumentNumber::read(&text, None, SYMBOLS), searched_keys(&text)); // the answers do not matter here
        }
    }
}
