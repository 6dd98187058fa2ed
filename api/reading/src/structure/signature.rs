//! The end of an official document: recipients left, authority, post and name right. In files a table of two columns, or lines.

use sotay_domain::text::{fold, one_line};

use crate::piece::{Paragraph, Piece, Table};
use crate::reading::Fields;

/// Takes the signature out of a document. Annexes may follow it.
pub(crate) fn take(pieces: &mut Vec<Piece>, fields: &mut Fields) {
    let table = pieces.iter().rposition(|piece| matches!(piece, Piece::Table(table) if is_signature(table)));
    if let Some(Piece::Table(table)) = table.map(|at| pieces.remove(at)) {
        let columns = columns(&table);
        let recipients_at = columns.iter().position(|lines| lines.iter().any(|line| is_recipients(line)));
        for (at, lines) in columns.iter().enumerate() {
            if Some(at) == recipients_at {
                fields.recipients = recipients(lines);
            } else {
                signer(lines, fields);
            }
        }
        return;
    }
    take_lines(pieces, fields);
}

fn columns(table: &Table) -> Vec<Vec<String>> {
    let width = table.rows.iter().map(Vec::len).max().unwrap_or(0);
    let lines = |at: usize| {
        table.rows.iter().filter_map(move |row| row.get(at)).flat_map(|cell| &cell.lines).map(line_of).filter(|line| !line.is_empty())
    };
    (0..width).map(|at| lines(at).collect()).collect()
}

/// A paragraph as a line, with the dash that a program may have set.
fn line_of(paragraph: &Paragraph) -> String {
    let label = paragraph.label.as_deref().map(|label| format!("{label} ")).unwrap_or_default();
    one_line(&format!("{label}{}", paragraph.words()))
}

fn is_signature(table: &Table) -> bool {
    let narrow = table.rows.iter().all(|row| (2..=3).contains(&row.len())) && table.rows.len() <= 30;
    let columns = columns(table);
    narrow && columns.iter().flatten().any(|line| is_recipients(line) || is_authority(line))
}

fn is_recipients(line: &str) -> bool {
    fold(line).trim_start().starts_with("noi nhan")
}

/// `T/M BAN THƯỜNG VỤ`, `K/T BÍ THƯ`, `TM. ỦY BAN`, `TL. CHỦ TỊCH`, `TUQ. …`
fn is_authority(line: &str) -> bool {
    let signs = ["T/M", "K/T", "T/L", "TM.", "KT.", "TL.", "TUQ.", "T/U/Q", "Q.", "TM ", "KT ", "TL "];
    signs.iter().any(|sign| line.starts_with(sign)) && !line.chars().any(char::is_lowercase)
}

fn recipients(lines: &[String]) -> Vec<String> {
    let mut out: Vec<String> = vec![];
    for line in lines.iter().skip_while(|line| !is_recipients(line)) {
        let line = match is_recipients(line) {
            true => line.split_once(':').map_or("", |(_, rest)| rest),
            false => line,
        };
        let begins = line.trim_start().starts_with(['-', '–', '+', '•']);
        let bare = line.trim().trim_start_matches(['-', '–', '+', '•', ' ']);
        match out.last_mut() {
            Some(last) if !begins && !bare.is_empty() => *last = format!("{last} {bare}"),
            _ if bare.is_empty() => {}
            _ => out.push(bare.to_owned()),
        }
    }
    out.iter().map(|name| name.trim_end_matches([',', ';', '.', ' ']).to_owned()).filter(|name| !name.is_empty()).collect()
}

/// Authority, post and name, from above. Remarks in brackets are none of them.
fn signer(lines: &[String], fields: &mut Fields) {
    let said = lines.iter().filter(|line| !line.starts_with('(') && line.chars().any(char::is_alphabetic));
    let (shouted, spoken): (Vec<&String>, Vec<&String>) = said.partition(|line| !line.chars().any(char::is_lowercase));
    let (authority, position): (Vec<&String>, Vec<&String>) = shouted.into_iter().partition(|line| is_authority(line));
    let names = spoken.into_iter().filter(|line| is_name(line)).collect();
    for (field, lines, between) in
        [(&mut fields.authority, authority, " "), (&mut fields.position, position, " "), (&mut fields.signer, names, "; ")]
    {
        let said = lines.into_iter().map(String::as_str).collect::<Vec<_>>().join(between);
        // several sign what they issue together
        *field = field.take().into_iter().chain((!said.is_empty()).then_some(said)).reduce(|first, next| format!("{first}; {next}"));
    }
}

/// Two to seven words that begin with capitals: «Nguyễn Văn Mẫu», «Y Bhăm Niê», «H'Lan Niê».
fn is_name(line: &str) -> bool {
    let words: Vec<&str> = line.split_whitespace().collect();
    let is_part = |word: &&str| word.chars().next().is_some_and(char::is_uppercase) || word.ends_with('.');
    (2..=7).contains(&words.len())
        && words.iter().all(is_part)
        && !line.contains([',', ';', ':'])
        && !line.chars().any(|c| c.is_ascii_digit())
}

/// A signature without a table: from «Nơi nhận» or the authority to the end, as long as its lines are those of a signature.
fn take_lines(pieces: &mut Vec<Piece>, fields: &mut Fields) {
    let text = |piece: &Piece| match piece {
        Piece::Paragraph(paragraph) => Some(line_of(paragraph)),
        _ => None,
    };
    let begins = |piece: &Piece| text(piece).is_some_and(|line| is_recipients(&line) || is_authority(&line));
    let Some(last) = pieces.iter().rposition(begins) else { return };
    let first = pieces.iter().take(last).rposition(begins).filter(|first| last - first <= 20).unwrap_or(last);
    let lines: Vec<Option<String>> = pieces.iter().skip(first).map(text).collect();
    let belongs = |line: &str| {
        is_recipients(line)
            || is_authority(line)
            || is_name(line)
            || line.starts_with(['-', '–', '+', '(']) // names of recipients, remarks
            || !line.chars().any(char::is_lowercase)
    };
    let mut has_list = false;
    let mut is_taken = |line: &str| {
        has_list |= is_recipients(line);
        belongs(line) && (has_list || !line.starts_with(['-', '–', '+']))
    };
    let count = lines.iter().take_while(|line| line.as_deref().is_some_and(&mut is_taken)).count();
    let taken: Vec<String> = lines.into_iter().take(count).flatten().collect();
    let in_list = |line: &&String| is_recipients(line) || line.starts_with(['-', '–', '+']);
    let (list, rest): (Vec<&String>, Vec<&String>) = taken.iter().partition(in_list);
    let owned = |lines: Vec<&String>| lines.into_iter().cloned().collect::<Vec<_>>();
    fields.recipients = recipients(&owned(list));
    signer(&owned(rest), fields);
    pieces.drain(first..first + count);
}
