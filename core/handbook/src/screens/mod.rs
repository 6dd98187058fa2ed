//! What people see. One file a screen: plain records in the reader's words, and the function that builds them from facts.
//!
//! A screen holds no codes and no domain types to be interpreted: whoever draws it loops and prints. Addresses are paths that the web
//! follows as they are.

use sotay_domain::{Action, Actor, Document, RelationKind, Target, Timestamp, Unit, Version, decide};

use crate::l10n::L10n;
use crate::route;

pub mod document;
pub mod library;
pub mod notice;
mod numbers;
pub mod pack;
pub mod printed;
pub mod search;

pub use numbers::by_numbers;

/// Who looks, when, in which language.
#[derive(Debug, Clone, Copy)]
pub struct View {
    /// The reader's words.
    pub l10n: L10n,
    /// Who looks.
    pub actor: Actor,
    /// When.
    pub now: Timestamp,
}

/// A link with its words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LinkTo {
    /// What it says.
    pub label: String,
    /// Where it leads.
    pub path: String,
}

/// A short word about the state of something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Badge {
    /// What it says.
    pub label: String,
    /// How it is meant.
    pub tone: Tone,
}

/// How a word is meant; never said by colour alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// As it is.
    Good,
    /// Take care.
    Warning,
}

/// Words of a document: in its language, which may be another than the reader's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quoted {
    /// The words.
    pub text: String,
    /// The tag of their language (BCP 47).
    pub language: String,
}

/// A document in a list: one link as wide as the screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocumentRow {
    /// Where it leads.
    pub path: String,
    /// Type and number.
    pub name: String,
    /// What it is about.
    pub summary: Quoted,
    /// Date, issuer, pages, size.
    pub details: Vec<String>,
    /// What to know before opening it.
    pub badges: Vec<Badge>,
}

/// What can be kept on this device for a place without a network.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Keep {
    /// On the button, with the size.
    pub label: String,
    /// After it is done.
    pub kept: String,
    /// When the device has no room or the network went away.
    pub failed: String,
    /// The addresses to store.
    pub paths: Vec<String>,
}

/// A document with what lists say of it.
#[derive(Debug, Clone)]
pub struct Listed {
    /// The document.
    pub document: Document,
    /// Its newest version.
    pub version: Version,
    /// Who issued it.
    pub issuer: Unit,
    /// What newer documents that the viewer may see do to it.
    pub changed_by: Vec<RelationKind>,
}

impl View {
    fn may(&self, action: Action, target: Target<'_>) -> bool {
        decide(self.actor, action, target, self.now).is_granted()
    }

    /// Type and number in the reader's words: `Nghị quyết 05-NQ/TU`.
    fn name(&self, document: &Document) -> String {
        let type_name = self.l10n.type_name(document.record.document_type);
        match &document.record.number {
            Some(number) => self.l10n.document_name(&number.to_string(), &type_name),
            None => type_name,
        }
    }

    /// The name of a unit in the reader's words, where there is one.
    fn unit_name(&self, unit: &Unit) -> String {
        let foreign = self.l10n.language() != sotay_domain::Language::Vi;
        unit.name_en.clone().filter(|_| foreign).unwrap_or_else(|| unit.name.clone())
    }

    /// A row of a list. `path` says from where it is opened.
    fn row(&self, listed: &Listed, path: String) -> DocumentRow {
        let Listed { document, version, issuer, changed_by } = listed;
        let day = document.record.issued_on.map(|day| self.l10n.short_date(day));
        let pages = (version.page_count > 0).then(|| self.l10n.document_pages(version.page_count));
        let details = [day, Some(self.unit_name(issuer)), pages, Some(self.l10n.bytes(original_size(version)))];
        DocumentRow {
            path,
            name: self.name(document),
            summary: summary(document),
            details: details.into_iter().flatten().collect(),
            badges: self.badges(document, version.number, changed_by),
        }
    }

    fn badges(&self, document: &Document, version: u32, changed_by: &[RelationKind]) -> Vec<Badge> {
        use sotay_domain::Urgency;
        let warning = |label| Badge { label, tone: Tone::Warning };
        let mut badges = vec![];
        if changed_by.contains(&RelationKind::Supersedes) {
            badges.push(warning(self.l10n.document_superseded()));
        } else if changed_by.contains(&RelationKind::Amends) {
            badges.push(warning(self.l10n.document_amended()));
        }
        match document.record.urgency {
            Urgency::Thuong => {}
            Urgency::Khan => badges.push(warning(self.l10n.document_urgent())),
            Urgency::ThuongKhan => badges.push(warning(self.l10n.document_very_urgent())),
            Urgency::HoaToc => badges.push(warning(self.l10n.document_express())),
        }
        if version > 1 {
            badges.push(Badge { label: self.l10n.document_version(version), tone: Tone::Good });
        }
        badges
    }

    /// What keeping these documents stores: the addresses that lead to them, their texts, their pages as printed, their files.
    fn keep<'a>(&self, first: Vec<String>, documents: impl Iterator<Item = (&'a Document, &'a Version, String)>) -> Keep {
        let mut paths = first;
        let mut size = 0;
        for (document, version, path) in documents {
            let number = document.public_number;
            paths.push(path);
            size += version.renditions.iter().map(|rendition| rendition.size).sum::<u64>();
            paths.push(route::original(number, version.number));
            if version.pages().next().is_some() {
                paths.push(route::printed(number, version.number));
            }
            let images = version.renditions.iter().filter_map(|rendition| match rendition.role {
                sotay_domain::Role::Page { number: page } => Some(route::page_image(number, version.number, page)),
                _ => None,
            });
            paths.extend(images);
        }
        Keep { label: self.l10n.keep_button(&self.l10n.bytes(size)), kept: self.l10n.keep_done(), failed: self.l10n.keep_failed(), paths }
    }
}

/// What a document is about, in its own words.
fn summary(document: &Document) -> Quoted {
    Quoted { text: document.record.summary.clone(), language: document.record.language.code().into() }
}

/// The size of the file that was handed in.
fn original_size(version: &Version) -> u64 {
    let original = version.renditions.iter().find(|rendition| matches!(rendition.role, sotay_domain::Role::Original { .. }));
    original.map_or(0, |rendition| rendition.size)
}
