//! `sotay document …`: replace, withdraw, supersede, amend.

use clap::ArgMatches;
use sotay_domain::{Actor, RelationKind};
use sotay_handbook::commands::relate_documents::RelateDocuments;
use sotay_handbook::commands::withdraw_document::WithdrawDocument;
use std::path::PathBuf;

use super::desk::{Desk, Failure};
use super::publish::{Wish, prepare};
use super::words;
use crate::moment;
use crate::publishing::{command_id, propose};

/// Replaces the files of a document by a new version of the same paper. What the new file does not say stays as it was.
pub(super) fn replace(desk: &Desk, matches: &ArgMatches) -> Result<(), Failure> {
    let l10n = desk.l10n();
    let typed = |name: &str| matches.get_one::<String>(name).cloned().unwrap_or_default();
    let before = desk.document(&typed("document"))?;
    let file = matches.get_one::<PathBuf>("file").cloned().unwrap_or_default();
    let shown = file.display().to_string();
    let mut wish = Wish::of(matches);
    let prepared = prepare(desk, &file, &wish.translations)?;
    let units = desk.handbook.units().map_err(|error| desk.failed(&error))?;
    let old = &before.record;
    wish.said.issuer = units.iter().find(|unit| unit.id == before.issuer).map(|unit| unit.code.clone());
    wish.said.document_type = wish.said.document_type.or(Some(old.document_type));
    wish.said.number = wish.said.number.or_else(|| Some(old.number.as_ref().map(ToString::to_string).unwrap_or_default()));
    wish.said.issued_on = wish.said.issued_on.or(prepared.reading.fields.issued_on).or(old.issued_on);
    wish.said.summary = wish.said.summary.or_else(|| prepared.reading.fields.summary.clone()).or_else(|| Some(old.summary.clone()));
    if wish.said.topics.is_empty() {
        wish.said.topics.clone_from(&old.topics);
    }
    let proposed = propose(&prepared.reading.fields, prepared.reading.language, &wish.said, &units)
        .map_err(|unclear| Failure(words::unclear(l10n, &unclear)))?;
    let question = l10n.console_document_replace_question(&shown, &desk.name(&before));
    if !desk.confirmed(&question)? {
        return Ok(());
    }
    let answer = desk.publisher().replace(&prepared, &before, proposed.record, typed("note"));
    match answer.map_err(|error| desk.not_published(&shown, &error))? {
        Ok(replaced) => {
            desk.terminal.say(&l10n.console_document_replaced(&desk.name(&before), replaced.version));
            Ok(())
        }
        Err(rejection) => Err(Failure(words::not_replaced(l10n, &rejection, &before))),
    }
}

/// Takes a document back.
pub(super) fn withdraw(desk: &Desk, matches: &ArgMatches) -> Result<(), Failure> {
    let l10n = desk.l10n();
    let document = desk.document(matches.get_one::<String>("document").map_or("", String::as_str))?;
    if !desk.confirmed(&l10n.console_document_withdraw_question(&desk.name(&document)))? {
        return Ok(());
    }
    let reason = matches.get_one::<String>("reason").cloned().unwrap_or_default();
    let now = moment::now();
    let command = WithdrawDocument { document: document.id, reason };
    match desk.handbook.submit(command_id(now), &command, Actor::Operator, now).map_err(|error| desk.failed(&error))? {
        Ok(_) => {
            desk.terminal.say(&l10n.console_document_withdrawn(&desk.name(&document)));
            Ok(())
        }
        Err(rejection) => Err(Failure(words::not_withdrawn(l10n, rejection, document.public_number))),
    }
}

/// Records that a newer document replaces or amends an older one.
pub(super) fn relate(desk: &Desk, matches: &ArgMatches, kind: RelationKind) -> Result<(), Failure> {
    let l10n = desk.l10n();
    let typed = |name: &str| matches.get_one::<String>(name).map_or("", String::as_str);
    let (older, newer) = (desk.document(typed("older"))?, desk.document(typed("newer"))?);
    let now = moment::now();
    let command = RelateDocuments { from: newer.id, to: older.id, kind };
    match desk.handbook.submit(command_id(now), &command, Actor::Operator, now).map_err(|error| desk.failed(&error))? {
        Ok(()) => {
            let (newer, older) = (desk.name(&newer), desk.name(&older));
            desk.terminal.say(&match kind {
                RelationKind::Supersedes => l10n.console_document_superseded(&newer, &older),
                RelationKind::Amends => l10n.console_document_amended(&newer, &older),
            });
            Ok(())
        }
        Err(rejection) => Err(Failure(words::not_related(l10n, rejection, newer.public_number, older.public_number))),
    }
}
