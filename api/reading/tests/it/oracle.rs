//! Poppler, which is not ours, reads and draws the same files.

use crate::support::{bare_tools, demo_files, read_sample, text, words};
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::process::Command;

fn is_installed(program: &str) -> bool {
    let found = Command::new(program).arg("-v").output().is_ok();
    if !found {
        println!("{program} is not installed: not checked");
    }
    found
}

fn born_digital() -> Vec<PathBuf> {
    ["01-nghi-quyet-05-NQ-TU.pdf", "03-ke-hoach-12-KH-TU.pdf", "05-thong-bao-27-TB-DU.pdf"].map(|name| demo_files().join(name)).to_vec()
}

#[test]
fn poppler_reads_the_same_words() {
    if !is_installed("pdftotext") {
        return;
    }
    for file in born_digital() {
        let output = Command::new("pdftotext").arg(&file).arg("-").output().unwrap();
        let theirs = words(&String::from_utf8(output.stdout).unwrap());
        let reading = read_sample(&file, &bare_tools());
        let fields = serde_json::to_string(&reading.fields).unwrap();
        let mut ours: HashMap<String, usize> = HashMap::new();
        for word in words(&(text(&reading.blocks) + &fields)) {
            *ours.entry(word).or_default() += 1;
        }
        let mut missing = vec![];
        for word in theirs {
            match ours.get_mut(&word).filter(|count| **count > 0) {
                Some(count) => *count -= 1,
                None => missing.push(word),
            }
        }
        // the heading, the date, and the remark above the name are read into fields or dropped on purpose
        let known = "ĐẢNG CỘNG SẢN VIỆT NAM Số ngày tháng năm mẫu không ký Nơi nhận 10 3 20 12 11 2026 05";
        missing.retain(|word| !words(known).contains(word));
        assert_eq!(missing, Vec::<String>::new(), "{}", file.display());
    }
}

/// Both pages are averaged over blocks, so that other anti-aliasing vanishes and missing content does not.
#[test]
fn poppler_draws_the_same_pages() {
    if !is_installed("pdftoppm") {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    for file in ["05-thong-bao-27-TB-DU.scan.pdf", "11-nghi-quyet-11-NQ-CB.scan.pdf"].map(|name| demo_files().join(name)) {
        let reading = read_sample(&file, &bare_tools());
        for page in &reading.pages {
            let theirs = folder.path().join("theirs");
            let number = page.number.to_string();
            let drawn = Command::new("pdftoppm")
                .args(["-png", "-gray", "-singlefile", "-f", &number, "-l", &number, "-scale-to-x", "720", "-scale-to-y", "-1"])
                .arg(&file)
                .arg(&theirs)
                .status();
            assert!(drawn.unwrap().success());
            let differing = differing_blocks(&blocks(&page.file), &blocks(&theirs.with_extension("png")));
            assert!(differing < 0.05, "{} page {number}: {:.1} % of blocks differ", file.display(), differing * 100.0);
        }
    }
}

/// Mean greys of blocks of four by four pixels, row by row.
fn blocks(file: &Path) -> Vec<Vec<u8>> {
    let picture = image::open(file).unwrap().into_luma8();
    let (width, height) = (picture.width() / 4, picture.height() / 4);
    let mean = |x: u32, y: u32| {
        let sum: u32 = (0..16).map(|at| u32::from(picture.get_pixel(x * 4 + at % 4, y * 4 + at / 4).0[0])).sum();
        (sum / 16) as u8
    };
    (0..height).map(|y| (0..width).map(|x| mean(x, y)).collect()).collect()
}

fn differing_blocks(ours: &[Vec<u8>], theirs: &[Vec<u8>]) -> f64 {
    let pairs = ours.iter().zip(theirs).flat_map(|(a, b)| a.iter().zip(b));
    let (all, differing) = pairs.fold((0, 0), |(all, differing), (a, b)| (all + 1, differing + u32::from(a.abs_diff(*b) > 48)));
    assert!(all > 10_000);
    f64::from(differing) / f64::from(all)
}
