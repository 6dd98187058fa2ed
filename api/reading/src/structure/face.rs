//! The face of an official document: issuer and number left, motto, place and date right, then type and abstract (Guidance 36-HD/VPTW;
//! Decree 30/2020/NĐ-CP, annex I). In files it is a table of two columns, or simply some lines.

use sotay_domain::block::Inline;
use sotay_domain::document::{DocumentType, Urgency};
use sotay_domain::number::DocumentNumber;
use sotay_domain::text::{fold, one_line};

use crate::piece::{Paragraph, Piece, Table};
use crate::reading::Fields;
use crate::structure::numbering::label;
use crate::structure::printed_date::place_and_date;

/// How many pieces may stand before the title.
const DEEPEST: usize = 14;
/// An abstract has no more words; what follows a title and is longer is text.
const LONGEST_ABSTRACT: usize = 90;
/// Bytes of so many words, and more. What is longer is no line of a face, and is not looked at letter by letter.
const LONGEST_LINE: usize = LONGEST_ABSTRACT * 12;
/// An abstract that nothing sets apart from the text has no more words.
const LONGEST_UNMARKED: usize = 40;

/// The type as printed and the abstract, as they head the text.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Title {
    pub(crate) name: Vec<Inline>,
    pub(crate) summary: Vec<Inline>,
    pub(crate) document_type: Option<DocumentType>,
}

/// Takes the face off the beginning of a document.
pub(crate) fn take(pieces: &mut Vec<Piece>, fields: &mut Fields) -> Option<Title> {
    let mut face = Face::default();
    let table = pieces.iter().take(4).position(|piece| matches!(piece, Piece::Table(table) if is_face(table)));
    if let Some(Piece::Table(table)) = table.map(|at| pieces.remove(at)) {
        for line in table_lines(&table) {
            face.line(&line);
        }
    }
    let title_at = title(pieces);
    take_loose_lines(pieces, title_at, table.is_some(), &mut face);
    let title = take_title(pieces);
    face.into_fields(fields);
    if let Some(title) = &title {
        fields.document_type = title.document_type;
        let summary = one_line(&sotay_domain::block::plain_text(&title.summary));
        fields.summary = fields.summary.take().or((!summary.is_empty()).then_some(summary));
    }
    let is_letter = fields.summary.is_some() && title.is_none();
    fields.document_type = fields.document_type.or_else(|| {
        let number = DocumentNumber::read(fields.number.as_deref()?, None, [])?;
        number.types().first().copied()
    });
    fields.document_type = fields.document_type.or(is_letter.then_some(DocumentType::CongVan));
    title
}

/// What the lines of a face have said so far.
#[derive(Default)]
struct Face {
    number: Option<String>,
    place: Option<String>,
    date: Option<sotay_domain::time::Date>,
    issuer: Vec<String>,
    summary: Option<String>,
    urgency: Option<Urgency>,
}

/// What one line of a face is.
enum FaceLine {
    Number(String),
    PlaceAndDate(Option<String>, Option<sotay_domain::time::Date>),
    /// The Party's or the State's heading.
    Motto,
    /// Signs that part lines.
    Ornament,
    Urgency(Urgency),
    /// `V/v …`: the abstract of an official letter.
    About(String),
    Other,
}

fn read(line: &str) -> FaceLine {
    if line.len() > LONGEST_LINE {
        return FaceLine::Other;
    }
    let folded = fold(line);
    let letters: String = folded.chars().filter(char::is_ascii_alphanumeric).collect();
    if !line.chars().any(char::is_alphanumeric) {
        return FaceLine::Ornament;
    }
    if let Some(number) = number(line) {
        return FaceLine::Number(number);
    }
    if let Some((place, date)) = place_and_date(line) {
        return FaceLine::PlaceAndDate(place, date);
    }
    match letters.as_str() {
        "dangcongsanvietnam"
        | "conghoaxahoichunghiavietnam"
        | "doclaptudohanhphuc"
        | "doantncshochiminh"
        | "doanthanhniencongsanhochiminh" => FaceLine::Motto,
        "khan" => FaceLine::Urgency(Urgency::Khan),
        "thuongkhan" => FaceLine::Urgency(Urgency::ThuongKhan),
        "hoatoc" => FaceLine::Urgency(Urgency::HoaToc),
        _ => match folded.strip_prefix("v/v") {
            Some(_) => FaceLine::About(one_line(&line.chars().skip(3).collect::<String>())),
            None => FaceLine::Other,
        },
    }
}

/// Whether a line is nothing but the number of its document: «Số: 21/BC-LĐLĐ».
pub(crate) fn is_number_line(line: &str) -> bool {
    line.trim_start().starts_with('S') && number(line).is_some()
}

/// A number, or the pattern of a draft's: `Số 05-NQ/TU`, `…-BC/ĐTN`.
fn number(line: &str) -> Option<String> {
    let line = one_line(line);
    let folded = fold(&line);
    let named = folded
        .strip_prefix("so")
        .is_some_and(|rest| rest.starts_with([' ', ':', '.', '…']) || rest.starts_with(|c: char| c.is_ascii_digit()));
    let bare = if named { line.chars().skip(2).collect::<String>() } else { line.clone() };
    let bare = bare.trim_start_matches([':', ' ', '.']).trim();
    if DocumentNumber::read(bare, None, []).is_some() && (named || bare.starts_with(|c: char| c.is_ascii_digit())) {
        return Some(bare.to_owned());
    }
    // an official letter of the State has no sign of a type: `Số: 123/UBND-VX`
    let (digits, symbol) = bare.split_at(bare.find(|c: char| !c.is_ascii_digit()).unwrap_or(bare.len()));
    let is_symbol =
        |symbol: &str| symbol.chars().next().is_some_and(char::is_uppercase) && !symbol.contains(' ') && symbol.chars().count() <= 24;
    if named && (1..=5).contains(&digits.len()) && symbol.strip_prefix('/').is_some_and(is_symbol) {
        return Some(bare.to_owned());
    }
    let draft = bare.trim_start_matches(['.', '…', '_', ' ']);
    let is_draft = draft.len() < bare.len() || named;
    let reads = DocumentNumber::read(&format!("1{draft}"), None, []).is_some();
    (is_draft && draft.starts_with(['-', '/']) && reads).then(|| bare.to_owned())
}

impl Face {
    /// Takes in a line. False if it says again what another has said: then it belongs to the text.
    fn line(&mut self, line: &str) -> bool {
        match read(line) {
            FaceLine::Number(number) if self.number.is_none() => self.number = Some(number),
            FaceLine::PlaceAndDate(place, date) if self.place.is_none() && self.date.is_none() => (self.place, self.date) = (place, date),
            FaceLine::Urgency(urgency) if self.urgency.is_none() => self.urgency = Some(urgency),
            FaceLine::About(summary) if self.summary.is_none() => self.summary = Some(summary),
            FaceLine::Motto | FaceLine::Ornament => {}
            // an abstract of an official letter runs on
            FaceLine::Other => match &mut self.summary {
                Some(summary) if line.chars().any(char::is_lowercase) => *summary = format!("{summary} {}", one_line(line)),
                _ if self.number.is_none() => self.issuer.push(one_line(line)),
                _ => return false,
            },
            _ => return false,
        }
        true
    }

    fn into_fields(self, fields: &mut Fields) {
        fields.number = self.number;
        fields.place = self.place;
        fields.issued_on = self.date;
        fields.issuer_lines = self.issuer;
        fields.summary = self.summary;
        fields.urgency = self.urgency;
    }
}

/// Two columns, not data: a motto, a number or a date stands in it.
fn is_face(table: &Table) -> bool {
    let narrow = table.rows.iter().all(|row| row.len() <= 3);
    let known = |line: &String| matches!(read(line), FaceLine::Number(_) | FaceLine::PlaceAndDate(..) | FaceLine::Motto);
    narrow && table.rows.len() <= 16 && table_lines(table).iter().filter(|line| known(line)).count() >= 2
}

/// The lines of a table column by column.
fn table_lines(table: &Table) -> Vec<String> {
    let width = table.rows.iter().map(Vec::len).max().unwrap_or(0);
    let column = |at: usize| table.rows.iter().filter_map(move |row| row.get(at)).flat_map(|cell| &cell.lines);
    let lines = (0..width).flat_map(column).map(|line| one_line(&line.words()));
    lines.filter(|line| !line.is_empty()).collect()
}

/// Where the line with the type stands.
fn title(pieces: &[Piece]) -> Option<usize> {
    pieces.iter().take(DEEPEST).position(|piece| matches!(piece, Piece::Paragraph(paragraph) if title_type(paragraph).is_some()))
}

/// The type that a title names: in capitals, centred or in bold, and not a sentence.
fn title_type(paragraph: &Paragraph) -> Option<DocumentType> {
    let text = paragraph.words();
    let is_set_apart = paragraph.centred || paragraph.is_bold() || paragraph.heading.is_some() || is_shouted(&text);
    if !is_set_apart || text.len() > LONGEST_LINE {
        return None;
    }
    let first = one_line(&text);
    let document_type = DocumentType::of_title(&first)?;
    let words = first.split_whitespace().count();
    let named = document_type.vietnamese().split_whitespace().count();
    let alone = words == named || is_shouted(&first.split_whitespace().take(named).collect::<Vec<_>>().join(" "));
    (alone && label(&text).is_none() && text.split_whitespace().count() <= LONGEST_ABSTRACT).then_some(document_type)
}

fn is_shouted(text: &str) -> bool {
    text.chars().any(char::is_uppercase) && !text.chars().any(char::is_lowercase)
}

/// Lines of the face that stand by themselves before the title: all of them, if number, date or motto is among them; stamps always.
fn take_loose_lines(pieces: &mut Vec<Piece>, title: Option<usize>, had_table: bool, face: &mut Face) {
    let before = title.unwrap_or(if had_table { 2 } else { DEEPEST }).min(pieces.len());
    let line = |piece: &Piece| match piece {
        Piece::Paragraph(paragraph) => Some(read(&paragraph.words())),
        _ => None,
    };
    let known = |piece: &Piece| {
        matches!(
            line(piece),
            Some(
                FaceLine::Number(_)
                    | FaceLine::PlaceAndDate(..)
                    | FaceLine::Motto
                    | FaceLine::Urgency(_)
                    | FaceLine::Ornament
                    | FaceLine::About(_)
            )
        )
    };
    let telling = |piece: &&Piece| matches!(line(piece), Some(FaceLine::Number(_) | FaceLine::PlaceAndDate(..) | FaceLine::Motto));
    let is_face = pieces.iter().take(before).filter(telling).count() >= 2;
    // without a title the face ends with its last known line
    let end = if title.is_some() && is_face { before } else { pieces.iter().take(before).rposition(known).map_or(0, |last| last + 1) };
    let mut kept = vec![];
    for piece in pieces.drain(..end) {
        let Piece::Paragraph(paragraph) = &piece else {
            kept.push(piece);
            continue;
        };
        // a paper without a face may still be dated: that is a proposal, and the line stays
        let is_part = known(&piece) || is_face && !had_table && is_issuer(paragraph);
        let is_taken = is_part && face.line(&paragraph.words());
        if !is_taken || !(is_face || had_table) {
            kept.push(piece);
        }
    }
    pieces.splice(0..0, kept);
}

/// A short line in capitals.
fn is_issuer(paragraph: &Paragraph) -> bool {
    let text = paragraph.words();
    is_shouted(&text) && text.split_whitespace().count() <= 12
}

/// Takes the title and the lines of the abstract below it.
fn take_title(pieces: &mut Vec<Piece>) -> Option<Title> {
    let at = title(pieces)?;
    let Piece::Paragraph(first) = pieces.remove(at) else { return None };
    let document_type = title_type(&first);
    let (name, mut summary) = split_title(&first, document_type);
    // plain text and scans do not tell how letters are set
    let tells_bold = pieces.iter().any(|piece| matches!(piece, Piece::Paragraph(paragraph) if paragraph.is_bold()));
    while let Some(Piece::Paragraph(next)) = pieces.get(at) {
        let words = summary.iter().map(|run| run.text.split_whitespace().count()).sum::<usize>() + next.words().split_whitespace().count();
        let is_next = next.is_bold() || !tells_bold && is_abstract(&next.words());
        let goes_on = (next.centred || is_next && summary.is_empty()) && !next.is_italic() && !next.small && next.heading.is_none();
        let is_new =
            label(&next.words()).is_some() || next.label.is_some() || next.words().trim_end().ends_with(':') && is_shouted(&next.words());
        // where nothing is known of the type, an abstract goes on in small letters
        let begins = !next.is_bold() && next.words().starts_with(char::is_uppercase);
        let other = !summary.is_empty() && (next.is_bold() != is_all_bold(&summary) || begins);
        if !goes_on || is_new || other || words > LONGEST_ABSTRACT || !next.words().chars().any(char::is_alphanumeric) {
            break;
        }
        if !summary.is_empty() {
            summary.push(Inline::plain(" "));
        }
        summary.extend(next.text.clone());
        pieces.remove(at);
    }
    Some(Title { name, summary, document_type })
}

/// A line that says what a document is about is no sentence: nothing ends it.
fn is_abstract(text: &str) -> bool {
    text.split_whitespace().count() <= LONGEST_UNMARKED && !text.trim_end().ends_with(['.', ':', ';', ',', '!', '?'])
}

fn is_all_bold(runs: &[Inline]) -> bool {
    runs.iter().filter(|run| run.text.chars().any(char::is_alphanumeric)).all(|run| run.bold)
}

/// Type and abstract may stand in one paragraph: `KẾ HOẠCH thực hiện Nghị quyết …`.
fn split_title(paragraph: &Paragraph, document_type: Option<DocumentType>) -> (Vec<Inline>, Vec<Inline>) {
    let text = one_line(&paragraph.words());
    let count = document_type.map_or(0, |found| found.vietnamese().split_whitespace().count());
    let words: Vec<&str> = text.split(' ').collect();
    let (name, rest) = words.split_at(count.min(words.len()));
    let apart = is_shouted(&name.join(" ")) && rest.iter().any(|word| word.chars().any(char::is_lowercase));
    if !apart {
        return (paragraph.text.clone(), vec![]);
    }
    (vec![Inline::plain(name.join(" "))], vec![Inline { text: rest.join(" "), bold: true, italic: false }])
}
