use super::*;
use crate::qr::damage::{Camera, Dice, HARD, MEDIUM, MILD, Wear, photograph};
use crate::qr::digits;
use crate::qr::draw::{Characters, Code, Level};
use std::cell::Cell;

const SHORT: &str = "https://sotay.example.vn/q/204817368";

/// A short number (V3), 128 bits (V4), a signed token for a screen (V6) and for print (V7).
fn codes() -> [(String, Code); 4] {
    let bytes = |count: usize| digits::encode(&(0..count).map(|at| (at * 151 + count) as u8).collect::<Vec<_>>());
    [("204817368".into(), Level::M), (bytes(16), Level::M), (bytes(87), Level::L), (bytes(87), Level::M)].map(|(body, level)| {
        let text = format!("https://sotay.example.vn/q/{body}");
        let code = Code::of(&text, level).unwrap();
        (text, code)
    })
}

/// Per cent of photographs read, so many of each code. A wrong text fails at once.
fn share_read(camera: &Camera, across: f64, wear: Wear, seeds: u64) -> u64 {
    let mut hits = 0;
    for (text, code) in codes() {
        for seed in 0..seeds {
            let photo = photograph(&code, across, camera, wear, seed * 1009 + across as u64);
            if let Some(seen) = still(&photo, || true) {
                assert_eq!(seen.text, text, "seed {seed}");
                hits += 1;
            }
        }
    }
    hits * 100 / (4 * seeds)
}

#[test]
fn every_mild_photograph_is_read() {
    assert_eq!(share_read(&MILD, 120.0, Wear::None, 6), 100);
}

#[test]
fn nearly_every_medium_photograph_is_read() {
    assert!(share_read(&MEDIUM, 200.0, Wear::None, 5) >= 95);
}

/// zxing-cpp 3.1.1, which stands in for the cameras of phones, reads 37 and 31 per cent of these same photographs.
#[test]
fn bad_photographs_are_read_more_often_than_by_a_phone() {
    assert!(share_read(&MEDIUM, 160.0, Wear::None, 6) > 50);
    assert!(share_read(&HARD, 260.0, Wear::None, 4) > 50);
}

#[test]
fn worn_and_inverted_prints_are_read() {
    for wear in [Wear::Quiet(1), Wear::Quiet(2), Wear::Inverted, Wear::Logo(0.04), Wear::Stain(0.02)] {
        assert_eq!(share_read(&MILD, 160.0, wear, 1), 100, "{wear:?}");
    }
}

#[test]
fn a_live_camera_finds_a_code_within_two_rounds() {
    let [(text, code), ..] = codes();
    let mut frames = (0..2 * ROUND.len() as u64).map(|seed| photograph(&code, 160.0, &MEDIUM, Wear::None, seed));
    let mut scanner = Scanner::default();
    assert!(frames.any(|frame| scanner.frame(&frame, |_| false).is_some_and(|seen| seen.text == text)));
}

#[test]
fn one_look_is_enough_for_what_is_signed_and_two_for_what_is_not() {
    let codes = codes().map(|(text, code)| (text, photograph(&code, 200.0, &MILD, Wear::None, 1)));
    let [(short, short_frame), (_, other_frame), ..] = &codes;
    let mut scanner = Scanner::default();
    assert!(scanner.frame(short_frame, |text| text == short).is_some(), "sure");
    let mut scanner = Scanner::default();
    let mut reads = |frame: &Luma| scanner.frame(frame, |_| false).map(|seen| seen.text);
    assert_eq!(reads(short_frame), None, "read once");
    assert_eq!(reads(other_frame), None, "another code in between");
    assert_eq!(reads(short_frame), None);
    assert_eq!(reads(short_frame).as_ref(), Some(short));
}

#[test]
fn what_we_draw_is_read_from_a_png_and_from_a_terminal() {
    let code = Code::of(SHORT, Level::M).unwrap();
    let mut decoder = png::Decoder::new(std::io::Cursor::new(code.png(4).unwrap()));
    decoder.set_transformations(png::Transformations::EXPAND);
    let mut reader = decoder.read_info().unwrap();
    let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
    reader.next_frame(&mut pixels).unwrap();
    let side = code.side() * 4;
    let read = |picture: &Luma| still(picture, || true).map(|seen| seen.text);
    assert_eq!(read(&Luma::from_plane(&pixels, side, side, side).unwrap()).as_deref(), Some(SHORT));

    for (characters, ink, ground) in [(Characters::DarkOnLight, 20, 230), (Characters::LightOnDark, 200, 30)] {
        assert_eq!(read(&screen(&code.characters(characters), ink, ground)).as_deref(), Some(SHORT), "{characters:?}");
    }
}

/// A screen of letters six by twelve pixels large, with a margin of its ground.
fn screen(text: &str, ink: u8, ground: u8) -> Luma {
    let lines: Vec<Vec<char>> = text.lines().map(|line| line.chars().collect()).collect();
    let (width, height) = (lines[0].len() * 6 + 80, lines.len() * 12 + 80);
    let mut pixels = vec![ground; width * height];
    for (at, pixel) in pixels.iter_mut().enumerate() {
        let (x, y) = ((at % width).wrapping_sub(40), (at / width).wrapping_sub(40));
        let inked = lines.get(y / 12).and_then(|line| line.get(x / 6)).is_some_and(|letter| match letter {
            '█' => true,
            '▀' => y % 12 < 6,
            '▄' => y % 12 >= 6,
            _ => false,
        });
        if inked {
            *pixel = ink;
        }
    }
    Luma::from_plane(&pixels, width, height, width).unwrap()
}

#[test]
fn nothing_is_read_from_noise() {
    let mut dice = Dice(1);
    for _ in 0..2 {
        let pixels: Vec<u8> = (0..240 * 180).map(|_| (dice.roll() % 256) as u8).collect();
        assert_eq!(still(&Luma::from_plane(&pixels, 240, 180, 240).unwrap(), || true), None);
    }
}

#[test]
fn odd_shapes_do_no_harm() {
    for (width, height) in [(1, 1), (1, 100), (100, 1), (7, 7), (21, 3000), (3000, 21), (39, 41)] {
        for grey in [0, 127, 255] {
            let picture = Luma::from_plane(&vec![grey; width * height], width, height, width).unwrap();
            assert_eq!(still(&picture, || true), None, "{width} by {height}");
            assert_eq!(Scanner::default().frame(&picture, |_| true), None);
        }
    }
}

#[test]
fn numbers_that_do_not_fit_the_data_are_refused() {
    let check = |length: usize, [width, height, stride]: [usize; 3], expected: bool| {
        let picture = Luma::from_plane(&vec![0; length], width, height, stride);
        assert_eq!(picture.is_some(), expected, "{length} bytes for {width} by {height}, {stride} a row");
    };
    check(11, [3, 3, 4], true);
    check(10, [3, 3, 4], false);
    check(12, [4, 3, 3], false);
    check(0, [0, 0, 0], false);
    check(10, [1, 0, 1], false);
    check(10, [usize::MAX, 2, usize::MAX], false);
    check(10, [1, usize::MAX, 1], false);
    check(MOST_PIXELS, [4000, 4000, 4000], true);
    check(MOST_PIXELS + 4000, [4000, 4001, 4000], false);
    let padded = Luma::from_plane(&[1, 2, 9, 3, 4], 2, 2, 3).unwrap();
    assert_eq!((padded.width(), padded.height(), padded.pixels()), (2, 2, &[1, 2, 3, 4][..]));
}

#[test]
fn a_deadline_is_asked_before_every_step_but_the_first() {
    let blank = Luma::from_plane(&[255; 64 * 64], 64, 64, 64).unwrap();
    let asked = Cell::new(0);
    let ask = |most: u32| {
        asked.set(0);
        let seen = still(&blank, || {
            asked.set(asked.get() + 1);
            asked.get() < most
        });
        assert_eq!(seen, None);
        asked.get()
    };
    assert_eq!((ask(1), ask(3), ask(u32::MAX)), (1, 3, LADDER.len() as u32 - 1));
    let (text, code) = &codes()[0];
    let easy = photograph(code, 200.0, &MILD, Wear::None, 1);
    assert_eq!(still(&easy, || false).map(|seen| (seen.text, seen.stage)), Some((text.clone(), Stage::Base)));
}
