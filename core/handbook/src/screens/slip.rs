//! Slips for members who were absent: who gets one, and the sheet that is printed.

use sotay_domain::enrolment::Enrolment;
use sotay_domain::{Member, Unit};

use super::View;
use super::enrol::Picture;
use crate::l10n::Collation;
use crate::qr::Host;
use crate::qr::draw::Level;

/// Who gets a slip.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SlipsScreen {
    /// Of the page.
    pub title: String,
    /// What a slip is.
    pub lead: String,
    /// The unit, as the form names it.
    pub unit: String,
    /// Members: what the form sends, and their name.
    pub rows: Vec<(String, String)>,
    /// That nobody needs one.
    pub none: Option<String>,
    /// On the button.
    pub button: String,
    /// The slips that were made.
    pub made: Sheet,
}

/// What is printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    /// Of the sheet.
    pub heading: String,
    /// How it is printed, or that there is nothing.
    pub lead: String,
    /// One for each member.
    pub slips: Vec<Slip>,
}

/// One slip.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slip {
    /// For whom.
    pub name: String,
    /// Of which unit.
    pub unit: String,
    /// What is scanned.
    pub picture: Picture,
    /// What to do.
    pub how: String,
    /// What else.
    pub otherwise: String,
    /// Until when it is good.
    pub until: String,
    /// What nobody is ever asked for.
    pub keep: String,
    /// The handbook's address, so that another one is noticed.
    pub address: String,
}

/// Builds the page. `made` are the slips that can still be claimed, each with the digits of its secret.
pub fn screen(unit: &Unit, without: &[Member], made: &[(&Enrolment, &Member, String)], host: &Host, view: &View) -> SlipsScreen {
    let l10n = view.l10n;
    let has_one = |member: &Member| made.iter().any(|(_, of, _)| of.id == member.id);
    let mut members: Vec<&Member> = without.iter().filter(|member| !has_one(member)).collect();
    members.sort_by_cached_key(|member| Collation::of(&member.record.name));
    let slip = |(enrolment, member, digits): &(&Enrolment, &Member, String)| {
        Some(Slip {
            name: member.record.name.clone(),
            unit: view.unit_name(unit),
            picture: Picture::of(&host.join_link(digits), l10n.enrol_qr(), Level::M)?,
            how: l10n.slip_how(),
            otherwise: l10n.slip_otherwise(),
            until: l10n.slip_until(&l10n.official_date(enrolment.dies_at.day())),
            keep: l10n.slip_keep(),
            address: host.typeable(),
        })
    };
    let slips: Vec<Slip> = made.iter().filter_map(slip).collect();
    let lead = if slips.is_empty() { l10n.slip_print_none() } else { l10n.slip_print_lead() };
    SlipsScreen {
        title: l10n.slip_title(),
        lead: l10n.slip_lead(),
        unit: unit.id.to_string(),
        none: members.is_empty().then(|| l10n.slip_none()),
        rows: members.into_iter().map(|member| (member.id.to_string(), member.record.name.clone())).collect(),
        button: l10n.slip_make(),
        made: Sheet { heading: l10n.slip_print(), lead, slips },
    }
}
