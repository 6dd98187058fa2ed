//! Which content coding a request wants (RFC 9110, 12.5.3), decided once for pages and assets.

/// A content coding that answers are kept in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Encoding {
    /// As it is.
    Identity,
    /// gzip: every client since 1999.
    Gzip,
    /// Brotli: every browser since 2017.
    Brotli,
    /// Zstandard: browsers since 2024.
    Zstd,
}

impl Encoding {
    /// The word of the header; none for what needs no header.
    pub fn header(self) -> Option<&'static str> {
        match self {
            Encoding::Identity => None,
            Encoding::Gzip => Some("gzip"),
            Encoding::Brotli => Some("br"),
            Encoding::Zstd => Some("zstd"),
        }
    }

    fn word(self) -> &'static str {
        self.header().unwrap_or("identity")
    }
}

/// The coding for this `Accept-Encoding`: of those that `offered` names, best first, the one the client values most.
///
/// Without the header a client takes anything, and is given what needs no decoding. Who accepts nothing of what there is, and refuses even
/// `identity`, gets that all the same: a page that may be readable helps more than an error.
pub fn choose(accept_encoding: Option<&[u8]>, offered: &[Encoding]) -> Encoding {
    let Some(header) = accept_encoding else { return Encoding::Identity };
    let (mut most, mut best) = (quality(header, Encoding::Identity.word()), Encoding::Identity);
    for encoding in offered.iter().copied() {
        let quality = quality(header, encoding.word());
        // Equally good ones are offered best first, and each is smaller than what is not coded.
        if quality > most || (quality == most && quality > 0 && best == Encoding::Identity) {
            (most, best) = (quality, encoding);
        }
    }
    best
}

/// How much the client values a coding, in thousandths; 0 is a refusal. The first mention counts. What is not mentioned is refused, but
/// for `identity`, which is the last resort unless it or `*` is refused.
fn quality(header: &[u8], word: &str) -> u16 {
    let mut any = None;
    for item in header.split(|byte| *byte == b',') {
        let mut parts = item.split(|byte| *byte == b';').map(<[u8]>::trim_ascii);
        let name = parts.next().unwrap_or_default();
        let value = || parts.clone().find_map(weight).unwrap_or(1000);
        if name.eq_ignore_ascii_case(word.as_bytes()) || (word == "gzip" && name.eq_ignore_ascii_case(b"x-gzip")) {
            return value();
        }
        if name == b"*" && any.is_none() {
            any = Some(value());
        }
    }
    match (any, word) {
        (Some(0), _) => 0,
        // Mentioned by the star or not at all: below everything that is mentioned by name.
        (_, "identity") => 1,
        (Some(quality), _) => quality,
        (None, _) => 0,
    }
}

/// The thousandths of `q=0.5`; none for another parameter. What is not a weight counts as a refusal.
fn weight(parameter: &[u8]) -> Option<u16> {
    let (name, value) = parameter.split_at_checked(2)?;
    if !name.eq_ignore_ascii_case(b"q=") {
        return None;
    }
    let (whole, fraction) = match value.iter().position(|byte| *byte == b'.') {
        Some(dot) => (value.get(..dot)?, value.get(dot + 1..)?),
        None => (value, &b""[..]),
    };
    let digits = fraction.len() <= 3 && fraction.iter().all(u8::is_ascii_digit);
    let thousandths = (0..3).fold(0, |sum, place| sum * 10 + fraction.get(place).map_or(0, |digit| u16::from(digit - b'0')));
    Some(match (whole, digits) {
        (b"0", true) => thousandths,
        (b"1", true) if thousandths == 0 => 1000,
        _ => 0,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const ALL: [Encoding; 3] = [Encoding::Brotli, Encoding::Zstd, Encoding::Gzip];

    #[test]
    fn the_client_gets_what_it_values_most() {
        let check = |header: &str, expected: Encoding| {
            assert_eq!(choose(Some(header.as_bytes()), &ALL), expected, "{header}");
        };
        check("gzip, deflate, br, zstd", Encoding::Brotli);
        check("gzip, deflate", Encoding::Gzip);
        check("x-gzip", Encoding::Gzip);
        check("GZIP;q=0.8, BR;Q=0.5", Encoding::Gzip);
        check("br;q=0.5, zstd;q=0.51", Encoding::Zstd);
        check("br;q=0, gzip;q=0.001", Encoding::Gzip);
        check("br;q=0, *", Encoding::Zstd);
        check("*", Encoding::Brotli);
        check("*;q=0", Encoding::Identity);
        check("", Encoding::Identity);
        check("identity", Encoding::Identity);
        check("identity;q=1, br;q=0.5", Encoding::Identity);
        check("br, identity;q=0", Encoding::Brotli);
        check("identity;q=0", Encoding::Identity);
        check("deflate", Encoding::Identity);
        check("br;q=nonsense", Encoding::Identity);
        check("br;q=1.5", Encoding::Identity);
        check("br ; q=0.9 , gzip", Encoding::Gzip);
        assert_eq!(choose(None, &ALL), Encoding::Identity);
    }

    proptest! {
        #[test]
        fn any_header_is_read(header in proptest::collection::vec(any::<u8>(), 0..64)) {
            choose(Some(&header), &ALL);
        }
    }
}
