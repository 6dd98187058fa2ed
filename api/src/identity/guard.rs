//! Which requests may change anything: those that our own pages send (ASVS 3.5.1–3).
//!
//! A browser says where a request comes from: `Sec-Fetch-Site`, which no page can set; where that is missing, `Origin`; where both are
//! missing it is no browser of the last years, and only a program that shows a bearer token, and no cookie that a browser would have
//! added by itself, is let through. So forms carry no token that could be lost, and pages can be kept.

use actix_web::http::Method;
use actix_web::http::header::{self, HeaderMap};

/// Whether a request may go on to its handler.
pub fn is_ours(method: &Method, headers: &HeaderMap, origin: &str) -> bool {
    if matches!(*method, Method::GET | Method::HEAD | Method::OPTIONS) {
        return true;
    }
    let text = |name: &str| headers.get(name).map(|value| value.to_str().unwrap_or_default());
    match (text("sec-fetch-site"), text("origin")) {
        (Some(site), _) => site == "same-origin",
        (None, Some(said)) => said == origin,
        (None, None) => text("authorization").is_some_and(|how| how.starts_with("Bearer ")) && !headers.contains_key(header::COOKIE),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use actix_web::http::header::{HeaderName, HeaderValue};

    #[test]
    fn asvs_3_5_1_to_3_5_3_only_our_own_pages_change_anything() {
        let ours = "https://sotay.example.org";
        let check = |said: &[(&'static str, &'static str)], want: bool| {
            let mut headers = HeaderMap::new();
            for (name, value) in said {
                headers.insert(HeaderName::from_static(name), HeaderValue::from_static(value));
            }
            assert_eq!(is_ours(&Method::POST, &headers, ours), want, "{said:?}");
            assert!(is_ours(&Method::GET, &headers, ours));
            assert_eq!(is_ours(&Method::DELETE, &headers, ours), want, "{said:?}");
        };
        check(&[("sec-fetch-site", "same-origin")], true);
        check(&[("sec-fetch-site", "cross-site"), ("origin", "https://sotay.example.org")], false);
        check(&[("sec-fetch-site", "same-site")], false);
        check(&[("sec-fetch-site", "none")], false);
        check(&[("origin", "https://sotay.example.org")], true);
        check(&[("origin", "https://evil.example")], false);
        check(&[("origin", "null")], false);
        check(&[], false);
        check(&[("authorization", "Bearer x")], true);
        check(&[("authorization", "Bearer x"), ("cookie", "__Host-sid=1")], false);
        check(&[("authorization", "Basic x")], false);
    }
}
