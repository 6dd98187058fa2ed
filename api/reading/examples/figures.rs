//! Prints what readings cost: `cargo run --release -p sotay-reading --example figures`. Only prints; time on a busy machine is no test.
#![expect(clippy::print_stdout, reason = "printing is what it is for")]

#[path = "../tests/support/pdf.rs"]
#[allow(dead_code, unreachable_pub, reason = "the tests use the rest")]
mod pdf;

use nix::sys::resource::{UsageWho, getrusage};
use sotay_reading::{Job, Limits, Progress, Tools, child_main, read};
use std::process::ExitCode;
use std::time::Instant;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.first().map(String::as_str) {
        Some("read-file") => child_main(),
        // one file a process: what the kernel counts of children only ever grows
        Some("one") => one(&arguments[1], &arguments[2]),
        _ => all(),
    }
}

fn all() -> ExitCode {
    let folder = tempfile::tempdir().expect("a folder for files");
    let sample = std::fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/../../demo/files/01-nghi-quyet-05-NQ-TU.pdf")).expect("the sample");
    let line = "Từ ngày 01 tháng 7 năm 2025, cấp huyện kết thúc hoạt động; xã nhận thêm nhiều việc,";
    let page: pdf::PageOfLines<'_> = (0..40).map(|at| (60.0, 60.0 + 18.0 * f64::from(at), 12.0, line)).collect();
    let files = [
        ("13 pages, fonts inside", pdf::grown(&sample, 13)),
        ("300 pages, fonts inside", pdf::grown(&sample, 300)),
        ("13 pages, no fonts", pdf::written(&vec![page.clone(); 13])),
        ("300 pages, no fonts", pdf::written(&vec![page; 300])),
    ];
    println!(
        "{:<26} {:>6} {:>6} {:>8} {:>8} {:>9} {:>9} {:>9}",
        "file", "pages", "steps", "wall s", "cpu s", "child MB", "parent MB", "images KB"
    );
    for (name, bytes) in files {
        let file = folder.path().join("file.pdf");
        std::fs::write(&file, bytes).expect("written");
        let me = std::env::current_exe().expect("this program");
        let ended = std::process::Command::new(me).args(["one", name]).arg(&file).status().expect("started");
        assert!(ended.success());
    }
    ExitCode::SUCCESS
}

fn one(name: &str, file: &str) -> ExitCode {
    let me = std::env::current_exe().expect("this program");
    let work = tempfile::tempdir().expect("a folder");
    let bytes = std::fs::read(file).expect("read");
    let (start, mut steps) = (Instant::now(), 0);
    let mut count = |_: Progress| steps += 1;
    let job = Job { name: "file.pdf", bytes: &bytes, work_folder: work.path() };
    let reading = read(&job, &Limits::default(), &Tools::bare(vec![me.into(), "read-file".into()]), &mut count).expect("it can be read");
    let wall = start.elapsed().as_secs_f64();
    let (child, own) = (getrusage(UsageWho::RUSAGE_CHILDREN).expect("counted"), getrusage(UsageWho::RUSAGE_SELF).expect("counted"));
    let time = child.user_time() + child.system_time() + own.user_time() + own.system_time();
    let cpu = time.tv_sec() as f64 + time.tv_usec() as f64 / 1e6;
    let images: u64 = reading.pages.iter().map(|page| page.size).sum();
    println!(
        "{name:<26} {:>6} {steps:>6} {wall:>8.2} {cpu:>8.2} {:>9.1} {:>9.1} {:>9}",
        reading.page_count,
        child.max_rss() as f64 / 1024.0,
        own.max_rss() as f64 / 1024.0,
        images / 1024
    );
    ExitCode::SUCCESS
}
