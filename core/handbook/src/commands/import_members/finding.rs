//! What is found in a cell of a list of members, and what becomes of it.

use serde::{Deserialize, Serialize};

/// A column of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Column {
    /// Họ và tên.
    Name,
    /// Ngày sinh.
    Born,
    /// Giới tính.
    Sex,
    /// Ngày vào Đảng.
    AdmittedOn,
    /// Ngày chính thức.
    RecognisedOn,
    /// Số thẻ đảng viên.
    Card,
    /// Chi bộ đang sinh hoạt.
    Unit,
    /// Số CCCD.
    Citizen,
    /// Số điện thoại.
    Phone,
    /// Chức vụ.
    Post,
    /// Ghi chú: looked at, never stored.
    Note,
    /// The row as a whole.
    Row,
}

/// Something found in a cell.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// The line of the file, for whoever looks at it there.
    pub line: u64,
    /// Where.
    pub column: Column,
    /// What.
    pub dirt: Dirt,
    /// What stands there.
    pub was: String,
    /// What is taken, or proposed; empty where there is nothing to propose.
    pub now: String,
}

/// What can be wrong with a cell or a row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Dirt {
    /// Spaces too many, or of another kind.
    Spaces,
    /// Signs that nobody sees.
    Invisible,
    /// Letters with their marks apart (NFD).
    Decomposed,
    /// Capitals throughout.
    Capitals,
    /// Eth in place of Đ.
    Eth,
    /// A formula, which is kept as text.
    Formula,
    /// Line breaks in a cell.
    LineBreak,
    /// A day in another spelling.
    DaySpelling,
    /// A telephone number in another spelling.
    PhoneSpelling,
    /// A telephone number without its first zero.
    PhoneZero,
    /// Words where a number belongs: taken as none.
    PhoneWords,
    /// A sex in another spelling.
    SexSpelling,
    /// A unit's name in another spelling.
    UnitSpelling,
    /// The same person as on another line: taken once.
    Double {
        /// That line.
        other: u64,
    },
    /// Letters of an old encoding (TCVN3): the converted text is proposed.
    OldEncoding,
    /// Only a year of birth.
    YearOnly,
    /// A day as a number of Excel's.
    SerialDay,
    /// A day with the month first.
    MonthFirst,
    /// A year without its century.
    TwoDigitYear,
    /// A citizen number without its first zeros.
    CitizenZeros,
    /// Nine digits: perhaps the number of an old identity card.
    CitizenNine,
    /// Recognised before admitted.
    DaysInOtherOrder,
    /// A unit's name abbreviated.
    UnitAbbreviated,
    /// No sex; the citizen number says one.
    SexMissing,
    /// The citizen number says another sex.
    SexContradicts,
    /// A post abbreviated.
    PostAbbreviated,
    /// The same person stands in another unit too.
    TwoUnits {
        /// On that line.
        other: u64,
    },
    /// Probably the same person as on another line.
    PerhapsSame {
        /// That line.
        other: u64,
    },
    /// The same citizen number with another day of birth.
    OtherBirth {
        /// On that line.
        other: u64,
    },
    /// No name.
    NameMissing,
    /// More letters than fit.
    TooLong {
        /// How many fit.
        most: u64,
    },
    /// No such day.
    NoSuchDay,
    /// A citizen number of which Excel has lost digits.
    CitizenLost,
    /// No citizen number, whatever it is.
    CitizenUnreadable,
    /// No card number.
    CardUnreadable,
    /// No such unit.
    UnitUnknown,
    /// A unit that is not at or below the one the list is imported for.
    UnitOutside,
    /// Somebody else has this card.
    CardOfAnother {
        /// On that line; none: somebody who is stored.
        other: Option<u64>,
    },
}

/// What becomes of a row in which something was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Verdict {
    /// Repaired, and listed.
    Fixed,
    /// A person decides before it is written.
    Ask,
    /// The row stays out.
    Reject,
}

impl Dirt {
    /// What becomes of it.
    pub fn verdict(&self) -> Verdict {
        match self {
            Dirt::Spaces
            | Dirt::Invisible
            | Dirt::Decomposed
            | Dirt::Capitals
            | Dirt::Eth
            | Dirt::Formula
            | Dirt::LineBreak
            | Dirt::DaySpelling
            | Dirt::PhoneSpelling
            | Dirt::PhoneZero
            | Dirt::PhoneWords
            | Dirt::SexSpelling
            | Dirt::UnitSpelling
            | Dirt::Double { .. } => Verdict::Fixed,
            Dirt::OldEncoding
            | Dirt::YearOnly
            | Dirt::SerialDay
            | Dirt::MonthFirst
            | Dirt::TwoDigitYear
            | Dirt::CitizenZeros
            | Dirt::CitizenNine
            | Dirt::DaysInOtherOrder
            | Dirt::UnitAbbreviated
            | Dirt::SexMissing
            | Dirt::SexContradicts
            | Dirt::PostAbbreviated
            | Dirt::TwoUnits { .. }
            | Dirt::PerhapsSame { .. }
            | Dirt::OtherBirth { .. } => Verdict::Ask,
            Dirt::NameMissing
            | Dirt::TooLong { .. }
            | Dirt::NoSuchDay
            | Dirt::CitizenLost
            | Dirt::CitizenUnreadable
            | Dirt::CardUnreadable
            | Dirt::UnitUnknown
            | Dirt::UnitOutside
            | Dirt::CardOfAnother { .. } => Verdict::Reject,
        }
    }
}
