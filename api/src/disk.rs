//! What the disk answers, in words.

use sotay_handbook::l10n::L10n;
use std::io;

/// Why a file cannot be used. None: it is nothing that happens to people; the system's own words must do.
pub(crate) fn reason(l10n: L10n, kind: io::ErrorKind) -> Option<String> {
    match kind {
        io::ErrorKind::NotFound => Some(l10n.console_file_missing()),
        io::ErrorKind::PermissionDenied => Some(l10n.console_file_forbidden()),
        io::ErrorKind::IsADirectory => Some(l10n.console_file_folder()),
        _ => None,
    }
}
