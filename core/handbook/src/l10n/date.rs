//! Dates and times of day, as the caller gives them: the handbook lives in one zone, UTC+7, and names no other.
//!
//! The names of months and weekdays are sentences of `date.ftl`, not ICU's: the official Vietnamese date follows the rules of paper (a zero before days
//! under 10 and before months 1 and 2, and nowhere else), which is no pattern ICU has, and what is left would not pay for the megabyte of its calendars.

use jiff::civil::{Date, DateTime, Time};

use super::L10n;

impl L10n {
    /// A date as documents spell it: `ngày 05 tháng 9 năm 2026`, `5 September 2026`, `5 سبتمبر 2026`.
    pub fn official_date(self, date: Date) -> String {
        self.date_official(&self.day(date), &self.month(date), &date.year().to_string())
    }

    /// A date in lists and tables: `05/9/2026`, `5 Sep 2026`, `5/9/2026`.
    pub fn short_date(self, date: Date) -> String {
        self.date_short(&self.day(date), &self.short_month(date), &date.year().to_string())
    }

    /// When something takes place: `Thứ Năm, 03/12/2026, 19 giờ 30`.
    pub fn weekday_time(self, at: DateTime) -> String {
        self.date_weekday_time(&self.short_date(at.date()), &self.time(at.time()), &self.weekday(at.date()))
    }

    /// A day with its name: `Thứ Năm, 03/12/2026`.
    pub fn weekday_date(self, date: Date) -> String {
        self.date_weekday_date(&self.short_date(date), &self.weekday(date))
    }

    /// A time of day: `19 giờ 30`, `19:30`.
    pub fn time(self, time: Time) -> String {
        self.date_time(&time.hour().to_string(), &format!("{:02}", time.minute()))
    }

    /// A moment: `05/9/2026, 19 giờ 30`.
    pub fn date_time_of(self, at: DateTime) -> String {
        self.date_moment(&self.short_date(at.date()), &self.time(at.time()))
    }

    fn weekday(self, date: Date) -> String {
        self.date_weekday(date.weekday().to_monday_one_offset())
    }
}
