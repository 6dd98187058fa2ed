//! What a reading child does with a file, kind by kind.

use sotay_domain::document::Remark;
use sotay_domain::language::Language;
use std::fs;

use crate::archive::Archive;
use crate::child::{Reporter, Stop};
use crate::encoding;
use crate::gate;
use crate::kind::Kind;
use crate::limits::Limits;
use crate::office::{doc, docx, xlsx};
use crate::pdf::adapter::{Document, Painter};
use crate::pdf::page::Page;
use crate::pdf::{draft, draw};
use crate::picture::{Pixels, SHORTER_SIDE};
use crate::piece::Draft;
use crate::plain;
use crate::reading::Progress;
use crate::recognise::Recognised;
use crate::recognise::stamps::Stamps;
use crate::refusal::Refusal;
use crate::structure;
use crate::wire::{DrawnPage, INPUT, Outcome, Report, page_file};

/// Pixels of the shorter side of a picture from which letters are recognised: 200 to the inch on A4.
const RECOGNITION_SIDE: u32 = 1654;
/// Pages after which the caches of fonts and outlines are begun anew.
const PAGES_PER_PAINTER: u32 = 40;

/// Reads the file of the job.
pub(crate) fn read(kind: Kind, recogniser: bool, limits: &Limits, reporter: &mut Reporter) -> Result<Report, Stop> {
    let bytes = fs::read(INPUT)?;
    match kind {
        Kind::Pdf => pdf(bytes, recogniser, limits, reporter),
        Kind::Png | Kind::Jpeg => picture(&bytes, kind, recogniser, limits, reporter),
        Kind::Docx => drafted(docx::draft(&bytes, limits)?),
        Kind::Doc => drafted(doc::draft(&bytes, limits)?),
        Kind::Xlsx => drafted(xlsx::draft(&bytes, limits)?),
        Kind::Text => drafted(plain::draft(&bytes)?),
        Kind::Odt | Kind::Rtf => Err(Refusal::NeedsLibreOffice { kind }.into()),
    }
}

/// Looks at a file that LibreOffice is about to read.
pub(crate) fn inspect(kind: Kind, limits: &Limits) -> Result<Report, Stop> {
    let bytes = fs::read(INPUT)?;
    if kind == Kind::Odt {
        let archive = Archive::open(&bytes, kind, limits)?;
        for name in ["content.xml", "styles.xml", "META-INF/manifest.xml"] {
            let xml = archive.read(name)?.ok_or(Refusal::Broken { kind })?;
            crate::office::xml::walk(&xml, kind, &mut |node| match node {
                crate::office::xml::Node::Open("encryption-data", _) => Err(Refusal::Encrypted),
                crate::office::xml::Node::Open("event-listener" | "script", _) => Err(Refusal::Macros),
                crate::office::xml::Node::Open(
                    "section-source" | "table-source" | "dde-source" | "dde-link" | "dde-connection-decl",
                    _,
                ) => Err(Refusal::Fetches),
                crate::office::xml::Node::Open("object-ole" | "plugin" | "applet", _) => Err(Refusal::EmbeddedFile),
                _ => Ok(()),
            })?;
        }
    } else {
        crate::office::rtf::check(&bytes)?;
    }
    Ok(Report::Done(Box::default()))
}

/// Draws the PDF that LibreOffice printed, and lays its pictures down to be searched for stamps.
pub(crate) fn draw_converted(recogniser: bool, limits: &Limits, reporter: &mut Reporter) -> Result<Report, Stop> {
    let document = Document::open(fs::read(crate::tools::converted_name("pdf"))?)?;
    draw_pages(&document, &|_| 0.0, limits, reporter)?;
    let pages = read_pages(&document, document.page_count())?;
    let stamps = Stamps::of_pages(&pages, &document, recogniser, limits)?;
    // the text was read from the file itself
    let pages = pages.into_iter().map(|page| Page { number: page.number, ..Page::default() }).collect();
    let found = Recognised { pages, stamps, ..Recognised::default() };
    match stamps.laid_down {
        0 => Ok(Report::Done(Box::new(found.outcome(recogniser)?))),
        _ => Ok(found.wait_for(vec![])?),
    }
}

/// A file without pages of its own.
fn drafted(mut draft: Draft) -> Result<Report, Stop> {
    let converted = encoding::convert_draft(&mut draft);
    let remarks = if converted || draft.converted { vec![Remark::ConvertedEncoding] } else { vec![] };
    let unseen_pictures = draft.pictures;
    Ok(Report::Done(Box::new(Outcome { unseen_pictures, ..finish(draft, None, remarks)? })))
}

fn pdf(bytes: Vec<u8>, recogniser: bool, limits: &Limits, reporter: &mut Reporter) -> Result<Report, Stop> {
    let document = Document::open(bytes)?;
    let count = document.page_count();
    if count > limits.pages {
        return Err(Refusal::TooManyPages { pages: count, limit: limits.pages }.into());
    }
    let mut pages = read_pages(&document, count)?;
    let pictured: Vec<f64> = pages.iter().map(|page| page.pictured).collect();
    let mut found = Recognised { converted: encoding::convert_pages(&mut pages), about: document.about(), pages, ..Recognised::default() };
    let unfit = found.drop_unfit();
    // a mark in the text is found before anything is drawn
    found.outcome(recogniser)?;
    draw_pages(&document, &|number| pictured.get(number as usize - 1).copied().unwrap_or(0.0), limits, reporter)?;
    found.stamps = Stamps::of_pages(&found.pages, &document, recogniser, limits)?;
    let wanted: Vec<u32> = unfit.into_iter().take(if recogniser { limits.recognised_pages as usize } else { 0 }).collect();
    if wanted.is_empty() && found.stamps.laid_down == 0 {
        return Ok(Report::Done(Box::new(found.outcome(recogniser)?)));
    }
    let mut painter = document.painter();
    for number in &wanted {
        if number % PAGES_PER_PAINTER == 0 {
            painter = document.painter();
        }
        if let Some(pixels) = painter.pixels(*number, RECOGNITION_SIDE as f32) {
            found.lay_down(*number, &pixels)?;
        }
    }
    Ok(found.wait_for(wanted)?)
}

fn read_pages(document: &Document, count: u32) -> Result<Vec<Page>, Refusal> {
    let mut painter = document.painter();
    let mut pages = vec![];
    for number in 1..=count {
        if number % PAGES_PER_PAINTER == 0 {
            painter = document.painter();
        }
        pages.push(painter.read(number)?.unwrap_or(Page { number, ..Page::default() }));
    }
    Ok(pages)
}

fn draw_pages(document: &Document, pictured: &dyn Fn(u32) -> f64, limits: &Limits, reporter: &mut Reporter) -> Result<(), Stop> {
    let of = document.page_count().min(limits.drawn_pages);
    let mut painter: Painter<'_> = document.painter();
    let mut written = 0_u64;
    for number in 1..=of {
        if number % PAGES_PER_PAINTER == 0 {
            painter = document.painter();
        }
        let (share, spoilt_before) = (pictured(number), document.spoilt_images());
        if let Some((page, bytes)) = draw::page(&painter, number, share)? {
            // a scan that cannot be decoded would be published as a white page
            if share >= draw::PICTURE && document.spoilt_images() > spoilt_before {
                return Err(Refusal::Broken { kind: Kind::Pdf }.into());
            }
            written += bytes.len() as u64;
            if written > limits.output {
                return Err(Refusal::TooMuchOutput { limit: limits.output }.into());
            }
            fs::write(page_file(number, page.format), bytes)?;
            reporter.drawn(page)?;
        }
        reporter.progress(Progress::Page { done: number, of })?;
    }
    Ok(())
}

/// A picture is a document of one page.
fn picture(bytes: &[u8], kind: Kind, recogniser: bool, limits: &Limits, reporter: &mut Reporter) -> Result<Report, Stop> {
    let pixels = Pixels::decode(bytes, kind, limits)?;
    let page = Page { number: 1, width: f64::from(pixels.width), height: f64::from(pixels.height), pictured: 1.0, ..Page::default() };
    let mut found = Recognised { pages: vec![page], ..Recognised::default() };
    let large = pixels.reduced(RECOGNITION_SIDE * 3 / 2);
    if recogniser {
        found.lay_down(1, &large)?;
        found.stamps.lay_down_scan(&large)?;
    }
    let small = large.reduced(SHORTER_SIDE);
    let (format, file) = small.smallest()?;
    fs::write(page_file(1, format), file)?;
    reporter.drawn(DrawnPage { number: 1, format, width: small.width, height: small.height })?;
    reporter.progress(Progress::Page { done: 1, of: 1 })?;
    if recogniser {
        return Ok(found.wait_for(vec![1])?);
    }
    found.stamps.unseen = true;
    Ok(Report::Done(Box::new(found.outcome(false)?)))
}

/// The last step of every reading: the search for marks of secrecy, the language, the structure.
pub(crate) fn finish(draft: Draft, language: Option<Language>, remarks: Vec<Remark>) -> Result<Outcome, Stop> {
    if let Some(mark) = structure::secret_mark(&draft) {
        return Err(Refusal::Secret { mark }.into());
    }
    let page_count = draft.page_count;
    let (blocks, fields) = structure::blocks(draft);
    let language = language.or_else(|| {
        let text: String = blocks.iter().map(|block| block.plain_text() + "\n").collect();
        gate::language(&text)
    });
    let language = language.unwrap_or_default();
    Ok(Outcome { blocks, language, page_count, fields, remarks, unseen_pictures: false })
}

/// Pages as a draft.
pub(crate) fn of_pages(pages: &[Page], language: Option<Language>, about: &str) -> Draft {
    let mut draft = draft(pages, language.unwrap_or_default());
    draft.aside.push(about.to_owned());
    draft
}
