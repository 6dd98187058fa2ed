//! A correction of their own record that a member proposes and the secretary decides, with a reason.

use serde::{Deserialize, Serialize};

use crate::id::{CorrectionId, MemberId};
use crate::member::{Birth, Field, MemberRecord, NotReadable, Sex, Source, SourceKind};
use crate::text;
use crate::time::{Date, Timestamp};

/// A correction.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Correction {
    /// Made by whoever proposes it.
    pub id: CorrectionId,
    /// Whose record.
    pub member: MemberId,
    /// Which field.
    pub field: Field,
    /// What should stand there, as it was typed.
    pub value: String,
    /// Why, in the member's words; may be empty.
    pub note: String,
    /// When it was proposed.
    pub proposed_at: Timestamp,
    /// What became of it; none while it waits.
    pub decided: Option<Decided>,
}

/// What became of a correction.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decided {
    /// Whether it was accepted.
    pub accepted: bool,
    /// Why not; empty where it was accepted without a word.
    pub reason: String,
    /// Who decided; none for whoever runs the console.
    pub by: Option<MemberId>,
    /// When.
    pub at: Timestamp,
}

/// The longest name.
const LONGEST_NAME: usize = 120;
/// The longest value that is looked at at all.
pub const LONGEST_VALUE: usize = 200;

impl Field {
    /// Whether a member may propose another value. Where somebody belongs is changed by whoever moves them.
    pub fn is_correctable(self) -> bool {
        self != Field::Unit
    }
}

impl MemberRecord {
    /// Whether another record says the same, wherever it comes from.
    pub fn holds_the_same(&self, other: &MemberRecord) -> bool {
        MemberRecord { sources: other.sources.clone(), ..self.clone() } == *other
    }

    /// The record with a field as somebody typed it, confirmed on a day.
    ///
    /// # Errors
    /// It is no such value, or one of a day to come.
    pub fn corrected(&self, field: Field, typed: &str, today: Date) -> Result<MemberRecord, NotReadable> {
        let typed = text::one_line(typed);
        let mut record = self.clone();
        let passed = |day: Date| if day <= today { Ok(day) } else { Err(NotReadable) };
        match field {
            Field::Name => {
                let fits = (1..=LONGEST_NAME).contains(&typed.chars().count()) && typed.chars().any(char::is_alphabetic);
                record.name = if fits { typed } else { return Err(NotReadable) };
            }
            Field::Born => {
                record.born = Some(match typed_date(&typed) {
                    Ok(day) => Birth::Day(passed(day)?),
                    Err(NotReadable) => typed.parse().ok().filter(|birth: &Birth| birth.year() <= today.year()).ok_or(NotReadable)?,
                });
            }
            Field::Sex => {
                let sex = [(Sex::Male, ["male", "nam"]), (Sex::Female, ["female", "nữ"])].into_iter();
                let found = sex.into_iter().find(|(_, words)| words.contains(&typed.to_lowercase().as_str()));
                record.sex = Some(found.ok_or(NotReadable)?.0);
            }
            Field::AdmittedOn => record.admitted_on = Some(passed(typed_date(&typed)?)?),
            Field::RecognisedOn => record.recognised_on = Some(passed(typed_date(&typed)?)?),
            Field::Card => record.card = Some(typed.parse()?),
            Field::Citizen => record.citizen = Some(typed.parse()?),
            Field::Phone => record.phone = Some(typed_phone(&typed)?),
            Field::Unit => return Err(NotReadable),
        }
        record.sources.insert(field, Source { kind: SourceKind::Correction, on: today });
        Ok(record)
    }
}

/// A day as people here type it, `17/6/1938`, or as machines write it.
fn typed_date(typed: &str) -> Result<Date, NotReadable> {
    if let Ok(day) = typed.parse::<Date>() {
        return Ok(day);
    }
    let mut parts = typed.split(['/', '-', '.']).map(str::trim);
    let (Some(day), Some(month), Some(year), None) = (parts.next(), parts.next(), parts.next(), parts.next()) else {
        return Err(NotReadable);
    };
    let (Ok(day), Ok(month), Ok(year)) = (day.parse(), month.parse(), year.parse::<i16>()) else { return Err(NotReadable) };
    Date::new(year, month, day).ok().filter(|_| year >= 1900).ok_or(NotReadable)
}

/// A telephone number of Viet Nam, digits alone: `+84 912 …` is `0912…`.
fn typed_phone(typed: &str) -> Result<String, NotReadable> {
    let kept: String = typed.chars().filter(|c| !matches!(c, ' ' | '.' | '-' | '(' | ')')).collect();
    let digits = kept.strip_prefix("+84").map_or(kept.clone(), |rest| format!("0{rest}"));
    let fits = (9..=11).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
    if fits { Ok(digits) } else { Err(NotReadable) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_takes_what_fits_it_and_nothing_else() {
        let today = Date::constant(2026, 11, 21);
        let check = |field, typed: &str, want: Option<&str>| {
            let got = MemberRecord::default().corrected(field, typed, today).ok().map(|record| {
                assert_eq!(record.sources.get(&field).map(|source| source.on), Some(today));
                match field {
                    Field::Name => record.name,
                    Field::Born => record.born.map(|born| born.to_string()).unwrap_or_default(),
                    Field::Sex => format!("{:?}", record.sex),
                    Field::AdmittedOn => record.admitted_on.map(|day| day.to_string()).unwrap_or_default(),
                    Field::RecognisedOn => record.recognised_on.map(|day| day.to_string()).unwrap_or_default(),
                    Field::Card => record.card.map(|card| card.to_string()).unwrap_or_default(),
                    Field::Citizen => record.citizen.map(|number| number.to_string()).unwrap_or_default(),
                    Field::Phone => record.phone.unwrap_or_default(),
                    Field::Unit => String::new(),
                }
            });
            assert_eq!(got.as_deref(), want, "{field:?} {typed}");
        };
        check(Field::Name, " Đỗ  Thị\nBảng ", Some("Đỗ Thị Bảng"));
        check(Field::Name, "  ", None);
        check(Field::Name, "1234", None);
        check(Field::Name, &"a".repeat(121), None);
        check(Field::Born, "1938", Some("1938"));
        check(Field::Born, "17/6/1938", Some("1938-06-17"));
        check(Field::Born, "1938-06-17", Some("1938-06-17"));
        check(Field::Born, "2099", None);
        check(Field::Born, "31/2/1938", None);
        check(Field::Sex, "Nữ", Some("Some(Female)"));
        check(Field::Sex, "x", None);
        check(Field::AdmittedOn, "03.02.1968", Some("1968-02-03"));
        check(Field::AdmittedOn, "22/11/2026", None);
        check(Field::RecognisedOn, "21/11/2026", Some("2026-11-21"));
        check(Field::RecognisedOn, "1/1/1", None);
        check(Field::Card, "99 000 001", Some("99.000001"));
        check(Field::Card, "99.00", None);
        check(Field::Citizen, "000177353904", Some("000177353904"));
        check(Field::Citizen, "0001773539", None);
        check(Field::Phone, "+84 912 345 678", Some("0912345678"));
        check(Field::Phone, "0912.345.678", Some("0912345678"));
        check(Field::Phone, "tám tám", None);
        check(Field::Unit, "X99.11.2", None);
        assert!(!Field::Unit.is_correctable() && Field::Name.is_correctable());
    }
}
