//! Corrections: where a member proposes one, and where they wait to be decided.

use sotay_domain::{Action, Correction, Field, Member, Membership, Sex, Subject, Target, Unit, decide};

use super::{LinkTo, View, record};
use crate::commands::{decide_correction, propose_correction};
use crate::route;

/// The form in which one is proposed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CorrectScreen {
    /// Of the page.
    pub title: String,
    /// Who decides.
    pub lead: String,
    /// Why what was sent was not taken.
    pub error: Option<String>,
    /// What stands there now.
    pub present: String,
    /// Over the field.
    pub label: String,
    /// How it is typed.
    pub hint: String,
    /// What was typed.
    pub value: String,
    /// The values there are, where there are only some: word, name, whether it is chosen.
    pub choices: Vec<(&'static str, String, bool)>,
    /// The device's keyboard: `numeric`, `tel`, `text`.
    pub keyboard: &'static str,
    /// Over the note.
    pub note_label: String,
    /// What was typed there.
    pub note: String,
    /// The id of what is proposed, made when the page was drawn: pressed twice it is one.
    pub id: String,
    /// On the button.
    pub button: String,
    /// The way back.
    pub back: LinkTo,
}

/// What the form is built from.
#[derive(Debug, Clone)]
pub struct Asked {
    /// Which field.
    pub field: Field,
    /// The id of what will be proposed.
    pub id: String,
    /// What was typed; none at first.
    pub typed: Option<(String, String)>,
    /// Why it was not taken.
    pub rejection: Option<propose_correction::Rejection>,
}

/// Builds the form.
pub fn form(asked: &Asked, member: &Member, view: &View) -> CorrectScreen {
    let l10n = view.l10n;
    let field = asked.field;
    let (value, note) = asked.typed.clone().unwrap_or_default();
    let (hint, keyboard) = match field {
        Field::Name => (l10n.correct_hint_name(), "text"),
        Field::Born => (l10n.correct_hint_born(), "text"),
        Field::AdmittedOn | Field::RecognisedOn => (l10n.correct_hint_date(), "text"),
        Field::Card => (l10n.correct_hint_card(), "numeric"),
        Field::Citizen => (l10n.correct_hint_citizen(), "numeric"),
        Field::Phone => (l10n.correct_hint_phone(), "tel"),
        Field::Sex | Field::Unit => (String::new(), "text"),
    };
    let sexes = [("male", Sex::Male, l10n.record_male()), ("female", Sex::Female, l10n.record_female())];
    let chosen = |word: &str, sex| if value.is_empty() { member.record.sex == Some(sex) } else { value == word };
    let choices = sexes.into_iter().filter(|_| field == Field::Sex).map(|(word, sex, name)| (word, name, chosen(word, sex))).collect();
    let name = record::field_name(field, l10n);
    let stands = record::value(member, field, &[], false, view).unwrap_or_else(|| l10n.record_missing());
    CorrectScreen {
        title: l10n.me_correct(&name),
        lead: l10n.correct_lead(),
        error: asked.rejection.map(|rejection| not_taken(rejection, view)),
        present: l10n.correct_present(&stands),
        label: l10n.correct_value(&name),
        hint,
        value,
        choices,
        keyboard,
        note_label: l10n.correct_note(),
        note,
        id: asked.id.clone(),
        button: l10n.correct_send(),
        back: LinkTo { label: l10n.me_back(), path: route::ME.into() },
    }
}

fn not_taken(rejection: propose_correction::Rejection, view: &View) -> String {
    use propose_correction::Rejection;
    let l10n = view.l10n;
    match rejection {
        Rejection::NotAllowed => l10n.correct_not_allowed(),
        Rejection::NotReadable => l10n.correct_not_readable(),
        Rejection::NothingNew => l10n.correct_nothing_new(),
        Rejection::Waits => l10n.correct_already_waits(),
        Rejection::NoteTooLong => l10n.correct_too_long(propose_correction::LONGEST_NOTE as u64),
    }
}

/// The corrections that wait.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CorrectionsScreen {
    /// Of the page.
    pub title: String,
    /// Said where none waits.
    pub nothing: Option<String>,
    /// Why what was sent was not done.
    pub error: Option<String>,
    /// What must be done first: proving once more who one is.
    pub first: Option<(String, LinkTo)>,
    /// Those that wait, the oldest first.
    pub waiting: Vec<CorrectionCard>,
    /// The way back.
    pub back: LinkTo,
}

/// One that waits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CorrectionCard {
    /// Its id.
    pub id: String,
    /// Whose, and what is to change.
    pub heading: String,
    /// Where they belong, since when it waits.
    pub details: Vec<String>,
    /// What stands there now.
    pub present: String,
    /// What is proposed.
    pub proposed: String,
    /// Why, in the member's words.
    pub note: Option<String>,
    /// Why it cannot be decided here.
    pub elsewhere: Option<String>,
    /// On the button that accepts.
    pub accept: String,
    /// Over the field for the reason.
    pub reason_label: String,
    /// What was typed there.
    pub reason: String,
    /// On the button that refuses.
    pub refuse: String,
}

/// One that waits, as facts.
#[derive(Debug, Clone)]
pub struct Waiting {
    /// The correction.
    pub correction: Correction,
    /// Whose.
    pub member: Member,
    /// Where they belong.
    pub memberships: Vec<(Membership, Unit)>,
    /// The same for the rules.
    pub subject: Subject,
}

/// What was sent and not done.
#[derive(Debug, Clone, Default)]
pub struct NotDone {
    /// Which correction.
    pub correction: String,
    /// The reason that was typed.
    pub reason: String,
    /// Why not.
    pub rejection: Option<decide_correction::Rejection>,
}

/// Builds the list.
pub fn list(waiting: &[Waiting], not_done: &NotDone, view: &View) -> CorrectionsScreen {
    let l10n = view.l10n;
    let card = |one: &Waiting| {
        let field = record::field_name(one.correction.field, l10n);
        let may = decide(&view.actor, Action::DecideCorrection, Target::Member(&one.subject), view.now);
        let units = record::present(&one.memberships, view.now.day()).map(|(_, unit)| view.unit_name(unit));
        let id = one.correction.id.to_string();
        let stands = record::value(&one.member, one.correction.field, &[], false, view).unwrap_or_else(|| l10n.record_missing());
        CorrectionCard {
            heading: l10n.correct_of(&field, &one.member.record.name),
            details: units.chain([l10n.correct_proposed_on(&l10n.short_date(one.correction.proposed_at.day()))]).collect(),
            present: l10n.correct_present(&stands),
            proposed: l10n.correct_proposed(&shown(&one.correction, view)),
            note: Some(&one.correction.note).filter(|note| !note.is_empty()).map(|note| l10n.correct_because(note)),
            elsewhere: (!may.is_offered()).then(|| l10n.correct_decided_above()),
            accept: l10n.correct_accept(),
            reason_label: l10n.correct_reason(),
            reason: if not_done.correction == id { not_done.reason.clone() } else { String::new() },
            refuse: l10n.correct_refuse(),
            id,
        }
    };
    let is_strong = view.actor.member().is_none_or(|person| person.is_strong(view.now));
    let first = (!is_strong && !waiting.is_empty())
        .then(|| (l10n.office_prove_first(), LinkTo { label: l10n.sign_in_again_open(), path: route::again(route::CORRECTIONS) }));
    CorrectionsScreen {
        title: l10n.correct_list(),
        nothing: waiting.is_empty().then(|| l10n.correct_list_empty()),
        error: not_done.rejection.map(|rejection| not_decided(rejection, view)),
        first,
        waiting: waiting.iter().map(card).collect(),
        back: LinkTo { label: l10n.office_back(), path: route::OFFICE.into() },
    }
}

/// What is proposed, in the reader's words.
fn shown(correction: &Correction, view: &View) -> String {
    match (correction.field, correction.value.as_str()) {
        (Field::Sex, "male") => view.l10n.record_male(),
        (Field::Sex, "female") => view.l10n.record_female(),
        (_, typed) => typed.to_owned(),
    }
}

fn not_decided(rejection: decide_correction::Rejection, view: &View) -> String {
    use decide_correction::Rejection;
    let l10n = view.l10n;
    match rejection {
        Rejection::NotAllowed => l10n.correct_not_yours(),
        Rejection::NeedsStrong => l10n.office_prove_first(),
        Rejection::Decided => l10n.correct_already_decided(),
        Rejection::ReasonMissing => l10n.correct_reason_missing(),
        Rejection::ReasonTooLong => l10n.correct_too_long(decide_correction::LONGEST_REASON as u64),
        Rejection::NotReadable => l10n.correct_no_longer_fits(),
        Rejection::NumberTaken => l10n.correct_number_taken(),
    }
}
