//! What nobody types by mistake: too long, too strange, or meant to harm. Each gets a clear answer, and the next reader gets theirs.

use sotay_tests::papers::{AS_NOTICE, notice, sample};
use sotay_tests::{Reader, World};
use ureq::http::Method;

/// Fails unless the server still serves.
#[track_caller]
fn goes_on(reader: &Reader) {
    reader.get("/").is(200).shows("09-KL/TU");
}

fn world() -> World {
    let world = World::sqlite();
    world.console().publish(&sample("06-ket-luan-09-KL-TU.docx"), &["--issuer", "X99"]);
    world
}

#[test]
fn an_address_of_100_kilobytes_is_told_that_it_is_too_long() {
    let world = world();
    let server = world.serve();
    let reader = server.reader();
    // The framework itself refuses what is longer than 64 KiB, and reads no head that is longer than 128 KiB.
    for (length, expected) in [(9_000, "414"), (60_000, "414"), (102_400, "400"), (1_000_000, "")] {
        let answer =
            reader.raw(format!("GET /search?q={} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", "a".repeat(length)).as_bytes());
        let status = answer.split(' ').nth(1).unwrap_or_default();
        assert!(status == expected || (expected.is_empty() && status == "431"), "{length} bytes: {}", &answer[..answer.len().min(300)]);
        goes_on(&reader);
    }
    let asked = reader.get(&format!("/search?q={}", "a".repeat(8_000)));
    let repeated = asked.is(200).text().matches(&"a".repeat(100)).count();
    assert!(repeated < 100 && asked.text().len() < 40_000, "a long question is not repeated whole in every link: {}", asked.text().len());
    let longest_that_is_drawn = reader.get(&format!("/search?q={}", "a".repeat(9_000)));
    longest_that_is_drawn.is(414);
    assert!(longest_that_is_drawn.words().len() > 20, "with a page that says what to do");
}

#[test]
fn any_search_is_answered() {
    for world in World::each() {
        let clerk = world.console();
        let paper = clerk.publish(&sample("06-ket-luan-09-KL-TU.docx"), &["--issuer", "X99"]);
        let percent = notice(world.folder(), "a.txt", "Đạt 100% chỉ tiêu 😀 và C++ với dấu * cùng \"ngoặc kép\"");
        clerk.publish(&percent, &[&AS_NOTICE[..], &["--abstract", "Đạt 100% chỉ tiêu"]].concat());
        let server = world.serve();
        let reader = server.reader();
        let strange = [
            "\"",
            "\"\"\"",
            "*",
            "**",
            "%",
            "%%",
            "_",
            "😀",
            "👨‍👩‍👧‍👦",
            "'",
            "''; DROP TABLE document; --",
            "\\",
            "\\\\",
            "(",
            ")",
            "AND",
            "OR NOT",
            "NEAR(a b)",
            "a:b",
            "title:x",
            "^",
            "-",
            "--",
            "+",
            "~",
            "&",
            "|",
            "!",
            "<->",
            ":*",
            "a & b | !c",
            "\u{0}",
            "\u{202e}abc",
            "\u{feff}",
            "ệ\u{301}\u{301}",
            "e\u{302}\u{323}",
            " ",
            "\t\n",
            "/",
            "//",
            "05/TU",
            "NaN",
            "9999999999999999999999",
            "-1",
            "<script>",
            "{{7*7}}",
            "%00",
            "ﷺ",
            "ا",
            "中文",
        ];
        for query in strange {
            let encoded: String = query.bytes().map(|byte| format!("%{byte:02X}")).collect();
            for path in [format!("/search?q={encoded}"), format!("/api/v1/search?q={encoded}"), format!("/search?q={encoded}&page=999999")]
            {
                let answer = reader.get(&path);
                assert_eq!(answer.status, 200, "{query:?} on {}: {path}", world.database);
                assert!(!answer.text().contains("<script>alert") && !answer.text().contains("49}}"), "{query}");
            }
        }
        for length in [100, 1_000, 7_000] {
            for letters in ["a", "nghị ", "\"", "*", "a b c "] {
                let query: String = letters.chars().cycle().take(length).collect();
                let encoded: String = query
                    .bytes()
                    .map(|byte| if byte.is_ascii_alphanumeric() { char::from(byte).to_string() } else { format!("%{byte:02X}") })
                    .collect();
                let answer = reader.get(&format!("/search?q={encoded}"));
                assert!([200, 414].contains(&answer.status), "{length} letters of {letters:?}: {}", answer.status);
            }
        }
        let ten_thousand =
            reader.raw(format!("GET /search?q={} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", "a".repeat(10_000)).as_bytes());
        assert!(ten_thousand.starts_with("HTTP/1.1 414"), "{}", &ten_thousand[..100]);
        // a sign that means something to a database is a letter like any other, or none; it never means "everything"
        for (query, finds) in
            [("100%25", true), ("%25", false), ("%2A", false), ("ket+luan", true), ("%22ket+luan%22", true), ("ket*", true)]
        {
            let found = reader.get(&format!("/api/v1/search?q={query}")).json();
            let hits = found["hits"].as_array().expect("a list");
            assert_eq!(!hits.is_empty(), finds, "{query} on {}: {found}", world.database);
        }
        reader.get(&format!("/d/{paper}")).is(200);
    }
}

#[test]
fn addresses_that_are_none_are_not_found() {
    let world = world();
    let server = world.serve();
    let reader = server.reader();
    let paths = [
        "/d/1",
        "/d/000000000",
        "/d/204817369",
        "/d/abc",
        "/d/204817368x",
        "/d/-1",
        "/d/204817368/v/0",
        "/d/204817368/v/99999999999999999999",
        "/d/204817368/v/x",
        "/d/204817368/v/1/pages/0",
        "/d/204817368/v/1/pages/999999999999",
        "/d/204817368/v/1/file/x",
        "/d/..%2f..%2fetc%2fpasswd",
        "/a/..%2fsotay.toml",
        "/a/style.css",
        "/a/%00",
        "/q/%FF%FE",
        "/.git/config",
        "/sotay.toml",
        "/metrics",
        "/admin",
        "/api/v1/documents/1",
        "/api/v2/documents",
        "/api/v1/packs/abc",
        "/D/204817368",
    ];
    for path in paths {
        let answer = reader.get(path);
        assert_eq!(answer.status, 404, "{path}");
        if path.starts_with("/api/") {
            assert_eq!(answer.header("content-type"), "application/problem+json", "{path}");
        }
    }
    goes_on(&reader);
}

#[test]
fn lists_take_any_filter() {
    let world = world();
    let server = world.serve();
    let reader = server.reader();
    for query in [
        "type=",
        "type=x",
        "year=abc",
        "year=-1",
        "year=99999",
        "topic=%00",
        "topic=%25",
        "issuer=%27",
        "after=x",
        "after=1.2",
        "after=99999999999999999999.x",
        "type=nghi-quyet&type=ke-hoach",
        "x=y",
    ] {
        let answer = reader.get(&format!("/documents?{query}"));
        assert!([200, 303, 400, 404].contains(&answer.status), "{query}: {}", answer.status);
    }
    goes_on(&reader);
}

#[test]
fn what_is_not_http_is_closed_and_others_are_served() {
    let world = world();
    let server = world.serve();
    let reader = server.reader();
    let long_header = format!("GET / HTTP/1.1\r\nHost: x\r\nX-Long: {}\r\n\r\n", "a".repeat(300_000));
    let many_headers = format!("GET / HTTP/1.1\r\nHost: x\r\n{}\r\n", "X-A: b\r\n".repeat(5_000));
    for bytes in [
        b"\x16\x03\x01\x02\x00\x01\x00".as_slice(),
        b"\r\n\r\n\r\n",
        b"GET\r\n\r\n",
        b"GET / HTTP/9.9\r\n\r\n",
        b"G\0T / HTTP/1.1\r\n\r\n",
        long_header.as_bytes(),
        many_headers.as_bytes(),
    ] {
        let mut stream = std::net::TcpStream::connect(server.address).expect("it listens");
        // an answer, or an end; what counts is that the next reader is served
        let _ = std::io::Write::write_all(&mut stream, bytes);
        drop(stream);
        goes_on(&reader);
    }
}

#[test]
fn nothing_is_written_by_asking() {
    let world = world();
    let server = world.serve();
    let reader = server.reader();
    for method in
        [Method::POST, Method::PUT, Method::DELETE, Method::PATCH, Method::OPTIONS, Method::from_bytes(b"TRACE").expect("a method")]
    {
        for path in ["/", "/search?q=a", "/q/204817368", "/api/v1/documents"] {
            let answer = reader.ask(method.clone(), path, &[]);
            assert_eq!((answer.status, answer.header("allow")), (405, "GET, HEAD"), "{method} {path}");
        }
    }
    goes_on(&reader);
}
