//! Members: written in thousands, found by id, unit and number.

use crate::*;
use sotay_domain::*;
use sotay_store::{StoreError, feed, members};

fn ids(members: Vec<Member>) -> Vec<MemberId> {
    let mut ids: Vec<MemberId> = members.into_iter().map(|member| member.id).collect();
    ids.sort();
    ids
}

#[test]
fn a_member_comes_back_as_they_were_and_is_replaced() {
    on_both(|store| {
        let mut member = rows::member(1);
        let source = Source { kind: SourceKind::Import, on: Date::constant(2026, 1, 2) };
        member.record = MemberRecord {
            name: "Tôn Nữ Thị Ngọc Lan".into(),
            born: Some(Birth::Year(1938)),
            sex: Some(Sex::Female),
            admitted_on: Some(Date::constant(1965, 5, 19)),
            recognised_on: Some(Date::constant(1966, 5, 19)),
            card: "99.000123".parse().ok(),
            citizen: "000138026466".parse().ok(),
            phone: Some("0900000001".into()),
            labels: vec!["Huy hiệu 60 năm tuổi Đảng".into(), "Bí thư \"'\u{1f642}".into()],
            sources: [(Field::Name, source.clone()), (Field::Card, source)].into(),
        };
        publish(store, &Changes::default().put_member(member.clone(), &[]).put_member(rows::member(2), &[]));
        assert_eq!(read(store, |c| members::get(c, member.id)), Some(member.clone()));
        assert_eq!(read(store, |c| members::get(c, rows::member_id(9))), None);
        assert_eq!(read(store, members::all), [member.clone(), rows::member(2)]);

        let (card, citizen) = (member.record.card.unwrap(), member.record.citizen.unwrap());
        assert_eq!(ids(read(store, |c| members::with_card(c, card))), [member.id]);
        assert_eq!(ids(read(store, |c| members::with_citizen(c, citizen))), [member.id]);
        // wiped: nothing is found by what it was found by
        let wiped = Member { record: MemberRecord::default(), wiped_at: Some(rows::time(5)), ..member.clone() };
        publish(store, &Changes::default().put_member(wiped.clone(), &[]));
        assert_eq!(read(store, |c| members::get(c, member.id)), Some(wiped));
        assert_eq!(read(store, |c| members::with_card(c, card)), []);
        assert_eq!(read(store, |c| members::with_citizen(c, citizen)), []);
        vec![]
    });
}

#[test]
fn lists_with_one_number_twice_show_both() {
    on_both(|store| {
        let doubled = |n: u64| {
            let record = MemberRecord { card: "99.000001".parse().ok(), citizen: "000138026466".parse().ok(), ..rows::member(n).record };
            Member { record, ..rows::member(n) }
        };
        publish(store, &Changes::default().put_member(doubled(2), &[]).put_member(doubled(1), &[]).put_member(rows::member(3), &[]));
        let twice = [rows::member_id(1), rows::member_id(2)];
        assert_eq!(ids(read(store, |c| members::with_card(c, "99.000001".parse().unwrap()))), twice);
        assert_eq!(ids(read(store, |c| members::with_citizen(c, "000138026466".parse().unwrap()))), twice);
        vec![]
    });
}

#[test]
fn thousands_are_written_and_read_at_once() {
    on_both(|store| {
        put_units(store);
        let count = 1203; // more than two statements, and not a whole number of them
        let mut changes = (0..count).fold(Changes::default(), |changes, n| changes.put_member(rows::member(n), &[rows::unit_id(3)]));
        changes = (0..count).fold(changes, |changes, n| changes.put_membership(rows::membership(n, n, 2 + n % 2)));
        publish(store, &changes);
        let every: Vec<MemberId> = (0..count).map(rows::member_id).collect();
        assert_eq!(read(store, members::all).len() as u64, count);
        assert_eq!(ids(read(store, |c| members::many(c, &every))), every);
        assert_eq!(read(store, |c| members::many(c, &[])), []);
        assert_eq!(ids(read(store, |c| members::many(c, &[rows::member_id(9999), rows::member_id(7)]))), [rows::member_id(7)]);
        let odd: Vec<MemberId> = (0..count).filter(|n| n % 2 == 1).map(rows::member_id).collect();
        assert_eq!(ids(read(store, |c| members::of_unit(c, rows::unit_id(3), rows::time(0).day()))), odd);

        // replaced, in thousands too
        let renamed = |n| {
            let mut member = rows::member(n);
            member.record.name = "Trần Thị B".into();
            member
        };
        publish(store, &(0..count).fold(Changes::default(), |changes, n| changes.put_member(renamed(n), &[])));
        let all = read(store, members::all);
        assert!(all.len() as u64 == count && all.iter().all(|member| member.record.name == "Trần Thị B"));
        vec![]
    });
}

#[test]
fn of_a_unit_are_those_who_belong_there_on_that_day_each_once() {
    on_both(|store| {
        put_units(store);
        let day = Date::constant(2026, 6, 30);
        let mut changes = (1..=4).fold(Changes::default(), |changes, n| changes.put_member(rows::member(n), &[]));
        let ended = |on, reason| Some(Ended { on, reason });
        for membership in [
            rows::membership(1, 1, 3),
            Membership { kind: MembershipKind::Second, ..rows::membership(2, 1, 3) },
            Membership { ended: ended(day, EndReason::Moved), ..rows::membership(3, 2, 3) },
            Membership { from: day.tomorrow().unwrap(), ..rows::membership(4, 3, 3) },
            rows::membership(5, 4, 2),
        ] {
            changes = changes.put_membership(membership);
        }
        publish(store, &changes);
        let of = |day: Date| ids(read(store, |c| members::of_unit(c, rows::unit_id(3), day)));
        assert_eq!(of(day), [rows::member_id(1), rows::member_id(2)]);
        assert_eq!(of(day.tomorrow().unwrap()), [rows::member_id(1), rows::member_id(3)]);
        assert_eq!(of(Date::constant(2025, 6, 30)), []);
        vec![]
    });
}

#[test]
fn a_member_and_their_secretaries_hear_of_a_change_and_nobody_else() {
    on_both(|store| {
        put_units(store);
        let before = read(store, feed::counter);
        publish(
            store,
            &Changes::default()
                .put_member(rows::member(1), &[rows::unit_id(3)])
                .put_membership(rows::membership(1, 1, 3))
                .put_grant(rows::grant(1, 1, Role::Clerk, 2)),
        );
        let heard: Vec<Touch> = read(store, |c| feed::since_everywhere(c, before, 100)).into_iter().map(|change| change.touch).collect();
        let touch = |channel, entity| Touch { channel, entity, op: Op::Put };
        let desk = |n| touch(Channel::Desk(rows::unit_id(n), Role::Secretary), Entity::Roster(rows::unit_id(n)));
        let mut want = vec![touch(Channel::Member(rows::member_id(1)), Entity::Member(rows::member_id(1))), desk(2), desk(3)];
        let mut sorted = heard.clone();
        sorted.sort();
        want.sort();
        assert_eq!(sorted, want);
        // whoever holds the member's own channel hears of the grant by one row, and a second one moves it
        let own = [Channel::Member(rows::member_id(1))];
        let seen = read(store, |c| feed::since(c, &own, before, 100));
        assert_eq!(seen.len(), 1);
        publish(store, &Changes::default().put_grant(rows::grant(2, 1, Role::Clerk, 3)));
        let again = read(store, |c| feed::since(c, &own, seen[0].seq, 100));
        assert_eq!(again.iter().map(|change| change.touch).collect::<Vec<_>>(), [seen[0].touch]);
        assert_eq!(read(store, |c| feed::since(c, &[Channel::Member(rows::member_id(2)), Channel::Public], before, 100)), []);
        vec![]
    });
}

#[test]
fn what_fails_leaves_neither_members_nor_what_is_said_of_them() {
    for database in TestDatabase::each() {
        let store = database.open();
        put_units(&store);
        let counter = read(&store, feed::counter);
        let changes = Changes::default()
            .put_member(rows::member(1), &[rows::unit_id(3)])
            .put_membership(rows::membership(1, 1, 3))
            .put_grant(rows::grant(1, 1, Role::Clerk, 2));
        let failed = store.write(|tx| {
            apply(tx, &changes, rows::time(0))?;
            Err::<(), _>(StoreError::Busy)
        });
        assert!(matches!(failed, Err(StoreError::Busy)), "{database}");
        // a membership of nobody, and one in no unit, are refused at commit
        let nobody = Changes::default().put_membership(rows::membership(1, 9, 3));
        let nowhere = Changes::default().put_member(rows::member(1), &[]).put_membership(rows::membership(1, 1, 99));
        let role = Changes::default().put_grant(rows::grant(1, 9, Role::Clerk, 2));
        for changes in [nobody, nowhere, role] {
            let refused = store.write(|tx| apply(tx, &changes, rows::time(0)));
            assert!(matches!(refused, Err(StoreError::Database(_))), "{database}: {refused:?}");
        }
        for table in ["member", "membership", "role_grant"] {
            assert_eq!(database.number(&format!("SELECT count(*) FROM {table}")), 0, "{database} {table}");
        }
        assert_eq!(read(&store, feed::counter), counter, "{database}");
        publish(&store, &changes);
    }
}
