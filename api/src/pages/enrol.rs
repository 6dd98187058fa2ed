//! Enrolling others: the code at the table, the digits that are compared, what waits; and a further device of one's own.

use actix_web::HttpResponse;
use actix_web::web::{Data, Form, Path};
use askama::Template;
use serde::Deserialize;
use sotay_app::enrolments::Named;
use sotay_domain::enrolment::{MOST_DEVICES, Way};
use sotay_domain::{EnrolmentId, MemberId};
use sotay_handbook::commands::confirm_enrolment::{ConfirmEnrolment, Rejection as NotConfirmed};
use sotay_handbook::commands::open_enrolment::Rejection as NotOpened;
use sotay_handbook::commands::refuse_enrolment::{RefuseEnrolment, Rejection as NotRefused};
use sotay_handbook::route;
use sotay_handbook::screens::enrol::{self, EnrolScreen, Facts, ListScreen, OwnScreen, Problem};

use super::join::{Progress, word};
use super::{Frame, Head, private, see_other};
use crate::context::{Context, SignedIn};
use crate::error::Error;
use crate::identity::{cookies, enrolling};
use crate::page::{self, Style};
use crate::publishing::command_id;
use crate::server::Server;

#[derive(Template)]
#[template(path = "enrol.html")]
pub(super) struct EnrolPage<'a> {
    pub(super) frame: Frame<'a>,
    pub(super) head: Head,
    pub(super) screen: EnrolScreen,
}

#[derive(Template)]
#[template(path = "enrol_list.html")]
pub(super) struct ListPage<'a> {
    pub(super) frame: Frame<'a>,
    pub(super) head: Head,
    pub(super) screen: ListScreen,
}

#[derive(Template)]
#[template(path = "enrol_own.html")]
pub(super) struct OwnPage<'a> {
    pub(super) frame: Frame<'a>,
    pub(super) head: Head,
    pub(super) screen: OwnScreen,
}

/// How a code is wanted.
#[derive(Debug, Deserialize)]
pub struct Wanted {
    /// What is signed in already stays so.
    keeps: Option<String>,
}

/// Makes a code for a member. Their secretary and the administrators above; for others there is no such member.
pub async fn open(
    _: SignedIn,
    context: Context,
    server: Data<Server>,
    member: Path<String>,
    wanted: Form<Wanted>,
) -> Result<HttpResponse, Error> {
    context.session()?;
    let member: MemberId = member.parse().map_err(|_| Error::NotFound)?;
    let to = format!("/office/members/{member}");
    begin(&context, &server, (member, Way::Table, wanted.keeps.is_some()), to).await
}

/// What waits, and how many were enrolled. Whoever holds a role; others find an empty list.
pub async fn list(context: Context, server: Data<Server>) -> Result<HttpResponse, Error> {
    let (actor, now) = (context.session()?.actor.clone(), context.now);
    let seen = server.run(move |handbook| Ok(handbook.enrolments_seen_by(&actor, now)?)).await?;
    let waiting: Vec<_> = seen.waiting.iter().map(|named| (&named.enrolment, &named.member, &named.unit)).collect();
    let screen = enrol::list(&waiting, &seen.counts, &context.view());
    let head = Head::unlisted(&screen.title, &screen.lead);
    let page = ListPage { frame: Frame { context: &context, site: &server.site }, head, screen };
    Ok(private(page::draw(&page, Style::Linked)?, &context))
}

/// One enrolment. Whoever has a say in it.
pub async fn show(context: Context, server: Data<Server>, id: Path<String>) -> Result<HttpResponse, Error> {
    let named = find(&context, &server, &id).await?;
    draw(&context, &server, &named, None)
}

/// How far it has come. Whoever has a say in it.
pub async fn state(context: Context, server: Data<Server>, id: Path<String>) -> Result<HttpResponse, Error> {
    let named = find(&context, &server, &id).await?;
    Ok(cookies::private(&mut HttpResponse::Ok()).json(Progress { state: word(named.enrolment.state(context.now)) }))
}

/// The digits that whoever confirms has seen.
#[derive(Debug, Deserialize)]
pub struct Seen {
    digits: u8,
}

/// Confirms. Whoever has a say in it, freshly verified, and never for oneself but for a further device.
pub async fn confirm(
    _: SignedIn,
    context: Context,
    server: Data<Server>,
    id: Path<String>,
    seen: Form<Seen>,
) -> Result<HttpResponse, Error> {
    let named = find(&context, &server, &id).await?;
    let (actor, now, id) = (context.actor().clone(), context.now, named.enrolment.id);
    let command = ConfirmEnrolment { id, digits: seen.digits };
    let answer = server.run(move |handbook| Ok(handbook.submit(command_id(now), &command, &actor, now)?)).await?;
    let problem = match answer {
        Ok(_) => {
            server.sessions.forget(&[named.member.id]);
            return see_other(&route::enrolment(id));
        }
        Err(NotConfirmed::NotAllowed) => return Err(Error::NotFound),
        Err(NotConfirmed::NeedsStrong) => return Err(Error::StepUp { to: route::enrolment(id) }),
        // the page says so by itself
        Err(NotConfirmed::Already | NotConfirmed::Refused | NotConfirmed::Expired) => return see_other(&route::enrolment(id)),
        Err(NotConfirmed::OtherDigits) => Problem::OtherDigits,
        Err(NotConfirmed::SamePerson) => Problem::SamePerson,
        Err(NotConfirmed::NotClaimed) => Problem::NotClaimed,
    };
    draw(&context, &server, &named, Some(problem))
}

/// Refuses, or takes a code back. Whoever has a say in it.
pub async fn refuse(context: Context, server: Data<Server>, id: Path<String>) -> Result<HttpResponse, Error> {
    let id = id.parse().map_err(|_| Error::NotFound)?;
    refused(&context, &server, id, route::enrolment(id)).await
}

/// What is being enrolled in one's own name. Whoever is signed in.
pub async fn seen(context: Context, server: Data<Server>) -> Result<HttpResponse, Error> {
    let (member, now) = (context.session()?.person().id, context.now);
    let all = server.run(move |handbook| Ok(handbook.enrolments_of(member, now)?)).await?;
    let all: Vec<_> = all.iter().map(|named| (&named.enrolment, &named.unit)).collect();
    draw_own(&context, &server, enrol::seen(&all, &context.view()))
}

/// Refuses what is being enrolled in one's own name. Whoever is signed in.
pub async fn refuse_own(context: Context, server: Data<Server>, id: Path<String>) -> Result<HttpResponse, Error> {
    let id = id.parse().map_err(|_| Error::NotFound)?;
    refused(&context, &server, id, route::OWN_ENROLMENTS.to_owned()).await
}

/// Where a further device of one's own is begun. Whoever is signed in.
pub async fn further(context: Context, server: Data<Server>) -> Result<HttpResponse, Error> {
    let (member, now) = (context.session()?.person().id, context.now);
    let count = server.run(move |handbook| Ok(handbook.device_count(member, now)?)).await?;
    draw_own(&context, &server, enrol::further(count >= MOST_DEVICES, &context.view()))
}

/// Makes a code for a further device of one's own. Whoever is signed in, freshly verified.
pub async fn open_further(context: Context, server: Data<Server>) -> Result<HttpResponse, Error> {
    let member = context.session()?.person().id;
    begin(&context, &server, (member, Way::Device, true), route::ADD_DEVICE.to_owned()).await
}

async fn begin(context: &Context, server: &Server, wanted: (MemberId, Way, bool), to: String) -> Result<HttpResponse, Error> {
    let (actor, now, pepper) = (context.actor().clone(), context.now, server.pepper()?);
    let _turn = server.limits.turn().await?;
    let opened = server.run(move |handbook| enrolling::open(handbook, &pepper, wanted, &actor, now)).await?;
    match opened {
        Ok(id) => {
            server.sessions.forget(&[wanted.0]);
            see_other(&route::enrolment(id))
        }
        Err(NotOpened::NotAllowed | NotOpened::NoMembership) => Err(Error::NotFound),
        Err(NotOpened::NeedsStrong) => Err(Error::StepUp { to }),
        Err(NotOpened::TooMany) => draw_own(context, server, enrol::full(&context.view())),
    }
}

async fn refused(context: &Context, server: &Server, id: EnrolmentId, to: String) -> Result<HttpResponse, Error> {
    let (actor, now) = (context.session()?.actor.clone(), context.now);
    let command = RefuseEnrolment { id };
    match server.run(move |handbook| Ok(handbook.submit(command_id(now), &command, &actor, now)?)).await? {
        Ok(()) | Err(NotRefused::Ended) => see_other(&to),
        Err(NotRefused::NotAllowed) => Err(Error::NotFound),
    }
}

async fn find(context: &Context, server: &Server, id: &str) -> Result<Named, Error> {
    let (actor, now) = (context.session()?.actor.clone(), context.now);
    let id: EnrolmentId = id.parse().map_err(|_| Error::NotFound)?;
    server.run(move |handbook| Ok(handbook.enrolment(id, &actor, now)?)).await?.ok_or(Error::NotFound)
}

fn draw(context: &Context, server: &Server, named: &Named, problem: Option<Problem>) -> Result<HttpResponse, Error> {
    let Named { enrolment, member, number, .. } = named;
    let is_theirs = enrolment.opened_by.is_some() && enrolment.opened_by == context.actor().member().map(|person| person.id);
    let code = if is_theirs && enrolment.way != Way::Slip { Some(server.pepper()?.digits(enrolment.id)) } else { None };
    let facts = Facts { enrolment, member, number: *number, code, host: &server.settings.public.url };
    let screen = enrol::screen(&facts, problem, &context.view());
    let head = Head::unlisted(&screen.title, &screen.title);
    let page = EnrolPage { frame: Frame { context, site: &server.site }, head, screen };
    Ok(private(page::draw(&page, Style::Linked)?, context))
}

fn draw_own(context: &Context, server: &Server, screen: OwnScreen) -> Result<HttpResponse, Error> {
    let head = Head::unlisted(&screen.title, &screen.lead);
    Ok(private(page::draw(&OwnPage { frame: Frame { context, site: &server.site }, head, screen }, Style::Linked)?, context))
}
