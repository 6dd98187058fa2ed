//! How a browser or a phone becomes a member's: a code that is valid only in one unit and for a short time is claimed by whoever holds it;
//! both sides then see the same two digits, and somebody who knows the member confirms that it is they. A code alone gives nothing.

use serde::{Deserialize, Serialize};

use crate::id::{EnrolmentId, MemberId, UnitId};
use crate::log::Doer;
use crate::time::Timestamp;

const MINUTE: i64 = 60_000;
const DAY: i64 = 24 * 60 * MINUTE;

/// How many browsers and phones a member may have.
pub const MOST_DEVICES: usize = 5;
/// How often one code may be tried.
pub const MOST_TRIES_OF_A_CODE: u32 = 5;
/// How often codes of one unit may be tried in vain in [`TRIES_MILLIS`].
pub const MOST_TRIES_IN_A_UNIT: u32 = 20;
/// In how long: ten minutes.
pub const TRIES_MILLIS: i64 = 10 * MINUTE;

/// How somebody gets their code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Way {
    /// Nine digits, or a code on the secretary's screen, at the table.
    Table,
    /// A printed slip for somebody who was absent.
    Slip,
    /// From a device of their own to a further one.
    Device,
}

/// One enrolment, from its code to its end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Enrolment {
    /// Ours.
    pub id: EnrolmentId,
    /// Who is enrolled.
    pub member: MemberId,
    /// In which unit the code is good.
    pub unit: UnitId,
    /// How they get the code.
    pub way: Way,
    /// What the database knows the code by.
    pub code: CodeHash,
    /// Who opened it; none: whoever runs the console.
    pub opened_by: Option<MemberId>,
    /// When.
    pub opened_at: Timestamp,
    /// Until before this moment the code can be claimed.
    pub dies_at: Timestamp,
    /// How often the code was tried.
    pub tries: u32,
    /// What the member had stays signed in.
    pub keeps_others: bool,
    /// Whoever claimed it.
    pub claim: Option<Claim>,
    /// How many must confirm.
    pub wanted: u8,
    /// Who has confirmed.
    pub confirmed_by: Vec<Confirmer>,
    /// When it was refused.
    pub refused_at: Option<Timestamp>,
    /// When it was done.
    pub done_at: Option<Timestamp>,
}

/// What the database knows a code by: 32 bytes that tell nothing of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct CodeHash(pub [u8; 32]);

/// Whoever claimed a code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claim {
    /// The hash of what they hold to prove it.
    pub token: [u8; 32],
    /// When.
    pub at: Timestamp,
    /// The browser or phone in words.
    pub label: String,
    /// The public half of a phone's key; none for a browser.
    pub key: Option<Vec<u8>>,
    /// What both sides see: 10 to 99.
    pub digits: u8,
}

/// Somebody who confirmed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Confirmer {
    /// A member.
    Member(MemberId),
    /// Whoever runs the console: counts as all that are wanted.
    Operator,
}

/// How far an enrolment has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum State {
    /// The code waits to be claimed.
    Open,
    /// Somebody claimed it and waits.
    Claimed,
    /// One of two has confirmed.
    ConfirmedOnce,
    /// Whoever claimed it may make their key.
    Confirmed,
    /// It was refused.
    Refused,
    /// It is done.
    Done,
    /// Nobody claimed, confirmed or finished it in time.
    Expired,
}

impl Way {
    /// All of them.
    pub const ALL: [Way; 3] = [Way::Table, Way::Slip, Way::Device];

    /// The word that databases hold.
    pub fn code(self) -> &'static str {
        match self {
            Way::Table => "table",
            Way::Slip => "slip",
            Way::Device => "device",
        }
    }
    /// The way of a word.
    pub fn of_code(code: &str) -> Option<Way> {
        Way::ALL.into_iter().find(|way| way.code() == code)
    }
    /// How long a code can be claimed, in milliseconds.
    pub fn life(self) -> i64 {
        match self {
            Way::Table => 10 * MINUTE,
            Way::Slip => 14 * DAY,
            Way::Device => 2 * MINUTE,
        }
    }
}

impl Confirmer {
    /// As columns hold it.
    pub fn code(self) -> String {
        match self {
            Confirmer::Member(member) => member.to_string(),
            Confirmer::Operator => "operator".into(),
        }
    }
    /// Of a column.
    pub fn of_code(code: &str) -> Option<Confirmer> {
        if code == "operator" { Some(Confirmer::Operator) } else { code.parse().ok().map(Confirmer::Member) }
    }
    /// As the log knows them; none for whoever confirms nothing.
    pub fn of(doer: Doer) -> Option<Confirmer> {
        match doer {
            Doer::Member(member) => Some(Confirmer::Member(member)),
            Doer::Operator => Some(Confirmer::Operator),
            Doer::Nobody | Doer::Guest(_) | Doer::Schedule => None,
        }
    }
}

impl Enrolment {
    /// How far it has come.
    pub fn state(&self, now: Timestamp) -> State {
        if self.done_at.is_some() {
            State::Done
        } else if self.refused_at.is_some() {
            State::Refused
        } else if now >= self.ends_at() {
            State::Expired
        } else if self.claim.is_none() {
            State::Open
        } else if self.is_confirmed() {
            State::Confirmed
        } else if self.confirmed_by.is_empty() {
            State::Claimed
        } else {
            State::ConfirmedOnce
        }
    }

    /// Whether all that are wanted have confirmed.
    pub fn is_confirmed(&self) -> bool {
        self.confirmed_by.contains(&Confirmer::Operator) || self.confirmed_by.len() >= usize::from(self.wanted)
    }

    /// The moment from which it leads nowhere. Whoever has claimed a code sits at the table for half an hour at most; a slip is claimed at
    /// home and confirmed when the secretary is next reached, and a second person must be found: three days.
    pub fn ends_at(&self) -> Timestamp {
        let is_slow = self.way == Way::Slip || self.wanted > 1;
        match &self.claim {
            None => self.dies_at,
            Some(claim) => claim.at.plus_millis(if is_slow { 3 * DAY } else { 30 * MINUTE }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(minutes: i64) -> Timestamp {
        Timestamp::from_millis(1_795_237_200_000 + minutes * MINUTE)
    }

    fn open(way: Way) -> Enrolment {
        Enrolment {
            id: EnrolmentId::from_bytes([1; 16]),
            member: MemberId::from_bytes([2; 16]),
            unit: UnitId::from_bytes([3; 16]),
            way,
            code: CodeHash([4; 32]),
            opened_by: None,
            opened_at: at(0),
            dies_at: at(0).plus_millis(way.life()),
            tries: 0,
            keeps_others: false,
            claim: None,
            wanted: 1,
            confirmed_by: vec![],
            refused_at: None,
            done_at: None,
        }
    }

    #[test]
    fn an_enrolment_goes_forward_only_and_ends() {
        let claim = || Some(Claim { token: [5; 32], at: at(9), label: String::new(), key: None, digits: 57 });
        let by = |n: u8| Confirmer::Member(MemberId::from_bytes([n; 16]));
        let check = |change: &dyn Fn(&mut Enrolment), minutes, want| {
            let mut one = open(Way::Table);
            change(&mut one);
            assert_eq!(one.state(at(minutes)), want, "{one:?}");
        };
        check(&|_| {}, 9, State::Open);
        check(&|_| {}, 10, State::Expired);
        check(&|one| one.claim = claim(), 38, State::Claimed);
        check(&|one| one.claim = claim(), 39, State::Expired);
        check(&|one| (one.claim, one.wanted) = (claim(), 2), 39, State::Claimed);
        check(&|one| (one.claim, one.confirmed_by) = (claim(), vec![by(8)]), 12, State::Confirmed);
        check(&|one| (one.claim, one.wanted, one.confirmed_by) = (claim(), 2, vec![by(8)]), 12, State::ConfirmedOnce);
        check(&|one| (one.claim, one.wanted, one.confirmed_by) = (claim(), 2, vec![by(8), by(9)]), 12, State::Confirmed);
        check(&|one| (one.claim, one.wanted, one.confirmed_by) = (claim(), 2, vec![Confirmer::Operator]), 12, State::Confirmed);
        check(&|one| one.refused_at = Some(at(1)), 2, State::Refused);
        check(&|one| (one.claim, one.done_at) = (claim(), Some(at(11))), 99, State::Done);
        assert_eq!(open(Way::Device).state(at(2)), State::Expired);
        assert_eq!(open(Way::Slip).state(at(14 * 24 * 60 - 1)), State::Open);
    }

    #[test]
    fn ways_and_confirmers_survive_storage() {
        for way in Way::ALL {
            assert_eq!(Way::of_code(way.code()), Some(way));
        }
        for one in [Confirmer::Operator, Confirmer::Member(MemberId::from_bytes([7; 16]))] {
            assert_eq!(Confirmer::of_code(&one.code()), Some(one));
        }
        assert_eq!(Confirmer::of_code("nobody"), None);
    }
}
