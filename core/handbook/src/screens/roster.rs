//! Who belongs to a unit, as its secretary sees them; and one of them.

use sotay_domain::member::name_parts;
use sotay_domain::{Action, Correction, Date, Grant, Member, Membership, MembershipKind, Subject, Target, Unit, decide, text};
use std::cmp::Ordering;
use std::collections::BTreeMap;

use super::record::{self, Button, FieldRow, HeldRow, HeldThing, TimeRow};
use super::{Badge, LinkTo, Tone, View};
use crate::l10n::Collation;
use crate::route;

/// The list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RosterScreen {
    /// Of the page.
    pub title: String,
    /// The unit.
    pub unit: String,
    /// Other units whose list whoever looks may see.
    pub others: Vec<LinkTo>,
    /// Over the field for searching.
    pub search_label: String,
    /// What is searched for.
    pub search: String,
    /// On the button.
    pub search_button: String,
    /// Where it is sent.
    pub action: &'static str,
    /// The code of the unit, sent with it.
    pub code: String,
    /// How many there are.
    pub summary: String,
    /// Narrows it or widens it again.
    pub narrow: LinkTo,
    /// The members.
    pub rows: Vec<MemberRow>,
    /// Said where there are none.
    pub nothing: Option<String>,
    /// The way back.
    pub back: LinkTo,
}

/// A member in the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MemberRow {
    /// Where it leads.
    pub path: String,
    /// The name, with the year of birth where two share it.
    pub name: String,
    /// As what, and what else there is to know.
    pub details: Vec<String>,
    /// What to take care of.
    pub badges: Vec<Badge>,
}

/// A member of the list, as facts.
#[derive(Debug, Clone)]
pub struct Listed {
    /// The member.
    pub member: Member,
    /// Their membership in this unit.
    pub membership: Membership,
    /// They hold something that signs them in.
    pub has_device: bool,
}

/// What the list is built from.
#[derive(Debug, Clone)]
pub struct Facts {
    /// The unit.
    pub unit: Unit,
    /// The units whose list whoever looks may see.
    pub units: Vec<Unit>,
    /// Its members, in no order.
    pub members: Vec<Listed>,
    /// What is searched for.
    pub search: String,
    /// Only those who hold nothing that signs them in.
    pub only_without: bool,
}

/// Months after which somebody on probation is to be recognised or not.
const PROBATION_MONTHS: i32 = 12;

/// Builds the list.
pub fn screen(facts: &Facts, view: &View) -> RosterScreen {
    let l10n = view.l10n;
    let mut names: BTreeMap<String, usize> = BTreeMap::new();
    for listed in &facts.members {
        *names.entry(text::fold(&listed.member.record.name)).or_default() += 1;
    }
    let wanted = text::words(&facts.search);
    let fits = |listed: &&Listed| {
        let words = text::words(&listed.member.record.name);
        let is_named = wanted.iter().all(|word| words.iter().any(|of_name| of_name.starts_with(word)));
        is_named && !(facts.only_without && listed.has_device)
    };
    let mut shown: Vec<&Listed> = facts.members.iter().filter(fits).collect();
    shown.sort_by(|one, other| by_name(&one.member, &other.member));
    let is_shared = |member: &Member| names.get(&text::fold(&member.record.name)).is_some_and(|count| *count > 1);
    let rows: Vec<MemberRow> = shown.into_iter().map(|listed| row(listed, is_shared(&listed.member), view)).collect();
    let code = facts.unit.code.as_str();
    let others = facts.units.iter().filter(|unit| unit.id != facts.unit.id);
    let (label, only) =
        if facts.only_without { (l10n.office_all_members(), vec![]) } else { (l10n.office_only_without(), vec![("only", "without")]) };
    let pairs: Vec<(&str, &str)> = std::iter::once(("unit", code)).chain(only).collect();
    RosterScreen {
        title: l10n.office_members(),
        unit: view.unit_name(&facts.unit),
        others: others.map(|unit| LinkTo { label: view.unit_name(unit), path: route::roster(&unit.code) }).collect(),
        search_label: l10n.office_search(),
        search: facts.search.clone(),
        search_button: l10n.search_button(),
        action: route::ROSTER,
        code: code.to_owned(),
        summary: l10n.office_shown(rows.len() as u64),
        narrow: LinkTo { label, path: route::with_query(route::ROSTER, &pairs) },
        nothing: rows.is_empty().then(|| l10n.office_nobody()),
        rows,
        back: LinkTo { label: l10n.office_back(), path: route::OFFICE.into() },
    }
}

/// As Vietnamese lists are sorted: by the given name, then the middle ones, then the family's; then the older first.
pub fn by_name(one: &Member, other: &Member) -> Ordering {
    let key = |member: &Member| {
        let (given, middle, family) = name_parts(&member.record.name);
        let born = member.record.born.map_or(0, |born| born.year());
        (Collation::of(given), Collation::of(middle), Collation::of(family), born, member.id)
    };
    key(one).cmp(&key(other))
}

fn row(listed: &Listed, is_shared: bool, view: &View) -> MemberRow {
    let l10n = view.l10n;
    let Listed { member, membership, has_device } = listed;
    let warning = |label| Badge { label, tone: Tone::Warning };
    let mut badges = vec![];
    if is_long_on_probation(membership, view.now.day()) {
        badges.push(warning(l10n.office_long_probation()));
    }
    if !has_device {
        badges.push(warning(l10n.office_no_device()));
    }
    let name = match member.record.born.filter(|_| is_shared) {
        Some(born) => l10n.office_name_with_year(&member.record.name, &born.year().to_string()),
        None => member.record.name.clone(),
    };
    let device = has_device.then(|| l10n.office_has_device());
    MemberRow {
        path: route::office_member(member.id),
        name,
        details: [Some(record::kind_name(membership.kind, l10n)), device].into_iter().flatten().collect(),
        badges,
    }
}

fn is_long_on_probation(membership: &Membership, today: Date) -> bool {
    let ends = membership.from.checked_add(sotay_domain::time::months(PROBATION_MONTHS));
    membership.kind == MembershipKind::Probationary && ends.is_ok_and(|ends| ends < today)
}

/// One member, as the secretary sees them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MemberScreen {
    /// The name.
    pub title: String,
    /// That the member sees who looked.
    pub noted: String,
    /// Why what was sent was not done.
    pub error: Option<String>,
    /// Over the fields.
    pub fields_heading: String,
    /// The nine fields.
    pub fields: Vec<FieldRow>,
    /// Titles and honours.
    pub labels: Vec<String>,
    /// Over the units.
    pub memberships_heading: String,
    /// Units over time.
    pub memberships: Vec<TimeRow>,
    /// Roles that are held.
    pub roles: Vec<TimeRow>,
    /// Over what signs them in.
    pub held_heading: String,
    /// What signs them in.
    pub held: Vec<HeldRow>,
    /// Said where nothing does.
    pub nothing_held: Option<String>,
    /// Proving once more who one is comes first.
    pub first: Option<(String, LinkTo)>,
    /// Where ends are sent.
    pub end_path: String,
    /// Ends all of it, and when to do that.
    pub end_all: Option<(String, Button)>,
    /// Where a browser or a phone is enrolled, and what the button says.
    pub enrol: Option<(String, String)>,
    /// The way back.
    pub back: LinkTo,
}

/// What that page is built from.
#[derive(Debug, Clone)]
pub struct MemberFacts {
    /// The member.
    pub member: Member,
    /// The same for the rules.
    pub subject: Subject,
    /// Where they belong and belonged.
    pub memberships: Vec<(Membership, Unit)>,
    /// Roles.
    pub grants: Vec<(Grant, Unit)>,
    /// What they have proposed.
    pub corrections: Vec<Correction>,
    /// What signs them in.
    pub held: Vec<HeldThing>,
}

/// Builds that page.
pub fn member(facts: &MemberFacts, view: &View) -> MemberScreen {
    let l10n = view.l10n;
    let MemberFacts { member, subject, .. } = facts;
    let offers = |action| decide(&view.actor, action, Target::Member(subject), view.now).is_offered();
    let is_strong = view.actor.member().is_none_or(|person| person.is_strong(view.now));
    let path = route::office_member(member.id);
    let may_end = offers(Action::EndDevices) && is_strong;
    let first = (!is_strong && (offers(Action::EndDevices) || offers(Action::Enrol)))
        .then(|| (l10n.office_prove_first(), LinkTo { label: l10n.sign_in_again_open(), path: route::again(&path) }));
    let all = Button { label: l10n.office_end_all(), name: "all", value: "1".into() };
    MemberScreen {
        title: member.record.name.clone(),
        noted: l10n.office_look_is_noted(),
        error: None,
        fields_heading: l10n.me_fields(),
        fields: record::fields(member, &facts.memberships, &facts.corrections, false, view, |_| None),
        labels: member.record.labels.clone(),
        memberships_heading: l10n.me_memberships(),
        memberships: record::memberships(&facts.memberships, view),
        roles: record::roles(&facts.grants, view),
        held_heading: l10n.me_held(),
        held: record::held(&facts.held, may_end, view),
        nothing_held: facts.held.is_empty().then(|| l10n.office_holds_nothing()),
        first,
        end_path: route::office_end(member.id),
        end_all: (may_end && !facts.held.is_empty()).then(|| (l10n.office_end_all_why(), all)),
        enrol: (offers(Action::Enrol) && is_strong).then(|| (route::office_enrol(member.id), l10n.office_enrol())),
        back: LinkTo { label: l10n.office_back_to_members(), path: route::ROSTER.into() },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::commands::examples::{NOW, actor, unit};
    use crate::l10n::L10n;
    use sotay_domain::{Language, MemberId, MemberRecord, MembershipId, Role};

    fn listed(n: u8, name: &str, born: &str, kind: MembershipKind, from: &str) -> Listed {
        let id = MemberId::from_bytes([n; 16]);
        let record = MemberRecord { name: name.into(), born: born.parse().ok(), ..MemberRecord::default() };
        let membership = Membership {
            id: MembershipId::from_bytes([n; 16]),
            member: id,
            unit: unit(3).id,
            kind,
            from: from.parse().unwrap(),
            ended: None,
        };
        Listed { member: Member { id, record, wiped_at: None }, membership, has_device: n.is_multiple_of(2) }
    }

    fn facts() -> Facts {
        let official = MembershipKind::Official;
        let members = vec![
            listed(1, "Nguyễn Văn Đức", "1950", official, "2025-07-01"),
            listed(2, "Trần Thị Ánh", "1961", official, "2025-07-01"),
            listed(3, "Lê Văn Bình", "1970", MembershipKind::Probationary, "2025-11-20"),
            listed(4, "Nguyễn Văn Đức", "1948", MembershipKind::Exempt, "2025-07-01"),
            listed(5, "Phạm Văn Dung", "1980", MembershipKind::Probationary, "2025-11-21"),
        ];
        Facts { unit: unit(3), units: vec![unit(3), unit(4)], members, search: String::new(), only_without: false }
    }

    fn view() -> View {
        View { l10n: L10n::of(Language::Vi), actor: actor(8, Role::Secretary, 3, false), now: NOW }
    }

    #[test]
    fn a_roster_is_sorted_by_given_names_and_tells_two_of_one_name_apart() {
        let screen = screen(&facts(), &view());
        let names: Vec<&str> = screen.rows.iter().map(|row| row.name.as_str()).collect();
        assert_eq!(names, ["Trần Thị Ánh", "Lê Văn Bình", "Phạm Văn Dung", "Nguyễn Văn Đức (1948)", "Nguyễn Văn Đức (1950)"]);
        let warned = |n: usize| screen.rows[n].badges.iter().map(|badge| badge.label.clone()).collect::<Vec<_>>();
        let l10n = view().l10n;
        assert_eq!(warned(0), Vec::<String>::new());
        assert_eq!(warned(1), [l10n.office_long_probation(), l10n.office_no_device()]);
        assert_eq!(warned(2), [l10n.office_no_device()], "twelve months to the day are not over");
        assert!(screen.rows[3].details.contains(&l10n.record_exempt()));
    }

    #[test]
    fn a_search_takes_names_without_marks_and_in_any_order() {
        let check = |search: &str, only_without, want: usize| {
            let screen = screen(&Facts { search: search.into(), only_without, ..facts() }, &view());
            assert_eq!((screen.rows.len(), screen.nothing.is_some()), (want, want == 0), "{search}");
        };
        check("duc nguyen", false, 2);
        check("đức", false, 2);
        check("van", false, 4);
        check("khac", false, 0);
        check("", true, 3);
        check("duc", true, 1);
    }
}
