//! The tree of units.

use sotay_domain::{Timestamp, Unit};
use sotay_handbook::commands::change_units::{self, ChangeUnits};
use sotay_handbook::commands::import_units::{Facts, ImportUnits};
use sotay_store::{Conflict, Writer, grants, memberships, units};

use crate::{AppError, Handbook, LoadFacts};

impl LoadFacts for ImportUnits {
    fn load(&self, tx: &mut Writer<'_>, _: Timestamp) -> Result<Facts, AppError> {
        Ok(Facts { units: units::all(tx)? })
    }
}

impl LoadFacts for ChangeUnits {
    fn load(&self, tx: &mut Writer<'_>, _: Timestamp) -> Result<change_units::Facts, AppError> {
        let mut facts = change_units::Facts::default();
        let mut named = self.change.units();
        // in one order for everybody, or two who change the same units could wait for each other
        named.sort();
        for id in named {
            if let Some(unit) = units::get_to_change(tx, id)? {
                let place = grants::place(tx, id)?;
                facts.units.push((unit, place));
            }
        }
        let all = units::all(tx)?;
        for id in self.change.ending() {
            facts.memberships.extend(memberships::of_unit(tx, id, self.from)?);
            facts.grants.extend(grants::at_unit(tx, id)?);
            facts.below.extend(all.iter().filter(|unit| unit.parent == Some(id) && unit.until.is_none()).cloned());
        }
        facts.codes = all.into_iter().map(|unit| unit.code).collect();
        Ok(facts)
    }

    fn rejection(conflict: &Conflict) -> Option<change_units::Rejection> {
        match conflict {
            Conflict::UnitCodeTaken(code) => Some(change_units::Rejection::CodeTaken(code.clone())),
            _ => None,
        }
    }
}

impl Handbook {
    /// All units, those that have ended too.
    pub fn units(&self) -> Result<Vec<Unit>, AppError> {
        Ok(self.store().read(units::all)?)
    }
}
