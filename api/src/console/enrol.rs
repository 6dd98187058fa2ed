//! `sotay member enrol CARD`: somebody is enrolled at the console's own table. So the first administrator comes in.

use clap::ArgMatches;
use sotay_domain::enrolment::{State, Way};
use sotay_domain::{Actor, EnrolmentId, Member};
use sotay_handbook::commands::confirm_enrolment::ConfirmEnrolment;
use sotay_handbook::commands::refuse_enrolment::RefuseEnrolment;
use sotay_handbook::qr::draw::{Characters, Code, Level};
use std::time::Duration;

use super::desk::{Desk, Failure};
use crate::identity::enrolling;
use crate::identity::pepper::Pepper;
use crate::moment;
use crate::publishing::command_id;

/// How often it is asked whether somebody has claimed the code.
const PATIENCE: Duration = Duration::from_millis(500);

/// Shows a code, waits until it is claimed, asks whether the digits are the same, and confirms.
pub(super) fn enrol(desk: &Desk, arguments: &ArgMatches) -> Result<(), Failure> {
    let l10n = desk.l10n();
    let member = desk.member(arguments.get_one::<String>("card").map_or("", String::as_str))?;
    let name = member.record.name.clone();
    let id = open(desk, &member, arguments.get_flag("keep"))?;
    desk.terminal.say(&l10n.enrol_console_waiting());
    let (digits, label) = wait(desk, id)?;
    let label = if label.is_empty() { l10n.enrol_claimed_unknown_device() } else { label };
    // Never by --yes: whoever confirms has compared.
    let question = l10n.enrol_console_question(&digits.to_string(), &label, &name);
    let is_right = desk.confirmed(&question)?;
    let now = moment::now();
    if !is_right {
        let refused =
            desk.handbook.submit(command_id(now), &RefuseEnrolment { id }, &Actor::Operator, now).map_err(|error| desk.failed(&error))?;
        return refused.map_err(|_| Failure(l10n.enrol_expired()));
    }
    let confirm = ConfirmEnrolment { id, digits };
    let confirmed = desk.handbook.submit(command_id(now), &confirm, &Actor::Operator, now).map_err(|error| desk.failed(&error))?;
    confirmed.map_err(|_| Failure(l10n.enrol_expired()))?;
    desk.terminal.say(&l10n.enrol_console_done(&name));
    Ok(())
}

fn open(desk: &Desk, member: &Member, keeps_others: bool) -> Result<EnrolmentId, Failure> {
    let (l10n, now) = (desk.l10n(), moment::now());
    let pepper = Pepper::open(&desk.settings).map_err(|error| Failure::of(l10n, &error))?;
    let opened = enrolling::open(&desk.handbook, &pepper, (member.id, Way::Table, keeps_others), &Actor::Operator, now);
    // nothing is refused to the operator but what cannot be: somebody who belongs nowhere
    let id = opened.map_err(|error| Failure(l10n.console_failed(&error.to_string())))?.map_err(|_| Failure(l10n.enrol_not_now()))?;
    let named = desk.handbook.enrolment(id, &Actor::Operator, now).map_err(|error| desk.failed(&error))?;
    let number = named.and_then(|named| named.number).ok_or_else(|| Failure(l10n.enrol_not_now()))?;
    let code = pepper.digits(id);
    let host = desk.hosts.first();
    if let Some(drawn) = Code::of(&host.join_link(&format!("{number}{code}")), Level::L)
        && desk.terminal.asks()
    {
        desk.terminal.draw(&drawn.characters(Characters::Colours));
    }
    desk.terminal.say(&format!("{host}{}", sotay_handbook::route::JOIN));
    desk.terminal.say(&l10n.enrol_console_open(&number.grouped(), &code.grouped(), &member.record.name));
    Ok(id)
}

/// Waits until the code is claimed. What both sides see, and the device in words.
fn wait(desk: &Desk, id: EnrolmentId) -> Result<(u8, String), Failure> {
    let l10n = desk.l10n();
    loop {
        let now = moment::now();
        let named = desk.handbook.enrolment(id, &Actor::Operator, now).map_err(|error| desk.failed(&error))?;
        let enrolment = named.ok_or_else(|| Failure(l10n.enrol_expired()))?.enrolment;
        match (enrolment.state(now), enrolment.claim) {
            (State::Claimed, Some(claim)) => return Ok((claim.digits, claim.label)),
            (State::Open, _) => std::thread::sleep(PATIENCE),
            (State::Refused, _) => return Err(Failure(l10n.enrol_refused())),
            _ => return Err(Failure(l10n.enrol_expired())),
        }
    }
}
