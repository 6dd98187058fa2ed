//! Whole numbers, fractions and sizes of files: `123.456,7` in Vietnamese, `123,456.7` in English and Arabic, which keeps Latin digits.

use std::sync::LazyLock;

use icu_decimal::DecimalFormatter;
use icu_decimal::input::Decimal;
use icu_locale_core::{Locale, locale};
use sotay_domain::language::Language;

use super::L10n;

/// A whole number put into a sentence. A count too large for it is cut to the largest there is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Number(pub(super) i64);

macro_rules! from_small {
    ($($small:ty),*) => {$(
        impl From<$small> for Number {
            fn from(number: $small) -> Number {
                Number(number.into())
            }
        }
    )*};
}
from_small!(u8, u16, u32, i8, i16, i32, i64);

impl From<u64> for Number {
    fn from(number: u64) -> Number {
        Number(number.try_into().unwrap_or(i64::MAX))
    }
}

impl From<usize> for Number {
    fn from(number: usize) -> Number {
        Number(number.try_into().unwrap_or(i64::MAX))
    }
}

impl L10n {
    /// A whole number in groups of three: `123.456`.
    pub fn integer(self, number: impl Into<Number>) -> String {
        integer(self.language(), number.into().0)
    }

    /// A number with this many decimal places, rounded: `0,42`. What is no number is a dash.
    pub fn decimal(self, number: f64, places: u8) -> String {
        decimal(self.language(), number, places)
    }

    /// The size of a file for people: `512 byte`, `31 KB`, `1,9 MB`. A thousand of one is one of the next, as phones count.
    pub fn bytes(self, bytes: u64) -> String {
        const KILO: u64 = 1000;
        const MEGA: u64 = 1000 * KILO;
        const GIGA: u64 = 1000 * MEGA;
        // From 999.5 on a size would round to a thousand, which is one of the next.
        let is_under = |unit: u64| u128::from(bytes) * 2 < u128::from(unit) * 1999;
        if bytes < KILO {
            self.size_bytes(bytes)
        } else if is_under(KILO) {
            self.size_kilobytes(&self.rounded(bytes, KILO))
        } else if is_under(MEGA) {
            self.size_megabytes(&self.rounded(bytes, MEGA))
        } else {
            self.size_gigabytes(&self.rounded(bytes, GIGA))
        }
    }

    /// Two figures at most before a size is whole: `1,9`, `31`.
    fn rounded(self, bytes: u64, unit: u64) -> String {
        let in_parts = |parts: u64| (u128::from(bytes) * u128::from(parts) + u128::from(unit / 2)) / u128::from(unit);
        let tenths = in_parts(10);
        match tenths < 100 && tenths % 10 != 0 {
            true => self.decimal(tenths as f64 / 10.0, 1),
            false => self.integer(u64::try_from(in_parts(1)).unwrap_or(u64::MAX)),
        }
    }
}

pub(super) fn integer(language: Language, number: i64) -> String {
    written(language, Decimal::from(number))
}

fn decimal(language: Language, number: f64, places: u8) -> String {
    match Decimal::try_from_str(&format!("{number:.*}", usize::from(places))) {
        Ok(decimal) => written(language, decimal),
        Err(_) => "–".to_owned(), // infinite, or not a number
    }
}

fn written(language: Language, decimal: Decimal) -> String {
    static VI: LazyLock<Option<DecimalFormatter>> = LazyLock::new(|| formatter(locale!("vi")));
    static EN: LazyLock<Option<DecimalFormatter>> = LazyLock::new(|| formatter(locale!("en")));
    static AR: LazyLock<Option<DecimalFormatter>> = LazyLock::new(|| formatter(locale!("ar-u-nu-latn")));
    let formatter = match language {
        Language::Vi => &VI,
        Language::En => &EN,
        Language::Ar => &AR,
    };
    // All three are in the data that is compiled in; without them the digits would stand ungrouped.
    formatter.as_ref().map_or_else(|| decimal.to_string(), |formatter| formatter.format(&decimal).to_string())
}

fn formatter(locale: Locale) -> Option<DecimalFormatter> {
    DecimalFormatter::try_new(locale.into(), Default::default()).ok()
}
