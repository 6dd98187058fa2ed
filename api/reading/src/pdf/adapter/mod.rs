//! The one place that knows hayro, whose interface changes with every release: opens a PDF, looks for what must not be inside, and gives
//! pages as words, as SVG and as pixels.

mod collect;
mod fonts;
mod inspect;

use hayro::hayro_interpret::{Context, InterpreterCache, InterpreterSettings, InterpreterWarning, TransformExt, interpret_page};
use hayro::hayro_syntax::page::Page as PdfPage;
use hayro::hayro_syntax::{LoadPdfError, Pdf};
use hayro::kurbo::Rect;
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::{PixmapSettings, RenderSettings};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use crate::kind::Kind;
use crate::pdf::page::Page;
use crate::picture::Pixels;
use crate::refusal::Refusal;

/// No picture is longer than this, whatever the page says: a page of 200 inches must not ask for a gigabyte.
const LONGEST_SIDE: f32 = 4096.0;

/// An open PDF.
pub(crate) struct Document {
    pdf: Pdf,
    settings: InterpreterSettings,
    lost: Arc<Lost>,
}

/// What could neither be read nor drawn so far, counted.
#[derive(Default)]
struct Lost {
    fonts: AtomicUsize,
    images: AtomicUsize,
}

impl Lost {
    fn settings(self: &Arc<Lost>) -> InterpreterSettings {
        let lost = Arc::clone(self);
        let warning_sink = Arc::new(move |warning| {
            let kind = match warning {
                InterpreterWarning::UnsupportedFont => &lost.fonts,
                InterpreterWarning::ImageDecodeFailure => &lost.images,
                _ => return, // an annotation without a drawing of itself: its words are read from itself
            };
            kind.fetch_add(1, Ordering::Relaxed);
        });
        InterpreterSettings { font_resolver: fonts::resolver(), warning_sink, ..InterpreterSettings::default() }
    }
}

impl Document {
    /// Opens a file and refuses what is broken, locked, empty or alive.
    pub(crate) fn open(bytes: Vec<u8>) -> Result<Document, Refusal> {
        inspect::raw(&bytes)?;
        let pdf = Pdf::new(bytes).map_err(|error| match error {
            LoadPdfError::Decryption(_) => Refusal::Encrypted,
            LoadPdfError::Invalid => Refusal::Broken { kind: Kind::Pdf },
        })?;
        inspect::objects(&pdf)?;
        if pdf.pages().is_empty() {
            return Err(Refusal::NoPages);
        }
        let lost = Arc::<Lost>::default();
        Ok(Document { pdf, settings: lost.settings(), lost })
    }

    /// How many pictures have been asked for and were spoilt.
    pub(crate) fn spoilt_images(&self) -> usize {
        self.lost.images.load(Ordering::Relaxed)
    }

    pub(crate) fn page_count(&self) -> u32 {
        u32::try_from(self.pdf.pages().len()).unwrap_or(u32::MAX)
    }

    /// What the file says of itself: title, subject, key words.
    pub(crate) fn about(&self) -> String {
        let about = self.pdf.metadata();
        let parts = [&about.title, &about.subject, &about.keywords];
        parts.into_iter().flatten().map(|bytes| inspect::text_string(bytes)).collect::<Vec<_>>().join("\n")
    }

    /// A painter with caches that fit some pages that follow each other: fonts are read once, and memory stays bounded.
    pub(crate) fn painter(&self) -> Painter<'_> {
        Painter {
            document: self,
            words: InterpreterCache::new(),
            outlines: hayro_svg::RenderCache::new(),
            pixels: hayro::RenderCache::new(),
        }
    }
}

/// Gives the pages of a document.
pub(crate) struct Painter<'a> {
    document: &'a Document,
    words: InterpreterCache<'a>,
    outlines: hayro_svg::RenderCache<'a>,
    pixels: hayro::RenderCache<'a>,
}

impl<'a> Painter<'a> {
    /// A page by its number, from 1.
    fn page(&self, number: u32) -> Option<&'a PdfPage<'a>> {
        self.document.pdf.pages().get(usize::try_from(number).ok()?.checked_sub(1)?)
    }

    /// The words and lines of a page.
    ///
    /// # Errors
    /// [`Refusal::NestedTooDeep`] if what draws it is.
    pub(crate) fn read(&self, number: u32) -> Result<Option<Page>, Refusal> {
        let Some(page) = self.page(number) else { return Ok(None) };
        inspect::content(page.page_stream().unwrap_or_default())?;
        let lost_fonts = || self.document.lost.fonts.load(Ordering::Relaxed);
        let lost_before = lost_fonts();
        let (width, height) = page.render_dimensions();
        let (width, height) = (f64::from(width), f64::from(height));
        let area = Rect::new(0.0, 0.0, width, height);
        let transform = page.initial_transform(true).to_kurbo();
        let mut context = Context::new(transform, area, &self.words, page.xref(), self.document.settings.clone());
        let mut collector = collect::Collector::new(width, height);
        interpret_page(page, &mut context, &mut collector);
        let mut found = collector.finish(number);
        // each time a font is wanted that cannot be had, a letter at least is missing
        found.unknown += lost_fonts() - lost_before;
        found.aside.extend(inspect::annotations(page));
        Ok(Some(found))
    }

    /// Width and height of a page, in points.
    pub(crate) fn dimensions(&self, number: u32) -> Option<(f32, f32)> {
        Some(self.page(number)?.render_dimensions()).filter(|(width, height)| *width >= 1.0 && *height >= 1.0)
    }

    /// A page as SVG: outlines only, so no text to select or to read aloud.
    pub(crate) fn svg(&self, number: u32) -> Option<String> {
        let settings = hayro_svg::SvgRenderSettings { bg_color: [255; 4] };
        Some(hayro_svg::convert(self.page(number)?, &self.outlines, &self.document.settings, &settings))
    }

    /// A page as pixels on white; the shorter side has about `shorter` of them.
    pub(crate) fn pixels(&self, number: u32, shorter: f32) -> Option<Pixels> {
        let (width, height) = self.dimensions(number)?;
        let scale = (shorter / width.min(height)).min(LONGEST_SIDE / width.max(height));
        let settings = PixmapSettings { x_scale: scale, y_scale: scale, bg_color: WHITE };
        let page = self.page(number)?;
        let pixmap = hayro::render(page, &self.pixels, &self.document.settings, &RenderSettings::default(), &settings);
        let colours = pixmap.data().iter().map(|pixel| [pixel.r, pixel.g, pixel.b]).collect();
        Some(Pixels { width: u32::from(pixmap.width()), height: u32::from(pixmap.height()), colours })
    }
}
