//! Packs: documents behind one code.

use sotay_domain::pack::PackValidity;
use sotay_domain::{Action, Document, Entity, Pack, PackId, PublicNumber, Target, decide};
use sotay_handbook::commands::{make_pack, withdraw_pack};
use sotay_handbook::screens::View;
use sotay_handbook::screens::notice::Notice;
use sotay_handbook::screens::pack::{self, PackScreen};
use sotay_store::{Conflict, Reader, StoreError, Visible, Writer, documents, numbers, packs, units};

use crate::listed::{Asker, listed};
use crate::{About, AppError, Handbook, LoadFacts, Opened};

impl LoadFacts for make_pack::MakePack {
    fn load(&self, tx: &mut Writer<'_>) -> Result<make_pack::Facts, AppError> {
        let unit = match self.unit {
            Some(unit) => units::get(tx, unit)?,
            None => None,
        };
        let documents = documents::many(tx, &self.documents)?;
        Ok(make_pack::Facts { unit, documents, number_taken: numbers::is_taken(tx, self.public_number)? })
    }
    fn rejection(conflict: &Conflict) -> Option<make_pack::Rejection> {
        matches!(conflict, Conflict::PublicNumberTaken(_)).then_some(make_pack::Rejection::PublicNumberTaken)
    }
}

impl LoadFacts for withdraw_pack::WithdrawPack {
    fn load(&self, tx: &mut Writer<'_>) -> Result<withdraw_pack::Facts, AppError> {
        Ok(withdraw_pack::Facts { pack: packs::get_to_change(tx, self.pack)? })
    }
}

impl Handbook {
    /// The pack of this number, for whoever manages it.
    pub fn pack_of(&self, number: PublicNumber) -> Result<Option<Pack>, AppError> {
        Ok(self.store().read(|c| packs::by_public_number(c, number, Visible::everything()))?)
    }

    /// The page that a pack's code opens.
    pub fn pack(&self, id: PackId, view: &View) -> Result<Opened<About<PackScreen>>, AppError> {
        let asker = Asker { actor: view.actor, now: view.now };
        let facts = self.store().read(|c| {
            let Some(pack) = packs::get(c, id)? else { return Ok(None) };
            let unit = match pack.unit {
                Some(unit) => units::get(c, unit)?,
                None => None,
            };
            let documents = in_order(c, &pack)?;
            Ok(Some(pack::Facts { pack, unit, documents: listed(c, documents, asker)? }))
        })?;
        let Some(facts) = facts else { return Ok(Opened::Notice(Notice::NotFound)) };
        if !decide(view.actor, Action::See, Target::Pack(&facts.pack), view.now).is_granted() {
            return Ok(Opened::Notice(Notice::NotFound));
        }
        match facts.pack.validity(view.now) {
            PackValidity::Expired(at) => Ok(Opened::Notice(Notice::PackExpired { title: facts.pack.title, on: at.day() })),
            PackValidity::Withdrawn(at) => Ok(Opened::Notice(Notice::PackWithdrawn { title: facts.pack.title, on: at.day() })),
            PackValidity::Open => {
                let documents =
                    facts.documents.iter().flat_map(|listed| [Entity::Document(listed.document.id), Entity::Version(listed.document.id)]);
                let unit = facts.unit.iter().map(|unit| Entity::Unit(unit.id));
                let entities = std::iter::once(Entity::Pack(id)).chain(documents).chain(unit).collect();
                Ok(Opened::Screen(About { screen: pack::screen(&facts, view), entities, until: facts.pack.valid_until }))
            }
        }
    }
}

/// A pack's documents in its order.
pub(crate) fn in_order(c: &mut Reader<'_>, pack: &Pack) -> Result<Vec<Document>, StoreError> {
    let mut found = documents::many(c, &pack.documents)?;
    let place = |document: &Document| pack.documents.iter().position(|id| *id == document.id);
    found.sort_by_key(place);
    Ok(found)
}
