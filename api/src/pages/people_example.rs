//! Pages about people for tests: one of each, with everything that can stand on them, and names that try to break out of their place.

use std::sync::Arc;

use askama::Template;
use sotay_domain::{
    Actor, Correction, CorrectionId, Field, Grant, GrantId, Held, Member, MemberId, MemberRecord, Membership, MembershipId, MembershipKind,
    Person, Place, Role, SessionKind, Subject, Timestamp, Tree, Unit, UnitId, UnitKind,
};
use sotay_handbook::commands::{appoint, decide_correction, propose_correction};
use sotay_handbook::l10n::L10n;
use sotay_handbook::qr::draw::{Code, Level};
use sotay_handbook::screens::record::{HeldKind, HeldThing};
use sotay_handbook::screens::{View, card, correct, counts, home, me, office, roles, roster};

use super::example::HOSTILE;
use super::{Frame, Head};

const ID: [u8; 16] = [7; 16];

pub(super) fn unit() -> Unit {
    Unit {
        id: UnitId::from_bytes(ID),
        code: format!("X1{HOSTILE}"),
        parent: None,
        tree: Tree::Dang,
        kind: UnitKind::Tinh,
        name: HOSTILE.into(),
        name_en: None,
        symbol: "CB".into(),
        from: "2025-07-01".parse().unwrap(),
        until: None,
        successor: None,
        meets: String::new(),
    }
}

pub(super) fn member() -> Member {
    let record = MemberRecord {
        name: HOSTILE.into(),
        citizen: "000177353904".parse().ok(),
        card: "99.000003".parse().ok(),
        labels: vec![HOSTILE.into()],
        ..MemberRecord::default()
    };
    Member { id: MemberId::from_bytes(ID), record, wiped_at: None }
}

fn membership() -> Membership {
    let from = "2025-07-01".parse().unwrap();
    let kind = MembershipKind::Probationary;
    Membership { id: MembershipId::from_bytes(ID), member: MemberId::from_bytes(ID), unit: UnitId::from_bytes(ID), kind, from, ended: None }
}

fn place() -> Place {
    Place { unit: UnitId::from_bytes(ID), above: vec![UnitId::from_bytes([9; 16])] }
}

fn view(l10n: L10n, now: Timestamp, is_strong: bool) -> View {
    let role = |role, unit: u8| {
        let place = if unit == 7 { place() } else { Place { unit: UnitId::from_bytes([unit; 16]), above: vec![] } };
        Held { role, place, from: Timestamp::from_millis(0), until: None, stands_in: false }
    };
    let holds = vec![role(Role::Member, 7), role(Role::Secretary, 7), role(Role::Clerk, 7), role(Role::Administrator, 9)];
    let strong_until = is_strong.then(|| now.plus_millis(1));
    View { l10n, actor: Actor::Member(Arc::new(Person { id: MemberId::from_bytes([8; 16]), holds, strong_until })), now }
}

/// All of them by name.
pub(super) fn pages(frame: Frame<'_>, l10n: L10n, now: Timestamp) -> Vec<(&'static str, String)> {
    let (strong, weak) = (&view(l10n, now, true), &view(l10n, now, false));
    let head = || Head::unlisted(HOSTILE, HOSTILE);
    let thing = |kind, is_this| HeldThing { kind, id: HOSTILE.into(), label: HOSTILE.into(), since: now, used: Some(now), is_this };
    let held = vec![
        thing(HeldKind::Session(SessionKind::Passkey), true),
        thing(HeldKind::Session(SessionKind::Browser), false),
        thing(HeldKind::Passkey, false),
        thing(HeldKind::Phone, false),
    ];
    let grant = Grant {
        id: GrantId::from_bytes(ID),
        member: MemberId::from_bytes(ID),
        role: Role::Secretary,
        unit: UnitId::from_bytes(ID),
        from: Timestamp::from_millis(0),
        until: None,
        standing_in_for: Some(MemberId::from_bytes([8; 16])),
    };
    let correction = Correction {
        id: CorrectionId::from_bytes(ID),
        member: MemberId::from_bytes(ID),
        field: Field::Name,
        value: HOSTILE.into(),
        note: HOSTILE.into(),
        proposed_at: now,
        decided: None,
    };
    let subject = Subject { id: MemberId::from_bytes(ID), places: vec![place()] };
    let memberships = vec![(membership(), unit())];
    let facts = me::Facts {
        member: member(),
        memberships: memberships.clone(),
        grants: vec![(grant.clone(), unit())],
        corrections: vec![correction.clone()],
        held: held.clone(),
        in_full: false,
        last_passkey: Some(HOSTILE.into()),
        is_being_enrolled: true,
    };
    let mut all = vec![];
    for (name, view) in [("me", strong), ("me, unproven", weak)] {
        all.push((name, super::me::MePage { frame, head: head(), screen: me::screen(&facts, view) }.render().unwrap()));
    }
    all.push(("stored", super::me::StoredPage { frame, head: head(), screen: me::stored(&facts, strong) }.render().unwrap()));
    let code = Code::of(&format!("https://sotay.example.org/q/{}", "1".repeat(230)), Level::L).unwrap();
    let screen = card::screen(&member(), &memberships, &code, now, strong);
    all.push(("card", super::me::CardPage { frame, head: head(), screen }.render().unwrap()));
    for (name, field) in [("correct", Field::Name), ("correct, sex", Field::Sex)] {
        let rejection = Some(propose_correction::Rejection::NotReadable);
        let asked = correct::Asked { field, id: "x".into(), typed: Some((HOSTILE.into(), HOSTILE.into())), rejection };
        let screen = correct::form(&asked, &member(), strong);
        all.push((name, super::correct::CorrectPage { frame, head: head(), screen }.render().unwrap()));
    }
    let id = correction.id.to_string();
    let one = correct::Waiting { correction, member: member(), memberships: memberships.clone(), subject: subject.clone() };
    let rejection = Some(decide_correction::Rejection::ReasonMissing);
    let not_done = correct::NotDone { correction: id, reason: HOSTILE.into(), rejection };
    for (name, view) in [("corrections", strong), ("corrections, unproven", weak)] {
        let screen = correct::list(&[one.clone(), one.clone()], &not_done, view);
        all.push((name, super::correct::CorrectionsPage { frame, head: head(), screen, command: "x".into() }.render().unwrap()));
    }
    let screen = home::screen(&home::Facts { name: HOSTILE.into(), documents: vec![], waiting: 3, is_being_enrolled: true }, strong);
    all.push(("home", super::office::HomePage { frame, head: head(), screen }.render().unwrap()));
    let facts = office::Facts { units: vec![unit()], corrections: 2, members: 20, without_device: 3 };
    for (name, screen) in [("office", office::office(&facts, strong)), ("admin", office::admin(&facts, strong))] {
        all.push((name, super::office::OfficePage { frame, head: head(), screen }.render().unwrap()));
    }
    let listed = roster::Listed { member: member(), membership: membership(), has_device: false };
    let other = Unit { id: UnitId::from_bytes([3; 16]), ..unit() };
    let members = vec![listed.clone(), listed];
    let facts = roster::Facts { unit: unit(), units: vec![unit(), other.clone()], members, search: String::new(), only_without: false };
    let screen = roster::screen(&facts, strong);
    all.push(("roster", super::office::RosterPage { frame, head: head(), screen }.render().unwrap()));
    let facts =
        roster::MemberFacts { member: member(), subject, memberships, grants: vec![(grant.clone(), unit())], corrections: vec![], held };
    for (name, view) in [("member", strong), ("member, unproven", weak)] {
        let screen = roster::member(&facts, view);
        all.push((name, super::office::MemberPage { frame, head: head(), screen }.render().unwrap()));
    }
    let counts = [((UnitId::from_bytes(ID), MembershipKind::Official), 12)].into();
    let facts = counts::Facts { unit: unit(), units: vec![other.clone()], below: vec![(other.clone(), vec![other.id])], counts };
    let screen = counts::screen(&facts, strong);
    all.push(("counts", super::office::CountsPage { frame, head: head(), screen }.render().unwrap()));
    let error = Some(roles::NotDone::NotGiven(appoint::Rejection::OwnRole));
    let typed = roles::Typed { id: "x".into(), who: HOSTILE.into(), role: HOSTILE.into(), until: HOSTILE.into(), error };
    let grants = vec![(grant.clone(), member(), Some(member()))];
    let facts = roles::Facts { unit: unit(), place: place(), above: vec![unit()], below: vec![other], grants };
    for (name, view) in [("roles", strong), ("roles, unproven", weak)] {
        let screen = roles::screen(&facts, &typed, view);
        all.push((name, super::roles::RolesPage { frame, head: head(), screen, command: "x".into() }.render().unwrap()));
    }
    for (name, people) in [("leave", vec![member()]), ("leave, by card", vec![])] {
        let facts = roles::LeaveFacts { own: vec![(Role::Secretary, unit())], grants: vec![(grant.clone(), member(), unit())], people };
        let screen = roles::leave(&facts, &typed, strong);
        all.push((name, super::roles::LeavePage { frame, head: head(), screen, command: "x".into() }.render().unwrap()));
    }
    all
}
