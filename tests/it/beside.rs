//! A server that runs beside the console, or beside another server: what one changes, the other shows.

use sotay_tests::papers::{AS_NOTICE, notice};
use sotay_tests::{Serving, World};

#[test]
fn what_the_console_changes_is_shown_by_a_server_beside_it() {
    for world in World::each() {
        let (clerk, server) = (world.console(), world.serve());
        let reader = server.reader();
        let publish = |name: &str, words: &str| {
            let file = notice(world.folder(), name, words);
            clerk.publish(&file, &[&AS_NOTICE[..], &["--abstract", words]].concat())
        };
        let (one, two) = (publish("mot.txt", "Văn bản thứ nhất"), publish("hai.txt", "Văn bản thứ hai"));
        let pack = clerk.pack("Bộ thử", &[one, two], &[]);
        let address = format!("/d/{one}");

        // every page is asked for before each change, so that it is kept ready and must be forgotten
        let ready = || {
            reader.get("/");
            reader.get(&address);
            reader.get(&format!("/q/{pack}"))
        };
        ready().is(200).shows("Văn bản thứ nhất");
        let newer = notice(world.folder(), "moi.txt", "Văn bản đã sửa");
        clerk.done(&[
            "document",
            "replace",
            &one.to_string(),
            newer.to_str().expect("a plain name"),
            "--abstract",
            "Văn bản đã sửa",
            "--yes",
        ]);
        reader.get_until(&address, |answer| answer.words().contains("Văn bản đã sửa"));
        reader.get_until(&format!("/q/{pack}"), |answer| answer.words().contains("Văn bản đã sửa"));

        ready();
        clerk.done(&["document", "supersede", &one.to_string(), "by", &two.to_string()]);
        reader.get_until(&address, |answer| answer.links().contains(&format!("/d/{two}")));

        ready();
        clerk.done(&["document", "withdraw", &one.to_string(), "--reason", "Đăng nhầm", "--yes"]);
        reader.get_until(&address, |answer| answer.status == 410).shows("Đăng nhầm").shows_no("Điều 1");

        ready();
        clerk.done(&["pack", "withdraw", &pack.to_string(), "--yes"]);
        reader.get_until(&format!("/q/{pack}"), |answer| answer.status == 410).shows("Bộ thử");
    }
}

#[test]
fn two_servers_on_one_database_show_the_same() {
    for world in World::each() {
        let (clerk, servers) = (world.console(), [world.serve(), world.serve()]);
        let file = notice(world.folder(), "a.txt", "Hai máy chủ");
        let number = clerk.publish(&file, &[&AS_NOTICE[..], &["--abstract", "Hai máy chủ"]].concat());
        let readers = servers.each_ref().map(Serving::reader);
        for reader in &readers {
            reader.get(&format!("/d/{number}")).is(200);
        }
        clerk.done(&["document", "withdraw", &number.to_string(), "--yes"]);
        for reader in &readers {
            reader.get_until(&format!("/d/{number}"), |answer| answer.status == 410);
        }
    }
}

#[test]
fn a_copy_that_a_phone_has_is_not_called_good_after_a_withdrawal() {
    let world = World::sqlite();
    let (clerk, server) = (world.console(), world.serve());
    let reader = server.reader();
    let file = notice(world.folder(), "a.txt", "Bản trong máy");
    let number = clerk.publish(&file, &[&AS_NOTICE[..], &["--abstract", "Bản trong máy"]].concat());
    let path = format!("/d/{number}");
    let first = reader.get(&path);
    let etag = first.header("etag").to_owned();
    let again = || reader.ask(ureq::http::Method::GET, &path, &[("If-None-Match", &etag)]);
    assert_eq!(again().status, 304);
    clerk.done(&["document", "withdraw", &number.to_string(), "--yes"]);
    reader.get_until(&path, |answer| answer.status == 410);
    assert_eq!(again().status, 410);
}
