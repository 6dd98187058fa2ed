//! Files that clerks hand in: those of the demo, and small ones written on the spot.

use std::path::{Path, PathBuf};

/// A file of the demo, by the beginning of its name: `sample("05-thong-bao-27-TB-DU.pdf")`.
///
/// # Panics
/// If there is none.
#[track_caller]
pub fn sample(name: &str) -> PathBuf {
    let file = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../demo/files")).join(name);
    assert!(file.is_file(), "{} is missing", file.display());
    file
}

/// Words with which a plain text is published as a notice of the province: it says nothing of itself.
pub const AS_NOTICE: [&str; 8] = ["--issuer", "X99", "--type", "thong-bao", "--issued-on", "2026-11-20", "--number", ""];

/// A plain text with a heading and three clauses, each with the words given, as a file in this folder.
pub fn notice(folder: &Path, name: &str, words: &str) -> PathBuf {
    let text = format!(
        "VĂN BẢN MẪU\n\nĐiều 1. {words}\n\nNội dung của điều này chỉ để thử: {words}.\n\n\
         Điều 2. Tổ chức thực hiện\n\nVăn phòng có trách nhiệm thực hiện.\n\nĐiều 3. Hiệu lực\n\nThông báo có hiệu lực từ ngày ký.\n"
    );
    let file = folder.join(name);
    std::fs::write(&file, text).expect("the folder can be written");
    file
}
