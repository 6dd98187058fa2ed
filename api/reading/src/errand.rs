//! One errand of one child process: sent with an order, heard line by line, ended at the latest at the deadline, and never alone: what it
//! started ends with it.

use rustix::process::{Pid, Signal, WaitId, WaitIdOptions, kill_process_group, waitid};
use std::io::{BufRead, BufReader, Read, Write};
use std::os::unix::process::{CommandExt, ExitStatusExt};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, ExitStatus, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel};
use std::time::{Duration, Instant};

use crate::child::Stop;
use crate::limits::{Limits, Tools};
use crate::refusal::Refusal;
use crate::wire::{Order, Report, Task};

/// How often the size of the job folder is looked at.
const TICK: Duration = Duration::from_millis(100);
/// What a child may say in all: the text of the longest file that is read, several times over.
const MOST_SAID: u64 = 64 << 20;
/// How LibreOffice ends when it has made its profile and wants to be started again. It has done nothing else then.
const START_AGAIN: i32 = 81;
/// What is kept of a child's last words on standard error.
const LAST_WORDS: u64 = 64 << 10;

/// Where and how children work.
pub(crate) struct Errand<'a> {
    pub(crate) limits: &'a Limits,
    pub(crate) tools: &'a Tools,
    /// The job's folder.
    pub(crate) folder: &'a Path,
    pub(crate) deadline: Instant,
}

/// What a child said.
enum Heard {
    Report(Box<Report>),
    Nonsense,
    /// More than it may.
    TooMuch,
}

impl Errand<'_> {
    /// Sends a child and hears it to its end. A program that it became says nothing that is heard.
    pub(crate) fn send(&self, task: Task, hear: &mut dyn FnMut(Report) -> Result<(), Stop>) -> Result<(), Stop> {
        let is_tool = matches!(task, Task::Run { .. });
        let memory = if is_tool { self.limits.tool_memory } else { self.limits.memory };
        let mut child = Started(self.start()?, false);
        let (stdin, stdout, stderr) = (child.0.stdin.take(), child.0.stdout.take(), child.0.stderr.take());
        std::thread::scope(|scope| {
            let (tell, told) = sync_channel(16);
            scope.spawn(move || listen(stdout, is_tool, &tell));
            let last_words = scope.spawn(move || {
                let mut words = vec![];
                // what cannot be read was not said
                let _ = stderr.map(|stderr| (&mut BufReader::new(stderr)).take(LAST_WORDS).read_to_end(&mut words));
                String::from_utf8_lossy(&words).into_owned()
            });
            let heard = self.order(stdin, task).and_then(|()| self.hear(&told, hear));
            // ended before the threads are awaited: they read until the pipes close
            let ended = child.end(heard.is_err(), self.deadline);
            drop(told);
            let words = last_words.join().unwrap_or_default();
            heard?;
            match ended? {
                ended if is_tool && ended.code() == Some(START_AGAIN) => Ok(()),
                ended => self.judge(ended, &words, memory),
            }
        })
    }

    fn start(&self) -> std::io::Result<Child> {
        let [program, arguments @ ..] = self.tools.reader.as_slice() else {
            return Err(std::io::Error::new(std::io::ErrorKind::InvalidInput, "no reader is named"));
        };
        let mut command = Command::new(program);
        command.args(arguments).current_dir(self.folder).env_clear().process_group(0);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        command.spawn()
    }

    fn order(&self, stdin: Option<ChildStdin>, task: Task) -> Result<(), Stop> {
        let order = Order { task, limits: self.limits.clone() };
        let order = serde_json::to_vec(&order).map_err(std::io::Error::from)?;
        match stdin.map(|mut stdin| stdin.write_all(&order)) {
            // it died before it had read: its end says why
            Some(Err(error)) if error.kind() != std::io::ErrorKind::BrokenPipe => Err(error.into()),
            _ => Ok(()),
        }
    }

    fn hear(&self, told: &Receiver<Heard>, hear: &mut dyn FnMut(Report) -> Result<(), Stop>) -> Result<(), Stop> {
        loop {
            let left = self.deadline.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return Err(Refusal::TookTooLong { seconds: self.limits.wall_time.as_secs() }.into());
            }
            match told.recv_timeout(TICK.min(left)) {
                Ok(Heard::Report(report)) => hear(*report)?,
                Ok(Heard::Nonsense) => return Err(Refusal::ReaderDied.into()),
                Ok(Heard::TooMuch) => return Err(Refusal::TooMuchOutput { limit: MOST_SAID }.into()),
                Err(RecvTimeoutError::Disconnected) => return Ok(()),
                Err(RecvTimeoutError::Timeout) => {}
            }
            // the file itself was there before
            if folder_size(self.folder) > self.limits.output.saturating_add(self.limits.file) {
                return Err(Refusal::TooMuchOutput { limit: self.limits.output }.into());
            }
        }
    }

    /// What the way in which a child ended means.
    fn judge(&self, ended: ExitStatus, words: &str, memory: u64) -> Result<(), Stop> {
        let took_too_long = Refusal::TookTooLong { seconds: self.limits.processor_time.as_secs() };
        let refusal = match (ended.success(), ended.signal()) {
            (true, _) => return Ok(()),
            (_, Some(signal)) if signal == Signal::XCPU.as_raw() => took_too_long,
            (_, Some(signal)) if signal == Signal::XFSZ.as_raw() => Refusal::TooMuchOutput { limit: self.limits.output },
            _ if words.contains("stack overflow") => Refusal::NestedTooDeep,
            _ if words.contains("memory allocation of") || words.contains("bad_alloc") => Refusal::TooMuchMemory { limit: memory },
            _ if words.contains("No space left on device") => Refusal::DiskFull,
            _ => Refusal::ReaderDied,
        };
        Err(refusal.into())
    }
}

/// A child, and whether it was waited for. It does not outlive this value, nor does what it started.
struct Started(Child, bool);

impl Started {
    /// Waits for the end, or brings it about.
    fn end(&mut self, at_once: bool, deadline: Instant) -> std::io::Result<ExitStatus> {
        if !at_once {
            // its output is closed, so it is ending, unless it only pretends
            while Instant::now() < deadline && !self.has_ended()? {
                std::thread::sleep(Duration::from_millis(1));
            }
        }
        self.kill_group();
        self.1 = true;
        self.0.wait()
    }

    /// Whether it has ended; it stays a zombie, so that its group keeps its number until the group is killed.
    fn has_ended(&self) -> std::io::Result<bool> {
        let options = WaitIdOptions::EXITED | WaitIdOptions::NOHANG | WaitIdOptions::NOWAIT;
        Ok(self.group().is_none_or(|group| waitid(WaitId::Pid(group), options).is_ok_and(|status| status.is_some())))
    }

    fn kill_group(&self) {
        if let Some(group) = self.group() {
            // nobody left to kill is what is wanted
            let _ = kill_process_group(group, Signal::KILL);
        }
    }

    fn group(&self) -> Option<Pid> {
        i32::try_from(self.0.id()).ok().and_then(Pid::from_raw)
    }
}

impl Drop for Started {
    fn drop(&mut self) {
        if !self.1 {
            self.kill_group();
            let _ = self.0.wait(); // killed: only the entry in the process table is left to clear
        }
    }
}

/// Reads reports until the pipe closes. Ends early when nobody listens any more.
fn listen(stdout: Option<ChildStdout>, is_tool: bool, tell: &SyncSender<Heard>) {
    let Some(stdout) = stdout else { return };
    let mut lines = BufReader::new(stdout.take(MOST_SAID));
    let mut line = vec![];
    loop {
        line.clear();
        match lines.read_until(b'\n', &mut line) {
            Ok(0) | Err(_) => break,
            Ok(_) if is_tool => continue,
            Ok(_) => {}
        }
        let is_cut = lines.get_ref().limit() == 0 && !line.ends_with(b"\n");
        let report = || serde_json::from_slice(&line).map_or(Heard::Nonsense, |report| Heard::Report(Box::new(report)));
        if tell.send(if is_cut { Heard::TooMuch } else { report() }).is_err() {
            return;
        }
    }
}

/// The bytes of all files below a folder. What vanishes while it is counted counts nothing.
fn folder_size(folder: &Path) -> u64 {
    let Ok(entries) = std::fs::read_dir(folder) else { return 0 };
    let size = |entry: std::fs::DirEntry| match entry.metadata() {
        Ok(found) if found.is_dir() => folder_size(&entry.path()),
        Ok(found) => found.len(),
        Err(_) => 0,
    };
    entries.flatten().map(size).sum()
}
