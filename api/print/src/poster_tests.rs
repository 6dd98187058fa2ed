use super::*;
use crate::{letters, pdf, png, svg};
use proptest::prelude::*;
use resvg::usvg::{Group, Node, Text, Tree};
use sotay_handbook::qr::draw::{Level, QUIET};
use sotay_handbook::qr::picture::{Luma, still};
use unicode_normalization::char::is_combining_mark;

const LINK: &str = "https://sotay.example.vn/q/204817368";

const VIETNAMESE: &str = "Tài liệu phục vụ Hội nghị sơ kết sáu tháng đầu năm 2026 của Ban Chấp hành Đảng bộ xã Ví Dụ, triển khai nhiệm vụ trọng tâm sáu tháng cuối năm, quán triệt Nghị quyết của Trung ương về phát triển khoa học, công nghệ, đổi mới sáng tạo và chuyển đổi số quốc gia trong tình hình mới";
const ENGLISH: &str = "Papers for the conference that reviews the first six months of 2026, sets the tasks of the second half of the year, and studies the resolution of the Central Committee on breakthroughs in science, technology, innovation and national digital transformation, held by the executive committee of the commune of Example";
const ARABIC: &str = "وثائق المؤتمر الذي يستعرض الأشهر الستة الأولى من عام 2026 ويحدد مهام النصف الثاني من السنة ويدرس قرار اللجنة المركزية بشأن تحقيق اختراقات في العلوم والتكنولوجيا والابتكار والتحول الرقمي الوطني (Sotay) الذي تعقده اللجنة التنفيذية للحزب في بلدية المثال مع ممثلي الجبهة والاتحادات والمنظمات الشعبية";

/// All letters and signs of the three languages.
const LATIN: &str = "aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệghiìỉĩíịklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvxyỳỷỹýỵfjwz";
const SIGNS: &str = "0123456789 .,:;!?()[]/-–—“”‘’«»…·•%&+=°№₫§©®×½½";
const ARABIC_LETTERS: &str = "ابتثجحخدذرزسشصضطظعغفقكلمنهويءآأؤإئةىًٌٍَُِّْ،؛؟٠١٢٣٤٥٦٧٨٩٪٫٬پچژڤکگی لا لأ لإ لآ";

/// A line of text as it is drawn: what it says, and the smallest rectangle around its ink, millimetres.
#[derive(Debug)]
struct Line {
    text: String,
    left: f32,
    top: f32,
    right: f32,
    bottom: f32,
}

impl Line {
    fn overlaps(&self, other: &Line) -> bool {
        self.left < other.right && other.left < self.right && self.top < other.bottom && other.top < self.bottom
    }
}

struct Words {
    organisation: String,
    title: String,
    occasion: Vec<String>,
    more: String,
    address: String,
    link: String,
}

fn words(title: &str) -> Words {
    Words {
        organisation: "Đảng ủy xã Ví Dụ".into(),
        title: title.into(),
        occasion: vec!["8 giờ 00, thứ Sáu ngày 20 tháng 11 năm 2026".into(), "Hội trường Ủy ban nhân dân xã".into()],
        more: String::new(),
        address: "sotay.example.vn".into(),
        link: LINK.into(),
    }
}

fn draw(words: &Words, paper: Paper) -> String {
    let (more, code) = (&words.more, Code::of(&words.link, Level::M).unwrap());
    let sentence = |text: &str| format!("{text}{more}");
    let texts = [
        (
            "vi",
            "Quét mã bằng máy ảnh của điện thoại để đọc tài liệu",
            "Không cần cài ứng dụng, không cần tài khoản",
            "Không quét được? Mở sotay.example.vn và gõ",
            "Mở được đến hết ngày 31 tháng 12 năm 2026",
        ),
        (
            "en",
            "Point your phone’s camera at the code to read the documents",
            "No app, no account, no password",
            "Cannot scan? Open sotay.example.vn and type",
            "Opens until the end of 31 December 2026",
        ),
        (
            "ar",
            "وجّه كاميرا الهاتف نحو الرمز لقراءة الوثائق",
            "دون تطبيق ولا حساب ولا كلمة مرور",
            "تعذّر المسح؟ افتح sotay.example.vn واكتب",
            "يُفتح حتى نهاية 31 ديسمبر 2026",
        ),
    ];
    let texts = texts.map(|(language, a, b, c, d)| (language, sentence(a), sentence(b), sentence(c), sentence(d)));
    let distance = |tenths: u32| format!("{},{} m{more}", tenths / 10, tenths % 10);
    let sentences = texts.each_ref().map(|(language, instruction, without_app, type_instead, validity)| Sentences {
        language,
        instruction,
        without_app,
        type_instead,
        validity,
        distance: &distance,
    });
    let design = Poster {
        description: "Áp phích có mã QR mở «Hội nghị» & tài liệu",
        organisation: &words.organisation,
        title: &words.title,
        occasion: &words.occasion,
        sentences: &sentences,
        code: &code,
        address: &words.address,
        number: "204 817 368",
    };
    poster(&design, paper)
}

/// Every text below a group.
fn texts(group: &Group) -> Vec<&Text> {
    let mut found = vec![];
    for node in group.children() {
        match node {
            Node::Text(text) => found.push(&**text),
            Node::Group(group) => found.extend(texts(group)),
            Node::Path(_) | Node::Image(_) => {}
        }
    }
    found
}

fn lines(design: &str) -> Vec<Line> {
    let tree = Tree::from_str(design, &letters::options()).unwrap();
    let line = |text: &Text| {
        let ink = text.flattened().abs_bounding_box();
        let words = text.chunks().iter().map(|chunk| chunk.text()).collect();
        Line { text: words, left: ink.left(), top: ink.top(), right: ink.right(), bottom: ink.bottom() }
    };
    let lines: Vec<Line> = texts(tree.root()).into_iter().map(line).collect();
    assert!(lines.len() >= 12, "a line or more for each of the sentences, not {lines:?}");
    lines
}

/// Where the code stands with its quiet zone, and the side of a module.
fn code_of(design: &str) -> (Line, f32) {
    let numbers = design.split_once("translate(").unwrap().1.split_once(")\" d=").unwrap().0;
    let numbers: Vec<f32> = numbers.split([' ', ')', '(']).filter_map(|number| number.parse().ok()).collect();
    let [left, top, module] = numbers[..] else { panic!("{numbers:?}") };
    let side = (Code::of(LINK, Level::M).unwrap().size() + 2 * QUIET) as f32 * module;
    (Line { text: "code".into(), left, top, right: left + side, bottom: top + side }, module)
}

/// Everything stands on the paper, nothing over something else, nothing in the quiet zone.
fn check(words: &Words, paper: Paper) {
    let design = draw(words, paper);
    let (width, height) = paper.size();
    let (code, module) = code_of(&design);
    assert!(module > 1.8, "{module} mm a module");
    assert!(code.left >= 0.0 && code.right <= width && code.top >= 0.0 && code.bottom <= height, "{code:?}");
    let lines = lines(&design);
    for (at, line) in lines.iter().enumerate() {
        let unit = width / 210.0;
        assert!(line.left > 14.0 * unit && line.right < width - 14.0 * unit && line.top > 8.0 && line.bottom < height - 8.0, "{line:?}");
        assert!(!line.overlaps(&code), "{line:?} stands in the quiet zone {code:?}");
        for other in &lines[..at] {
            assert!(!line.overlaps(other), "{line:?} stands on {other:?}");
        }
    }
}

#[test]
fn words_of_any_length_stay_on_the_paper() {
    let long_word = "Nghịquyết".repeat(40);
    let titles = ["Hội nghị", VIETNAMESE, ENGLISH, ARABIC, &VIETNAMESE.repeat(8), &ARABIC.repeat(8), &long_word, "", "\u{1}<b>&amp;\"'"];
    for paper in [Paper::A4, Paper::A3] {
        for title in titles {
            check(&words(title), paper);
        }
        let much = Words {
            organisation: VIETNAMESE.into(),
            occasion: vec![VIETNAMESE.into(), ARABIC.into(), long_word.clone(), ENGLISH.into(), "Dòng thứ năm".into()],
            more: format!(" {}", "và còn nữa ".repeat(12)),
            address: format!("{}.example.vn:65535", "so-tay-dien-tu.".repeat(4)),
            ..words(VIETNAMESE)
        };
        check(&much, paper);
    }
}

#[test]
fn a_long_title_is_whole_and_an_endless_one_is_cut() {
    let title_of = |title: &str| -> String {
        let design = draw(&words(title), Paper::A4);
        let drawn: Vec<String> = lines(&design).into_iter().map(|line| line.text).collect();
        let after_organisation = drawn.iter().skip(1).take_while(|line| !line.starts_with("8 giờ"));
        after_organisation.map(|line| line.trim_matches(['\u{2067}', '\u{2069}'])).collect::<Vec<_>>().join(" ")
    };
    for title in [VIETNAMESE, ENGLISH, ARABIC] {
        assert_eq!(title_of(title), title);
    }
    let cut = title_of(&VIETNAMESE.repeat(8));
    assert!(cut.ends_with('…') && cut.starts_with("Tài liệu phục vụ"), "{cut}");
}

#[test]
fn every_letter_of_the_three_languages_has_a_shape() {
    for title in [LATIN, &LATIN.to_uppercase(), SIGNS, ARABIC_LETTERS, ARABIC] {
        let design = draw(&words(title), Paper::A4);
        let tree = Tree::from_str(&design, &letters::options()).unwrap();
        let texts = texts(tree.root());
        let glyphs = texts.iter().flat_map(|text| text.layouted()).flat_map(|span| &span.positioned_glyphs);
        let shapeless: Vec<&str> = glyphs.clone().filter(|glyph| glyph.id.0 == 0).map(|glyph| glyph.text.as_str()).collect();
        assert!(glyphs.count() > 200 && shapeless.is_empty(), "no shape for {shapeless:?}");
    }
}

#[test]
fn the_stated_distance_follows_from_the_modules() {
    let stated = |design: &str| {
        let line = lines(design).into_iter().map(|line| line.text).find(|text| text.ends_with(" m")).unwrap();
        line.trim_end_matches(" m").replace(',', ".").parse::<f32>().unwrap()
    };
    for (paper, least) in [(Paper::A4, 0.9), (Paper::A3, 1.3)] {
        let design = draw(&words("Hội nghị Ban Chấp hành Đảng bộ xã lần thứ 12"), paper);
        let (module, metres) = (code_of(&design).1, stated(&design));
        assert!(metres >= least && (0.0..0.1).contains(&(module / 3.6 - metres)), "{module} mm for {metres} m");
    }
    let signed = Words { link: format!("https://sotay.example.vn/q/{}", "0".repeat(212)), ..words("Hội nghị") };
    assert!(stated(&draw(&signed, Paper::A4)) < stated(&draw(&words("Hội nghị"), Paper::A4)), "a signed code has more and smaller modules");
}

#[test]
fn modules_are_whole_dots_of_a_printer() {
    for paper in [Paper::A4, Paper::A3] {
        let (code, module) = code_of(&draw(&words("Hội nghị"), paper));
        for length in [code.left, code.top, module] {
            let dots = length / (25.4 / 150.0);
            assert!((dots - dots.round()).abs() < 0.01, "{length} mm are {dots} dots");
        }
    }
}

/// The picture that a PNG holds.
fn picture(file: &[u8]) -> (Luma, u32) {
    let mut reader = ::png::Decoder::new(std::io::Cursor::new(file)).read_info().unwrap();
    let mut grey = vec![0; reader.output_buffer_size().unwrap()];
    let frame = reader.next_frame(&mut grey).unwrap();
    let (width, height) = (frame.width as usize, frame.height as usize);
    (Luma::from_plane(&grey, width, height, width).unwrap(), reader.info().pixel_dims.unwrap().xppu)
}

#[test]
fn our_own_decoder_reads_every_kind_of_file() {
    for paper in [Paper::A4, Paper::A3] {
        let design = draw(&words("Hội nghị Ban Chấp hành Đảng bộ xã lần thứ 12"), paper);
        let (drawn, dots_per_metre) = picture(&png(&design, 150).unwrap());
        let (width, height) = paper.size();
        let dots = |millimetres: f32| (millimetres / 25.4 * 150.0).round() as usize;
        assert_eq!((drawn.width(), drawn.height(), dots_per_metre), (dots(width), dots(height), 5906));
        let outlined = svg(&design).unwrap();
        assert!(!outlined.contains("<text") && !outlined.contains("font-family"));
        let (outlined, _) = picture(&png(&outlined, 75).unwrap());
        for picture in [drawn, outlined] {
            assert_eq!(still(&picture, || true).map(|seen| seen.text).as_deref(), Some(LINK));
        }
    }
}

#[test]
fn a_pdf_is_one_page_of_the_paper_with_its_own_fonts() {
    for (paper, size) in [(Paper::A4, [595.276, 841.890]), (Paper::A3, [841.890, 1190.551])] {
        let design = draw(&words(ARABIC), paper);
        let file = pdf(&design).unwrap();
        let text = String::from_utf8_lossy(&file);
        let page = text.split_once("/MediaBox").map(|(_, rest)| rest.trim_start_matches([' ', '[']).split_once(']').unwrap().0);
        let edges: Vec<f32> = page.unwrap().split_whitespace().filter_map(|edge| edge.parse().ok()).collect();
        assert!((edges[2] - size[0]).abs() < 0.01 && (edges[3] - size[1]).abs() < 0.01, "{edges:?}");
        assert_eq!(text.matches("/MediaBox").count(), 1);
        let fonts = text.matches("/Type0").count();
        assert_eq!(
            (fonts, text.matches("/FontFile2").count(), text.matches("/ToUnicode").count()),
            (3, 3, 3),
            "letters that can be selected"
        );
        assert!(file.len() < 80_000, "{} bytes", file.len());
        assert_eq!(file, pdf(&design).unwrap(), "the same design gives the same bytes");
    }
}

#[test]
fn a_resolution_that_fits_no_machine_is_refused() {
    let design = draw(&words("Hội nghị"), Paper::A4);
    for dpi in [0, 601, u32::MAX] {
        assert!(matches!(png(&design, dpi), Err(crate::PrintError::Resolution(refused)) if refused == dpi));
    }
    assert!(matches!(pdf("no design"), Err(crate::PrintError::Design(_))));
    assert!(matches!(svg("<svg"), Err(crate::PrintError::Design(_))));
}

#[test]
fn a_reading_machine_is_told_what_the_sheet_is() {
    let design = draw(&words("Hội nghị"), Paper::A4);
    assert!(design.contains(r#"role="img" xml:lang="vi"><title>Áp phích có mã QR mở «Hội nghị» &amp; tài liệu</title>"#));
    let file = pdf(&design).unwrap();
    assert!(String::from_utf8_lossy(&file).contains("Áp phích có mã QR mở «Hội nghị» &amp; tài liệu"), "in the metadata");
}

/// Words of letters of one of the languages each. Arabic without vowel signs, which only schoolbooks print: towers of them reach into the
/// line above.
fn any_words() -> impl Strategy<Value = String> {
    let word = |letters: String| prop::collection::vec(prop::sample::select(letters.chars().collect::<Vec<_>>()), 0..12);
    let latin = word(format!("{LATIN}{}{SIGNS}", LATIN.to_uppercase()));
    let word = prop_oneof![latin, word(format!("{ARABIC_LETTERS}{SIGNS}").replace(is_combining_mark, ""))];
    prop::collection::vec(word, 0..40).prop_map(|words| words.iter().map(String::from_iter).collect::<Vec<_>>().join(" "))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn any_title_stays_on_the_paper(title in any_words(), organisation in any_words()) {
        check(&Words { organisation, ..words(&title) }, Paper::A4);
    }
}
