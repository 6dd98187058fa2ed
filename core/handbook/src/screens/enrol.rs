//! Where a secretary enrols a member: the code, the two digits with the name, what came of it. The same for a further device of one's own.

use sotay_domain::enrolment::{Enrolment, State, Way};
use sotay_domain::{Member, PublicNumber, Unit, UnitNumber};

use super::{LinkTo, View};
use crate::qr::Host;
use crate::qr::draw::{Code, Level};
use crate::route;

/// The page of one enrolment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EnrolScreen {
    /// Of the page.
    pub title: String,
    /// What went wrong with the last step; none usually.
    pub problem: Option<String>,
    /// The code, while it waits.
    pub open: Option<OpenPart>,
    /// The digits, while they are compared.
    pub claimed: Option<ClaimedPart>,
    /// What came of it, or what is missing.
    pub said: Option<String>,
    /// How far it has come: the page is drawn anew when it is another.
    pub state: &'static str,
    /// The page changes by itself.
    pub changes: bool,
    /// Where its buttons lead, and it itself.
    pub path: String,
    /// Back to where one came from.
    pub back: LinkTo,
}

/// The code, while it waits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenPart {
    /// What to do.
    pub lead: String,
    /// What to scan and to type; none for those who did not make it.
    pub shown: Option<ShownCode>,
    /// Until when.
    pub until: String,
    /// On the button that takes it back.
    pub cancel: String,
    /// That the page changes by itself.
    pub itself: String,
}

/// What to scan and to type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShownCode {
    /// The picture.
    pub picture: Picture,
    /// Labels and what is typed: the address, the unit's number, the code.
    pub typed: Vec<(String, String)>,
}

/// A picture that is scanned.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// What it is.
    pub label: String,
    /// Modules from edge to edge.
    pub side: usize,
    /// Its dark modules, as a path of SVG.
    pub path: String,
}

/// The digits, while they are compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClaimedPart {
    /// The question.
    pub lead: String,
    /// The two digits.
    pub digits: String,
    /// The device in words.
    pub device: String,
    /// What the confirmation ends.
    pub ends: Option<String>,
    /// On the button that confirms.
    pub confirm: String,
    /// On the button that refuses.
    pub refuse: String,
}

/// What the page is built from.
pub struct Facts<'a> {
    /// The enrolment.
    pub enrolment: &'a Enrolment,
    /// Whoever is enrolled.
    pub member: &'a Member,
    /// The unit's number.
    pub number: Option<UnitNumber>,
    /// The code, for whoever made it.
    pub code: Option<PublicNumber>,
    /// The handbook's address.
    pub host: &'a Host,
}

/// Why the last step was not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Problem {
    /// The digits are other ones.
    OtherDigits,
    /// Another person is needed.
    SamePerson,
    /// Nobody has claimed the code yet.
    NotClaimed,
}

/// What waits, and how many were enrolled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListScreen {
    /// Of the page.
    pub title: String,
    /// What stands here.
    pub lead: String,
    /// Each with its page.
    pub rows: Vec<LinkTo>,
    /// That there is none.
    pub empty: Option<String>,
    /// How many were enrolled, by unit.
    pub counts: Option<Counts>,
}

/// How many were enrolled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counts {
    /// Of the table.
    pub heading: String,
    /// What it is for.
    pub why: String,
    /// Of the first column.
    pub unit: String,
    /// Of the second.
    pub number: String,
    /// Units with their figures.
    pub rows: Vec<(String, String)>,
}

/// A page with one button, or with what one may refuse.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnScreen {
    /// Of the page.
    pub title: String,
    /// What happens.
    pub lead: String,
    /// What went wrong; none usually.
    pub problem: Option<String>,
    /// On the button; none where nothing is begun here.
    pub button: Option<String>,
    /// What is being enrolled, each with where it is refused.
    pub rows: Vec<LinkTo>,
    /// On the button that refuses.
    pub refuse: String,
}

impl Picture {
    /// Of this text. None: it is too long, which no link of ours is.
    pub fn of(text: &str, label: String, least: Level) -> Option<Picture> {
        let code = Code::of(text, least)?;
        Some(Picture { label, side: code.side(), path: code.path() })
    }
}

/// Builds the page.
pub fn screen(facts: &Facts<'_>, problem: Option<Problem>, view: &View) -> EnrolScreen {
    let (l10n, enrolment) = (view.l10n, facts.enrolment);
    let is_own = enrolment.way == Way::Device;
    let state = enrolment.state(view.now);
    let (word, said) = match state {
        State::Open => ("open", None),
        State::Claimed => ("claimed", None),
        State::ConfirmedOnce => ("once", Some(l10n.enrol_one_more())),
        State::Confirmed => ("confirmed", Some(l10n.enrol_confirmed())),
        State::Refused => ("refused", Some(l10n.enrol_refused())),
        State::Done => ("done", Some(l10n.enrol_done())),
        State::Expired => ("expired", Some(l10n.enrol_expired())),
    };
    let problem = problem.map(|problem| match problem {
        Problem::OtherDigits => l10n.enrol_other_digits(),
        Problem::SamePerson => l10n.enrol_same_person(),
        Problem::NotClaimed => l10n.enrol_not_claimed(),
    });
    EnrolScreen {
        title: if is_own { l10n.enrol_own_title() } else { l10n.enrol_title(&facts.member.record.name) },
        problem,
        open: (state == State::Open).then(|| open(facts, view)),
        claimed: matches!(state, State::Claimed | State::ConfirmedOnce).then(|| claimed(facts, view)).flatten(),
        said,
        state: word,
        changes: matches!(state, State::Open | State::Claimed | State::ConfirmedOnce | State::Confirmed),
        path: route::enrolment(enrolment.id),
        back: if is_own {
            LinkTo { label: l10n.enrol_own_title(), path: route::ADD_DEVICE.into() }
        } else {
            LinkTo { label: l10n.enrol_list(), path: route::ENROLMENTS.into() }
        },
    }
}

fn open(facts: &Facts<'_>, view: &View) -> OpenPart {
    let l10n = view.l10n;
    let shown = facts.code.zip(facts.number).and_then(|(code, number)| {
        let link = facts.host.join_link(&format!("{number}{code}"));
        let typed = vec![
            (l10n.enrol_address(), format!("{}{}", facts.host.typeable(), route::JOIN)),
            (l10n.enrol_cell(), number.grouped()),
            (l10n.enrol_code(), code.grouped()),
        ];
        Some(ShownCode { picture: Picture::of(&link, l10n.enrol_qr(), Level::L)?, typed })
    });
    OpenPart {
        lead: if shown.is_some() { l10n.enrol_open_lead() } else { l10n.enrol_code_elsewhere() },
        shown,
        until: l10n.enrol_open_until(&l10n.weekday_time(facts.enrolment.dies_at.civil())),
        cancel: l10n.enrol_cancel(),
        itself: l10n.enrol_itself(),
    }
}

fn claimed(facts: &Facts<'_>, view: &View) -> Option<ClaimedPart> {
    let (l10n, claim) = (view.l10n, facts.enrolment.claim.as_ref()?);
    let label = if claim.label.is_empty() { l10n.enrol_claimed_unknown_device() } else { claim.label.clone() };
    Some(ClaimedPart {
        lead: l10n.enrol_claimed_lead(&facts.member.record.name),
        digits: claim.digits.to_string(),
        device: l10n.enrol_claimed_device(&label),
        ends: (!facts.enrolment.keeps_others).then(|| l10n.enrol_ends_others()),
        confirm: l10n.enrol_confirm(),
        refuse: l10n.enrol_refuse(),
    })
}

/// What waits for whoever asks, and how many were enrolled at and below where they look after.
pub fn list(waiting: &[(&Enrolment, &Member, &Unit)], counts: &[(Unit, usize)], view: &View) -> ListScreen {
    let l10n = view.l10n;
    let row = |(enrolment, member, unit): &(&Enrolment, &Member, &Unit)| LinkTo {
        label: l10n.enrol_list_row(&member.record.name, &view.unit_name(unit)),
        path: route::enrolment(enrolment.id),
    };
    let figure = |(unit, number): &(Unit, usize)| (view.unit_name(unit), l10n.integer(*number as u64));
    ListScreen {
        title: l10n.enrol_list(),
        lead: l10n.enrol_list_lead(),
        rows: waiting.iter().map(row).collect(),
        empty: waiting.is_empty().then(|| l10n.enrol_list_empty()),
        counts: (!counts.is_empty()).then(|| Counts {
            heading: l10n.enrol_counts(),
            why: l10n.enrol_counts_why(),
            unit: l10n.enrol_counts_unit(),
            number: l10n.enrol_counts_number(),
            rows: counts.iter().map(figure).collect(),
        }),
    }
}

/// Where a further device of one's own is begun. `is_full`: there are as many as may be.
pub fn further(is_full: bool, view: &View) -> OwnScreen {
    let l10n = view.l10n;
    OwnScreen {
        title: l10n.enrol_own_title(),
        lead: l10n.enrol_own_lead(),
        problem: is_full.then(|| l10n.enrol_full()),
        button: (!is_full).then(|| l10n.enrol_own_button()),
        rows: vec![],
        refuse: l10n.enrol_seen_refuse(),
    }
}

/// No code was made: they have as many devices as they may.
pub fn full(view: &View) -> OwnScreen {
    OwnScreen { title: view.l10n.enrol_list(), lead: String::new(), button: None, ..further(true, view) }
}

/// That something is being enrolled in one's own name: what one has signed in says so on its first page.
pub(super) fn notice(view: &View) -> LinkTo {
    LinkTo { label: view.l10n.enrol_seen(), path: route::OWN_ENROLMENTS.into() }
}

/// What is being enrolled in one's own name.
pub fn seen(enrolments: &[(&Enrolment, &Unit)], view: &View) -> OwnScreen {
    let l10n = view.l10n;
    let row = |(enrolment, unit): &(&Enrolment, &Unit)| LinkTo {
        label: l10n.enrol_seen_row(&l10n.weekday_time(enrolment.opened_at.civil()), &view.unit_name(unit)),
        path: format!("{}/{}/refuse", route::OWN_ENROLMENTS, enrolment.id),
    };
    OwnScreen {
        title: l10n.enrol_seen(),
        lead: if enrolments.is_empty() { l10n.enrol_seen_none() } else { l10n.enrol_seen_lead() },
        problem: None,
        button: None,
        rows: enrolments.iter().map(row).collect(),
        refuse: l10n.enrol_seen_refuse(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::commands::examples::{NOW, claimed as example};
    use crate::l10n::L10n;
    use sotay_domain::{Actor, Language, MemberRecord};

    #[test]
    fn the_code_is_shown_to_whoever_made_it_until_it_is_claimed() {
        let view = View { l10n: L10n::of(Language::En), actor: Actor::Operator, now: NOW };
        let record = MemberRecord { name: "Trần Thị Ví".into(), ..MemberRecord::default() };
        let (mut enrolment, member) = (example(7, 3), Member { id: example(7, 3).member, record, wiped_at: None });
        let host: Host = "https://sotay.example.org".parse().unwrap();
        let code = PublicNumber::drawn(5);
        let number = Some(UnitNumber::drawn(1));
        let draw = |enrolment: &Enrolment, code| screen(&Facts { enrolment, member: &member, number, code, host: &host }, None, &view);
        let compared = draw(&enrolment, Some(code));
        assert_eq!((compared.open, compared.claimed.unwrap().digits.as_str(), compared.state), (None, "57", "claimed"));
        enrolment.claim = None;
        let shown = draw(&enrolment, Some(code)).open.unwrap().shown.unwrap();
        assert_eq!(shown.typed[2].1, code.grouped());
        assert_eq!(draw(&enrolment, None).open.unwrap().shown, None);
        enrolment.refused_at = Some(NOW);
        let refused = draw(&enrolment, Some(code));
        assert_eq!((refused.open, refused.claimed, refused.changes), (None, None, false));
    }
}
