//! Members are enrolled: at the table, by a slip, for a further device, after a loss; over the wire, with an authenticator in software.

use serde_json::json;
use sotay_app::Handbook;
use sotay_domain::{MemberId, Role, Timestamp, UnitId};
use sotay_tests::people::{appoint, member, signed_in, unit};
use sotay_tests::{Answer, Browser, ORIGIN, Serving, World};

use crate::phone::Authenticator;

/// A cell with its secretary, a deputy and two members; another cell with its own; an administrator above both.
pub(crate) struct Cell {
    pub(crate) world: World,
    pub(crate) server: Serving,
    pub(crate) handbook: Handbook,
    pub(crate) secretary: MemberId,
    pub(crate) deputy: MemberId,
    pub(crate) lan: MemberId,
    pub(crate) stranger: MemberId,
    pub(crate) administrator: MemberId,
    pub(crate) own: UnitId,
}

impl Cell {
    pub(crate) fn each() -> Vec<Cell> {
        World::each().into_iter().map(Cell::of).collect()
    }

    pub(crate) fn of(world: World) -> Cell {
        let server = world.serve();
        Cell::with(world, server)
    }

    pub(crate) fn with(world: World, server: Serving) -> Cell {
        let handbook = world.handbook();
        let [own, other, above] = ["X99.11.1", "X99.11.2", "X99.11"].map(|code| unit(&handbook, code));
        let somebody = |n, name, unit| member(&handbook, n, name, unit);
        let (secretary, deputy) = (somebody(1, "Nguyễn Văn Ví", own), somebody(2, "Lê Thị Dụ", own));
        let (lan, stranger, administrator) =
            (somebody(3, "Trần Thị Lan", own), somebody(4, "Phạm Văn Khác", other), somebody(5, "Đỗ Văn Trên", above));
        appoint(&handbook, 1, secretary, Role::Secretary, own);
        appoint(&handbook, 2, deputy, Role::Secretary, own);
        appoint(&handbook, 4, stranger, Role::Secretary, other);
        appoint(&handbook, 5, administrator, Role::Administrator, above);
        Cell { world, server, handbook, secretary, deputy, lan, stranger, administrator, own }
    }

    pub(crate) fn signed_in(&self, member: MemberId) -> Browser {
        signed_in(&self.server, member, self.server.shared.now())
    }

    pub(crate) fn browser(&self) -> Browser {
        Browser::at(self.server.address)
    }

    /// A code for a member: the page of the enrolment, the number of the cell, the digits.
    #[track_caller]
    pub(crate) fn open(&self, by: &mut Browser, member: MemberId) -> Code {
        let begun = by.post(&format!("/office/members/{member}/enrol"), &[]);
        begun.is(303);
        code(by, begun.header("location"))
    }
}

/// A code as the secretary sees it.
#[derive(Debug, Clone)]
pub(crate) struct Code {
    pub(crate) page: String,
    pub(crate) cell: String,
    pub(crate) digits: String,
}

/// Reads a code from its page.
#[track_caller]
pub(crate) fn code(by: &mut Browser, page: &str) -> Code {
    let shown = by.get(page);
    let values: Vec<String> = shown
        .is(200)
        .text()
        .split("<bdi dir=\"ltr\">")
        .skip(1)
        .map(|rest| rest.split('<').next().unwrap_or_default().replace(' ', ""))
        .collect();
    let find = |length: usize| {
        let is_it = |value: &&String| value.len() == length && value.bytes().all(|byte| byte.is_ascii_digit());
        values.iter().find(is_it).unwrap_or_else(|| panic!("{length} digits in {values:?}")).clone()
    };
    Code { page: page.to_owned(), cell: find(6), digits: find(9) }
}

/// Types both numbers.
#[track_caller]
pub(crate) fn claim(browser: &mut Browser, code: &Code) -> Answer {
    browser.post("/join", &[("cell", &code.cell), ("code", &code.digits)])
}

/// The two digits that a page shows.
#[track_caller]
pub(crate) fn two(answer: &Answer) -> String {
    let text = answer.is(200).text();
    let two =
        text.split("class=\"two\"").nth(1).and_then(|rest| rest.split("<bdi dir=\"ltr\">").nth(1)).and_then(|rest| rest.split('<').next());
    two.unwrap_or_else(|| panic!("no digits in {}", answer.words())).to_owned()
}

/// Confirms what the page of an enrolment shows.
#[track_caller]
pub(crate) fn confirm(by: &mut Browser, code: &Code) -> Answer {
    let digits = two(&by.get(&code.page));
    by.post(&format!("{}/confirm", code.page), &[("digits", &digits)])
}

/// Makes a passkey in a confirmed browser.
#[track_caller]
pub(crate) fn make_key(browser: &mut Browser, authenticator: &mut Authenticator) -> Answer {
    let options = browser.post_json("/join/passkey/begin", &json!({})).is(200).json();
    browser.post_json("/join/passkey/finish", &authenticator.create(&options))
}

/// Whether a browser is signed in.
#[track_caller]
pub(crate) fn is_signed_in(browser: &mut Browser) -> bool {
    browser.get("/me/enrolments").status == 200
}

#[test]
fn a_member_is_enrolled_at_the_table_in_four_screens_and_signs_in_with_the_key() {
    for cell in Cell::each() {
        let (mut secretary, mut browser) = (cell.signed_in(cell.secretary), cell.browser());
        let code = cell.open(&mut secretary, cell.lan);
        browser.get("/join").is(200).shows("Số của chi bộ");
        browser.get(&format!("/join?cell={}", code.cell)).is(200).shows("Chín chữ số");
        let claimed = claim(&mut browser, &code);
        assert_eq!((claimed.status, claimed.header("location")), (303, "/join/wait"));
        let waiting = browser.get("/join/wait");
        waiting.shows("Đọc hai chữ số này").shows_no("Trần Thị Lan");
        let seen = secretary.get(&code.page);
        seen.shows("Trần Thị Lan");
        assert_eq!(two(&seen), two(&waiting));
        assert_eq!(browser.get("/join/state").json()["state"], "claimed");
        assert_eq!(browser.get("/join/done").header("location"), "/join/wait");
        confirm(&mut secretary, &code).is(303);
        assert_eq!(browser.get("/join/wait").header("location"), "/join/done");
        browser.get("/join/done").is(200).shows("Đã xác nhận: Trần Thị Lan").shows("Tạo khóa");
        let mut authenticator = Authenticator::at(ORIGIN);
        make_key(&mut browser, &mut authenticator).is(200);
        assert!(is_signed_in(&mut browser));
        assert!(!browser.cookies.contains_key("__Host-join"));
        secretary.get(&code.page).shows("Đã đăng ký xong");

        let mut elsewhere = cell.browser();
        let options = elsewhere.post_json("/sign-in/passkey/begin", &json!({ "in_field": false })).is(200).json();
        elsewhere.post_json("/sign-in/passkey/finish", &authenticator.get(&options)).is(200);
        assert!(is_signed_in(&mut elsewhere));
    }
}

#[test]
fn a_browser_without_keys_is_enrolled_too_and_takes_no_step_that_wants_proof() {
    for cell in Cell::each() {
        let (mut secretary, mut browser) = (cell.signed_in(cell.secretary), cell.browser());
        let code = cell.open(&mut secretary, cell.lan);
        claim(&mut browser, &code).is(303);
        browser.post("/join/browser", &[]).is(303);
        assert!(!is_signed_in(&mut browser), "not before it is confirmed");
        confirm(&mut secretary, &code).is(303);
        browser.post("/join/browser", &[]).is(303);
        assert!(is_signed_in(&mut browser));
        browser.post("/me/devices/add", &[]).is(403);
    }
}

#[test]
fn who_lost_a_phone_is_enrolled_anew_and_the_old_one_ends() {
    for cell in Cell::each() {
        let (mut secretary, mut old) = (cell.signed_in(cell.secretary), cell.signed_in(cell.lan));
        let first = cell.open(&mut secretary, cell.lan);
        let mut lost = cell.browser();
        claim(&mut lost, &first).is(303);
        old.get("/me/enrolments").is(200).shows("Có máy đang được đăng ký bằng tên mình");
        for first_page in ["/", "/me"] {
            old.get(first_page).is(200).shows("Có máy đang được đăng ký bằng tên mình");
        }
        confirm(&mut secretary, &first).is(303);
        let mut key = Authenticator::at(ORIGIN);
        make_key(&mut lost, &mut key).is(200);
        assert!(!is_signed_in(&mut old), "what was there before ends, on the next request");

        let second = cell.open(&mut secretary, cell.lan);
        let mut new = cell.browser();
        claim(&mut new, &second).is(303);
        assert!(is_signed_in(&mut lost), "nothing ends before the other is there");
        confirm(&mut secretary, &second).is(303);
        new.post("/join/browser", &[]).is(303);
        assert!(is_signed_in(&mut new) && !is_signed_in(&mut lost));
        let options = lost.post_json("/sign-in/passkey/begin", &json!({ "in_field": false })).is(200).json();
        lost.post_json("/sign-in/passkey/finish", &key.get(&options)).is(401);
    }
}

#[test]
fn the_member_refuses_on_what_they_have_signed_in() {
    for cell in Cell::each() {
        let (mut secretary, mut own) = (cell.signed_in(cell.secretary), cell.signed_in(cell.lan));
        let code = cell.open(&mut secretary, cell.lan);
        let mut thief = cell.browser();
        claim(&mut thief, &code).is(303);
        let id = code.page.rsplit('/').next().expect("an id");
        own.post(&format!("/me/enrolments/{id}/refuse"), &[]).is(303);
        thief.get("/join/wait").is(200).shows("Chưa được xác nhận");
        secretary.get(&code.page).shows("Đã từ chối");
        secretary.post(&format!("{}/confirm", code.page), &[("digits", "57")]).is(303);
        thief.post("/join/browser", &[]);
        assert!(!is_signed_in(&mut thief));
    }
}

#[test]
fn an_officer_who_lost_a_phone_is_confirmed_by_two_persons() {
    for cell in Cell::each() {
        let (mut administrator, mut secretary) = (cell.signed_in(cell.administrator), cell.signed_in(cell.secretary));
        // the deputy has something still
        let _own = cell.signed_in(cell.deputy);
        let code = cell.open(&mut administrator, cell.deputy);
        let mut browser = cell.browser();
        claim(&mut browser, &code).is(303);
        confirm(&mut administrator, &code).is(303);
        browser.get("/join/wait").is(200).shows("cần thêm một người");
        browser.post("/join/browser", &[]);
        assert!(!is_signed_in(&mut browser));
        confirm(&mut administrator, &code).is(200).shows("Cần một người khác");
        secretary.get("/office/enrol").is(200).shows("Lê Thị Dụ");
        secretary.get(&code.page).is(200).shows("cần hai người");
        confirm(&mut secretary, &code).is(303);
        browser.post("/join/browser", &[]).is(303);
        assert!(is_signed_in(&mut browser));
    }
}

#[test]
fn a_further_device_is_confirmed_on_the_first() {
    for cell in Cell::each() {
        let mut first = cell.signed_in(cell.lan);
        first.get("/me/devices/add").is(200).shows("Lấy mã cho máy mới");
        let begun = first.post("/me/devices/add", &[]);
        let code = code(&mut first, begun.is(303).header("location"));
        let mut second = cell.browser();
        claim(&mut second, &code).is(303);
        let mut secretary = cell.signed_in(cell.secretary);
        secretary.get(&code.page).is(404);
        confirm(&mut first, &code).is(303);
        second.post("/join/browser", &[]).is(303);
        assert!(is_signed_in(&mut first) && is_signed_in(&mut second));
    }
}

#[test]
fn no_more_than_five_devices() {
    for cell in Cell::each() {
        let mut first = cell.signed_in(cell.lan);
        for _ in 0..5 {
            let begun = first.post("/me/devices/add", &[]);
            let code = code(&mut first, begun.is(303).header("location"));
            let mut further = cell.browser();
            claim(&mut further, &code).is(303);
            confirm(&mut first, &code).is(303);
            further.post("/join/browser", &[]).is(303);
            assert!(is_signed_in(&mut further));
        }
        first.post("/me/devices/add", &[]).is(200).shows("Đã đủ năm máy");
    }
}

#[test]
fn a_slip_opens_the_way_for_who_was_absent() {
    for cell in Cell::each() {
        let mut secretary = cell.signed_in(cell.secretary);
        secretary.get("/office/slips").is(200).shows("Trần Thị Lan").shows_no("Phạm Văn Khác");
        let (unit, lan) = (cell.own.to_string(), cell.lan.to_string());
        secretary.post("/office/slips", &[("unit", &unit), ("member", &lan)]).is(303);
        secretary.get("/office/slips").is(200).shows("Quét hình bằng máy ảnh");
        let pepper = sotay_api::identity::pepper::Pepper::open(&cell.world.settings()).expect("it is there");
        let named = cell.handbook.enrolments_of(cell.lan, cell.server.shared.now()).expect("the database answers");
        let digits = sotay_handbook::qr::digits::encode(&pepper.secret(named[0].enrolment.id));
        let mut browser = cell.browser();
        browser.post("/join", &[("secret", &digits)]).is(303);
        browser.get("/join/wait").is(200);
        let code = Code { page: format!("/office/enrol/{}", named[0].enrolment.id), cell: String::new(), digits };
        confirm(&mut secretary, &code).is(303);
        browser.post("/join/browser", &[]).is(303);
        assert!(is_signed_in(&mut browser));
        cell.browser().post("/join", &[("secret", &code.digits)]).is(422);
        secretary.get("/office/slips").is(200).shows_no("Trần Thị Lan");
    }
}

#[test]
fn whoever_runs_the_console_enrols_the_first_administrator_and_compares_before_confirming() {
    for cell in Cell::each() {
        let mut command = cell.world.console().command(&["member", "enrol", "99.000005"]);
        let mut console = command.stdout(std::process::Stdio::piped()).stderr(std::process::Stdio::piped()).spawn().expect("it starts");
        let mut lines = std::io::BufRead::lines(std::io::BufReader::new(console.stdout.take().expect("it speaks")));
        let numbers = lines.by_ref().find_map(|line| line.ok().filter(|line| line.contains("number of the cell"))).expect("two numbers");
        let digits: String = numbers.split("cell ").nth(1).expect("numbers").chars().filter(char::is_ascii_digit).collect();
        let code = Code { page: String::new(), cell: digits[..6].to_owned(), digits: digits[6..].to_owned() };
        let mut browser = cell.browser();
        claim(&mut browser, &code).is(303);
        let ended = console.wait().expect("it ends");
        assert_eq!(ended.code(), Some(1), "nobody is confirmed where nobody compares");
        browser.get("/join/wait").is(200);

        let named = cell.handbook.enrolments_of(cell.administrator, cell.server.shared.now()).expect("the database answers");
        let enrolment = &named[0].enrolment;
        let digits = enrolment.claim.as_ref().expect("it is claimed").digits;
        let confirm = sotay_handbook::commands::confirm_enrolment::ConfirmEnrolment { id: enrolment.id, digits };
        let id = sotay_domain::CommandId::from_bytes([77; 16]);
        let done = cell.handbook.submit(id, &confirm, &sotay_domain::Actor::Operator, cell.server.shared.now());
        assert_eq!(done.expect("the database answers"), Ok(false), "whoever runs the console counts as all that are wanted");
        browser.post("/join/browser", &[]).is(303);
        assert!(is_signed_in(&mut browser));
    }
}

#[test]
fn every_step_is_in_the_log_and_in_nobody_elses() {
    for cell in Cell::each() {
        let (mut secretary, mut browser) = (cell.signed_in(cell.secretary), cell.browser());
        let code = cell.open(&mut secretary, cell.lan);
        claim(&mut browser, &code).is(303);
        confirm(&mut secretary, &code).is(303);
        make_key(&mut browser, &mut Authenticator::at(ORIGIN)).is(200);
        let said = |member| {
            let logged = cell.handbook.store().read(|c| sotay_store::log::about(c, member, 100)).expect("the log is read");
            logged.into_iter().map(|one| String::from_utf8(one.bytes).expect("text")).collect::<Vec<_>>().join("\n")
        };
        let own = said(cell.lan);
        for deed in ["open-enrolment", "confirm-enrolment", "enrol-browser", "sign-in"] {
            assert!(own.contains(deed), "{deed} in {own}");
        }
        assert!(own.contains(&cell.secretary.to_string()), "who did it");
        assert!(!own.contains(&code.digits) && !own.contains("Lan"), "neither secrets nor names");
        assert!(!said(cell.stranger).contains("enrol-browser"));
    }
}

/// The moment of a test's own clock.
pub(crate) fn moment(text: &str) -> Timestamp {
    Timestamp::of(text.parse().expect("a moment"))
}
