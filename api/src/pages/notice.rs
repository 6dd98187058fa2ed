//! Why something does not open, and what to do; what is kept on this device.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::Data;
use askama::Template;
use sotay_handbook::screens::notice::{self, Notice, NoticeScreen};

use super::{Frame, Head};
use crate::context::Context;
use crate::error::Error;
use crate::page::{self, Drawn, Style};
use crate::server::Server;

/// Why something does not open, and what to do.
#[derive(Template)]
#[template(path = "notice.html")]
pub struct NoticePage<'a> {
    frame: Frame<'a>,
    head: Head,
    screen: &'a NoticeScreen,
}

impl<'a> NoticePage<'a> {
    /// The page of this notice.
    pub fn new(frame: Frame<'a>, screen: &'a NoticeScreen) -> NoticePage<'a> {
        NoticePage { frame, head: Head::unlisted(&screen.title, &screen.explanation), screen }
    }
}

#[derive(Template)]
#[template(path = "offline.html")]
pub(super) struct OfflinePage<'a> {
    frame: Frame<'a>,
    head: Head,
    screen: &'a NoticeScreen,
}

impl<'a> OfflinePage<'a> {
    pub(super) fn new(frame: Frame<'a>, screen: &'a NoticeScreen) -> OfflinePage<'a> {
        OfflinePage { frame, head: Head::unlisted(&screen.title, &screen.explanation), screen }
    }
}

/// What a browser without a network shows for pages that it does not have; its script lists those that it has. Anybody.
pub async fn offline(context: Context, server: Data<Server>) -> Result<HttpResponse, Error> {
    let screen = notice::screen(&Notice::Offline, &context.view());
    Ok(page::draw(&OfflinePage::new(Frame { context: &context, site: &server.site }, &screen), Style::Linked)?.answer(&context))
}

/// The page of a notice, with the status that tells programs the same.
///
/// # Errors
/// The template fails, which only a bug can cause.
pub fn said(context: &Context, server: &Server, notice: &Notice) -> Result<Drawn, Error> {
    let screen = notice::screen(notice, &context.view());
    let drawn = page::draw(&NoticePage::new(Frame { context, site: &server.site }, &screen), Style::Linked)?;
    Ok(drawn.with_status(status(notice)))
}

/// What was there and is no more is gone; what nobody here made is refused; all else is not found.
fn status(notice: &Notice) -> StatusCode {
    match notice {
        Notice::PackExpired { .. } | Notice::PackWithdrawn { .. } | Notice::DocumentWithdrawn { .. } | Notice::CodeExpired { .. } => {
            StatusCode::GONE
        }
        Notice::CodeForged => StatusCode::BAD_REQUEST,
        Notice::CodeMistyped { .. }
        | Notice::NotACode { .. }
        | Notice::CodeUnknown { .. }
        | Notice::CodeForeign { .. }
        | Notice::CodeTooNew
        | Notice::CodeOfUnknownKey
        | Notice::CodeOfNothing
        | Notice::NotFound => StatusCode::NOT_FOUND,
        Notice::TooLong => StatusCode::URI_TOO_LONG,
        Notice::Busy => StatusCode::SERVICE_UNAVAILABLE,
        Notice::Internal { .. } => StatusCode::INTERNAL_SERVER_ERROR,
        Notice::Offline => StatusCode::OK,
    }
}
