//! Spoilt files. Whatever is read or refused: the parent never panics, never hangs, and nothing is left behind.

use crate::support::{Work, bare_tools, demo_files};
use proptest::prelude::Rng;
use proptest::test_runner::{RngAlgorithm, TestRng};
use sotay_reading::{Limits, Refusal};
use std::time::{Duration, Instant};

/// How often each sample is spoilt; SOTAY_MUTATIONS names more for a long run.
fn rounds() -> u32 {
    std::env::var("SOTAY_MUTATIONS").ok().and_then(|count| count.parse().ok()).unwrap_or(6)
}

#[test]
fn spoilt_files_are_read_or_refused() {
    let mut rng = TestRng::from_seed(RngAlgorithm::ChaCha, b"the same spoilt files every time");
    let limits = Limits { wall_time: Duration::from_secs(60), drawn_pages: 1, ..Limits::default() };
    let (work, tools) = (Work::new(), bare_tools());
    let mut files: Vec<_> = std::fs::read_dir(demo_files()).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let mut refused = 0;
    for file in &files {
        let name = file.file_name().unwrap().to_string_lossy().into_owned();
        let honest = std::fs::read(file).unwrap();
        for round in 0..rounds() {
            let bytes = spoilt(&honest, &mut rng);
            let start = Instant::now();
            let found = work.read_bytes(&name, &bytes, &limits, &tools).map(drop);
            assert!(start.elapsed() < Duration::from_secs(90), "{name}, round {round}");
            assert!(!matches!(found, Err(Refusal::ReaderUnavailable)), "{name}, round {round}");
            assert!(work.left().is_empty(), "{name}, round {round}: {found:?} left {:?}", work.left());
            refused += u32::from(found.is_err());
        }
    }
    assert!(refused > 0);
}

/// One of: a few bytes changed, a piece cut out, the end cut off, a piece doubled.
fn spoilt(honest: &[u8], rng: &mut TestRng) -> Vec<u8> {
    let mut at = |length: usize| rng.next_u32() as usize % length.max(1);
    let mut bytes = honest.to_vec();
    match at(4) {
        0 => (0..8).for_each(|_| {
            let place = at(bytes.len());
            bytes[place] = at(256) as u8;
        }),
        1 => bytes.truncate(at(honest.len())),
        2 => {
            let from = at(bytes.len());
            let to = (from + at(2_000)).min(bytes.len());
            bytes.drain(from..to);
        }
        _ => {
            let from = at(bytes.len());
            let piece = bytes[from..(from + at(2_000)).min(honest.len())].to_vec();
            let place = at(bytes.len());
            bytes.splice(place..place, piece);
        }
    }
    bytes
}
