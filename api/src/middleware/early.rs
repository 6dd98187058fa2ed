//! Requests that are answered before any route is tried.

use actix_web::HttpResponse;
use actix_web::http::header::{self, HeaderValue};
use actix_web::http::{Method, StatusCode, Uri};

use crate::error::Error;
use crate::preferences;

/// The longest path and query. None of ours comes near; search takes less.
pub(super) const LONGEST_ADDRESS: usize = 8 * 1024;

/// What needs no route: an address that is too long, one that sets a preference, one with a slash too many.
pub(super) fn answer(method: &Method, uri: &Uri, is_secure: bool) -> Option<Result<HttpResponse, Error>> {
    if uri.path_and_query().is_some_and(|whole| whole.as_str().len() > LONGEST_ADDRESS) {
        return Some(Err(Error::AddressTooLong));
    }
    if *method != Method::GET && *method != Method::HEAD {
        return None;
    }
    if let Some(location) = without_slashes(uri) {
        return Some(Ok(redirect(StatusCode::PERMANENT_REDIRECT, &location)));
    }
    let chosen = preferences::chosen(uri, is_secure)?;
    let mut response = redirect(StatusCode::SEE_OTHER, &chosen.location);
    for cookie in chosen.cookies {
        if let Ok(cookie) = HeaderValue::try_from(cookie) {
            response.headers_mut().append(header::SET_COOKIE, cookie);
        }
    }
    // The answer is this reader's alone.
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    Some(Ok(response))
}

/// The address without the slashes at the end of its path. None: it has none.
fn without_slashes(uri: &Uri) -> Option<String> {
    let path = uri.path();
    let shorter = path.trim_end_matches('/');
    if shorter.len() == path.len() || shorter.is_empty() {
        return None;
    }
    let question = uri.query().map(|query| format!("?{query}")).unwrap_or_default();
    Some(format!("{}{question}", preferences::own_path(shorter)?))
}

fn redirect(status: StatusCode, location: &str) -> HttpResponse {
    let mut response = HttpResponse::new(status);
    match HeaderValue::try_from(location) {
        Ok(location) => drop(response.headers_mut().insert(header::LOCATION, location)),
        // An address that came in a request line is a header's value.
        Err(_) => *response.status_mut() = StatusCode::NOT_FOUND,
    }
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slash_too_many_leads_to_the_page_and_never_elsewhere() {
        let check = |address: &str, expected: Option<&str>| {
            assert_eq!(without_slashes(&address.parse().unwrap()).as_deref(), expected, "{address}");
        };
        check("/", None);
        check("/search", None);
        check("/search/", Some("/search"));
        check("/d/204817365//?a=b/", Some("/d/204817365?a=b/"));
        check("//evil.example/", None);
        check("/\\evil.example/", None);
        check("//", None);
    }
}
