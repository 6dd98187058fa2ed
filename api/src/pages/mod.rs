//! The web face: each screen's page struct with its template, and the handlers that fill it.
//!
//! A template loops and prints; what it prints is in the screen, or in the [`frame`] that stands around every page.
//!
//! Where to start: [`pack`], the page a code opens; `templates/layout.html`, which all pages extend; `static/`, their style and scripts.

pub mod correct;
pub mod demo;
pub mod document;
pub mod enrol;
pub mod file;
mod filled;
pub mod frame;
pub mod import;
pub mod join;
pub mod library;
pub mod me;
pub mod notice;
pub mod office;
mod once;
pub mod pack;
pub mod printed;
pub mod roles;
pub mod search;
pub mod sign_in;
pub mod slips;

use actix_web::HttpResponse;
use actix_web::http::header::{self, HeaderValue};
use sotay_domain::{PublicNumber, Typed};
use sotay_handbook::route;
use sotay_handbook::screens::notice::Notice;

use crate::context::Context;
use crate::error::Error;
use crate::page::Drawn;
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

/// A page that is one reader's alone, signed in or not.
fn private(drawn: Drawn, context: &Context) -> HttpResponse {
    drawn.private(context)
}

/// Leads on to a page of ours after something was done.
fn see_other(path: &str) -> Result<HttpResponse, Error> {
    let path = preferences::own_path(path).ok_or(Error::NotFound)?;
    let location = HeaderValue::try_from(path).map_err(|_| Error::NotFound)?;
    Ok(HttpResponse::SeeOther().insert_header((header::LOCATION, location)).insert_header((header::CACHE_CONTROL, "no-store")).finish())
}

/// A path of ours that somebody is to be led on to; home, where none was named or it is no path of ours.
fn onward(to: Option<&str>) -> String {
    to.and_then(preferences::own_path).unwrap_or(route::HOME).to_owned()
}

/// Leads to another page of ours, for now: what a number opens may change.
fn moved(path: &str) -> Result<HttpResponse, Error> {
    let path = preferences::own_path(path).ok_or(Error::NotFound)?;
    let location = HeaderValue::try_from(path).map_err(|_| Error::NotFound)?;
    Ok(HttpResponse::Found().insert_header((header::LOCATION, location)).insert_header((header::CACHE_CONTROL, "no-cache")).finish())
}

#[cfg(test)]
mod enrol_example;
#[cfg(test)]
mod example;
#[cfg(test)]
mod pages_tests;
#[cfg(test)]
mod people_example;
#[cfg(test)]
mod style_tests;
