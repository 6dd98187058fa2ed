//! The console of whoever runs the handbook: the clerk at a command line, the administrator, the newcomer with the demo.

mod archive;
mod backup;
mod check_config;
mod command_line;
mod demo;
mod demo_papers;
mod desk;
mod document;
mod key;
mod migrate;
mod pack;
mod publish;
mod restore;
mod serve;
mod terminal;
mod unit;
mod usage;
mod words;

use clap::ArgMatches;
use clap::error::ErrorKind;
use sotay_domain::{Language, RelationKind};
use sotay_handbook::l10n::L10n;
use std::env;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use crate::config::{ConfigError, DEFAULT_FILE, Reader, Settings};
use command_line::command_line;
use desk::{Desk, Failure};
use terminal::Terminal;

/// The hidden command under which this program reads a file in a process of its own.
pub(crate) const READ_FILE: &str = "read-file";

/// Runs one command. Exit codes: 0 done, 1 not done, with a sentence that says what to do, 2 typed wrongly.
pub fn main() -> ExitCode {
    // Whatever is made, in a folder that was there before or outside the data folder, is its owner's alone: it may be internal.
    #[cfg(unix)]
    rustix::process::umask(rustix::fs::Mode::from_raw_mode(0o077));
    let arguments: Vec<OsString> = env::args_os().collect();
    if arguments.get(1).is_some_and(|first| first == READ_FILE) {
        return sotay_reading::child_main();
    }
    let l10n = L10n::of(language(&arguments));
    let matches = match command_line(l10n).try_get_matches_from(&arguments) {
        Ok(matches) => matches,
        Err(error) => return not_a_command(l10n, &error, &arguments),
    };
    let yes = matches.subcommand().is_some_and(|(_, inner)| is_yes(inner));
    let terminal = Terminal::new(l10n, yes);
    match run(&matches, terminal) {
        Ok(()) => ExitCode::SUCCESS,
        Err(Failure(sentence)) => {
            Terminal::new(l10n, yes).complain(&sentence);
            ExitCode::FAILURE
        }
    }
}

/// The help that was asked for, or what is wrong with what was typed.
fn not_a_command(l10n: L10n, error: &clap::Error, typed: &[OsString]) -> ExitCode {
    let print = || drop(error.print()); // whoever closed the pipe does not want to know
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            print();
            return ExitCode::SUCCESS;
        }
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => print(),
        _ => Terminal::new(l10n, false).complain(&usage::wrong(l10n, error, typed, &command_line(l10n))),
    }
    ExitCode::from(2)
}

fn is_yes(matches: &ArgMatches) -> bool {
    let here = matches.try_get_one::<bool>("yes").ok().flatten().copied().unwrap_or(false);
    here || matches.subcommand().is_some_and(|(_, inner)| is_yes(inner))
}

fn run(matches: &ArgMatches, terminal: Terminal) -> Result<(), Failure> {
    let Some((name, inner)) = matches.subcommand() else { return Ok(()) };
    if name == "demo" {
        return demo::run(inner, terminal);
    }
    let l10n = terminal.l10n();
    let (settings, reader) = settings(matches, l10n)?;
    let at_desk = |terminal| Desk::open(settings.clone(), terminal, false);
    let below = || inner.subcommand().unwrap_or(("", inner));
    match (name, below()) {
        ("publish", _) => publish::run(&at_desk(terminal)?, inner),
        ("pack", ("new", inner)) => pack::new(&at_desk(terminal)?, inner),
        ("pack", ("poster", inner)) => pack::poster(&at_desk(terminal)?, inner),
        ("pack", ("withdraw", inner)) => pack::withdraw(&at_desk(terminal)?, inner),
        ("document", ("replace", inner)) => document::replace(&at_desk(terminal)?, inner),
        ("document", ("withdraw", inner)) => document::withdraw(&at_desk(terminal)?, inner),
        ("document", ("supersede", inner)) => document::relate(&at_desk(terminal)?, inner, RelationKind::Supersedes),
        ("document", ("amend", inner)) => document::relate(&at_desk(terminal)?, inner, RelationKind::Amends),
        ("document", ("unrelate", inner)) => document::unrelate(&at_desk(terminal)?, inner),
        ("unit", ("import", inner)) => unit::import(&at_desk(terminal)?, inner),
        ("key", ("rotate", inner)) => key::rotate(&at_desk(terminal)?, inner),
        ("serve", _) => serve::run(at_desk(terminal)?),
        ("backup", _) => backup::run(&at_desk(terminal)?, inner),
        ("restore", _) => restore::run(&terminal, &settings, inner),
        ("migrate", _) => migrate::run(&terminal, &settings),
        ("check-config", _) => check_config::run(&terminal, &settings, reader.as_ref()),
        _ => Ok(()),
    }
}

/// What is set: by the file named, by `sotay.toml` here if there is one, and by the environment above both; or by a demo's folder.
fn settings(matches: &ArgMatches, l10n: L10n) -> Result<(Settings, Option<Reader>), Failure> {
    let wrong = |faults: Vec<ConfigError>| {
        let lines = faults.iter().map(|fault| fault.say(l10n));
        Failure(std::iter::once(l10n.config_faults(faults.len() as u64)).chain(lines).collect::<Vec<_>>().join("\n"))
    };
    let data = matches.get_one::<PathBuf>("data");
    let demo = data.map(|folder| demo::settings_of(folder)).transpose().map_err(|fault| wrong(vec![fault]))?;
    if let Some(settings) = demo.flatten() {
        return Ok((settings, None));
    }
    let here = env::current_dir().map_err(|error| Failure::of(l10n, &error))?;
    // `check-config FILE` is `--config FILE check-config`.
    let checked = matches.subcommand_matches("check-config").and_then(|inner| inner.get_one::<PathBuf>("file"));
    let named = checked.or_else(|| matches.get_one::<PathBuf>("config")).cloned();
    let file = named.or_else(|| Some(Path::new(DEFAULT_FILE).to_owned()).filter(|file| file.is_file()));
    let mut variables: Vec<(String, String)> = env::vars_os()
        .filter_map(|(name, value)| Some((name.into_string().ok()?, value.into_string().ok()?)))
        .filter(|(name, _)| name.starts_with("SOTAY_"))
        .collect();
    if let Some(folder) = data {
        variables.push(("SOTAY_DATA__FOLDER".into(), here.join(folder).display().to_string()));
    }
    let (settings, reader) = Settings::load(file.as_deref(), variables, &here).map_err(wrong)?;
    Ok((settings, Some(reader)))
}

/// The language of the console: as asked for, else as the environment says, else Vietnamese.
fn language(arguments: &[OsString]) -> Language {
    let texts: Vec<String> = arguments.iter().map(|argument| argument.to_string_lossy().into_owned()).collect();
    let asked = texts.iter().position(|text| text == "--language").and_then(|at| texts.get(at + 1).cloned());
    let joined = texts.iter().find_map(|text| text.strip_prefix("--language=").map(str::to_owned));
    let from = |name: &str| env::var(name).ok();
    let said = [asked, joined, from("SOTAY_LANGUAGE"), from("LC_ALL"), from("LANG")];
    said.into_iter().flatten().find_map(|tag| Language::of_tag(&tag)).unwrap_or_default()
}
