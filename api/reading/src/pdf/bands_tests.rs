use super::*;
use crate::pdf::lines::lines;
use crate::pdf::page::Word;
use crate::piece::Paragraph;

const LEFT: f64 = 60.0;
const RIGHT: f64 = 540.0;

/// Lines of texts that begin at given places; letters are half as wide as high.
fn set(texts: &[(f64, f64, &str)]) -> Vec<Line> {
    let mut words = vec![];
    for (left, base, text) in texts {
        let mut at = *left;
        for word in text.split(' ') {
            let width = word.chars().count() as f64 * 6.0;
            words.push(Word { text: word.into(), left: at, right: at + width, base: *base, size: 12.0, ..Word::default() });
            at += width + 4.0;
        }
    }
    lines(&words)
}

fn columns(region: &Region) -> Vec<String> {
    let Region::Aligned(table) = region else { panic!("no table: {region:?}") };
    let width = table.rows[0].len();
    let text = |column: usize| {
        let cells = table.rows.iter().map(|row| &row[column]).filter(|cell| !cell.is_blank());
        cells.map(|cell| cell.lines.iter().map(Paragraph::words).collect::<String>()).collect::<Vec<_>>().join(" / ")
    };
    (0..width).map(text).collect()
}

#[test]
fn the_face_of_a_document_is_two_columns() {
    let face = [
        (100.0, 60.0, "ĐẢNG BỘ TỈNH MẪU"),
        (330.0, 60.0, "ĐẢNG CỘNG SẢN VIỆT NAM"),
        (120.0, 75.0, "TỈNH ỦY"),
        (140.0, 90.0, "*"),
        (330.0, 90.0, "Mẫu, ngày 10 tháng 3 năm 2026"),
        (110.0, 105.0, "Số 05-NQ/TU"),
        (262.0, 140.0, "NGHỊ QUYẾT"),
        (60.0, 160.0, "Từ ngày 01 tháng 7 năm 2025, cấp huyện kết thúc hoạt động; xã nhận thêm nhiều việc mới"),
    ];
    let found = regions(&set(&face), LEFT, RIGHT);
    assert_eq!(found.len(), 2);
    assert_eq!(
        columns(&found[0]),
        ["ĐẢNG BỘ TỈNH MẪU / TỈNH ỦY / * / Số 05-NQ/TU", "ĐẢNG CỘNG SẢN VIỆT NAM / Mẫu, ngày 10 tháng 3 năm 2026"]
    );
}

#[test]
fn a_signature_reaches_over_the_space_that_was_left_for_it() {
    let end = [
        (60.0, 60.0, "Nghị quyết này phổ biến đến chi bộ trong toàn tỉnh và được đăng trên Sổ tay điện tử nhé"),
        (60.0, 80.0, "Nơi nhận:"),
        (330.0, 80.0, "T/M TỈNH ỦY"),
        (60.0, 95.0, "- Các đảng ủy trực thuộc,"),
        (350.0, 95.0, "BÍ THƯ"),
        (60.0, 110.0, "- Lưu Văn phòng."),
        (340.0, 190.0, "Nguyễn Văn Mẫu"),
    ];
    let found = regions(&set(&end), LEFT, RIGHT);
    assert_eq!(found.len(), 2);
    assert_eq!(columns(&found[1]), ["Nơi nhận: / - Các đảng ủy trực thuộc, / - Lưu Văn phòng.", "T/M TỈNH ỦY / BÍ THƯ / Nguyễn Văn Mẫu"]);
}

#[test]
fn two_columns_of_text_are_read_one_after_the_other() {
    let row = |base: f64, n: usize| {
        [(60.0, base, format!("trái{n} một hai ba bốn năm sáu")), (330.0, base, format!("phải{n} một hai ba bốn năm sáu"))]
    };
    let owned: Vec<(f64, f64, String)> = (0..10).flat_map(|n| row(60.0 + 15.0 * n as f64, n)).collect();
    let texts: Vec<(f64, f64, &str)> = owned.iter().map(|(left, base, text)| (*left, *base, text.as_str())).collect();
    let found = regions(&set(&texts), LEFT, RIGHT);
    let [Region::Column(first), Region::Column(second)] = found.as_slice() else { panic!("{found:?}") };
    assert!(first.iter().all(|line| line.text().starts_with("trái")) && second.iter().all(|line| line.text().starts_with("phải")));
}

#[test]
fn three_columns_without_lines_are_a_table() {
    let rows = [
        (60.0, 60.0, "Thôn Thượng"),
        (220.0, 60.0, "19 giờ"),
        (400.0, 60.0, "12"),
        (60.0, 75.0, "Thôn Hạ"),
        (220.0, 75.0, "7 giờ"),
        (400.0, 75.0, "9"),
    ];
    let found = regions(&set(&rows), LEFT, RIGHT);
    assert_eq!(columns(&found[0]), ["Thôn Thượng / Thôn Hạ", "19 giờ / 7 giờ", "12 / 9"]);
}
