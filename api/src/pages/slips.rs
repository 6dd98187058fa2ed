//! Slips for members who were absent.

use actix_web::HttpResponse;
use actix_web::web::{Data, Form, Query};
use askama::Template;
use serde::Deserialize;
use sotay_domain::enrolment::Way;
use sotay_domain::{MemberId, Role, UnitId};
use sotay_handbook::commands::open_enrolment::Rejection;
use sotay_handbook::qr::digits;
use sotay_handbook::route;
use sotay_handbook::screens::slip::{self, SlipsScreen};

use super::{Frame, Head, private, see_other};
use crate::context::{Context, SignedIn};
use crate::error::Error;
use crate::identity::enrolling;
use crate::page::{self, Style};
use crate::server::Server;

/// Slips that are made at once: a cell has thirty members, the largest a few hundred.
const MOST: usize = 500;

#[derive(Template)]
#[template(path = "slips.html")]
pub(super) struct SlipsPage<'a> {
    pub(super) frame: Frame<'a>,
    pub(super) head: Head,
    pub(super) screen: SlipsScreen,
}

/// Of which unit; none: the first whose secretary asks.
#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    unit: Option<String>,
}

/// Who gets a slip, and the slips that were made. The secretary of the unit; for others there is no such page.
pub async fn show(context: Context, server: Data<Server>, asked: Query<Asked>) -> Result<HttpResponse, Error> {
    let (unit, actor, now) = (unit(&context, asked.unit.as_deref())?, context.actor().clone(), context.now);
    let found = server.run(move |handbook| Ok((handbook.members_without_devices(unit, &actor, now)?, handbook.slips(unit, &actor, now)?)));
    let (Some((unit, without)), made) = found.await? else { return Err(Error::NotFound) };
    let pepper = server.pepper()?;
    let made: Vec<_> =
        made.iter().map(|named| (&named.enrolment, &named.member, digits::encode(&pepper.secret(named.enrolment.id)))).collect();
    let screen = slip::screen(&unit, &without, &made, &server.settings.public.url, &context.view());
    let head = Head::unlisted(&screen.title, &screen.lead);
    let page = SlipsPage { frame: Frame { context: &context, site: &server.site }, head, screen };
    Ok(private(page::draw(&page, Style::Linked)?, &context))
}

/// Makes slips for those who are named. Their secretary, freshly verified.
pub async fn make(_: SignedIn, context: Context, server: Data<Server>, sent: Form<Vec<(String, String)>>) -> Result<HttpResponse, Error> {
    let values = |wanted: &'static str| sent.iter().filter(move |(name, _)| name == wanted).map(|(_, value)| value.as_str());
    let unit = unit(&context, values("unit").next())?;
    let members = values("member").take(MOST).map(str::parse).collect::<Result<Vec<MemberId>, _>>();
    let (members, actor, now) = (members.map_err(|_| Error::BadRequest)?, context.actor().clone(), context.now);
    let to = route::with_query(route::SLIPS, &[("unit", &unit.to_string())]);
    let pepper = server.pepper()?;
    let refused = server.run(move |handbook| {
        for member in members {
            if let Err(rejection) = enrolling::open(handbook, &pepper, (member, Way::Slip, false), &actor, now)? {
                return Ok(Some(rejection));
            }
        }
        Ok(None)
    });
    match refused.await? {
        // who has left meanwhile gets none, and the page shows who got one
        None | Some(Rejection::NoMembership | Rejection::TooMany) => see_other(&to),
        Some(Rejection::NeedsStrong) => Err(Error::StepUp { to }),
        Some(Rejection::NotAllowed) => Err(Error::NotFound),
    }
}

fn unit(context: &Context, named: Option<&str>) -> Result<UnitId, Error> {
    let person = context.session()?.person();
    match named {
        Some(named) => named.parse().map_err(|_| Error::NotFound),
        None => {
            let mut own = person.live(context.now).filter(|held| held.role == Role::Secretary);
            own.next().map(|held| held.place.unit).ok_or(Error::NotFound)
        }
    }
}
