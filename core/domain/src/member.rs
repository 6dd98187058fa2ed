//! A member (đảng viên, đoàn viên): the nine summary fields of Regulation 339-QĐ/TW, each with where it comes from, and nothing else.
//!
//! Membership of a political organisation is sensitive by law (91/2025/QH15): what is not needed is not here. Ethnic group, religion,
//! health, pay and discipline have no field.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use crate::id::MemberId;
use crate::time::{Date, Timestamp};

/// A member. Where they belong are their memberships, what they may do their grants.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Member {
    /// Ours, for ever.
    pub id: MemberId,
    /// What is known of them.
    pub record: MemberRecord,
    /// When their personal fields were wiped, after they had left; what stays is that there was somebody.
    pub wiped_at: Option<Timestamp>,
}

/// The nine summary fields but for the present unit, which memberships say. What is missing in the source is missing here.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct MemberRecord {
    /// Family, middle and given name as it is written, NFC.
    pub name: String,
    /// Day of birth; of some old members only the year is known.
    pub born: Option<Birth>,
    /// Sex.
    pub sex: Option<Sex>,
    /// Day of admission (ngày vào Đảng): the day of the ceremony.
    pub admitted_on: Option<Date>,
    /// Day of recognition as an official member (ngày chính thức).
    pub recognised_on: Option<Date>,
    /// Number of the membership card.
    pub card: Option<CardNumber>,
    /// Number of the citizen's identity card.
    pub citizen: Option<CitizenNumber>,
    /// Telephone number, digits alone.
    pub phone: Option<String>,
    /// Titles and honours as short labels: `Bí thư`, `Huy hiệu 40 năm tuổi Đảng`.
    #[serde(default)]
    pub labels: Vec<String>,
    /// Where each field comes from, and when it was last confirmed.
    #[serde(default)]
    pub sources: BTreeMap<Field, Source>,
}

/// The nine fields.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Field {
    /// Name.
    Name,
    /// Day of birth.
    Born,
    /// Sex.
    Sex,
    /// Day of admission.
    AdmittedOn,
    /// Day of recognition.
    RecognisedOn,
    /// Card number.
    Card,
    /// Present unit.
    Unit,
    /// Citizen number.
    Citizen,
    /// Telephone number.
    Phone,
}

/// Where a field comes from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// Which way it came.
    pub kind: SourceKind,
    /// On which day.
    pub on: Date,
}

/// The ways in which a field comes here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SourceKind {
    /// A list that the organisation imported.
    Import,
    /// A correction that the member proposed and the secretary accepted.
    Correction,
}

/// Sex, as lists have it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Sex {
    /// Nam.
    Male,
    /// Nữ.
    Female,
}

/// When somebody was born. Stored as `1938` or `1938-06-17`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Birth {
    /// Only the year is known.
    Year(i16),
    /// The day.
    Day(Date),
}

/// A card number: eight digits, printed `99.000123`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct CardNumber(u32);

/// A citizen's identity number: twelve digits, of which the fourth says sex and century and the next two the year of birth
/// (Decree 137/2015/NĐ-CP).
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct CitizenNumber(u64);

/// A text that is no such number or day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotReadable;

impl fmt::Display for NotReadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not such a number or day")
    }
}

impl std::error::Error for NotReadable {}

impl Field {
    /// All of them, in the order of the form.
    pub const ALL: [Field; 9] = [
        Field::Name,
        Field::Born,
        Field::Sex,
        Field::AdmittedOn,
        Field::RecognisedOn,
        Field::Card,
        Field::Unit,
        Field::Citizen,
        Field::Phone,
    ];

    /// The word that addresses and forms hold.
    pub fn code(self) -> &'static str {
        match self {
            Field::Name => "name",
            Field::Born => "born",
            Field::Sex => "sex",
            Field::AdmittedOn => "admitted-on",
            Field::RecognisedOn => "recognised-on",
            Field::Card => "card",
            Field::Unit => "unit",
            Field::Citizen => "citizen",
            Field::Phone => "phone",
        }
    }
    /// The field of a word.
    pub fn of_code(code: &str) -> Option<Field> {
        Field::ALL.into_iter().find(|field| field.code() == code)
    }
}

impl Birth {
    /// The year.
    pub fn year(self) -> i16 {
        match self {
            Birth::Year(year) => year,
            Birth::Day(day) => day.year(),
        }
    }
}

impl fmt::Display for Birth {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Birth::Year(year) => write!(f, "{year:04}"),
            Birth::Day(day) => day.fmt(f),
        }
    }
}

impl FromStr for Birth {
    type Err = NotReadable;
    fn from_str(text: &str) -> Result<Birth, NotReadable> {
        let year = || text.parse().ok().filter(|year| text.len() == 4 && (1900..=2100).contains(year)).map(Birth::Year);
        text.parse().ok().map(Birth::Day).or_else(year).ok_or(NotReadable)
    }
}

impl fmt::Display for CardNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}.{:06}", self.0 / 1_000_000, self.0 % 1_000_000)
    }
}

impl FromStr for CardNumber {
    type Err = NotReadable;
    /// With or without the dot or spaces.
    fn from_str(text: &str) -> Result<CardNumber, NotReadable> {
        digits(text, 8).and_then(|digits| digits.parse().ok()).map(CardNumber).ok_or(NotReadable)
    }
}

impl CitizenNumber {
    /// The year of birth that stands in it.
    pub fn year_of_birth(self) -> i16 {
        let century = i16::try_from(self.sex_and_century() / 2).unwrap_or(0);
        1900 + century * 100 + i16::try_from(self.0 / 1_000_000 % 100).unwrap_or(0)
    }
    /// The sex that stands in it.
    pub fn sex(self) -> Sex {
        if self.sex_and_century().is_multiple_of(2) { Sex::Male } else { Sex::Female }
    }
    /// As it is shown: all but the last three digits hidden, unless its owner looks.
    pub fn masked(self) -> String {
        format!("•••••••••{:03}", self.0 % 1000)
    }
    fn sex_and_century(self) -> u64 {
        self.0 / 100_000_000 % 10
    }
}

impl fmt::Display for CitizenNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:012}", self.0)
    }
}

/// Nothing prints it by accident.
impl fmt::Debug for CitizenNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.masked())
    }
}

impl FromStr for CitizenNumber {
    type Err = NotReadable;
    fn from_str(text: &str) -> Result<CitizenNumber, NotReadable> {
        digits(text, 12).and_then(|digits| digits.parse().ok()).map(CitizenNumber).ok_or(NotReadable)
    }
}

/// The digits of a number that people part by dots and spaces; none if they are not so many, or if anything else stands among them.
fn digits(text: &str, count: usize) -> Option<String> {
    let kept: String = text.chars().filter(|c| !matches!(c, ' ' | '.' | '\u{a0}')).collect();
    (kept.len() == count && kept.bytes().all(|byte| byte.is_ascii_digit())).then_some(kept)
}

macro_rules! as_text {
    ($($name:ty)*) => {$(
        impl Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }
        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = std::borrow::Cow::<str>::deserialize(deserializer)?;
                text.parse().map_err(serde::de::Error::custom)
            }
        }
    )*};
}
as_text!(Birth CardNumber CitizenNumber);

/// A name in its parts: Vietnamese lists sort by the given name, which stands last, then by the middle names, then by the family's.
/// Of `H'Lan Niê` and `Y Bhăm Niê` the same rule gives the order that their own lists have.
pub fn name_parts(name: &str) -> (&str, &str, &str) {
    let name = name.trim();
    match (name.split_once(' '), name.rsplit_once(' ')) {
        (Some((family, _)), Some((before, given))) => (given, before.get(family.len()..).unwrap_or_default().trim(), family),
        _ => (name, "", ""),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_citizen_number_says_sex_and_year_and_is_not_printed() {
        let check = |text: &str, sex: Sex, year: i16| {
            let number: CitizenNumber = text.parse().unwrap();
            assert_eq!((number.sex(), number.year_of_birth()), (sex, year), "{text}");
            assert_eq!(number.to_string(), text);
            assert!(!format!("{number:?}").contains(&text[..9]), "{number:?}");
        };
        check("000177353904", Sex::Female, 1977);
        check("000038026466", Sex::Male, 1938);
        check("000205111222", Sex::Male, 2005);
        check("000305111222", Sex::Female, 2005);
        for bad in ["", "17735390", "00017735390a", "0001773539045"] {
            assert_eq!(bad.parse::<CitizenNumber>(), Err(NotReadable), "{bad}");
        }
    }

    #[test]
    fn a_card_number_has_one_spelling() {
        for text in ["99.000001", "99000001", "99 000 001"] {
            assert_eq!(text.parse::<CardNumber>().unwrap().to_string(), "99.000001");
        }
        assert_eq!("99.00001".parse::<CardNumber>(), Err(NotReadable));
    }

    #[test]
    fn a_birth_is_a_day_or_a_year() {
        for text in ["1938", "1938-06-17"] {
            assert_eq!(text.parse::<Birth>().unwrap().to_string(), text);
            assert_eq!(text.parse::<Birth>().unwrap().year(), 1938);
        }
        for bad in ["38", "19380", "1938-13-01", "0001"] {
            assert_eq!(bad.parse::<Birth>(), Err(NotReadable), "{bad}");
        }
    }

    #[test]
    fn names_have_their_parts() {
        assert_eq!(name_parts("Tôn Nữ Thị Ngọc Lan"), ("Lan", "Nữ Thị Ngọc", "Tôn"));
        assert_eq!(name_parts("H'Lan Niê"), ("Niê", "", "H'Lan"));
        assert_eq!(name_parts(" Sen "), ("Sen", "", ""));
        assert_eq!(name_parts(""), ("", "", ""));
    }

    #[test]
    fn fields_survive_storage() {
        for field in Field::ALL {
            assert_eq!(Field::of_code(field.code()), Some(field));
        }
        let record = MemberRecord {
            name: "Đỗ Thị Bảng".into(),
            born: "1977-05-12".parse().ok(),
            card: "99.000001".parse().ok(),
            citizen: "000177353904".parse().ok(),
            sources: [(Field::Name, Source { kind: SourceKind::Import, on: Date::constant(2026, 11, 1) })].into(),
            ..MemberRecord::default()
        };
        let json = serde_json::to_string(&record).unwrap();
        assert_eq!(serde_json::from_str::<MemberRecord>(&json).unwrap(), record);
    }
}
