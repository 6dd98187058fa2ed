//! Home, and the lists of the library.

use actix_web::HttpResponse;
use actix_web::web::{Data, Query};
use askama::Template;
use serde::Deserialize;
use sotay_domain::DocumentType;
use sotay_handbook::route;
use sotay_handbook::screens::Tone;
use sotay_handbook::screens::library::{Filter, LibraryScreen};

use super::{Frame, Head};
use crate::context::Context;
use crate::error::Error;
use crate::page::{self, Style};
use crate::server::Server;

#[derive(Template)]
#[template(path = "library.html")]
pub(super) struct LibraryPage<'a> {
    frame: Frame<'a>,
    head: Head,
    screen: &'a LibraryScreen,
}

impl<'a> LibraryPage<'a> {
    /// `asked` is the page's own address.
    pub(super) fn new(frame: Frame<'a>, screen: &'a LibraryScreen, asked: String) -> LibraryPage<'a> {
        let head = Head::unlisted(&screen.title, &screen.list_heading).asked(&asked).at(asked);
        LibraryPage { frame, head, screen }
    }
}

/// What the list is narrowed to.
#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    r#type: Option<String>,
    issuer: Option<String>,
    year: Option<i16>,
    topic: Option<String>,
    after: Option<String>,
}

/// What is new, ways to browse, the fields for searching and for codes. Anybody.
pub async fn home(context: Context, server: Data<Server>) -> Result<HttpResponse, Error> {
    show(&context, &server, Filter::default(), route::HOME.to_owned()).await
}

/// The documents of one type, issuer, year, topic, twenty at a time. Anybody.
pub async fn documents(context: Context, server: Data<Server>, asked: Query<Asked>) -> Result<HttpResponse, Error> {
    let Asked { r#type, issuer, year, topic, after } = asked.into_inner();
    // A type that there is not has no list.
    let document_type = r#type.map(|code| DocumentType::of_code(&code).ok_or(Error::NotFound)).transpose()?;
    let filter = Filter { document_type, issuer, year, topic, after };
    let year = filter.year.map(|year| year.to_string());
    let pairs = [
        ("type", filter.document_type.map(DocumentType::code)),
        ("issuer", filter.issuer.as_deref()),
        ("year", year.as_deref()),
        ("topic", filter.topic.as_deref()),
        ("after", filter.after.as_deref()),
    ];
    let given: Vec<(&str, &str)> = pairs.into_iter().filter_map(|(name, value)| Some((name, value?))).collect();
    let asked = route::with_query(route::DOCUMENTS, &given);
    show(&context, &server, filter, asked).await
}

async fn show(context: &Context, server: &Server, filter: Filter, asked: String) -> Result<HttpResponse, Error> {
    let view = context.view();
    let screen = server.run(move |handbook| Ok(handbook.library(&filter, &view)?)).await?;
    Ok(page::draw(&LibraryPage::new(Frame { context, site: &server.site }, &screen, asked), Style::Linked)?.answer(context))
}
