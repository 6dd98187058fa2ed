//! Home and the lists of the library: by type, issuer, year, topic.

use sotay_domain::{DocumentType, Unit};

use super::{DocumentRow, LinkTo, Listed, View};
use crate::l10n::Collation;
use crate::route;

/// Home, or one filtered list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LibraryScreen {
    /// Of the page.
    pub title: String,
    /// The field for searching.
    pub search: SearchField,
    /// What the list is narrowed to, each with the way to widen it again.
    pub chosen: Vec<LinkTo>,
    /// Over the list.
    pub list_heading: String,
    /// The documents.
    pub documents: Vec<DocumentRow>,
    /// Said where there are none.
    pub nothing: Option<String>,
    /// Older ones.
    pub older: Option<LinkTo>,
    /// The ways to narrow it.
    pub groups: Vec<FilterGroup>,
    /// Over the field in which a code's digits are typed.
    pub code: CodeField,
}

/// The field in which people search.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SearchField {
    /// Above the field.
    pub label: String,
    /// Below the field: examples.
    pub help: String,
    /// On the button.
    pub button: String,
    /// What stands in it.
    pub value: String,
    /// Where it is sent.
    pub action: String,
}

/// The field in which the digits of a poster are typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CodeField {
    /// Above the field.
    pub label: String,
    /// Below the field.
    pub help: String,
    /// On the button.
    pub button: String,
    /// What stands in it.
    pub value: String,
    /// Where it is sent.
    pub action: String,
}

/// One way to narrow the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FilterGroup {
    /// By what.
    pub heading: String,
    /// The choices with their counts.
    pub entries: Vec<FilterEntry>,
}

/// One choice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FilterEntry {
    /// What it is.
    pub label: String,
    /// How many documents it has, in words.
    pub count: String,
    /// Where it leads.
    pub path: String,
}

/// What the list is narrowed to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// A type.
    pub document_type: Option<DocumentType>,
    /// A unit's code.
    pub issuer: Option<String>,
    /// A year of issue.
    pub year: Option<i16>,
    /// A topic, folded.
    pub topic: Option<String>,
    /// Only what is older than this position; opaque.
    pub after: Option<String>,
}

/// What the screen is built from.
#[derive(Debug, Clone)]
pub struct Facts {
    /// What it is narrowed to.
    pub filter: Filter,
    /// Documents of this page, newest first.
    pub documents: Vec<Listed>,
    /// The position after the last one, if there are more.
    pub after: Option<String>,
    /// How many there are with this filter.
    pub total: u64,
    /// Counts by type.
    pub types: Vec<(DocumentType, u64)>,
    /// Counts by issuer.
    pub issuers: Vec<(Unit, u64)>,
    /// Counts by year of issue.
    pub years: Vec<(i16, u64)>,
    /// Counts by topic: folded, as written, count.
    pub topics: Vec<(String, String, u64)>,
}

/// Builds the screen.
pub fn screen(facts: &Facts, view: &View) -> LibraryScreen {
    let l10n = view.l10n;
    let filter = &facts.filter;
    let narrowed = Filter { after: None, ..filter.clone() } != Filter::default();
    LibraryScreen {
        title: l10n.library_title(),
        search: search_field("", view),
        chosen: chosen(facts, view),
        list_heading: if narrowed { l10n.library_found(facts.total) } else { l10n.library_newest() },
        documents: facts.documents.iter().map(|listed| view.row(listed, route::document(listed.document.public_number))).collect(),
        nothing: facts.documents.is_empty().then(|| if narrowed { l10n.library_nothing_here() } else { l10n.library_empty() }),
        older: facts
            .after
            .clone()
            .map(|after| LinkTo { label: l10n.library_older(), path: filter.path(|filter| filter.after = Some(after)) }),
        groups: groups(facts, view),
        code: code_field("", view),
    }
}

/// The field for searching, with what was typed.
pub(super) fn search_field(value: &str, view: &View) -> SearchField {
    let l10n = view.l10n;
    SearchField {
        label: l10n.search_label(),
        help: l10n.search_examples(),
        button: l10n.search_button(),
        value: value.to_owned(),
        action: route::SEARCH.into(),
    }
}

/// The field for the digits of a poster, with what was typed.
pub(super) fn code_field(value: &str, view: &View) -> CodeField {
    let l10n = view.l10n;
    CodeField {
        label: l10n.code_label(),
        help: l10n.code_help(),
        button: l10n.code_button(),
        value: value.to_owned(),
        action: route::CODE.into(),
    }
}

fn chosen(facts: &Facts, view: &View) -> Vec<LinkTo> {
    let filter = &facts.filter;
    let mut chosen = vec![];
    let mut add = |label: Option<String>, path: String| {
        chosen.extend(label.map(|label| LinkTo { label: view.l10n.library_remove_filter(&label), path }))
    };
    add(filter.document_type.map(|t| view.l10n.type_name(t)), filter.path(|f| f.document_type = None));
    let issuer = filter.issuer.as_ref().map(|code| {
        let unit = facts.issuers.iter().find(|(unit, _)| unit.code == *code);
        unit.map_or_else(|| code.clone(), |(unit, _)| view.unit_name(unit))
    });
    add(issuer, filter.path(|f| f.issuer = None));
    add(filter.year.map(|year| year.to_string()), filter.path(|f| f.year = None));
    let topic = filter.topic.as_ref().map(|key| {
        let topic = facts.topics.iter().find(|(folded, _, _)| folded == key);
        topic.map_or_else(|| key.clone(), |(_, written, _)| written.clone())
    });
    add(topic, filter.path(|f| f.topic = None));
    chosen
}

fn groups(facts: &Facts, view: &View) -> Vec<FilterGroup> {
    let l10n = view.l10n;
    let filter = &facts.filter;
    let entry = |label: String, count: u64, path: String| FilterEntry { label, count: l10n.integer(count), path };
    let mut groups = vec![];
    let mut add = |heading: String, is_chosen: bool, entries: Vec<FilterEntry>| {
        if !is_chosen && !entries.is_empty() {
            groups.push(FilterGroup { heading, entries });
        }
    };
    let types = facts.types.iter().map(|(t, n)| entry(l10n.type_name(*t), *n, filter.path(|f| f.document_type = Some(*t)))).collect();
    add(l10n.library_by_type(), filter.document_type.is_some(), types);
    let by_name = |mut entries: Vec<FilterEntry>| {
        entries.sort_by_cached_key(|entry| Collation::of(&entry.label));
        entries
    };
    let issuers = facts
        .issuers
        .iter()
        .map(|(unit, n)| entry(view.unit_name(unit), *n, filter.path(|f| f.issuer = Some(unit.code.clone()))))
        .collect();
    add(l10n.library_by_issuer(), filter.issuer.is_some(), by_name(issuers));
    let years = facts.years.iter().map(|(year, n)| entry(year.to_string(), *n, filter.path(|f| f.year = Some(*year)))).collect();
    add(l10n.library_by_year(), filter.year.is_some(), years);
    let topics =
        facts.topics.iter().map(|(key, written, n)| entry(written.clone(), *n, filter.path(|f| f.topic = Some(key.clone())))).collect();
    add(l10n.library_by_topic(), filter.topic.is_some(), by_name(topics));
    groups
}

impl Filter {
    /// The address of the list with this filter changed, from its beginning.
    fn path(&self, change: impl FnOnce(&mut Filter)) -> String {
        let mut filter = Filter { after: None, ..self.clone() };
        change(&mut filter);
        let year = filter.year.map(|year| year.to_string());
        let pairs = [
            ("type", filter.document_type.map(DocumentType::code)),
            ("issuer", filter.issuer.as_deref()),
            ("year", year.as_deref()),
            ("topic", filter.topic.as_deref()),
            ("after", filter.after.as_deref()),
        ];
        let given: Vec<(&str, &str)> = pairs.into_iter().filter_map(|(name, value)| Some((name, value?))).collect();
        if given.is_empty() { route::HOME.into() } else { route::with_query(route::DOCUMENTS, &given) }
    }
}
