//! Members: who they are, where they belong, what they may do.

use sotay_domain::{Actor, CardNumber, Member, MemberId, Person, Place, Subject, Timestamp, UnitId};
use sotay_handbook::commands::import_members::{self, ImportMembers, Report};
use sotay_handbook::commands::{appoint, revoke};
use std::collections::BTreeSet;

use sotay_store::{Reader, StoreError, Writer, grants, members, memberships, units};

use crate::{AppError, Handbook, LoadFacts};

impl LoadFacts for appoint::Appoint {
    fn load(&self, tx: &mut Writer<'_>, now: Timestamp) -> Result<appoint::Facts, AppError> {
        let unit = units::get(tx, self.unit)?;
        let place = grants::place(tx, self.unit)?;
        let (member, person) = match members::get(tx, self.member)? {
            Some(_) => (Some(subject(tx, self.member, now)?), Some(grants::person(tx, self.member, now)?)),
            None => (None, None),
        };
        Ok(appoint::Facts { unit, place, member, person })
    }
}

impl LoadFacts for revoke::Revoke {
    fn load(&self, tx: &mut Writer<'_>, _: Timestamp) -> Result<revoke::Facts, AppError> {
        let grant = match grants::get(tx, self.grant)? {
            Some(grant) => {
                let place = grants::place(tx, grant.unit)?;
                Some((grant, place))
            }
            None => None,
        };
        Ok(revoke::Facts { grant })
    }
}

impl LoadFacts for ImportMembers {
    fn load(&self, tx: &mut Writer<'_>, _: Timestamp) -> Result<import_members::Facts, AppError> {
        Ok(facts_of_import(tx, self.at)?)
    }
}

fn facts_of_import(c: &mut Reader<'_>, at: Option<UnitId>) -> Result<import_members::Facts, StoreError> {
    let within = match at {
        Some(unit) => {
            let below: BTreeSet<UnitId> = units::subtree(c, unit)?.into_iter().collect();
            Some((grants::place(c, unit)?, below))
        }
        None => None,
    };
    Ok(import_members::Facts { units: units::all(c)?, members: members::all(c)?, memberships: memberships::all(c)?, within })
}

impl Handbook {
    /// What an import would do, with nothing written.
    pub fn import_dry_run(
        &self,
        command: &ImportMembers,
        actor: &Actor,
        now: Timestamp,
    ) -> Result<Result<Report, import_members::Rejection>, AppError> {
        let facts = self.store().read(|c| facts_of_import(c, command.at))?;
        Ok(command.dry_run(&facts, actor, now))
    }

    /// Members with this card number, for whoever runs the console: one, unless lists are wrong.
    pub fn members_with_card(&self, card: CardNumber) -> Result<Vec<Member>, AppError> {
        Ok(self.store().read(|c| members::with_card(c, card))?)
    }

    /// A member as the rules see them; none where there is no such member.
    pub fn person(&self, member: MemberId, now: Timestamp) -> Result<Option<Person>, AppError> {
        Ok(self.store().read(|c| match members::get(c, member)? {
            Some(_) => Ok(Some(grants::person(c, member, now)?)),
            None => Ok(None),
        })?)
    }

    /// A unit with the way up from it.
    pub fn place(&self, unit: UnitId) -> Result<Place, AppError> {
        Ok(self.store().read(|c| grants::place(c, unit))?)
    }
}

/// A member as somebody to whom something is done: where they belong now.
pub(crate) fn subject(c: &mut Reader<'_>, member: MemberId, now: Timestamp) -> Result<Subject, StoreError> {
    let today = now.day();
    let mut places = vec![];
    for membership in memberships::of_member(c, member)?.into_iter().filter(|membership| membership.is_valid(today)) {
        places.push(grants::place(c, membership.unit)?);
    }
    Ok(Subject { id: member, places })
}
