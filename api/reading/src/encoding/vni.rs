//! VNI for Windows: a base letter and a sign behind it, `aù` for á. Some letters are one sign.

/// The signs behind a letter, and what letter and sign give together.
const PAIRS: [(char, &str, &str); 7] = [
    ('a', "ùøûõïêéèúüëâáàåãä", "áàảãạăắằẳẵặâấầẩẫậ"),
    ('e', "ùøûõïâáàåãä", "éèẻẽẹêếềểễệ"),
    ('o', "ùøûõïâáàåãä", "óòỏõọôốồổỗộ"),
    ('ô', "ùøûõï", "ớờởỡợ"),
    ('u', "ùøûõï", "úùủũụ"),
    ('ö', "ùøûõï", "ứừửữự"),
    ('y', "ùøûõ", "ýỳỷỹ"),
];
/// Signs that are letters by themselves.
const SINGLES: [(char, char); 9] =
    [('ô', 'ơ'), ('ö', 'ư'), ('í', 'í'), ('ì', 'ì'), ('æ', 'ỉ'), ('ó', 'ĩ'), ('ò', 'ị'), ('î', 'ỵ'), ('ñ', 'đ')];

pub(super) fn convert(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        if let Some(together) = letters.peek().and_then(|sign| pair(letter, *sign)) {
            out.push(together);
            letters.next();
        } else {
            out.push(single(letter));
        }
    }
    out
}

/// Letter and sign together; capital if the letter is.
fn pair(letter: char, sign: char) -> Option<char> {
    let (small, sign) = (lower(letter), lower(sign));
    let (_, signs, letters) = PAIRS.iter().find(|(base, ..)| *base == small)?;
    let (_, together) = signs.chars().zip(letters.chars()).find(|(known, _)| *known == sign)?;
    Some(if letter == small { together } else { upper(together) })
}

fn single(letter: char) -> char {
    let small = lower(letter);
    match SINGLES.iter().find(|(sign, _)| *sign == small) {
        Some((_, found)) if letter == small => *found,
        Some((_, found)) => upper(*found),
        None => letter,
    }
}

fn lower(c: char) -> char {
    c.to_lowercase().next().unwrap_or(c)
}
fn upper(c: char) -> char {
    c.to_uppercase().next().unwrap_or(c)
}

/// The other way, for tests.
#[cfg(test)]
pub(super) fn revert(text: &str) -> Option<String> {
    let mut out = String::new();
    for c in text.chars() {
        let small = lower(c);
        let raise = |sign: char| if c == small { sign } else { upper(sign) };
        let paired = PAIRS.iter().find_map(|(base, signs, letters)| {
            signs.chars().zip(letters.chars()).find(|(_, letter)| *letter == small).map(|(sign, _)| (*base, sign))
        });
        match (paired, SINGLES.iter().find(|(_, letter)| *letter == small)) {
            (Some((base, sign)), _) => out.extend([raise(base), raise(sign)]),
            (None, Some((sign, _))) => out.push(raise(*sign)),
            (None, None) if c.is_ascii() => out.push(c),
            (None, None) => return None,
        }
    }
    Some(out)
}
