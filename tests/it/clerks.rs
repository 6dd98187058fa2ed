//! Two clerks at once.

use std::io::{BufReader, Read, Write};
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Barrier};

use sotay_domain::{Language, PublicNumber};
use sotay_handbook::l10n::L10n;
use sotay_tests::papers::{AS_NOTICE, notice};
use sotay_tests::{Console, World};

/// A clerk at a terminal, who is asked and answers.
struct AtTerminal {
    child: Child,
    said: BufReader<std::process::ChildStdout>,
    heard: String,
}

impl AtTerminal {
    /// Starts a command with a terminal of its own: `script` makes one.
    fn start(console: &Console, arguments: &[&str]) -> AtTerminal {
        let command = console.command(arguments);
        let words = std::iter::once(command.get_program()).chain(command.get_args());
        let line =
            words.map(|word| format!("'{}'", word.to_str().expect("plain words").replace('\'', r"'\''"))).collect::<Vec<_>>().join(" ");
        let mut script = Command::new("script");
        script.args(["--quiet", "--return", "--command", &line, "/dev/null"]).env("SOTAY_LANGUAGE", "en").env("SHELL", "/bin/sh");
        let mut child = script.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("script is part of every Debian");
        let said = BufReader::new(child.stdout.take().expect("its output is a pipe"));
        AtTerminal { child, said, heard: String::new() }
    }

    /// Waits until this is said.
    fn hears(&mut self, words: &str) {
        let mut bytes = vec![];
        let mut one = [0];
        while !String::from_utf8_lossy(&bytes).contains(words) {
            let read = self.said.read(&mut one).unwrap_or(0);
            assert_ne!(read, 0, "«{words}» was never said:\n{}", String::from_utf8_lossy(&bytes));
            bytes.push(one[0]);
        }
        self.heard.push_str(&String::from_utf8_lossy(&bytes));
    }

    /// Types a line; waits for the end. Exit code, and everything that was said.
    fn answers(mut self, line: &str) -> (Option<i32>, String) {
        let mut keyboard = self.child.stdin.take().expect("its input is a pipe");
        keyboard.write_all(format!("{line}\n").as_bytes()).expect("it listens");
        let mut rest = vec![];
        // a terminal whose program has ended answers with an error instead of an end
        let _ = self.said.read_to_end(&mut rest);
        self.heard.push_str(&String::from_utf8_lossy(&rest));
        (self.child.wait().expect("it ends").code(), self.heard)
    }
}

fn words() -> L10n {
    L10n::of(Language::En)
}

fn published(world: &World) -> PublicNumber {
    let file = notice(world.folder(), "mot.txt", "Bản đầu tiên");
    world.console().publish(&file, &[&AS_NOTICE[..], &["--abstract", "Bản đầu tiên"]].concat())
}

#[test]
fn of_two_clerks_who_replace_the_same_document_one_is_told() {
    for world in World::each() {
        let number = published(&world).to_string();
        let slow = notice(world.folder(), "cham.txt", "Bản của người chậm");
        let quick = notice(world.folder(), "nhanh.txt", "Bản của người nhanh");
        let replace = |file: &std::path::Path| vec!["document".to_owned(), "replace".into(), number.clone(), file.display().to_string()];
        let slow = replace(&slow);
        let mut slow = AtTerminal::start(&world.console(), &slow.iter().map(String::as_str).collect::<Vec<_>>());
        slow.hears(&words().console_yes_or_no());
        let quick: Vec<String> = [replace(&quick), vec!["--yes".into()]].concat();
        world.console().done(&quick.iter().map(String::as_str).collect::<Vec<_>>());
        let (code, said) = slow.answers("yes");
        assert_eq!(code, Some(1), "{said}");
        assert!(said.contains(&words().rejection_replaced_meanwhile(2)), "{said}");
        let serving = world.serve();
        let reader = serving.reader();
        reader.get(&format!("/d/{number}")).shows("Bản của người nhanh").shows_no("Bản của người chậm");
        reader.get(&format!("/d/{number}/v/3")).is(404);
        assert_eq!(world.database.number("SELECT count(*) FROM document_version"), 2);
    }
}

#[test]
fn a_clerk_at_a_terminal_who_says_no_publishes_nothing() {
    let world = World::sqlite();
    let file = notice(world.folder(), "a.txt", "Chưa chắc");
    let arguments = [&["publish", file.to_str().expect("a plain name"), "--abstract", "Chưa chắc"], &AS_NOTICE[..]].concat();
    let mut clerk = AtTerminal::start(&world.console(), &arguments);
    clerk.hears(&words().console_yes_or_no());
    assert!(clerk.heard.contains("Chưa chắc"), "what will be published is shown first: {}", clerk.heard);
    let (code, said) = clerk.answers("no");
    assert_eq!(code, Some(0), "{said}");
    assert!(said.contains(&words().console_not_done()), "{said}");
    assert_eq!(world.database.number("SELECT count(*) FROM document"), 0);
}

#[test]
fn eight_clerks_who_publish_at_once_all_publish() {
    for world in World::each() {
        let start = Arc::new(Barrier::new(8));
        let clerks: Vec<_> = (0..8)
            .map(|n| {
                let (console, start) = (world.console(), Arc::clone(&start));
                let file = notice(world.folder(), &format!("{n}.txt"), &format!("Văn bản thứ {n}"));
                std::thread::spawn(move || {
                    start.wait();
                    console.publish(&file, &[&AS_NOTICE[..], &["--abstract", &format!("Văn bản thứ {n}")]].concat())
                })
            })
            .collect();
        let mut numbers: Vec<_> = clerks.into_iter().map(|clerk| clerk.join().expect("it is published")).collect();
        numbers.sort();
        numbers.dedup();
        assert_eq!(numbers.len(), 8, "each has a number of its own");
        let serving = world.serve();
        let reader = serving.reader();
        for number in numbers {
            reader.get(&format!("/d/{number}")).is(200);
        }
    }
}
