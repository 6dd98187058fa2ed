//! ZIP archives as office programs make them, and as nobody should.

use flate2::Compression;
use flate2::write::DeflateEncoder;
use std::io::Write;

/// An archive with deflated entries.
pub(crate) fn archive(files: &[(&str, &[u8])]) -> Vec<u8> {
    archive_with(files, 0)
}

/// An archive with flags of its entries set: 1 says that they are encrypted. Unfolded sizes are lies.
pub(crate) fn archive_with(files: &[(&str, &[u8])], flags: u16) -> Vec<u8> {
    let (mut out, mut directory) = (vec![], vec![]);
    for (name, content) in files {
        let mut deflate = DeflateEncoder::new(vec![], Compression::best());
        deflate.write_all(content).unwrap();
        let packed = deflate.finish().unwrap();
        let local_at = out.len() as u32;
        let mut common = vec![20, 0];
        common.extend(flags.to_le_bytes());
        common.extend([8, 0]);
        common.extend([0; 4]);
        common.extend(crc32(content).to_le_bytes());
        common.extend((packed.len() as u32).to_le_bytes());
        common.extend((content.len() as u32).min(1 << 20).to_le_bytes());
        common.extend((name.len() as u16).to_le_bytes());
        common.extend([0, 0]);
        out.extend(b"PK\x03\x04");
        out.extend(&common);
        out.extend(name.as_bytes());
        out.extend(&packed);
        directory.extend(b"PK\x01\x02\x14\x00");
        directory.extend(&common);
        directory.extend([0; 10]);
        directory.extend(local_at.to_le_bytes());
        directory.extend(name.as_bytes());
    }
    let count = (files.len() as u16).to_le_bytes();
    let (directory_len, directory_at) = (directory.len() as u32, out.len() as u32);
    out.extend(&directory);
    out.extend(b"PK\x05\x06\0\0\0\0");
    out.extend(count);
    out.extend(count);
    out.extend(directory_len.to_le_bytes());
    out.extend(directory_at.to_le_bytes());
    out.extend([0, 0]);
    out
}

fn crc32(bytes: &[u8]) -> u32 {
    let mut crc = flate2::Crc::new();
    crc.update(bytes);
    crc.sum()
}

const TYPES: &[u8] = br#"<Types><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>"#;

/// A Word file with this text in its body.
pub(crate) fn docx(body: &str) -> Vec<u8> {
    docx_with(body, &[])
}

/// A Word file with further parts.
pub(crate) fn docx_with(body: &str, parts: &[(&str, &[u8])]) -> Vec<u8> {
    let document = format!("<w:document xmlns:w=\"w\"><w:body>{body}</w:body></w:document>");
    let mut files: Vec<(&str, &[u8])> = vec![("[Content_Types].xml", TYPES), ("word/document.xml", document.as_bytes())];
    files.extend(parts);
    archive(&files)
}

/// An Excel file of one sheet with these rows, something behind them, and further parts.
pub(crate) fn xlsx(rows: &str, behind: &str, parts: &[(&str, &[u8])]) -> Vec<u8> {
    const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    const LINKS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
    let link = |kind: &str, to: &str| {
        format!("<Relationships xmlns=\"{PACKAGE}\"><Relationship Id=\"a\" Type=\"{LINKS}/{kind}\" Target=\"{to}\"/></Relationships>")
    };
    let book =
        format!("<workbook xmlns=\"{MAIN}\" xmlns:r=\"{LINKS}\"><sheets><sheet name=\"x\" sheetId=\"1\" r:id=\"a\"/></sheets></workbook>");
    let sheet = format!("<worksheet xmlns=\"{MAIN}\"><sheetData>{rows}</sheetData>{behind}</worksheet>");
    let (top, links) = (link("officeDocument", "xl/workbook.xml"), link("worksheet", "worksheets/sheet1.xml"));
    let mut files: Vec<(&str, &[u8])> = vec![
        ("[Content_Types].xml", b"<Types/>"),
        ("_rels/.rels", top.as_bytes()),
        ("xl/workbook.xml", book.as_bytes()),
        ("xl/_rels/workbook.xml.rels", links.as_bytes()),
        ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
    ];
    files.extend(parts);
    archive(&files)
}

/// A paragraph of a Word file.
pub(crate) fn paragraph(text: &str) -> String {
    format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>")
}
