//! What holds for the repository itself.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::Command;

/// Longer files are split by meaning.
const MOST_LINES: usize = 500;

/// Endings of files that people write.
const WRITTEN: [&str; 11] = ["rs", "kt", "swift", "js", "mjs", "ts", "css", "html", "sql", "sh", "py"];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("tests/ stands in the repository").to_owned()
}

/// Files that git tracks.
fn tracked() -> Vec<String> {
    let listed = Command::new("git").args(["ls-files", "-z"]).current_dir(root()).output().expect("git runs");
    assert!(listed.status.success(), "{}", String::from_utf8_lossy(&listed.stderr));
    let names = String::from_utf8(listed.stdout).expect("names are UTF-8");
    names.split('\0').filter(|name| !name.is_empty() && root().join(name).is_file()).map(String::from).collect()
}

fn ending(name: &str) -> &str {
    name.rsplit_once('.').map_or("", |(_, ending)| ending)
}

fn lines_of(name: &str) -> Vec<String> {
    std::fs::read_to_string(root().join(name)).unwrap_or_default().lines().map(String::from).collect()
}

#[test]
fn no_file_is_too_long_to_be_read_at_once() {
    let long: Vec<String> = tracked()
        .into_iter()
        .filter(|name| WRITTEN.contains(&ending(name)))
        .map(|name| (lines_of(&name).len(), name))
        .filter(|(lines, _)| *lines > MOST_LINES)
        .map(|(lines, name)| format!("{name}: {lines} lines"))
        .collect();
    assert!(long.is_empty(), "split by meaning:\n{}", long.join("\n"));
}

#[test]
fn nothing_is_left_for_later() {
    // spelled apart, so that this file does not find itself
    let marks: Vec<String> =
        [["to", "do!("], ["unimple", "mented!("], ["TO", "DO"], ["FIX", "ME"], ["#[ign", "ore]"]].iter().map(|m| m.concat()).collect();
    let mut found = vec![];
    for name in tracked().iter().filter(|name| WRITTEN.contains(&ending(name))) {
        for (number, line) in lines_of(name).iter().enumerate() {
            if marks.iter().any(|mark| line.contains(mark.as_str())) {
                found.push(format!("{name}:{}: {}", number + 1, line.trim()));
            }
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn nothing_generated_and_no_secret_is_tracked() {
    let bad = |name: &str| {
        let parts: Vec<&str> = name.split('/').collect();
        let generated = parts.iter().any(|part| ["target", "node_modules", "dist", "__pycache__", "build"].contains(part));
        let kept_out = ["pem", "key", "db", "sqlite", "log", "pyc", "so", "dll", "exe", "class"].contains(&ending(name));
        let size = std::fs::metadata(root().join(name)).map_or(0, |meta| meta.len());
        generated || kept_out || size > 1 << 20
    };
    let found: Vec<String> = tracked().into_iter().filter(|name| bad(name)).collect();
    assert!(found.is_empty(), "{}", found.join("\n"));
}

/// What each package may import of the house. `domain ← {handbook, store} ← app ← api`; whoever draws or reads knows the rules alone.
fn allowed() -> BTreeMap<&'static str, &'static [&'static str]> {
    BTreeMap::from([
        ("sotay-domain", &[][..]),
        ("sotay-handbook", &["sotay-domain"][..]),
        ("sotay-store", &["sotay-domain"][..]),
        ("sotay-app", &["sotay-domain", "sotay-handbook", "sotay-store"][..]),
        ("sotay-reading", &["sotay-domain"][..]),
        ("sotay-print", &["sotay-domain", "sotay-handbook"][..]),
        ("sotay-api", &["sotay-domain", "sotay-handbook", "sotay-store", "sotay-app", "sotay-reading", "sotay-print"][..]),
    ])
}

fn metadata() -> serde_json::Value {
    let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".into());
    let out = Command::new(cargo)
        .args(["metadata", "--format-version=1", "--no-deps", "--offline"])
        .current_dir(root())
        .output()
        .expect("cargo runs");
    assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
    serde_json::from_slice(&out.stdout).expect("cargo writes JSON")
}

#[test]
fn imports_point_one_way() {
    let allowed = allowed();
    let metadata = metadata();
    let mut seen = BTreeSet::new();
    for package in metadata["packages"].as_array().expect("a list") {
        let name = package["name"].as_str().expect("a name");
        let Some(may) = allowed.get(name) else { continue };
        seen.insert(name.to_owned());
        // what is only tested with is free
        let dependencies = package["dependencies"].as_array().expect("a list").iter().filter(|d| d["kind"].as_str() != Some("dev"));
        for dependency in dependencies.filter_map(|d| d["name"].as_str()).filter(|d| d.starts_with("sotay-")) {
            assert!(may.contains(&dependency), "{name} must not import {dependency}");
        }
    }
    assert_eq!(seen, allowed.keys().map(|name| (*name).to_owned()).collect(), "every package of the house has its line");
}

#[test]
fn phones_build_without_the_servers_tables() {
    let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".into());
    let tree = |arguments: &[&str]| {
        let out = Command::new(&cargo)
            .args(["tree", "--offline", "--prefix=none", "--edges=normal"])
            .args(arguments)
            .current_dir(root())
            .output()
            .expect("cargo runs");
        assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
        String::from_utf8(out.stdout).expect("UTF-8")
    };
    let phone = tree(&["--package=sotay-store", "--no-default-features"]);
    assert!(phone.contains("libsqlite3-sys") && !phone.contains("pq-sys"), "a phone has SQLite and no PostgreSQL:\n{phone}");
    let core = tree(&["--package=sotay-handbook"]);
    for stranger in ["actix", "diesel", "tokio", "askama", "hyper", "reqwest"] {
        assert!(!core.contains(stranger), "the handbook is pure, and must not import {stranger}");
    }
}

/// Core takes the moment, randomness and files as arguments.
#[test]
fn the_core_reads_no_clock_no_environment_and_no_network() {
    let core = ["core/domain/src/", "core/handbook/src/", "core/app/src/"];
    let forbidden =
        ["SystemTime::now", "Instant::now", "std::env::", "std::net::", "std::fs::", "getrandom", "thread_rng", "println!", "eprintln!"];
    let mut found = vec![];
    for name in tracked().iter().filter(|name| core.iter().any(|folder| name.starts_with(folder)) && !name.ends_with("_tests.rs")) {
        for (number, line) in lines_of(name).iter().enumerate() {
            if line.trim() == "#[cfg(test)]" {
                break; // tests stand last
            }
            if forbidden.iter().any(|word| line.contains(word)) {
                found.push(format!("{name}:{}: {}", number + 1, line.trim()));
            }
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn styles_know_no_left_and_right() {
    let words = [
        "margin-left",
        "margin-right",
        "padding-left",
        "padding-right",
        "border-left",
        "border-right",
        "text-align: left",
        "text-align: right",
        "float: left",
        "float: right",
    ];
    for name in tracked().iter().filter(|name| ending(name) == "css") {
        for (number, line) in lines_of(name).iter().enumerate() {
            assert!(
                !words.iter().any(|word| line.contains(word)),
                "{name}:{}: Arabic is written the other way: {}",
                number + 1,
                line.trim()
            );
        }
    }
}

#[test]
fn every_sentence_of_the_catalogue_is_said_somewhere() {
    let tracked = tracked();
    let read = |name: &String| std::fs::read_to_string(root().join(name)).unwrap_or_default();
    let sources: Vec<String> = tracked.iter().filter(|name| ["rs", "html", "svg", "txt"].contains(&ending(name))).map(read).collect();
    let words: BTreeSet<&str> = sources.iter().flat_map(|text| text.split(|c: char| !c.is_ascii_alphanumeric() && c != '_')).collect();
    let is_key = |line: &&str| line.starts_with(|c: char| c.is_ascii_lowercase()) && line.contains(" =");
    let mut unsaid = vec![];
    for catalogue in tracked.iter().filter(|name| name.starts_with("core/handbook/src/l10n/vi/")) {
        let text = read(catalogue);
        let keys = text.lines().filter(is_key).filter_map(|line| line.split_once(" =")).map(|(key, _)| key);
        unsaid.extend(keys.filter(|key| !words.contains(key.replace('-', "_").as_str())).map(String::from));
    }
    assert!(unsaid.is_empty(), "said nowhere:\n{}", unsaid.join("\n"));
}
