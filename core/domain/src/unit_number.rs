//! The short number of a unit: five digits and a check digit. Nine digits of an enrolment are good only together with it, so that whoever
//! guesses must guess in one cell, where tries are counted.

use std::fmt;

use crate::public_number::check_digit;

/// A unit's number, of six digits: the first not zero, the last a check digit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct UnitNumber(u32);

impl UnitNumber {
    /// Numbers that can exist.
    pub const COUNT: u32 = 90_000;

    /// The number that these random bits stand for. Draw again when it is taken.
    pub fn drawn(random: u32) -> UnitNumber {
        let body = 10_000 + random % Self::COUNT;
        UnitNumber(body * 10 + u32::from(check_digit(body)))
    }

    /// Reads digits as a person writes them; none where they are not six or one of them is wrong.
    pub fn read(text: &str) -> Option<UnitNumber> {
        let digits: String = text.chars().filter(|c| !matches!(c, ' ' | '.' | '-' | '\u{a0}' | '\u{202f}')).collect();
        (digits.len() == 6 && digits.bytes().all(|byte| byte.is_ascii_digit())).then_some(())?;
        digits.parse().ok().and_then(UnitNumber::of_value)
    }

    /// The number of a stored value.
    pub fn of_value(value: i64) -> Option<UnitNumber> {
        let value = u32::try_from(value).ok().filter(|value| (100_000..1_000_000).contains(value))?;
        (u32::from(check_digit(value / 10)) == value % 10).then_some(UnitNumber(value))
    }

    /// The value that databases keep.
    pub fn value(self) -> i64 {
        i64::from(self.0)
    }

    /// As it is read out: two groups of three.
    pub fn grouped(self) -> String {
        format!("{:03} {:03}", self.0 / 1000, self.0 % 1000)
    }
}

impl fmt::Display for UnitNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:06}", self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wrong_digit_or_two_that_changed_places_are_no_number() {
        let number = UnitNumber::drawn(12_345);
        assert_eq!(UnitNumber::read(&number.grouped()), Some(number));
        assert_eq!(UnitNumber::of_value(number.value()), Some(number));
        let digits = number.to_string();
        for place in 0..6 {
            for digit in '0'..='9' {
                let mut wrong: Vec<char> = digits.chars().collect();
                if wrong[place] != digit {
                    wrong[place] = digit;
                    assert_eq!(UnitNumber::read(&wrong.iter().collect::<String>()), None);
                }
            }
        }
        for bad in ["", "12345", "1234567", "12345x", "٢٠٤٨١٧"] {
            assert_eq!(UnitNumber::read(bad), None, "{bad}");
        }
    }
}
