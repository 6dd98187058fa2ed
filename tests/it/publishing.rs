//! From a file on a clerk's desk to a page on an attendee's phone.

use sotay_tests::papers::{AS_NOTICE, notice, sample};
use sotay_tests::{ORIGIN, World};

#[test]
fn a_clerk_publishes_a_file_and_an_attendee_reads_it() {
    for world in World::each() {
        let (clerk, server) = (world.console(), world.serve());
        let attendee = server.reader();
        let paper = clerk.publish(&sample("05-thong-bao-27-TB-DU.pdf"), &["--issuer", "X99.11"]);
        let resolution = clerk.publish(&sample("01-nghi-quyet-05-NQ-TU.docx"), &["--issuer", "X99", "--topic", "Chuyển đổi số"]);
        let words = ["--until", "2099-12-31", "--starts", "2026-11-28T07:30", "--place", "Hội trường", "--unit", "X99.11"];
        let pack = clerk.pack("Hội nghị thử", &[paper, resolution], &words);
        let poster = world.folder().join("poster.svg");
        clerk.done(&["pack", "poster", &pack.to_string(), "--out", poster.to_str().expect("a plain name")]);
        let drawn = std::fs::read_to_string(&poster).expect("the poster is there");
        assert!(drawn.starts_with("<svg") || drawn.starts_with("<?xml"), "{}", &drawn[..100]);

        let landing = attendee.get(&format!("/q/{pack}"));
        landing.is(200).shows("Hội nghị thử").shows("Hội trường").shows("27-TB/ĐU").shows("05-NQ/TU").shows(&pack.grouped());
        let links = landing.links();
        let link =
            |of: &str| links.iter().find(|link| link.starts_with(of)).unwrap_or_else(|| panic!("no link to {of} in {links:?}")).clone();
        let text = attendee.get(&link(&format!("/d/{paper}")));
        text.is(200).shows("Đảng bộ xã Ví Dụ").shows("VĂN BẢN MẪU");
        assert!(text.links().contains(&format!("/q/{pack}")), "it leads back to the pack");

        let printed = attendee.get(&format!("/d/{paper}/v/1/pages"));
        printed.is(200);
        let image = attendee.get(&format!("/d/{paper}/v/1/pages/1"));
        assert!(image.is(200).header("content-type").starts_with("image/"));
        let original = attendee.get(&format!("/d/{paper}/v/1/file"));
        assert_eq!(original.is(200).header("content-type"), "application/pdf");
        assert_eq!(
            original.body,
            std::fs::read(sample("05-thong-bao-27-TB-DU.pdf")).expect("the sample is there"),
            "not one byte is changed"
        );

        attendee.get("/").is(200).shows("05-NQ/TU").shows("Chuyển đổi số");
        attendee.get("/search?q=so+tay+dien+tu").is(200).shows("05-NQ/TU");
        attendee.get("/search?q=27+tb+du").is(200).shows("27-TB/ĐU");
        let record = attendee.get(&format!("/api/v1/documents/{resolution}")).is(200).json();
        assert!(record.to_string().contains("05-NQ/TU"), "{record}");
    }
}

#[test]
fn a_paper_says_its_title_once() {
    let world = World::sqlite();
    let (clerk, server) = (world.console(), world.serve());
    let paper = clerk.publish(&sample("06-ket-luan-09-KL-TU.docx"), &["--issuer", "X99"]);
    let page = server.reader().get(&format!("/d/{paper}"));
    let text = page.is(200).text();
    let (head, article) = text.split_once("<article").expect("the text of the paper");
    let summary = "của Ban Thường vụ Tỉnh ủy về sơ kết sáu tháng";
    assert!(head.contains(summary) && !article.contains(summary), "{article}");
    assert!(!article.contains("KẾT LUẬN") && article.contains("VĂN BẢN MẪU"), "{article}");
}

#[test]
fn what_the_clerk_is_told_is_where_readers_find_it() {
    let world = World::sqlite();
    let (clerk, server) = (world.console(), world.serve());
    let file = notice(world.folder(), "lich.txt", "Lịch tiếp công dân");
    let said = clerk
        .done(&[&["publish", file.to_str().expect("a plain name"), "--yes", "--abstract", "Lịch tiếp công dân"], &AS_NOTICE[..]].concat());
    let address = said.split_whitespace().find(|word| word.starts_with(ORIGIN)).unwrap_or_else(|| panic!("no address in {said}"));
    let path = address.trim_end_matches('.').strip_prefix(ORIGIN).expect("it is ours");
    server.reader().get(path).is(200).shows("Lịch tiếp công dân").shows("Điều 2.");
}

#[test]
fn a_question_that_nobody_answers_publishes_nothing() {
    let world = World::sqlite();
    let (clerk, server) = (world.console(), world.serve());
    let file = notice(world.folder(), "a.txt", "Không ai trả lời");
    let words = [&["publish", file.to_str().expect("a plain name"), "--abstract", "Không ai trả lời"], &AS_NOTICE[..]].concat();
    clerk.refused(&words);
    server.reader().get("/api/v1/documents").is(200);
    server.reader().get("/search?q=khong+ai+tra+loi").is(200).shows_no("Điều 1");
}

#[test]
fn the_same_paper_twice_is_asked_about_and_not_published_by_yes() {
    let world = World::sqlite();
    let clerk = world.console();
    let file = sample("06-ket-luan-09-KL-TU.docx");
    let first = clerk.publish(&file, &["--issuer", "X99"]);
    let said = clerk.run(&["publish", file.to_str().expect("a plain name"), "--issuer", "X99", "--yes"]);
    assert_eq!(said.code, Some(1), "{}{}", said.out, said.err);
    assert!((said.out + &said.err).contains(&first.grouped()), "the clerk is shown which one is there");
    assert_eq!(world.database.number("SELECT count(*) FROM document"), 1);
}

#[test]
fn what_is_searched_for_is_marked_in_the_abstract_too() {
    let world = World::sqlite();
    let file = notice(world.folder(), "a.txt", "Gửi cho ai cũng được");
    world.console().publish(&file, &[&AS_NOTICE[..], &["--abstract", "về sinh hoạt chi bộ"]].concat());
    let found = world.serve().reader().get("/search?q=sinh+hoat");
    assert!(found.is(200).text().contains(">về <mark>sinh</mark> <mark>hoạt</mark> chi bộ<"), "{}", found.text());
}
