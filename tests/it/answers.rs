//! What every answer keeps to, whatever is asked: HEAD, copies that are known, codings, headers.

use std::io::Read;

use sotay_domain::PublicNumber;
use sotay_tests::papers::sample;
use sotay_tests::{Answer, Reader, Serving, World};
use ureq::http::Method;

struct Given {
    _world: World,
    server: Serving,
    document: PublicNumber,
    pack: PublicNumber,
}

fn given() -> Given {
    let world = World::sqlite();
    let clerk = world.console();
    let document = clerk.publish(&sample("05-thong-bao-27-TB-DU.pdf"), &["--issuer", "X99.11"]);
    let pack = clerk.pack("Bộ thử", &[document], &[]);
    let server = world.serve();
    Given { _world: world, server, document, pack }
}

impl Given {
    /// One address of every kind, and whether it is a page.
    fn addresses(&self) -> Vec<(String, bool)> {
        let Given { document, pack, .. } = self;
        let text = self.server.reader().get(&format!("/d/{document}")).text();
        let asset = |ending: &str| {
            let found = text.split('"').find(|piece| piece.starts_with("/a/") && piece.ends_with(ending));
            (found.unwrap_or_else(|| panic!("no {ending} in the page")).to_owned(), false)
        };
        let pages = [
            "/".to_owned(),
            "/documents".into(),
            "/search?q=thong+bao".into(),
            "/offline".into(),
            format!("/q/{pack}"),
            format!("/d/{document}"),
            format!("/d/{document}/v/1"),
            format!("/d/{document}/v/1/pages"),
        ];
        let rest = [
            format!("/d/{document}/v/1/pages/1"),
            format!("/d/{document}/v/1/file"),
            "/sw.js".into(),
            "/robots.txt".into(),
            "/api/v1/documents".into(),
            format!("/api/v1/packs/{pack}"),
            "/api/v1/openapi.json".into(),
        ];
        pages
            .into_iter()
            .map(|path| (path, true))
            .chain(rest.into_iter().map(|path| (path, false)))
            .chain([asset(".css"), asset(".js")])
            .collect()
    }
}

fn unpacked(answer: &Answer) -> Vec<u8> {
    let mut plain = vec![];
    match answer.header("content-encoding") {
        "" => plain.clone_from(&answer.body),
        "br" => drop(brotli::Decompressor::new(&answer.body[..], 4096).read_to_end(&mut plain).expect("Brotli")),
        "gzip" => drop(flate2::read::GzDecoder::new(&answer.body[..]).read_to_end(&mut plain).expect("gzip")),
        "zstd" => plain = zstd::decode_all(&answer.body[..]).expect("zstd"),
        other => panic!("nobody asked for {other}"),
    }
    plain
}

fn ask(reader: &Reader, method: Method, path: &str, name: &str, value: &str) -> Answer {
    reader.ask(method, path, &[(name, value)])
}

#[test]
fn head_says_what_get_would_and_sends_nothing() {
    let given = given();
    let reader = given.server.reader();
    for (path, _) in
        given.addresses().iter().chain(&[("/khong-co".to_owned(), true), ("/api/v1/packs/1".into(), false), ("/healthz".into(), false)])
    {
        let (get, head) = (reader.get(path), reader.ask(Method::HEAD, path, &[]));
        assert_eq!((head.status, head.body.len()), (get.status, 0), "{path}");
        for name in ["content-type", "etag", "cache-control", "content-security-policy", "vary"] {
            assert_eq!(head.header(name), get.header(name), "{path}: {name}");
        }
    }
}

#[test]
fn a_copy_that_is_known_costs_its_headers_alone() {
    let given = given();
    let reader = given.server.reader();
    for (path, _) in given.addresses() {
        let first = reader.get(&path);
        let etag = first.is(200).header("etag").to_owned();
        assert!(etag.starts_with('"'), "{path}: {etag}");
        for known in [etag.clone(), format!("W/{etag}"), format!("\"x\", {etag}"), "*".into()] {
            let again = ask(&reader, Method::GET, &path, "If-None-Match", &known);
            assert_eq!((again.status, again.body.len(), again.header("etag")), (304, 0, etag.as_str()), "{path} {known}");
            assert_eq!(again.header("cache-control"), first.header("cache-control"), "{path}");
            // browsers put what stands here in the place of what the copy came with
            assert_eq!(again.header("content-security-policy"), "", "{path}");
        }
        assert_eq!(ask(&reader, Method::GET, &path, "If-None-Match", "\"other\"").status, 200, "{path}");
    }
}

#[test]
fn every_coding_holds_the_same_bytes() {
    let given = given();
    let reader = given.server.reader();
    for (path, is_page) in given.addresses() {
        let plain = reader.get(&path);
        assert_eq!(plain.header("content-encoding"), "", "{path}");
        let mut tags = std::collections::BTreeSet::from([plain.header("etag").to_owned()]);
        for wanted in
            ["br", "gzip", "zstd", "gzip, deflate, br, zstd", "br;q=0.1, gzip;q=0.9", "*", "identity", "deflate", "identity;q=0, *"]
        {
            let answer = ask(&reader, Method::GET, &path, "Accept-Encoding", wanted);
            assert_eq!(unpacked(&answer), plain.body, "{path} {wanted}");
            let coding = answer.header("content-encoding").to_owned();
            assert!(coding.is_empty() || wanted.contains(&coding) || wanted.contains('*'), "{path}: {wanted} was answered with {coding}");
            if !coding.is_empty() {
                assert!(answer.header("vary").to_ascii_lowercase().contains("accept-encoding"), "{path}");
                tags.insert(answer.header("etag").to_owned());
            }
            assert!(!(is_page && wanted == "br" && coding != "br"), "{path}: pages are packed");
        }
        // a tag names bytes, so each coding has its own
        let codings: std::collections::BTreeSet<String> = ["", "br", "gzip"]
            .map(|wanted| ask(&reader, Method::GET, &path, "Accept-Encoding", wanted).header("content-encoding").to_owned())
            .into();
        assert!(tags.len() >= codings.len(), "{path}: {tags:?} for {codings:?}");
    }
    let refused_all = ask(&reader, Method::GET, "/", "Accept-Encoding", "identity;q=0, *;q=0");
    assert_eq!((refused_all.status, refused_all.header("content-encoding")), (200, ""), "who refuses everything may still be able to read");
}

#[test]
fn every_answer_carries_the_headers_that_guard_it() {
    let given = given();
    let reader = given.server.reader();
    let missing = [
        ("/khong-co".to_owned(), true),
        ("/api/v1/packs/1".into(), false),
        (format!("/search?q={}", "a".repeat(9000)), true),
        ("/healthz".into(), false),
        ("/?size=2".into(), false),
    ];
    for (path, is_page) in given.addresses().into_iter().chain(missing) {
        let answer = reader.get(&path);
        let says = |name: &str, wanted: &str| assert_eq!(answer.header(name), wanted, "{path}: {name}");
        says("x-content-type-options", "nosniff");
        says("referrer-policy", "same-origin");
        says("cross-origin-opener-policy", "same-origin");
        says("cross-origin-resource-policy", "same-origin");
        assert!(answer.header("strict-transport-security").starts_with("max-age="), "{path}: codes say https");
        let policy = answer.header("content-security-policy");
        assert!(policy.contains("default-src 'none'") && policy.contains("frame-ancestors 'none'"), "{path}: {policy}");
        assert!(!policy.contains("unsafe-inline") || policy.starts_with("sandbox"), "{path}: {policy}");
        assert!(!policy.contains("unsafe-eval") && !policy.contains("http:") && !policy.contains("https:"), "{path}: {policy}");
        assert_eq!(answer.header("server"), "", "{path} says nothing of what serves it");
        if is_page {
            assert!(answer.header("content-type").starts_with("text/html"), "{path}");
            assert!(
                policy.contains("script-src 'self'") && policy.contains("form-action 'self'") && policy.contains("base-uri 'none'"),
                "{path}: {policy}"
            );
            assert!(!answer.text().contains(" style=\"") && !answer.text().contains("<script>"), "{path}: nothing stands inline");
        }
    }
}

#[test]
fn pages_are_asked_for_again_and_assets_never() {
    let given = given();
    let reader = given.server.reader();
    for (path, is_page) in given.addresses() {
        let kept = reader.get(&path).header("cache-control").to_owned();
        if path.starts_with("/a/") {
            assert!(kept.contains("immutable") && kept.contains("max-age=31536000"), "{path}: {kept}");
        } else if is_page || path.starts_with("/d/") {
            assert_eq!(kept, "no-cache", "{path}: what is withdrawn must not be read on");
        }
    }
}

#[test]
fn a_preference_is_a_cookie_of_this_site_alone() {
    let given = given();
    let reader = given.server.reader();
    let answer = reader.get(&format!("/d/{}?size=3&pack={}", given.document, given.pack));
    assert_eq!((answer.status, answer.header("location")), (303, format!("/d/{}?pack={}", given.document, given.pack).as_str()));
    let cookie = answer.header("set-cookie");
    for part in ["size=3", "Path=/", "SameSite=Lax", "Secure"] {
        assert!(cookie.contains(part), "{cookie}");
    }
    let page = ask(&reader, Method::GET, &format!("/d/{}", given.document), "Cookie", "size=3; lang=ar; theme=dark").text();
    assert!(
        page.contains("data-size=\"3\"")
            && page.contains("data-theme=\"dark\"")
            && page.contains("lang=\"ar\"")
            && page.contains("dir=\"rtl\""),
        "{}",
        &page[..300]
    );
    for wanted in ["ar", "ar-EG,en;q=0.5", "ar;q=0.9, en;q=0.8"] {
        assert!(ask(&reader, Method::GET, "/", "Accept-Language", wanted).text().contains("<html"), "{wanted}");
    }
    let arabic = reader.in_language("ar").get("/").text();
    assert!(arabic.contains("lang=\"ar\""));
    assert_ne!(arabic, reader.in_language("en").get("/").text());
}
