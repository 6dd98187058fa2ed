//! From what a file says of itself, and what the clerk says of it, to the record that is published. The clerk's word wins.

use sotay_domain::{Date, DocumentNumber, DocumentType, Language, Record, Unit, Urgency, text};
use sotay_reading::Fields;

/// What the clerk said on the command line.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Said {
    /// The issuer's code.
    pub issuer: Option<String>,
    /// The type.
    pub document_type: Option<DocumentType>,
    /// The number as typed; an empty one says that there is none.
    pub number: Option<String>,
    /// What it is about.
    pub summary: Option<String>,
    /// The day it was issued.
    pub issued_on: Option<Date>,
    /// Who signed.
    pub signer: Option<String>,
    /// Subjects it is filed under.
    pub topics: Vec<String>,
}

/// Why there is no record yet: the clerk must say more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unclear {
    /// No unit has this code.
    IssuerUnknown(String),
    /// The file does not say clearly who issued it.
    IssuerMissing,
    /// What was given as a number is none.
    NotANumber(String),
    /// The file does not say what it is about.
    SummaryMissing,
}

/// A record with its issuer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposed {
    /// Who issued it.
    pub issuer: Unit,
    /// Who issued it by what stands on it, where the clerk says another.
    pub issuer_on_paper: Option<Unit>,
    /// What stands on its face.
    pub record: Record,
}

/// The record of a document: read from the file where the clerk said nothing.
pub fn propose(fields: &Fields, language: Language, said: &Said, units: &[Unit]) -> Result<Proposed, Unclear> {
    let symbols = || units.iter().map(|unit| unit.symbol.as_str());
    let day = said.issued_on.or(fields.issued_on);
    let printed = fields.number.as_deref().and_then(|number| DocumentNumber::read(number, None, symbols()));
    let on_paper = issuer_of(&fields.issuer_lines, printed.as_ref(), day, units);
    let issuer = match &said.issuer {
        Some(code) => units.iter().find(|unit| unit.code.eq_ignore_ascii_case(code)).ok_or_else(|| Unclear::IssuerUnknown(code.clone()))?,
        None => on_paper.ok_or(Unclear::IssuerMissing)?,
    };
    let form = Some(issuer.tree.number_form());
    let read = |typed: &str| DocumentNumber::read(typed, form, symbols());
    let number = match said.number.as_deref().map(str::trim) {
        Some("") => None,
        Some(typed) => Some(read(typed).ok_or_else(|| Unclear::NotANumber(typed.to_owned()))?),
        None => fields.number.as_deref().and_then(read),
    };
    let by_sign = || number.as_ref().and_then(|number| number.types().first().copied());
    let document_type = said.document_type.or(fields.document_type).or_else(by_sign).unwrap_or(DocumentType::TaiLieu);
    let summary = said.summary.as_deref().or(fields.summary.as_deref()).map(text::one_line).filter(|summary| !summary.is_empty());
    let or_empty = |field: &Option<String>| field.clone().unwrap_or_default();
    let record = Record {
        document_type,
        number,
        summary: summary.ok_or(Unclear::SummaryMissing)?,
        issued_on: day,
        place: or_empty(&fields.place),
        authority: or_empty(&fields.authority),
        position: or_empty(&fields.position),
        signer: said.signer.clone().unwrap_or_else(|| or_empty(&fields.signer)),
        recipients: fields.recipients.clone(),
        urgency: fields.urgency.unwrap_or(Urgency::Thuong),
        language,
        topics: said.topics.iter().map(|topic| text::one_line(topic)).filter(|topic| !topic.is_empty()).collect(),
    };
    let issuer_on_paper = on_paper.filter(|unit| unit.id != issuer.id).cloned();
    Ok(Proposed { issuer: issuer.clone(), issuer_on_paper, record })
}

/// The unit whose symbol stands in the number, and among several of one symbol the one whose name the heading spells most of. None if
/// two are equally likely: a wrong issuer is worse than a question.
fn issuer_of<'a>(lines: &[String], number: Option<&DocumentNumber>, day: Option<Date>, units: &'a [Unit]) -> Option<&'a Unit> {
    let heading: Vec<String> = lines.iter().flat_map(|line| text::words(line)).collect();
    let valid = |unit: &&Unit| day.is_none_or(|day| unit.is_valid(day));
    let signs = |unit: &&Unit| number.is_none_or(|number| text::words(&unit.symbol) == text::words(&number.issuer));
    let spelled = |unit: &Unit| {
        let words = text::words(&unit.name);
        let found = words.iter().filter(|word| heading.contains(word)).count();
        // the share of the name that the heading spells, in thousandths
        found * 1000 / words.len().max(1)
    };
    let mut likely: Vec<(usize, &Unit)> = units.iter().filter(valid).filter(signs).map(|unit| (spelled(unit), unit)).collect();
    likely.sort_by_key(|(share, _)| std::cmp::Reverse(*share));
    match likely.as_slice() {
        // two organisations may have one symbol: the heading must not be of the other
        [(share, only)] if (number.is_some() && (*share > 0 || heading.is_empty())) || *share >= 800 => Some(only),
        [(best, unit), (second, _), ..] if best > second && *best >= 500 => Some(unit),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use sotay_domain::{Tree, UnitId, UnitKind};

    fn unit(n: u8, code: &str, name: &str, symbol: &str) -> Unit {
        Unit {
            id: UnitId::from_bytes([n; 16]),
            code: code.into(),
            parent: None,
            tree: Tree::Dang,
            kind: UnitKind::Xa,
            name: name.into(),
            name_en: None,
            symbol: symbol.into(),
            from: Date::constant(2025, 7, 1),
            until: None,
            successor: None,
            meets: String::new(),
        }
    }

    fn units() -> Vec<Unit> {
        vec![
            unit(1, "X99", "Đảng bộ tỉnh Mẫu", "TU"),
            unit(2, "X99.1", "Văn phòng Tỉnh ủy Mẫu", "VPTU"),
            unit(3, "X99.11", "Đảng bộ xã Ví Dụ", "ĐU"),
            unit(4, "X99.12", "Đảng bộ phường Minh Họa", "ĐU"),
            Unit {
                until: Some(Date::constant(2025, 6, 30)),
                from: Date::constant(2020, 8, 1),
                ..unit(5, "X99.91", "Đảng bộ xã Ví Dụ Đông", "ĐU")
            },
        ]
    }

    fn fields(lines: &[&str], number: &str) -> Fields {
        Fields {
            issuer_lines: lines.iter().map(|line| (*line).to_owned()).collect(),
            number: Some(number.to_owned()).filter(|number| !number.is_empty()),
            issued_on: Some(Date::constant(2026, 3, 10)),
            summary: Some("về việc  thử".into()),
            ..Fields::default()
        }
    }

    #[test]
    fn the_issuer_is_read_from_number_and_heading() {
        let check = |lines: &[&str], number: &str, want: Option<&str>| {
            let got = propose(&fields(lines, number), Language::Vi, &Said::default(), &units());
            assert_eq!(got.map(|p| p.issuer.code).ok().as_deref(), want, "{lines:?} {number}");
        };
        check(&["ĐẢNG BỘ TỈNH MẪU", "TỈNH ỦY"], "05-NQ/TU", Some("X99"));
        check(&["TỈNH ỦY MẪU", "VĂN PHÒNG"], "04-HD/VPTU", Some("X99.1"));
        check(&["ĐẢNG BỘ TỈNH MẪU", "ĐẢNG ỦY XÃ VÍ DỤ"], "27-TB/ĐU", Some("X99.11"));
        check(&["ĐẢNG BỘ TỈNH MẪU", "ĐẢNG ỦY PHƯỜNG MINH HỌA"], "02-CTr/ĐU", Some("X99.12"));
        check(&["ĐẢNG BỘ TỈNH MẪU"], "27-TB/ĐU", None);
        check(&["LIÊN ĐOÀN KHÁC"], "12-TB/TU", None);
        check(&[], "12-TB/TU", Some("X99"));
        check(&[], "", None);
    }

    #[test]
    fn the_clerks_word_wins() {
        let said = Said {
            issuer: Some("x99.1".into()),
            number: Some("7 hd vptu".into()),
            summary: Some("hướng dẫn khác".into()),
            topics: vec![" Chuyển  đổi số ".into(), " ".into()],
            ..Said::default()
        };
        let got = propose(&fields(&["TỈNH ỦY"], "05-NQ/TU"), Language::Vi, &said, &units()).unwrap();
        assert_eq!(got.issuer.code, "X99.1");
        assert_eq!(got.issuer_on_paper.unwrap().code, "X99", "and the clerk is told of the other");
        assert_eq!(got.record.number.unwrap().to_string(), "07-HD/VPTU");
        assert_eq!(got.record.document_type, DocumentType::HuongDan);
        assert_eq!(got.record.summary, "hướng dẫn khác");
        assert_eq!(got.record.topics, ["Chuyển đổi số"]);
    }

    #[test]
    fn what_is_unclear_is_asked() {
        let check = |fields: Fields, said: Said, want: Unclear| {
            assert_eq!(propose(&fields, Language::Vi, &said, &units()), Err(want));
        };
        let good = || fields(&["TỈNH ỦY"], "05-NQ/TU");
        check(good(), Said { issuer: Some("Y1".into()), ..Said::default() }, Unclear::IssuerUnknown("Y1".into()));
        check(good(), Said { number: Some("11/2026".into()), ..Said::default() }, Unclear::NotANumber("11/2026".into()));
        check(Fields { summary: None, ..good() }, Said::default(), Unclear::SummaryMissing);
        let none = propose(&good(), Language::Vi, &Said { number: Some(String::new()), ..Said::default() }, &units()).unwrap();
        assert_eq!(none.record.number, None);
    }
}
