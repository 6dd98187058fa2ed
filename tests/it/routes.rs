//! Every address has a line that says who may read what there, and does what the line says.

use std::collections::BTreeSet;

use sotay_domain::PublicNumber;
use sotay_tests::World;
use sotay_tests::papers::sample;

const ROUTES: &str = include_str!("../../api/src/routes.rs");
const POLICY: &str = include_str!("policy.txt");
/// Words of the policy for whoever may read.
const WHO: [&str; 1] = ["anybody"];

struct Line<'a> {
    pattern: &'a str,
    who: &'a str,
    /// What is asked and answered for a public row, for an internal one, for none.
    cases: [(&'a str, u16); 3],
}

fn policy() -> Vec<Line<'static>> {
    let lines = POLICY.lines().filter(|line| !line.trim().is_empty() && !line.starts_with('#'));
    let case = |text: &'static str| {
        let (path, status) = text.rsplit_once(' ').expect("an address and a status");
        (path, status.parse().expect("a status"))
    };
    lines
        .map(|line| {
            let parts: Vec<&'static str> = line.split('|').map(str::trim).collect();
            let [pattern, who, public, internal, missing] = parts[..] else { panic!("five columns: {line}") };
            Line { pattern, who, cases: [case(public), case(internal), case(missing)] }
        })
        .collect()
}

/// The patterns in the file of routes: whatever is quoted and begins with a slash.
fn patterns() -> BTreeSet<&'static str> {
    let code = ROUTES.lines().map(|line| line.split("//").next().unwrap_or_default());
    let quoted = code.flat_map(|line| line.split('"').skip(1).step_by(2));
    quoted.filter(|text| text.starts_with('/')).collect()
}

#[test]
fn every_address_has_a_line_in_the_policy_and_every_line_an_address() {
    let lines = policy();
    let named: BTreeSet<&str> = lines.iter().map(|line| line.pattern).collect();
    assert_eq!(named.len(), lines.len(), "a pattern has one line");
    assert_eq!(named, patterns());
    assert!(lines.iter().all(|line| WHO.contains(&line.who)));
}

#[test]
fn every_address_answers_as_its_line_says() {
    for world in World::each() {
        let (clerk, server) = (world.console(), world.serve());
        let reader = server.reader();
        let paper = |file: &str, words: &[&str]| clerk.publish(&sample(file), &[&["--issuer", "X99.11", "--number", ""], words].concat());
        let public = paper("05-thong-bao-27-TB-DU.pdf", &["--abstract", "Văn bản thử"]);
        let internal =
            paper("01-nghi-quyet-05-NQ-TU.pdf", &["--abstract", "Văn bản nội bộ", "--level", "internal", "--audience", "unit:X99.11"]);
        let pack = clerk.pack("Bộ thử", &[public], &[]);
        let missing = PublicNumber::drawn(7);
        let asset = reader.get("/").text().split('"').find(|piece| piece.starts_with("/a/")).expect("a page has a sheet").to_owned();
        for line in policy() {
            for ((path, status), number) in line.cases.into_iter().zip([public, internal, missing]) {
                let path = path
                    .replace("{number}", &number.to_string())
                    .replace("{missing}", &missing.to_string())
                    .replace("{pack}", &pack.to_string())
                    .replace("{asset}", &asset);
                let answer = reader.get(&path);
                assert_eq!(answer.status, status, "{}: {path} on {}\n{}", line.pattern, world.database, answer.text());
            }
        }
    }
}

#[test]
fn the_description_for_programs_names_every_address_for_programs() {
    let world = World::sqlite();
    let described = world.serve().reader().get("/api/v1/openapi.json").is(200).json();
    assert!(described["openapi"].as_str().is_some_and(|version| version.starts_with("3.1")), "{}", described["openapi"]);
    let described: BTreeSet<&str> = described["paths"].as_object().expect("paths").keys().map(String::as_str).collect();
    let served: BTreeSet<&str> =
        patterns().into_iter().filter(|pattern| pattern.starts_with("/api/") && !pattern.ends_with("openapi.json")).collect();
    assert_eq!(described, served);
}
