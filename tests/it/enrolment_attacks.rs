//! What somebody tries who is no member, or a member who wants more: each of it comes to nothing, or is seen.

use std::sync::Barrier;
use std::sync::atomic::{AtomicI64, Ordering};

use serde_json::json;
use sotay_api::serving::Overrides;
use sotay_domain::{PublicNumber, Timestamp};
use sotay_tests::{Browser, ORIGIN, World};
use ureq::http::Method;

use crate::enrolment::{Cell, Code, claim, confirm, is_signed_in, make_key, moment, two};
use crate::phone::Authenticator;

#[test]
fn a_code_is_good_once() {
    for cell in Cell::each() {
        let mut secretary = cell.signed_in(cell.secretary);
        let code = cell.open(&mut secretary, cell.lan);
        let (mut first, mut second) = (cell.browser(), cell.browser());
        claim(&mut first, &code).is(303);
        claim(&mut second, &code).is(422).shows("Mã này không dùng được");
        confirm(&mut secretary, &code).is(303);
        let mut key = Authenticator::at(ORIGIN);
        make_key(&mut first, &mut key).is(200);
        claim(&mut second, &code).is(422);
        first.post_json("/join/passkey/begin", &json!({})).is(401);
        assert!(!is_signed_in(&mut second));
    }
}

#[test]
fn of_two_who_claim_at_once_one_has_the_code() {
    for cell in Cell::each() {
        let mut secretary = cell.signed_in(cell.secretary);
        for _ in 0..3 {
            let code = cell.open(&mut secretary, cell.lan);
            let barrier = Barrier::new(2);
            let attempt = || {
                let mut browser = cell.browser();
                barrier.wait();
                claim(&mut browser, &code).status
            };
            let mut statuses = std::thread::scope(|scope| {
                let threads = [scope.spawn(attempt), scope.spawn(attempt)];
                threads.map(|thread| thread.join().expect("it answers"))
            });
            statuses.sort_unstable();
            assert_eq!(statuses, [303, 422]);
        }
    }
}

#[test]
fn a_replayed_ceremony_makes_no_second_key_and_a_lost_one_can_be_begun_again() {
    for cell in Cell::each() {
        let (mut secretary, mut browser) = (cell.signed_in(cell.secretary), cell.browser());
        let code = cell.open(&mut secretary, cell.lan);
        claim(&mut browser, &code).is(303);
        browser.post_json("/join/passkey/begin", &json!({})).is(401);
        confirm(&mut secretary, &code).is(303);
        let mut key = Authenticator::at(ORIGIN);
        // the device made a key, and the network went away: nothing of it is here
        let options = browser.post_json("/join/passkey/begin", &json!({})).is(200).json();
        key.create(&options);
        assert!(!is_signed_in(&mut browser));
        let options = browser.post_json("/join/passkey/begin", &json!({})).is(200).json();
        let (mut other, made) = (browser.clone(), key.create(&options));
        browser.post_json("/join/passkey/finish", &made).is(200);
        other.post_json("/join/passkey/finish", &made).is(401);
        assert!(is_signed_in(&mut browser) && !is_signed_in(&mut other));
        assert_eq!(cell.handbook.passkeys_of(cell.lan).expect("the database answers").len(), 1);
    }
}

#[test]
fn a_key_that_another_site_made_is_refused() {
    for cell in Cell::each() {
        let (mut secretary, mut browser) = (cell.signed_in(cell.secretary), cell.browser());
        let code = cell.open(&mut secretary, cell.lan);
        claim(&mut browser, &code).is(303);
        confirm(&mut secretary, &code).is(303);
        let options = browser.post_json("/join/passkey/begin", &json!({})).is(200).json();
        let mut evil = Authenticator::at("https://sotay.example.org.evil.example");
        let made = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| evil.create(&options)));
        // an authenticator refuses by itself what is no domain of its origin; should it not, the server does
        if let Ok(made) = made {
            browser.post_json("/join/passkey/finish", &made).is(401);
        }
        assert!(!is_signed_in(&mut browser));
    }
}

#[test]
fn asvs_3_5_1_a_foreign_page_claims_and_confirms_nothing() {
    for cell in Cell::each() {
        let mut secretary = cell.signed_in(cell.secretary);
        let code = cell.open(&mut secretary, cell.lan);
        let body = format!("cell={}&code={}", code.cell, code.digits);
        let form = ("Content-Type", "application/x-www-form-urlencoded");
        for said in [vec![("Sec-Fetch-Site", "cross-site")], vec![("Origin", "https://evil.example")], vec![]] {
            let headers: Vec<(&str, &str)> = std::iter::once(form).chain(said).collect();
            cell.browser().send(Method::POST, "/join", &headers, body.clone().into_bytes()).is(403);
        }
        let mut browser = cell.browser();
        claim(&mut browser, &code).is(303);
        let digits = two(&secretary.get(&code.page));
        let headers = [form, ("Sec-Fetch-Site", "cross-site")];
        secretary.send(Method::POST, &format!("{}/confirm", code.page), &headers, format!("digits={digits}").into_bytes()).is(403);
        assert_eq!(browser.get("/join/state").json()["state"], "claimed");
    }
}

#[test]
fn a_code_that_is_too_old_gives_nothing() {
    static NOW: AtomicI64 = AtomicI64::new(0);
    for world in World::each() {
        let begin = moment("2026-12-01T19:30");
        NOW.store(begin.millis(), Ordering::SeqCst);
        let clock = || Timestamp::from_millis(NOW.load(Ordering::SeqCst));
        let later = |minutes: i64| NOW.fetch_add(minutes * 60_000, Ordering::SeqCst);
        let server = world.serve_with(Overrides { clock, ..Overrides::default() });
        let cell = Cell::with(world, server);
        let mut secretary = cell.signed_in(cell.secretary);
        let old = cell.open(&mut secretary, cell.lan);
        later(10);
        claim(&mut cell.browser(), &old).is(422);
        let mut secretary = cell.signed_in(cell.secretary);
        secretary.get(&old.page).shows("Mã đã hết hạn");
        let code = cell.open(&mut secretary, cell.lan);
        let mut browser = cell.browser();
        claim(&mut browser, &code).is(303);
        later(30);
        browser.get("/join/wait").is(200).shows("Mã đã hết hạn");
        let mut secretary = cell.signed_in(cell.secretary);
        secretary.post(&format!("{}/confirm", code.page), &[("digits", "57")]).is(303);
        browser.post("/join/browser", &[]);
        assert!(!is_signed_in(&mut browser));
        // a clock that is set back makes nothing young again that was used
        let third = cell.open(&mut secretary, cell.lan);
        claim(&mut browser, &third).is(303);
        later(-5);
        claim(&mut cell.browser(), &third).is(422);
    }
}

#[test]
fn other_digits_are_refused_by_the_secretary() {
    for cell in Cell::each() {
        let (mut secretary, mut thief) = (cell.signed_in(cell.secretary), cell.browser());
        let code = cell.open(&mut secretary, cell.lan);
        claim(&mut thief, &code).is(303);
        let digits: u8 = two(&secretary.get(&code.page)).parse().expect("two digits");
        let other = if digits == 99 { 10 } else { digits + 1 };
        let confirmed = secretary.post(&format!("{}/confirm", code.page), &[("digits", &other.to_string())]);
        confirmed.is(200).shows("Hai chữ số đã đổi");
        secretary.post(&format!("{}/refuse", code.page), &[]).is(303);
        thief.get("/join/wait").is(200).shows("Chưa được xác nhận");
        thief.post("/join/browser", &[]);
        thief.post_json("/join/passkey/begin", &json!({})).is(401);
        assert!(!is_signed_in(&mut thief));
        confirm_fails(&mut secretary, &code);
    }
}

#[track_caller]
fn confirm_fails(secretary: &mut Browser, code: &Code) {
    secretary.post(&format!("{}/confirm", code.page), &[("digits", "57")]).is(303);
    secretary.get(&code.page).shows("Đã từ chối");
}

#[test]
fn a_code_of_one_cell_is_none_in_another() {
    for cell in Cell::each() {
        let (mut secretary, mut stranger) = (cell.signed_in(cell.secretary), cell.signed_in(cell.stranger));
        let own = cell.open(&mut secretary, cell.lan);
        let colleague = sotay_tests::people::member(&cell.handbook, 6, "Vũ Thị Mới", sotay_tests::people::unit(&cell.handbook, "X99.11.2"));
        let theirs = cell.open(&mut stranger, colleague);
        assert_ne!(own.cell, theirs.cell);
        claim(&mut cell.browser(), &Code { cell: theirs.cell, ..own.clone() }).is(422);
        claim(&mut cell.browser(), &own).is(303);
    }
}

#[test]
fn asvs_6_3_1_guessing_stops_at_the_limit_whatever_the_number_of_nodes() {
    for cell in Cell::each() {
        let beside = cell.world.serve();
        let (mut secretary, nodes) = (cell.signed_in(cell.secretary), [cell.server.address, beside.address]);
        let code = cell.open(&mut secretary, cell.lan);
        let mut statuses = vec![];
        for n in 0..24u32 {
            let wrong = Code { digits: PublicNumber::drawn(n).to_string(), ..code.clone() };
            statuses.push(claim(&mut Browser::at(nodes[n as usize % 2]), &wrong).status);
        }
        assert_eq!(statuses[..20], [422; 20]);
        assert_eq!(statuses[20..], [429; 4]);
        claim(&mut cell.browser(), &code).is(429).shows("quá nhiều lần");
        // another cell goes on
        let mut stranger = cell.signed_in(cell.stranger);
        let colleague = sotay_tests::people::member(&cell.handbook, 6, "Vũ Thị Mới", sotay_tests::people::unit(&cell.handbook, "X99.11.2"));
        let theirs = cell.open(&mut stranger, colleague);
        claim(&mut cell.browser(), &theirs).is(303);
    }
}

#[test]
fn a_whole_cell_can_be_enrolled_within_ten_minutes() {
    for cell in Cell::each() {
        let mut secretary = cell.signed_in(cell.secretary);
        for _ in 0..25 {
            let code = cell.open(&mut secretary, cell.lan);
            claim(&mut cell.browser(), &code).is(303);
        }
    }
}

#[test]
fn a_claim_that_was_planted_in_a_browser_is_not_used() {
    for cell in Cell::each() {
        let (mut secretary, mut browser) = (cell.signed_in(cell.secretary), cell.browser());
        let planted = "planted-by-somebody-else-0123456789012345678";
        browser.cookies.insert("__Host-join".into(), planted.into());
        browser.cookies.insert("__Host-sid".into(), planted.into());
        let code = cell.open(&mut secretary, cell.lan);
        claim(&mut browser, &code).is(303);
        assert_ne!(browser.cookies["__Host-join"], planted);
        confirm(&mut secretary, &code).is(303);
        browser.post("/join/browser", &[]).is(303);
        assert_ne!(browser.cookies["__Host-sid"], planted);
        let mut thief = cell.browser();
        thief.cookies.insert("__Host-join".into(), planted.into());
        thief.cookies.insert("__Host-sid".into(), planted.into());
        assert!(!is_signed_in(&mut thief) && is_signed_in(&mut browser));
    }
}

#[test]
fn what_is_fetched_consumes_nothing() {
    for cell in Cell::each() {
        let (mut secretary, mut browser) = (cell.signed_in(cell.secretary), cell.browser());
        let code = cell.open(&mut secretary, cell.lan);
        for path in [format!("/join?cell={}&code={}", code.cell, code.digits), format!("/join?secret={}{}", code.cell, code.digits)] {
            browser.get(&path).is(200);
        }
        assert!(!browser.cookies.contains_key("__Host-join"));
        for path in ["/confirm", "/refuse"] {
            secretary.get(&format!("{}{path}", code.page)).is(405);
        }
        claim(&mut browser, &code).is(303);
        browser.get("/join/browser").is(405);
        assert_eq!(browser.get("/join/state").json()["state"], "claimed");
    }
}

#[test]
fn asvs_4_1_3_no_header_gives_a_client_more_tries() {
    let cell = Cell::of(World::sqlite());
    let attempt = |address: std::net::SocketAddr, n: u32| {
        let mut browser = Browser::at(address);
        browser.says.push(("X-Forwarded-For".into(), format!("203.0.113.{n}")));
        browser.says.push(("Forwarded".into(), format!("for=203.0.113.{n}")));
        browser.post("/join", &[("cell", "1"), ("code", "1")]).status
    };
    let statuses: Vec<u16> = (0..90).map(|n| attempt(cell.server.address, n)).collect();
    assert!(statuses.iter().filter(|status| **status == 429).count() > 10, "{statuses:?}");

    // behind a proxy that is named, each of its clients has a share of its own
    let mut settings = cell.world.settings();
    settings.server.proxies = vec!["127.0.0.1/32".parse().expect("a network")];
    let behind = sotay_tests::Serving::start(settings, Overrides::default());
    let statuses: Vec<u16> = (0..70).map(|n| attempt(behind.address, n)).collect();
    assert!(statuses.iter().all(|status| *status == 422), "{statuses:?}");
}

#[test]
fn who_has_no_say_finds_nothing() {
    for cell in Cell::each() {
        let mut secretary = cell.signed_in(cell.secretary);
        let code = cell.open(&mut secretary, cell.lan);
        let mut browser = cell.browser();
        claim(&mut browser, &code).is(303);
        let digits = two(&secretary.get(&code.page));
        for other in [cell.stranger, cell.lan] {
            let mut other = cell.signed_in(other);
            for path in [
                code.page.clone(),
                format!("{}/state", code.page),
                "/office/enrol/00000000-0000-7000-8000-000000000000".into(),
                "/office/enrol/1".into(),
            ] {
                other.get(&path).is(404);
            }
            other.post(&format!("{}/confirm", code.page), &[("digits", &digits)]).is(404);
            other.post(&format!("/office/members/{}/enrol", cell.secretary), &[]).is(404);
            other.get("/office/enrol").is(200).shows_no("Trần Thị Lan");
        }
        let mut stranger = cell.signed_in(cell.stranger);
        stranger.post(&format!("{}/refuse", code.page), &[]).is(404);
        stranger.post(&format!("/office/members/{}/enrol", cell.lan), &[]).is(404);
        stranger.post("/office/slips", &[("unit", &cell.own.to_string()), ("member", &cell.lan.to_string())]).is(404);
        stranger.get(&format!("/office/slips?unit={}", cell.own)).is(404);
        // nobody enrols themselves as if they were absent
        secretary.post(&format!("/office/members/{}/enrol", cell.secretary), &[]).is(404);
        cell.browser().get(&code.page).is(303);
        cell.browser().post(&format!("{}/confirm", code.page), &[("digits", &digits)]).is(401);
        // who did not make the code sees how far it is, and not the code
        let mut deputy = cell.signed_in(cell.deputy);
        let second = cell.open(&mut secretary, cell.lan);
        deputy.get(&second.page).is(200).shows("Mã hiện ở máy của người đã tạo");
    }
}

#[test]
fn a_secretary_who_enrols_himself_as_another_is_seen_from_above_and_by_the_member() {
    for cell in Cell::each() {
        let (mut secretary, mut own) = (cell.signed_in(cell.secretary), cell.browser());
        let mut administrator = cell.signed_in(cell.administrator);
        administrator.get("/office/enrol").is(200).shows_no("Số máy");
        let code = cell.open(&mut secretary, cell.lan);
        claim(&mut own, &code).is(303);
        confirm(&mut secretary, &code).is(303);
        make_key(&mut own, &mut Authenticator::at(ORIGIN)).is(200);
        administrator.get("/office/enrol").is(200).shows("Số máy đã đăng ký trong bảy ngày");
        let logged = cell.handbook.store().read(|c| sotay_store::log::about(c, cell.lan, 100)).expect("the log is read");
        let by_him = logged.iter().filter(|one| String::from_utf8_lossy(&one.bytes).contains(&cell.secretary.to_string()));
        assert_eq!(by_him.count(), 2, "opened and confirmed by him, as the member can see");
    }
}

#[test]
fn whoever_was_not_verified_lately_is_asked_to_first() {
    static NOW: AtomicI64 = AtomicI64::new(0);
    let world = World::sqlite();
    NOW.store(moment("2026-12-01T19:30").millis(), Ordering::SeqCst);
    let clock = || Timestamp::from_millis(NOW.load(Ordering::SeqCst));
    let server = world.serve_with(Overrides { clock, ..Overrides::default() });
    let cell = Cell::with(world, server);
    let (mut secretary, mut browser) = (cell.signed_in(cell.secretary), cell.browser());
    let code = cell.open(&mut secretary, cell.lan);
    claim(&mut browser, &code).is(303);
    NOW.fetch_add(11 * 60_000, Ordering::SeqCst);
    let digits = two(&secretary.get(&code.page));
    secretary.post(&format!("{}/confirm", code.page), &[("digits", &digits)]).is(403).shows("Xác nhận lại");
    secretary.post(&format!("/office/members/{}/enrol", cell.lan), &[]).is(403);
    assert_eq!(browser.get("/join/state").json()["state"], "claimed");
}
