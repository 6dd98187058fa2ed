//! A look at Rich Text before LibreOffice reads it: no objects inside, no groups in groups without end.

use crate::kind::Kind;
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
                if matches!(word, b"object" | b"objdata" | b"objemb" | b"objocx" | b"objlink") {
                    return Err(Refusal::EmbeddedFile);
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn objects_nesting_and_cuts_are_refused() {
        for (text, expected) in [
            ("{\\rtf1 {\\b Ngh\\u7883 ?}\\} \\{}", Ok(())),
            ("{\\rtf1 {\\object\\objemb x}}", Err(Refusal::EmbeddedFile)),
            ("{\\rtf1 {\\b", Err(Refusal::Broken { kind: Kind::Rtf })),
            ("{\\rtf1}}", Err(Refusal::Broken { kind: Kind::Rtf })),
        ] {
            assert_eq!(check(text.as_bytes()), expected, "{text}");
        }
        assert_eq!(check("{".repeat(10_000).as_bytes()), Err(Refusal::NestedTooDeep));
    }
}
