//! Dates and times of day, as the caller gives them: the handbook lives in one zone, UTC+7, and names no other.
//!
//! The names of months and weekdays are sentences of `date.ftl`, not ICU's: the official Vietnamese date follows the rules of paper (a zero before days
//! under 10 and before months 1 and 2, and nowhere else), which is no pattern ICU has, and what is left, the names of
//! twelve months and seven days, does not pay for its calendars.

use jiff::civil::{Date, DateTime, Time};
use sotay_domain::language::Language;

use super::L10n;

impl L10n {
    /// A date as documents spell it: `ngày 05 tháng 9 năm 2026`, `5 September 2026`, `5 سبتمبر 2026`.
    pub fn official_date(self, date: Date) -> String {
        self.date_official(&self.day(date), &self.date_month(date.month()), &date.year().to_string())
    }

    /// A date in lists and tables: `05/9/2026`, `5 Sep 2026`, `5/9/2026`.
    pub fn short_date(self, date: Date) -> String {
        self.date_short(&self.day(date), &self.date_month_short(date.month()), &date.year().to_string())
    }

    /// When something takes place: `Thứ Năm, 03/12/2026, 19 giờ 30`. Midnight is a day without an hour: nothing is called for 0:00.
    pub fn weekday_time(self, at: DateTime) -> String {
        if at.time() == Time::midnight() {
            return self.date_with_weekday(&self.short_date(at.date()), &self.weekday(at.date()));
        }
        self.date_with_weekday_and_time(&self.short_date(at.date()), &self.time_of_day(at.time()), &self.weekday(at.date()))
    }

    fn time_of_day(self, time: Time) -> String {
        self.date_time(&time.hour().to_string(), &format!("{:02}", time.minute()))
    }

    fn day(self, date: Date) -> String {
        match self.language() {
            Language::Vi => format!("{:02}", date.day()),
            Language::En | Language::Ar => date.day().to_string(),
        }
    }

    fn weekday(self, date: Date) -> String {
        self.date_weekday(date.weekday().to_monday_one_offset())
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::{date, datetime, time};

    use super::*;

    fn check(written: fn(L10n) -> String, vi: &str, en: &str, ar: &str) {
        let all = Language::ALL.map(|language| written(L10n::of(language)));
        assert_eq!(all.each_ref().map(String::as_str), [vi, en, ar]);
    }

    #[test]
    fn an_official_date_has_its_zero_before_small_days_and_the_first_two_months_only() {
        check(|l10n| l10n.official_date(date(2026, 9, 5)), "ngày 05 tháng 9 năm 2026", "5 September 2026", "5 سبتمبر 2026");
        check(|l10n| l10n.official_date(date(2026, 2, 12)), "ngày 12 tháng 02 năm 2026", "12 February 2026", "12 فبراير 2026");
        check(|l10n| l10n.official_date(date(2027, 1, 1)), "ngày 01 tháng 01 năm 2027", "1 January 2027", "1 يناير 2027");
        check(|l10n| l10n.official_date(date(2018, 12, 31)), "ngày 31 tháng 12 năm 2018", "31 December 2018", "31 ديسمبر 2018");
        check(|l10n| l10n.official_date(date(1975, 10, 10)), "ngày 10 tháng 10 năm 1975", "10 October 1975", "10 أكتوبر 1975");
    }

    #[test]
    fn a_date_in_a_list_is_short() {
        check(|l10n| l10n.short_date(date(2026, 9, 5)), "05/9/2026", "5 Sep 2026", "5/9/2026");
        check(|l10n| l10n.short_date(date(2026, 1, 15)), "15/01/2026", "15 Jan 2026", "15/1/2026");
    }

    #[test]
    fn a_time_of_day_says_hours_in_vietnamese() {
        check(
            |l10n| l10n.weekday_time(datetime(2026, 12, 3, 19, 30, 0, 0)),
            "Thứ Năm, 03/12/2026, 19 giờ 30",
            "Thursday, 3 Dec 2026, 19:30",
            "الخميس، 3/12/2026، 19:30",
        );
        check(|l10n| l10n.weekday_time(date(2026, 12, 3).into()), "Thứ Năm, 03/12/2026", "Thursday, 3 Dec 2026", "الخميس، 3/12/2026");
        check(|l10n| l10n.time_of_day(time(7, 5, 59, 0)), "7 giờ 05", "7:05", "7:05");
        check(|l10n| l10n.time_of_day(time(0, 0, 0, 0)), "0 giờ 00", "0:00", "0:00");
    }

    #[test]
    fn every_month_and_weekday_has_its_name() {
        for language in Language::ALL {
            let l10n = L10n::of(language);
            let months: std::collections::BTreeSet<String> = (1..=12).map(|month| l10n.date_month(month)).collect();
            assert_eq!(months.len(), 12);
            let weekdays: std::collections::BTreeSet<String> = (1..=7).map(|weekday| l10n.date_weekday(weekday)).collect();
            assert_eq!(weekdays.len(), 7);
        }
        let monday_to_sunday: Vec<String> = (23..=29).map(|day| L10n::of(Language::Vi).weekday(date(2026, 11, day))).collect();
        assert_eq!(monday_to_sunday, ["Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ Nhật"]);
    }
}
