//! The secretary's office and the administrator's: what waits, then doors.

use sotay_domain::{Role, Unit};

use super::home::Door;
use super::{LinkTo, View};
use crate::route;

/// The page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OfficeScreen {
    /// Of the page.
    pub title: String,
    /// Whose office.
    pub units: Vec<String>,
    /// Over what waits.
    pub waiting_heading: String,
    /// What waits: each leads to where it is done.
    pub waiting: Vec<LinkTo>,
    /// Said where nothing does.
    pub nothing: Option<String>,
    /// Doors.
    pub doors: Vec<Door>,
}

/// What the screen is built from.
#[derive(Debug, Clone)]
pub struct Facts {
    /// The units in whose name whoever looks works here.
    pub units: Vec<Unit>,
    /// Corrections that wait.
    pub corrections: u64,
    /// Members of these units.
    pub members: u64,
    /// Of those, how many hold nothing that signs them in.
    pub without_device: u64,
}

/// The secretary's.
pub fn office(facts: &Facts, view: &View) -> OfficeScreen {
    let l10n = view.l10n;
    let mut waiting = vec![];
    if facts.corrections > 0 {
        waiting.push(LinkTo { label: l10n.office_corrections_wait(facts.corrections), path: route::CORRECTIONS.into() });
    }
    if facts.without_device > 0 {
        let path = route::with_query(route::ROSTER, &[("only", "without")]);
        waiting.push(LinkTo { label: l10n.office_without_device(facts.without_device), path });
    }
    let door = |path: &str, label, hint| Door { path: path.into(), label, hint, waiting: None };
    OfficeScreen {
        title: l10n.office_title(),
        units: facts.units.iter().map(|unit| view.unit_name(unit)).collect(),
        waiting_heading: l10n.office_waiting(),
        nothing: waiting.is_empty().then(|| l10n.office_nothing_waits()),
        waiting,
        doors: vec![
            door(route::ROSTER, l10n.office_members(), l10n.office_members_hint(facts.members)),
            door(route::SLIPS, l10n.office_slips(), l10n.office_slips_hint()),
            door(route::ENROLMENTS, l10n.enrol_list(), l10n.enrol_list_lead()),
            door(route::CORRECTIONS, l10n.correct_list(), l10n.office_corrections_hint()),
            door(route::LEAVE, l10n.roles_leave(), l10n.roles_leave_hint()),
            door(route::COUNTS, l10n.home_counts(), l10n.home_counts_hint()),
        ],
    }
}

/// The administrator's.
pub fn admin(facts: &Facts, view: &View) -> OfficeScreen {
    let l10n = view.l10n;
    let mut waiting = vec![];
    if facts.corrections > 0 {
        waiting.push(LinkTo { label: l10n.office_corrections_wait(facts.corrections), path: route::CORRECTIONS.into() });
    }
    let door = |path: &str, label, hint| Door { path: path.into(), label, hint, waiting: None };
    OfficeScreen {
        title: l10n.office_admin(),
        units: facts.units.iter().map(|unit| view.unit_name(unit)).collect(),
        waiting_heading: l10n.office_waiting(),
        nothing: waiting.is_empty().then(|| l10n.office_nothing_waits()),
        waiting,
        doors: vec![
            door(route::ADMIN_IMPORT, l10n.office_import(), l10n.office_import_hint()),
            door(route::ADMIN_ROLES, l10n.roles_title(), l10n.roles_hint()),
            door(route::ENROLMENTS, l10n.enrol_list(), l10n.enrol_list_lead()),
            door(route::ADMIN_LOG, l10n.office_log(), l10n.office_log_hint()),
            door(route::COUNTS, l10n.home_counts(), l10n.home_counts_hint()),
        ],
    }
}

/// Roles with an office of secretaries.
pub const SECRETARIES: [Role; 1] = [Role::Secretary];
/// Roles with an office of administrators.
pub const ADMINISTRATORS: [Role; 1] = [Role::Administrator];
