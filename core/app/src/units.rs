//! The tree of units.

use sotay_domain::Unit;
use sotay_handbook::commands::import_units::{Facts, ImportUnits};
use sotay_store::{Writer, units};

use crate::{AppError, Handbook, LoadFacts};

impl LoadFacts for ImportUnits {
    fn load(&self, tx: &mut Writer<'_>) -> Result<Facts, AppError> {
        Ok(Facts { units: units::all(tx)? })
    }
}

impl Handbook {
    /// All units, those that have ended too.
    pub fn units(&self) -> Result<Vec<Unit>, AppError> {
        Ok(self.store().read(units::all)?)
    }
}
