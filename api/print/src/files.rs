//! A design as a file: PDF, PNG, and SVG with outlines.

use krilla::geom::Size;
use krilla::metadata::Metadata;
use krilla::page::PageSettings;
use krilla_svg::{SurfaceExt, SvgSettings};
use resvg::tiny_skia::{Color, Pixmap, Transform};
use resvg::usvg::{self, Tree, WriteOptions, roxmltree};
use thiserror::Error;

use crate::letters;

/// Dots per inch of the finest picture; A3 then has 35 million dots.
pub const LARGEST_DPI: u32 = 600;

/// SVG counts 96 units an inch, PDF 72.
const UNITS_PER_INCH: f32 = 96.0;
const POINTS_PER_INCH: f32 = 72.0;
const SVG: &str = "http://www.w3.org/2000/svg";
const XML: &str = "http://www.w3.org/XML/1998/namespace";
const INCHES_PER_METRE: f64 = 1.0 / 0.0254;

/// Why a design could not be turned into a file.
#[derive(Debug, Error)]
pub enum PrintError {
    /// The design is no SVG that can be drawn.
    #[error("the design cannot be read: {0}")]
    Design(#[from] usvg::Error),
    /// The PDF could not be written.
    #[error("the design cannot be written as PDF: {0}")]
    Pdf(String),
    /// No dots, or more than [`LARGEST_DPI`].
    #[error("a picture has 1 to {LARGEST_DPI} dots per inch, not {0}")]
    Resolution(u32),
    /// The picture could not be written.
    #[error("the design cannot be written as PNG: {0}")]
    Png(#[from] png::EncodingError),
}

/// One page of exactly the design's size, with embedded fonts; its text can be selected and searched. The same design gives the same bytes.
pub fn pdf(design: &str) -> Result<Vec<u8>, PrintError> {
    let xml = roxmltree::Document::parse(design).map_err(usvg::Error::ParsingFailed)?;
    let tree = Tree::from_xmltree(&xml, &letters::options())?;
    let points = |units: f32| units * POINTS_PER_INCH / UNITS_PER_INCH;
    let (width, height) = (points(tree.size().width()), points(tree.size().height()));
    let odd_size = || PrintError::Pdf(format!("a page of {width} by {height} points"));
    let size = Size::from_wh(width, height).ok_or_else(odd_size)?;

    let mut document = krilla::Document::new();
    document.set_metadata(metadata(xml.root_element()));
    let mut page = document.start_page_with(PageSettings::from_wh(width, height).ok_or_else(odd_size)?);
    let mut surface = page.surface();
    let drawn = surface.draw_svg(&tree, size, SvgSettings::default());
    surface.finish();
    page.finish();
    drawn.ok_or_else(odd_size)?;
    document.finish().map_err(|error| PrintError::Pdf(format!("{error:?}")))
}

/// A grey picture of so many dots per inch, which says so itself, so that it prints at its size.
pub fn png(design: &str, dpi: u32) -> Result<Vec<u8>, PrintError> {
    let tree = Tree::from_str(design, &letters::options())?;
    let scale = dpi as f32 / UNITS_PER_INCH;
    let dots = |units: f32| (units * scale).round() as u32;
    let (width, height) = (dots(tree.size().width()), dots(tree.size().height()));
    let fits = (1..=LARGEST_DPI).contains(&dpi);
    let mut canvas = fits.then(|| Pixmap::new(width, height)).flatten().ok_or(PrintError::Resolution(dpi))?;
    canvas.fill(Color::WHITE);
    resvg::render(&tree, Transform::from_scale(scale, scale), &mut canvas.as_mut());
    let grey: Vec<u8> = canvas.pixels().iter().map(|dot| luma(dot.red(), dot.green(), dot.blue())).collect();

    let mut file = vec![];
    let mut encoder = png::Encoder::new(&mut file, width, height);
    encoder.set_color(png::ColorType::Grayscale);
    encoder.set_depth(png::BitDepth::Eight);
    let per_metre = (f64::from(dpi) * INCHES_PER_METRE).round() as u32;
    encoder.set_pixel_dims(Some(png::PixelDimensions { xppu: per_metre, yppu: per_metre, unit: png::Unit::Meter }));
    encoder.write_header()?.write_image_data(&grey)?;
    Ok(file)
}

/// The design with its letters as outlines: alike on every machine, whatever fonts it has.
pub fn svg(design: &str) -> Result<String, PrintError> {
    let tree = Tree::from_str(design, &letters::options())?;
    Ok(tree.to_string(&WriteOptions { coordinates_precision: 3, transforms_precision: 5, ..WriteOptions::default() }))
}

/// What a reading machine asks for first: the title and the language.
fn metadata(design: roxmltree::Node<'_, '_>) -> Metadata {
    let title = design.children().find(|child| child.has_tag_name((SVG, "title"))).and_then(|title| title.text());
    let language = design.attribute((XML, "lang")).filter(|language| !language.is_empty());
    let metadata = title.into_iter().fold(Metadata::new(), |metadata, title| metadata.title(title.to_owned()));
    language.into_iter().fold(metadata, |metadata, language| metadata.language(language.to_owned()))
}

/// Brightness as ITU-R BT.601 weighs it.
fn luma(red: u8, green: u8, blue: u8) -> u8 {
    ((299 * u32::from(red) + 587 * u32::from(green) + 114 * u32::from(blue) + 500) / 1000) as u8
}
