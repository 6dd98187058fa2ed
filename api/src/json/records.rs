//! What programs read. These names are a promise: fields are added, never renamed or removed.

use serde::Serialize;
use sotay_app::rows::{DocumentRows, ListRows, PackRows, SearchRows};
use sotay_domain::{Document, RelationKind, Rendition, Role, Unit, Version};
use sotay_handbook::route;
use sotay_handbook::screens::Listed;
use utoipa::ToSchema;

/// A document in a list.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct DocumentSummary {
    /// What is printed and typed: nine digits, the last a check digit.
    #[schema(example = "204817368")]
    number: String,
    /// Its type.
    #[schema(example = "nghi-quyet")]
    r#type: String,
    /// Its number; drafts, bulletins and topics have none.
    #[schema(example = "05-NQ/TU")]
    document_number: Option<String>,
    /// What it is about (trích yếu).
    r#abstract: String,
    /// The day it was issued.
    #[schema(example = "2026-03-10", format = Date)]
    issued_on: Option<String>,
    /// Who issued it.
    issuer: Issuer,
    /// The number of its newest version, from 1.
    newest_version: u32,
    /// Subjects it is filed under.
    topics: Vec<String>,
    /// When it was published, in milliseconds since 1970, UTC.
    published_at: i64,
    /// Its page for people.
    #[schema(example = "/d/204817368")]
    href: String,
}

/// A unit that issues documents.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Issuer {
    /// The organisation's code.
    #[schema(example = "X99")]
    code: String,
    /// Its name.
    name: String,
}

/// A document with one of its versions.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct DocumentRecord {
    #[serde(flatten)]
    summary: DocumentSummary,
    /// The version below, from 1.
    version: u32,
    /// Pages as printed; 0 where that is not known.
    pages: u32,
    /// Where it was issued.
    place: String,
    /// In whose name it was signed.
    authority: String,
    /// The post of who signed.
    position: String,
    /// Who signed.
    signer: String,
    /// To whom it was sent.
    recipients: Vec<String>,
    /// Its files.
    files: Vec<File>,
    /// What it does to other documents, and they to it.
    relations: Vec<RelationRecord>,
    /// The publisher's statement about the files.
    manifest: Manifest,
}

/// One file of a version.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct File {
    /// What it is: `original`, `text`, `page` or `attachment`.
    role: &'static str,
    /// The page's number, of page images.
    page: Option<u32>,
    /// The language, of texts.
    language: Option<&'static str>,
    /// Its media type.
    media_type: String,
    /// Its size in bytes.
    size: u64,
    /// SHA-256, hexadecimal.
    sha256: String,
    /// Where it is.
    href: Option<String>,
}

/// One document's bearing on another.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct RelationRecord {
    /// `supersedes`, `superseded-by`, `amends` or `amended-by`.
    kind: &'static str,
    /// The other document's number.
    number: String,
    /// Its page for people.
    href: String,
}

/// The publisher's signed statement.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Manifest {
    /// The signed bytes: JSON.
    statement: String,
    /// The id of the key.
    key: u8,
    /// Ed25519 over the statement's bytes, hexadecimal.
    signature: String,
}

/// A pack that opens.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct PackRecord {
    /// What is printed and typed.
    #[schema(example = "204817368")]
    number: String,
    /// What it is for.
    title: String,
    /// Who hands it out.
    unit: Option<Issuer>,
    /// Day and hour of the event, on a clock in Viet Nam.
    #[schema(example = "2026-11-28T07:30:00")]
    starts: Option<String>,
    /// Where the event is.
    place: String,
    /// The last moment at which it opens, in milliseconds since 1970, UTC.
    valid_until: Option<i64>,
    /// Its documents in their order.
    documents: Vec<DocumentSummary>,
    /// Its page for people.
    href: String,
}

/// One page of a list.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct DocumentList {
    /// The documents, newest first.
    documents: Vec<DocumentSummary>,
    /// How many there are in all.
    total: u64,
    /// What to ask for as `after` to get the next page; absent on the last one.
    after: Option<String>,
}

/// One page of what a search found.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct SearchResult {
    /// The documents, best first.
    hits: Vec<Hit>,
    /// How many were found.
    total: u64,
    /// There are more than were counted.
    more: bool,
}

/// One document that was found.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Hit {
    #[serde(flatten)]
    document: DocumentSummary,
    /// The paragraph that was found; absent where the number or the title was.
    passage: Option<Passage>,
}

/// A paragraph that was found.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Passage {
    /// Its page for people, at the very paragraph.
    href: String,
    /// The headings it stands under.
    heading: String,
    /// Its words in pieces: even ones plain, odd ones what matched.
    pieces: Vec<String>,
}

impl DocumentSummary {
    fn of(document: &Document, issuer: &Unit) -> DocumentSummary {
        let record = &document.record;
        DocumentSummary {
            number: document.public_number.to_string(),
            r#type: record.document_type.code().to_owned(),
            document_number: record.number.as_ref().map(ToString::to_string),
            r#abstract: record.summary.clone(),
            issued_on: record.issued_on.map(|day| day.to_string()),
            issuer: Issuer::of(issuer),
            newest_version: document.newest_version,
            topics: record.topics.clone(),
            published_at: document.published_at.millis(),
            href: route::document(document.public_number),
        }
    }
    fn listed(listed: &Listed) -> DocumentSummary {
        DocumentSummary::of(&listed.document, &listed.issuer)
    }
}

impl Issuer {
    fn of(unit: &Unit) -> Issuer {
        Issuer { code: unit.code.clone(), name: unit.name.clone() }
    }
}

impl From<DocumentRows> for DocumentRecord {
    fn from(rows: DocumentRows) -> DocumentRecord {
        let DocumentRows { document, version, issuer, related } = rows;
        let relations = related.iter().map(|(relation, other)| RelationRecord {
            kind: match (relation.kind, relation.from == document.id) {
                (RelationKind::Supersedes, true) => "supersedes",
                (RelationKind::Supersedes, false) => "superseded-by",
                (RelationKind::Amends, true) => "amends",
                (RelationKind::Amends, false) => "amended-by",
            },
            number: other.public_number.to_string(),
            href: route::document(other.public_number),
        });
        let record = &document.record;
        DocumentRecord {
            relations: relations.collect(),
            version: version.number,
            pages: version.page_count,
            place: record.place.clone(),
            authority: record.authority.clone(),
            position: record.position.clone(),
            signer: record.signer.clone(),
            recipients: record.recipients.clone(),
            files: version.renditions.iter().map(|rendition| file(&document, &version, rendition)).collect(),
            manifest: Manifest {
                statement: String::from_utf8_lossy(&version.manifest).into_owned(),
                key: version.key,
                signature: version.signature.iter().map(|byte| format!("{byte:02x}")).collect(),
            },
            summary: DocumentSummary::of(&document, &issuer),
        }
    }
}

fn file(document: &Document, version: &Version, rendition: &Rendition) -> File {
    let number = document.public_number;
    let (role, page, language, href) = match &rendition.role {
        Role::Original { .. } => ("original", None, None, Some(route::original(number, version.number))),
        Role::Text { language } => ("text", None, Some(language.code()), None),
        Role::Page { number: page } => ("page", Some(*page), None, Some(route::page_image(number, version.number, *page))),
        Role::Attachment { .. } => ("attachment", None, None, None),
    };
    File { role, page, language, media_type: rendition.media_type.clone(), size: rendition.size, sha256: rendition.hash.to_string(), href }
}

impl From<PackRows> for PackRecord {
    fn from(rows: PackRows) -> PackRecord {
        let PackRows { pack, unit, documents } = rows;
        PackRecord {
            number: pack.public_number.to_string(),
            unit: unit.as_ref().map(Issuer::of),
            starts: pack.starts.map(|starts| starts.to_string()),
            valid_until: pack.valid_until.map(|until| until.millis()),
            documents: documents.iter().map(DocumentSummary::listed).collect(),
            href: route::code(pack.public_number),
            title: pack.title,
            place: pack.place,
        }
    }
}

impl From<ListRows> for DocumentList {
    fn from(rows: ListRows) -> DocumentList {
        DocumentList { documents: rows.documents.iter().map(DocumentSummary::listed).collect(), total: rows.total, after: rows.after }
    }
}

impl From<SearchRows> for SearchResult {
    fn from(rows: SearchRows) -> SearchResult {
        let hit = |found: sotay_handbook::screens::search::Found| {
            let base = route::document(found.listed.document.public_number);
            let passage = found.passage.map(|(anchor, heading, snippet)| Passage {
                href: if anchor.is_empty() { base } else { format!("{base}#{anchor}") },
                heading,
                pieces: snippet.pieces,
            });
            Hit { document: DocumentSummary::listed(&found.listed), passage }
        };
        SearchResult { hits: rows.hits.into_iter().map(hit).collect(), total: rows.total, more: rows.more_than_counted }
    }
}
