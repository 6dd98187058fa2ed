//! How the helping programs are called: tesseract for letters in pictures, LibreOffice for printing office files.

use std::os::unix::ffi::OsStrExt;
use std::path::Path;

use crate::kind::Kind;
use crate::wire::{Task, recognition_table};

const CONVERTED: &str = "converted";

/// How letters lie on a picture, as tesseract calls it.
#[derive(Clone, Copy)]
pub(crate) enum Layout {
    /// In columns and paragraphs.
    Page = 3,
    /// Here and there.
    Sparse = 11,
}

/// Tesseract over a picture in the job folder; its table of words lies beside it afterwards.
pub(crate) fn recognise(program: &Path, picture: String, layout: Layout) -> Task {
    let table = recognition_table(&picture).trim_end_matches(".tsv").to_owned();
    let arguments = [picture, table, "-l".into(), "vie".into(), "--psm".into(), (layout as u8).to_string(), "tsv".into()];
    // one thread: several fight over the same small page and take longer
    let environment = [("OMP_THREAD_LIMIT", "1"), ("LC_ALL", "C.UTF-8")];
    run(program, arguments.to_vec(), &environment)
}

/// LibreOffice from `office_name(kind)` to `converted_name(to)`, with a profile of its own in the job folder.
pub(crate) fn convert(program: &Path, folder: &Path, kind: Kind, to: &str) -> Task {
    let home = folder.to_string_lossy().into_owned();
    let arguments = [
        format!("-env:UserInstallation={}/profile", address(folder)),
        "--headless".into(),
        "--norestore".into(),
        "--convert-to".into(),
        to.to_owned(),
        "--outdir".into(),
        CONVERTED.into(),
        office_name(kind),
    ];
    let environment = [
        ("HOME", home.as_str()),
        ("TMPDIR", &home),
        ("OSL_SOCKET_PATH", "."), // the folder of the job: a whole path may be too long for a socket
        ("LC_ALL", "C.UTF-8"),
        ("PATH", "/usr/bin:/bin"),
        ("SAL_USE_VCLPLUGIN", "svp"),
    ];
    run(program, arguments.to_vec(), &environment)
}

/// The `file:` address of a folder, whatever is in its name.
fn address(folder: &Path) -> String {
    let written = |byte: &u8| match byte {
        b'/' | b'-' | b'_' | b'.' => char::from(*byte).to_string(),
        byte if byte.is_ascii_alphanumeric() => char::from(*byte).to_string(),
        byte => format!("%{byte:02X}"),
    };
    format!("file://{}", folder.as_os_str().as_bytes().iter().map(written).collect::<String>())
}

/// The name that LibreOffice tells the kind by.
pub(crate) fn office_name(kind: Kind) -> String {
    format!("office.{}", kind.extensions().first().unwrap_or(&"bin"))
}
/// Where LibreOffice lays what it made.
pub(crate) fn converted_name(to: &str) -> String {
    format!("{CONVERTED}/office.{to}")
}

fn run(program: &Path, arguments: Vec<String>, environment: &[(&str, &str)]) -> Task {
    let environment = environment.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    Task::Run { program: program.to_owned(), arguments, environment }
}
