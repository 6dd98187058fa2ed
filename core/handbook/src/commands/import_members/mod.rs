//! Members are imported from the list that a province has. Online. What the file says twice is written once; what is in doubt is asked; what
//! is not in the file stays as it is.
//!
//! [`plan`] is the dry run: the same function with nothing written.

mod clean;
mod finding;
mod people;

use serde::{Deserialize, Serialize};
use sotay_domain::{
    Action, Actor, Changes, Date, Deed, EndReason, Ended, Field, FileHash, Member, MemberId, MemberRecord, Membership, MembershipId, Place,
    Source, SourceKind, Target, Timestamp, Unit, UnitId, decide,
};
use std::collections::{BTreeMap, BTreeSet};

use super::{Command, Decided};

pub use finding::{Column, Dirt, Finding, Verdict};
use people::{Someone, Units};

/// Imports the rows of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportMembers {
    /// The rows in the order of the file.
    pub rows: Vec<Row>,
    /// The unit at and below which they must belong; none: anywhere, which only the operator may.
    pub at: Option<UnitId>,
    /// The lines of which somebody accepted what is proposed.
    pub accepted: BTreeSet<u64>,
    /// Random; what ids of new people and memberships are made from.
    pub seed: [u8; 32],
}

/// One row as the file has it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Row {
    /// The line of the file.
    pub line: u64,
    /// Họ và tên.
    pub name: String,
    /// The name in Unicode, where it is written in an old encoding.
    pub name_converted: Option<String>,
    /// Ngày sinh.
    pub born: String,
    /// Giới tính.
    pub sex: String,
    /// Ngày vào Đảng.
    pub admitted_on: String,
    /// Ngày chính thức.
    pub recognised_on: String,
    /// Số thẻ đảng viên.
    pub card: String,
    /// Chi bộ đang sinh hoạt, by its name.
    pub unit: String,
    /// The same by its code; may be empty.
    pub unit_code: String,
    /// Số CCCD.
    pub citizen: String,
    /// Số điện thoại.
    pub phone: String,
    /// Chức vụ.
    pub post: String,
    /// Trạng thái: official, on probation, exempt, gone.
    pub status: String,
    /// Ghi chú.
    pub note: String,
}

/// What must be known to decide.
#[derive(Debug, Clone, Default)]
pub struct Facts {
    /// All units.
    pub units: Vec<Unit>,
    /// All members.
    pub members: Vec<Member>,
    /// All memberships.
    pub memberships: Vec<Membership>,
    /// The unit of the import with the way up from it, and the units at and below it.
    pub within: Option<(Place, BTreeSet<UnitId>)>,
}

/// What an import does, or would do.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    /// People in the list.
    pub listed: u64,
    /// New ones.
    pub added: u64,
    /// Those of whom something changed.
    pub changed: u64,
    /// Those who belong to another unit from now on.
    pub moved: u64,
    /// Those who have left, by the word of the list.
    pub ended: u64,
    /// Those who were so already.
    pub unchanged: u64,
    /// Members of these units who are not in the list. They stay as they are.
    pub missing: u64,
    /// What was found, line by line.
    pub findings: Vec<Finding>,
}

/// Why nothing is imported.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Rejection {
    /// Whoever asks may not.
    NotAllowed,
    /// Whoever asks must prove once more who they are.
    NeedsStrong,
    /// The list has no rows.
    Empty,
}

/// What is to be written, and what is said of it.
pub struct Plan {
    report: Report,
    members: Vec<(Member, UnitId)>,
    memberships: Vec<Membership>,
}

impl Command for ImportMembers {
    const NAME: &'static str = "import-members";
    type Facts = Facts;
    type Done = Report;
    type Rejection = Rejection;

    fn decide(&self, facts: &Facts, actor: &Actor, now: Timestamp) -> Result<Decided<Report>, Rejection> {
        let Plan { report, members, memberships } = self.plan(facts, actor, now)?;
        let mut changes = Changes::default();
        for (member, unit) in members {
            changes = changes.put_member(member, &[unit]);
        }
        for membership in memberships {
            changes = changes.put_membership(membership);
        }
        if !changes.is_empty() {
            let Report { added, changed, moved, ended, .. } = report;
            changes = changes.log(Deed::ImportMembers { unit: self.at, added, changed, moved, ended });
        }
        Ok(Decided::new(changes, report))
    }
}

impl ImportMembers {
    /// What the import would do, with nothing written.
    ///
    /// # Errors
    /// Why it may not be done.
    pub fn dry_run(&self, facts: &Facts, actor: &Actor, now: Timestamp) -> Result<Report, Rejection> {
        Ok(self.plan(facts, actor, now)?.report)
    }

    fn plan(&self, facts: &Facts, actor: &Actor, now: Timestamp) -> Result<Plan, Rejection> {
        let within = facts.within.as_ref().filter(|_| self.at.is_some());
        match (within, actor) {
            (Some((place, _)), _) => {
                let may = decide(actor, Action::ImportMembers, Target::Unit(place), now);
                super::allow(may, Rejection::NotAllowed, Rejection::NeedsStrong)?;
            }
            (None, Actor::Operator) => {}
            (None, _) => return Err(Rejection::NotAllowed),
        }
        if self.rows.is_empty() {
            return Err(Rejection::Empty);
        }
        let today = now.day();
        let units = Units::of(&facts.units, today);
        let read = people::read(&self.rows, &units, within.map(|(_, units)| units), &self.accepted);
        let mut planning = Planning::new(facts, self.seed, today);
        planning.plan.report.findings = read.findings;
        let mut in_list = BTreeSet::new();
        let units: BTreeSet<UnitId> = read.people.iter().map(|someone| someone.unit).collect();
        for someone in read.people {
            in_list.insert(planning.take(someone));
        }
        let report = &mut planning.plan.report;
        report.listed = in_list.len() as u64;
        let here = facts.memberships.iter().filter(|one| one.is_valid(today) && units.contains(&one.unit));
        report.missing = here.filter(|one| !in_list.contains(&Some(one.member))).count() as u64;
        report.findings.sort_by_key(|finding| finding.line);
        Ok(planning.plan)
    }
}

/// What is stored, by what people are found again by.
struct Planning<'a> {
    by_card: BTreeMap<sotay_domain::CardNumber, &'a Member>,
    by_citizen: BTreeMap<sotay_domain::CitizenNumber, &'a Member>,
    live: BTreeMap<MemberId, Vec<&'a Membership>>,
    seed: [u8; 32],
    today: Date,
    plan: Plan,
}

impl<'a> Planning<'a> {
    fn new(facts: &'a Facts, seed: [u8; 32], today: Date) -> Planning<'a> {
        let mut live: BTreeMap<MemberId, Vec<&Membership>> = BTreeMap::new();
        for membership in facts.memberships.iter().filter(|one| one.is_valid(today)) {
            live.entry(membership.member).or_default().push(membership);
        }
        let known = || facts.members.iter().filter(|member| member.wiped_at.is_none());
        Planning {
            by_card: known().filter_map(|member| Some((member.record.card?, member))).collect(),
            by_citizen: known().filter_map(|member| Some((member.record.citizen?, member))).collect(),
            live,
            seed,
            today,
            plan: Plan { report: Report::default(), members: vec![], memberships: vec![] },
        }
    }

    /// Plans what becomes of somebody. None: somebody else has their card.
    fn take(&mut self, someone: Someone) -> Option<MemberId> {
        let record = &someone.record;
        let by_citizen = record.citizen.and_then(|number| self.by_citizen.get(&number).copied());
        let by_card = record.card.and_then(|number| self.by_card.get(&number).copied());
        let same = |member: &&Member| by_citizen.is_some() || (member.record.name == record.name && member.record.born == record.born);
        let known = by_citizen.or(by_card);
        if let Some(other) = known.filter(|member| !same(member)) {
            let dirt = Dirt::CardOfAnother { other: None };
            let was = other.record.card.map(|card| card.to_string()).unwrap_or_default();
            self.plan.report.findings.push(Finding { line: someone.line, column: Column::Card, dirt, was, now: String::new() });
            return None;
        }
        match known {
            Some(member) => self.update(member, someone),
            None => self.add(someone),
        }
    }

    fn add(&mut self, someone: Someone) -> Option<MemberId> {
        if someone.left.is_some() {
            return None;
        }
        let id = MemberId::from_bytes(self.id(b"member", someone.line));
        let record = with_sources(someone.record, None, self.today);
        let from = record.admitted_on.filter(|day| *day <= self.today).unwrap_or(self.today);
        self.plan.members.push((Member { id, record, wiped_at: None }, someone.unit));
        self.begin(id, someone.unit, someone.kind, from, someone.line);
        self.plan.report.added += 1;
        Some(id)
    }

    fn update(&mut self, member: &Member, someone: Someone) -> Option<MemberId> {
        let Someone { line, record, unit, kind, left } = someone;
        let record = with_sources(record, Some(&member.record), self.today);
        let has_changed = record != member.record;
        if has_changed {
            self.plan.members.push((Member { id: member.id, record, wiped_at: None }, unit));
        }
        let own = self.live.get(&member.id).cloned().unwrap_or_default();
        let present = own.iter().copied().find(|one| one.kind != sotay_domain::MembershipKind::Second);
        let counted = match (left, present) {
            (Some(reason), Some(present)) => {
                self.end(present, reason);
                &mut self.plan.report.ended
            }
            (Some(_), None) => &mut self.plan.report.unchanged,
            (None, Some(present)) if present.unit != unit => {
                self.end(present, EndReason::Moved);
                self.begin(member.id, unit, kind, self.today, line);
                &mut self.plan.report.moved
            }
            (None, Some(present)) if present.kind != kind => {
                self.end(present, EndReason::Changed);
                self.begin(member.id, unit, kind, self.today, line);
                &mut self.plan.report.changed
            }
            (None, None) => {
                self.begin(member.id, unit, kind, self.today, line);
                &mut self.plan.report.moved
            }
            (None, Some(_)) if has_changed => &mut self.plan.report.changed,
            (None, Some(_)) => &mut self.plan.report.unchanged,
        };
        *counted += 1;
        Some(member.id)
    }

    fn begin(&mut self, member: MemberId, unit: UnitId, kind: sotay_domain::MembershipKind, from: Date, line: u64) {
        let id = MembershipId::from_bytes(self.id(b"membership", line));
        self.plan.memberships.push(Membership { id, member, unit, kind, from, ended: None });
    }

    /// The last day of the old one is the day before the first of the new one; who came today was never there.
    fn end(&mut self, membership: &Membership, reason: EndReason) {
        let on = self.today.yesterday().unwrap_or(self.today);
        self.plan.memberships.push(Membership { ended: Some(Ended { on, reason }), ..membership.clone() });
    }

    /// Ids follow from the seed, which is random, and the line: the same command makes the same people.
    fn id(&self, what: &[u8], line: u64) -> [u8; 16] {
        let hash = FileHash::of(&[self.seed.as_slice(), what, &line.to_be_bytes()].concat());
        hash.bytes().first_chunk().copied().unwrap_or_default()
    }
}

/// The record as it is from now on: what the list does not say stays, and what it says anew has the list as its source.
fn with_sources(mut record: MemberRecord, before: Option<&MemberRecord>, on: Date) -> MemberRecord {
    let nothing = MemberRecord::default();
    let before = before.unwrap_or(&nothing);
    record.born = record.born.or(before.born);
    record.sex = record.sex.or(before.sex);
    record.admitted_on = record.admitted_on.or(before.admitted_on);
    record.recognised_on = record.recognised_on.or(before.recognised_on);
    record.card = record.card.or(before.card);
    record.citizen = record.citizen.or(before.citizen);
    record.phone = record.phone.or_else(|| before.phone.clone());
    if record.labels.is_empty() {
        record.labels.clone_from(&before.labels);
    }
    record.sources.clone_from(&before.sources);
    let new = [
        (Field::Name, record.name != before.name),
        (Field::Born, record.born != before.born),
        (Field::Sex, record.sex != before.sex),
        (Field::AdmittedOn, record.admitted_on != before.admitted_on),
        (Field::RecognisedOn, record.recognised_on != before.recognised_on),
        (Field::Card, record.card != before.card),
        (Field::Citizen, record.citizen != before.citizen),
        (Field::Phone, record.phone != before.phone),
    ];
    for (field, _) in new.into_iter().filter(|(_, is_new)| *is_new) {
        record.sources.insert(field, Source { kind: SourceKind::Import, on });
    }
    record
}

#[cfg(test)]
#[path = "../import_members_tests.rs"]
mod tests;
