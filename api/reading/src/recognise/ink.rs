//! A picture as ink on paper, in whatever colour: what letters of stamps are recognised from.

use crate::picture::Pixels;

/// Paper is at least this light in every colour.
const PAPER: u8 = 140;
/// So much more red than anything else is the ink of a stamp.
const RED: u8 = 50;
/// Fewer red pixels than this are no letters.
const LEAST_RED: usize = 200;
/// Strokes that hang together and fill less of the box around them than one part in this are a frame, a seal or a line; letters fill more.
const EMPTY: usize = 6;

/// Which pixels are ink, row by row.
pub(crate) struct Ink {
    width: usize,
    height: usize,
    dark: Vec<bool>,
}

impl Ink {
    /// Ink of any colour.
    pub(crate) fn any(pixels: &Pixels) -> Ink {
        Ink::of(pixels, |[red, green, blue]| red.min(green).min(blue) < PAPER)
    }

    /// Red ink alone: stamps stand out from the letters that they cover. None if there is hardly any.
    pub(crate) fn red(pixels: &Pixels) -> Option<Ink> {
        let ink = Ink::of(pixels, |[red, green, blue]| red.saturating_sub(green.max(blue)) > RED);
        (ink.dark.iter().filter(|dark| **dark).count() >= LEAST_RED).then_some(ink)
    }

    fn of(pixels: &Pixels, is_ink: impl Fn([u8; 3]) -> bool) -> Ink {
        let dark = pixels.colours.iter().map(|pixel| is_ink(*pixel)).collect();
        Ink { width: pixels.width as usize, height: pixels.height as usize, dark }
    }

    /// So many times as large. Letters of fewer than some 20 pixels are not recognised.
    pub(crate) fn enlarged(self, times: u32) -> Ink {
        let times = times.max(1) as usize;
        let rows = self.dark.chunks(self.width.max(1));
        let wide = |row: &[bool]| row.iter().flat_map(|dark| std::iter::repeat_n(*dark, times)).collect::<Vec<bool>>();
        let dark = rows.flat_map(|row| std::iter::repeat_n(wide(row), times)).flatten().collect();
        Ink { width: self.width * times, height: self.height * times, dark }
    }

    /// Without what surrounds letters or runs through them: a recogniser takes framed letters for a drawing.
    pub(crate) fn without_frames(mut self) -> Ink {
        let mut seen = vec![false; self.dark.len()];
        for from in 0..self.dark.len() {
            if !self.dark[from] || seen[from] {
                continue;
            }
            let strokes = self.connected(from, &mut seen);
            let (mut left, mut right, mut top, mut bottom) = (usize::MAX, 0, usize::MAX, 0);
            for at in &strokes {
                let (x, y) = (at % self.width, at / self.width);
                (left, right, top, bottom) = (left.min(x), right.max(x), top.min(y), bottom.max(y));
            }
            if strokes.len() * EMPTY < (right - left + 1) * (bottom - top + 1) {
                strokes.iter().for_each(|at| self.dark[*at] = false);
            }
        }
        self
    }

    /// The ink that hangs together with some.
    fn connected(&self, from: usize, seen: &mut [bool]) -> Vec<usize> {
        let mut found = vec![from];
        seen[from] = true;
        let mut next = 0;
        while let Some(at) = found.get(next).copied() {
            next += 1;
            let (x, y) = (at % self.width, at / self.width);
            let beside = [(x > 0).then(|| at - 1), (x + 1 < self.width).then_some(at + 1)];
            let above_and_below = [(y > 0).then(|| at - self.width), (y + 1 < self.height).then_some(at + self.width)];
            for other in beside.into_iter().chain(above_and_below).flatten() {
                if self.dark[other] && !seen[other] {
                    seen[other] = true;
                    found.push(other);
                }
            }
        }
        found
    }

    /// Black on white.
    pub(crate) fn pixels(&self) -> Pixels {
        let colours = self.dark.iter().map(|dark| if *dark { [0; 3] } else { [255; 3] }).collect();
        let side = |length: usize| u32::try_from(length).unwrap_or(u32::MAX);
        Pixels { width: side(self.width), height: side(self.height), colours }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(rows: &[&str]) -> Ink {
        let dark = rows.iter().flat_map(|row| row.chars().map(|c| c == '#')).collect();
        Ink { width: rows[0].len(), height: rows.len(), dark }
    }

    fn shown(ink: &Ink) -> Vec<String> {
        ink.dark.chunks(ink.width).map(|row| row.iter().map(|dark| if *dark { '#' } else { '.' }).collect()).collect()
    }

    #[test]
    fn a_frame_goes_and_its_letters_stay() {
        let side = "#".to_owned() + &".".repeat(38) + "#";
        let letter = "#".to_owned() + &".".repeat(10) + "###" + &".".repeat(25) + "#";
        let full = "#".repeat(40);
        let mut rows = vec![full.as_str()];
        rows.extend([side.as_str(); 20]);
        rows.extend([letter.as_str(); 3]);
        rows.extend([side.as_str(); 20]);
        rows.push(&full);
        let left: Vec<String> = shown(&drawn(&rows).without_frames()).into_iter().filter(|row| row.contains('#')).collect();
        assert_eq!(left, vec![".".repeat(11) + "###" + &".".repeat(26); 3]);
    }

    #[test]
    fn only_red_ink_is_taken_for_a_stamp_of_a_scan() {
        let of = |pixel: [u8; 3]| Ink::red(&Pixels { width: 100, height: 10, colours: vec![pixel; 1000] }).is_some();
        assert!(of([200, 30, 40]) && of([220, 120, 110]));
        assert!(!of([20, 20, 20]) && !of([255, 255, 255]) && !of([40, 60, 200]));
    }

    #[test]
    fn each_pixel_becomes_a_square() {
        assert_eq!(shown(&drawn(&["#.", ".#"]).enlarged(2)), ["##..", "##..", "..##", "..##"]);
    }
}
