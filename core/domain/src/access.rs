//! Who may do what: one pure function. A new action does not compile until it has a rule; `tests/access.txt` of this package is the
//! table of all decisions, so that a change of rules is a change that somebody reads.

use std::sync::Arc;

use crate::channel::Channel;
use crate::document::{Audience, Document, Level};
use crate::grant::Role;
use crate::id::{MemberId, PackId, UnitId};
use crate::log::Doer;
use crate::pack::{Pack, PackState};
use crate::time::Timestamp;

/// Who asks. Cheap to clone.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Actor {
    /// Anybody: no account, no pass.
    Nobody,
    /// Somebody who was let in to an event: no name, and nothing beyond that event.
    Guest(Guest),
    /// A member who is signed in.
    Member(Arc<Person>),
    /// Whoever may write the data folder: the console.
    Operator,
}

/// A guest of one event.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Guest {
    /// The pack of the event.
    pub event: PackId,
    /// The pass is good until before this moment.
    pub until: Timestamp,
}

/// A member as the rules see them.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Person {
    /// Who.
    pub id: MemberId,
    /// Roles, those that follow from memberships among them.
    pub holds: Vec<Held>,
    /// Until before this moment they count as freshly verified.
    pub strong_until: Option<Timestamp>,
}

/// A role at a unit.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Held {
    /// Which.
    pub role: Role,
    /// Where.
    pub place: Place,
    /// From this moment.
    pub from: Timestamp,
    /// Until before this moment.
    pub until: Option<Timestamp>,
    /// It fills somebody's place for a while: it cannot be handed on.
    pub stands_in: bool,
}

/// A unit with the way up from it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Place {
    /// The unit.
    pub unit: UnitId,
    /// The units above it, the nearest first.
    pub above: Vec<UnitId>,
}

/// A member whom something is done to.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Subject {
    /// Who.
    pub id: MemberId,
    /// Where they belong now.
    pub places: Vec<Place>,
}

/// What is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Action {
    /// See that it exists, and what it says of itself.
    See,
    /// Read it: a document's text and files, a member's record, the log.
    Read,
    /// Make, change, withdraw it.
    Manage,
    /// See who belongs to a unit, by name.
    ReadRoster,
    /// See how many belong to a unit and to all below it.
    ReadCounts,
    /// Import members at and below a unit.
    ImportMembers,
    /// Give a role at a unit, or take it back.
    Appoint(Role),
    /// Have somebody stand in for oneself.
    Delegate(Role),
    /// Enrol somebody's browser or phone, or help who lost theirs.
    Enrol,
    /// End what is signed in for somebody.
    EndDevices,
    /// Propose a correction of a record.
    ProposeCorrection,
    /// Decide one.
    DecideCorrection,
    /// Change or remove what the log says.
    EraseLog,
}

impl Action {
    /// All of them, each role by itself: what the table of decisions goes through. A test holds it against the enum above.
    pub const ALL: [Action; 21] = [
        Action::See,
        Action::Read,
        Action::Manage,
        Action::ReadRoster,
        Action::ReadCounts,
        Action::ImportMembers,
        Action::Appoint(Role::Member),
        Action::Appoint(Role::Secretary),
        Action::Appoint(Role::Clerk),
        Action::Appoint(Role::Viewer),
        Action::Appoint(Role::Administrator),
        Action::Delegate(Role::Member),
        Action::Delegate(Role::Secretary),
        Action::Delegate(Role::Clerk),
        Action::Delegate(Role::Viewer),
        Action::Delegate(Role::Administrator),
        Action::Enrol,
        Action::EndDevices,
        Action::ProposeCorrection,
        Action::DecideCorrection,
        Action::EraseLog,
    ];
}

/// What it is asked of.
#[derive(Debug, Clone, Copy)]
pub enum Target<'a> {
    /// The tree of units as a whole.
    Units,
    /// A unit.
    Unit(&'a Place),
    /// A document.
    Document(&'a Document),
    /// A pack.
    Pack(&'a Pack),
    /// A member.
    Member(&'a Subject),
    /// The log, of what was done at and below a unit.
    Log(&'a Place),
}

/// The answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Decision {
    /// Yes.
    Granted,
    /// Yes, after proving once more who one is.
    NeedsStrong,
    /// No. Whoever asked is told that there is no such thing.
    Refused,
}

impl Decision {
    /// Whether it is yes.
    pub fn is_granted(self) -> bool {
        self == Decision::Granted
    }
    /// Whether it is yes, perhaps after proving once more who one is: what a screen offers.
    pub fn is_offered(self) -> bool {
        self != Decision::Refused
    }
}

impl Place {
    /// Whether this unit is the other one or stands above it.
    pub fn is_at_or_above(&self, other: &Place) -> bool {
        self.unit == other.unit || other.above.contains(&self.unit)
    }
    /// Whether this unit stands above the other one.
    pub fn is_above(&self, other: &Place) -> bool {
        self.unit != other.unit && other.above.contains(&self.unit)
    }
}

impl Held {
    /// Whether it holds at this moment.
    pub fn is_live(&self, now: Timestamp) -> bool {
        self.from <= now && self.until.is_none_or(|until| now < until)
    }
}

impl Person {
    /// The roles that hold now.
    pub fn live(&self, now: Timestamp) -> impl Iterator<Item = &Held> {
        self.holds.iter().filter(move |held| held.is_live(now))
    }
    /// Whether they hold a role exactly at a unit.
    pub fn is_at(&self, role: Role, place: &Place, now: Timestamp) -> bool {
        self.live(now).any(|held| held.role == role && held.place.unit == place.unit)
    }
    /// Whether they hold a role at a unit or above it.
    pub fn is_at_or_above(&self, role: Role, place: &Place, now: Timestamp) -> bool {
        self.live(now).any(|held| held.role == role && held.place.is_at_or_above(place))
    }
    /// Whether they hold any role that is given: such people's lost phones are replaced by two others.
    pub fn is_officer(&self, now: Timestamp) -> bool {
        self.live(now).any(|held| held.role != Role::Member)
    }
    /// Whether they were verified a short while ago.
    pub fn is_strong(&self, now: Timestamp) -> bool {
        self.strong_until.is_some_and(|until| now < until)
    }
}

impl Actor {
    /// The member; none for others.
    pub fn member(&self) -> Option<&Person> {
        match self {
            Actor::Member(person) => Some(person),
            Actor::Nobody | Actor::Guest(_) | Actor::Operator => None,
        }
    }
    /// As the log knows them.
    pub fn doer(&self) -> Doer {
        match self {
            Actor::Nobody => Doer::Nobody,
            Actor::Guest(guest) => Doer::Guest(guest.event),
            Actor::Member(person) => Doer::Member(person.id),
            Actor::Operator => Doer::Operator,
        }
    }
    /// The channels whose rows they may see, beside the public one: each once.
    pub fn channels(&self, now: Timestamp) -> Vec<Channel> {
        match self {
            Actor::Nobody | Actor::Operator => vec![],
            Actor::Guest(guest) if now < guest.until => vec![Channel::Pack(guest.event)],
            Actor::Guest(_) => vec![],
            Actor::Member(person) => {
                let mut channels = vec![Channel::Member(person.id)];
                for held in person.live(now) {
                    channels.extend([Channel::Unit(held.place.unit), Channel::Desk(held.place.unit, held.role)]);
                    channels.extend(std::iter::once(held.place.unit).chain(held.place.above.iter().copied()).map(Channel::Subtree));
                }
                channels.sort();
                channels.dedup();
                channels
            }
        }
    }
}

/// Decides. `now` is part of every decision, since grants, passes and packs end.
///
/// Above every role, and above whoever runs the console, stand: nobody changes the log, and nobody is made a member by being given a role.
/// No role lets anybody act upon themselves where another must decide.
///
/// A withdrawn document may be seen by whom it was for, so that an old code can say what became of it, and not read.
pub fn decide(actor: &Actor, action: Action, target: Target<'_>, now: Timestamp) -> Decision {
    use Action::*;
    if matches!(action, EraseLog | Appoint(Role::Member)) {
        return Decision::Refused;
    }
    let person = match actor {
        Actor::Operator => return Decision::Granted,
        Actor::Member(person) => Some(person.as_ref()),
        Actor::Nobody | Actor::Guest(_) => None,
    };
    let at = |role, place: &Place| person.is_some_and(|person| person.is_at(role, place, now));
    let at_or_above = |role, place: &Place| person.is_some_and(|person| person.is_at_or_above(role, place, now));
    let is_self = |subject: &Subject| person.is_some_and(|person| person.id == subject.id);
    let their_secretary = |subject: &Subject| subject.places.iter().any(|place| at(Role::Secretary, place));
    let their_administrator = |subject: &Subject| subject.places.iter().any(|place| at_or_above(Role::Administrator, place));
    let (granted, wants_strong) = match (action, target) {
        (See, Target::Units | Target::Unit(_)) | (Read, Target::Units) => (true, false),
        (Manage, Target::Units) => (false, false),
        (Manage | ImportMembers, Target::Unit(place)) => (at_or_above(Role::Administrator, place), true),
        (ReadRoster, Target::Unit(place)) => (at(Role::Secretary, place), false),
        (ReadCounts, Target::Unit(place)) => {
            let overseers = [Role::Clerk, Role::Viewer, Role::Administrator];
            (at(Role::Secretary, place) || overseers.into_iter().any(|role| at_or_above(role, place)), false)
        }
        (Delegate(Role::Member | Role::Viewer | Role::Administrator), _) => (false, false),
        // given and taken by the one above
        (Appoint(Role::Administrator), Target::Unit(place)) => {
            let above = |person: &Person| person.live(now).any(|held| held.role == Role::Administrator && held.place.is_above(place));
            (person.is_some_and(above), true)
        }
        (Appoint(Role::Secretary | Role::Clerk | Role::Viewer), Target::Unit(place)) => (at_or_above(Role::Administrator, place), true),
        (Delegate(role @ (Role::Secretary | Role::Clerk)), Target::Unit(place)) => {
            let own = |held: &Held| held.role == role && held.place.unit == place.unit && !held.stands_in;
            (person.is_some_and(|person| person.live(now).any(own)), true)
        }
        (Read, Target::Member(subject)) => (is_self(subject) || their_secretary(subject), false),
        (Enrol, Target::Member(subject)) => (!is_self(subject) && (their_secretary(subject) || their_administrator(subject)), true),
        (EndDevices, Target::Member(subject)) if is_self(subject) => (true, false),
        (EndDevices, Target::Member(subject)) => (their_secretary(subject) || their_administrator(subject), true),
        (ProposeCorrection, Target::Member(subject)) => (is_self(subject), false),
        (DecideCorrection, Target::Member(subject)) => {
            (!is_self(subject) && (their_secretary(subject) || their_administrator(subject)), true)
        }
        // whoever could change their own record would decide their own correction
        (Manage, Target::Member(subject)) => (!is_self(subject) && their_administrator(subject), true),
        (Read, Target::Log(place)) => (at_or_above(Role::Administrator, place), false),
        (See, Target::Document(document)) => (is_for(document.level, document.audience, actor, now), false),
        (Read, Target::Document(document)) => (is_for(document.level, document.audience, actor, now) && document.is_published(), false),
        (See, Target::Pack(pack)) => (is_in(pack.audience, actor, now), false),
        (Read, Target::Pack(pack)) => {
            let opens = pack.state == PackState::Open && pack.valid_until.is_none_or(|until| now <= until);
            (is_in(pack.audience, actor, now) && opens, false)
        }
        (Manage, Target::Document(_) | Target::Pack(_) | Target::Log(_)) => (false, false),
        // what cannot be asked of such a thing
        (See | Read, Target::Member(_) | Target::Log(_) | Target::Unit(_)) => (false, false),
        (
            ReadRoster | ReadCounts | ImportMembers | Appoint(_) | Delegate(_) | Enrol | EndDevices | ProposeCorrection | DecideCorrection,
            _,
        )
        | (EraseLog, _) => (false, false),
    };
    match (granted, wants_strong) {
        (false, _) => Decision::Refused,
        (true, true) if !person.is_some_and(|person| person.is_strong(now)) => Decision::NeedsStrong,
        (true, _) => Decision::Granted,
    }
}

/// What is public is for everybody; everything else for whoever holds its channel. What is internal is never for everybody.
fn is_for(level: Level, audience: Audience, actor: &Actor, now: Timestamp) -> bool {
    (audience != Audience::Public || level == Level::Public) && is_in(audience, actor, now)
}

fn is_in(audience: Audience, actor: &Actor, now: Timestamp) -> bool {
    let Actor::Member(person) = actor else {
        return audience == Audience::Public
            || matches!((audience, actor), (Audience::Event(pack), Actor::Guest(guest)) if guest.event == pack && now < guest.until);
    };
    let any = |of: &dyn Fn(&Held) -> bool| person.live(now).any(of);
    match audience {
        Audience::Public => true,
        Audience::Event(_) => false,
        Audience::Subtree(unit) => any(&|held| held.place.unit == unit || held.place.above.contains(&unit)),
        Audience::Unit(unit) => any(&|held| held.place.unit == unit),
        Audience::Desk(unit, role) => any(&|held| held.place.unit == unit && held.role == role),
        Audience::Member(member) => person.id == member,
    }
}
