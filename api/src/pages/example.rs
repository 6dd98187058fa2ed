//! Screens for tests: one of each, with everything that can stand on them, and names that try to break out of their place.

use sotay_handbook::l10n::L10n;
use sotay_handbook::screens::document::{Banner, ContentsEntry, Detail, DocumentScreen, Piece, Run, TableRow};
use sotay_handbook::screens::library::{CodeField, FilterEntry, FilterGroup, LibraryScreen, SearchField};
use sotay_handbook::screens::pack::PackScreen;
use sotay_handbook::screens::printed::{PrintedPage, PrintedScreen};
use sotay_handbook::screens::search::{HitRow, SearchScreen, Stretch};
use sotay_handbook::screens::{Badge, DocumentRow, Keep, LinkTo, Quoted, Tone};

/// What a page must print and never be.
pub(super) const HOSTILE: &str = "</title></script><script>alert(1)</script>\"'><img src=x onerror=alert(2)>";

/// The words of a text as long as they come: syllables in an order that does not repeat.
pub(super) fn words(count: usize) -> String {
    const SYLLABLES: [&str; 24] = [
        "nghị", "quyết", "của", "chi", "bộ", "về", "việc", "đưa", "tài", "liệu", "đến", "từng", "đảng", "viên", "trước", "buổi", "họp",
        "ít", "nhất", "ba", "ngày", "và", "ghi", "rõ",
    ];
    let mut state: u32 = 1;
    let next = |_| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        SYLLABLES[usize::try_from(state >> 16).unwrap() % SYLLABLES.len()]
    };
    (0..count).map(next).collect::<Vec<_>>().join(" ")
}

fn link(label: &str, path: &str) -> LinkTo {
    LinkTo { label: label.into(), path: path.into() }
}

fn run(text: &str) -> Run {
    Run { text: text.into(), bold: false, italic: false, isolated: false }
}

fn badges() -> Vec<Badge> {
    vec![Badge { label: "Đã được thay thế".into(), tone: Tone::Warning }, Badge { label: "Bản thứ 2".into(), tone: Tone::Good }]
}

pub(super) fn keep(l10n: L10n, count: u32) -> Keep {
    let paths = (0..count).map(|n| format!("/d/{}?pack=204817368", 300_000_001 + n)).collect();
    Keep { label: l10n.keep_button("1,9 MB"), kept: l10n.keep_done(), failed: l10n.keep_failed(), paths }
}

fn quoted(text: &str) -> Quoted {
    Quoted { text: text.into(), language: "vi".into() }
}

pub(super) fn rows(count: u32) -> Vec<DocumentRow> {
    let row = |n| DocumentRow {
        path: format!("/d/{}?pack=204817368", 300_000_001 + n),
        name: format!("Nghị quyết {n:02}-NQ/TU"),
        summary: quoted(&words(18)),
        details: ["05/9/2026", "Đảng bộ tỉnh Mẫu", "13 trang", "183 KB"].map(String::from).into(),
        badges: badges(),
    };
    (1..=count).map(row).collect()
}

pub(super) fn pack(l10n: L10n) -> PackScreen {
    PackScreen {
        title: format!("Hội nghị {HOSTILE}"),
        event: vec!["Thứ Bảy, 28/11/2026, 7 giờ 30".into(), HOSTILE.into()],
        from: Some("Đảng ủy xã Ví Dụ".into()),
        documents_heading: l10n.pack_documents(12u32),
        documents: rows(12),
        missing: vec![l10n.pack_withheld(2u32), l10n.pack_withdrawn(1u32)],
        keep: Some(keep(l10n, 160)),
        code_label: l10n.pack_code(),
        code: "204 817 368".into(),
        valid_until: Some("Mở được đến hết ngày 31 tháng 12 năm 2026".into()),
        library: link("Đến thư viện", "/"),
    }
}

/// A document of this many printed pages.
pub(super) fn document(l10n: L10n, pages: u32) -> DocumentScreen {
    let numbered = Run { isolated: true, bold: true, italic: true, ..run("05-NQ/TU") };
    let mut body = vec![
        Piece::Heading { level: 2, anchor: "muc-1".into(), text: vec![run("I. Tình hình")] },
        Piece::Note(vec![run(HOSTILE)]),
        Piece::Paragraph(vec![run("Theo "), numbered, run(", nay")]),
        Piece::Table {
            name: l10n.document_table(1u32),
            head: vec![TableRow { cells: vec![(vec![], false), (vec![run("Số")], true)] }],
            rows: vec![TableRow { cells: vec![(vec![run(HOSTILE)], false), (vec![run("59,0%")], true)] }],
        },
        Piece::Footnote { label: "1".into(), text: vec![run("Số liệu")] },
    ];
    for page in 2..=pages {
        body.push(Piece::PageBreak { anchor: format!("trang-{page}"), label: l10n.document_page(page) });
        body.push(Piece::Heading { level: 3, anchor: format!("dieu-{page}"), text: vec![run(&format!("Điều {page}. {}", words(8)))] });
        for depth in 0..4 {
            let anchor = format!("dieu-{page}-{depth}");
            body.push(Piece::Clause { anchor, label: format!("{}.", depth + 1), depth, text: vec![run(&words(80 + usize::from(depth)))] });
        }
        body.push(Piece::Paragraph(vec![run(&words(90))]));
    }
    let entry = |page| ContentsEntry { level: 3, label: format!("Điều {page}. {}", words(8)), anchor: format!("dieu-{page}") };
    DocumentScreen {
        name: "Nghị quyết 05-NQ/TU".into(),
        summary: quoted(HOSTILE),
        line: vec!["Tỉnh ủy Mẫu".into(), HOSTILE.into()],
        back: link(HOSTILE, "/q/204817368"),
        banners: vec![Banner { text: "Đã được thay thế.".into(), link: Some(link("Mở", "/d/300000001")), tone: Tone::Warning }],
        badges: badges(),
        details: ["Tỉnh ủy Mẫu", "05-NQ/TU", "ngày 05 tháng 9 năm 2026", HOSTILE]
            .map(|value| Detail { label: "Nơi".into(), value: value.into() })
            .into(),
        listen: (l10n.document_listen(), l10n.document_stop_listening()),
        printed: Some(link("Xem bản in", "/d/300000001/v/1/pages")),
        original: link("Tải tệp gốc", "/d/300000001/v/1/file"),
        keep: keep(l10n, pages + 3),
        contents_heading: l10n.document_contents(),
        contents: std::iter::once(ContentsEntry { level: 2, label: HOSTILE.into(), anchor: "muc-1".into() })
            .chain((2..=pages).map(entry))
            .collect(),
        text_language: "vi".into(),
        text_direction: "ltr".into(),
        body,
        versions_heading: l10n.document_versions(),
        versions: vec![link("Bản 2", "/d/300000001"), link("Bản 1", "/d/300000001/v/1")],
        next: Some(link("Tài liệu tiếp theo", "/d/300000002?pack=204817368")),
        languages: vec![(sotay_domain::Language::En, "/d/300000001/v/1?text=en".into())],
    }
}

pub(super) fn printed(l10n: L10n) -> PrintedScreen {
    let page = |n| PrintedPage {
        anchor: format!("trang-{n}"),
        label: l10n.printed_page(n, 20u32),
        image: format!("/d/300000001/v/1/pages/{n}"),
        width: 794,
        height: 1123,
    };
    PrintedScreen {
        name: "Nghị quyết 05-NQ/TU".into(),
        summary: quoted(HOSTILE),
        back: link("Về bản chữ", "/d/300000001"),
        original: link("Tải tệp gốc", "/d/300000001/v/1/file"),
        pages: (1..=20).map(page).collect(),
        remark: Some(l10n.remark_no_pages()),
    }
}

fn search_field() -> SearchField {
    SearchField { label: "Tìm".into(), help: "Ví dụ".into(), button: "Tìm".into(), value: HOSTILE.into(), action: "/search".into() }
}

pub(super) fn library() -> LibraryScreen {
    let entry = |n| FilterEntry { label: format!("Loại {n}"), count: "12".into(), path: format!("/documents?type={n}&year=2026") };
    let group = |heading: &str| FilterGroup { heading: heading.into(), entries: (1..=20).map(entry).collect() };
    LibraryScreen {
        title: "Thư viện".into(),
        search: search_field(),
        chosen: vec![link(HOSTILE, "/documents?year=2026")],
        list_heading: "Mới đăng".into(),
        documents: rows(20),
        nothing: None,
        older: Some(link("Cũ hơn", "/documents?after=x")),
        groups: ["Theo loại", "Theo năm", "Theo chủ đề"].map(group).into(),
        code: CodeField {
            label: "Mã".into(), help: "Chín chữ số".into(), button: "Mở".into(), value: HOSTILE.into(), action: "/q".into()
        },
    }
}

pub(super) fn search() -> SearchScreen {
    let hit = |row: DocumentRow| HitRow {
        summary: vec![Stretch { is_number: false, pieces: vec![(row.summary.text.clone(), true)] }],
        row,
        place: "I. Tình hình".into(),
        snippet: vec![
            Stretch {
                is_number: false,
                pieces: [("khó đọc trên ", false), ("điện", true), (" ", false), ("thoại", true), (HOSTILE, false)]
                    .map(|(text, is_match)| (text.to_owned(), is_match))
                    .into(),
            },
            Stretch { is_number: true, pieces: vec![("05".into(), true), ("-NQ/TU".into(), false)] },
        ],
    };
    SearchScreen {
        title: HOSTILE.into(),
        address: "/search?q=%3Cscript%3E&page=1".into(),
        search: search_field(),
        summary: HOSTILE.into(),
        hits: rows(20).into_iter().map(hit).collect(),
        more: Some(link("Xem thêm", "/search?q=a&page=2")),
        advice: vec![HOSTILE.into()],
    }
}
