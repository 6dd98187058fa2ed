//! What others wrote and we ship: under which licence, and not older than what was mended in it.

use std::collections::BTreeSet;
use std::path::Path;
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

struct Package {
    name: String,
    version: Version,
    licence: String,
}

/// Everything that is locked, for every platform and feature.
fn packages() -> Vec<Package> {
    let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".into());
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("tests/ stands in the repository");
    let host = format!("{}-unknown-linux-gnu", std::env::consts::ARCH);
    let out = Command::new(cargo)
        .args(["metadata", "--format-version=1", "--locked", "--filter-platform", &host])
        .current_dir(root)
        .output()
        .expect("cargo runs");
    assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
    let metadata: serde_json::Value = serde_json::from_slice(&out.stdout).expect("cargo writes JSON");
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
fn nothing_is_older_than_what_was_mended_in_it_and_nothing_refused_comes_in() {
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
