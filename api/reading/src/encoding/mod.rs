//! Old encodings of Vietnamese. Before Unicode, letters were set by fonts that showed them in the places of other signs: TCVN3 (fonts
//! `.VnTime` and its like, in the north) and VNI (fonts `VNI-Times`, in the south). Such text reads «NghÞ quyÕt» or «Nghò quyeát».

mod tcvn3;
mod vni;

use sotay_domain::block::Inline;

use crate::gate::{is_vietnamese, syllables};
use crate::pdf::page::Page;
use crate::piece::{Draft, Piece, Table};

/// After converting, at least this share of words must be possible syllables.
const GOOD: f64 = 0.80;
/// And it must be better than before by this.
const BETTER: f64 = 0.15;

/// An old encoding.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum OldEncoding {
    /// TCVN 5712:1993, table VN3, also called ABC.
    Tcvn3,
    /// VNI for Windows.
    Vni,
}

impl OldEncoding {
    /// Text in Unicode. Text that already has letters only Unicode has stays as it is.
    pub(crate) fn convert(self, text: &str) -> String {
        if text.chars().any(is_vietnamese) {
            return text.to_owned();
        }
        match self {
            OldEncoding::Tcvn3 => tcvn3::convert(text),
            OldEncoding::Vni => vni::convert(text),
        }
    }
}

/// Text in Unicode by the name of its font; None where the font is no old one.
pub(crate) fn by_font(font: &str, text: &str) -> Option<String> {
    let name = font.split_once('+').map_or(font, |(_, name)| name).trim();
    let old = match () {
        () if name.starts_with(".Vn") || name.starts_with(".VN") => OldEncoding::Tcvn3,
        () if name.to_ascii_uppercase().starts_with("VNI-") => OldEncoding::Vni,
        () => return None,
    };
    let converted = old.convert(text);
    // the fonts of capitals end in H and show small letters large
    let family = name.split(['-', ',', ' ']).next().unwrap_or(name);
    let capitals = old == OldEncoding::Tcvn3 && family.ends_with('H');
    Some(if capitals { converted.to_uppercase() } else { converted })
}

/// The old encoding a text is in, told by whether converting it gives Vietnamese.
pub(crate) fn detect(text: &str) -> Option<OldEncoding> {
    let before = syllables(text);
    let better = |old: OldEncoding| {
        let after = syllables(&old.convert_mixed(text));
        (after >= GOOD && after >= before + BETTER).then_some((old, after))
    };
    let candidates = [OldEncoding::Tcvn3, OldEncoding::Vni].into_iter().filter_map(better);
    candidates.max_by(|a, b| a.1.total_cmp(&b.1)).map(|(old, _)| old)
}

impl OldEncoding {
    /// Line by line: Unicode lines among the old ones stay.
    fn convert_mixed(self, text: &str) -> String {
        text.split(' ').map(|word| self.convert(word)).collect::<Vec<_>>().join(" ")
    }
}

/// Converts the words of pages, by their fonts or by what the whole text looks like. Whether anything was converted.
pub(crate) fn convert_pages(pages: &mut [Page]) -> bool {
    let mut converted = false;
    for page in pages.iter_mut() {
        let fonts = std::mem::take(&mut page.fonts);
        for word in &mut page.words {
            let font = fonts.get(usize::from(word.font)).map_or("", String::as_str);
            converted |= replace(&mut word.text, |text| by_font(font, text));
        }
        page.fonts = fonts;
    }
    if let Some(old) = detect(&crate::gate::text(pages)) {
        for word in pages.iter_mut().flat_map(|page| &mut page.words) {
            converted |= replace(&mut word.text, |text| Some(old.convert(text)));
        }
    }
    converted
}

/// Converts a draft whose fonts said nothing. Whether anything was converted.
pub(crate) fn convert_draft(draft: &mut Draft) -> bool {
    let mut text = String::new();
    each_run(&mut draft.pieces, &mut |run| {
        text.push(' ');
        text.push_str(&run.text);
    });
    let Some(old) = detect(&text) else { return false };
    let mut converted = false;
    each_run(&mut draft.pieces, &mut |run| converted |= replace(&mut run.text, |text| Some(old.convert(text))));
    converted
}

fn replace(text: &mut String, by: impl FnOnce(&str) -> Option<String>) -> bool {
    match by(text) {
        Some(new) if new != *text => {
            *text = new;
            true
        }
        _ => false,
    }
}

fn each_run(pieces: &mut [Piece], see: &mut dyn FnMut(&mut Inline)) {
    for piece in pieces {
        match piece {
            Piece::Paragraph(paragraph) => paragraph.text.iter_mut().for_each(&mut *see),
            Piece::Footnote { text, .. } => text.iter_mut().for_each(&mut *see),
            Piece::Table(Table { rows, .. }) => {
                let lines = rows.iter_mut().flatten().flat_map(|cell| &mut cell.lines);
                lines.flat_map(|line| &mut line.text).for_each(&mut *see);
            }
            Piece::PageBreak(_) => {}
        }
    }
}

#[cfg(test)]
#[path = "encoding_tests.rs"]
mod tests;
