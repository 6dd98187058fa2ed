//! Word 97 to 2003 files, by `undoc`.

use sotay_domain::block::Inline;
use sotay_domain::secrecy::find_mark;
use std::io::{self, Cursor, Read};
use undoc::model::RevisionType;
use undoc::{Block, ErrorKind, HeadingLevel, ListType, TextAlignment, TextRun};

use crate::encoding;
use crate::kind::Kind;
use crate::limits::Limits;
use crate::piece::{Draft, Paragraph, Piece, Table, TableCell};
use crate::refusal::Refusal;

const BROKEN: Refusal = Refusal::Broken { kind: Kind::Doc };
/// Letters of a line that may be a mark.
const LONGEST_MARK: usize = 60;

/// Reads a file.
pub(crate) fn draft(bytes: &[u8], limits: &Limits) -> Result<Draft, Refusal> {
    let mut container = cfb::CompoundFile::open(Cursor::new(bytes)).map_err(|_| BROKEN)?;
    check_streams(&container, limits)?;
    let document = undoc::parse_bytes(bytes).map_err(|error| match error.kind() {
        ErrorKind::Encrypted => Refusal::Encrypted,
        _ => BROKEN,
    })?;
    // where Word keeps the pictures of a text
    let mut draft = Draft { pictures: container.is_stream("/Data"), ..Draft::default() };
    for section in &document.sections {
        for margin in [&section.header, &section.footer].into_iter().flatten() {
            draft.aside.extend(margin.iter().map(undoc::Paragraph::plain_text));
        }
        let paragraphs = section.content.iter().filter_map(|block| match block {
            Block::Paragraph(paragraph) => Some(paragraph),
            _ => None,
        });
        let usual = usual_size(paragraphs);
        draft.converted |= section.content.iter().any(is_old);
        for block in &section.content {
            add(block, usual, &mut draft.pieces);
        }
    }
    let about = [document.metadata.title, document.metadata.subject].into_iter().flatten();
    draft.aside.extend(about.chain(document.metadata.keywords));
    let unread = marks_anywhere(&mut container).map_err(|_| BROKEN)?;
    draft.aside.extend(unread.into_iter().filter(|line| !is_in_table(&draft.pieces, line)));
    Ok(draft)
}

/// Lines of the stream of all text that are secret marks: text boxes and what was saved before are not among what is read.
fn marks_anywhere(container: &mut cfb::CompoundFile<Cursor<&[u8]>>) -> io::Result<Vec<String>> {
    let mut stream = vec![];
    container.open_stream("WordDocument")?.read_to_end(&mut stream)?;
    let from = |first: usize| {
        let wide = stream.get(first..).unwrap_or_default().chunks_exact(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]]));
        let wide: Vec<u16> = wide.collect();
        let lines = wide.split(|unit| *unit < 0x20 || *unit > 0x1eff).filter(|line| (3..=LONGEST_MARK).contains(&line.len()));
        lines.map(String::from_utf16_lossy).filter(|line| find_mark(line).is_some()).collect::<Vec<_>>()
    };
    Ok([from(0), from(1)].concat())
}

/// What stands in a table is judged there, where its headings are.
fn is_in_table(pieces: &[Piece], line: &str) -> bool {
    let tables = pieces.iter().filter_map(|piece| if let Piece::Table(table) = piece { Some(table) } else { None });
    let mut lines = tables.flat_map(|table| &table.rows).flatten().flat_map(|cell| &cell.lines);
    lines.any(|other| other.words().trim() == line.trim())
}

/// Refuses what a Word 97 file must not have inside, by the names of its streams.
fn check_streams(container: &cfb::CompoundFile<Cursor<&[u8]>>, limits: &Limits) -> Result<(), Refusal> {
    for (count, entry) in (1..).zip(container.walk()) {
        if count > limits.entries {
            return Err(Refusal::TooManyEntries { limit: limits.entries });
        }
        let path = entry.path().to_string_lossy().to_ascii_lowercase();
        match () {
            () if path.contains("_vba_project") || path.ends_with("/macros") || path.ends_with("/vba") => return Err(Refusal::Macros),
            () if path.contains("/objectpool/") || path.ends_with("ole10native") => return Err(Refusal::EmbeddedFile),
            () => {}
        }
    }
    Ok(())
}

/// The size of most letters, in half points.
fn usual_size<'a>(paragraphs: impl Iterator<Item = &'a undoc::Paragraph>) -> u32 {
    let mut counts = std::collections::BTreeMap::new();
    for run in paragraphs.flat_map(|paragraph| &paragraph.runs) {
        *counts.entry(run.style.size.unwrap_or(0)).or_insert(0) += run.text.len();
    }
    counts.into_iter().max_by_key(|(_, letters)| *letters).map_or(0, |(size, _)| size)
}

/// Whether some of it is set in a font of an old encoding.
fn is_old(block: &Block) -> bool {
    let old = |paragraph: &undoc::Paragraph| {
        let converted = |run: &TextRun| {
            run.style.font.as_deref().and_then(|font| encoding::by_font(font, &run.text)).is_some_and(|text| text != run.text)
        };
        paragraph.runs.iter().any(converted)
    };
    match block {
        Block::Paragraph(paragraph) => old(paragraph),
        Block::Table(table) => table.rows.iter().flat_map(|row| &row.cells).flat_map(|cell| &cell.content).any(old),
        _ => false,
    }
}

fn add(block: &Block, usual: u32, pieces: &mut Vec<Piece>) {
    match block {
        Block::Paragraph(found) => pieces.extend(paragraphs(found, usual).into_iter().map(Piece::Paragraph)),
        Block::Table(found) => pieces.push(Piece::Table(table(found, usual))),
        Block::Note { label, content } => {
            let text = content.iter().flat_map(|paragraph| paragraph.runs.iter().filter_map(inline).chain([Inline::plain(" ")]));
            pieces.push(Piece::Footnote { label: label.clone(), text: text.collect() });
        }
        // printed pages are not known, and pictures are seen on them
        Block::PageBreak | Block::SectionBreak | Block::Image { .. } => {}
    }
}

/// A paragraph, in several where its lines were broken by hand.
fn paragraphs(found: &undoc::Paragraph, usual: u32) -> Vec<Paragraph> {
    let mut lines: Vec<Vec<&TextRun>> = vec![vec![]];
    for run in &found.runs {
        if let Some(line) = lines.last_mut() {
            line.push(run);
        }
        if run.line_break {
            lines.push(vec![]);
        }
    }
    let mut label = found.list_info.as_ref().and_then(|list| match (&list.list_type, list.number) {
        (ListType::Numbered, Some(number)) => Some(format!("{number}.")),
        (ListType::Bullet, _) => Some("-".to_owned()),
        _ => None,
    });
    let small = |line: &[&TextRun]| {
        usual > 0 && !line.is_empty() && line.iter().all(|run| run.style.size.is_some_and(|size| size * 100 < usual * 93))
    };
    let lines = lines.into_iter().map(|line| Paragraph {
        small: small(&line),
        text: line.into_iter().filter_map(inline).collect(),
        label: label.take(),
        heading: (found.heading != HeadingLevel::None).then(|| found.heading.level()),
        centred: found.alignment == TextAlignment::Center,
        right: found.alignment == TextAlignment::Right,
    });
    lines.filter(|paragraph| !paragraph.is_blank()).collect()
}

/// A run as it is read: not what was struck out, and the mark of a note in brackets.
fn inline(run: &TextRun) -> Option<Inline> {
    if run.revision == RevisionType::Deleted {
        return None;
    }
    let converted = run.style.font.as_deref().and_then(|font| encoding::by_font(font, &run.text));
    let mut text = converted.unwrap_or_else(|| run.text.clone());
    if let Some(label) = &run.note {
        text.push_str(&format!("[{label}]"));
    }
    Some(Inline { text, bold: run.style.bold, italic: run.style.italic })
}

fn table(found: &undoc::Table, usual: u32) -> Table {
    let cell = |cell: &undoc::Cell| {
        let mut lines: Vec<Paragraph> = cell.content.iter().flat_map(|paragraph| paragraphs(paragraph, usual)).collect();
        let inner = cell.nested_tables.iter().flat_map(|inner| table(inner, usual).rows).flatten();
        lines.extend(inner.flat_map(|cell| cell.lines));
        let spanned = usize::try_from(cell.col_span.clamp(1, 64)).unwrap_or(1) - 1;
        std::iter::once(TableCell { lines, figure: false }).chain(std::iter::repeat_n(TableCell::default(), spanned))
    };
    let rows: Vec<Vec<TableCell>> = found.rows.iter().map(|row| row.cells.iter().flat_map(cell).collect()).collect();
    let is_heading = |row: &Vec<TableCell>| row.iter().flat_map(|cell| &cell.lines).all(Paragraph::is_bold);
    let marked = found.rows.iter().take_while(|row| row.is_header).count();
    // the reader does not say whether lines are drawn; one row is a way to set things side by side
    let ruled = rows.len() > 1;
    let header_rows = if marked > 0 { marked } else { usize::from(ruled && rows.first().is_some_and(is_heading)) };
    Table { rows, header_rows: u8::try_from(header_rows).unwrap_or(0), ruled }
}
