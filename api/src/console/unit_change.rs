//! `sotay unit rename`, `merge`, `split`: the tree changes from a day on.

use clap::ArgMatches;
use sotay_domain::{Actor, Date, Unit, UnitId};
use sotay_handbook::commands::change_units::{Change, ChangeUnits, NewUnit, Rejection};
use sotay_handbook::l10n::L10n;

use super::desk::{Desk, Failure};
use crate::moment;
use crate::publishing::command_id;

/// A unit has another name.
pub(super) fn rename(desk: &Desk, matches: &ArgMatches) -> Result<(), Failure> {
    let unit = find(desk, &word(matches, "unit"))?;
    let (name, name_en) = (word(matches, "name"), word(matches, "name-en"));
    let question = desk.l10n().unit_rename_confirm(&name, &unit.name);
    submit(desk, matches, Change::Rename { unit: unit.id, name, name_en }, &question)
}

/// Units end, and one takes over.
pub(super) fn merge(desk: &Desk, matches: &ArgMatches) -> Result<(), Failure> {
    let ending = matches.get_many::<String>("unit").into_iter().flatten();
    let ending = ending.map(|code| find(desk, code)).collect::<Result<Vec<Unit>, Failure>>()?;
    let into = find(desk, &word(matches, "into"))?;
    let names: Vec<&str> = ending.iter().map(|unit| unit.name.as_str()).collect();
    let question = desk.l10n().unit_merge_confirm(&into.name, &names.join(", "));
    let units = ending.iter().map(|unit| unit.id).collect();
    submit(desk, matches, Change::Merge { units, into: into.id }, &question)
}

/// A unit ends, and new ones take its place.
pub(super) fn split(desk: &Desk, matches: &ArgMatches) -> Result<(), Failure> {
    let unit = find(desk, &word(matches, "unit"))?;
    let now = moment::now();
    let new = |(code, name): &(String, String)| NewUnit { id: UnitId::new(now, moment::random()), code: code.clone(), name: name.clone() };
    let into: Vec<NewUnit> = matches.get_many::<(String, String)>("into").into_iter().flatten().map(new).collect();
    let names: Vec<&str> = into.iter().map(|new| new.name.as_str()).collect();
    let question = desk.l10n().unit_split_confirm(&names.join(", "), &unit.name);
    submit(desk, matches, Change::Split { unit: unit.id, into }, &question)
}

fn submit(desk: &Desk, matches: &ArgMatches, change: Change, question: &str) -> Result<(), Failure> {
    let l10n = desk.l10n();
    let now = moment::now();
    let from = matches.get_one::<Date>("from").copied().unwrap_or_else(|| now.day());
    if !desk.confirmed(question)? {
        return Ok(());
    }
    let command = ChangeUnits { change, from, seed: moment::random() };
    let answer = desk.handbook.submit(command_id(now), &command, &Actor::Operator, now).map_err(|error| desk.failed(&error))?;
    answer.map_err(|rejection| Failure(not_changed(l10n, &rejection)))?;
    desk.terminal.say(&l10n.unit_changed(&l10n.official_date(from)));
    Ok(())
}

fn word(matches: &ArgMatches, name: &str) -> String {
    matches.get_one::<String>(name).cloned().unwrap_or_default()
}

fn find(desk: &Desk, code: &str) -> Result<Unit, Failure> {
    let units = desk.handbook.units().map_err(|error| desk.failed(&error))?;
    let found = units.into_iter().find(|unit| unit.code.eq_ignore_ascii_case(code));
    found.ok_or_else(|| Failure(desk.l10n().unit_unknown(code)))
}

fn not_changed(l10n: L10n, rejection: &Rejection) -> String {
    match rejection {
        Rejection::NotAllowed => l10n.rejection_not_allowed(),
        Rejection::NeedsStrong => l10n.notice_step_up_why(),
        Rejection::Unknown => l10n.unit_gone(),
        Rejection::Ended(name) => l10n.unit_ended(name),
        Rejection::InFuture => l10n.unit_in_future(),
        Rejection::BeforeItBegan => l10n.unit_before_it_began(),
        Rejection::Nothing => l10n.unit_nothing(),
        Rejection::OneAboveTheOther => l10n.unit_one_above_the_other(),
        Rejection::OfDifferentTrees => l10n.unit_of_different_trees(),
        Rejection::BadName => l10n.unit_bad_name(),
        Rejection::CodeTaken(code) => l10n.unit_code_taken(code),
    }
}
