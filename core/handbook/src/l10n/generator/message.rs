//! One sentence of one language: what it takes, what it says, what is wrong with it.

use std::collections::{BTreeMap, BTreeSet};

use fluent_syntax::ast::{Expression, InlineExpression, Message as Parsed, Pattern, PatternElement, Variant, VariantKey};
use fluent_syntax::unicode::unescape_unicode_to_string;

/// What an argument is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A whole number: written in the language's digits and groups, and fit to choose a plural form.
    Number,
    /// Text, kept apart from the sentence's own direction.
    Text,
    /// A number already written: part of a date, a fraction. Never kept apart, for apart its pieces would line up from right to left in Arabic.
    Digits,
}

/// A part of a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Piece {
    Words(String),
    Argument(String),
    /// By an argument; the form for all other numbers comes last.
    Choice(String, Vec<(Form, Vec<Piece>)>),
}

/// When a form of a choice is taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Form {
    Exactly(i64),
    Plural(String),
}

/// What one language's file says under one key.
#[derive(Debug)]
pub(crate) struct Message {
    pub(crate) topic: String,
    pub(crate) pieces: Vec<Piece>,
    pub(crate) arguments: BTreeMap<String, Kind>,
    /// The arguments whose kind a comment states.
    pub(crate) declared: BTreeMap<String, Kind>,
    /// The arguments that choose a plural form.
    pub(crate) counted: BTreeSet<String>,
}

/// The words of a language's terms by name.
pub(crate) type Terms = BTreeMap<String, String>;

/// The plural forms of whole numbers in a language: CLDR, plural rules.
pub(crate) fn plural_forms(language: &str) -> &'static [&'static str] {
    match language {
        "ar" => &["zero", "one", "two", "few", "many", "other"],
        "en" => &["one", "other"],
        _ => &["other"],
    }
}

/// The words of a term, which is nothing but words.
pub(crate) fn words_of_term(pattern: &Pattern<&str>) -> Option<String> {
    let words = pattern.elements.iter().map(|element| match element {
        PatternElement::TextElement { value } => Some(*value),
        PatternElement::Placeable { .. } => None,
    });
    words.collect()
}

/// Reads one message; whatever is wrong with it goes to `complain`.
pub(crate) fn read(language: &str, topic: &str, parsed: &Parsed<&str>, terms: &Terms, complain: &mut dyn FnMut(String)) -> Message {
    let message = Message {
        topic: topic.to_owned(),
        pieces: Vec::new(),
        arguments: BTreeMap::new(),
        declared: BTreeMap::new(),
        counted: BTreeSet::new(),
    };
    let mut reader = Reader { language, terms, complain, message };
    reader.check_key(parsed.id.name);
    reader.read_comment(parsed);
    if let Some(attribute) = parsed.attributes.first() {
        reader.complain(format!(".{} is an attribute: give it a key of its own", attribute.id.name));
    }
    match &parsed.value {
        Some(pattern) => reader.message.pieces = reader.read_pattern(pattern),
        None => reader.complain("says nothing"),
    }
    reader.settle_arguments();
    reader.message
}

struct Reader<'a> {
    language: &'a str,
    terms: &'a Terms,
    complain: &'a mut dyn FnMut(String),
    message: Message,
}

impl Reader<'_> {
    fn complain(&mut self, reason: impl Into<String>) {
        (self.complain)(reason.into());
    }

    fn check_key(&mut self, key: &str) {
        let topic = self.message.topic.clone();
        if key.strip_prefix(&topic).and_then(|rest| rest.strip_prefix('-')).is_none_or(str::is_empty) {
            self.complain(format!("a key of {topic}.ftl begins with {topic}-"));
        }
        if !key.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
            || key.contains("--")
            || key.ends_with('-')
        {
            self.complain("a key has lower-case letters, digits and single hyphens");
        }
    }

    /// `# $page, $pages (number)` above a sentence says what they are where the sentence itself does not.
    fn read_comment(&mut self, parsed: &Parsed<&str>) {
        let lines: Vec<&str> = parsed.comment.iter().flat_map(|comment| comment.content.iter().copied()).collect();
        for line in lines.into_iter().filter(|line| line.starts_with('$')) {
            let (names, rest) = line.split_once('(').unwrap_or((line, ""));
            let kind = match rest.split_once(')').map(|(kind, _)| kind) {
                Some("number") => Kind::Number,
                Some("text") => Kind::Text,
                Some("digits") => Kind::Digits,
                _ => {
                    self.complain(format!("{line}: neither (number), (text) nor (digits)"));
                    continue;
                }
            };
            for name in names.split(',').map(|name| name.trim().trim_start_matches('$')) {
                self.message.declared.insert(name.to_owned(), kind);
            }
        }
    }

    fn read_pattern(&mut self, pattern: &Pattern<&str>) -> Vec<Piece> {
        let mut pieces: Vec<Piece> = Vec::new();
        for element in &pattern.elements {
            let piece = match element {
                PatternElement::TextElement { value } => Piece::Words((*value).to_owned()),
                PatternElement::Placeable { expression } => self.read_expression(expression),
            };
            match (pieces.last_mut(), piece) {
                (Some(Piece::Words(words)), Piece::Words(more)) => words.push_str(&more),
                (_, piece) => pieces.push(piece),
            }
        }
        pieces
    }

    fn read_expression(&mut self, expression: &Expression<&str>) -> Piece {
        match expression {
            Expression::Inline(inline) => self.read_inline(inline),
            Expression::Select { selector: InlineExpression::VariableReference { id }, variants } => self.read_choice(id.name, variants),
            Expression::Select { .. } => {
                self.complain("only an argument can be chosen by");
                Piece::Words(String::new())
            }
        }
    }

    fn read_inline(&mut self, inline: &InlineExpression<&str>) -> Piece {
        let reason = match inline {
            InlineExpression::VariableReference { id } => {
                self.message.arguments.entry(id.name.to_owned()).or_insert(Kind::Text);
                return Piece::Argument(id.name.to_owned());
            }
            InlineExpression::StringLiteral { value } => return Piece::Words(unescape_unicode_to_string(value).into_owned()),
            InlineExpression::NumberLiteral { value } => return Piece::Words((*value).to_owned()),
            InlineExpression::Placeable { expression } => return self.read_expression(expression),
            InlineExpression::TermReference { id, attribute: None, arguments: None } => match self.terms.get(id.name) {
                Some(words) => return Piece::Words(words.clone()),
                None => format!("the term -{} is unknown in {}", id.name, self.language),
            },
            InlineExpression::TermReference { id, .. } => format!("-{} is a plain term: no attribute, no arguments", id.name),
            InlineExpression::FunctionReference { id, .. } => {
                format!("the function {} is unknown: dates, sizes and fractions come as text from the caller", id.name)
            }
            InlineExpression::MessageReference { id, .. } => format!("refers to {}: write the sentence out, or make it a term", id.name),
        };
        self.complain(reason);
        Piece::Words(String::new())
    }

    fn read_choice(&mut self, argument: &str, variants: &[Variant<&str>]) -> Piece {
        self.message.arguments.insert(argument.to_owned(), Kind::Number);
        self.check_forms(argument, variants);
        let (default, others): (Vec<_>, Vec<_>) = variants.iter().partition(|variant| variant.default);
        let forms = others.into_iter().chain(default).map(|variant| {
            let form = match &variant.key {
                VariantKey::Identifier { name } => Form::Plural((*name).to_owned()),
                VariantKey::NumberLiteral { value } => Form::Exactly(value.parse().unwrap_or_else(|_| {
                    self.complain(format!("[{value}] is no whole number"));
                    0
                })),
            };
            (form, self.read_pattern(&variant.value))
        });
        Piece::Choice(argument.to_owned(), forms.collect())
    }

    /// Either a list by numbers alone (the months), or every plural form of the language, with single numbers beside them where they read better.
    fn check_forms(&mut self, argument: &str, variants: &[Variant<&str>]) {
        let mut forms = BTreeSet::new();
        let mut numbers = BTreeSet::new();
        for variant in variants {
            let (name, is_new) = match &variant.key {
                VariantKey::Identifier { name } => (name, forms.insert(*name)),
                VariantKey::NumberLiteral { value } => (value, numbers.insert(*value)),
            };
            if !is_new {
                self.complain(format!("the form [{name}] of ${argument} stands twice"));
            }
        }
        if forms.is_empty() {
            return;
        }
        self.message.counted.insert(argument.to_owned());
        let wanted: BTreeSet<&str> = plural_forms(self.language).iter().copied().collect();
        for missing in wanted.difference(&forms) {
            self.complain(format!("the plural form [{missing}] of ${argument} is missing"));
        }
        for foreign in forms.difference(&wanted) {
            self.complain(format!("[{foreign}] is no plural form of this language"));
        }
        let default = variants.iter().find(|variant| variant.default).map(|variant| &variant.key);
        if !matches!(default, Some(VariantKey::Identifier { name: "other" })) {
            self.complain(format!("the default form of ${argument} is not *[other]"));
        }
    }

    fn settle_arguments(&mut self) {
        for (name, declared) in self.message.declared.clone() {
            match self.message.arguments.get(&name) {
                None => self.complain(format!("the comment declares ${name}, which is not used")),
                Some(Kind::Number) if declared != Kind::Number => {
                    self.complain(format!("chooses by ${name}, which is declared to be no number"))
                }
                Some(_) => {
                    self.message.arguments.insert(name, declared);
                }
            }
        }
        for name in self.message.arguments.keys().cloned().collect::<Vec<_>>() {
            let is_spelled = name.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_');
            if !is_spelled || matches!(name.as_str(), "self" | "super" | "crate") {
                self.complain(format!(
                    "${name} is no name for an argument: lower-case letters, digits, underscores, not self, super or crate"
                ));
            }
        }
    }
}
