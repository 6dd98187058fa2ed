//! The pages of a document as printed.

use actix_web::HttpResponse;
use actix_web::web::{Data, Path};
use askama::Template;
use sotay_app::documents::Wanted;
use sotay_app::{About, Opened};
use sotay_handbook::route;
use sotay_handbook::screens::printed::PrintedScreen;

use super::{Frame, Head, numbered, said};
use crate::context::Context;
use crate::error::Error;
use crate::page::{self, Style};
use crate::ready::{Built, Key, Kind};
use crate::server::Server;

#[derive(Template)]
#[template(path = "printed.html")]
pub(super) struct PrintedPage<'a> {
    frame: Frame<'a>,
    head: Head,
    screen: &'a PrintedScreen,
}

impl<'a> PrintedPage<'a> {
    pub(super) fn new(frame: Frame<'a>, screen: &'a PrintedScreen, address: String) -> PrintedPage<'a> {
        let title = format!("{} · {}", screen.name, screen.summary.text);
        PrintedPage { frame, head: Head::unlisted(&title, &screen.summary.text).at(address), screen }
    }
}

/// The pages of one version as printed. Anybody; what may not be read is as if there were none.
pub async fn pages(context: Context, server: Data<Server>, path: Path<(String, u32)>) -> Result<HttpResponse, Error> {
    let version = path.1;
    let number = match numbered(&path.0) {
        Ok(number) => number,
        Err(notice) => return Ok(said(&context, &server, &notice)?.answer(&context)),
    };
    let wanted = Wanted { number, version: Some(version), pack: None, text: None };
    let key = Key { kind: Kind::Printed, number, within: None, version: Some(version) };
    server.ready.answer(&context, key, || build(&context, &server, wanted, route::printed(number, version))).await
}

async fn build(context: &Context, server: &Server, wanted: Wanted, address: String) -> Result<Built, Error> {
    let view = context.view();
    match server.run(move |handbook| Ok(handbook.printed(wanted, &view)?)).await? {
        Opened::Screen(About { screen, entities, until }) => {
            let page = PrintedPage::new(Frame { context, site: &server.site }, &screen, address);
            Ok(Built::lasting(page::draw(&page, Style::Linked)?, entities, until))
        }
        Opened::Notice(notice) => Ok(Built::passing(said(context, server, &notice)?)),
        Opened::Moved(path) => Err(Error::internal(format!("printed pages are said to be at {path}"))),
    }
}
