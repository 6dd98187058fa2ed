//! The same reads for programs: rows as they are, as far as whoever asks may see them.

use sotay_domain::pack::PackValidity;
use sotay_domain::{Action, Actor, Document, Pack, PublicNumber, Relation, Target, Timestamp, Unit, Version, decide};
use sotay_handbook::screens::Listed;
use sotay_handbook::screens::library::Filter;
use sotay_handbook::screens::search::Found;
use sotay_store::{Visible, packs, units};

use crate::documents::Wanted;
use crate::listed::{Asker, listed};
use crate::packs::in_order;
use crate::{AppError, Handbook};

/// A document with one of its versions.
#[derive(Debug, Clone)]
pub struct DocumentRows {
    /// The document.
    pub document: Document,
    /// The version that was asked for.
    pub version: Version,
    /// Who issued it.
    pub issuer: Unit,
    /// Relations with the other document of each, as far as it may be seen.
    pub related: Vec<(Relation, Document)>,
}

/// A pack that opens.
#[derive(Debug, Clone)]
pub struct PackRows {
    /// The pack.
    pub pack: Pack,
    /// Who hands it out.
    pub unit: Option<Unit>,
    /// Its documents in their order, as far as they may be read.
    pub documents: Vec<Listed>,
}

/// One page of a list.
#[derive(Debug, Clone)]
pub struct ListRows {
    /// The documents, newest first.
    pub documents: Vec<Listed>,
    /// How many there are in all.
    pub total: u64,
    /// Where the next page begins; none on the last one.
    pub after: Option<String>,
}

/// One page of what a search found.
#[derive(Debug, Clone)]
pub struct SearchRows {
    /// The documents, best first.
    pub hits: Vec<Found>,
    /// How many were found.
    pub total: u64,
    /// There are more than were counted.
    pub more_than_counted: bool,
}

impl Handbook {
    /// A document; none if there is none that may be read.
    pub fn document_rows(
        &self,
        number: PublicNumber,
        version: Option<u32>,
        actor: Actor,
        now: Timestamp,
    ) -> Result<Option<DocumentRows>, AppError> {
        let wanted = Wanted { number, version, pack: None, text: None };
        let Some(loaded) = self.loaded(wanted, actor, now)? else { return Ok(None) };
        let may_see = |other: &Document| decide(actor, Action::See, Target::Document(other), now).is_granted();
        let related = loaded.related.into_iter().filter(|(_, other)| may_see(other)).collect();
        Ok(Some(DocumentRows { document: loaded.document, version: loaded.version, issuer: loaded.issuer, related }))
    }

    /// A pack; none if there is none that opens.
    pub fn pack_rows(&self, number: PublicNumber, actor: Actor, now: Timestamp) -> Result<Option<PackRows>, AppError> {
        let may = |action, target: Target<'_>| decide(actor, action, target, now).is_granted();
        Ok(self.store().read(|c| {
            let found = packs::by_public_number(c, number, Visible::to(actor, Action::Read, now))?;
            let Some(pack) = found.filter(|pack| may(Action::Read, Target::Pack(pack)) && pack.validity(now) == PackValidity::Open) else {
                return Ok(None);
            };
            let unit = match pack.unit {
                Some(unit) => units::get(c, unit)?,
                None => None,
            };
            let mut documents = in_order(c, &pack)?;
            documents.retain(|document| may(Action::Read, Target::Document(document)));
            Ok(Some(PackRows { pack, unit, documents: listed(c, documents, Asker { actor, now })? }))
        })?)
    }

    /// One page of a list.
    pub fn list_rows(&self, filter: &Filter, actor: Actor, now: Timestamp) -> Result<ListRows, AppError> {
        let facts = self.store().read(|c| crate::library::library_facts(c, filter, actor, now))?;
        Ok(ListRows { documents: facts.documents, total: facts.total, after: facts.after })
    }

    /// One page of what a search finds; `page` from 1.
    pub fn search_rows(&self, query: &str, page: u32, actor: Actor, now: Timestamp) -> Result<SearchRows, AppError> {
        let facts = self.search_facts(query, page, actor, now)?;
        Ok(SearchRows { hits: facts.hits, total: facts.total, more_than_counted: facts.more_than_counted })
    }
}
