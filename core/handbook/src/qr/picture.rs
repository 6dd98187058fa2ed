//! From a grey picture to the text of a code: a ladder of looks, the most fruitful first.
//!
//! No decoder reads everything. The first one is quick and reads most; the others look at the same picture smaller, larger, inverted or
//! smoothed, and a second decoder sees strong perspective. For a picture that somebody picked, [`still`] climbs the whole ladder; for
//! a camera, [`Scanner`] takes one step a frame, since a code stays in view for many frames.
//!
//! A picture is input from strangers: its size is limited before anything looks at it, and every foreign decoder runs under
//! `catch_unwind` (none was ever seen to panic). No clock is read here: a caller with a deadline is asked before each step.

mod decoders;
mod views;

use std::panic::{AssertUnwindSafe, catch_unwind};

/// Pixels of the largest picture that is looked at.
pub const MOST_PIXELS: usize = 16_000_000;

/// Bytes of the longest text that is believed; the largest code holds 2,953.
const LONGEST_TEXT: usize = 3000;

/// Pixels on the longer side at which most codes are read.
const WORKING_SIZE: usize = 1300;

/// An 8-bit grey picture, rows without padding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Luma {
    width: usize,
    height: usize,
    grey: Vec<u8>,
}

/// One look: how the picture is changed, and who reads it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Stage {
    /// Shrunk to at most 1300 pixels, with a local threshold.
    Base,
    /// Half of that: large modules, soft focus.
    Half,
    /// A second decoder: strong perspective.
    OtherDecoder,
    /// About 280 pixels: close-ups, the dots of a screen.
    Small,
    /// With one threshold for the whole picture.
    Global,
    /// Light on dark.
    Inverted,
    /// As large as it came.
    Full,
    /// Twice as large: tiny modules.
    Double,
    /// Specks closed.
    Close,
    /// Noise smoothed away.
    Smooth,
    /// The first decoder's older detector.
    OlderDetector,
}

/// A code that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seen {
    /// Its text; bytes that are no UTF-8 are replaced.
    pub text: String,
    /// The look that read it.
    pub stage: Stage,
}

/// The steps of [`still`], in order.
pub const LADDER: [Stage; 11] = [
    Stage::Base,
    Stage::Half,
    Stage::OtherDecoder,
    Stage::Small,
    Stage::Global,
    Stage::Inverted,
    Stage::Full,
    Stage::Double,
    Stage::Close,
    Stage::Smooth,
    Stage::OlderDetector,
];

/// The steps of [`Scanner`], one a frame. Those that cost several times as much are left out.
pub const ROUND: [&[Stage]; 6] = [
    &[Stage::Base],
    &[Stage::Half, Stage::Small],
    &[Stage::OtherDecoder],
    &[Stage::Base],
    &[Stage::Half, Stage::Small],
    &[Stage::Global, Stage::Inverted],
];

impl Luma {
    /// Copies a camera's plane: one byte a pixel, `stride` bytes from row to row (Android `planes[0]` with its row stride, iOS plane 0
    /// of 420YpCbCr8BiPlanar with its bytes per row). `None` if the numbers do not fit the data, or above [`MOST_PIXELS`].
    pub fn from_plane(data: &[u8], width: usize, height: usize, stride: usize) -> Option<Luma> {
        if width == 0 || height == 0 || stride < width || width.checked_mul(height)? > MOST_PIXELS {
            return None;
        }
        if data.len() < stride.checked_mul(height - 1)?.checked_add(width)? {
            return None;
        }
        let grey = data.chunks(stride).take(height).flat_map(|row| row.iter().take(width).copied()).collect();
        Some(Luma { width, height, grey })
    }

    /// Pixels across.
    pub fn width(&self) -> usize {
        self.width
    }

    /// Pixels down.
    pub fn height(&self) -> usize {
        self.height
    }

    /// The grey values, row by row.
    pub fn pixels(&self) -> &[u8] {
        &self.grey
    }
}

/// Reads a picture that somebody picked. `go_on` is asked before every step but the first: the caller's deadline.
pub fn still(picture: &Luma, go_on: impl Fn() -> bool) -> Option<Seen> {
    let base = views::at_most(picture, WORKING_SIZE);
    let steps = LADDER.into_iter().take_while(|stage| *stage == Stage::Base || go_on());
    steps.filter_map(|stage| look(picture, &base, stage)).next()
}

/// Reads the frames of a live camera. Drop frames that come while one is looked at.
#[derive(Debug, Default)]
pub struct Scanner {
    turn: usize,
    last: Option<String>,
}

impl Scanner {
    /// Looks at the next frame. A text counts at once when `is_sure` says so (a signature holds), otherwise when it was read twice
    /// in succession: a damaged code can be read wrongly, though rarely.
    pub fn frame(&mut self, frame: &Luma, is_sure: impl Fn(&str) -> bool) -> Option<Seen> {
        let stages = ROUND.iter().cycle().nth(self.turn).copied().unwrap_or_default();
        self.turn = (self.turn + 1) % ROUND.len();
        let base = views::at_most(frame, WORKING_SIZE);
        let seen = stages.iter().find_map(|stage| look(frame, &base, *stage))?;
        let counts = is_sure(&seen.text) || self.last.as_deref() == Some(&seen.text);
        self.last = Some(seen.text.clone());
        counts.then_some(seen)
    }
}

/// One step. `base` is the picture at its working size.
fn look(full: &Luma, base: &Luma, stage: Stage) -> Option<Seen> {
    let longest = base.width.max(base.height);
    let run = || match stage {
        Stage::Base => decoders::local(base),
        Stage::Half if base.width.min(base.height) >= 120 => decoders::local(&views::shrunk(base, 2)),
        Stage::Small if longest > 500 => decoders::local(&views::shrunk(base, (longest / 280).max(3))),
        Stage::Global => decoders::global(base),
        Stage::Inverted => decoders::local(&views::inverted(base)),
        Stage::Full if full.width > base.width => decoders::local(full),
        Stage::Double if longest <= 900 => decoders::local(&views::doubled(base)),
        Stage::Close => decoders::closed(base),
        Stage::Smooth => decoders::local(&views::smoothed(base)),
        Stage::OlderDetector => decoders::older(base),
        Stage::OtherDecoder => decoders::other(base),
        Stage::Half | Stage::Small | Stage::Full | Stage::Double => None,
    };
    // a decoder that panics has read nothing, and holds nothing that outlives the closure
    let text = catch_unwind(AssertUnwindSafe(run)).ok().flatten()?;
    (text.len() <= LONGEST_TEXT).then_some(Seen { text, stage })
}

#[cfg(test)]
#[path = "picture_tests.rs"]
mod tests;
