//! Style sheets, scripts and icons: embedded by the build under names that hold their hash, so that copies are good for ever.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use actix_web::HttpRequest;
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::http::header::{self, HeaderValue};
use actix_web::web::{Bytes, Path};
use base64::Engine;

use crate::context::Context;
use crate::encoding::{self, Encoding};
use crate::error::Error;
use crate::page::{self, Style};

#[cfg(test)]
mod minify;

/// A file of `static/`.
struct Asset {
    /// Its name there.
    name: &'static str,
    /// Its name with its hash.
    hashed: &'static str,
    sha256: [u8; 32],
    plain: &'static [u8],
    brotli: Option<&'static [u8]>,
    zstd: Option<&'static [u8]>,
    gzip: Option<&'static [u8]>,
}

static ASSETS: &[Asset] = include!(concat!(env!("OUT_DIR"), "/assets.rs"));

/// Best first: Brotli at its best quality is the smallest.
const OFFERED: [Encoding; 3] = [Encoding::Brotli, Encoding::Zstd, Encoding::Gzip];
/// A hashed name never means other bytes.
const FOR_EVER: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");
/// A name of its own means other bytes after each release.
const ASK_AGAIN: HeaderValue = HeaderValue::from_static("no-cache");

/// The policy of pages whose style is linked, and of everything that is no page.
pub const POLICY: HeaderValue = HeaderValue::from_static(
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; manifest-src 'self'; worker-src 'self'; \
     form-action 'self'; base-uri 'none'; object-src 'none'; frame-ancestors 'none'",
);

/// The address of an asset: `/a/app.0123456789.css`. An asset that is not there is a bug, which a test of every page finds.
pub fn url(name: &str) -> String {
    find(name).map_or_else(|| format!("/a/{name}"), |asset| format!("/a/{}", asset.hashed))
}

/// The text of an asset, to be printed into a page. Empty if there is none of this name.
pub fn text(name: &str) -> &'static str {
    find(name).and_then(|asset| std::str::from_utf8(asset.plain).ok()).unwrap_or_default()
}

/// The Content-Security-Policy of a page with this style.
pub fn policy(style: Style) -> HeaderValue {
    static INLINED: LazyLock<BTreeMap<&'static str, HeaderValue>> = LazyLock::new(|| {
        let sheets = ASSETS.iter().filter(|asset| asset.name.ends_with(".css"));
        sheets.map(|asset| (asset.name, policy_with(asset))).collect()
    });
    match style {
        Style::Linked => POLICY,
        Style::Inlined(name) => INLINED.get(name).cloned().unwrap_or(POLICY),
    }
}

/// Anybody: an asset under its hashed name.
pub async fn hashed(name: Path<String>, request: HttpRequest, context: Context) -> Result<HttpResponse, Error> {
    let asset = ASSETS.iter().find(|asset| asset.hashed == name.as_str()).ok_or(Error::NotFound)?;
    Ok(asset.answer(&request, &context, FOR_EVER))
}

/// Anybody: an asset under a name of its own, as browsers want it for the few files whose address has a meaning (`/sw.js`).
pub async fn named(name: &'static str, request: HttpRequest, context: Context) -> Result<HttpResponse, Error> {
    Ok(find(name).ok_or(Error::NotFound)?.answer(&request, &context, ASK_AGAIN))
}

fn find(name: &str) -> Option<&'static Asset> {
    let place = ASSETS.binary_search_by(|asset| asset.name.cmp(name)).ok()?;
    ASSETS.get(place)
}

fn policy_with(asset: &Asset) -> HeaderValue {
    let hash = base64::engine::general_purpose::STANDARD.encode(asset.sha256);
    let policy = POLICY.to_str().unwrap_or_default().replace("style-src 'self'", &format!("style-src 'self' 'sha256-{hash}'"));
    HeaderValue::try_from(policy).expect("base64 is a header's value")
}

impl Asset {
    fn bytes(&self, encoding: Encoding) -> Option<&'static [u8]> {
        match encoding {
            Encoding::Identity => Some(self.plain),
            Encoding::Brotli => self.brotli,
            Encoding::Zstd => self.zstd,
            Encoding::Gzip => self.gzip,
        }
    }

    fn answer(&self, request: &HttpRequest, context: &Context, cache: HeaderValue) -> HttpResponse {
        let accepted = request.headers().get(header::ACCEPT_ENCODING).map(|value| value.as_bytes());
        let offered = OFFERED.map(|encoding| (encoding, self.bytes(encoding)));
        let there: Vec<Encoding> = offered.iter().filter(|(_, bytes)| bytes.is_some()).map(|(encoding, _)| *encoding).collect();
        let encoding = encoding::choose(accepted, &there);
        let bytes = self.bytes(encoding).unwrap_or(self.plain);
        let etag = page::etag(self.plain, encoding);
        let mut response = if page::is_known(context.if_none_match.as_ref(), &etag) {
            HttpResponse::new(StatusCode::NOT_MODIFIED)
        } else {
            let mut response = HttpResponse::with_body(StatusCode::OK, Bytes::from_static(bytes)).map_into_boxed_body();
            response.headers_mut().insert(header::CONTENT_TYPE, self.kind());
            if let Some(word) = encoding.header() {
                response.headers_mut().insert(header::CONTENT_ENCODING, HeaderValue::from_static(word));
            }
            response
        };
        response.headers_mut().insert(header::ETAG, etag);
        response.headers_mut().insert(header::VARY, HeaderValue::from_static("accept-encoding"));
        response.headers_mut().insert(header::CACHE_CONTROL, cache);
        response
    }

    fn kind(&self) -> HeaderValue {
        HeaderValue::from_static(match self.name.rsplit('.').next() {
            Some("css") => "text/css; charset=utf-8",
            Some("js" | "mjs") => "text/javascript; charset=utf-8",
            Some("svg") => "image/svg+xml",
            Some("png") => "image/png",
            Some("ico") => "image/x-icon",
            Some("woff2") => "font/woff2",
            Some("txt") => "text/plain; charset=utf-8",
            Some("json") => "application/json",
            Some("webmanifest") => "application/manifest+json",
            _ => "application/octet-stream",
        })
    }
}

#[cfg(test)]
#[path = "assets_tests.rs"]
mod tests;
