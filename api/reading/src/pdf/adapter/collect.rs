//! Listens to the drawing of a page and keeps its words, its straight lines and how much of it is pictures.

use hayro::hayro_interpret::font::{Glyph, GlyphRun};
use hayro::hayro_interpret::hayro_cmap::BfString;
use hayro::hayro_interpret::{BlendMode, ClipPath, Device, DrawMode, DrawProps, Image, ImageDrawProps, SoftMask};
use hayro::kurbo::{Affine, BezPath, PathEl, Point, Rect, Shape};

use crate::pdf::page::{Area, Page, Rule, Word};

/// A page has a few thousand words and a few hundred lines; what goes far beyond is a drawing, or meant to hurt.
const MOST_WORDS: usize = 50_000;
const MOST_RULES: usize = 5_000;
const MOST_PICTURES: usize = 500;
/// Points. A picture or a drawn shape that is smaller than this either way is a bullet, a line or a speck.
const SMALLEST: f64 = 5.0;
/// A drawn shape with fewer sides is a box; letters have more.
const SIDES_OF_A_LETTER: usize = 8;
/// A gap of this share of the type's height parts two words.
const GAP: f64 = 0.15;

/// Words as near as this share of the type's height are one word drawn twice.
const AGAIN: f64 = 0.2;
/// How many words may stand between the two: those of a paragraph.
const LATELY: usize = 300;

pub(super) struct Collector {
    page: Page,
    /// The word being gathered, and where its last letter ended.
    word: Option<Word>,
    /// Words askew are kept letter by letter.
    askew: String,
}

/// How a run of letters is set.
struct Style {
    font: u16,
    bold: bool,
    italic: bool,
}

impl Collector {
    pub(super) fn new(width: f64, height: f64) -> Collector {
        Collector { page: Page { width, height, ..Page::default() }, word: None, askew: String::new() }
    }

    pub(super) fn finish(mut self, number: u32) -> Page {
        self.end_word();
        self.end_askew();
        self.page.number = number;
        self.page.pictured = self.page.pictured.min(1.0);
        self.page
    }

    fn end_word(&mut self) {
        if let Some(word) = self.word.take().filter(|word| !word.text.is_empty() && self.page.words.len() < MOST_WORDS) {
            // filled and then stroked, or printed once more a little beside: bold letters where the font has none
            let again = |other: &&Word| {
                let near = word.size * AGAIN;
                (other.left - word.left).abs() < near && (other.base - word.base).abs() < near && other.text == word.text
            };
            if !self.page.words.iter().rev().take(LATELY).any(|other| again(&other)) {
                self.page.words.push(word);
            }
        }
    }

    fn end_askew(&mut self) {
        let text = std::mem::take(&mut self.askew);
        if !text.trim().is_empty() {
            self.page.aside.push(text);
        }
    }

    fn style(&mut self, glyph: &Glyph<'_>) -> Style {
        let Glyph::Outline(outline) = glyph else { return Style { font: self.font(String::new()), bold: false, italic: false } };
        let Some(font) = outline.font_data() else { return Style { font: self.font(String::new()), bold: false, italic: false } };
        let name = font.postscript_name.unwrap_or_default();
        let named = |part: &str| name.to_ascii_lowercase().contains(part);
        let bold = font.weight.is_some_and(|weight| weight >= 600) || named("bold") || named("black");
        let italic = font.is_italic || named("italic") || named("oblique");
        Style { font: self.font(name), bold, italic }
    }

    fn font(&mut self, name: String) -> u16 {
        let fonts = &mut self.page.fonts;
        let place = fonts.iter().position(|known| *known == name).unwrap_or_else(|| {
            fonts.push(name);
            fonts.len() - 1
        });
        u16::try_from(place).unwrap_or(u16::MAX)
    }

    /// Adds a letter to the word under way, or begins another.
    fn letter(&mut self, text: &str, at: Point, size: f64, advance: f64, style: &Style) {
        let blank = text.chars().all(|c| c.is_whitespace());
        let mut glued = false;
        if let Some(word) = &self.word {
            let same_line = (at.y - word.base).abs() <= size * 0.1 && (size - word.size).abs() <= 0.2 * size;
            let near = at.x - word.right <= size * GAP && at.x - word.right >= -size * 0.6;
            let same_style = (word.font, word.bold, word.italic) == (style.font, style.bold, style.italic);
            if blank || !(same_line && near && same_style) {
                glued = same_line && near && !blank;
                self.end_word();
            }
        }
        if blank {
            return;
        }
        let word = self.word.get_or_insert_with(|| Word {
            left: at.x,
            right: at.x,
            base: at.y,
            size,
            bold: style.bold,
            italic: style.italic,
            glued,
            font: style.font,
            text: String::new(),
        });
        word.text.push_str(text);
        word.right = word.right.max(at.x + advance);
    }

    fn rule(&mut self, rule: Rule) {
        if self.page.rules.len() < MOST_RULES {
            self.page.rules.push(rule);
        }
    }

    /// A filled box that is thin is a line; so is each straight side of a stroked path.
    fn path(&mut self, path: &BezPath, transform: Affine, mode: &DrawMode) {
        match mode {
            DrawMode::Invisible => {}
            DrawMode::Fill(_) => {
                let area = transform.transform_rect_bbox(path.bounding_box());
                self.thin(area);
                if path.elements().len() >= SIDES_OF_A_LETTER {
                    self.picture(area);
                }
            }
            DrawMode::Stroke(_) | DrawMode::FillAndStroke(..) => self.sides(path, transform),
        }
    }

    fn picture(&mut self, area: Rect) {
        let area = area.intersect(Rect::new(0.0, 0.0, self.page.width, self.page.height));
        if area.width().min(area.height()) >= SMALLEST && self.page.pictures.len() < MOST_PICTURES {
            self.page.pictures.push(Area { left: area.x0, top: area.y0, right: area.x1, bottom: area.y1 });
        }
    }

    fn thin(&mut self, area: Rect) {
        let (width, height) = (area.width(), area.height());
        if width.min(height) <= 3.0 && width.max(height) >= 6.0 {
            self.rule(Rule { left: area.x0, top: area.y0, right: area.x1, bottom: area.y1 });
        }
    }

    fn sides(&mut self, path: &BezPath, transform: Affine) {
        let (mut first, mut last) = (Point::ZERO, Point::ZERO);
        for element in path.elements() {
            let to = match element {
                PathEl::MoveTo(to) => {
                    first = *to;
                    last = *to;
                    continue;
                }
                PathEl::LineTo(to) => *to,
                PathEl::ClosePath => first,
                PathEl::QuadTo(_, to) | PathEl::CurveTo(_, _, to) => {
                    last = *to;
                    continue;
                }
            };
            self.thin(Rect::from_points(transform * last, transform * to));
            last = to;
        }
    }
}

impl<'a> Device<'a> for Collector {
    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, 'a>, props: DrawProps<'a>, mode: &DrawMode) {
        let Some(first) = run.glyphs().first() else { return };
        let style = self.style(first);
        for glyph in run.glyphs() {
            let [a, b, c, d, x, y] = (props.transform * glyph.transform()).as_coeffs();
            let advance = match &**glyph {
                Glyph::Outline(outline) => outline.advance_width(),
                Glyph::Type3(drawn) => drawn.advance_width(),
            };
            let Some(meaning) = glyph.as_unicode() else {
                self.page.unknown += 1;
                continue;
            };
            self.page.known += 1;
            let text = match meaning {
                BfString::Char(c) => c.to_string(),
                BfString::String(text) => text.to_string(),
            };
            let inside = (-1.0..=self.page.width + 1.0).contains(&x) && (-1.0..=self.page.height + 1.0).contains(&y);
            let upright = b.abs() < 0.2 * a.abs() && a > 0.0;
            if !upright {
                self.askew.push_str(&text);
            } else if inside {
                let (size, advance) = (c.hypot(d) * 1000.0, f64::from(advance.unwrap_or(500.0)) * a);
                self.letter(&text, Point::new(x, y), size, advance, &style);
            }
            self.page.recognised |= matches!(mode, DrawMode::Invisible);
        }
        self.end_askew();
    }

    fn draw_path(&mut self, path: &BezPath, props: DrawProps<'a>, mode: &DrawMode) {
        self.path(path, props.transform, mode);
    }

    fn draw_image(&mut self, image: Image<'a, '_>, props: ImageDrawProps<'a>) {
        let own = Rect::new(0.0, 0.0, f64::from(image.width()), f64::from(image.height()));
        let page = Rect::new(0.0, 0.0, self.page.width, self.page.height);
        let covered = props.transform.transform_rect_bbox(own).intersect(page);
        self.page.pictured += covered.area().max(0.0) / page.area().max(1.0);
        self.picture(covered);
    }

    fn push_clip_path(&mut self, _: &ClipPath) {}
    fn pop_clip(&mut self) {}
    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {}
    fn pop_transparency_group(&mut self) {}
}
