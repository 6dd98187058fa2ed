//! What a command leaves behind: rows to write, and who hears of them. The store writes both in one transaction.

use crate::channel::{Channel, Entity, Op, Touch};
use crate::correction::Correction;
use crate::device::Device;
use crate::document::{Audience, Document, Relation, Version};
use crate::enrolment::Enrolment;
use crate::grant::{Grant, Role};
use crate::id::{DocumentId, MemberId, UnitId};
use crate::log::Deed;
use crate::member::Member;
use crate::membership::Membership;
use crate::pack::Pack;
use crate::passage::Passage;
use crate::signing_key::SigningKeyRow;
use crate::time::Timestamp;
use crate::unit::{Unit, UnitName};
use crate::unit_number::UnitNumber;
use std::collections::BTreeMap;

/// One row, or one set of rows that are replaced together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Write {
    /// Insert or replace a unit.
    Unit(Unit),
    /// Insert or replace a document's row.
    Document(Document),
    /// Insert a version. It must not exist.
    Version(Version),
    /// Replace the passages of a document, with the newest text's.
    Passages(DocumentId, Vec<Passage>),
    /// Insert a relation between two documents, unless it is there.
    Relation(Relation),
    /// Delete a relation between two documents.
    RemoveRelation(Relation),
    /// Insert or replace a pack with its list.
    Pack(Pack),
    /// Insert the public half of a key. It must not exist.
    SigningKey(SigningKeyRow),
    /// Insert or replace a member.
    Member(Member),
    /// Insert or replace a membership.
    Membership(Membership),
    /// Insert or replace a grant.
    Grant(Grant),
    /// Insert or replace a name that a unit had before.
    UnitName(UnitName),
    /// Insert or replace a correction that somebody proposes.
    Correction(Correction),
    /// Insert or replace an enrolment.
    Enrolment(Box<Enrolment>),
    /// Give a unit its short number, unless it has one.
    UnitNumber(UnitId, UnitNumber),
    /// Insert or replace a phone.
    Device(Device),
    /// End all sessions, passkeys and phones of a member.
    EndEverything(MemberId, Timestamp),
}

/// What a command leaves behind.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Changes {
    writes: Vec<Write>,
    touches: Touches,
    deeds: Vec<Deed>,
}

/// Each channel and entity once, in the order in which they were first touched. An import touches a hundred thousand.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Touches {
    list: Vec<Touch>,
    places: BTreeMap<(Channel, Entity), usize>,
}

impl Changes {
    /// The rows, in the order in which they are written.
    pub fn writes(&self) -> &[Write] {
        &self.writes
    }
    /// Who hears of them: each channel and entity once.
    pub fn touches(&self) -> &[Touch] {
        &self.touches.list
    }
    /// What the log will say of it.
    pub fn deeds(&self) -> &[Deed] {
        &self.deeds
    }
    /// Whether there is nothing to do.
    pub fn is_empty(&self) -> bool {
        self.writes.is_empty() && self.deeds.is_empty()
    }

    /// The log says this of whoever does it.
    pub fn log(mut self, deed: Deed) -> Changes {
        self.deeds.push(deed);
        self
    }

    /// A unit. The tree's names are known to everybody.
    pub fn put_unit(mut self, unit: Unit) -> Changes {
        self.touch(Channel::Public, Entity::Unit(unit.id), Op::Put);
        self.writes.push(Write::Unit(unit));
        self
    }
    /// A name that a unit had before.
    pub fn put_unit_name(mut self, name: UnitName) -> Changes {
        self.touch(Channel::Public, Entity::Unit(name.unit), Op::Put);
        self.writes.push(Write::UnitName(name));
        self
    }
    /// A document as it is from now on. `before` is its row until now: where its audience changes, the old one is told that it is gone.
    pub fn put_document(mut self, document: Document, before: Option<&Document>) -> Changes {
        let channel = document.audience.channel();
        for entity in [Entity::Document(document.id), Entity::Version(document.id)] {
            if let Some(old) = before.map(|old| old.audience.channel()).filter(|old| *old != channel) {
                self.touch(old, entity, Op::Gone);
            }
        }
        self.touch(channel, Entity::Document(document.id), Op::Put);
        self.writes.push(Write::Document(document));
        self
    }
    /// A new version of a document, with the passages it is found by from now on.
    pub fn put_version(mut self, version: Version, passages: Vec<Passage>, audience: Audience) -> Changes {
        self.touch(audience.channel(), Entity::Version(version.document), Op::Put);
        let document = version.document;
        self.writes.push(Write::Version(version));
        self.writes.push(Write::Passages(document, passages));
        self
    }
    /// The text of a document is shown and found no more: its versions leave the channel, its passages the search.
    pub fn remove_text(mut self, document: DocumentId, audience: Audience) -> Changes {
        self.touch(audience.channel(), Entity::Version(document), Op::Gone);
        self.writes.push(Write::Passages(document, vec![]));
        self
    }
    /// A relation. Both documents show it, so both channels hear of it.
    pub fn put_relation(self, relation: Relation, from: &Document, to: &Document) -> Changes {
        self.relate(Write::Relation(relation), [from, to])
    }
    /// A relation between these two that holds no longer. Both documents stay, so their channels hear of them as they now are.
    pub fn remove_relation(self, relation: Relation, one: &Document, other: &Document) -> Changes {
        self.relate(Write::RemoveRelation(relation), [one, other])
    }
    /// A pack.
    pub fn put_pack(mut self, pack: Pack) -> Changes {
        self.touch(pack.audience.channel(), Entity::Pack(pack.id), Op::Put);
        self.writes.push(Write::Pack(pack));
        self
    }
    /// The public half of a key.
    pub fn put_signing_key(mut self, key: SigningKeyRow) -> Changes {
        self.touch(Channel::Public, Entity::SigningKey(key.id), Op::Put);
        self.writes.push(Write::SigningKey(key));
        self
    }

    fn relate(mut self, write: Write, documents: [&Document; 2]) -> Changes {
        for document in documents {
            self.touch(document.audience.channel(), Entity::Document(document.id), Op::Put);
        }
        self.writes.push(write);
        self
    }

    /// A member's record. Their own devices hear of it, and the secretaries of `units`, where they belong.
    pub fn put_member(mut self, member: Member, units: &[UnitId]) -> Changes {
        self.touch_member(member.id, units);
        self.writes.push(Write::Member(member));
        self
    }
    /// A membership: the member hears of it, and the secretary of the unit.
    pub fn put_membership(mut self, membership: Membership) -> Changes {
        self.touch_member(membership.member, &[membership.unit]);
        self.writes.push(Write::Membership(membership));
        self
    }
    /// A grant: a row of the holder's own channel, so that a phone which is told "nothing new" from memory does not miss it.
    pub fn put_grant(mut self, grant: Grant) -> Changes {
        self.touch_member(grant.member, &[grant.unit]);
        self.writes.push(Write::Grant(grant));
        self
    }
    /// A correction: its member hears of it, and the secretaries of `units`, who decide.
    pub fn put_correction(mut self, correction: Correction, units: &[UnitId]) -> Changes {
        self.touch_member(correction.member, units);
        self.writes.push(Write::Correction(correction));
        self
    }
    /// An enrolment: what the member has signed in hears of it, and the secretaries of `units`.
    pub fn put_enrolment(mut self, enrolment: Enrolment, units: &[UnitId]) -> Changes {
        self.touch_member(enrolment.member, units);
        self.writes.push(Write::Enrolment(Box::new(enrolment)));
        self
    }
    /// A unit's short number, for whoever holds a code: nobody has rows of it.
    pub fn put_unit_number(mut self, unit: UnitId, number: UnitNumber) -> Changes {
        self.writes.push(Write::UnitNumber(unit, number));
        self
    }
    /// A phone of a member.
    pub fn put_device(mut self, device: Device) -> Changes {
        self.touch_member(device.member, &[]);
        self.writes.push(Write::Device(device));
        self
    }
    /// All that is signed in for a member ends.
    pub fn end_everything(mut self, member: MemberId, now: Timestamp) -> Changes {
        self.touch_member(member, &[]);
        self.writes.push(Write::EndEverything(member, now));
        self
    }
    /// Something that stands in no row of these changed for a member: what is signed in for them.
    pub fn touch_member(&mut self, member: MemberId, units: &[UnitId]) {
        self.touch(Channel::Member(member), Entity::Member(member), Op::Put);
        for unit in units {
            self.touch(Channel::Desk(*unit, Role::Secretary), Entity::Roster(*unit), Op::Put);
        }
    }

    fn touch(&mut self, channel: Channel, entity: Entity, op: Op) {
        let touch = Touch { channel, entity, op };
        let Touches { list, places } = &mut self.touches;
        match places.get(&(channel, entity)).and_then(|place| list.get_mut(*place)) {
            Some(known) => *known = touch,
            None => {
                places.insert((channel, entity), list.len());
                list.push(touch);
            }
        }
    }
}

impl Audience {
    /// The channel whose holders see rows of this audience.
    pub fn channel(self) -> Channel {
        match self {
            Audience::Public => Channel::Public,
            Audience::Subtree(unit) => Channel::Subtree(unit),
            Audience::Unit(unit) => Channel::Unit(unit),
            Audience::Event(pack) => Channel::Pack(pack),
            Audience::Desk(unit, role) => Channel::Desk(unit, role),
            Audience::Member(member) => Channel::Member(member),
        }
    }
}
