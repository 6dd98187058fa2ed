//! How much a reading may cost, and which programs may help.

use serde::{Deserialize, Serialize};
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::time::Duration;

const MIB: u64 = 1 << 20;

/// How much a file may weigh and its reading may cost.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Limits {
    /// The file itself, in bytes.
    pub file: u64,
    /// What its archive or its streams may unfold to, in bytes.
    pub unfolded: u64,
    /// Entries of its archive.
    pub entries: u32,
    /// Pages that are read; a file with more is refused.
    pub pages: u32,
    /// Pages that are drawn; a file with more is taken, without pictures of the rest.
    pub drawn_pages: u32,
    /// Pages whose letters are recognised.
    pub recognised_pages: u32,
    /// Pictures that are searched for stamps of secrecy; those of a page that was begun are searched besides.
    pub stamps: u32,
    /// Address space of the reading process, in bytes.
    pub memory: u64,
    /// Address space of tesseract and LibreOffice, in bytes.
    pub tool_memory: u64,
    /// Processor time of one process.
    pub processor_time: Duration,
    /// Time by the clock, from start to end.
    pub wall_time: Duration,
    /// What a reading may leave on the disk at any time, in bytes, besides the file.
    pub output: u64,
}

impl Default for Limits {
    fn default() -> Limits {
        Limits {
            file: 50 * MIB,
            unfolded: 200 * MIB,
            entries: 2_000,
            pages: 5_000,
            drawn_pages: 1_000,
            recognised_pages: 300,
            stamps: 40,
            memory: 768 * MIB,
            tool_memory: 4_096 * MIB,
            processor_time: Duration::from_secs(300),
            wall_time: Duration::from_secs(900),
            output: 400 * MIB,
        }
    }
}

/// The programs that take part in a reading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tools {
    /// The program and first arguments that lead to [`crate::child_main`]: this same binary and its hidden subcommand.
    pub reader: Vec<OsString>,
    /// `tesseract` with the Vietnamese letters, where installed.
    pub tesseract: Option<PathBuf>,
    /// LibreOffice's `soffice.bin`, where installed.
    pub libreoffice: Option<PathBuf>,
}

impl Tools {
    /// Looks for the helping programs in the folders of `path`, the environment's PATH.
    pub fn find(reader: Vec<OsString>, path: &str) -> Tools {
        let program = |name: &str| std::env::split_paths(path).map(|folder| folder.join(name)).find(|file| file.is_file());
        let tesseract = program("tesseract").filter(|_| has_vietnamese_letters());
        Tools { reader, tesseract, libreoffice: program("soffice").and_then(|start| office_itself(&start)) }
    }

    /// The reading process alone, without helpers: a bare machine.
    pub fn bare(reader: Vec<OsString>) -> Tools {
        Tools { reader, tesseract: None, libreoffice: None }
    }
}

/// The program behind the script that starts it: the ones between want to write to `/tmp`, which is kept from them.
fn office_itself(start: &Path) -> Option<PathBuf> {
    let itself = start.canonicalize().ok()?.with_file_name("soffice.bin");
    itself.is_file().then_some(itself)
}

/// Tesseract's data for `vie`; without it every mark would be lost, which is worse than no text.
fn has_vietnamese_letters() -> bool {
    let Ok(folders) = std::fs::read_dir("/usr/share/tesseract-ocr") else {
        return Path::new("/usr/share/tessdata/vie.traineddata").is_file();
    };
    folders.flatten().any(|folder| folder.path().join("tessdata/vie.traineddata").is_file())
}
