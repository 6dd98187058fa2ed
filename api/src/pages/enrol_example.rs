//! Pages of enrolments for tests: in each of their states, with names and typed words that try to break out of their place.

use askama::Template;
use sotay_domain::enrolment::{Claim, CodeHash, Enrolment, Way};
use sotay_domain::{Actor, EnrolmentId, Member, Timestamp, Unit, UnitNumber};
use sotay_handbook::l10n::L10n;
use sotay_handbook::screens::{View, enrol, join, slip};

use super::example::HOSTILE;
use super::people_example::{member, unit};
use super::{Frame, Head};

fn enrolment(way: Way, now: Timestamp) -> Enrolment {
    Enrolment {
        id: EnrolmentId::from_bytes([7; 16]),
        member: member().id,
        unit: unit().id,
        way,
        code: CodeHash([7; 32]),
        opened_by: None,
        opened_at: now,
        dies_at: now.plus_millis(way.life()),
        tries: 0,
        keeps_others: false,
        claim: None,
        wanted: 1,
        confirmed_by: vec![],
        refused_at: None,
        done_at: None,
    }
}

/// All of them, each with its name.
pub(super) fn pages(frame: Frame<'_>, l10n: L10n, now: Timestamp) -> Vec<(&'static str, String)> {
    let view = &View { l10n, actor: Actor::Operator, now };
    let head = || Head::unlisted(HOSTILE, HOSTILE);
    let (member, unit, number): (Member, Unit, _) = (member(), unit(), UnitNumber::drawn(1));
    let open = enrolment(Way::Table, now);
    let claim = Claim { token: [7; 32], at: now, label: HOSTILE.into(), key: None, digits: 57 };
    let claimed = Enrolment { claim: Some(claim), ..open.clone() };
    let refused = Enrolment { refused_at: Some(now), ..claimed.clone() };
    let mut all = vec![];
    for (name, cell) in [("join", None), ("join, the code", Some(number))] {
        let screen = join::screen(cell, HOSTILE.into(), Some(join::Problem::Refused), view);
        all.push((name, super::join::JoinPage { frame, head: head(), screen }.render().unwrap()));
    }
    for (name, one) in [("join, waiting", &claimed), ("join, refused", &refused)] {
        let screen = join::wait(one, &unit, view);
        all.push((name, super::join::WaitPage { frame, head: head(), screen, state: "claimed" }.render().unwrap()));
    }
    let screen = join::done(HOSTILE, true, view);
    all.push(("join, done", super::join::DonePage { frame, head: head(), screen }.render().unwrap()));
    let host = &"https://sotay.example.org".parse().unwrap();
    let code = Some(sotay_domain::PublicNumber::drawn(7));
    for (name, enrolment) in [("enrol", &open), ("enrol, claimed", &claimed), ("enrol, refused", &refused)] {
        let facts = enrol::Facts { enrolment, member: &member, number: Some(number), code, host };
        let screen = enrol::screen(&facts, Some(enrol::Problem::SamePerson), view);
        all.push((name, super::enrol::EnrolPage { frame, head: head(), screen }.render().unwrap()));
    }
    let screen = enrol::list(&[(&open, &member, &unit)], &[(unit.clone(), 3)], view);
    all.push(("enrolments", super::enrol::ListPage { frame, head: head(), screen }.render().unwrap()));
    let further = ("a further device", enrol::further(false, view));
    for (name, screen) in [further, ("own enrolments", enrol::seen(&[(&open, &unit)], view))] {
        all.push((name, super::enrol::OwnPage { frame, head: head(), screen }.render().unwrap()));
    }
    let slip = enrolment(Way::Slip, now);
    let screen = slip::screen(&unit, std::slice::from_ref(&member), &[(&slip, &member, "1".repeat(39))], host, view);
    all.push(("slips", super::slips::SlipsPage { frame, head: head(), screen }.render().unwrap()));
    all
}
