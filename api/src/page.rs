//! From a template to an answer: the one place where pages are drawn, hashed, compressed and given their policy.
//!
//! A page struct derives `askama::Template` and stands above the handler that fills it:
//!
//! ```ignore
//! #[derive(Template)]
//! #[template(path = "search.html")]
//! struct SearchPage<'a> {
//!     context: &'a Context,
//!     screen: SearchScreen,
//! }
//!
//! /// Anybody.
//! pub async fn search(context: Context, server: Data<Server>, query: Query<Asked>) -> Result<HttpResponse, Error> {
//!     let screen = server.run(move |handbook| handbook.search(...)).await?;
//!     Ok(page::draw(&SearchPage { context: &context, screen }, Style::Linked)?.answer(&context))
//! }
//! ```
//!
//! Pages that are alike for everybody are kept ready-made: see [`crate::ready`].

use actix_web::HttpResponse;
use actix_web::body::MessageBody;
use actix_web::http::StatusCode;
use actix_web::http::header::{self, HeaderValue};
use actix_web::web::Bytes;
use askama::Template;
use sotay_domain::FileHash;

use crate::assets;
use crate::compress;
use crate::context::Context;
use crate::encoding::Encoding;
use crate::error::Error;

/// What every page varies with.
pub const VARY: HeaderValue = HeaderValue::from_static("accept-encoding, accept-language, cookie");
/// Copies are asked about before they are shown again: what was withdrawn must not be read on.
pub const CACHE_CONTROL: HeaderValue = HeaderValue::from_static("no-cache");
/// Pages.
pub const HTML: HeaderValue = HeaderValue::from_static("text/html; charset=utf-8");

/// Where a page's style is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// In the linked sheets.
    Linked,
    /// In the page itself, so that it is one request: the policy names the hash of this asset, whose text
    /// ([`assets::text`]) the template prints between `<style>` and `</style>`.
    Inlined(&'static str),
}

/// A page that is drawn and not yet sent.
#[derive(Debug, Clone)]
pub struct Drawn {
    /// Its status; [`StatusCode::OK`] unless set.
    pub status: StatusCode,
    /// Its media type.
    pub kind: HeaderValue,
    /// Its Content-Security-Policy.
    pub policy: HeaderValue,
    /// Its text.
    pub body: Vec<u8>,
}

/// Draws a page.
///
/// # Errors
/// The template fails, which only a bug can cause.
pub fn draw(page: &impl Template, style: Style) -> Result<Drawn, Error> {
    Ok(Drawn { status: StatusCode::OK, kind: HTML, policy: assets::policy(style), body: page.render()?.into_bytes() })
}

impl Drawn {
    /// With another status.
    pub fn with_status(self, status: StatusCode) -> Drawn {
        Drawn { status, ..self }
    }

    /// Sends it to whoever asked, or 304 where they have it already.
    pub fn answer(self, context: &Context) -> HttpResponse {
        let etag = etag(&self.body, context.encoding);
        if self.status == StatusCode::OK && is_known(context.if_none_match.as_ref(), &etag) {
            return not_modified(etag);
        }
        self.send(context.encoding)
    }

    /// Sends it in this coding.
    pub fn send(self, encoding: Encoding) -> HttpResponse {
        let etag = etag(&self.body, encoding);
        let body = Bytes::from(compress::encode(&self.body, encoding));
        respond(self.status, self.kind, self.policy, etag, encoding, body)
    }
}

/// The answer that carries these bytes.
pub fn respond(
    status: StatusCode,
    kind: HeaderValue,
    policy: HeaderValue,
    etag: HeaderValue,
    encoding: Encoding,
    body: impl MessageBody + 'static,
) -> HttpResponse {
    let mut response = HttpResponse::with_body(status, body).map_into_boxed_body();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, kind);
    headers.insert(header::CONTENT_SECURITY_POLICY, policy);
    headers.insert(header::ETAG, etag);
    if let Some(word) = encoding.header() {
        headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static(word));
    }
    headers.insert(header::VARY, VARY);
    headers.insert(header::CACHE_CONTROL, CACHE_CONTROL);
    response
}

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
