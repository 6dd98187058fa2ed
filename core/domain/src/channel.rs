//! The feed's channels: who hears of a change.

use std::fmt;

use crate::id::{DocumentId, PackId, UnitId};

/// Rows of one channel look alike to everybody who holds it; what one member alone may see never stands in a shared one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Channel {
    /// Everybody.
    Public,
    /// A unit and everything below it.
    Subtree(UnitId),
    /// One unit alone.
    Unit(UnitId),
    /// Whoever opened a pack.
    Pack(PackId),
}

impl fmt::Display for Channel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Channel::Public => f.write_str("public"),
            Channel::Subtree(unit) => write!(f, "subtree:{unit}"),
            Channel::Unit(unit) => write!(f, "unit:{unit}"),
            Channel::Pack(pack) => write!(f, "pack:{pack}"),
        }
    }
}

impl std::str::FromStr for Channel {
    type Err = NotAChannel;
    fn from_str(text: &str) -> Result<Channel, NotAChannel> {
        let (kind, id) = text.split_once(':').unwrap_or((text, ""));
        let unit = || id.parse::<UnitId>().map_err(|_| NotAChannel);
        match kind {
            "public" if id.is_empty() => Ok(Channel::Public),
            "subtree" => unit().map(Channel::Subtree),
            "unit" => unit().map(Channel::Unit),
            "pack" => id.parse().map(Channel::Pack).map_err(|_| NotAChannel),
            _ => Err(NotAChannel),
        }
    }
}

/// A channel's name that this version does not know.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotAChannel;

/// What a row of the feed speaks of. The numbers are kept in databases and on phones: never change one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Entity {
    /// A unit of the organisation.
    Unit(UnitId),
    /// A document's record and state.
    Document(DocumentId),
    /// A document's newest version: manifest, renditions, passages.
    Version(DocumentId),
    /// A pack with its list.
    Pack(PackId),
    /// The public half of a signing key, by its id.
    SigningKey(u8),
}

impl Entity {
    /// The number of the kind, and the sixteen bytes of the id.
    pub fn key(self) -> (i16, [u8; 16]) {
        match self {
            Entity::Unit(id) => (1, *id.bytes()),
            Entity::Document(id) => (2, *id.bytes()),
            Entity::Version(id) => (3, *id.bytes()),
            Entity::Pack(id) => (4, *id.bytes()),
            Entity::SigningKey(id) => (5, u128::from(id).to_be_bytes()),
        }
    }
    /// What a stored key speaks of; none for a kind of a later version.
    pub fn of_key(kind: i16, id: [u8; 16]) -> Option<Entity> {
        match kind {
            1 => Some(Entity::Unit(UnitId::from_bytes(id))),
            2 => Some(Entity::Document(DocumentId::from_bytes(id))),
            3 => Some(Entity::Version(DocumentId::from_bytes(id))),
            4 => Some(Entity::Pack(PackId::from_bytes(id))),
            5 => u8::try_from(u128::from_be_bytes(id)).ok().map(Entity::SigningKey),
            _ => None,
        }
    }
}

/// Whether a row is there or gone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Op {
    /// The row is there: fetch it.
    Put,
    /// The row is no longer in this channel: remove it.
    Gone,
}

impl Op {
    /// The number that databases and phones hold.
    pub fn code(self) -> i16 {
        match self {
            Op::Put => 1,
            Op::Gone => 2,
        }
    }
    /// The op of a stored number.
    pub fn of_code(code: i16) -> Option<Op> {
        [Op::Put, Op::Gone].into_iter().find(|op| op.code() == code)
    }
}

/// One thing that a command changed, as one channel hears of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Touch {
    /// Who hears of it.
    pub channel: Channel,
    /// What changed.
    pub entity: Entity,
    /// Whether it is there or gone.
    pub op: Op,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn channels_and_entities_survive_storage() {
        let id = [7; 16];
        let channels = [
            Channel::Public,
            Channel::Subtree(UnitId::from_bytes(id)),
            Channel::Unit(UnitId::from_bytes(id)),
            Channel::Pack(PackId::from_bytes(id)),
        ];
        for channel in channels {
            assert_eq!(channel.to_string().parse(), Ok(channel));
        }
        for unknown in ["", "public:1", "desk:x", "unit:", "unit:1"] {
            assert_eq!(unknown.parse::<Channel>(), Err(NotAChannel), "{unknown}");
        }
        let entities = [
            Entity::Unit(UnitId::from_bytes(id)),
            Entity::Document(DocumentId::from_bytes(id)),
            Entity::Version(DocumentId::from_bytes(id)),
            Entity::Pack(PackId::from_bytes(id)),
            Entity::SigningKey(7),
        ];
        for entity in entities {
            let (kind, key) = entity.key();
            assert_eq!(Entity::of_key(kind, key), Some(entity));
        }
        assert_eq!(Entity::of_key(99, id), None);
    }
}
