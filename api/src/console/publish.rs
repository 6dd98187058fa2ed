//! `sotay publish FILE…`: what can be read from the file is read, shown, and confirmed.

use clap::ArgMatches;
use sotay_domain::{Audience, Date, DocumentType, Language, Level, PublicNumber, Record, Unit};
use std::path::{Path, PathBuf};

use super::desk::{Desk, Failure};
use super::words;
use crate::publishing::{Prepared, Proposed, Said, propose};

/// What the clerk typed besides the files.
pub(super) struct Wish {
    pub(super) said: Said,
    pub(super) level: Level,
    pub(super) audience: String,
    pub(super) translations: Vec<(Language, PathBuf)>,
}

impl Wish {
    /// Reads it from the command line.
    pub(super) fn of(matches: &ArgMatches) -> Wish {
        let text = |name: &str| matches.get_one::<String>(name).cloned();
        let said = Said {
            issuer: text("issuer"),
            document_type: matches.get_one::<DocumentType>("type").copied(),
            number: text("number"),
            summary: text("abstract"),
            issued_on: matches.get_one::<Date>("issued-on").copied(),
            signer: text("signer"),
            topics: matches.get_many::<String>("topic").into_iter().flatten().cloned().collect(),
        };
        let translations = matches.get_many::<(Language, PathBuf)>("translation").into_iter().flatten().cloned().collect();
        let level = matches.get_one::<Level>("level").copied().unwrap_or(Level::Public);
        let audience = text("audience").unwrap_or_else(|| "public".into());
        Wish { said, level, audience, translations }
    }
}

/// Publishes each file; one that is refused keeps none of the others back.
pub(super) fn run(desk: &Desk, matches: &ArgMatches) -> Result<(), Failure> {
    let wish = Wish::of(matches);
    let files: Vec<&PathBuf> = matches.get_many::<PathBuf>("file").into_iter().flatten().collect();
    if let [file] = files.as_slice() {
        return publish(desk, file, &wish).map(|number| say_next(desk, number.as_slice()));
    }
    let (mut published, mut is_refused) = (vec![], false);
    for file in &files {
        match publish(desk, file, &wish) {
            Ok(number) => published.extend(number),
            Err(Failure(why)) => {
                desk.terminal.complain(&why);
                is_refused = true;
            }
        }
    }
    say_next(desk, &published);
    let count = desk.l10n().publish_count(published.len() as u64, files.len() as u64);
    if is_refused {
        return Err(Failure(count));
    }
    desk.terminal.say(&count);
    Ok(())
}

/// What to do with what was published.
fn say_next(desk: &Desk, published: &[PublicNumber]) {
    if !published.is_empty() {
        let codes: Vec<String> = published.iter().map(ToString::to_string).collect();
        desk.terminal.say(&desk.l10n().publish_next_pack(&codes.join(" ")));
    }
}

/// Publishes one file. None: the clerk did not want to.
fn publish(desk: &Desk, file: &Path, wish: &Wish) -> Result<Option<PublicNumber>, Failure> {
    let l10n = desk.l10n();
    let prepared = prepare(desk, file, &wish.translations)?;
    let units = desk.handbook.units().map_err(|error| desk.failed(&error))?;
    let fields = &prepared.reading.fields;
    let proposed = propose(fields, prepared.reading.language, &wish.said, &units).map_err(|unclear| {
        show_issuer_lines(desk, &fields.issuer_lines);
        Failure(words::unclear(l10n, &unclear))
    })?;
    let (audience, audience_words) = audience(desk, &wish.audience, &units)?;
    show_issuer_lines(desk, &fields.issuer_lines);
    show(desk, file, &prepared, &proposed, wish.level, &audience_words);
    if let Some(read) = &proposed.issuer_on_paper {
        desk.terminal.complain(&l10n.publish_issuer_differs(&file.display().to_string(), &read.name, &proposed.issuer.name));
    }
    let question = if wish.level == Level::Internal { l10n.publish_question_internal(&audience_words) } else { l10n.publish_question() };
    if !desk.confirmed(&question)? {
        desk.terminal.say(&l10n.publish_how_to_correct());
        return Ok(None);
    }
    submit(desk, file, &prepared, proposed, wish, audience)
}

/// Reads a file with a bar.
pub(super) fn prepare(desk: &Desk, file: &Path, translations: &[(Language, PathBuf)]) -> Result<Prepared, Failure> {
    let shown = file.display().to_string();
    let bar = desk.terminal.bar(1);
    let prepared = desk.publisher().prepare(file, translations, &mut |progress| {
        if let sotay_reading::Progress::Page { done, of } | sotay_reading::Progress::Recognised { done, of } = progress {
            bar.set_length(u64::from(of));
            bar.set_position(u64::from(done));
        }
        bar.set_message(desk.terminal.reading(&shown, progress));
    });
    bar.finish_and_clear();
    prepared.map_err(|error| desk.not_published(&shown, &error))
}

/// Publishes what is confirmed; asks once more where the same paper seems to be there.
fn submit(
    desk: &Desk,
    file: &Path,
    prepared: &Prepared,
    proposed: Proposed,
    wish: &Wish,
    audience: Audience,
) -> Result<Option<PublicNumber>, Failure> {
    use sotay_handbook::commands::publish_document::Rejection;
    let l10n = desk.l10n();
    let shown = file.display().to_string();
    let publisher = desk.publisher();
    let mut accept = false;
    loop {
        let answer = publisher.publish(prepared, proposed.clone(), wish.level, audience, accept);
        match answer.map_err(|error| desk.not_published(&shown, &error))? {
            Ok(published) => {
                let name = proposed.record.name_alone(&l10n.type_name(proposed.record.document_type));
                desk.terminal.say(&l10n.publish_done(&published.public_number.grouped(), &name));
                desk.terminal.say(&l10n.publish_address(&desk.hosts.first().document_link(published.public_number)));
                return Ok(Some(published.public_number));
            }
            Err(rejection @ Rejection::SameIdentity(_)) if !accept => {
                desk.terminal.say(&words::not_published(l10n, &rejection, &proposed.issuer, &wish.audience));
                // «yes to everything» answers questions about what is seen, not about what was overlooked
                if !desk.terminal.asks() || !desk.confirmed(&l10n.publish_question_same())? {
                    return Err(Failure(l10n.console_not_done()));
                }
                accept = true;
            }
            Err(rejection) => {
                let why = words::not_published(l10n, &rejection, &proposed.issuer, &wish.audience);
                return Err(Failure(l10n.publish_refused(&shown, &why)));
            }
        }
    }
}

/// The audience that was typed, and what it is in words.
pub(super) fn audience(desk: &Desk, typed: &str, units: &[Unit]) -> Result<(Audience, String), Failure> {
    let l10n = desk.l10n();
    let unit = |code: &str| {
        let found = units.iter().find(|unit| unit.code.eq_ignore_ascii_case(code));
        found.ok_or_else(|| Failure(l10n.rejection_audience_unknown(code)))
    };
    let audience = match typed.split_once(':') {
        None if typed == "public" => Audience::Public,
        Some(("subtree", code)) => Audience::Subtree(unit(code)?.id),
        Some(("unit", code)) => Audience::Unit(unit(code)?.id),
        _ => return Err(Failure(l10n.rejection_audience_unknown(typed))),
    };
    Ok((audience, audience_words(desk, audience, units)))
}

/// An audience in words.
pub(super) fn audience_words(desk: &Desk, audience: Audience, units: &[Unit]) -> String {
    let l10n = desk.l10n();
    let name = |id| units.iter().find(|unit| unit.id == id).map(|unit| unit.name.clone()).unwrap_or_default();
    match audience {
        Audience::Public => l10n.audience_public(),
        Audience::Subtree(id) => l10n.audience_subtree(&name(id)),
        Audience::Unit(id) => l10n.audience_unit(&name(id)),
    }
}

fn show_issuer_lines(desk: &Desk, lines: &[String]) {
    if !lines.is_empty() {
        desk.terminal.say(&desk.l10n().publish_issuer_lines(&lines.join(" · ")));
    }
}

/// The table that the clerk confirms.
pub(super) fn show(desk: &Desk, file: &Path, prepared: &Prepared, proposed: &Proposed, level: Level, audience: &str) {
    let l10n = desk.l10n();
    let Proposed { issuer, record, .. } = proposed;
    let reading = &prepared.reading;
    desk.terminal.say(&l10n.publish_heading(&file.display().to_string()));
    let or_unknown = |text: &str| if text.is_empty() { l10n.publish_unknown() } else { text.to_owned() };
    let level = match level {
        Level::Public => l10n.level_public(),
        Level::Internal => l10n.level_internal(),
    };
    desk.terminal.table(&[
        (l10n.publish_type(), l10n.type_name(record.document_type)),
        (l10n.publish_number(), record.number.as_ref().map_or_else(|| l10n.publish_none(), ToString::to_string)),
        (l10n.publish_issuer(), issuer.name.clone()),
        (l10n.publish_place(), or_unknown(&record.place)),
        (l10n.publish_date(), record.issued_on.map_or_else(|| l10n.publish_unknown(), |day| l10n.official_date(day))),
        (l10n.publish_abstract(), record.summary.clone()),
        (l10n.publish_authority(), or_unknown(&record.authority)),
        (l10n.publish_position(), or_unknown(&record.position)),
        (l10n.publish_signer(), or_unknown(&record.signer)),
        (l10n.publish_recipients(), or_unknown(&record.recipients.join("; "))),
        (l10n.publish_topics(), if record.topics.is_empty() { l10n.publish_none() } else { record.topics.join(", ") }),
        (l10n.publish_level(), level),
        (l10n.publish_audience(), audience.to_owned()),
        (l10n.publish_pages(), if reading.page_count > 0 { l10n.integer(reading.page_count) } else { l10n.publish_unknown() }),
        (l10n.publish_language(), record.language.own_name().to_owned()),
    ]);
    for remark in &reading.remarks {
        desk.terminal.say(&words::remark(l10n, *remark, reading.pages.len() as u64));
    }
    if reading.unseen_pictures {
        desk.terminal.say(&l10n.reading_unseen_pictures());
    }
    if let Some(echo) = number_echo(desk, record, issuer) {
        desk.terminal.say(&echo);
    }
}

/// The number said back in words: «Nghị quyết số 05 của Tỉnh ủy, năm 2026».
fn number_echo(desk: &Desk, record: &Record, issuer: &Unit) -> Option<String> {
    let l10n = desk.l10n();
    let (number, day) = (record.number.as_ref()?, record.issued_on?);
    let ordinal = format!("{:02}", number.ordinal);
    Some(l10n.publish_number_echo(&issuer.name, &ordinal, &l10n.type_name(record.document_type), &day.year().to_string()))
}
