//! A command line that is not understood: what is wrong with it, in the reader's words instead of the library's.

use clap::Command;
use clap::error::{ContextKind, ContextValue, Error, ErrorKind};
use sotay_handbook::l10n::L10n;
use std::error::Error as _;
use std::ffi::OsString;

/// What is wrong, what was perhaps meant, and where the help is.
pub(super) fn wrong(l10n: L10n, error: &Error, typed: &[OsString], program: &Command) -> String {
    let of = |kind| error.get(kind).map(words).unwrap_or_default();
    let (option, value) = (of(ContextKind::InvalidArg), of(ContextKind::InvalidValue));
    let what = match error.kind() {
        ErrorKind::InvalidSubcommand => l10n.usage_unknown_command(&of(ContextKind::InvalidSubcommand)),
        ErrorKind::UnknownArgument => l10n.usage_unknown_option(&option),
        ErrorKind::MissingRequiredArgument => l10n.usage_missing(&option),
        ErrorKind::ArgumentConflict => l10n.usage_conflict(&option),
        ErrorKind::InvalidValue if value.is_empty() => l10n.usage_value_missing(&option),
        ErrorKind::InvalidValue => l10n.usage_wrong_value(&option, &value, &of(ContextKind::ValidValue)),
        ErrorKind::ValueValidation => {
            let wanted = error.source().map(ToString::to_string).unwrap_or_default();
            l10n.usage_wrong_value(&option, &value, &wanted)
        }
        _ => l10n.usage_not_understood(),
    };
    let meant = [ContextKind::SuggestedSubcommand, ContextKind::SuggestedArg, ContextKind::SuggestedValue].map(of);
    let meant = meant.into_iter().find(|meant| !meant.is_empty()).map(|meant| l10n.usage_nearest(&meant));
    let help = l10n.usage_see_help(&format!("{} --help", command_of(typed, program)));
    [Some(what), meant, Some(help)].into_iter().flatten().collect::<Vec<_>>().join("\n")
}

fn words(value: &ContextValue) -> String {
    match value {
        ContextValue::Strings(all) => all.join(", "),
        ContextValue::Bool(_) | ContextValue::None => String::new(),
        other => other.to_string(),
    }
}

/// The command as far as it was understood: `sotay pack new`.
fn command_of(typed: &[OsString], program: &Command) -> String {
    let (mut command, mut names) = (program, vec![program.get_name()]);
    for word in typed.iter().skip(1) {
        if let Some(inner) = command.find_subcommand(word) {
            command = inner;
            names.push(inner.get_name());
        }
    }
    names.join(" ")
}

#[cfg(test)]
mod tests {
    use super::super::command_line::command_line;
    use super::*;
    use sotay_domain::Language;

    fn said(line: &str) -> String {
        let l10n = L10n::of(Language::Vi);
        let typed: Vec<OsString> = line.split(' ').map(OsString::from).collect();
        let error = command_line(l10n).try_get_matches_from(&typed).unwrap_err();
        wrong(l10n, &error, &typed, &command_line(l10n))
    }

    #[test]
    fn whatever_is_wrong_is_said_in_the_readers_words() {
        let l10n = L10n::of(Language::Vi);
        let check = |line: &str, what: String, help: &str| {
            let said = said(line);
            assert!(said.starts_with(&what) && said.ends_with(&l10n.usage_see_help(help)), "{line}: {said}");
        };
        check("sotay publsh a.pdf", l10n.usage_unknown_command("publsh") + "\n" + &l10n.usage_nearest("publish"), "sotay --help");
        let unknown = l10n.usage_unknown_option("--isuer") + "\n" + &l10n.usage_nearest("--issuer");
        check("sotay publish a.pdf --isuer X99", unknown, "sotay publish --help");
        check("sotay publish", l10n.usage_missing("<file>..."), "sotay publish --help");
        check("sotay pack new Title", l10n.usage_missing("<document>..."), "sotay pack new --help");
        check("sotay pack poster 1 --out", l10n.usage_value_missing("--out <out>"), "sotay pack poster --help");
        let day = l10n.usage_wrong_value("--until <until>", "tomorrow", "2026-11-28");
        check("sotay pack new T 1 --until tomorrow", day, "sotay pack new --help");
        let level = l10n.usage_wrong_value("--level <level>", "secret", "public, internal");
        check("sotay publish a.pdf --level secret", level, "sotay publish --help");
        check("sotay publish a.pdf --level public --level public", l10n.usage_conflict("--level <level>"), "sotay publish --help");
    }
}
