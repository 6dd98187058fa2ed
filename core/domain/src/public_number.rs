//! The nine digits that stand behind a printed code and can be typed by hand: `204 817 365`.
//!
//! Documents and packs share one space of numbers. The last digit is a check digit after H. M. Damm ("Total anti-symmetrische
//! Quasigruppen", 2004): it finds every single wrong digit and every swap of two neighbours, so that a mistyped number is told from
//! an unknown one. A number is drawn at random and says nothing about what it names; whoever guesses one finds only what is public.

use serde::{Deserialize, Serialize};
use std::fmt;

/// The quasigroup of order ten from Damm's thesis; its diagonal is zero, so the check digit is the state itself.
const TABLE: [[u8; 10]; 10] = [
    [0, 3, 1, 7, 5, 9, 8, 6, 4, 2],
    [7, 0, 9, 2, 1, 5, 4, 8, 6, 3],
    [4, 2, 0, 6, 8, 7, 1, 3, 5, 9],
    [1, 7, 5, 0, 9, 8, 3, 4, 2, 6],
    [6, 1, 2, 3, 0, 4, 5, 9, 7, 8],
    [3, 6, 7, 4, 2, 0, 9, 5, 8, 1],
    [5, 8, 6, 9, 7, 2, 0, 1, 3, 4],
    [8, 9, 4, 5, 3, 6, 2, 0, 1, 7],
    [9, 4, 3, 8, 6, 1, 7, 2, 0, 5],
    [2, 5, 8, 1, 4, 3, 6, 7, 9, 0],
];

/// A number of a document or pack: nine digits, the first not zero, the last a check digit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "i64", into = "i64")]
pub struct PublicNumber(u32);

/// What nine typed digits are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Typed {
    /// A number that can exist.
    Number(PublicNumber),
    /// Nine digits of which at least one is wrong.
    Mistyped,
    /// Not nine digits at all.
    NotANumber,
}

impl PublicNumber {
    /// Numbers that can exist.
    pub const COUNT: u32 = 90_000_000;

    /// The number that these random bits stand for. Draw again when it is taken.
    pub fn drawn(random: u32) -> PublicNumber {
        let body = 10_000_000 + random % Self::COUNT;
        PublicNumber(body * 10 + u32::from(check_digit(body)))
    }

    /// Reads digits as a person writes them: spaces, dots and hyphens between the groups are fine.
    pub fn read(text: &str) -> Typed {
        let mut value: u32 = 0;
        let mut digits = 0;
        for c in text.trim().chars() {
            match c.to_digit(10) {
                Some(digit) if digits < 9 => {
                    value = value * 10 + digit;
                    digits += 1;
                }
                None if digits > 0 && matches!(c, ' ' | '.' | '-' | '\u{a0}' | '\u{202f}') => {}
                _ => return Typed::NotANumber,
            }
        }
        match (digits, PublicNumber::try_from(i64::from(value))) {
            (9, Ok(number)) => Typed::Number(number),
            (9, Err(_)) => Typed::Mistyped,
            _ => Typed::NotANumber,
        }
    }

    /// As it is printed for people: three groups of three.
    pub fn grouped(self) -> String {
        format!("{:03} {:03} {:03}", self.0 / 1_000_000, self.0 / 1000 % 1000, self.0 % 1000)
    }

    /// The value that databases keep.
    pub fn value(self) -> i64 {
        i64::from(self.0)
    }
}

impl fmt::Display for PublicNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:09}", self.0)
    }
}

impl From<PublicNumber> for i64 {
    fn from(number: PublicNumber) -> i64 {
        number.value()
    }
}

/// A value that no number can have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotAPublicNumber;

impl fmt::Display for NotAPublicNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not a public number: nine digits, the last a check digit")
    }
}

impl std::error::Error for NotAPublicNumber {}

impl TryFrom<i64> for PublicNumber {
    type Error = NotAPublicNumber;
    fn try_from(value: i64) -> Result<Self, NotAPublicNumber> {
        let value = u32::try_from(value).map_err(|_| NotAPublicNumber)?;
        let fits = (100_000_000..1_000_000_000).contains(&value) && u32::from(check_digit(value / 10)) == value % 10;
        fits.then_some(PublicNumber(value)).ok_or(NotAPublicNumber)
    }
}

fn check_digit(body: u32) -> u8 {
    let digits = (0..8u32).rev().map(|place| body / 10u32.pow(place) % 10);
    digits.fold(0u8, |state, digit| {
        let row = TABLE.get(usize::from(state));
        row.and_then(|row| row.get(digit as usize)).copied().unwrap_or(0)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn people_write_the_groups_in_many_ways() {
        let number = PublicNumber::drawn(12_345_678);
        let plain = number.to_string();
        for typed in
            [plain.clone(), number.grouped(), number.grouped().replace(' ', "."), format!("  {}\n", number.grouped().replace(' ', "-"))]
        {
            assert_eq!(PublicNumber::read(&typed), Typed::Number(number), "{typed}");
        }
        for other in ["", "12345678", "1234567890", "12345678x", "số 204817365", "-204817365"] {
            assert_eq!(PublicNumber::read(other), Typed::NotANumber, "{other}");
        }
        assert_eq!(PublicNumber::read("012345678"), Typed::Mistyped);
    }

    proptest! {
        #[test]
        fn every_wrong_digit_and_every_swap_is_found(random in any::<u32>(), place in 0usize..9, other in 0u8..10) {
            let right = PublicNumber::drawn(random).to_string().into_bytes();
            let mut wrong = right.clone();
            wrong[place] = b'0' + other;
            let mut swapped = right.clone();
            if place < 8 { swapped.swap(place, place + 1) }
            for text in [wrong, swapped] {
                let found = PublicNumber::read(std::str::from_utf8(&text).unwrap());
                prop_assert_eq!(matches!(found, Typed::Number(_)), text == right);
            }
        }
    }
}
