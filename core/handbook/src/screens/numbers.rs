//! Numbers of documents within words that people read.

use sotay_domain::DocumentNumber;

/// A text in parts: numbers of documents, and what stands between them. A number is not cut at the end of a line, and keeps its own
/// direction, or 05-NQ/TU would be read as NQ/TU-05 in Arabic.
pub fn by_numbers(text: &str) -> Vec<(&str, bool)> {
    let mut parts = vec![];
    let mut done = 0;
    for (at, number) in numbers(text) {
        parts.extend([(text.get(done..at).unwrap_or_default(), false), (number, true)]);
        done = at + number.len();
    }
    parts.push((text.get(done..).unwrap_or_default(), false));
    parts.retain(|(part, _)| !part.is_empty());
    parts
}

/// The numbers, and where each begins. A number stands in one word, or it would not be printed as one; what clings to it stays outside.
fn numbers(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let words = text.split_inclusive(char::is_whitespace).scan(0, |end, word| {
        *end += word.len();
        Some((*end - word.len(), word))
    });
    // nearly all words end here: a text is drawn while somebody waits
    words.filter(|(_, word)| word.contains(['-', '/'])).filter_map(|(at, word)| {
        let begins = word.trim_start_matches(clings);
        let number = begins.trim_end_matches(clings);
        DocumentNumber::read(number, None, []).map(|_| (at + word.len() - begins.len(), number))
    })
}

/// What stands around a number without being of it: brackets, full stops, and Arabic letters, which are written without a space.
fn clings(c: char) -> bool {
    !c.is_alphanumeric() || matches!(c, '\u{600}'..='\u{6ff}' | '\u{750}'..='\u{77f}' | '\u{8a0}'..='\u{8ff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_stand_apart_from_what_clings_to_them() {
        let check = |text: &str, expected: &[&str]| {
            let parts = by_numbers(text);
            let numbers: Vec<&str> = parts.iter().filter(|(_, is_number)| *is_number).map(|(part, _)| *part).collect();
            assert_eq!(numbers, expected, "{text}");
            assert_eq!(parts.iter().map(|(part, _)| *part).collect::<String>(), text);
            assert!(parts.windows(2).all(|pair| pair[0].1 != pair[1].1), "what is no number is one part: {parts:?}");
        };
        check("تنفيذًا للقرار رقم 05-NQ/TU، والتوجيه (03-CT/TU).", &["05-NQ/TU", "03-CT/TU"]);
        check("افتح \u{2068}استنتاج \u{2068}09-KL/TU\u{2069}\u{2069}", &["09-KL/TU"]);
        check("Thực hiện Nghị quyết số 05-NQ/TU, ngày 12-5-2026 của Tỉnh ủy;", &["05-NQ/TU"]);
        check("Nghị quyết số\u{a0}05-NQ/TU\u{a0}và 04-HD/VPTU", &["05-NQ/TU", "04-HD/VPTU"]);
        check("giai đoạn 2026-2030, và/hoặc ngày 3/2", &[]);
        check("", &[]);
    }
}
