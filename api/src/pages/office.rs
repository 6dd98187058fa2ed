//! Offices: the secretary's with the roster, the administrator's, the counts; and home of whoever is signed in.

use actix_web::HttpResponse;
use actix_web::http::header;
use actix_web::web::{Data, Path, Query};
use askama::Template;
use serde::Deserialize;
use sotay_app::me::look_id;
use sotay_domain::{Action, Decision, MemberId, Target};
use sotay_handbook::commands::note_reading::NoteReading;
use sotay_handbook::route;
use sotay_handbook::screens::Tone;
use sotay_handbook::screens::counts::{self, CountsScreen};
use sotay_handbook::screens::home::HomeScreen;
use sotay_handbook::screens::office::OfficeScreen;
use sotay_handbook::screens::roster::{MemberScreen, RosterScreen};

use super::filled::Filled;
use super::me::{Ending, end_one};
use super::{Frame, Head, private, see_other};
use crate::assets::Style;
use crate::context::Context;
use crate::error::Error;
use crate::identity::token;
use crate::page;
use crate::server::Server;

#[derive(Template)]
#[template(path = "home.html")]
pub(super) struct HomePage<'a> {
    pub(super) frame: Frame<'a>,
    pub(super) head: Head,
    pub(super) screen: HomeScreen,
}

#[derive(Template)]
#[template(path = "office.html")]
pub(super) struct OfficePage<'a> {
    pub(super) frame: Frame<'a>,
    pub(super) head: Head,
    pub(super) screen: OfficeScreen,
}

#[derive(Template)]
#[template(path = "roster.html")]
pub(super) struct RosterPage<'a> {
    pub(super) frame: Frame<'a>,
    pub(super) head: Head,
    pub(super) screen: RosterScreen,
}

#[derive(Template)]
#[template(path = "member.html")]
pub(super) struct MemberPage<'a> {
    pub(super) frame: Frame<'a>,
    pub(super) head: Head,
    pub(super) screen: MemberScreen,
}

#[derive(Template)]
#[template(path = "counts.html")]
pub(super) struct CountsPage<'a> {
    pub(super) frame: Frame<'a>,
    pub(super) head: Head,
    pub(super) screen: CountsScreen,
}

/// Home of whoever is signed in: what is new for them, and their doors.
pub(super) async fn home(context: &Context, server: &Server) -> Result<HttpResponse, Error> {
    let (name, view) = (context.session()?.signed_in.name.clone(), context.view());
    let screen = server.run(move |handbook| Ok(handbook.home(&name, &view)?)).await?;
    let head = Head::unlisted(&screen.title, &screen.new_heading);
    let page = HomePage { frame: Frame { context, site: &server.site }, head, screen };
    Ok(private(page::draw(&page, Style::Linked)?, context))
}

/// The secretary's office. Secretaries.
pub async fn office(context: Context, server: Data<Server>) -> Result<HttpResponse, Error> {
    context.session()?;
    let view = context.view();
    let screen = server.run(move |handbook| Ok(handbook.office(&view)?)).await?.ok_or(Error::NotFound)?;
    draw_office(&context, &server, screen)
}

/// The administrator's office. Administrators.
pub async fn admin(context: Context, server: Data<Server>) -> Result<HttpResponse, Error> {
    context.session()?;
    let view = context.view();
    let screen = server.run(move |handbook| Ok(handbook.admin(&view)?)).await?.ok_or(Error::NotFound)?;
    draw_office(&context, &server, screen)
}

fn draw_office(context: &Context, server: &Server, screen: OfficeScreen) -> Result<HttpResponse, Error> {
    let head = Head::unlisted(&screen.title, &screen.waiting_heading);
    let page = OfficePage { frame: Frame { context, site: &server.site }, head, screen };
    Ok(private(page::draw(&page, Style::Linked)?, context))
}

/// What of a list is asked for.
#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    unit: Option<String>,
    q: Option<String>,
    only: Option<String>,
}

/// Who belongs to a unit. Its secretary.
pub async fn roster(context: Context, server: Data<Server>, asked: Query<Asked>) -> Result<HttpResponse, Error> {
    context.session()?;
    let (view, Asked { unit, q, only }) = (context.view(), asked.into_inner());
    let only_without = only.as_deref() == Some("without");
    let search: String = q.unwrap_or_default().chars().take(sotay_domain::text::LONGEST_TYPED).collect();
    let screen = server.run(move |handbook| Ok(handbook.roster(unit.as_deref(), &search, only_without, &view)?)).await?;
    let screen = screen.ok_or(Error::NotFound)?;
    let head = Head::unlisted(&screen.title, &screen.unit);
    let page = RosterPage { frame: Frame { context: &context, site: &server.site }, head, screen };
    Ok(private(page::draw(&page, Style::Linked)?, &context))
}

/// One member's record. Their secretary; that they looked stands in the log, once a day.
pub async fn member(context: Context, server: Data<Server>, member: Path<String>) -> Result<HttpResponse, Error> {
    let looker = context.session()?.person().id;
    let member: MemberId = member.parse().map_err(|_| Error::NotFound)?;
    if member == looker {
        return see_other(route::ME);
    }
    let (view, now) = (context.view(), context.now);
    let screen = server
        .run(move |handbook| {
            // built first: what may not be looked at leaves no answer that a later look would be given
            let Some(screen) = handbook.office_member(member, &view)? else { return Ok(None) };
            let command = NoteReading { member, is_export: false };
            let noted = handbook.submit(look_id(looker, member, now), &command, &view.actor, now)?;
            Ok(noted.is_ok().then_some(screen))
        })
        .await?
        .ok_or(Error::NotFound)?;
    let head = Head::unlisted(&screen.title, &screen.fields_heading);
    let page = MemberPage { frame: Frame { context: &context, site: &server.site }, head, screen };
    Ok(private(page::draw(&page, Style::Linked)?, &context))
}

/// Ends what signs a member in: one thing, or all of it after a loss. Their secretary or an administrator above, after proving who they are.
pub async fn end(context: Context, server: Data<Server>, member: Path<String>, ending: Filled<Ending>) -> Result<HttpResponse, Error> {
    let Filled(ending) = ending;
    context.session()?;
    let member: MemberId = member.parse().map_err(|_| Error::NotFound)?;
    let (actor, now) = (context.actor().clone(), context.now);
    let subject = server.run(move |handbook| Ok(handbook.subject(member, now)?)).await?.ok_or(Error::NotFound)?;
    match sotay_domain::decide(&actor, Action::EndDevices, Target::Member(&subject), now) {
        Decision::Granted => {}
        Decision::NeedsStrong => return Err(Error::StepUp { to: route::office_member(member) }),
        Decision::Refused => return Err(Error::NotFound),
    }
    if ending.all.is_some() {
        let entry = token::entry_id(now);
        server.run(move |handbook| Ok(handbook.end_everything(member, actor.doer(), entry, now)?)).await?;
        server.sessions.forget(&[member]);
    } else {
        end_one(&context, &server, member, &ending).await?;
    }
    see_other(&route::office_member(member))
}

/// How many belong to the units below one. Its clerk, viewer, administrator or secretary, or who holds such a role above.
pub async fn counts(context: Context, server: Data<Server>, asked: Query<Asked>) -> Result<HttpResponse, Error> {
    let screen = counted(&context, &server, asked.into_inner()).await?;
    let head = Head::unlisted(&screen.title, &screen.unit);
    let page = CountsPage { frame: Frame { context: &context, site: &server.site }, head, screen };
    Ok(private(page::draw(&page, Style::Linked)?, &context))
}

/// The same for a spreadsheet. The same people.
pub async fn counts_csv(context: Context, server: Data<Server>, asked: Query<Asked>) -> Result<HttpResponse, Error> {
    let screen = counted(&context, &server, asked.into_inner()).await?;
    Ok(HttpResponse::Ok()
        .insert_header((header::CONTENT_TYPE, "text/csv; charset=utf-8"))
        .insert_header((header::CONTENT_DISPOSITION, "attachment; filename=\"so-lieu.csv\""))
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .body(counts::csv(&screen)))
}

async fn counted(context: &Context, server: &Server, asked: Asked) -> Result<CountsScreen, Error> {
    context.session()?;
    let view = context.view();
    server.run(move |handbook| Ok(handbook.counts(asked.unit.as_deref(), &view)?)).await?.ok_or(Error::NotFound)
}
