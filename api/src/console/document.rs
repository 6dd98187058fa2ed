//! `sotay document …`: replace, withdraw, supersede, amend, unrelate.

use clap::ArgMatches;
use sotay_domain::{Actor, Document, Language, Record, RelationKind, Role, Unit, text};
use sotay_handbook::commands::relate_documents::RelateDocuments;
use sotay_handbook::commands::unrelate_documents::UnrelateDocuments;
use sotay_handbook::commands::withdraw_document::WithdrawDocument;
use sotay_handbook::l10n::L10n;
use sotay_reading::Fields;
use std::path::PathBuf;

use super::desk::{Desk, Failure};
use super::publish::{Wish, audience_words, prepare, show};
use super::words;
use crate::moment;
use crate::publishing::{Prepared, Proposed, Said, command_id, propose};

/// Replaces the files of a document by a new version of the same paper. Its record stays, but for what the clerk says: where the new file
/// says otherwise, it may be another paper, and the clerk is told.
pub(super) fn replace(desk: &Desk, matches: &ArgMatches) -> Result<(), Failure> {
    let l10n = desk.l10n();
    let typed = |name: &str| matches.get_one::<String>(name).cloned().unwrap_or_default();
    let before = desk.document(&typed("document"))?;
    let file = matches.get_one::<PathBuf>("file").cloned().unwrap_or_default();
    let shown = file.display().to_string();
    let wish = Wish::of(matches);
    let prepared = prepare(desk, &file, &wish.translations)?;
    let units = desk.handbook.units().map_err(|error| desk.failed(&error))?;
    let on_its_face = unsaid(&prepared.reading.fields, &wish.said);
    let proposed = propose(&prepared.reading.fields, prepared.reading.language, &said_over(&before, wish.said, &units), &units)
        .map_err(|unclear| Failure(words::unclear(l10n, &unclear)))?;
    let Record { place, authority, position, recipients, urgency, .. } = before.record.clone();
    let proposed = Proposed { record: Record { place, authority, position, recipients, urgency, ..proposed.record }, ..proposed };
    show(desk, &file, &prepared, &proposed, before.level, &audience_words(desk, before.audience, &units));
    let differences = differences(l10n, &on_its_face, &proposed.record);
    for (said, is) in &differences {
        desk.terminal.complain(&l10n.console_document_differs(&shown, is, said));
    }
    if !differences.is_empty() && matches.get_flag("yes") {
        return Err(Failure(l10n.console_document_differs_unasked()));
    }
    let dropped = dropped_languages(desk, &before, &prepared)?;
    if !dropped.is_empty() {
        desk.terminal.complain(&l10n.console_document_drops(&dropped.join(", ")));
    }
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

/// What the file says and the clerk does not: what the clerk says is meant.
fn unsaid(fields: &Fields, said: &Said) -> Fields {
    Fields {
        document_type: fields.document_type.filter(|_| said.document_type.is_none()),
        number: fields.number.clone().filter(|_| said.number.is_none()),
        issued_on: fields.issued_on.filter(|_| said.issued_on.is_none()),
        ..fields.clone()
    }
}

/// What the record of a document says, and over it what the clerk says.
fn said_over(before: &Document, said: Said, units: &[Unit]) -> Said {
    let old = &before.record;
    Said {
        issuer: units.iter().find(|unit| unit.id == before.issuer).map(|unit| unit.code.clone()),
        document_type: said.document_type.or(Some(old.document_type)),
        number: said.number.or_else(|| Some(old.number.as_ref().map(ToString::to_string).unwrap_or_default())),
        summary: said.summary.or_else(|| Some(old.summary.clone())),
        issued_on: said.issued_on.or(old.issued_on),
        signer: said.signer.or_else(|| Some(old.signer.clone())),
        topics: if said.topics.is_empty() { old.topics.clone() } else { said.topics },
    }
}

/// The languages that the newest version can be read in, and the one that is to take its place cannot.
fn dropped_languages(desk: &Desk, before: &Document, prepared: &Prepared) -> Result<Vec<&'static str>, Failure> {
    let newest = desk.handbook.newest_version(before.id).map_err(|error| desk.failed(&error))?;
    let renditions = newest.map(|version| version.renditions).unwrap_or_default();
    let had = renditions.iter().filter_map(|rendition| match rendition.role {
        Role::Text { language } => Some(language),
        _ => None,
    });
    Ok(had.filter(|language| !prepared.languages().any(|kept| kept == *language)).map(Language::own_name).collect())
}

/// What a file says on its face that is not so in the record: what it says, and what the record says.
fn differences(l10n: L10n, fields: &Fields, record: &Record) -> Vec<(String, String)> {
    let nothing = || l10n.publish_none();
    let mut found = vec![];
    if let Some(said) = fields.document_type.filter(|said| *said != record.document_type) {
        found.push((l10n.type_name(said), l10n.type_name(record.document_type)));
    }
    let number = record.number.as_ref().map(ToString::to_string);
    if let Some(said) = fields.number.as_ref().filter(|said| number.as_ref().is_none_or(|is| text::words(said) != text::words(is))) {
        found.push((said.clone(), number.unwrap_or_else(nothing)));
    }
    if let Some(said) = fields.issued_on.filter(|said| record.issued_on != Some(*said)) {
        found.push((l10n.official_date(said), record.issued_on.map_or_else(nothing, |day| l10n.official_date(day))));
    }
    found
}

/// Takes a document back.
pub(super) fn withdraw(desk: &Desk, matches: &ArgMatches) -> Result<(), Failure> {
    let l10n = desk.l10n();
    let document = desk.document(matches.get_one::<String>("document").map_or("", String::as_str))?;
    let now = moment::now();
    let packs = desk.handbook.packs_with(document.id, now).map_err(|error| desk.failed(&error))?;
    if !packs.is_empty() {
        let names: Vec<String> = packs.iter().map(|pack| format!("{} ({})", pack.title, pack.public_number.grouped())).collect();
        desk.terminal.complain(&l10n.console_document_in_packs(&names.join("; ")));
    }
    if !desk.confirmed(&l10n.console_document_withdraw_question(&desk.name(&document)))? {
        return Ok(());
    }
    let reason = matches.get_one::<String>("reason").cloned().unwrap_or_default();
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

/// Takes back what is recorded between two documents.
pub(super) fn unrelate(desk: &Desk, matches: &ArgMatches) -> Result<(), Failure> {
    let l10n = desk.l10n();
    let typed = |name: &str| matches.get_one::<String>(name).map_or("", String::as_str);
    let (one, other) = (desk.document(typed("one"))?, desk.document(typed("other"))?);
    let now = moment::now();
    let command = UnrelateDocuments { one: one.id, other: other.id };
    match desk.handbook.submit(command_id(now), &command, Actor::Operator, now).map_err(|error| desk.failed(&error))? {
        Ok(()) => {
            desk.terminal.say(&l10n.console_document_unrelated(&desk.name(&one), &desk.name(&other)));
            Ok(())
        }
        Err(rejection) => Err(Failure(words::not_unrelated(l10n, rejection, &one, &other))),
    }
}
