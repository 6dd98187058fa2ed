use super::*;
use crate::piece::{Paragraph, TableCell};
use proptest::prelude::*;
use sotay_domain::block::{Inline, plain_text};
use sotay_domain::document::{DocumentType, Urgency};

fn plain(text: &str) -> Piece {
    Piece::Paragraph(Paragraph::plain(text))
}
fn bold(text: &str) -> Piece {
    Piece::Paragraph(Paragraph { text: vec![Inline { text: text.into(), bold: true, italic: false }], ..Paragraph::default() })
}
fn title(text: &str) -> Piece {
    Piece::Paragraph(Paragraph {
        text: vec![Inline { text: text.into(), bold: true, italic: false }],
        centred: true,
        ..Paragraph::default()
    })
}
fn table(columns: &[&[&str]]) -> Piece {
    let cell = |lines: &&[&str]| TableCell { lines: lines.iter().map(|line| Paragraph::plain(*line)).collect(), figure: false };
    Piece::Table(Table { rows: vec![columns.iter().map(cell).collect()], header_rows: 0, ruled: false })
}
fn told(pieces: Vec<Piece>) -> (Vec<Block>, Fields) {
    blocks(Draft { pieces, ..Draft::default() })
}

/// Blocks in short: `2 muc-i I. Chung` for a heading, `0 khoan-1 1. | text` for a clause.
fn short(blocks: &[Block]) -> Vec<String> {
    let one = |block: &Block| match block {
        Block::Heading { level, anchor, text } => format!("h{level} {anchor} {}", plain_text(text)),
        Block::Clause { anchor, label, depth, text } => format!("c{depth} {anchor} {label} | {}", plain_text(text)),
        Block::Note { text } => format!("n {}", plain_text(text)),
        other => format!("p {}", other.plain_text()),
    };
    blocks.iter().map(one).collect()
}

fn check(pieces: Vec<Piece>, expected: &[&str]) {
    assert_eq!(short(&told(pieces).0), expected);
}

#[test]
fn a_law_has_chapters_articles_clauses_and_letters_with_d_and_dd() {
    check(
        vec![
            title("LUẬT"),
            title("Bảo vệ bí mật"),
            title("Chương I"),
            bold("Điều 1. Phạm vi điều chỉnh"),
            plain("1. Luật này quy định:"),
            plain("d) việc thứ tư;"),
            plain("đ) việc thứ năm;"),
            plain("e) việc thứ sáu."),
            plain("2. Luật này không quy định việc khác."),
            bold("Điều 2. Giải thích từ ngữ"),
            plain("Trong Luật này:"),
            plain("1. Một từ."),
            title("Chương II"),
            plain(
                "Điều 3. Phê duyệt kế hoạch kèm theo Quyết định này của Chủ tịch Ủy ban nhân dân tỉnh về việc giao chỉ tiêu cho các đơn vị.",
            ),
        ],
        &[
            "h1 luat LUẬT",
            "p Bảo vệ bí mật",
            "h2 chuong-i Chương I",
            "h3 dieu-1 Điều 1. Phạm vi điều chỉnh",
            "c0 dieu-1-1 1. | Luật này quy định:",
            "c1 dieu-1-1-d d) | việc thứ tư;",
            "c1 dieu-1-1-dd đ) | việc thứ năm;",
            "c1 dieu-1-1-e e) | việc thứ sáu.",
            "c0 dieu-1-2 2. | Luật này không quy định việc khác.",
            "h3 dieu-2 Điều 2. Giải thích từ ngữ",
            "p Trong Luật này:",
            "c0 dieu-2-1 1. | Một từ.",
            "h2 chuong-ii Chương II",
            "h3 dieu-3 Điều 3.",
            "p Phê duyệt kế hoạch kèm theo Quyết định này của Chủ tịch Ủy ban nhân dân tỉnh về việc giao chỉ tiêu cho các đơn vị.",
        ],
    );
}

#[test]
fn headings_end_those_that_stand_inside_them() {
    check(
        vec![
            bold("I. Một"),
            bold("1. Hai"),
            bold("Giai đoạn đầu"),
            plain("- việc"),
            bold("II. Ba"),
            title("PHỤ LỤC"),
            bold("I. Bốn"),
            bold("II. Năm"),
        ],
        &[
            "h2 muc-i I. Một",
            "h3 muc-i-1 1. Hai",
            "h4 giai-doan-dau Giai đoạn đầu",
            "c0 muc-i-1-gach - | việc",
            "h2 muc-ii II. Ba",
            "h2 phu-luc PHỤ LỤC",
            "h3 muc-i-2 I. Bốn",
            "h3 muc-ii-2 II. Năm",
        ],
    );
}

#[test]
fn the_face_and_the_signature_become_fields() {
    let (blocks, fields) = told(vec![
        table(&[
            &["ĐẢNG BỘ TỈNH MẪU", "TỈNH ỦY", "*", "Số 05-NQ/TU"],
            &["ĐẢNG CỘNG SẢN VIỆT NAM", "-------", "Mẫu, ngày 10 tháng 3 năm 2026"],
        ]),
        plain("HỎA TỐC"),
        title("NGHỊ QUYẾT"),
        title("về đưa Sổ tay điện tử"),
        title("vào công việc hằng ngày"),
        plain("Nội dung."),
        table(&[
            &["Nơi nhận:", "- Các đảng ủy,", "trực thuộc tỉnh;", "- Lưu Văn phòng."],
            &["T/M BAN THƯỜNG VỤ", "PHÓ BÍ THƯ", "(đã ký)", "Trần Thị Thử"],
        ]),
        title("PHỤ LỤC"),
    ]);
    assert_eq!(
        short(&blocks),
        ["h1 nghi-quyet NGHỊ QUYẾT", "p về đưa Sổ tay điện tử vào công việc hằng ngày", "p Nội dung.", "h2 phu-luc PHỤ LỤC"]
    );
    let expected = Fields {
        number: Some("05-NQ/TU".into()),
        document_type: Some(DocumentType::NghiQuyet),
        issuer_lines: vec!["ĐẢNG BỘ TỈNH MẪU".into(), "TỈNH ỦY".into()],
        place: Some("Mẫu".into()),
        issued_on: sotay_domain::time::Date::new(2026, 3, 10).ok(),
        summary: Some("về đưa Sổ tay điện tử vào công việc hằng ngày".into()),
        authority: Some("T/M BAN THƯỜNG VỤ".into()),
        position: Some("PHÓ BÍ THƯ".into()),
        signer: Some("Trần Thị Thử".into()),
        recipients: vec!["Các đảng ủy trực thuộc tỉnh".into(), "Lưu Văn phòng".into()],
        urgency: Some(Urgency::HoaToc),
    };
    // a recipient whose line went on keeps its comma inside
    assert_eq!(Fields { recipients: fields.recipients.iter().map(|name| name.replace(", ", " ")).collect(), ..fields }, expected);
}

#[test]
fn an_official_letter_has_no_title() {
    let (blocks, fields) = told(vec![
        table(&[
            &["ỦY BAN NHÂN DÂN TỈNH MẪU", "Số: 123/UBND-VX", "V/v chuẩn bị hội nghị", "trực tuyến"],
            &["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Mẫu, ngày 05 tháng 9 năm 2026"],
        ]),
        plain("Kính gửi: Các sở, ngành."),
    ]);
    assert_eq!(short(&blocks), ["p Kính gửi: Các sở, ngành."]);
    assert_eq!(fields.number.as_deref(), Some("123/UBND-VX"));
    assert_eq!(fields.summary.as_deref(), Some("chuẩn bị hội nghị trực tuyến"));
    assert_eq!(fields.document_type, Some(DocumentType::CongVan));
}

#[test]
fn a_face_without_a_table_is_read_line_by_line() {
    let lines = [
        "ĐẢNG CỘNG SẢN VIỆT NAM",
        "ĐẢNG ỦY XÃ VÍ DỤ",
        "*",
        "Số 27-TB/ĐU",
        "Ví Dụ, ngày 12 tháng 11 năm 2026",
        "THÔNG BÁO",
        "Chi bộ họp ngày 03.",
        "Nơi nhận:",
        "- Các chi bộ,",
        "- Lưu.",
        "T/L BAN THƯỜNG VỤ",
        "CHÁNH VĂN PHÒNG",
        "Phạm Văn Thí",
    ];
    let (blocks, fields) = told(lines.iter().map(|line| plain(line)).collect());
    assert_eq!(short(&blocks), ["h1 thong-bao THÔNG BÁO", "p Chi bộ họp ngày 03."]);
    assert_eq!((fields.number.as_deref(), fields.place.as_deref()), (Some("27-TB/ĐU"), Some("Ví Dụ")));
    assert_eq!(fields.issuer_lines, ["ĐẢNG ỦY XÃ VÍ DỤ"]);
    assert_eq!((fields.authority.as_deref(), fields.position.as_deref()), (Some("T/L BAN THƯỜNG VỤ"), Some("CHÁNH VĂN PHÒNG")));
    assert_eq!((fields.signer.as_deref(), fields.recipients), (Some("Phạm Văn Thí"), vec!["Các chi bộ".to_owned(), "Lưu".to_owned()]));
}

#[test]
fn an_abstract_is_known_where_nothing_sets_it_apart() {
    let read = |below: &str| {
        let (blocks, fields) = told(vec![plain("BÁO CÁO"), plain(below), plain("1. Tình hình chung.")]);
        (short(&blocks).len(), fields.summary)
    };
    assert_eq!(read("Về việc thu đoàn phí quý III"), (3, Some("Về việc thu đoàn phí quý III".to_owned())));
    for text in ["Thực hiện kế hoạch, chi bộ báo cáo như sau:", "Căn cứ Điều lệ;", "Chi bộ họp ngày 03."] {
        assert_eq!(read(text), (3, None), "{text}");
    }
}

#[test]
fn a_paper_without_a_face_keeps_its_date() {
    let (blocks, fields) = told(vec![plain("Mẫu, ngày 31 tháng 10 năm 2026"), plain("Một báo cáo ngắn.")]);
    assert_eq!(short(&blocks), ["p Mẫu, ngày 31 tháng 10 năm 2026", "p Một báo cáo ngắn."]);
    assert_eq!(fields.place.as_deref(), Some("Mẫu"));
}

#[test]
fn a_draft_has_a_pattern_for_a_number_and_no_day() {
    let (_, fields) = told(vec![
        table(&[&["XÃ ĐOÀN VÍ DỤ", "Số     -BC/ĐTN"], &["ĐOÀN TNCS HỒ CHÍ MINH", "Ví Dụ, ngày     tháng     năm 2026"]]),
        title("BÁO CÁO"),
    ]);
    assert_eq!((fields.number.as_deref(), fields.issued_on), (Some("-BC/ĐTN"), None));
    assert_eq!((fields.place.as_deref(), fields.document_type), (Some("Ví Dụ"), Some(DocumentType::BaoCao)));
}

#[test]
fn tables_without_lines_join_rows_that_go_on() {
    let row = |cells: [&str; 3]| cells.map(|cell| TableCell { lines: vec![Paragraph::plain(cell)], figure: false }).to_vec();
    let rows = vec![row(["Thôn Thượng", "19 giờ", "1.200"]), row(["", "ngày 03", ""]), row(["Thôn Hạ", "7 giờ", "-5%"])];
    let (blocks, _) = told(vec![Piece::Table(Table { rows, header_rows: 0, ruled: false })]);
    let [Block::Table { rows, .. }] = blocks.as_slice() else { panic!("{blocks:?}") };
    let text: Vec<Vec<String>> = rows.iter().map(|row| row.iter().map(|cell| plain_text(&cell.text)).collect()).collect();
    assert_eq!(text, [["Thôn Thượng", "19 giờ ngày 03", "1.200"], ["Thôn Hạ", "7 giờ", "-5%"]]);
    let figures: Vec<bool> = rows[0].iter().map(|cell| cell.figure).collect();
    assert_eq!(figures, [false, false, true]);
}

#[test]
fn a_line_that_says_again_what_another_said_stays_in_the_text() {
    let (blocks, fields) = told(vec![plain("Số 05-NQ/TU"), plain("Số 06-NQ/TU")]);
    assert_eq!(fields.number.as_deref(), Some("05-NQ/TU"));
    assert_eq!(short(&blocks), ["p Số 06-NQ/TU"]);
}

#[test]
fn a_hundred_thousand_alike_have_addresses_of_their_own_in_no_time() {
    let pieces = (0..100_000).map(|_| plain("1. Một")).collect();
    let (blocks, _) = told(pieces);
    assert!(matches!(&blocks[99_999], Block::Clause { anchor, .. } if anchor == "khoan-1-100000"));
}

/// Paragraphs such as documents have, and others.
fn pieces() -> impl Strategy<Value = Vec<Piece>> {
    let beginnings =
        ["", "I. ", "1. ", "a) ", "đ) ", "- ", "Điều 1. ", "Chương II ", "Số 05-NQ/TU ", "Nơi nhận: ", "T/M ", "* ", "NGHỊ QUYẾT "];
    let text = (prop::sample::select(beginnings.to_vec()), "[a-zA-ZđĐếỘ]{1,6}( [a-zA-ZđĐếỘ.;:]{1,6}){0,6}")
        .prop_map(|(begin, text)| format!("{begin}{text}"));
    let paragraph = (text, any::<(bool, bool, bool)>()).prop_map(|(text, (bold, italic, centred))| Paragraph {
        text: vec![Inline { text, bold, italic }],
        centred,
        ..Paragraph::default()
    });
    prop::collection::vec(paragraph.prop_map(Piece::Paragraph), 0..25)
}

proptest! {
    #[test]
    fn no_word_is_lost_and_every_anchor_is_its_own(pieces in pieces()) {
        let words = |text: &str| text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(String::from).collect::<Vec<_>>();
        let all: Vec<String> = pieces.iter().flat_map(|piece| if let Piece::Paragraph(paragraph) = piece { words(&paragraph.words()) } else { vec![] }).collect();
        let (blocks, fields) = told(pieces);
        let mut kept = words(&blocks.iter().map(|block| block.plain_text() + "\n").collect::<String>());
        kept.extend(words(&serde_json::to_string(&fields).unwrap()));
        let known = ["Nơi", "nhận", "Số"].map(String::from);
        for word in all {
            prop_assert!(kept.contains(&word) || known.contains(&word), "{} lost", word);
        }
        let mut anchors: Vec<&String> = blocks.iter().filter_map(|block| match block {
            Block::Heading { anchor, .. } | Block::Clause { anchor, .. } => Some(anchor),
            _ => None,
        }).collect();
        let count = anchors.len();
        anchors.sort();
        anchors.dedup();
        prop_assert_eq!(anchors.len(), count);
    }

    #[test]
    fn nothing_that_is_read_panics(texts in prop::collection::vec("\\PC{0,60}", 0..12)) {
        let (blocks, _) = told(texts.iter().map(|text| plain(text)).collect());
        for run in blocks.iter().filter_map(|block| if let Block::Paragraph { text } = block { Some(text) } else { None }).flatten() {
            prop_assert!(!run.text.is_empty() && !run.text.contains(|c: char| c.is_control()));
        }
    }
}
