//! What others wrote and we ship: under which licence, and not older than what was mended in it.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;

use semver::Version;
use spdx::{Expression, ParseMode};

/// Licences that ask for nothing but their own text, and MPL-2.0, which asks for changes of its own files alone.
const ALLOWED: [&str; 15] = [
    "PostgreSQL",
    "0BSD",
    "Apache-2.0",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BSL-1.0",
    "CC0-1.0",
    "CDLA-Permissive-2.0",
    "ISC",
    "MIT",
    "MIT-0",
    "MPL-2.0",
    "Unicode-3.0",
    "Unlicense",
    "Zlib",
];

/// The first version of a package in which an advisory is mended (RustSec, 20 August 2026). Held here because the database of advisories is
/// a git repository: a machine that has only the package registry cannot ask it.
const MENDED: [(&str, &str); 5] =
    [("diesel", "2.3.10"), ("lettre", "0.11.23"), ("lopdf", "0.42.0"), ("rustls-webpki", "0.103.13"), ("h2", "0.4.0")];

/// Packages that may not come in, however they are reached.
const REFUSED: [(&str, &str); 5] = [
    ("actix-governor", "GPL"),
    ("pdf_signer", "GPL"),
    ("zedbar", "LGPL"),
    ("rqrr", "panics on tilted pictures"),
    ("openssl-sys", "libpq is built without it; TLS to PostgreSQL is a feature of its own"),
];

/// An advisory that is open and that we live with for a while.
struct Excused {
    /// Its number at RustSec.
    id: &'static str,
    /// Which package it is about, and which of its versions: those that begin so.
    package: (&'static str, &'static str),
    /// Only what these bring in is excused: whoever else comes to need it must be looked at.
    below: &'static [&'static str],
    /// Why it does no harm here.
    why: &'static str,
    /// The last day. After it the test fails, and somebody looks again.
    until: &'static str,
}

/// The timing of operations with a private key tells it (Marvin). No version mends it; we hold no RSA key and check signatures only.
const EXCUSED: [Excused; 2] = [
    Excused {
        id: "RUSTSEC-2023-0071",
        package: ("rsa", "0.10.0-rc."),
        below: &["crypto-glue"],
        why: "webauthn-rs checks the signatures of authenticators, with public keys",
        until: "2027-03-31",
    },
    Excused {
        id: "RUSTSEC-2023-0071",
        package: ("rsa", "0.9."),
        below: &["openidconnect"],
        why: "openidconnect checks the signatures of identity tokens, with public keys",
        until: "2027-03-31",
    },
];

/// Packages with an advisory that no version mends: each version in the lock file must be excused.
const UNMENDED: [&str; 1] = ["rsa"];

const NAMED: &str = include_str!("dependencies.txt");

struct Package {
    name: String,
    version: Version,
    licence: String,
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("tests/ stands in the repository").to_owned()
}

fn metadata(words: &[&str]) -> serde_json::Value {
    let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".into());
    let out = Command::new(cargo)
        .args(["metadata", "--format-version=1", "--locked"])
        .args(words)
        .current_dir(root())
        .output()
        .expect("cargo runs");
    assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
    serde_json::from_slice(&out.stdout).expect("cargo writes JSON")
}

/// A package of the lock file, whatever platform or feature wants it: its name, its version, and what it needs.
fn locked() -> Vec<(String, String, Vec<String>)> {
    let lock = std::fs::read_to_string(root().join("Cargo.lock")).expect("the lock file is there");
    let value = |text: &str, key: &str| {
        text.lines().find_map(|line| line.strip_prefix(key)?.strip_prefix(" = \"")?.strip_suffix('"').map(str::to_owned))
    };
    lock.split("[[package]]\n")
        .skip(1)
        .map(|text| {
            let needs = text.lines().filter_map(|line| line.strip_prefix(" \"")?.strip_suffix("\",").map(str::to_owned));
            (value(text, "name").expect("a name"), value(text, "version").expect("a version"), needs.collect())
        })
        .collect()
}

/// Everything that is locked and built here.
fn packages() -> Vec<Package> {
    let host = format!("{}-unknown-linux-gnu", std::env::consts::ARCH);
    let metadata = metadata(&["--filter-platform", &host]);
    let foreign = metadata["packages"].as_array().expect("a list").iter().filter(|package| !package["source"].is_null());
    foreign
        .map(|package| Package {
            name: package["name"].as_str().expect("a name").to_owned(),
            version: package["version"].as_str().and_then(|version| version.parse().ok()).expect("a version"),
            licence: package["license"].as_str().unwrap_or_default().to_owned(),
        })
        .collect()
}

#[test]
fn every_licence_is_one_that_we_may_ship() {
    let allowed = |id: &str| ALLOWED.contains(&id);
    let bad: BTreeSet<String> = packages()
        .into_iter()
        .filter(|package| {
            let expression = Expression::parse_mode(&package.licence, ParseMode::LAX);
            !expression.is_ok_and(|expression| expression.evaluate(|wanted| wanted.license.id().is_some_and(|id| allowed(id.name))))
        })
        .map(|package| format!("{} {}: «{}»", package.name, package.version, package.licence))
        .collect();
    assert!(bad.is_empty(), "{bad:#?}");
}

#[test]
fn asvs_15_2_1_nothing_is_older_than_what_was_mended_in_it_and_nothing_refused_comes_in() {
    let packages = packages();
    assert!(packages.len() > 100, "the list is there");
    for package in &packages {
        for (_, mended) in MENDED.iter().filter(|(name, _)| *name == package.name) {
            assert!(
                package.version >= mended.parse().expect("a version"),
                "{} {} has an advisory that {mended} mends",
                package.name,
                package.version
            );
        }
        if let Some((_, why)) = REFUSED.iter().find(|(name, _)| *name == package.name) {
            let is_own_feature = package.name == "openssl-sys";
            assert!(is_own_feature, "{}: {why}", package.name);
        }
    }
}

#[test]
fn asvs_15_1_1_an_advisory_without_a_mended_version_is_excused_until_a_day_for_whoever_needs_it() {
    let today = sotay_api::moment::now().day();
    let locked = locked();
    assert!(locked.len() > 300, "the list is there");
    for (name, version, _) in locked.iter().filter(|(name, ..)| UNMENDED.contains(&name.as_str())) {
        let excused = EXCUSED.iter().find(|one| one.package.0 == name && version.starts_with(one.package.1));
        let excused = excused.unwrap_or_else(|| panic!("{name} {version} has an open advisory that nobody has looked at"));
        let until: sotay_domain::Date = excused.until.parse().expect("a day");
        assert!(today <= until, "{} in {name} {version} was excused until {until}: {}", excused.id, excused.why);
        let spelled = format!("{name} {version}");
        for (parent, _, needs) in locked.iter().filter(|(_, _, needs)| needs.iter().any(|need| need == name || *need == spelled)) {
            // where two versions are locked each need names the one it means
            let other = !needs.contains(&spelled) && needs.iter().any(|need| need.starts_with(&format!("{name} ")));
            assert!(other || excused.below.contains(&parent.as_str()), "{parent} needs {spelled}: {}", excused.id);
        }
    }
    // packages that may not be in the lock file at all, whatever feature asks for them
    for (name, version, _) in &locked {
        assert!(!["actix-governor", "pdf_signer"].contains(&name.as_str()), "{name}: GPL");
        assert!(!(name == "h2" && version.starts_with("0.3.")), "h2 {version}: RUSTSEC-2026-0258");
    }
}

#[test]
fn asvs_15_1_2_every_package_that_is_named_has_its_reason() {
    let lines = NAMED.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    let mut reasons = vec![];
    for line in lines {
        let (name, why) = line.split_once('|').unwrap_or_else(|| panic!("name | why: {line}"));
        assert!(why.trim().len() > 2, "{name} says nothing of why it is here");
        reasons.push(name.trim().to_owned());
    }
    assert!(reasons.is_sorted(), "sorted by name");
    let metadata = metadata(&["--no-deps"]);
    let needed = metadata["packages"].as_array().expect("a list").iter().flat_map(|package| {
        let needs = package["dependencies"].as_array().expect("a list");
        needs.iter().filter(|need| !need["source"].is_null()).filter_map(|need| need["name"].as_str().map(str::to_owned))
    });
    let needed: BTreeSet<String> = needed.collect();
    let named: BTreeSet<String> = reasons.iter().cloned().collect();
    assert_eq!(named.len(), reasons.len(), "each once");
    let without: Vec<&String> = needed.difference(&named).collect();
    assert!(without.is_empty(), "nobody wrote in tests/it/dependencies.txt why these are here: {without:?}");
    let gone: Vec<&String> = named.difference(&needed).collect();
    assert!(gone.is_empty(), "these are no longer needed: {gone:?}");
}
