//! The wire matrix: a real server, documents for every audience, everybody who could ask, and every address that shows documents. What
//! comes back is what `decide` says, and stands in `matrix.txt` for somebody to read.
//!
//! `SOTAY_WRITE_TABLES=1 cargo test -p sotay-tests matrix` writes that file anew.

mod people;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use sotay_domain::{
    Action, Audience, Changes, Document, DocumentId, DocumentState, Level, Pack, PackState, PublicNumber, Role, Target, Timestamp, Version,
    decide,
};
use sotay_store::testing::rows;
use sotay_store::{Visible, apply, documents, versions};
use sotay_tests::papers::sample;
use sotay_tests::{Answer, Serving, World};
use ureq::http::Method;

use people::{Org, Somebody};

const LEGEND: &str = "\
What everybody gets at every address that shows documents, asked over the wire of a real server on both databases. Written by
tests/it/matrix.rs, which also compares each cell with domain::access::decide; a change of rules is a change of this file.

  200+   answered, and what the document is about is shown          200    answered, and it is not
  302    led to the document's page                                 404    answered as if there were no such document
  410+   it was taken back, and what it was about is said

Addresses without a document's number are lists: all documents of these tables are in one pack, which is for everybody.
";

/// An address that shows documents, as it is asked for one of them.
const ADDRESSES: [(&str, &str); 17] = [
    ("page", "/d/{number}"),
    ("page of a version", "/d/{number}/v/1"),
    ("page within the pack", "/d/{number}?pack={pack}"),
    ("code", "/q/{number}"),
    ("as printed", "/d/{number}/v/1/pages"),
    ("picture of a page", "/d/{number}/v/1/pages/1"),
    ("original", "/d/{number}/v/1/file"),
    ("JSON", "/api/v1/documents/{number}"),
    ("JSON of a version", "/api/v1/documents/{number}/versions/1"),
    ("home", "/"),
    ("list", "/documents?type=thong-bao"),
    ("list, JSON", "/api/v1/documents"),
    ("search by title", "/search?q=dau{n}"),
    ("search by text", "/search?q=an{n}"),
    ("search, JSON", "/api/v1/search?q=an{n}"),
    ("pack", "/q/{pack}"),
    ("pack, JSON", "/api/v1/packs/{pack}"),
];
/// So many of them, from the first, are of one document.
const OF_ONE: usize = 9;

/// A document with the words for it in the table.
struct Paper {
    whom: &'static str,
    document: Document,
}

/// A pack with the words for it in the table.
struct Bundle {
    whom: &'static str,
    pack: Pack,
}

/// Two figures that stand in a paper's words and in no other's.
fn figures(n: usize) -> String {
    format!("{:02}", n + 11)
}

/// What a page shows where it shows the paper. It is in no address and no search.
fn title(n: usize) -> String {
    format!("thay{}", figures(n))
}

/// One file is published by the console; the others are its twins, each for somebody else.
fn put_papers(world: &World, org: &Org) -> (Vec<Paper>, Vec<Bundle>, PublicNumber) {
    let words = ["--issuer", "X99.11", "--number", "", "--abstract", "Bản gốc"];
    let number = world.console().publish(&sample("05-thong-bao-27-TB-DU.pdf"), &words);
    let handbook = world.handbook();
    let (model, version, passages) = handbook
        .store()
        .read(|c| {
            let model = documents::by_public_number(c, number, &Visible::everything())?.expect("it was published");
            let version = versions::newest(c, model.id)?.expect("it has a version");
            let passages = sotay_store::passages::of(c, model.id)?;
            Ok((model, version, passages))
        })
        .expect("it is read");
    let unit = |code: &str| org.unit(code);
    let wanted = [
        ("all", Level::Public, Audience::Public),
        ("X99 and below", Level::Internal, Audience::Subtree(unit("X99"))),
        ("X99.11 and below", Level::Internal, Audience::Subtree(unit("X99.11"))),
        ("X99.11.1 and below", Level::Public, Audience::Subtree(unit("X99.11.1"))),
        ("X99.11 alone", Level::Internal, Audience::Unit(unit("X99.11"))),
        ("X99.11.1 alone", Level::Internal, Audience::Unit(unit("X99.11.1"))),
        ("X99.12.1 alone", Level::Public, Audience::Unit(unit("X99.12.1"))),
        ("secretaries of X99.11.1", Level::Internal, Audience::Desk(unit("X99.11.1"), Role::Secretary)),
        ("clerks of X99.11", Level::Internal, Audience::Desk(unit("X99.11"), Role::Clerk)),
        ("the member alone", Level::Internal, Audience::Member(org.member("member"))),
        ("an event's guests", Level::Internal, Audience::Event(rows::pack_id(1))),
        ("X99.11.1 alone, taken back", Level::Internal, Audience::Unit(unit("X99.11.1"))),
        ("all, taken back", Level::Public, Audience::Public),
    ];
    let mut changes = Changes::default();
    // the model itself is no longer shown to anybody
    let gone = Document { audience: Audience::Member(org.member("left")), level: Level::Internal, ..model.clone() };
    changes = changes.put_document(gone.clone(), Some(&model)).remove_text(model.id, gone.audience);
    let mut papers = vec![];
    for (n, (whom, level, audience)) in wanted.into_iter().enumerate() {
        let mut document = Document {
            id: DocumentId::from_bytes(rows::bytes(100 + n as u64)),
            public_number: PublicNumber::drawn(40_000_000 + n as u32),
            level,
            audience,
            ..model.clone()
        };
        document.record.summary = format!("Việc dau{} {}", figures(n), title(n));
        let mut own = passages.clone();
        own.push(rows::passage(own.len() as u32, &format!("Đoạn có an{} trong đó", figures(n))));
        if whom.ends_with("taken back") {
            document.state = DocumentState::Withdrawn { at: document.published_at, reason: String::new() };
            own.clear();
        }
        let version = Version { document: document.id, ..version.clone() };
        changes = changes.put_document(document.clone(), None).put_version(version, own, audience);
        papers.push(Paper { whom, document });
    }
    let all: Vec<DocumentId> = papers.iter().map(|paper| paper.document.id).collect();
    let mut bundles: Vec<Bundle> = papers
        .iter()
        .take(11)
        .enumerate()
        .map(|(n, paper)| {
            let title = format!("Tập {}", title(n));
            let documents = if n == 0 { all.clone() } else { vec![all[0]] };
            let pack = Pack { audience: paper.document.audience, title, documents, ..rows::pack(n as u64, &[]) };
            Bundle { whom: paper.whom, pack }
        })
        .collect();
    let n = bundles.len();
    let withdrawn = PackState::Withdrawn { at: model.published_at };
    let pack = Pack { state: withdrawn, title: format!("Tập {}", title(n)), ..rows::pack(n as u64, &[]) };
    bundles.push(Bundle { whom: "all, taken back", pack });
    changes = bundles.iter().fold(changes, |changes, bundle| changes.put_pack(bundle.pack.clone()));
    handbook.store().write(|tx| apply(tx, &changes, model.published_at)).expect("they are put");
    let pack = bundles[0].pack.public_number;
    (papers, bundles, pack)
}

/// Asks as somebody. What lists say is asked once.
struct Asking<'a> {
    server: &'a Serving,
    kept: BTreeMap<(&'static str, String), Answer>,
}

impl Asking<'_> {
    fn ask(&mut self, somebody: &Somebody, path: String) -> &Answer {
        let server = self.server;
        self.kept.entry((somebody.name, path)).or_insert_with_key(|(_, path)| {
            let cookie = somebody.cookie.as_deref().map(|secret| format!("__Host-sid={secret}"));
            let headers: Vec<(&str, &str)> = cookie.iter().map(|cookie| ("Cookie", cookie.as_str())).collect();
            server.reader().ask(Method::GET, path, &headers)
        })
    }
}

fn shows(answer: &Answer, words: &str) -> bool {
    String::from_utf8_lossy(&answer.body).contains(words)
}

fn cell(answer: &Answer, words: &str) -> String {
    format!("{}{}", answer.status, if shows(answer, words) { "+" } else { "" })
}

/// Whether an address says of a paper what it must to this person, who sees it, or reads it, or neither.
fn is_right(address: &str, one: &Answer, words: &str, sees: bool, reads: bool) -> bool {
    let shown = shows(one, words);
    let is_missing = one.status == 404;
    match address {
        // it leads to the page, which also says that a paper was taken back
        "code" if sees => one.status == 302,
        "picture of a page" | "original" => (one.status == 200) == reads,
        "JSON" | "JSON of a version" => (one.status == 200) == reads && is_missing != reads && shown == reads,
        "page" | "page of a version" | "page within the pack" | "as printed" | "code" => {
            (one.status == 200) == reads && is_missing != sees && shown == sees
        }
        _ => one.status == 200 && shown == reads,
    }
}

/// The number behind a type in the list of ways to browse.
fn counted(page: &Answer) -> Option<usize> {
    let text = page.text();
    let rest = text.split_once("type=thong-bao\"")?.1.split_once("&nbsp;(")?.1;
    rest.chars().take_while(char::is_ascii_digit).collect::<String>().parse().ok()
}

/// The documents that a page leads to.
fn linked(page: &Answer, papers: &[Paper]) -> BTreeSet<DocumentId> {
    let leads_to = |paper: &&Paper| shows(page, &format!("/d/{}", paper.document.public_number));
    papers.iter().filter(leads_to).map(|paper| paper.document.id).collect()
}

fn matrix(world: &World) -> String {
    let now = sotay_api::moment::now();
    let org = Org::put(world, now);
    let (papers, bundles, pack) = put_papers(world, &org);
    let server = world.serve();
    let mut asking = Asking { server: &server, kept: BTreeMap::new() };
    let mut text = format!("{LEGEND}\n");
    for somebody in &org.people {
        writeln!(text, "  {:10} {}", somebody.name, somebody.words).unwrap();
    }
    let mut wrong = vec![];
    for (n, paper) in papers.iter().enumerate() {
        write!(text, "\nFor {} ({})\n{:22}", paper.whom, level(paper.document.level), "").unwrap();
        org.people.iter().for_each(|somebody| write!(text, " {:9}", somebody.name).unwrap());
        text = text.trim_end().to_owned() + "\n";
        for (address, pattern) in ADDRESSES {
            let mut row = format!("{address:22}");
            for somebody in &org.people {
                let number = paper.document.public_number;
                let fill = |number: PublicNumber| {
                    pattern.replace("{number}", &number.to_string()).replace("{pack}", &pack.to_string()).replace("{n}", &figures(n))
                };
                let target = Target::Document(&paper.document);
                let [sees, reads] = [Action::See, Action::Read].map(|action| decide(&somebody.actor, action, target, now).is_granted());
                let what = format!("{} asks for {} for {} on {}", somebody.name, fill(number), paper.whom, world.database);
                let answer = asking.ask(somebody, fill(number)).clone();
                if !is_right(address, &answer, &title(n), sees, reads) {
                    wrong.push(format!("{what}: {}, and may see it: {sees}, read it: {reads}", cell(&answer, &title(n))));
                }
                if !sees && pattern.contains("/{number}") {
                    let missing = PublicNumber::drawn(7);
                    let other = asking.ask(somebody, fill(missing));
                    assert_eq!(faceless(&answer, number), faceless(other, missing), "{what}: it differs from what is missing");
                }
                write!(row, " {:9}", cell(&answer, &title(n))).unwrap();
            }
            text += row.trim_end();
            text.push('\n');
        }
    }
    assert!(wrong.is_empty(), "{} answers are not what the rule says:\n{}", wrong.len(), wrong.join("\n"));
    packs_table(&mut text, &bundles, &org, &mut asking, now);
    counts_table(&mut text, &papers, &org, &mut asking, now);
    text
}

/// Packs: a page and its JSON.
fn packs_table(text: &mut String, bundles: &[Bundle], org: &Org, asking: &mut Asking<'_>, now: Timestamp) {
    write!(text, "\nPacks, page and JSON\n{:26}", "").unwrap();
    org.people.iter().for_each(|somebody| write!(text, " {:9}", somebody.name).unwrap());
    *text = text.trim_end().to_owned() + "\n";
    for (n, bundle) in bundles.iter().enumerate() {
        for (address, pattern) in [("", "/q/"), (", JSON", "/api/v1/packs/")] {
            let mut row = format!("{:26}", format!("{}{address}", bundle.whom));
            for somebody in &org.people {
                let what = format!("{} asks for {pattern} for {}", somebody.name, bundle.whom);
                let answer = asking.ask(somebody, format!("{pattern}{}", bundle.pack.public_number)).clone();
                let target = Target::Pack(&bundle.pack);
                let [sees, reads] = [Action::See, Action::Read].map(|action| decide(&somebody.actor, action, target, now).is_granted());
                assert_eq!(answer.status == 200, reads, "{what}: {}", answer.status);
                let says = sees && (reads || address.is_empty());
                assert_eq!(shows(&answer, &title(n)), says, "{what}: {}", answer.words());
                write!(row, " {:9}", cell(&answer, &title(n))).unwrap();
            }
            *text += row.trim_end();
            text.push('\n');
        }
    }
}

/// How many are listed: complete, and nothing more.
fn counts_table(text: &mut String, papers: &[Paper], org: &Org, asking: &mut Asking<'_>, now: Timestamp) {
    writeln!(text, "\nHow many documents are listed\n{:10} may read  home  list  counted  list, JSON  pack  pack, JSON", "").unwrap();
    for somebody in &org.people {
        let may = |paper: &&Paper| decide(&somebody.actor, Action::Read, Target::Document(&paper.document), now).is_granted();
        let wanted: BTreeSet<DocumentId> = papers.iter().filter(may).map(|paper| paper.document.id).collect();
        let pack = rows::pack(0, &[]).public_number;
        let mut found = vec![];
        for path in ["/", "/documents?type=thong-bao", "/api/v1/documents", &format!("/q/{pack}"), &format!("/api/v1/packs/{pack}")] {
            let answer = asking.ask(somebody, path.to_owned());
            let listed = linked(answer, papers);
            assert_eq!(listed, wanted, "{} at {path}", somebody.name);
            if path.starts_with("/api/") {
                assert_eq!(answer.json()["documents"].as_array().map(Vec::len), Some(wanted.len()), "{} at {path}", somebody.name);
            }
            found.push(listed.len());
        }
        let counted = counted(asking.ask(somebody, "/documents".into())).unwrap_or(0);
        assert_eq!(counted, wanted.len(), "{}: what is counted", somebody.name);
        let [home, list, json, page, pack] = found[..] else { panic!("five lists") };
        writeln!(text, "{:10} {:8} {home:5} {list:5} {counted:8} {json:11} {page:5} {pack:11}", somebody.name, wanted.len()).unwrap();
    }
}

fn level(level: Level) -> &'static str {
    match level {
        Level::Public => "public",
        Level::Internal => "internal",
    }
}

/// An answer without the number that was asked for.
fn faceless(answer: &Answer, number: PublicNumber) -> (u16, String) {
    let text = String::from_utf8_lossy(&answer.body);
    (answer.status, text.replace(&number.to_string(), "NUMBER").replace(&number.grouped(), "GROUPED"))
}

#[test]
fn asvs_8_2_2_and_asvs_7_2_1_everybody_gets_what_they_may_see_at_every_address_and_nothing_more() {
    assert!(ADDRESSES[..OF_ONE].iter().all(|(_, pattern)| pattern.contains("{number}")));
    let tables: Vec<String> = World::each().iter().map(matrix).collect();
    for (one, other) in tables[0].lines().zip(tables[1].lines()) {
        assert_eq!(one, other, "the databases differ");
    }
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/it/matrix.txt");
    if std::env::var_os("SOTAY_WRITE_TABLES").is_some() {
        std::fs::write(file, &tables[0]).expect("the table is written");
        return;
    }
    let reviewed = std::fs::read_to_string(file).unwrap_or_default();
    for (was, is) in reviewed.lines().zip(tables[0].lines()) {
        assert_eq!(was, is, "an answer changed: write the table anew with SOTAY_WRITE_TABLES=1 and read what changed");
    }
    assert_eq!(reviewed.len(), tables[0].len());
}
