//! Versions of documents: their files, and what their publisher signed.

use diesel::prelude::*;
use sotay_domain::{DocumentId, FileHash, Timestamp, Version};

use crate::columns::{count, from_json, json, small};
use crate::dialect::{Id, Json, MultiBackend, each};
use crate::error::{Conflict, StoreError, or};
use crate::schema::{document_version, version_file};
use crate::store::{Reader, Writer};

/// One version of a document.
pub fn get(c: &mut Reader<'_>, document: DocumentId, number: u32) -> Result<Option<Version>, StoreError> {
    let Ok(number) = i32::try_from(number) else { return Ok(None) };
    let row: Option<VersionRow> =
        document_version::table.find((Id::from(document), number)).select(VersionRow::as_select()).first(c.conn()).optional()?;
    row.map(VersionRow::read).transpose()
}

/// The newest version of a document.
pub fn newest(c: &mut Reader<'_>, document: DocumentId) -> Result<Option<Version>, StoreError> {
    let row: Option<VersionRow> = document_version::table
        .filter(document_version::document_id.eq(Id::from(document)))
        .order(document_version::number.desc())
        .select(VersionRow::as_select())
        .first(c.conn())
        .optional()?;
    row.map(VersionRow::read).transpose()
}

/// All versions of a document, the newest first.
pub fn all(c: &mut Reader<'_>, document: DocumentId) -> Result<Vec<Version>, StoreError> {
    let rows: Vec<VersionRow> = document_version::table
        .filter(document_version::document_id.eq(Id::from(document)))
        .order(document_version::number.desc())
        .select(VersionRow::as_select())
        .load(c.conn())?;
    rows.into_iter().map(VersionRow::read).collect()
}

/// Inserts a version. It must not exist ([`Conflict::VersionExists`]).
pub fn insert(tx: &mut Writer<'_>, version: &Version) -> Result<(), StoreError> {
    let row = VersionRow::of(version)?;
    let exists = Conflict::VersionExists { document: version.document, number: version.number };
    diesel::insert_into(document_version::table).values(&row).execute(tx.conn()).map_err(or(exists))?;
    let mut hashes: Vec<FileHash> = version.renditions.iter().map(|rendition| rendition.hash).collect();
    hashes.sort();
    hashes.dedup();
    for some in hashes.chunks(500) {
        let rows: Vec<_> = some
            .iter()
            .map(|hash| {
                (
                    version_file::hash.eq(hash.bytes().as_slice()),
                    version_file::document_id.eq(row.document_id),
                    version_file::number.eq(row.number),
                )
            })
            .collect();
        each!(tx.conn(), |c| diesel::insert_into(version_file::table).values(&rows).execute(c))?;
    }
    Ok(())
}

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = document_version, check_for_backend(MultiBackend))]
struct VersionRow {
    document_id: Id,
    number: i32,
    published_at: i64,
    note: String,
    page_count: i32,
    renditions: Json,
    remarks: Json,
    manifest: Vec<u8>,
    key_id: i32,
    signature: Vec<u8>,
}

impl VersionRow {
    fn of(version: &Version) -> Result<VersionRow, StoreError> {
        Ok(VersionRow {
            document_id: version.document.into(),
            number: small("document_version.number", version.number)?,
            published_at: version.published_at.millis(),
            note: version.note.clone(),
            page_count: small("document_version.page_count", version.page_count)?,
            renditions: json(&version.renditions)?,
            remarks: json(&version.remarks)?,
            manifest: version.manifest.clone(),
            key_id: i32::from(version.key),
            signature: version.signature.clone(),
        })
    }

    fn read(self) -> Result<Version, StoreError> {
        Ok(Version {
            document: self.document_id.into(),
            number: count("document_version.number", self.number)?,
            published_at: Timestamp::from_millis(self.published_at),
            note: self.note,
            page_count: count("document_version.page_count", self.page_count)?,
            renditions: from_json("document_version.renditions", self.renditions)?,
            remarks: from_json("document_version.remarks", self.remarks)?,
            manifest: self.manifest,
            key: count("document_version.key_id", self.key_id)?,
            signature: self.signature,
        })
    }
}
