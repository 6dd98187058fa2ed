//! The log: one line an event, for people or for machines, to standard error. No name, no text, no address of anybody is ever in it.
//!
//! Lines are collected and written together, so that a line a request costs a small part of the request; what is grave is written at once,
//! and everything within a quarter of a second.

use std::io::{self, Write};
use std::panic;
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use tracing::{Level, Metadata};
use tracing_subscriber::filter::{LevelFilter, Targets};
use tracing_subscriber::fmt::MakeWriter;
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::{Layer, Registry};

use crate::config::{LogFormat, LogLevel, LogSettings};

/// Collected at most so much, in bytes.
const MOST_COLLECTED: usize = 64 * 1024;
/// Written at least so often.
const WRITTEN_EVERY: Duration = Duration::from_millis(250);

/// The log while it is kept. When it is dropped, what was collected is written.
pub struct Log {
    lines: Lines,
    stop: Option<Sender<()>>,
    writer: Option<JoinHandle<()>>,
}

/// Starts the log of this process, and logs panics from now on. Only the first one of a process is used.
pub fn start(settings: &LogSettings) -> Log {
    let log = Log::begin(Box::new(io::stderr()));
    let subscriber = subscriber(settings, log.lines.clone());
    if tracing::subscriber::set_global_default(subscriber).is_ok() {
        panic::set_hook(Box::new(log_panic));
    }
    log
}

/// The events of our own crates from the level that is set, those of others from warnings upwards.
fn subscriber(settings: &LogSettings, lines: Lines) -> impl tracing::Subscriber + Send + Sync {
    let level = match settings.level {
        LogLevel::Error => LevelFilter::ERROR,
        LogLevel::Warn => LevelFilter::WARN,
        LogLevel::Info => LevelFilter::INFO,
        LogLevel::Debug => LevelFilter::DEBUG,
    };
    let filter = Targets::new()
        .with_default(level.min(LevelFilter::WARN))
        .with_target("sotay", level)
        // What strangers send that is no HTTP is no event of ours, and could fill a disk.
        .with_target("actix_http::h1", LevelFilter::OFF);
    let layer = tracing_subscriber::fmt::layer().with_writer(lines).with_ansi(false);
    let layer: Box<dyn Layer<Registry> + Send + Sync> = match settings.format {
        LogFormat::Text => layer.boxed(),
        LogFormat::Json => layer.json().flatten_event(true).with_current_span(false).with_span_list(false).boxed(),
    };
    Registry::default().with(layer.with_filter(filter))
}

/// Where it happened, and what it said if that is written in the source: words that were put together may hold anybody's data.
fn log_panic(panic: &panic::PanicHookInfo<'_>) {
    let place = panic.location().map(ToString::to_string).unwrap_or_default();
    let says = panic.payload().downcast_ref::<&'static str>().copied().unwrap_or("");
    tracing::error!(target: "sotay::panic", place, says, "a thread panicked");
}

impl Log {
    fn begin(out: Box<dyn Write + Send>) -> Log {
        let lines = Lines(Arc::new(Mutex::new(Collected { bytes: Vec::with_capacity(MOST_COLLECTED), out })));
        let (stop, stopped) = mpsc::channel();
        let written = lines.clone();
        let writer = thread::Builder::new().name("log".to_owned()).spawn(move || {
            while stopped.recv_timeout(WRITTEN_EVERY) == Err(RecvTimeoutError::Timeout) {
                written.write_out();
            }
        });
        // Without the thread lines are written when enough have come together.
        Log { lines, stop: Some(stop), writer: writer.ok() }
    }
}

impl Drop for Log {
    fn drop(&mut self) {
        drop(self.stop.take());
        if let Some(writer) = self.writer.take() {
            // It cannot have panicked: it only writes.
            drop(writer.join());
        }
        self.lines.write_out();
    }
}

/// Lines that were not written yet.
#[derive(Clone)]
struct Lines(Arc<Mutex<Collected>>);

struct Collected {
    bytes: Vec<u8>,
    out: Box<dyn Write + Send>,
}

impl Lines {
    fn write_out(&self) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).write_out();
    }
}

impl Collected {
    fn write_out(&mut self) {
        // Where the log itself cannot be written there is no place left to say so.
        drop(self.out.write_all(&self.bytes).and_then(|()| self.out.flush()));
        self.bytes.clear();
    }
}

impl<'a> MakeWriter<'a> for Lines {
    type Writer = Line<'a>;
    fn make_writer(&'a self) -> Line<'a> {
        Line { lines: self, is_grave: false }
    }
    fn make_writer_for(&'a self, event: &Metadata<'_>) -> Line<'a> {
        Line { lines: self, is_grave: *event.level() <= Level::WARN }
    }
}

/// Takes one line.
struct Line<'a> {
    lines: &'a Lines,
    is_grave: bool,
}

impl Write for Line<'_> {
    fn write(&mut self, line: &[u8]) -> io::Result<usize> {
        let mut collected = self.lines.0.lock().unwrap_or_else(PoisonError::into_inner);
        if collected.bytes.len() + line.len() > MOST_COLLECTED {
            collected.write_out();
        }
        collected.bytes.extend_from_slice(line);
        if self.is_grave {
            collected.write_out();
        }
        Ok(line.len())
    }
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Clone, Default)]
    struct Paper(Arc<Mutex<Vec<u8>>>);

    impl Paper {
        fn read(&self) -> String {
            String::from_utf8(self.0.lock().unwrap().clone()).unwrap()
        }
    }

    impl Write for Paper {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.lock().unwrap().extend_from_slice(bytes);
            Ok(bytes.len())
        }
        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    fn logged(settings: LogSettings, log: impl FnOnce(&Paper)) -> String {
        let paper = Paper::default();
        let kept = Log::begin(Box::new(paper.clone()));
        tracing::subscriber::with_default(subscriber(&settings, kept.lines.clone()), || log(&paper));
        drop(kept);
        paper.read()
    }

    #[test]
    fn a_line_for_machines_is_json_with_its_fields() {
        let text = logged(LogSettings { level: LogLevel::Info, format: LogFormat::Json }, |_| {
            tracing::info!(target: "sotay::request", route = "/d/{document}", status = 200, micros = 17, bytes = 900);
        });
        let line: serde_json::Value = serde_json::from_str(text.trim()).unwrap();
        assert_eq!((&line["route"], &line["status"], &line["level"]), (&"/d/{document}".into(), &200.into(), &"INFO".into()));
        assert!(line["timestamp"].as_str().unwrap().ends_with('Z'));
    }

    #[test]
    fn what_is_below_the_level_or_somebody_elses_chatter_is_not_written() {
        let text = logged(LogSettings { level: LogLevel::Info, format: LogFormat::Text }, |_| {
            tracing::debug!(target: "sotay::x", "ours below");
            tracing::info!(target: "sotay::x", "ours");
            tracing::info!(target: "actix_server", "theirs");
            tracing::warn!(target: "actix_server", "their warning");
        });
        assert!(text.contains("ours\n") && text.contains("their warning"), "{text}");
        assert!(!text.contains("below") && !text.contains("theirs"), "{text}");
    }

    #[test]
    fn lines_wait_for_others_unless_they_are_grave() {
        logged(LogSettings { level: LogLevel::Info, format: LogFormat::Text }, |paper| {
            for _ in 0..3 {
                tracing::info!(target: "sotay::x", "usual");
            }
            tracing::error!(target: "sotay::x", "grave");
            assert_eq!(paper.read().lines().count(), 4);
        });
        let kept = logged(LogSettings { level: LogLevel::Info, format: LogFormat::Text }, |_| tracing::info!(target: "sotay::x", "last"));
        assert!(kept.contains("last"), "{kept}");
    }
}
