//! Reads the sentences of all languages, checks them against each other, and writes one Rust function per sentence.
//!
//! The problem: a sentence that is missing in one language, wants an argument nobody passes, or lacks a plural form is found by a reader on a page,
//! in the language fewest of the authors read. So it is found here, and the build stops.
//!
//! The files are Fluent's and Fluent's own parser reads them, but Fluent's runtime is not used: it chooses plural forms by `intl_pluralrules` 7.0.2,
//! whose Arabic rules forget the remainder by a hundred (103 is counted as 100), it holds every number as a double, and it would parse on the phone
//! what is known here. A sentence becomes constant data instead, written out in `sentence.rs`.
//!
//! Used by `build.rs`; compiled into the library for its tests only.

mod function;
mod message;

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::{fmt, fs, io};

use fluent_syntax::ast::{self, Resource};
use fluent_syntax::parser::{self, ParserError};

use message::{Form, Kind, Message, Piece, Terms};

/// The languages, the one that the others are held against first.
pub(crate) const LANGUAGES: [&str; 3] = ["vi", "en", "ar"];

/// One file of sentences.
pub(crate) struct Source {
    pub(crate) language: &'static str,
    /// The file's name without `.ftl`; every key in it begins with this and a hyphen.
    pub(crate) topic: String,
    pub(crate) text: String,
}

/// All files of sentences under a folder: `vi/pack.ftl`.
pub(crate) fn sources(folder: &Path) -> io::Result<Vec<Source>> {
    let mut sources = Vec::new();
    for language in LANGUAGES {
        let mut paths: Vec<PathBuf> = fs::read_dir(folder.join(language))?.map(|entry| Ok(entry?.path())).collect::<io::Result<_>>()?;
        paths.retain(|path| path.extension().is_some_and(|extension| extension == "ftl"));
        paths.sort();
        for path in paths {
            let topic = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
            sources.push(Source { language, topic, text: fs::read_to_string(&path)? });
        }
    }
    Ok(sources)
}

/// Sentences that agree in all languages.
#[derive(Debug)]
pub(crate) struct Catalogue {
    sentences: Vec<Sentence>,
}

/// One sentence in all languages.
#[derive(Debug)]
struct Sentence {
    key: String,
    topic: String,
    /// By name: the functions take them in this order, so that rewording a sentence never swaps two of them.
    arguments: BTreeMap<String, Kind>,
    /// In the order of [`LANGUAGES`].
    says: Vec<(&'static str, Vec<Piece>)>,
}

/// Why the build stops, and where.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Complaint {
    language: &'static str,
    topic: String,
    /// Empty where the file could not be parsed.
    key: String,
    reason: String,
}

impl fmt::Display for Complaint {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}/{}.ftl: ", self.language, self.topic)?;
        if !self.key.is_empty() {
            write!(out, "{}: ", self.key)?;
        }
        out.write_str(&self.reason)
    }
}

impl Catalogue {
    /// Reads and checks. Every complaint of every file is returned, not only the first.
    pub(crate) fn of(sources: &[Source]) -> Result<Catalogue, Vec<Complaint>> {
        let mut complaints = Vec::new();
        let languages: BTreeMap<&str, BTreeMap<String, Message>> =
            LANGUAGES.into_iter().map(|language| (language, read(language, sources, &mut complaints))).collect();
        let sentences = agree(&languages, &mut complaints);
        if complaints.is_empty() { Ok(Catalogue { sentences }) } else { Err(complaints) }
    }

    /// The source of `impl L10n` with one function for each sentence.
    pub(crate) fn functions(&self) -> String {
        let functions: String = self.sentences.iter().map(function::of).collect();
        format!("impl L10n {{\n{functions}}}\n")
    }
}

/// The messages of one language by key.
fn read(language: &'static str, sources: &[Source], complaints: &mut Vec<Complaint>) -> BTreeMap<String, Message> {
    let mut complain = |topic: &str, key: &str, reason: String| {
        complaints.push(Complaint { language, topic: topic.to_owned(), key: key.to_owned(), reason });
    };
    let mut terms = Terms::new();
    let mut resources: Vec<(&str, Resource<&str>)> = Vec::new();
    for Source { topic, text, .. } in sources.iter().filter(|source| source.language == language) {
        let resource = parser::parse(text.as_str()).unwrap_or_else(|(resource, errors)| {
            errors.iter().for_each(|error| complain(topic, "", parse_error(text, error)));
            resource
        });
        for entry in &resource.body {
            let ast::Entry::Term(term) = entry else { continue };
            let name = format!("-{}", term.id.name);
            let words = message::words_of_term(&term.value).unwrap_or_else(|| {
                complain(topic, &name, "a term is words and nothing else".to_owned());
                String::new()
            });
            if terms.insert(term.id.name.to_owned(), words).is_some() {
                complain(topic, &name, "this term stands twice".to_owned());
            }
        }
        resources.push((topic, resource));
    }
    let mut messages: BTreeMap<String, Message> = BTreeMap::new();
    for (topic, resource) in &resources {
        for entry in &resource.body {
            let ast::Entry::Message(parsed) = entry else { continue };
            let key = parsed.id.name;
            let message = message::read(language, topic, parsed, &terms, &mut |reason| complain(topic, key, reason));
            match messages.entry(key.to_owned()) {
                Entry::Occupied(earlier) => complain(topic, key, format!("stands already in {language}/{}.ftl", earlier.get().topic)),
                Entry::Vacant(free) => {
                    free.insert(message);
                }
            }
        }
    }
    messages
}

fn parse_error(text: &str, error: &ParserError) -> String {
    let line = text.bytes().take(error.pos.start).filter(|byte| *byte == b'\n').count() + 1;
    format!("line {line}: {error}")
}

/// Holds the languages against each other.
fn agree(languages: &BTreeMap<&'static str, BTreeMap<String, Message>>, complaints: &mut Vec<Complaint>) -> Vec<Sentence> {
    let keys: BTreeSet<&String> = languages.values().flat_map(BTreeMap::keys).collect();
    let mut sentences = Vec::new();
    for key in keys {
        let versions: Vec<(&'static str, Option<&Message>)> =
            LANGUAGES.iter().map(|language| (*language, languages.get(language).and_then(|messages| messages.get(key)))).collect();
        let Some(first) = versions.iter().find_map(|(_, message)| *message) else { continue };
        let arguments = arguments(&versions);
        let counted: BTreeSet<&String> = versions.iter().filter_map(|(_, message)| *message).flat_map(|message| &message.counted).collect();
        for (language, message) in &versions {
            let reasons = match message {
                None => vec!["is missing in this language".to_owned()],
                Some(message) => disagreements(language, message, first, &arguments, &counted),
            };
            for reason in reasons {
                complaints.push(Complaint { language, topic: first.topic.clone(), key: key.clone(), reason });
            }
        }
        let says = versions.iter().filter_map(|(language, message)| Some((*language, (*message)?.pieces.clone()))).collect();
        sentences.push(Sentence { key: key.clone(), topic: first.topic.clone(), arguments, says });
    }
    sentences
}

/// What a sentence takes: a number where one language chooses by it, else what one declares, else text.
fn arguments(versions: &[(&'static str, Option<&Message>)]) -> BTreeMap<String, Kind> {
    let mut arguments = BTreeMap::new();
    for (name, kind) in versions.iter().filter_map(|(_, message)| *message).flat_map(|message| &message.arguments) {
        let known = arguments.entry(name.clone()).or_insert(*kind);
        if *known == Kind::Text || *kind == Kind::Number {
            *known = *kind;
        }
    }
    arguments
}

fn disagreements(
    language: &str,
    message: &Message,
    first: &Message,
    arguments: &BTreeMap<String, Kind>,
    counted: &BTreeSet<&String>,
) -> Vec<String> {
    let mut reasons = Vec::new();
    if message.topic != first.topic {
        reasons.push(format!("stands in {}.ftl here, in {}.ftl elsewhere", message.topic, first.topic));
    }
    for (name, kind) in arguments {
        if !message.arguments.contains_key(name) {
            reasons.push(format!("does not use ${name}, another language does"));
            continue;
        }
        if message.declared.get(name).is_some_and(|declared| declared != kind) {
            reasons.push(format!("declares ${name} otherwise than another language"));
        }
        let has_plurals = message::plural_forms(language).len() > 1;
        if has_plurals && counted.contains(name) && !message.counted.contains(name) {
            reasons.push(format!("does not choose a plural form by ${name}, another language does"));
        }
    }
    reasons
}

#[cfg(test)]
#[path = "generator_tests.rs"]
mod tests;
