//! What a command leaves behind: rows to write, and who hears of them. The store writes both in one transaction.

use crate::channel::{Channel, Entity, Op, Touch};
use crate::document::{Audience, Document, Relation, Version};
use crate::id::DocumentId;
use crate::pack::Pack;
use crate::passage::Passage;
use crate::signing_key::SigningKeyRow;
use crate::unit::Unit;

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
}

/// What a command leaves behind.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Changes {
    writes: Vec<Write>,
    touches: Vec<Touch>,
}

impl Changes {
    /// The rows, in the order in which they are written.
    pub fn writes(&self) -> &[Write] {
        &self.writes
    }
    /// Who hears of them: each channel and entity once.
    pub fn touches(&self) -> &[Touch] {
        &self.touches
    }
    /// Whether there is nothing to do.
    pub fn is_empty(&self) -> bool {
        self.writes.is_empty()
    }

    /// A unit. The tree's names are known to everybody.
    pub fn put_unit(mut self, unit: Unit) -> Changes {
        self.touch(Channel::Public, Entity::Unit(unit.id), Op::Put);
        self.writes.push(Write::Unit(unit));
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

    fn touch(&mut self, channel: Channel, entity: Entity, op: Op) {
        self.touches.retain(|touch| (touch.channel, touch.entity) != (channel, entity));
        self.touches.push(Touch { channel, entity, op });
    }
}

impl Audience {
    /// The channel whose holders see rows of this audience.
    pub fn channel(self) -> Channel {
        match self {
            Audience::Public => Channel::Public,
            Audience::Subtree(unit) => Channel::Subtree(unit),
            Audience::Unit(unit) => Channel::Unit(unit),
        }
    }
}
