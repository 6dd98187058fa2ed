//! A disk that fills up.

use std::path::Path;
use std::process::{Command, Stdio};

use sotay_domain::Language;
use sotay_handbook::l10n::L10n;
use sotay_tests::Said;
use sotay_tests::World;
use sotay_tests::papers::sample;

/// Runs a console command on a copy of the handbook that stands on a disk of its own, with only `free_kib` left, and copies what is
/// there afterwards back. The disk is in memory, in a namespace that ends with the command.
fn on_a_full_disk(world: &World, free_kib: u64, arguments: &[&str]) -> Said {
    const SCRIPT: &str = r#"
        set -eu
        here=$1 free=$2
        shift 2
        used=$(du -sk "$here" | cut -f1)
        mkdir -p "$here.disk"
        mount -t tmpfs -o "size=$((used + 4096))k" tmpfs "$here.disk"
        cp -a "$here/." "$here.disk/"
        left=$(df -k --output=avail "$here.disk" | tail -1)
        if [ "$left" -gt "$free" ]; then head -c "$(((left - free) * 1024))" /dev/zero >"$here.disk/filler"; fi
        cd "$here.disk"
        code=0
        "$@" || code=$?
        rm -f "$here.disk/filler"
        rm -rf "${here:?}"/* && cp -a "$here.disk/." "$here/"
        exit $code
    "#;
    let folder = world.folder().to_str().expect("a plain name");
    let disk = format!("{folder}.disk");
    let console = sotay_tests::Console::of(&Path::new(&disk).join("sotay.toml"));
    let command = console.command(arguments);
    let mut unshare = Command::new("unshare");
    unshare.args(["--map-root-user", "--mount", "sh", "-c", SCRIPT, "sh", folder, &free_kib.to_string()]);
    unshare.arg(command.get_program()).args(command.get_args()).env("SOTAY_LANGUAGE", "en").stdin(Stdio::null());
    let said = Said::of(unshare.output().expect("util-linux is part of every Debian"));
    std::fs::remove_dir(&disk).expect("the place of the disk is empty again");
    said
}

#[test]
fn a_full_disk_refuses_a_paper_cleanly_and_keeps_all_others() {
    let world = World::sqlite();
    // addresses in the configuration begin at its folder, so that a copy is a handbook too
    std::fs::write(
        world.config(),
        format!("public.url = \"{}\"\nmetrics.enabled = false\nserver.listen = \"127.0.0.1:0\"\n", sotay_tests::ORIGIN),
    )
    .expect("the folder can be written");
    world.console().done(&["migrate"]);
    world.console().done(&["unit", "import", concat!(env!("CARGO_MANIFEST_DIR"), "/../demo/units.csv")]);
    let first = world.console().publish(&sample("06-ket-luan-09-KL-TU.docx"), &["--issuer", "X99"]);
    let paper = sample("03-ke-hoach-12-KH-TU.pdf");
    let publish = ["publish", paper.to_str().expect("a plain name"), "--issuer", "X99", "--yes"];
    for free_kib in [0, 40, 160] {
        let said = on_a_full_disk(&world, free_kib, &publish);
        assert_eq!(said.code, Some(1), "with {free_kib} KiB: {}{}", said.out, said.err);
        // without room for a single page the database does not even open
        let l10n = L10n::of(Language::En);
        let words = if free_kib == 0 { l10n.console_disk_full() } else { l10n.refusal_disk_full() };
        assert!(said.err.contains(&words), "with {free_kib} KiB the clerk is told «{words}», not:\n{}{}", said.out, said.err);
        let serving = world.serve();
        let reader = serving.reader();
        reader.get("/").is(200).shows("09-KL/TU").shows_no("12-KH/TU");
        reader.get(&format!("/d/{first}")).is(200).shows("VĂN BẢN MẪU");
    }
    let there = world.console().publish(&paper, &["--issuer", "X99"]);
    world.serve().reader().get(&format!("/d/{there}")).is(200).shows("12-KH/TU");
}
