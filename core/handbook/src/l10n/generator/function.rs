//! The Rust function of one sentence.

use super::{Kind, Sentence};

pub(super) fn of(sentence: &Sentence) -> String {
    let Sentence { key, topic, arguments, says } = sentence;
    let name = key.replace('-', "_");
    let parameters: String = arguments.iter().map(|(name, kind)| format!(", {name}: {}", parameter(*kind))).collect();
    let passed: Vec<String> = arguments.iter().map(|(name, kind)| format!("({name:?}, {})", argument(name, *kind))).collect();
    let passed = passed.join(", ");
    let says: String = says.iter().filter(|(language, _)| *language != "ar").map(|(language, text)| said(language, text)).collect();
    format!(
        "{says}    /// (`{topic}.ftl`)\n    pub fn {name}(self{parameters}) -> String {{\n        self.say({key:?}, &[{passed}])\n    }}\n\n"
    )
}

fn parameter(kind: Kind) -> &'static str {
    match kind {
        Kind::Number => "impl Into<Number>",
        Kind::Text | Kind::Digits => "&str",
    }
}

fn argument(name: &str, kind: Kind) -> String {
    match kind {
        Kind::Number => format!("Argument::Number({name}.into())"),
        Kind::Text => format!("Argument::Text({name})"),
        Kind::Digits => format!("Argument::Digits({name})"),
    }
}

/// A line of the doc comment, in code quotes so that nothing in it is taken for markup.
fn said(language: &str, text: &str) -> String {
    let text = text.replace('`', "'").split_whitespace().collect::<Vec<_>>().join(" ");
    format!("    /// {language}: `{text}`\n    ///\n")
}
