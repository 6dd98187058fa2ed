//! Every sentence of the handbook, in every language it speaks, and how dates, numbers, sizes and names are written and sorted in it.
//!
//! A sentence stands under one key in `vi/*.ftl`, `en/*.ftl` and `ar/*.ftl` (Project Fluent's format), one file per screen or topic; a key begins with
//! its file's name. The build turns each key into a function of [`L10n`]: `pack-documents` becomes `l10n.pack_documents(7)`. What is missing, unknown or
//! without its plural forms in one language stops the build.
//!
//! An argument is a number where a sentence chooses a form by it, text otherwise; a comment above the Vietnamese sentence says so where it is not plain:
//! `# $page, $pages (number)`, and `(digits)` for a number that is already written out. Arguments come in the order of their names. In Arabic, text is
//! kept apart by isolates, so that `05-NQ/TU` does not turn round.
//!
//! Where to start: [`L10n`]; [`negotiate()`] for the language of a request; [`Collation`] for sorting titles and names.

mod date;
#[cfg(test)]
mod generator;
mod name;
mod negotiate;
mod number;
#[cfg(feature = "pseudo")]
mod pseudo;
mod sentence;
mod sort;

use icu_plurals::PluralCategory;
use sotay_domain::language::Language;

pub use negotiate::negotiate;
pub use number::Number;
use sentence::{Argument, Form, Piece, Sentence};
pub use sort::Collation;

/// The handbook's words in one language. Costs nothing to copy; plain text comes out, so a page escapes it.
///
/// A result may be kept for another reader under this value as the key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct L10n {
    language: Language,
    #[cfg(feature = "pseudo")]
    is_pseudo: bool,
}

include!(concat!(env!("OUT_DIR"), "/sentences.rs"));

impl L10n {
    /// The words of this language.
    pub const fn of(language: Language) -> L10n {
        L10n {
            language,
            #[cfg(feature = "pseudo")]
            is_pseudo: false,
        }
    }

    /// The words a request asks for: [`negotiate()`], and with the feature `pseudo` the cookies `en-XA` and `ar-XB`.
    pub fn negotiated(cookie: Option<&str>, accept_language: Option<&str>) -> L10n {
        #[cfg(feature = "pseudo")]
        if let Some(pseudo) = cookie.and_then(pseudo::of_tag) {
            return pseudo;
        }
        L10n::of(negotiate(cookie, accept_language))
    }

    /// The language these words are of.
    pub const fn language(self) -> Language {
        self.language
    }

    /// The tag of BCP 47, as HTML's `lang` names it.
    pub fn tag(self) -> &'static str {
        #[cfg(feature = "pseudo")]
        if self.is_pseudo {
            return pseudo::tag(self.language);
        }
        self.language.code()
    }

    /// The direction of the script, as HTML's `dir` names it.
    pub fn dir(self) -> &'static str {
        self.language.direction()
    }

    /// What the generated functions call.
    fn say(self, sentence: &Sentence, arguments: &[Argument<'_>]) -> String {
        #[cfg(feature = "pseudo")]
        if self.is_pseudo {
            return pseudo::say(self.language, sentence, arguments);
        }
        sentence.say(self.language, arguments, String::push_str)
    }
}

#[cfg(test)]
#[path = "l10n_tests.rs"]
mod tests;

#[cfg(test)]
#[path = "words_tests.rs"]
mod words;
