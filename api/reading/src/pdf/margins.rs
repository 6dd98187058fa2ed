//! Running heads, running feet and page numbers: what every page repeats is no part of the text.

use std::collections::{HashMap, HashSet};

use sotay_domain::text::fold;

use crate::pdf::lines::Line;

/// The share of the page's height, above and below, in which they stand.
const MARGIN: f64 = 0.11;
/// How many lines they may have.
const MOST_LINES: usize = 2;
/// What begins a part of the text, folded.
const COUNTED: [&str; 8] = ["phu luc", "dieu", "muc", "chuong", "phan", "bieu", "mau", "khoan"];

/// A page's lines with its size.
pub(crate) struct PageLines {
    pub(crate) number: u32,
    pub(crate) width: f64,
    pub(crate) height: f64,
    pub(crate) lines: Vec<Line>,
}

/// Where a line stands that may be none of the text.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Edge {
    Head,
    Foot,
}

/// What repeats: the same words at the same edge, or the same but for one number that counts on with the pages, so much ahead of them. A
/// list whose lines differ in their numbers repeats nothing.
#[derive(PartialEq, Eq, Hash)]
struct Pattern {
    edge: Edge,
    before: String,
    number: Option<i64>,
    after: String,
}

/// Takes them out, and gives them back once each.
pub(crate) fn strip(pages: &mut [PageLines]) -> Vec<String> {
    let mut seen: HashMap<Pattern, usize> = HashMap::new();
    for page in pages.iter() {
        let here = candidates(page).into_iter().filter_map(|(at, edge)| Some(patterns(&page.lines.get(at)?.text(), edge, page.number)));
        for pattern in here.flatten().collect::<HashSet<_>>() {
            *seen.entry(pattern).or_default() += 1;
        }
    }
    // the first page often has none
    let often = (pages.len().saturating_sub(1) / 2).max(2);
    let count = u32::try_from(pages.len()).unwrap_or(u32::MAX);
    let mut taken = vec![];
    for page in pages {
        let repeats = |text: &str, edge| {
            patterns(text, edge, page.number).iter().any(|pattern| seen.get(pattern).is_some_and(|times| *times >= often))
        };
        let gone: Vec<usize> = candidates(page)
            .into_iter()
            .filter(|(at, edge)| {
                let Some(line) = page.lines.get(*at) else { return false };
                let text = line.text();
                is_page_number(&text, page.number, count) || repeats(&text, *edge)
            })
            .map(|(at, _)| at)
            .collect();
        let mut at = 0;
        page.lines.retain(|line| {
            let keep = !gone.contains(&at);
            at += 1;
            if !keep && !taken.contains(&line.text()) && taken.len() < 64 {
                taken.push(line.text());
            }
            keep
        });
    }
    taken
}

/// The first and last lines of a page that stand in its margins.
fn candidates(page: &PageLines) -> Vec<(usize, Edge)> {
    let (top, bottom) = (page.height * MARGIN, page.height * (1.0 - MARGIN));
    let first = page.lines.iter().enumerate().take(MOST_LINES).take_while(|(_, line)| line.base < top);
    let last = page.lines.iter().enumerate().rev().take(MOST_LINES).take_while(|(_, line)| line.base > bottom);
    first.map(|(at, _)| (at, Edge::Head)).chain(last.map(|(at, _)| (at, Edge::Foot))).collect()
}

/// What this line may repeat as.
fn patterns(text: &str, edge: Edge, page: u32) -> Vec<Pattern> {
    let mut patterns = vec![Pattern { edge, before: text.to_owned(), number: None, after: String::new() }];
    // annexes and articles count on with the pages where each has one of its own
    if COUNTED.iter().any(|word| fold(text).starts_with(word)) {
        return patterns;
    }
    let mut rest = 0;
    while let Some(found) = text.get(rest..).and_then(|after| after.find(|c: char| c.is_ascii_digit())) {
        let begin = rest + found;
        let end = text.get(begin..).and_then(|after| after.find(|c: char| !c.is_ascii_digit())).map_or(text.len(), |length| begin + length);
        if let (Some(before), Some(Ok(number)), Some(after)) =
            (text.get(..begin), text.get(begin..end).map(str::parse::<u32>), text.get(end..))
        {
            let number = Some(i64::from(number) - i64::from(page));
            patterns.push(Pattern { edge, before: before.to_owned(), number, after: after.to_owned() });
        }
        rest = end;
    }
    patterns
}

/// `3`, `- 3 -`, `Trang 3/10`, `Page 3 of 10`: a number near the page's own, and nothing else.
fn is_page_number(text: &str, page: u32, count: u32) -> bool {
    let bare = text.trim_matches(|c: char| c.is_whitespace() || matches!(c, '-' | '–' | '—' | '.' | '|' | '[' | ']'));
    let folded = fold(bare);
    let rest = ["trang", "page", "tr."].iter().find_map(|word| folded.strip_prefix(word)).unwrap_or(&folded).trim();
    let (number, of) = match rest.split_once(['/']).or_else(|| rest.split_once(" of ")) {
        Some((number, of)) => (number.trim(), Some(of.trim())),
        None => (rest, None),
    };
    let near = |text: &str| text.len() <= 4 && text.parse::<u32>().is_ok_and(|found| found.abs_diff(page) <= count.max(20));
    near(number) && of.is_none_or(|of| of.parse::<u32>().is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pdf::lines::lines;
    use crate::pdf::page::Word;

    fn page(number: u32, texts: &[(&str, f64)]) -> PageLines {
        let words: Vec<Word> = texts
            .iter()
            .map(|(text, base)| Word { text: (*text).into(), left: 50.0, right: 90.0, base: *base, size: 12.0, ..Word::default() })
            .collect();
        PageLines { number, width: 595.0, height: 842.0, lines: lines(&words) }
    }

    #[test]
    fn what_every_page_repeats_is_taken_out_once() {
        let mut pages: Vec<PageLines> = (1..=4).map(|n| page(n, &[("Mật", 40.0), ("nội", 300.0), (&n.to_string(), 800.0)])).collect();
        pages.push(page(5, &[("Đầu", 40.0), ("31", 500.0), ("- 5 -", 810.0)]));
        assert_eq!(strip(&mut pages), ["Mật", "1", "2", "3", "4", "- 5 -"]);
        let left: Vec<String> = pages.iter().flat_map(|page| page.lines.iter().map(Line::text)).collect();
        assert_eq!(left, ["nội", "nội", "nội", "nội", "Đầu", "31"]);
    }

    #[test]
    fn lines_that_differ_in_their_numbers_are_text() {
        let item = |n: u32| format!("- Chi bộ {n}: thu {} triệu đồng.", n * 7 % 10);
        let mut pages: Vec<PageLines> = (0..4)
            .map(|n| {
                let items: Vec<String> = (1..=4).map(|line| item(n * 4 + line)).collect();
                page(n + 1, &[(&items[0], 40.0), (&items[1], 60.0), (&items[2], 780.0), (&items[3], 800.0)])
            })
            .collect();
        assert_eq!(strip(&mut pages), Vec::<String>::new());
        let left: Vec<String> = pages.iter().flat_map(|page| page.lines.iter().map(Line::text)).collect();
        assert_eq!(left, (1..=16).map(item).collect::<Vec<_>>());
    }

    #[test]
    fn a_foot_that_counts_the_pages_is_none_of_the_text_and_an_annex_is() {
        let mut pages: Vec<PageLines> = (1..=4)
            .map(|n| page(n, &[(&format!("Phụ lục {n}"), 40.0), ("nội", 300.0), (&format!("Sổ tay 2026, tờ {}", n + 2), 800.0)]))
            .collect();
        strip(&mut pages);
        let left: Vec<String> = pages.iter().flat_map(|page| page.lines.iter().map(Line::text)).collect();
        assert_eq!(left, ["Phụ lục 1", "nội", "Phụ lục 2", "nội", "Phụ lục 3", "nội", "Phụ lục 4", "nội"]);
    }

    #[test]
    fn page_numbers_are_told_from_other_numbers() {
        for (text, expected) in [
            ("3", true),
            ("- 3 -", true),
            ("Trang 3/10", true),
            ("Page 3 of 10", true),
            ("2026", false),
            ("3.", true),
            ("3 chi bộ", false),
            ("1.600", false),
        ] {
            assert_eq!(is_page_number(text, 3, 10), expected, "{text}");
        }
    }
}
