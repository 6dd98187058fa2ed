//! Files that are not taken in: the clerk is told why, in a sentence, and nothing is there afterwards.

use std::fs;
use std::path::{Path, PathBuf};

use sotay_tests::World;
use sotay_tests::papers::sample;

/// All files below a folder.
fn files_below(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    entries.flat_map(|entry| if entry.path().is_dir() { files_below(&entry.path()) } else { vec![entry.path()] }).collect()
}

#[test]
fn a_file_that_cannot_be_taken_in_is_refused_in_words_and_leaves_nothing() {
    let world = World::sqlite();
    let clerk = world.console();
    let at = |name: &str, bytes: &[u8]| {
        let file = world.folder().join(name);
        fs::write(&file, bytes).expect("the folder can be written");
        file
    };
    let pdf = fs::read(sample("05-thong-bao-27-TB-DU.pdf")).expect("the sample is there");
    let docx = fs::read(sample("06-ket-luan-09-KL-TU.docx")).expect("the sample is there");
    let png = sotay_handbook::qr::draw::Code::of("x", sotay_handbook::qr::draw::Level::L).and_then(|code| code.png(4)).expect("a picture");
    let cases = [
        at("rong.pdf", b""),
        at("cat.pdf", &pdf[..pdf.len() / 3]),
        at("cat.docx", &docx[..docx.len() / 2]),
        at("nhan-sai.docx", &pdf),
        at("nhan-sai.pdf", &docx),
        at("anh.pdf", &png),
        at("la.xyz", b"\x00\x01\x02\x03\x04\x05\x06\x07"),
        at("chuong-trinh.txt", b"\x7fELF\x02\x01\x01\x00\x00\x00\x00\x00"),
        at("mat.txt", "TUYỆT MẬT\n\nNGHỊ QUYẾT\n\nNội dung thử.\n".as_bytes()),
    ];
    let data = world.folder().join("sotay-data");
    let before = files_below(&data.join("files"));
    for file in &cases {
        let name = file.file_name().expect("a name").to_string_lossy().into_owned();
        let why = clerk.refused(&["publish", file.to_str().expect("a plain name"), "--issuer", "X99", "--abstract", "Thử", "--yes"]);
        assert!(why.contains(&name) && why.trim().len() > name.len() + 20, "{name}: «{why}»");
        assert!(!why.contains("panicked") && !why.contains("Error {"), "{name}: «{why}»");
    }
    assert_eq!(world.database.number("SELECT count(*) FROM document"), 0);
    assert_eq!(files_below(&data.join("files")), before);
    assert_eq!(files_below(&data.join("reading")), Vec::<PathBuf>::new(), "no job is left behind");
    clerk.refused(&["publish", "/nowhere/at/all.pdf", "--issuer", "X99", "--yes"]);
    clerk.publish(&sample("06-ket-luan-09-KL-TU.docx"), &["--issuer", "X99"]);
}

#[test]
fn what_was_published_before_a_refusal_stays_and_the_clerk_is_told() {
    let world = World::sqlite();
    let (good, bad) = (sample("06-ket-luan-09-KL-TU.docx"), world.folder().join("rong.docx"));
    fs::write(&bad, b"").expect("the folder can be written");
    let words = ["publish", good.to_str().expect("a plain name"), bad.to_str().expect("a plain name"), "--issuer", "X99", "--yes"];
    world.console().refused(&words);
    assert_eq!(world.database.number("SELECT count(*) FROM document"), 1);
}
