//! What a search found: one paragraph of each document, with the words marked.

use sotay_domain::text::{Snippet, snippet};

use super::library::{SearchField, search_field};
use super::{DocumentRow, LinkTo, Listed, View, by_numbers};
use crate::route;

/// Results of a search.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SearchScreen {
    /// Of the page.
    pub title: String,
    /// Its own address, for links that lead back to it.
    pub address: String,
    /// The field, with what was typed.
    pub search: SearchField,
    /// How much was found.
    pub summary: String,
    /// The results, best first.
    pub hits: Vec<HitRow>,
    /// The next ones.
    pub more: Option<LinkTo>,
    /// What to try, where nothing was found.
    pub advice: Vec<String>,
}

/// One result.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HitRow {
    /// The document; it opens at the very paragraph.
    pub row: DocumentRow,
    /// What the document is about, with the words marked.
    pub summary: Vec<Stretch>,
    /// The headings that the paragraph stands under.
    pub place: String,
    /// The paragraph. Empty where the document was found by number or title alone.
    pub snippet: Vec<Stretch>,
}

/// A stretch of a paragraph: a document's number, or what stands between two, see [`by_numbers`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stretch {
    /// It is a number.
    pub is_number: bool,
    /// Its words, and whether they match.
    pub pieces: Vec<(String, bool)>,
}

impl Stretch {
    /// How long it is.
    pub fn letters(&self) -> usize {
        self.pieces.iter().map(|(text, _)| text.chars().count()).sum()
    }
}

/// What the screen is built from.
#[derive(Debug, Clone)]
pub struct Facts {
    /// What was typed, as far as it is read.
    pub query: String,
    /// The words that were searched for, to be marked.
    pub words: Vec<String>,
    /// From 1.
    pub page: u32,
    /// The results of this page with their documents.
    pub hits: Vec<Found>,
    /// How many documents were found, and whether there may be more than were looked at.
    pub total: u64,
    /// Not all that matches was looked at: the count is a least one.
    pub more_than_counted: bool,
    /// Results on one page.
    pub per_page: u32,
}

/// One result before it is drawn.
#[derive(Debug, Clone)]
pub struct Found {
    /// The document.
    pub listed: Listed,
    /// The paragraph: its address within the document, the headings that it stands under, its words. None where the document was found
    /// by number or title alone.
    pub passage: Option<(String, String, Snippet)>,
}

/// Builds the screen.
pub fn screen(facts: &Facts, view: &View) -> SearchScreen {
    let l10n = view.l10n;
    let asked = !facts.query.trim().is_empty();
    let summary = match (asked, facts.total) {
        (false, _) => l10n.search_type_something(),
        (true, 0) => l10n.search_nothing(&facts.query),
        (true, total) if facts.more_than_counted => l10n.search_at_least(total),
        (true, total) => l10n.search_found(total),
    };
    let address = |page: u32| route::with_query(route::SEARCH, &[("q", &facts.query), ("page", &page.to_string())]);
    let shown = u64::from(facts.page) * u64::from(facts.per_page);
    let more = || LinkTo { label: l10n.search_more(), path: address(facts.page.saturating_add(1)) };
    SearchScreen {
        title: if asked { l10n.search_title_of(&facts.query) } else { l10n.search_title() },
        address: address(facts.page),
        search: search_field(&facts.query, view),
        summary,
        hits: facts.hits.iter().map(|found| hit(found, &facts.words, view)).collect(),
        more: (shown < facts.total).then(more),
        advice: if asked && facts.total == 0 {
            vec![l10n.search_advice_fewer_words(), l10n.search_advice_number(), l10n.search_advice_browse()]
        } else {
            vec![]
        },
    }
}

fn hit(found: &Found, words: &[String], view: &View) -> HitRow {
    let summary = &found.listed.document.record.summary;
    let summary = stretches(&snippet(summary, words, summary.chars().count()).pieces);
    let base = route::document(found.listed.document.public_number);
    let (anchor, place, snippet) = match &found.passage {
        Some((anchor, heading, snippet)) => (anchor.as_str(), heading.clone(), stretches(&pieces(snippet))),
        None => ("", String::new(), vec![]),
    };
    let path = if anchor.is_empty() { base } else { format!("{base}#{anchor}") };
    HitRow { row: view.row(&found.listed, path), summary, place, snippet }
}

/// The pieces of a snippet, with dots where something was left out.
fn pieces(snippet: &Snippet) -> Vec<String> {
    let mut pieces = snippet.pieces.clone();
    if let (true, Some(first)) = (snippet.cut_before, pieces.first_mut()) {
        first.insert_str(0, "… ");
    }
    if let (true, Some(last)) = (snippet.cut_after, pieces.last_mut()) {
        last.push_str(" …");
    }
    pieces
}

/// A paragraph by its numbers. `pieces` are plain and matching ones in turn, and may begin and end within a number.
fn stretches(pieces: &[String]) -> Vec<Stretch> {
    let text = pieces.concat();
    let mut end = 0;
    let stretches = by_numbers(&text).into_iter().map(|(part, is_number)| {
        let begin = end;
        end += part.len();
        Stretch { is_number, pieces: between(pieces, begin, end) }
    });
    stretches.collect()
}

/// What stands between two places of a paragraph, and whether it matches.
fn between(pieces: &[String], begin: usize, end: usize) -> Vec<(String, bool)> {
    let mut at = 0;
    let cut = pieces.iter().enumerate().filter_map(|(place, piece)| {
        let within = |place: usize| place.saturating_sub(at).min(piece.len());
        let part = piece.get(within(begin)..within(end))?.to_owned();
        at += piece.len();
        (!part.is_empty()).then_some((part, place % 2 == 1))
    });
    cut.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_of_which_a_part_matches_stays_whole() {
        let check = |pieces: &[&str], expected: &[(bool, &[(&str, bool)])]| {
            let found = stretches(&pieces.iter().map(ToString::to_string).collect::<Vec<_>>());
            let expected: Vec<Stretch> = expected
                .iter()
                .map(|(is_number, pieces)| Stretch {
                    is_number: *is_number,
                    pieces: pieces.iter().map(|(text, is_match)| (text.to_string(), *is_match)).collect(),
                })
                .collect();
            assert_eq!(found, expected, "{pieces:?}");
        };
        check(
            &["… theo ", "Nghị", " quyết số ", "05", "-NQ/TU, nay"],
            &[
                (false, &[("… theo ", false), ("Nghị", true), (" quyết số ", false)]),
                (true, &[("05", true), ("-NQ/TU", false)]),
                (false, &[(", nay", false)]),
            ],
        );
        check(&["", "05", "-", "NQ", "/", "TU", ""], &[(true, &[("05", true), ("-", false), ("NQ", true), ("/", false), ("TU", true)])]);
        check(&["chi ", "bộ", ""], &[(false, &[("chi ", false), ("bộ", true)])]);
        check(&[""], &[]);
    }
}
