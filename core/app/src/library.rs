//! Lists and search.

use sotay_domain::text::LONGEST_TYPED;
use sotay_domain::{Action, Actor, DocumentId, Timestamp, Unit};
use sotay_handbook::screens::View;
use sotay_handbook::screens::library::{self as screen, LibraryScreen};
use sotay_handbook::screens::search::{self as search_screen, SearchScreen};
use sotay_store::library::{Filter, Issuer};
use sotay_store::search::Query;
use sotay_store::{Reader, StoreError, Visible, library, search, units};
use std::collections::BTreeMap;

use crate::listed::{Asker, listed};
use crate::{AppError, Handbook};

/// Documents on one page of a list or a search.
pub const PER_PAGE: u32 = 20;

impl Handbook {
    /// Home, or a filtered list.
    pub fn library(&self, filter: &screen::Filter, view: &View) -> Result<LibraryScreen, AppError> {
        let facts = self.store().read(|c| library_facts(c, filter, view.actor, view.now))?;
        Ok(screen::screen(&facts, view))
    }

    /// What a search finds; `page` from 1.
    pub fn search(&self, query: &str, page: u32, view: &View) -> Result<SearchScreen, AppError> {
        Ok(search_screen::screen(&self.search_facts(query, page, view.actor, view.now)?, view))
    }

    pub(crate) fn search_facts(&self, query: &str, page: u32, actor: Actor, now: Timestamp) -> Result<search_screen::Facts, AppError> {
        let query: String = query.chars().take(LONGEST_TYPED).collect();
        let asked = Query {
            text: &query,
            visible: Visible::to(actor, Action::Read, now),
            limit: PER_PAGE,
            offset: page.saturating_sub(1).saturating_mul(PER_PAGE),
        };
        let facts = self.store().read(|c| {
            let found = search(c, &asked)?;
            let mut passages = BTreeMap::new();
            let mut rows = vec![];
            for hit in found.hits {
                passages.insert(hit.document.id, hit.passage);
                rows.push(hit.document);
            }
            let hits = listed(c, rows, Asker { actor, now })?.into_iter().map(|listed| {
                let passage = passages.remove(&listed.document.id).flatten();
                search_screen::Found { listed, passage: passage.map(|hit| (hit.anchor, hit.heading, hit.snippet)) }
            });
            Ok(search_screen::Facts {
                query: query.clone(),
                words: found.words,
                page,
                hits: hits.collect(),
                total: u64::from(found.total),
                more_than_counted: found.more,
                per_page: PER_PAGE,
            })
        })?;
        Ok(facts)
    }
}

pub(crate) fn library_facts(
    c: &mut Reader<'_>,
    filter: &screen::Filter,
    actor: Actor,
    now: Timestamp,
) -> Result<screen::Facts, StoreError> {
    let visible = Visible::to(actor, Action::Read, now);
    let all: BTreeMap<_, Unit> = units::all(c)?.into_iter().map(|unit| (unit.id, unit)).collect();
    let issuer = filter.issuer.as_ref().map(|code| all.values().find(|unit| unit.code == *code).map(|unit| unit.id));
    let wanted = Filter {
        document_type: filter.document_type,
        // a code that no unit has leaves nothing, not everything
        issuer: issuer.map(|unit| Issuer::Unit(unit.unwrap_or(sotay_domain::UnitId::from_bytes([0; 16])))),
        year: filter.year,
        topic: filter.topic.clone(),
    };
    let after = filter.after.as_deref().and_then(position);
    let mut rows = library::list(c, &wanted, visible, after, PER_PAGE + 1)?;
    let more = rows.len() > PER_PAGE as usize;
    rows.truncate(PER_PAGE as usize);
    let after = rows.last().filter(|_| more).map(|last| format!("{}.{}", last.published_at.millis(), last.id));
    let facets = library::facets(c, &wanted, visible)?;
    // each part is counted as if it alone were not named, so the types add up to the total unless one is named
    let total = facets.types.iter().filter(|(of, _)| wanted.document_type.is_none_or(|named| named == *of)).map(|(_, count)| count).sum();
    Ok(screen::Facts {
        filter: filter.clone(),
        documents: listed(c, rows, Asker { actor, now })?,
        after,
        total,
        types: facets.types,
        issuers: facets.issuers.into_iter().filter_map(|(id, count)| Some((all.get(&id)?.clone(), count))).collect(),
        years: facets.years,
        topics: facets.topics.into_iter().map(|topic| (topic.key, topic.name, topic.count)).collect(),
    })
}

/// A position in a list, as its links name it.
fn position(text: &str) -> Option<(Timestamp, DocumentId)> {
    let (at, id) = text.split_once('.')?;
    Some((Timestamp::from_millis(at.parse().ok()?), id.parse().ok()?))
}
