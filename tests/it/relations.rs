//! A paper that replaces or amends another, and papers with more than one version: whoever opens the old one is led to the new one.

use sotay_domain::{Language, PublicNumber};
use sotay_handbook::l10n::L10n;
use sotay_tests::papers::notice;
use sotay_tests::{Console, World};

fn published(world: &World, clerk: &Console, name: &str, number: &str) -> PublicNumber {
    let file = notice(world.folder(), &format!("{}.txt", number.replace('/', "-")), name);
    clerk.publish(&file, &["--issuer", "X99", "--type", "thong-bao", "--issued-on", "2026-11-20", "--number", number, "--abstract", name])
}

#[test]
fn a_superseded_paper_and_the_one_that_supersedes_it_name_each_other() {
    for world in World::each() {
        let clerk = world.console();
        let (old, new) = (published(&world, &clerk, "Bản cũ", "01-TB/TU"), published(&world, &clerk, "Bản mới", "02-TB/TU"));
        let amending = published(&world, &clerk, "Bản sửa", "03-TB/TU");
        for (verb, older, newer) in [("supersede", old, new), ("amend", new, amending)] {
            clerk.done(&["document", verb, &older.to_string(), "by", &newer.to_string()]);
            // a server that has just begun holds no page of before
            let serving = world.serve();
            let reader = serving.reader();
            for (here, there, name) in [
                (older, newer, if verb == "amend" { "03-TB/TU" } else { "02-TB/TU" }),
                (newer, older, if verb == "amend" { "02-TB/TU" } else { "01-TB/TU" }),
            ] {
                let page = reader.get(&format!("/d/{here}"));
                page.is(200).shows(name);
                assert!(page.links().contains(&format!("/d/{there}")), "{verb}: {here} leads to {there}");
            }
        }
        let serving = world.serve();
        let reader = serving.reader();
        let words = L10n::of(Language::Vi);
        let list = reader.get("/documents");
        list.is(200).shows(&words.document_superseded()).shows(&words.document_amended());
        let record = reader.get(&format!("/api/v1/documents/{new}")).json();
        let mut kinds: Vec<&str> =
            record["relations"].as_array().expect("a list").iter().filter_map(|relation| relation["kind"].as_str()).collect();
        kinds.sort_unstable();
        assert_eq!(kinds, ["amended-by", "supersedes"]);
    }
}

#[test]
fn a_relation_recorded_by_mistake_is_taken_back_while_a_server_runs() {
    for world in World::each() {
        let (clerk, server) = (world.console(), world.serve());
        let reader = server.reader();
        let (one, two) = (published(&world, &clerk, "Một", "01-TB/TU"), published(&world, &clerk, "Hai", "02-TB/TU"));
        let (first, second) = (one.to_string(), two.to_string());
        clerk.done(&["document", "supersede", &first, "by", &second]);
        let (here, there) = (format!("/d/{one}"), format!("/d/{two}"));
        reader.get_until(&here, |page| page.links().contains(&there));
        clerk.done(&["document", "unrelate", &second, &first]);
        reader.get_until(&here, |page| !page.links().contains(&there));
        reader.get_until(&there, |page| !page.links().contains(&here));
        let why = clerk.refused(&["document", "unrelate", &first, &second]);
        assert!(why.contains(&L10n::of(Language::En).rejection_not_related(&one.grouped(), &two.grouped())), "{why}");
        clerk.done(&["document", "supersede", &second, "by", &first]);
    }
}

#[test]
fn relations_that_make_no_sense_are_refused() {
    let world = World::sqlite();
    let clerk = world.console();
    let (one, two) = (published(&world, &clerk, "Một", "01-TB/TU"), published(&world, &clerk, "Hai", "02-TB/TU"));
    let (one, two, unknown) = (one.to_string(), two.to_string(), PublicNumber::drawn(7).to_string());
    clerk.done(&["document", "supersede", &one, "by", &two]);
    for words in
        [["supersede", &one, "by", &one], ["supersede", &two, "by", &one], ["amend", &one, "by", &unknown], ["amend", &unknown, "by", &one]]
    {
        clerk.refused(&[&["document"], &words[..]].concat());
    }
    assert_eq!(world.database.number("SELECT count(*) FROM relation"), 1);
}

#[test]
fn what_one_paper_does_to_another_is_recorded_once_and_is_one_thing() {
    let world = World::sqlite();
    let clerk = world.console();
    let (one, two) = (published(&world, &clerk, "Một", "01-TB/TU"), published(&world, &clerk, "Hai", "02-TB/TU"));
    let (older, newer) = (one.grouped(), two.grouped());
    let words = L10n::of(Language::En);
    let [already_superseded, amended_otherwise] =
        [words.rejection_already_superseded(&newer, &older), words.rejection_supersedes_otherwise(&newer, &older)];
    let (one, two) = (one.to_string(), two.to_string());
    clerk.done(&["document", "supersede", &one, "by", &two]);
    for (verb, told) in [("supersede", already_superseded), ("amend", amended_otherwise)] {
        let why = clerk.refused(&["document", verb, &one, "by", &two]);
        assert!(why.contains(&told), "{why}");
    }
    clerk.done(&["document", "unrelate", &one, &two]);
    clerk.done(&["document", "amend", &one, "by", &two]);
    let why = clerk.refused(&["document", "supersede", &one, "by", &two]);
    assert!(why.contains(&words.rejection_amends_otherwise(&newer, &older)), "{why}");
    assert_eq!(world.database.number("SELECT count(*) FROM relation"), 1);
}

#[test]
fn a_replaced_version_is_stamped_and_leads_to_the_newest() {
    for world in World::each() {
        let (clerk, server) = (world.console(), world.serve());
        let reader = server.reader();
        let number = published(&world, &clerk, "Bản thứ nhất", "01-TB/TU");
        let newer = notice(world.folder(), "hai.txt", "Bản thứ hai");
        let words = ["--abstract", "Bản thứ hai", "--note", "Sửa ngày họp", "--yes"];
        clerk.done(&[&["document", "replace", &number.to_string(), newer.to_str().expect("a plain name")], &words[..]].concat());
        let (newest, old) = (reader.get(&format!("/d/{number}")), reader.get(&format!("/d/{number}/v/1")));
        newest.is(200).shows("Điều 1. Bản thứ hai").shows("Sửa ngày họp");
        old.is(200).shows("Điều 1. Bản thứ nhất");
        assert!(old.links().contains(&format!("/d/{number}")), "the stamp leads to the newest");
        let stamp = |page: &str| page.matches("Đây là bản cũ").count();
        assert_eq!((stamp(&newest.text()), stamp(&old.text())), (0, 1));
        reader.get(&format!("/d/{number}/v/2")).is(200).shows("Điều 1. Bản thứ hai");
        reader.get(&format!("/d/{number}/v/3")).is(404);
        let files = [1, 2].map(|version| reader.get(&format!("/d/{number}/v/{version}/file")).is(200).text());
        assert!(files[0].contains("thứ nhất") && files[1].contains("thứ hai"), "each version has its own file");
        reader.get("/search?q=ban+thu+nhat").shows_no("Điều 1. Bản thứ nhất");
    }
}
