//! How the helping programs are called: tesseract for letters in pictures, LibreOffice for printing office files.

use std::os::unix::ffi::OsStrExt;
use std::path::Path;

use crate::kind::Kind;
use crate::wire::{Task, recognition_picture, recognition_table};

const CONVERTED: &str = "converted";

/// Tesseract over the picture of one page; its table of words lies in the job folder afterwards.
pub(crate) fn recognise_page(program: &Path, page: u32) -> Task {
    let table = recognition_table(page);
    let arguments = [
        recognition_picture(page),
        table.trim_end_matches(".tsv").to_owned(),
        "-l".into(),
        "vie".into(),
        "--psm".into(),
        "3".into(),
        "tsv".into(),
    ];
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
