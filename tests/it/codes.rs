//! What a scanned, typed, changed, foreign or expired code opens.

use std::collections::BTreeSet;

use sotay_domain::{Language, PublicNumber, Timestamp, Typed};
use sotay_handbook::l10n::L10n;
use sotay_handbook::qr::{Claims, Host, Key, Kind, Signer, Token};
use sotay_tests::papers::{AS_NOTICE, notice};
use sotay_tests::{Answer, ORIGIN, World};

use sotay_api::moment;
use sotay_api::serving::Overrides;

const DAY: i64 = 86_400_000;

/// A handbook with one document in one open pack and one withdrawn pack.
struct Given {
    world: World,
    document: PublicNumber,
    pack: PublicNumber,
    withdrawn: PublicNumber,
}

fn given() -> Given {
    let world = World::sqlite();
    let clerk = world.console();
    let file = notice(world.folder(), "a.txt", "Trong bộ tài liệu");
    let document = clerk.publish(&file, &[&AS_NOTICE[..], &["--abstract", "Trong bộ tài liệu"]].concat());
    let pack = clerk.pack("Bộ còn hạn", &[document], &["--until", "2099-12-31"]);
    let withdrawn = clerk.pack("Bộ thu hồi", &[document], &[]);
    clerk.done(&["pack", "withdraw", &withdrawn.to_string(), "--yes"]);
    Given { world, document, pack, withdrawn }
}

impl Given {
    /// A token of this kind for the open pack, by the handbook's own key.
    fn token(&self, kind: Kind, expires: Timestamp) -> Token {
        let pack = self.world.handbook().pack_of(self.pack).expect("the database answers").expect("the pack is there");
        self.token_of(kind, *pack.id.bytes(), expires)
    }

    fn token_of(&self, kind: Kind, id: [u8; 16], expires: Timestamp) -> Token {
        let key = self.world.keys().code;
        let signer = Signer::new(Key::of_row(key.row()).expect("a key for codes"), &key.secret().to_bytes()).expect("both halves");
        signer.sign(&Claims { kind, id, expires }, moment::now()).expect("the key may sign it")
    }

    fn path(token: &Token) -> String {
        let link = ORIGIN.parse::<Host>().expect("an origin").token_link(token);
        link.strip_prefix(ORIGIN).expect("it begins with the origin").to_owned()
    }
}

fn next_year() -> Timestamp {
    moment::now().plus_millis(400 * DAY)
}

fn in_a_century() -> Timestamp {
    moment::now().plus_millis(100 * 366 * DAY)
}

/// A number that can exist and does not.
fn unknown() -> PublicNumber {
    (1..).map(PublicNumber::drawn).next().expect("there are ninety million")
}

#[test]
fn every_kind_of_code_has_a_page_and_a_status_of_its_own() {
    let given = given();
    let serving = given.world.serve();
    let reader = &serving.reader();
    let (pack, document) = (given.pack, given.document);
    let mistyped: String = pack
        .to_string()
        .chars()
        .rev()
        .enumerate()
        .map(|(n, c)| if n == 0 { if c == '0' { '1' } else { '0' } } else { c })
        .collect::<Vec<_>>()
        .into_iter()
        .rev()
        .collect();
    let good = Given::path(&given.token(Kind::Pack, next_year()));
    let foreign_key = {
        let secret = [7; 32];
        let public = sotay_handbook::qr::token::public_half(&secret);
        let row = Key { public, ..Key::of_row(given.world.keys().code.row()).expect("a key for codes") };
        let claims = Claims { kind: Kind::Pack, id: [0; 16], expires: next_year() };
        Signer::new(row, &secret).expect("both halves").sign(&claims, moment::now()).expect("it is signed")
    };
    let moved = |answer: &Answer, to: String| assert_eq!((answer.status, answer.header("location")), (302, to.as_str()));

    reader.get(&format!("/q/{pack}")).is(200).shows("Bộ còn hạn");
    reader.get(&format!("/Q/{pack}")).is(200).shows("Bộ còn hạn");
    reader.get(&good).is(200).shows("Bộ còn hạn");
    reader.get(&format!("/q/{pack}?fbclid=IwAR0")).is(200).shows("Bộ còn hạn");
    moved(&reader.get(&format!("/q/{document}")), format!("/d/{document}"));
    moved(&reader.get(&format!("/q?code={}", pack.grouped().replace(' ', "+"))), format!("/q/{pack}"));
    moved(&reader.get(&format!("/q?code=https%3A%2F%2Fsotay.example.org%2Fq%2F{pack}")), format!("/q/{pack}"));

    let mut titles = BTreeSet::new();
    let mut says = |path: &str, status: u16| {
        let answer = reader.get(path);
        answer.is(status).shows_no("Bộ còn hạn").shows_no("Trong bộ tài liệu");
        let title = answer.text().split_once("<h1>").and_then(|(_, rest)| rest.split_once("</h1>")).map(|(title, _)| title.to_owned());
        let title = title.unwrap_or_else(|| panic!("{path}: no title"));
        assert!(titles.insert(title.clone()), "{path}: «{title}» is said of another code too");
        assert!(!answer.links().is_empty(), "{path} leads on");
        answer
    };
    says(&format!("/q/{}", given.withdrawn), 410).shows("Bộ thu hồi");
    says(&format!("/q/{mistyped}"), 404);
    says(&format!("/q/{}", unknown()), 404).shows(&unknown().grouped());
    for hidden in ["%09%2Fevil.example", "%09%5Cevil.example", "%0A%2Fevil.example", "%2Fevil.example", "%5Cevil.example"] {
        let answer = reader.get(&format!("/q?code=https%3A%2F%2Fsotay.example.org%2F{hidden}"));
        assert_eq!((answer.status, answer.header("location")), (404, ""), "{hidden}");
    }
    says("/q?code=https%3A%2F%2Fevil.example%2Fq%2F204817368", 404).shows("https://evil.example/q/204817368");
    let kept = reader.get("/q?code=abc");
    assert!(kept.is(404).text().contains("value=\"abc\""), "what was typed is kept: {}", kept.text());
    for short in ["", "+++", "123"] {
        let answer = reader.get(&format!("/q?code={short}"));
        answer.is(404).shows(&L10n::of(Language::Vi).notice_not_a_code());
    }
    says(&Given::path(&foreign_key), 400);
    says(&Given::path(&given.token_of(Kind::Pack, [7; 16], next_year())), 404);
    says(&Given::path(&given.token(Kind::CheckIn, next_year())), 404);
    assert_eq!(PublicNumber::read(&mistyped), Typed::Mistyped);
}

#[test]
fn a_signed_code_of_an_internal_document_opens_as_much_as_one_of_nothing() {
    let given = given();
    let clerk = given.world.console();
    let file = notice(given.world.folder(), "kin.txt", "Chuyện nội bộ kín đáo");
    let internal = ["--abstract", "Chuyện nội bộ kín đáo", "--level", "internal", "--audience", "unit:X99.11"];
    let number = clerk.publish(&file, &[&AS_NOTICE[..], &internal].concat());
    let hidden = given.world.handbook().document_of(number).expect("the database answers").expect("it is stored").id;
    let serving = given.world.serve();
    let reader = serving.reader();
    let open = |id| {
        let path = Given::path(&given.token_of(Kind::Extract, id, next_year()));
        let answer = reader.get(&path);
        (answer.status, answer.header("location").to_owned(), answer.text().replace(&path, "PATH"))
    };
    assert_eq!(open(*hidden.bytes()), open([7; 16]));
    assert_eq!(open(*hidden.bytes()).0, 404);
}

#[test]
fn a_foreign_text_is_shown_and_never_followed() {
    let world = World::sqlite();
    let serving = world.serve();
    let reader = serving.reader();
    for text in [
        "javascript:alert(1)",
        "https://sotay.example.org.evil.example/q/204817368",
        "intent://x#Intent;end",
        "tel:123",
        "<script>alert(1)</script>",
    ] {
        let encoded: String = text.bytes().map(|byte| format!("%{byte:02X}")).collect();
        let answer = reader.get(&format!("/q?code={encoded}"));
        assert_eq!(answer.status, 404, "{text}");
        assert!(
            !answer.links().iter().any(|link| link.contains("evil") || (link.contains(':') && !link.starts_with("data:image/"))),
            "{text}: {:?}",
            answer.links()
        );
        assert!(!answer.text().contains("<script>alert"), "{text}");
    }
}

#[test]
fn a_pack_and_a_signed_code_expire() {
    let given = given();
    let soon = Given::path(&given.token(Kind::Pack, moment::now().plus_millis(30 * DAY)));
    let short =
        given.world.console().pack("Bộ một tháng", &[given.document], &["--until", &moment::now().plus_millis(30 * DAY).day().to_string()]);
    let serving = given.world.serve();
    let today = serving.reader();
    today.get(&soon).is(200);
    today.get(&format!("/q/{short}")).is(200);
    let next = given.world.serve_with(Overrides { clock: next_year, ..Overrides::default() });
    let later = next.reader();
    later.get(&soon).is(410).shows_no("Trong bộ tài liệu");
    later.get(&format!("/q/{short}")).is(410).shows("Bộ một tháng").shows_no("Trong bộ tài liệu");
    later.get(&format!("/q/{}", given.pack)).is(200);
    let last = given.world.serve_with(Overrides { clock: in_a_century, ..Overrides::default() });
    let much_later = last.reader();
    much_later.get(&format!("/q/{}", given.pack)).is(410);
}

#[test]
fn a_page_that_is_kept_ready_expires_all_the_same() {
    let given = given();
    let server = given.world.serve_with(Overrides { clock: moving_clock, ..Overrides::default() });
    let (reader, path) = (server.reader(), format!("/q/{}", given.pack));
    let around = format!("/d/{}?pack={}", given.document, given.pack);
    reader.get(&around).is(200).shows("Bộ còn hạn");
    let fresh = reader.get(&path);
    fresh.is(200);
    CENTURIES.store(1, std::sync::atomic::Ordering::SeqCst);
    let etag = fresh.header("etag").to_owned();
    reader.get(&path).is(410);
    reader.get(&around).is(200).shows_no("Bộ còn hạn");
    assert_eq!(reader.ask(ureq::http::Method::GET, &path, &[("If-None-Match", &etag)]).status, 410);
}

/// Moved by one test alone.
static CENTURIES: std::sync::atomic::AtomicI64 = std::sync::atomic::AtomicI64::new(0);

fn moving_clock() -> Timestamp {
    moment::now().plus_millis(CENTURIES.load(std::sync::atomic::Ordering::SeqCst) * 100 * 366 * DAY)
}

#[test]
fn a_token_with_any_single_character_changed_opens_nothing() {
    let given = given();
    let serving = given.world.serve();
    let reader = serving.reader();
    let path = Given::path(&given.token(Kind::Pack, next_year()));
    reader.get(&path).is(200).shows("Bộ còn hạn");
    let digits = path.strip_prefix("/q/").expect("a code's path").as_bytes();
    assert_eq!(digits.len(), 212);
    for place in 0..digits.len() {
        // every other digit, and what a pen or a keyboard makes of one
        for other in b"0123456789abO-".iter().filter(|other| **other != digits[place]) {
            let mut changed = digits.to_vec();
            changed[place] = *other;
            let changed = String::from_utf8(changed).expect("ASCII");
            let answer = reader.get(&format!("/q/{changed}"));
            assert!((400..500).contains(&answer.status), "{place} {}: {}", char::from(*other), answer.status);
            answer.shows_no("Bộ còn hạn");
        }
    }
    for end in 0..digits.len() {
        let cut = std::str::from_utf8(&digits[..end]).expect("ASCII");
        assert!((300..500).contains(&reader.get(&format!("/q/{cut}")).status), "{end} digits");
    }
}
