//! A seeded organisation: the units of the sample, and somebody of each kind, signed in.

use std::collections::BTreeMap;
use std::sync::Arc;

use sotay_api::identity::token;
use sotay_domain::time::Time;
use sotay_domain::{
    Actor, Changes, Date, EndReason, Ended, Grant, MemberId, Membership, Role, Session, SessionId, SessionKind, Timestamp, UnitId,
};
use sotay_store::testing::rows;
use sotay_store::{apply, grants, sessions, units};
use sotay_tests::World;

/// Somebody who asks.
pub(super) struct Somebody {
    /// In the table's columns.
    pub(super) name: &'static str,
    /// Who they are, in words.
    pub(super) words: &'static str,
    /// As the rules see them.
    pub(super) actor: Actor,
    /// What their browser shows.
    pub(super) cookie: Option<String>,
}

/// The organisation.
pub(super) struct Org {
    units: BTreeMap<String, UnitId>,
    members: BTreeMap<&'static str, MemberId>,
    /// Everybody who asks.
    pub(super) people: Vec<Somebody>,
}

/// Name, words, where they belong, what they are given.
type Given = (&'static str, &'static str, &'static str, Option<(Role, &'static str)>);

const PEOPLE: [Given; 9] = [
    ("member", "a member of the cell X99.11.1", "X99.11.1", None),
    ("secretary", "the secretary of that cell", "X99.11.1", Some((Role::Secretary, "X99.11.1"))),
    ("deputy", "of the cell X99.11.2, standing in for that secretary", "X99.11.2", Some((Role::Secretary, "X99.11.1"))),
    ("clerk", "the clerk of the commune X99.11, of the cell X99.11.3", "X99.11.3", Some((Role::Clerk, "X99.11"))),
    ("viewer", "the province's viewer, of the office X99.1", "X99.1", Some((Role::Viewer, "X99"))),
    ("commune", "the administrator of the commune X99.11, of the office X99.1", "X99.1", Some((Role::Administrator, "X99.11"))),
    ("province", "the administrator of the province, of the office X99.1", "X99.1", Some((Role::Administrator, "X99"))),
    (
        "left",
        "whose membership of X99.11.1 ended yesterday; a session is open, and nobody took the role of secretary back",
        "X99.11.1",
        Some((Role::Secretary, "X99.11.1")),
    ),
    ("retired", "of the cell X99.12.1, whose role of secretary at X99.11.1 has ended", "X99.12.1", Some((Role::Secretary, "X99.11.1"))),
];

impl Org {
    /// Puts members, what they hold, and a session for each.
    pub(super) fn put(world: &World, now: Timestamp) -> Org {
        let handbook = world.handbook();
        let store = handbook.store();
        let all = store.read(units::all).expect("units are read");
        let units: BTreeMap<String, UnitId> = all.into_iter().map(|unit| (unit.code, unit.id)).collect();
        let unit = |code: &str| units[code];
        let begins = Timestamp::of(Date::constant(2026, 1, 1).to_datetime(Time::midnight()));
        let mut changes = Changes::default();
        for (n, (name, _, home, role)) in (1..).zip(PEOPLE) {
            let yesterday = now.day().yesterday().expect("there was a day before");
            let ended = (name == "left").then_some(Ended { on: yesterday, reason: EndReason::Left });
            let membership = Membership { unit: unit(home), ended, ..rows::membership(n, n, 0) };
            changes = changes.put_member(rows::member(n), &[]).put_membership(membership);
            if let Some((role, place)) = role {
                let standing_in_for = (name == "deputy").then(|| rows::member_id(2));
                let until = match name {
                    "deputy" => Some(now.plus_millis(30 * 86_400_000)),
                    "retired" => Some(now),
                    _ => None,
                };
                let grant = Grant { unit: unit(place), from: begins, until, standing_in_for, ..rows::grant(n, n, role, 0) };
                changes = changes.put_grant(grant);
            }
        }
        store.write(|tx| apply(tx, &changes, now)).expect("people are put");

        let mut people = vec![Somebody { name: "nobody", words: "not signed in", actor: Actor::Nobody, cookie: None }];
        let forged = Some("0".repeat(43));
        people.push(Somebody { name: "forged", words: "with a cookie that nobody was given", actor: Actor::Nobody, cookie: forged });
        for (n, (name, words, ..)) in (1..).zip(PEOPLE) {
            let secret = token::new();
            let session = Session {
                id: SessionId::from_bytes(rows::bytes(n)),
                member: rows::member_id(n),
                kind: SessionKind::Passkey,
                label: "Chromium · Linux".into(),
                created_at: now,
                seen_at: now,
                strong_until: None,
            };
            store.write(|tx| sessions::insert(tx, &token::hash(&secret), &session)).expect("a session is put");
            let person = store.read(|c| grants::person(c, rows::member_id(n), now)).expect("a person is read");
            people.push(Somebody { name, words, actor: Actor::Member(Arc::new(person)), cookie: Some(secret) });
        }
        let members = (1..).zip(PEOPLE).map(|(n, (name, ..))| (name, rows::member_id(n))).collect();
        Org { units, members, people }
    }

    /// The unit of a code.
    pub(super) fn unit(&self, code: &str) -> UnitId {
        self.units[code]
    }

    /// One of the people.
    pub(super) fn member(&self, name: &str) -> MemberId {
        self.members[name]
    }
}
