//! What a program shows instead of a cookie: `Authorization: Bearer …`. Browsers add it to nothing by themselves.

use actix_web::http::header::{self, HeaderMap};

/// What a request shows.
pub fn of(headers: &HeaderMap) -> Option<&str> {
    headers.get(header::AUTHORIZATION)?.to_str().ok()?.strip_prefix("Bearer ").map(str::trim)
}
