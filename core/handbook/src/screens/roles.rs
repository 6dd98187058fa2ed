//! Who holds which role where; giving and taking back; and who stands in for a leave of absence.

use sotay_domain::{Action, Grant, Member, Place, Role, Target, Timestamp, Unit, decide};

use super::record::{self, Button};
use super::{LinkTo, View};
use crate::commands::{appoint, revoke};
use crate::route;

/// The page of one unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RolesScreen {
    /// Of the page.
    pub title: String,
    /// The way down to the unit, the unit last.
    pub path: Vec<LinkTo>,
    /// The unit.
    pub unit: String,
    /// Its code.
    pub code: String,
    /// Why what was sent was not done.
    pub error: Option<String>,
    /// Proving once more who one is comes first.
    pub first: Option<(String, LinkTo)>,
    /// Over those who hold a role.
    pub holders_heading: String,
    /// Those who do.
    pub holders: Vec<HolderRow>,
    /// Said where nobody does.
    pub nobody: Option<String>,
    /// The form in which one is given.
    pub give: Option<GiveForm>,
    /// Over the units below.
    pub below_heading: String,
    /// The units below.
    pub below: Vec<LinkTo>,
    /// The way back.
    pub back: LinkTo,
}

/// Somebody who holds a role.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HolderRow {
    /// Their name.
    pub name: String,
    /// The role, from when, until when, for whom.
    pub details: Vec<String>,
    /// Takes it back.
    pub take: Option<Button>,
}

/// The form in which a role is given or handed on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GiveForm {
    /// Over it.
    pub heading: String,
    /// The id of the grant, made when the page was drawn: pressed twice it is one.
    pub id: String,
    /// Over the field for whoever gets it.
    pub who_label: String,
    /// How that is typed.
    pub who_hint: String,
    /// What was typed or chosen.
    pub who: String,
    /// Those who can be chosen: word, name, whether chosen. Empty where a card's number is typed.
    pub people: Vec<(String, String, bool)>,
    /// Over the roles.
    pub role_label: String,
    /// The roles: word, name, whether chosen.
    pub roles: Vec<(String, String, bool)>,
    /// Over the last day.
    pub until_label: String,
    /// What an empty one means.
    pub until_hint: String,
    /// What was typed there.
    pub until: String,
    /// A last day must be named.
    pub must_end: bool,
    /// On the button.
    pub button: String,
}

/// What was sent and not done, or what a new form holds.
#[derive(Debug, Clone, Default)]
pub struct Typed {
    /// The id of the grant.
    pub id: String,
    /// For whom.
    pub who: String,
    /// Which role, and where it is handed on.
    pub role: String,
    /// Until when.
    pub until: String,
    /// Why it was not done.
    pub error: Option<NotDone>,
}

/// Why it was not done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotDone {
    /// The role was not given.
    NotGiven(appoint::Rejection),
    /// The role was not taken back.
    NotTaken(revoke::Rejection),
    /// No member has this card.
    NoSuchCard,
    /// That is no day.
    NoSuchDay,
}

/// What the page is built from.
#[derive(Debug, Clone)]
pub struct Facts {
    /// The unit.
    pub unit: Unit,
    /// The same for the rules.
    pub place: Place,
    /// The way down to it, as far as whoever looks may give roles there.
    pub above: Vec<Unit>,
    /// The units right below.
    pub below: Vec<Unit>,
    /// Roles at this unit, with their holders, and whom each stands in for.
    pub grants: Vec<(Grant, Member, Option<Member>)>,
}

/// Whether a role may be given at a unit by whoever looks.
pub fn may_manage(place: &Place, view: &View) -> bool {
    Role::GIVEN.into_iter().any(|role| decide(&view.actor, Action::Appoint(role), Target::Unit(place), view.now).is_offered())
}

/// Builds the page.
pub fn screen(facts: &Facts, typed: &Typed, view: &View) -> RolesScreen {
    let l10n = view.l10n;
    let may = |role| decide(&view.actor, Action::Appoint(role), Target::Unit(&facts.place), view.now);
    let is_strong = view.actor.member().is_none_or(|person| person.is_strong(view.now));
    let link = |unit: &Unit| LinkTo { label: view.unit_name(unit), path: route::roles(&unit.code) };
    let own = view.actor.member().map(|person| person.id);
    let give = is_strong.then(|| GiveForm {
        heading: l10n.roles_give(),
        id: typed.id.clone(),
        who_label: l10n.roles_card(),
        who_hint: l10n.roles_card_hint(),
        who: typed.who.clone(),
        people: vec![],
        role_label: l10n.roles_role(),
        roles: Role::GIVEN
            .into_iter()
            .filter(|role| may(*role).is_granted())
            .map(|role| (role.code().to_owned(), l10n.role_name(role), role.code() == typed.role))
            .collect(),
        until_label: l10n.roles_until(),
        until_hint: l10n.roles_until_hint(),
        until: typed.until.clone(),
        must_end: false,
        button: l10n.roles_give_button(),
    });
    let mut holders: Vec<&(Grant, Member, Option<Member>)> = facts.grants.iter().filter(|(grant, _, _)| grant.is_live(view.now)).collect();
    holders.sort_by_key(|(grant, _, _)| (grant.role, grant.from));
    let holders: Vec<HolderRow> = holders
        .into_iter()
        .map(|(grant, member, instead_of)| {
            let may_take = is_strong && (may(grant.role).is_granted() || own == Some(member.id));
            holder(grant, member, instead_of.as_ref(), Some(l10n.role_name(grant.role)), may_take, view)
        })
        .collect();
    RolesScreen {
        title: l10n.roles_title(),
        path: facts.above.iter().map(link).collect(),
        unit: view.unit_name(&facts.unit),
        code: facts.unit.code.clone(),
        error: typed.error.as_ref().map(|why| not_done(why, view)),
        first: (!is_strong).then(|| {
            (l10n.office_prove_first(), LinkTo { label: l10n.sign_in_again_open(), path: route::again(&route::roles(&facts.unit.code)) })
        }),
        holders_heading: l10n.roles_holders(),
        nobody: holders.is_empty().then(|| l10n.roles_nobody()),
        holders,
        give: give.filter(|form| !form.roles.is_empty()),
        below_heading: l10n.roles_below(),
        below: facts.below.iter().map(link).collect(),
        back: LinkTo { label: l10n.office_back_to_admin(), path: route::ADMIN.into() },
    }
}

fn holder(grant: &Grant, member: &Member, instead_of: Option<&Member>, role: Option<String>, may_take: bool, view: &View) -> HolderRow {
    let l10n = view.l10n;
    let instead_of = instead_of.map(|other| l10n.roles_stands_in(&other.record.name));
    HolderRow {
        name: member.record.name.clone(),
        details: [role, Some(record::span(grant, view)), instead_of].into_iter().flatten().collect(),
        take: may_take.then(|| Button { label: l10n.roles_take(), name: "grant", value: grant.id.to_string() }),
    }
}

fn not_done(why: &NotDone, view: &View) -> String {
    let l10n = view.l10n;
    match why {
        NotDone::NotGiven(rejection) => not_given(rejection, view),
        NotDone::NotTaken(revoke::Rejection::NotAllowed) => l10n.roles_not_yours(),
        NotDone::NotTaken(revoke::Rejection::NeedsStrong) => l10n.office_prove_first(),
        NotDone::NotTaken(revoke::Rejection::Ended) => l10n.roles_ended(),
        NotDone::NoSuchCard => l10n.roles_no_such_card(),
        NotDone::NoSuchDay => l10n.roles_no_such_day(),
    }
}

/// Why a role was not given.
pub fn not_given(rejection: &appoint::Rejection, view: &View) -> String {
    use appoint::Rejection;
    let l10n = view.l10n;
    match rejection {
        Rejection::NotAllowed => l10n.roles_not_yours(),
        Rejection::NeedsStrong => l10n.office_prove_first(),
        Rejection::UnitUnknown => l10n.roles_no_such_unit(),
        Rejection::MemberUnknown => l10n.roles_no_such_card(),
        Rejection::NoMembership => l10n.roles_no_membership(),
        Rejection::OwnRole => l10n.roles_own(),
        Rejection::HoldsAlready => l10n.roles_holds_already(),
        Rejection::EndsBeforeItBegins => l10n.roles_ends_before(),
        Rejection::LeaveTooLong => l10n.roles_leave_too_long(),
    }
}

/// Leave of absence: who stands in for whoever looks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeaveScreen {
    /// Of the page.
    pub title: String,
    /// How it goes.
    pub lead: String,
    /// Why what was sent was not done.
    pub error: Option<String>,
    /// Proving once more who one is comes first.
    pub first: Option<(String, LinkTo)>,
    /// Over those who stand in.
    pub holders_heading: String,
    /// Those who do.
    pub holders: Vec<HolderRow>,
    /// Said where nobody does.
    pub nobody: Option<String>,
    /// The form.
    pub give: Option<GiveForm>,
    /// The way back.
    pub back: LinkTo,
}

/// What that page is built from.
#[derive(Debug, Clone)]
pub struct LeaveFacts {
    /// Roles that whoever looks holds and may hand on.
    pub own: Vec<(Role, Unit)>,
    /// Those who stand in for them, with the role's place.
    pub grants: Vec<(Grant, Member, Unit)>,
    /// Those who can be chosen: members of the unit. Empty for whoever may not see its list.
    pub people: Vec<Member>,
}

/// Builds that page.
pub fn leave(facts: &LeaveFacts, typed: &Typed, view: &View) -> LeaveScreen {
    let l10n = view.l10n;
    let is_strong = view.actor.member().is_none_or(|person| person.is_strong(view.now));
    let give = is_strong.then(|| GiveForm {
        heading: l10n.roles_leave_give(),
        id: typed.id.clone(),
        who_label: if facts.people.is_empty() { l10n.roles_card() } else { l10n.roles_who() },
        who_hint: if facts.people.is_empty() { l10n.roles_card_hint() } else { String::new() },
        who: typed.who.clone(),
        people: facts
            .people
            .iter()
            .map(|member| (member.id.to_string(), member.record.name.clone(), member.id.to_string() == typed.who))
            .collect(),
        role_label: l10n.roles_role(),
        roles: facts
            .own
            .iter()
            .map(|(role, unit)| {
                let word = role_word(*role, unit);
                let name = l10n.record_role_at(&l10n.role_name(*role), &view.unit_name(unit));
                (word.clone(), name, word == typed.role)
            })
            .collect(),
        until_label: l10n.roles_until(),
        until_hint: l10n.roles_leave_until_hint(),
        until: typed.until.clone(),
        must_end: true,
        button: l10n.roles_leave_button(),
    });
    let holders: Vec<HolderRow> = facts
        .grants
        .iter()
        .filter(|(grant, _, _)| grant.is_live(view.now))
        .map(|(grant, member, unit)| {
            let role = l10n.record_role_at(&l10n.role_name(grant.role), &view.unit_name(unit));
            holder(grant, member, None, Some(role), true, view)
        })
        .collect();
    LeaveScreen {
        title: l10n.roles_leave(),
        lead: l10n.roles_leave_lead(),
        error: typed.error.as_ref().map(|why| not_done(why, view)),
        first: (!is_strong)
            .then(|| (l10n.office_prove_first(), LinkTo { label: l10n.sign_in_again_open(), path: route::again(route::LEAVE) })),
        holders_heading: l10n.roles_standing_in(),
        nobody: holders.is_empty().then(|| l10n.roles_nobody_stands_in()),
        holders,
        give: give.filter(|form| !form.roles.is_empty()),
        back: LinkTo { label: l10n.office_back(), path: route::HOME.into() },
    }
}

/// From when until when a role is held.
pub fn time_of(grant: &Grant, view: &View) -> String {
    record::span(grant, view)
}

/// The word by which the form names a role at a unit.
pub fn role_word(role: Role, unit: &Unit) -> String {
    format!("{}@{}", role.code(), unit.id)
}

/// The last moment of a role whose last day somebody chose; none where none was. Browsers send `2026-12-31`.
///
/// # Errors
/// [`NotDone::NoSuchDay`].
pub fn until(typed: &str) -> Result<Option<Timestamp>, NotDone> {
    let typed = typed.trim();
    if typed.is_empty() {
        return Ok(None);
    }
    let day = typed.parse().map_err(|_| NotDone::NoSuchDay)?;
    Ok(Some(Timestamp::end_of(day).plus_millis(1)))
}
