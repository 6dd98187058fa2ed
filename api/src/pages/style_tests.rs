//! The style sheet holds what it promises: contrast, one sheet for both directions, nothing from outside, little weight.

use std::collections::BTreeMap;

use crate::assets;
use crate::compress;

/// The least contrast of text (WCAG 2.2, 1.4.6).
const TEXT: f64 = 7.0;
/// The least contrast of what is no text and means something (WCAG 2.2, 1.4.11); ours is that of text of level AA.
const SHAPE: f64 = 4.5;

/// Colour tokens: of light pages, of dark ones by the device, of dark ones by choice.
fn tokens() -> [BTreeMap<String, [f64; 3]>; 3] {
    let sheet = assets::text("style.css");
    let block = |selector: &str| {
        let (_, rest) = sheet.split_once(selector).unwrap_or_else(|| panic!("{selector} is missing"));
        let declarations = rest.split('}').next().unwrap().split(';');
        let token = |declaration: &str| {
            let (name, value) = declaration.split_once(':')?;
            Some((name.strip_prefix("--")?.to_owned(), colour(value.trim())?))
        };
        declarations.filter_map(token).collect()
    };
    let light: BTreeMap<_, _> = block(":root{");
    let over = |dark: BTreeMap<String, [f64; 3]>| light.clone().into_iter().chain(dark).collect();
    let (device, chosen) = (over(block(":root:not([data-theme=light]){")), over(block(":root[data-theme=dark]{")));
    [light, device, chosen]
}

/// The three channels of `#1a1a1a` or `#fff`, from 0 to 1.
fn colour(text: &str) -> Option<[f64; 3]> {
    let digits = text.strip_prefix('#')?;
    let width = digits.len() / 3;
    let channel = |place: usize| {
        let part = digits.get(place * width..(place + 1) * width)?;
        let value = f64::from(u8::from_str_radix(part, 16).ok()?);
        Some(if width == 1 { value * 17.0 } else { value } / 255.0)
    };
    Some([channel(0)?, channel(1)?, channel(2)?])
}

/// WCAG 2.2, definition of contrast ratio.
fn contrast(one: [f64; 3], other: [f64; 3]) -> f64 {
    let linear = |channel: f64| if channel <= 0.04045 { channel / 12.92 } else { ((channel + 0.055) / 1.055).powf(2.4) };
    let luminance = |[red, green, blue]: [f64; 3]| 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

#[test]
fn all_text_stands_out_in_the_light_and_in_the_dark() {
    let pairs = [
        ("ink", "paper", TEXT),
        ("ink", "soft", TEXT),
        ("link", "paper", TEXT),
        ("link", "soft", TEXT),
        ("brand", "paper", TEXT),
        ("paper", "link", TEXT),
        ("paper", "ok", TEXT),
        ("paper", "warn", TEXT),
        ("on-bar", "bar", TEXT),
        ("on-focus", "focus", TEXT),
        ("line", "paper", SHAPE),
        ("warn", "soft", SHAPE),
        // The ring of the focus is two colours: one of them is seen on every ground.
        ("on-focus", "paper", 1.0),
    ];
    for (theme, tokens) in ["light", "dark by device", "dark by choice"].iter().zip(tokens()) {
        for (one, other, least) in pairs {
            let found = contrast(tokens[one], tokens[other]);
            assert!(found >= least, "{theme}: {one} on {other} is {found:.2}");
        }
        let ring = contrast(tokens["focus"], tokens["paper"]).max(contrast(tokens["on-focus"], tokens["paper"]));
        assert!(ring >= SHAPE, "{theme}: the focus is {ring:.2}");
    }
}

#[test]
fn both_ways_into_the_dark_are_the_same() {
    let [_, device, chosen] = tokens();
    assert_eq!(device, chosen);
}

#[test]
fn the_sheet_reads_from_either_side_and_fetches_nothing() {
    let sheet = assets::text("style.css");
    for word in ["left", "right", "url(", "@import", "@font-face"] {
        assert!(!sheet.contains(word), "{word}");
    }
}

#[test]
fn style_and_scripts_stay_within_their_weight() {
    let check = |name: &str, most: usize| {
        let weight = compress::brotli5(assets::text(name).as_bytes()).len();
        assert!((100..=most).contains(&weight), "{name} weighs {weight} bytes");
    };
    check("style.css", 2_800);
    check("app.js", 3_072);
    check("sw.js", 1_200);
}
