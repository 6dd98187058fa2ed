//! The parent's side of a reading: makes the job folder, sends children on one task after another, and believes them nothing but text and
//! numbers. However it ends, no process and no file is left behind.

use sotay_domain::document::Remark;
use std::io::{self, Cursor};
use std::path::Path;
use std::sync::{Mutex, PoisonError};
use std::time::Instant;

use crate::child::{Stop, of_error};
use crate::confine::Confinement;
use crate::errand::Errand;
use crate::job;
use crate::kind::Kind;
use crate::limits::{Limits, Tools};
use crate::reading::{PageImage, Progress, Reading};
use crate::refusal::Refusal;
use crate::sniff::sniff;
use crate::tools::{self, Layout};
use crate::wire::{DrawnPage, INPUT, Outcome, Report, Task, page_file, recognition_picture, stamp_picture};

/// One file to read.
#[derive(Debug, Clone, Copy)]
pub struct Job<'a> {
    /// Its name as the clerk knows it; the ending must agree with the content.
    pub name: &'a str,
    /// Its content.
    pub bytes: &'a [u8],
    /// Where the folder of the job is made.
    pub work_folder: &'a Path,
}

/// Reads a file in child processes. Blocks until it is read or refused: call it from a thread of its own.
///
/// `progress` is told how far the reading has come, from the calling thread. What is refused leaves nothing behind; what is read leaves
/// its page images in the folder of the [`Reading`].
pub fn read(job: &Job<'_>, limits: &Limits, tools: &Tools, progress: &mut dyn FnMut(Progress)) -> Result<Reading, Refusal> {
    attempt(job, limits, tools, progress).map_err(|stop| match stop {
        Stop::Refused(refusal) => refusal,
        Stop::Failed(error) => of_error(&error, limits).unwrap_or_else(|| {
            tracing::error!(%error, "a reading could not be carried out");
            Refusal::ReaderUnavailable
        }),
    })
}

/// LibreOffice needs a quarter of a gigabyte and a core: one at a time.
static LIBREOFFICE: Mutex<()> = Mutex::new(());

fn attempt(job: &Job<'_>, limits: &Limits, tools: &Tools, progress: &mut dyn FnMut(Progress)) -> Result<Reading, Stop> {
    let deadline = Instant::now() + limits.wall_time;
    progress(Progress::Inspecting);
    let (folder, lock) = job::make(job.work_folder)?;
    let kind = take_in(job, folder.path(), limits)?;
    let errand = Errand { limits, tools, folder: folder.path(), deadline };
    let mut work = Work { errand, progress, drawn: vec![], confinement: None };
    let outcome = work.carry_out(kind)?;
    let Work { drawn, confinement, .. } = work;

    let pages = drawn.iter().map(|page| page_image(folder.path(), page)).collect::<Result<Vec<_>, Stop>>()?;
    keep_only(folder.path(), &pages)?;
    drop(lock);
    let Outcome { blocks, language, page_count, fields, remarks, unseen_pictures } = outcome;
    let confinement = confinement.unwrap_or_default();
    Ok(Reading { kind, blocks, language, pages, page_count, fields, remarks, unseen_pictures, confinement, folder })
}

/// Puts the file into the job folder and says what it is.
fn take_in(job: &Job<'_>, folder: &Path, limits: &Limits) -> Result<Kind, Stop> {
    let size = job.bytes.len() as u64;
    if size > limits.file {
        return Err(Refusal::TooLarge { size, limit: limits.file }.into());
    }
    std::fs::write(folder.join(INPUT), job.bytes)?;
    Ok(sniff(job.name, &mut Cursor::new(job.bytes))??)
}

/// A reading under way.
struct Work<'a> {
    errand: Errand<'a>,
    progress: &'a mut dyn FnMut(Progress),
    drawn: Vec<DrawnPage>,
    confinement: Option<Confinement>,
}

impl Work<'_> {
    fn carry_out(&mut self, kind: Kind) -> Result<Outcome, Stop> {
        let recogniser = self.errand.tools.tesseract.is_some();
        let mut first = kind;
        if kind.needs_libreoffice() {
            self.convert_to_word(kind)?;
            first = Kind::Docx;
        }
        let mut outcome = self.outcome(Task::Read { kind: first, recogniser })?;
        if kind.is_office() {
            match self.print(kind)? {
                Some(printed) => {
                    outcome.page_count = printed.page_count;
                    outcome.unseen_pictures = printed.unseen_pictures;
                }
                None => outcome.remarks.push(Remark::NoPages),
            }
        }
        let drawn = u32::try_from(self.drawn.len()).unwrap_or(u32::MAX);
        if drawn > 0 && drawn < outcome.page_count {
            outcome.remarks.push(Remark::PagesCut);
        }
        Ok(outcome)
    }

    /// Sends a reading child and hears it to the end.
    fn send(&mut self, task: Task) -> Result<Answer, Stop> {
        let Work { errand, progress, drawn, confinement } = self;
        let mut answer = None;
        errand.send(task, &mut |report| {
            match report {
                Report::Confined(found) => *confinement = confinement.or(Some(found)),
                Report::Progress(step) => progress(step),
                Report::Drawn(page) => drawn.push(page),
                Report::Refused(refusal) => return Err(refusal.into()),
                Report::Recognise { pages, stamps } => answer = Some(Answer::Recognise { pages, stamps }),
                Report::Done(outcome) => answer = Some(Answer::Done(outcome)),
            }
            Ok(())
        })?;
        answer.ok_or(Stop::Refused(Refusal::ReaderDied))
    }

    /// What comes of a task, with the letters recognised that it asks for.
    fn outcome(&mut self, task: Task) -> Result<Outcome, Stop> {
        match self.send(task)? {
            Answer::Done(outcome) => Ok(*outcome),
            Answer::Recognise { pages, stamps } => self.recognise(&pages, stamps),
        }
    }

    fn done(&mut self, task: Task) -> Result<Outcome, Stop> {
        match self.send(task)? {
            Answer::Done(outcome) => Ok(*outcome),
            Answer::Recognise { .. } => Err(Refusal::ReaderDied.into()),
        }
    }

    /// Has the letters of some pages and pictures recognised, then everything put together.
    fn recognise(&mut self, pages: &[u32], stamps: u32) -> Result<Outcome, Stop> {
        let pages = pages.iter().map(|page| (recognition_picture(*page), Layout::Page));
        let pictures: Vec<_> = pages.chain((1..=stamps).map(|number| (stamp_picture(number), Layout::Sparse))).collect();
        let of = u32::try_from(pictures.len()).unwrap_or(u32::MAX);
        for (done, (picture, layout)) in (1..).zip(pictures) {
            if let Some(program) = &self.errand.tools.tesseract {
                self.errand.send(tools::recognise(program, picture, layout), &mut |_| Ok(()))?;
            }
            (self.progress)(Progress::Recognised { done, of });
        }
        self.done(Task::Assemble)
    }

    /// LibreOffice makes a Word file of it, which takes the file's place.
    fn convert_to_word(&mut self, kind: Kind) -> Result<(), Stop> {
        let Some(program) = self.errand.tools.libreoffice.clone() else { return Err(Refusal::NeedsLibreOffice { kind }.into()) };
        self.done(Task::Inspect { kind })?;
        let folder = self.errand.folder;
        std::fs::rename(folder.join(INPUT), folder.join(tools::office_name(kind)))?;
        self.convert(&program, kind, "docx")?;
        match std::fs::rename(folder.join(tools::converted_name("docx")), folder.join(INPUT)) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => Err(Refusal::Broken { kind }.into()), // it says nothing and makes nothing
            renamed => Ok(renamed?),
        }
    }

    /// LibreOffice prints it, and the pages are drawn and searched for stamps. None where it is not installed or does not manage; the
    /// text is read by then, and stands without pictures.
    fn print(&mut self, kind: Kind) -> Result<Option<Outcome>, Stop> {
        let Some(program) = self.errand.tools.libreoffice.clone() else { return Ok(None) };
        let folder = self.errand.folder;
        if !kind.needs_libreoffice() {
            std::fs::rename(folder.join(INPUT), folder.join(tools::office_name(kind)))?;
        }
        let recogniser = self.errand.tools.tesseract.is_some();
        let drawn = self.convert(&program, kind, "pdf").and_then(|()| self.outcome(Task::Draw { recogniser }));
        match drawn {
            Ok(outcome) => Ok(Some(outcome)),
            Err(Stop::Refused(refusal @ (Refusal::DiskFull | Refusal::Secret { .. }))) => Err(refusal.into()),
            Err(stop) => {
                tracing::warn!(?stop, "an office file could not be printed");
                self.drawn.clear();
                Ok(None)
            }
        }
    }

    /// LibreOffice at work: what it makes may be missing afterwards. The first start makes its profile and may end with that.
    fn convert(&mut self, program: &Path, kind: Kind, to: &str) -> Result<(), Stop> {
        (self.progress)(Progress::Converting);
        let made = self.errand.folder.join(tools::converted_name(to));
        let _one_at_a_time = LIBREOFFICE.lock().unwrap_or_else(PoisonError::into_inner);
        for _start in 0..2 {
            self.errand.send(tools::convert(program, self.errand.folder, kind, to), &mut |_| Ok(()))?;
            if made.exists() {
                break;
            }
        }
        Ok(())
    }
}

enum Answer {
    Done(Box<Outcome>),
    Recognise { pages: Vec<u32>, stamps: u32 },
}

fn page_image(folder: &Path, page: &DrawnPage) -> Result<PageImage, Stop> {
    let file = folder.join(page_file(page.number, page.format));
    let found = file.symlink_metadata()?;
    if !found.is_file() {
        return Err(Refusal::ReaderDied.into()); // a link might lead anywhere: no child of ours makes one
    }
    let size = found.len();
    Ok(PageImage { number: page.number, media_type: page.format.media_type(), file, size, width: page.width, height: page.height })
}

/// Removes all but the page images: the file itself, its text, what helpers left.
fn keep_only(folder: &Path, pages: &[PageImage]) -> io::Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        let path = entry.path();
        if entry.file_type()?.is_dir() {
            std::fs::remove_dir_all(path)?;
        } else if !pages.iter().any(|page| page.file == path) {
            std::fs::remove_file(path)?;
        }
    }
    Ok(())
}
