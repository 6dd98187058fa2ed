//! The keys that sign codes. Their public halves travel with the replica and inside the app; a phone judges with what it holds.
//!
//! Rules of rotation, held by [`KeySet::add`] and [`KeySet::signing_key`]:
//! - a token never outlives its key;
//! - a new key is published [`LONGEST_OFFLINE_MILLIS`] before it first signs, so that a phone which stayed offline for so long
//!   still knows it; the old one stays until its last token has expired;
//! - a key id is not used again while a token signed under it could still be good;
//! - taking a row away revokes everything it signed.
//!
//! A key that signs codes signs nothing else.

use ed25519_dalek::VerifyingKey;
use sotay_domain::{SigningKeyRow, SigningPurpose, Timestamp};

/// How long a phone may stay offline and still know the key of every fresh code: 30 days.
pub const LONGEST_OFFLINE_MILLIS: i64 = 30 * 86_400_000;

/// What a signed code stands for. The numbers are part of the format: below 24, and never used for another meaning.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum Kind {
    /// A pack of documents; the id is the pack's.
    Pack = 1,
    /// Attendance at a meeting, shown at the door; the id is the meeting's.
    CheckIn = 2,
    /// A member's card; the id is the member's.
    Card = 3,
    /// The mark on an extract or on minutes; the id is the document's.
    Extract = 4,
}

impl Kind {
    /// Every kind of this version.
    pub const ALL: [Kind; 4] = [Kind::Pack, Kind::CheckIn, Kind::Card, Kind::Extract];

    /// The number that stands in a token.
    pub fn number(self) -> u8 {
        self as u8
    }
    /// The kind of this number. `None`: a later version's.
    pub fn of_number(number: u8) -> Option<Kind> {
        Kind::ALL.into_iter().find(|kind| kind.number() == number)
    }
}

/// A set of kinds, one bit each: bit `n` for the kind with number `n`. Bits of later versions are kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Kinds(u32);

impl Kinds {
    /// The set of these kinds.
    pub fn of(kinds: &[Kind]) -> Kinds {
        Kinds(kinds.iter().fold(0, |bits, kind| bits | 1 << kind.number()))
    }
    /// The set that databases keep.
    pub fn from_bits(bits: u32) -> Kinds {
        Kinds(bits)
    }
    /// The value that databases keep.
    pub fn bits(self) -> u32 {
        self.0
    }
    /// Whether the kind of this number is in the set.
    pub fn allow(self, number: u8) -> bool {
        number < 32 && self.0 >> number & 1 == 1
    }
}

/// One row of the key set: a public key and what it may say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Key {
    /// The key's id, named by every token.
    pub kid: u8,
    /// The public half, 32 bytes as RFC 8032 writes them.
    pub public: [u8; 32],
    /// First moment at which it may sign.
    pub from: Timestamp,
    /// No token of this key may be good beyond this moment.
    pub until: Timestamp,
    /// What it may stand for.
    pub kinds: Kinds,
}

impl Key {
    /// The key of a stored row, for codes of every kind. `None` for a key that signs something else.
    pub fn of_row(row: &SigningKeyRow) -> Option<Key> {
        let kinds = Kinds::of(&Kind::ALL);
        let key = || Key { kid: row.id, public: row.public_key, from: row.from, until: row.until, kinds };
        (row.purpose == SigningPurpose::Code).then(key)
    }

    /// The row that is stored and sent along the feed.
    pub fn to_row(&self) -> SigningKeyRow {
        SigningKeyRow { id: self.kid, purpose: SigningPurpose::Code, public_key: self.public, from: self.from, until: self.until }
    }
}

/// Why a row does not fit into a key set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyRejection {
    /// The 32 bytes are no public key, or a weak one.
    NotAKey,
    /// It would end before it begins.
    EndsBeforeItBegins,
    /// A key with this id can still have good tokens.
    IdInUse,
    /// Other keys are in use, and phones that are offline would not know this one in time.
    TooSoon {
        /// The first second it may sign from.
        earliest: Timestamp,
    },
    /// All 256 ids are in use.
    NoIdLeft,
}

/// The keys that one phone or server knows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct KeySet(Vec<Key>);

impl KeySet {
    /// The rows as they were received. Where an id stands twice, the row that ends last counts: the other one is over.
    pub fn of(mut rows: Vec<Key>) -> KeySet {
        rows.sort_by_key(|key| (key.kid, std::cmp::Reverse(key.until)));
        rows.dedup_by_key(|key| key.kid);
        KeySet(rows)
    }

    /// The rows, ordered by id.
    pub fn rows(&self) -> &[Key] {
        &self.0
    }

    /// The key of a token. `None`: this replica is older than the key, or the key was taken away.
    pub fn find(&self, kid: u8) -> Option<&Key> {
        self.0.iter().find(|key| key.kid == kid)
    }

    /// Publishes a new key. The first key of a set may sign at once; every other one only after [`LONGEST_OFFLINE_MILLIS`].
    pub fn add(&mut self, key: Key, now: Timestamp) -> Result<(), KeyRejection> {
        if VerifyingKey::from_bytes(&key.public).map_or(true, |public| public.is_weak()) {
            return Err(KeyRejection::NotAKey);
        }
        if key.until <= key.from {
            return Err(KeyRejection::EndsBeforeItBegins);
        }
        if self.find(key.kid).is_some_and(|old| old.until >= now) {
            return Err(KeyRejection::IdInUse);
        }
        let earliest = self.earliest(now);
        if key.from < earliest {
            return Err(KeyRejection::TooSoon { earliest });
        }
        self.0.retain(|old| old.kid != key.kid);
        self.0.push(key);
        self.0.sort_by_key(|key| key.kid);
        Ok(())
    }

    /// The row for a freshly made public key, good for so long from the first moment it may sign.
    pub fn next(&self, public: [u8; 32], lifetime_millis: i64, kinds: Kinds, now: Timestamp) -> Result<Key, KeyRejection> {
        let newest = self.0.iter().max_by_key(|key| key.from).map_or(0, |key| key.kid);
        let free = |kid: &u8| self.find(*kid).is_none_or(|old| old.until < now);
        let kid = (1..=u8::MAX).map(|step| newest.wrapping_add(step)).find(free).ok_or(KeyRejection::NoIdLeft)?;
        let from = self.earliest(now);
        Ok(Key { kid, public, from, until: from.plus_millis(lifetime_millis), kinds })
    }

    /// The key to sign with: of those that may, and that end late enough for this expiry, the one that began last.
    pub fn signing_key(&self, kind: Kind, expires: Timestamp, now: Timestamp) -> Option<&Key> {
        let fits = |key: &&Key| key.kinds.allow(kind.number()) && key.from <= now && expires <= key.until;
        self.0.iter().filter(fits).max_by_key(|key| key.from)
    }

    /// Takes away the rows whose last token has expired.
    pub fn forget_expired(&mut self, now: Timestamp) {
        self.0.retain(|key| key.until >= now);
    }

    fn earliest(&self, now: Timestamp) -> Timestamp {
        if self.0.iter().any(|key| key.until >= now) { now.plus_millis(LONGEST_OFFLINE_MILLIS) } else { now }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ed25519_dalek::SigningKey;

    const YEAR: i64 = 365 * 86_400_000;

    fn at(millis: i64) -> Timestamp {
        Timestamp::from_millis(1_800_000_000_000 + millis)
    }

    fn public(seed: u8) -> [u8; 32] {
        SigningKey::from_bytes(&[seed; 32]).verifying_key().to_bytes()
    }

    fn key(kid: u8, from: i64, until: i64) -> Key {
        Key { kid, public: public(kid), from: at(from), until: at(until), kinds: Kinds::of(&Kind::ALL) }
    }

    #[test]
    fn numbers_of_kinds_never_change() {
        let numbers = Kind::ALL.map(|kind| (kind, kind.number()));
        assert_eq!(numbers, [(Kind::Pack, 1), (Kind::CheckIn, 2), (Kind::Card, 3), (Kind::Extract, 4)]);
        assert!(Kind::ALL.iter().all(|kind| Kind::of_number(kind.number()) == Some(*kind)));
        assert_eq!([0, 5, 23, 255].map(Kind::of_number), [None; 4]);
        assert_eq!(Kinds::of(&[Kind::Pack, Kind::Extract]).bits(), 0b1_0010);
        assert!(!Kinds::from_bits(u32::MAX).allow(32));
    }

    #[test]
    fn a_stored_row_comes_back_and_a_manifest_key_signs_no_code() {
        let key = key(9, 0, YEAR);
        let row = key.to_row();
        assert_eq!(Key::of_row(&row), Some(key));
        assert_eq!(Key::of_row(&SigningKeyRow { purpose: SigningPurpose::Manifest, ..row }), None);
    }

    #[test]
    fn rows_that_do_not_fit_are_refused() {
        let check = |key: Key, expected: Result<(), KeyRejection>| {
            let mut keys = KeySet::of(vec![self::key(1, -10, YEAR), self::key(2, -YEAR, -1), self::key(4, -YEAR, 0)]);
            let before = keys.clone();
            let answer = keys.add(key.clone(), at(0));
            assert_eq!(answer, expected, "{key:?}");
            assert_eq!(keys == before, answer.is_err(), "a refused row changes nothing");
        };
        let soon = LONGEST_OFFLINE_MILLIS;
        check(key(3, soon, soon + YEAR), Ok(()));
        check(key(2, soon, soon + YEAR), Ok(()));
        check(key(1, soon, soon + YEAR), Err(KeyRejection::IdInUse));
        check(key(4, soon, soon + YEAR), Err(KeyRejection::IdInUse));
        check(key(3, soon - 1, soon + YEAR), Err(KeyRejection::TooSoon { earliest: at(soon) }));
        check(key(3, soon, soon), Err(KeyRejection::EndsBeforeItBegins));
        // y = 0 is a point of order four, and y = 2 is on no point of the curve
        check(Key { public: [0; 32], ..key(3, soon, soon + YEAR) }, Err(KeyRejection::NotAKey));
        check(
            Key { public: std::array::from_fn(|at| if at == 0 { 2 } else { 0 }), ..key(3, soon, soon + YEAR) },
            Err(KeyRejection::NotAKey),
        );
    }

    #[test]
    fn a_key_is_followed_by_another_without_a_gap() {
        let mut keys = KeySet::default();
        let first = keys.next(public(1), YEAR, Kinds::of(&Kind::ALL), at(0)).unwrap();
        assert_eq!((first.kid, first.from, first.until), (1, at(0), at(YEAR)), "the first key signs at once");
        keys.add(first, at(0)).unwrap();

        let later = YEAR - 2 * LONGEST_OFFLINE_MILLIS;
        let begins = later + LONGEST_OFFLINE_MILLIS;
        let second = keys.next(public(2), YEAR, Kinds::of(&Kind::ALL), at(later)).unwrap();
        keys.add(second.clone(), at(later)).unwrap();
        assert_eq!((second.kid, second.from), (2, at(begins)));

        let signer = |now: i64, expires: i64| keys.signing_key(Kind::Pack, at(expires), at(now)).map(|key| key.kid);
        assert_eq!(signer(later, later + 10), Some(1), "published, and not yet used");
        assert_eq!(signer(begins, begins + 10), Some(2), "phones have heard of it");
        assert_eq!(signer(later, YEAR + 1), None, "no token outlives its key");
        assert_eq!(signer(-1, 0), None);

        let mut after = keys.clone();
        after.forget_expired(at(YEAR));
        assert_eq!(after.rows().len(), 2, "good up to and including its last moment");
        after.forget_expired(at(YEAR + 1));
        assert_eq!(after.rows(), std::slice::from_ref(&second));
    }

    #[test]
    fn ids_go_round_and_skip_those_in_use() {
        let in_use = |kids: std::ops::RangeInclusive<u8>| KeySet::of(kids.map(|kid| key(kid, i64::from(kid) - 1000, YEAR)).collect());
        let next = |keys: &KeySet| keys.next(public(1), YEAR, Kinds::of(&[Kind::Pack]), at(0)).map(|key| key.kid);
        assert_eq!(next(&in_use(5..=5)), Ok(6));
        assert_eq!(next(&in_use(200..=255)), Ok(0));
        assert_eq!(next(&in_use(0..=255)), Err(KeyRejection::NoIdLeft));
    }

    #[test]
    fn a_key_signs_only_what_it_is_for() {
        let keys = KeySet::of(vec![Key { kinds: Kinds::of(&[Kind::Pack]), ..key(1, 0, YEAR) }]);
        assert!(keys.signing_key(Kind::Pack, at(1), at(0)).is_some());
        assert!(keys.signing_key(Kind::Card, at(1), at(0)).is_none());
    }

    #[test]
    fn of_two_rows_with_one_id_the_one_that_ends_last_counts() {
        let keys = KeySet::of(vec![key(7, -YEAR, -1), key(7, 0, YEAR), key(3, 0, 1)]);
        assert_eq!(keys.find(7).map(|key| key.until), Some(at(YEAR)));
        assert_eq!(keys.rows().iter().map(|key| key.kid).collect::<Vec<_>>(), [3, 7]);
    }
}
