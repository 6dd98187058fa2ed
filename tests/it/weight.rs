//! What pages weigh on the wire.

use sotay_store::testing::Generator;
use sotay_tests::papers::{AS_NOTICE, notice};
use sotay_tests::{Answer, Reader, World};
use ureq::http::Method;

const KIB: usize = 1024;
/// Words on a printed page of the field's papers.
const WORDS_ON_A_PAGE: usize = 350;

fn packed(reader: &Reader, path: &str) -> Answer {
    let answer = reader.ask(Method::GET, path, &[("Accept-Encoding", "br")]);
    assert_eq!((answer.status, answer.header("content-encoding")), (200, "br"), "{path}");
    answer
}

/// A page with every asset it names.
fn with_assets(reader: &Reader, path: &str) -> usize {
    let page = packed(reader, path);
    let plain = reader.get(path).text();
    let assets: std::collections::BTreeSet<&str> = plain.split('"').filter(|piece| piece.starts_with("/a/")).collect();
    assert!(assets.len() <= 3, "{assets:?}");
    page.body.len() + assets.iter().map(|asset| packed(reader, asset).body.len()).sum::<usize>()
}

#[test]
fn a_paper_of_twenty_pages_is_read_for_thirty_kilobytes() {
    let world = World::sqlite();
    let mut generator = Generator::new(20);
    let subject = generator.subject();
    let mut text = String::from("VĂN BẢN MẪU\n\n");
    for clause in 1..=40 {
        let heading = generator.title(subject);
        text.push_str(&format!("Điều {clause}. {heading}\n\n"));
        for _ in 0..3 {
            text.push_str(&generator.text(subject, 20 * WORDS_ON_A_PAGE / 120));
            text.push_str(".\n\n");
        }
    }
    let file = world.folder().join("dai.txt");
    std::fs::write(&file, &text).expect("the folder can be written");
    let number = world.console().publish(&file, &[&AS_NOTICE[..], &["--abstract", "Hai mươi trang"]].concat());
    let server = world.serve();
    for language in ["vi", "en", "ar"] {
        let reader = server.reader().in_language(language);
        let bytes = with_assets(&reader, &format!("/d/{number}"));
        assert!(bytes <= 30 * KIB, "{language}: {bytes} bytes for {} words", text.split_whitespace().count());
    }
}

#[test]
fn the_page_of_a_code_stays_below_eight_kilobytes_with_twelve_papers() {
    let world = World::sqlite();
    let clerk = world.console();
    let mut generator = Generator::new(12);
    let documents: Vec<_> = (0..12)
        .map(|n| {
            let subject = generator.subject();
            let file = notice(world.folder(), &format!("{n}.txt"), &generator.title(subject));
            let words = [
                "--issuer",
                "X99",
                "--type",
                "thong-bao",
                "--issued-on",
                "2026-11-20",
                "--number",
                &format!("{}-TB/TU", n + 1),
                "--abstract",
                &generator.title(subject),
            ];
            clerk.publish(&file, &words)
        })
        .collect();
    let pack = clerk.pack(
        "Hội nghị với mười hai văn bản",
        &documents,
        &["--place", "Hội trường Ủy ban nhân dân xã", "--starts", "2026-11-28T07:30", "--until", "2099-12-31"],
    );
    let server = world.serve();
    for language in ["vi", "en", "ar"] {
        let reader = server.reader().in_language(language);
        let page = packed(&reader, &format!("/q/{pack}"));
        assert!(page.body.len() <= 8 * KIB, "{language}: {} bytes", page.body.len());
        let plain = reader.get(&format!("/q/{pack}")).text();
        assert!(!plain.contains("rel=\"stylesheet\"") && !plain.contains("<img"), "{language}: it is one request");
    }
}

#[test]
fn the_script_is_small() {
    let world = World::sqlite();
    let serving = world.serve();
    let reader = serving.reader();
    let page = reader.get("/").text();
    let script = page.split('"').find(|piece| piece.starts_with("/a/") && piece.ends_with(".js")).expect("a script");
    let bytes = packed(&reader, script).body.len();
    assert!(bytes <= 3 * KIB + 512, "{bytes} bytes");
}
