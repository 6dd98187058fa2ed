//! Moments and days. Viet Nam has one time zone, UTC+7, without summer time: so has the handbook.

pub use jiff::civil::{Date, DateTime, Time};
use serde::{Deserialize, Serialize};

const OFFSET_MILLIS: i64 = 7 * 3_600_000;
const DAY_MILLIS: i64 = 86_400_000;

/// A moment: milliseconds since 1970-01-01T00:00Z.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Timestamp(i64);

impl Timestamp {
    /// From milliseconds since 1970, UTC.
    pub const fn from_millis(millis: i64) -> Timestamp {
        Timestamp(millis)
    }
    /// Milliseconds since 1970, UTC.
    pub const fn millis(self) -> i64 {
        self.0
    }
    /// Whole seconds since 1970, UTC, as signed tokens count; 0 before 1970 and the greatest value after 2106.
    pub fn seconds(self) -> u32 {
        u32::try_from(self.0.max(0) / 1000).unwrap_or(u32::MAX)
    }
    /// The day and hour that a clock on a wall in Viet Nam shows. Years beyond -9999..9999 are shown as the nearest one inside.
    pub fn civil(self) -> DateTime {
        let local = self.0.saturating_add(OFFSET_MILLIS);
        let (days, rest) = (local.div_euclid(DAY_MILLIS), local.rem_euclid(DAY_MILLIS));
        let date = jiff::Span::new()
            .try_days(days)
            .ok()
            .and_then(|span| Date::constant(1970, 1, 1).checked_add(span).ok())
            .unwrap_or(if days < 0 { Date::MIN } else { Date::MAX });
        let (seconds, millis) = (rest / 1000, rest % 1000);
        let part = |value: i64| i8::try_from(value).unwrap_or(0);
        let time =
            Time::new(part(seconds / 3600), part(seconds / 60 % 60), part(seconds % 60), i32::try_from(millis * 1_000_000).unwrap_or(0))
                .unwrap_or(Time::midnight());
        date.to_datetime(time)
    }
    /// The day in Viet Nam.
    pub fn day(self) -> Date {
        self.civil().date()
    }
    /// The moment at which a clock in Viet Nam shows this day and hour.
    pub fn of(civil: DateTime) -> Timestamp {
        let epoch = Date::constant(1970, 1, 1);
        let days = epoch.until(civil.date()).map_or(0, |span| i64::from(span.get_days()));
        let time = civil.time();
        let seconds = i64::from(time.hour()) * 3600 + i64::from(time.minute()) * 60 + i64::from(time.second());
        Timestamp(days * DAY_MILLIS + seconds * 1000 + i64::from(time.millisecond()) - OFFSET_MILLIS)
    }
    /// The last millisecond of this day in Viet Nam: "valid until 31/12" includes the 31st.
    pub fn end_of(day: Date) -> Timestamp {
        Timestamp(Timestamp::of(day.to_datetime(Time::midnight())).0 + DAY_MILLIS - 1)
    }
    /// This moment and so many milliseconds.
    pub fn plus_millis(self, millis: i64) -> Timestamp {
        Timestamp(self.0.saturating_add(millis))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_day_begins_at_midnight_in_viet_nam() {
        // 2026-11-21T17:00Z is the first moment of 22 November in UTC+7
        let moment = Timestamp::from_millis(1_795_280_400_000);
        assert_eq!(moment.day().to_string(), "2026-11-22");
        assert_eq!(moment.plus_millis(-1).day().to_string(), "2026-11-21");
        assert_eq!(moment.plus_millis(-1), Timestamp::end_of(Date::constant(2026, 11, 21)));
        assert_eq!(Timestamp::from_millis(i64::MAX).day(), Date::MAX);
        assert_eq!(Timestamp::from_millis(i64::MIN).day(), Date::MIN);
    }

    proptest! {
        #[test]
        fn a_civil_moment_comes_back(millis in -2_000_000_000_000i64..4_000_000_000_000) {
            let moment = Timestamp::from_millis(millis);
            prop_assert_eq!(Timestamp::of(moment.civil()), moment);
        }
    }
}
