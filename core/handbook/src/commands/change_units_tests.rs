use super::*;
use crate::commands::examples::{NOW, actor, place, unit};
use sotay_domain::{GrantId, MemberId, MembershipKind, Role, Write};

const FROM: Date = Date::constant(2026, 11, 1);

fn facts() -> Facts {
    let membership = |n: u8, at: u8| Membership {
        id: MembershipId::from_bytes([n; 16]),
        member: MemberId::from_bytes([n; 16]),
        unit: unit(at).id,
        kind: MembershipKind::Official,
        from: Date::constant(2026, 1, 1),
        ended: None,
    };
    let grant = Grant {
        id: GrantId::from_bytes([1; 16]),
        member: MemberId::from_bytes([1; 16]),
        role: Role::Secretary,
        unit: unit(3).id,
        from: NOW.plus_millis(-1000),
        until: None,
        standing_in_for: None,
    };
    Facts {
        units: [3, 4, 5].into_iter().map(|n| (Unit { parent: Some(unit(2).id), ..unit(n) }, place(n))).collect(),
        below: vec![Unit { parent: Some(unit(3).id), ..unit(9) }],
        memberships: vec![membership(1, 3), membership(2, 3)],
        grants: vec![grant],
        codes: vec!["X3".into(), "X4".into()],
    }
}

fn change(change: Change) -> ChangeUnits {
    ChangeUnits { change, from: FROM, seed: [7; 32] }
}

fn merge(units: &[u8], into: u8) -> ChangeUnits {
    change(Change::Merge { units: units.iter().map(|n| unit(*n).id).collect(), into: unit(into).id })
}

fn rename(name: &str) -> ChangeUnits {
    change(Change::Rename { unit: unit(3).id, name: name.into(), name_en: String::new() })
}

fn units(decided: &Decided<()>) -> Vec<Unit> {
    decided.changes.writes().iter().filter_map(|write| if let Write::Unit(unit) = write { Some(unit.clone()) } else { None }).collect()
}

#[test]
fn a_merged_unit_ends_the_day_before_and_everybody_goes_on_in_its_successor() {
    let decided = merge(&[3], 4).decide(&facts(), &Actor::Operator, NOW).unwrap();
    let units = units(&decided);
    assert_eq!((units[0].until, units[0].successor), (Some(Date::constant(2026, 10, 31)), Some(unit(4).id)));
    assert_eq!(units[1].parent, Some(unit(4).id), "what stood below it stands below its successor");
    let mut here = vec![];
    for write in decided.changes.writes() {
        match write {
            Write::Membership(one) if one.is_valid(FROM) => here.push(one.unit),
            Write::Membership(one) => assert_eq!(one.ended.map(|ended| ended.reason), Some(EndReason::Moved)),
            Write::Grant(grant) => assert_eq!(grant.until, Some(NOW)),
            _ => {}
        }
    }
    assert_eq!(here, [unit(4).id, unit(4).id]);
}

#[test]
fn a_renamed_unit_keeps_the_name_that_it_had() {
    let decided = rename(" Chi bộ  Mới ").decide(&facts(), &Actor::Operator, NOW).unwrap();
    let [Write::UnitName(before), Write::Unit(now)] = decided.changes.writes() else { panic!("{:?}", decided.changes) };
    assert_eq!(
        (before.until, before.name.as_str(), now.name.as_str()),
        (Date::constant(2026, 10, 31), unit(3).name.as_str(), "Chi bộ Mới")
    );
}

#[test]
fn a_split_unit_ends_and_new_ones_begin() {
    let new = |n: u8| NewUnit { id: unit(n).id, code: format!("X{n}"), name: format!("Chi bộ {n}") };
    let split = |into: Vec<NewUnit>| change(Change::Split { unit: unit(3).id, into });
    let decided = split(vec![new(7), new(8)]).decide(&facts(), &Actor::Operator, NOW).unwrap();
    let begun: Vec<(String, Date)> = units(&decided).into_iter().take(2).map(|unit| (unit.code, unit.from)).collect();
    assert_eq!(begun, [("X7".to_owned(), FROM), ("X8".to_owned(), FROM)]);
    let refused = |into: Vec<NewUnit>| split(into).decide(&facts(), &Actor::Operator, NOW).unwrap_err();
    assert_eq!(refused(vec![]), Rejection::Nothing);
    assert_eq!(refused(vec![new(4)]), Rejection::CodeTaken("X4".into()));
    assert_eq!(refused(vec![new(7), new(7)]), Rejection::CodeTaken("X7".into()));
}

#[test]
fn every_rejection_has_its_reason() {
    let check = |command: ChangeUnits, by: &Actor, edit: &dyn Fn(&mut Facts), want: Rejection| {
        let mut facts = facts();
        edit(&mut facts);
        assert_eq!(command.decide(&facts, by, NOW).unwrap_err(), want);
    };
    let operator = &Actor::Operator;
    let none = &|_: &mut Facts| {};
    check(merge(&[3], 3), operator, none, Rejection::Nothing);
    check(merge(&[], 4), operator, none, Rejection::Nothing);
    check(merge(&[6], 4), operator, none, Rejection::Unknown);
    check(merge(&[3], 4), operator, &|facts| facts.units[0].0.until = Some(FROM), Rejection::Ended(unit(3).name));
    check(merge(&[3], 4), operator, &|facts| facts.units[1].1.above.insert(0, unit(3).id), Rejection::OneAboveTheOther);
    check(merge(&[3], 4), operator, &|facts| facts.units[0].0.tree = sotay_domain::Tree::Doan, Rejection::OfDifferentTrees);
    check(rename(" "), operator, none, Rejection::BadName);
    check(rename(&unit(3).name), operator, none, Rejection::Nothing);
    check(ChangeUnits { from: Date::constant(2026, 12, 1), ..rename("x") }, operator, none, Rejection::InFuture);
    check(ChangeUnits { from: Date::constant(2025, 7, 1), ..rename("x") }, operator, none, Rejection::BeforeItBegan);
    check(rename("x"), &actor(1, Role::Administrator, 2, false), none, Rejection::NeedsStrong);
    check(rename("x"), &actor(1, Role::Secretary, 3, true), none, Rejection::NotAllowed);
    check(merge(&[3], 4), &actor(1, Role::Administrator, 3, true), none, Rejection::NotAllowed);
    assert!(merge(&[3], 4).decide(&facts(), &actor(1, Role::Administrator, 2, true), NOW).is_ok());
}
