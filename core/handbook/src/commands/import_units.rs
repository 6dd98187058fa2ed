//! The operator imports the tree of units. Online. All rows or none; doing it twice changes nothing.

use serde::{Deserialize, Serialize};
use sotay_domain::text::one_line;
use sotay_domain::{Action, Actor, Changes, Date, Target, Timestamp, Tree, Unit, UnitId, UnitKind, decide};
use std::collections::BTreeMap;

use super::{Command, Decided};

/// Imports the rows of a file. Units are found by their code; what is not in the file stays as it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportUnits {
    /// The rows in the order of the file.
    pub rows: Vec<Row>,
}

/// One row as the file has it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Row {
    /// The line of the file, for whoever must mend it.
    pub line: u64,
    /// The id the unit gets if it is new.
    pub id: Option<UnitId>,
    /// The organisation's code.
    pub code: String,
    /// The code of the unit above; empty for a root.
    pub parent: String,
    /// The word of the tree.
    pub tree: String,
    /// The word of the kind.
    pub kind: String,
    /// The name in Vietnamese.
    pub name_vi: String,
    /// The name in English; may be empty.
    pub name_en: String,
    /// The symbol in document numbers.
    pub symbol: String,
    /// First day, `2025-07-01` or `01/07/2025`.
    pub valid_from: String,
    /// Last day; empty while the unit exists.
    pub valid_to: String,
    /// The code of the unit that took over; may be empty.
    pub successor: String,
    /// When it regularly meets; may be empty.
    pub meets: String,
}

/// What must be known to decide.
#[derive(Debug, Clone, Default)]
pub struct Facts {
    /// All units.
    pub units: Vec<Unit>,
}

/// What the operator is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Imported {
    /// Units that are new.
    pub added: usize,
    /// Units of which something changed.
    pub changed: usize,
    /// Units that were so already.
    pub unchanged: usize,
}

/// Why nothing is imported.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Rejection {
    /// Only the operator imports.
    NotAllowed,
    /// The file has no rows.
    Empty,
    /// These rows must be mended first.
    Faults(Vec<Fault>),
}

/// What is wrong with a row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fault {
    /// The line of the file.
    pub line: u64,
    /// Why.
    pub reason: FaultReason,
}

/// Why a row cannot be taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum FaultReason {
    /// The code is missing.
    CodeMissing,
    /// The code stands on an earlier line too.
    CodeTwice(u64),
    /// The name is missing.
    NameMissing,
    /// No tree of this word.
    TreeUnknown(String),
    /// No kind of this word.
    KindUnknown(String),
    /// No unit above of this code, in the file or here.
    ParentUnknown(String),
    /// The unit above belongs to another tree.
    ParentOfOtherTree(String),
    /// Going up from it, one comes back to it.
    Circle,
    /// Not a day.
    DateUnreadable(String),
    /// It would end before it begins.
    EndsBeforeItBegins,
    /// No unit of this code takes over.
    SuccessorUnknown(String),
    /// Going from successor to successor, one comes back to it.
    SuccessorCircle,
    /// A cell of this column has more letters than fit.
    TooLong {
        /// The name of the column.
        column: String,
        /// How many fit.
        most: u64,
    },
}

impl Command for ImportUnits {
    const NAME: &'static str = "import-units";
    type Facts = Facts;
    type Done = Imported;
    type Rejection = Rejection;

    fn decide(&self, facts: &Facts, actor: Actor, now: Timestamp) -> Result<Decided<Imported>, Rejection> {
        if !decide(actor, Action::Manage, Target::Units, now).is_granted() {
            return Err(Rejection::NotAllowed);
        }
        if self.rows.is_empty() {
            return Err(Rejection::Empty);
        }
        let importing = Importing::new(&self.rows, &facts.units);
        let (units, faults) = importing.read(&self.rows);
        if !faults.is_empty() {
            return Err(Rejection::Faults(faults));
        }
        let mut changes = Changes::default();
        let mut done = Imported { added: 0, changed: 0, unchanged: 0 };
        for unit in units {
            match importing.existing.get(unit.code.as_str()) {
                Some(same) if **same == unit => done.unchanged += 1,
                other => {
                    if other.is_some() {
                        done.changed += 1
                    } else {
                        done.added += 1
                    }
                    changes = changes.put_unit(unit);
                }
            }
        }
        Ok(Decided::new(changes, done))
    }
}

/// The units there are and will be, by code.
struct Importing<'a> {
    existing: BTreeMap<&'a str, &'a Unit>,
    ids: BTreeMap<String, UnitId>,
    trees: BTreeMap<String, String>,
    parents: BTreeMap<String, String>,
    successors: BTreeMap<String, String>,
}

impl<'a> Importing<'a> {
    fn new(rows: &[Row], units: &'a [Unit]) -> Importing<'a> {
        let existing: BTreeMap<&str, &Unit> = units.iter().map(|unit| (unit.code.as_str(), unit)).collect();
        let code_of = |id: UnitId| units.iter().find(|unit| unit.id == id).map(|unit| unit.code.clone());
        let mut ids: BTreeMap<String, UnitId> = units.iter().map(|unit| (unit.code.clone(), unit.id)).collect();
        let mut trees: BTreeMap<String, String> = units.iter().map(|unit| (unit.code.clone(), unit.tree.code().to_owned())).collect();
        let linked = |link: fn(&Unit) -> Option<UnitId>| -> BTreeMap<String, String> {
            units.iter().filter_map(|unit| Some((unit.code.clone(), code_of(link(unit)?)?))).collect()
        };
        let (mut parents, mut successors) = (linked(|unit| unit.parent), linked(|unit| unit.successor));
        for row in rows {
            let code = one_line(&row.code);
            if let Some(id) = row.id {
                ids.entry(code.clone()).or_insert(id);
            }
            trees.insert(code.clone(), one_line(&row.tree));
            parents.insert(code.clone(), one_line(&row.parent));
            successors.insert(code, one_line(&row.successor));
        }
        Importing { existing, ids, trees, parents, successors }
    }

    fn read(&self, rows: &[Row]) -> (Vec<Unit>, Vec<Fault>) {
        let (mut units, mut faults, mut lines) = (vec![], vec![], BTreeMap::<String, u64>::new());
        for row in rows {
            let mut reasons = vec![];
            if let Some(earlier) = lines.insert(one_line(&row.code), row.line) {
                reasons.push(FaultReason::CodeTwice(earlier));
            }
            match self.unit(row, &mut reasons) {
                Some(unit) if reasons.is_empty() => units.push(unit),
                _ => faults.extend(reasons.into_iter().map(|reason| Fault { line: row.line, reason })),
            }
        }
        (units, faults)
    }

    /// The row as a unit. Whatever is wrong with it is added to `reasons`; without an id, tree, kind or first day there is no unit.
    fn unit(&self, row: &Row, reasons: &mut Vec<FaultReason>) -> Option<Unit> {
        let code = one_line(&row.code);
        let (tree_word, kind_word) = (one_line(&row.tree), one_line(&row.kind));
        if code.is_empty() {
            reasons.push(FaultReason::CodeMissing);
        }
        let name = one_line(&row.name_vi);
        if name.is_empty() {
            reasons.push(FaultReason::NameMissing);
        }
        let tree = Tree::of_code(&tree_word);
        if tree.is_none() {
            reasons.push(FaultReason::TreeUnknown(tree_word.clone()));
        }
        let kind = UnitKind::of_code(&kind_word);
        if kind.is_none() {
            reasons.push(FaultReason::KindUnknown(kind_word));
        }
        let parent = self.parent(&code, one_line(&row.parent), &tree_word, reasons);
        let from = day(&row.valid_from, reasons);
        let until = if row.valid_to.trim().is_empty() { None } else { day(&row.valid_to, reasons) };
        if from.zip(until).is_some_and(|(from, until)| until < from) {
            reasons.push(FaultReason::EndsBeforeItBegins);
        }
        let successor_code = one_line(&row.successor);
        let successor = self.ids.get(&successor_code).copied();
        if !successor_code.is_empty() && successor.is_none() {
            reasons.push(FaultReason::SuccessorUnknown(successor_code));
        } else if comes_back(&self.successors, &code) {
            reasons.push(FaultReason::SuccessorCircle);
        }
        reasons.extend(too_long(row));
        let name_en = Some(one_line(&row.name_en)).filter(|name| !name.is_empty());
        Some(Unit {
            id: self.ids.get(&code).copied()?,
            parent,
            tree: tree?,
            kind: kind?,
            name,
            name_en,
            symbol: one_line(&row.symbol),
            from: from?,
            until,
            successor,
            meets: one_line(&row.meets),
            code,
        })
    }

    fn parent(&self, code: &str, parent: String, tree: &str, reasons: &mut Vec<FaultReason>) -> Option<UnitId> {
        if parent.is_empty() {
            return None;
        }
        let id = self.ids.get(&parent).copied();
        if id.is_none() {
            reasons.push(FaultReason::ParentUnknown(parent));
        } else if self.trees.get(&parent).is_some_and(|other| other != tree) {
            reasons.push(FaultReason::ParentOfOtherTree(parent));
        } else if comes_back(&self.parents, code) {
            reasons.push(FaultReason::Circle);
        }
        id
    }
}

/// Cells that would fill a screen.
fn too_long(row: &Row) -> impl Iterator<Item = FaultReason> {
    let cells = [
        ("code", &row.code, 40),
        ("name_vi", &row.name_vi, 300),
        ("name_en", &row.name_en, 300),
        ("symbol", &row.symbol, 40),
        ("meets", &row.meets, 200),
    ];
    let too_long = cells.into_iter().filter(|(_, cell, most)| cell.chars().count() as u64 > *most);
    too_long.map(|(column, _, most)| FaultReason::TooLong { column: column.into(), most })
}

/// Whether somebody who follows these links from a unit meets it again.
fn comes_back(links: &BTreeMap<String, String>, code: &str) -> bool {
    let mut next = links.get(code).filter(|_| !code.is_empty());
    // no way is longer than there are units
    for _ in 0..=links.len() {
        match next {
            Some(met) if met == code => return true,
            Some(met) if !met.is_empty() => next = links.get(met),
            _ => return false,
        }
    }
    false
}

/// A day as files have it: `2025-07-01`, or as Excel in Viet Nam writes it, `01/07/2025`.
fn day(text: &str, reasons: &mut Vec<FaultReason>) -> Option<Date> {
    let text = one_line(text);
    let read = text.parse().ok().or_else(|| {
        let mut parts = text.split('/');
        let (day, month, year) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
        Date::new(year, month, day).ok().filter(|_| parts.next().is_none())
    });
    if read.is_none() {
        reasons.push(FaultReason::DateUnreadable(text));
    }
    read
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::commands::examples::NOW;

    fn row(line: u64, code: &str, parent: &str) -> Row {
        let id = Some(UnitId::from_bytes([u8::try_from(line).unwrap(); 16]));
        Row {
            line,
            id,
            code: code.into(),
            parent: parent.into(),
            tree: "dang".into(),
            kind: "xa".into(),
            name_vi: format!(" Đảng bộ xã {code} "),
            symbol: "ĐU".into(),
            valid_from: "2025-07-01".into(),
            ..Row::default()
        }
    }

    fn import(rows: Vec<Row>, units: &[Unit]) -> Result<Decided<Imported>, Rejection> {
        ImportUnits { rows }.decide(&Facts { units: units.to_vec() }, Actor::Operator, NOW)
    }

    fn units(decided: &Decided<Imported>) -> Vec<Unit> {
        let write = |write: &sotay_domain::Write| match write {
            sotay_domain::Write::Unit(unit) => unit.clone(),
            other => panic!("{other:?}"),
        };
        decided.changes.writes().iter().map(write).collect()
    }

    #[test]
    fn a_second_import_changes_nothing() {
        let rows = vec![row(2, "X1", ""), row(3, "X1.1", "X1")];
        let first = import(rows.clone(), &[]).unwrap();
        assert_eq!(first.done, Imported { added: 2, changed: 0, unchanged: 0 });
        let known = units(&first);
        assert_eq!(known[1].parent, Some(known[0].id));
        assert_eq!(known[0].name, "Đảng bộ xã X1");

        let again = import(rows.clone(), &known).unwrap();
        assert_eq!(again.done, Imported { added: 0, changed: 0, unchanged: 2 });
        assert!(again.changes.is_empty());

        let mut renamed = rows;
        renamed[1].name_vi = "Đảng bộ xã Mới".into();
        renamed[1].id = Some(UnitId::from_bytes([77; 16]));
        let third = import(renamed, &known).unwrap();
        assert_eq!(third.done, Imported { added: 0, changed: 1, unchanged: 1 });
        assert_eq!(units(&third)[0].id, known[1].id, "a unit keeps its id");
    }

    #[test]
    fn every_fault_names_its_line() {
        let check = |change: &dyn Fn(&mut Row), want: FaultReason| {
            let mut bad = row(3, "X1.1", "X1");
            change(&mut bad);
            let got = import(vec![row(2, "X1", ""), bad], &[]).unwrap_err();
            assert_eq!(got, Rejection::Faults(vec![Fault { line: 3, reason: want }]));
        };
        check(&|r| r.code = " ".into(), FaultReason::CodeMissing);
        check(&|r| (r.code, r.parent) = ("X1".into(), String::new()), FaultReason::CodeTwice(2));
        check(&|r| r.name_vi.clear(), FaultReason::NameMissing);
        check(&|r| r.kind = "huyện".into(), FaultReason::KindUnknown("huyện".into()));
        check(&|r| r.parent = "X9".into(), FaultReason::ParentUnknown("X9".into()));
        check(&|r| r.tree = "doan".into(), FaultReason::ParentOfOtherTree("X1".into()));
        check(&|r| r.valid_from = "31/02/2025".into(), FaultReason::DateUnreadable("31/02/2025".into()));
        check(&|r| r.valid_to = "30/06/2025".into(), FaultReason::EndsBeforeItBegins);
        check(&|r| r.successor = "X9".into(), FaultReason::SuccessorUnknown("X9".into()));
        check(&|r| r.parent = "X1.1".into(), FaultReason::Circle);
        check(&|r| r.successor = "X1.1".into(), FaultReason::SuccessorCircle);
        check(&|r| r.name_vi = "ủ".repeat(301), FaultReason::TooLong { column: "name_vi".into(), most: 300 });
        assert_eq!(import(vec![], &[]), Err(Rejection::Empty));
        let mut merged = [row(2, "X1", ""), row(3, "X2", "")];
        (merged[0].successor, merged[1].successor) = ("X2".into(), "X1".into());
        let circle = |line| Fault { line, reason: FaultReason::SuccessorCircle };
        assert_eq!(import(merged.to_vec(), &[]), Err(Rejection::Faults(vec![circle(2), circle(3)])));
    }
}
