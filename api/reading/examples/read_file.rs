//! Reads files and prints what readers would see: `cargo run -p sotay-reading --example read_file -- FILE…`. It is also the child of the
//! tests, which have no server binary.
#![expect(clippy::print_stdout, reason = "printing is what it is for")]

use sotay_domain::block::{Block, plain_text};
use sotay_reading::{Job, Limits, Reading, Refusal, Tools, child_main, read};
use std::path::Path;
use std::process::ExitCode;

fn main() -> ExitCode {
    let mut arguments = std::env::args_os().skip(1);
    let first = arguments.next();
    if first.as_ref().is_some_and(|first| first == "read-file") {
        return child_main();
    }
    for file in first.into_iter().chain(arguments) {
        match read_one(Path::new(&file)) {
            Ok(reading) => print(&reading),
            Err(refusal) => println!("{}: refused, {refusal:?}", file.display()),
        }
    }
    ExitCode::SUCCESS
}

fn read_one(file: &Path) -> Result<Reading, Refusal> {
    let reader = std::env::current_exe().map_err(|_| Refusal::ReaderUnavailable)?;
    let tools = Tools::find(vec![reader.into(), "read-file".into()], &std::env::var("PATH").unwrap_or_default());
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    let bytes = std::fs::read(file).map_err(|_| Refusal::ReaderUnavailable)?;
    let job = Job { name: &name, bytes: &bytes, work_folder: &std::env::temp_dir().join("sotay-reading") };
    read(&job, &Limits::default(), &tools, &mut |_| {})
}

fn print(reading: &Reading) {
    println!("{} {:?} {} pages {:?} {:?}", reading.kind, reading.language, reading.page_count, reading.remarks, reading.confinement);
    println!("{:#?}", reading.fields);
    for page in &reading.pages {
        println!("page {} {} {}x{} {} bytes", page.number, page.media_type, page.width, page.height, page.size);
    }
    for block in &reading.blocks {
        match block {
            Block::Heading { level, anchor, text } => println!("{} {}  #{anchor}", "#".repeat((*level).into()), plain_text(text)),
            Block::Clause { anchor, label, depth, text } => {
                println!("{}{label} {}  #{anchor}", "    ".repeat(usize::from(*depth) + 1), plain_text(text))
            }
            Block::Paragraph { text } => println!("{}", plain_text(text)),
            Block::Note { text } => println!("> {}", plain_text(text)),
            Block::Footnote { label, text } => println!("[{label}] {}", plain_text(text)),
            Block::PageBreak { page } => println!("--- {page} ---"),
            Block::Table { header_rows, rows } => {
                for (at, row) in rows.iter().enumerate() {
                    let cells: Vec<String> =
                        row.iter().map(|cell| format!("{}{}", plain_text(&cell.text), if cell.figure { "#" } else { "" })).collect();
                    println!("| {} |{}", cells.join(" | "), if at + 1 == usize::from(*header_rows) { " ^" } else { "" });
                }
            }
        }
    }
}
