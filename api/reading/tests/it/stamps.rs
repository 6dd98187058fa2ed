//! Stamps of secrecy that no text tells of: pictures and drawn letters.

use crate::support::archive::archive;
use crate::support::{Work, bare_tools, demo_files, own_files, pdf, read_sample, tools};
use sotay_domain::secrecy::SecretMark;
use sotay_reading::{Limits, Reading, Refusal, Tools};
use std::fmt::Write;

/// «TỐI MẬT» in a red frame.
fn stamp() -> Vec<u8> {
    std::fs::read(own_files().join("stamp.png")).unwrap()
}

/// What draws the stamp on a page of a PDF, so many points wide.
fn drawn_stamp(left: u32, bottom: u32, width: u32) -> String {
    let picture = image::load_from_memory(&stamp()).unwrap().into_rgb8();
    let (across, down) = picture.dimensions();
    let mut hex = String::new();
    picture.as_raw().iter().for_each(|byte| write!(hex, "{byte:02x}").unwrap());
    let height = width * down / across;
    format!("q {width} 0 0 {height} {left} {bottom} cm BI /W {across} /H {down} /BPC 8 /CS /RGB /F /AHx ID {hex}> EI Q ")
}

fn page_of_text() -> String {
    let line =
        |at: u32| format!("BT /F1 12 Tf 80 {} Td (The committee of the province resolves what follows and sends it) Tj ET ", 600 - 20 * at);
    (0..20).map(line).collect()
}

fn read(name: &str, bytes: &[u8], tools: &Tools) -> Result<Reading, Refusal> {
    Work::new().read_bytes(name, bytes, &Limits::default(), tools)
}

const SECRET: Refusal = Refusal::Secret { mark: SecretMark::ToiMat };

/// Whether the programs that look into pictures are installed, said where they are not.
fn has_helpers(tools: &Tools, office: bool) -> bool {
    let has = tools.tesseract.is_some() && (!office || tools.libreoffice.is_some());
    if !has {
        println!("tesseract with `vie` or LibreOffice is not installed: only the warning was checked");
    }
    has
}

#[test]
fn a_stamp_pasted_on_a_page_of_good_text_is_seen() {
    let pasted = pdf::drawn(&(page_of_text() + &drawn_stamp(80, 700, 110)), "");
    assert!(read("a.pdf", &pasted, &bare_tools()).unwrap().unseen_pictures);
    if has_helpers(&tools(), false) {
        assert_eq!(read("a.pdf", &pasted, &tools()).err(), Some(SECRET));
        // over the text, as stamps are
        let over = pdf::drawn(&(page_of_text() + &drawn_stamp(80, 500, 110)), "");
        assert_eq!(read("a.pdf", &over, &tools()).err(), Some(SECRET));
    }
}

#[test]
fn a_stamp_whose_letters_are_drawn_is_seen() {
    // M, A with its circumflex and dot, T, as filled shapes of 20 points
    let letters = "q 0.5 0 0 0.5 40 350 cm 80 700 m 80 740 l 90 740 l 100 715 l 110 740 l 120 740 l 120 700 l 112 700 l 112 728 l 103 704 l 97 704 l 88 728 l 88 700 l h f \
        128 700 m 142 740 l 150 740 l 164 700 l 155 700 l 152 709 l 140 709 l 137 700 l h 142 716 m 150 716 l 146 729 l h f* \
        136 744 m 143 752 l 149 752 l 156 744 l 150 744 l 146 748 l 142 744 l h f 143 688 m 149 688 l 149 694 l 143 694 l h f \
        168 740 m 200 740 l 200 733 l 188 733 l 188 700 l 180 700 l 180 733 l 168 733 l h f Q ";
    let drawn = pdf::drawn(&(page_of_text() + letters), "");
    assert!(read("a.pdf", &drawn, &bare_tools()).unwrap().unseen_pictures);
    if has_helpers(&tools(), false) {
        assert_eq!(read("a.pdf", &drawn, &tools()).err(), Some(Refusal::Secret { mark: SecretMark::Mat }));
    }
}

#[test]
fn a_red_stamp_over_the_lines_of_a_scan_is_seen() {
    let scan = read_sample(&demo_files().join("05-thong-bao-27-TB-DU.scan.pdf"), &bare_tools());
    let mut page = image::open(&scan.pages[0].file).unwrap().into_rgb8();
    let stamp = image::load_from_memory(&stamp()).unwrap().into_rgb8();
    for (x, y, pixel) in stamp.enumerate_pixels().filter(|(_, _, pixel)| pixel[1] < 128) {
        page.put_pixel(x * 2 / 3 + 80, y * 2 / 3 + 330, *pixel);
    }
    let mut png = std::io::Cursor::new(vec![]);
    page.write_to(&mut png, image::ImageFormat::Png).unwrap();
    assert!(read("a.png", png.get_ref(), &bare_tools()).unwrap().unseen_pictures);
    if has_helpers(&tools(), false) {
        assert_eq!(read("a.png", png.get_ref(), &tools()).err(), Some(SECRET));
    }
}

#[test]
fn a_stamp_pasted_into_a_word_file_is_seen() {
    const WORD: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    const LINKS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
    const TYPE: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";
    let types = format!(
        "<Types xmlns=\"{PACKAGE}/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
         <Default Extension=\"png\" ContentType=\"image/png\"/><Override PartName=\"/word/document.xml\" ContentType=\"{TYPE}\"/></Types>"
    );
    let link = |kind: &str, to: &str| {
        format!(
            "<Relationships xmlns=\"{PACKAGE}/relationships\"><Relationship Id=\"a\" Type=\"{LINKS}/{kind}\" Target=\"{to}\"/></Relationships>"
        )
    };
    let picture = "<w:pict><v:shape style=\"width:110pt;height:31pt\" type=\"#_x0000_t75\"><v:imagedata r:id=\"a\"/></v:shape></w:pict>";
    let document = format!(
        "<w:document xmlns:w=\"{WORD}\" xmlns:r=\"{LINKS}\" xmlns:v=\"urn:schemas-microsoft-com:vml\"><w:body>\
         <w:p><w:r>{picture}</w:r></w:p><w:p><w:r><w:t>Ban Thường vụ quyết nghị như sau</w:t></w:r></w:p></w:body></w:document>"
    );
    let (root, inner, stamp) = (link("officeDocument", "word/document.xml"), link("image", "media/a.png"), stamp());
    let file = archive(&[
        ("[Content_Types].xml", types.as_bytes()),
        ("_rels/.rels", root.as_bytes()),
        ("word/document.xml", document.as_bytes()),
        ("word/_rels/document.xml.rels", inner.as_bytes()),
        ("word/media/a.png", &stamp),
    ]);
    assert!(read("a.docx", &file, &bare_tools()).unwrap().unseen_pictures);
    if has_helpers(&tools(), true) {
        assert_eq!(read("a.docx", &file, &tools()).err(), Some(SECRET));
    }
}

#[test]
fn files_without_pictures_are_not_said_to_have_any() {
    for name in ["01-nghi-quyet-05-NQ-TU.pdf", "01-nghi-quyet-05-NQ-TU.docx", "11-nghi-quyet-11-NQ-CB.doc", "targets.xlsx"] {
        assert!(!read_sample(&demo_files().join(name), &bare_tools()).unseen_pictures, "{name}");
    }
    if has_helpers(&tools(), false) {
        assert!(!read_sample(&demo_files().join("05-thong-bao-27-TB-DU.scan.pdf"), &tools()).unseen_pictures);
    }
}
