use super::*;
use crate::qr::digits;
use proptest::prelude::*;
use qrcodegen::{QrCodeEcc, QrSegment};

fn link(host_letters: usize, digits: &str) -> String {
    format!("https://{}.vn/q/{digits}", "h".repeat(host_letters - 3))
}

/// The version that another encoder needs for the same two segments.
fn theirs(text: &str, level: QrCodeEcc) -> u8 {
    let prefix = text.trim_end_matches(|c: char| c.is_ascii_digit());
    let segments = [QrSegment::make_bytes(prefix.as_bytes()), QrSegment::make_numeric(&text[prefix.len()..])];
    let (min, max) = (qrcodegen::Version::MIN, qrcodegen::Version::MAX);
    qrcodegen::QrCode::encode_segments_advanced(&segments, level, min, max, None, false).unwrap().version().value()
}

const LEVELS: [(Level, QrCodeEcc); 4] =
    [(Level::L, QrCodeEcc::Low), (Level::M, QrCodeEcc::Medium), (Level::Q, QrCodeEcc::Quartile), (Level::H, QrCodeEcc::High)];

#[test]
fn the_versions_that_print_relies_on() {
    let check = |bytes: Option<usize>, host_letters: usize, expected: [u8; 3]| {
        let digits = bytes.map_or("204817368".into(), |bytes| digits::encode(&vec![0xff; bytes]));
        let text = link(host_letters, &digits);
        let ours = [Level::L, Level::M, Level::Q].map(|level| Code::of(&text, level).unwrap().version());
        assert_eq!(ours, expected, "{text}");
    };
    check(None, 8, [2, 2, 3]);
    check(None, 16, [2, 3, 3]);
    check(Some(16), 8, [3, 3, 4]);
    check(Some(16), 16, [3, 4, 4]);
    check(Some(16), 21, [3, 4, 5]);
    for host_letters in [8, 16, 21] {
        check(Some(87), host_letters, [6, 7, 9]);
    }
    check(Some(105), 8, [6, 8, 9]);
    check(Some(105), 16, [7, 8, 10]);
    check(Some(105), 21, [7, 8, 10]);
}

#[test]
fn a_second_encoder_needs_the_same_version() {
    for bytes in [4, 16, 40, 87, 105, 200, 900] {
        for host_letters in [5, 16, 34] {
            let text = link(host_letters, &digits::encode(&vec![0xa5; bytes]));
            for (ours, other) in LEVELS {
                assert_eq!(Code::of(&text, ours).unwrap().version(), theirs(&text, other), "{text} {ours:?}");
            }
        }
    }
}

#[test]
fn the_level_is_raised_where_it_is_free() {
    let check = |digits: &str, least: Level, expected: (u8, Level)| {
        let code = Code::of(&link(16, digits), least).unwrap();
        assert_eq!((code.version(), code.level()), expected);
    };
    let token = digits::encode(&[0xff; 87]);
    check("204817368", Level::M, (3, Level::Q));
    check(&token, Level::L, (6, Level::L));
    check(&token, Level::M, (7, Level::M));
}

#[test]
fn a_few_last_digits_are_not_worth_a_segment() {
    // 17 bytes fill version 1 at level L; a numeric segment for the 7 would cost ten bits more
    let text = "http://10.0.0.1/7";
    assert_eq!((text.len(), Code::of(text, Level::L).unwrap().version()), (17, 1));
}

#[test]
fn what_no_code_holds_is_refused() {
    assert_eq!(Code::of(&"1".repeat(7089), Level::L).map(|code| code.version()), Some(40));
    assert_eq!(Code::of(&"1".repeat(7090), Level::L), None);
}

/// Fills a grid from the path's runs.
fn drawn(path: &str, side: usize) -> Vec<Vec<bool>> {
    let mut grid = vec![vec![false; side]; side];
    for run in path.split_terminator('z') {
        let numbers: Vec<usize> = run.split(|c: char| !c.is_ascii_digit()).filter_map(|number| number.parse().ok()).collect();
        let [x, y, width, 1, back] = numbers[..] else { panic!("a run is {run}") };
        assert_eq!(width, back);
        grid[y][x..x + width].fill(true);
    }
    grid
}

fn modules(code: &Code) -> Vec<Vec<bool>> {
    (0..code.side()).map(|y| (0..code.side()).map(|x| code.is_dark(x, y)).collect()).collect()
}

#[test]
fn a_code_has_finders_and_a_quiet_zone() {
    let code = Code::of(&link(16, "204817368"), Level::M).unwrap();
    let (side, grid) = (code.side(), modules(&code));
    assert_eq!((code.size(), side), (29, 37));
    let in_quiet_zone = |at: usize| at < QUIET || at >= side - QUIET;
    for (y, row) in grid.iter().enumerate() {
        for (x, dark) in row.iter().enumerate() {
            assert!(!dark || !in_quiet_zone(x) && !in_quiet_zone(y), "{x} {y}");
        }
    }
    for (left, top) in [(QUIET, QUIET), (side - QUIET - 7, QUIET), (QUIET, side - QUIET - 7)] {
        assert!((0..7).all(|step| grid[top][left + step] && grid[top + step][left] && grid[top + 3][left + 3]));
        assert!(!grid[top + 1][left + 1]);
    }
}

#[test]
fn the_png_shows_every_module() {
    let code = Code::of(&link(16, "204817368"), Level::M).unwrap();
    let file = code.png(3).unwrap();
    assert!(file.len() < 1000, "{} bytes", file.len());
    let mut decoder = png::Decoder::new(std::io::Cursor::new(file));
    decoder.set_transformations(png::Transformations::EXPAND);
    let mut reader = decoder.read_info().unwrap();
    let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
    let frame = reader.next_frame(&mut pixels).unwrap();
    assert_eq!((frame.width, frame.height), (111, 111));
    for (at, grey) in pixels.iter().enumerate() {
        assert_eq!(*grey == 0, code.is_dark(at % 111 / 3, at / 111 / 3), "pixel {at}");
    }
    assert_eq!(code.png(0), None);
    assert_eq!(code.png(20_000 / 37 + 1), None);
    assert_eq!(code.png(usize::MAX), None);
}

#[test]
fn characters_show_every_module() {
    let code = Code::of(&link(16, "204817368"), Level::M).unwrap();
    for (characters, ink_is_dark) in [(Characters::Colours, true), (Characters::DarkOnLight, true), (Characters::LightOnDark, false)] {
        let text = code.characters(characters);
        assert_eq!(text.contains('\u{1b}'), characters == Characters::Colours);
        let text = text.replace("\u{1b}[38;5;16;48;5;231m", "").replace("\u{1b}[0m", "");
        let mut grid = vec![];
        for line in text.lines() {
            assert_eq!(line.chars().count(), code.side());
            let inks = |shapes: [char; 2]| line.chars().map(|c| shapes.contains(&c) == ink_is_dark).collect::<Vec<_>>();
            grid.push(inks(['█', '▀']));
            grid.push(inks(['█', '▄']));
        }
        assert!(grid.pop().unwrap().iter().all(|dark| !dark), "an odd number of rows ends on white");
        assert_eq!(grid, modules(&code));
    }
}

proptest! {
    #[test]
    fn the_path_is_the_code(text in "[a-z:/.]{1,40}[0-9]{0,250}") {
        let code = Code::of(&text, Level::L).unwrap();
        prop_assert_eq!(drawn(&code.path(), code.side()), modules(&code));
        prop_assert!(code.svg().contains(&code.path()));
    }
}
