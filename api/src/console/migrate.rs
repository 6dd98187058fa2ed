//! `sotay migrate`: brings the database up to this version of the program.

use sotay_store::{OpenOptions, Store, StoreError, StoreKind};

use super::desk::Failure;
use super::terminal::Terminal;
use crate::config::Settings;

/// Makes the tables, or brings them up to date. Twice is once.
pub(super) fn run(terminal: &Terminal, settings: &Settings) -> Result<(), Failure> {
    let l10n = terminal.l10n();
    settings.data.make().map_err(|error| Failure::of(l10n, &error))?;
    let options = OpenOptions { kind: StoreKind::Server, migrate: true, connections: 1 };
    match Store::open(&settings.database.url, options) {
        Ok(_) => {
            terminal.say(&l10n.backup_up_to_date());
            Ok(())
        }
        Err(StoreError::NewerSchema(_)) => Err(Failure(l10n.server_database_too_new())),
        Err(error) => Err(Failure::of(l10n, &error)),
    }
}
