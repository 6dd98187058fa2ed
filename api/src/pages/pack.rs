//! The page a code opens: a pack's documents in their order, in one request with its style inside.

use actix_web::HttpResponse;
use actix_web::web::{Data, Path, Query};
use askama::Template;
use serde::Deserialize;
use sotay_app::{About, Opened};
use sotay_domain::{PublicNumber, Typed};
use sotay_handbook::route;
use sotay_handbook::screens::pack::PackScreen;
use sotay_handbook::screens::{Keep, Tone};

use super::{Frame, Head, moved, said};
use crate::context::Context;
use crate::error::Error;
use crate::page::{self, Drawn, Style};
use crate::ready::{Built, Key, Kind};
use crate::server::Server;

#[derive(Template)]
#[template(path = "pack.html")]
pub(super) struct PackPage<'a> {
    frame: Frame<'a>,
    head: Head,
    screen: &'a PackScreen,
}

impl<'a> PackPage<'a> {
    pub(super) fn new(frame: Frame<'a>, screen: &'a PackScreen) -> PackPage<'a> {
        let facts = screen.event.iter().chain(&screen.from).chain([&screen.documents_heading]);
        let description = facts.map(String::as_str).collect::<Vec<_>>().join(" · ");
        let digits: String = screen.code.chars().filter(char::is_ascii_digit).collect();
        let head = Head::unlisted(&screen.title, &description).at(format!("{}/{digits}", route::CODE));
        PackPage { frame, head, screen }
    }

    /// What can be kept, where browsers let pages keep anything.
    fn keep(&self) -> Option<&Keep> {
        self.screen.keep.as_ref().filter(|_| self.frame.site.is_secure())
    }
}

/// What was typed into the field for codes.
#[derive(Debug, Deserialize)]
pub struct Asked {
    #[serde(default)]
    code: String,
}

/// What a code opens: a pack. A document's code leads to the document. Anybody.
pub async fn scanned(context: Context, server: Data<Server>, code: Path<String>) -> Result<HttpResponse, Error> {
    let view = context.view();
    let code = code.into_inner();
    let Typed::Number(number) = PublicNumber::read(&code) else {
        let opened = server.run(move |handbook| Ok(handbook.open_code(&code, &view)?)).await?;
        return answer(&context, &server, opened);
    };
    // Only what is a page is kept ready; a way to another page comes out beside it.
    let mut elsewhere = None;
    let key = Key { kind: Kind::Code, number, within: None, version: None };
    let response = server.ready.answer(&context, key, || async {
        match server.run(move |handbook| Ok(handbook.open_code(&code, &view)?)).await? {
            Opened::Screen(About { screen, entities, until }) => Ok(Built::lasting(draw(&context, &server, &screen)?, entities, until)),
            Opened::Notice(notice) => Ok(Built::passing(said(&context, &server, &notice)?)),
            Opened::Moved(path) => {
                elsewhere = Some(path);
                Err(Error::NotFound)
            }
        }
    });
    let response = response.await;
    elsewhere.map_or(response, |path| moved(&path))
}

/// What was typed or pasted into the field for codes: digits lead to their own address. Anybody.
pub async fn typed(context: Context, server: Data<Server>, asked: Query<Asked>) -> Result<HttpResponse, Error> {
    let view = context.view();
    let (code, hosts) = (asked.into_inner().code, server.settings.public.hosts());
    let opened = server.run(move |handbook| Ok(handbook.open_typed(&code, &hosts, &view)?)).await?;
    answer(&context, &server, opened)
}

fn answer(context: &Context, server: &Server, opened: Opened<About<PackScreen>>) -> Result<HttpResponse, Error> {
    match opened {
        Opened::Screen(about) => Ok(draw(context, server, &about.screen)?.answer(context)),
        Opened::Notice(notice) => Ok(said(context, server, &notice)?.answer(context)),
        Opened::Moved(path) => moved(&path),
    }
}

fn draw(context: &Context, server: &Server, screen: &PackScreen) -> Result<Drawn, Error> {
    page::draw(&PackPage::new(Frame { context, site: &server.site }, screen), Style::Inlined("style.css"))
}
