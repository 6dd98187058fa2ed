//! What is found in a list of members, as a sentence.

use super::L10n;
use crate::commands::import_members::{Column, Dirt, Finding, Verdict};

impl L10n {
    /// What stands above the findings of one kind.
    pub fn verdict_heading(self, verdict: Verdict, count: u64) -> String {
        match verdict {
            Verdict::Fixed => self.member_fixed(count),
            Verdict::Ask => self.member_asked(count),
            Verdict::Reject => self.member_rejected(count),
        }
    }

    /// One finding with its line: `Dòng 41, Họ và tên: …`.
    pub fn finding(self, finding: &Finding) -> String {
        let what = self.dirt(finding);
        self.member_finding(&self.column_name(finding.column), finding.line, &what)
    }

    /// The name of a column.
    pub fn column_name(self, column: Column) -> String {
        match column {
            Column::Name => self.member_column_name(),
            Column::Born => self.member_column_born(),
            Column::Sex => self.member_column_sex(),
            Column::AdmittedOn => self.member_column_admitted_on(),
            Column::RecognisedOn => self.member_column_recognised_on(),
            Column::Card => self.member_column_card(),
            Column::Unit => self.member_column_unit(),
            Column::Citizen => self.member_column_citizen(),
            Column::Phone => self.member_column_phone(),
            Column::Post => self.member_column_post(),
            Column::Note => self.member_column_note(),
            Column::Row => self.member_column_row(),
        }
    }

    fn dirt(self, finding: &Finding) -> String {
        let (was, now) = (finding.was.trim(), finding.now.as_str());
        match &finding.dirt {
            Dirt::Spaces | Dirt::Invisible | Dirt::Decomposed | Dirt::Eth => self.member_dirt_letters(now),
            Dirt::Capitals => self.member_dirt_capitals(now),
            Dirt::Formula => self.member_dirt_formula(was),
            Dirt::LineBreak => self.member_dirt_line_break(),
            Dirt::DaySpelling | Dirt::PhoneSpelling | Dirt::PhoneZero | Dirt::SexSpelling | Dirt::UnitSpelling => {
                self.member_dirt_spelling(now, was)
            }
            Dirt::PhoneWords => self.member_dirt_phone_words(was),
            Dirt::Double { other } => self.member_dirt_double(*other),
            Dirt::OldEncoding => self.member_dirt_old_encoding(now, was),
            Dirt::YearOnly => self.member_dirt_year_only(was),
            Dirt::SerialDay => self.member_dirt_serial_day(now, was),
            Dirt::MonthFirst => self.member_dirt_month_first(now, was),
            Dirt::TwoDigitYear => self.member_dirt_two_digit_year(now, was),
            Dirt::CitizenZeros => self.member_dirt_citizen_zeros(now, was),
            Dirt::CitizenNine => self.member_dirt_citizen_nine(was),
            Dirt::DaysInOtherOrder => self.member_dirt_days(was),
            Dirt::UnitAbbreviated | Dirt::PostAbbreviated => self.member_dirt_abbreviated(now, was),
            Dirt::SexMissing => self.member_dirt_sex_missing(now),
            Dirt::SexContradicts => self.member_dirt_sex_contradicts(now, was),
            Dirt::TwoUnits { other } => self.member_dirt_two_units(*other),
            Dirt::PerhapsSame { other } => self.member_dirt_perhaps_same(*other),
            Dirt::OtherBirth { other } => self.member_dirt_other_birth(*other),
            Dirt::NameMissing => self.member_dirt_name_missing(),
            Dirt::TooLong { most } => self.member_dirt_too_long(*most),
            Dirt::NoSuchDay => self.member_dirt_no_such_day(was),
            Dirt::CitizenLost => self.member_dirt_citizen_lost(was),
            Dirt::CitizenUnreadable | Dirt::CardUnreadable => self.member_dirt_unreadable(was),
            Dirt::UnitUnknown => self.member_dirt_unit_unknown(was),
            Dirt::UnitOutside => self.member_dirt_unit_outside(was),
            Dirt::CardOfAnother { other: Some(other) } => self.member_dirt_card_of_line(*other),
            Dirt::CardOfAnother { other: None } => self.member_dirt_card_of_another(),
        }
    }
}
