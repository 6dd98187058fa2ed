//! What a file is: by its content and by its name, which must agree. Cheap, and safe to do outside the child: nothing is unpacked.

use std::io::{self, BufRead, BufReader, Read, Seek, SeekFrom};

use crate::kind::Kind;
use crate::refusal::Refusal;

/// How far into a file its first mark may stand: some PDF files begin with a few lines of mail.
const HEAD: u64 = 1024;
/// Where the directory of an archive stands: at its end.
const TAIL: u64 = 1 << 20;
const OLE: &[u8] = &[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];

/// Says what a file is, or why it is not taken. The error is the reader's; the answer inside is about the file.
pub fn sniff(name: &str, content: &mut (impl Read + Seek)) -> io::Result<Result<Kind, Refusal>> {
    let mut head = vec![];
    content.rewind()?;
    content.take(HEAD).read_to_end(&mut head)?;
    if head.is_empty() {
        return Ok(Err(Refusal::Empty));
    }
    let says = Kind::of_name(name);
    if claims_macros(name) {
        return Ok(Err(Refusal::Macros));
    }
    let is = match by_content(&head, content)? {
        Ok(is) => is,
        Err(refusal) => return Ok(Err(refusal)),
    };
    Ok(match (says, is) {
        // marks of other kinds are also text: a name that says text decides between text and nothing
        (Some(Kind::Text), None) if is_text(content)? => blank_is_empty(content)?,
        (Some(says), Some(is)) if says == is => Ok(is),
        // cut before its first mark, or overwritten: it says PDF and holds nothing known
        (Some(says), is) => Err(Refusal::Mislabelled { says: Some(says), is }),
        (None, Some(is)) => Err(Refusal::Mislabelled { says: None, is: Some(is) }),
        (None, None) => Err(Refusal::UnknownKind),
    })
}

/// Endings that exist only for files with macros.
fn claims_macros(name: &str) -> bool {
    let extension = name.rsplit_once('.').map(|(_, extension)| extension.to_ascii_lowercase());
    matches!(extension.as_deref(), Some("docm" | "dotm" | "xlsm" | "xltm" | "xlam" | "xlsb"))
}

fn by_content(head: &[u8], content: &mut (impl Read + Seek)) -> io::Result<Result<Option<Kind>, Refusal>> {
    Ok(Ok(match head {
        [b'P', b'K', 3, 4, ..] | [b'P', b'K', 5, 6, ..] => archive(head, content)?,
        _ if head.starts_with(OLE) => return compound(content),
        [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1a, b'\n', ..] => Some(Kind::Png),
        [0xff, 0xd8, 0xff, ..] => Some(Kind::Jpeg),
        _ if head.starts_with(b"{\\rtf") => Some(Kind::Rtf),
        _ if contains(head, b"%PDF-") => Some(Kind::Pdf),
        _ => None,
    }))
}

/// A ZIP archive is told by the names in its directory; OpenDocument by its first entry.
fn archive(head: &[u8], content: &mut (impl Read + Seek)) -> io::Result<Option<Kind>> {
    if contains(head, b"mimetypeapplication/vnd.oasis.opendocument.text") {
        return Ok(Some(Kind::Odt));
    }
    let length = content.seek(SeekFrom::End(0))?;
    content.seek(SeekFrom::Start(length.saturating_sub(TAIL)))?;
    let mut tail = vec![];
    content.take(TAIL).read_to_end(&mut tail)?;
    let has = |name: &[u8]| contains(&tail, name) || contains(head, name);
    Ok(match () {
        () if has(b"word/document.xml") => Some(Kind::Docx),
        () if has(b"xl/workbook.xml") => Some(Kind::Xlsx),
        // cut off before its directory: what the first entries are is all there is to tell by
        () if has(b"word/") => Some(Kind::Docx),
        () if has(b"xl/") => Some(Kind::Xlsx),
        () => None,
    })
}

/// The old container of Microsoft Office is told by the names of its streams (UTF-16).
fn compound(content: &mut (impl Read + Seek)) -> io::Result<Result<Option<Kind>, Refusal>> {
    let wide = |name: &str| name.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
    let names = [wide("WordDocument"), wide("EncryptedPackage")];
    let [word, encrypted] = found_anywhere(content, &names)?;
    Ok(match (word, encrypted) {
        (_, true) => Err(Refusal::Encrypted),
        (true, false) => Ok(Some(Kind::Doc)),
        (false, false) => Ok(None),
    })
}

fn contains(hay: &[u8], needle: &[u8]) -> bool {
    hay.windows(needle.len()).any(|window| window == needle)
}

/// Which of some byte strings stand anywhere in a file, in one pass with little memory.
fn found_anywhere<const N: usize>(content: &mut (impl Read + Seek), needles: &[Vec<u8>; N]) -> io::Result<[bool; N]> {
    content.rewind()?;
    let overlap = needles.iter().map(Vec::len).max().unwrap_or(1) - 1;
    let mut found = [false; N];
    let mut window = vec![];
    loop {
        let kept = window.len().min(overlap);
        window.drain(..window.len() - kept);
        if content.by_ref().take(1 << 16).read_to_end(&mut window)? == 0 {
            return Ok(found);
        }
        for (found, needle) in found.iter_mut().zip(needles) {
            *found = *found || contains(&window, needle);
        }
    }
}

/// Text in UTF-8, UTF-16 or an old 8-bit encoding: no control characters but those of lines.
fn is_text(content: &mut (impl Read + Seek)) -> io::Result<bool> {
    content.rewind()?;
    let mut reader = BufReader::new(content);
    let first = reader.fill_buf()?;
    if first.starts_with(&[0xff, 0xfe]) || first.starts_with(&[0xfe, 0xff]) {
        return Ok(true);
    }
    loop {
        let bytes = reader.fill_buf()?;
        if bytes.is_empty() {
            return Ok(true);
        }
        if bytes.iter().any(|byte| matches!(byte, 0..=8 | 0x0e..=0x1a | 0x1c..=0x1f | 0x7f)) {
            return Ok(false);
        }
        let length = bytes.len();
        reader.consume(length);
    }
}

fn blank_is_empty(content: &mut (impl Read + Seek)) -> io::Result<Result<Kind, Refusal>> {
    content.rewind()?;
    let mut bytes = BufReader::new(content).bytes();
    let has_ink = bytes.any(|byte| byte.map_or(true, |byte| !byte.is_ascii_whitespace()));
    Ok(if has_ink { Ok(Kind::Text) } else { Err(Refusal::Empty) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Cursor;

    fn check(name: &str, content: &[u8], expected: Result<Kind, Refusal>) {
        assert_eq!(sniff(name, &mut Cursor::new(content)).unwrap(), expected, "{name}");
    }
    fn mislabelled(says: Option<Kind>, is: Option<Kind>) -> Result<Kind, Refusal> {
        Err(Refusal::Mislabelled { says, is })
    }

    #[test]
    fn name_and_content_must_agree() {
        check("A.PDF", b"%PDF-1.7\n", Ok(Kind::Pdf));
        check("a.pdf", b"\xef\xbb\xbf\n%PDF-1.7\n", Ok(Kind::Pdf));
        check("a.docx", b"PK\x03\x04....word/document.xml", Ok(Kind::Docx));
        check("a.xlsx", b"PK\x03\x04....xl/workbook.xml", Ok(Kind::Xlsx));
        check("a.odt", b"PK\x03\x04....mimetypeapplication/vnd.oasis.opendocument.textPK", Ok(Kind::Odt));
        check("a.rtf", b"{\\rtf1 x}", Ok(Kind::Rtf));
        check("a.jpeg", b"\xff\xd8\xff\xe0", Ok(Kind::Jpeg));
        check("a.txt", "Nghị quyết\r\n".as_bytes(), Ok(Kind::Text));
        check("a.txt", b"\xff\xfeN\0", Ok(Kind::Text));
        check("a.pdf", b"PK\x03\x04....word/document.xml", mislabelled(Some(Kind::Pdf), Some(Kind::Docx)));
        check("a.pdf", b"hello", mislabelled(Some(Kind::Pdf), None));
        check("a.txt", b"%PDF-1.7", mislabelled(Some(Kind::Text), Some(Kind::Pdf)));
        check("a.txt", b"a\0b", mislabelled(Some(Kind::Text), None));
        check("a", b"%PDF-1.7", mislabelled(None, Some(Kind::Pdf)));
        check("a.zip", b"PK\x03\x04....x.txt", Err(Refusal::UnknownKind));
        check("a.html", b"<script>", Err(Refusal::UnknownKind));
        check("a.docm", b"PK\x03\x04....word/document.xml", Err(Refusal::Macros));
    }

    #[test]
    fn nothing_is_empty_and_white_space_too() {
        check("a.pdf", b"", Err(Refusal::Empty));
        check("a.txt", b" \r\n\t ", Err(Refusal::Empty));
    }

    #[test]
    fn the_old_container_is_told_by_its_streams() {
        let with = |name: &str| {
            let mut bytes = OLE.to_vec();
            bytes.resize((1 << 16) - 5, 0); // across the edge of what is read at once
            bytes.extend(name.encode_utf16().flat_map(u16::to_le_bytes));
            bytes
        };
        check("a.doc", &with("WordDocument"), Ok(Kind::Doc));
        check("a.docx", &with("EncryptedPackage"), Err(Refusal::Encrypted));
        check("a.doc", &with("Workbook"), mislabelled(Some(Kind::Doc), None));
    }
}
