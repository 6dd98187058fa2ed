//! `sotay pack …`: new, poster, withdraw.

use clap::ArgMatches;
use sotay_domain::time::DateTime;
use sotay_domain::{Actor, Date, DocumentId, PackId, Timestamp};
use sotay_handbook::commands::make_pack::{MakePack, Rejection};
use sotay_handbook::commands::withdraw_pack::WithdrawPack;

use super::desk::{Desk, Failure};
use super::words;
use crate::moment;
use crate::publishing::{command_id, draw};

/// How often a public number is drawn before something must be wrong.
const MOST_DRAWS: usize = 20;

/// Makes a pack.
pub fn new(desk: &Desk, matches: &ArgMatches) -> Result<(), Failure> {
    let l10n = desk.l10n();
    let text = |name: &str| matches.get_one::<String>(name).cloned();
    let typed: Vec<&String> = matches.get_many::<String>("document").into_iter().flatten().collect();
    let documents = typed.iter().map(|typed| Ok(desk.document(typed)?.id)).collect::<Result<Vec<DocumentId>, Failure>>()?;
    let count = documents.len() as u64;
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

/// Takes a pack back.
pub fn withdraw(desk: &Desk, matches: &ArgMatches) -> Result<(), Failure> {
    let l10n = desk.l10n();
    let pack = desk.pack(matches.get_one::<String>("pack").map_or("", String::as_str))?;
    if !desk.confirmed(&l10n.console_pack_withdraw_question(&pack.title))? {
        return Ok(());
    }
    let now = moment::now();
    match desk.handbook.submit(command_id(now), &WithdrawPack { pack: pack.id }, Actor::Operator, now).map_err(|error| desk.failed(&error))? {
        Ok(_) => {
            desk.terminal.say(&l10n.console_pack_withdrawn(&pack.title));
            Ok(())
        }
        Err(rejection) => Err(Failure(words::pack_not_withdrawn(l10n, rejection, pack.public_number))),
    }
}
