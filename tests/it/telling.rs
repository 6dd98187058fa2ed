//! What a clerk is told where something is not as it seems, so that nothing is lost by a slip.

use std::fs;
use std::io::{BufRead, BufReader};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::Path;
use std::process::Stdio;

use sotay_domain::{Language, PublicNumber};
use sotay_handbook::l10n::L10n;
use sotay_tests::papers::{AS_NOTICE, notice, sample};
use sotay_tests::{Console, ORIGIN, Said, World};

fn words() -> L10n {
    L10n::of(Language::En)
}

fn path(file: &Path) -> &str {
    file.to_str().expect("a plain name")
}

/// A notice of the province, published.
fn published(world: &World, summary: &str) -> PublicNumber {
    let file = notice(world.folder(), &format!("{summary}.txt"), summary);
    world.console().publish(&file, &[&AS_NOTICE[..], &["--abstract", summary]].concat())
}

#[test]
fn whoever_hands_in_another_paper_as_a_new_version_is_told_and_the_record_stays() {
    let world = World::sqlite();
    let clerk = world.console();
    let number = clerk.publish(&sample("05-thong-bao-27-TB-DU.pdf"), &["--issuer", "X99.11"]).to_string();
    let other = sample("06-ket-luan-09-KL-TU.docx");
    let unasked = ["document", "replace", &number, path(&other), "--yes"];
    let said = clerk.run(&unasked);
    assert_eq!(said.code, Some(1), "{}", said.err);
    assert!(said.err.contains(&words().console_document_differs_unasked()), "{}", said.err);
    for (paper, record) in [("09-KL/TU", "27-TB/ĐU"), (&words().type_name(sotay_domain::DocumentType::KetLuan), "Notice")] {
        let differs = words().console_document_differs(path(&other), record, paper);
        assert!(said.err.contains(&differs), "{differs}\nis not in\n{}", said.err);
    }
    let (server, address) = (world.serve(), format!("/d/{number}"));
    let before = server.reader().get(&address);
    before.is(200).shows("27-TB/ĐU");
    clerk.done(&[&unasked[..], &["--number", "27-TB/ĐU", "--type", "thong-bao", "--issued-on", "2026-11-12"]].concat());
    let after = server.reader().get_until(&address, |page| page.header("etag") != before.header("etag"));
    after.shows("27-TB/ĐU").shows_no("09-KL/TU");
}

#[test]
fn a_new_version_that_drops_a_translation_says_so() {
    let world = World::sqlite();
    let clerk = world.console();
    let translation = format!("en={}", path(&sample("05-thong-bao-27-TB-DU.en.docx")));
    let file = sample("05-thong-bao-27-TB-DU.pdf");
    let number = clerk.publish(&file, &["--issuer", "X99.11", "--translation", &translation]).to_string();
    let drops = words().console_document_drops("English");
    let kept = clerk.run(&["document", "replace", &number, path(&file), "--translation", &translation, "--topic", "Khác", "--yes"]);
    assert!(kept.code == Some(0) && !kept.err.contains(&drops), "{}", kept.err);
    let dropped = clerk.run(&["document", "replace", &number, path(&file), "--yes"]);
    assert!(dropped.code == Some(0) && dropped.err.contains(&drops), "{}", dropped.err);
}

#[test]
fn a_file_that_cannot_be_read_is_named_with_the_reason() {
    let world = World::sqlite();
    let clerk = world.console();
    let good = notice(world.folder(), "co.txt", "Có");
    let missing = world.folder().join("khong-co.txt");
    let check = |arguments: &[&str], file: &Path, reason: &str| {
        let why = clerk.refused(&[&["publish"], arguments, &["--yes"], &AS_NOTICE[..], &["--abstract", "Có"]].concat());
        assert!(why.contains(&words().console_file_unreadable(path(file), reason)), "{why}");
    };
    check(&[path(&missing)], &missing, &words().console_file_missing());
    check(&[path(world.folder())], world.folder(), &words().console_file_folder());
    let translation = format!("en={}", path(&missing));
    check(&[path(&good), "--translation", &translation], &missing, &words().console_file_missing());
    let pipe = world.folder().join("ong.txt");
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().expect("it is part of every system").success());
    for special in [&pipe, Path::new("/dev/zero")] {
        check(&[path(special)], special, &words().console_file_special());
    }
    let link = world.folder().join("duong-dan.txt");
    std::os::unix::fs::symlink(&pipe, &link).expect("it can be made");
    check(&[path(&link)], &link, &words().console_file_special());
    let backup = world.folder().join("khong-co").join("backup.tar");
    let why = clerk.refused(&["backup", path(&backup)]);
    assert!(why.contains(&words().console_file_unwritable(path(&backup), &words().console_folder_missing())), "{why}");
    assert_eq!(world.database.number("SELECT count(*) FROM document"), 0);
}

#[test]
fn one_refused_file_keeps_none_of_the_others_back() {
    let world = World::sqlite();
    let [first, last] = ["mot.txt", "ba.txt"].map(|name| notice(world.folder(), name, name));
    let broken = world.folder().join("hai.pdf");
    fs::write(&broken, b"%PDF-").expect("the folder can be written");
    let files = [path(&first), path(&broken), path(&last)];
    let numbers = ["--issuer", "X99", "--type", "thong-bao", "--number", "", "--abstract", "Ba tệp", "--yes"];
    let said = world.console().run(&[&["publish"], &files[..], &numbers[..]].concat());
    assert_eq!(said.code, Some(1));
    assert!(said.err.contains(path(&broken)) && said.err.contains(&words().publish_count(2u32, 3u32)), "{}", said.err);
    assert_eq!(world.database.number("SELECT count(*) FROM document"), 2);
}

#[test]
fn an_issuer_that_the_paper_does_not_name_is_asked_about() {
    let world = World::sqlite();
    let file = sample("05-thong-bao-27-TB-DU.pdf");
    let units = world.handbook().units().expect("they are there");
    let name = |code: &str| units.iter().find(|unit| unit.code == code).map(|unit| unit.name.clone()).expect("of the sample");
    let said = world.console().run(&["publish", path(&file), "--issuer", "X99", "--yes"]);
    let differs = words().publish_issuer_differs(path(&file), &name("X99.11"), &name("X99"));
    assert!(said.code == Some(0) && said.err.contains(&differs), "{differs}\nis not in\n{}", said.err);
    assert!(said.out.contains("ĐẢNG ỦY XÃ VÍ DỤ"), "and what the paper says is shown: {}", said.out);
}

#[test]
fn a_pack_is_made_of_codes_as_they_are_printed_and_never_without_a_title() {
    let world = World::sqlite();
    let clerk = world.console();
    let numbers = ["Một", "Hai"].map(|summary| published(&world, summary));
    let why = clerk.refused(&["pack", "new", &numbers[0].to_string(), &numbers[1].to_string()]);
    assert!(why.contains(&words().rejection_pack_title_missing()), "{why}");
    let grouped = numbers.map(|number| number.grouped());
    let groups: Vec<&str> = grouped.iter().flat_map(|number| number.split(' ')).collect();
    clerk.done(&[&["pack", "new", "Bộ thử"], &groups[..]].concat());
    assert_eq!(world.database.number("SELECT count(*) FROM pack_document"), 2);
}

#[test]
fn a_poster_is_not_drawn_for_a_pack_that_opens_no_more() {
    let world = World::sqlite();
    let clerk = world.console();
    let document = published(&world, "Một");
    let pack = clerk.pack("Bộ thử", &[document], &[]);
    let out = world.folder().join("poster.svg");
    clerk.done(&["pack", "withdraw", &pack.to_string(), "--yes"]);
    let why = clerk.refused(&["pack", "poster", &pack.to_string(), "--out", path(&out)]);
    assert!(why.contains(&words().rejection_pack_already_withdrawn(&pack.grouped())), "{why}");
    assert!(!out.exists());
}

#[test]
fn a_poster_is_drawn_over_a_file_only_if_the_clerk_says_so() {
    let world = World::sqlite();
    let clerk = world.console();
    let pack = clerk.pack("Bộ thử", &[published(&world, "Một")], &[]).to_string();
    let out = world.folder().join("poster.svg");
    fs::write(&out, b"mine").expect("the folder can be written");
    let why = clerk.refused(&["pack", "poster", &pack, "--out", path(&out)]);
    assert!(why.contains(&words().console_poster_overwrite_question(path(&out))), "{why}");
    assert_eq!(fs::read(&out).expect("it is there"), b"mine");
    clerk.done(&["pack", "poster", &pack, "--out", path(&out), "--yes"]);
    assert_ne!(fs::read(&out).expect("it is there"), b"mine");
}

#[test]
fn the_code_of_a_pack_is_told_from_that_of_a_document() {
    let world = World::sqlite();
    let clerk = world.console();
    let document = published(&world, "Lịch tiếp công dân");
    let pack = clerk.pack("Hội nghị thử", &[document], &[]);
    let why = clerk.refused(&["document", "withdraw", &pack.to_string(), "--yes"]);
    assert!(why.contains(&words().rejection_code_of_a_pack(&pack.grouped(), "Hội nghị thử")), "{why}");
    let why = clerk.refused(&["pack", "withdraw", &document.to_string(), "--yes"]);
    assert!(why.contains(&document.grouped()) && why.contains("Lịch tiếp công dân"), "{why}");
}

#[test]
fn a_pack_for_a_day_names_no_hour() {
    let world = World::sqlite();
    let pack = world.console().pack("Hội nghị thử", &[published(&world, "Một")], &["--starts", "2099-12-01"]);
    world.serve().reader().get(&format!("/q/{pack}")).is(200).shows("01/12/2099").shows_no("0 giờ");
}

#[test]
fn the_same_file_again_is_no_second_paper_and_no_new_version() {
    for world in World::each() {
        let clerk = world.console();
        let summary = "Lịch tiếp công dân";
        let number = published(&world, summary);
        let file = world.folder().join(format!("{summary}.txt"));
        let again = [&["publish", path(&file), "--abstract", "Khác", "--yes"], &AS_NOTICE[..]].concat();
        let same_file = words().rejection_same_file(&number.grouped(), summary);
        let why = clerk.refused(&again);
        assert!(why.contains(&same_file), "{why}");
        let shown = number.to_string();
        let replace = ["document", "replace", &shown, path(&file), "--yes"];
        let why = clerk.refused(&replace);
        assert!(why.contains(&words().rejection_nothing_new(1u32)), "{why}");
        // what is recorded of it can still be mended, and what is withdrawn can be published anew
        clerk.done(&[&replace[..], &["--abstract", "Lịch tiếp công dân tháng 12"]].concat());
        assert_eq!(world.database.number("SELECT count(*) FROM document_version"), 2);
        clerk.done(&["document", "withdraw", &shown, "--yes"]);
        clerk.done(&again);
        assert_eq!(world.database.number("SELECT count(*) FROM document"), 2);
    }
}

#[test]
fn what_is_withdrawn_from_a_pack_is_told_to_the_clerk_and_to_whoever_scans_it() {
    for world in World::each() {
        let clerk = world.console();
        let [kept, gone] = ["Một", "Hai"].map(|summary| published(&world, summary));
        let pack = clerk.pack("Hội nghị thử", &[kept, gone], &[]);
        let server = world.serve();
        let reader = server.reader();
        reader.get(&format!("/q/{pack}")).is(200).shows("Hai");
        let said = clerk.run(&["document", "withdraw", &gone.to_string(), "--yes"]);
        assert!(said.code == Some(0) && said.err.contains("Hội nghị thử"), "{}", said.err);
        let told = L10n::of(Language::Vi).pack_withdrawn(1u32);
        reader.get_until(&format!("/q/{pack}"), |page| page.text().contains(&told));
        // around a document the pack is named while it opens
        let around = format!("/d/{kept}?pack={pack}");
        reader.get(&around).is(200).shows("Hội nghị thử");
        clerk.done(&["pack", "withdraw", &pack.to_string(), "--yes"]);
        reader.get_until(&around, |page| !page.is(200).text().contains("Hội nghị thử"));
    }
}

#[test]
fn units_are_taken_from_a_good_file_or_the_line_is_named() {
    let world = World::sqlite();
    let file = world.folder().join("don-vi.csv");
    let check = |text: &[u8], expected: &str| {
        fs::write(&file, text).expect("the folder can be written");
        let why = world.console().refused(&["unit", "import", path(&file)]);
        assert!(why.contains(expected), "{expected}\nis not in\n{why}");
    };
    let head = "code,parent,tree,kind,name_vi,symbol,valid_from\n";
    check(&[head.as_bytes(), b"Y1,,dang,xa,\xd0\xb7ng,\xd0U,2025-07-01\n"].concat(), &words().import_not_unicode());
    let cells = words().import_fault(2, &words().import_cells(7u32, 8u32));
    check(format!("{head}Y1,,dang,xa,Đảng bộ xã A, B,ĐU,2025-07-01\n").as_bytes(), &cells);
    let wrong = format!("{head}Y1,,dang,xa,,ĐU,2025-07-01\nY2,,dang,nha,,ĐU,hom qua\n");
    check(wrong.as_bytes(), &words().import_faults(2u32));
    let long = format!("{head}Y1,,dang,xa,{},ĐU,2025-07-01\n", "ủ".repeat(5_000));
    check(long.as_bytes(), &words().import_too_long("name_vi", 300u32));
}

#[test]
fn a_mistyped_folder_is_no_handbook_and_is_not_made() {
    let world = World::sqlite();
    let wrong = world.folder().join("so-tay-khac");
    let other = Console::of(&world.folder().join("none.toml"));
    fs::write(world.folder().join("none.toml"), format!("public.url = \"{}\"\n", ORIGIN)).expect("it can be written");
    let why = other.refused(&["--data", path(&wrong), "pack", "withdraw", "204817368", "--yes"]);
    assert!(why.contains(&words().server_no_handbook(path(&wrong))), "{why}");
    assert!(!wrong.join("handbook.db").exists());
}

#[test]
fn what_is_made_in_a_folder_that_others_may_enter_is_its_owners_alone() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().expect("a folder");
    let config = folder.path().join("sotay.toml");
    fs::write(&config, format!("public.url = \"{}\"\nmetrics.enabled = false\n", ORIGIN)).expect("it can be written");
    let data = folder.path().join("sotay-data");
    fs::create_dir(&data).expect("it can be made");
    fs::set_permissions(&data, fs::Permissions::from_mode(0o755)).expect("it is ours");
    let clerk = Console::of(&config);
    clerk.done(&["migrate"]);
    clerk.done(&["unit", "import", concat!(env!("CARGO_MANIFEST_DIR"), "/../demo/units.csv")]);
    clerk.publish(&sample("06-ket-luan-09-KL-TU.docx"), &["--issuer", "X99"]);
    let mut folders = vec![data];
    let mut seen = 0;
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("it is ours").flatten() {
            let found = entry.metadata().expect("it is ours");
            assert_eq!(found.permissions().mode() & 0o077, 0, "{}", entry.path().display());
            seen += 1;
            if found.is_dir() {
                folders.push(entry.path());
            }
        }
    }
    assert!(seen > 5, "the database, keys and files are among them");
}

#[test]
fn a_command_that_is_not_understood_is_answered_in_the_readers_language() {
    let world = World::sqlite();
    for language in Language::ALL {
        let l10n = L10n::of(language);
        let mut command = world.console().command(&["pack", "psoter"]);
        let said = Said::of(command.env("SOTAY_LANGUAGE", language.code()).output().expect("it runs"));
        assert_eq!(said.code, Some(2));
        assert!(
            said.err.contains(&l10n.usage_unknown_command("psoter")) && said.err.contains(&l10n.usage_nearest("poster")),
            "{}",
            said.err
        );
    }
}

#[test]
fn whoever_serves_is_told_in_one_line_where_it_listens() {
    let world = World::sqlite();
    let mut program = world.console().command(&["serve"]).stdout(Stdio::piped()).spawn().expect("it starts");
    let mut line = String::new();
    BufReader::new(program.stdout.take().expect("its output is a pipe")).read_line(&mut line).expect("it says something");
    let listens = line.split([' ', ',']).find_map(|word| word.trim_end_matches('.').parse::<SocketAddr>().ok());
    let reached = listens.is_some_and(|address| TcpStream::connect(address).is_ok());
    program.kill().and_then(|()| program.wait()).expect("it is ours");
    assert!(reached && line.contains(ORIGIN), "{line}");
}

#[test]
fn a_demo_that_nobody_watches_says_each_paper_that_it_publishes() {
    let folder = tempfile::tempdir().expect("a folder");
    let data = folder.path().join("demo");
    let listen = TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr()).expect("a free port").to_string();
    let mut command = Console::of(&folder.path().join("none.toml")).command(&["demo", "--listen", &listen, "--data", path(&data)]);
    // without other programs it is quick
    let mut program = command.env("PATH", "").stdout(Stdio::piped()).spawn().expect("it starts");
    let said = BufReader::new(program.stdout.take().expect("its output is a pipe")).lines().map_while(Result::ok);
    let said: Vec<String> = said.take_while(|line| *line != words().demo_stop()).collect();
    program.kill().and_then(|()| program.wait()).expect("it is ours");
    let last = words().demo_publishing(11u32, "05-thong-bao-27-TB-DU.pdf", 11u32);
    assert!(said.contains(&last), "{last}\nis not in\n{}", said.join("\n"));
}
