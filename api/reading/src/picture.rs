//! Pictures of pages: pixels, and the small files they become. Text on paper is smallest as 16 greys without loss; photographs and
//! coloured pages as JPEG.

use image::codecs::jpeg::JpegEncoder;
use image::metadata::Orientation;
use image::{DynamicImage, ExtendedColorType, ImageDecoder, ImageEncoder, ImageReader, Limits as ImageLimits};
use std::io::{self, Cursor};

use crate::kind::Kind;
use crate::limits::Limits;
use crate::refusal::Refusal;
use crate::wire::PictureFormat;

/// Pixels of the shorter side: the width of a phone in its own pixels, and enough for small print.
pub(crate) const SHORTER_SIDE: u32 = 720;
/// No side is longer.
const LONGEST_SIDE: u32 = 4096;
const JPEG_QUALITY: u8 = 75;
/// A pixel is coloured if its channels differ by more.
const COLOURED: u8 = 48;
/// A page is, if more than one of so many pixels is: a red stamp, not the fringe of a letter.
const COLOURED_SHARE: usize = 1_000;

/// A picture in memory.
pub(crate) struct Pixels {
    pub(crate) width: u32,
    pub(crate) height: u32,
    /// Red, green, blue; row by row.
    pub(crate) colours: Vec<[u8; 3]>,
}

impl Pixels {
    /// Decodes a file with limits on its size in memory.
    pub(crate) fn decode(bytes: &[u8], kind: Kind, limits: &Limits) -> Result<Pixels, Refusal> {
        let broken = Refusal::Broken { kind };
        if kind == Kind::Jpeg && !has_end(bytes) {
            return Err(broken);
        }
        let mut reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format().map_err(|_| broken.clone())?;
        let mut allowed = ImageLimits::default();
        allowed.max_alloc = Some(limits.memory / 3);
        reader.limits(allowed);
        let refusal = |error| match error {
            image::ImageError::Limits(_) => Refusal::UnfoldsTooFar { limit: limits.memory / 3 },
            _ => broken.clone(),
        };
        let mut decoder = reader.into_decoder().map_err(refusal)?;
        // the picture itself, and what is made of it
        if decoder.total_bytes().saturating_mul(3) > limits.memory {
            return Err(Refusal::UnfoldsTooFar { limit: limits.memory / 3 });
        }
        // a telephone writes which side was up; a file that says it wrongly is shown as it lies
        let turned = decoder.orientation().unwrap_or(Orientation::NoTransforms);
        let mut image = DynamicImage::from_decoder(decoder).map_err(refusal)?;
        image.apply_orientation(turned);
        let image = image.into_rgb8();
        Ok(Pixels { width: image.width(), height: image.height(), colours: image.pixels().map(|pixel| pixel.0).collect() })
    }

    /// Scaled down so that the shorter side has at most so many pixels, by averaging.
    pub(crate) fn reduced(self, shorter: u32) -> Pixels {
        let (width, height) = (self.width.max(1), self.height.max(1));
        let scale = (f64::from(shorter) / f64::from(width.min(height))).min(f64::from(LONGEST_SIDE) / f64::from(width.max(height)));
        if scale >= 1.0 {
            return self;
        }
        let side = |length: u32| ((f64::from(length) * scale).round() as u32).max(1);
        let (to_width, to_height) = (side(width), side(height));
        let bounds = |at: u32, to: u32, from: u32| {
            let begin = u64::from(at) * u64::from(from) / u64::from(to);
            let end = (u64::from(at + 1) * u64::from(from) / u64::from(to)).max(begin + 1);
            begin as usize..(end as usize).min(from as usize)
        };
        let mut colours = Vec::with_capacity(to_width as usize * to_height as usize);
        for y in 0..to_height {
            for x in 0..to_width {
                let mut sum = [0_u32; 3];
                let mut count = 0;
                for row in bounds(y, to_height, height) {
                    for column in bounds(x, to_width, width) {
                        let pixel = self.colours.get(row * width as usize + column).copied().unwrap_or([255; 3]);
                        sum.iter_mut().zip(pixel).for_each(|(sum, channel)| *sum += u32::from(channel));
                        count += 1;
                    }
                }
                colours.push(sum.map(|sum| (sum / count.max(1)) as u8));
            }
        }
        Pixels { width: to_width, height: to_height, colours }
    }

    /// The smallest file that still shows what is there.
    pub(crate) fn smallest(&self) -> io::Result<(PictureFormat, Vec<u8>)> {
        if !self.is_coloured() {
            return Ok((PictureFormat::Png, self.grey_png(png::BitDepth::Four)?));
        }
        let mut jpeg = vec![];
        let encoder = JpegEncoder::new_with_quality(&mut jpeg, JPEG_QUALITY);
        encoder.write_image(self.colours.as_flattened(), self.width, self.height, ExtendedColorType::Rgb8).map_err(io::Error::other)?;
        Ok((PictureFormat::Jpeg, jpeg))
    }

    fn is_coloured(&self) -> bool {
        let coloured = self.colours.iter().filter(|[r, g, b]| r.max(g).max(b) - r.min(g).min(b) > COLOURED).count();
        coloured > self.colours.len() / COLOURED_SHARE
    }

    /// As PNG in 16 greys, small, or in 256, quickly.
    pub(crate) fn grey_png(&self, depth: png::BitDepth) -> io::Result<Vec<u8>> {
        let grey = |[r, g, b]: [u8; 3]| (77 * u32::from(r) + 150 * u32::from(g) + 29 * u32::from(b)) >> 8;
        let four = |pixel: [u8; 3]| ((grey(pixel) * 15 + 127) / 255) as u8;
        let rows = self.colours.chunks(self.width.max(1) as usize);
        let (data, compression) = match depth {
            png::BitDepth::Four => {
                let packed = |pair: &[[u8; 3]]| match pair {
                    [left, right] => four(*left) << 4 | four(*right),
                    [left, ..] => four(*left) << 4,
                    [] => 0,
                };
                (rows.flat_map(|row| row.chunks(2).map(packed)).collect::<Vec<u8>>(), png::Compression::High)
            }
            _ => (self.colours.iter().map(|pixel| grey(*pixel) as u8).collect(), png::Compression::Fast),
        };
        let mut out = vec![];
        let mut encoder = png::Encoder::new(&mut out, self.width, self.height);
        encoder.set_color(png::ColorType::Grayscale);
        encoder.set_depth(depth);
        encoder.set_compression(compression);
        encoder.write_header().and_then(|mut writer| writer.write_image_data(&data)).map_err(io::Error::other)?;
        Ok(out)
    }
}

/// Whether the last scan of a JPEG is followed by the mark of its end. What was cut off is decoded as grey, without a word.
fn has_end(jpeg: &[u8]) -> bool {
    let last = |mark: [u8; 2]| jpeg.windows(2).rposition(|pair| pair == mark);
    matches!((last([0xff, 0xda]), last([0xff, 0xd9])), (Some(scan), Some(end)) if scan < end)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn checkered(width: u32, height: u32, other: [u8; 3]) -> Pixels {
        let colours = (0..width * height).map(|at| if (at / 8) % 2 == 0 { [255; 3] } else { other }).collect();
        Pixels { width, height, colours }
    }

    #[test]
    fn grey_pages_become_sixteen_greys_and_coloured_ones_jpeg() {
        let (format, bytes) = checkered(801, 64, [0; 3]).smallest().unwrap();
        assert_eq!(format, PictureFormat::Png);
        assert_eq!(png::Decoder::new(Cursor::new(&bytes)).read_info().unwrap().info().bit_depth, png::BitDepth::Four);
        let back = Pixels::decode(&bytes, Kind::Png, &Limits::default()).unwrap();
        assert_eq!((back.width, back.height, back.colours[0], back.colours[8]), (801, 64, [255; 3], [0; 3]));
        assert_eq!(checkered(80, 64, [200, 0, 0]).smallest().unwrap().0, PictureFormat::Jpeg);
    }

    #[test]
    fn a_large_picture_is_reduced_by_its_shorter_side() {
        let small = checkered(2000, 1000, [0; 3]).reduced(720);
        assert_eq!((small.width, small.height, small.colours.len()), (1440, 720, 1440 * 720));
        let same = checkered(100, 50, [0; 3]).reduced(720);
        assert_eq!((same.width, same.height), (100, 50));
    }

    #[test]
    fn a_picture_that_unfolds_too_far_is_refused() {
        let bytes = checkered(2000, 2000, [0; 3]).grey_png(png::BitDepth::Eight).unwrap();
        let limits = Limits { memory: 3 << 20, ..Limits::default() };
        assert_eq!(Pixels::decode(&bytes, Kind::Png, &limits).err(), Some(Refusal::UnfoldsTooFar { limit: 1 << 20 }));
        assert_eq!(
            Pixels::decode(&bytes[..bytes.len() / 2], Kind::Png, &Limits::default()).err(),
            Some(Refusal::Broken { kind: Kind::Png })
        );
    }
}
