//! Place and date as documents print them: «Mẫu, ngày 10 tháng 3 năm 2026».

use sotay_domain::text::{fold, one_line};
use sotay_domain::time::Date;

/// Place and day of a line. The day is None in drafts, where it is left blank. None if the line is no such line.
pub(crate) fn place_and_date(line: &str) -> Option<(Option<String>, Option<Date>)> {
    let line = one_line(line);
    let folded = fold(&line);
    let at = folded.find("ngay")?;
    let rest = folded.get(at..)?;
    if !(rest.contains("thang") && rest.contains("nam")) {
        return None;
    }
    // of NFC text one character folds to one
    let before = folded.get(..at)?.chars().count();
    let place: String = line.chars().take(before).collect();
    let place = place.trim().trim_end_matches(',').trim();
    if place.chars().count() > 40 || place.contains([';', ':']) {
        return None;
    }
    let number = |word: &str| {
        let after = rest.split_once(word)?.1.trim_start();
        let digits: String = after.chars().take_while(char::is_ascii_digit).collect();
        digits.parse::<i16>().ok()
    };
    let part = |value: Option<i16>| value.and_then(|value| i8::try_from(value).ok());
    let date = match (part(number("ngay")), part(number("thang")), number("nam")) {
        (Some(day), Some(month), Some(year)) => Date::new(year, month, day).ok().filter(|date| (1930..=2100).contains(&date.year())),
        _ => None,
    };
    // nothing may follow but the date: a sentence that mentions one is none
    let tail = rest.split_once("nam").map_or("", |(_, tail)| tail);
    let is_line = !tail.chars().any(char::is_alphabetic);
    is_line.then(|| ((!place.is_empty()).then(|| place.to_owned()), date))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn place_and_day_are_read() {
        let date = |y, m, d| Date::new(y, m, d).ok();
        for (line, expected) in [
            ("Mẫu, ngày 10 tháng 3 năm 2026", Some((Some("Mẫu".to_owned()), date(2026, 3, 10)))),
            ("Ví Dụ, ngày 05 tháng 9 năm 2026", Some((Some("Ví Dụ".into()), date(2026, 9, 5)))),
            ("TP. Hồ Chí Minh, ngày 1 tháng 01 năm 2026", Some((Some("TP. Hồ Chí Minh".into()), date(2026, 1, 1)))),
            ("ngày 31 tháng 02 năm 2026", Some((None, None))),
            ("Mẫu, ngày     tháng     năm 2026", Some((Some("Mẫu".into()), None))),
            ("Từ ngày 01 tháng 7 năm 2025, cấp huyện kết thúc", None),
            ("Qua khảo sát tháng 01 năm 2026", None),
            ("Căn cứ Nghị quyết số 5; ngày 1 tháng 2 năm 2026", None),
            ("", None),
        ] {
            assert_eq!(place_and_date(line), expected, "{line}");
        }
    }
}
