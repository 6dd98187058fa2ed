//! What a command leaves behind, written at once: its rows, the printed numbers it gives, the search, and who hears of it.

use sotay_domain::{Changes, Timestamp, Write};

use crate::error::StoreError;
use crate::numbers::{self, Numbered};
use crate::store::Writer;
use crate::{
    corrections, devices, documents, enrolments, feed, grants, holding, members, memberships, packs, passages, relations, signing_keys,
    unit_numbers, units, versions,
};

/// Writes changes. How many rows that is depends on the changes alone, never on how many people may see them.
pub fn apply(tx: &mut Writer<'_>, changes: &Changes, at: Timestamp) -> Result<(), StoreError> {
    // an import brings a hundred thousand members: rows of one kind that follow each other go in one statement
    for alike in changes.writes().chunk_by(|one, next| std::mem::discriminant(one) == std::mem::discriminant(next)) {
        match alike {
            [Write::Member(_), ..] => {
                let all: Vec<_> =
                    alike.iter().filter_map(|write| if let Write::Member(member) = write { Some(member) } else { None }).collect();
                members::put(tx, &all)?;
            }
            [Write::Membership(_), ..] => {
                let all: Vec<_> =
                    alike.iter().filter_map(|write| if let Write::Membership(one) = write { Some(one) } else { None }).collect();
                memberships::put(tx, &all)?;
            }
            _ => alike.iter().try_for_each(|write| put(tx, write))?,
        }
    }
    feed::append(tx, changes.touches(), at)
}

fn put(tx: &mut Writer<'_>, write: &Write) -> Result<(), StoreError> {
    match write {
        Write::Unit(unit) => units::put(tx, unit),
        Write::UnitName(name) => units::put_name(tx, name),
        Write::Document(document) => {
            numbers::give(tx, document.public_number, Numbered::Document(document.id))?;
            documents::put(tx, document)
        }
        Write::Version(version) => versions::insert(tx, version),
        Write::Passages(document, passages) => passages::replace(tx, *document, passages),
        Write::Relation(relation) => relations::put(tx, relation),
        Write::RemoveRelation(relation) => relations::remove(tx, relation),
        Write::Pack(pack) => {
            numbers::give(tx, pack.public_number, Numbered::Pack(pack.id))?;
            packs::put(tx, pack)
        }
        Write::SigningKey(key) => signing_keys::insert(tx, key),
        Write::Member(member) => members::put(tx, &[member]),
        Write::Membership(membership) => memberships::put(tx, &[membership]),
        Write::Grant(grant) => grants::put(tx, grant),
        Write::Correction(correction) => corrections::put(tx, correction),
        Write::Enrolment(enrolment) => enrolments::put(tx, enrolment),
        Write::UnitNumber(unit, number) => unit_numbers::give(tx, *unit, *number),
        Write::Device(device) => devices::put(tx, device),
        Write::EndEverything(member, at) => holding::end_everything(tx, *member, *at),
    }
}
