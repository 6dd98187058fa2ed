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

    config.service(read("/api/v1/documents", json::documents));
    config.service(read("/api/v1/documents/{number}", json::document));
    config.service(read("/api/v1/documents/{number}/versions/{version}", json::version));
    config.service(read("/api/v1/packs/{number}", json::pack));
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
