use super::*;
use crate::commands::examples::{NOW, actor, place, unit};
use sotay_domain::{Role, Write};

fn row(line: u64, name: &str, card: &str) -> Row {
    Row {
        line,
        name: name.into(),
        born: "12/05/1977".into(),
        sex: "Nữ".into(),
        admitted_on: "03/10/2010".into(),
        recognised_on: "03/10/2011".into(),
        card: card.into(),
        unit: "Chi bộ 3".into(),
        ..Row::default()
    }
}

fn units() -> Vec<Unit> {
    [3, 4].into_iter().map(|n| Unit { name: format!("Chi bộ {n}"), parent: Some(unit(2).id), ..unit(n) }).collect()
}

fn import(rows: Vec<Row>, facts: &Facts) -> Decided<Report> {
    // the seed of every import is another
    let seed = [u8::try_from(facts.memberships.len()).unwrap(); 32];
    let command = ImportMembers { rows, at: None, accepted: BTreeSet::new(), seed };
    command.decide(facts, &Actor::Operator, NOW).unwrap()
}

/// What is stored after these changes.
fn after(facts: &Facts, decided: &Decided<Report>) -> Facts {
    let mut facts = facts.clone();
    for write in decided.changes.writes() {
        match write {
            Write::Member(member) => {
                facts.members.retain(|one| one.id != member.id);
                facts.members.push(member.clone());
            }
            Write::Membership(membership) => {
                facts.memberships.retain(|one| one.id != membership.id);
                facts.memberships.push(membership.clone());
            }
            other => panic!("{other:?}"),
        }
    }
    facts
}

#[test]
fn the_same_list_twice_is_the_list_once() {
    let empty = Facts { units: units(), ..Facts::default() };
    let rows = vec![row(2, "Đỗ Thị Bảng", "99.000001"), row(3, "Nguyễn Thị Sen", "99.000002")];
    let first = import(rows.clone(), &empty);
    assert_eq!((first.done.added, first.done.findings.len(), first.changes.deeds().len()), (2, 0, 1));
    let stored = after(&empty, &first);
    assert_eq!((stored.members.len(), stored.memberships.len()), (2, 2));
    let again = import(rows, &stored);
    assert_eq!((again.done.unchanged, again.done.added, again.changes.is_empty()), (2, 0, true));
}

#[test]
fn whoever_moved_is_moved_and_keeps_their_history() {
    let empty = Facts { units: units(), ..Facts::default() };
    let stored = after(&empty, &import(vec![row(2, "Đỗ Thị Bảng", "99.000001")], &empty));
    let moved = Row { unit: "chi bộ  4".into(), ..row(2, "Đỗ Thị Bảng", "99.000001") };
    let decided = import(vec![moved], &stored);
    assert_eq!((decided.done.moved, decided.done.findings[0].dirt.clone()), (1, Dirt::UnitSpelling));
    let now = after(&stored, &decided);
    let valid: Vec<UnitId> = now.memberships.iter().filter(|one| one.is_valid(NOW.day())).map(|one| one.unit).collect();
    assert_eq!(valid, [unit(4).id]);
    assert_eq!(now.memberships.len(), 2);
    let gone = Row { status: "Từ trần".into(), unit: "Chi bộ 4".into(), ..row(2, "Đỗ Thị Bảng", "99.000001") };
    assert_eq!(import(vec![gone], &now).done.ended, 1);
}

#[test]
fn what_is_in_doubt_is_left_out_until_somebody_accepts_it() {
    let empty = Facts { units: units(), ..Facts::default() };
    let doubtful = Row { born: "1948".into(), ..row(2, "Đỗ Thị Bảng", "99.000001") };
    let wrong = Row { born: "31/02/1975".into(), ..row(3, "Nguyễn Thị Sen", "99.000002") };
    let mut command = ImportMembers { rows: vec![doubtful, wrong], at: None, accepted: BTreeSet::new(), seed: [7; 32] };
    let report = command.dry_run(&empty, &Actor::Operator, NOW).unwrap();
    assert_eq!((report.added, report.findings.len()), (0, 2));
    command.accepted = [2, 3].into();
    let report = command.dry_run(&empty, &Actor::Operator, NOW).unwrap();
    assert_eq!(report.added, 1, "what is rejected is not accepted by anybody");
}

#[test]
fn a_card_belongs_to_one() {
    let empty = Facts { units: units(), ..Facts::default() };
    let stored = after(&empty, &import(vec![row(2, "Đỗ Thị Bảng", "99.000001")], &empty));
    let report = import(vec![row(2, "Vũ Thị Thửa", "99000001")], &stored).done;
    assert_eq!((report.added, report.findings[0].dirt.clone()), (0, Dirt::CardOfAnother { other: None }));
    let both = import(vec![row(2, "Đỗ Thị Bảng", "99.000001"), row(3, "Vũ Thị Thửa", "99000001")], &empty).done;
    assert_eq!((both.added, both.findings[0].dirt.clone()), (1, Dirt::CardOfAnother { other: Some(2) }));
}

#[test]
fn an_administrator_imports_at_and_below_her_unit() {
    let facts = Facts { units: units(), within: Some((place(3), [unit(3).id].into())), ..Facts::default() };
    let check = |by: &Actor, at: Option<u8>, unit_name: &str, want: Result<u64, Rejection>| {
        let rows = vec![Row { unit: unit_name.into(), ..row(2, "Đỗ Thị Bảng", "99.000001") }];
        let command = ImportMembers { rows, at: at.map(|n| unit(n).id), accepted: BTreeSet::new(), seed: [7; 32] };
        assert_eq!(command.dry_run(&facts, by, NOW).map(|report| report.added), want);
    };
    check(&actor(1, Role::Administrator, 2, true), Some(3), "Chi bộ 3", Ok(1));
    check(&actor(1, Role::Administrator, 2, true), Some(3), "Chi bộ 4", Ok(0));
    check(&actor(1, Role::Administrator, 2, false), Some(3), "Chi bộ 3", Err(Rejection::NeedsStrong));
    check(&actor(1, Role::Administrator, 2, true), None, "Chi bộ 3", Err(Rejection::NotAllowed));
    check(&actor(1, Role::Secretary, 3, true), Some(3), "Chi bộ 3", Err(Rejection::NotAllowed));
    check(&Actor::Nobody, Some(3), "Chi bộ 3", Err(Rejection::NotAllowed));
}
