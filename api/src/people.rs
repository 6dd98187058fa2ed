//! The people of the demo: one for each kind of user, of the sample's members.

use sotay_domain::Role;
use sotay_handbook::screens::demo::Part;

/// One of the demo's people.
pub struct Somebody {
    /// What they are there for.
    pub part: Part,
    /// The number of their card, by which the sample knows them.
    pub card: &'static str,
    /// The role they are given, and the code of the unit where.
    pub role: Option<(Role, &'static str)>,
}

/// In the order in which they are offered.
pub const PEOPLE: [Somebody; 6] = [
    Somebody { part: Part::Member, card: "99.000003", role: None },
    Somebody { part: Part::Secretary, card: "99.000001", role: Some((Role::Secretary, "X99.11.1")) },
    Somebody { part: Part::Deputy, card: "99.000002", role: Some((Role::Secretary, "X99.11.1")) },
    Somebody { part: Part::Clerk, card: "99.000071", role: Some((Role::Clerk, "X99.11")) },
    Somebody { part: Part::Viewer, card: "99.000192", role: Some((Role::Viewer, "X99")) },
    Somebody { part: Part::Administrator, card: "99.000193", role: Some((Role::Administrator, "X99")) },
];
