//! Stamps of secrecy that are pictures, pasted into a page whose text is good or lying in a scan among other things. A recogniser that is
//! given the whole page takes them for drawings or for noise; given alone, it reads them. What it reads is only searched for marks.

use serde::{Deserialize, Serialize};
use std::fs;
use std::io;

use crate::limits::Limits;
use crate::pdf::adapter::Document;
use crate::pdf::page::{Area, Page};
use crate::picture::Pixels;
use crate::recognise::ink::Ink;
use crate::wire::stamp_picture;

/// Pixels of the shorter side of a page from which stamps are cut: 300 to the inch on A4, since their letters may be small.
const SIDE: u32 = 2480;
/// Points around a picture that are cut out with it: letters that touch the edge are not read.
const MARGIN: f64 = 6.0;
/// Points above and below, at most: Vietnamese marks stand up to half a letter away from it, and may be drawn on their own.
const MARKS: f64 = 20.0;
/// A page is a scan if pictures cover this share of it. Its text is recognised or was laid over it by the scanner; a stamp of secrecy
/// stands on the first page (Circular 104/2021/TT-BCA), so the others are not recognised once more for it.
const SCAN: f64 = 0.6;
/// Areas nearer to each other than this share of their height belong together: letters of a word.
const NEAR: f64 = 0.5;

/// What was laid down to be searched for stamps.
#[derive(Debug, Clone, Copy, Default, Serialize, Deserialize)]
pub(crate) struct Stamps {
    /// How many pictures, numbered from 1.
    pub(crate) laid_down: u32,
    /// There are pictures that will not be searched: too many, or nothing recognises letters.
    pub(crate) unseen: bool,
}

impl Stamps {
    /// Cuts out of pages whatever may be a stamp.
    pub(crate) fn of_pages(pages: &[Page], document: &Document, recogniser: bool, limits: &Limits) -> io::Result<Stamps> {
        let mut stamps = Stamps::default();
        let mut painter = document.painter();
        // a page that speaks of the marks in its own text has been judged by it
        for page in pages.iter().filter(|page| !page.pictures.is_empty() && page.own_mark().is_none()) {
            if !recogniser || stamps.laid_down >= limits.stamps {
                stamps.unseen = true;
                break;
            }
            let is_scan = page.pictured >= SCAN;
            if is_scan && page.number > 1 {
                continue;
            }
            let Some(pixels) = painter.pixels(page.number, SIDE as f32) else { continue };
            if is_scan {
                stamps.lay_down_scan(&pixels)?;
            } else {
                let scale = f64::from(pixels.width) / page.width.max(1.0);
                joined(&page.pictures).iter().try_for_each(|area| stamps.lay_down(Ink::any(&cut(&pixels, area, scale))))?;
            }
            painter = document.painter(); // its caches of pictures of this size are not wanted again
        }
        Ok(stamps)
    }

    /// A picture of a whole page: searched as it is, and once more for what is red in it.
    pub(crate) fn lay_down_scan(&mut self, pixels: &Pixels) -> io::Result<()> {
        let enlarged = |ink: Ink| ink.enlarged(SIDE / pixels.width.min(pixels.height).max(1));
        self.lay_down(enlarged(Ink::any(pixels)))?;
        Ink::red(pixels).map_or(Ok(()), |red| self.lay_down(enlarged(red)))
    }

    fn lay_down(&mut self, ink: Ink) -> io::Result<()> {
        self.laid_down += 1;
        fs::write(stamp_picture(self.laid_down), ink.without_frames().pixels().grey_png(png::BitDepth::Eight)?)
    }
}

/// Areas that touch each other are one: scanners and printers cut pictures into strips, and drawn letters come one by one.
fn joined(areas: &[Area]) -> Vec<Area> {
    let mut out: Vec<Area> = vec![];
    for area in areas {
        let mut area = *area;
        while let Some(at) = out.iter().position(|other| area.touches(other, MARGIN.max(area.height().min(other.height()) * NEAR))) {
            area = area.with(&out.swap_remove(at));
        }
        out.push(area);
    }
    out
}

fn cut(pixels: &Pixels, area: &Area, scale: f64) -> Pixels {
    let place = |length: f64, most: u32| (length * scale).clamp(0.0, f64::from(most)) as usize;
    let columns = place(area.left - MARGIN, pixels.width)..place(area.right + MARGIN, pixels.width);
    let marks = (area.height() / 2.0).clamp(MARGIN, MARKS);
    let rows = place(area.top - marks, pixels.height)..place(area.bottom + marks, pixels.height);
    let row = |row: usize| pixels.colours.iter().skip(row * pixels.width as usize).skip(columns.start).take(columns.len());
    let colours = rows.clone().flat_map(row).copied().collect();
    let side = |length: usize| u32::try_from(length).unwrap_or(u32::MAX);
    Pixels { width: side(columns.len()), height: side(rows.len()), colours }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn area(left: f64, top: f64, right: f64, bottom: f64) -> Area {
        Area { left, top, right, bottom }
    }

    #[test]
    fn strips_and_letters_that_touch_are_one_picture() {
        let areas = [area(0.0, 0.0, 10.0, 10.0), area(200.0, 0.0, 210.0, 10.0), area(0.0, 30.0, 10.0, 40.0), area(0.0, 12.0, 10.0, 28.0)];
        assert_eq!(joined(&areas), [area(200.0, 0.0, 210.0, 10.0), area(0.0, 0.0, 10.0, 40.0)]);
    }

    #[test]
    fn what_is_cut_out_is_what_stood_there() {
        let colours = (0..40_u8).flat_map(|y| (0..60_u8).map(move |x| [x, y, 0])).collect();
        let found = cut(&Pixels { width: 60, height: 40, colours }, &area(10.0, 8.0, 14.0, 10.0), 2.0);
        assert_eq!((found.width, found.height), (32, 28));
        assert_eq!((found.colours[0], found.colours[33]), ([8, 4, 0], [9, 5, 0]));
    }
}
