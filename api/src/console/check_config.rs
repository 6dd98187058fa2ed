//! `sotay check-config`: whether the configuration fits, and what is in force.

use super::desk::Failure;
use super::terminal::Terminal;
use crate::config::{Reader, Settings};
use crate::tls;

/// Says what is in force and where it comes from, as a file that could be used in its place. Passwords are masked. A demo has no
/// configuration: then `reader` is none.
pub(super) fn run(terminal: &Terminal, settings: &Settings, reader: Option<&Reader>) -> Result<(), Failure> {
    let l10n = terminal.l10n();
    if let Some(files) = &settings.tls {
        tls::config(files).map_err(|error| Failure(format!("{}\n{}", l10n.config_faults(1), error.say(l10n))))?;
    }
    terminal.say(&l10n.config_good());
    let mut section = "";
    for entry in reader.map_or(&[][..], Reader::entries) {
        if entry.section != section {
            section = entry.section;
            terminal.say(&format!("\n[{section}]"));
        }
        let origin = entry.place.as_ref().map_or_else(|| l10n.config_by_default(), |place| place.say(l10n));
        terminal.say(&format!("{entry}  # {origin}"));
    }
    Ok(())
}
