//! One's own record: what is stored, where it comes from, what signs one in, and the ways to correct, export and end it.

use sotay_domain::{Correction, Field, Grant, Member, Membership, SessionKind, Unit};

use super::record::{self, Button, FieldRow, HeldKind, HeldRow, HeldThing, TimeRow};
use super::{LinkTo, View};
use crate::route;

/// The page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MeScreen {
    /// The name.
    pub title: String,
    /// Where one belongs now, and as what.
    pub belongs: Vec<String>,
    /// What must be said before a step that cannot be taken back, with the button that takes it.
    pub warning: Option<(String, Button)>,
    /// That somebody is being enrolled in their name.
    pub notice: Option<LinkTo>,
    /// The member's card.
    pub card: LinkTo,
    /// Over the fields.
    pub fields_heading: String,
    /// The nine fields.
    pub fields: Vec<FieldRow>,
    /// Over titles and honours.
    pub labels_heading: String,
    /// Titles and honours.
    pub labels: Vec<String>,
    /// Over the units.
    pub memberships_heading: String,
    /// Units over time.
    pub memberships: Vec<TimeRow>,
    /// Over the roles.
    pub roles_heading: String,
    /// Roles that are held.
    pub roles: Vec<TimeRow>,
    /// Over what signs one in.
    pub held_heading: String,
    /// What signs one in.
    pub held: Vec<HeldRow>,
    /// Ends all but the one that is looking.
    pub end_others: Option<Button>,
    /// On the button that signs out.
    pub sign_out: String,
    /// Over the ways on.
    pub more_heading: String,
    /// What the log says, what is stored, the copy.
    pub more: Vec<LinkTo>,
}

/// What the screen is built from.
#[derive(Debug, Clone)]
pub struct Facts {
    /// The member.
    pub member: Member,
    /// Where they belong and belonged, the newest first.
    pub memberships: Vec<(Membership, Unit)>,
    /// Roles.
    pub grants: Vec<(Grant, Unit)>,
    /// What they have proposed.
    pub corrections: Vec<Correction>,
    /// What signs them in.
    pub held: Vec<HeldThing>,
    /// The citizen number is asked for in full.
    pub in_full: bool,
    /// The passkey that was to be removed, and is the last one.
    pub last_passkey: Option<String>,
    /// Something is being enrolled in their name.
    pub is_being_enrolled: bool,
}

/// Builds the page.
pub fn screen(facts: &Facts, view: &View) -> MeScreen {
    let l10n = view.l10n;
    let in_full = facts.in_full && is_strong(view);
    let this = facts.held.iter().find(|thing| thing.is_this);
    let can_prove = this.is_some_and(|thing| thing.kind != HeldKind::Session(SessionKind::Browser));
    let link = |field: Field| match field {
        Field::Unit => None,
        Field::Citizen if facts.member.record.citizen.is_some() && !in_full && can_prove => {
            let path = route::with_query(route::ME, &[("show", "citizen")]);
            Some(LinkTo { label: l10n.me_show_citizen(), path: if is_strong(view) { path } else { route::again(&path) } })
        }
        field => Some(LinkTo { label: l10n.me_correct(&record::field_name(field, l10n)), path: route::correct(field) }),
    };
    let others = facts.held.iter().filter(|thing| matches!(thing.kind, HeldKind::Session(_)) && !thing.is_this).count();
    let warn = |id: &String| (l10n.me_last_passkey(), Button { label: l10n.me_remove_anyway(), name: "passkey", value: id.clone() });
    let more = [(l10n.me_log(), route::MY_LOG), (l10n.me_stored(), route::STORED), (l10n.me_export(), route::EXPORT)];
    let further = [(l10n.enrol_own_title(), route::ADD_DEVICE), (l10n.enrol_seen_link(), route::OWN_ENROLMENTS)];
    MeScreen {
        title: facts.member.record.name.clone(),
        belongs: record::present(&facts.memberships, view.now.day())
            .map(|(membership, unit)| l10n.me_belongs(&record::kind_name(membership.kind, l10n), &view.unit_name(unit)))
            .collect(),
        warning: facts.last_passkey.as_ref().map(warn),
        notice: facts.is_being_enrolled.then(|| super::enrol::notice(view)),
        card: LinkTo { label: l10n.card_title(), path: route::CARD.into() },
        fields_heading: l10n.me_fields(),
        fields: record::fields(&facts.member, &facts.memberships, &facts.corrections, in_full, view, link),
        labels_heading: l10n.me_labels(),
        labels: facts.member.record.labels.clone(),
        memberships_heading: l10n.me_memberships(),
        memberships: record::memberships(&facts.memberships, view),
        roles_heading: l10n.me_roles(),
        roles: record::roles(&facts.grants, view),
        held_heading: l10n.me_held(),
        held: record::held(&facts.held, true, view),
        end_others: (others > 0).then(|| Button { label: l10n.me_end_others(others as u64), name: "others", value: "1".into() }),
        sign_out: l10n.sign_in_out(),
        more_heading: l10n.me_more(),
        more: further.into_iter().chain(more).map(|(label, path)| LinkTo { label, path: path.into() }).collect(),
    }
}

fn is_strong(view: &View) -> bool {
    view.actor.member().is_some_and(|person| person.is_strong(view.now))
}

/// What is stored about one, on paper: what, why, since when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredScreen {
    /// Of the page.
    pub title: String,
    /// What it is.
    pub lead: String,
    /// Heads of the columns.
    pub columns: [String; 4],
    /// What, what stands there, for what, since when.
    pub rows: Vec<[String; 4]>,
    /// The copy for programs.
    pub export: LinkTo,
    /// The way back.
    pub back: LinkTo,
}

/// Builds that page.
pub fn stored(facts: &Facts, view: &View) -> StoredScreen {
    let l10n = view.l10n;
    let in_full = is_strong(view);
    let why = |field| match field {
        Field::Name | Field::Born | Field::Sex => l10n.me_why_known(),
        Field::AdmittedOn | Field::RecognisedOn => l10n.me_why_age(),
        Field::Card | Field::Citizen => l10n.me_why_told_apart(),
        Field::Unit => l10n.me_why_unit(),
        Field::Phone => l10n.me_why_phone(),
    };
    let fields = record::fields(&facts.member, &facts.memberships, &[], in_full, view, |_| None);
    let mut rows: Vec<[String; 4]> =
        Field::ALL.into_iter().zip(fields).map(|(field, row)| [row.label, row.value, why(field), row.source.unwrap_or_default()]).collect();
    if !facts.member.record.labels.is_empty() {
        rows.push([l10n.me_labels(), facts.member.record.labels.join("; "), l10n.me_why_labels(), String::new()]);
    }
    let with_time = |heading: String, why: String, of: Vec<TimeRow>| {
        of.into_iter().map(move |row| [heading.clone(), row.name, why.clone(), row.details.join(" · ")]).collect::<Vec<_>>()
    };
    rows.extend(with_time(l10n.me_memberships(), l10n.me_why_unit(), record::memberships(&facts.memberships, view)));
    rows.extend(with_time(l10n.me_roles(), l10n.me_why_role(), record::roles(&facts.grants, view)));
    rows.extend(
        record::held(&facts.held, false, view)
            .into_iter()
            .map(|row| [l10n.me_held(), row.name, l10n.me_why_held(), row.details.join(" · ")]),
    );
    rows.extend(facts.corrections.iter().map(|one| {
        let what = l10n.me_proposed(&record::field_name(one.field, l10n));
        [what, one.value.clone(), l10n.me_why_correction(), l10n.short_date(one.proposed_at.day())]
    }));
    StoredScreen {
        title: l10n.me_stored(),
        lead: l10n.me_stored_lead(&l10n.official_date(view.now.day()), &facts.member.record.name),
        columns: [l10n.me_column_what(), l10n.me_column_value(), l10n.me_column_why(), l10n.me_column_since()],
        rows,
        export: LinkTo { label: l10n.me_export(), path: route::EXPORT.into() },
        back: LinkTo { label: l10n.me_back(), path: route::ME.into() },
    }
}

#[cfg(test)]
#[path = "me_tests.rs"]
mod tests;
