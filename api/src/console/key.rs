//! `sotay key rotate`: a signing key that takes over when every phone knows it.

use clap::ArgMatches;
use sotay_domain::SigningPurpose;

use super::desk::{Desk, Failure};
use crate::keys::{self, KeyError};
use crate::moment;

/// Makes the key and says from when it signs.
pub(super) fn rotate(desk: &Desk, arguments: &ArgMatches) -> Result<(), Failure> {
    let l10n = desk.l10n();
    let purpose = arguments.get_one::<String>("purpose").and_then(|word| SigningPurpose::of_code(word));
    let Some(purpose) = purpose else { return Ok(()) };
    match keys::rotate(&desk.settings, &desk.handbook, purpose, moment::now()) {
        Ok(row) => {
            desk.terminal.say(&l10n.key_rotated(&l10n.official_date(row.from.day())));
            desk.terminal.say(&l10n.key_back_up());
            Ok(())
        }
        Err(KeyError::AnotherWaits { from }) => Err(Failure(l10n.key_another_waits(&l10n.official_date(from.day())))),
        Err(error) => Err(Failure::of(l10n, &error)),
    }
}
