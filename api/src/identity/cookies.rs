//! The cookies of identity. `__Host-` makes a browser insist on Secure, on the path `/` and on no Domain (ASVS 3.3.1–4): no other host of
//! the same domain can set one.

use actix_web::HttpResponseBuilder;
use actix_web::cookie::time::Duration;
use actix_web::cookie::{Cookie, SameSite};
use actix_web::http::header::HeaderMap;

/// Who is signed in.
pub const SESSION: &str = "__Host-sid";
/// A ceremony of WebAuthn that has begun.
pub const CEREMONY: &str = "__Host-cer";
/// An enrolment that this browser has claimed.
pub const CLAIM: &str = "__Host-join";
/// The pass to an event.
pub const GUEST: &str = "__Host-guest";

/// A cookie that lives so many seconds.
pub fn cookie(name: &'static str, value: String, seconds: i64) -> Cookie<'static> {
    // A link in a message must find its reader signed in; everything else is asked for by our own pages only.
    let same_site = if name == SESSION || name == GUEST { SameSite::Lax } else { SameSite::Strict };
    Cookie::build(name, value).path("/").secure(true).http_only(true).same_site(same_site).max_age(Duration::seconds(seconds)).finish()
}

/// Takes a cookie away.
pub fn gone(name: &'static str) -> Cookie<'static> {
    let mut gone = cookie(name, String::new(), 0);
    gone.make_removal();
    gone
}

/// The value of a cookie in a request's head. Read from the head itself: the framework's own reader makes a list of all cookies.
pub fn value<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers.get_all(actix_web::http::header::COOKIE).find_map(|header| {
        let pairs = header.to_str().ok()?.split(';');
        pairs.map(str::trim_ascii).find_map(|pair| pair.strip_prefix(name)?.strip_prefix('='))
    })
}

/// Says that the answer is one reader's alone and is kept by nobody.
pub fn private(response: &mut HttpResponseBuilder) -> &mut HttpResponseBuilder {
    response.insert_header(("Cache-Control", "no-store"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use actix_web::http::header::{COOKIE, HeaderValue};

    #[test]
    fn asvs_3_3_1_to_3_3_4_cookies_are_bound_to_this_host_and_hidden_from_scripts() {
        for (name, same_site) in [(SESSION, "Lax"), (CEREMONY, "Strict"), (CLAIM, "Strict"), (GUEST, "Lax")] {
            let said = cookie(name, "value".into(), 60).to_string();
            for part in ["__Host-", "HttpOnly", "Secure", "Path=/", "Max-Age=60", &format!("SameSite={same_site}")] {
                assert!(said.contains(part), "{said}");
            }
            assert!(!said.contains("Domain"), "{said}");
            assert!(gone(name).to_string().contains("Max-Age=0"));
        }
    }

    #[test]
    fn a_cookie_is_found_among_others_by_its_whole_name() {
        let mut headers = HeaderMap::new();
        headers.insert(COOKIE, HeaderValue::from_static("lang=vi; x__Host-sid=1; __Host-sid2=2; __Host-sid=right; size=2"));
        assert_eq!(value(&headers, SESSION), Some("right"));
        assert_eq!(value(&headers, CEREMONY), None);
    }
}
