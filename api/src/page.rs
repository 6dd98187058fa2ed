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

use crate::assets;
use crate::compress;
use crate::context::Context;
use crate::copies::{CACHE_CONTROL, NO_STORE, VARY, etag, is_known, not_modified};
use crate::encoding::Encoding;
use crate::error::Error;

pub use crate::assets::Style;

/// Pages.
pub const HTML: HeaderValue = HeaderValue::from_static("text/html; charset=utf-8");

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

    /// Sends it to whoever asked, or 304 where they have it already. Who is signed in gets a page of their own, which nobody keeps.
    pub fn answer(self, context: &Context) -> HttpResponse {
        if context.session().is_ok() {
            return self.private(context);
        }
        let etag = etag(&self.body, context.encoding);
        if self.status == StatusCode::OK && is_known(context.if_none_match.as_ref(), &etag) {
            return not_modified(etag);
        }
        self.send(context.encoding)
    }

    /// Sends it to its one reader. No copy is kept, and none is asked about.
    pub fn private(self, context: &Context) -> HttpResponse {
        let mut response = self.send(context.encoding);
        response.headers_mut().insert(header::CACHE_CONTROL, NO_STORE);
        response.headers_mut().remove(header::ETAG);
        response
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
