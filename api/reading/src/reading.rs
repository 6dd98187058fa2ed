//! What a file has become.

use serde::{Deserialize, Serialize};
use sotay_domain::block::Block;
use sotay_domain::document::{DocumentType, Remark, Urgency};
use sotay_domain::language::Language;
use sotay_domain::time::Date;
use std::path::PathBuf;
use tempfile::TempDir;

use crate::confine::Confinement;
use crate::kind::Kind;

/// A file that was read. Its page images are files in a folder that goes when this value is dropped: copy them before.
#[derive(Debug)]
pub struct Reading {
    /// What the file is.
    pub kind: Kind,
    /// Its text in reading order. The type's name is the first block, a heading of level 1, and the abstract the second, a paragraph in
    /// bold, where both are known; what stands in [`Fields`] besides is not repeated.
    pub blocks: Vec<Block>,
    /// The language of the text.
    pub language: Language,
    /// Pictures of its pages, in order; fewer than `page_count` where a remark says so.
    pub pages: Vec<PageImage>,
    /// How many pages it has as printed; 0 where that is not known.
    pub page_count: u32,
    /// What its face says. Proposals: a person confirms them.
    pub fields: Fields,
    /// What readers must know of how the text came about.
    pub remarks: Vec<Remark>,
    /// It has pictures that nobody searched for stamps of secrecy: what recognises letters, or draws this kind of file, is not installed,
    /// or there are too many. Whoever publishes it must look.
    pub unseen_pictures: bool,
    /// What kept the reading process in its place.
    pub confinement: Confinement,
    /// Holds the page images.
    pub(crate) folder: TempDir,
}

impl Reading {
    /// The media type of the file (RFC 6838).
    pub fn media_type(&self) -> &'static str {
        self.kind.media_type()
    }
    /// The folder that holds the page images and goes with this value.
    pub fn folder(&self) -> &std::path::Path {
        self.folder.path()
    }
}

/// The picture of one printed page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageImage {
    /// From 1.
    pub number: u32,
    /// `image/svg+xml`, `image/png` or `image/jpeg`. SVG is handed over unpacked; it was chosen by its size after brotli.
    pub media_type: &'static str,
    /// The file.
    pub file: PathBuf,
    /// Its size in bytes.
    pub size: u64,
    /// In CSS pixels.
    pub width: u32,
    /// In CSS pixels.
    pub height: u32,
}

/// What stands on the face of a document, as far as it could be told. Each is only a proposal.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Fields {
    /// The number as printed, without `Số`: `05-NQ/TU`.
    pub number: Option<String>,
    /// The type, by the title or else by the number's sign.
    pub document_type: Option<DocumentType>,
    /// Who issued it, line by line as printed.
    pub issuer_lines: Vec<String>,
    /// Where it was issued.
    pub place: Option<String>,
    /// The day it was issued.
    pub issued_on: Option<Date>,
    /// What it is about (trích yếu).
    pub summary: Option<String>,
    /// In whose name it was signed: `T/M BAN THƯỜNG VỤ`.
    pub authority: Option<String>,
    /// The post of who signed.
    pub position: Option<String>,
    /// Who signed.
    pub signer: Option<String>,
    /// To whom it was sent, without dashes and stops.
    pub recipients: Vec<String>,
    /// How soon it must arrive, if stamped.
    pub urgency: Option<Urgency>,
}

/// How far a reading has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Progress {
    /// Looking at the file as a whole.
    Inspecting,
    /// So many pages are read and drawn.
    Page {
        /// Pages done.
        done: u32,
        /// Pages in all.
        of: u32,
    },
    /// The letters of so many pages are recognised.
    Recognised {
        /// Pages done.
        done: u32,
        /// Pages to recognise.
        of: u32,
    },
    /// LibreOffice is at work.
    Converting,
}
