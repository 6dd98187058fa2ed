//! TCVN 5712:1993, table VN3: one sign a letter. Small letters with tones only; capitals with tones are the same codes in a font of
//! capitals.

/// The signs as Windows-1252 shows them, and the letters they stand for, place by place.
const SIGNS: &str = "¸µ¶·¹¨¾»¼½Æ©ÊÇÈÉËÐÌÎÏÑªÕÒÓÔÖÝ×ØÜÞãßáâä«èåæçé¬íêëìîóïñòô\u{ad}øõö÷ùýúûüþ®¡¢£¤¥¦§";
const LETTERS: &str = "áàảãạăắằẳẵặâấầẩẫậéèẻẽẹêếềểễệíìỉĩịóòỏõọôốồổỗộơớờởỡợúùủũụưứừửữựýỳỷỹỵđĂÂÊÔƠƯĐ";

pub(super) fn convert(text: &str) -> String {
    if is_shouted(text) {
        return letters(text).to_uppercase();
    }
    let word = |word: &str| if is_shouted(word) { letters(word).to_uppercase() } else { letters(word) };
    text.split_inclusive(' ').map(word).collect()
}

fn letters(text: &str) -> String {
    text.chars().map(|c| SIGNS.chars().zip(LETTERS.chars()).find(|(sign, _)| *sign == c).map_or(c, |(_, letter)| letter)).collect()
}

/// Its capitals without marks are capitals, so those with marks are meant to be: the font of capitals is not known any more. One capital
/// begins a name.
fn is_shouted(text: &str) -> bool {
    text.chars().filter(char::is_ascii_uppercase).count() >= 2 && !text.chars().any(|c| c.is_ascii_lowercase())
}

/// The other way, for tests. Letters that have no sign (capitals with tones) give None.
#[cfg(test)]
pub(super) fn revert(text: &str) -> Option<String> {
    let sign = |c: char| {
        if c.is_ascii() { Some(c) } else { SIGNS.chars().zip(LETTERS.chars()).find(|(_, letter)| *letter == c).map(|(sign, _)| sign) }
    };
    text.chars().map(sign).collect()
}
