//! What a command leaves behind, written at once: its rows, the printed numbers it gives, the search, and who hears of it.

use sotay_domain::{Changes, Timestamp, Write};

use crate::error::StoreError;
use crate::numbers::{self, Numbered};
use crate::store::Writer;
use crate::{documents, feed, packs, passages, relations, signing_keys, units, versions};

/// Writes changes. How many rows that are depends on the changes alone, never on how many people may see them.
pub fn apply(tx: &mut Writer<'_>, changes: &Changes, at: Timestamp) -> Result<(), StoreError> {
    for write in changes.writes() {
        match write {
            Write::Unit(unit) => units::put(tx, unit)?,
            Write::Document(document) => {
                numbers::give(tx, document.public_number, Numbered::Document(document.id))?;
                documents::put(tx, document)?;
            }
            Write::Version(version) => versions::insert(tx, version)?,
            Write::Passages(document, passages) => passages::replace(tx, *document, passages)?,
            Write::Relation(relation) => relations::put(tx, relation)?,
            Write::RemoveRelation(relation) => relations::remove(tx, relation)?,
            Write::Pack(pack) => {
                numbers::give(tx, pack.public_number, Numbered::Pack(pack.id))?;
                packs::put(tx, pack)?;
            }
            Write::SigningKey(key) => signing_keys::insert(tx, key)?,
        }
    }
    feed::append(tx, changes.touches(), at)
}
