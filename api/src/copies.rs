//! Copies that clients keep: how an answer is named, when a copy of it is still good, and what may be kept at all.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::http::header::{self, HeaderValue};
use sotay_domain::FileHash;

use crate::encoding::Encoding;

/// For its one reader: no copy is kept (ASVS 14.3.2).
pub const NO_STORE: HeaderValue = HeaderValue::from_static("no-store");
/// Copies are asked about before they are shown again: what was withdrawn must not be read on.
pub const CACHE_CONTROL: HeaderValue = HeaderValue::from_static("no-cache");
/// What every page varies with.
pub const VARY: HeaderValue = HeaderValue::from_static("accept-encoding, accept-language, cookie");
/// The name of these bytes in this coding.
pub fn etag(body: &[u8], encoding: Encoding) -> HeaderValue {
    let hash = FileHash::of(body);
    let short: String = hash.bytes().iter().take(12).map(|byte| format!("{byte:02x}")).collect();
    let coding = encoding.header().map(|word| format!("-{word}")).unwrap_or_default();
    HeaderValue::try_from(format!("\"{short}{coding}\"")).expect("hexadecimal digits and a word are a header's value")
}

/// Whether the client has this copy: `If-None-Match` compares weakly (RFC 9110, 13.1.2).
pub fn is_known(if_none_match: Option<&HeaderValue>, etag: &HeaderValue) -> bool {
    let Some(asked) = if_none_match else { return false };
    let (asked, etag) = (asked.as_bytes(), etag.as_bytes());
    let weak = |item: &[u8]| item.trim_ascii().strip_prefix(b"W/").unwrap_or(item.trim_ascii()) == etag;
    asked == etag || asked == b"*" || asked.split(|byte| *byte == b',').any(weak)
}

/// The copy that the client has is good.
pub fn not_modified(etag: HeaderValue) -> HttpResponse {
    let mut response = HttpResponse::new(StatusCode::NOT_MODIFIED);
    let headers = response.headers_mut();
    headers.insert(header::ETAG, etag);
    headers.insert(header::VARY, VARY);
    headers.insert(header::CACHE_CONTROL, CACHE_CONTROL);
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_copy_is_known_in_every_way_of_naming_it() {
        let etag = etag(b"page", Encoding::Brotli);
        let own = etag.to_str().unwrap().to_owned();
        let check = |asked: &str, expected: bool| {
            assert_eq!(is_known(Some(&HeaderValue::try_from(asked).unwrap()), &etag), expected, "{asked}");
        };
        check(&own, true);
        check(&format!("W/{own}"), true);
        check(&format!("\"other\" , W/{own}"), true);
        check("*", true);
        check("\"other\"", false);
        check("", false);
        check(&own[1..own.len() - 1], false);
        assert!(!is_known(None, &etag));
        assert_ne!(etag, super::etag(b"page", Encoding::Gzip));
        assert_ne!(etag, super::etag(b"Page", Encoding::Brotli));
    }
}
