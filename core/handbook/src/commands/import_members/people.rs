//! The rows of a list as people: units found by their names, doubled people told apart.

use sotay_domain::text::{fold, nfc, one_line};
use sotay_domain::{Birth, CardNumber, CitizenNumber, Date, MemberRecord, MembershipKind, Unit, UnitId};
use std::collections::{BTreeMap, BTreeSet};

use super::Row;
use super::clean::Cells;
use super::finding::{Column, Dirt, Finding, Verdict};

/// A row as somebody.
pub(super) struct Someone {
    pub(super) line: u64,
    pub(super) record: MemberRecord,
    pub(super) unit: UnitId,
    pub(super) kind: MembershipKind,
    /// Somebody who is said to have left, by the word of the list.
    pub(super) left: Option<sotay_domain::EndReason>,
}

/// What a list says.
pub(super) struct Read {
    pub(super) people: Vec<Someone>,
    pub(super) findings: Vec<Finding>,
}

/// The units of the organisation by their names.
pub(super) struct Units<'a> {
    by_code: BTreeMap<&'a str, &'a Unit>,
    by_name: BTreeMap<String, Option<&'a Unit>>,
}

impl<'a> Units<'a> {
    /// Those that are valid on this day. A name that two bear finds neither.
    pub(super) fn of(units: &'a [Unit], on: Date) -> Units<'a> {
        let mut all = Units { by_code: BTreeMap::new(), by_name: BTreeMap::new() };
        for unit in units.iter().filter(|unit| unit.is_valid(on)) {
            all.by_code.insert(unit.code.as_str(), unit);
            all.by_name.entry(key(&unit.name)).and_modify(|one| *one = None).or_insert(Some(unit));
        }
        all
    }

    fn named(&self, name: &str) -> Option<&'a Unit> {
        self.by_name.get(&key(name)).copied().flatten()
    }

    fn find(&self, row: &Row, cells: &mut Cells) -> Option<&'a Unit> {
        if let Some(unit) = self.by_code.get(one_line(&row.unit_code).as_str()) {
            return Some(unit);
        }
        let (cell, clean) = (row.unit.as_str(), one_line(&row.unit));
        if let Some(unit) = self.named(&clean) {
            if unit.name != cell {
                cells.found(Column::Unit, if nfc(cell) == unit.name { Dirt::Decomposed } else { Dirt::UnitSpelling }, cell, &unit.name);
            }
            return Some(unit);
        }
        match self.named(&spelled_out(&clean)) {
            Some(unit) => {
                cells.found(Column::Unit, Dirt::UnitAbbreviated, cell, &unit.name);
                Some(unit)
            }
            None => {
                cells.found(Column::Unit, Dirt::UnitUnknown, cell, "");
                None
            }
        }
    }
}

/// What two spellings of one name have in common.
fn key(name: &str) -> String {
    fold(&one_line(name))
}

/// The usual abbreviations of units, word by word.
fn spelled_out(name: &str) -> String {
    let word = |word: &str| match fold(word).as_str() {
        "cb" => "chi bộ".to_owned(),
        "đb" | "db" => "đảng bộ".to_owned(),
        "tdp" => "tổ dân phố".to_owned(),
        "kp" => "khu phố".to_owned(),
        "th" => "tiểu học".to_owned(),
        "htx" => "hợp tác xã".to_owned(),
        _ => word.to_owned(),
    };
    name.split([' ', '.']).filter(|part| !part.is_empty()).map(word).collect::<Vec<_>>().join(" ")
}

/// Reads the rows. What is to be asked is left out, unless its line was `accepted`.
pub(super) fn read(rows: &[Row], units: &Units<'_>, within: Option<&BTreeSet<UnitId>>, accepted: &BTreeSet<u64>) -> Read {
    let mut read = Read { people: Vec::with_capacity(rows.len()), findings: vec![] };
    let mut seen = Seen::default();
    for row in rows {
        let mut cells = Cells::new(row.line);
        let someone = someone(row, units, within, &mut cells);
        let doubled = someone.as_ref().is_some_and(|someone| seen.compare(someone, &mut cells));
        let worst = cells.findings.iter().map(|finding| finding.dirt.verdict()).max();
        let is_taken = match worst {
            Some(Verdict::Reject) => false,
            Some(Verdict::Ask) => accepted.contains(&row.line),
            Some(Verdict::Fixed) | None => true,
        };
        read.findings.append(&mut cells.findings);
        if let Some(someone) = someone {
            seen.note(&someone);
            if is_taken && !doubled {
                read.people.push(someone);
            }
        }
    }
    read
}

fn someone(row: &Row, units: &Units<'_>, within: Option<&BTreeSet<UnitId>>, cells: &mut Cells) -> Option<Someone> {
    let name = cells.name(&row.name, row.name_converted.as_deref());
    let citizen = cells.citizen(&row.citizen);
    let born = cells.born(&row.born, citizen);
    let sex = cells.sex(&row.sex, citizen);
    let admitted_on = cells.day(Column::AdmittedOn, &row.admitted_on, None);
    let recognised_on = cells.day(Column::RecognisedOn, &row.recognised_on, None);
    if let (Some(admitted), Some(recognised)) = (admitted_on, recognised_on)
        && recognised < admitted
    {
        cells.found(Column::RecognisedOn, Dirt::DaysInOtherOrder, &row.recognised_on, "");
    }
    let card = cells.card(&row.card);
    let unit = units.find(row, cells);
    if let (Some(unit), Some(within)) = (unit, within)
        && !within.contains(&unit.id)
    {
        cells.found(Column::Unit, Dirt::UnitOutside, &row.unit, "");
    }
    let phone = cells.phone(&row.phone);
    let labels = cells.post(&row.post).into_iter().collect();
    cells.note(&row.note);
    let status = fold(&one_line(&row.status));
    let (kind, left) = standing(&status, &fold(&one_line(&row.note)), recognised_on.is_some());
    let record =
        MemberRecord { name: name?, born, sex, admitted_on, recognised_on, card, citizen, phone, labels, sources: BTreeMap::new() };
    Some(Someone { line: row.line, record, unit: unit?.id, kind, left })
}

/// What somebody is in their unit: by the word of the list, else by its note, else by whether they were recognised.
fn standing(status: &str, note: &str, is_recognised: bool) -> (MembershipKind, Option<sotay_domain::EndReason>) {
    use sotay_domain::EndReason;
    let says = |word: &str| status.contains(word) || note.starts_with(word);
    let left = if status.contains("tu tran") {
        Some(EndReason::Deceased)
    } else if status.contains("chuyen di") {
        Some(EndReason::Moved)
    } else if status.contains("ra khoi dang") || status.contains("khai tru") || status.contains("xoa ten") {
        Some(EndReason::Left)
    } else {
        None
    };
    let kind = if let Some(kind) = MembershipKind::of_code(status) {
        kind
    } else if says("mien") {
        MembershipKind::Exempt
    } else if says("du bi") || !is_recognised {
        MembershipKind::Probationary
    } else {
        MembershipKind::Official
    };
    (kind, left)
}

/// Who stood on earlier lines.
#[derive(Default)]
struct Seen {
    by_card: BTreeMap<CardNumber, Before>,
    by_citizen: BTreeMap<CitizenNumber, Before>,
}

#[derive(Clone)]
struct Before {
    line: u64,
    name: String,
    born: Option<Birth>,
    unit: UnitId,
}

impl Seen {
    /// Whether somebody stood on an earlier line already, so that this one is left out.
    fn compare(&self, someone: &Someone, cells: &mut Cells) -> bool {
        let record = &someone.record;
        let by_citizen = record.citizen.and_then(|number| self.by_citizen.get(&number));
        let by_card = record.card.and_then(|number| self.by_card.get(&number));
        let Some(before) = by_citizen.or(by_card) else { return false };
        let other = before.line;
        let is_same = before.name == key(&record.name) && before.born == record.born;
        let dirt = match (is_same, by_citizen.is_some(), before.unit == someone.unit) {
            (true, _, false) => Dirt::TwoUnits { other },
            (true, true, true) => Dirt::Double { other },
            (true, false, true) => Dirt::PerhapsSame { other },
            (false, true, _) => Dirt::OtherBirth { other },
            (false, false, _) => Dirt::CardOfAnother { other: Some(other) },
        };
        let column = if matches!(dirt, Dirt::CardOfAnother { .. }) { Column::Card } else { Column::Row };
        let is_double = matches!(dirt, Dirt::Double { .. });
        cells.found(column, dirt, &record.name, "");
        is_double
    }

    fn note(&mut self, someone: &Someone) {
        let record = &someone.record;
        let before = Before { line: someone.line, name: key(&record.name), born: record.born, unit: someone.unit };
        if let Some(card) = record.card {
            self.by_card.entry(card).or_insert_with(|| before.clone());
        }
        if let Some(citizen) = record.citizen {
            self.by_citizen.entry(citizen).or_insert(before);
        }
    }
}
