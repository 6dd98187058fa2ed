//! The web face: each screen's page struct with its template, and the handlers that fill it.
//!
//! A template loops and prints; what it prints is in the screen, or in the [`frame`] that stands around every page.
//!
//! Where to start: [`pack`], the page a code opens; `templates/layout.html`, which all pages extend; `static/`, their style and scripts.

pub mod document;
pub mod file;
pub mod frame;
pub mod library;
pub mod notice;
pub mod pack;
pub mod printed;
pub mod search;

use actix_web::HttpResponse;
use actix_web::http::header::{self, HeaderValue};
use sotay_domain::{PublicNumber, Typed};
use sotay_handbook::screens::notice::Notice;

use crate::error::Error;
use crate::preferences;

pub use frame::{Frame, Head, Site};
pub use notice::said;

/// The number in an address, or what to say of it.
fn numbered(text: &str) -> Result<PublicNumber, Notice> {
    match PublicNumber::read(text) {
        Typed::Number(number) => Ok(number),
        Typed::Mistyped => Err(Notice::CodeMistyped { typed: text.to_owned() }),
        Typed::NotANumber => Err(Notice::NotFound),
    }
}

/// Leads to another page of ours, for now: what a number opens may change.
fn moved(path: &str) -> Result<HttpResponse, Error> {
    let path = preferences::own_path(path).ok_or(Error::NotFound)?;
    let location = HeaderValue::try_from(path).map_err(|_| Error::NotFound)?;
    Ok(HttpResponse::Found().insert_header((header::LOCATION, location)).insert_header((header::CACHE_CONTROL, "no-cache")).finish())
}

#[cfg(test)]
mod example;
#[cfg(test)]
mod pages_tests;
#[cfg(test)]
mod style_tests;
