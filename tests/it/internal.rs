//! An internal paper is served to nobody, and nobody learns that it is there.

use sotay_domain::PublicNumber;
use sotay_tests::papers::{AS_NOTICE, notice, sample};
use sotay_tests::{Answer, Reader, World};
use ureq::http::Method;

/// An answer without what is of its moment or names the number that was asked for. The two numbers are as long as each other.
fn faceless(answer: &Answer, number: PublicNumber) -> (u16, Vec<(String, String)>, String) {
    let replace = |text: &str| text.replace(&number.to_string(), "NUMBER").replace(&number.grouped(), "GROUPED");
    let mut headers: Vec<(String, String)> = answer
        .headers
        .iter()
        .filter(|(name, _)| !["date", "etag", "content-length"].contains(&name.as_str()))
        .map(|(name, value)| (name.to_string(), replace(value.to_str().expect("plain headers"))))
        .collect();
    headers.sort();
    (answer.status, headers, replace(&answer.text()))
}

/// Every address at which a document could answer.
fn addresses(number: PublicNumber, pack: PublicNumber) -> Vec<String> {
    let mut all = vec![
        format!("/q/{number}"),
        format!("/q?code={number}"),
        format!("/d/{number}?pack={pack}"),
        format!("/api/v1/documents/{number}"),
        format!("/api/v1/packs/{number}"),
    ];
    all.push(format!("/d/{number}"));
    for version in ["1", "2"] {
        for rest in ["", "/pages", "/pages/1", "/pages/2", "/file"] {
            all.push(format!("/d/{number}/v/{version}{rest}"));
        }
        all.push(format!("/api/v1/documents/{number}/versions/{version}"));
    }
    for language in ["vi", "en", "ar"] {
        all.push(format!("/d/{number}?text={language}"));
    }
    all
}

#[track_caller]
fn check(reader: &Reader, hidden: PublicNumber, missing: PublicNumber, pack: PublicNumber, what: &str) {
    for (of_hidden, of_missing) in addresses(hidden, pack).iter().zip(addresses(missing, pack)) {
        for method in [Method::GET, Method::HEAD] {
            let one = faceless(&reader.ask(method.clone(), of_hidden, &[]), hidden);
            let other = faceless(&reader.ask(method.clone(), &of_missing, &[]), missing);
            assert_eq!(one, other, "{what}: {method} {of_hidden}");
        }
        let etag = [("If-None-Match", "*")];
        let (one, other) = (reader.ask(Method::GET, of_hidden, &etag), reader.ask(Method::GET, &of_missing, &etag));
        assert_eq!(one.status, other.status, "{what}: {of_hidden} with *");
    }
}

#[test]
fn an_internal_document_answers_exactly_as_a_missing_one() {
    for world in World::each() {
        let (clerk, server) = (world.console(), world.serve());
        let reader = server.reader();
        let open = notice(world.folder(), "mo.txt", "Ai cũng đọc được");
        let public = clerk.publish(&open, &[&AS_NOTICE[..], &["--abstract", "Ai cũng đọc được"]].concat());
        let before = seen(&reader);

        let internal = |audience: &str, name: &str| {
            let file = sample(name);
            clerk.publish(
                &file,
                &[
                    "--issuer",
                    "X99.11",
                    "--abstract",
                    "Chuyện nội bộ kín đáo",
                    "--number",
                    "",
                    "--topic",
                    "Chủ đề kín",
                    "--level",
                    "internal",
                    "--audience",
                    audience,
                ],
            )
        };
        let subtree = internal("subtree:X99", "05-thong-bao-27-TB-DU.pdf");
        let unit = internal("unit:X99.11", "06-ket-luan-09-KL-TU.docx");
        let replaced = internal("unit:X99.11", "02-chi-thi-03-CT-TU.docx");
        let file = notice(world.folder(), "sua.txt", "Chuyện nội bộ kín đáo, đã sửa");
        clerk.done(&[
            "document",
            "replace",
            &replaced.to_string(),
            file.to_str().expect("a plain name"),
            "--abstract",
            "Chuyện nội bộ kín đáo",
            "--number",
            "",
            "--yes",
        ]);
        let withdrawn = internal("unit:X99.11", "07-chuong-trinh-02-CTr-DU.docx");
        clerk.done(&["document", "withdraw", &withdrawn.to_string(), "--reason", "Lý do kín", "--yes"]);
        clerk.done(&["document", "amend", &unit.to_string(), "by", &public.to_string()]);
        let pack = clerk.pack("Bộ có văn bản nội bộ", &[public, subtree, unit], &[]);

        let missing = PublicNumber::drawn(7);
        for (hidden, what) in [(subtree, "for a subtree"), (unit, "for a unit"), (replaced, "in two versions"), (withdrawn, "withdrawn")] {
            check(&reader, hidden, missing, pack, what);
        }
        // lists, counts, searches and the pages of what is related are as if nothing had happened
        assert_eq!(seen(&reader), before, "on {}", world.database);
        let landing = reader.get(&format!("/q/{pack}"));
        landing.is(200).shows("Ai cũng đọc được").shows_no("kín").shows_no("27-TB/ĐU");
        for hidden in [subtree, unit] {
            assert!(!landing.text().contains(&hidden.to_string()), "not even in an attribute");
        }
        let listed = reader.get(&format!("/api/v1/packs/{pack}")).is(200).json();
        assert_eq!(listed["documents"].as_array().map(Vec::len), Some(1));
    }
}

/// What somebody who looks around sees, without moments and entity tags.
fn seen(reader: &Reader) -> Vec<String> {
    let paths = [
        "/",
        "/documents",
        "/documents?year=2026",
        "/documents?issuer=X99.11",
        "/documents?topic=chu-de-kin",
        "/search?q=kin+dao",
        "/search?q=noi+bo",
        "/search?q=27+tb",
        "/search?q=thuc+hien",
        "/api/v1/documents",
        "/api/v1/documents?issuer=X99.11",
        "/api/v1/search?q=kin+dao",
        "/api/v1/search?q=chuyen+noi+bo",
        "/api/v1/openapi.json",
    ];
    let mut seen: Vec<String> = paths.iter().map(|path| format!("{path}\n{}", reader.get(path).text())).collect();
    let public = reader.get("/api/v1/documents").json()["documents"][0]["number"].as_str().expect("one is public").to_owned();
    for path in [format!("/d/{public}"), format!("/api/v1/documents/{public}"), format!("/d/{public}/v/1/pages")] {
        seen.push(format!("{path}\n{}", reader.get(&path).text()));
    }
    seen
}

#[test]
fn an_internal_paper_cannot_be_for_everybody() {
    let world = World::sqlite();
    let file = sample("06-ket-luan-09-KL-TU.docx");
    world.console().refused(&["publish", file.to_str().expect("a plain name"), "--issuer", "X99", "--level", "internal", "--yes"]);
    assert_eq!(world.database.number("SELECT count(*) FROM document"), 0);
}
