//! The public halves of signing keys.

use sotay_domain::SigningKeyRow;
use sotay_handbook::commands::add_signing_key::{AddSigningKey, Facts, Rejection};
use sotay_store::{Conflict, Writer, signing_keys};

use crate::{AppError, Handbook, LoadFacts};

impl LoadFacts for AddSigningKey {
    fn load(&self, tx: &mut Writer<'_>) -> Result<Facts, AppError> {
        Ok(Facts { keys: signing_keys::all(tx)? })
    }
    fn rejection(conflict: &Conflict) -> Option<Rejection> {
        matches!(conflict, Conflict::SigningKeyExists(_)).then_some(Rejection::IdTaken)
    }
}

impl Handbook {
    /// All keys that were ever made known.
    pub fn signing_keys(&self) -> Result<Vec<SigningKeyRow>, AppError> {
        Ok(self.store().read(signing_keys::all)?)
    }
}
