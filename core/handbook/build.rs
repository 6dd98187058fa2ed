//! Turns the sentences of `src/l10n/{vi,en,ar}/*.ftl` into one typed function each, or stops the build and says why.

// The test suite breaks catalogues on purpose to see every complaint, so the generator is a module of the library's tests too.
#[path = "src/l10n/generator/mod.rs"]
mod generator;

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::{env, fs, io};

use generator::{Catalogue, LANGUAGES, sources};

fn main() -> ExitCode {
    for watched in LANGUAGES.map(|language| format!("src/l10n/{language}")).iter().map(String::as_str).chain(["src/l10n/generator"]) {
        println!("cargo::rerun-if-changed={watched}");
    }
    let sources = match sources(Path::new("src/l10n")) {
        Ok(sources) => sources,
        Err(error) => return stop(&format!("src/l10n: {error}")),
    };
    match Catalogue::of(&sources) {
        Ok(catalogue) => write(&catalogue).map_or_else(|error| stop(&format!("OUT_DIR: {error}")), |()| ExitCode::SUCCESS),
        Err(complaints) => complaints.iter().map(|complaint| stop(&complaint.to_string())).next_back().unwrap_or(ExitCode::FAILURE),
    }
}

fn stop(why: &str) -> ExitCode {
    println!("cargo::error={why}");
    ExitCode::FAILURE
}

fn write(catalogue: &Catalogue) -> io::Result<()> {
    let out = PathBuf::from(env::var_os("OUT_DIR").ok_or_else(|| io::Error::other("not set"))?);
    fs::write(out.join("sentences.rs"), catalogue.functions())
}
