//! The sample files, compared with the texts that they were made from.

use crate::support::{Work, bare_tools, demo_files, own_files, read_sample, text, tools, words};
use sotay_domain::block::Block;
use sotay_domain::document::{DocumentType, Remark};
use sotay_domain::time::Date;
use sotay_reading::{Kind, Limits, Reading, Refusal};
use std::path::Path;

/// The record and the body of the text that a sample file was made from.
fn source(name: &str) -> (String, String) {
    let whole = std::fs::read_to_string(own_files().join("docs").join(format!("{name}.md"))).unwrap();
    let mut parts = whole.splitn(3, "---\n");
    parts.next();
    (parts.next().unwrap().to_owned(), parts.next().unwrap().to_owned())
}

/// The words of a Markdown text as they are printed: no rulers of tables, titles in capitals.
fn printed_words(body: &str) -> Vec<String> {
    let line = |line: &str| match line.strip_prefix("# ") {
        Some(title) => title.to_uppercase(),
        None if line.starts_with('|') && !line.chars().any(char::is_alphanumeric) => String::new(),
        None => line.to_owned(),
    };
    body.lines().flat_map(|text| words(&line(text))).collect()
}

/// The words of the source that are left over when as many as possible are found in the text in their order.
fn missing(expected: &[String], found: &[String]) -> Vec<String> {
    // the longest common sequence from each place to the end
    let mut best = vec![vec![0_u32; found.len() + 1]; expected.len() + 1];
    for (at, word) in expected.iter().enumerate().rev() {
        for (there, other) in found.iter().enumerate().rev() {
            best[at][there] = if word == other { best[at + 1][there + 1] + 1 } else { best[at + 1][there].max(best[at][there + 1]) };
        }
    }
    let (mut at, mut there, mut missing) = (0, 0, vec![]);
    while at < expected.len() {
        if there < found.len() && expected[at] == found[there] {
            (at, there) = (at + 1, there + 1);
        } else if there < found.len() && best[at][there + 1] >= best[at + 1][there] {
            there += 1;
        } else {
            missing.push(expected[at].clone());
            at += 1;
        }
    }
    missing
}

fn check_words(file: &str, name: &str) {
    let reading = read_sample(&demo_files().join(file), &tools());
    let (_, body) = source(name);
    let missing = missing(&printed_words(&body), &words(&text(&reading.blocks)));
    assert_eq!(missing, Vec::<String>::new(), "{file}: words missing");
}

#[test]
fn no_word_of_a_born_digital_file_is_lost() {
    for (file, name) in [
        ("01-nghi-quyet-05-NQ-TU.pdf", "01-nghi-quyet-05-NQ-TU"),
        ("01-nghi-quyet-05-NQ-TU.docx", "01-nghi-quyet-05-NQ-TU"),
        ("03-ke-hoach-12-KH-TU.pdf", "03-ke-hoach-12-KH-TU"),
        ("03-ke-hoach-12-KH-TU.docx", "03-ke-hoach-12-KH-TU"),
        ("05-thong-bao-27-TB-DU.pdf", "05-thong-bao-27-TB-DU"),
        ("11-nghi-quyet-11-NQ-CB.doc", "11-nghi-quyet-11-NQ-CB"),
        ("12-ke-hoach-08-KH-MTTQ-BTT.docx", "12-ke-hoach-08-KH-MTTQ-BTT"),
    ] {
        check_words(file, name);
    }
}

/// A reading as one text that people can compare.
fn shown(reading: &Reading) -> String {
    let fields = serde_json::to_string_pretty(&reading.fields).unwrap();
    let blocks: Vec<String> = reading.blocks.iter().map(|block| serde_json::to_string(block).unwrap()).collect();
    let pages: Vec<String> =
        reading.pages.iter().map(|page| format!("{} {} {}x{}", page.number, page.media_type, page.width, page.height)).collect();
    let head = format!("{} {:?} {} pages {:?}", reading.kind, reading.language, reading.page_count, reading.remarks);
    [head, pages.join("\n"), fields, blocks.join("\n")].join("\n") + "\n"
}

/// Compares with the snapshot; UPDATE_SNAPSHOTS=1 writes it anew.
fn check_snapshot(name: &str) {
    let shown = shown(&read_sample(&demo_files().join(name), &bare_tools()));
    let snapshot = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/snapshots").join(format!("{name}.txt"));
    if std::env::var_os("UPDATE_SNAPSHOTS").is_some() {
        std::fs::write(&snapshot, &shown).unwrap();
    }
    let kept = std::fs::read_to_string(&snapshot).unwrap_or_default();
    assert_eq!(shown, kept, "{}", snapshot.display());
}

#[test]
fn sample_files_read_as_they_did() {
    // each kind of file, and what only one of them has: a list without styles, a long table, Arabic, a draft
    for name in [
        "01-nghi-quyet-05-NQ-TU.docx",
        "01-nghi-quyet-05-NQ-TU.pdf",
        "03-ke-hoach-12-KH-TU.pdf",
        "05-thong-bao-27-TB-DU.ar.docx",
        "10-bao-cao-dai-hoi-doan-du-thao.docx",
        "11-nghi-quyet-11-NQ-CB.doc",
        "targets.xlsx",
    ] {
        check_snapshot(name);
    }
}

#[test]
fn the_face_becomes_fields() {
    let reading = read_sample(&demo_files().join("12-ke-hoach-08-KH-MTTQ-BTT.docx"), &tools());
    let (record, _) = source("12-ke-hoach-08-KH-MTTQ-BTT");
    let said = |key: &str| {
        let line = record.lines().find_map(|line| line.strip_prefix(&format!("{key}: "))).unwrap_or_default();
        line.trim_matches('"').to_owned()
    };
    let fields = &reading.fields;
    assert_eq!(fields.number.as_deref(), Some(said("number").as_str()));
    assert_eq!(fields.document_type, Some(DocumentType::KeHoach));
    assert_eq!(fields.place.as_deref(), Some(said("place").as_str()));
    assert_eq!(fields.issued_on.map(|date| date.to_string()), Some(said("date")));
    assert_eq!(fields.signer.as_deref(), Some(said("signer").as_str()));
    assert_eq!(fields.authority.as_deref(), Some(said("authority").as_str()));
    assert_eq!(fields.position.as_deref(), Some(said("position").as_str()));
    assert_eq!(fields.issued_on, Date::new(2026, 5, 5).ok());
}

#[test]
fn anchors_are_unique_and_say_the_numbering() {
    let reading = read_sample(&demo_files().join("01-nghi-quyet-05-NQ-TU.pdf"), &tools());
    let mut anchors: Vec<&str> = reading
        .blocks
        .iter()
        .filter_map(|block| match block {
            Block::Heading { anchor, .. } | Block::Clause { anchor, .. } => Some(anchor.as_str()),
            _ => None,
        })
        .collect();
    for wanted in ["nghi-quyet", "muc-i", "muc-ii-1-a", "muc-ii-2-d", "muc-iv-4"] {
        assert!(anchors.contains(&wanted), "{wanted} in {anchors:?}");
    }
    let all = anchors.len();
    anchors.sort_unstable();
    anchors.dedup();
    assert_eq!(anchors.len(), all);
}

#[test]
fn page_images_are_light_and_all_there() {
    let reading = read_sample(&demo_files().join("01-nghi-quyet-05-NQ-TU.pdf"), &tools());
    assert_eq!((reading.page_count, reading.pages.len()), (3, 3));
    for page in &reading.pages {
        assert_eq!((page.width, page.height), (720, 1018));
        assert_eq!(page.size, page.file.metadata().unwrap().len());
        let light = if page.media_type == "image/svg+xml" { 400_000 } else { 60_000 };
        assert!(page.size < light, "{page:?}");
    }
    let folder = reading.folder().to_owned();
    drop(reading);
    assert!(!folder.exists());
}

#[test]
fn scans_are_recognised_where_the_recogniser_is_installed() {
    let tools = tools();
    if tools.tesseract.is_none() {
        println!("tesseract with `vie` is not installed: not checked");
        return;
    }
    for (file, name, number) in [
        ("05-thong-bao-27-TB-DU.scan.pdf", "05-thong-bao-27-TB-DU", "27-TB/ĐU"),
        ("11-nghi-quyet-11-NQ-CB.scan.pdf", "11-nghi-quyet-11-NQ-CB", "11-NQ/CB"),
    ] {
        let reading = read_sample(&demo_files().join(file), &tools);
        assert_eq!(reading.remarks, [Remark::RecognisedText]);
        assert_eq!(reading.fields.number.as_deref(), Some(number));
        let fold = |list: Vec<String>| list.iter().map(|word| sotay_domain::text::fold(word)).collect::<Vec<_>>();
        let expected = fold(printed_words(&source(name).1));
        let missing = missing(&expected, &fold(words(&text(&reading.blocks))));
        assert!(missing.len() * 100 < expected.len() * 8, "{file}: {} of {} words missing: {missing:?}", missing.len(), expected.len());
        assert!(reading.blocks.iter().any(|block| matches!(block, Block::Table { rows, .. } if rows.len() >= 5)), "{file}: no table");
    }
}

#[test]
fn scans_have_pictures_and_say_so_where_nothing_recognises_them() {
    let reading = read_sample(&demo_files().join("05-thong-bao-27-TB-DU.scan.pdf"), &bare_tools());
    assert_eq!((reading.remarks.as_slice(), reading.pages.len(), reading.blocks.len()), ([Remark::NoText].as_slice(), 1, 0));
    assert_eq!((reading.kind, reading.media_type()), (Kind::Pdf, "application/pdf"));
}

#[test]
fn files_of_libreoffice_need_it() {
    let bytes = std::fs::read(own_files().join("04-huong-dan-04-HD-VPTU.odt")).unwrap();
    let tools = tools();
    if tools.libreoffice.is_none() {
        let refused = Work::new().read_bytes("a.odt", &bytes, &Limits::default(), &tools);
        assert_eq!(refused.err(), Some(Refusal::NeedsLibreOffice { kind: Kind::Odt }));
        println!("LibreOffice is not installed: only the refusal was checked");
        return;
    }
    let work = Work::new();
    let reading = work.read_bytes("a.odt", &bytes, &Limits::default(), &tools).unwrap();
    assert_eq!(reading.fields.number.as_deref(), Some("04-HD/VPTU"));
    assert!(!reading.pages.is_empty() && reading.remarks.is_empty());
    let printed = read_sample(&demo_files().join("12-ke-hoach-08-KH-MTTQ-BTT.docx"), &tools);
    assert!(printed.page_count >= 1 && printed.pages.len() == printed.page_count as usize && printed.remarks.is_empty());
}
