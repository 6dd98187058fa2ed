//! The demo's people: whoever sits at its machine may be any of them. In a demo only, and from the same machine only.

use std::net::IpAddr;

use actix_web::http::header;
use actix_web::web::{Data, Form, Path};
use actix_web::{HttpRequest, HttpResponse};
use askama::Template;
use serde::Deserialize;
use sotay_domain::{MemberId, SessionKind};
use sotay_handbook::route;
use sotay_handbook::screens::demo::{self, DemoScreen};

use super::sign_in::{add_cookie, held, opening, session_cookie};
use super::{Frame, Head, private, see_other};
use crate::context::Context;
use crate::error::Error;
use crate::page::{self, Style};
use crate::people::{PEOPLE, Somebody};
use crate::server::Server;

#[derive(Template)]
#[template(path = "demo.html")]
pub(super) struct DemoPage<'a> {
    frame: Frame<'a>,
    head: Head,
    screen: DemoScreen,
}

/// What to try, as whom. Whoever sits at the machine of a demo.
pub async fn show(request: HttpRequest, context: Context, server: Data<Server>) -> Result<HttpResponse, Error> {
    only_here(&request, &server)?;
    let screen = demo::screen(PEOPLE.iter().map(|somebody| somebody.part), &context.view());
    let head = Head::unlisted(&screen.title, &screen.lead);
    Ok(private(page::draw(&DemoPage { frame: Frame { context: &context, site: &server.site }, head, screen }, Style::Linked)?, &context))
}

/// Whom to be.
#[derive(Debug, Deserialize)]
pub struct Chosen {
    person: String,
}

/// Signs in as one of the demo's people. Whoever sits at the machine of a demo.
pub async fn become_someone(
    request: HttpRequest,
    context: Context,
    server: Data<Server>,
    chosen: Form<Chosen>,
) -> Result<HttpResponse, Error> {
    only_here(&request, &server)?;
    sign_in_as(&request, &context, &server, &chosen.person).await
}

/// The same by a link, as the console prints it: opened from there or typed, never from another site's page. Whoever sits at the machine of
/// a demo.
pub async fn link(request: HttpRequest, context: Context, server: Data<Server>, person: Path<String>) -> Result<HttpResponse, Error> {
    only_here(&request, &server)?;
    let site = request.headers().get("sec-fetch-site").map(|value| value.as_bytes());
    if !matches!(site, None | Some(b"none" | b"same-origin")) {
        return Err(Error::Foreign);
    }
    sign_in_as(&request, &context, &server, &person).await
}

async fn sign_in_as(request: &HttpRequest, context: &Context, server: &Server, code: &str) -> Result<HttpResponse, Error> {
    let somebody = PEOPLE.iter().find(|somebody| somebody.part.code() == code).ok_or(Error::NotFound)?;
    let (secret, opening) = opening(request.headers(), SessionKind::Demo, context.now);
    let (instead, now) = (held(context), context.now);
    let member: Option<MemberId> = server
        .run(move |handbook| {
            let Some(member) = member_of(handbook, somebody)? else { return Ok(None) };
            Ok(handbook.open_session(member, &opening, instead, now)?.map(|session| session.member))
        })
        .await?;
    server.sessions.forget(&[member.ok_or(Error::NotFound)?]);
    let mut answer = see_other(route::HOME)?;
    add_cookie(&mut answer, &session_cookie(secret))?;
    Ok(answer)
}

fn member_of(handbook: &sotay_app::Handbook, somebody: &Somebody) -> Result<Option<MemberId>, Error> {
    let Ok(card) = somebody.card.parse() else { return Ok(None) };
    Ok(handbook.members_with_card(card)?.first().map(|member| member.id))
}

/// In a demo, for whoever sits at its machine: the connection comes from it, and the page is asked for by its own name, so that no name of
/// somebody else's that leads here does (DNS rebinding).
fn only_here(request: &HttpRequest, server: &Server) -> Result<(), Error> {
    let is_here = request.peer_addr().is_some_and(|peer| peer.ip().to_canonical().is_loopback());
    let host = request.headers().get(header::HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
    let name = host.rsplit_once(':').map_or(host, |(name, _)| name).trim_matches(['[', ']']);
    let is_own_name = name == "localhost" || name.parse::<IpAddr>().is_ok_and(|ip| ip.is_loopback());
    if server.settings.is_demo && is_here && is_own_name { Ok(()) } else { Err(Error::NotFound) }
}
