//! Corrections: a member proposes one of their own record; a secretary, or an administrator for a secretary, decides.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::{Data, Path};
use askama::Template;
use serde::Deserialize;
use sotay_domain::{CorrectionId, Field};
use sotay_handbook::commands::decide_correction::{DecideCorrection, Rejection};
use sotay_handbook::commands::propose_correction::ProposeCorrection;
use sotay_handbook::route;
use sotay_handbook::screens::correct::{Asked, CorrectScreen, CorrectionsScreen, NotDone};

use super::filled::Filled;
use super::{Frame, Head, once, private, see_other};
use crate::assets::Style;
use crate::context::Context;
use crate::error::Error;
use crate::moment;
use crate::page;
use crate::server::Server;

#[derive(Template)]
#[template(path = "correct.html")]
pub(super) struct CorrectPage<'a> {
    pub(super) frame: Frame<'a>,
    pub(super) head: Head,
    pub(super) screen: CorrectScreen,
}

#[derive(Template)]
#[template(path = "corrections.html")]
pub(super) struct CorrectionsPage<'a> {
    pub(super) frame: Frame<'a>,
    pub(super) head: Head,
    pub(super) screen: CorrectionsScreen,
    pub(super) command: String,
}

/// The form for one field. Whoever is signed in, about themselves.
pub async fn show(context: Context, server: Data<Server>, field: Path<String>) -> Result<HttpResponse, Error> {
    context.session()?;
    let field = Field::of_code(&field).ok_or(Error::NotFound)?;
    draw(&context, &server, Asked { field, id: fresh(&context), typed: None, rejection: None }).await
}

fn fresh(context: &Context) -> String {
    CorrectionId::new(context.now, moment::random()).to_string()
}

async fn draw(context: &Context, server: &Server, asked: Asked) -> Result<HttpResponse, Error> {
    let view = context.view();
    let status = if asked.rejection.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let screen = server.run(move |handbook| Ok(handbook.correction_form(&asked, &view)?)).await?.ok_or(Error::NotFound)?;
    let head = Head::unlisted(&screen.title, &screen.lead);
    let page = CorrectPage { frame: Frame { context, site: &server.site }, head, screen };
    Ok(private(page::draw(&page, Style::Linked)?.with_status(status), context))
}

/// What was filled in.
#[derive(Debug, Deserialize)]
pub struct Proposed {
    id: String,
    #[serde(default)]
    value: String,
    #[serde(default)]
    note: String,
}

/// Proposes a correction. Whoever is signed in, about themselves.
pub async fn propose(
    context: Context,
    server: Data<Server>,
    field: Path<String>,
    proposed: Filled<Proposed>,
) -> Result<HttpResponse, Error> {
    let member = context.session()?.person().id;
    let field = Field::of_code(&field).ok_or(Error::NotFound)?;
    let Proposed { id, value, note } = proposed.0;
    let correction = id.parse().map_err(|_| Error::BadRequest)?;
    let command = ProposeCorrection { id: correction, member, field, value: value.clone(), note: note.clone() };
    let once = once::command(context.session()?.person(), context.now, &["propose", &id, &value, &note]);
    let (actor, now) = (context.actor().clone(), context.now);
    match server.run(move |handbook| Ok(handbook.submit(once, &command, &actor, now)?)).await? {
        Ok(()) => see_other(route::ME),
        Err(rejection) => {
            let asked = Asked { field, id: fresh(&context), typed: Some((value, note)), rejection: Some(rejection) };
            draw(&context, &server, asked).await
        }
    }
}

/// Corrections that wait. A secretary, for the members of the unit; an administrator, for the secretaries below.
pub async fn list(context: Context, server: Data<Server>) -> Result<HttpResponse, Error> {
    context.session()?;
    draw_list(&context, &server, NotDone::default()).await
}

async fn draw_list(context: &Context, server: &Server, not_done: NotDone) -> Result<HttpResponse, Error> {
    let view = context.view();
    let status = if not_done.rejection.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let screen = server.run(move |handbook| Ok(handbook.corrections(&not_done, &view)?)).await?.ok_or(Error::NotFound)?;
    let head = Head::unlisted(&screen.title, &screen.title);
    let page = CorrectionsPage { frame: Frame { context, site: &server.site }, head, screen, command: once::word() };
    Ok(private(page::draw(&page, Style::Linked)?.with_status(status), context))
}

/// What was decided.
#[derive(Debug, Deserialize)]
pub struct Sent {
    correction: String,
    command: String,
    decision: String,
    #[serde(default)]
    reason: String,
}

/// Decides a correction. Whoever may, after proving who they are.
pub async fn decide(context: Context, server: Data<Server>, sent: Filled<Sent>) -> Result<HttpResponse, Error> {
    let Sent { correction, command, decision, reason } = sent.0;
    let accept = match decision.as_str() {
        "accept" => true,
        "refuse" => false,
        _ => return Err(Error::BadRequest),
    };
    let wanted = DecideCorrection { correction: correction.parse().map_err(|_| Error::BadRequest)?, accept, reason: reason.clone() };
    let once = once::command(context.session()?.person(), context.now, &["decide", &command, &correction, &decision, &reason]);
    let (actor, now) = (context.actor().clone(), context.now);
    match server.run(move |handbook| Ok(handbook.submit(once, &wanted, &actor, now)?)).await? {
        Ok(_) => see_other(route::CORRECTIONS),
        Err(Rejection::NeedsStrong) => Err(Error::StepUp { to: route::CORRECTIONS.into() }),
        Err(Rejection::NotAllowed) => Err(Error::NotFound),
        Err(rejection) => draw_list(&context, &server, NotDone { correction, reason, rejection: Some(rejection) }).await,
    }
}
