//! Word files since 2007. Read directly rather than through `undoc`, which loses the form of counted numbers (`a)`, `I.`), the breaks of
//! printed pages, fonts of the old encodings and what stands in running heads.

mod body;
mod formatting;
mod numbering;
mod styles;

use std::collections::HashMap;

use crate::archive::Archive;
use crate::kind::Kind;
use crate::limits::Limits;
use crate::office::parts;
use crate::office::xml::all_text;
use crate::piece::{Draft, Piece};
use crate::refusal::Refusal;

const KIND: Kind = Kind::Docx;

/// Reads a file.
pub(crate) fn draft(bytes: &[u8], limits: &Limits) -> Result<Draft, Refusal> {
    let archive = Archive::open(bytes, KIND, limits)?;
    if !archive.names().any(|name| name == "[Content_Types].xml") {
        return Err(Refusal::Broken { kind: KIND });
    }
    parts::check(&archive, KIND)?;
    let part = |name: &str| archive.read(name);
    let styles = part("word/styles.xml")?.map(|xml| styles::read(&xml)).transpose()?.unwrap_or_default();
    let numbering = part("word/numbering.xml")?.map(|xml| numbering::read(&xml)).transpose()?.unwrap_or_default();
    let mut notes = HashMap::new();
    for (name, element) in [("word/footnotes.xml", "footnote"), ("word/endnotes.xml", "endnote")] {
        if let Some(xml) = part(name)? {
            notes.extend(body::notes(&xml, element, &styles)?);
        }
    }
    let document = part("word/document.xml")?.ok_or(Refusal::Broken { kind: KIND })?;
    let mut draft = body::read(&document, &styles, numbering, &notes)?;
    draft.aside.extend(aside(&archive)?);
    draft.pictures = archive.names().any(|name| name.starts_with("word/media/"));
    let is_blank = draft.pieces.iter().all(|piece| matches!(piece, Piece::PageBreak(_)));
    if is_blank && !draft.pictures {
        return Err(Refusal::Empty);
    }
    Ok(draft)
}

/// Parts that hold the text itself, or looks only.
const WITHOUT_WORDS: [&str; 7] = [
    "[Content_Types].xml",
    "word/document.xml",
    "word/styles.xml",
    "word/numbering.xml",
    "word/settings.xml",
    "word/webSettings.xml",
    "word/fontTable.xml",
];

/// Running heads, running feet, comments and what the file says of itself: only searched for marks. Their parts may have any name.
fn aside(archive: &Archive<'_>) -> Result<Vec<String>, Refusal> {
    let mut out = vec![];
    for name in archive.names().filter(|name| !WITHOUT_WORDS.contains(name)) {
        if let Some(xml) = archive.read_xml(name)? {
            out.push(all_text(&xml, KIND, name.starts_with("word/").then_some("p"))?);
        }
    }
    Ok(out)
}
