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

/// What one language's file says under one key.
#[derive(Debug)]
pub(crate) struct Message {
    pub(crate) topic: String,
    pub(crate) arguments: BTreeMap<String, Kind>,
    /// The arguments whose kind a comment states.
    pub(crate) declared: BTreeMap<String, Kind>,
    /// The arguments that choose a plural form.
    pub(crate) counted: BTreeSet<String>,
    pub(crate) terms: BTreeSet<String>,
    /// The sentence with `{name}` for arguments and the last form of every choice, to be shown to programmers.
    pub(crate) plain: String,
    pub(crate) complaints: Vec<String>,
}

/// The plural forms of whole numbers in a language: CLDR, plural rules.
pub(crate) fn plural_forms(language: &str) -> &'static [&'static str] {
    match language {
        "ar" => &["zero", "one", "two", "few", "many", "other"],
        "en" => &["one", "other"],
        _ => &["other"],
    }
}

/// Names that a function's argument cannot bear.
const RUST_WORDS: &str = "as async await break const continue crate dyn else enum extern false fn for gen if impl in let loop match mod move mut pub \
    ref return self static struct super trait true type unsafe use where while";

impl Message {
    pub(crate) fn of(language: &str, topic: &str, parsed: &Parsed<&str>) -> Message {
        let mut message = Message {
            topic: topic.to_owned(),
            arguments: BTreeMap::new(),
            declared: BTreeMap::new(),
            counted: BTreeSet::new(),
            terms: BTreeSet::new(),
            plain: String::new(),
            complaints: Vec::new(),
        };
        message.check_key(topic, parsed.id.name);
        message.read_comment(parsed);
        if let Some(attribute) = parsed.attributes.first() {
            message.complain(format!(".{} is an attribute: give it a key of its own", attribute.id.name));
        }
        match &parsed.value {
            Some(pattern) => {
                let plain = message.read_pattern(language, pattern);
                message.plain = plain;
            }
            None => message.complain("says nothing"),
        }
        message.settle_arguments();
        message
    }

    fn complain(&mut self, reason: impl Into<String>) {
        self.complaints.push(reason.into());
    }

    fn check_key(&mut self, topic: &str, key: &str) {
        if key.strip_prefix(topic).and_then(|rest| rest.strip_prefix('-')).is_none_or(str::is_empty) {
            self.complain(format!("a key of {topic}.ftl begins with {topic}-"));
        }
        if !key.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
            || key.contains("--")
            || key.ends_with('-')
        {
            self.complain("a key has lower-case letters, digits and single hyphens");
        }
    }

    /// `# $pages (number)` above a sentence says what `$pages` is where the sentence itself does not.
    fn read_comment(&mut self, parsed: &Parsed<&str>) {
        let lines: Vec<&str> = parsed.comment.iter().flat_map(|comment| comment.content.iter().copied()).collect();
        for declaration in lines.into_iter().filter_map(|line| line.trim().strip_prefix('$')) {
            let (name, rest) = declaration.split_once(' ').unwrap_or((declaration, ""));
            let kind = match rest.split_once(')').map_or(rest, |(kind, _)| kind).trim_start_matches('(') {
                "number" => Kind::Number,
                "text" => Kind::Text,
                "digits" => Kind::Digits,
                _ => {
                    self.complain(format!("the comment declares ${name} as neither (number), (text) nor (digits)"));
                    continue;
                }
            };
            self.declared.insert(name.to_owned(), kind);
        }
    }

    fn read_pattern(&mut self, language: &str, pattern: &Pattern<&str>) -> String {
        let mut plain = String::new();
        for element in &pattern.elements {
            match element {
                PatternElement::TextElement { value } => plain.push_str(value),
                PatternElement::Placeable { expression: Expression::Inline(inline) } => plain.push_str(&self.read_inline(language, inline)),
                PatternElement::Placeable { expression: Expression::Select { selector, variants } } => {
                    plain.push_str(&self.read_choice(language, selector, variants));
                }
            }
        }
        plain
    }

    fn read_inline(&mut self, language: &str, inline: &InlineExpression<&str>) -> String {
        match inline {
            InlineExpression::VariableReference { id } => {
                self.arguments.entry(id.name.to_owned()).or_insert(Kind::Text);
                return format!("{{{}}}", id.name);
            }
            InlineExpression::StringLiteral { value } => return unescape_unicode_to_string(value).into_owned(),
            InlineExpression::NumberLiteral { value } => return (*value).to_owned(),
            InlineExpression::TermReference { id, attribute: None, arguments: None } => {
                self.terms.insert(id.name.to_owned());
                return format!("{{-{}}}", id.name);
            }
            InlineExpression::TermReference { id, .. } => {
                self.complain(format!("-{} is a plain term: no attribute, no arguments", id.name))
            }
            InlineExpression::FunctionReference { id, .. } => {
                self.complain(format!("the function {} is unknown: dates, sizes and fractions come as text from the caller", id.name));
            }
            InlineExpression::MessageReference { id, .. } => {
                self.complain(format!("refers to {}: write the sentence out, or make it a term", id.name))
            }
            InlineExpression::Placeable { expression } => match expression.as_ref() {
                Expression::Inline(inner) => return self.read_inline(language, inner),
                Expression::Select { selector, variants } => return self.read_choice(language, selector, variants),
            },
        }
        String::new()
    }

    fn read_choice(&mut self, language: &str, selector: &InlineExpression<&str>, variants: &[Variant<&str>]) -> String {
        match selector {
            InlineExpression::VariableReference { id } => {
                self.arguments.insert(id.name.to_owned(), Kind::Number);
                self.check_forms(language, id.name, variants);
            }
            _ => self.complain("only an argument can be chosen by"),
        }
        let mut last = String::new();
        for variant in variants {
            last = self.read_pattern(language, &variant.value);
        }
        last
    }

    /// Either a list by numbers alone (the months), or every plural form of the language, with single numbers beside them where they read better.
    fn check_forms(&mut self, language: &str, argument: &str, variants: &[Variant<&str>]) {
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
        self.counted.insert(argument.to_owned());
        let wanted: BTreeSet<&str> = plural_forms(language).iter().copied().collect();
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
        for (name, declared) in self.declared.clone() {
            match self.arguments.get(&name) {
                None => self.complain(format!("the comment declares ${name}, which is not used")),
                Some(Kind::Number) if declared != Kind::Number => self.complain(format!("chooses by ${name}, which is declared to be no number")),
                Some(_) => {
                    self.arguments.insert(name, declared);
                }
            }
        }
        for name in self.arguments.keys().cloned().collect::<Vec<_>>() {
            let is_spelled = name.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_');
            if !is_spelled || RUST_WORDS.split_whitespace().any(|word| word == name) {
                self.complain(format!("${name} is no name for an argument: lower-case letters, digits, underscores, no word of Rust"));
            }
        }
    }
}
