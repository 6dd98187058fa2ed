//! State secrets are refused (Law 117/2025/QH15: mật, tối mật, tuyệt mật must not be on a networked machine).
//!
//! The marks are stamps: they stand alone on a line, often boxed or letter-spaced. Words of the language that contain them
//! («bảo mật», «bí mật kinh doanh») are not marks; the law's own term and the order to return a paper are.

use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;

use crate::text::fold;

/// A mark that was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
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

/// The stamps, and the English ones that translations bear.
const STAMPS: [(&str, SecretMark); 5] = [
    ("TUYỆTMẬT", SecretMark::TuyetMat),
    ("TỐIMẬT", SecretMark::ToiMat),
    ("MẬT", SecretMark::Mat),
    ("TOPSECRET", SecretMark::TuyetMat),
    ("SECRET", SecretMark::ToiMat),
];
/// What stands before a mark on its own line.
const LEADS: [&str; 7] = ["mứcđộmật", "dấuđộmật", "độmật", "dấu", "loại", "vănbản", "tàiliệu"];
/// How a lead ends that says outright what follows.
const DECLARED: &str = "độmật";
/// What stands behind one, or before it: the number of the copy.
const COPY: &str = "bản số";
/// A line that says of its paper that it is secret, or to be returned, has no more words.
const MOST_WORDS: usize = 8;
/// Other stamps, which may stand beside it.
const URGENT: [&str; 4] = ["HỎATỐC", "HOẢTỐC", "THƯỢNGKHẨN", "KHẨN"];

/// Looks for a mark in text, as far as text can show it. A stamp in a picture is found after recognising its letters.
pub fn find_mark(text: &str) -> Option<SecretMark> {
    let apart = text.lines().flat_map(|line| line.split('\t')).flat_map(|part| part.split("   "));
    // A stamp in brackets stands alone there, whatever is before it. Without its accents it is an abbreviation of something else: "(MAT)".
    let apart = apart.flat_map(|part| {
        let inner = part.split(['(', ')', '[', ']']).filter(move |inner| *inner != part && !inner.is_ascii());
        std::iter::once(part).chain(inner)
    });
    let upright = upright(text);
    apart.chain(upright.lines()).find_map(mark_of_line)
}

/// Lines of one letter each, joined: a stamp may be set upright.
fn upright(text: &str) -> String {
    let letter = |line: &str| {
        let mut letters = line.chars().filter(|c| !c.is_whitespace());
        letters.next().filter(|c| c.is_alphabetic() && letters.next().is_none())
    };
    text.lines().map(|line| letter(line).unwrap_or('\n')).collect()
}

/// Only a stamp stands alone: what is left of a line without frame, spacing, lead and copy number must be the mark itself.
fn mark_of_line(line: &str) -> Option<SecretMark> {
    let line: String = line.nfkc().map(look_alike).collect();
    let (before, after) = line.to_lowercase().find(COPY).and_then(|copy| line.split_at_checked(copy)).unwrap_or((&line, ""));
    let line = if before.chars().any(char::is_alphabetic) { before } else { after.get(COPY.len()..).unwrap_or(before) };
    let bare: String = line.chars().skip_while(|c| !c.is_alphabetic()).filter(|c| c.is_alphanumeric()).collect();
    // a copy's number may stand behind it; without accents that is the name of a thing: "MAT01"
    let unnumbered = bare.trim_end_matches(|c: char| c.is_ascii_digit());
    let bare = without_other_stamps(if unnumbered.is_ascii() { &bare } else { unnumbered });
    let lower = bare.to_lowercase();
    let lead = LEADS.iter().find(|lead| lower.starts_with(**lead) && lower != **lead);
    let alone: String = bare.chars().skip(lead.map_or(0, |lead| lead.chars().count())).collect();
    let begins_large = line.chars().find(|c| c.is_alphabetic()).is_some_and(char::is_uppercase);
    let is_apart = line.split_whitespace().count() > 1 && line.split_whitespace().all(|part| part.chars().nth(1).is_none());
    // letters apart ("M Ậ T") or in capitals are a stamp, and so is what is declared; "mật" in running text is a word
    let is_declared = lead.is_some_and(|lead| begins_large || lead.ends_with(DECLARED));
    let is_shouted = alone.chars().all(|c| !c.is_lowercase()) || is_apart || is_declared;
    for (letters, mark) in STAMPS {
        // two words that begin with a capital, alone on a line, are hardly anything else
        if same_letters(&alone, letters) && (is_shouted || (begins_large && mark != SecretMark::Mat)) {
            return Some(mark);
        }
    }
    let is_word = |word: &&str| !word.is_empty();
    if line.split(|c: char| !c.is_alphanumeric()).filter(is_word).count() > MOST_WORDS {
        return None;
    }
    let is_loud = line.chars().filter(|c| c.is_alphabetic()).all(|c| !c.is_lowercase());
    let folded = fold(line);
    let words: Vec<&str> = folded.split(|c: char| !c.is_alphanumeric()).filter(is_word).collect();
    let has = |phrase: &[&str]| words.windows(phrase.len()).any(|window| window == phrase);
    let state_secret = ["bi", "mat", "nha", "nuoc"];
    match () {
        () if is_loud && has(&state_secret) => Some(SecretMark::StateSecret),
        () if begins_large && words == state_secret => Some(SecretMark::StateSecret),
        () if has(&["tai", "lieu", "thu", "hoi"]) => Some(SecretMark::ToBeReturned),
        () => None,
    }
}

fn without_other_stamps(bare: &str) -> &str {
    let behind = URGENT.iter().find_map(|urgent| bare.strip_suffix(urgent)).unwrap_or(bare);
    URGENT.iter().find_map(|urgent| behind.strip_prefix(urgent)).filter(|rest| !rest.is_empty()).unwrap_or(behind)
}

/// The Latin letter that a Cyrillic or Greek one is taken for.
fn look_alike(c: char) -> char {
    match c {
        '\u{41c}' | '\u{39c}' => 'M',
        '\u{422}' | '\u{3a4}' => 'T',
        '\u{41e}' | '\u{39f}' => 'O',
        '\u{410}' | '\u{391}' => 'A',
        '\u{406}' | '\u{399}' => 'I',
        '\u{456}' => 'i',
        '\u{43e}' => 'o',
        '\u{430}' => 'a',
        other => other,
    }
}

/// Letters must agree, and their marks as far as there are any: recognised text loses some («MẠT», «MAT»), but «MẤT» (lost) and «MẶT»
/// (face) are other words.
fn same_letters(found: &str, mark: &str) -> bool {
    let is_less = |found: char, letter: char| {
        let letter: String = letter.nfd().collect();
        found.nfd().all(|part| letter.contains(part))
    };
    let found = found.to_uppercase();
    found.chars().count() == mark.chars().count() && found.chars().zip(mark.chars()).all(|(found, letter)| is_less(found, letter))
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
            ("Số: 05-BC/TU            TỐI MẬT", ToiMat),
            ("MẬT (Bản số 01)", Mat),
            ("TỐI MẬT - Bản số: 3/5", ToiMat),
            ("ĐỘ MẬT: TỐI MẬT (Bản số 2)", ToiMat),
            ("Tuyệt mật", TuyetMat),
            ("Tối Mật", ToiMat),
            ("M ậ t", Mat),
            ("Loại: Mật", Mat),
            ("VĂN BẢN MẬT", Mat),
            ("Tài liệu MẬT", Mat),
            ("DẤU MẬT", Mat),
            ("1. MẬT", Mat),
            ("Bí mật nhà nước", StateSecret),
            ("\u{ff2d}\u{1eac}\u{ff34}", Mat),
            ("\u{41c}\u{1eac}\u{422}", Mat),
            ("M\nẬ\nT", Mat),
            ("MẬT - HỎA TỐC", Mat),
            ("HỎA TỐC - TỐI MẬT", ToiMat),
            ("Bản số: 01 - MẬT", Mat),
            ("MẬT 02", Mat),
            ("BÁO CÁO (MẬT)", Mat),
            ("Số: 05/BC-TU (TỐI MẬT)", ToiMat),
            ("độ mật: tuyệt mật", TuyetMat),
            ("\u{39c}Ậ\u{3a4}", Mat),
            ("Tố\u{456} Mật", ToiMat),
            ("MẠT", Mat),
            ("TÔI MÂT", ToiMat),
            ("TOP SECRET", TuyetMat),
            ("Top Secret", TuyetMat),
            ("SECRET", ToiMat),
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
            "tuyệt mật",
            "Mật",
            "tài liệu mật",
            "Văn bản",
            "Bản số 3",
            "HỎA TỐC",
            "Báo cáo (bí mật kinh doanh)",
            "mức độ mật cao",
            "mặt hàng (mật ong)",
            "MAT01",
            "MAT 02",
            "secret",
            "top secret",
            "TRADE SECRETS",
            "Đội hỗ trợ y tế (MAT)",
            "Bí mật nhà nước là thông tin quan trọng",
        ] {
            assert_eq!(find_mark(text), None, "{text}");
        }
    }
}
