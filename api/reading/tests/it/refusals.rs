//! Every reason to refuse a file, with a file that has it, and the same file without it where that shows that the guard does it.

use crate::support::archive::{archive, archive_with, docx, docx_with, paragraph, xlsx};
use crate::support::{Work, bare_tools, demo_files, pdf};
use sotay_domain::document::Remark;
use sotay_domain::secrecy::SecretMark;
use sotay_reading::{Kind, Limits, Refusal};

/// Reads bytes and expects a refusal that leaves nothing behind. None expects a reading.
fn check(name: &str, bytes: &[u8], expected: Option<Refusal>) {
    let work = Work::new();
    let found = work.read_bytes(name, bytes, &Limits::default(), &bare_tools()).map(drop);
    assert_eq!(found.err(), expected, "{name}");
    assert_eq!(work.left(), Vec::<std::path::PathBuf>::new(), "{name} left something behind");
}

fn sample(name: &str) -> Vec<u8> {
    std::fs::read(demo_files().join(name)).unwrap()
}

fn page<'a>(text: &'a str) -> pdf::PageOfLines<'a> {
    vec![(100.0, 100.0, 13.0, text)]
}

#[test]
fn empty_and_unknown_files() {
    check("a.pdf", b"", Some(Refusal::Empty));
    check("a.txt", b" \n \n", Some(Refusal::Empty));
    check("a.exe", b"MZ", Some(Refusal::UnknownKind));
    check("a.pdf", b"MZ", Some(Refusal::Mislabelled { says: Some(Kind::Pdf), is: None }));
    check("a.docx", &sample("05-thong-bao-27-TB-DU.pdf"), Some(Refusal::Mislabelled { says: Some(Kind::Docx), is: Some(Kind::Pdf) }));
    check("a.pdf", &sample("12-ke-hoach-08-KH-MTTQ-BTT.docx"), Some(Refusal::Mislabelled { says: Some(Kind::Pdf), is: Some(Kind::Docx) }));
}

#[test]
fn a_file_above_the_limit() {
    let bytes = sample("05-thong-bao-27-TB-DU.pdf");
    let size = bytes.len() as u64;
    let work = Work::new();
    let read = |limit: u64| work.read_bytes("a.pdf", &bytes, &Limits { file: limit, ..Limits::default() }, &bare_tools()).map(drop).err();
    assert_eq!(read(size - 1), Some(Refusal::TooLarge { size, limit: size - 1 }));
    assert_eq!(read(size), None);
    assert!(work.left().is_empty());
}

#[test]
fn cut_files() {
    let cut = |name: &str| {
        let bytes = sample(name);
        bytes[..bytes.len() / 2].to_vec()
    };
    check("a.docx", &cut("12-ke-hoach-08-KH-MTTQ-BTT.docx"), Some(Refusal::Broken { kind: Kind::Docx }));
    check("a.xlsx", &cut("targets.xlsx"), Some(Refusal::Broken { kind: Kind::Xlsx }));
    check("a.pdf", b"%PDF-1.7\n1 0 obj <<", Some(Refusal::Broken { kind: Kind::Pdf }));
    check("a.doc", &sample("11-nghi-quyet-11-NQ-CB.doc")[..6000], Some(Refusal::Mislabelled { says: Some(Kind::Doc), is: None }));
    check("a.png", b"\x89PNG\r\n\x1a\n\0\0\0", Some(Refusal::Broken { kind: Kind::Png }));
    check("a.jpg", b"\xff\xd8\xff\xe0\0", Some(Refusal::Broken { kind: Kind::Jpeg }));
    let mut picture = vec![];
    image::GrayImage::from_fn(64, 64, |x, y| image::Luma([(x * y) as u8]))
        .write_to(&mut std::io::Cursor::new(&mut picture), image::ImageFormat::Jpeg)
        .unwrap();
    check("a.jpg", &picture, None);
    check("a.jpg", &picture[..picture.len() - 100], Some(Refusal::Broken { kind: Kind::Jpeg }));
}

#[test]
fn locked_files() {
    check("a.docx", &archive_with(&[("[Content_Types].xml", b"<Types/>"), ("word/document.xml", b"<a/>")], 1), Some(Refusal::Encrypted));
    let locked = pdf::assembled(&["<</Type/Catalog/Pages 2 0 R>>".into(), "<</Type/Pages/Kids[]/Count 0>>".into()]);
    let locked = String::from_utf8(locked)
        .unwrap()
        .replace("/Root 1 0 R", "/Root 1 0 R/ID[<00><00>]/Encrypt<</Filter/Standard/V 2/R 3/Length 128/P -4/O<00>/U<00>>>");
    check("a.pdf", locked.as_bytes(), Some(Refusal::Encrypted));
}

#[test]
fn a_pdf_without_pages() {
    let none = pdf::assembled(&["<</Type/Catalog/Pages 2 0 R>>".into(), "<</Type/Pages/Kids[]/Count 0>>".into()]);
    check("a.pdf", &none, Some(Refusal::NoPages));
}

#[test]
fn pdf_files_that_act() {
    let with = |catalog: &str| pdf::written_with(&[page("Nghị quyết")], catalog);
    check("a.pdf", &with(""), None);
    check("a.pdf", &with("/OpenAction[4 0 R/Fit]"), None);
    check("a.pdf", &with("/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>"), Some(Refusal::JavaScript));
    check("a.pdf", &with("/OpenAction<</S/J#61vaScript>>"), Some(Refusal::JavaScript));
    check("a.pdf", &with("/OpenAction<</S/Launch/F(calc.exe)>>"), Some(Refusal::Launch));
    check("a.pdf", &with("/OpenAction<</S/L#61unch>>"), Some(Refusal::Launch));
    check("a.pdf", &with("/AcroForm<</XFA[(a)(b)]>>"), Some(Refusal::Xfa));
    check("a.pdf", &with("/Names<</EmbeddedFiles<</Names[]>>>>"), Some(Refusal::EmbeddedFile));
    check("a.pdf", &with("/Names<</Embedded#46iles<</Names[]>>>>"), Some(Refusal::EmbeddedFile));
    check("a.pdf", &with("/AF[<</Type/Filespec/EF<</F 4 0 R>>>>]"), Some(Refusal::EmbeddedFile));
}

#[test]
fn pdf_files_that_fetch() {
    let with = |catalog: &str| pdf::written_with(&[page("Nghị quyết")], catalog);
    for honest in [
        "/OpenAction<</S/GoTo/D[4 0 R/Fit]>>",
        "/X<</S/URI/URI(http://example.com)>>",
        "/X<</S/GoToR/F(Phu luc.pdf)/D[0/Fit]>>",
        "/AA<</WP<</S/Named/N/Print>>>>",
    ] {
        check("a.pdf", &with(honest), None);
    }
    for hostile in [
        "/OpenAction<</S/URI/URI(http://example.com)>>",
        "/OpenAction<</S/GoTo/D[4 0 R/Fit]/Next<</S/URI/URI(http://example.com)>>>>",
        "/AA<</WC<</S/URI/URI(http://example.com)>>>>",
        "/OpenAction<</S/GoToR/F(\\\\example.com\\a.pdf)/D[0/Fit]>>",
        "/X<</S/GoToR/F<</Type/Filespec/UF(//example.com/a.pdf)>>/D[0/Fit]>>",
        "/X<</S/GoToE/F(http://example.com/a.pdf)>>",
        "/X<</Type/Filespec/FS/URL/F(http://example.com/a)>>",
    ] {
        check("a.pdf", &with(hostile), Some(Refusal::Fetches));
    }
    let objects = |stream: &str| {
        pdf::assembled(&[
            "<</Type/Catalog/Pages 2 0 R>>".into(),
            "<</Type/Pages/Kids[3 0 R]/Count 1>>".into(),
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R>>".into(),
            format!("<<{stream}/Length 0>>\nstream\n\nendstream"),
        ])
    };
    check("a.pdf", &objects("/F(http://example.com/a)"), Some(Refusal::Fetches));
    check("a.pdf", &objects("/Filter[/FlateDecode/FlateDecode]"), Some(Refusal::NestedTooDeep));
}

#[test]
fn archives_with_something_inside() {
    let with = |name: &str| docx_with(&paragraph("Nghị quyết"), &[(name, b"x")]);
    check("a.docx", &with("word/media/image1.png"), None);
    check("a.docx", &with("word/vbaProject.bin"), Some(Refusal::Macros));
    check("a.docx", &with("word/activeX/activeX1.bin"), Some(Refusal::ActiveX));
    check("a.docx", &with("word/embeddings/oleObject1.bin"), Some(Refusal::EmbeddedFile));
    check("a.docx", &with("word/x.zip"), Some(Refusal::NestedArchive));
    check("a.docx", &with("word/x.exe"), Some(Refusal::NestedArchive));
    check("a.docx", &with("../x"), Some(Refusal::UnsafePath));
    check("a.docx", &with("/etc/passwd"), Some(Refusal::UnsafePath));
    check("a.docx", &with("word/DOCUMENT.xml"), Some(Refusal::UnsafePath));
    check("a.docm", &with("word/x.xml"), Some(Refusal::Macros));
    let renamed = |name: &str| {
        let mut bytes = docx(&paragraph("x"));
        bytes[30] = name.as_bytes()[0]; // first letter of the first local name
        bytes
    };
    check("a.docx", &renamed("x"), Some(Refusal::UnsafePath));
    let mut longer = docx(&paragraph("x"));
    longer.push(0);
    check("a.docx", &longer, Some(Refusal::Broken { kind: Kind::Docx }));
    let template = br#"<Relationships><Relationship Id="a" Type="x/attachedTemplate" Target="http://example.com/a.dotm" TargetMode="External"/></Relationships>"#;
    check("a.docx", &docx_with(&paragraph("x"), &[("word/_rels/settings.xml.rels", template)]), Some(Refusal::Fetches));
    let picture = |target: &str| format!(r#"<Relationships><Relationship Id="a" Type="x/image" {target}/></Relationships>"#);
    let with_picture = |target: &str| docx_with(&paragraph("x"), &[("word/_rels/document.xml.rels", picture(target).as_bytes())]);
    check("a.docx", &with_picture(r#"Target="http://example.com/a.png" TargetMode="External""#), Some(Refusal::Fetches));
    check("a.docx", &with_picture(r#"Target="media/a.png""#), None);
    let drawn = |target: &str| {
        xlsx(
            r#"<row r="1"><c r="A1" t="inlineStr"><is><t>x</t></is></c></row>"#,
            "",
            &[("xl/drawings/_rels/drawing1.xml.rels", picture(target).as_bytes())],
        )
    };
    check("a.xlsx", &drawn(r#"Target="http://example.com/a.png" TargetMode="External""#), Some(Refusal::Fetches));
    check("a.xlsx", &drawn(r#"Target="../media/a.png""#), None);
    let types = br#"<Types><Override ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/></Types>"#;
    check("a.docx", &archive(&[("[Content_Types].xml", types), ("word/document.xml", b"<a/>")]), Some(Refusal::Macros));
}

#[test]
fn what_a_part_is_goes_by_its_type_whatever_it_is_called() {
    let related = |name: &str, kind: &str, target: &str| {
        let xml = format!(r#"<Relationships><Relationship Id="a" Type="x/{kind}" Target="{target}"/></Relationships>"#);
        docx_with(&paragraph("x"), &[(name, xml.as_bytes())])
    };
    let rels = "word/_rels/document.xml.rels";
    check("a.docx", &related(rels, "vbaProject", "foo.bin"), Some(Refusal::Macros));
    check("a.docx", &related("word/_rels/document.xml.RELS", "vbaProject", "foo.bin"), Some(Refusal::Macros));
    check("a.docx", &related(rels, "oleObject", "other/o.bin"), Some(Refusal::EmbeddedFile));
    check("a.docx", &related(rels, "hyperlink", "http://example.com\" TargetMode=\"External"), None);
    for target in [" http://example.com/a", "mhtml:http://example.com!x", "//example.com/share", "file:///usr/share/a.png"] {
        check("a.docx", &related(rels, "image", &format!("{target}\" TargetMode=\"External")), Some(Refusal::Fetches));
    }
    check("a.docx", &related(rels, "attachedTemplate", "file:///C:\\Mau\\Normal.dotm\" TargetMode=\"External"), None);
    check("a.docx", &docx_with(&paragraph("x"), &[("word/VbaProject.BIN ", b"x")]), Some(Refusal::Macros));
    let field = |words: &str| {
        docx(&format!(
            r#"<w:p><w:r><w:fldChar w:fldCharType="begin"/><w:instrText>{words}</w:instrText></w:r><w:r><w:instrText>EAUTO c:\a b</w:instrText></w:r></w:p>{}"#,
            paragraph("x")
        ))
    };
    check("a.docx", &field(" DD"), Some(Refusal::Fetches));
    check("a.docx", &field(" PAGE "), None);
    let row = r#"<row r="1"><c r="A1" t="inlineStr"><is><t>x</t></is></c></row>"#;
    let linked = |name: &str, xml: &[u8]| xlsx(row, "", &[(name, xml)]);
    check(
        "a.xlsx",
        &linked("xl/externalLinks/externalLink1.xml", b"<externalLink><ddeLink ddeService=\"cmd\"/></externalLink>"),
        Some(Refusal::Fetches),
    );
    check("a.xlsx", &linked("xl/connections.xml", b"<connections><connection refreshOnLoad=\"1\"/></connections>"), Some(Refusal::Fetches));
    check("a.xlsx", &linked("xl/connections.xml", b"<connections><connection/></connections>"), None);
}

#[test]
fn bombs_are_measured_not_believed() {
    let zeros = vec![0; 90 << 20];
    let limit = Limits::default().unfolded;
    let bomb = docx_with(&paragraph("x"), &[("word/a.bin", &zeros), ("word/b.bin", &zeros), ("word/c.bin", &zeros)]);
    assert!(bomb.len() < 400_000);
    check("a.docx", &bomb, Some(Refusal::UnfoldsTooFar { limit }));
    let many: Vec<(String, Vec<u8>)> = (0..2_001).map(|at| (format!("word/{at}.xml"), vec![])).collect();
    let many: Vec<(&str, &[u8])> = many.iter().map(|(name, content)| (name.as_str(), content.as_slice())).collect();
    check("a.docx", &docx_with(&paragraph("x"), &many), Some(Refusal::TooManyEntries { limit: 2_000 }));
}

#[test]
fn ten_thousand_fold_nesting() {
    let deep = |open: &str, close: &str| open.repeat(10_000) + &close.repeat(10_000);
    check("a.docx", &docx(&deep("<w:p>", "</w:p>")), Some(Refusal::NestedTooDeep));
    check("a.txt", deep("(", ")").as_bytes(), Some(Refusal::NestedTooDeep));
    let with = |catalog: &str| pdf::written_with(&[page("Nghị quyết")], catalog);
    check("a.pdf", &with(&format!("/X {}", deep("[", "]"))), Some(Refusal::NestedTooDeep));
    check("a.pdf", &with(&format!("/X {}", deep("<</A ", ">>"))), Some(Refusal::NestedTooDeep));
    check("a.pdf", &with(&format!("/X {}", "[".repeat(100) + &"]".repeat(100))), None);
}

#[test]
fn papers_with_a_secret_mark() {
    let tables = |cells: &[&str]| {
        format!("<w:tbl><w:tr>{}</w:tr></w:tbl>", cells.iter().map(|cell| format!("<w:tc>{}</w:tc>", paragraph(cell))).collect::<String>())
    };
    let secret = |mark| Some(Refusal::Secret { mark });
    check("a.docx", &docx(&paragraph("Bảo mật thông tin của chi bộ")), None);
    check("a.docx", &docx(&(paragraph("TỐI MẬT") + &paragraph("Số 05-NQ/TU"))), secret(SecretMark::ToiMat));
    check("a.docx", &docx(&tables(&["Số 05-NQ/TU", "MẬT"])), secret(SecretMark::Mat));
    check("a.docx", &docx(&(paragraph("x") + &paragraph("T U Y Ệ T  M Ậ T"))), secret(SecretMark::TuyetMat));
    let head = format!("<w:hdr>{}</w:hdr>", paragraph("MẬT"));
    for name in ["word/header1.xml", "word/header1.part", "word/theme/header1.xml"] {
        check("a.docx", &docx_with(&paragraph("x"), &[(name, head.as_bytes())]), secret(SecretMark::Mat));
    }
    let boxed = format!("<w:p><w:r><w:pict><w:txbxContent>{}</w:txbxContent></w:pict></w:r></w:p>", paragraph("MẬT"));
    check("a.docx", &docx(&boxed), secret(SecretMark::Mat));
    check("a.pdf", &pdf::written(&[page("Nghị quyết"), page("TUYỆT MẬT")]), secret(SecretMark::TuyetMat));
    check("a.pdf", &pdf::written(&[vec![(60.0, 100.0, 13.0, "Số 05-NQ/TU"), (400.0, 100.0, 13.0, "MẬT")]]), secret(SecretMark::Mat));
    check("a.txt", "Tài liệu thu hồi\n\nNghị quyết".as_bytes(), secret(SecretMark::ToBeReturned));
    let tcvn3 = "NghÞ quyÕt vÒ c«ng t¸c d©n vËn cña Uû ban nh©n d©n tØnh\n\nTUYÖT MËT";
    let tcvn3: Vec<u8> = tcvn3.chars().map(|sign| sign as u32 as u8).collect();
    check("a.txt", &tcvn3, secret(SecretMark::TuyetMat));
}

#[test]
fn a_mark_is_found_wherever_a_word_file_holds_it() {
    let secret = Some(Refusal::Secret { mark: SecretMark::ToiMat });
    let mark = paragraph("TỐI MẬT");
    let with = |body: &str| docx(&(paragraph("x") + body));
    for body in [
        "<w:p><w:r><w:t>Số 05-NQ/TU</w:t><w:tab/><w:t>TỐI MẬT</w:t></w:r></w:p>".to_owned(),
        "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>TỐI MẬT</w:t></w:r></w:p>".to_owned(),
        "<w:p><w:del><w:r><w:delText>TỐI MẬT</w:delText></w:r></w:del></w:p>".to_owned(),
        "<w:p><w:r><w:rPr><w:caps/></w:rPr><w:t>Tối mật</w:t></w:r></w:p>".to_owned(),
        "<w:p><w:r><w:rPr><w:caps w:val=\"0\"/><w:smallCaps/></w:rPr><w:t>Tối mật</w:t></w:r></w:p>".to_owned(),
        "<w:p><w:r><w:t>TỐI</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t> MẬT</w:t></w:r></w:p>".to_owned(),
        "<w:p><w:r><w:pict><v:textpath string=\"TỐI MẬT\"/></w:pict></w:r></w:p>".to_owned(),
        format!("<w:p><w:r><w:Choice/><w:Fallback><w:txbxContent>{mark}</w:txbxContent></w:Fallback></w:r></w:p>"),
        format!(
            "<w:tbl><w:tblPr><w:tblBorders><w:insideH w:val=\"single\"/></w:tblBorders></w:tblPr><w:tr><w:tc>{0}</w:tc><w:tc>{0}</w:tc></w:tr><w:tr><w:tc>{mark}</w:tc><w:tc>{0}</w:tc></w:tr></w:tbl>",
            paragraph("x")
        ),
    ] {
        check("a.docx", &with(&body), secret.clone());
    }
    let part =
        |name: &str, xml: &str| docx_with("<w:p><w:r><w:t>x</w:t><w:footnoteReference w:id=\"1\"/></w:r></w:p>", &[(name, xml.as_bytes())]);
    for (name, element) in
        [("word/footnotes.xml", "footnote"), ("word/comments.xml", "comment"), ("word/footer2.xml", "ftr"), ("word/kopf.xml", "hdr")]
    {
        check("a.docx", &part(name, &format!("<w:all><w:{element} w:id=\"1\">{mark}</w:{element}></w:all>")), secret.clone());
    }
    let watermark = "<w:hdr><w:p><w:r><w:pict><v:textpath string=\"TỐI MẬT\"/></w:pict></w:r></w:p></w:hdr>";
    check("a.docx", &part("word/header1.xml", watermark), secret.clone());
    check("a.docx", &part("docProps/core.xml", "<a><title>TỐI MẬT</title><subject>y</subject></a>"), secret);
}

#[test]
fn a_mark_is_found_in_an_old_word_file_where_no_text_is_read() {
    let mut bytes = sample("11-nghi-quyet-11-NQ-CB.doc");
    check("a.doc", &bytes, None);
    let find = |bytes: &[u8], from: usize, what: &[u8]| from + bytes[from..].windows(what.len()).position(|part| part == what).unwrap();
    let wide = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
    let text = find(&bytes, 0, &wide("VĂN BẢN MẪU"));
    let unused = find(&bytes, text, &[0; 64]) + 20;
    bytes[unused..][..18].copy_from_slice(&wide("\rTỐI MẬT\r"));
    check("a.doc", &bytes, Some(Refusal::Secret { mark: SecretMark::ToiMat }));
}

#[test]
fn a_mark_is_found_wherever_a_sheet_holds_it() {
    let secret = Some(Refusal::Secret { mark: SecretMark::ToiMat });
    let cell = |text: &str| format!("<c t=\"inlineStr\"><is><t>{text}</t></is></c>");
    let row = |cells: [&str; 2]| format!("<row>{}</row>", cells.map(cell).concat());
    let usual = row(["Tên", "Số"]) + &row(["a", "1"]);
    check("a.xlsx", &xlsx(&usual, "", &[]), None);
    check("a.xlsx", &xlsx(&(row(["TỈNH ỦY", "TỐI MẬT"]) + &usual), "", &[]), secret.clone());
    check("a.xlsx", &xlsx(&(usual.clone() + &row(["", "TỐI MẬT"])), "", &[]), secret.clone());
    let head = "<headerFooter><oddHeader>&amp;L&amp;\"Arial,Bold\"&amp;14TỐI MẬT&amp;CTrang &amp;P</oddHeader></headerFooter>";
    check("a.xlsx", &xlsx(&usual, head, &[]), secret.clone());
    let boxed = ("xl/drawings/drawing1.xml", "<a><p><r><t>TỐI MẬT</t></r></p></a>".as_bytes());
    check("a.xlsx", &xlsx(&usual, "", &[boxed]), secret.clone());
    let title = ("docProps/core.xml", "<a><title>TỐI MẬT</title><subject>y</subject></a>".as_bytes());
    check("a.xlsx", &xlsx(&usual, "", &[title]), secret);
    check("a.xlsx", &xlsx(&(row(["Độ mật", "Số"]) + &row(["TỐI MẬT", "3"])), "", &[]), None);
}

#[test]
fn a_mark_is_found_however_a_pdf_draws_it() {
    let secret = Some(Refusal::Secret { mark: SecretMark::ToiMat });
    let with = |content: &str, page: &str| pdf::drawn(&format!("BT /F1 12 Tf 100 700 Td (The text of the paper) Tj ET {content}"), page);
    check("a.pdf", &with("", ""), None);
    for content in [
        "BT 2 Tr /F1 12 Tf 100 600 Td (TOI MAT) Tj ET", // filled and stroked
        "BT /F1 12 Tf 100 600 Td (TOI MAT) Tj ET BT /F1 12 Tf 100.4 600 Td (TOI MAT) Tj ET", // twice, a little beside
        "BT /F1 40 Tf 0.7 0.7 -0.7 0.7 100 300 Tm [(T)-20(O)20(I M)-30(A)10(T)] TJ ET", // across the page
        "BT 3 Tr /F1 12 Tf 100 500 Td (TOI MAT) Tj ET", // invisible
        "BT /F1 12 Tf 430 700 Td (TOI MAT) Tj ET",      // beside other text
        "100 500 99 30 re S 199 500 99 30 re S BT /F1 12 Tf 110 510 Td (TOI MAT) Tj 99 0 Td (So 05) Tj ET", // in a cell
        "BT /F1 8 Tf 110 50 Td (1 Theo) Tj 0 -12 Td (TOI MAT) Tj ET", // below a footnote
    ] {
        check("a.pdf", &with(content, ""), secret.clone());
    }
    check("a.pdf", &with("", "/Annots[<</Type/Annot/Subtype/FreeText/Rect[400 700 500 730]/Contents(TOI MAT)>>]"), secret.clone());
    // a scan with a few words set over it, whose own text is dropped
    let scan = "q 595 0 0 842 0 0 cm BI /W 1 /H 1 /BPC 8 /CS /G ID \u{1} EI Q BT /F1 12 Tf 100 500 Td (TOI MAT) Tj ET";
    check("a.pdf", &pdf::drawn(scan, ""), secret);
}

#[test]
fn a_page_that_cannot_be_shown_is_not_shown_as_blank() {
    let deep = "[".repeat(10_000) + &"]".repeat(10_000);
    check("a.pdf", &pdf::drawn(&format!("{deep} TJ"), ""), Some(Refusal::NestedTooDeep));
    // brackets in strings and pictures are no nesting
    let honest = format!(
        "BT /F1 9 Tf 90 700 Td ({}) Tj <{}> Tj ET BI /W 300 /H 1 /BPC 8 /CS /G ID {} EI",
        "\\([[".repeat(300),
        "5b".repeat(300),
        "[".repeat(300)
    );
    check("a.pdf", &pdf::drawn(&honest, ""), None);
    // a scan that cannot be decoded; one that covers a corner of a page of text is only missing
    let scan = |side: u32| {
        pdf::drawn(
            &format!(
                "BT /F1 9 Tf 90 700 Td (The text) Tj ET q {side} 0 0 {side} 0 0 cm BI /W 9 /H 9 /BPC 8 /CS /RGB /F /DCT ID spoilt EI Q"
            ),
            "",
        )
    };
    check("a.pdf", &scan(900), Some(Refusal::Broken { kind: Kind::Pdf }));
    check("a.pdf", &scan(50), None);
    check("a.docx", &docx("<w:p/>"), Some(Refusal::Empty));
}

#[test]
fn a_page_whose_font_cannot_be_had_is_said_to_have_no_text() {
    let lines = pdf::written(&[page("Nghị quyết")]);
    let unknown = String::from_utf8(lines).unwrap().replace("/LastChar 255", "/LastChar 31");
    let reading = Work::new().read_bytes("a.pdf", unknown.as_bytes(), &Limits::default(), &bare_tools()).unwrap();
    assert_eq!(reading.remarks, [Remark::NoText]);
}

#[test]
fn a_list_of_the_degrees_of_secrecy_is_not_secret() {
    let row = |cells: [&str; 2]| format!("<w:tr>{}</w:tr>", cells.map(|cell| format!("<w:tc>{}</w:tc>", paragraph(cell))).concat());
    let lines = "<w:tblPr><w:tblBorders><w:insideH w:val=\"single\"/></w:tblBorders></w:tblPr>";
    let table = format!("<w:tbl>{lines}{}{}</w:tbl>", row(["Độ mật", "Số trang"]), row(["MẬT", "12"]));
    check("a.docx", &docx(&(paragraph("Thống kê") + &table)), None);
}
