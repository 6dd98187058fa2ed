//! A PDF that embeds no fonts is legible on a bare machine.

use crate::support::{Work, bare_tools, pdf, text};
use sotay_domain::language::Language;
use sotay_reading::Limits;

const LINES: [&str; 4] = [
    "Nghị quyết về đổi mới, nâng cao chất lượng sinh hoạt chi bộ",
    "Điều 1. Phạm vi điều chỉnh của quy định này là các chi bộ",
    "trực thuộc đảng ủy cơ sở trong toàn tỉnh, kể cả chi bộ",
    "ở thôn, bản, tổ dân phố và trong các đơn vị lực lượng vũ trang.",
];

#[test]
fn vietnamese_letters_are_read_and_drawn_without_embedded_fonts() {
    let lines: pdf::PageOfLines<'_> = (0..4).map(|at| (60.0, 100.0 + 18.0 * at as f64, 13.0, LINES[at])).collect();
    let work = Work::new();
    let reading = work.read_bytes("a.pdf", &pdf::written(&[lines]), &Limits::default(), &bare_tools()).unwrap();
    assert_eq!(reading.language, Language::Vi);
    let found = text(&reading.blocks);
    for word in LINES.iter().flat_map(|line| line.split(' ')) {
        assert!(found.contains(word.trim_end_matches(['.', ','])), "{word} in {found}");
    }
    // each different letter is one outline: a font without Vietnamese letters would draw one box for all of them
    let page = &reading.pages[0];
    assert_eq!(page.media_type, "image/svg+xml");
    let svg = std::fs::read_to_string(&page.file).unwrap();
    let mut letters: Vec<char> = LINES.concat().chars().filter(|c| c.is_alphanumeric()).collect();
    letters.sort_unstable();
    letters.dedup();
    let outlines = svg.matches("<path").count();
    assert!(outlines >= letters.len(), "{outlines} outlines for {} letters", letters.len());
}
