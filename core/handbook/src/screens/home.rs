//! Home of whoever is signed in: what is new for them, then large doors, three at most, to what there is.

use sotay_domain::{Audience, Role, UnitId};

use super::library::{CodeField, SearchField, code_field, search_field};
use super::{DocumentRow, LinkTo, Listed, View};
use crate::route;

/// The page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HomeScreen {
    /// Of the page.
    pub title: String,
    /// That something is being enrolled in their name.
    pub notice: Option<LinkTo>,
    /// Over what is new.
    pub new_heading: String,
    /// New documents: those that are not for everybody first.
    pub documents: Vec<DocumentRow>,
    /// Said where there are none.
    pub nothing: Option<String>,
    /// All of them.
    pub all: LinkTo,
    /// The doors.
    pub doors: Vec<Door>,
    /// The field for searching.
    pub search: SearchField,
    /// The field in which a code's digits are typed.
    pub code: CodeField,
}

/// A way to a part of the handbook: one link as wide as the screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Door {
    /// Where it leads.
    pub path: String,
    /// What it is.
    pub label: String,
    /// What is done there.
    pub hint: String,
    /// What waits there.
    pub waiting: Option<String>,
}

/// What the screen is built from.
#[derive(Debug, Clone)]
pub struct Facts {
    /// The name of whoever looks.
    pub name: String,
    /// What was published in the last days, the newest first.
    pub documents: Vec<Listed>,
    /// How many things wait for them in their office.
    pub waiting: u64,
    /// Something is being enrolled in their name.
    pub is_being_enrolled: bool,
}

/// How long a document is new: thirty days.
pub const NEW_MILLIS: i64 = 30 * 86_400_000;
/// How many new ones are shown.
pub const MOST_NEW: usize = 10;
/// Doors, the way to the documents among them.
const MOST_DOORS: usize = 3;

/// Builds the page.
pub fn screen(facts: &Facts, view: &View) -> HomeScreen {
    let l10n = view.l10n;
    let (own, public): (Vec<&Listed>, Vec<&Listed>) =
        facts.documents.iter().partition(|listed| listed.document.audience != Audience::Public);
    let row = |listed: &Listed| view.row(listed, route::document(listed.document.public_number));
    let documents: Vec<DocumentRow> = own.into_iter().chain(public).take(MOST_NEW).map(row).collect();
    HomeScreen {
        title: l10n.home_title(&facts.name),
        notice: facts.is_being_enrolled.then(|| super::enrol::notice(view)),
        new_heading: l10n.home_new(),
        nothing: documents.is_empty().then(|| l10n.home_nothing_new()),
        documents,
        all: LinkTo { label: l10n.home_all_documents(), path: route::DOCUMENTS.into() },
        doors: doors(facts.waiting, view),
        search: search_field("", view),
        code: code_field("", view),
    }
}

/// The doors of whoever looks, by their roles.
fn doors(waiting: u64, view: &View) -> Vec<Door> {
    let l10n = view.l10n;
    let holds = |roles: &[Role]| view.actor.member().is_some_and(|person| person.live(view.now).any(|held| roles.contains(&held.role)));
    let door = |path: &str, label, hint, waiting| Door { path: path.into(), label, hint, waiting };
    let mut doors = vec![];
    let waits = (waiting > 0).then(|| l10n.home_waiting(waiting));
    if holds(&[Role::Administrator]) {
        doors.push(door(route::ADMIN, l10n.home_admin(), l10n.home_admin_hint(), waits.clone().filter(|_| !holds(&[Role::Secretary]))));
    }
    if holds(&[Role::Secretary]) {
        doors.push(door(route::OFFICE, l10n.home_office(), l10n.home_office_hint(), waits));
    }
    if holds(&[Role::Clerk, Role::Viewer]) {
        doors.push(door(route::COUNTS, l10n.home_counts(), l10n.home_counts_hint(), None));
    }
    doors.truncate(MOST_DOORS - 1);
    doors.push(door(route::DOCUMENTS, l10n.home_documents(), l10n.home_documents_hint(), None));
    doors
}

/// The units at which whoever looks holds one of these roles now, each once.
pub fn units_of(roles: &[Role], view: &View) -> Vec<UnitId> {
    let mut units = vec![];
    for held in view.actor.member().into_iter().flat_map(|person| person.live(view.now)) {
        if roles.contains(&held.role) && !units.contains(&held.place.unit) {
            units.push(held.place.unit);
        }
    }
    units
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::commands::examples::{NOW, actor, document, publish, unit};
    use crate::l10n::L10n;
    use sotay_domain::{Actor, Document, Language, Person, Version};
    use std::sync::Arc;

    fn listed(n: u8, audience: Audience) -> Listed {
        let files = publish(n).files;
        let document = Document { audience, ..document(n) };
        let version = Version {
            document: document.id,
            number: 1,
            published_at: NOW,
            note: String::new(),
            renditions: files.renditions,
            page_count: files.page_count,
            remarks: vec![],
            manifest: vec![],
            key: 1,
            signature: vec![],
        };
        Listed { document, version, issuer: unit(1), changed_by: vec![] }
    }

    fn view(roles: &[Role]) -> View {
        let holds = roles.iter().flat_map(|role| actor(7, *role, 3, false).member().map(|person| person.holds.clone()).unwrap_or_default());
        let person = Person { id: sotay_domain::MemberId::from_bytes([7; 16]), holds: holds.collect(), strong_until: None };
        View { l10n: L10n::of(Language::Vi), actor: Actor::Member(Arc::new(person)), now: NOW }
    }

    #[test]
    fn what_is_for_ones_own_unit_stands_before_what_is_for_everybody() {
        let documents = vec![listed(1, Audience::Public), listed(2, Audience::Unit(unit(3).id)), listed(3, Audience::Public)];
        let screen = screen(&Facts { name: "Đỗ Thị Bảng".into(), documents, waiting: 0, is_being_enrolled: false }, &view(&[Role::Member]));
        let names: Vec<&str> = screen.documents.iter().map(|row| row.name.as_str()).collect();
        assert_eq!(names, ["Nghị quyết 02-NQ/TU", "Nghị quyết 01-NQ/TU", "Nghị quyết 03-NQ/TU"]);
        assert_eq!(screen.nothing, None);
    }

    #[test]
    fn there_are_three_doors_at_most_and_documents_are_always_one() {
        let check = |roles: &[Role], want: &[&str]| {
            let screen = screen(&Facts { name: "x".into(), documents: vec![], waiting: 2, is_being_enrolled: true }, &view(roles));
            assert_eq!(screen.doors.iter().map(|door| door.path.as_str()).collect::<Vec<_>>(), want);
            assert_eq!(
                screen.doors.iter().filter(|door| door.waiting.is_some()).count(),
                usize::from(roles.len() > 1 && !roles.contains(&Role::Clerk))
            );
            assert!(screen.nothing.is_some());
        };
        check(&[Role::Member], &["/documents"]);
        check(&[Role::Member, Role::Secretary], &["/office", "/documents"]);
        check(&[Role::Member, Role::Clerk], &["/office/counts", "/documents"]);
        check(&[Role::Member, Role::Administrator], &["/admin", "/documents"]);
        check(&[Role::Member, Role::Secretary, Role::Administrator, Role::Viewer], &["/admin", "/office", "/documents"]);
    }
}
