//! Our search against each database's own ranked query, over the same passages and through the same pool.
//!
//! `cargo bench -p sotay-store --bench search -- [DOCUMENTS [SYLLABLES [ROUNDS]]]`: 10,000 documents of 2,200 syllables in 5 rounds if not said
//! otherwise. Both take turns of thirty queries: what else the machine does hits both alike, and neither finds what it needs thrown out of
//! memory before each of its queries. The ratio is the one of the sums. Wall clock: half of the work is in another process.
#![expect(clippy::print_stdout, reason = "the table is what it is for")]

use sotay_domain::{Action, Actor, text};
use sotay_store::search::Query;
use sotay_store::testing::{Generator, TestDatabase, build_baseline, fill, rows, search_baseline};
use sotay_store::{Visible, search};
use std::time::{Duration, Instant};

const QUERIES: usize = 30;

fn main() {
    let numbers: Vec<u64> = std::env::args().skip(1).filter_map(|arg| arg.parse().ok()).collect();
    let [documents, syllables, rounds] =
        [10_000, 2_200, 5].iter().enumerate().map(|(n, or)| *numbers.get(n).unwrap_or(or)).collect::<Vec<_>>()[..]
    else {
        return;
    };
    for database in TestDatabase::each() {
        let store = database.open();
        let mut generator = Generator::new(7);
        let began = Instant::now();
        fill(&store, &mut generator, documents, syllables as usize).expect("it can be filled");
        let filled = began.elapsed();
        build_baseline(&store).expect("it can be indexed");
        println!(
            "\n{database}: {documents} documents, {} passages, filled in {filled:.0?}",
            database.number("SELECT count(*) FROM passage")
        );
        println!("{:34} {:>8} {:>8} {:>8} {:>8} {:>7}", "ms", "median", "p95", "own med.", "own p95", "ratio");
        let (mut all, mut all_own) = (vec![], vec![]);
        for (kind, queries) in kinds(&generator) {
            let (mut ours, mut own) = (vec![], vec![]);
            for _ in 0..rounds {
                for typed in &queries {
                    let visible = Visible::to(Actor::Nobody, Action::Read, rows::time(0));
                    ours.push(time(|| {
                        store
                            .read(|c| search(c, &Query { text: typed, visible, limit: 20, offset: 0 }))
                            .expect("it can be searched")
                            .hits
                            .len()
                    }));
                }
                for typed in &queries {
                    own.push(time(|| store.read(|c| search_baseline(c, typed)).expect("it can be searched").len()));
                }
            }
            line(kind, &mut ours, &mut own);
            all.extend(ours);
            all_own.extend(own);
        }
        line("all", &mut all, &mut all_own);
    }
}

/// What people type, from the dearest to the cheapest.
fn kinds(generator: &Generator) -> Vec<(&'static str, Vec<String>)> {
    let word = |from: usize, n: usize| generator.ranked(from + n).to_owned();
    let start = |word: &str, letters: usize| word.chars().take(letters).collect::<String>();
    let of = |f: &dyn Fn(usize) -> String| (0..QUERIES).map(f).collect::<Vec<_>>();
    vec![
        ("a frequent word", of(&|n| format!("{} ", text::fold(&word(0, n))))),
        ("a frequent word, unfinished", of(&|n| start(&text::fold(&word(0, n)), 2))),
        ("two frequent words", of(&|n| text::fold(&format!("{} {}", word(0, n), word(20, n))))),
        ("two frequent words with marks", of(&|n| format!("{} {}", word(0, n), word(20, n)))),
        ("a frequent word and two letters", of(&|n| format!("{} {}", text::fold(&word(0, n)), start(&text::fold(&word(30, n)), 2)))),
        ("two rarer words with marks", of(&|n| format!("{} {}", word(300, n), word(900, n)))),
        ("a rare word", of(&|n| format!("{} ", word(12_000, n)))),
        ("a number", of(&|n| format!("{}-NQ/TU", 1 + n))),
    ]
}

fn time(f: impl FnOnce() -> usize) -> Duration {
    let began = Instant::now();
    std::hint::black_box(f());
    began.elapsed()
}

fn line(kind: &str, ours: &mut [Duration], own: &mut [Duration]) {
    ours.sort();
    own.sort();
    let at = |times: &[Duration], percent: usize| times[(times.len() - 1) * percent / 100].as_secs_f64() * 1000.0;
    let ratio = own.iter().sum::<Duration>().as_secs_f64() / ours.iter().sum::<Duration>().as_secs_f64();
    println!("{kind:34} {:8.2} {:8.2} {:8.2} {:8.2} {ratio:7.2}", at(ours, 50), at(ours, 95), at(own, 50), at(own, 95));
}
