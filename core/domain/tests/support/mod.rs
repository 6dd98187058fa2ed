//! What the rules of access are asked about: units as paths, people, and one of each target.

use sotay_domain::access::Held;
use sotay_domain::document::Record;
use sotay_domain::*;

/// The member who is the actor.
pub(crate) const ACTOR: u8 = 7;
/// The event that the guest was let in to.
pub(crate) const EVENT: u8 = 3;

pub(crate) fn at(millis: i64) -> Timestamp {
    Timestamp::from_millis(millis)
}

/// The moment at which everything is asked.
pub(crate) fn now() -> Timestamp {
    at(50)
}

pub(crate) fn member(n: u8) -> MemberId {
    MemberId::from_bytes([n; 16])
}

pub(crate) fn event(n: u8) -> PackId {
    PackId::from_bytes([n; 16])
}

/// The unit at the end of a path from the top: at most fifteen steps, none of them 0.
pub(crate) fn unit(path: &[u8]) -> UnitId {
    let mut bytes = [0; 16];
    bytes.iter_mut().zip(path).for_each(|(byte, step)| *byte = *step);
    UnitId::from_bytes(bytes)
}

pub(crate) fn place(path: &[u8]) -> Place {
    Place { unit: unit(path), above: (1..path.len()).rev().map(|length| unit(&path[..length])).collect() }
}

pub(crate) fn person(holds: Vec<Held>, strong_until: Option<Timestamp>) -> Actor {
    Actor::Member(std::sync::Arc::new(Person { id: member(ACTOR), holds, strong_until }))
}

pub(crate) fn document(audience: Audience, level: Level, state: DocumentState) -> Document {
    Document {
        id: DocumentId::from_bytes([1; 16]),
        public_number: PublicNumber::drawn(1),
        issuer: unit(&[1]),
        record: Record {
            document_type: DocumentType::ThongBao,
            number: None,
            summary: "Trích yếu".into(),
            issued_on: None,
            place: String::new(),
            authority: String::new(),
            position: String::new(),
            signer: String::new(),
            recipients: vec![],
            urgency: Urgency::Thuong,
            language: Language::Vi,
            topics: vec![],
        },
        level,
        audience,
        state,
        newest_version: 1,
        published_at: at(0),
        changed_at: at(0),
    }
}

pub(crate) fn withdrawn() -> DocumentState {
    DocumentState::Withdrawn { at: at(40), reason: String::new() }
}

pub(crate) fn pack(audience: Audience, state: PackState, valid_until: Option<Timestamp>) -> Pack {
    Pack {
        id: event(9),
        public_number: PublicNumber::drawn(2),
        title: "Hội nghị".into(),
        unit: None,
        starts: None,
        place: String::new(),
        documents: vec![],
        audience,
        valid_until,
        state,
        made_at: at(0),
    }
}

/// A target with what it points at.
#[derive(Debug, Clone)]
pub(crate) enum Thing {
    Units,
    Unit(Place),
    Document(Box<Document>),
    Pack(Box<Pack>),
    Member(Subject),
    Log(Place),
}

impl Thing {
    pub(crate) fn target(&self) -> Target<'_> {
        match self {
            Thing::Units => Target::Units,
            Thing::Unit(place) => Target::Unit(place),
            Thing::Document(document) => Target::Document(document),
            Thing::Pack(pack) => Target::Pack(pack),
            Thing::Member(subject) => Target::Member(subject),
            Thing::Log(place) => Target::Log(place),
        }
    }
}
