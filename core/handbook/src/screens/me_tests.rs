//! One's own page: what it shows, hides and offers.

use super::*;
use crate::commands::examples::{NOW, actor, correction, unit};
use crate::l10n::L10n;
use sotay_domain::{Actor, Language, MemberId, MemberRecord, MembershipId, MembershipKind, Role, Source, SourceKind};

fn facts() -> Facts {
    let id = MemberId::from_bytes([7; 16]);
    let record = MemberRecord {
        name: "Đỗ Thị Bảng".into(),
        citizen: "000177353904".parse().ok(),
        sources: [(Field::Name, Source { kind: SourceKind::Import, on: "2026-11-01".parse().unwrap() })].into(),
        ..MemberRecord::default()
    };
    let membership = Membership {
        id: MembershipId::from_bytes([1; 16]),
        member: id,
        unit: unit(3).id,
        kind: MembershipKind::Official,
        from: "2025-07-01".parse().unwrap(),
        ended: None,
    };
    let thing = |n: u8, kind, is_this| HeldThing {
        kind,
        id: n.to_string(),
        label: "Chrome · Android".into(),
        since: NOW,
        used: Some(NOW),
        is_this,
    };
    let held = vec![
        thing(1, HeldKind::Session(SessionKind::Passkey), true),
        thing(2, HeldKind::Session(SessionKind::Browser), false),
        thing(3, HeldKind::Passkey, false),
    ];
    Facts {
        member: Member { id, record, wiped_at: None },
        memberships: vec![(membership, unit(3))],
        grants: vec![],
        corrections: vec![correction(1, Field::Phone)],
        held,
        in_full: false,
        last_passkey: None,
        is_being_enrolled: false,
    }
}

fn view(is_strong: bool) -> View {
    let actor: Actor = actor(7, Role::Member, 3, is_strong);
    View { l10n: L10n::of(Language::Vi), actor, now: NOW }
}

fn citizen(facts: &Facts, view: &View) -> FieldRow {
    let place = Field::ALL.iter().position(|field| *field == Field::Citizen).unwrap();
    screen(facts, view).fields[place].clone()
}

#[test]
fn nine_fields_have_their_source_and_what_is_missing_says_so() {
    let screen = screen(&facts(), &view(false));
    assert_eq!(screen.fields.len(), 9);
    let [name, born] = [&screen.fields[0], &screen.fields[1]];
    assert_eq!((name.value.as_str(), name.is_missing), ("Đỗ Thị Bảng", false));
    assert_eq!(name.source.as_deref(), Some("Theo danh sách nhập ngày 01/11/2026"));
    assert_eq!((born.value.as_str(), born.is_missing, &born.source), ("Chưa có", true, &None));
    assert!(screen.fields[8].proposed.as_ref().unwrap().contains("0912 345 678"), "what waits stands at its field");
    assert!(screen.fields[6].link.is_none(), "where one belongs is not corrected");
}

#[test]
fn the_citizen_number_is_whole_only_after_a_proof_and_when_asked_for() {
    let asked = Facts { in_full: true, ..facts() };
    for (facts, is_strong, want) in [(&facts(), true, false), (&asked, false, false), (&asked, true, true)] {
        assert_eq!(citizen(facts, &view(is_strong)).value == "000177353904", want);
    }
    let path = |is_strong| citizen(&facts(), &view(is_strong)).link.unwrap().path;
    assert_eq!(path(true), "/me?show=citizen");
    assert!(path(false).starts_with("/sign-in/again?to="));
    let mut in_browser = facts();
    in_browser.held[0].kind = HeldKind::Session(SessionKind::Browser);
    assert!(citizen(&in_browser, &view(false)).link.unwrap().path.starts_with("/me/correct/"), "what has no key cannot prove");
}

#[test]
fn what_looks_is_marked_and_all_else_can_be_ended() {
    let screen = screen(&facts(), &view(false));
    let ends: Vec<_> = screen.held.iter().map(|row| (row.mark.is_some(), row.end.as_ref().map(|end| end.name))).collect();
    assert_eq!(ends, [(true, None), (false, Some("session")), (false, Some("passkey"))]);
    assert!(screen.end_others.is_some());
    let alone = Facts { held: facts().held[..1].to_vec(), ..facts() };
    assert_eq!(super::screen(&alone, &view(false)).end_others, None);
}

#[test]
fn what_is_stored_has_its_purpose_in_every_line() {
    let stored = stored(&facts(), &view(false));
    assert_eq!(stored.rows.len(), 9 + 1 + 3 + 1);
    assert!(stored.rows.iter().all(|row| !row[0].is_empty() && !row[2].is_empty()), "{:?}", stored.rows);
    assert!(!stored.rows.iter().any(|row| row[1].contains("000177353904")));
}
