//! Roles: who holds which where, giving and taking back; and who stands in during a leave of absence.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::{Data, Query};
use askama::Template;
use serde::Deserialize;
use sotay_domain::{GrantId, MemberId, Role, UnitId};
use sotay_handbook::commands::appoint::{self, Appoint};
use sotay_handbook::commands::revoke::{self, Revoke};
use sotay_handbook::route;
use sotay_handbook::screens::roles::{LeaveScreen, NotDone, RolesScreen, Typed, until};

use super::filled::Filled;
use super::{Frame, Head, once, private, see_other};
use crate::assets::Style;
use crate::context::Context;
use crate::error::Error;
use crate::moment;
use crate::page;
use crate::server::Server;

#[derive(Template)]
#[template(path = "roles.html")]
pub(super) struct RolesPage<'a> {
    pub(super) frame: Frame<'a>,
    pub(super) head: Head,
    pub(super) screen: RolesScreen,
    pub(super) command: String,
}

#[derive(Template)]
#[template(path = "leave.html")]
pub(super) struct LeavePage<'a> {
    pub(super) frame: Frame<'a>,
    pub(super) head: Head,
    pub(super) screen: LeaveScreen,
    pub(super) command: String,
}

/// Which unit.
#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    unit: Option<String>,
}

/// What was sent: a role that is given, or one that is taken back.
#[derive(Debug, Default, Deserialize)]
pub struct Sent {
    #[serde(default)]
    unit: String,
    #[serde(default)]
    command: String,
    grant: Option<String>,
    #[serde(default)]
    id: String,
    #[serde(default)]
    who: String,
    #[serde(default)]
    role: String,
    #[serde(default)]
    until: String,
}

/// The roles at a unit. Administrators at it or above it.
pub async fn show(context: Context, server: Data<Server>, asked: Query<Asked>) -> Result<HttpResponse, Error> {
    context.session()?;
    draw(&context, &server, asked.into_inner().unit, Typed::default()).await
}

async fn draw(context: &Context, server: &Server, unit: Option<String>, typed: Typed) -> Result<HttpResponse, Error> {
    let (view, status) = (context.view(), status(&typed));
    let typed = Typed { id: GrantId::new(context.now, moment::random()).to_string(), ..typed };
    let screen = server.run(move |handbook| Ok(handbook.roles(unit.as_deref(), &typed, &view)?)).await?.ok_or(Error::NotFound)?;
    let head = Head::unlisted(&screen.title, &screen.unit);
    let page = RolesPage { frame: Frame { context, site: &server.site }, head, screen, command: once::word() };
    Ok(private(page::draw(&page, Style::Linked)?.with_status(status), context))
}

fn status(typed: &Typed) -> StatusCode {
    if typed.error.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK }
}

/// Gives a role, or takes one back. Administrators at the unit or above it, after proving who they are.
pub async fn take(context: Context, server: Data<Server>, sent: Filled<Sent>) -> Result<HttpResponse, Error> {
    context.session()?;
    let sent = sent.0;
    let code = sent.unit.clone();
    let unit = server.run(move |handbook| Ok(handbook.unit_of_code(&code)?)).await?.ok_or(Error::NotFound)?;
    let path = route::roles(&unit.code);
    let done = match &sent.grant {
        Some(grant) => take_back(&context, &server, grant, &sent.command, &path).await?,
        None => {
            let role = Role::of_code(&sent.role).ok_or(Error::BadRequest)?;
            match holder(&server, &sent.who).await? {
                Some(member) => give(&context, &server, &sent, member, role, unit.id, false, &path).await?,
                None => Err(NotDone::NoSuchCard),
            }
        }
    };
    match done {
        Ok(()) => see_other(&path),
        Err(why) => draw(&context, &server, Some(unit.code), typed(sent, why)).await,
    }
}

fn typed(sent: Sent, why: NotDone) -> Typed {
    Typed { id: String::new(), who: sent.who, role: sent.role, until: sent.until, error: Some(why) }
}

/// The member of a card's number that was typed, or of an id that was chosen.
async fn holder(server: &Server, who: &str) -> Result<Option<MemberId>, Error> {
    if let Ok(member) = who.parse::<MemberId>() {
        return Ok(Some(member));
    }
    let Ok(card) = who.trim().parse() else { return Ok(None) };
    server.run(move |handbook| Ok(handbook.member_with_card(card)?)).await
}

#[expect(clippy::too_many_arguments, reason = "each is one thing of the command")]
async fn give(
    context: &Context,
    server: &Server,
    sent: &Sent,
    member: MemberId,
    role: Role,
    unit: UnitId,
    as_deputy: bool,
    path: &str,
) -> Result<Result<(), NotDone>, Error> {
    let id: GrantId = sent.id.parse().map_err(|_| Error::BadRequest)?;
    let until = match until(&sent.until) {
        Ok(until) => until,
        Err(why) => return Ok(Err(why)),
    };
    let command = Appoint { id, member, role, unit, until, as_deputy };
    let filled = ["appoint", &sent.id, &sent.unit, &sent.who, &sent.role, &sent.until];
    let once = once::command(context.session()?.person(), context.now, &filled);
    let (actor, now) = (context.actor().clone(), context.now);
    let answer = server.run(move |handbook| Ok(handbook.submit(once, &command, &actor, now)?)).await?;
    server.sessions.forget(&[member]);
    match answer {
        Ok(()) => Ok(Ok(())),
        Err(appoint::Rejection::NeedsStrong) => Err(Error::StepUp { to: path.to_owned() }),
        Err(appoint::Rejection::NotAllowed) => Err(Error::NotFound),
        Err(rejection) => Ok(Err(NotDone::NotGiven(rejection))),
    }
}

async fn take_back(context: &Context, server: &Server, grant: &str, command: &str, path: &str) -> Result<Result<(), NotDone>, Error> {
    let once = once::command(context.session()?.person(), context.now, &["revoke", command, grant]);
    let grant: GrantId = grant.parse().map_err(|_| Error::BadRequest)?;
    let (actor, now) = (context.actor().clone(), context.now);
    let (answer, holder) = server
        .run(move |handbook| {
            let holder = handbook.unit_of_grant(grant)?.map(|(grant, _)| grant.member);
            Ok((handbook.submit(once, &Revoke { grant }, &actor, now)?, holder))
        })
        .await?;
    server.sessions.forget(&holder.into_iter().collect::<Vec<_>>());
    match answer {
        Ok(()) => Ok(Ok(())),
        Err(revoke::Rejection::NeedsStrong) => Err(Error::StepUp { to: path.to_owned() }),
        Err(revoke::Rejection::NotAllowed) => Err(Error::NotFound),
        Err(rejection) => Ok(Err(NotDone::NotTaken(rejection))),
    }
}

/// Who stands in. Secretaries and clerks, for their own role.
pub async fn leave(context: Context, server: Data<Server>) -> Result<HttpResponse, Error> {
    context.session()?;
    draw_leave(&context, &server, Typed::default()).await
}

async fn draw_leave(context: &Context, server: &Server, typed: Typed) -> Result<HttpResponse, Error> {
    let (view, status) = (context.view(), status(&typed));
    let typed = Typed { id: GrantId::new(context.now, moment::random()).to_string(), ..typed };
    let screen = server.run(move |handbook| Ok(handbook.leave(&typed, &view)?)).await?.ok_or(Error::NotFound)?;
    let head = Head::unlisted(&screen.title, &screen.lead);
    let page = LeavePage { frame: Frame { context, site: &server.site }, head, screen, command: once::word() };
    Ok(private(page::draw(&page, Style::Linked)?.with_status(status), context))
}

/// Hands a role on for a while, or takes it back. Its holder; handing on, after proving who they are.
pub async fn hand_on(context: Context, server: Data<Server>, sent: Filled<Sent>) -> Result<HttpResponse, Error> {
    context.session()?;
    let sent = sent.0;
    let done = match &sent.grant {
        Some(grant) => take_back(&context, &server, grant, &sent.command, route::LEAVE).await?,
        None => {
            let (role, unit) = sent.role.split_once('@').ok_or(Error::BadRequest)?;
            let role = Role::of_code(role).ok_or(Error::BadRequest)?;
            let unit: UnitId = unit.parse().map_err(|_| Error::BadRequest)?;
            match holder(&server, &sent.who).await? {
                Some(member) => give(&context, &server, &sent, member, role, unit, true, route::LEAVE).await?,
                None => Err(NotDone::NoSuchCard),
            }
        }
    };
    match done {
        Ok(()) => see_other(route::LEAVE),
        Err(why) => draw_leave(&context, &server, typed(sent, why)).await,
    }
}
