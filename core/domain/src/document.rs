//! A document (văn bản, tài liệu): what is published, in which version, for whom.

use serde::{Deserialize, Serialize};

use crate::id::{DocumentId, FileHash, UnitId};
use crate::language::Language;
use crate::number::DocumentNumber;
use crate::public_number::PublicNumber;
use crate::time::{Date, Timestamp};

pub use crate::document_type::DocumentType;

/// A document. Its versions hold the files; this row says what it is and whether it stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Document {
    /// Ours, for ever.
    pub id: DocumentId,
    /// What is printed and typed.
    pub public_number: PublicNumber,
    /// The unit that issued it, as it was then.
    pub issuer: UnitId,
    /// What stands on its face.
    pub record: Record,
    /// Public or internal. There is no value for a secret.
    pub level: Level,
    /// Who it is for.
    pub audience: Audience,
    /// Whether it stands.
    pub state: DocumentState,
    /// The number of its newest version, from 1.
    pub newest_version: u32,
    /// When its first version was published.
    pub published_at: Timestamp,
    /// When this row last changed.
    pub changed_at: Timestamp,
}

/// What stands on the face of a document. What identifies it among others is issuer, type, number and date together: numbers begin
/// anew every term, and two types share the sign `QĐ`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    /// Its type.
    #[serde(rename = "type")]
    pub document_type: DocumentType,
    /// Its number (số, ký hiệu). Drafts, bulletins and topics have none.
    pub number: Option<DocumentNumber>,
    /// What it is about (trích yếu).
    #[serde(rename = "abstract")]
    pub summary: String,
    /// The day it was issued. Drafts have none.
    pub issued_on: Option<Date>,
    /// Where it was issued.
    pub place: String,
    /// In whose name it was signed: `T/M BAN THƯỜNG VỤ`.
    pub authority: String,
    /// The post of who signed: `BÍ THƯ`.
    pub position: String,
    /// Who signed.
    pub signer: String,
    /// To whom it was sent (nơi nhận).
    pub recipients: Vec<String>,
    /// How soon it must arrive.
    pub urgency: Urgency,
    /// The language of the original.
    pub language: Language,
    /// Subjects it is filed under, in the library's own words.
    pub topics: Vec<String>,
}

impl Record {
    /// How people name it in one line: `Nghị quyết 05-NQ/TU`, with the type's name given in the reader's language.
    pub fn name(&self, type_name: &str) -> String {
        match &self.number {
            Some(number) => format!("{type_name} {number}"),
            None => type_name.to_owned(),
        }
    }

    /// The same where nothing else tells which one is meant: without a number, `Bản tin: tháng 11 năm 2026`.
    pub fn name_alone(&self, type_name: &str) -> String {
        if self.number.is_some() {
            return self.name(type_name);
        }
        let mut letters = self.summary.chars();
        let summary: String = letters.by_ref().take(Self::LONGEST_IN_NAME).collect();
        format!("{type_name}: {summary}{}", if letters.next().is_some() { "…" } else { "" })
    }

    /// So many letters of the summary stand in a name.
    const LONGEST_IN_NAME: usize = 80;
}

/// How soon a document must arrive. Urgency and secrecy are different things.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Urgency {
    /// Thường.
    #[default]
    Thuong,
    /// Khẩn: urgent.
    Khan,
    /// Thượng khẩn: very urgent.
    ThuongKhan,
    /// Hỏa tốc: at once.
    HoaToc,
}

/// Public or internal. State secrets are refused (Law 117/2025/QH15), so they have no value here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Level {
    /// Công khai: anybody may read it.
    Public,
    /// Nội bộ: members it is for may read it.
    Internal,
}

/// Who a row is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "kind", content = "unit")]
pub enum Audience {
    /// Everybody.
    Public,
    /// A unit and everything below it.
    Subtree(UnitId),
    /// One unit alone.
    Unit(UnitId),
}

/// Whether a document stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "state")]
pub enum DocumentState {
    /// It stands.
    Published,
    /// It was taken back. Its text is shown to nobody any more.
    Withdrawn {
        /// When.
        at: Timestamp,
        /// Why, in the clerk's words; may be empty.
        reason: String,
    },
}

/// One version of a document: the files, and the statement of the publisher about them. Never changed after publishing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Version {
    /// Which document.
    pub document: DocumentId,
    /// From 1.
    pub number: u32,
    /// When it was published.
    pub published_at: Timestamp,
    /// What changed against the version before, in the clerk's words; empty for the first.
    pub note: String,
    /// How many pages it has as printed; 0 where that is not known.
    pub page_count: u32,
    /// The files, each named by its content.
    pub renditions: Vec<Rendition>,
    /// What readers must know of how the text came about.
    pub remarks: Vec<Remark>,
    /// The manifest's bytes as they were signed.
    pub manifest: Vec<u8>,
    /// The id of the key that signed it.
    pub key: u8,
    /// Ed25519 over the manifest's bytes.
    pub signature: Vec<u8>,
}

impl Version {
    /// The rendition of a role.
    pub fn rendition(&self, role: &Role) -> Option<&Rendition> {
        self.renditions.iter().find(|rendition| rendition.role == *role)
    }
    /// The images of its pages, in order.
    pub fn pages(&self) -> impl Iterator<Item = &Rendition> {
        self.renditions.iter().filter(|rendition| matches!(rendition.role, Role::Page { .. }))
    }
}

/// One file of a version.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rendition {
    /// What it is to the document.
    pub role: Role,
    /// Its media type (RFC 6838).
    pub media_type: String,
    /// Its name in the store of files.
    pub hash: FileHash,
    /// Its size in bytes.
    pub size: u64,
    /// Width and height in CSS pixels, of page images.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dimensions: Option<(u32, u32)>,
}

/// What a file is to its version.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "role")]
pub enum Role {
    /// The file that the clerk handed in.
    Original {
        /// Its name, without folders.
        name: String,
    },
    /// The text as blocks (JSON).
    Text {
        /// The language it is in; several where translations were handed in.
        language: Language,
    },
    /// The image of a printed page.
    Page {
        /// From 1.
        number: u32,
    },
    /// A further file that belongs to the document.
    Attachment {
        /// Its name, without folders.
        name: String,
    },
}

/// What a reader must know of how the text on the screen came about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Remark {
    /// The text was recognised by machine from pictures and may be wrong.
    RecognisedText,
    /// There is no text, only pictures of pages: no recogniser was installed.
    NoText,
    /// There are no pictures of pages: what draws this kind of file was not installed.
    NoPages,
    /// The text was converted from an old encoding (TCVN3, VNI).
    ConvertedEncoding,
    /// Only the first pages were drawn: the file has more than the limit.
    PagesCut,
}

/// One document's bearing on another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Relation {
    /// The newer document, which does something.
    pub from: DocumentId,
    /// The older document, to which it is done.
    pub to: DocumentId,
    /// What is done.
    pub kind: RelationKind,
    /// When it was recorded.
    pub recorded_at: Timestamp,
}

/// What a newer document does to an older one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RelationKind {
    /// Thay thế: the older one no longer holds.
    Supersedes,
    /// Sửa đổi, bổ sung: the older one holds as changed.
    Amends,
}

impl Document {
    /// What sets it apart from others of the same issuer: type, number and date. None while number or date is missing.
    pub fn identity(&self) -> Option<(UnitId, DocumentType, String, Date)> {
        Some((self.issuer, self.record.document_type, self.record.number.as_ref()?.key(), self.record.issued_on?))
    }
    /// Whether it stands.
    pub fn is_published(&self) -> bool {
        matches!(self.state, DocumentState::Published)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_paper_without_a_number_is_named_by_what_it_is_about() {
        let record = |number: &str, summary: &str| Record {
            document_type: DocumentType::BanTin,
            number: DocumentNumber::read(number, None, []),
            summary: summary.into(),
            issued_on: None,
            place: String::new(),
            authority: String::new(),
            position: String::new(),
            signer: String::new(),
            recipients: vec![],
            urgency: Urgency::Thuong,
            language: Language::Vi,
            topics: vec![],
        };
        let check = |record: Record, expected: &str| assert_eq!(record.name_alone("Bản tin"), expected);
        check(record("05-NQ/TU", "về chuyển đổi số"), "Bản tin 05-NQ/TU");
        check(record("", "tháng 11 năm 2026"), "Bản tin: tháng 11 năm 2026");
        check(record("", &"ủ".repeat(81)), &format!("Bản tin: {}…", "ủ".repeat(80)));
        check(record("", &"ủ".repeat(80)), &format!("Bản tin: {}", "ủ".repeat(80)));
    }
}
