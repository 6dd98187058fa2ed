//! `sotay member import FILE`: first what would happen, then, with `--apply`, that.

use clap::ArgMatches;
use sotay_domain::{Actor, UnitId};
use sotay_handbook::commands::import_members::{Finding, ImportMembers, Rejection, Report, Verdict};
use sotay_handbook::l10n::L10n;
use std::collections::BTreeSet;
use std::path::PathBuf;

use super::desk::{Desk, Failure};
use super::words;
use crate::listing;
use crate::moment;
use crate::publishing::command_id;

/// Lines of findings that a terminal is shown; the rest is counted.
const MOST_SHOWN: usize = 200;

/// Shows what a list would change; applies it where that is asked for and confirmed.
pub(super) fn import(desk: &Desk, matches: &ArgMatches) -> Result<(), Failure> {
    let l10n = desk.l10n();
    let file = matches.get_one::<PathBuf>("file").cloned().unwrap_or_default();
    let bytes = std::fs::read(&file).map_err(|error| Failure(words::unreadable(l10n, &file.display().to_string(), &error)))?;
    let at = matches.get_one::<String>("at").map(|code| unit(desk, code)).transpose()?;
    let accepted: BTreeSet<u64> = matches.get_many::<u64>("accept").into_iter().flatten().copied().collect();
    let command = command(desk, &bytes, at, accepted)?;
    let now = moment::now();
    let report = desk.handbook.import_dry_run(&command, &Actor::Operator, now).map_err(|error| desk.failed(&error))?;
    let report = report.map_err(|rejection| not_imported(l10n, &rejection))?;
    show(desk, &report);
    if !matches.get_flag("apply") {
        desk.terminal.say(&l10n.member_dry_run());
        return Ok(());
    }
    if desk.confirmed(&l10n.member_confirm())? {
        apply(desk, &command)?;
        desk.terminal.say(&l10n.member_imported());
    }
    Ok(())
}

/// Imports the bytes of such a list as a whole, as the demo does.
pub(super) fn import_bytes(desk: &Desk, bytes: &[u8]) -> Result<Report, Failure> {
    apply(desk, &command(desk, bytes, None, BTreeSet::new())?)
}

fn command(desk: &Desk, bytes: &[u8], at: Option<UnitId>, accepted: BTreeSet<u64>) -> Result<ImportMembers, Failure> {
    let rows = listing::members(bytes).map_err(|unreadable| Failure(unreadable.say(desk.l10n())))?;
    Ok(ImportMembers { rows, at, accepted, seed: moment::random() })
}

fn apply(desk: &Desk, command: &ImportMembers) -> Result<Report, Failure> {
    let now = moment::now();
    let answer = desk.handbook.submit(command_id(now), command, &Actor::Operator, now).map_err(|error| desk.failed(&error))?;
    answer.map_err(|rejection| not_imported(desk.l10n(), &rejection))
}

fn unit(desk: &Desk, code: &str) -> Result<UnitId, Failure> {
    let units = desk.handbook.units().map_err(|error| desk.failed(&error))?;
    let found = units.iter().find(|unit| unit.code.eq_ignore_ascii_case(code));
    found.map(|unit| unit.id).ok_or_else(|| Failure(desk.l10n().rejection_audience_unknown(code)))
}

/// The counts, then every finding: what is rejected first, then what is asked, then what was repaired.
fn show(desk: &Desk, report: &Report) {
    let l10n = desk.l10n();
    let say = |text: &str| desk.terminal.say(text);
    say(&l10n.member_counts(report.added, report.changed, report.ended, report.listed, report.moved, report.unchanged));
    if report.missing > 0 {
        say(&l10n.member_missing(report.missing));
    }
    for verdict in [Verdict::Reject, Verdict::Ask, Verdict::Fixed] {
        let of: Vec<&Finding> = report.findings.iter().filter(|finding| finding.dirt.verdict() == verdict).collect();
        if of.is_empty() {
            continue;
        }
        say("");
        say(&l10n.verdict_heading(verdict, of.len() as u64));
        for finding in of.iter().take(MOST_SHOWN) {
            say(&format!("  {}", l10n.finding(finding)));
        }
        if of.len() > MOST_SHOWN {
            say(&l10n.member_more((of.len() - MOST_SHOWN) as u64));
        }
    }
    say("");
}

fn not_imported(l10n: L10n, rejection: &Rejection) -> Failure {
    Failure(match rejection {
        Rejection::NotAllowed => l10n.rejection_not_allowed(),
        Rejection::NeedsStrong => l10n.notice_step_up_why(),
        Rejection::Empty => l10n.import_empty(),
    })
}
