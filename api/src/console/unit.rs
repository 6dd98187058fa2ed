//! `sotay unit import FILE.csv`.

use clap::ArgMatches;
use sotay_domain::{Actor, UnitId};
use sotay_handbook::commands::import_units::{ImportUnits, Imported, Rejection, Row};
use sotay_handbook::l10n::L10n;
use std::collections::BTreeSet;
use std::path::PathBuf;

use super::desk::{Desk, Failure};
use super::words;
use crate::moment;
use crate::publishing::command_id;

/// Imports the tree of units: the whole file or nothing.
pub(super) fn import(desk: &Desk, matches: &ArgMatches) -> Result<(), Failure> {
    let l10n = desk.l10n();
    let file = matches.get_one::<PathBuf>("file").cloned().unwrap_or_default();
    let bytes = std::fs::read(&file).map_err(|error| Failure(words::unreadable(l10n, &file.display().to_string(), &error)))?;
    let done = import_bytes(desk, &bytes)?;
    desk.terminal.say(&l10n.import_done(done.added as u64, done.changed as u64, done.unchanged as u64));
    Ok(())
}

/// Imports the bytes of such a file.
pub(super) fn import_bytes(desk: &Desk, bytes: &[u8]) -> Result<Imported, Failure> {
    let l10n = desk.l10n();
    let rows = rows(bytes, l10n)?;
    let now = moment::now();
    match desk.handbook.submit(command_id(now), &ImportUnits { rows }, Actor::Operator, now).map_err(|error| desk.failed(&error))? {
        Ok(done) => Ok(done),
        Err(Rejection::NotAllowed) => Err(Failure(l10n.rejection_not_allowed())),
        Err(Rejection::Empty) => Err(Failure(l10n.import_empty())),
        Err(Rejection::Faults(faults)) => {
            let lines = faults.iter().map(|fault| words::fault(l10n, fault));
            let rows: BTreeSet<u64> = faults.iter().map(|fault| fault.line).collect();
            Err(Failure(std::iter::once(l10n.import_faults(rows.len() as u64)).chain(lines).collect::<Vec<_>>().join("\n")))
        }
    }
}

/// The columns that must be there.
const NEEDED: [&str; 7] = ["code", "parent", "tree", "kind", "name_vi", "symbol", "valid_from"];
/// The columns that may be there too.
const OTHERS: [&str; 4] = ["name_en", "valid_to", "successor", "meets"];

/// The rows of a file, columns in any order: comma, semicolon or tab, in UTF-8 or UTF-16, as the programs of an office write them.
fn rows(bytes: &[u8], l10n: L10n) -> Result<Vec<Row>, Failure> {
    // the reader of CSV counts a line of Windows as two halves
    let text = text(bytes).ok_or_else(|| Failure(l10n.import_not_unicode()))?.replace('\r', "");
    let first_line = text.lines().next().unwrap_or_default();
    let separator = [b',', b';', b'\t'].into_iter().find(|separator| first_line.contains(char::from(*separator))).unwrap_or(b',');
    let mut reader = csv::ReaderBuilder::new().delimiter(separator).trim(csv::Trim::All).from_reader(text.as_bytes());
    let unreadable = |error: csv::Error| match error.kind() {
        csv::ErrorKind::UnequalLengths { pos, expected_len, len } => {
            let line = pos.as_ref().map_or(0, csv::Position::line);
            Failure(l10n.import_fault(line, &l10n.import_cells(*expected_len, *len)))
        }
        _ => Failure::of(l10n, &error),
    };
    let columns = reader.headers().map_err(unreadable)?.clone();
    let place = |name: &str| columns.iter().position(|column| column.eq_ignore_ascii_case(name));
    let missing: Vec<&str> = NEEDED.into_iter().filter(|name| place(name).is_none()).collect();
    if !missing.is_empty() {
        return Err(Failure(l10n.import_columns_missing(&missing.join(", "), &NEEDED.join(", "), &OTHERS.join(", "))));
    }
    let now = moment::now();
    let mut rows = vec![];
    for record in reader.records() {
        let record = record.map_err(unreadable)?;
        let cell = |name: &str| place(name).and_then(|at| record.get(at)).unwrap_or_default().to_owned();
        rows.push(Row {
            line: record.position().map_or(0, csv::Position::line),
            id: Some(UnitId::new(now, moment::random())),
            code: cell("code"),
            parent: cell("parent"),
            tree: cell("tree"),
            kind: cell("kind"),
            name_vi: cell("name_vi"),
            name_en: cell("name_en"),
            symbol: cell("symbol"),
            valid_from: cell("valid_from"),
            valid_to: cell("valid_to"),
            successor: cell("successor"),
            meets: cell("meets"),
        });
    }
    Ok(rows)
}

/// The text of a file. What is in UTF-16 says so with its first mark, as Excel's «Unicode text» does. None: it is in something else.
fn text(bytes: &[u8]) -> Option<String> {
    let utf16 = |rest: &[u8], number: fn([u8; 2]) -> u16| {
        let (pairs, half) = rest.as_chunks::<2>();
        let numbers: Vec<u16> = pairs.iter().copied().map(number).collect();
        if half.is_empty() { String::from_utf16(&numbers).ok() } else { None }
    };
    match bytes {
        [0xff, 0xfe, rest @ ..] => utf16(rest, u16::from_le_bytes),
        [0xfe, 0xff, rest @ ..] => utf16(rest, u16::from_be_bytes),
        [0xef, 0xbb, 0xbf, rest @ ..] | rest => String::from_utf8(rest.to_vec()).ok(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use sotay_domain::Language;

    const L10N: L10n = L10n::of(Language::En);

    #[test]
    fn excels_csv_and_ours_are_the_same() {
        let ours = "code,parent,tree,kind,name_vi,symbol,valid_from\nX1,,dang,tinh,\"Đảng bộ, tỉnh\",TU,2025-07-01\n";
        let excels = "\u{feff}tree;code;parent;kind;name_vi;symbol;valid_from\r\ndang; X1;;tinh;Đảng bộ, tỉnh;TU;2025-07-01\r\n";
        let read = |bytes: &[u8]| rows(bytes, L10N).unwrap().into_iter().map(|row| Row { id: None, ..row }).collect::<Vec<_>>();
        assert_eq!(read(ours.as_bytes()), read(excels.as_bytes()));
        let tabs = excels.replace(';', "\t");
        for number in [u16::to_le_bytes, u16::to_be_bytes] {
            let unicode_text: Vec<u8> = tabs.encode_utf16().flat_map(number).collect();
            assert_eq!(read(ours.as_bytes()), read(&unicode_text));
            assert!(rows(&unicode_text[..unicode_text.len() - 1], L10N).is_err());
        }
        assert_eq!(read(ours.as_bytes())[0].line, 2);
    }

    #[test]
    fn all_missing_columns_are_named_and_those_that_are_needed() {
        for (head, missing) in [("code,parent,kind,symbol,valid_from", "tree, name_vi"), ("", &NEEDED.join(", "))] {
            let failure = rows(head.as_bytes(), L10N).unwrap_err();
            assert_eq!(failure.0, L10N.import_columns_missing(missing, &NEEDED.join(", "), &OTHERS.join(", ")));
        }
    }
}
