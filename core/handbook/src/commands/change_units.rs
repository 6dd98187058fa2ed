//! Units are renamed, merged and split from a day. Online. History keeps the old names, the ended units, and where everybody was.

use serde::{Deserialize, Serialize};
use sotay_domain::text::one_line;
use sotay_domain::{
    Action, Actor, Changes, Date, Deed, EndReason, Ended, FileHash, Grant, Membership, MembershipId, Place, Target, Timestamp, Unit,
    UnitId, UnitName, decide,
};

use super::{Command, Decided};

/// Letters of the longest name.
const LONGEST_NAME: usize = 300;

/// What is done to the tree.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChangeUnits {
    /// How.
    pub change: Change,
    /// The first day on which it is so; today or before.
    pub from: Date,
    /// Random; what ids of new memberships are made from.
    pub seed: [u8; 32],
}

/// How the tree changes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Change {
    /// A unit has another name.
    Rename {
        /// Which.
        unit: UnitId,
        /// Its new name.
        name: String,
        /// In English; may be empty.
        name_en: String,
    },
    /// Units end, and one takes over: their members and all units below them are its own.
    Merge {
        /// Those that end.
        units: Vec<UnitId>,
        /// The one that takes over.
        into: UnitId,
    },
    /// A unit ends, and new ones take its place. Its members belong to the first of them, until a list says otherwise.
    Split {
        /// The one that ends.
        unit: UnitId,
        /// The new ones, in order.
        into: Vec<NewUnit>,
    },
}

/// A unit that begins.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewUnit {
    /// Made by whoever sends it.
    pub id: UnitId,
    /// The organisation's code.
    pub code: String,
    /// Its name.
    pub name: String,
}

/// What must be known to decide.
#[derive(Debug, Clone, Default)]
pub struct Facts {
    /// The units that are named, with the way up from each.
    pub units: Vec<(Unit, Place)>,
    /// Units directly below those that end.
    pub below: Vec<Unit>,
    /// Memberships in those that end.
    pub memberships: Vec<Membership>,
    /// Roles at those that end.
    pub grants: Vec<Grant>,
    /// Codes that are taken.
    pub codes: Vec<String>,
}

/// Why it is not done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Rejection {
    /// Whoever asks may not.
    NotAllowed,
    /// Whoever asks must prove once more who they are.
    NeedsStrong,
    /// There is no such unit.
    Unknown,
    /// A unit has ended already: perhaps somebody else was faster.
    Ended(String),
    /// The day has not come.
    InFuture,
    /// The day is before the unit's first.
    BeforeItBegan,
    /// A unit cannot be merged into itself, or be split into nothing.
    Nothing,
    /// One stands above the other.
    OneAboveTheOther,
    /// They belong to different organisations.
    OfDifferentTrees,
    /// The name is missing, or longer than fits.
    BadName,
    /// Another unit has this code.
    CodeTaken(String),
}

impl Command for ChangeUnits {
    const NAME: &'static str = "change-units";
    type Facts = Facts;
    type Done = ();
    type Rejection = Rejection;

    fn decide(&self, facts: &Facts, actor: &Actor, now: Timestamp) -> Result<Decided<()>, Rejection> {
        for id in self.change.units() {
            let (unit, place) = facts.find(id)?;
            super::allow(decide(actor, Action::Manage, Target::Unit(place), now), Rejection::NotAllowed, Rejection::NeedsStrong)?;
            if unit.until.is_some() {
                return Err(Rejection::Ended(unit.name.clone()));
            }
            if self.from <= unit.from {
                return Err(Rejection::BeforeItBegan);
            }
        }
        if self.from > now.day() {
            return Err(Rejection::InFuture);
        }
        let changes = match &self.change {
            Change::Rename { unit, name, name_en } => self.rename(facts.find(*unit)?.0, name, name_en)?,
            Change::Merge { units, into } => self.merge(facts, units, facts.find(*into)?, now)?,
            Change::Split { unit, into } => self.split(facts, facts.find(*unit)?.0, into, now)?,
        };
        Ok(Decided::new(changes, ()))
    }
}

impl Change {
    /// The units that are there already.
    pub fn units(&self) -> Vec<UnitId> {
        match self {
            Change::Rename { unit, .. } | Change::Split { unit, .. } => vec![*unit],
            Change::Merge { units, into } => units.iter().copied().chain([*into]).collect(),
        }
    }
    /// Those that end.
    pub fn ending(&self) -> Vec<UnitId> {
        match self {
            Change::Rename { .. } => vec![],
            Change::Merge { units, .. } => units.clone(),
            Change::Split { unit, .. } => vec![*unit],
        }
    }
}

impl Facts {
    fn find(&self, id: UnitId) -> Result<(&Unit, &Place), Rejection> {
        let found = self.units.iter().find(|(unit, _)| unit.id == id);
        found.map(|(unit, place)| (unit, place)).ok_or(Rejection::Unknown)
    }
}

impl ChangeUnits {
    fn last_day(&self) -> Date {
        self.from.yesterday().unwrap_or(self.from)
    }

    fn rename(&self, unit: &Unit, name: &str, name_en: &str) -> Result<Changes, Rejection> {
        let name = good_name(name)?;
        if name == unit.name {
            return Err(Rejection::Nothing);
        }
        let before = UnitName { unit: unit.id, until: self.last_day(), name: unit.name.clone(), name_en: unit.name_en.clone() };
        let name_en = Some(one_line(name_en)).filter(|name| !name.is_empty());
        let renamed = Unit { name, name_en, ..unit.clone() };
        Ok(Changes::default().put_unit_name(before).put_unit(renamed).log(Deed::RenameUnit { unit: unit.id }))
    }

    fn merge(&self, facts: &Facts, ending: &[UnitId], (into, place): (&Unit, &Place), now: Timestamp) -> Result<Changes, Rejection> {
        if ending.is_empty() || ending.contains(&into.id) {
            return Err(Rejection::Nothing);
        }
        let mut changes = Changes::default();
        for id in ending {
            let (unit, own) = facts.find(*id)?;
            if own.is_above(place) || place.is_above(own) {
                return Err(Rejection::OneAboveTheOther);
            }
            if unit.tree != into.tree {
                return Err(Rejection::OfDifferentTrees);
            }
            changes = changes.put_unit(self.ended(unit, into.id));
        }
        for unit in &facts.below {
            changes = changes.put_unit(Unit { parent: Some(into.id), ..unit.clone() });
        }
        let changes = self.move_everybody(changes, facts, into.id, now);
        Ok(changes.log(Deed::MergeUnits { units: ending.to_vec(), into: into.id, from: self.from }))
    }

    fn split(&self, facts: &Facts, unit: &Unit, into: &[NewUnit], now: Timestamp) -> Result<Changes, Rejection> {
        let first = into.first().ok_or(Rejection::Nothing)?;
        let mut changes = Changes::default();
        let mut codes: Vec<&str> = facts.codes.iter().map(String::as_str).collect();
        for new in into {
            if codes.contains(&new.code.as_str()) || new.code.is_empty() {
                return Err(Rejection::CodeTaken(new.code.clone()));
            }
            codes.push(&new.code);
            let name = good_name(&new.name)?;
            let begun = Unit { id: new.id, code: new.code.clone(), name, name_en: None, from: self.from, ..unit.clone() };
            changes = changes.put_unit(begun);
        }
        changes = changes.put_unit(self.ended(unit, first.id));
        for below in &facts.below {
            changes = changes.put_unit(Unit { parent: Some(first.id), ..below.clone() });
        }
        let changes = self.move_everybody(changes, facts, first.id, now);
        let into = into.iter().map(|new| new.id).collect();
        Ok(changes.log(Deed::SplitUnit { unit: unit.id, into, from: self.from }))
    }

    fn ended(&self, unit: &Unit, successor: UnitId) -> Unit {
        Unit { until: Some(self.last_day()), successor: Some(successor), ..unit.clone() }
    }

    /// Who belonged there belongs to the successor; roles end with the unit that they were held at, since nobody gave them elsewhere.
    fn move_everybody(&self, mut changes: Changes, facts: &Facts, to: UnitId, now: Timestamp) -> Changes {
        let lasting = facts.memberships.iter().filter(|one| one.is_valid(self.from));
        for (place, membership) in (0u64..).zip(lasting) {
            let hash = FileHash::of(&[self.seed.as_slice(), &place.to_be_bytes()].concat());
            let id = MembershipId::from_bytes(hash.bytes().first_chunk().copied().unwrap_or_default());
            let ended = Ended { on: self.last_day(), reason: EndReason::Moved };
            changes = changes.put_membership(Membership { ended: Some(ended), ..membership.clone() });
            changes = changes.put_membership(Membership { id, unit: to, from: self.from, ..membership.clone() });
        }
        for grant in facts.grants.iter().filter(|grant| grant.is_live(now)) {
            changes = changes.put_grant(Grant { until: Some(now), ..grant.clone() });
        }
        changes
    }
}

fn good_name(name: &str) -> Result<String, Rejection> {
    let name = one_line(name);
    if name.is_empty() || name.chars().count() > LONGEST_NAME { Err(Rejection::BadName) } else { Ok(name) }
}

#[cfg(test)]
#[path = "change_units_tests.rs"]
mod tests;
