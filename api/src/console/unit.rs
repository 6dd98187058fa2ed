//! `sotay unit import FILE.csv`.

use clap::ArgMatches;
use sotay_domain::{Actor, UnitId};
use sotay_handbook::commands::import_units::{ImportUnits, Imported, Rejection, Row};
use sotay_handbook::l10n::L10n;
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
            Err(Failure(std::iter::once(l10n.import_faults(faults.len() as u64)).chain(lines).collect::<Vec<_>>().join("\n")))
        }
    }
}

/// The columns that must be there; the others may be missing.
const NEEDED: [&str; 7] = ["code", "parent", "tree", "kind", "name_vi", "symbol", "valid_from"];

/// The rows of a file: comma or semicolon, with or without a byte order mark, columns in any order.
fn rows(bytes: &[u8], l10n: L10n) -> Result<Vec<Row>, Failure> {
    // the reader of CSV counts a line of Windows as two halves
    let bytes: Vec<u8> = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).iter().copied().filter(|byte| *byte != b'\r').collect();
    let first_line = bytes.split(|byte| *byte == b'\n').next().unwrap_or_default();
    let separator = if first_line.contains(&b';') && !first_line.contains(&b',') { b';' } else { b',' };
    let mut reader = csv::ReaderBuilder::new().delimiter(separator).trim(csv::Trim::All).from_reader(bytes.as_slice());
    let unreadable = |error: csv::Error| match error.kind() {
        csv::ErrorKind::Utf8 { .. } => Failure(l10n.import_not_utf8()),
        csv::ErrorKind::UnequalLengths { pos, expected_len, len } => {
            let line = pos.as_ref().map_or(0, csv::Position::line);
            Failure(l10n.import_fault(line, &l10n.import_cells(*expected_len, *len)))
        }
        _ => Failure::of(l10n, &error),
    };
    let columns = reader.headers().map_err(unreadable)?.clone();
    let place = |name: &str| columns.iter().position(|column| column.eq_ignore_ascii_case(name));
    if let Some(missing) = NEEDED.iter().find(|name| place(name).is_none()) {
        return Err(Failure(l10n.import_column_missing(missing)));
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

#[cfg(test)]
mod tests {
    use super::*;
    use sotay_domain::Language;

    const L10N: L10n = L10n::of(Language::En);

    #[test]
    fn excels_csv_and_ours_are_the_same() {
        let ours = "code,parent,tree,kind,name_vi,symbol,valid_from\nX1,,dang,tinh,\"Đảng bộ, tỉnh\",TU,2025-07-01\n";
        let excels = "\u{feff}tree;code;parent;kind;name_vi;symbol;valid_from\r\ndang; X1;;tinh;Đảng bộ, tỉnh;TU;2025-07-01\r\n";
        let read = |text: &str| rows(text.as_bytes(), L10N).unwrap().into_iter().map(|row| Row { id: None, ..row }).collect::<Vec<_>>();
        assert_eq!(read(ours), read(excels));
        assert_eq!(read(ours)[0].line, 2);
    }

    #[test]
    fn a_missing_column_is_named() {
        let failure = rows(b"code,name_vi\nX1,x\n", L10N).unwrap_err();
        assert!(failure.0.contains("parent"), "{}", failure.0);
    }
}
