//! `sotay pack …`: new, poster, withdraw.

use clap::ArgMatches;
use sotay_domain::pack::PackValidity;
use sotay_domain::time::DateTime;
use sotay_domain::{Actor, Date, DocumentId, Language, Pack, PackId, PublicNumber, Timestamp, Typed, Unit};
use sotay_handbook::commands::make_pack::{MakePack, Rejection};
use sotay_handbook::commands::withdraw_pack::WithdrawPack;
use sotay_handbook::l10n::L10n;
use sotay_handbook::qr::draw::{Code, Level};
use sotay_handbook::qr::{Claims, Key, Kind, Signer};
use sotay_print::{Paper, Poster, Sentences};
use std::path::PathBuf;

use super::desk::{Desk, Failure};
use super::words;
use crate::moment;
use crate::publishing::{command_id, draw};

/// How often a public number is drawn before something must be wrong.
const MOST_DRAWS: usize = 20;

/// Makes a pack.
pub(super) fn new(desk: &Desk, matches: &ArgMatches) -> Result<(), Failure> {
    let l10n = desk.l10n();
    let text = |name: &str| matches.get_one::<String>(name).cloned();
    let typed: Vec<String> = matches.get_many::<String>("document").into_iter().flatten().cloned().collect();
    let documents = ungrouped(&typed).iter().map(|typed| Ok(desk.document(typed)?.id)).collect::<Result<Vec<DocumentId>, Failure>>()?;
    let count = documents.len() as u64;
    // the title was forgotten, and the first code taken for it
    if text("title").is_some_and(|title| matches!(PublicNumber::read(&title), Typed::Number(_))) {
        return Err(Failure(l10n.rejection_pack_title_missing()));
    }
    let until = matches.get_one::<Date>("until").copied();
    let now = moment::now();
    let unit_code = text("unit").unwrap_or_default();
    let units = desk.handbook.units().map_err(|error| desk.failed(&error))?;
    let unit = match units.iter().find(|unit| unit.code.eq_ignore_ascii_case(&unit_code)) {
        None if !unit_code.is_empty() => return Err(Failure(l10n.rejection_issuer_unknown(&unit_code))),
        found => found.map(|unit| unit.id),
    };
    let mut command = MakePack {
        id: PackId::new(now, moment::random()),
        public_number: draw(),
        title: text("title").unwrap_or_default(),
        unit,
        starts: matches.get_one::<DateTime>("starts").copied(),
        place: text("place").unwrap_or_default(),
        documents,
        valid_until: until.map(Timestamp::end_of),
    };
    for _ in 0..MOST_DRAWS {
        match desk.handbook.submit(command_id(now), &command, Actor::Operator, now).map_err(|error| desk.failed(&error))? {
            Ok(made) => {
                let say = |text: String| desk.terminal.say(&text);
                say(l10n.console_pack_made(&made.public_number.grouped(), &command.title));
                say(l10n.console_pack_documents(count));
                say(l10n.console_pack_address(&desk.hosts.first().number_link(made.public_number)));
                say(l10n.console_pack_next_poster(&made.public_number.to_string()));
                return Ok(());
            }
            Err(Rejection::PublicNumberTaken) => command.public_number = draw(),
            Err(rejection) => {
                let until = until.map(|day| l10n.official_date(day)).unwrap_or_default();
                return Err(Failure(words::not_packed(l10n, &rejection, &unit_code, &until)));
            }
        }
    }
    Err(Failure(l10n.console_not_done()))
}

/// Codes as they are printed, three digits and three and three, come as three words each.
fn ungrouped(typed: &[String]) -> Vec<String> {
    let is_group = |word: &String| word.len() == 3 && word.bytes().all(|digit| digit.is_ascii_digit());
    let mut rest = typed;
    let mut codes = vec![];
    loop {
        rest = match rest {
            [a, b, c, after @ ..] if [a, b, c].into_iter().all(is_group) => {
                codes.push(format!("{a}{b}{c}"));
                after
            }
            [one, after @ ..] => {
                codes.push(one.clone());
                after
            }
            [] => return codes,
        };
    }
}

/// Takes a pack back.
pub(super) fn withdraw(desk: &Desk, matches: &ArgMatches) -> Result<(), Failure> {
    let l10n = desk.l10n();
    let pack = desk.pack(matches.get_one::<String>("pack").map_or("", String::as_str))?;
    if !desk.confirmed(&l10n.console_pack_withdraw_question(&pack.title))? {
        return Ok(());
    }
    let now = moment::now();
    match desk
        .handbook
        .submit(command_id(now), &WithdrawPack { pack: pack.id }, Actor::Operator, now)
        .map_err(|error| desk.failed(&error))?
    {
        Ok(_) => {
            desk.terminal.say(&l10n.console_pack_withdrawn(&pack.title));
            Ok(())
        }
        Err(rejection) => Err(Failure(words::pack_not_withdrawn(l10n, rejection, pack.public_number))),
    }
}

/// Draws the poster of a pack, as the kind of file that the name ends with.
pub(super) fn poster(desk: &Desk, matches: &ArgMatches) -> Result<(), Failure> {
    let l10n = desk.l10n();
    let pack = desk.pack(matches.get_one::<String>("pack").map_or("", String::as_str))?;
    match pack.validity(moment::now()) {
        PackValidity::Open => {}
        PackValidity::Withdrawn(_) => return Err(Failure(l10n.rejection_pack_already_withdrawn(&pack.public_number.grouped()))),
        PackValidity::Expired(at) => return Err(Failure(l10n.rejection_pack_ended(&l10n.official_date(at.day())))),
    }
    let out = matches.get_one::<PathBuf>("out").cloned().unwrap_or_default();
    let shown = out.display().to_string();
    let paper = if matches.get_one::<String>("paper").is_some_and(|paper| paper == "a3") { Paper::A3 } else { Paper::A4 };
    let kind = out.extension().map(|ending| ending.to_string_lossy().to_lowercase()).unwrap_or_default();
    if !["pdf", "svg", "png"].contains(&kind.as_str()) {
        return Err(Failure(l10n.console_poster_unknown_kind(&shown)));
    }
    let link = if matches.get_flag("signed") { signed_link(desk, &pack)? } else { desk.hosts.first().number_link(pack.public_number) };
    let code = Code::of(&link, Level::M).ok_or_else(|| Failure(l10n.console_failed(&link)))?;
    let unit = match pack.unit {
        Some(id) => desk.handbook.units().map_err(|error| desk.failed(&error))?.into_iter().find(|unit| unit.id == id),
        None => None,
    };
    let design = design(desk, &pack, unit.as_ref(), &code, paper);
    if out.exists() && !desk.confirmed(&l10n.console_poster_overwrite_question(&shown))? {
        return Ok(());
    }
    let bytes = match kind.as_str() {
        "pdf" => sotay_print::pdf(&design),
        "png" => sotay_print::png(&design, PNG_DPI),
        _ => sotay_print::svg(&design).map(String::into_bytes),
    };
    let bytes = bytes.map_err(|error| Failure::of(l10n, &error))?;
    std::fs::write(&out, bytes).map_err(|error| Failure(words::unwritable(l10n, &shown, &error)))?;
    desk.terminal.say(&l10n.console_poster_written(&shown));
    Ok(())
}

/// Dots an inch of a poster as PNG: enough for A4 on an office printer.
const PNG_DPI: u32 = 300;

/// A code that a phone judges alone, good as long as the pack is, or a year.
fn signed_link(desk: &Desk, pack: &Pack) -> Result<String, Failure> {
    let l10n = desk.l10n();
    let now = moment::now();
    let until = pack.valid_until.unwrap_or_else(|| Timestamp::end_of(now.plus_millis(365 * 86_400_000).day()));
    let claims = Claims { kind: Kind::Pack, id: *pack.id.bytes(), expires: until };
    let key = Key::of_row(desk.keys.code.row()).and_then(|row| Signer::new(row, desk.keys.code.secret().as_bytes()));
    let token = key.and_then(|signer| signer.sign(&claims, now).ok());
    let token = token.ok_or_else(|| Failure(l10n.rejection_key_ended()))?;
    Ok(desk.hosts.first().token_link(&token))
}

/// The sheet, in all languages.
fn design(desk: &Desk, pack: &Pack, unit: Option<&Unit>, code: &Code, paper: Paper) -> String {
    let first = L10n::of(Language::Vi);
    let address = desk.hosts.first().typeable();
    let in_language = |language: Language| {
        let l10n = L10n::of(language);
        let validity = match pack.valid_until {
            Some(until) => l10n.poster_until(&l10n.official_date(until.day())),
            None => l10n.poster_without_end(),
        };
        (language, l10n.poster_instruction(), l10n.poster_no_app(), l10n.poster_or_type(&address), validity)
    };
    let words = Language::ALL.map(in_language);
    let distances = Language::ALL.map(|language| {
        let l10n = L10n::of(language);
        move |tenths: u32| l10n.poster_distance(&l10n.poster_metres(&l10n.decimal(f64::from(tenths) / 10.0, 1)))
    });
    let sentences: Vec<Sentences<'_>> = words
        .iter()
        .zip(&distances)
        .map(|((language, instruction, without_app, type_instead, validity), distance)| Sentences {
            language: language.code(),
            instruction,
            without_app,
            type_instead,
            validity,
            distance,
        })
        .collect();
    let mut occasion: Vec<String> = pack.starts.map(|starts| first.weekday_time(starts)).into_iter().collect();
    occasion.extend(Some(pack.place.clone()).filter(|place| !place.is_empty()));
    let organisation = unit.map(|unit| unit.name.clone()).or_else(|| desk.settings.organisation.name(Language::Vi).map(str::to_owned));
    sotay_print::poster(
        &Poster {
            description: &first.poster_description(&pack.title),
            organisation: &organisation.unwrap_or_default(),
            title: &pack.title,
            occasion: &occasion,
            sentences: &sentences,
            code,
            address: &address,
            number: &pack.public_number.grouped(),
        },
        paper,
    )
}
