//! The child process: takes one order, confines itself, reads, reports. It trusts nothing it reads, and nothing trusts it.

use std::io::{self, BufWriter, Read, Write};
use std::process::ExitCode;

use crate::confine::{Role, confine};
use crate::limits::Limits;
use crate::reading::Progress;
use crate::refusal::Refusal;
use crate::wire::{DrawnPage, Order, Report, Task};
use crate::{recognise, steps};

/// Deep enough for what the parsers nest before their own limits; address space only, until it is used.
const STACK: usize = 32 << 20;

/// What the hidden subcommand does. Reads an order from standard input and answers on standard output; prints nothing else.
pub fn child_main() -> ExitCode {
    match obey() {
        Ok(()) => ExitCode::SUCCESS,
        Err(_) => ExitCode::FAILURE, // the parent is gone or never was one: nobody is left to tell
    }
}

fn obey() -> io::Result<()> {
    let mut order = String::new();
    io::stdin().read_to_string(&mut order)?;
    let order: Order = serde_json::from_str(&order)?;
    #[cfg(target_os = "linux")]
    rustix::process::set_parent_process_death_signal(Some(rustix::process::Signal::KILL))?;
    let role = if matches!(order.task, Task::Run { .. }) { Role::Tool } else { Role::Reader };
    let confinement = confine(role, &order.limits);
    if let Task::Run { program, arguments, environment } = order.task {
        use std::os::unix::process::CommandExt;
        return Err(std::process::Command::new(program).args(arguments).env_clear().envs(environment).exec());
    }
    let mut reporter = Reporter { out: BufWriter::new(io::stdout()) };
    reporter.send(&Report::Confined(confinement))?;
    let work = move || work(order, reporter);
    match std::thread::Builder::new().stack_size(STACK).spawn(work)?.join() {
        Ok(done) => done,
        Err(_) => std::process::exit(101), // a panic: its message went to standard error, where the parent looks
    }
}

fn work(order: Order, mut reporter: Reporter) -> io::Result<()> {
    let Order { task, limits } = order;
    let last = match task {
        Task::Read { kind, recogniser } => steps::read(kind, recogniser, &limits, &mut reporter),
        Task::Inspect { kind } => steps::inspect(kind, &limits),
        Task::Draw { recogniser } => steps::draw_converted(recogniser, &limits, &mut reporter),
        Task::Assemble => recognise::assemble(),
        Task::Run { .. } => unreachable!("became another program before"),
    };
    match last {
        Ok(report) => reporter.send(&report),
        Err(Stop::Refused(refusal)) => reporter.send(&Report::Refused(refusal)),
        Err(Stop::Failed(error)) => match of_error(&error, &limits) {
            Some(refusal) => reporter.send(&Report::Refused(refusal)),
            None => Err(error),
        },
    }
}

/// Failures of the disk that are an answer.
pub(crate) fn of_error(error: &io::Error, limits: &Limits) -> Option<Refusal> {
    match error.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Some(Refusal::DiskFull),
        io::ErrorKind::FileTooLarge => Some(Refusal::TooMuchOutput { limit: limits.output }),
        _ => None,
    }
}

/// Why a step ended early.
#[derive(Debug)]
pub(crate) enum Stop {
    /// With an answer.
    Refused(Refusal),
    /// With a failure nobody decided.
    Failed(io::Error),
}

impl From<Refusal> for Stop {
    fn from(refusal: Refusal) -> Stop {
        Stop::Refused(refusal)
    }
}

impl From<io::Error> for Stop {
    fn from(error: io::Error) -> Stop {
        Stop::Failed(error)
    }
}

/// The way back to the parent.
pub(crate) struct Reporter {
    out: BufWriter<io::Stdout>,
}

impl Reporter {
    fn send(&mut self, report: &Report) -> io::Result<()> {
        serde_json::to_writer(&mut self.out, report)?;
        self.out.write_all(b"\n")?;
        self.out.flush()
    }
    pub(crate) fn progress(&mut self, progress: Progress) -> io::Result<()> {
        self.send(&Report::Progress(progress))
    }
    pub(crate) fn drawn(&mut self, page: DrawnPage) -> io::Result<()> {
        self.send(&Report::Drawn(page))
    }
}
