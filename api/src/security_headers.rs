//! The headers that every answer carries (OWASP ASVS 5.0, 3.4), but for one that says that a copy is still good. The Content-Security-Policy
//! is set where a page knows its style; here stands the one for everything else.

use actix_web::http::header::{self, HeaderMap, HeaderName, HeaderValue};

use crate::assets;

/// For files that somebody handed in: whatever is in them, it runs nothing and reads nothing of ours.
pub const FILE_POLICY: HeaderValue = HeaderValue::from_static(
    "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; frame-ancestors 'none'",
);

/// Two years, as the preload lists ask for.
const HSTS: HeaderValue = HeaderValue::from_static("max-age=63072000; includeSubDomains");

const ALWAYS: [(HeaderName, HeaderValue); 5] = [
    (header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
    // Not `no-referrer`: forms would then say `Origin: null`, and could not be told from another site's.
    (header::REFERRER_POLICY, HeaderValue::from_static("same-origin")),
    (HeaderName::from_static("cross-origin-opener-policy"), HeaderValue::from_static("same-origin")),
    (HeaderName::from_static("cross-origin-resource-policy"), HeaderValue::from_static("same-origin")),
    (
        HeaderName::from_static("permissions-policy"),
        HeaderValue::from_static("camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
    ),
];

/// Adds them.
pub fn add(headers: &mut HeaderMap, is_secure: bool) {
    headers.reserve(ALWAYS.len() + 2); // it would grow twice, on every answer
    for (name, value) in ALWAYS {
        headers.insert(name, value);
    }
    if !headers.contains_key(header::CONTENT_SECURITY_POLICY) {
        headers.insert(header::CONTENT_SECURITY_POLICY, assets::POLICY);
    }
    if is_secure {
        headers.insert(header::STRICT_TRANSPORT_SECURITY, HSTS);
    }
}
