//! How many members the units below have, by what they are. Counts under five are hidden, and so is every sum from which one could be told.

use sotay_domain::{MembershipKind, Unit, UnitId};
use std::collections::BTreeMap;

use super::{LinkTo, View, record};
use crate::route;

/// The page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CountsScreen {
    /// Of the page: the question it answers.
    pub title: String,
    /// The unit.
    pub unit: String,
    /// The units above it that whoever looks may see, and their other ones.
    pub others: Vec<LinkTo>,
    /// The number that answers it.
    pub answer: String,
    /// What is hidden and why.
    pub note: String,
    /// Heads of the columns.
    pub columns: Vec<String>,
    /// The units.
    pub rows: Vec<CountRow>,
    /// The sums.
    pub sums: CountRow,
    /// The same for a spreadsheet.
    pub csv: LinkTo,
}

/// One line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CountRow {
    /// The unit.
    pub name: String,
    /// Where its own table is; none for what has none.
    pub path: Option<String>,
    /// Counts, in words where they are hidden.
    pub cells: Vec<String>,
}

/// What the screen is built from.
#[derive(Debug, Clone)]
pub struct Facts {
    /// The unit.
    pub unit: Unit,
    /// The units whose counts whoever looks came for.
    pub units: Vec<Unit>,
    /// The units right below it, with all that stand below each, itself among them.
    pub below: Vec<(Unit, Vec<UnitId>)>,
    /// How many belong to each unit today.
    pub counts: BTreeMap<(UnitId, MembershipKind), u32>,
}

/// Counts under this are hidden.
const LEAST_SHOWN: u32 = 5;

/// A table with its sums: the last line holds those of the columns, the last cell of each line its own. A cell is hidden or not.
struct Table {
    cells: Vec<Vec<(u32, bool)>>,
}

impl Table {
    /// Adds the sums to lines of counts, and hides what must be.
    fn of(lines: Vec<Vec<u32>>) -> Table {
        let columns = lines.first().map_or(0, Vec::len);
        let mut lines: Vec<Vec<u32>> = lines
            .into_iter()
            .map(|mut line| {
                line.push(line.iter().sum());
                line
            })
            .collect();
        lines.push((0..=columns).map(|column| lines.iter().filter_map(|line| line.get(column)).sum()).collect());
        let cells = lines.into_iter().map(|line| line.into_iter().map(|count| (count, count < LEAST_SHOWN)).collect()).collect();
        let mut table = Table { cells };
        while table.hide_what_is_told() {}
        table
    }

    /// Of the cells of a line, its sum among them, one alone that is hidden could be told from the others: then another one is hidden too.
    /// Whether anything was.
    fn hide_what_is_told(&mut self) -> bool {
        let (height, width) = (self.cells.len(), self.cells.first().map_or(0, Vec::len));
        let rows = (0..height).map(|row| (0..width).map(|column| (row, column)).collect::<Vec<_>>());
        let columns = (0..width).map(|column| (0..height).map(|row| (row, column)).collect::<Vec<_>>());
        let lines: Vec<Vec<(usize, usize)>> = rows.chain(columns).collect();
        let mut has_hidden = false;
        for line in lines {
            let of: Vec<((usize, usize), u32, bool)> =
                line.into_iter().filter_map(|at| self.cells.get(at.0)?.get(at.1).map(|(count, hidden)| (at, *count, *hidden))).collect();
            let Some(((last, _, is_sum_hidden), parts)) = of.split_last() else { continue };
            let hidden = parts.iter().filter(|(_, _, hidden)| *hidden).count();
            let hidden_sum: u32 = parts.iter().filter(|(_, _, hidden)| *hidden).map(|(_, count, _)| count).sum();
            // where all that is hidden is four, the sum tells so
            let are_all_told = hidden > 0 && hidden_sum == (LEAST_SHOWN - 1) * u32::try_from(hidden).unwrap_or(u32::MAX);
            let next = match (hidden, is_sum_hidden) {
                (1, false) => Some(*last),
                (_, false) if are_all_told => Some(*last),
                (0, true) => parts.iter().filter(|(_, count, _)| *count > 0).min_by_key(|(_, count, _)| *count).map(|(at, _, _)| *at),
                _ => None,
            };
            if let Some((row, column)) = next
                && let Some(cell) = self.cells.get_mut(row).and_then(|line| line.get_mut(column))
            {
                cell.1 = true;
                has_hidden = true;
            }
        }
        has_hidden
    }
}

/// Builds the page.
pub fn screen(facts: &Facts, view: &View) -> CountsScreen {
    let l10n = view.l10n;
    let count = |units: &[UnitId], kind| units.iter().filter_map(|unit| facts.counts.get(&(*unit, kind))).sum::<u32>();
    let own = [facts.unit.id];
    let has_own = MembershipKind::ALL.into_iter().any(|kind| count(&own, kind) > 0) || facts.below.is_empty();
    let mut named: Vec<(String, Option<String>, Vec<u32>)> = vec![];
    if has_own {
        let name = if facts.below.is_empty() { view.unit_name(&facts.unit) } else { l10n.counts_directly() };
        named.push((name, None, MembershipKind::ALL.into_iter().map(|kind| count(&own, kind)).collect()));
    }
    for (unit, all) in &facts.below {
        let path = (all.len() > 1).then(|| route::counts(&unit.code));
        named.push((view.unit_name(unit), path, MembershipKind::ALL.into_iter().map(|kind| count(all, kind)).collect()));
    }
    let table = Table::of(named.iter().map(|(_, _, counts)| counts.clone()).collect());
    let say = |(count, is_hidden): &(u32, bool)| if *is_hidden { l10n.counts_hidden() } else { l10n.integer(*count) };
    let mut lines: Vec<Vec<String>> = table.cells.iter().map(|line| line.iter().map(say).collect()).collect();
    let sums = lines.pop().unwrap_or_default();
    let rows = named.into_iter().zip(lines).map(|((name, path, _), cells)| CountRow { name, path, cells }).collect();
    let kinds = MembershipKind::ALL.into_iter().map(|kind| record::kind_name(kind, l10n));
    let others = facts.units.iter().filter(|unit| unit.id != facts.unit.id);
    CountsScreen {
        title: l10n.counts_title(),
        unit: view.unit_name(&facts.unit),
        others: others.map(|unit| LinkTo { label: view.unit_name(unit), path: route::counts(&unit.code) }).collect(),
        answer: l10n.counts_answer(sums.last().map_or("", String::as_str)),
        note: l10n.counts_note(u64::from(LEAST_SHOWN)),
        columns: std::iter::once(l10n.counts_unit()).chain(kinds).chain([l10n.counts_sum()]).collect(),
        rows,
        sums: CountRow { name: l10n.counts_sum(), path: None, cells: sums },
        csv: LinkTo { label: l10n.counts_csv(), path: route::counts_csv(&facts.unit.code) },
    }
}

/// The same as CSV (RFC 4180): one text, with the mark by which Excel knows UTF-8. What a spreadsheet would take for a formula is told to be
/// text.
pub fn csv(screen: &CountsScreen) -> String {
    let cell = |text: &str| {
        let text = if text.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{text}") } else { text.to_owned() };
        format!("\"{}\"", text.replace('"', "\"\""))
    };
    let line = |cells: Vec<&str>| cells.into_iter().map(cell).collect::<Vec<_>>().join(",") + "\r\n";
    let rows = screen.rows.iter().chain([&screen.sums]);
    let rows = rows.map(|row| line(std::iter::once(&row.name).chain(&row.cells).map(String::as_str).collect()));
    std::iter::once("\u{feff}".to_owned() + &line(screen.columns.iter().map(String::as_str).collect())).chain(rows).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The table as it is shown: `.` is hidden.
    fn shown(lines: &[&[u32]]) -> Vec<String> {
        let table = Table::of(lines.iter().map(|line| line.to_vec()).collect());
        let say = |(count, hidden): &(u32, bool)| if *hidden { ".".into() } else { count.to_string() };
        table.cells.iter().map(|line| line.iter().map(say).collect::<Vec<String>>().join(" ")).collect()
    }

    #[test]
    fn counts_under_five_are_hidden_and_so_is_what_tells_them() {
        assert_eq!(shown(&[&[18, 5], &[20, 6]]), ["18 5 23", "20 6 26", "38 11 49"]);
        // one is hidden: neither its line's sum nor its column's may tell it
        assert_eq!(shown(&[&[18, 3], &[20, 6]]), ["18 . .", "20 6 26", "38 . ."]);
        // two in a line keep each other's secret
        assert_eq!(shown(&[&[18, 3, 2], &[20, 2, 3]]), ["18 . . 23", "20 . . 25", "38 5 5 48"]);
        assert_eq!(shown(&[&[4]]), [". .", ". ."]);
    }

    proptest! {
        #[test]
        fn no_line_has_one_hidden_count_alone(lines in prop::collection::vec(prop::collection::vec(0u32..12, 4), 1..6)) {
            let table = Table::of(lines);
            let width = table.cells[0].len();
            let columns = (0..width).map(|column| table.cells.iter().map(|line| line[column]).collect::<Vec<_>>());
            for line in table.cells.iter().cloned().chain(columns) {
                let hidden = line.iter().filter(|(_, hidden)| *hidden).count();
                let others: u32 = line.iter().filter(|(_, hidden)| !hidden).map(|(count, _)| count).sum();
                prop_assert!(hidden != 1 || others == 0, "{line:?}");
                prop_assert!(line.iter().all(|(count, hidden)| *hidden || *count >= LEAST_SHOWN));
            }
        }
    }
}
