//! What a search found.

use actix_web::HttpResponse;
use actix_web::web::{Data, Query};
use askama::Template;
use serde::Deserialize;
use sotay_handbook::screens::Tone;
use sotay_handbook::screens::search::SearchScreen;

use super::{Frame, Head};
use crate::context::Context;
use crate::error::Error;
use crate::page::{self, Style};
use crate::server::Server;

#[derive(Template)]
#[template(path = "search.html")]
pub(super) struct SearchPage<'a> {
    frame: Frame<'a>,
    head: Head,
    screen: &'a SearchScreen,
}

impl<'a> SearchPage<'a> {
    pub(super) fn new(frame: Frame<'a>, screen: &'a SearchScreen) -> SearchPage<'a> {
        SearchPage { frame, head: Head::unlisted(&screen.title, &screen.summary).asked(&screen.address), screen }
    }
}

/// What is searched for, and which page of the results.
#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    #[serde(default)]
    q: String,
    page: Option<u32>,
}

/// What a search finds: a paragraph of each document. Anybody.
pub async fn search(context: Context, server: Data<Server>, asked: Query<Asked>) -> Result<HttpResponse, Error> {
    let view = context.view();
    let Asked { q, page: number } = asked.into_inner();
    let number = number.unwrap_or(1).max(1);
    let screen = server.run(move |handbook| Ok(handbook.search(&q, number, &view)?)).await?;
    Ok(page::draw(&SearchPage::new(Frame { context: &context, site: &server.site }, &screen), Style::Linked)?.answer(&context))
}
