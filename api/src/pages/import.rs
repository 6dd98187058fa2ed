//! Importing a list of members. Administrators: handed in, looked through, applied; between the second and the third it lies in the data
//! folder for an hour, under a name that only they can say.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::time::Duration;

use actix_multipart::Multipart;
use actix_web::HttpResponse;
use actix_web::web::{BytesMut, Data, Path};
use askama::Template;
use futures_util::TryStreamExt;
use sotay_domain::{FileHash, MemberId, Role, UnitId};
use sotay_handbook::commands::import_members::{ImportMembers, Rejection};
use sotay_handbook::route;
use sotay_handbook::screens::import::{self, DryRunScreen, ImportScreen};

use super::filled::Filled;
use super::{Frame, Head, once, private, see_other};
use crate::assets::Style;
use crate::context::Context;
use crate::error::Error;
use crate::identity::token;
use crate::listing;
use crate::page;
use crate::server::Server;

/// How long a list lies there.
const KEPT: Duration = Duration::from_secs(3600);

#[derive(Template)]
#[template(path = "import.html")]
pub(super) struct ImportPage<'a> {
    frame: Frame<'a>,
    head: Head,
    screen: ImportScreen,
}

#[derive(Template)]
#[template(path = "dry_run.html")]
pub(super) struct DryRunPage<'a> {
    frame: Frame<'a>,
    head: Head,
    screen: DryRunScreen,
    action: String,
}

/// The unit at and below which somebody imports: where they are administrator.
fn within(context: &Context) -> Result<UnitId, Error> {
    let held = context.session()?.person().live(context.now).find(|held| held.role == Role::Administrator);
    held.map(|held| held.place.unit).ok_or(Error::NotFound)
}

/// Where a list is handed in. Administrators.
pub async fn show(context: Context, server: Data<Server>) -> Result<HttpResponse, Error> {
    draw(&context, &server, None).await
}

async fn draw(context: &Context, server: &Server, error: Option<String>) -> Result<HttpResponse, Error> {
    let unit = within(context)?;
    let units = server.run(move |handbook| Ok(handbook.units()?)).await?;
    let unit = units.into_iter().find(|one| one.id == unit).ok_or(Error::NotFound)?;
    let screen = import::screen(&unit, error, &context.view());
    let head = Head::unlisted(&screen.title, &screen.lead);
    Ok(private(page::draw(&ImportPage { frame: Frame { context, site: &server.site }, head, screen }, Style::Linked)?, context))
}

/// Takes a list in, and leads to where it is looked through. Administrators who have just proven who they are.
pub async fn take(context: Context, server: Data<Server>, form: Multipart) -> Result<HttpResponse, Error> {
    within(&context)?;
    let session = context.session()?;
    if !session.person().is_strong(context.now) {
        return Err(Error::StepUp { to: route::ADMIN_IMPORT.into() });
    }
    let bytes = file(form, server.settings.limits.upload_mib * 1024 * 1024).await?;
    let checked = bytes.clone();
    let read = server.run(move |_| Ok(listing::members(&checked).map(|rows| rows.len()))).await?;
    if let Err(unreadable) = read {
        return draw(&context, &server, Some(unreadable.say(context.preferences.l10n))).await;
    }
    let word = token::new();
    let path = place(&server, session.person().id, &word);
    server.run(move |_| keep(&path, &bytes).map_err(Error::internal)).await?;
    see_other(&format!("{}/{word}", route::ADMIN_IMPORT))
}

/// What a list would change. Administrators.
pub async fn look(context: Context, server: Data<Server>, word: Path<String>) -> Result<HttpResponse, Error> {
    let command = command(&context, &server, &word, BTreeSet::new()).await?;
    let (actor, now) = (context.actor().clone(), context.now);
    let report = server.run(move |handbook| Ok(handbook.import_dry_run(&command, &actor, now)?)).await?;
    match report {
        Ok(report) => answer(&context, &server, import::dry_run(&report, false, &context.view()), &word),
        Err(rejection) => refused(&context, &server, &rejection, &word).await,
    }
}

/// Applies it. Administrators who have just proven who they are.
pub async fn apply(
    context: Context,
    server: Data<Server>,
    word: Path<String>,
    accepted: Filled<Vec<(String, u64)>>,
) -> Result<HttpResponse, Error> {
    let lines: BTreeSet<u64> = accepted.0.into_iter().filter(|(name, _)| name == "accept").map(|(_, line)| line).collect();
    let command = command(&context, &server, &word, lines).await?;
    let (actor, now) = (context.actor().clone(), context.now);
    let id = once::command(context.session()?.person(), context.now, &["import", &word]);
    let report = server.run(move |handbook| Ok(handbook.submit(id, &command, &actor, now)?)).await?;
    match report {
        Ok(report) => {
            let path = place(&server, context.session()?.person().id, &word);
            // it was applied: should it stay, the next list that is handed in removes it
            server.run(move |_| Ok(drop(std::fs::remove_file(path)))).await?;
            answer(&context, &server, import::dry_run(&report, true, &context.view()), &word)
        }
        Err(rejection) => refused(&context, &server, &rejection, &word).await,
    }
}

async fn command(context: &Context, server: &Server, word: &str, accepted: BTreeSet<u64>) -> Result<ImportMembers, Error> {
    let at = Some(within(context)?);
    let path = place(server, context.session()?.person().id, word);
    let seed = token::hash(word);
    server
        .run(move |_| {
            let bytes = std::fs::read(path).map_err(|_| Error::NotFound)?;
            let rows = listing::members(&bytes).map_err(|_| Error::NotFound)?;
            Ok(ImportMembers { rows, at, accepted, seed })
        })
        .await
}

fn answer(context: &Context, server: &Server, screen: DryRunScreen, word: &str) -> Result<HttpResponse, Error> {
    let head = Head::unlisted(&screen.title, &screen.counts);
    let action = format!("{}/{word}", route::ADMIN_IMPORT);
    let page = DryRunPage { frame: Frame { context, site: &server.site }, head, screen, action };
    Ok(private(page::draw(&page, Style::Linked)?, context))
}

async fn refused(context: &Context, server: &Server, rejection: &Rejection, word: &str) -> Result<HttpResponse, Error> {
    match rejection {
        Rejection::NeedsStrong => Err(Error::StepUp { to: format!("{}/{word}", route::ADMIN_IMPORT) }),
        Rejection::NotAllowed => Err(Error::NotFound),
        Rejection::Empty => draw(context, server, Some(import::rejected(rejection, &context.view()))).await,
    }
}

/// The one file of the form, no longer than files are taken.
async fn file(mut form: Multipart, most: u64) -> Result<Vec<u8>, Error> {
    let mut bytes = BytesMut::new();
    while let Some(mut field) = form.try_next().await.map_err(|_| Error::BadRequest)? {
        while let Some(piece) = field.try_next().await.map_err(|_| Error::BadRequest)? {
            if (bytes.len() + piece.len()) as u64 > most {
                return Err(Error::TooMuch);
            }
            bytes.extend_from_slice(&piece);
        }
    }
    Ok(bytes.to_vec())
}

/// Where a list lies. Its name follows from who handed it in and a word that only they know.
fn place(server: &Server, member: MemberId, word: &str) -> PathBuf {
    let name = FileHash::of(format!("{member} {word}").as_bytes());
    server.settings.data.folder.join("lists").join(name.to_string())
}

/// Keeps a list, and forgets those that have lain there too long.
fn keep(path: &std::path::Path, bytes: &[u8]) -> std::io::Result<()> {
    let folder = path.parent().unwrap_or(path);
    std::fs::create_dir_all(folder)?;
    for old in std::fs::read_dir(folder)?.flatten() {
        let age = old.metadata().and_then(|found| found.modified()).ok().and_then(|since| since.elapsed().ok());
        if age.is_none_or(|age| age > KEPT) {
            std::fs::remove_file(old.path())?;
        }
    }
    std::fs::write(path, bytes)
}
