//! State secrets are refused (Law 117/2025/QH15: mật, tối mật, tuyệt mật must not be on a networked machine).
//!
//! The marks are stamps: they stand alone on a line, often boxed or letter-spaced. Words of the language that contain them
//! («bảo mật», «bí mật kinh doanh») are not marks; the law's own term and the order to return a paper are.

use crate::text::{fold, nfc};

/// A mark that was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SecretMark {
    /// MẬT.
    Mat,
    /// TỐI MẬT.
    ToiMat,
    /// TUYỆT MẬT.
    TuyetMat,
    /// «bí mật nhà nước» as the paper's own class.
    StateSecret,
    /// «tài liệu thu hồi»: to be handed back.
    ToBeReturned,
}

/// Looks for a mark in text, as far as text can show it. A stamp in a picture is found after recognising its letters.
pub fn find_mark(text: &str) -> Option<SecretMark> {
    text.lines().flat_map(|line| line.split('\t')).find_map(mark_of_line)
}

/// Only a stamp stands alone: what is left of a line without frame and spacing must be the mark itself.
fn mark_of_line(line: &str) -> Option<SecretMark> {
    let line = nfc(line);
    let bare: String = line.chars().filter(|c| c.is_alphanumeric()).collect();
    let stamp = |mark: &str| {
        let rest = ["Độ mật", "Mức độ mật", "Dấu độ mật"].iter().find_map(|prefix| {
            let prefix: String = prefix.chars().filter(|c| c.is_alphabetic()).collect();
            strip_start(&bare, &prefix)
        });
        let alone = rest.unwrap_or(&bare);
        same_letters(alone, mark)
    };
    // letters apart ("M Ậ T") or in capitals are a stamp; "mật" in running text is a word
    let shouted = line.chars().filter(|c| c.is_alphabetic()).all(|c| !c.is_lowercase());
    let declared = bare.to_lowercase().starts_with("độmật") || bare.to_lowercase().starts_with("mứcđộmật");
    if shouted || declared {
        for (letters, mark) in [("TUYỆTMẬT", SecretMark::TuyetMat), ("TỐIMẬT", SecretMark::ToiMat), ("MẬT", SecretMark::Mat)] {
            if stamp(letters) {
                return Some(mark);
            }
        }
    }
    let folded = fold(&line);
    let words: Vec<&str> = folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let short = words.len() <= 8;
    let has = |phrase: &[&str]| words.windows(phrase.len()).any(|window| window == phrase);
    match () {
        () if short && shouted && has(&["bi", "mat", "nha", "nuoc"]) => Some(SecretMark::StateSecret),
        () if short && has(&["tai", "lieu", "thu", "hoi"]) => Some(SecretMark::ToBeReturned),
        () => None,
    }
}

/// Whole letters and marks must agree: «MẤT» (lost) and «MẶT» (face) are other words. Recognised text loses marks: «MAT» alone counts.
fn same_letters(found: &str, mark: &str) -> bool {
    let upper = found.to_uppercase();
    upper == mark || upper == fold(mark).to_uppercase()
}

fn strip_start<'a>(text: &'a str, prefix: &str) -> Option<&'a str> {
    let mut rest = text.chars();
    for want in prefix.chars() {
        let c = rest.next()?;
        if !c.to_lowercase().eq(want.to_lowercase()) {
            return None;
        }
    }
    Some(rest.as_str())
}

#[cfg(test)]
mod tests {
    use super::SecretMark::*;
    use super::*;

    #[test]
    fn stamps_are_found_however_they_are_set() {
        for (text, want) in [
            ("MẬT", Mat),
            ("[ MẬT ]", Mat),
            ("M Ậ T", Mat),
            ("TỐI MẬT", ToiMat),
            ("T U Y Ệ T  M Ậ T", TuyetMat),
            ("| TUYỆT MẬT |", TuyetMat),
            ("Độ mật: Tối mật", ToiMat),
            ("Mức độ mật: MẬT", Mat),
            ("MA\u{302}\u{323}T", Mat),
            ("TÀI LIỆU THU HỒI", ToBeReturned),
            ("Tài liệu thu hồi sau hội nghị", ToBeReturned),
            ("TOI MAT", ToiMat),
            ("BÍ MẬT NHÀ NƯỚC", StateSecret),
            ("ĐẢNG CỘNG SẢN VIỆT NAM\nTỈNH ỦY MẪU\n*\nMẬT\nSố 05-NQ/TU", Mat),
            ("Số 05\tTỐI MẬT", ToiMat),
        ] {
            assert_eq!(find_mark(text), Some(want), "{text}");
        }
    }

    #[test]
    fn words_that_hold_the_letters_are_no_stamps() {
        for text in [
            "",
            "Bảo mật thông tin",
            "BẢO MẬT",
            "giữ bí mật kinh doanh",
            "Luật Bảo vệ bí mật nhà nước quy định tại Điều 5",
            "mật",
            "Mật ong rừng",
            "MẤT",
            "MẶT",
            "mặt trận Tổ quốc",
            "MẶT TRẬN TỔ QUỐC VIỆT NAM",
            "Độ mật: không",
            "Thu hồi tài liệu cũ của hội nghị",
            "mật khẩu",
        ] {
            assert_eq!(find_mark(text), None, "{text}");
        }
    }
}
