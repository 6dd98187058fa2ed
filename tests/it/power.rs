//! The power goes while something is published.

use std::collections::BTreeSet;
use std::process::Stdio;
use std::time::{Duration, Instant};

use sotay_api::config::FilesUrl;
use sotay_api::files::{self, Files, SWEEP_AFTER_MILLIS};
use sotay_api::serving::Overrides;
use sotay_api::{moment, sweeper};
use sotay_domain::Timestamp;
use sotay_tests::papers::sample;
use sotay_tests::{Serving, World};

/// How often it goes, for each kind of database.
const CUTS: u32 = 12;

/// Fails unless every document that is listed can be read in full: text, printed pages, original. How many there are.
#[track_caller]
fn every_document_is_whole(world: &World) -> i64 {
    let server = world.serve();
    let reader = server.reader();
    let listed = reader.get("/api/v1/documents").is(200).json();
    let documents = listed["documents"].as_array().expect("a list");
    for document in documents {
        let number = document["number"].as_str().expect("a number");
        reader.get(&format!("/d/{number}")).is(200).shows("VĂN BẢN MẪU");
        let record = reader.get(&format!("/api/v1/documents/{number}")).is(200).json();
        let files: Vec<&str> = record["files"].as_array().expect("a list").iter().filter_map(|file| file["href"].as_str()).collect();
        assert!(files.len() >= 2, "{number} has an original and pages: {files:?}");
        for file in files {
            reader.get(file).is(200);
        }
    }
    i64::try_from(documents.len()).expect("a few")
}

#[test]
fn a_power_cut_while_publishing_leaves_nothing_half_published() {
    for world in World::each() {
        let file = sample("05-thong-bao-27-TB-DU.pdf");
        let publish = |n: u32| {
            let words = ["--issuer", "X99.11", "--number", "", "--issued-on", "2026-11-20", "--abstract", &format!("Bản {n}"), "--yes"];
            let mut command = world.console().command(&[&["publish", file.to_str().expect("a plain name")], &words[..]].concat());
            command.stdout(Stdio::null()).stderr(Stdio::null());
            command
        };
        let begun = Instant::now();
        assert!(publish(0).status().expect("it runs").success());
        let whole = begun.elapsed();
        let mut most = 1;
        let mut dice = fastrand::Rng::with_seed(27);
        for cut in 1..=CUTS {
            let mut clerk = publish(cut).spawn().expect("it starts");
            // the moment of the cut is what is tried out: anywhere from the first instruction to just after the last
            std::thread::sleep(Duration::from_micros(dice.u64(..=u64::try_from(whole.as_micros() * 11 / 10).expect("some seconds"))));
            clerk.kill().expect("SIGKILL");
            clerk.wait().expect("it ends");
            most += 1;
            let rows = |table: &str| world.database.number(&format!("SELECT count(*) FROM {table}"));
            assert_eq!(rows("document"), rows("document_version"), "a document and its version are published together");
            assert!(rows("document") <= most);
        }
        let listed = every_document_is_whole(&world);
        assert_eq!(listed, world.database.number("SELECT count(*) FROM document"));
        what_was_left_is_swept(&world);
        assert_eq!(every_document_is_whole(&world), listed, "nothing that is published was swept");
    }
}

/// The day after, only what published documents name is there.
fn what_was_left_is_swept(world: &World) {
    let settings = world.settings();
    let FilesUrl::Folder(folder) = &settings.files.url else { panic!("files are in a folder") };
    let stray =
        files::wait(Files::open(&settings.files.url).expect("it opens").write(files::Bytes::from_static(b"stray"))).expect("it is written");
    let half = folder.join("ab").join("cdef#1");
    std::fs::create_dir_all(folder.join("ab")).and_then(|()| std::fs::write(&half, b"half")).expect("the folder can be written");
    let swept = |server: &Serving| actix_web::rt::System::new().block_on(sweeper::sweep(&server.shared)).expect("it sweeps");
    assert_eq!(swept(&world.serve()), 0, "what is young may be in use by somebody who publishes");
    let server = world.serve_with(Overrides { clock: two_days_later, ..Overrides::default() });
    assert!(swept(&server) >= 2, "at least what was put there is gone");
    assert!(files::wait(server.shared.files.read(stray)).expect("the store answers").is_none() && !half.exists());
    let left: BTreeSet<_> = files::wait(server.shared.files.list()).expect("a list").into_iter().map(|(hash, _)| hash).collect();
    assert_eq!(left, sweeper::named(&world.handbook()).expect("the database answers"));
}

fn two_days_later() -> Timestamp {
    moment::now().plus_millis(2 * SWEEP_AFTER_MILLIS)
}

#[test]
fn a_power_cut_while_replacing_leaves_the_old_version_or_the_new_one() {
    let world = World::sqlite();
    let number = world.console().publish(&sample("05-thong-bao-27-TB-DU.pdf"), &["--issuer", "X99.11"]);
    let file = sample("05-thong-bao-27-TB-DU.pdf");
    let mut dice = fastrand::Rng::with_seed(28);
    let begun = Instant::now();
    // what changes nothing is refused
    let replace = |time: u32| {
        let (number, summary) = (number.to_string(), format!("Lần {time}"));
        let file = file.to_str().expect("a plain name");
        let mut command = world.console().command(&["document", "replace", &number, file, "--abstract", &summary, "--yes"]);
        command.stdout(Stdio::null()).stderr(Stdio::null());
        command
    };
    assert!(replace(0).status().expect("it runs").success());
    let whole = begun.elapsed();
    for cut in 1..=CUTS {
        let mut clerk = replace(cut).spawn().expect("it starts");
        std::thread::sleep(Duration::from_micros(dice.u64(..=u64::try_from(whole.as_micros() * 11 / 10).expect("some seconds"))));
        clerk.kill().expect("SIGKILL");
        clerk.wait().expect("it ends");
        let newest = world.database.number("SELECT newest_version FROM document");
        assert_eq!(newest, world.database.number("SELECT max(number) FROM document_version"));
        assert_eq!(newest, world.database.number("SELECT count(*) FROM document_version"));
    }
    world.serve().reader().get(&format!("/d/{number}")).is(200).shows("27-TB/ĐU");
}
