use sotay_handbook::l10n::L10n;

use super::*;

const EXAMPLE: &str = include_str!("../../sotay.example.toml");

fn load(file: &str, variables: &[(&str, &str)]) -> Result<(Settings, Reader), String> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("sotay.toml");
    std::fs::write(&path, file).unwrap();
    let variables = variables.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
    Settings::load(Some(&path), variables, Path::new("/unused")).map_err(|faults| {
        faults.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n").replace(&path.display().to_string(), "sotay.toml")
    })
}

fn settings(file: &str, variables: &[(&str, &str)]) -> Settings {
    load(&format!("public.url = \"https://sotay.example.org\"\n{file}"), variables).unwrap().0
}

#[test]
fn the_example_names_every_key_with_its_default() {
    let (_, reader) = load(EXAMPLE, &[]).unwrap();
    let folder = reader.file_folder();
    let mut section = "";
    let mut documented: Vec<(String, String)> = vec![];
    for line in EXAMPLE.lines() {
        match line.strip_prefix('[') {
            Some(name) => section = name.trim_end_matches(']'),
            None => {
                let line = line.strip_prefix('#').unwrap_or(line);
                if let Some((key, value)) = line.split_once(" =").filter(|(key, _)| !key.starts_with(' ') && !key.contains(' ')) {
                    documented.push((format!("{section}.{key}"), value.trim().to_owned()));
                }
            }
        }
    }
    let in_force = reader.entries().iter().map(|entry| {
        let value = entry.value.clone().unwrap_or_default().replace(&format!("{folder}/"), "");
        (format!("{}.{}", entry.section, entry.key), if entry.key == "workers" { "2".to_owned() } else { value })
    });
    assert_eq!(documented, in_force.collect::<Vec<_>>());
}

#[test]
fn what_does_not_fit_is_named_with_its_place_and_the_way_out() {
    let check = |file: &str, variables: &[(&str, &str)], expected: &str| {
        let error = load(file, variables).err();
        assert_eq!(error.as_deref(), Some(expected), "{file} {variables:?}");
    };
    let https = "https:// and a host with nothing behind it, as https://sotay.example.org";
    check("", &[], "sotay.toml: “public.url” is missing");
    check("\n[public]\nurl = 7\n", &[], &format!("sotay.toml:3: “public.url” must be {https}"));
    for url in [
        "http://sotay.example.org",
        "https://sotay.example.org/handbook",
        "https://sotay.example.org:8443",
        "https://me@sotay.example.org",
        "https://",
        "sotay.example.org",
        "https://[::1]",
        "https://a..b",
    ] {
        check(&format!("[public]\nurl = \"{url}\""), &[], &format!("sotay.toml:2: “public.url” must be {https}"));
    }
    let public = "public.url = \"https://sotay.example.org\"\n";
    check(
        &format!("{public}[server]\nlistn = \"127.0.0.1:1\""),
        &[],
        "sotay.toml:3: there is no key “server.listn”; did you mean “server.listen”?",
    );
    check(
        &format!("{public}[sever]\nlisten = \"127.0.0.1:1\""),
        &[],
        "sotay.toml:3: there is no key “sever.listen”; did you mean “server.listen”?",
    );
    check(&format!("{public}upload_mib = 3"), &[], "sotay.toml:2: there is no key “upload_mib”; did you mean “limits.upload_mib”?");
    check(&format!("{public}[zzz]\nqqq = 1"), &[], "sotay.toml:3: there is no key “zzz.qqq”");
    check(&format!("{public}server = 7"), &[], "sotay.toml:2: “server” must be a section, not a value");
    check(&format!("{public}[limits]\nupload_mib = 0"), &[], "sotay.toml:3: “limits.upload_mib” must be a whole number from 1 to 1,024");
    check(&format!("{public}[limits]\nupload_mib = -5"), &[], "sotay.toml:3: “limits.upload_mib” must be a whole number from 1 to 1,024");
    check(
        &format!("{public}[log]\nlevel = \"loud\""),
        &[],
        "sotay.toml:3: “log.level” must be one of these words: error, warn, info, debug",
    );
    check(&format!("{public}[tls]\nkey = \"k.pem\""), &[], "sotay.toml: “tls.certificate” is missing");
    check(
        &format!("{public}[database]\nurl = \"mysql://x\""),
        &[],
        "sotay.toml:3: “database.url” must be sqlite: and a file, or postgres://…",
    );
    check(&format!("{public}[metrics]\nenabled = \"perhaps\""), &[], "sotay.toml:3: “metrics.enabled” must be true or false");
    check(
        public,
        &[("SOTAY_SERVER__LISTEN", "8080")],
        "SOTAY_SERVER__LISTEN: “server.listen” must be an address with a port, as 127.0.0.1:8080",
    );
    check(public, &[("SOTAY_SERVER__LISTN", "x")], "SOTAY_SERVER__LISTN: there is no key “server.listn”; did you mean “server.listen”?");
    check(public, &[("SOTAY_LOGS__LEVEL", "x")], "SOTAY_LOGS__LEVEL: there is no key “logs.level”; did you mean “log.level”?");
}

#[test]
fn everything_that_does_not_fit_is_named_at_once() {
    let file = "zzz = 1\n[server]\nlisten = 7\nworkers = 0\nlistn = 1\n[tls]\nkey = 7\n[log]\nlevel = \"loud\"\n[qqq]\none = 1\ntwo = 2\n";
    let faults = load(file, &[("SOTAY_METRICS__ENABLED", "perhaps")]).err().unwrap();
    let named: Vec<(&str, &str)> =
        faults.lines().map(|fault| (fault.split(": ").next().unwrap(), fault.split(['“', '”']).nth(1).unwrap())).collect();
    assert_eq!(
        named,
        [
            ("sotay.toml", "public.url"),
            ("sotay.toml:3", "server.listen"),
            ("sotay.toml:4", "server.workers"),
            ("sotay.toml:5", "server.listn"),
            ("sotay.toml", "tls.certificate"),
            ("sotay.toml:7", "tls.key"),
            ("SOTAY_METRICS__ENABLED", "metrics.enabled"),
            ("sotay.toml:9", "log.level"),
            ("sotay.toml:11", "qqq.one"),
            ("sotay.toml:12", "qqq.two"),
            ("sotay.toml:1", "zzz"),
        ]
    );
}

#[test]
fn what_is_not_toml_is_told_by_its_place_and_gives_no_password_away() {
    let check = |file: &str, place: &str, found: Option<char>| {
        for language in Language::ALL {
            let error = tree::of_toml(Some(Path::new("sotay.toml")), file).err().unwrap();
            let Problem::NotToml { column, found: is, .. } = &error.problem else { panic!("{error}") };
            assert_eq!((error.place.clone(), *is), (Place::File { path: "sotay.toml".into(), line: Some(place.parse().unwrap()) }, found));
            let said = error.say(L10n::of(language));
            assert!(said.contains("TOML") && !said.contains("secret"), "{said}");
            assert!(found.is_none_or(|found| said.contains(&format!("{column}")) && said.contains(found)), "{said}");
        }
    };
    check("[public\nurl", "1", None);
    check("a = 1\ndatabase.url = postgres://me:secret@db/sotay", "2", Some('p'));
    check("a = 1\na = 2", "2", Some('a'));
    check("\u{1}", "1", None);
}

#[test]
fn a_file_that_is_not_there_says_so() {
    let faults = Settings::load(Some(Path::new("/nowhere/sotay.toml")), [], Path::new("/")).err().unwrap();
    let said: Vec<String> = faults.iter().map(ToString::to_string).collect();
    assert_eq!(said, ["/nowhere/sotay.toml: the file cannot be read: there is no such file"]);
}

#[test]
fn a_variable_stands_above_the_file_and_may_stand_alone() {
    let file = "[limits]\nupload_mib = 7\n[log]\nformat = \"json\"";
    let read = settings(
        file,
        &[
            ("SOTAY_LIMITS__UPLOAD_MIB", "9"),
            ("SOTAY_METRICS__ENABLED", "false"),
            ("SOTAY_PUBLIC__SCANNER_HOSTS", "one.example.org, Two.example.org"),
            ("SOTAY_PORT", "tcp://10.0.0.1:80"),
            ("HOME", "/root"),
        ],
    );
    assert_eq!(read.limits, LimitsSettings { upload_mib: 9, ..LimitsSettings::default() });
    assert_eq!(read.log.format, LogFormat::Json);
    assert_eq!(read.metrics.listen, None);
    assert_eq!(read.public.scanner_hosts, ["https://one.example.org", "https://two.example.org"].map(|host| host.parse::<Host>().unwrap()));

    let alone = [("SOTAY_PUBLIC__URL".to_owned(), "https://a.example.org".to_owned())];
    let (read, _) = Settings::load(None, alone, Path::new("/srv")).unwrap();
    assert_eq!(read.data.folder, Path::new("/srv/sotay-data"));
    assert_eq!(read.database.url, DatabaseUrl::Sqlite("/srv/sotay-data/handbook.db".into()));
    assert_eq!(read.files.url, FilesUrl::Folder("/srv/sotay-data/files".into()));
    assert!(read.is_secure());
}

#[test]
fn paths_begin_at_the_folder_of_the_file() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("sotay.toml");
    let text = "public.url = \"https://a.example.org\"\ndata.folder = \"d\"\ntls.certificate = \"c.pem\"\ntls.key = \"/k.pem\"\nkeys.code = \"code.pem\"\ndatabase.url = \"sqlite:h.db\"";
    std::fs::write(&path, text).unwrap();
    let (read, _) = Settings::load(Some(&path), [], Path::new("/unused")).unwrap();
    let at = |name: &str| folder.path().join(name);
    assert_eq!(read.data.folder, at("d"));
    assert_eq!(read.tls, Some(TlsSettings { certificate: at("c.pem"), key: "/k.pem".into() }));
    assert_eq!(read.keys, KeysSettings { manifest: None, code: Some(at("code.pem")) });
    assert_eq!(read.database.url, DatabaseUrl::Sqlite(at("h.db")));
    assert_eq!(read.files.url, FilesUrl::Folder(at("d/files")));
}

#[test]
fn passwords_are_never_printed() {
    let (_, reader) = load("public.url = \"https://a.example.org\"\ndatabase.url = \"postgres://me:secret@db/sotay\"", &[]).unwrap();
    assert!(reader.entries().iter().all(|entry| !entry.to_string().contains("secret")));
}

#[test]
fn a_demo_may_be_plain_http_with_a_port() {
    let demo = |address: &str| Settings::demo(Path::new("d"), ([127, 0, 0, 1], 0).into(), address);
    let plain = demo("http://192.168.1.20:8080").unwrap();
    assert_eq!((plain.public.url.to_string().as_str(), plain.is_secure()), ("http://192.168.1.20:8080", false));
    assert!(demo("https://sotay.example.org").unwrap().is_secure());
    for bad in ["", "ftp://x", "http://x/y", "http://x?y", "http://x:port", "http://a b"] {
        assert!(demo(bad).is_err(), "{bad}");
    }
}

#[test]
fn an_organisation_without_a_name_in_a_language_is_named_in_another() {
    let named =
        OrganisationSettings { name_vi: Some("Tỉnh ủy".to_owned()), name_en: Some("Provincial committee".to_owned()), name_ar: None };
    assert_eq!(named.name(Language::En), Some("Provincial committee"));
    assert_eq!(named.name(Language::Ar), Some("Tỉnh ủy"));
    assert_eq!(OrganisationSettings::default().name(Language::Vi), None);
}
