//! A look at Rich Text before LibreOffice reads it: no objects inside, no groups in groups without end.

use crate::kind::Kind;
use crate::office::parts;
use crate::refusal::Refusal;

/// Word nests groups to a few dozen.
const DEEPEST: usize = 500;

/// Refuses what an RTF file must not have.
pub(crate) fn check(bytes: &[u8]) -> Result<(), Refusal> {
    let mut depth = 0_usize;
    let mut rest = bytes;
    while let Some((byte, after)) = rest.split_first() {
        rest = after;
        match byte {
            b'{' => depth += 1,
            b'}' => depth = depth.checked_sub(1).ok_or(Refusal::Broken { kind: Kind::Rtf })?,
            b'\\' => {
                let word: &[u8] = after.split(|byte| !byte.is_ascii_alphabetic()).next().unwrap_or_default();
                let argument = after.get(word.len()..).unwrap_or_default();
                match word {
                    b"object" | b"objdata" | b"objemb" | b"objocx" | b"objlink" => return Err(Refusal::EmbeddedFile),
                    b"template" if parts::is_elsewhere(&plain(argument)) => return Err(Refusal::Fetches),
                    b"fldinst" => parts::field(&plain(argument))?,
                    _ => {}
                }
                // an escaped brace opens nothing
                rest = after.get(word.len().max(1)..).unwrap_or_default();
            }
            _ => {}
        }
        if depth > DEEPEST {
            return Err(Refusal::NestedTooDeep);
        }
    }
    if depth == 0 { Ok(()) } else { Err(Refusal::Broken { kind: Kind::Rtf }) }
}

/// What stands in a group up to its end, without the words that dress it.
fn plain(bytes: &[u8]) -> String {
    let (mut out, mut depth, mut rest) = (vec![], 0_usize, bytes);
    while let Some((byte, after)) = rest.split_first() {
        rest = after;
        match byte {
            b'{' => depth += 1,
            b'}' if depth == 0 => break,
            b'}' => depth -= 1,
            b'\\' if after.first().is_some_and(u8::is_ascii_alphabetic) => {
                let end = after.iter().position(|byte| !byte.is_ascii_alphanumeric() && *byte != b'-').unwrap_or(after.len());
                rest = after.get(end..).unwrap_or_default();
                rest = rest.strip_prefix(b" ").unwrap_or(rest);
            }
            // an escaped sign stands for itself
            b'\\' => {
                out.extend(after.first());
                rest = after.get(1..).unwrap_or_default();
            }
            b'\r' | b'\n' => {}
            byte => out.push(*byte),
        }
        if out.len() > 4096 {
            break;
        }
    }
    String::from_utf8_lossy(&out).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn objects_nesting_and_cuts_are_refused() {
        for (text, expected) in [
            ("{\\rtf1 {\\b Ngh\\u7883 ?}\\} \\{}", Ok(())),
            ("{\\rtf1 {\\object\\objemb x}}", Err(Refusal::EmbeddedFile)),
            ("{\\rtf1 {\\*\\template http://example.com/a.dot}}", Err(Refusal::Fetches)),
            ("{\\rtf1 {\\*\\template C:\\\\Mau\\\\a.dot}}", Ok(())),
            ("{\\rtf1 {\\field{\\*\\fldinst {\\b DDEAUTO} c:\\\\a b}{\\fldrslt x}}}", Err(Refusal::Fetches)),
            ("{\\rtf1 {\\field{\\*\\fldinst INCLUDEPICTURE \"http://example.com/a\" }}}", Err(Refusal::Fetches)),
            ("{\\rtf1 {\\field{\\*\\fldinst PAGE }{\\fldrslt 1}}}", Ok(())),
            ("{\\rtf1 {\\b", Err(Refusal::Broken { kind: Kind::Rtf })),
            ("{\\rtf1}}", Err(Refusal::Broken { kind: Kind::Rtf })),
        ] {
            assert_eq!(check(text.as_bytes()), expected, "{text}");
        }
        assert_eq!(check("{".repeat(10_000).as_bytes()), Err(Refusal::NestedTooDeep));
    }
}
