//! Pieces of a member's record, as several screens show them: the nine fields, where they belong, what signs them in.

use sotay_domain::correction::Correction;
use sotay_domain::{
    Birth, Date, EndReason, Field, Grant, Member, Membership, MembershipKind, SessionKind, Sex, SourceKind, Timestamp, Unit,
};

use super::{LinkTo, View};
use crate::l10n::L10n;

/// A field of a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldRow {
    /// What it is.
    pub label: String,
    /// What stands in it, or that nothing does.
    pub value: String,
    /// Nothing stands in it.
    pub is_missing: bool,
    /// Where it comes from and since when.
    pub source: Option<String>,
    /// What was proposed for it and what became of that.
    pub proposed: Option<String>,
    /// Where another value is proposed, or where it is shown in full.
    pub link: Option<LinkTo>,
}

/// Where somebody belongs or belonged, or what role they hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TimeRow {
    /// The unit.
    pub name: String,
    /// As what, from when, until when.
    pub details: Vec<String>,
}

/// Something that signs somebody in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeldRow {
    /// What it is, in words.
    pub name: String,
    /// It is the one that is looking.
    pub mark: Option<String>,
    /// Of what kind, since when, last used when.
    pub details: Vec<String>,
    /// The button that ends it; none for the one that is looking.
    pub end: Option<Button>,
}

/// A button that sends one word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Button {
    /// What it says.
    pub label: String,
    /// What its word is about.
    pub name: &'static str,
    /// The word.
    pub value: String,
}

/// What signs somebody in, as facts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeldThing {
    /// What it is.
    pub kind: HeldKind,
    /// What buttons name it by.
    pub id: String,
    /// The browser or phone in words.
    pub label: String,
    /// Since when.
    pub since: Timestamp,
    /// When it was last used, if it was.
    pub used: Option<Timestamp>,
    /// It is the session that is looking.
    pub is_this: bool,
}

/// The kinds of things that sign somebody in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HeldKind {
    /// A browser that is signed in.
    Session(SessionKind),
    /// A passkey.
    Passkey,
    /// A phone.
    Phone,
}

impl HeldKind {
    /// The name under which buttons send it.
    pub fn word(self) -> &'static str {
        match self {
            HeldKind::Session(_) => "session",
            HeldKind::Passkey => "passkey",
            HeldKind::Phone => "phone",
        }
    }
}

/// What a field is called.
pub fn field_name(field: Field, l10n: L10n) -> String {
    match field {
        Field::Name => l10n.record_name(),
        Field::Born => l10n.record_born(),
        Field::Sex => l10n.record_sex(),
        Field::AdmittedOn => l10n.record_admitted_on(),
        Field::RecognisedOn => l10n.record_recognised_on(),
        Field::Card => l10n.record_card(),
        Field::Unit => l10n.record_unit(),
        Field::Citizen => l10n.record_citizen(),
        Field::Phone => l10n.record_phone(),
    }
}

/// What somebody is in a unit.
pub fn kind_name(kind: MembershipKind, l10n: L10n) -> String {
    match kind {
        MembershipKind::Official => l10n.record_official(),
        MembershipKind::Probationary => l10n.record_probationary(),
        MembershipKind::Exempt => l10n.record_exempt(),
        MembershipKind::Second => l10n.record_second(),
    }
}

/// What stands in a field; none where nothing does. The citizen number is hidden but for its last digits, unless its owner has asked.
pub(super) fn value(member: &Member, field: Field, units: &[(Membership, Unit)], in_full: bool, view: &View) -> Option<String> {
    let record = &member.record;
    let date = |day: Date| view.l10n.short_date(day);
    match field {
        Field::Name => Some(record.name.clone()).filter(|name| !name.is_empty()),
        Field::Born => record.born.map(|born| match born {
            Birth::Year(year) => year.to_string(),
            Birth::Day(day) => date(day),
        }),
        Field::Sex => record.sex.map(|sex| match sex {
            Sex::Male => view.l10n.record_male(),
            Sex::Female => view.l10n.record_female(),
        }),
        Field::AdmittedOn => record.admitted_on.map(date),
        Field::RecognisedOn => record.recognised_on.map(date),
        Field::Card => record.card.map(|card| card.to_string()),
        Field::Unit => {
            let now: Vec<String> = present(units, view.now.day()).map(|(_, unit)| view.unit_name(unit)).collect();
            Some(now.join("; ")).filter(|names| !names.is_empty())
        }
        Field::Citizen => record.citizen.map(|number| if in_full { number.to_string() } else { number.masked() }),
        Field::Phone => record.phone.clone(),
    }
}

/// The nine fields in the order of the form. `link` is what each offers.
pub(super) fn fields(
    member: &Member,
    units: &[(Membership, Unit)],
    proposed: &[Correction],
    in_full: bool,
    view: &View,
    link: impl Fn(Field) -> Option<LinkTo>,
) -> Vec<FieldRow> {
    let l10n = view.l10n;
    let row = |field: Field| {
        let value = value(member, field, units, in_full, view);
        let source = member.record.sources.get(&field).map(|source| match source.kind {
            SourceKind::Import => l10n.record_from_import(&l10n.short_date(source.on)),
            SourceKind::Correction => l10n.record_from_correction(&l10n.short_date(source.on)),
        });
        let newest = proposed.iter().filter(|one| one.field == field).max_by_key(|one| one.proposed_at);
        FieldRow {
            label: field_name(field, l10n),
            is_missing: value.is_none(),
            value: value.unwrap_or_else(|| l10n.record_missing()),
            source,
            proposed: newest.and_then(|one| became(one, view)),
            link: link(field),
        }
    };
    Field::ALL.into_iter().map(row).collect()
}

/// What became of a proposal. An accepted one is seen in its field.
fn became(one: &Correction, view: &View) -> Option<String> {
    let l10n = view.l10n;
    match &one.decided {
        None => Some(l10n.correct_waits(&l10n.short_date(one.proposed_at.day()), &one.value)),
        Some(decided) if !decided.accepted => Some(l10n.correct_was_refused(&decided.reason, &one.value)),
        Some(_) => None,
    }
}

/// Memberships that hold on a day.
pub(super) fn present(units: &[(Membership, Unit)], today: Date) -> impl Iterator<Item = &(Membership, Unit)> {
    units.iter().filter(move |(membership, _)| membership.is_valid(today))
}

/// Where somebody belongs and belonged, the newest first.
pub(super) fn memberships(units: &[(Membership, Unit)], view: &View) -> Vec<TimeRow> {
    let l10n = view.l10n;
    let row = |(membership, unit): &(Membership, Unit)| {
        let from = l10n.short_date(membership.from);
        let time = match membership.ended {
            None => l10n.record_since(&from),
            Some(ended) => l10n.record_from_until(&from, &l10n.short_date(ended.on)),
        };
        let reason = membership.ended.map(|ended| match ended.reason {
            EndReason::Moved => l10n.record_moved(),
            EndReason::Left => l10n.record_left(),
            EndReason::Deceased => l10n.record_deceased(),
            EndReason::Changed => l10n.record_changed(),
        });
        let details = [Some(kind_name(membership.kind, l10n)), Some(time), reason];
        TimeRow { name: view.unit_name(unit), details: details.into_iter().flatten().collect() }
    };
    units.iter().map(row).collect()
}

/// The roles that somebody holds now.
pub(super) fn roles(grants: &[(Grant, Unit)], view: &View) -> Vec<TimeRow> {
    let l10n = view.l10n;
    let row = |(grant, unit): &(Grant, Unit)| TimeRow {
        name: l10n.record_role_at(&l10n.role_name(grant.role), &view.unit_name(unit)),
        details: vec![span(grant, view)],
    };
    grants.iter().filter(|(grant, _)| grant.is_live(view.now)).map(row).collect()
}

/// From when until when a role is held.
pub(super) fn span(grant: &Grant, view: &View) -> String {
    let l10n = view.l10n;
    let from = l10n.short_date(grant.from.day());
    match grant.until {
        None => l10n.record_since(&from),
        Some(until) => l10n.record_from_until(&from, &l10n.short_date(until.plus_millis(-1).day())),
    }
}

/// What signs somebody in.
pub(super) fn held(things: &[HeldThing], may_end: bool, view: &View) -> Vec<HeldRow> {
    let l10n = view.l10n;
    let row = |thing: &HeldThing| {
        let kind = match thing.kind {
            HeldKind::Session(SessionKind::Passkey) => l10n.me_session_passkey(),
            HeldKind::Session(SessionKind::Browser) => l10n.me_session_browser(),
            HeldKind::Session(SessionKind::Demo) => l10n.me_session_demo(),
            HeldKind::Session(SessionKind::Central) => l10n.me_session_central(),
            HeldKind::Passkey => l10n.me_passkey(),
            HeldKind::Phone | HeldKind::Session(SessionKind::Phone) => l10n.me_phone(),
        };
        let label = if matches!(thing.kind, HeldKind::Passkey) { l10n.me_remove() } else { l10n.me_end() };
        let used = thing.used.map(|used| l10n.me_used(&l10n.weekday_time(used.civil())));
        let details = [Some(kind), Some(l10n.record_since(&l10n.short_date(thing.since.day()))), used];
        HeldRow {
            name: if thing.label.is_empty() { l10n.me_unnamed() } else { thing.label.clone() },
            mark: thing.is_this.then(|| l10n.me_this_browser()),
            details: details.into_iter().flatten().collect(),
            end: (may_end && !thing.is_this).then(|| Button { label, name: thing.kind.word(), value: thing.id.clone() }),
        }
    };
    things.iter().map(row).collect()
}
