//! Backup while everything runs, and what comes back from it.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use sotay_tests::papers::{AS_NOTICE, notice, sample};
use sotay_tests::{Console, ORIGIN, Serving, World};

#[test]
fn a_backup_made_while_clerks_publish_restores_to_a_whole_handbook() {
    let world = World::sqlite();
    let (clerk, server) = (world.console(), world.serve());
    let first = clerk.publish(&sample("05-thong-bao-27-TB-DU.pdf"), &["--issuer", "X99.11"]);
    let pack = clerk.pack("Bộ thử", &[first], &[]);
    let busy = Arc::new(AtomicBool::new(true));
    let publishing = {
        let (clerk, busy, folder) = (world.console(), Arc::clone(&busy), world.folder().to_owned());
        std::thread::spawn(move || {
            let mut numbers = vec![];
            while busy.load(Ordering::SeqCst) || numbers.is_empty() {
                let words = format!("Văn bản {}", numbers.len());
                let file = notice(&folder, &format!("{}.txt", numbers.len()), &words);
                numbers.push(clerk.publish(&file, &[&AS_NOTICE[..], &["--abstract", &words]].concat()));
            }
            numbers
        })
    };
    let file = world.folder().join("backup.tar.zst");
    clerk.done(&["backup", file.to_str().expect("a plain name")]);
    busy.store(false, Ordering::SeqCst);
    let published = publishing.join().expect("all were published");
    server.reader().get(&format!("/d/{}", published[0])).is(200);
    assert!(clerk.refused(&["backup", file.to_str().expect("a plain name")]).len() > 10, "a backup that is there is not written over");

    let elsewhere = tempfile::tempdir().expect("a folder");
    let config = elsewhere.path().join("sotay.toml");
    std::fs::write(&config, format!("public.url = \"{ORIGIN}\"\nserver.listen = \"127.0.0.1:0\"\nmetrics.enabled = false\n"))
        .expect("the folder can be written");
    let other = Console::of(&config);
    other.done(&["restore", file.to_str().expect("a plain name")]);
    let settings = sotay_api::config::Settings::load(Some(&config), [], elsewhere.path()).expect("it fits").0;
    let restored = Serving::start(settings, sotay_api::serving::Overrides::default());
    let reader = restored.reader();
    reader.get(&format!("/q/{pack}")).is(200).shows("27-TB/ĐU");
    reader.get(&format!("/d/{first}/v/1/pages/1")).is(200);
    assert_eq!(
        reader.get(&format!("/d/{first}/v/1/file")).body,
        std::fs::read(sample("05-thong-bao-27-TB-DU.pdf")).expect("the sample is there")
    );
    // whatever was published until then is whole; what came later is not there at all
    let listed = reader.get("/api/v1/documents").is(200).json();
    for document in listed["documents"].as_array().expect("a list") {
        let number = document["number"].as_str().expect("a number");
        reader.get(&format!("/d/{number}")).is(200).shows("VĂN BẢN MẪU");
        reader.get(&format!("/d/{number}/v/1/file")).is(200);
    }
    // the keys came along, so codes that are printed still open
    other.publish(&sample("06-ket-luan-09-KL-TU.docx"), &["--issuer", "X99"]);
    assert!(other.refused(&["restore", file.to_str().expect("a plain name")]).len() > 10, "what is there is not written over");
}

#[test]
fn a_restored_handbook_tells_phones_that_its_feed_begins_anew() {
    let world = World::sqlite();
    let file = world.folder().join("backup.tar.zst");
    world.console().done(&["backup", file.to_str().expect("a plain name")]);
    let elsewhere = tempfile::tempdir().expect("a folder");
    let config = elsewhere.path().join("sotay.toml");
    std::fs::write(&config, format!("public.url = \"{ORIGIN}\"\n")).expect("the folder can be written");
    Console::of(&config).done(&["restore", file.to_str().expect("a plain name")]);
    let settings = sotay_api::config::Settings::load(Some(&config), [], elsewhere.path()).expect("it fits").0;
    let options = sotay_store::OpenOptions { kind: sotay_store::StoreKind::Server, migrate: false, connections: 1 };
    let restored = sotay_store::Store::open(&settings.database.url, options).expect("it opens");
    let epoch = |store: &sotay_store::Store| store.read(sotay_store::feed::epoch).expect("the database answers");
    assert_ne!(epoch(&restored), epoch(world.handbook().store()));
}

#[test]
fn what_is_no_backup_is_refused_and_changes_nothing() {
    let world = World::sqlite();
    let file = world.folder().join("backup.tar.zst");
    world.console().done(&["backup", file.to_str().expect("a plain name")]);
    let whole = std::fs::read(&file).expect("it is there");
    let elsewhere = tempfile::tempdir().expect("a folder");
    let config = elsewhere.path().join("sotay.toml");
    std::fs::write(&config, format!("public.url = \"{ORIGIN}\"\n")).expect("the folder can be written");
    let other = Console::of(&config);
    for (name, bytes) in [
        ("empty", vec![]),
        ("cut", whole[..whole.len() / 2].to_vec()),
        ("noise", vec![7; 10_000]),
        ("pdf", std::fs::read(sample("05-thong-bao-27-TB-DU.pdf")).expect("the sample is there")),
    ] {
        let bad = elsewhere.path().join(format!("{name}.tar"));
        std::fs::write(&bad, bytes).expect("the folder can be written");
        other.refused(&["restore", bad.to_str().expect("a plain name")]);
    }
    other.done(&["restore", file.to_str().expect("a plain name")]);
}
