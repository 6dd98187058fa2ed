//! The kinds of file that are taken.

use serde::{Deserialize, Serialize};
use std::fmt;

/// What a file is, by its content.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// Portable Document Format, born digital or scanned.
    Pdf,
    /// Word since 2007.
    Docx,
    /// Word 6 to 2003.
    Doc,
    /// Excel since 2007.
    Xlsx,
    /// OpenDocument text; read by way of LibreOffice.
    Odt,
    /// Rich Text Format; read by way of LibreOffice.
    Rtf,
    /// A picture of one page, without loss.
    Png,
    /// A photograph of one page.
    Jpeg,
    /// Text without markup.
    Text,
}

impl Kind {
    /// All kinds.
    pub const ALL: [Kind; 9] = [Kind::Pdf, Kind::Docx, Kind::Doc, Kind::Xlsx, Kind::Odt, Kind::Rtf, Kind::Png, Kind::Jpeg, Kind::Text];

    /// The media type (RFC 6838).
    pub fn media_type(self) -> &'static str {
        match self {
            Kind::Pdf => "application/pdf",
            Kind::Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            Kind::Doc => "application/msword",
            Kind::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Kind::Odt => "application/vnd.oasis.opendocument.text",
            Kind::Rtf => "application/rtf",
            Kind::Png => "image/png",
            Kind::Jpeg => "image/jpeg",
            Kind::Text => "text/plain",
        }
    }
    /// How its file names end, without the dot; the usual ending first.
    pub fn extensions(self) -> &'static [&'static str] {
        match self {
            Kind::Pdf => &["pdf"],
            Kind::Docx => &["docx"],
            Kind::Doc => &["doc"],
            Kind::Xlsx => &["xlsx"],
            Kind::Odt => &["odt"],
            Kind::Rtf => &["rtf"],
            Kind::Png => &["png"],
            Kind::Jpeg => &["jpg", "jpeg"],
            Kind::Text => &["txt"],
        }
    }
    /// The kind that a file name claims by its ending.
    pub fn of_name(name: &str) -> Option<Kind> {
        let (_, extension) = name.rsplit_once('.')?;
        Kind::ALL.into_iter().find(|kind| kind.extensions().iter().any(|known| known.eq_ignore_ascii_case(extension)))
    }
    /// Whether only LibreOffice can read it.
    pub(crate) fn needs_libreoffice(self) -> bool {
        matches!(self, Kind::Odt | Kind::Rtf)
    }
    /// Whether LibreOffice can print it.
    pub(crate) fn is_office(self) -> bool {
        matches!(self, Kind::Docx | Kind::Doc | Kind::Xlsx | Kind::Odt | Kind::Rtf)
    }
}

impl fmt::Display for Kind {
    /// The ending of its file names, in capitals: what people call it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Kind::Pdf => "PDF",
            Kind::Docx => "DOCX",
            Kind::Doc => "DOC",
            Kind::Xlsx => "XLSX",
            Kind::Odt => "ODT",
            Kind::Rtf => "RTF",
            Kind::Png => "PNG",
            Kind::Jpeg => "JPEG",
            Kind::Text => "TXT",
        })
    }
}
