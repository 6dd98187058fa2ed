//! Signing in with a passkey, proving once more who one is, signing out.

use actix_web::HttpResponse;
use actix_web::http::header::{self, HeaderMap};
use actix_web::web::{Data, Json, Query};
use actix_web::{HttpRequest, http::StatusCode};
use askama::Template;
use serde::{Deserialize, Serialize};
use sotay_app::sessions::Opening;
use sotay_domain::{SessionId, SessionKind, Timestamp};
use sotay_handbook::route;
use sotay_handbook::screens::sign_in::{self, SignInScreen};
use webauthn_rs::prelude::PublicKeyCredential;

use super::{Frame, Head, onward, private, see_other};
use crate::context::Context;
use crate::error::Error;
use crate::identity::passkeys::{self, Ceremony, Passkeys, Refused};
use crate::identity::{address, cookies, label, token};
use crate::page::{self, Style};
use crate::server::Server;

#[derive(Template)]
#[template(path = "sign_in.html")]
pub(super) struct SignInPage<'a> {
    frame: Frame<'a>,
    head: Head,
    screen: SignInScreen,
}

impl<'a> SignInPage<'a> {
    pub(super) fn new(frame: Frame<'a>, screen: SignInScreen) -> SignInPage<'a> {
        SignInPage { frame, head: Head::unlisted(&screen.title, &screen.why), screen }
    }
}

/// Where somebody is led on to.
#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    to: Option<String>,
}

/// Where somebody signs in. Anybody; who is signed in already is led on.
pub async fn show(context: Context, server: Data<Server>, asked: Query<Asked>) -> Result<HttpResponse, Error> {
    let to = onward(asked.to.as_deref());
    if context.session().is_ok() {
        return see_other(&to);
    }
    let screen = sign_in::sign_in(to, server.passkeys.is_some(), &context.view());
    Ok(private(page::draw(&SignInPage::new(Frame { context: &context, site: &server.site }, screen), Style::Linked)?, &context))
}

/// Where somebody proves once more who they are. Whoever is signed in.
pub async fn again(context: Context, server: Data<Server>, asked: Query<Asked>) -> Result<HttpResponse, Error> {
    let session = context.session()?;
    let to = onward(asked.to.as_deref());
    if session.person().is_strong(context.now) {
        return see_other(&to);
    }
    let has_key = session.signed_in.session.kind != SessionKind::Browser && server.passkeys.is_some();
    let screen = sign_in::again(to, has_key, &context.view());
    Ok(private(page::draw(&SignInPage::new(Frame { context: &context, site: &server.site }, screen), Style::Linked)?, &context))
}

/// How a sign-in begins.
#[derive(Debug, Deserialize)]
pub struct Begin {
    in_field: bool,
}

/// The options of a sign-in, for the page's script. Anybody.
pub async fn begin(request: HttpRequest, context: Context, server: Data<Server>, asked: Json<Begin>) -> Result<HttpResponse, Error> {
    server.limits.check(address::of_request(&request, &server.settings.server.proxies))?;
    let (options, ceremony) = passkeys(&server)?.begin_sign_in(asked.in_field).map_err(Error::internal)?;
    begin_ceremony(&server, &ceremony, options, context.now).await
}

/// What a passkey answered, and where to go on.
#[derive(Debug, Deserialize)]
pub struct Finish {
    credential: PublicKeyCredential,
    to: Option<String>,
}

/// Where the script leads on to.
#[derive(Debug, Serialize)]
pub(super) struct Onward {
    pub(super) to: String,
}

/// Checks a passkey and opens a session, in place of the one that this browser held. Anybody; whoever is refused is told the same for every
/// cause (ASVS 6.3.8).
pub async fn finish(request: HttpRequest, context: Context, server: Data<Server>, asked: Json<Finish>) -> Result<HttpResponse, Error> {
    let Finish { credential, to } = asked.into_inner();
    let Ceremony::SignIn(state) = take_ceremony(&server, request.headers(), context.now).await? else { return Err(Error::SignIn) };
    let keys = passkeys(&server)?;
    let (claimed, id) = keys.identify(&credential).map_err(|refused| not_signed_in(&refused))?;
    let known = server.run({
        let id = id.clone();
        move |handbook| Ok(handbook.passkey(&id)?)
    });
    let known = known.await?.ok_or(Error::SignIn)?;
    // who proves once more who they are proves that they are who is signed in
    if context.session().is_ok_and(|session| session.person().id != known.member) {
        return Err(Error::SignIn);
    }
    let passkey = keys.finish_sign_in(&credential, *state, claimed, &known).map_err(|refused| not_signed_in(&refused))?;
    let (secret, opening) = opening(request.headers(), SessionKind::Passkey, context.now);
    let (instead, now, member) = (held(&context), context.now, known.member);
    let opened = server.run(move |handbook| Ok(handbook.open_session_with_passkey(&id, &passkey, member, &opening, instead, now)?)).await?;
    opened.ok_or(Error::SignIn)?;
    server.sessions.forget(&[member]);
    let mut answer = HttpResponse::Ok();
    answer.cookie(session_cookie(secret)).cookie(cookies::gone(cookies::CEREMONY));
    Ok(cookies::private(&mut answer).json(Onward { to: onward(to.as_deref()) }))
}

/// Signs out: the session is gone, and what this browser kept of it. Whoever is signed in; others are led home.
pub async fn out(context: Context, server: Data<Server>) -> Result<HttpResponse, Error> {
    if let Ok(session) = context.session() {
        let (id, actor, now) = (session.signed_in.session.id, session.actor.clone(), context.now);
        let member = session.person().id;
        let entry = token::entry_id(now);
        server.run(move |handbook| Ok(handbook.end_session(member, id, &actor, entry, now)?)).await?;
        server.sessions.forget(&[member]);
    }
    let mut answer = see_other(route::HOME)?;
    add_cookie(&mut answer, &cookies::gone(cookies::SESSION))?;
    answer.headers_mut().insert(header::HeaderName::from_static("clear-site-data"), header::HeaderValue::from_static("\"cache\""));
    Ok(answer)
}

/// A new session in this browser, and the secret that it will show.
pub(super) fn opening(headers: &HeaderMap, kind: SessionKind, now: Timestamp) -> (String, Opening) {
    let secret = token::new();
    let user_agent = headers.get(header::USER_AGENT).and_then(|value| value.to_str().ok());
    let opening = Opening {
        token: token::hash(&secret),
        id: token::session_id(now),
        kind,
        label: label::of(user_agent),
        entry: token::entry_id(now),
    };
    (secret, opening)
}

/// The cookie of a session. It lives as long as the longest session; the server ends it earlier.
pub(super) fn session_cookie(secret: String) -> actix_web::cookie::Cookie<'static> {
    cookies::cookie(cookies::SESSION, secret, sotay_domain::session::Lifetime::longest().whole / 1000)
}

/// Adds a cookie to an answer that is made already.
pub(super) fn add_cookie(answer: &mut HttpResponse, cookie: &actix_web::cookie::Cookie<'_>) -> Result<(), Error> {
    answer.add_cookie(cookie).map_err(Error::internal)
}

/// The session that this browser holds: a new one takes its place.
pub(super) fn held(context: &Context) -> Option<SessionId> {
    context.session().ok().map(|session| session.signed_in.session.id)
}

/// What makes and checks passkeys at this address.
pub(super) fn passkeys(server: &Server) -> Result<&Passkeys, Error> {
    server.passkeys.as_ref().ok_or(Error::NotFound)
}

/// Keeps what a ceremony must remember, and answers with its options.
pub(super) async fn begin_ceremony(
    server: &Server,
    ceremony: &Ceremony,
    options: impl Serialize,
    now: Timestamp,
) -> Result<HttpResponse, Error> {
    let (secret, state) = (token::new(), serde_json::to_value(ceremony).map_err(Error::internal)?);
    let hash = token::hash(&secret);
    server.run(move |handbook| Ok(handbook.begin_ceremony(&hash, state, passkeys::dies_at(now))?)).await?;
    let mut answer = HttpResponse::build(StatusCode::OK);
    answer.cookie(cookies::cookie(cookies::CEREMONY, secret, passkeys::CEREMONY_SECONDS));
    Ok(cookies::private(&mut answer).json(options))
}

/// Takes the ceremony of this browser out, once.
pub(super) async fn take_ceremony(server: &Server, headers: &HeaderMap, now: Timestamp) -> Result<Ceremony, Error> {
    let hash = token::hash(cookies::value(headers, cookies::CEREMONY).ok_or(Error::SignIn)?);
    let state = server.run(move |handbook| Ok(handbook.take_ceremony(&hash, now)?)).await?;
    serde_json::from_value(state.ok_or(Error::SignIn)?).map_err(Error::internal)
}

/// The cause is for the log; whoever tried is told that they are not signed in.
pub(super) fn not_signed_in(refused: &Refused) -> Error {
    tracing::info!(cause = %refused, "a passkey is refused");
    Error::SignIn
}
