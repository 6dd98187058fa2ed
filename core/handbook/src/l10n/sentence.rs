//! A sentence as the build wrote it down, and how it is put together with what goes into it.

use std::sync::LazyLock;

use icu_locale_core::{Locale, locale};
use icu_plurals::{PluralCategory, PluralRuleType, PluralRules};
use sotay_domain::language::Language;

use super::number::{self, Number};

/// One sentence in every language.
pub(super) struct Sentence {
    pub(super) vi: &'static [Piece],
    pub(super) en: &'static [Piece],
    pub(super) ar: &'static [Piece],
}

/// A part of a sentence.
pub(super) enum Piece {
    Words(&'static str),
    /// An argument by its place.
    Argument(usize),
    /// The first form that suits the argument at this place, or else the last.
    Choice(usize, &'static [(Form, &'static [Piece])]),
}

/// When a form of a choice is taken.
pub(super) enum Form {
    Exactly(i64),
    Plural(PluralCategory),
}

/// What is put into a sentence.
pub(super) enum Argument<'a> {
    Number(Number),
    Text(&'a str),
    /// A number already written: no isolate.
    Digits(&'a str),
}

impl Sentence {
    /// The sentence in a language; `words` may change its own words, never what is put into it.
    pub(super) fn say(&self, language: Language, arguments: &[Argument<'_>], words: fn(&mut String, &str)) -> String {
        let pieces = match language {
            Language::Vi => self.vi,
            Language::En => self.en,
            Language::Ar => self.ar,
        };
        let mut said = String::new();
        Saying { language, arguments, words }.say(&mut said, pieces);
        said
    }
}

struct Saying<'a> {
    language: Language,
    arguments: &'a [Argument<'a>],
    words: fn(&mut String, &str),
}

impl Saying<'_> {
    fn say(&self, said: &mut String, pieces: &[Piece]) {
        for piece in pieces {
            match piece {
                Piece::Words(words) => (self.words)(said, words),
                Piece::Argument(place) => self.put(said, *place),
                Piece::Choice(place, forms) => self.say(said, self.chosen(*place, forms)),
            }
        }
    }

    fn put(&self, said: &mut String, place: usize) {
        match self.arguments.get(place) {
            Some(Argument::Number(Number(number))) => said.push_str(&number::integer(self.language, *number)),
            // First strong isolate and its end: what stands between them orders itself and nothing around it (Unicode Standard Annex 9).
            Some(Argument::Text(text)) if self.language == Language::Ar => said.extend(["\u{2068}", text, "\u{2069}"]),
            Some(Argument::Text(text) | Argument::Digits(text)) => said.push_str(text),
            None => {} // the build gave every piece a place among the arguments
        }
    }

    fn chosen<'p>(&self, place: usize, forms: &'p [(Form, &'static [Piece])]) -> &'p [Piece] {
        let Some(Argument::Number(Number(number))) = self.arguments.get(place) else { return &[] };
        let suits = |form: &Form| match form {
            Form::Exactly(exact) => exact == number,
            Form::Plural(category) => plural(self.language, *number) == *category,
        };
        forms.iter().find(|(form, _)| suits(form)).or(forms.last()).map_or(&[], |(_, pieces)| pieces)
    }
}

/// The plural form of a whole number.
fn plural(language: Language, number: i64) -> PluralCategory {
    static EN: LazyLock<Option<PluralRules>> = LazyLock::new(|| rules(locale!("en")));
    static AR: LazyLock<Option<PluralRules>> = LazyLock::new(|| rules(locale!("ar")));
    let rules = match language {
        Language::Vi => return PluralCategory::Other,
        Language::En => &EN,
        Language::Ar => &AR,
    };
    // Both are in the data that is compiled in.
    rules.as_ref().map_or(PluralCategory::Other, |rules| rules.category_for(number))
}

fn rules(locale: Locale) -> Option<PluralRules> {
    PluralRules::try_new(locale.into(), PluralRuleType::Cardinal.into()).ok()
}
