//! Enrolling a browser: somebody who is nobody yet types two numbers or scans, reads out two digits, is confirmed, and makes a key.
//!
//! Nothing is claimed by GET: chat applications and scanners fetch links. What stands behind `#` is sent by a button of the page alone.

use actix_web::http::StatusCode;
use actix_web::http::header::{self, HeaderMap};
use actix_web::web::{Data, Form, Json, Query};
use actix_web::{HttpRequest, HttpResponse};
use askama::Template;
use serde::{Deserialize, Serialize};
use sotay_app::enrolments::{Claimed, Finishing, Named};
use sotay_domain::enrolment::State;
use sotay_domain::{PublicNumber, SessionKind, UnitNumber};
use sotay_handbook::route;
use sotay_handbook::screens::join::{self, DoneScreen, JoinScreen, Problem, WaitScreen};
use sotay_store::credentials::Credential;
use webauthn_rs::prelude::RegisterPublicKeyCredential;

use super::sign_in::{Onward, add_cookie, begin_ceremony, not_signed_in, opening, passkeys, session_cookie, take_ceremony};
use super::{Frame, Head, private, see_other};
use crate::context::Context;
use crate::error::Error;
use crate::identity::enrolling::{self, Claimer};
use crate::identity::passkeys::Ceremony;
use crate::identity::pepper::Code;
use crate::identity::{address, cookies, label, token};
use crate::page::{self, Style};
use crate::server::Server;

/// How long a browser holds what it claimed with: as long as the slowest enrolment takes.
const CLAIM_SECONDS: i64 = 3 * 86_400;

#[derive(Template)]
#[template(path = "join.html")]
pub(super) struct JoinPage<'a> {
    pub(super) frame: Frame<'a>,
    pub(super) head: Head,
    pub(super) screen: JoinScreen,
}

#[derive(Template)]
#[template(path = "join_wait.html")]
pub(super) struct WaitPage<'a> {
    pub(super) frame: Frame<'a>,
    pub(super) head: Head,
    pub(super) screen: WaitScreen,
    pub(super) state: &'static str,
}

#[derive(Template)]
#[template(path = "join_done.html")]
pub(super) struct DonePage<'a> {
    pub(super) frame: Frame<'a>,
    pub(super) head: Head,
    pub(super) screen: DoneScreen,
}

/// The number of the unit, once it was typed.
#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    cell: Option<String>,
}

/// What is sent: two numbers, or what stood behind `#`.
#[derive(Deserialize)]
pub struct Sent {
    #[serde(default)]
    cell: String,
    #[serde(default)]
    code: String,
    secret: Option<String>,
}

/// How far it has come, for the script of a page that waits.
#[derive(Debug, Serialize)]
pub(super) struct Progress {
    pub(super) state: &'static str,
}

/// Where the numbers are typed. Anybody.
pub async fn show(context: Context, server: Data<Server>, asked: Query<Asked>) -> Result<HttpResponse, Error> {
    let Some(typed) = asked.into_inner().cell else { return draw(&context, &server, None, String::new(), None) };
    match UnitNumber::read(&typed) {
        Some(number) => draw(&context, &server, Some(number), String::new(), None),
        None => draw(&context, &server, None, typed, Some(Problem::CellMistyped)),
    }
}

/// Claims a code. Anybody, so often and no more; whoever is refused is told the same for every cause (ASVS 6.3.8).
pub async fn take(request: HttpRequest, context: Context, server: Data<Server>, sent: Form<Sent>) -> Result<HttpResponse, Error> {
    server.limits.check(address::of_request(&request, &server.settings.server.proxies))?;
    let Sent { cell, code: typed, secret } = sent.into_inner();
    let number = UnitNumber::read(&cell);
    let code = match (&secret, number, PublicNumber::read(&typed)) {
        (Some(secret), ..) => Code::of_digits(secret).ok_or(Problem::Refused),
        (None, None, _) => return draw(&context, &server, None, cell, Some(Problem::CellMistyped)),
        (None, Some(number), sotay_domain::Typed::Number(code)) => Ok(Code::Typed(number, code)),
        (None, Some(_), _) => Err(Problem::CodeMistyped),
    };
    let code = match code {
        Ok(code) => code,
        Err(problem) => return draw(&context, &server, number, typed, Some(problem)),
    };
    // What this browser may have held before was perhaps given to it: it always gets a new one.
    let held = token::new();
    let user_agent = request.headers().get(header::USER_AGENT).and_then(|value| value.to_str().ok());
    let claimer = Claimer { token: token::hash(&held), label: label::of(user_agent), key: None };
    match enrolling::claim(&server, code, claimer, context.now).await? {
        Claimed::Taken(_) => {
            let mut answer = see_other(route::JOIN_WAIT)?;
            add_cookie(&mut answer, &cookies::cookie(cookies::CLAIM, held, CLAIM_SECONDS))?;
            Ok(answer)
        }
        Claimed::Refused => draw(&context, &server, number, typed, Some(Problem::Refused)),
        Claimed::TooMany => draw(&context, &server, number, typed, Some(Problem::TooMany)),
    }
}

/// Where whoever claimed a code waits. Whoever holds the claim; others are led to where one is made.
pub async fn wait(request: HttpRequest, context: Context, server: Data<Server>) -> Result<HttpResponse, Error> {
    let Some(named) = claimed(&server, request.headers()).await? else { return see_other(route::JOIN) };
    let state = named.enrolment.state(context.now);
    if state == State::Confirmed {
        return see_other(route::JOIN_DONE);
    }
    let screen = join::wait(&named.enrolment, &named.unit, &context.view());
    let head = Head::unlisted(&screen.title, &screen.lead);
    let page = WaitPage { frame: Frame { context: &context, site: &server.site }, head, screen, state: word(state) };
    Ok(private(page::draw(&page, Style::Linked)?, &context))
}

/// How far it has come. Whoever holds the claim.
pub async fn state(request: HttpRequest, context: Context, server: Data<Server>) -> Result<HttpResponse, Error> {
    let named = claimed(&server, request.headers()).await?.ok_or(Error::NotFound)?;
    Ok(cookies::private(&mut HttpResponse::Ok()).json(Progress { state: word(named.enrolment.state(context.now)) }))
}

/// Where a confirmed browser makes its key. Whoever holds the claim.
pub async fn done(request: HttpRequest, context: Context, server: Data<Server>) -> Result<HttpResponse, Error> {
    let Some(named) = confirmed(&context, &server, request.headers()).await? else { return see_other(route::JOIN_WAIT) };
    let screen = join::done(&named.member.record.name, server.passkeys.is_some(), &context.view());
    let head = Head::unlisted(&screen.title, &screen.browser.heading);
    let page = DonePage { frame: Frame { context: &context, site: &server.site }, head, screen };
    Ok(private(page::draw(&page, Style::Linked)?, &context))
}

/// The options of a new passkey. Whoever holds a claim that was confirmed.
pub async fn begin(request: HttpRequest, context: Context, server: Data<Server>) -> Result<HttpResponse, Error> {
    let named = confirmed(&context, &server, request.headers()).await?.ok_or(Error::SignIn)?;
    let (member, keeps_others) = (named.member.id, named.enrolment.keeps_others);
    // what ends with this enrolment does not stand in the way of a new one on the same device
    let known = if keeps_others { server.run(move |handbook| Ok(handbook.passkeys_of(member)?)).await? } else { vec![] };
    let begun = passkeys(&server)?.begin_registration(member, &named.member.record.name, &known);
    let (options, ceremony) = begun.map_err(Error::internal)?;
    begin_ceremony(&server, &ceremony, options, context.now).await
}

/// What an authenticator made.
#[derive(Debug, Deserialize)]
pub struct Made {
    credential: RegisterPublicKeyCredential,
}

/// Keeps a new passkey, opens its session and ends the enrolment, at once. Whoever holds a claim that was confirmed.
pub async fn finish(request: HttpRequest, context: Context, server: Data<Server>, made: Json<Made>) -> Result<HttpResponse, Error> {
    let Ceremony::Register(member, state) = take_ceremony(&server, request.headers(), context.now).await? else {
        return Err(Error::SignIn);
    };
    let made = passkeys(&server)?.finish_registration(&made.credential, &state).map_err(|refused| not_signed_in(&refused))?;
    let user_agent = request.headers().get(header::USER_AGENT).and_then(|value| value.to_str().ok());
    let (label, now) = (label::of(user_agent), context.now);
    let passkey = Credential { id: made.id, member, passkey: made.passkey, label, created_at: now, used_at: None };
    let secret = enrol(&context, &server, request.headers(), Some(passkey)).await?.ok_or(Error::SignIn)?;
    let mut answer = HttpResponse::Ok();
    answer.cookie(session_cookie(secret)).cookie(cookies::gone(cookies::CEREMONY)).cookie(cookies::gone(cookies::CLAIM));
    Ok(cookies::private(&mut answer).json(Onward { to: route::HOME.to_owned() }))
}

/// Enrols a browser without a key. Whoever holds a claim that was confirmed.
pub async fn browser(request: HttpRequest, context: Context, server: Data<Server>) -> Result<HttpResponse, Error> {
    let Some(secret) = enrol(&context, &server, request.headers(), None).await? else { return see_other(route::JOIN_WAIT) };
    let mut answer = see_other(route::HOME)?;
    add_cookie(&mut answer, &session_cookie(secret))?;
    add_cookie(&mut answer, &cookies::gone(cookies::CLAIM))?;
    Ok(answer)
}

/// Finishes the enrolment of this browser. What the browser shows from now on; none: there is nothing to finish.
async fn enrol(context: &Context, server: &Server, headers: &HeaderMap, passkey: Option<Credential>) -> Result<Option<String>, Error> {
    let Some(claim) = cookies::value(headers, cookies::CLAIM).map(token::hash) else { return Ok(None) };
    let now = context.now;
    let kind = if passkey.is_some() { SessionKind::Passkey } else { SessionKind::Browser };
    let (secret, opening) = opening(headers, kind, now);
    let finishing = Finishing { passkey, opening, entries: [token::entry_id(now), token::entry_id(now)] };
    let session = server.run(move |handbook| Ok(handbook.finish_enrolment(&claim, &finishing, now)?)).await?;
    let Some(session) = session else { return Ok(None) };
    server.sessions.forget(&[session.member]);
    Ok(Some(secret))
}

async fn claimed(server: &Server, headers: &HeaderMap) -> Result<Option<Named>, Error> {
    let Some(claim) = cookies::value(headers, cookies::CLAIM).map(token::hash) else { return Ok(None) };
    server.run(move |handbook| Ok(handbook.claimed(&claim)?)).await
}

async fn confirmed(context: &Context, server: &Server, headers: &HeaderMap) -> Result<Option<Named>, Error> {
    Ok(claimed(server, headers).await?.filter(|named| named.enrolment.state(context.now) == State::Confirmed))
}

/// The word by which scripts and phones know how far an enrolment has come.
pub(crate) fn word(state: State) -> &'static str {
    match state {
        State::Open => "open",
        State::Claimed => "claimed",
        State::ConfirmedOnce => "once",
        State::Confirmed => "confirmed",
        State::Refused => "refused",
        State::Done => "done",
        State::Expired => "expired",
    }
}

fn draw(
    context: &Context,
    server: &Server,
    cell: Option<UnitNumber>,
    typed: String,
    problem: Option<Problem>,
) -> Result<HttpResponse, Error> {
    let screen = join::screen(cell, typed, problem, &context.view());
    let status = match problem {
        None => StatusCode::OK,
        Some(Problem::TooMany) => StatusCode::TOO_MANY_REQUESTS,
        Some(_) => StatusCode::UNPROCESSABLE_ENTITY,
    };
    let head = Head::unlisted(&screen.title, &screen.lead);
    let page = JoinPage { frame: Frame { context, site: &server.site }, head, screen };
    Ok(private(page::draw(&page, Style::Linked)?.with_status(status), context))
}
