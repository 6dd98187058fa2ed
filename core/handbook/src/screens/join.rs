//! Where a browser is enrolled: the unit's number, the code, the two digits, the key. One thing a screen, in large type.

use sotay_domain::enrolment::{Enrolment, State, Way};
use sotay_domain::{Unit, UnitNumber};

use super::{LinkTo, View};
use crate::route;

/// Where the numbers are typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JoinScreen {
    /// Of the page.
    pub title: String,
    /// What went wrong; none at first.
    pub problem: Option<String>,
    /// What to do.
    pub lead: String,
    /// The one field.
    pub field: Field,
    /// The number that was typed before; none while it is asked for.
    pub cell: Option<Typed>,
    /// Shown by the script, where the device was led here by a picture.
    pub scanned: Scanned,
}

/// The number that was typed before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Typed {
    /// What the form sends.
    pub value: String,
    /// To change it.
    pub again: LinkTo,
}

/// One field with its button.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    /// Its label.
    pub label: String,
    /// How many digits.
    pub hint: String,
    /// What the form calls it.
    pub name: &'static str,
    /// What was typed.
    pub typed: String,
    /// On the button.
    pub button: String,
}

/// Shown by the script, where the device was led here by a picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scanned {
    /// That it was read.
    pub heading: String,
    /// What to do.
    pub lead: String,
    /// On the button.
    pub button: String,
}

/// Where somebody waits, or hears that it came to nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WaitScreen {
    /// Of the page.
    pub title: String,
    /// What happens.
    pub lead: String,
    /// What both sides see; none when it came to nothing.
    pub digits: Option<Digits>,
    /// That one more is needed.
    pub more: Option<String>,
    /// To begin anew.
    pub again: Option<LinkTo>,
}

/// What both sides see.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Digits {
    /// The two digits.
    pub shown: String,
    /// As they are read out.
    pub spoken: String,
    /// On the button that reads them out.
    pub aloud: String,
    /// That the page changes by itself.
    pub itself: String,
}

/// Where a confirmed browser makes its key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DoneScreen {
    /// Of the page.
    pub title: String,
    /// What is left; none where no key can be made at this address.
    pub key: Option<KeyPart>,
    /// The other way.
    pub browser: BrowserPart,
}

/// Making a key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyPart {
    /// What is left.
    pub lead: String,
    /// On the button.
    pub button: String,
    /// Said while the device is asked.
    pub waiting: String,
    /// Said when nothing came of it.
    pub refused: String,
    /// Said where the browser has no keys.
    pub unsupported: String,
}

/// Going on without a key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BrowserPart {
    /// For whom it is.
    pub heading: String,
    /// What it means.
    pub lead: String,
    /// On the button.
    pub button: String,
}

/// Why what was typed is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Problem {
    /// It is no number of a unit.
    CellMistyped,
    /// It is no code.
    CodeMistyped,
    /// The code is not good: nobody is told why.
    Refused,
    /// Too many have tried.
    TooMany,
}

/// Asks for the number of the unit, and once that is known for the code.
pub fn screen(cell: Option<UnitNumber>, typed: String, problem: Option<Problem>, view: &View) -> JoinScreen {
    let l10n = view.l10n;
    let problem = problem.map(|problem| match problem {
        Problem::CellMistyped => l10n.join_cell_mistyped(),
        Problem::CodeMistyped => l10n.join_code_mistyped(),
        Problem::Refused => l10n.join_refused(),
        Problem::TooMany => l10n.join_too_many(),
    });
    let (lead, field) = match cell {
        None => {
            let (label, hint, button) = (l10n.join_cell(), l10n.join_cell_hint(), l10n.join_cell_next());
            (l10n.join_cell_lead(), Field { label, hint, name: "cell", typed, button })
        }
        Some(_) => {
            let (label, hint, button) = (l10n.join_code(), l10n.join_code_hint(), l10n.join_code_next());
            (l10n.join_code_lead(), Field { label, hint, name: "code", typed, button })
        }
    };
    let cell =
        cell.map(|number| Typed { value: number.to_string(), again: LinkTo { label: l10n.join_cell_again(), path: route::JOIN.into() } });
    let scanned = Scanned { heading: l10n.join_scanned(), lead: l10n.join_scanned_lead(), button: l10n.join_scanned_next() };
    JoinScreen { title: l10n.join_title(), problem, lead, field, cell, scanned }
}

/// Waiting. Of whoever is enrolled nothing is said: who guessed a code is told no name.
pub fn wait(enrolment: &Enrolment, unit: &Unit, view: &View) -> WaitScreen {
    let l10n = view.l10n;
    let again = Some(LinkTo { label: l10n.join_again(), path: route::JOIN.into() });
    let ended = |title, lead| WaitScreen { title, lead, digits: None, more: None, again };
    let state = enrolment.state(view.now);
    let digits = match (state, &enrolment.claim) {
        (State::Refused, _) => return ended(l10n.join_was_refused(), l10n.join_was_refused_why()),
        (State::Expired | State::Open | State::Done, _) | (_, None) => return ended(l10n.join_was_expired(), l10n.join_was_expired_why()),
        (State::Claimed | State::ConfirmedOnce | State::Confirmed, Some(claim)) => claim.digits,
    };
    let (first, second) = ((digits / 10).to_string(), (digits % 10).to_string());
    WaitScreen {
        title: l10n.join_wait(),
        lead: if enrolment.way == Way::Device { l10n.join_wait_own() } else { l10n.join_wait_lead(&view.unit_name(unit)) },
        digits: Some(Digits {
            shown: digits.to_string(),
            spoken: l10n.join_wait_spoken(&first, &second),
            aloud: l10n.join_wait_aloud(),
            itself: l10n.join_wait_itself(),
        }),
        more: (state == State::ConfirmedOnce).then(|| l10n.join_wait_more()),
        again: None,
    }
}

/// Confirmed: the key is left to be made. `is_possible`: browsers make passkeys for this address.
pub fn done(name: &str, is_possible: bool, view: &View) -> DoneScreen {
    let l10n = view.l10n;
    let key = KeyPart {
        lead: l10n.join_done_lead(),
        button: l10n.join_key(),
        waiting: l10n.join_key_waiting(),
        refused: l10n.join_key_refused(),
        unsupported: l10n.join_key_unsupported(),
    };
    let browser = BrowserPart { heading: l10n.join_browser(), lead: l10n.join_browser_lead(), button: l10n.join_browser_next() };
    DoneScreen { title: l10n.join_done(name), key: is_possible.then_some(key), browser }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::commands::examples::{NOW, claimed, unit};
    use crate::l10n::L10n;
    use sotay_domain::{Actor, Language};

    fn view() -> View {
        View { l10n: L10n::of(Language::En), actor: Actor::Nobody, now: NOW }
    }

    #[test]
    fn one_number_is_asked_for_after_the_other() {
        let first = screen(None, String::new(), None, &view());
        assert_eq!((first.field.name, first.cell, first.problem), ("cell", None, None));
        let second = screen(Some(UnitNumber::drawn(1)), String::new(), Some(Problem::Refused), &view());
        assert_eq!((second.field.name, second.cell.unwrap().value), ("code", UnitNumber::drawn(1).to_string()));
        assert!(second.problem.is_some());
    }

    #[test]
    fn whoever_waits_sees_two_digits_and_no_name() {
        let mut enrolment = claimed(7, 3);
        let shown = wait(&enrolment, &unit(3), &view());
        assert_eq!(shown.digits.unwrap().shown, "57");
        enrolment.refused_at = Some(NOW);
        assert_eq!(wait(&enrolment, &unit(3), &view()).title, view().l10n.join_was_refused());
        enrolment.refused_at = None;
        enrolment.claim.as_mut().unwrap().at = NOW.plus_millis(-86_400_000);
        let expired = wait(&enrolment, &unit(3), &view());
        assert_eq!((expired.title, expired.digits.is_none()), (view().l10n.join_was_expired(), true));
    }
}
