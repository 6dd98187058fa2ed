//! Where members belong: by days, the first and the last included.

use crate::*;
use sotay_domain::*;
use sotay_store::memberships;

fn people(store: &Store, count: u64) {
    put_units(store);
    publish(store, &(1..=count).fold(Changes::default(), |changes, n| changes.put_member(rows::member(n), &[])));
}

#[test]
fn a_membership_comes_back_and_is_replaced_by_its_id() {
    on_both(|store| {
        people(store, 1);
        let first = rows::membership(1, 1, 3);
        let later = Membership { from: Date::constant(2026, 2, 1), kind: MembershipKind::Second, ..rows::membership(2, 1, 4) };
        let same_day = Membership { from: Date::constant(2026, 2, 1), ..rows::membership(3, 1, 2) };
        let all = [&first, &later, &same_day];
        publish(store, &all.into_iter().cloned().fold(Changes::default(), Changes::put_membership));
        // the newest first, of one day the later id
        assert_eq!(read(store, |c| memberships::of_member(c, rows::member_id(1))), [same_day.clone(), later.clone(), first.clone()]);
        assert_eq!(read(store, |c| memberships::of_member(c, rows::member_id(9))), []);
        assert_eq!(read(store, memberships::all), [first.clone(), later.clone(), same_day.clone()]);

        for reason in EndReason::ALL {
            for kind in MembershipKind::ALL {
                let ended = Membership { kind, ended: Some(Ended { on: Date::constant(2026, 3, 31), reason }), ..first.clone() };
                publish(store, &Changes::default().put_membership(ended.clone()));
                assert_eq!(read(store, memberships::all), [ended, later.clone(), same_day.clone()]);
            }
        }
        // an end that was a mistake is taken back
        publish(store, &Changes::default().put_membership(first.clone()));
        assert_eq!(read(store, memberships::all)[0], first);
        vec![]
    });
}

#[test]
fn a_membership_holds_on_its_first_and_last_day_and_is_counted_then() {
    on_both(|store| {
        people(store, 3);
        let (first, last) = (Date::constant(2026, 2, 28), Date::constant(2026, 10, 9));
        let bounded = Membership { from: first, ended: Some(Ended { on: last, reason: EndReason::Left }), ..rows::membership(1, 1, 3) };
        let probationary = Membership { kind: MembershipKind::Probationary, ..rows::membership(2, 2, 3) };
        let elsewhere = rows::membership(3, 3, 4);
        let all = [bounded.clone(), probationary.clone(), elsewhere.clone()];
        publish(store, &all.iter().cloned().fold(Changes::default(), Changes::put_membership));
        let mut said = vec![];
        // days around both borders, where the text of a month or day has another length or digit
        for day in ["2025-06-30", "2025-07-01", "2026-02-27", "2026-02-28", "2026-03-01", "2026-10-09", "2026-10-10", "2030-01-01"] {
            let day: Date = day.parse().unwrap();
            let want: Vec<Membership> = all.iter().filter(|one| one.unit == rows::unit_id(3) && one.is_valid(day)).cloned().collect();
            assert_eq!(read(store, |c| memberships::of_unit(c, rows::unit_id(3), day)), want, "{day}");
            let counts = read(store, |c| memberships::counts(c, day));
            for kind in MembershipKind::ALL {
                for unit in [3, 4].map(rows::unit_id) {
                    let wanted = all.iter().filter(|one| (one.unit, one.kind) == (unit, kind) && one.is_valid(day)).count();
                    assert_eq!(counts.get(&(unit, kind)).copied().unwrap_or(0) as usize, wanted, "{day} {kind:?}");
                }
            }
            said.push(format!("{counts:?}"));
        }
        said
    });
}

#[test]
fn thousands_are_counted_by_unit_and_kind() {
    on_both(|store| {
        people(store, 1100);
        let kind = |n: u64| MembershipKind::ALL[n as usize % 4];
        let all = (1..=1100).map(|n| Membership { kind: kind(n), ..rows::membership(n, n, 1 + n % 4) });
        publish(store, &all.fold(Changes::default(), Changes::put_membership));
        let counts = read(store, |c| memberships::counts(c, Date::constant(2026, 1, 1)));
        assert_eq!(counts.values().sum::<u32>(), 1100);
        assert_eq!(counts.get(&(rows::unit_id(2), MembershipKind::ALL[1])), Some(&275));
        assert_eq!(counts.len(), 4);
        assert_eq!(read(store, memberships::all).len(), 1100);
        vec![]
    });
}
