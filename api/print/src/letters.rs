//! How wide words are, and where lines break: measured with the fonts that are printed, by the library that shapes them.

use resvg::usvg::{FontResolver, Node, Options, Tree, fontdb};
use std::sync::{Arc, LazyLock};
use unicode_bidi::{BidiClass, Direction};
use unicode_normalization::char::is_combining_mark;

/// Letters are measured at this size; widths grow in proportion, since nothing is hinted.
const MEASURED_AT: f32 = 100.0;

/// U+2067 and U+2069, right-to-left isolate and its end.
const FROM_THE_RIGHT: char = '\u{2067}';
const END_OF_DIRECTION: char = '\u{2069}';

/// The face of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Face {
    Regular,
    Bold,
    /// For what is typed by hand: digits and addresses.
    Typed,
}

/// A paragraph broken into lines, at one size.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Paragraph {
    pub(crate) lines: Vec<String>,
    /// Height of the letters' em square, millimetres.
    pub(crate) size: f32,
    pub(crate) face: Face,
    leading: f32,
}

static FONTS: LazyLock<Arc<fontdb::Database>> = LazyLock::new(|| {
    let mut fonts = fontdb::Database::new();
    let files: [&[u8]; 3] = [
        include_bytes!("../fonts/NotoSans-Regular.ttf"),
        include_bytes!("../fonts/NotoSans-Bold.ttf"),
        include_bytes!("../fonts/NotoSansMono-Bold.ttf"),
    ];
    for file in files {
        fonts.load_font_data(file.to_vec());
    }
    Arc::new(fonts)
});

/// How a design is read: with the embedded fonts only. A letter that the named font lacks is looked for in the others, those of the same
/// weight first.
pub(crate) fn options() -> Options<'static> {
    let select_fallback = |_: char, tried: &[fontdb::ID], fonts: &mut Arc<fontdb::Database>| {
        let weight = fonts.face(*tried.first()?)?.weight;
        let untried = || fonts.faces().filter(|face| !tried.contains(&face.id));
        untried().find(|face| face.weight == weight).or_else(|| untried().next()).map(|face| face.id)
    };
    let resolver = FontResolver { select_font: FontResolver::default_font_selector(), select_fallback: Box::new(select_fallback) };
    Options { fontdb: FONTS.clone(), font_family: "Noto Sans".into(), font_resolver: resolver, ..Options::default() }
}

impl Face {
    /// The attributes of an SVG text in this face.
    pub(crate) fn attributes(self) -> &'static str {
        match self {
            Face::Regular => r#"font-family="Noto Sans""#,
            Face::Bold => r#"font-family="Noto Sans" font-weight="700""#,
            Face::Typed => r#"font-family="Noto Sans Mono" font-weight="700""#,
        }
    }
}

impl Paragraph {
    /// From the top of a line to where its letters stand, in sizes of the letters: capitals are in the middle of the line.
    const BASELINE: f32 = 0.99;

    /// Breaks a text into lines of at most this width, at the first of these sizes at which they are not taller than this; at the last one
    /// what is too much is cut, and ends with "…". Millimetres, sizes from large to small.
    pub(crate) fn fitted(text: &str, face: Face, sizes: &[f32], width: f32, tallest: f32) -> Paragraph {
        let words: Vec<&str> = text.split_whitespace().collect();
        let leading = leading(text);
        let at = |size: f32| Paragraph { lines: broken(&words, face, width * MEASURED_AT / size), size, leading, face };
        let fits = sizes.iter().map(|size| at(*size)).find(|paragraph| paragraph.height() <= tallest);
        fits.unwrap_or_else(|| {
            let mut paragraph = at(sizes.last().copied().unwrap_or(tallest));
            let most = (tallest / paragraph.size / leading) as usize;
            cut(&mut paragraph.lines, face, width * MEASURED_AT / paragraph.size, most.max(1));
            paragraph
        })
    }

    /// Height of all lines, millimetres.
    pub(crate) fn height(&self) -> f32 {
        self.lines.len() as f32 * self.size * self.leading
    }

    /// From the upper edge to where the letters of this line stand, millimetres.
    pub(crate) fn baseline(&self, line: usize) -> f32 {
        (line as f32 * self.leading + Paragraph::BASELINE) * self.size
    }
}

/// From line to line, in sizes of the letters: Vietnamese capitals bear two marks above each other, Arabic letters reach further down.
pub(crate) fn leading(text: &str) -> f32 {
    let has_arabic = text.chars().any(|letter| matches!(unicode_bidi::bidi_class(letter), BidiClass::AL | BidiClass::R));
    if has_arabic { 1.52 } else { 1.28 }
}

/// Width of a line at this size, in the same measure.
pub(crate) fn width(line: &str, face: Face, size: f32) -> f32 {
    widths(&[line], face).iter().sum::<f32>() * size / MEASURED_AT
}

/// Whether a text begins from the right.
pub(crate) fn is_right_to_left(text: &str) -> bool {
    unicode_bidi::get_base_direction(text) == Direction::Rtl
}

/// A text as it stands in an SVG: marked up, and told its direction, which the library takes to be from the left.
pub(crate) fn written(text: &str) -> String {
    let escaped = escaped(text);
    if is_right_to_left(text) { format!("{FROM_THE_RIGHT}{escaped}{END_OF_DIRECTION}") } else { escaped }
}

/// A text as XML holds it.
pub(crate) fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            // XML 1.0 has no place for these
            _ if letter.is_control() || matches!(letter, '\u{fffe}' | '\u{ffff}') => escaped.push(' '),
            _ => escaped.push(letter),
        }
    }
    escaped
}

/// Fills lines with words as long as they fit. The limit is a width at [`MEASURED_AT`].
fn broken(words: &[&str], face: Face, limit: f32) -> Vec<String> {
    let whole = |(word, width): (&&str, f32)| if width <= limit { vec![(*word).to_owned()] } else { split(word, face, limit) };
    let pieces: Vec<String> = words.iter().zip(widths(words, face)).flat_map(whole).collect();
    let mut lines: Vec<(String, f32)> = vec![];
    let space = space(face);
    for (piece, width) in pieces.iter().zip(widths(&pieces, face)) {
        match lines.last_mut() {
            Some((line, taken)) if *taken + space + width <= limit => {
                line.push(' ');
                line.push_str(piece);
                *taken += space + width;
            }
            _ => lines.push((piece.clone(), width)),
        }
    }
    lines.into_iter().map(|(line, _)| line).collect()
}

/// Splits a word that is longer than a line, not between a letter and its marks.
fn split(word: &str, face: Face, limit: f32) -> Vec<String> {
    let mut letters: Vec<String> = vec![];
    for letter in word.chars() {
        match letters.last_mut() {
            Some(last) if is_combining_mark(letter) => last.push(letter),
            _ => letters.push(letter.into()),
        }
    }
    let mut pieces: Vec<(String, f32)> = vec![];
    for (letter, width) in letters.iter().zip(widths(&letters, face)) {
        match pieces.last_mut() {
            // letters joined to each other may be a little wider than alone
            Some((piece, taken)) if *taken + width <= limit * 0.9 => {
                piece.push_str(letter);
                *taken += width;
            }
            _ => pieces.push((letter.clone(), width)),
        }
    }
    pieces.into_iter().map(|(piece, _)| piece).collect()
}

/// Leaves so many lines, and ends the last one with "…".
fn cut(lines: &mut Vec<String>, face: Face, limit: f32, most: usize) {
    lines.truncate(most);
    let Some(last) = lines.last_mut() else { return };
    let mut letters: Vec<char> = last.chars().collect();
    loop {
        let kept: String = letters.iter().collect();
        let ended = format!("{}…", kept.trim_end_matches(|letter: char| letter.is_whitespace() || letter.is_ascii_punctuation()));
        let fits = widths(&[&ended], face).iter().all(|width| *width <= limit);
        if fits || letters.pop().is_none() {
            *last = ended;
            return;
        }
    }
}

/// Width of a space, measured between letters, since one at the end of a text is dropped.
fn space(face: Face) -> f32 {
    match widths(&["x x", "xx"], face)[..] {
        [with, without] => with - without,
        _ => 0.0,
    }
}

/// Widths at [`MEASURED_AT`]; 0 for what leaves no mark.
fn widths<S: AsRef<str>>(texts: &[S], face: Face) -> Vec<f32> {
    let line = |(at, text): (usize, &S)| {
        format!(r#"<text id="{at}" y="100" font-size="{MEASURED_AT}" {}>{}</text>"#, face.attributes(), written(text.as_ref()))
    };
    let lines: String = texts.iter().enumerate().map(line).collect();
    let sheet = format!(r#"<svg xmlns="http://www.w3.org/2000/svg" width="100" height="100">{lines}</svg>"#);
    let tree = Tree::from_str(&sheet, &options()).expect("`written` leaves nothing that XML does not hold");
    let mut widths = vec![0.0; texts.len()];
    for node in tree.root().children() {
        if let Node::Text(text) = node
            && let Some(width) = text.id().parse().ok().and_then(|at: usize| widths.get_mut(at))
        {
            *width = text.bounding_box().width();
        }
    }
    widths
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_as_wide_as_they_may_be_and_no_wider() {
        let text = "Hội nghị Ban Chấp hành Đảng bộ xã lần thứ 12, mở rộng";
        for (face, limit) in [(Face::Regular, 40.0), (Face::Bold, 40.0), (Face::Typed, 60.0)] {
            let paragraph = Paragraph::fitted(text, face, &[5.0], limit, 1000.0);
            assert_eq!(paragraph.lines.join(" "), text);
            for pair in paragraph.lines.windows(2) {
                let next = pair[1].split(' ').next().unwrap();
                assert!(width(&pair[0], face, 5.0) <= limit && width(&format!("{} {next}", pair[0]), face, 5.0) > limit, "{pair:?}");
            }
        }
    }

    #[test]
    fn a_text_takes_the_largest_size_that_fits() {
        let size = |tallest: f32| Paragraph::fitted("Hội nghị Ban Chấp hành", Face::Bold, &[12.0, 8.0, 5.0], 60.0, tallest).size;
        assert_eq!((size(100.0), size(25.0), size(8.0)), (12.0, 8.0, 5.0));
    }

    #[test]
    fn a_word_longer_than_a_line_is_split_between_letters() {
        let word = "e\u{302}\u{309}n".repeat(30);
        let paragraph = Paragraph::fitted(&word, Face::Regular, &[5.0], 30.0, 1000.0);
        assert!(paragraph.lines.len() > 2);
        assert_eq!(paragraph.lines.concat(), word);
        for line in &paragraph.lines {
            assert!(width(line, Face::Regular, 5.0) <= 30.0 && !line.starts_with(is_combining_mark), "{line:?}");
        }
    }

    #[test]
    fn what_does_not_fit_is_cut_and_says_so() {
        let paragraph = Paragraph::fitted(&"một, hai, ba, ".repeat(20), Face::Regular, &[6.0, 5.0], 30.0, 13.0);
        assert_eq!((paragraph.size, paragraph.lines.len()), (5.0, 2));
        let last = paragraph.lines.last().unwrap();
        assert!(last.ends_with("…") && !last.ends_with(",…") && width(last, Face::Regular, 5.0) <= 30.0, "{last:?}");
    }

    #[test]
    fn arabic_is_joined_and_written_from_the_right() {
        let apart: f32 = "مرحبا".chars().map(|letter| width(&letter.to_string(), Face::Regular, 5.0)).sum();
        assert!(width("مرحبا", Face::Regular, 5.0) < 0.9 * apart, "joined letters are narrower than single ones");
        assert_eq!(written("مرحبا <a>"), "\u{2067}مرحبا &lt;a&gt;\u{2069}");
        assert_eq!(written("xin chào & مرحبا"), "xin chào &amp; مرحبا");
        let marked = width("\u{2067}abc\u{2069}", Face::Regular, 5.0) - width("abc", Face::Regular, 5.0);
        assert!((0.0..0.1).contains(&marked), "marks of direction take {marked} mm");
    }

    #[test]
    fn only_the_embedded_fonts_are_used() {
        let names: Vec<String> = FONTS.faces().map(|face| format!("{} {}", face.families[0].0, face.weight.0)).collect();
        assert_eq!(names, ["Noto Sans 400", "Noto Sans 700", "Noto Sans Mono 700"]);
    }
}
