//! What happens around every request, in one layer: each one would cost as much again as the answer of a small page.
//!
//! In this order: the request's [`Context`] is found out; an address that needs no page is answered at once ([`early`]); the handler runs,
//! and its panic ends this request alone; an error becomes the page or the JSON that its reader can use; the security headers are added;
//! the request is counted, by its route and never by its path.
//!
//! There is no guard against requests forged by other sites: every route only reads, and whatever else is sent is refused with 405. Such a
//! guard belongs to the first route that writes.

mod early;

use std::future::{Ready, ready};
use std::panic::AssertUnwindSafe;
use std::rc::Rc;
use std::task::Poll;
use std::time::{Duration, Instant};

use actix_web::body::{BodySize, MessageBody};
use actix_web::dev::{Service, ServiceRequest, ServiceResponse, Transform};
use actix_web::error::InternalError;
use actix_web::http::StatusCode;
use actix_web::http::header::{self, HeaderValue};
use actix_web::web::Data;
use actix_web::{HttpMessage, HttpResponse, ResponseError};
use futures_util::FutureExt;
use futures_util::future::LocalBoxFuture;

use crate::context::Context;
use crate::error::{CaseNumber, Error, Gravity};
use crate::metrics::Counted;
use crate::page::{self, Style};
use crate::pages::Frame as PageFrame;
use crate::pages::notice::NoticePage;
use crate::security_headers;
use crate::server::Server;

/// What takes longer is said in the log. All others are counted, and a line each would say nothing that the figures do not: it may name
/// neither who asked nor for which document.
const SLOW: Duration = Duration::from_secs(1);

/// The layer, to be wrapped around an application.
#[derive(Clone)]
pub struct Frame {
    server: Data<Server>,
}

impl Frame {
    /// The layer of this server.
    pub fn new(server: Data<Server>) -> Frame {
        Frame { server }
    }
}

impl<S> Transform<S, ServiceRequest> for Frame
where
    S: Service<ServiceRequest, Response = ServiceResponse, Error = actix_web::Error> + 'static,
{
    type Response = ServiceResponse;
    type Error = actix_web::Error;
    type Transform = FrameService<S>;
    type InitError = ();
    type Future = Ready<Result<FrameService<S>, ()>>;

    fn new_transform(&self, service: S) -> Self::Future {
        ready(Ok(FrameService(Rc::new(Worker { service, server: self.server.clone(), counted: Counted::default() }))))
    }
}

/// The layer around one worker's routes.
pub struct FrameService<S>(Rc<Worker<S>>);

struct Worker<S> {
    service: S,
    server: Data<Server>,
    counted: Counted,
}

impl<S> Service<ServiceRequest> for FrameService<S>
where
    S: Service<ServiceRequest, Response = ServiceResponse, Error = actix_web::Error> + 'static,
{
    type Response = ServiceResponse;
    type Error = actix_web::Error;
    type Future = LocalBoxFuture<'static, Result<ServiceResponse, actix_web::Error>>;

    fn poll_ready(&self, task: &mut std::task::Context<'_>) -> Poll<Result<(), actix_web::Error>> {
        self.0.service.poll_ready(task)
    }

    fn call(&self, request: ServiceRequest) -> Self::Future {
        let arrived = Instant::now();
        let worker = Rc::clone(&self.0);
        let context = Context::new(request.method(), request.uri(), request.headers(), worker.server.now());
        Box::pin(async move {
            let Worker { service, server, counted } = &*worker;
            let finish = |response: HttpResponse| finish(server, counted, &context, response, arrived);
            if let Some(answer) = early::answer(request.method(), request.uri(), server.settings.is_secure()) {
                let answer = answer.unwrap_or_else(HttpResponse::from_error);
                return Ok(request.into_response(finish(answer)));
            }
            request.extensions_mut().insert(context.clone());
            match AssertUnwindSafe(service.call(request)).catch_unwind().await {
                Ok(Ok(response)) => {
                    let (request, response) = response.into_parts();
                    Ok(ServiceResponse::new(request, finish(response)))
                }
                // Here the request itself is lost, and the framework sends what the error answers.
                Ok(Err(error)) => {
                    let answer = finish(error.error_response());
                    Err(InternalError::from_response(error, answer).into())
                }
                // What the panic says may hold anybody's data: the hook has logged where it happened.
                Err(_) => {
                    let error = Error::internal("a handler panicked");
                    let answer = finish(HttpResponse::from_error(error));
                    Err(InternalError::from_response("a handler panicked", answer).into())
                }
            }
        })
    }
}

/// Draws what has gone wrong, adds what every answer carries, counts and logs.
fn finish(server: &Server, counted: &Counted, context: &Context, response: HttpResponse, arrived: Instant) -> HttpResponse {
    let mut response = draw_error(server, context, response);
    // A copy that is still good keeps the headers it came with (RFC 9111, 3.2). Sent again they would be most of such an answer, and a page
    // that has a policy of its own would lose it for the general one.
    if response.status() != StatusCode::NOT_MODIFIED {
        security_headers::add(response.headers_mut(), server.settings.is_secure());
    }
    let bytes = match response.body().size() {
        BodySize::Sized(bytes) => bytes,
        BodySize::None | BodySize::Stream => 0,
    };
    let (route, status, took) = (context.route(), response.status().as_u16(), arrived.elapsed());
    server.metrics.answered(counted, route, status, took);
    let micros = u64::try_from(took.as_micros()).unwrap_or(u64::MAX);
    if took >= SLOW {
        tracing::warn!(target: "sotay::request", route, status, micros, bytes, "slow");
    } else {
        tracing::debug!(target: "sotay::request", route, status, micros, bytes);
    }
    response
}

/// Replaces an error that has no page yet.
fn draw_error(server: &Server, context: &Context, response: HttpResponse) -> HttpResponse {
    let status = response.status();
    let is_bare = matches!(response.body().size(), BodySize::None | BodySize::Sized(0));
    if !(status.is_client_error() || status.is_server_error()) || (response.error().is_none() && !is_bare) {
        return response;
    }
    let of_framework;
    let error = match response.error().and_then(|error| error.as_error::<Error>()) {
        Some(error) => error,
        None => {
            of_framework = Error::of_status(status);
            &of_framework
        }
    };
    let case = CaseNumber::new();
    match error.gravity() {
        Gravity::Usual => {}
        Gravity::Warning => tracing::warn!(%case, route = context.route(), cause = %error),
        Gravity::Fault => tracing::error!(%case, route = context.route(), cause = %error),
    }
    let mut drawn = if context.is_program {
        HttpResponse::build(error.status_code()).json(error.problem(case, &context.view()))
    } else {
        error_page(server, context, error, case)
    };
    let headers = drawn.headers_mut();
    if context.is_program {
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
    }
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(header::VARY, page::VARY);
    match error.status_code() {
        // All there is is read.
        StatusCode::METHOD_NOT_ALLOWED => drop(headers.insert(header::ALLOW, HeaderValue::from_static("GET, HEAD"))),
        StatusCode::SERVICE_UNAVAILABLE => drop(headers.insert(header::RETRY_AFTER, HeaderValue::from_static("5"))),
        _ => {}
    }
    drawn
}

/// The page of an error. Should even that fail, its bare status.
fn error_page(server: &Server, context: &Context, error: &Error, case: CaseNumber) -> HttpResponse {
    let screen = error.screen(case, &context.view());
    let page = NoticePage::new(PageFrame { context, site: &server.site }, &screen);
    let status = error.status_code();
    let drawn = page::draw(&page, Style::Linked).map(|drawn| drawn.with_status(status));
    drawn.map_or_else(|_| HttpResponse::new(status), |drawn| drawn.send(context.encoding))
}
