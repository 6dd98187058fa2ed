//! A configuration that does not fit stops everything before it begins, and says which line is wrong.

use std::fs;
use std::process::Command;

use sotay_domain::Language;
use sotay_handbook::l10n::L10n;
use sotay_tests::{ORIGIN, World};

#[test]
fn an_unknown_key_stops_every_command_and_names_the_nearest_known_one() {
    let world = World::sqlite();
    let good = fs::read_to_string(world.config()).expect("it is there");
    let cases = [
        (format!("{good}\nserver.listn = \"127.0.0.1:1\"\n"), "server.listen"),
        (format!("{good}\n[limit]\nupload_mib = 3\n"), "limits.upload_mib"),
        (format!("{good}\nnonsense = true\n"), "nonsense"),
        (good.replace(ORIGIN, "http://sotay.example.org"), "public.url"),
        (good.replace("public.url", "#"), "public.url"),
        (format!("{good}\n[["), "TOML"),
    ];
    for (text, named) in cases {
        fs::write(world.config(), text).expect("the folder can be written");
        let file = world.config();
        let file = file.to_str().expect("a plain name");
        for words in [vec!["serve"], vec!["migrate"], vec!["publish", file, "--yes"], vec!["check-config"]] {
            let why = world.console().refused(&words);
            assert!(why.contains(named), "{words:?} is told of {named}, not: {why}");
        }
    }
    fs::write(world.config(), format!("{}\n[limits]\nupload_mib = 0\n", good.replace("public.url", "#")))
        .expect("the folder can be written");
    let why = world.console().refused(&["check-config"]);
    assert!(why.contains("public.url") && why.contains("limits.upload_mib"), "both are named at once: {why}");
    fs::write(world.config(), good).expect("the folder can be written");
    let said = world.console().done(&["check-config"]);
    assert!(said.contains("listen") && said.contains(ORIGIN), "{said}");
}

#[test]
fn an_unknown_variable_stops_the_start_too() {
    let world = World::sqlite();
    let mut command = world.console().command(&["check-config"]);
    let said = sotay_tests::Said::of(command.env("SOTAY_SERVER__LISTN", "127.0.0.1:1").output().expect("it runs"));
    assert_eq!(said.code, Some(1));
    assert!(said.err.contains("SOTAY_SERVER__LISTN") && said.err.contains("server.listen"), "{}", said.err);
}

#[test]
fn a_certificate_that_cannot_be_used_is_named_with_its_file() {
    let world = World::sqlite();
    let at = |name: &str| world.folder().join(name).display().to_string();
    for name in ["one", "other"] {
        let (key, certificate) = (at(&format!("{name}.key")), at(&format!("{name}.pem")));
        let words =
            ["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2", "-subj", "/CN=a.example"];
        let made = Command::new("openssl").args(words).args(["-keyout", &key, "-out", &certificate]).output().expect("openssl runs");
        assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    }
    let good = fs::read_to_string(world.config()).expect("it is there");
    let set = |certificate: &str, key: &str| {
        let text = format!("{good}\n[tls]\ncertificate = \"{}\"\nkey = \"{}\"\n", at(certificate), at(key));
        fs::write(world.config(), text).expect("the folder can be written");
    };
    let l10n = L10n::of(Language::En);
    let fault = |file: &str, problem: String| l10n.config_fault(&at(file), &problem);
    let missing = l10n.config_unreadable(&l10n.console_file_missing());
    for (certificate, key, wanted) in [
        ("none.pem", "one.key", fault("none.pem", missing.clone())),
        ("one.pem", "none.key", fault("none.key", missing)),
        ("one.key", "one.key", fault("one.key", l10n.config_tls_no_certificate())),
        ("one.pem", "one.pem", fault("one.pem", l10n.config_tls_no_key())),
        ("one.pem", "other.key", fault("other.key", l10n.config_tls_mismatch(&at("one.pem")))),
    ] {
        set(certificate, key);
        for words in ["check-config", "serve"] {
            let why = world.console().refused(&[words]);
            assert!(why.contains(&wanted), "{words} says “{wanted}”, not: {why}");
        }
    }
    set("one.pem", "one.key");
    world.console().done(&["check-config"]);
}

#[test]
fn a_database_that_is_not_there_or_of_another_version_is_not_touched() {
    let world = World::sqlite();
    let why = {
        let mut command = world.console().command(&["unit", "import", "/dev/null"]);
        let elsewhere = world.folder().join("elsewhere.db");
        let said =
            sotay_tests::Said::of(command.env("SOTAY_DATABASE__URL", format!("sqlite:{}", elsewhere.display())).output().expect("it runs"));
        assert_eq!(said.code, Some(1));
        assert!(!elsewhere.exists(), "only migrate makes a database");
        said.err
    };
    assert!(why.contains("sotay migrate"), "{why}");
}

#[test]
fn keys_are_made_for_their_owner_alone_and_refused_when_others_can_read_them() {
    use std::os::unix::fs::PermissionsExt;
    let world = World::sqlite();
    let keys = world.folder().join("sotay-data").join("keys");
    for name in ["manifest.pem", "code.pem"] {
        let mode = fs::metadata(keys.join(name)).expect("made at first start").permissions().mode();
        assert_eq!(mode & 0o777, 0o600, "{name}");
    }
    fs::set_permissions(keys.join("code.pem"), fs::Permissions::from_mode(0o644)).expect("it is ours");
    let why = world.console().refused(&["unit", "import", concat!(env!("CARGO_MANIFEST_DIR"), "/../demo/units.csv")]);
    assert!(why.contains("code.pem") && why.contains("chmod 600"), "{why}");
}

#[test]
fn help_is_there_in_every_language_and_a_wrong_command_is_told_apart() {
    let world = World::sqlite();
    let mut seen = std::collections::BTreeSet::new();
    for language in ["vi", "en", "ar"] {
        let said = world.console().run(&["--language", language, "--help"]);
        assert_eq!(said.code, Some(0));
        assert!(said.out.contains("publish") && said.out.contains("demo"), "{}", said.out);
        assert!(seen.insert(said.out), "{language} has words of its own");
    }
    assert_eq!(world.console().run(&["publsh"]).code, Some(2));
    assert_eq!(world.console().run(&["publish"]).code, Some(2));
}
