//! Which picture of a page is kept: outlines where they are small and sharp, pixels where the page is a picture itself.

use std::io;

use crate::pdf::adapter::Painter;
use crate::picture::SHORTER_SIDE;
use crate::wire::{DrawnPage, PictureFormat};

/// An SVG that is larger after brotli is no longer light to draw either.
const LARGEST_SVG: usize = 150_000;
/// An SVG that is smaller after brotli is taken without asking what pixels would weigh: 16 greys of a page of text weigh as much.
const SURELY_SMALL: usize = 40_000;
/// A page is one picture if pictures cover this share of it.
pub(crate) const PICTURE: f64 = 0.6;

/// Draws a page. `pictured` is the share of it that pictures cover. None if the page has no area.
pub(crate) fn page(painter: &Painter<'_>, number: u32, pictured: f64) -> io::Result<Option<(DrawnPage, Vec<u8>)>> {
    let Some((width, height)) = painter.dimensions(number) else { return Ok(None) };
    let svg = if pictured < PICTURE { painter.svg(number).map(String::into_bytes) } else { None };
    let weighed = svg.map(|svg| Ok::<_, io::Error>((weight(&svg)?, svg))).transpose()?;
    let outlines = |svg: Vec<u8>| {
        let scale = SHORTER_SIDE as f32 / width.min(height);
        let side = |length: f32| (length * scale).round() as u32;
        (DrawnPage { number, format: PictureFormat::Svg, width: side(width), height: side(height) }, svg)
    };
    let weighed = match weighed {
        Some((weight, svg)) if weight <= SURELY_SMALL => return Ok(Some(outlines(svg))),
        other => other,
    };
    let Some(pixels) = painter.pixels(number, SHORTER_SIDE as f32) else { return Ok(None) };
    let (format, picture) = pixels.smallest()?;
    Ok(Some(match weighed {
        Some((weight, svg)) if weight <= LARGEST_SVG && weight <= picture.len() => outlines(svg),
        _ => (DrawnPage { number, format, width: pixels.width, height: pixels.height }, picture),
    }))
}

/// What an SVG weighs on its way to a phone, about: what is sent is packed at quality 11, which takes a fifth off what the quick 2 gives.
fn weight(svg: &[u8]) -> io::Result<usize> {
    let parameters = brotli::enc::BrotliEncoderParams { quality: 2, lgwin: 20, size_hint: svg.len(), ..Default::default() };
    Ok(brotli::BrotliCompress(&mut &*svg, &mut io::sink(), &parameters)? * 4 / 5)
}
