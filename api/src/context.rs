//! What is known of a request before its handler runs: who could be answered how. Computed once, by `middleware`.

use std::cell::{Cell, OnceCell};
use std::future::{Ready, ready};
use std::ops::Deref;
use std::rc::Rc;

use actix_web::dev::Payload;
use actix_web::http::header::{self, HeaderMap};
use actix_web::http::{Method, Uri};
use actix_web::{FromRequest, HttpMessage, HttpRequest};
use sotay_domain::{Actor, Timestamp};
use sotay_handbook::screens::View;

use crate::encoding::{self, Encoding};
use crate::error::Error;
use crate::preferences::{self, Preferences};

/// The codings of answers that are drawn on request, best first.
pub const OFFERED: [Encoding; 2] = [Encoding::Brotli, Encoding::Gzip];

/// What figures and the log call the route of an address that leads nowhere.
const NO_ROUTE: &str = "none";

/// What is known of a request. Cheap to clone; an argument of handlers.
#[derive(Debug, Clone)]
pub struct Context(Rc<Known>);

/// What is known of a request.
#[derive(Debug)]
pub struct Known {
    /// How the reader wants pages.
    pub preferences: Preferences,
    /// The coding of the answer.
    pub encoding: Encoding,
    /// The copy that the client has, as it names it: `If-None-Match`.
    pub if_none_match: Option<header::HeaderValue>,
    /// Whether a program asks, which reads JSON.
    pub is_program: bool,
    /// When the request came.
    pub now: Timestamp,
    uri: Uri,
    route: Cell<&'static str>,
    address: OnceCell<String>,
}

impl Context {
    /// What this request's head says.
    pub fn new(method: &Method, uri: &Uri, headers: &HeaderMap, now: Timestamp) -> Context {
        let text = |name| headers.get(name).and_then(|value| std::str::from_utf8(value.as_bytes()).ok());
        let preferences = Preferences::of_headers(text(header::COOKIE), text(header::ACCEPT_LANGUAGE));
        let accept_encoding = headers.get(header::ACCEPT_ENCODING).map(|value| value.as_bytes());
        let is_read = [Method::GET, Method::HEAD].contains(method);
        Context(Rc::new(Known {
            preferences,
            encoding: encoding::choose(accept_encoding, &OFFERED),
            if_none_match: headers.get(header::IF_NONE_MATCH).filter(|_| is_read).cloned(),
            is_program: uri.path().starts_with("/api/") || text(header::ACCEPT).is_some_and(asks_for_json),
            now,
            uri: uri.clone(),
            route: Cell::new(NO_ROUTE),
            address: OnceCell::new(),
        }))
    }

    /// Who looks, when, in which language: what screens are built for. Nobody in particular: there are no accounts.
    pub fn view(&self) -> View {
        View { l10n: self.preferences.l10n, actor: Actor::Nobody, now: self.now }
    }

    /// A link on this page that sets a preference: `link("size", "2")`.
    pub fn link(&self, name: &str, value: &str) -> String {
        let asked = || self.uri.path_and_query().map_or("/", |whole| whole.as_str());
        preferences::link(self.address.get().map_or_else(asked, String::as_str), name, value)
    }

    /// From now on links on this page lead to its own address, and not to the one that was asked for: that may carry what chat applications
    /// add to it, and a page that is kept for everybody must not repeat what one reader sent.
    pub fn settle(&self, address: String) {
        // A page that was settled has one address, so a second one says the same.
        drop(self.address.set(address));
    }

    /// The pattern of the route that fits: `/d/{document}`. What logs and figures may know of an address.
    pub fn route(&self) -> &'static str {
        self.route.get()
    }

    /// Takes down the pattern that fits.
    pub fn note_route(&self, pattern: &'static str) {
        self.route.set(pattern);
    }
}

impl Deref for Context {
    type Target = Known;
    fn deref(&self) -> &Known {
        &self.0
    }
}

impl FromRequest for Context {
    type Error = Error;
    type Future = Ready<Result<Context, Error>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let context = request.extensions().get::<Context>().cloned();
        ready(context.ok_or_else(|| Error::internal("a route outside of the middleware asks for its context")))
    }
}

/// Whether JSON is named, and pages are not: browsers name pages first of all.
fn asks_for_json(accept: &str) -> bool {
    accept.contains("json") && !accept.contains("text/html")
}
