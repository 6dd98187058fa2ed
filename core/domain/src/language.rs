//! The languages the handbook speaks.

use serde::{Deserialize, Serialize};

/// A language of the handbook's own words. A document may be written in any of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, Default)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// Vietnamese: what is spoken where nothing else is asked for.
    #[default]
    Vi,
    /// English.
    En,
    /// Arabic, written from right to left.
    Ar,
}

impl Language {
    /// In the order they are offered.
    pub const ALL: [Language; 3] = [Language::Vi, Language::En, Language::Ar];

    /// The tag of BCP 47.
    pub fn code(self) -> &'static str {
        match self {
            Language::Vi => "vi",
            Language::En => "en",
            Language::Ar => "ar",
        }
    }
    /// The language of a BCP 47 tag, by its first part: `en-GB` is English.
    pub fn of_tag(tag: &str) -> Option<Language> {
        let first = tag.split(['-', '_', '.']).next()?.trim();
        Language::ALL.into_iter().find(|language| first.eq_ignore_ascii_case(language.code()))
    }
    /// The direction of its script, as HTML's `dir` names it.
    pub fn direction(self) -> &'static str {
        match self {
            Language::Ar => "rtl",
            _ => "ltr",
        }
    }
    /// Its name in itself.
    pub fn own_name(self) -> &'static str {
        match self {
            Language::Vi => "Tiếng Việt",
            Language::En => "English",
            Language::Ar => "العربية",
        }
    }
}
