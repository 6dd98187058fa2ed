//! Offices: what waits for a secretary or an administrator, the roster, one member, the counts, and home.

use sotay_domain::{Action, Correction, Date, MemberId, Place, Role, Target, Timestamp, Unit, UnitId, decide};
use sotay_handbook::screens::View;
use sotay_handbook::screens::correct::{self, CorrectionsScreen, NotDone, Waiting};
use sotay_handbook::screens::counts::{self, CountsScreen};
use sotay_handbook::screens::home::{self, HomeScreen, units_of};
use sotay_handbook::screens::office::{self, ADMINISTRATORS, OfficeScreen, SECRETARIES};
use sotay_handbook::screens::roster::{self, MemberScreen, RosterScreen};
use sotay_store::library::Filter;
use sotay_store::{Reader, StoreError, Visible, corrections, grants, holding, library, members, memberships, units};
use std::collections::BTreeSet;

use crate::enrolments::is_being_enrolled;
use crate::listed::{Asker, listed};
use crate::me::{by_id, grants_with_units, held, owners, with_units};
use crate::members::subject;
use crate::{AppError, Handbook};

/// Documents that are looked through for what is new.
const PER_LOOK: u32 = 50;
/// How many at most: a month has fewer.
const MOST_LOOKED_AT: usize = 500;
/// The roles of those who come for counts.
const COUNTERS: [Role; 4] = [Role::Clerk, Role::Viewer, Role::Administrator, Role::Secretary];

impl Handbook {
    /// Home of whoever is signed in.
    pub fn home(&self, name: &str, view: &View) -> Result<HomeScreen, AppError> {
        let facts = self.store().read(|c| {
            let since = view.now.plus_millis(-home::NEW_MILLIS);
            let visible = &Visible::to(&view.actor, Action::Read, view.now);
            let (mut new, mut after) = (vec![], None);
            while new.len() < MOST_LOOKED_AT {
                let page = library::list(c, &Filter::default(), visible, after, PER_LOOK)?;
                after = page.last().map(|last| (last.published_at, last.id));
                let is_last = page.len() < PER_LOOK as usize || after.is_none_or(|(at, _)| at < since);
                new.extend(page.into_iter().filter(|document| document.published_at >= since));
                if is_last {
                    break;
                }
            }
            let waiting = waiting(c, view)?.len() as u64;
            // only some are shown, those that are not for everybody first: of the others no more are needed than fit
            let (own, public): (Vec<_>, Vec<_>) = new.into_iter().partition(|document| document.audience != sotay_domain::Audience::Public);
            let shown = own.into_iter().chain(public).take(home::MOST_NEW).collect();
            let documents = listed(c, shown, Asker { actor: &view.actor, now: view.now })?;
            let is_being_enrolled = match view.actor.member() {
                Some(person) => is_being_enrolled(c, person.id, view.now)?,
                None => false,
            };
            Ok(home::Facts { name: name.to_owned(), documents, waiting, is_being_enrolled })
        })?;
        Ok(home::screen(&facts, view))
    }

    /// The secretary's office; none for whoever has none.
    pub fn office(&self, view: &View) -> Result<Option<OfficeScreen>, AppError> {
        self.of_office(&SECRETARIES, view, office::office)
    }

    /// The administrator's office; none for whoever has none.
    pub fn admin(&self, view: &View) -> Result<Option<OfficeScreen>, AppError> {
        self.of_office(&ADMINISTRATORS, view, office::admin)
    }

    fn of_office(
        &self,
        roles: &[Role],
        view: &View,
        screen: fn(&office::Facts, &View) -> OfficeScreen,
    ) -> Result<Option<OfficeScreen>, AppError> {
        let own = units_of(roles, view);
        if own.is_empty() {
            return Ok(None);
        }
        let facts = self.store().read(|c| {
            let mut facts = office::Facts { units: vec![], corrections: 0, members: 0, without_device: 0 };
            facts.corrections = waiting(c, view)?.len() as u64;
            for unit in own {
                facts.units.extend(units::get(c, unit)?);
                if !roles.contains(&Role::Secretary) {
                    continue;
                }
                let ids: BTreeSet<MemberId> =
                    memberships::of_unit(c, unit, view.now.day())?.into_iter().map(|membership| membership.member).collect();
                let ids: Vec<MemberId> = ids.into_iter().collect();
                let holders = holding::holders(c, &ids, view.now)?;
                facts.members += ids.len() as u64;
                facts.without_device += (ids.len() - holders.len()) as u64;
            }
            Ok(facts)
        })?;
        Ok(Some(screen(&facts, view)))
    }

    /// Who belongs to a unit: the one of this code, or the first one of whoever looks. None where they may not see it.
    pub fn roster(&self, unit: Option<&str>, search: &str, only_without: bool, view: &View) -> Result<Option<RosterScreen>, AppError> {
        let facts = self.store().read(|c| {
            let own = many(c, &units_of(&SECRETARIES, view))?;
            let wanted = own.iter().find(|one| unit.is_none_or(|code| one.code.eq_ignore_ascii_case(code)));
            let Some(unit) = wanted.cloned() else { return Ok(None) };
            let place = grants::place(c, unit.id)?;
            if !decide(&view.actor, Action::ReadRoster, Target::Unit(&place), view.now).is_granted() {
                return Ok(None);
            }
            let of_unit = memberships::of_unit(c, unit.id, view.now.day())?;
            let people = by_id(c, of_unit.iter().map(|one| one.member))?;
            let ids: Vec<MemberId> = people.keys().copied().collect();
            let holders = holding::holders(c, &ids, view.now)?;
            let members = of_unit
                .into_iter()
                .filter_map(|membership| {
                    let member = people.get(&membership.member)?.clone();
                    Some(roster::Listed { has_device: holders.contains(&member.id), member, membership })
                })
                .collect();
            Ok(Some(roster::Facts { unit, units: own, members, search: search.to_owned(), only_without }))
        })?;
        Ok(facts.map(|facts| roster::screen(&facts, view)))
    }

    /// One member, as their secretary sees them. None where whoever looks may not.
    pub fn office_member(&self, id: MemberId, view: &View) -> Result<Option<MemberScreen>, AppError> {
        let facts = self.store().read(|c| {
            let Some(member) = members::get(c, id)? else { return Ok(None) };
            let subject = subject(c, id, view.now)?;
            if !decide(&view.actor, Action::Read, Target::Member(&subject), view.now).is_granted() {
                return Ok(None);
            }
            Ok(Some(roster::MemberFacts {
                member,
                subject,
                memberships: with_units(c, id)?,
                grants: grants_with_units(c, id)?,
                corrections: corrections::of_member(c, id)?,
                held: held(c, id, None, view.now)?,
            }))
        })?;
        Ok(facts.map(|facts| roster::member(&facts, view)))
    }

    /// A member as somebody to whom something is done; none where there is none.
    pub fn subject(&self, id: MemberId, now: Timestamp) -> Result<Option<sotay_domain::Subject>, AppError> {
        Ok(self.store().read(|c| match members::get(c, id)? {
            Some(_) => Ok(Some(subject(c, id, now)?)),
            None => Ok(None),
        })?)
    }

    /// Corrections that wait for whoever looks; none for whoever decides none.
    pub fn corrections(&self, not_done: &NotDone, view: &View) -> Result<Option<CorrectionsScreen>, AppError> {
        if units_of(&[Role::Secretary, Role::Administrator], view).is_empty() {
            return Ok(None);
        }
        let cards = self.store().read(|c| {
            let waiting = waiting(c, view)?;
            let people = by_id(c, owners(&waiting))?;
            let mut cards = vec![];
            for correction in waiting {
                let Some(member) = people.get(&correction.member).cloned() else { continue };
                let memberships = with_units(c, member.id)?;
                let subject = subject(c, member.id, view.now)?;
                cards.push(Waiting { correction, member, memberships, subject });
            }
            Ok(cards)
        })?;
        Ok(Some(correct::list(&cards, not_done, view)))
    }

    /// How many belong to the units below one: the one of this code, or the first one of whoever looks. None where they may not know.
    pub fn counts(&self, unit: Option<&str>, view: &View) -> Result<Option<CountsScreen>, AppError> {
        let facts = self.store().read(|c| {
            let own = many(c, &units_of(&COUNTERS, view))?;
            let all = units::all(c)?;
            let wanted = match unit {
                Some(code) => all.iter().find(|one| one.code.eq_ignore_ascii_case(code)),
                None => own.first(),
            };
            let Some(unit) = wanted.cloned() else { return Ok(None) };
            let place = grants::place(c, unit.id)?;
            if !decide(&view.actor, Action::ReadCounts, Target::Unit(&place), view.now).is_granted() {
                return Ok(None);
            }
            let today = view.now.day();
            let mut below = vec![];
            for child in all.into_iter().filter(|one| one.parent == Some(unit.id) && one.is_valid(today)) {
                let subtree = units::subtree(c, child.id)?;
                below.push((child, subtree));
            }
            let counts = memberships::counts(c, today)?;
            Ok(Some(counts::Facts { unit, units: own, below, counts }))
        })?;
        Ok(facts.map(|facts| counts::screen(&facts, view)))
    }
}

/// Corrections that wait for whoever looks: of the members of a secretary's units, and, for an administrator, of the secretaries below. Those
/// of one's own are for the one above.
fn waiting(c: &mut Reader<'_>, view: &View) -> Result<Vec<Correction>, StoreError> {
    let today: Date = view.now.day();
    let mut found = vec![];
    for unit in units_of(&SECRETARIES, view) {
        found.extend(corrections::waiting_in(c, unit, today)?);
    }
    let places: Vec<Place> = view
        .actor
        .member()
        .into_iter()
        .flat_map(|person| person.live(view.now))
        .filter(|held| held.role == Role::Administrator)
        .map(|held| held.place.clone())
        .collect();
    if !places.is_empty() {
        let mut below: BTreeSet<UnitId> = BTreeSet::new();
        for place in places {
            below.extend(units::subtree(c, place.unit)?);
        }
        let secretaries: BTreeSet<MemberId> = grants::live(c, view.now)?
            .into_iter()
            .filter(|grant| grant.role == Role::Secretary && below.contains(&grant.unit))
            .map(|grant| grant.member)
            .collect();
        let secretaries: Vec<MemberId> = secretaries.into_iter().collect();
        found.extend(corrections::waiting_of(c, &secretaries)?);
    }
    let own = view.actor.member().map(|person| person.id);
    found.retain(|one| Some(one.member) != own);
    found.sort_by_key(|one| (one.proposed_at, one.id));
    found.dedup_by_key(|one| one.id);
    Ok(found)
}

fn many(c: &mut Reader<'_>, ids: &[UnitId]) -> Result<Vec<Unit>, StoreError> {
    let mut found = vec![];
    for id in ids {
        found.extend(units::get(c, *id)?);
    }
    Ok(found)
}
