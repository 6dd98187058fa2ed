//! A page as words at places and straight lines between: what the PDF adapter and the recogniser of letters both give, and what lines,
//! columns, tables and paragraphs are found from. Lengths are points or any other unit, from the upper left corner, y downwards.

use serde::{Deserialize, Serialize};
use sotay_domain::secrecy::{SecretMark, find_mark};

use crate::pdf::lines::lines;

/// Letters without a space between, in one style.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub(crate) struct Word {
    pub(crate) text: String,
    pub(crate) left: f64,
    pub(crate) right: f64,
    /// The line it stands on.
    pub(crate) base: f64,
    /// The height of its type.
    pub(crate) size: f64,
    pub(crate) bold: bool,
    pub(crate) italic: bool,
    /// It follows the word before without a space: only the style changed.
    pub(crate) glued: bool,
    /// Which of the page's fonts it is set in.
    pub(crate) font: u16,
}

/// A straight line, level or upright, that may be part of a table.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub(crate) struct Rule {
    pub(crate) left: f64,
    pub(crate) top: f64,
    pub(crate) right: f64,
    pub(crate) bottom: f64,
}

impl Rule {
    pub(crate) fn is_level(&self) -> bool {
        self.right - self.left >= self.bottom - self.top
    }
}

/// A part of a page.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub(crate) struct Area {
    pub(crate) left: f64,
    pub(crate) top: f64,
    pub(crate) right: f64,
    pub(crate) bottom: f64,
}

impl Area {
    pub(crate) fn height(&self) -> f64 {
        self.bottom - self.top
    }
    /// Whether two are nearer to each other than `gap`, or overlap.
    pub(crate) fn touches(&self, other: &Area, gap: f64) -> bool {
        self.left - gap < other.right && other.left - gap < self.right && self.top - gap < other.bottom && other.top - gap < self.bottom
    }
    /// The smallest area that holds both.
    pub(crate) fn with(&self, other: &Area) -> Area {
        Area {
            left: self.left.min(other.left),
            top: self.top.min(other.top),
            right: self.right.max(other.right),
            bottom: self.bottom.max(other.bottom),
        }
    }
}

/// One page.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub(crate) struct Page {
    /// From 1.
    pub(crate) number: u32,
    pub(crate) width: f64,
    pub(crate) height: f64,
    /// In the order in which they were drawn.
    pub(crate) words: Vec<Word>,
    pub(crate) rules: Vec<Rule>,
    /// Names of fonts, as far as they are known.
    pub(crate) fonts: Vec<String>,
    /// Words that stand askew: stamps, watermarks.
    pub(crate) aside: Vec<String>,
    /// Where pictures stand, and drawn shapes that may be letters.
    pub(crate) pictures: Vec<Area>,
    /// The share of the page that pictures cover, 0 to 1.
    pub(crate) pictured: f64,
    /// Letters whose meaning is known, and letters that are only shapes.
    pub(crate) known: usize,
    pub(crate) unknown: usize,
    /// Words come from a recogniser, ours or the scanner's.
    pub(crate) recognised: bool,
}

impl Page {
    /// A mark of secrecy on a line of its own text.
    pub(crate) fn own_mark(&self) -> Option<SecretMark> {
        lines(&self.words).iter().find_map(|line| find_mark(&line.text()))
    }
}
