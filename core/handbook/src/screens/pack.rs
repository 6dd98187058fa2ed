//! The page a code opens: what the pack is for, and its documents in their order.

use sotay_domain::{Action, Pack, Target, Unit};

use super::{DocumentRow, Keep, LinkTo, Listed, View};
use crate::route;

/// A pack as whoever scanned its code sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PackScreen {
    /// What it is for.
    pub title: String,
    /// When and where, as far as it is known.
    pub event: Vec<String>,
    /// Who hands it out.
    pub from: Option<String>,
    /// Above the list: how many documents there are.
    pub documents_heading: String,
    /// The documents in their order.
    pub documents: Vec<DocumentRow>,
    /// What is in the pack and not in the list, without titles: how many wait for delegates, how many were withdrawn.
    pub missing: Vec<String>,
    /// Storing it for a hall without a network.
    pub keep: Option<Keep>,
    /// Before the digits.
    pub code_label: String,
    /// The digits in groups.
    pub code: String,
    /// The last day on which the code opens.
    pub valid_until: Option<String>,
    /// To the whole library.
    pub library: LinkTo,
}

/// What the screen is built from.
#[derive(Debug, Clone)]
pub struct Facts {
    /// The pack.
    pub pack: Pack,
    /// The unit that hands it out.
    pub unit: Option<Unit>,
    /// Its documents in their order, those the viewer may not see among them.
    pub documents: Vec<Listed>,
}

/// Builds the screen. The caller has asked whether the viewer may read the pack.
pub fn screen(facts: &Facts, view: &View) -> PackScreen {
    let Facts { pack, unit, documents } = facts;
    let l10n = view.l10n;
    let (open, closed): (Vec<&Listed>, Vec<&Listed>) =
        documents.iter().partition(|listed| view.may(Action::Read, Target::Document(&listed.document)));
    let (withheld, withdrawn): (Vec<&Listed>, Vec<&Listed>) = closed.into_iter().partition(|listed| listed.document.is_published());
    let (withheld, withdrawn) = (withheld.len() as u64, withdrawn.len() as u64);
    let missing = [(withheld > 0).then(|| l10n.pack_withheld(withheld)), (withdrawn > 0).then(|| l10n.pack_withdrawn(withdrawn))];
    let path = |listed: &Listed| route::document_in_pack(listed.document.public_number, pack.public_number);
    let when = pack.starts.map(|starts| l10n.weekday_time(starts));
    let place = Some(pack.place.clone()).filter(|place| !place.is_empty());
    let kept = open.iter().map(|listed| (&listed.document, &listed.version, path(listed)));
    PackScreen {
        title: pack.title.clone(),
        event: [when, place].into_iter().flatten().collect(),
        from: unit.as_ref().map(|unit| view.unit_name(unit)),
        documents_heading: l10n.pack_documents(open.len() as u64),
        documents: open.iter().map(|listed| view.row(listed, path(listed))).collect(),
        missing: missing.into_iter().flatten().collect(),
        keep: (!open.is_empty()).then(|| view.keep(vec![route::code(pack.public_number)], kept)),
        code_label: l10n.pack_code(),
        code: pack.public_number.grouped(),
        valid_until: pack.valid_until.map(|until| l10n.pack_valid_until(&l10n.official_date(until.day()))),
        library: LinkTo { label: l10n.library_open(), path: route::HOME.into() },
    }
}
