//! What a PDF must not have inside: scripts, programs to start, forms of another kind, other files, and nesting that no honest file has.
//! Looked for twice: in the bytes as they lie there, also where no reader would look, and in the objects, where names may be written
//! with escapes or packed.

use hayro::hayro_syntax::Pdf;
use hayro::hayro_syntax::object::dict::keys::{ANNOTS, CONTENTS};
use hayro::hayro_syntax::object::{self, Array, Dict, MaybeRef, Name, Object};
use hayro::hayro_syntax::page::Page;

use crate::office::parts::is_elsewhere;
use crate::refusal::Refusal;

/// Deeper than this no array stands in an array in an honest file. The parser itself gives up at 512.
const DEEPEST: usize = 256;
/// Names that are refused wherever they stand in the bytes. Long enough not to turn up in packed data by chance.
const NAMES: [(&[u8], Refusal); 4] = [
    (b"/JavaScript", Refusal::JavaScript),
    (b"/EmbeddedFile", Refusal::EmbeddedFile),
    (b"/Launch", Refusal::Launch),
    (b"/RichMedia", Refusal::EmbeddedFile),
];

/// Looks through the bytes of a file.
pub(super) fn raw(bytes: &[u8]) -> Result<(), Refusal> {
    let slashes = bytes.iter().enumerate().filter(|(_, byte)| **byte == b'/').map(|(at, _)| &bytes[at..]);
    for rest in slashes {
        if let Some((_, refusal)) = NAMES.iter().find(|(name, _)| rest.starts_with(name)) {
            return Err(refusal.clone());
        }
    }
    depth(bytes)
}

/// How deep brackets stand in each other, outside strings. Packed data may hold brackets too, but does not open hundreds in a row
/// without one that closes between two ends of objects.
fn depth(bytes: &[u8]) -> Result<(), Refusal> {
    let (mut depth, mut at) = (0_usize, 0);
    while let Some(rest) = bytes.get(at..).filter(|rest| !rest.is_empty()) {
        let step = match rest {
            [b'<', b'<', ..] => {
                depth += 1;
                2
            }
            [b'>', b'>', ..] => {
                depth = depth.saturating_sub(1);
                2
            }
            [b'[', ..] => {
                depth += 1;
                1
            }
            [b']', ..] => {
                depth = depth.saturating_sub(1);
                1
            }
            [b's', b't', b'r', b'e', b'a', b'm', b'\r' | b'\n', ..] => {
                depth = 0;
                let end = rest.windows(9).position(|window| window == b"endstream");
                end.map_or(rest.len(), |end| end + 9)
            }
            [b'e', b'n', b'd', b'o', b'b', b'j', ..] => {
                depth = 0;
                6
            }
            _ => 1,
        };
        if depth > DEEPEST {
            return Err(Refusal::NestedTooDeep);
        }
        at += step;
    }
    Ok(())
}

/// Looks through what draws a page: the interpreter stops without a word where brackets stand too deep in each other, and the page is
/// blank from there.
pub(super) fn content(bytes: &[u8]) -> Result<(), Refusal> {
    let (mut depth, mut at) = (0_usize, 0);
    while let Some(rest) = bytes.get(at..).filter(|rest| !rest.is_empty()) {
        at += match rest {
            [b'(', ..] => string_length(rest),
            [b'%', ..] => rest.iter().position(|byte| matches!(byte, b'\r' | b'\n')).unwrap_or(rest.len()),
            [b'<', b'<', ..] | [b'[', ..] => {
                depth += 1;
                if rest.starts_with(b"<<") { 2 } else { 1 }
            }
            [b'>', b'>', ..] | [b']', ..] => {
                depth = depth.saturating_sub(1);
                if rest.starts_with(b">>") { 2 } else { 1 }
            }
            // the bytes of a picture inside the content
            [before, b'I', b'D', after, ..] if before.is_ascii_whitespace() && after.is_ascii_whitespace() => {
                rest.windows(3).skip(4).position(|end| end[0].is_ascii_whitespace() && &end[1..] == b"EI").map_or(rest.len(), |end| end + 7)
            }
            _ => 1,
        };
        if depth > DEEPEST {
            return Err(Refusal::NestedTooDeep);
        }
    }
    Ok(())
}

/// A string with its brackets, which may hold others.
fn string_length(bytes: &[u8]) -> usize {
    let (mut depth, mut escaped) = (0_usize, false);
    for (at, byte) in bytes.iter().enumerate() {
        match byte {
            _ if std::mem::take(&mut escaped) => {}
            b'\\' => escaped = true,
            b'(' => depth += 1,
            b')' if depth == 1 => return at + 1,
            b')' => depth -= 1,
            _ => {}
        }
    }
    bytes.len()
}

/// What annotations of a page say: stamps and texts may come without a drawing of themselves.
pub(super) fn annotations(page: &Page<'_>) -> Vec<String> {
    let Some(annotations) = page.raw().get::<Array<'_>>(ANNOTS) else { return vec![] };
    let said = |annotation: Dict<'_>| Some(text_string(annotation.get::<object::String<'_>>(CONTENTS)?.as_bytes()));
    annotations.iter::<Dict<'_>>().filter_map(said).collect()
}

/// Looks through all objects of a file.
pub(super) fn objects(pdf: &Pdf) -> Result<(), Refusal> {
    pdf.objects().into_iter().try_for_each(|object| value(&object, 0))
}

fn value(object: &Object<'_>, depth: usize) -> Result<(), Refusal> {
    if depth > DEEPEST {
        return Err(Refusal::NestedTooDeep);
    }
    match object {
        Object::Dict(found) => dictionary(found, depth),
        // its bytes lie elsewhere
        Object::Stream(found) if found.dict().contains_key("F") => Err(Refusal::Fetches),
        Object::Stream(found) => packing(found.dict()).and_then(|()| dictionary(found.dict(), depth)),
        Object::Array(found) => array(found, depth),
        _ => Ok(()),
    }
}

fn array(array: &Array<'_>, depth: usize) -> Result<(), Refusal> {
    array.raw_iter().try_for_each(|entry| match entry {
        MaybeRef::NotRef(object) => value(&object, depth + 1),
        MaybeRef::Ref(_) => Ok(()), // stands among the objects by itself
    })
}

fn dictionary(found: &Dict<'_>, depth: usize) -> Result<(), Refusal> {
    for (key, entry) in found.entries() {
        let refusal = match key.as_str() {
            "JS" | "JavaScript" => Some(Refusal::JavaScript),
            "EmbeddedFiles" | "EF" | "RichMediaContent" => Some(Refusal::EmbeddedFile),
            "XFA" => Some(Refusal::Xfa),
            _ => None,
        };
        if let Some(refusal) = refusal {
            return Err(refusal);
        }
        if let MaybeRef::NotRef(object) = entry {
            value(&object, depth + 1)?;
        }
    }
    let is = |key: &str, names: &[&str]| found.get::<Name<'_>>(key).is_some_and(|name| names.contains(&name.as_str()));
    match () {
        () if is("S", &["JavaScript"]) => Err(Refusal::JavaScript),
        () if is("S", &["Launch", "ImportData", "SubmitForm"]) => Err(Refusal::Launch),
        () if is("S", &["GoToR", "GoToE"]) && file(found).is_some_and(|name| is_elsewhere(&name)) => Err(Refusal::Fetches),
        () if is("FS", &["URL"]) || opening(found).iter().any(fetches) => Err(Refusal::Fetches),
        () if is("Type", &["EmbeddedFile"]) || is("Subtype", &["RichMedia", "FileAttachment", "Movie", "Sound", "Screen", "3D"]) => {
            Err(Refusal::EmbeddedFile)
        }
        () => Ok(()),
    }
}

/// Packed twice over: nobody gains by that but who wants it to unfold a million times.
fn packing(stream: &Dict<'_>) -> Result<(), Refusal> {
    let Some(filters) = stream.get::<Array<'_>>("Filter") else { return Ok(()) };
    let packed = filters.iter::<Name<'_>>().filter(|name| matches!(name.as_str(), "FlateDecode" | "Fl" | "LZWDecode" | "LZW"));
    if packed.count() > 1 { Err(Refusal::NestedTooDeep) } else { Ok(()) }
}

/// What is done unasked when a document or a page is opened, closed or printed.
fn opening<'a>(found: &Dict<'a>) -> Vec<Dict<'a>> {
    let occasions = found.get::<Dict<'a>>("AA");
    let on = |occasions: Dict<'a>| occasions.entries().filter_map(|(key, _)| occasions.get(key.as_str())).collect::<Vec<_>>();
    found.get("OpenAction").into_iter().chain(occasions.map(on).unwrap_or_default()).collect()
}

/// Whether an action asks for an address, or for another action, which might.
fn fetches(action: &Dict<'_>) -> bool {
    action.get::<Name<'_>>("S").is_some_and(|name| name.as_str() == "URI") || action.contains_key("Next")
}

/// The file that an action leads to.
fn file(action: &Dict<'_>) -> Option<String> {
    let text = |found: &Dict<'_>, key: &str| found.get::<object::String<'_>>(key).map(|name| text_string(name.as_bytes()));
    let inside = || action.get::<Dict<'_>>("F").and_then(|file| text(&file, "UF").or_else(|| text(&file, "F")));
    text(action, "F").or_else(inside)
}

/// A text of the document's own description: UTF-16 with its mark, or bytes that are near enough to Latin-1.
pub(super) fn text_string(bytes: &[u8]) -> String {
    match bytes {
        [0xfe, 0xff, wide @ ..] => {
            let units: Vec<u16> = wide.chunks_exact(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]])).collect();
            String::from_utf16_lossy(&units)
        }
        [0xef, 0xbb, 0xbf, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        _ => bytes.iter().map(|byte| char::from(*byte)).collect(),
    }
}
