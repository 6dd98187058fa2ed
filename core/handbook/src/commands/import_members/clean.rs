//! One cell at a time: what stands there, and what is meant.

use sotay_domain::text::{fold, nfc, one_line};
use sotay_domain::time::{Date, DateTime, Time};
use sotay_domain::{Birth, CardNumber, CitizenNumber, Sex, Timestamp};

use super::finding::{Column, Dirt, Finding};

/// The cells of a row that are being read, and what is found in them.
pub(super) struct Cells {
    line: u64,
    pub(super) findings: Vec<Finding>,
}

/// The longest cell that is taken.
const LONGEST: usize = 200;
/// The day before the first that Excel counts: 1 January 1900 is 1, and it believes in 29 February 1900.
const EXCELS_ZERO: Date = Date::constant(1899, 12, 30);
/// Serial numbers that are days of somebody's life: 1920 to 2064.
const SERIALS: std::ops::RangeInclusive<i64> = 7_306..=60_000;

impl Cells {
    pub(super) fn new(line: u64) -> Cells {
        Cells { line, findings: vec![] }
    }

    pub(super) fn found(&mut self, column: Column, dirt: Dirt, was: &str, now: &str) {
        let short = |text: &str| text.chars().take(LONGEST).collect();
        self.findings.push(Finding { line: self.line, column, dirt, was: short(was), now: short(now) });
    }

    /// Text on one line, without what nobody sees. None: more of it than fits.
    pub(super) fn text(&mut self, column: Column, cell: &str) -> Option<String> {
        if cell.chars().count() > LONGEST {
            self.found(column, Dirt::TooLong { most: LONGEST as u64 }, cell, "");
            return None;
        }
        let seen: String = cell.chars().filter(|c| !matches!(c, '\u{200b}'..='\u{200f}' | '\u{feff}' | '\u{2060}' | '\u{ad}')).collect();
        let clean = one_line(&seen);
        let dirt = if seen != *cell {
            Dirt::Invisible
        } else if cell.contains(['\n', '\r']) {
            Dirt::LineBreak
        } else if nfc(cell) != *cell {
            Dirt::Decomposed
        } else if clean != *cell {
            Dirt::Spaces
        } else {
            return Some(clean);
        };
        self.found(column, dirt, cell, &clean);
        Some(clean)
    }

    /// A note is looked at, so that what it does to a spreadsheet is said; it is not stored.
    pub(super) fn note(&mut self, cell: &str) {
        if cell.trim_start().starts_with(['=', '+', '-', '@']) {
            self.found(Column::Note, Dirt::Formula, cell, cell);
        } else if cell.contains(['\n', '\r']) {
            self.found(Column::Note, Dirt::LineBreak, cell, &one_line(cell));
        }
    }

    /// `converted`: what the reader of the file made of letters of an old encoding.
    pub(super) fn name(&mut self, cell: &str, converted: Option<&str>) -> Option<String> {
        if let Some(converted) = converted {
            let converted = one_line(converted);
            self.found(Column::Name, Dirt::OldEncoding, cell, &converted);
            return Some(converted);
        }
        let mut name = self.text(Column::Name, cell)?;
        if name.is_empty() {
            self.found(Column::Name, Dirt::NameMissing, cell, "");
            return None;
        }
        if name.contains(['Ð', 'ð']) {
            let with = name.replace('Ð', "Đ").replace('ð', "đ");
            self.found(Column::Name, Dirt::Eth, &name, &with);
            name = with;
        }
        if name.chars().any(char::is_alphabetic) && !name.chars().any(char::is_lowercase) && name.chars().count() > 1 {
            let titled = titled(&name);
            self.found(Column::Name, Dirt::Capitals, &name, &titled);
            name = titled;
        }
        Some(name)
    }

    pub(super) fn born(&mut self, cell: &str, citizen: Option<CitizenNumber>) -> Option<Birth> {
        let clean = one_line(cell);
        if clean.is_empty() {
            return None;
        }
        if let (4, Ok(birth @ Birth::Year(_))) = (clean.len(), clean.parse::<Birth>()) {
            self.found(Column::Born, Dirt::YearOnly, cell, &clean);
            return Some(birth);
        }
        self.day(Column::Born, cell, citizen.map(CitizenNumber::year_of_birth)).map(Birth::Day)
    }

    /// A day as lists have it. `year`: what a year of two digits probably is.
    pub(super) fn day(&mut self, column: Column, cell: &str, year: Option<i16>) -> Option<Date> {
        let clean = one_line(cell);
        if clean.is_empty() {
            return None;
        }
        if let Ok(day) = clean.parse::<Date>() {
            return Some(day);
        }
        if let Some(day) = clean.parse::<i64>().ok().filter(|serial| SERIALS.contains(serial)).and_then(serial_day) {
            self.found(column, Dirt::SerialDay, cell, &shown(day));
            return Some(day);
        }
        let parts: Vec<&str> = clean.split(['/', '.', '-', ' ']).filter(|part| !part.is_empty()).collect();
        let numbers: Option<Vec<i16>> = parts.iter().map(|part| part.parse().ok()).collect();
        let read = match numbers.as_deref() {
            Some(&[day, month, short]) if parts.get(2).is_some_and(|part| part.len() == 2) => {
                let century = year.map_or(if short <= 30 { 2000 } else { 1900 }, |year| year - year.rem_euclid(100));
                date(century + short, month, day).map(|day| (day, Some(Dirt::TwoDigitYear)))
            }
            Some(&[day, month, year]) => match date(year, month, day) {
                Some(day) => Some((day, (clean != shown(day)).then_some(Dirt::DaySpelling))),
                None if month > 12 => date(year, day, month).map(|day| (day, Some(Dirt::MonthFirst))),
                None => None,
            },
            _ => None,
        };
        match read {
            Some((day, dirt)) => {
                if let Some(dirt) = dirt {
                    self.found(column, dirt, cell, &shown(day));
                }
                Some(day)
            }
            None => {
                self.found(column, Dirt::NoSuchDay, cell, "");
                None
            }
        }
    }

    pub(super) fn card(&mut self, cell: &str) -> Option<CardNumber> {
        let clean = one_line(cell);
        let read = clean.parse().ok();
        if read.is_none() && !clean.is_empty() {
            self.found(Column::Card, Dirt::CardUnreadable, cell, "");
        }
        read
    }

    pub(super) fn citizen(&mut self, cell: &str) -> Option<CitizenNumber> {
        let clean = one_line(cell);
        if clean.is_empty() {
            return None;
        }
        if let Ok(number) = clean.parse() {
            return Some(number);
        }
        let digits = clean.bytes().all(|byte| byte.is_ascii_digit());
        if digits && clean.len() == 9 {
            self.found(Column::Citizen, Dirt::CitizenNine, cell, "");
            return None;
        }
        if let Some(number) =
            (digits && (7..12).contains(&clean.len())).then(|| format!("{clean:0>12}").parse::<CitizenNumber>().ok()).flatten()
        {
            self.found(Column::Citizen, Dirt::CitizenZeros, cell, &number.to_string());
            return Some(number);
        }
        let is_scientific = clean.to_ascii_uppercase().split_once("E+").is_some_and(|(number, power)| {
            power.bytes().all(|byte| byte.is_ascii_digit())
                && number.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b',' | b'.'))
        });
        self.found(Column::Citizen, if is_scientific { Dirt::CitizenLost } else { Dirt::CitizenUnreadable }, cell, "");
        None
    }

    pub(super) fn phone(&mut self, cell: &str) -> Option<String> {
        let clean = one_line(cell);
        let mut digits: String = clean.chars().filter(char::is_ascii_digit).collect();
        if digits.is_empty() {
            if !clean.is_empty() {
                self.found(Column::Phone, Dirt::PhoneWords, cell, "");
            }
            return None;
        }
        if (clean.starts_with('+') || digits.len() == 11) && digits.starts_with("84") {
            digits = format!("0{}", digits.get(2..).unwrap_or_default());
        }
        let lost = digits.len() == 9 && !digits.starts_with('0');
        if lost {
            digits.insert(0, '0');
        }
        if digits != clean {
            self.found(Column::Phone, if lost { Dirt::PhoneZero } else { Dirt::PhoneSpelling }, cell, &digits);
        }
        Some(digits)
    }

    pub(super) fn sex(&mut self, cell: &str, citizen: Option<CitizenNumber>) -> Option<Sex> {
        let clean = one_line(cell);
        let said = match fold(&clean).as_str() {
            "nam" => Some(Sex::Male),
            "nu" => Some(Sex::Female),
            _ => None,
        };
        let by_number = citizen.map(CitizenNumber::sex);
        match (said, by_number) {
            (None, Some(sex)) => {
                self.found(Column::Sex, Dirt::SexMissing, cell, word(sex));
                Some(sex)
            }
            (Some(said), Some(other)) if said != other => {
                self.found(Column::Sex, Dirt::SexContradicts, cell, word(other));
                Some(said)
            }
            (Some(said), _) => {
                if word(said) != cell {
                    self.found(Column::Sex, Dirt::SexSpelling, cell, word(said));
                }
                Some(said)
            }
            (None, None) => None,
        }
    }

    /// A post becomes a label; it gives no right to anything.
    pub(super) fn post(&mut self, cell: &str) -> Option<String> {
        let post = self.text(Column::Post, cell)?;
        let meant = match fold(&post).as_str() {
            "bt" => "Bí thư",
            "pbt" => "Phó Bí thư",
            "cuv" => "Chi ủy viên",
            _ => return Some(post).filter(|post| !post.is_empty()),
        };
        self.found(Column::Post, Dirt::PostAbbreviated, cell, meant);
        Some(meant.into())
    }
}

/// `Nguyễn Thị Sen` of `NGUYỄN THỊ SEN`.
fn titled(name: &str) -> String {
    let mut starts = true;
    let letter = |c: char| {
        let one: String = if starts { c.to_uppercase().collect() } else { c.to_lowercase().collect() };
        starts = !c.is_alphabetic();
        one
    };
    name.chars().map(letter).collect()
}

fn serial_day(serial: i64) -> Option<Date> {
    let zero = Timestamp::of(DateTime::from_parts(EXCELS_ZERO, Time::midnight()));
    Some(zero.plus_millis(serial.checked_mul(86_400_000)?).day())
}

fn date(year: i16, month: i16, day: i16) -> Option<Date> {
    let part = |number: i16| i8::try_from(number).ok();
    Date::new(year, part(month)?, part(day)?).ok().filter(|day| (1900..=2100).contains(&day.year()))
}

/// A day as lists in Viet Nam have it.
pub(super) fn shown(day: Date) -> String {
    format!("{:02}/{:02}/{:04}", day.day(), day.month(), day.year())
}

fn word(sex: Sex) -> &'static str {
    match sex {
        Sex::Male => "Nam",
        Sex::Female => "Nữ",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn dirt(cells: &Cells) -> Vec<Dirt> {
        cells.findings.iter().map(|finding| finding.dirt.clone()).collect()
    }

    #[test]
    fn days_are_read_in_every_spelling() {
        let check = |cell: &str, want: Option<&str>, found: &[Dirt]| {
            let mut cells = Cells::new(1);
            assert_eq!(cells.day(Column::Born, cell, None).map(|day| day.to_string()).as_deref(), want, "{cell}");
            assert_eq!(dirt(&cells), found, "{cell}");
        };
        check("12/05/1977", Some("1977-05-12"), &[]);
        check("1977-05-12", Some("1977-05-12"), &[]);
        check("19/5/1959", Some("1959-05-19"), &[Dirt::DaySpelling]);
        check("26.03.1993", Some("1993-03-26"), &[Dirt::DaySpelling]);
        check("36299", Some("1999-05-19"), &[Dirt::SerialDay]);
        check("12/25/1998", Some("1998-12-25"), &[Dirt::MonthFirst]);
        check("08/03/01", Some("2001-03-08"), &[Dirt::TwoDigitYear]);
        check("31/02/1975", None, &[Dirt::NoSuchDay]);
        check("13/13/1975", None, &[Dirt::NoSuchDay]);
        check("hôm qua", None, &[Dirt::NoSuchDay]);
        check("", None, &[]);
    }

    #[test]
    fn numbers_are_read_in_every_spelling() {
        let check = |cell: &str, want: Option<&str>, found: &[Dirt]| {
            let mut cells = Cells::new(1);
            assert_eq!(cells.phone(cell).as_deref(), want, "{cell}");
            assert_eq!(dirt(&cells), found, "{cell}");
        };
        check("0600000070", Some("0600000070"), &[]);
        check("600000070", Some("0600000070"), &[Dirt::PhoneZero]);
        check("+84 600 000 073", Some("0600000073"), &[Dirt::PhoneSpelling]);
        check("0600.000.076", Some("0600000076"), &[Dirt::PhoneSpelling]);
        check("không có", None, &[Dirt::PhoneWords]);
        let check = |cell: &str, want: Option<&str>, found: &[Dirt]| {
            let mut cells = Cells::new(1);
            assert_eq!(cells.citizen(cell).map(|number| number.to_string()).as_deref(), want, "{cell}");
            assert_eq!(dirt(&cells), found, "{cell}");
        };
        check("000084563478", Some("000084563478"), &[]);
        check("84563478", Some("000084563478"), &[Dirt::CitizenZeros]);
        check("200807292", None, &[Dirt::CitizenNine]);
        check("1,9081E+08", None, &[Dirt::CitizenLost]);
        check("=1+1", None, &[Dirt::CitizenUnreadable]);
    }

    #[test]
    fn names_are_read_as_people_write_them() {
        let check = |cell: &str, want: &str, found: &[Dirt]| {
            let mut cells = Cells::new(1);
            assert_eq!(cells.name(cell, None).as_deref(), Some(want), "{cell}");
            assert_eq!(dirt(&cells), found, "{cell}");
        };
        check("Đỗ Hữu Quế   ", "Đỗ Hữu Quế", &[Dirt::Spaces]);
        check("Trịnh\u{a0}Thị Loan", "Trịnh Thị Loan", &[Dirt::Spaces]);
        check("Vu\u{303} Văn Ước", "Vũ Văn Ước", &[Dirt::Decomposed]);
        check("VŨ THỊ THỬA", "Vũ Thị Thửa", &[Dirt::Capitals]);
        check("H'LAN NIÊ", "H'Lan Niê", &[Dirt::Capitals]);
        check("Trần\u{200b} Văn Ấn", "Trần Văn Ấn", &[Dirt::Invisible]);
        check("Hồ Thị Ðào", "Hồ Thị Đào", &[Dirt::Eth]);
        check("H'Lan Niê", "H'Lan Niê", &[]);
    }

    proptest! {
        #[test]
        fn any_cell_is_read_without_harm_and_what_was_cleaned_stays_clean(cell in "\\PC{0,40}") {
            let mut cells = Cells::new(1);
            cells.day(Column::Born, &cell, Some(1950));
            cells.born(&cell, None);
            cells.card(&cell);
            cells.citizen(&cell);
            cells.sex(&cell, None);
            cells.post(&cell);
            cells.note(&cell);
            if let Some(phone) = cells.phone(&cell) {
                let mut again = Cells::new(1);
                prop_assert_eq!(again.phone(&phone), Some(phone));
            }
            if let Some(name) = cells.name(&cell, None) {
                let mut again = Cells::new(1);
                prop_assert_eq!(again.name(&name, None), Some(name));
            }
        }
    }
}
