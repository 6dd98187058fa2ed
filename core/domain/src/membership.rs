//! Where a member belongs, from a day to a day. History is never deleted: who moves has a membership that ended and one that began.

use serde::{Deserialize, Serialize};

use crate::id::{MemberId, MembershipId, UnitId};
use crate::time::Date;

/// A member in a unit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Membership {
    /// Ours.
    pub id: MembershipId,
    /// Who.
    pub member: MemberId,
    /// Where.
    pub unit: UnitId,
    /// As what.
    pub kind: MembershipKind,
    /// First day.
    pub from: Date,
    /// Last day and why it ended; none while it lasts.
    pub ended: Option<Ended>,
}

/// How a membership ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ended {
    /// The last day.
    pub on: Date,
    /// Why.
    pub reason: EndReason,
}

/// What somebody is in a unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum MembershipKind {
    /// Chính thức: official.
    Official,
    /// Dự bị: on probation for twelve months. Present, without a vote.
    Probationary,
    /// Miễn sinh hoạt: exempt. Not counted for a quorum.
    Exempt,
    /// Where somebody lives beside where they belong (213-QĐ/TW): reads there, has no vote there.
    Second,
}

/// Why a membership ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum EndReason {
    /// Chuyển sinh hoạt: moved to another unit, or the unit merged.
    Moved,
    /// Left, or was removed: the handbook does not say which.
    Left,
    /// Từ trần: died.
    Deceased,
    /// Became something else in the same unit: official after probation, exempt.
    Changed,
}

impl Membership {
    /// Whether it holds on this day.
    pub fn is_valid(&self, day: Date) -> bool {
        self.from <= day && self.ended.is_none_or(|ended| day <= ended.on)
    }
}

impl MembershipKind {
    /// All of them.
    pub const ALL: [MembershipKind; 4] =
        [MembershipKind::Official, MembershipKind::Probationary, MembershipKind::Exempt, MembershipKind::Second];

    /// The word that import files and databases hold.
    pub fn code(self) -> &'static str {
        match self {
            MembershipKind::Official => "chinh-thuc",
            MembershipKind::Probationary => "du-bi",
            MembershipKind::Exempt => "mien-sinh-hoat",
            MembershipKind::Second => "noi-cu-tru",
        }
    }
    /// The kind of a word.
    pub fn of_code(code: &str) -> Option<MembershipKind> {
        MembershipKind::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

impl EndReason {
    /// All of them.
    pub const ALL: [EndReason; 4] = [EndReason::Moved, EndReason::Left, EndReason::Deceased, EndReason::Changed];

    /// The word that databases hold.
    pub fn code(self) -> &'static str {
        match self {
            EndReason::Moved => "moved",
            EndReason::Left => "left",
            EndReason::Deceased => "deceased",
            EndReason::Changed => "changed",
        }
    }
    /// The reason of a word.
    pub fn of_code(code: &str) -> Option<EndReason> {
        EndReason::ALL.into_iter().find(|reason| reason.code() == code)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_membership_holds_from_its_first_day_to_its_last() {
        let (first, last) = (Date::constant(2025, 7, 1), Date::constant(2026, 6, 30));
        let mut membership = Membership {
            id: MembershipId::from_bytes([1; 16]),
            member: MemberId::from_bytes([2; 16]),
            unit: UnitId::from_bytes([3; 16]),
            kind: MembershipKind::Official,
            from: first,
            ended: None,
        };
        assert!(membership.is_valid(first) && membership.is_valid(Date::constant(2030, 1, 1)));
        assert!(!membership.is_valid(first.yesterday().unwrap()));
        membership.ended = Some(Ended { on: last, reason: EndReason::Moved });
        assert!(membership.is_valid(last) && !membership.is_valid(last.tomorrow().unwrap()));
    }

    #[test]
    fn words_survive_storage() {
        for kind in MembershipKind::ALL {
            assert_eq!(MembershipKind::of_code(kind.code()), Some(kind));
        }
        for reason in EndReason::ALL {
            assert_eq!(EndReason::of_code(reason.code()), Some(reason));
        }
    }
}
