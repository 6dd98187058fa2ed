//! The member's card: a code that the handbook signed for a day at most. It proves that whoever shows it is a member, and holds no number of
//! theirs.

use sotay_domain::{Member, Membership, Timestamp, Unit};

use super::{LinkTo, View, record};
use crate::qr::draw::Code;
use crate::route;

/// How long a card is good at least.
const LEAST_MILLIS: i64 = 3_600_000;

/// The page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CardScreen {
    /// Of the page.
    pub title: String,
    /// The name.
    pub name: String,
    /// The units.
    pub units: Vec<String>,
    /// The last digits of the card's number.
    pub digits: Option<String>,
    /// Until when it is good.
    pub until: String,
    /// What it is for.
    pub hint: String,
    /// The code: modules from edge to edge with the quiet zone, and the path of the dark ones.
    pub side: usize,
    /// The dark modules as data of an SVG path.
    pub path: String,
    /// What the code is, for whoever does not see it.
    pub code_name: String,
    /// The way back.
    pub back: LinkTo,
}

/// The last moment of a card that is made now: the end of the day in Viet Nam, or an hour on.
pub fn expires(now: Timestamp) -> Timestamp {
    Timestamp::end_of(now.day()).max(now.plus_millis(LEAST_MILLIS))
}

/// Builds the page.
pub fn screen(member: &Member, memberships: &[(Membership, Unit)], code: &Code, until: Timestamp, view: &View) -> CardScreen {
    let l10n = view.l10n;
    let digits = member.record.card.map(|card| {
        let last: String = card.to_string().chars().rev().take(3).collect::<Vec<_>>().into_iter().rev().collect();
        l10n.card_digits(&last)
    });
    CardScreen {
        title: l10n.card_title(),
        name: member.record.name.clone(),
        units: record::present(memberships, view.now.day()).map(|(_, unit)| view.unit_name(unit)).collect(),
        digits,
        until: l10n.card_until(&l10n.weekday_time(until.civil())),
        hint: l10n.card_hint(),
        side: code.side(),
        path: code.path(),
        code_name: l10n.card_code(),
        back: LinkTo { label: l10n.me_back(), path: route::ME.into() },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_card_is_good_until_the_day_ends_and_an_hour_at_least() {
        // 21 November 2026, noon in Viet Nam
        let noon = Timestamp::from_millis(1_795_237_200_000);
        let end = Timestamp::end_of(noon.day());
        assert_eq!(expires(noon), end);
        assert_eq!(expires(end.plus_millis(-1_800_000)), end.plus_millis(1_800_000));
        assert!(expires(noon).millis() - noon.millis() <= 86_400_000);
    }
}
