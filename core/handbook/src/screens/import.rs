//! Importing a list of members: what would change, what somebody must look at, and then that it was done.

use sotay_domain::Unit;

use super::View;
use crate::commands::import_members::{Finding, Rejection, Report, Verdict};

/// Findings of one kind that are shown; the rest is counted. More nobody reads on a screen.
const MOST_SHOWN: usize = 500;

/// The page on which a list is handed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportScreen {
    /// Of the page.
    pub title: String,
    /// What happens to the list.
    pub lead: String,
    /// At and below which unit.
    pub within: String,
    /// The field's label.
    pub label: String,
    /// Which files are taken.
    pub hint: String,
    /// On the button.
    pub button: String,
    /// Why the last one could not be read.
    pub error: Option<String>,
}

/// The page on which it is looked through.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DryRunScreen {
    /// Of the page.
    pub title: String,
    /// The counts in one sentence.
    pub counts: String,
    /// That nothing was written yet, or why nothing can be.
    pub notes: Vec<String>,
    /// Findings, the gravest first.
    pub groups: Vec<Group>,
    /// On the button that applies it; none where there is nothing to apply.
    pub apply: Option<String>,
    /// On the link that begins anew.
    pub again: String,
}

/// Findings of one kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// What becomes of them.
    pub heading: String,
    /// Line by line.
    pub rows: Vec<FoundRow>,
    /// How many more there are.
    pub more: Option<String>,
    /// Whether it is folded when the page opens: what was repaired is looked at by few.
    pub is_folded: bool,
}

/// One finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundRow {
    /// In words.
    pub text: String,
    /// The line that is accepted by ticking it, and the words beside the box.
    pub accept: Option<(u64, String)>,
}

/// The page on which a list is handed in.
pub fn screen(within: &Unit, error: Option<String>, view: &View) -> ImportScreen {
    let l10n = view.l10n;
    ImportScreen {
        title: l10n.office_import(),
        lead: l10n.member_page_lead(),
        within: l10n.member_page_within(&view.unit_name(within)),
        label: l10n.member_page_file(),
        hint: l10n.member_page_hint(),
        button: l10n.member_page_look(),
        error,
    }
}

/// What an import would do. `is_done`: it was done.
pub fn dry_run(report: &Report, is_done: bool, view: &View) -> DryRunScreen {
    let l10n = view.l10n;
    let changes = report.added + report.changed + report.moved + report.ended;
    let note = if is_done { l10n.member_imported() } else { l10n.member_page_nothing_yet() };
    let missing = (report.missing > 0).then(|| l10n.member_missing(report.missing));
    let groups = [Verdict::Reject, Verdict::Ask, Verdict::Fixed].into_iter().filter_map(|verdict| group(report, verdict, is_done, view));
    let groups: Vec<Group> = groups.collect();
    let asked = report.findings.iter().any(|finding| finding.dirt.verdict() == Verdict::Ask);
    DryRunScreen {
        title: if is_done { l10n.member_page_done() } else { l10n.member_page_dry_run() },
        counts: l10n.member_counts(report.added, report.changed, report.ended, report.listed, report.moved, report.unchanged),
        notes: std::iter::once(note).chain(missing).collect(),
        apply: (!is_done && (changes > 0 || asked)).then(|| l10n.member_page_apply()),
        groups,
        again: l10n.member_page_again(),
    }
}

fn group(report: &Report, verdict: Verdict, is_done: bool, view: &View) -> Option<Group> {
    let l10n = view.l10n;
    let of: Vec<&Finding> = report.findings.iter().filter(|finding| finding.dirt.verdict() == verdict).collect();
    if of.is_empty() {
        return None;
    }
    let rejected = |line: u64| report.findings.iter().any(|other| other.line == line && other.dirt.verdict() == Verdict::Reject);
    let mut last = None;
    let row = |finding: &&Finding| {
        // a row is accepted as a whole, by one box
        let first = last != Some(finding.line);
        last = Some(finding.line);
        let may = verdict == Verdict::Ask && !is_done && first && !rejected(finding.line);
        FoundRow { text: l10n.finding(finding), accept: may.then(|| (finding.line, l10n.member_page_accept(finding.line))) }
    };
    Some(Group {
        heading: l10n.verdict_heading(verdict, of.len() as u64),
        rows: of.iter().take(MOST_SHOWN).map(row).collect(),
        more: (of.len() > MOST_SHOWN).then(|| l10n.member_more((of.len() - MOST_SHOWN) as u64)),
        is_folded: verdict == Verdict::Fixed,
    })
}

/// Why it is not done.
pub fn rejected(rejection: &Rejection, view: &View) -> String {
    match rejection {
        Rejection::NotAllowed => view.l10n.rejection_not_allowed(),
        Rejection::NeedsStrong => view.l10n.notice_step_up_why(),
        Rejection::Empty => view.l10n.import_empty(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::commands::examples::NOW;
    use crate::commands::import_members::{Column, Dirt};
    use crate::l10n::L10n;
    use sotay_domain::{Actor, Language};

    #[test]
    fn what_is_asked_has_one_box_a_row_and_what_is_rejected_has_none() {
        let view = View { l10n: L10n::of(Language::En), actor: Actor::Nobody, now: NOW };
        let finding = |line, dirt| Finding { line, column: Column::Born, dirt, was: "1948".into(), now: String::new() };
        let findings = vec![
            finding(5, Dirt::YearOnly),
            finding(5, Dirt::SexMissing),
            finding(6, Dirt::YearOnly),
            finding(6, Dirt::NoSuchDay),
            finding(7, Dirt::Spaces),
        ];
        let report = Report { added: 1, findings, ..Report::default() };
        let boxes = |is_done| -> Vec<u64> {
            let screen = dry_run(&report, is_done, &view);
            screen.groups.iter().flat_map(|group| &group.rows).filter_map(|row| Some(row.accept.as_ref()?.0)).collect()
        };
        assert_eq!(boxes(false), [5]);
        assert_eq!(boxes(true), Vec::<u64>::new());
        assert_eq!(dry_run(&report, false, &view).groups.len(), 3);
        assert!(dry_run(&report, true, &view).apply.is_none());
        assert!(dry_run(&Report::default(), false, &view).apply.is_none());
    }
}
