//! One's own pages: the record, what signs one in, what is stored, the copy of it, the card. All of them for whoever is signed in, about
//! nobody else.

use actix_web::HttpResponse;
use actix_web::http::{StatusCode, header};
use actix_web::web::{Data, Query};
use askama::Template;
use serde::Deserialize;
use sotay_app::me::AskedOfMe;
use sotay_domain::{MemberId, SessionKind};
use sotay_handbook::commands::note_reading::NoteReading;
use sotay_handbook::qr::draw::{Code, Level};
use sotay_handbook::qr::{Claims, Key, Kind, Signer};
use sotay_handbook::route;
use sotay_handbook::screens::card::{self, CardScreen};
use sotay_handbook::screens::me::{MeScreen, StoredScreen};

use super::filled::Filled;
use super::{Frame, Head, private, see_other};
use crate::assets::Style;
use crate::context::Context;
use crate::error::Error;
use crate::identity::token;
use crate::keys::Keys;
use crate::page;
use crate::publishing::command_id;
use crate::server::Server;

#[derive(Template)]
#[template(path = "me.html")]
pub(super) struct MePage<'a> {
    pub(super) frame: Frame<'a>,
    pub(super) head: Head,
    pub(super) screen: MeScreen,
}

#[derive(Template)]
#[template(path = "stored.html")]
pub(super) struct StoredPage<'a> {
    pub(super) frame: Frame<'a>,
    pub(super) head: Head,
    pub(super) screen: StoredScreen,
}

#[derive(Template)]
#[template(path = "card.html")]
pub(super) struct CardPage<'a> {
    pub(super) frame: Frame<'a>,
    pub(super) head: Head,
    pub(super) screen: CardScreen,
}

/// What of it is asked for.
#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    show: Option<String>,
}

fn asked_of(context: &Context) -> Result<AskedOfMe, Error> {
    let session = context.session()?;
    let (member, id) = (session.person().id, session.signed_in.session.id);
    Ok(AskedOfMe { member, session: Some(id), in_full: false, last_passkey: None })
}

/// One's own record. Whoever is signed in.
pub async fn show(context: Context, server: Data<Server>, asked: Query<Asked>) -> Result<HttpResponse, Error> {
    let in_full = asked.show.as_deref() == Some("citizen");
    draw(&context, &server, AskedOfMe { in_full, ..asked_of(&context)? }, StatusCode::OK).await
}

async fn draw(context: &Context, server: &Server, asked: AskedOfMe, status: StatusCode) -> Result<HttpResponse, Error> {
    let view = context.view();
    let screen = server.run(move |handbook| Ok(handbook.me(&asked, &view)?)).await?.ok_or(Error::NotFound)?;
    let head = Head::unlisted(&screen.title, &screen.fields_heading);
    let page = MePage { frame: Frame { context, site: &server.site }, head, screen };
    Ok(private(page::draw(&page, Style::Linked)?.with_status(status), context))
}

/// What is to be ended.
#[derive(Debug, Default, Deserialize)]
pub struct Ending {
    pub(super) session: Option<String>,
    pub(super) others: Option<String>,
    pub(super) passkey: Option<String>,
    pub(super) phone: Option<String>,
    pub(super) all: Option<String>,
    sure: Option<String>,
}

/// Ends what signs one in: a session, all others, a passkey, a phone. Whoever is signed in, their own alone. The last passkey goes only after
/// a warning.
pub async fn end(context: Context, server: Data<Server>, ending: Filled<Ending>) -> Result<HttpResponse, Error> {
    let Filled(ending) = ending;
    let asked = asked_of(&context)?;
    let session = context.session()?;
    if let Some(passkey) = ending.passkey.clone().filter(|_| ending.sure.is_none()) {
        let member = asked.member;
        let count = server.run(move |handbook| Ok(handbook.passkeys_of(member)?.len())).await?;
        if count == 1 && session.signed_in.session.kind == SessionKind::Passkey {
            let asked = AskedOfMe { last_passkey: Some(passkey), ..asked };
            return draw(&context, &server, asked, StatusCode::UNPROCESSABLE_ENTITY).await;
        }
    }
    if ending.others.is_some() {
        let (member, this, by) = (asked.member, session.signed_in.session.id, session.actor.doer());
        let (entry, now) = (token::entry_id(context.now), context.now);
        server.run(move |handbook| Ok(handbook.end_other_sessions(member, this, by, entry, now)?)).await?;
        server.sessions.forget(&[member]);
    } else {
        end_one(&context, &server, asked.member, &ending).await?;
    }
    see_other(&format!("{}#held", route::ME))
}

/// Ends one thing that signs a member in. What there is not is ended already.
pub(super) async fn end_one(context: &Context, server: &Server, member: MemberId, ending: &Ending) -> Result<(), Error> {
    let actor = context.actor().clone();
    let (entry, now) = (token::entry_id(context.now), context.now);
    if let Some(session) = &ending.session {
        let session = session.parse().map_err(|_| Error::BadRequest)?;
        server.run(move |handbook| Ok(handbook.end_session(member, session, &actor, entry, now)?)).await?;
    } else if let Some(passkey) = &ending.passkey {
        let passkey = bytes(passkey).ok_or(Error::BadRequest)?;
        server.run(move |handbook| Ok(handbook.remove_passkey(member, &passkey, &actor, entry, now)?)).await?;
    } else if let Some(phone) = &ending.phone {
        let phone = phone.parse().map_err(|_| Error::BadRequest)?;
        server.run(move |handbook| Ok(handbook.end_device(member, phone, &actor, entry, now)?)).await?;
    } else {
        return Err(Error::BadRequest);
    }
    server.sessions.forget(&[member]);
    Ok(())
}

/// The bytes of hexadecimal digits.
fn bytes(text: &str) -> Option<Vec<u8>> {
    let (pairs, rest) = text.as_bytes().as_chunks::<2>();
    let pair = |pair: &[u8; 2]| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok();
    if rest.is_empty() { pairs.iter().map(pair).collect() } else { None }
}

/// What is stored about one, on a page to be printed. Whoever is signed in.
pub async fn stored(context: Context, server: Data<Server>) -> Result<HttpResponse, Error> {
    let (asked, view) = (asked_of(&context)?, context.view());
    let screen = server.run(move |handbook| Ok(handbook.stored(&asked, &view)?)).await?.ok_or(Error::NotFound)?;
    let head = Head::unlisted(&screen.title, &screen.lead);
    let page = StoredPage { frame: Frame { context: &context, site: &server.site }, head, screen };
    Ok(private(page::draw(&page, Style::Linked)?, &context))
}

/// A copy of all that is stored about one. Whoever is signed in; that it was taken stands in the log.
pub async fn export(context: Context, server: Data<Server>) -> Result<HttpResponse, Error> {
    let session = context.session()?;
    let (member, in_full, now) = (session.person().id, session.person().is_strong(context.now), context.now);
    let actor = context.actor().clone();
    let copy = server
        .run(move |handbook| {
            let noted = handbook.submit(command_id(now), &NoteReading { member, is_export: true }, &actor, now)?;
            if noted.is_err() { Ok(None) } else { Ok(handbook.export(member, in_full, now)?) }
        })
        .await?
        .ok_or(Error::NotFound)?;
    let text = serde_json::to_string_pretty(&copy).map_err(Error::internal)?;
    Ok(HttpResponse::Ok()
        .insert_header((header::CONTENT_TYPE, "application/json"))
        .insert_header((header::CONTENT_DISPOSITION, "attachment; filename=\"sotay.json\""))
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .body(text))
}

/// The member's card, with a code that is good for a day at most. Whoever is signed in.
pub async fn card(context: Context, server: Data<Server>) -> Result<HttpResponse, Error> {
    let member = context.session()?.person().id;
    let (view, settings) = (context.view(), server.settings.clone());
    let until = card::expires(context.now);
    let screen = server
        .run(move |handbook| {
            let key = Keys::code(&settings, handbook).map_err(Error::internal)?;
            let signer = Key::of_row(key.row()).and_then(|row| Signer::new(row, key.secret().as_bytes()));
            let claims = Claims { kind: Kind::Card, id: *member.bytes(), expires: until };
            let token =
                signer.and_then(|signer| signer.sign(&claims, view.now).ok()).ok_or_else(|| Error::internal("no key signs a card now"))?;
            let link = settings.public.hosts().first().token_link(&token);
            let code = Code::of(&link, Level::L).ok_or_else(|| Error::internal("a card's link is too long for a code"))?;
            Ok(handbook.card(member, &code, until, &view)?)
        })
        .await?
        .ok_or(Error::NotFound)?;
    let head = Head::unlisted(&screen.title, &screen.hint);
    let page = CardPage { frame: Frame { context: &context, site: &server.site }, head, screen };
    Ok(private(page::draw(&page, Style::Linked)?, &context))
}
