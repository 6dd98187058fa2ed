//! Printed numbers: documents and packs share one space.

use diesel::dsl::exists;
use diesel::prelude::*;
use diesel::query_dsl::methods::FilterDsl;
use diesel::upsert::excluded;
use sotay_domain::{DocumentId, PackId, PublicNumber};

use crate::dialect::{Both, Id};
use crate::error::{Conflict, StoreError};
use crate::schema::public_number;
use crate::store::{Reader, Writer};

const DOCUMENT: i16 = 1;
const PACK: i16 = 2;

/// What a printed number names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Numbered {
    /// A document, whatever its version.
    Document(DocumentId),
    /// A pack.
    Pack(PackId),
}

/// Whether a number was given already. Only writing it makes sure ([`Conflict::PublicNumberTaken`]).
pub fn is_taken(c: &mut Reader<'_>, number: PublicNumber) -> Result<bool, StoreError> {
    Ok(diesel::select(exists(public_number::table.find(number.value()))).get_result(c.conn())?)
}

/// Gives a number, unless something else has it ([`Conflict::PublicNumberTaken`]). Given numbers stay given.
pub(crate) fn give(tx: &mut Writer<'_>, number: PublicNumber, to: Numbered) -> Result<(), StoreError> {
    let (kind, id) = match to {
        Numbered::Document(id) => (DOCUMENT, Id::from(id)),
        Numbered::Pack(id) => (PACK, Id::from(id)),
    };
    let row = (public_number::number.eq(number.value()), public_number::kind.eq(kind), public_number::id.eq(id));
    // waits for whoever is giving the same number right now, and touches the row only if it is ours
    let given = Both(
        diesel::insert_into(public_number::table)
            .values(row)
            .on_conflict(public_number::number)
            .do_update()
            .set(public_number::kind.eq(excluded(public_number::kind)))
            .filter(public_number::id.eq(id)),
    )
    .execute(tx.conn())?;
    if given == 0 { Err(Conflict::PublicNumberTaken(number).into()) } else { Ok(()) }
}
