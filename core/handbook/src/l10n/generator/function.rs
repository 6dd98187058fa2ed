//! The Rust function of one sentence, as text.

use std::collections::BTreeMap;

use super::{Form, Kind, Piece, Sentence};

pub(super) fn of(sentence: &Sentence) -> String {
    let Sentence { key, topic, arguments, says } = sentence;
    let name = key.replace('-', "_");
    let parameters: String = arguments.iter().map(|(name, kind)| format!(", {}: {}", raw(name), parameter(*kind))).collect();
    let passed: Vec<String> = arguments.iter().map(|(name, kind)| argument(name, *kind)).collect();
    let doc: String = says.iter().filter(|(language, _)| *language != "ar").map(|(language, pieces)| said(language, pieces)).collect();
    let fields: String =
        says.iter().map(|(language, pieces)| format!("                {language}: {},\n", slice(pieces, arguments))).collect();
    format!(
        "{doc}    /// (`{topic}.ftl`)\n    pub fn {name}(self{parameters}) -> String {{\n        self.say(\n            \
         &Sentence {{\n{fields}            }},\n            &[{}],\n        )\n    }}\n\n",
        passed.join(", ")
    )
}

/// A name that may be a word of Rust: `r#type`.
fn raw(name: &str) -> String {
    const WORDS: &str = "as async await break const continue do dyn else enum extern false final fn for gen if impl in let loop match mod move mut \
        priv pub ref return static struct trait true try type unsafe use where while yield";
    if WORDS.split_whitespace().any(|word| word == name) { format!("r#{name}") } else { name.to_owned() }
}

fn parameter(kind: Kind) -> &'static str {
    match kind {
        Kind::Number => "impl Into<Number>",
        Kind::Text | Kind::Digits => "&str",
    }
}

fn argument(name: &str, kind: Kind) -> String {
    let name = raw(name);
    match kind {
        Kind::Number => format!("Argument::Number({name}.into())"),
        Kind::Text => format!("Argument::Text({name})"),
        Kind::Digits => format!("Argument::Digits({name})"),
    }
}

fn slice(pieces: &[Piece], arguments: &BTreeMap<String, Kind>) -> String {
    let place = |name: &String| arguments.keys().take_while(|key| *key != name).count();
    let pieces: Vec<String> = pieces
        .iter()
        .map(|piece| match piece {
            Piece::Words(words) => format!("Piece::Words({words:?})"),
            Piece::Argument(name) => format!("Piece::Argument({})", place(name)),
            Piece::Choice(name, forms) => {
                let forms: Vec<String> =
                    forms.iter().map(|(form, pieces)| format!("({}, {})", condition(form), slice(pieces, arguments))).collect();
                format!("Piece::Choice({}, &[{}])", place(name), forms.join(", "))
            }
        })
        .collect();
    format!("&[{}]", pieces.join(", "))
}

fn condition(form: &Form) -> String {
    match form {
        Form::Exactly(number) => format!("Form::Exactly({number})"),
        Form::Plural(name) => {
            let (first, rest) = name.split_at(1);
            format!("Form::Plural(PluralCategory::{}{rest})", first.to_uppercase())
        }
    }
}

/// A line of the doc comment, in code quotes so that nothing in it is taken for markup. Of a choice the form for all other numbers stands there.
fn said(language: &str, pieces: &[Piece]) -> String {
    let text = plain(pieces).replace('`', "'").split_whitespace().collect::<Vec<_>>().join(" ");
    format!("    /// {language}: `{text}`\n    ///\n")
}

fn plain(pieces: &[Piece]) -> String {
    let texts = pieces.iter().map(|piece| match piece {
        Piece::Words(words) => words.clone(),
        Piece::Argument(name) => format!("{{{name}}}"),
        Piece::Choice(_, forms) => forms.last().map(|(_, pieces)| plain(pieces)).unwrap_or_default(),
    });
    texts.collect()
}
