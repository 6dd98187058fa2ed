//! The person at the console: what is said to them, asked of them, and shown while they wait.

use indicatif::{ProgressBar, ProgressStyle};
use sotay_handbook::l10n::L10n;
use sotay_reading::Progress;
use std::io::{self, BufRead, IsTerminal, Write};
use std::time::Duration;

/// The console.
pub(super) struct Terminal {
    l10n: L10n,
    /// Everything is confirmed beforehand.
    yes: bool,
}

/// There was nobody to ask.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct NobodyToAsk;

impl Terminal {
    /// A console that speaks this language. With `yes`, questions are answered by it.
    pub(super) fn new(l10n: L10n, yes: bool) -> Terminal {
        Terminal { l10n, yes }
    }

    /// The words.
    pub(super) fn l10n(&self) -> L10n {
        self.l10n
    }

    /// Says something, on a line of its own. A reader that went away is no error.
    pub(super) fn say(&self, text: &str) {
        let told = writeln!(io::stdout(), "{}", harmless(text));
        drop(told); // whoever closed the pipe does not want to know
    }

    /// Draws something of our own making, colours and all.
    pub(super) fn draw(&self, drawing: &str) {
        let told = writeln!(io::stdout(), "{drawing}");
        drop(told); // as above
    }

    /// Says what went wrong.
    pub(super) fn complain(&self, text: &str) {
        let told = writeln!(io::stderr(), "{}", harmless(text));
        drop(told); // as above
    }

    /// A table of two columns.
    pub(super) fn table(&self, rows: &[(String, String)]) {
        let widest = rows.iter().map(|(label, _)| label.chars().count()).max().unwrap_or(0);
        for (label, value) in rows {
            let space = " ".repeat(widest - label.chars().count());
            self.say(&format!("  {label}{space}  {value}"));
        }
    }

    /// Whether a person answers questions here.
    pub(super) fn asks(&self) -> bool {
        io::stdin().is_terminal()
    }

    /// Asks for yes or no.
    pub(super) fn ask(&self, question: &str) -> Result<bool, NobodyToAsk> {
        if self.yes {
            return Ok(true);
        }
        if !self.asks() {
            return Err(NobodyToAsk);
        }
        let is = |answer: &str, word: String| sotay_domain::text::fold(answer) == sotay_domain::text::fold(&word);
        loop {
            let asked =
                write!(io::stdout(), "{} {} ", harmless(question), self.l10n.console_yes_or_no()).and_then(|()| io::stdout().flush());
            let mut answer = String::new();
            let read = asked.and_then(|()| io::stdin().lock().read_line(&mut answer));
            if read.unwrap_or(0) == 0 {
                return Err(NobodyToAsk);
            }
            match answer.trim() {
                answer if is(answer, self.l10n.console_yes()) || answer == "y" => return Ok(true),
                answer if is(answer, self.l10n.console_no()) || answer == "n" => return Ok(false),
                _ => self.say(&self.l10n.console_answer_yes_or_no()),
            }
        }
    }

    /// A bar for something with so many steps. Nothing is drawn where nobody watches.
    pub(super) fn bar(&self, steps: u64) -> ProgressBar {
        let bar = if io::stderr().is_terminal() { ProgressBar::new(steps) } else { ProgressBar::hidden() };
        let style = ProgressStyle::with_template("{bar:30} {pos}/{len}  {msg}");
        bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
        bar.enable_steady_tick(Duration::from_millis(200));
        bar
    }

    /// How far a reading has come, in words.
    pub(super) fn reading(&self, file: &str, progress: Progress) -> String {
        match progress {
            Progress::Inspecting => self.l10n.reading_inspecting(file),
            Progress::Page { done, of } => self.l10n.reading_page(done, of),
            Progress::Recognised { done, of } => self.l10n.reading_recognised(done, of),
            Progress::Converting => self.l10n.reading_converting(),
        }
    }
}

/// Names of files and words of documents are anybody's: what would steer the terminal, or turn the order of letters, is shown as unreadable.
fn harmless(text: &str) -> String {
    let steers = |c: char| (c.is_control() && c != '\n') || matches!(c, '\u{202a}'..='\u{202e}');
    text.chars().map(|c| if steers(c) { char::REPLACEMENT_CHARACTER } else { c }).collect()
}

#[cfg(test)]
mod tests {
    use super::harmless;

    #[test]
    fn words_of_others_do_not_steer_the_terminal() {
        assert_eq!(harmless("a\u{1b}[31m\nb\r\u{202e}c"), "a\u{fffd}[31m\nb\u{fffd}\u{fffd}c");
        assert_eq!(harmless("\u{2066}05 nq tu\u{2069} أو"), "\u{2066}05 nq tu\u{2069} أو");
    }
}
