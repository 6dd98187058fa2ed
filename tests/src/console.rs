//! The clerk at the command line: the program as it is shipped, in a process of its own.

use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use sotay_domain::{PublicNumber, Typed};

/// Somebody who runs the program with one configuration.
#[derive(Debug, Clone)]
pub struct Console {
    config: PathBuf,
}

/// What the program answered.
#[derive(Debug, Clone)]
pub struct Said {
    /// The exit code; none where a signal ended it.
    pub code: Option<i32>,
    /// Standard output.
    pub out: String,
    /// Standard error.
    pub err: String,
}

impl Console {
    /// With this configuration.
    pub fn of(config: &Path) -> Console {
        Console { config: config.to_owned() }
    }

    /// A command that is not yet started. It speaks English, and knows nothing of this machine's own settings.
    pub fn command<A: AsRef<std::ffi::OsStr>>(&self, arguments: &[A]) -> Command {
        let mut command = Command::new(program());
        command.args(arguments).arg("--config").arg(&self.config).env("SOTAY_LANGUAGE", "en").stdin(Stdio::null());
        command.current_dir(self.config.parent().unwrap_or(Path::new("/")));
        command
    }

    /// Runs a command to its end.
    pub fn run<A: AsRef<std::ffi::OsStr>>(&self, arguments: &[A]) -> Said {
        Said::of(self.command(arguments).output().expect("the program starts"))
    }

    /// Runs a command that must be done. What it said.
    ///
    /// # Panics
    /// If it was not done.
    #[track_caller]
    pub fn done(&self, arguments: &[&str]) -> String {
        let said = self.run(arguments);
        assert_eq!(said.code, Some(0), "sotay {}\n{}{}", arguments.join(" "), said.out, said.err);
        said.out
    }

    /// Runs a command that must be refused. Why it was.
    ///
    /// # Panics
    /// If it was done, or failed in another way than by saying why.
    #[track_caller]
    pub fn refused(&self, arguments: &[&str]) -> String {
        let said = self.run(arguments);
        assert_eq!(said.code, Some(1), "sotay {}\n{}{}", arguments.join(" "), said.out, said.err);
        said.err
    }

    /// Publishes a file with these further words, without being asked. The number of the document.
    #[track_caller]
    pub fn publish(&self, file: &Path, words: &[&str]) -> PublicNumber {
        let shown = file.to_str().expect("a plain name");
        number_behind(&self.done(&[&["publish", shown, "--yes"], words].concat()), "/d/")
    }

    /// Makes a pack. Its number.
    #[track_caller]
    pub fn pack(&self, title: &str, documents: &[PublicNumber], words: &[&str]) -> PublicNumber {
        let documents: Vec<String> = documents.iter().map(ToString::to_string).collect();
        let documents: Vec<&str> = documents.iter().map(String::as_str).collect();
        number_behind(&self.done(&[&["pack", "new", title], documents.as_slice(), words].concat()), "/q/")
    }
}

impl Said {
    /// What a program that has ended said.
    pub fn of(output: Output) -> Said {
        let text = |bytes: Vec<u8>| String::from_utf8_lossy(&bytes).into_owned();
        Said { code: output.status.code(), out: text(output.stdout), err: text(output.stderr) }
    }
}

/// Where the program is: beside the tests, built with them.
pub(crate) fn program() -> PathBuf {
    let own = std::env::current_exe().expect("this program has a place");
    let folder = own.ancestors().find(|folder| folder.join("sotay-console").is_file());
    folder.expect("cargo builds the console with the tests").join("sotay-console")
}

/// The nine digits behind a piece of an address.
#[track_caller]
fn number_behind(said: &str, path: &str) -> PublicNumber {
    let digits = said.rsplit_once(path).map(|(_, rest)| rest.chars().take_while(char::is_ascii_digit).collect::<String>());
    match digits.as_deref().map(PublicNumber::read) {
        Some(Typed::Number(number)) => number,
        _ => panic!("no number behind {path} in:\n{said}"),
    }
}
