//! What happens when a reading costs too much, dies, or is killed: a clear refusal, no process and no file left behind.

use crate::support::{Work, bare_tools, demo_files, pdf, reader};
use sotay_domain::document::Remark;
use sotay_reading::{Job, Kind, Limits, Progress, Refusal, Tools, read, sweep};
use std::io::Write;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::time::{Duration, Instant};

fn many_pages(count: usize) -> Vec<u8> {
    pdf::grown(&std::fs::read(demo_files().join("01-nghi-quyet-05-NQ-TU.pdf")).unwrap(), count)
}

fn check(bytes: &[u8], limits: &Limits, tools: &Tools, expected: Refusal) {
    let work = Work::new();
    assert_eq!(work.read_bytes("a.pdf", bytes, limits, tools).map(drop).err(), Some(expected));
    assert!(work.left().is_empty(), "{:?}", work.left());
}

/// A reader that is a script, in place of our own.
fn script(work: &tempfile::TempDir, text: &str) -> Tools {
    let file = work.path().join("reader");
    std::fs::write(&file, format!("#!/bin/sh\n{text}\n")).unwrap();
    std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o755)).unwrap();
    Tools::bare(vec![file.into()])
}

#[test]
fn memory_time_and_output_have_limits() {
    let bytes = many_pages(30);
    let tools = bare_tools();
    let usual = Limits::default();
    check(&bytes, &Limits { memory: 120 << 20, ..usual.clone() }, &tools, Refusal::TooMuchMemory { limit: 120 << 20 });
    check(&bytes, &Limits { output: 100_000, ..usual.clone() }, &tools, Refusal::TooMuchOutput { limit: 100_000 });
    check(&bytes, &Limits { output: 20_000, ..usual.clone() }, &tools, Refusal::TooMuchOutput { limit: 20_000 });
    check(&bytes, &Limits { pages: 29, ..usual.clone() }, &tools, Refusal::TooManyPages { pages: 30, limit: 29 });
    check(&many_pages(3_000), &Limits { processor_time: Duration::from_secs(1), ..usual }, &tools, Refusal::TookTooLong { seconds: 1 });
}

#[test]
fn the_deadline_ends_a_reader_that_hangs() {
    let folder = tempfile::tempdir().unwrap();
    let start = Instant::now();
    let limits = Limits { wall_time: Duration::from_secs(1), ..Limits::default() };
    // it also starts something that would live on
    check(&many_pages(1), &limits, &script(&folder, "sleep 1000 & sleep 1000"), Refusal::TookTooLong { seconds: 1 });
    assert!(start.elapsed() < Duration::from_secs(20));
}

#[test]
fn readers_that_die_or_talk_nonsense_are_a_refusal() {
    let folder = tempfile::tempdir().unwrap();
    let bytes = many_pages(1);
    for text in ["exit 1", "kill -9 $$", "kill -11 $$", "echo nonsense", "echo '{\"Progress\":\"inspecting\"}'"] {
        check(&bytes, &Limits::default(), &script(&folder, text), Refusal::ReaderDied);
    }
    check(&bytes, &Limits::default(), &script(&folder, "cat /dev/zero"), Refusal::TooMuchOutput { limit: 64 << 20 });
    let flood = script(&folder, "cat > /dev/null; head -c 1000000 /dev/zero > big; sleep 1000");
    check(&bytes, &Limits { output: 1 << 19, file: 1 << 18, ..Limits::default() }, &flood, Refusal::TooMuchOutput { limit: 1 << 19 });
    check(&bytes, &Limits::default(), &Tools::bare(vec!["/nowhere/reader".into()]), Refusal::ReaderUnavailable);
    let link = "cat > /dev/null; ln -s /etc/passwd page-00001.png; echo '{\"Drawn\":{\"number\":1,\"format\":\"Png\",\"width\":1,\"height\":1}}'; \
                echo '{\"Done\":{\"blocks\":[],\"language\":\"vi\",\"page_count\":1,\"fields\":{\"number\":null,\"document_type\":null,\"issuer_lines\":[],\"place\":null,\
                \"issued_on\":null,\"summary\":null,\"authority\":null,\"position\":null,\"signer\":null,\"recipients\":[],\"urgency\":null},\"remarks\":[]}}'";
    check(&bytes, &Limits::default(), &script(&folder, link), Refusal::ReaderDied);
}

#[test]
fn a_reader_killed_half_way_leaves_nothing() {
    let work = Work::new();
    let mut killed = false;
    let mut kill = |progress: Progress| {
        if matches!(progress, Progress::Page { done: 2, .. }) {
            // the child of this very job: its current folder is the job's
            let job = work.left().pop().unwrap();
            for entry in std::fs::read_dir("/proc").unwrap().flatten() {
                let folder = std::fs::read_link(entry.path().join("cwd")).unwrap_or_default();
                if let (true, Ok(process)) = (folder == job, entry.file_name().to_string_lossy().parse()) {
                    rustix::process::kill_process(rustix::process::Pid::from_raw(process).unwrap(), rustix::process::Signal::KILL).unwrap();
                    killed = true;
                }
            }
        }
    };
    let found = work.read_watched("many.pdf", &many_pages(200), &Limits::default(), &bare_tools(), &mut kill);
    assert_eq!((found.map(drop).err(), killed), (Some(Refusal::ReaderDied), true));
    assert!(work.left().is_empty());
}

#[test]
fn more_pages_than_are_drawn_are_still_read() {
    let work = Work::new();
    let reading = work.read_bytes("a.pdf", &many_pages(6), &Limits { drawn_pages: 4, ..Limits::default() }, &bare_tools()).unwrap();
    assert_eq!((reading.page_count, reading.pages.len()), (6, 4));
    assert_eq!(reading.remarks, [Remark::PagesCut]);
    assert_eq!(work.left().len(), 1); // its pages, until it is dropped
    drop(reading);
    assert!(work.left().is_empty());
}

#[test]
fn progress_streams_while_pages_are_drawn() {
    let work = Work::new();
    let mut steps = vec![];
    let mut note = |step| steps.push(step);
    let reading = work.read_watched("many.pdf", &many_pages(40), &Limits::default(), &bare_tools(), &mut note).unwrap();
    assert_eq!(reading.pages.len(), 40);
    let expected: Vec<Progress> =
        std::iter::once(Progress::Inspecting).chain((1..=40).map(|done| Progress::Page { done, of: 40 })).collect();
    assert_eq!(steps, expected);
}

/// A disk of 300 KB; needs the right to mount one.
#[test]
fn a_full_disk_is_a_refusal() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("many.pdf");
    std::fs::write(&file, many_pages(40)).unwrap();
    let disk = folder.path().join("disk");
    std::fs::create_dir(&disk).unwrap();
    let script = format!(
        "mount -t tmpfs -o size=300k none {0} && TMPDIR={0} {1} {2}; find {0} -type f",
        disk.display(),
        reader().display(),
        file.display()
    );
    let Ok(output) = std::process::Command::new("unshare").args(["--user", "--map-root-user", "--mount", "sh", "-c", &script]).output()
    else {
        println!("no `unshare`: not checked");
        return;
    };
    let said = String::from_utf8_lossy(&output.stdout);
    if said.is_empty() {
        println!("no disk could be mounted: not checked ({})", String::from_utf8_lossy(&output.stderr));
        return;
    }
    assert_eq!(said.trim(), format!("{}: refused, DiskFull", file.display()));
}

#[test]
fn what_a_power_cut_left_is_swept() {
    let work = Work::new();
    std::fs::create_dir_all(work.jobs()).unwrap();
    let left = work.jobs().join("reading-abandoned");
    std::fs::create_dir(&left).unwrap();
    std::fs::write(left.join("lock"), b"").unwrap();
    std::fs::write(left.join("input"), b"%PDF-").unwrap();
    let bytes = std::fs::read(demo_files().join("05-thong-bao-27-TB-DU.pdf")).unwrap();
    let mut swept = None;
    let job = Job { name: "a.pdf", bytes: &bytes, work_folder: &work.jobs() };
    let reading = read(&job, &Limits::default(), &bare_tools(), &mut |step| {
        if matches!(step, Progress::Page { .. }) {
            swept = Some(sweep(&work.jobs()).unwrap());
        }
    });
    assert_eq!(swept, Some(1), "the job at work is not swept");
    assert_eq!(reading.unwrap().pages.len(), 1);
}

/// What a child does with an order of the parent's, in this folder.
fn obeyed(folder: &Path, task: &serde_json::Value) -> std::process::Output {
    let order = serde_json::json!({ "task": task, "limits": Limits::default() }).to_string();
    let piped = std::process::Stdio::piped;
    let mut child = std::process::Command::new(reader());
    child.arg("read-file").current_dir(folder).stdin(piped()).stdout(piped()).stderr(piped());
    let mut child = child.spawn().unwrap();
    child.stdin.take().unwrap().write_all(order.as_bytes()).unwrap();
    child.wait_with_output().unwrap()
}

#[test]
fn a_child_reaches_its_own_files_and_nothing_else() {
    let held = crate::support::read_sample(&demo_files().join("05-thong-bao-27-TB-DU.pdf"), &bare_tools()).confinement;
    assert!(held.memory && held.processor_time && held.output, "{held:?}");
    if !(held.file_system && held.network) {
        println!("this kernel cannot keep the child from files or the network: not checked ({held:?})");
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let (job, outside) = (folder.path().join("job"), folder.path().join("outside"));
    std::fs::create_dir(&job).unwrap();
    std::fs::write(&outside, "Nghị quyết").unwrap();

    let read = serde_json::json!({ "Read": { "kind": Kind::Text, "recogniser": false } });
    std::fs::write(job.join("input"), "Nghị quyết").unwrap();
    assert!(String::from_utf8_lossy(&obeyed(&job, &read).stdout).contains("Done"));
    std::fs::remove_file(job.join("input")).unwrap();
    std::os::unix::fs::symlink(&outside, job.join("input")).unwrap();
    let led_out = obeyed(&job, &read);
    assert!(!led_out.status.success() && !String::from_utf8_lossy(&led_out.stdout).contains("Done"));

    let network = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let script = format!(
        "echo x > inside && echo inside; cat {0} && echo read; echo x > {0}.new && echo written; rm {0} && echo removed; \
         echo x > /dev/tcp/127.0.0.1/{1} && echo connected; echo end",
        outside.display(),
        network.local_addr().unwrap().port()
    );
    let run =
        serde_json::json!({ "Run": { "program": "/bin/bash", "arguments": ["-c", script], "environment": [["PATH", "/usr/bin:/bin"]] } });
    assert_eq!(String::from_utf8_lossy(&obeyed(&job, &run).stdout), "inside\nend\n");
}
