//! Lists as offices write them: CSV with any separator, in Unicode of any kind, with titles above and sums below.

use sotay_domain::text::{fold, one_line};
use sotay_handbook::commands::import_members::Row;
use sotay_handbook::l10n::L10n;

/// More rows than any organisation's list has.
pub const MOST_ROWS: usize = 1_000_000;

/// Why a list cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unreadable {
    /// It is in no kind of Unicode.
    NotUnicode,
    /// No line names the columns that must be there; what must.
    NoHeading,
    /// It has more rows than are taken.
    TooLong,
    /// The reader of CSV stumbles at this line.
    Broken {
        /// The line.
        line: u64,
    },
}

impl Unreadable {
    /// Why, in the reader's words.
    pub fn say(&self, l10n: L10n) -> String {
        match self {
            Unreadable::NotUnicode => l10n.import_not_unicode(),
            Unreadable::NoHeading => l10n.member_no_heading(),
            Unreadable::TooLong => l10n.member_too_long(MOST_ROWS as u64),
            Unreadable::Broken { line } => l10n.member_broken(*line),
        }
    }
}

/// The text of a file. What is in UTF-16 says so with its first mark, as Excel's «Unicode text» does. None: it is in something else.
pub fn text(bytes: &[u8]) -> Option<String> {
    let utf16 = |rest: &[u8], number: fn([u8; 2]) -> u16| {
        let (pairs, half) = rest.as_chunks::<2>();
        let numbers: Vec<u16> = pairs.iter().copied().map(number).collect();
        if half.is_empty() { String::from_utf16(&numbers).ok() } else { None }
    };
    match bytes {
        [0xff, 0xfe, rest @ ..] => utf16(rest, u16::from_le_bytes),
        [0xfe, 0xff, rest @ ..] => utf16(rest, u16::from_be_bytes),
        [0xef, 0xbb, 0xbf, rest @ ..] | rest => String::from_utf8(rest.to_vec()).ok(),
    }
}

/// The names of columns, folded, and where their cells go.
type Place = fn(&mut Row) -> &mut String;
const COLUMNS: [(&[&str], Place); 13] = [
    (&["ho va ten", "ho ten", "name"], |row| &mut row.name),
    (&["ngay sinh", "ngay thang nam sinh", "born"], |row| &mut row.born),
    (&["gioi tinh", "sex"], |row| &mut row.sex),
    (&["ngay vao dang", "ngay ket nap", "admitted"], |row| &mut row.admitted_on),
    (&["ngay chinh thuc", "ngay cong nhan chinh thuc", "recognised"], |row| &mut row.recognised_on),
    (&["so the dang vien", "so the dang", "so the", "card"], |row| &mut row.card),
    (&["chi bo dang sinh hoat", "chi bo", "don vi", "unit"], |row| &mut row.unit),
    (&["ma don vi", "ma chi bo", "unit code"], |row| &mut row.unit_code),
    (&["so cccd", "cccd", "so dinh danh ca nhan", "can cuoc cong dan", "citizen"], |row| &mut row.citizen),
    (&["so dien thoai", "dien thoai", "phone"], |row| &mut row.phone),
    (&["chuc vu", "post"], |row| &mut row.post),
    (&["trang thai", "status"], |row| &mut row.status),
    (&["ghi chu", "note"], |row| &mut row.note),
];
/// A line is a heading where at least so many of its cells name columns: the name, the unit, and something to tell people apart by.
const ENOUGH: usize = 4;

/// The people of a list, wherever its table begins; what stands above and below it is no person.
///
/// # Errors
/// Why it cannot be read as a whole. What is wrong with a row is found by the import.
pub fn members(bytes: &[u8]) -> Result<Vec<Row>, Unreadable> {
    // the reader of CSV counts a line of Windows as two halves
    let text = text(bytes).ok_or(Unreadable::NotUnicode)?.replace('\r', "");
    let separator = separator(&text);
    let mut reader = csv::ReaderBuilder::new().delimiter(separator).has_headers(false).flexible(true).from_reader(text.as_bytes());
    let mut places: Vec<Option<Place>> = vec![];
    let mut rows = vec![];
    let mut record = csv::StringRecord::new();
    loop {
        let begun = reader.position().clone();
        match reader.read_record(&mut record) {
            Ok(true) => {}
            Ok(false) => break,
            Err(_) => return Err(Unreadable::Broken { line: begun.line() }),
        }
        if places.is_empty() {
            let named: Vec<Option<Place>> = record.iter().map(place).collect();
            if named.iter().flatten().count() >= ENOUGH {
                places = named;
            }
            continue;
        }
        let mut row = Row { line: record.position().map_or(0, csv::Position::line), ..Row::default() };
        for (cell, place) in record.iter().zip(&places) {
            if let Some(place) = place {
                cell.clone_into(place(&mut row));
            }
        }
        if is_person(&row) {
            row.name_converted = sotay_reading::in_unicode(&row.name);
            rows.push(row);
        }
        if rows.len() > MOST_ROWS {
            return Err(Unreadable::TooLong);
        }
    }
    if places.is_empty() { Err(Unreadable::NoHeading) } else { Ok(rows) }
}

/// Titles, sums and signatures have a cell or two; a person has a name and something else of their own.
fn is_person(row: &Row) -> bool {
    let given = [&row.born, &row.admitted_on, &row.card, &row.citizen, &row.unit, &row.unit_code];
    let filled = given.into_iter().filter(|cell| !cell.trim().is_empty()).count();
    filled >= 2 || (!row.name.trim().is_empty() && filled >= 1 && !fold(&row.name).contains("tong cong"))
}

fn place(cell: &str) -> Option<Place> {
    let name = fold(&one_line(cell));
    COLUMNS.iter().find(|(names, _)| names.contains(&name.as_str())).map(|(_, place)| *place)
}

/// The separator that stands most often in the lines of the beginning.
fn separator(text: &str) -> u8 {
    let beginning: String = text.lines().take(20).collect();
    let count = |separator: &u8| beginning.bytes().filter(|byte| byte == separator).count();
    [b',', b';', b'\t'].into_iter().max_by_key(count).unwrap_or(b',')
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEADING: &str = "STT;Họ và tên;Ngày sinh ;Giới tính;Số thẻ đảng viên;Chi bộ đang sinh hoạt;Ghi chú";

    #[test]
    fn a_list_begins_where_its_columns_are_named_and_ends_where_people_do() {
        let list = format!(
            "\u{feff}ĐẢNG BỘ TỈNH MẪU;;;;;;\r\nDANH SÁCH;;;;;;\r\n;;;;;;\r\n{HEADING}\r\n1;Đỗ Thị Bảng;12/05/1977;Nữ;99.000001;Chi bộ 1;\r\n;;;;;;\r\n\
             2;Lim;12/03/1971;Nam;99.000002;Chi bộ 1;\"hai\r\ndòng; một ô\"\r\n3;Sen;1/1/1990;Nữ;99.000003;Chi bộ 1;\r\n;Tổng cộng: 3;;;;;\r\n;;;;;Người lập biểu;\r\n"
        );
        let rows = members(list.as_bytes()).unwrap();
        let people: Vec<(u64, &str)> = rows.iter().map(|row| (row.line, row.name.as_str())).collect();
        assert_eq!(people, [(5, "Đỗ Thị Bảng"), (7, "Lim"), (9, "Sen")]);
        let utf16: Vec<u8> =
            [0xff, 0xfe].into_iter().chain(list.trim_start_matches('\u{feff}').encode_utf16().flat_map(u16::to_le_bytes)).collect();
        assert_eq!(members(&utf16).unwrap(), rows);
    }

    #[test]
    fn what_is_no_list_is_said_to_be_none() {
        assert_eq!(members(b"a;b;c\n1;2;3\n"), Err(Unreadable::NoHeading));
        assert_eq!(members(&[0xff, 0xfe, 0x41]), Err(Unreadable::NotUnicode));
        assert_eq!(members(&[0x41, 0x80, 0x41]), Err(Unreadable::NotUnicode));
        assert_eq!(members(b""), Err(Unreadable::NoHeading));
    }

    #[test]
    fn more_rows_than_are_taken_are_refused() {
        let row = "1;A;1/1/1990;Nam;99.000001;B;\n";
        let list = format!("{HEADING}\n{}", row.repeat(MOST_ROWS + 1));
        assert_eq!(members(list.as_bytes()), Err(Unreadable::TooLong));
    }
}
