//! The list that a province has becomes the members that it has.

use std::collections::BTreeMap;

use serde_json::Value;
use sotay_domain::Actor;
use sotay_handbook::commands::import_members::{Dirt, Finding, ImportMembers, Report, Verdict};
use sotay_tests::World;

const CLEAN: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../demo/members.csv");
const EXCELS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../demo/members_excel.csv");
const EXPECTED: &str = include_str!("../../demo/members_expected.json");

fn dry_run(world: &World, file: &str, accepted: &[u64]) -> Report {
    let rows = sotay_api::listing::members(&std::fs::read(file).expect("the sample is there")).expect("it is a list");
    let command = ImportMembers { rows, at: None, accepted: accepted.iter().copied().collect(), seed: [1; 32] };
    world.handbook().import_dry_run(&command, &Actor::Operator, sotay_api::moment::now()).expect("it is read").expect("it may be")
}

#[test]
fn a_clean_list_is_imported_without_a_word_and_twice_is_once() {
    for world in World::each() {
        let report = dry_run(&world, CLEAN, &[]);
        assert_eq!((report.added, report.findings.as_slice()), (200, &[][..]), "{}", world.database);
        assert_eq!(world.database.number("SELECT count(*) FROM member"), 0, "a dry run writes nothing");
        world.console().done(&["member", "import", CLEAN, "--apply", "--yes"]);
        assert_eq!(world.database.number("SELECT count(*) FROM member"), 200, "{}", world.database);
        assert_eq!(world.database.number("SELECT count(*) FROM membership"), 200);
        let again = dry_run(&world, CLEAN, &[]);
        assert_eq!((again.added, again.changed, again.unchanged, again.missing), (0, 0, 200, 0));
        world.console().done(&["member", "import", CLEAN, "--apply", "--yes"]);
        assert_eq!(world.database.number("SELECT count(*) FROM membership"), 200, "{}", world.database);
    }
}

/// The line of a row by the number that stands before it.
fn lines() -> BTreeMap<u64, u64> {
    let text = std::fs::read_to_string(EXCELS).expect("the sample is there");
    let number = |line: &str| line.split(';').next().and_then(|cell| cell.parse::<u64>().ok());
    (1..).zip(text.lines()).filter_map(|(place, line)| Some((number(line)?, place))).collect()
}

#[test]
fn every_planted_fault_is_found_and_nothing_else() {
    let world = World::sqlite();
    let report = dry_run(&world, EXCELS, &[]);
    let expected: Value = serde_json::from_str(EXPECTED).expect("JSON");
    let lines = lines();
    let mut wanted: BTreeMap<u64, &str> = BTreeMap::new();
    for fault in expected["faults"].as_array().expect("a list") {
        let (number, verdict) = (fault["stt"].as_u64().expect("a number"), fault["verdict"].as_str().expect("a word"));
        wanted.insert(lines[&number], verdict);
    }
    let mut found: BTreeMap<u64, Vec<&Finding>> = BTreeMap::new();
    for finding in &report.findings {
        found.entry(finding.line).or_default().push(finding);
    }
    let word = |verdict| match verdict {
        Verdict::Fixed => "fixed",
        Verdict::Ask => "ask",
        Verdict::Reject => "reject",
    };
    let verdicts: BTreeMap<u64, &str> = found
        .iter()
        .map(|(line, of)| (*line, word(of.iter().map(|finding| finding.dirt.verdict()).max().expect("there is one"))))
        .collect();
    let shown = |line: &u64| format!("line {line}: wanted {:?}, found {:?}", wanted.get(line), found.get(line));
    let wrong: Vec<String> =
        wanted.keys().chain(verdicts.keys()).filter(|line| wanted.get(line) != verdicts.get(line)).map(shown).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    let of = |verdict| verdicts.values().filter(|one| **one == verdict).count() as u64;
    let counts = &expected["rows"]["verdicts"];
    for verdict in ["fixed", "ask", "reject"] {
        assert_eq!(of(verdict), counts[verdict].as_u64().expect("a number"), "{verdict}");
    }
}

#[test]
fn what_somebody_accepts_is_written() {
    let world = World::sqlite();
    let strict = dry_run(&world, EXCELS, &[]);
    let asked: Vec<u64> =
        strict.findings.iter().filter(|finding| finding.dirt.verdict() == Verdict::Ask).map(|finding| finding.line).collect();
    let all = dry_run(&world, EXCELS, &asked);
    assert!(all.added > strict.added, "{} {}", all.added, strict.added);
    let twice = all.findings.iter().filter(|finding| matches!(finding.dirt, Dirt::Double { .. })).count();
    assert_eq!(twice, 3);
}

#[test]
fn a_merged_cell_goes_on_in_its_successor_and_old_papers_keep_its_old_name() {
    for world in World::each() {
        let clerk = world.console();
        clerk.done(&["member", "import", CLEAN, "--apply", "--yes"]);
        let paper = sotay_tests::papers::sample("11-nghi-quyet-11-NQ-CB.doc");
        let number =
            clerk.publish(&paper, &["--issuer", "X99.11.2", "--number", "11-NQ/CB", "--type", "nghi-quyet", "--issued-on", "2026-10-04"]);
        clerk.done(&["unit", "rename", "X99.11.2", "Chi bộ Thôn Hạ Mới", "--from", "2026-11-01", "--yes"]);
        let server = world.serve();
        server.reader().get(&format!("/d/{number}")).is(200).shows("Chi bộ Thôn Hạ").shows_no("Thôn Hạ Mới");
        clerk.done(&["unit", "merge", "X99.11.2", "--into", "X99.11.1", "--from", "2026-11-15", "--yes"]);
        let here = "SELECT count(*) FROM membership JOIN unit ON unit.id = membership.unit_id WHERE valid_until IS NULL AND unit.code = 'X99.11.1'";
        let of = |query: &str| world.database.number(&query.replace("valid_until IS", "membership.valid_until IS"));
        assert_eq!(of(here), 24 + 31, "{}", world.database);
        assert!(clerk.refused(&["unit", "merge", "X99.11.2", "--into", "X99.11.1", "--from", "2026-11-15", "--yes"]).contains("has ended"));
        clerk.done(&[
            "unit",
            "split",
            "X99.11.1",
            "--into",
            "X99.11.5=Chi bộ Năm",
            "--into",
            "X99.11.6=Chi bộ Sáu",
            "--from",
            "2026-11-20",
            "--yes",
        ]);
        assert_eq!(of(&here.replace("X99.11.1", "X99.11.5")), 24 + 31);
        assert_eq!(world.database.number("SELECT count(*) FROM member"), 200);
    }
}
