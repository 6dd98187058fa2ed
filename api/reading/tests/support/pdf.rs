//! PDF files: written from lines of text with a font that is not embedded, or grown from a sample by repeating its pages.

use std::collections::BTreeMap;
use std::fmt::Write;

/// An A4 page as lines: left, distance from above, size, text.
pub(crate) type PageOfLines<'a> = Vec<(f64, f64, f64, &'a str)>;

/// Writes a PDF in Times New Roman, which it takes for granted. At most 190 different letters.
pub(crate) fn written(pages: &[PageOfLines<'_>]) -> Vec<u8> {
    written_with(pages, "")
}

/// The same with something more in the catalog: `/OpenAction 3 0 R`.
pub(crate) fn written_with(pages: &[PageOfLines<'_>], catalog: &str) -> Vec<u8> {
    let mut codes: BTreeMap<char, u8> = BTreeMap::new();
    for c in pages.iter().flatten().flat_map(|(.., text)| text.chars()).filter(|c| !c.is_ascii()) {
        let next = 0x80 + u8::try_from(codes.len()).unwrap();
        codes.entry(c).or_insert(next);
    }
    let differences: String = codes.iter().map(|(c, code)| format!("{code}/uni{:04X} ", u32::from(*c))).collect();
    let mut objects = vec![
        format!("<</Type/Catalog/Pages 2 0 R {catalog}>>"),
        String::new(), // the pages, when their numbers are known
        format!(
            "<</Type/Font/Subtype/TrueType/BaseFont/TimesNewRoman/FirstChar 32/LastChar 255/Widths[{}]/Encoding<</BaseEncoding/WinAnsiEncoding/Differences[{differences}]>>>>",
            "500 ".repeat(224)
        ),
    ];
    let mut kids = String::new();
    for page in pages {
        let mut content = String::new();
        for (left, above, size, text) in page {
            let encoded: String = text.chars().map(|c| format!("{:02x}", codes.get(&c).copied().unwrap_or(c as u32 as u8))).collect();
            writeln!(content, "BT /F1 {size} Tf {left} {} Td <{encoded}> Tj ET", 842.0 - above).unwrap();
        }
        objects.push(format!("<</Length {}>>\nstream\n{content}endstream", content.len()));
        let contents = objects.len();
        objects.push(format!("<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 3 0 R>>>>/Contents {contents} 0 R>>"));
        write!(kids, "{} 0 R ", objects.len()).unwrap();
    }
    objects[1] = format!("<</Type/Pages/Kids[{kids}]/Count {}>>", pages.len());
    assembled(&objects)
}

/// An A4 page drawn by this content in Helvetica, `/F1`, with something more in the page.
pub(crate) fn drawn(content: &str, page: &str) -> Vec<u8> {
    assembled(&[
        "<</Type/Catalog/Pages 2 0 R>>".into(),
        "<</Type/Pages/Kids[3 0 R]/Count 1>>".into(),
        format!("<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 5 0 R>>>>/Contents 4 0 R {page}>>"),
        format!("<</Length {}>>\nstream\n{content}\nendstream", content.len()),
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>".into(),
    ])
}

/// Objects as a file, numbered from 1; the first is the catalog.
pub(crate) fn assembled(objects: &[String]) -> Vec<u8> {
    let mut out = b"%PDF-1.4\n".to_vec();
    let mut places = vec![];
    for (at, object) in objects.iter().enumerate() {
        places.push(out.len());
        out.extend(format!("{} 0 obj\n{object}\nendobj\n", at + 1).bytes());
    }
    let table_at = out.len();
    out.extend(format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1).bytes());
    for place in places {
        out.extend(format!("{place:010} 00000 n \n").bytes());
    }
    out.extend(format!("trailer\n<</Size {}/Root 1 0 R>>\nstartxref\n{table_at}\n%%EOF\n", objects.len() + 1).bytes());
    out
}

/// A file of LibreOffice with its pages repeated until there are so many, added as its own later revision.
pub(crate) fn grown(pdf: &[u8], pages: usize) -> Vec<u8> {
    let text: String = pdf.iter().map(|byte| char::from(*byte)).collect();
    let dictionaries: Vec<&str> =
        text.match_indices("<</Type/Page/Parent").map(|(at, _)| &text[at..at + text[at..].find("\nendobj").unwrap()]).collect();
    let tree_at = text.find("<</Type/Pages").unwrap();
    let tree: usize = text[..tree_at].trim_end().strip_suffix(" 0 obj").unwrap().rsplit('\n').next().unwrap().parse().unwrap();
    let number = |key: &str| -> usize {
        let after = &text[text.rfind(key).unwrap() + key.len()..];
        after.trim_start().split(|c: char| !c.is_ascii_digit()).next().unwrap().parse().unwrap()
    };
    let (size, root, before) = (number("/Size"), number("/Root"), number("startxref"));
    let mut out = pdf.to_vec();
    let mut places = vec![];
    let mut kids = String::new();
    for at in 0..pages {
        places.push(out.len());
        out.extend(format!("{} 0 obj\n{}\nendobj\n", size + at, dictionaries[at % dictionaries.len()]).bytes());
        write!(kids, "{} 0 R ", size + at).unwrap();
    }
    let tree_place = out.len();
    out.extend(format!("{tree} 0 obj\n<</Type/Pages/Kids[{kids}]/Count {pages}>>\nendobj\n").bytes());
    let table_at = out.len();
    out.extend(format!("xref\n{tree} 1\n{tree_place:010} 00000 n \n{size} {pages}\n").bytes());
    for place in places {
        out.extend(format!("{place:010} 00000 n \n").bytes());
    }
    out.extend(format!("trailer\n<</Size {}/Root {root} 0 R/Prev {before}>>\nstartxref\n{table_at}\n%%EOF\n", size + pages).bytes());
    out
}
