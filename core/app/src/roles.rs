//! Who holds which role where, and who stands in for whom.

use sotay_domain::{Action, CardNumber, Grant, GrantId, Member, MemberId, Role, Target, Timestamp, Unit, UnitId, decide};
use sotay_handbook::screens::View;
use sotay_handbook::screens::home::units_of;
use sotay_handbook::screens::office::ADMINISTRATORS;
use sotay_handbook::screens::roles::{self, LeaveScreen, RolesScreen, Typed};
use sotay_handbook::screens::roster::by_name;
use sotay_store::{grants, members, units};

use crate::me::by_id;
use crate::{AppError, Handbook};

/// A role with its holder and its unit.
pub type Holding = (Grant, Member, Unit);

impl Handbook {
    /// The roles at a unit: the one of this code, or the first one of whoever looks. None where they may give none there.
    pub fn roles(&self, unit: Option<&str>, typed: &Typed, view: &View) -> Result<Option<RolesScreen>, AppError> {
        let facts = self.store().read(|c| {
            let all = units::all(c)?;
            let own = units_of(&ADMINISTRATORS, view);
            let wanted = match unit {
                Some(code) => all.iter().find(|one| one.code.eq_ignore_ascii_case(code)),
                None => own.first().and_then(|id| all.iter().find(|one| one.id == *id)),
            };
            let Some(unit) = wanted.cloned() else { return Ok(None) };
            let place = grants::place(c, unit.id)?;
            if !roles::may_manage(&place, view) {
                return Ok(None);
            }
            let mut above = vec![];
            for one in units::path(c, unit.id)?.into_iter().filter(|one| one.id != unit.id) {
                if roles::may_manage(&grants::place(c, one.id)?, view) {
                    above.push(one);
                }
            }
            let below = all.into_iter().filter(|one| one.parent == Some(unit.id) && one.is_valid(view.now.day())).collect();
            let here = grants::at_unit(c, unit.id)?;
            let people = by_id(c, here.iter().flat_map(|grant| std::iter::once(grant.member).chain(grant.standing_in_for)))?;
            let with_names = here.into_iter().filter_map(|grant| {
                let member = people.get(&grant.member)?.clone();
                let instead_of = grant.standing_in_for.and_then(|id| people.get(&id)).cloned();
                Some((grant, member, instead_of))
            });
            Ok(Some(roles::Facts { grants: with_names.collect(), unit, place, above, below }))
        })?;
        Ok(facts.map(|facts| roles::screen(&facts, typed, view)))
    }

    /// Who stands in for whoever looks; none for whoever has nothing to hand on.
    pub fn leave(&self, typed: &Typed, view: &View) -> Result<Option<LeaveScreen>, AppError> {
        let Some(person) = view.actor.member() else { return Ok(None) };
        let own: Vec<(Role, UnitId)> = person
            .live(view.now)
            .filter(|held| decide(&view.actor, Action::Delegate(held.role), Target::Unit(&held.place), view.now).is_offered())
            .map(|held| (held.role, held.place.unit))
            .collect();
        if own.is_empty() {
            return Ok(None);
        }
        let facts = self.store().read(|c| {
            let mut facts = roles::LeaveFacts { own: vec![], grants: vec![], people: vec![] };
            let all_see = own.iter().all(|(role, _)| *role == Role::Secretary);
            for (role, id) in own {
                let Some(unit) = units::get(c, id)? else { continue };
                let here = grants::at_unit(c, id)?;
                let mine = here.into_iter().filter(|grant| grant.standing_in_for == Some(person.id) && grant.role == role);
                let mine: Vec<Grant> = mine.collect();
                let people = by_id(c, mine.iter().map(|grant| grant.member))?;
                for grant in mine {
                    if let Some(member) = people.get(&grant.member) {
                        facts.grants.push((grant, member.clone(), unit.clone()));
                    }
                }
                // who sees no list types the number of a card
                if all_see {
                    facts.people.extend(members::of_unit(c, id, view.now.day())?.into_iter().filter(|one| one.id != person.id));
                }
                facts.own.push((role, unit));
            }
            facts.people.sort_by(by_name);
            facts.people.dedup_by_key(|one| one.id);
            Ok(facts)
        })?;
        Ok(Some(roles::leave(&facts, typed, view)))
    }

    /// The one member with this card number; none where there is none, or where lists are wrong and two have it.
    pub fn member_with_card(&self, card: CardNumber) -> Result<Option<MemberId>, AppError> {
        let found = self.members_with_card(card)?;
        Ok(<[Member; 1]>::try_from(found).ok().map(|[member]| member.id))
    }

    /// A unit by its code.
    pub fn unit_of_code(&self, code: &str) -> Result<Option<Unit>, AppError> {
        Ok(self.units()?.into_iter().find(|unit| unit.code.eq_ignore_ascii_case(code)))
    }

    /// The unit of a grant.
    pub fn unit_of_grant(&self, grant: GrantId) -> Result<Option<(Grant, Unit)>, AppError> {
        Ok(self.store().read(|c| {
            let Some(grant) = grants::get(c, grant)? else { return Ok(None) };
            Ok(units::get(c, grant.unit)?.map(|unit| (grant, unit)))
        })?)
    }

    /// Every role that is held now, at one unit or everywhere, by unit and name: for whoever runs the console.
    pub fn held_roles(&self, unit: Option<UnitId>, now: Timestamp) -> Result<Vec<Holding>, AppError> {
        let mut found = self.store().read(|c| {
            let mut live = grants::live(c, now)?;
            live.retain(|grant| unit.is_none_or(|unit| grant.unit == unit));
            let people = by_id(c, live.iter().map(|grant| grant.member))?;
            let mut found = vec![];
            for grant in live {
                if let (Some(member), Some(unit)) = (people.get(&grant.member), units::get(c, grant.unit)?) {
                    found.push((grant, member.clone(), unit));
                }
            }
            Ok(found)
        })?;
        found.sort_by(|(grant, member, unit), (other_grant, other, other_unit)| {
            (&unit.code, grant.role).cmp(&(&other_unit.code, other_grant.role)).then_with(|| by_name(member, other))
        });
        Ok(found)
    }
}
