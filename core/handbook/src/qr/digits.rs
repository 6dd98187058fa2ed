//! Bytes as decimal digits: seven bytes become seventeen digits, since 10¹⁷ > 2⁵⁶.
//!
//! A numeric segment of a QR code spends 3⅓ bits a digit, so a byte costs 8.1 bits; base32 in an alphanumeric segment costs 8.8.
//! Digits have no letter case to lose, and every keyboard, chat application and URL parser leaves them alone.

/// Bytes of a full group.
const GROUP: usize = 7;
/// Digits of a full group.
const GROUP_DIGITS: usize = 17;

/// The digits of these bytes. A last group of one to six bytes takes 3, 5, 8, 10, 13 or 15 digits.
pub fn encode(bytes: &[u8]) -> String {
    let group = |group: &[u8]| {
        let value = group.iter().fold(0u64, |value, byte| value << 8 | u64::from(*byte));
        format!("{value:0width$}", width = width(group.len()))
    };
    bytes.chunks(GROUP).map(group).collect()
}

/// The bytes of these digits. `None` for everything that [`encode`] would not have written (other characters, other lengths, groups
/// that are too large), so that one string of bytes has one spelling.
pub fn decode(digits: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(digits.len() * GROUP / GROUP_DIGITS + 1);
    for group in digits.as_bytes().chunks(GROUP_DIGITS) {
        let len = group.len() * GROUP / GROUP_DIGITS;
        let value =
            group.iter().try_fold(0u64, |value, byte| Some(value * 10 + u64::from(byte.checked_sub(b'0').filter(|digit| *digit < 10)?)))?;
        if width(len) != group.len() || value >> (8 * len) != 0 {
            return None;
        }
        bytes.extend(value.to_be_bytes().iter().skip(8 - len));
    }
    Some(bytes)
}

/// Digits of a group of so many bytes. 17/7 lies just above log₁₀ 256, closely enough to be right for every length up to seven.
fn width(bytes: usize) -> usize {
    (bytes * GROUP_DIGITS).div_ceil(GROUP)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_lengths_that_links_rely_on() {
        for (bytes, digits) in [(0, 0), (1, 3), (2, 5), (3, 8), (4, 10), (5, 13), (6, 15), (7, 17), (8, 20), (16, 39), (87, 212)] {
            let largest = vec![0xff; bytes];
            assert_eq!(encode(&largest).len(), digits, "{bytes} bytes");
            assert_eq!(decode(&encode(&largest)), Some(largest));
        }
    }

    #[test]
    fn nothing_but_our_own_spelling_is_read() {
        for bad in ["1", "12", "256", "99999999999999999", "0000000000000000x", "72057594037927936", " 01", "+01", "٢٠٤"] {
            assert_eq!(decode(bad), None, "{bad}");
        }
        assert_eq!(decode("255"), Some(vec![255]));
        assert_eq!(decode("72057594037927935"), Some(vec![255; 7]));
    }

    proptest! {
        #[test]
        fn bytes_come_back(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
            prop_assert_eq!(decode(&encode(&bytes)), Some(bytes));
        }

        #[test]
        fn digits_that_can_be_read_are_written_so(digits in "[0-9]{0,60}") {
            if let Some(bytes) = decode(&digits) {
                prop_assert_eq!(encode(&bytes), digits);
            }
        }

        #[test]
        fn any_text_is_read_without_harm(text in ".{0,100}") {
            decode(&text);
        }
    }
}
