//! Roles: by moments, the first included, the last not; and what somebody may do by all that is known of them.

use crate::*;
use sotay_domain::*;
use sotay_store::grants;

#[test]
fn a_grant_comes_back_is_replaced_and_is_listed_by_holder_and_unit() {
    on_both(|store| {
        put_units(store);
        publish(store, &(1..=2).fold(Changes::default(), |changes, n| changes.put_member(rows::member(n), &[])));
        let first = rows::grant(1, 1, Role::Secretary, 3);
        let leave = Grant {
            from: rows::time(10),
            until: Some(rows::time(20)),
            standing_in_for: Some(rows::member_id(1)),
            ..rows::grant(2, 2, Role::Secretary, 3)
        };
        let viewer = rows::grant(3, 1, Role::Viewer, 1);
        let grants = [&first, &leave, &viewer];
        publish(store, &grants.into_iter().cloned().fold(Changes::default(), Changes::put_grant));
        for grant in grants {
            assert_eq!(read(store, |c| grants::get(c, grant.id)), Some(grant.clone()));
        }
        let of = |n| read(store, |c| grants::of_member(c, rows::member_id(n)));
        let at = |n| read(store, |c| grants::at_unit(c, rows::unit_id(n)));
        assert_eq!((of(1), of(2), of(9)), (vec![viewer.clone(), first.clone()], vec![leave.clone()], vec![]));
        assert_eq!((at(3), at(1), at(2)), (vec![leave.clone(), first.clone()], vec![viewer.clone()], vec![]));
        // taken back: an end, and nothing is deleted; the place that was filled is kept
        let ended = Grant { until: Some(rows::time(15)), ..leave.clone() };
        publish(store, &Changes::default().put_grant(ended.clone()));
        assert_eq!(of(2), [ended]);
        // what is set to nothing is nothing afterwards
        let plain = Grant { until: None, standing_in_for: None, ..leave };
        publish(store, &Changes::default().put_grant(plain.clone()));
        assert_eq!(of(2), [plain]);
        vec![]
    });
}

#[test]
fn a_grant_is_live_from_its_first_moment_to_before_its_last() {
    on_both(|store| {
        put_units(store);
        publish(store, &Changes::default().put_member(rows::member(1), &[]));
        let grants = [
            Grant { from: rows::time(10), until: Some(rows::time(20)), ..rows::grant(1, 1, Role::Secretary, 3) },
            Grant { from: rows::time(10), ..rows::grant(2, 1, Role::Clerk, 2) },
            Grant { from: rows::time(30), until: Some(rows::time(30)), ..rows::grant(3, 1, Role::Viewer, 1) },
        ];
        publish(store, &grants.iter().cloned().fold(Changes::default(), Changes::put_grant));
        for moment in [10, 20, 30].map(rows::time) {
            for now in [-1, 0, 1].map(|by| moment.plus_millis(by)) {
                let want: Vec<Grant> = grants.iter().filter(|grant| grant.is_live(now)).cloned().collect();
                assert_eq!(read(store, |c| grants::live(c, now)), want, "{now:?}");
                let person = read(store, |c| grants::person(c, rows::member_id(1), now));
                let held: Vec<Role> = person.live(now).map(|held| held.role).collect();
                let mut wanted: Vec<Role> = want.iter().map(|grant| grant.role).collect();
                wanted.sort();
                let mut sorted = held.clone();
                sorted.sort();
                assert_eq!(sorted, wanted, "{now:?}");
            }
        }
        vec![]
    });
}

#[test]
fn a_membership_is_a_role_from_midnight_in_viet_nam_to_midnight() {
    on_both(|store| {
        put_units(store);
        let (first, last) = (Date::constant(2026, 11, 22), Date::constant(2026, 11, 23));
        let membership = Membership { from: first, ended: Some(Ended { on: last, reason: EndReason::Moved }), ..rows::membership(1, 1, 3) };
        publish(store, &Changes::default().put_member(rows::member(1), &[]).put_membership(membership));
        // 2026-11-21T17:00Z, the first moment of the 22nd there
        let begins = Timestamp::from_millis(1_795_280_400_000);
        let ends = begins.plus_millis(2 * 86_400_000);
        for (now, belongs) in [(begins.plus_millis(-1), false), (begins, true), (ends.plus_millis(-1), true), (ends, false)] {
            let person = read(store, |c| grants::person(c, rows::member_id(1), now));
            assert_eq!(person.live(now).count() == 1, belongs, "{now:?}");
            // kept in memory since long before, it says the same
            let kept = read(store, |c| grants::person(c, rows::member_id(1), begins.plus_millis(-1_000_000)));
            assert_eq!(kept.live(now).count() == 1, belongs, "{now:?} from memory");
        }
        assert_eq!(read(store, |c| grants::person(c, rows::member_id(1), ends)).holds, []);
        vec![]
    });
}

#[test]
fn a_person_holds_their_roles_with_the_way_up_from_each() {
    on_both(|store| {
        put_units(store);
        let standing_in = Some(rows::member_id(2));
        let changes = Changes::default()
            .put_member(rows::member(1), &[])
            .put_member(rows::member(2), &[])
            .put_membership(rows::membership(1, 1, 3))
            .put_membership(Membership { kind: MembershipKind::Second, ..rows::membership(2, 1, 4) })
            .put_grant(rows::grant(1, 1, Role::Clerk, 2))
            .put_grant(Grant { standing_in_for: standing_in, ..rows::grant(2, 1, Role::Secretary, 3) });
        publish(store, &changes);
        let person = read(store, |c| grants::person(c, rows::member_id(1), rows::time(1)));
        assert_eq!((person.id, person.strong_until), (rows::member_id(1), None));
        let units = |ns: &[u64]| ns.iter().copied().map(rows::unit_id).collect::<Vec<_>>();
        let mut held: Vec<(Role, UnitId, Vec<UnitId>, bool)> =
            person.holds.into_iter().map(|held| (held.role, held.place.unit, held.place.above, held.stands_in)).collect();
        held.sort();
        let mut want = vec![
            (Role::Member, rows::unit_id(3), units(&[2, 1]), false),
            (Role::Member, rows::unit_id(4), units(&[1]), false),
            (Role::Clerk, rows::unit_id(2), units(&[1]), false),
            (Role::Secretary, rows::unit_id(3), units(&[2, 1]), true),
        ];
        want.sort();
        assert_eq!(held, want);
        assert_eq!(read(store, |c| grants::person(c, rows::member_id(9), rows::time(1))).holds, []);

        let place = |n| read(store, |c| grants::place(c, rows::unit_id(n)));
        assert_eq!(place(1), Place { unit: rows::unit_id(1), above: vec![] });
        assert_eq!(place(3), Place { unit: rows::unit_id(3), above: units(&[2, 1]) });
        assert!(place(1).is_above(&place(3)) && !place(3).is_above(&place(3)) && !place(4).is_at_or_above(&place(3)));
        // a unit that there is not stands below nothing
        assert_eq!(place(77), Place { unit: rows::unit_id(77), above: vec![] });
        vec![]
    });
}

#[test]
fn whoever_has_left_holds_nothing_even_if_nobody_took_their_roles_back() {
    on_both(|store| {
        put_units(store);
        let (day, midnight) = (Date::constant(2026, 11, 22), Timestamp::end_of(Date::constant(2026, 11, 22)).plus_millis(1));
        let ended = |n, reason| Membership { ended: Some(Ended { on: day, reason }), ..rows::membership(n, 1, 3) };
        let person = |now| read(store, |c| grants::person(c, rows::member_id(1), now));
        let roles = |now| person(now).live(now).map(|held| held.role).collect::<Vec<_>>();
        let changes = Changes::default().put_member(rows::member(1), &[]).put_grant(rows::grant(1, 1, Role::Secretary, 3));
        publish(store, &changes);
        assert_eq!(roles(midnight), [Role::Secretary], "who never belonged anywhere is held by what was given");
        for reason in [EndReason::Left, EndReason::Deceased, EndReason::Moved] {
            publish(store, &Changes::default().put_membership(ended(1, reason)));
            assert_eq!(roles(midnight.plus_millis(-1)), [Role::Member, Role::Secretary]);
            assert_eq!(roles(midnight), []);
            // kept in memory since the day before, it says the same
            assert_eq!(person(midnight.plus_millis(-1)).live(midnight).count(), 0);
        }
        // who moved to another unit holds what they held
        let next = Membership { from: day.tomorrow().unwrap(), ..rows::membership(2, 1, 4) };
        publish(store, &Changes::default().put_membership(next));
        assert_eq!(roles(midnight), [Role::Member, Role::Secretary]);
        vec![]
    });
}
