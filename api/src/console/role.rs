//! `sotay role …`: give, take, list.

use clap::ArgMatches;
use sotay_domain::{Actor, Date, GrantId, Member, Role, Timestamp, Unit};
use sotay_handbook::commands::appoint::Appoint;
use sotay_handbook::commands::revoke::Revoke;
use sotay_handbook::screens::View;
use sotay_handbook::screens::roles::{not_given, time_of};

use super::desk::{Desk, Failure};
use crate::moment;
use crate::publishing::command_id;

/// Gives a role.
pub(super) fn give(desk: &Desk, matches: &ArgMatches) -> Result<(), Failure> {
    let (l10n, now) = (desk.l10n(), moment::now());
    let (member, role, unit) = asked(desk, matches)?;
    let until = matches.get_one::<Date>("until").map(|day| Timestamp::end_of(*day).plus_millis(1));
    let id = GrantId::new(now, moment::random());
    let command = Appoint { id, member: member.id, role, unit: unit.id, until, as_deputy: false };
    let answer = desk.handbook.submit(command_id(now), &command, &Actor::Operator, now).map_err(|error| desk.failed(&error))?;
    answer.map_err(|rejection| Failure(not_given(&rejection, &view(desk, now))))?;
    desk.terminal.say(&l10n.roles_console_given(&member.record.name, &l10n.role_name(role), &unit.name));
    Ok(())
}

/// Takes a role back.
pub(super) fn take(desk: &Desk, matches: &ArgMatches) -> Result<(), Failure> {
    let (l10n, now) = (desk.l10n(), moment::now());
    let (member, role, unit) = asked(desk, matches)?;
    let held = desk.handbook.held_roles(Some(unit.id), now).map_err(|error| desk.failed(&error))?;
    let grants = held.into_iter().filter(|(grant, _, _)| grant.member == member.id && grant.role == role);
    let grants: Vec<GrantId> = grants.map(|(grant, _, _)| grant.id).collect();
    if grants.is_empty() {
        return Err(Failure(l10n.roles_console_holds_not()));
    }
    for grant in grants {
        let answer =
            desk.handbook.submit(command_id(now), &Revoke { grant }, &Actor::Operator, now).map_err(|error| desk.failed(&error))?;
        answer.map_err(|_| Failure(l10n.roles_ended()))?;
    }
    desk.terminal.say(&l10n.roles_console_taken(&member.record.name, &l10n.role_name(role), &unit.name));
    Ok(())
}

/// Says who holds which role.
pub(super) fn list(desk: &Desk, matches: &ArgMatches) -> Result<(), Failure> {
    let (l10n, now) = (desk.l10n(), moment::now());
    let unit = matches.get_one::<String>("unit").map(|code| unit_of(desk, code)).transpose()?;
    let held = desk.handbook.held_roles(unit.map(|unit| unit.id), now).map_err(|error| desk.failed(&error))?;
    if held.is_empty() {
        desk.terminal.say(&l10n.roles_console_none());
    }
    for (grant, member, unit) in held {
        let time = time_of(&grant, &view(desk, now));
        desk.terminal.say(&l10n.roles_console_line(&member.record.name, &l10n.role_name(grant.role), &time, &unit.code));
    }
    Ok(())
}

fn view(desk: &Desk, now: Timestamp) -> View {
    View { l10n: desk.l10n(), actor: Actor::Operator, now }
}

fn asked(desk: &Desk, matches: &ArgMatches) -> Result<(Member, Role, Unit), Failure> {
    let text = |name: &str| matches.get_one::<String>(name).map_or("", String::as_str);
    let member = desk.member(text("card"))?;
    let role = matches.get_one::<Role>("role").copied().unwrap_or(Role::Viewer);
    Ok((member, role, unit_of(desk, text("unit"))?))
}

fn unit_of(desk: &Desk, code: &str) -> Result<Unit, Failure> {
    let found = desk.handbook.unit_of_code(code).map_err(|error| desk.failed(&error))?;
    found.ok_or_else(|| Failure(desk.l10n().rejection_issuer_unknown(code)))
}
