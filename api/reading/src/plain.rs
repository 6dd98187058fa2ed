//! Plain text: in UTF-8, UTF-16 or an old 8-bit encoding. Lines that only look broken by a column's width are joined; empty lines part
//! paragraphs.

use crate::piece::{Draft, Paragraph, Piece};
use crate::refusal::Refusal;
use crate::structure::numbering::label;

/// A file that is broken into lines by hand has none longer.
const COLUMN: usize = 120;
/// Brackets this deep are no text.
const DEEPEST: usize = 1_000;

/// Reads a file.
pub(crate) fn draft(bytes: &[u8]) -> Result<Draft, Refusal> {
    let text = decoded(bytes);
    check_depth(&text)?;
    if text.trim().is_empty() {
        return Err(Refusal::Empty);
    }
    let longest = text.lines().map(|line| line.chars().count()).max().unwrap_or(0);
    let wrapped = longest <= COLUMN;
    let mut pieces: Vec<Piece> = vec![];
    let mut open: Option<String> = None;
    for line in text.lines() {
        let trimmed = line.trim();
        if trimmed.is_empty() {
            pieces.extend(open.take().map(paragraph));
            continue;
        }
        match &mut open {
            Some(text) if wrapped && goes_on(text, line, longest) => *text = format!("{text} {trimmed}"),
            _ => pieces.extend(open.replace(trimmed.to_owned()).map(paragraph)),
        }
    }
    pieces.extend(open.map(paragraph));
    Ok(Draft { pieces, ..Draft::default() })
}

fn paragraph(text: String) -> Piece {
    Piece::Paragraph(Paragraph::plain(text))
}

/// Whether a line goes on with a paragraph: that one's last line was full, and the line begins nothing of its own.
fn goes_on(text: &str, line: &str, longest: usize) -> bool {
    let is_set_in = line.starts_with([' ', '\t']);
    let last = text.chars().count() % longest.max(1);
    let full = text.chars().count() >= longest * 3 / 4 && (last == 0 || last >= longest * 3 / 4 || text.chars().count() > longest);
    let shouted = |text: &str| !text.chars().any(char::is_lowercase);
    full && !is_set_in && label(line).is_none() && !text.ends_with(['.', ':', ';']) && !shouted(line) && !shouted(text)
}

/// The text of the bytes. What is neither UTF-8 nor UTF-16 is taken as one letter a byte: old encodings are told afterwards.
fn decoded(bytes: &[u8]) -> String {
    let wide = |bytes: &[u8], unit: fn([u8; 2]) -> u16| {
        let units: Vec<u16> = bytes.chunks_exact(2).filter_map(|pair| pair.try_into().ok()).map(unit).collect();
        String::from_utf16_lossy(&units)
    };
    match bytes {
        [0xff, 0xfe, rest @ ..] => wide(rest, u16::from_le_bytes),
        [0xfe, 0xff, rest @ ..] => wide(rest, u16::from_be_bytes),
        [0xef, 0xbb, 0xbf, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        _ => std::str::from_utf8(bytes).map_or_else(|_| bytes.iter().map(|byte| char::from(*byte)).collect(), str::to_owned),
    }
}

/// Nothing here nests, but what is read next might.
fn check_depth(text: &str) -> Result<(), Refusal> {
    let mut depth = 0_usize;
    for c in text.chars() {
        match c {
            '(' | '[' | '{' | '<' => depth += 1,
            ')' | ']' | '}' | '>' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth > DEEPEST {
            return Err(Refusal::NestedTooDeep);
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(bytes: &[u8], expected: &[&str]) {
        let draft = draft(bytes).unwrap();
        let found: Vec<String> =
            draft.pieces.iter().map(|piece| if let Piece::Paragraph(paragraph) = piece { paragraph.words() } else { panic!() }).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn text_comes_in_several_encodings() {
        let utf16: Vec<u8> = [0xfeff].into_iter().chain("Nghị quyết".encode_utf16()).flat_map(u16::to_le_bytes).collect();
        check(&utf16, &["Nghị quyết"]);
        check("\u{feff}Nghị quyết\r\n\r\nMột".as_bytes(), &["Nghị quyết", "Một"]);
        check(b"Ngh\xde quy\xd5t", &["NghÞ quyÕt"]);
    }

    #[test]
    fn lines_broken_by_a_column_are_joined() {
        let text = "Chi bộ họp mỗi tháng một lần vào ngày ba hoặc ngày bốn\nvà ghi biên bản.\n1. Việc một\n2. Việc hai";
        check(text.as_bytes(), &["Chi bộ họp mỗi tháng một lần vào ngày ba hoặc ngày bốn và ghi biên bản.", "1. Việc một", "2. Việc hai"]);
    }

    #[test]
    fn nesting_and_emptiness_are_refused() {
        assert_eq!(draft("(".repeat(10_000).as_bytes()).err(), Some(Refusal::NestedTooDeep));
        assert_eq!(draft(b"\xef\xbb\xbf \n").err(), Some(Refusal::Empty));
    }
}
