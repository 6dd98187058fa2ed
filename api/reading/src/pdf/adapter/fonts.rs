//! Fonts for PDF files that embed none. The ones built into the renderer lack Vietnamese letters; ours have them, and the widths that the
//! file reckons with. Installed fonts are not looked for: a file looks the same wherever it is read.

use hayro::hayro_interpret::font::{FontData, FontQuery, StandardFont};
use std::sync::Arc;

type Resolver = Arc<dyn Fn(&FontQuery) -> Option<(FontData, u32)> + Send + Sync>;

pub(super) fn resolver() -> Resolver {
    Arc::new(|query| {
        let standard = match query {
            FontQuery::Standard(font) => *font,
            FontQuery::Fallback(font) => font.pick_standard_font(),
        };
        Some(ours(standard).map_or_else(|| standard.get_font_data(), |bytes| (Arc::new(bytes) as FontData, 0)))
    })
}

macro_rules! font {
    ($name:literal) => {
        Some(include_bytes!(concat!("../../../fonts/", $name, ".ttf")).as_slice())
    };
}

/// The font that stands for one of the fourteen that a PDF may take for granted. None for the two of signs.
fn ours(font: StandardFont) -> Option<&'static [u8]> {
    match font {
        StandardFont::Helvetica => font!("Sans-Regular"),
        StandardFont::HelveticaBold => font!("Sans-Bold"),
        StandardFont::HelveticaOblique => font!("Sans-Italic"),
        StandardFont::HelveticaBoldOblique => font!("Sans-BoldItalic"),
        StandardFont::Courier | StandardFont::CourierOblique => font!("Mono-Regular"),
        StandardFont::CourierBold | StandardFont::CourierBoldOblique => font!("Mono-Bold"),
        StandardFont::TimesRoman => font!("Serif-Regular"),
        StandardFont::TimesBold => font!("Serif-Bold"),
        StandardFont::TimesItalic => font!("Serif-Italic"),
        StandardFont::TimesBoldItalic => font!("Serif-BoldItalic"),
        StandardFont::ZapfDingBats | StandardFont::Symbol => None,
    }
}
