//! The reader: a document as running text.

use actix_web::HttpResponse;
use actix_web::web::{Data, Path, Query};
use askama::Template;
use serde::Deserialize;
use sotay_app::documents::Wanted;
use sotay_app::{About, Opened};
use sotay_domain::{Language, PublicNumber};
use sotay_handbook::route;
use sotay_handbook::screens::document::{DocumentScreen, Piece};
use sotay_handbook::screens::{Keep, Tone};

use super::{Frame, Head, numbered, said};
use crate::context::Context;
use crate::error::Error;
use crate::page::{self, Style};
use crate::ready::{Built, Key, Kind};
use crate::server::Server;

#[derive(Template)]
#[template(path = "document.html")]
pub(super) struct DocumentPage<'a> {
    frame: Frame<'a>,
    head: Head,
    screen: DocumentScreen,
}

impl<'a> DocumentPage<'a> {
    /// `asked` is the page's own address; without its question it is where the document is known.
    pub(super) fn new(frame: Frame<'a>, mut screen: DocumentScreen, asked: &str) -> DocumentPage<'a> {
        nest(&mut screen.body);
        let title = format!("{} · {}", screen.name, screen.summary.text);
        let address = asked.split('?').next().unwrap_or(asked).to_owned();
        let head = Head::unlisted(&title, &screen.summary.text).at(address).asked(asked);
        DocumentPage { frame, head, screen }
    }

    /// What can be kept, where browsers let pages keep anything.
    fn keep(&self) -> Option<&Keep> {
        Some(&self.screen.keep).filter(|_| self.frame.site.is_secure())
    }
}

/// A paper may begin with a part of a part; HTML's headings may not: each stands one level below the one that it belongs to.
fn nest(body: &mut [Piece]) {
    let mut above: Vec<u8> = vec![];
    for piece in body {
        if let Piece::Heading { level, .. } = piece {
            above.retain(|higher| higher < level);
            above.push(*level);
            *level = u8::try_from(above.len() + 1).unwrap_or(6).min(6);
        }
    }
}

/// From where a document is opened, and in which language.
#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    pack: Option<String>,
    text: Option<String>,
}

/// A document in its newest version. Anybody; what may not be read is as if there were none.
pub async fn newest(context: Context, server: Data<Server>, number: Path<String>, asked: Query<Asked>) -> Result<HttpResponse, Error> {
    match numbered(&number) {
        Ok(number) => show(&context, &server, wanted(number, None, &asked)).await,
        Err(notice) => Ok(said(&context, &server, &notice)?.answer(&context)),
    }
}

/// A document in one of its versions. Anybody; what may not be read is as if there were none.
pub async fn version(
    context: Context,
    server: Data<Server>,
    path: Path<(String, u32)>,
    asked: Query<Asked>,
) -> Result<HttpResponse, Error> {
    match numbered(&path.0) {
        Ok(number) => show(&context, &server, wanted(number, Some(path.1), &asked)).await,
        Err(notice) => Ok(said(&context, &server, &notice)?.answer(&context)),
    }
}

fn wanted(number: PublicNumber, version: Option<u32>, asked: &Asked) -> Wanted {
    let pack = asked.pack.as_deref().and_then(|pack| numbered(pack).ok());
    Wanted { number, version, pack, text: asked.text.as_deref().and_then(Language::of_tag) }
}

async fn show(context: &Context, server: &Server, wanted: Wanted) -> Result<HttpResponse, Error> {
    let Wanted { number, version, pack, text } = wanted;
    if text.is_some() {
        return Ok(build(context, server, wanted).await?.into_drawn().answer(context));
    }
    let key = Key { kind: Kind::Document, number, within: pack, version };
    server.ready.answer(context, key, || build(context, server, wanted)).await
}

async fn build(context: &Context, server: &Server, wanted: Wanted) -> Result<Built, Error> {
    let view = context.view();
    let document = match server.run(move |handbook| Ok(handbook.document(wanted, &view)?)).await? {
        Opened::Screen(document) => document,
        Opened::Notice(notice) => return Ok(Built::passing(said(context, server, &notice)?)),
        Opened::Moved(path) => return Err(Error::internal(format!("a document is said to be at {path}"))),
    };
    let text = match document.text() {
        Some(hash) => {
            let text = server.files.read(hash).await.map_err(Error::internal)?;
            Some(text.ok_or_else(|| Error::internal(format!("the text {hash} is missing")))?)
        }
        None => None,
    };
    let About { screen, entities, until } = server.run(move |_| Ok(document.screen(text.as_deref(), &view)?)).await?;
    // A pack that does not hold the document is none. Else any number could be made a page of its own.
    let pack = wanted.pack.filter(|pack| screen.back.path == route::code(*pack));
    let page = DocumentPage::new(Frame { context, site: &server.site }, screen, &address(&wanted, pack));
    let drawn = page::draw(&page, Style::Linked)?;
    Ok(if pack == wanted.pack { Built::lasting(drawn, entities, until) } else { Built::passing(drawn) })
}

/// The address that says just this.
fn address(wanted: &Wanted, pack: Option<PublicNumber>) -> String {
    let path = wanted.version.map_or_else(|| route::document(wanted.number), |version| route::version(wanted.number, version));
    let pack = pack.map(|pack| pack.to_string());
    let pairs = [("pack", pack.as_deref()), ("text", wanted.text.map(Language::code))];
    let given: Vec<(&str, &str)> = pairs.into_iter().filter_map(|(name, value)| Some((name, value?))).collect();
    route::with_query(&path, &given)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_never_skip_a_level() {
        let check = |levels: &[u8], expected: &[u8]| {
            let heading = |level: &u8| Piece::Heading { level: *level, anchor: String::new(), text: vec![] };
            let mut body: Vec<Piece> = levels.iter().map(heading).collect();
            nest(&mut body);
            let nested = body.iter().map(|piece| if let Piece::Heading { level, .. } = piece { *level } else { 0 });
            assert_eq!(nested.collect::<Vec<u8>>(), expected, "{levels:?}");
        };
        check(&[2, 3, 3, 2, 3], &[2, 3, 3, 2, 3]);
        check(&[3, 3, 2, 3], &[2, 2, 2, 3]);
        check(&[2, 4, 6, 4, 2], &[2, 3, 4, 3, 2]);
        check(&[6, 5, 4], &[2, 2, 2]);
        check(&[], &[]);
    }
}
