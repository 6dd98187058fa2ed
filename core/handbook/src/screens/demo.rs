//! What a demo offers to try, as whom.

use super::View;

/// A kind of user.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// A member.
    Member,
    /// The secretary of a cell.
    Secretary,
    /// Their deputy.
    Deputy,
    /// The clerk of a commune.
    Clerk,
    /// Somebody of the committee above.
    Viewer,
    /// The administrator.
    Administrator,
}

/// The page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DemoScreen {
    /// Of the page.
    pub title: String,
    /// What this is.
    pub lead: String,
    /// Who one can be.
    pub parts: Vec<PartCard>,
}

/// One who one can be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PartCard {
    /// What they are.
    pub name: String,
    /// What to try as them.
    pub tries: String,
    /// On the button.
    pub button: String,
    /// What the button sends.
    pub code: &'static str,
}

impl Part {
    /// The word that addresses hold.
    pub fn code(self) -> &'static str {
        match self {
            Part::Member => "dang-vien",
            Part::Secretary => "bi-thu",
            Part::Deputy => "pho-bi-thu",
            Part::Clerk => "van-thu",
            Part::Viewer => "cap-tren",
            Part::Administrator => "quan-tri",
        }
    }
}

/// What somebody is called, and what there is to try as them.
pub fn words(part: Part, l10n: crate::l10n::L10n) -> (String, String) {
    match part {
        Part::Member => (l10n.demo_member(), l10n.demo_member_tries()),
        Part::Secretary => (l10n.demo_secretary(), l10n.demo_secretary_tries()),
        Part::Deputy => (l10n.demo_deputy(), l10n.demo_deputy_tries()),
        Part::Clerk => (l10n.demo_clerk(), l10n.demo_clerk_tries()),
        Part::Viewer => (l10n.demo_viewer(), l10n.demo_viewer_tries()),
        Part::Administrator => (l10n.demo_administrator(), l10n.demo_administrator_tries()),
    }
}

/// Builds the page.
pub fn screen(parts: impl Iterator<Item = Part>, view: &View) -> DemoScreen {
    let card = |part| {
        let (name, tries) = words(part, view.l10n);
        PartCard { button: view.l10n.demo_become(&name), name, tries, code: part.code() }
    };
    DemoScreen { title: view.l10n.demo_people(), lead: view.l10n.demo_people_lead(), parts: parts.map(card).collect() }
}
