//! Makes files for tests, small and large, honest and hostile, so that none of them need be kept.
#![allow(dead_code, reason = "every test uses a part of it")]

pub(crate) mod archive;
pub(crate) mod pdf;

use sotay_domain::block::Block;
use sotay_reading::{Job, Limits, Progress, Reading, Refusal, Tools, read};
use std::path::{Path, PathBuf};

/// The sample files that the demonstration publishes.
pub(crate) fn demo_files() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../demo/files")
}

/// This package's own files for tests.
pub(crate) fn own_files() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/files")
}

/// The example that is the child: cargo builds it with the tests, next to their folder.
pub(crate) fn reader() -> PathBuf {
    let me = std::env::current_exe().unwrap();
    let folder = me.ancestors().find(|folder| folder.join("examples").is_dir()).expect("cargo puts examples beside tests");
    let reader = folder.join("examples/read_file");
    assert!(reader.is_file(), "run the tests of the whole package, so that the example read_file is built");
    reader
}

pub(crate) fn tools() -> Tools {
    Tools::find(vec![reader().into(), "read-file".into()], &std::env::var("PATH").unwrap_or_default())
}

pub(crate) fn bare_tools() -> Tools {
    Tools::bare(vec![reader().into(), "read-file".into()])
}

/// A folder for jobs that must be empty again when it is dropped.
pub(crate) struct Work {
    folder: tempfile::TempDir,
}

impl Work {
    pub(crate) fn new() -> Work {
        Work { folder: tempfile::tempdir().unwrap() }
    }
    /// Data folders have names in people's own language.
    pub(crate) fn jobs(&self) -> PathBuf {
        self.folder.path().join("việc đang làm")
    }
    /// Reads bytes under a name.
    pub(crate) fn read_bytes(&self, name: &str, bytes: &[u8], limits: &Limits, tools: &Tools) -> Result<Reading, Refusal> {
        self.read_watched(name, bytes, limits, tools, &mut |_| {})
    }
    /// Reads bytes under a name, with somebody who is told how far it has come.
    pub(crate) fn read_watched(
        &self,
        name: &str,
        bytes: &[u8],
        limits: &Limits,
        tools: &Tools,
        progress: &mut dyn FnMut(Progress),
    ) -> Result<Reading, Refusal> {
        read(&Job { name, bytes, work_folder: &self.jobs() }, limits, tools, progress)
    }
    /// What jobs have left behind.
    pub(crate) fn left(&self) -> Vec<PathBuf> {
        let Ok(entries) = std::fs::read_dir(self.jobs()) else { return vec![] };
        entries.map(|entry| entry.unwrap().path()).collect()
    }
}

/// Reads a sample file with default limits. Its page images stay as long as the reading.
pub(crate) fn read_sample(file: &Path, tools: &Tools) -> Reading {
    let name = file.file_name().unwrap().to_string_lossy().into_owned();
    let bytes = std::fs::read(file).unwrap();
    let job = Job { name: &name, bytes: &bytes, work_folder: &std::env::temp_dir() };
    read(&job, &Limits::default(), tools, &mut |_| {}).unwrap_or_else(|refusal| panic!("{name}: {refusal:?}"))
}

/// All words of a text, without marks of punctuation.
pub(crate) fn words(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// The text of blocks in reading order.
pub(crate) fn text(blocks: &[Block]) -> String {
    blocks.iter().map(|block| block.plain_text() + "\n").collect()
}
