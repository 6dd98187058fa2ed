//! The sentences of one language as Fluent holds them in memory, read once per process.

use std::sync::LazyLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use sotay_domain::language::Language;

use super::number::{self, Number};

/// What is put into a sentence.
pub(super) enum Argument<'a> {
    Number(Number),
    Text(&'a str),
    /// A number already written: no isolate.
    Digits(&'a str),
}

/// The sentences of one language.
pub(super) struct Bundle {
    fluent: FluentBundle<FluentResource>,
    /// Whether text from elsewhere is kept apart from the direction of the sentence.
    isolates: bool,
}

/// Keeps text apart: what stands between a first strong isolate and its end orders itself and nothing around it (Unicode Standard Annex 9).
fn isolated(text: &str) -> String {
    format!("\u{2068}{text}\u{2069}")
}

/// The sentences of a language.
pub(super) fn of(language: Language) -> &'static Bundle {
    static VI: LazyLock<Bundle> = LazyLock::new(|| read(Language::Vi));
    static EN: LazyLock<Bundle> = LazyLock::new(|| read(Language::En));
    static AR: LazyLock<Bundle> = LazyLock::new(|| read(Language::Ar));
    match language {
        Language::Vi => &VI,
        Language::En => &EN,
        Language::Ar => &AR,
    }
}

/// A bundle of its own, for whoever changes how it speaks.
pub(super) fn read(language: Language) -> Bundle {
    let text = match language {
        Language::Vi => include_str!(concat!(env!("OUT_DIR"), "/vi.ftl")),
        Language::En => include_str!(concat!(env!("OUT_DIR"), "/en.ftl")),
        Language::Ar => include_str!(concat!(env!("OUT_DIR"), "/ar.ftl")),
    };
    // The build has parsed this text without a complaint; Fluent would keep what it understands of any other.
    let resource = FluentResource::try_new(text.to_owned()).unwrap_or_else(|(resource, _)| resource);
    let mut fluent = FluentBundle::new_concurrent(vec![language.code().parse().unwrap_or_default()]);
    // Fluent would isolate numbers too; only text from elsewhere needs it, and only where the script runs the other way.
    fluent.set_use_isolating(false);
    fluent.set_formatter(Some(match language {
        Language::Vi => |value, _| written(Language::Vi, value),
        Language::En => |value, _| written(Language::En, value),
        Language::Ar => |value, _| written(Language::Ar, value),
    }));
    fluent.add_resource_overriding(resource);
    Bundle { fluent, isolates: language == Language::Ar }
}

/// How a number inside a sentence is written; text stays as it is.
fn written(language: Language, value: &FluentValue<'_>) -> Option<String> {
    match value {
        FluentValue::Number(number) => Some(number::integer(language, number.value as i64)),
        _ => None,
    }
}

impl Bundle {
    /// The sentence under a key. The keys come from the generated functions, so every one is known.
    pub(super) fn say(&self, key: &str, arguments: &[(&'static str, Argument<'_>)]) -> String {
        let Some(pattern) = self.fluent.get_message(key).and_then(|message| message.value()) else { return key.to_owned() };
        let mut values = FluentArgs::with_capacity(arguments.len());
        for (name, argument) in arguments {
            match argument {
                Argument::Number(number) => values.set(*name, number.exact()),
                Argument::Text(text) if self.isolates => values.set(*name, isolated(text)),
                Argument::Text(text) | Argument::Digits(text) => values.set(*name, *text),
            }
        }
        self.fluent.format_pattern(pattern, Some(&values), &mut Vec::new()).into_owned()
    }

    /// Passes the words of every sentence, but not its arguments, through a function.
    #[cfg(feature = "pseudo")]
    pub(super) fn transformed(mut self, transform: fn(&str) -> std::borrow::Cow<'_, str>) -> Bundle {
        self.fluent.set_transform(Some(transform));
        self
    }
}
