//! Running heads, running feet and page numbers: what every page repeats is no part of the text.

use std::collections::HashMap;

use crate::pdf::lines::Line;

/// The share of the page's height, above and below, in which they stand.
const MARGIN: f64 = 0.11;
/// How many lines they may have.
const MOST_LINES: usize = 2;

/// A page's lines with its size.
pub(crate) struct PageLines {
    pub(crate) number: u32,
    pub(crate) width: f64,
    pub(crate) height: f64,
    pub(crate) lines: Vec<Line>,
}

/// Takes them out, and gives them back once each.
pub(crate) fn strip(pages: &mut [PageLines]) -> Vec<String> {
    let mut seen: HashMap<String, usize> = HashMap::new();
    for page in pages.iter() {
        let mut here: Vec<String> =
            candidates(page).into_iter().filter_map(|at| page.lines.get(at)).map(|line| pattern(&line.text())).collect();
        here.sort();
        here.dedup();
        for pattern in here {
            *seen.entry(pattern).or_default() += 1;
        }
    }
    // the first page often has none
    let often = (pages.len().saturating_sub(1) / 2).max(2);
    let count = u32::try_from(pages.len()).unwrap_or(u32::MAX);
    let mut taken = vec![];
    for page in pages {
        let gone: Vec<usize> = candidates(page)
            .into_iter()
            .filter(|at| {
                let Some(line) = page.lines.get(*at) else { return false };
                let text = line.text();
                is_page_number(&text, page.number, count) || seen.get(&pattern(&text)).is_some_and(|times| *times >= often)
            })
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
fn candidates(page: &PageLines) -> Vec<usize> {
    let (top, bottom) = (page.height * MARGIN, page.height * (1.0 - MARGIN));
    let first = page.lines.iter().enumerate().take(MOST_LINES).take_while(|(_, line)| line.base < top);
    let last = page.lines.iter().enumerate().rev().take(MOST_LINES).take_while(|(_, line)| line.base > bottom);
    first.chain(last).map(|(at, _)| at).collect()
}

/// What repeats when the numbers in it count on.
fn pattern(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        match c {
            '0'..='9' if out.ends_with('#') => {}
            '0'..='9' => out.push('#'),
            c => out.push(c),
        }
    }
    out
}

/// `3`, `- 3 -`, `Trang 3/10`, `Page 3 of 10`: a number near the page's own, and nothing else.
fn is_page_number(text: &str, page: u32, count: u32) -> bool {
    let bare = text.trim_matches(|c: char| c.is_whitespace() || matches!(c, '-' | '–' | '—' | '.' | '|' | '[' | ']'));
    let folded = sotay_domain::text::fold(bare);
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
