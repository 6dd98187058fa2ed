//! What signed-in people see: their own page, corrections, the card, the office, counts, roles. On both databases, over the wire.

use sotay_api::moment;
use sotay_api::serving::Overrides;
use sotay_domain::{MemberId, MembershipKind, Role, SessionKind, Timestamp};
use sotay_handbook::qr::keys::{Key, KeySet};
use sotay_handbook::qr::{Claims, Host, Hosts, Kind, Known, Meaning, Signer, scan};
use sotay_tests::{ORIGIN, Reader, Serving, World};

const CELL: &str = "X99.11.1";

/// A cell with a member, a secretary, and an administrator above.
struct Given {
    world: World,
    serving: Serving,
    member: MemberId,
    secretary: MemberId,
    administrator: MemberId,
}

fn given(world: World) -> Given {
    let member = world.member("99.000003", "Đỗ Thị Bảng", CELL);
    let secretary = world.member("99.000001", "Nguyễn Văn Đức", CELL);
    let administrator = world.member("99.000193", "Lê Văn Quản", "X99.1");
    world.give(secretary, Role::Secretary, CELL);
    world.give(administrator, Role::Administrator, "X99");
    let serving = world.serve();
    Given { world, serving, member, secretary, administrator }
}

impl Given {
    fn each() -> impl Iterator<Item = Given> {
        World::each().into_iter().map(given)
    }
    fn reader(&self, member: MemberId) -> Reader {
        self.world.signed_in(&self.serving, member, SessionKind::Passkey)
    }
}

#[test]
fn a_member_sees_what_is_stored_and_takes_it_along() {
    for given in Given::each() {
        let reader = given.reader(given.member);
        let page = reader.get("/me");
        page.is(200).shows("Đỗ Thị Bảng").shows("Chi bộ Thôn Thượng").shows("Theo danh sách nhập ngày 01/7/2025").shows("Chưa có");
        assert_eq!(page.header("cache-control"), "no-store");
        reader.get("/me/stored").is(200).shows("Để chi bộ biết ai là ai.").shows("Đỗ Thị Bảng");
        let copy = reader.get("/me/export.json").is(200).json();
        assert_eq!(copy["record"]["name"], "Đỗ Thị Bảng");
        assert_eq!(copy["memberships"][0]["unit"]["code"], CELL);
        let deeds: Vec<&str> = copy["log"].as_array().expect("a list").iter().filter_map(|entry| entry["did"].as_str()).collect();
        assert_eq!(deeds, ["export", "sign-in"], "on {}", given.world.database);
        // nobody else's page says anything of them
        given.serving.reader().get("/me").is(303);
        given.reader(given.secretary).get("/me").is(200).shows_no("Đỗ Thị Bảng");
    }
}

#[test]
fn what_signs_one_in_is_ended_one_by_one_or_all_but_this() {
    for given in Given::each() {
        let [this, other, third] = [0; 3].map(|_| given.reader(given.member));
        let page = this.get("/me");
        page.shows("Đang dùng").shows("Kết thúc 2 lần đăng nhập khác");
        let id = page.field("session");
        this.post("/me/end", &[("session", &id)]).is(303);
        let alive = [&other, &third].into_iter().filter(|reader| reader.get("/me").status == 200).count();
        assert_eq!(alive, 1, "one of the two is ended on {}", given.world.database);
        this.post("/me/end", &[("others", "1")]).is(303);
        other.get("/me").is(303);
        third.get("/me").is(303);
        this.get("/me").is(200).shows_no("lần đăng nhập khác");
        // neither somebody else's session nor a foreign page's form ends anything
        let theirs = given.reader(given.secretary);
        let again = given.reader(given.secretary);
        let session = theirs.get("/me").field("session");
        this.post("/me/end", &[("session", &session)]).is(303);
        again.get("/me").is(200);
        theirs.get("/me").is(200);
        this.post_from("/me/end", &[("others", "1")], "cross-site").is(403);
        this.post("/me/end", &[]).is(400);
    }
}

#[test]
fn a_correction_is_proposed_once_and_accepted_into_the_record() {
    for given in Given::each() {
        let (member, secretary) = (given.reader(given.member), given.reader(given.secretary));
        let form = member.get("/me/correct/phone");
        let id = form.is(200).field("id");
        let bad = member.post("/me/correct/phone", &[("id", &id), ("value", "không nhớ số"), ("note", "Tôi đổi máy")]);
        bad.is(422).shows("không đúng cách ghi");
        assert!(bad.text().contains("không nhớ số") && bad.text().contains("Tôi đổi máy"), "what was typed stays");
        let id = bad.field("id");
        let good = [("id", id.as_str()), ("value", "0912 345 678"), ("note", "")];
        member.post("/me/correct/phone", &good).is(303);
        member.post("/me/correct/phone", &good).is(303); // pressed twice
        member.get("/me").shows("đang chờ bí thư");
        let next = member.get("/me/correct/phone").field("id");
        member.post("/me/correct/phone", &[("id", &next), ("value", "0911 111 111")]).is(422).shows("đang chờ bí thư");
        member.get("/me/correct/unit").is(404);
        member.get("/me/correct/faith").is(404);

        secretary.get("/").is(200).shows("1 việc đang chờ");
        let list = secretary.get("/office/corrections");
        list.is(200).shows("Đỗ Thị Bảng: Số điện thoại").shows("0912 345 678");
        let (correction, command) = (list.field("correction"), list.field("command"));
        let sent =
            |decision: &'static str| [("correction", correction.clone()), ("command", command.clone()), ("decision", decision.into())];
        let send = |reader: &Reader, decision| {
            let fields = sent(decision);
            let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
            reader.post("/office/corrections", &fields)
        };
        send(&member, "accept").is(404);
        send(&given.world.signed_in(&given.serving, given.secretary, SessionKind::Browser), "accept").is(403);
        send(&secretary, "accept").is(303);
        member.get("/me").shows("0912345678").shows("Đã đính chính ngày").shows_no("đang chờ bí thư");
        secretary.get("/office/corrections").is(200).shows("Không có đề nghị nào");
        send(&given.reader(given.secretary), "accept").is(303); // pressed twice
        send(&secretary, "refuse").is(422).shows("đã được trả lời trước đó");
    }
}

#[test]
fn a_correction_is_refused_with_a_reason_and_nobody_decides_their_own() {
    for given in Given::each() {
        let (secretary, administrator) = (given.reader(given.secretary), given.reader(given.administrator));
        let id = secretary.get("/me/correct/born").field("id");
        secretary.post("/me/correct/born", &[("id", &id), ("value", "17/6/1938")]).is(303);
        secretary.get("/office/corrections").is(200).shows("Không có đề nghị nào");
        let list = administrator.get("/office/corrections");
        list.is(200).shows("Nguyễn Văn Đức: Ngày sinh");
        let (correction, command) = (list.field("correction"), list.field("command"));
        let own = [("correction", correction.as_str()), ("command", "x"), ("decision", "accept")];
        secretary.post("/office/corrections", &own).is(404);
        let refuse = |command: &str, reason: &str| {
            let fields = [("correction", correction.as_str()), ("command", command), ("decision", "refuse"), ("reason", reason)];
            administrator.post("/office/corrections", &fields)
        };
        let again = refuse(&command, "");
        again.is(422).shows("cần ghi lý do");
        refuse(&again.field("command"), "Giấy khai sinh ghi khác").is(303);
        secretary.get("/me").shows("không được nhận: Giấy khai sinh ghi khác");
    }
}

fn in_two_days() -> Timestamp {
    moment::now().plus_millis(2 * 86_400_000)
}

#[test]
fn the_card_is_verified_by_a_scan_and_names_nobody_to_strangers() {
    let given = given(World::sqlite());
    let card = given.reader(given.member).get("/me/card");
    card.is(200).shows("Đỗ Thị Bảng").shows("Ba số cuối của thẻ: 003").shows("Chi bộ Thôn Thượng").shows_no("99.000003");
    let row = Key::of_row(given.world.keys().code.row()).expect("a key for codes");
    let token = |expires: Timestamp, now: Timestamp| {
        let key = given.world.keys().code;
        let signer = Signer::new(Key::of_row(key.row()).expect("a key for codes"), key.secret().as_bytes()).expect("both halves");
        signer.sign(&Claims { kind: Kind::Card, id: *given.member.bytes(), expires }, now).expect("it may sign it")
    };
    let now = moment::now();
    let until = sotay_handbook::screens::card::expires(now);
    let host: Host = ORIGIN.parse().expect("an origin");
    let link = host.token_link(&token(until, now));
    // the page shows a code of just this link: it has its path
    let code = sotay_handbook::qr::draw::Code::of(&link, sotay_handbook::qr::draw::Level::L).expect("it fits");
    assert!(card.text().contains(&code.path()) || until != sotay_handbook::screens::card::expires(moment::now()));
    assert!(code.version() <= 7, "version {}", code.version());
    let keys = KeySet::of(vec![row]);
    let meaning = scan(&link, &Hosts::one(host.clone()), &keys, now, |_| false, |_| Known::Unknown);
    assert!(matches!(meaning, Meaning::Card { member, .. } if member == *given.member.bytes()));

    let path = link.strip_prefix(ORIGIN).expect("it begins with the origin");
    let reader = given.serving.reader();
    reader.get(path).is(200).shows("Thẻ đảng viên hợp lệ").shows_no("Bảng").shows_no("Thượng");
    given.reader(given.secretary).get(path).is(200).shows("Thẻ đảng viên hợp lệ").shows("Đỗ Thị Bảng, Chi bộ Thôn Thượng");
    let later = given.world.serve_with(Overrides { clock: in_two_days, ..Overrides::default() });
    later.reader().get(path).is(410).shows_no("hợp lệ").shows_no("Bảng");
    // changed in one digit it is nobody's
    let changed = path.replace("/q/0", "/q/1");
    assert_ne!(reader.get(&changed).status, 200);
}

#[test]
fn a_roster_is_its_secretarys_alone_and_a_look_is_noted_once_a_day() {
    for given in Given::each() {
        let secretary = given.reader(given.secretary);
        let unused = given.world.member("99.000004", "Trần Thị Ánh", CELL);
        secretary.get("/office").is(200).shows("Chi bộ Thôn Thượng").shows("đảng viên chưa có máy");
        let roster = secretary.get("/office/members");
        roster.is(200).shows("Trần Thị Ánh").shows("3 người");
        let place = |name: &str| roster.words().find(name).unwrap_or_else(|| panic!("{name}"));
        assert!(place("Trần Thị Ánh") < place("Đỗ Thị Bảng") && place("Đỗ Thị Bảng") < place("Nguyễn Văn Đức"));
        secretary.get("/office/members?q=anh").shows("Trần Thị Ánh").shows_no("Đỗ Thị Bảng");
        let path = format!("/office/members/{}", given.member);
        for who in [given.member, given.administrator] {
            let reader = given.reader(who);
            for hidden in ["/office/members", "/office/members?unit=X99.11.1", "/office"] {
                reader.get(hidden).is(404);
            }
            reader.get(&format!("/office/members/{unused}")).is(404);
        }
        secretary.get("/office/members?unit=X99.11.2").is(404);
        given.serving.reader().get("/office/members").is(303);
        for _ in 0..2 {
            secretary.get(&path).is(200).shows("Đỗ Thị Bảng").shows("Đăng ký máy");
        }
        let copy = given.reader(given.member).get("/me/export.json").json();
        let looks = copy["log"].as_array().expect("a list").iter().filter(|entry| entry["did"] == "read-record").count();
        assert_eq!(looks, 1, "on {}", given.world.database);
    }
}

#[test]
fn after_a_loss_the_secretary_ends_everything_at_once() {
    for given in Given::each() {
        let (lost, secretary) = (given.reader(given.member), given.reader(given.secretary));
        lost.get("/me").is(200);
        let path = format!("/office/members/{}/end", given.member);
        lost.post(&format!("/office/members/{}/end", given.secretary), &[("all", "1")]).is(404);
        let unproven = given.world.signed_in(&given.serving, given.secretary, SessionKind::Browser);
        unproven.post(&path, &[("all", "1")]).is(403);
        lost.get("/me").is(200);
        secretary.post(&path, &[("all", "1")]).is(303);
        lost.get("/me").is(303);
        secretary.get(&format!("/office/members/{}", given.member)).shows("Chưa có máy nào đăng ký");
    }
}

#[test]
fn counts_under_five_are_hidden_on_the_page_and_in_the_spreadsheet() {
    for world in World::each() {
        for n in 0..7 {
            world.member(&format!("99.0001{n:02}"), "Người Thượng", CELL);
        }
        for n in 0..3 {
            let day = "2025-07-01".parse().expect("a day");
            world.member_as(&format!("99.0002{n:02}"), "Người Dự Bị", CELL, MembershipKind::Probationary, day);
        }
        let viewer = world.member("99.000192", "Phạm Thị Xem", "X99.1");
        world.give(viewer, Role::Viewer, "X99");
        let clerk = world.member("99.000071", "Vũ Văn Thư", "X99.12.1");
        world.give(clerk, Role::Clerk, "X99.12");
        let serving = world.serve();
        let viewer = world.signed_in(&serving, viewer, SessionKind::Passkey);
        viewer.get("/").is(200).shows("Số liệu");
        let page = viewer.get("/office/counts?unit=X99.11");
        page.is(200).shows("Chi bộ Thôn Thượng 7 dưới 5").shows_no("Người");
        let csv = viewer.get("/office/counts.csv?unit=X99.11").is(200).text();
        assert!(csv.starts_with('\u{feff}') && csv.contains("\"Chi bộ Thôn Thượng\",\"7\",\"dưới 5\""), "{csv}");
        assert!(!csv.contains("\"3\""), "{csv}");
        let clerk = world.signed_in(&serving, clerk, SessionKind::Passkey);
        clerk.get("/office/counts").is(200).shows("phường Minh Họa");
        clerk.get("/office/counts?unit=X99.11").is(404);
        clerk.get("/office/members").is(404);
        clerk.get("/admin").is(404);
    }
}

#[test]
fn roles_are_given_and_taken_by_the_one_above_and_handed_on_for_a_leave() {
    for given in Given::each() {
        let (administrator, member) = (given.reader(given.administrator), given.reader(given.member));
        given.reader(given.secretary).get("/admin/roles?unit=X99.11.1").is(404);
        let page = administrator.get("/admin/roles?unit=X99.11.1");
        page.is(200).shows("Nguyễn Văn Đức");
        let id = page.field("id");
        let give = |id: &str, card: &str| {
            let fields = [("unit", CELL), ("id", id), ("who", card), ("role", "secretary"), ("until", "")];
            administrator.post("/admin/roles", &fields)
        };
        let unknown = give(&id, "99.999999");
        unknown.is(422).shows("Không có đảng viên nào mang số thẻ này");
        assert!(unknown.text().contains("99.999999"), "what was typed stays");
        let id = unknown.field("id");
        member.get("/office").is(404);
        give(&id, "99.000003").is(303);
        give(&id, "99.000003").is(303); // pressed twice
        member.get("/office").is(200);
        let page = administrator.get("/admin/roles?unit=X99.11.1");
        page.shows("Đỗ Thị Bảng");
        let grants: Vec<String> =
            page.text().split("name=\"grant\" value=\"").skip(1).filter_map(|rest| Some(rest.split_once('"')?.0.to_owned())).collect();
        assert_eq!(grants.len(), 2);
        for grant in &grants {
            let fields = [("unit", CELL), ("command", "w"), ("grant", grant.as_str())];
            member.post("/admin/roles", &[("unit", "X99.11.2"), ("command", "w"), ("grant", grants[0].as_str())]).is(404);
            administrator.post("/admin/roles", &fields).is(303);
        }
        member.get("/office").is(404);

        given.world.give(given.secretary, Role::Secretary, CELL);
        let secretary = given.reader(given.secretary);
        let page = secretary.get("/office/leave");
        let role = page.is(200).shows("Đỗ Thị Bảng").text();
        let role = role.split_once("<option value=\"secretary@").and_then(|(_, rest)| rest.split_once('"')).expect("a role").0.to_owned();
        let (role, who) = (format!("secretary@{role}"), given.member.to_string());
        let day = moment::now().plus_millis(7 * 86_400_000).day().to_string();
        let send = |id: &str, until: &str| {
            secretary.post("/office/leave", &[("id", id), ("who", who.as_str()), ("role", role.as_str()), ("until", until)])
        };
        let endless = send(&page.field("id"), "");
        endless.is(422).shows("cần có ngày kết thúc");
        send(&endless.field("id"), &day).is(303);
        member.get("/office").is(200);
        member.get("/office/leave").is(404); // who stands in hands nothing on
        let grant = secretary.get("/office/leave").shows("Đỗ Thị Bảng").field("grant");
        secretary.post("/office/leave", &[("command", "x"), ("grant", &grant)]).is(303);
        member.get("/office").is(404);
    }
}

#[test]
fn home_says_what_is_new_for_whoever_is_signed_in_and_nobodys_stays_as_it_is() {
    let given = given(World::sqlite());
    let clerk = given.world.console();
    let file = sotay_tests::papers::notice(given.world.folder(), "a.txt", "Chuyện chi bộ");
    let internal = ["--abstract", "Chuyện chi bộ", "--level", "internal", "--audience", "unit:X99.11.1"];
    clerk.publish(&file, &[&sotay_tests::papers::AS_NOTICE[..], &internal].concat());
    let file = sotay_tests::papers::notice(given.world.folder(), "b.txt", "Chuyện chung");
    clerk.publish(&file, &[&sotay_tests::papers::AS_NOTICE[..], &["--abstract", "Chuyện chung"]].concat());
    let home = given.reader(given.member).get("/");
    home.is(200).shows("Chuyện chi bộ").shows("Chuyện chung");
    let place = |words: &str| home.words().find(words).unwrap_or_else(|| panic!("{words}"));
    assert!(place("Chuyện chi bộ") < place("Chuyện chung"));
    assert_eq!(home.header("cache-control"), "no-store");
    given.reader(given.administrator).get("/").is(200).shows_no("Chuyện chi bộ").shows("Quản trị");
    given.serving.reader().get("/").is(200).shows("Thư viện tài liệu").shows_no("Chuyện chi bộ").shows_no("Mới trong 30 ngày");
}

#[test]
fn whoever_runs_the_console_gives_lists_and_takes_roles() {
    for world in World::each() {
        let member = world.member("99.000003", "Đỗ Thị Bảng", CELL);
        let console = world.console();
        assert!(console.done(&["role", "list"]).contains("Nobody holds a role yet"));
        console.done(&["role", "give", "99.000003", "secretary", CELL, "--until", "2099-12-31"]);
        assert!(console.done(&["role", "list", CELL]).contains("X99.11.1: secretary, Đỗ Thị Bảng"));
        assert!(console.refused(&["role", "give", "99.000003", "secretary", CELL]).contains("already"));
        assert!(console.refused(&["role", "give", "99.000009", "secretary", CELL]).contains("99.000009"));
        assert!(console.refused(&["role", "give", "99.000003", "secretary", "X0"]).contains("X0"));
        let serving = world.serve();
        let reader = world.signed_in(&serving, member, SessionKind::Passkey);
        reader.get("/office").is(200);
        console.done(&["role", "take", "99.000003", "secretary", CELL]);
        reader.get_until("/office", |answer| answer.status == 404);
        console.refused(&["role", "take", "99.000003", "secretary", CELL]);
    }
}
