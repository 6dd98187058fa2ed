//! Documents with what lists say of them.

use sotay_domain::{Action, Actor, Document, DocumentId, RelationKind, Target, Timestamp, decide};
use sotay_handbook::screens::Listed;
use sotay_store::{Reader, StoreError, documents, relations, units, versions};
use std::collections::BTreeMap;

/// Who asks, and when: relations with documents that they may not see are left out.
#[derive(Clone, Copy)]
pub(crate) struct Asker {
    pub(crate) actor: Actor,
    pub(crate) now: Timestamp,
}

impl Asker {
    pub(crate) fn may_see(self, document: &Document) -> bool {
        decide(self.actor, Action::See, Target::Document(document), self.now).is_granted()
    }
}

/// In the order in which they are given. A document without a version or an issuer is left out: its rows are on their way.
pub(crate) fn listed(c: &mut Reader<'_>, of: Vec<Document>, asker: Asker) -> Result<Vec<Listed>, StoreError> {
    let mut issuers = BTreeMap::new();
    let mut out = Vec::with_capacity(of.len());
    for document in of {
        let issuer = match issuers.get(&document.issuer) {
            Some(issuer) => Option::clone(issuer),
            None => {
                let issuer = units::get(c, document.issuer)?;
                issuers.insert(document.issuer, issuer.clone());
                issuer
            }
        };
        let version = versions::newest(c, document.id)?;
        let changed_by = changed_by(c, document.id, asker)?;
        if let (Some(version), Some(issuer)) = (version, issuer) {
            out.push(Listed { document, version, issuer, changed_by });
        }
    }
    Ok(out)
}

/// What newer documents, as far as the asker may see them, do to this one.
fn changed_by(c: &mut Reader<'_>, id: DocumentId, asker: Asker) -> Result<Vec<RelationKind>, StoreError> {
    let done_to: Vec<_> = relations::of(c, id)?.into_iter().filter(|relation| relation.to == id).collect();
    let mut kinds = vec![];
    for relation in done_to {
        if documents::get(c, relation.from)?.is_some_and(|newer| newer.is_published() && asker.may_see(&newer)) {
            kinds.push(relation.kind);
        }
    }
    Ok(kinds)
}
