//! Every address of the server, on one page. The router tries them in this order: what is asked for most stands first.

use actix_web::Handler;
use actix_web::dev::HttpServiceFactory;
use actix_web::guard::{self, Guard, GuardContext};
use actix_web::http::Method;
use actix_web::web::{self, ServiceConfig};
use actix_web::{FromRequest, HttpResponse, Responder};

use crate::context::Context;
use crate::error::Error;
use crate::{assets, health, json, pages};

/// Assets that browsers look for under an address of its own.
const NAMED_ASSETS: [(&str, &str); 2] = [("/sw.js", "sw.js"), ("/robots.txt", "robots.txt")];

/// All of them.
pub fn configure(config: &mut ServiceConfig) {
    config.service(read("/q/{code}", pages::pack::scanned));
    config.service(read("/Q/{code}", pages::pack::scanned));
    config.service(read("/d/{number}", pages::document::newest));
    config.service(read("/d/{number}/v/{version}/pages/{page}", pages::file::picture));
    config.service(read("/d/{number}/v/{version}/pages", pages::printed::pages));
    config.service(read("/d/{number}/v/{version}/file", pages::file::original));
    config.service(read("/d/{number}/v/{version}", pages::document::version));
    config.service(read("/search", pages::search::search));
    config.service(read("/", pages::library::home));
    config.service(read("/documents", pages::library::documents));
    config.service(read("/q", pages::pack::typed));
    config.service(read("/Q", pages::pack::typed));
    config.service(read("/offline", pages::notice::offline));

    config.service(read("/sign-in", pages::sign_in::show));
    config.service(read("/sign-in/again", pages::sign_in::again));
    config.service(write("/sign-in/passkey/begin", pages::sign_in::begin));
    config.service(write("/sign-in/passkey/finish", pages::sign_in::finish));
    config.service(write("/sign-out", pages::sign_in::out));
    config.service(form("/join", pages::join::show, pages::join::take));
    config.service(read("/join/wait", pages::join::wait));
    config.service(read("/join/state", pages::join::state));
    config.service(read("/join/done", pages::join::done));
    config.service(write("/join/passkey/begin", pages::join::begin));
    config.service(write("/join/passkey/finish", pages::join::finish));
    config.service(write("/join/browser", pages::join::browser));
    config.service(write("/office/members/{member}/enrol", pages::enrol::open));
    config.service(read("/office/enrol", pages::enrol::list));
    config.service(read("/office/enrol/{id}", pages::enrol::show));
    config.service(read("/office/enrol/{id}/state", pages::enrol::state));
    config.service(write("/office/enrol/{id}/confirm", pages::enrol::confirm));
    config.service(write("/office/enrol/{id}/refuse", pages::enrol::refuse));
    config.service(form("/office/slips", pages::slips::show, pages::slips::make));
    config.service(form("/me/devices/add", pages::enrol::further, pages::enrol::open_further));
    config.service(read("/me/enrolments", pages::enrol::seen));
    config.service(write("/me/enrolments/{id}/refuse", pages::enrol::refuse_own));
    config.service(form("/demo", pages::demo::show, pages::demo::become_someone));
    config.service(read("/demo/{person}", pages::demo::link));

    config.service(read("/me", pages::me::show));
    config.service(write("/me/end", pages::me::end));
    config.service(read("/me/stored", pages::me::stored));
    config.service(read("/me/export.json", pages::me::export));
    config.service(read("/me/card", pages::me::card));
    config.service(form("/me/correct/{field}", pages::correct::show, pages::correct::propose));
    config.service(read("/office", pages::office::office));
    config.service(read("/office/members", pages::office::roster));
    config.service(read("/office/members/{member}", pages::office::member));
    config.service(write("/office/members/{member}/end", pages::office::end));
    config.service(form("/office/corrections", pages::correct::list, pages::correct::decide));
    config.service(form("/office/leave", pages::roles::leave, pages::roles::hand_on));
    config.service(read("/office/counts", pages::office::counts));
    config.service(read("/office/counts.csv", pages::office::counts_csv));
    config.service(form("/admin/import", pages::import::show, pages::import::take));
    config.service(form("/admin/import/{list}", pages::import::look, pages::import::apply));
    config.service(read("/admin", pages::office::admin));
    config.service(form("/admin/roles", pages::roles::show, pages::roles::take));

    config.service(read("/api/v1/documents", json::documents));
    config.service(read("/api/v1/documents/{number}", json::document));
    config.service(read("/api/v1/documents/{number}/versions/{version}", json::version));
    config.service(read("/api/v1/packs/{number}", json::pack));
    config.service(form("/api/v1/join", json::phones::joining, json::phones::join));
    config.service(write("/api/v1/device/session", json::phones::session));
    config.service(read("/api/v1/search", json::search));
    config.service(read("/api/v1/openapi.json", json::description));

    config.service(read("/a/{name}", assets::hashed));
    for (pattern, name) in NAMED_ASSETS {
        config.service(read(pattern, move |request, context| assets::named(name, request, context)));
    }
    config.service(read("/healthz", health::lives));
    config.service(read("/readyz", health::is_ready));
}

/// A page, or whatever else is only read: GET and HEAD reach the handler, everything else is told that they would.
pub fn read<F, Args>(pattern: &'static str, handler: F) -> impl HttpServiceFactory + 'static
where
    F: Handler<Args>,
    Args: FromRequest + 'static,
    F::Output: Responder + 'static,
{
    web::resource(pattern)
        .guard(Noted(pattern))
        .route(web::route().guard(guard::fn_guard(is_read)).to(handler))
        .default_service(web::to(|| async { Err::<HttpResponse, Error>(Error::MethodNotAllowed) }))
}

/// A page with a form: GET and HEAD show it, POST takes what was filled in.
pub fn form<F, A, G, B>(pattern: &'static str, show: F, take: G) -> impl HttpServiceFactory + 'static
where
    F: Handler<A>,
    A: FromRequest + 'static,
    F::Output: Responder + 'static,
    G: Handler<B>,
    B: FromRequest + 'static,
    G::Output: Responder + 'static,
{
    web::resource(pattern)
        .guard(Noted(pattern))
        .route(web::route().guard(guard::fn_guard(is_read)).to(show))
        .route(web::post().to(take))
        .default_service(web::to(|| async { Err::<HttpResponse, Error>(Error::MethodNotAllowed) }))
}

/// What only changes something: a button, a script's request.
pub fn write<G, B>(pattern: &'static str, take: G) -> impl HttpServiceFactory + 'static
where
    G: Handler<B>,
    B: FromRequest + 'static,
    G::Output: Responder + 'static,
{
    web::resource(pattern)
        .guard(Noted(pattern))
        .route(web::post().to(take))
        .default_service(web::to(|| async { Err::<HttpResponse, Error>(Error::MethodNotAllowed) }))
}

/// For addresses that lead nowhere.
pub async fn nowhere() -> Result<HttpResponse, Error> {
    Err(Error::NotFound)
}

fn is_read(guard: &GuardContext<'_>) -> bool {
    [Method::GET, Method::HEAD].contains(&guard.head().method)
}

/// Takes down the pattern that fits, for the log and the figures: the framework's own way of asking routes the request a second time.
struct Noted(&'static str);

impl Guard for Noted {
    fn check(&self, guard: &GuardContext<'_>) -> bool {
        if let Some(context) = guard.req_data().get::<Context>() {
            context.note_route(self.0);
        }
        true
    }
}
