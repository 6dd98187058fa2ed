//! What can be wrong with a configuration, and where.

use std::fmt;
use std::io;
use std::path::PathBuf;

use sotay_domain::Language;
use sotay_handbook::l10n::L10n;

use super::value::Wanted;
use crate::disk;

/// Something in the configuration that does not fit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConfigError {
    /// Where it stands.
    pub place: Place,
    /// What it is.
    pub problem: Problem,
}

/// Where a value stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// In the file. The line counts from 1; none where the file as a whole is meant.
    File {
        /// Which file.
        path: PathBuf,
        /// Which line.
        line: Option<usize>,
    },
    /// In an environment variable of this name.
    Variable(String),
    /// Nowhere: it is missing, and there is no file.
    Nowhere,
}

/// What does not fit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Problem {
    /// The file cannot be read.
    Unreadable(io::ErrorKind),
    /// The file is not TOML.
    NotToml {
        /// The place in its line, from 1.
        column: usize,
        /// What stands there: one letter, since more may be of a password. None: the line ends.
        found: Option<char>,
        /// The parser's words.
        words: String,
    },
    /// Nobody reads this key.
    UnknownKey {
        /// As it was written, with its section.
        key: String,
        /// The known key that is spelled most alike, if any is.
        nearest: Option<String>,
    },
    /// A key that has no default is missing.
    Missing {
        /// With its section.
        key: String,
    },
    /// The value is not of the kind that is wanted.
    WrongValue {
        /// With its section.
        key: String,
        /// What is wanted.
        wanted: Wanted,
    },
}

impl Place {
    /// Where, as it stands before what is wrong: `sotay.toml:7`, the variable's name. None: nowhere.
    fn name(&self) -> Option<String> {
        match self {
            Place::File { path, line: Some(line) } => Some(format!("{}:{line}", path.display())),
            Place::File { path, line: None } => Some(path.display().to_string()),
            Place::Variable(name) => Some(name.clone()),
            Place::Nowhere => None,
        }
    }

    /// Where a value in force comes from, in words.
    pub fn say(&self, l10n: L10n) -> String {
        match (self, self.name()) {
            (Place::File { .. }, Some(name)) => l10n.config_from_file(&name),
            (Place::Variable(_), Some(name)) => l10n.config_from_variable(&name),
            _ => l10n.config_by_default(),
        }
    }
}

impl ConfigError {
    /// What is wrong and where, in words.
    pub fn say(&self, l10n: L10n) -> String {
        let problem = match &self.problem {
            Problem::Unreadable(kind) => l10n.config_unreadable(&disk::reason(l10n, *kind).unwrap_or_else(|| kind.to_string())),
            Problem::NotToml { column, found: Some(found), words } => l10n.config_not_toml(*column, &found.to_string(), words),
            Problem::NotToml { column: _, found: None, words } => l10n.config_not_toml_at_end(words),
            Problem::UnknownKey { key, nearest: Some(nearest) } => l10n.config_unknown_key_nearest(key, nearest),
            Problem::UnknownKey { key, nearest: None } => l10n.config_unknown_key(key),
            Problem::Missing { key } => l10n.config_missing(key),
            Problem::WrongValue { key, wanted } => l10n.config_wrong_value(key, &wanted.say(l10n)),
        };
        match self.place.name() {
            Some(place) => l10n.config_fault(&place, &problem),
            None => problem,
        }
    }
}

/// For the log; people get [`ConfigError::say`].
impl fmt::Display for ConfigError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.say(L10n::of(Language::En)))
    }
}

impl std::error::Error for ConfigError {}
