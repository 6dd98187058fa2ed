//! Somebody who is a member and signed in: rows as an import and a sign-in would leave them, and a reader with the cookie.

use sotay_api::identity::{cookies, token};
use sotay_api::{moment, publishing};
use sotay_app::sessions::Opening;
use sotay_domain::{
    Changes, Date, Field, GrantId, Member, MemberId, MemberRecord, Membership, MembershipId, MembershipKind, Role, SessionKind, Source,
    SourceKind,
};
use sotay_handbook::commands::appoint::Appoint;
use sotay_store::apply;

use crate::{Reader, Serving, World};

/// The day on which all members of a test have come to their unit.
const SINCE: Date = Date::constant(2025, 7, 1);

impl World {
    /// A new official member of a unit, by the number of their card and the unit's code.
    ///
    /// # Panics
    /// If there is no such unit, or the number is none.
    #[track_caller]
    pub fn member(&self, card: &str, name: &str, unit: &str) -> MemberId {
        self.member_as(card, name, unit, MembershipKind::Official, SINCE)
    }

    /// A new member of a unit, as something else or since another day.
    ///
    /// # Panics
    /// As above.
    #[track_caller]
    pub fn member_as(&self, card: &str, name: &str, unit: &str, kind: MembershipKind, from: Date) -> MemberId {
        let (handbook, now) = (self.handbook(), moment::now());
        let units = handbook.units().expect("the database answers");
        let unit = units.iter().find(|one| one.code == unit).unwrap_or_else(|| panic!("no unit {unit}")).id;
        let id = MemberId::new(now, moment::random());
        let record = MemberRecord {
            name: name.to_owned(),
            card: Some(card.parse().expect("a card's number")),
            sources: [(Field::Name, Source { kind: SourceKind::Import, on: SINCE })].into(),
            ..MemberRecord::default()
        };
        let membership = Membership { id: MembershipId::new(now, moment::random()), member: id, unit, kind, from, ended: None };
        let changes = Changes::default().put_member(Member { id, record, wiped_at: None }, &[unit]).put_membership(membership);
        handbook.store().write(|tx| apply(tx, &changes, now)).expect("the database takes it");
        id
    }

    /// Gives a member a role, as whoever runs the console does.
    ///
    /// # Panics
    /// If it is refused.
    #[track_caller]
    pub fn give(&self, member: MemberId, role: Role, unit: &str) {
        let (handbook, now) = (self.handbook(), moment::now());
        let unit = handbook.unit_of_code(unit).expect("the database answers").unwrap_or_else(|| panic!("no unit {unit}")).id;
        let command = Appoint { id: GrantId::new(now, moment::random()), member, role, unit, until: None, as_deputy: false };
        let id = publishing::command_id(now);
        handbook.submit(id, &command, &sotay_domain::Actor::Operator, now).expect("the database answers").expect("the role is given");
    }

    /// A reader who is signed in as this member, on a server of this world: with a passkey a moment ago, so that steps which want proof may
    /// follow; or bound to the browser, which never may.
    ///
    /// # Panics
    /// If they are no member.
    #[track_caller]
    pub fn signed_in(&self, serving: &Serving, member: MemberId, kind: SessionKind) -> Reader {
        let (handbook, now, secret) = (self.handbook(), moment::now(), token::new());
        let opening = Opening {
            token: token::hash(&secret),
            id: token::session_id(now),
            kind,
            label: "Chrome · Android".into(),
            entry: token::entry_id(now),
        };
        handbook.open_session(member, &opening, None, now).expect("the database answers").expect("they are a member");
        serving.reader().with_cookie(&format!("{}={secret}", cookies::SESSION))
    }
}
