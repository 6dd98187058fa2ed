//! What parent and child say to each other: one order as JSON on the child's standard input, then reports, one JSON value a line, on its
//! standard output. Both ends are the same binary, so the format needs no versions.

use serde::{Deserialize, Serialize};
use sotay_domain::block::Block;
use sotay_domain::document::Remark;
use sotay_domain::language::Language;
use std::path::PathBuf;

use crate::confine::Confinement;
use crate::kind::Kind;
use crate::limits::Limits;
use crate::reading::{Fields, Progress};
use crate::refusal::Refusal;

/// What the child is to do. It works in the current folder, the job's.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Order {
    pub(crate) task: Task,
    pub(crate) limits: Limits,
}

#[derive(Debug, Serialize, Deserialize)]
pub(crate) enum Task {
    /// Read the file: text, structure, pictures.
    Read {
        kind: Kind,
        /// Whether letters can be recognised afterwards, so that pages without text are drawn for it.
        recogniser: bool,
    },
    /// Look at a file that only LibreOffice reads, before it does.
    Inspect { kind: Kind },
    /// Draw the pages of the PDF that LibreOffice made; its text was read before.
    Draw {
        /// Whether letters can be recognised afterwards, so that pictures are laid down to be searched for stamps.
        recogniser: bool,
    },
    /// Put recognised letters and the text that was read before together.
    Assemble,
    /// Become another program, under the same confinement.
    Run { program: PathBuf, arguments: Vec<String>, environment: Vec<(String, String)> },
}

/// What the child answers.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) enum Report {
    /// The first line: what is in force.
    Confined(Confinement),
    /// How far it has come.
    Progress(Progress),
    /// It has drawn a page.
    Drawn(DrawnPage),
    /// The file is refused: the last line.
    Refused(Refusal),
    /// Letters are to be recognised: the last line. Text of the other pages waits in the job folder.
    Recognise {
        /// The pages, from 1, whose text is wanted.
        pages: Vec<u32>,
        /// How many pictures, from 1, are to be searched for stamps.
        stamps: u32,
    },
    /// All is read: the last line.
    Done(Box<Outcome>),
}

/// A picture in the job folder, under the name [`page_file`] gives it.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub(crate) struct DrawnPage {
    pub(crate) number: u32,
    pub(crate) format: PictureFormat,
    pub(crate) width: u32,
    pub(crate) height: u32,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum PictureFormat {
    Svg,
    Png,
    Jpeg,
}

impl PictureFormat {
    pub(crate) fn media_type(self) -> &'static str {
        match self {
            PictureFormat::Svg => "image/svg+xml",
            PictureFormat::Png => "image/png",
            PictureFormat::Jpeg => "image/jpeg",
        }
    }
    fn extension(self) -> &'static str {
        match self {
            PictureFormat::Svg => "svg",
            PictureFormat::Png => "png",
            PictureFormat::Jpeg => "jpg",
        }
    }
}

/// The text and what is known of it.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(crate) struct Outcome {
    pub(crate) blocks: Vec<Block>,
    pub(crate) language: Language,
    pub(crate) page_count: u32,
    pub(crate) fields: Fields,
    pub(crate) remarks: Vec<Remark>,
    /// It has pictures that were not searched for stamps of secrecy.
    pub(crate) unseen_pictures: bool,
}

/// Names of files in the job folder. The parent makes them from numbers, never from what the child says.
pub(crate) const INPUT: &str = "input";
pub(crate) const DRAFT: &str = "draft.json";
pub(crate) fn page_file(number: u32, format: PictureFormat) -> String {
    format!("page-{number:05}.{}", format.extension())
}
/// The picture of a page from which letters are recognised.
pub(crate) fn recognition_picture(page: u32) -> String {
    format!("recognise-{page:05}.png")
}
/// A picture that may be a stamp.
pub(crate) fn stamp_picture(number: u32) -> String {
    format!("stamp-{number:05}.png")
}
/// Where the words recognised in a picture lie, as tesseract's table.
pub(crate) fn recognition_table(picture: &str) -> String {
    picture.replace(".png", ".tsv")
}
