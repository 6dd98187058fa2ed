//! The command line: every command with its arguments, in the language of whoever types.

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Arg, ArgAction, Command, value_parser};
use sotay_domain::time::DateTime;
use sotay_domain::{Date, DocumentType, Language, Level, SigningPurpose};
use sotay_handbook::l10n::L10n;
use std::net::SocketAddr;
use std::path::PathBuf;

/// Where a help names what every command takes: behind the command's own options, which stand as they are listed here.
const BEHIND: usize = 900;

/// The program with all its commands.
pub(super) fn command_line(l10n: L10n) -> Command {
    let mut program = Command::new("sotay")
        .version(env!("CARGO_PKG_VERSION"))
        .about(l10n.help_about())
        .after_help(l10n.help_about_more())
        .arg_required_else_help(true)
        .disable_help_subcommand(true)
        .arg(path("config", l10n.help_option_config()).global(true))
        .arg(path("data", l10n.help_option_data()).global(true))
        .arg(Arg::new("language").long("language").value_parser(language()).help(l10n.help_option_language()).global(true))
        .subcommand(demo(l10n))
        .subcommand(Command::new("serve").about(l10n.help_serve()).after_help(l10n.help_serve_more()))
        .subcommand(publish(l10n))
        .subcommand(pack(l10n))
        .subcommand(document(l10n))
        .subcommand(unit(l10n))
        .subcommand(key(l10n))
        .subcommand(check_config(l10n))
        .subcommand(Command::new("migrate").about(l10n.help_migrate()))
        .subcommand(
            Command::new("backup").about(l10n.help_backup()).after_help(l10n.help_backup_more()).arg(file("file", l10n.help_backup_file())),
        )
        .subcommand(Command::new("restore").about(l10n.help_restore()).arg(file("file", l10n.help_backup_file())));
    program.build();
    in_own_words(program, l10n)
}

/// What the library adds to a help, in the reader's words, for a command and all below it: headings, the line of usage, two options. What
/// can stand for a value, and what does where none is given, is said by the help of each option itself.
fn in_own_words(mut command: Command, l10n: L10n) -> Command {
    command = command.subcommand_value_name(l10n.help_usage_command());
    let usage = command.render_usage().to_string().replace("[OPTIONS]", &format!("[{}]", l10n.help_usage_options()));
    let usage = usage.strip_prefix("Usage: ").unwrap_or(&usage).to_owned();
    let names: Vec<String> = command.get_subcommands().map(|inner| inner.get_name().to_owned()).collect();
    let has = |command: &Command, name: &str| command.get_arguments().any(|argument| argument.get_id() == name);
    let mut command = command
        .subcommand_help_heading(l10n.help_heading_commands())
        .override_usage(usage)
        .help_template(format!("{{about-with-newline}}\n{}: {{usage}}\n\n{{all-args}}{{after-help}}", l10n.help_heading_usage()))
        .mut_args(|argument| {
            let heading = if argument.is_positional() { l10n.help_heading_arguments() } else { l10n.help_heading_options() };
            let place = argument.get_index().or(argument.is_global_set().then_some(BEHIND));
            let argument = argument.help_heading(heading).hide_possible_values(true).hide_default_value(true);
            if let Some(place) = place { argument.display_order(place) } else { argument }
        });
    for (name, help) in [("help", l10n.help_option_help()), ("version", l10n.help_option_version())] {
        if has(&command, name) {
            command = command.mut_arg(name, |argument| argument.help(help));
        }
    }
    names.into_iter().fold(command, |command, name| command.mut_subcommand(name, |inner| in_own_words(inner, l10n)))
}

fn demo(l10n: L10n) -> Command {
    Command::new("demo")
        .about(l10n.help_demo())
        .after_help(l10n.help_demo_more())
        .arg(Arg::new("listen").long("listen").value_parser(address).help(l10n.help_option_listen()))
        .arg(Arg::new("lan").long("lan").action(ArgAction::SetTrue).help(l10n.help_option_lan()))
}

fn publish(l10n: L10n) -> Command {
    Command::new("publish")
        .about(l10n.help_publish())
        .after_help(l10n.help_publish_more())
        .arg(file("file", l10n.help_file()).num_args(1..))
        .args(record(l10n))
        .arg(Arg::new("level").long("level").value_parser(level()).default_value("public").help(l10n.help_option_level()))
        .arg(Arg::new("audience").long("audience").default_value("public").help(l10n.help_option_audience()))
        .arg(yes(l10n))
}

/// What a clerk may say of a document where the file does not.
fn record(l10n: L10n) -> Vec<Arg> {
    let text = |name: &'static str, help: String| Arg::new(name).long(name).help(help);
    vec![
        text("issuer", l10n.help_option_issuer()),
        text("type", l10n.help_option_type(&document_types().join(", "))).value_parser(document_type()),
        text("number", l10n.help_option_number()),
        text("abstract", l10n.help_option_abstract()),
        text("issued-on", l10n.help_option_issued_on()).value_parser(day),
        text("signer", l10n.help_option_signer()),
        text("topic", l10n.help_option_topic()).action(ArgAction::Append),
        text("translation", l10n.help_option_translation()).action(ArgAction::Append).value_parser(translation),
    ]
}

fn pack(l10n: L10n) -> Command {
    let text = |name: &'static str, help: String| Arg::new(name).long(name).help(help);
    let new = Command::new("new")
        .about(l10n.help_pack_new())
        .after_help(l10n.help_pack_new_more())
        .arg(Arg::new("title").required(true).help(l10n.help_title()))
        .arg(Arg::new("document").required(true).num_args(1..).help(l10n.help_document_codes()))
        .arg(text("until", l10n.help_option_until()).value_parser(day))
        .arg(text("starts", l10n.help_option_starts()).value_parser(moment))
        .arg(text("place", l10n.help_option_place()))
        .arg(text("unit", l10n.help_option_unit()));
    let poster = Command::new("poster")
        .about(l10n.help_pack_poster())
        .after_help(l10n.help_pack_poster_more())
        .arg(Arg::new("pack").required(true).help(l10n.help_pack_code()))
        .arg(path("out", l10n.help_option_out()).required(true))
        .arg(text("paper", l10n.help_option_paper()).value_parser(["a4", "a3"]).default_value("a4"))
        .arg(Arg::new("signed").long("signed").action(ArgAction::SetTrue).help(l10n.help_option_signed()))
        .arg(yes(l10n));
    let withdraw = Command::new("withdraw")
        .about(l10n.help_pack_withdraw())
        .arg(Arg::new("pack").required(true).help(l10n.help_pack_code()))
        .arg(yes(l10n));
    group("pack", l10n.help_pack()).subcommands([new, poster, withdraw])
}

fn document(l10n: L10n) -> Command {
    let code = |name: &'static str, help: String| Arg::new(name).required(true).help(help);
    let replace = Command::new("replace")
        .about(l10n.help_document_replace())
        .after_help(l10n.help_document_replace_more())
        .arg(code("document", l10n.help_document_code()))
        .arg(file("file", l10n.help_file()))
        .args(record(l10n).into_iter().filter(|argument| argument.get_id() != "issuer"))
        .arg(Arg::new("note").long("note").help(l10n.help_option_note()))
        .arg(yes(l10n));
    let withdraw = Command::new("withdraw")
        .about(l10n.help_document_withdraw())
        .arg(code("document", l10n.help_document_code()))
        .arg(Arg::new("reason").long("reason").help(l10n.help_option_reason()))
        .arg(yes(l10n));
    let related = |name: &'static str, about: String, more: String| {
        // `supersede OLD by NEW` reads as it is meant
        let by = Arg::new("by").required(true).value_parser(["by"]).ignore_case(true).hide_possible_values(true).help(l10n.help_by());
        Command::new(name)
            .about(about)
            .after_help(more)
            .arg(code("older", l10n.help_older_code()))
            .arg(by)
            .arg(code("newer", l10n.help_newer_code()))
    };
    let unrelate = Command::new("unrelate")
        .about(l10n.help_document_unrelate())
        .after_help(l10n.help_document_unrelate_more())
        .arg(code("one", l10n.help_document_code()))
        .arg(code("other", l10n.help_other_code()));
    group("document", l10n.help_document()).subcommands([
        replace,
        withdraw,
        related("supersede", l10n.help_document_supersede(), l10n.help_document_supersede_more()),
        related("amend", l10n.help_document_amend(), l10n.help_document_amend_more()),
        unrelate,
    ])
}

fn unit(l10n: L10n) -> Command {
    let import = Command::new("import")
        .about(l10n.help_unit_import())
        .after_help(l10n.help_unit_import_more())
        .arg(file("file", l10n.help_csv_file()));
    group("unit", l10n.help_unit()).subcommand(import)
}

fn check_config(l10n: L10n) -> Command {
    Command::new("check-config")
        .about(l10n.help_check_config())
        .after_help(l10n.help_check_config_more())
        .arg(file("file", l10n.help_option_config()).required(false))
}

fn key(l10n: L10n) -> Command {
    let purposes = PossibleValuesParser::new(SigningPurpose::ALL.map(SigningPurpose::code));
    let rotate = Command::new("rotate")
        .about(l10n.key_help_rotate())
        .after_help(l10n.key_help_rotate_more())
        .arg(Arg::new("purpose").required(true).value_parser(purposes).help(l10n.key_help_purpose()));
    group("key", l10n.key_help()).subcommand(rotate)
}

fn group(name: &'static str, about: String) -> Command {
    Command::new(name).about(about).arg_required_else_help(true).subcommand_required(true).disable_help_subcommand(true)
}

fn file(name: &'static str, help: String) -> Arg {
    Arg::new(name).required(true).value_parser(value_parser!(PathBuf)).help(help)
}

fn path(name: &'static str, help: String) -> Arg {
    Arg::new(name).long(name).value_parser(value_parser!(PathBuf)).help(help)
}

fn yes(l10n: L10n) -> Arg {
    Arg::new("yes").long("yes").action(ArgAction::SetTrue).help(l10n.help_option_yes())
}

fn language() -> impl TypedValueParser<Value = Language> {
    PossibleValuesParser::new(Language::ALL.map(Language::code)).map(|code| Language::of_tag(&code).unwrap_or_default())
}

fn document_types() -> Vec<&'static str> {
    DocumentType::ALL.iter().map(|document_type| document_type.code()).collect()
}

fn document_type() -> impl TypedValueParser<Value = DocumentType> {
    PossibleValuesParser::new(document_types()).map(|code| DocumentType::of_code(&code).unwrap_or(DocumentType::TaiLieu))
}

fn level() -> impl TypedValueParser<Value = Level> {
    PossibleValuesParser::new(["public", "internal"]).map(|word| if word == "internal" { Level::Internal } else { Level::Public })
}

// What does not fit is told an example of what does.

fn address(typed: &str) -> Result<SocketAddr, String> {
    typed.parse().map_err(|_| "127.0.0.1:8080".into())
}

fn day(typed: &str) -> Result<Date, String> {
    typed.parse().map_err(|_| "2026-11-28".into())
}

fn moment(typed: &str) -> Result<DateTime, String> {
    typed.parse().map_err(|_| "2026-11-28T07:30".into())
}

/// `en=FILE`: the same text in another language.
fn translation(typed: &str) -> Result<(Language, PathBuf), String> {
    let split = typed.split_once('=');
    let read = split.and_then(|(code, file)| Some((Language::ALL.into_iter().find(|known| known.code() == code)?, file)));
    read.map(|(language, file)| (language, PathBuf::from(file))).ok_or_else(|| "vi=…, en=…, ar=…".into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_command_is_well_formed_in_every_language() {
        for language in Language::ALL {
            command_line(L10n::of(language)).debug_assert();
        }
    }

    /// The helps of a command and of all below it.
    fn helps(command: &mut Command) -> Vec<String> {
        let mut all = vec![command.render_long_help().to_string(), command.render_help().to_string()];
        all.extend(command.get_subcommands_mut().flat_map(helps));
        all
    }

    #[test]
    fn no_help_says_anything_in_the_librarys_words() {
        for language in [Language::Vi, Language::Ar] {
            for help in helps(&mut command_line(L10n::of(language))) {
                for word in ["Usage", "OPTIONS", "COMMAND", "Options", "Commands", "Arguments", "possible", "default", "Print", "help:"] {
                    assert!(!help.contains(word), "{word} in\n{help}");
                }
            }
        }
    }

    #[test]
    fn a_help_names_things_in_the_order_in_which_they_are_typed() {
        let mut program = command_line(L10n::of(Language::En));
        let new = program.find_subcommand_mut("pack").and_then(|pack| pack.find_subcommand_mut("new")).unwrap();
        let help = new.render_help().to_string();
        let places = ["  <title>", "  <document>...", " --until", " --starts", " --unit", " --config", " --language"]
            .map(|name| help.find(name).unwrap());
        assert!(places.is_sorted(), "{help}");
    }

    #[test]
    fn a_clerks_command_is_understood() {
        let line = "sotay publish a.pdf b.docx --issuer X99 --type nghi-quyet --level internal --audience subtree:X99 --issued-on 2026-03-10 --yes";
        let matches = command_line(L10n::of(Language::Vi)).try_get_matches_from(line.split(' ')).unwrap();
        let (name, publish) = matches.subcommand().unwrap();
        assert_eq!((name, publish.get_many::<PathBuf>("file").unwrap().len()), ("publish", 2));
        assert_eq!(publish.get_one::<DocumentType>("type"), Some(&DocumentType::NghiQuyet));
        assert_eq!(publish.get_one::<Level>("level"), Some(&Level::Internal));
        assert_eq!(publish.get_one::<Date>("issued-on"), Some(&Date::constant(2026, 3, 10)));
    }
}
