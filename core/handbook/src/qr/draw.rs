//! From text to the modules of a QR code, and from these to SVG, PNG and a terminal.
//!
//! The encoder is given our own segments (the address as bytes, the digits as digits), so that the symbol is the smallest possible;
//! then the error correction is raised as far as the same size allows, since that is free. No logo inside, dark on white always.

use qrcode::bits::Bits;
use qrcode::{Color, EcLevel, QrCode, Version};

/// Modules that must stay white on every side (ISO/IEC 18004).
pub const QUIET: usize = 4;

/// Pixels across the largest picture that is drawn.
const LARGEST_PICTURE: usize = 20_000;

/// Error correction, from least to most.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// For phone screens: 7 % of the code may be lost.
    L,
    /// For print: 15 %.
    M,
    /// For worn signs outdoors: 25 %.
    Q,
    /// 30 %.
    H,
}

/// The modules of one QR code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Code {
    version: u8,
    level: Level,
    size: usize,
    dark: Vec<bool>,
}

/// How a code is written with characters. Each one holds two modules, one above the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Characters {
    /// Black and white by the colours 16 and 231 of the usual 256, which no theme changes: for a terminal.
    Colours,
    /// Without colours, for light letters on a dark ground: the letters are the white of the code.
    LightOnDark,
    /// Without colours, for dark letters on a light ground, such as a text file.
    DarkOnLight,
}

impl Level {
    fn encoder(self) -> EcLevel {
        match self {
            Level::L => EcLevel::L,
            Level::M => EcLevel::M,
            Level::Q => EcLevel::Q,
            Level::H => EcLevel::H,
        }
    }
}

impl Code {
    /// The smallest code for this text with at least this level. `None`: too long for any, which no link of ours is.
    pub fn of(text: &str, least: Level) -> Option<Code> {
        let (version, bits) = (1..=40).find_map(|version| Some((version, bits(text, version, least)?)))?;
        let raised = [Level::H, Level::Q, Level::M].into_iter().filter(|level| *level > least);
        let raised = raised.into_iter().find_map(|level| Some((level, self::bits(text, version, level)?)));
        let (level, bits) = raised.unwrap_or((least, bits));
        let code = QrCode::with_bits(bits, level.encoder()).ok()?;
        let size = code.width();
        let dark = code.into_colors().into_iter().map(|colour| colour == Color::Dark).collect();
        Some(Code { version: u8::try_from(version).ok()?, level, size, dark })
    }

    /// 1 to 40; a version has four modules more than the one before, on each side.
    pub fn version(&self) -> u8 {
        self.version
    }

    /// The level it has: the one asked for, or a better one where that was free.
    pub fn level(&self) -> Level {
        self.level
    }

    /// Modules from edge to edge, without the quiet zone.
    pub fn size(&self) -> usize {
        self.size
    }

    /// Modules from edge to edge, with the quiet zone on both sides.
    pub fn side(&self) -> usize {
        self.size + 2 * QUIET
    }

    /// Whether a module is dark, counted from the upper left corner *of the quiet zone*. Light outside.
    pub fn is_dark(&self, x: usize, y: usize) -> bool {
        let inside = || {
            let (x, y) = (x.checked_sub(QUIET)?, y.checked_sub(QUIET)?);
            self.dark.chunks(self.size).nth(y)?.get(x).copied()
        };
        inside().unwrap_or(false)
    }

    /// The dark modules as data of an SVG path, a horizontal run at a time (a third of the size of a square a module). One unit is a
    /// module, the origin is the upper left corner of the quiet zone.
    pub fn path(&self) -> String {
        let mut path = String::new();
        for (y, row) in self.dark.chunks(self.size).enumerate() {
            let mut x = QUIET;
            for run in row.chunk_by(|left, right| left == right) {
                if run.first() == Some(&true) {
                    let width = run.len();
                    path.push_str(&format!("M{x} {}h{width}v1h-{width}z", y + QUIET));
                }
                x += run.len();
            }
        }
        path
    }

    /// A picture of its own: black on a white square that is the quiet zone.
    pub fn svg(&self) -> String {
        let side = self.side();
        format!(
            concat!(
                r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}" shape-rendering="crispEdges">"#,
                r##"<path fill="#fff" d="M0 0h{side}v{side}H0z"/><path d="{path}"/></svg>"##
            ),
            side = side,
            path = self.path()
        )
    }

    /// A PNG of one bit a pixel, so many pixels a module. `None`: no pixels, or more than 20,000 across.
    pub fn png(&self, pixels_per_module: usize) -> Option<Vec<u8>> {
        let across = self.side().checked_mul(pixels_per_module).filter(|across| (1..=LARGEST_PICTURE).contains(across))?;
        let row = |y: usize| {
            let dots = (0..self.side()).flat_map(|x| std::iter::repeat_n(self.is_dark(x, y), pixels_per_module));
            let dots: Vec<bool> = dots.collect();
            let white =
                dots.chunks(8).map(|eight| eight.iter().enumerate().fold(0xffu8, |byte, (at, dark)| byte & !(u8::from(*dark) << (7 - at))));
            white.collect::<Vec<u8>>()
        };
        let pixels: Vec<u8> = (0..self.side()).flat_map(|y| row(y).repeat(pixels_per_module)).collect();
        let across = u32::try_from(across).ok()?;
        let mut file = vec![];
        let mut encoder = png::Encoder::new(&mut file, across, across);
        encoder.set_color(png::ColorType::Grayscale);
        encoder.set_depth(png::BitDepth::One);
        encoder.write_header().ok()?.write_image_data(&pixels).ok()?;
        Some(file)
    }

    /// Lines of half blocks, each ended, with the quiet zone, so that a phone reads it from a screen.
    pub fn characters(&self, characters: Characters) -> String {
        let (before, after) = match characters {
            Characters::Colours => ("\u{1b}[38;5;16;48;5;231m", "\u{1b}[0m\n"),
            Characters::LightOnDark | Characters::DarkOnLight => ("", "\n"),
        };
        let ink = |x: usize, y: usize| self.is_dark(x, y) != (characters == Characters::LightOnDark);
        let line = |y: usize| {
            let half_blocks = (0..self.side()).map(|x| match (ink(x, y), ink(x, y + 1)) {
                (true, true) => '█',
                (true, false) => '▀',
                (false, true) => '▄',
                (false, false) => ' ',
            });
            format!("{before}{}{after}", half_blocks.collect::<String>())
        };
        (0..self.side()).step_by(2).map(line).collect()
    }
}

/// The text as bytes with its last digits as digits, or all as bytes where that is shorter. `None` if neither fits.
fn bits(text: &str, version: i16, level: Level) -> Option<Bits> {
    let prefix = text.trim_end_matches(|c: char| c.is_ascii_digit());
    let digits = text.strip_prefix(prefix)?;
    let fit = |prefix: &str, digits: &str| {
        let mut bits = Bits::new(Version::Normal(version));
        for (segment, is_number) in [(prefix, false), (digits, true)] {
            match (segment.is_empty(), is_number) {
                (true, _) => Ok(()),
                (false, true) => bits.push_numeric_data(segment.as_bytes()),
                (false, false) => bits.push_byte_data(segment.as_bytes()),
            }
            .ok()?;
        }
        bits.push_terminator(level.encoder()).ok()?;
        Some(bits)
    };
    fit(prefix, digits).or_else(|| fit(text, ""))
}

#[cfg(test)]
#[path = "draw_tests.rs"]
mod tests;
