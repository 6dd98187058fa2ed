//! The text of a Word file: paragraphs, tables and notes in order. One pass over the tags, without recursion.

use sotay_domain::block::Inline;
use std::collections::HashMap;

use crate::encoding;
use crate::office::docx::KIND;
use crate::office::docx::formatting::Formatting;
use crate::office::docx::numbering::Numbering;
use crate::office::docx::styles::{Styles, is_line};
use crate::office::xml::{Node, attribute, walk};
use crate::piece::{Draft, Paragraph, Piece, Table, TableCell};
use crate::refusal::Refusal;

/// Reads `document.xml`. `notes` are the footnotes and endnotes by their ids.
pub(crate) fn read(xml: &[u8], styles: &Styles, numbering: Numbering, notes: &HashMap<String, Vec<Inline>>) -> Result<Draft, Refusal> {
    let mut reader = Reader::new(styles, numbering, notes);
    walk(xml, KIND, &mut |node| {
        reader.see(node);
        Ok(())
    })?;
    reader.end_page_breaks();
    let page_count = if reader.page > 1 { reader.page } else { 0 };
    reader.aside.push(reader.unseen);
    Ok(Draft { pieces: reader.pieces, aside: reader.aside, page_count, converted: reader.converted, pictures: false })
}

/// Reads `footnotes.xml` or `endnotes.xml`: the text of each note, by its id with the element's name before it.
pub(crate) fn notes(xml: &[u8], element: &str, styles: &Styles) -> Result<HashMap<String, Vec<Inline>>, Refusal> {
    let none = HashMap::new();
    let mut found = HashMap::new();
    let mut reader = Reader::new(styles, Numbering::default(), &none);
    let mut id = None;
    walk(xml, KIND, &mut |node| {
        match &node {
            Node::Open(name, attributes) if *name == element => id = attribute(attributes, "id").map(|id| format!("{element}{id}")),
            Node::Close(name) if *name == element => {
                let paragraphs = reader.pieces.drain(..).filter_map(|piece| match piece {
                    Piece::Paragraph(paragraph) => Some(paragraph.text),
                    _ => None,
                });
                let text: Vec<Inline> = paragraphs.flat_map(|text| text.into_iter().chain([Inline::plain(" ")])).collect();
                found.extend(id.take().map(|id| (id, text)));
            }
            _ => reader.see(node),
        }
        Ok(())
    })?;
    Ok(found)
}

struct Reader<'a> {
    styles: &'a Styles,
    numbering: Numbering,
    notes: &'a HashMap<String, Vec<Inline>>,
    /// The size of most text, in half points.
    usual_size: u32,
    pieces: Vec<Piece>,
    /// Paragraphs that are open; a text box opens one within another.
    paragraphs: Vec<OpenParagraph>,
    tables: Vec<OpenTable>,
    /// Elements whose content does not count, and how many of them are open.
    ignored: usize,
    in_text: bool,
    /// What stands in the file and is not read, line by line: struck out, hidden, said again.
    unseen: String,
    /// What stands apart: letters as drawings, and what tabs part.
    aside: Vec<String>,
    page: u32,
    breaks: Vec<u32>,
    footnotes: Vec<Piece>,
    counted_notes: u32,
    converted: bool,
}

#[derive(Default)]
struct OpenParagraph {
    style: Option<String>,
    own: Formatting,
    /// Runs with their sizes in half points; a line for each that was broken by hand.
    lines: Vec<Vec<(Inline, Option<u32>)>>,
    in_properties: bool,
    run: Option<Formatting>,
}

#[derive(Default)]
struct OpenTable {
    rows: Vec<Vec<TableCell>>,
    row: Vec<TableCell>,
    cell: TableCell,
    span: usize,
    header_rows: u8,
    ruled: bool,
    in_borders: bool,
}

impl<'a> Reader<'a> {
    fn new(styles: &'a Styles, numbering: Numbering, notes: &'a HashMap<String, Vec<Inline>>) -> Reader<'a> {
        let usual_size = styles.formatting(None).size.unwrap_or(24);
        Reader {
            styles,
            numbering,
            notes,
            usual_size,
            pieces: vec![],
            paragraphs: vec![],
            tables: vec![],
            ignored: 0,
            in_text: false,
            unseen: String::new(),
            aside: vec![],
            page: 1,
            breaks: vec![],
            footnotes: vec![],
            counted_notes: 0,
            converted: false,
        }
    }

    fn see(&mut self, node: Node<'_>) {
        match node {
            // struck out, moved away, or said again for old programs
            Node::Open("del" | "moveFrom" | "Fallback", _) => self.ignored += 1,
            Node::Close("del" | "moveFrom" | "Fallback") => self.ignored = self.ignored.saturating_sub(1),
            Node::Text(text) if self.ignored > 0 => self.unseen.push_str(text),
            Node::Close("p" | "tab") if self.ignored > 0 => self.unseen.push('\n'),
            _ if self.ignored > 0 => {}
            Node::Open(name, attributes) => self.open(name, attributes),
            Node::Close(name) => self.close(name),
            Node::Text(text) if self.in_text => self.text(text),
            Node::Text(_) => {}
        }
    }

    fn open(&mut self, name: &str, attributes: &[(String, String)]) {
        let value = || attribute(attributes, "val");
        match name {
            "tbl" => self.tables.push(OpenTable::default()),
            "tr" | "tc" | "tblStyle" | "tblBorders" | "tcBorders" | "tblHeader" | "gridSpan" | "top" | "left" | "bottom" | "right"
            | "insideH" | "insideV" => {
                self.table_tag(name, attributes);
            }
            "p" => self.paragraphs.push(OpenParagraph { lines: vec![vec![]], ..OpenParagraph::default() }),
            "pPr" => self.in_properties(true),
            "pStyle" => {
                if let Some(paragraph) = self.paragraphs.last_mut() {
                    paragraph.style = value().map(str::to_owned);
                }
            }
            "r" => self.set_run(Some(Formatting::default())),
            "rStyle" => {
                let style = value().map(|id| self.styles.of_letters(id)).unwrap_or_default();
                let run = self.paragraphs.last_mut().and_then(|paragraph| paragraph.run.take());
                self.set_run(run.map(|run| run.over(&style)));
            }
            "t" => self.in_text = true,
            "tab" | "ptab" => self.text("\t"),
            "textpath" => self.aside.extend(attribute(attributes, "string").map(str::to_owned)),
            "noBreakHyphen" => self.text("-"),
            "sym" => self.text("•"),
            "cr" => self.line_break(),
            "br" if !matches!(attribute(attributes, "type"), Some("page" | "column")) => self.line_break(),
            "lastRenderedPageBreak" => self.page_break(),
            "footnoteReference" | "endnoteReference" => self.note(name.trim_end_matches("Reference"), attribute(attributes, "id")),
            _ => self.property(name, attributes),
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            "t" => self.in_text = false,
            "r" => self.set_run(None),
            "pPr" => self.in_properties(false),
            "p" => self.end_paragraph(),
            "tbl" => self.end_table(),
            "tc" => {
                if let Some(table) = self.tables.last_mut() {
                    table.row.push(std::mem::take(&mut table.cell));
                    let spanned = std::mem::replace(&mut table.span, 1).clamp(1, 64) - 1;
                    table.row.extend(std::iter::repeat_n(TableCell::default(), spanned));
                }
            }
            "tr" => {
                if let Some(table) = self.tables.last_mut() {
                    let row = std::mem::take(&mut table.row);
                    table.rows.push(row);
                }
            }
            "tblBorders" | "tcBorders" => {
                if let Some(table) = self.tables.last_mut() {
                    table.in_borders = false;
                }
            }
            _ => {}
        }
    }

    fn table_tag(&mut self, name: &str, attributes: &[(String, String)]) {
        let Some(table) = self.tables.last_mut() else { return };
        match name {
            "tc" => table.span = 1,
            "tblStyle" => table.ruled |= attribute(attributes, "val").is_some_and(|id| self.styles.draws_lines(id)),
            "tblBorders" | "tcBorders" => table.in_borders = true,
            "tblHeader" => table.header_rows = table.header_rows.saturating_add(1),
            "gridSpan" => table.span = attribute(attributes, "val").and_then(|value| value.parse().ok()).unwrap_or(1),
            _ if table.in_borders => table.ruled |= is_line(attributes),
            _ => {}
        }
    }

    fn property(&mut self, name: &str, attributes: &[(String, String)]) {
        let Some(paragraph) = self.paragraphs.last_mut() else { return };
        match &mut paragraph.run {
            Some(run) => run.property(name, attributes),
            // what is said of the paragraph's mark is not said of its letters
            None if paragraph.in_properties
                && !matches!(name, "b" | "i" | "caps" | "smallCaps" | "vanish" | "sz" | "rFonts" | "vertAlign") =>
            {
                paragraph.own.property(name, attributes);
            }
            None => {}
        }
    }

    /// A printed page begins here: before the paragraph, or behind it if it had begun on the page before.
    fn page_break(&mut self) {
        self.page += 1;
        let begun = self.paragraphs.iter().flat_map(|paragraph| &paragraph.lines).any(|line| !line.is_empty());
        if begun || !self.tables.is_empty() {
            self.breaks.push(self.page);
        } else {
            self.pieces.push(Piece::PageBreak(self.page));
        }
    }

    fn set_run(&mut self, run: Option<Formatting>) {
        if let Some(paragraph) = self.paragraphs.last_mut() {
            paragraph.run = run;
        }
    }

    fn in_properties(&mut self, inside: bool) {
        if let Some(paragraph) = self.paragraphs.last_mut() {
            paragraph.in_properties = inside;
        }
    }

    fn text(&mut self, text: &str) {
        let Some(paragraph) = self.paragraphs.last_mut() else { return };
        let Some(run) = &paragraph.run else { return };
        let below = self.styles.formatting(paragraph.style.as_deref());
        let set = run.over(&below);
        if set.hidden == Some(true) {
            self.unseen.push_str(text);
            return;
        }
        let converted = set.font.as_deref().and_then(|font| encoding::by_font(font, text));
        self.converted |= converted.as_deref().is_some_and(|converted| converted != text);
        let mut text = converted.unwrap_or_else(|| text.to_owned());
        if set.capitals == Some(true) || set.small_capitals == Some(true) {
            text = text.to_uppercase();
        }
        let inline = Inline { text, bold: set.bold == Some(true), italic: set.italic == Some(true) };
        let Some(line) = paragraph.lines.last_mut() else { return };
        if set.raised == Some(true) {
            let raised = Inline { text: raised(&inline.text), ..inline };
            line.push((raised, set.size));
        } else {
            line.push((inline, set.size));
        }
    }

    fn line_break(&mut self) {
        if let Some(paragraph) = self.paragraphs.last_mut() {
            paragraph.lines.push(vec![]);
        }
    }

    fn note(&mut self, element: &str, id: Option<&str>) {
        let Some(text) = id.and_then(|id| self.notes.get(&format!("{element}{id}"))) else { return };
        self.counted_notes += 1;
        let label = self.counted_notes.to_string();
        if let Some(line) = self.paragraphs.last_mut().and_then(|paragraph| paragraph.lines.last_mut()) {
            line.push((Inline::plain(format!("[{label}]")), None));
        }
        self.footnotes.push(Piece::Footnote { label, text: text.clone() });
    }

    fn end_paragraph(&mut self) {
        let Some(open) = self.paragraphs.pop() else { return };
        self.unseen.push('\n');
        let set = open.own.over(&self.styles.formatting(open.style.as_deref()));
        let mut label = match (set.list.as_deref(), set.list_level) {
            (Some(list), level) if !list.is_empty() => self.numbering.next(list, level.unwrap_or(0)),
            _ => None,
        };
        let small = |line: &[(Inline, Option<u32>)]| {
            !line.is_empty() && line.iter().all(|(_, size)| size.unwrap_or(self.usual_size) * 100 < self.usual_size * 93)
        };
        let alignment = set.alignment.as_deref();
        for line in &open.lines {
            let text: String = line.iter().map(|(run, _)| run.text.as_str()).collect();
            self.aside.extend(text.contains('\t').then_some(text));
        }
        let spaced = |run: Inline| Inline { text: run.text.replace('\t', " "), ..run };
        let paragraphs: Vec<Paragraph> = open
            .lines
            .into_iter()
            .map(|line| Paragraph {
                small: small(&line),
                text: line.into_iter().map(|(run, _)| spaced(run)).collect(),
                label: label.take(),
                heading: set.heading,
                centred: alignment == Some("center"),
                right: matches!(alignment, Some("right" | "end")),
            })
            .filter(|paragraph| !paragraph.is_blank())
            .collect();
        match self.tables.last_mut() {
            Some(table) => table.cell.lines.extend(paragraphs),
            None => {
                self.pieces.extend(paragraphs.into_iter().map(Piece::Paragraph));
                self.end_page_breaks();
                self.pieces.append(&mut self.footnotes);
            }
        }
    }

    fn end_table(&mut self) {
        let Some(open) = self.tables.pop() else { return };
        match self.tables.last_mut() {
            // a table in a cell becomes lines of the cell
            Some(outer) => outer.cell.lines.extend(open.rows.into_iter().flatten().flat_map(|cell| cell.lines)),
            None => {
                let is_heading = |row: &Vec<TableCell>| row.iter().flat_map(|cell| &cell.lines).all(Paragraph::is_bold);
                let bold_first = u8::from(open.ruled && open.rows.len() > 1 && open.rows.first().is_some_and(is_heading));
                let header_rows = if open.header_rows > 0 { open.header_rows } else { bold_first };
                self.pieces.push(Piece::Table(Table { rows: open.rows, header_rows, ruled: open.ruled }));
                self.end_page_breaks();
                self.pieces.append(&mut self.footnotes);
            }
        }
    }

    fn end_page_breaks(&mut self) {
        self.pieces.extend(self.breaks.drain(..).map(Piece::PageBreak));
    }
}

/// Figures set high, as plain text writes them: `m²`, `10⁵`.
fn raised(text: &str) -> String {
    const HIGH: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    text.chars().map(|c| c.to_digit(10).and_then(|digit| HIGH.get(digit as usize)).copied().unwrap_or(c)).collect()
}
