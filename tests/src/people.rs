//! People of a test: members of the sample's units, with roles, signed in.

use sotay_app::Handbook;
use sotay_app::sessions::Opening;
use sotay_domain::{
    Actor, Changes, CommandId, Date, EntryId, FileHash, GrantId, Member, MemberId, MemberRecord, Membership, MembershipId, MembershipKind,
    Role, SessionId, SessionKind, Timestamp, UnitId,
};
use sotay_handbook::commands::appoint::Appoint;
use sotay_store::{apply, units};

use crate::browser::Browser;
use crate::world::Serving;

/// The unit of a code of the sample.
///
/// # Panics
/// If there is none.
#[track_caller]
pub fn unit(handbook: &Handbook, code: &str) -> UnitId {
    let all = handbook.store().read(units::all).expect("the database answers");
    all.into_iter().find(|unit| unit.code == code).unwrap_or_else(|| panic!("no unit {code}")).id
}

/// A member of a unit, with the card `99.00000n`.
///
/// # Panics
/// If the database does not take them.
pub fn member(handbook: &Handbook, n: u8, name: &str, unit: UnitId) -> MemberId {
    let id = MemberId::from_bytes([n; 16]);
    let card = format!("99.{n:06}").parse().ok();
    let record = MemberRecord { name: name.to_owned(), card, ..MemberRecord::default() };
    let from = Date::constant(2020, 1, 1);
    let membership =
        Membership { id: MembershipId::from_bytes([n; 16]), member: id, unit, kind: MembershipKind::Official, from, ended: None };
    let changes = Changes::default().put_member(Member { id, record, wiped_at: None }, &[unit]).put_membership(membership);
    handbook.store().write(|tx| apply(tx, &changes, Timestamp::from_millis(1))).expect("the database takes a member");
    id
}

/// Gives a role from long ago on.
///
/// # Panics
/// If it is not given.
pub fn appoint(handbook: &Handbook, n: u8, member: MemberId, role: Role, unit: UnitId) {
    let long_ago = Timestamp::of("2026-01-01T00:00".parse().expect("a moment"));
    let command = Appoint { id: GrantId::from_bytes([n; 16]), member, role, unit, until: None, as_deputy: false };
    let done = handbook.submit(CommandId::from_bytes([n; 16]), &command, &Actor::Operator, long_ago).expect("the database answers");
    done.expect("the role is given");
}

/// A browser in which somebody is signed in as if with a passkey, at this moment.
///
/// # Panics
/// If they are no member.
#[track_caller]
pub fn signed_in(server: &Serving, member: MemberId, now: Timestamp) -> Browser {
    let mut browser = Browser::at(server.address);
    let secret = format!("{:?}-{}", std::thread::current().id(), fastrand::u64(..));
    let opening = Opening {
        token: *FileHash::of(secret.as_bytes()).bytes(),
        id: SessionId::from_bytes(fastrand::u128(..).to_be_bytes()),
        kind: SessionKind::Passkey,
        label: "Firefox · Linux".into(),
        entry: EntryId::from_bytes(fastrand::u128(..).to_be_bytes()),
    };
    let opened = server.shared.handbook.open_session(member, &opening, None, now).expect("the database answers");
    opened.expect("they are a member");
    let cookie: String = secret.bytes().filter(|byte| *byte != b' ').map(char::from).collect();
    assert_eq!(cookie, secret);
    browser.cookies.insert("__Host-sid".into(), secret);
    browser
}
