//! The papers of the demo: all invented, all inside the program, so that it needs nothing else.

use sotay_domain::{DocumentType, Language};

/// One paper of the demo.
pub(super) struct Paper {
    /// Its name among the files.
    pub(super) file: &'static str,
    /// Its bytes.
    pub(super) bytes: &'static [u8],
    /// The issuer's code.
    pub(super) issuer: &'static str,
    /// Who it is for, as the console spells it.
    pub(super) audience: &'static str,
    /// Subjects it is filed under.
    pub(super) topics: &'static [&'static str],
    /// Said by the clerk where the file cannot: a bulletin and a topic have no number of their own.
    pub(super) document_type: Option<DocumentType>,
    /// The same text in other languages.
    pub(super) translations: &'static [(Language, &'static str, &'static [u8])],
}

macro_rules! bytes {
    ($file:literal) => {
        include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/../demo/files/", $file))
    };
}

macro_rules! paper {
    ($file:literal, $issuer:literal, $audience:literal, $topics:expr) => {
        paper!($file, $issuer, $audience, $topics, None, &[])
    };
    ($file:literal, $issuer:literal, $audience:literal, $topics:expr, $document_type:expr, $translations:expr) => {
        Paper {
            file: $file,
            bytes: bytes!($file),
            issuer: $issuer,
            audience: $audience,
            topics: $topics,
            document_type: $document_type,
            translations: $translations,
        }
    };
}

/// The tree of units.
pub(super) const UNITS: &[u8] = include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/../demo/units.csv"));

/// In the order in which they are published: the newest last.
pub(super) const PAPERS: &[Paper] = &[
    paper!("07-chuong-trinh-02-CTr-DU.docx", "X99.12", "subtree:X99.12", &["Công tác đảng"]),
    paper!("11-nghi-quyet-11-NQ-CB.doc", "X99.11.2", "unit:X99.11.2", &["Sinh hoạt chi bộ"]),
    paper!("02-chi-thi-03-CT-TU.docx", "X99", "subtree:X99", &["Sinh hoạt chi bộ"]),
    paper!("12-ke-hoach-08-KH-MTTQ-BTT.docx", "M99.13", "public", &["Mặt trận"]),
    paper!("01-nghi-quyet-05-NQ-TU.pdf", "X99", "public", &["Chuyển đổi số", "Sinh hoạt chi bộ"]),
    paper!("03-ke-hoach-12-KH-TU.pdf", "X99", "public", &["Chuyển đổi số"]),
    paper!(
        "04-huong-dan-04-HD-VPTU.docx",
        "X99.1",
        "public",
        &["Chuyển đổi số", "Sinh hoạt chi bộ"],
        None,
        &[
            (Language::En, "04-huong-dan-04-HD-VPTU.en.docx", bytes!("04-huong-dan-04-HD-VPTU.en.docx")),
            (Language::Ar, "04-huong-dan-04-HD-VPTU.ar.docx", bytes!("04-huong-dan-04-HD-VPTU.ar.docx")),
        ]
    ),
    paper!("06-ket-luan-09-KL-TU.docx", "X99", "public", &["Chuyển đổi số"]),
    paper!("08-chuyen-de-thang-11-2026.docx", "X99.3", "public", &["Học tập"], Some(DocumentType::ChuyenDe), &[]),
    paper!("09-ban-tin-11-2026.docx", "X99.3", "public", &["Bản tin"], Some(DocumentType::BanTin), &[]),
    paper!(
        "05-thong-bao-27-TB-DU.pdf",
        "X99.11",
        "public",
        &["Sinh hoạt chi bộ"],
        None,
        &[
            (Language::En, "05-thong-bao-27-TB-DU.en.docx", bytes!("05-thong-bao-27-TB-DU.en.docx")),
            (Language::Ar, "05-thong-bao-27-TB-DU.ar.docx", bytes!("05-thong-bao-27-TB-DU.ar.docx")),
        ]
    ),
];

/// The conference's pack, by the beginnings of the files' names, in its order. One of them is internal.
pub(super) const PACK: [&str; 5] = ["05-", "03-", "06-", "09-", "02-"];

/// The paper that amends another: newer, older.
pub(super) const AMENDS: (&str, &str) = ("06-", "03-");
