//! Roles: given at a unit, from a moment to a moment, by the one above.

use serde::{Deserialize, Serialize};

use crate::id::{GrantId, MemberId, UnitId};
use crate::time::Timestamp;

/// What somebody may do somewhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// A member of the unit. Never granted: it follows from a membership.
    Member,
    /// Bí thư; a deputy holds the same role.
    Secretary,
    /// Văn thư: publishes and sends for the unit.
    Clerk,
    /// Sees counts of the unit and of all below it.
    Viewer,
    /// Imports the organisation and its members below the unit, gives roles, reads the log.
    Administrator,
}

/// A role that somebody was given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Grant {
    /// Ours.
    pub id: GrantId,
    /// Who holds it.
    pub member: MemberId,
    /// What; never [`Role::Member`].
    pub role: Role,
    /// Where.
    pub unit: UnitId,
    /// From this moment.
    pub from: Timestamp,
    /// Until before this moment; none while it lasts.
    pub until: Option<Timestamp>,
    /// Whose place it fills, for a leave of absence.
    pub standing_in_for: Option<MemberId>,
}

impl Grant {
    /// Whether it holds at this moment.
    pub fn is_live(&self, now: Timestamp) -> bool {
        self.from <= now && self.until.is_none_or(|until| now < until)
    }
}

impl Role {
    /// All of them.
    pub const ALL: [Role; 5] = [Role::Member, Role::Secretary, Role::Clerk, Role::Viewer, Role::Administrator];
    /// Those that are given.
    pub const GIVEN: [Role; 4] = [Role::Secretary, Role::Clerk, Role::Viewer, Role::Administrator];

    /// The word that addresses and databases hold.
    pub fn code(self) -> &'static str {
        match self {
            Role::Member => "member",
            Role::Secretary => "secretary",
            Role::Clerk => "clerk",
            Role::Viewer => "viewer",
            Role::Administrator => "administrator",
        }
    }
    /// The role of a word.
    pub fn of_code(code: &str) -> Option<Role> {
        Role::ALL.into_iter().find(|role| role.code() == code)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_grant_is_live_from_its_first_moment_to_before_its_last() {
        let at = Timestamp::from_millis;
        let id = [1; 16];
        let mut grant = Grant {
            id: GrantId::from_bytes(id),
            member: MemberId::from_bytes(id),
            role: Role::Secretary,
            unit: UnitId::from_bytes(id),
            from: at(10),
            until: Some(at(20)),
            standing_in_for: None,
        };
        assert!(!grant.is_live(at(9)) && grant.is_live(at(10)) && grant.is_live(at(19)) && !grant.is_live(at(20)));
        grant.until = None;
        assert!(grant.is_live(at(1_000)));
        for role in Role::ALL {
            assert_eq!(Role::of_code(role.code()), Some(role));
        }
    }
}
