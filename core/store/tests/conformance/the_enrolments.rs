//! Enrolments, the numbers of units, tallies of tries, phones: what stands behind a browser or a phone that becomes a member's.

use crate::*;
use sotay_domain::enrolment::{Claim, CodeHash, Confirmer, Way};
use sotay_domain::*;
use sotay_store::{Conflict, StoreError, devices, enrolments, tallies, unit_numbers};

fn people(store: &Store) {
    put_units(store);
    publish(store, &(1..=3).fold(Changes::default(), |changes, n| changes.put_member(rows::member(n), &[])));
}

fn enrolment(n: u8) -> Enrolment {
    Enrolment {
        id: EnrolmentId::from_bytes([n; 16]),
        member: rows::member_id(1),
        unit: rows::unit_id(3),
        way: Way::ALL[usize::from(n) % 3],
        code: CodeHash([n; 32]),
        opened_by: None,
        opened_at: rows::time(u64::from(n)),
        dies_at: rows::time(u64::from(n)).plus_millis(600_000),
        tries: 0,
        keeps_others: false,
        claim: None,
        wanted: 1,
        confirmed_by: vec![],
        refused_at: None,
        done_at: None,
    }
}

fn claimed(n: u8) -> Enrolment {
    let claim = Claim { token: [n; 32], at: rows::time(9), label: "Chrome \"'".into(), key: Some(vec![n; 65]), digits: 57 };
    let confirmed_by = vec![Confirmer::Member(rows::member_id(2)), Confirmer::Operator];
    let rest = Enrolment { claim: Some(claim), wanted: 2, confirmed_by, keeps_others: true, tries: 3, ..enrolment(n) };
    Enrolment { opened_by: Some(rows::member_id(2)), done_at: Some(rows::time(10)), ..rest }
}

fn put(store: &Store, one: &Enrolment) {
    publish(store, &Changes::default().put_enrolment(one.clone(), &[one.unit]));
}

#[test]
fn an_enrolment_comes_back_in_every_state_and_is_found_by_its_code_and_its_claim() {
    on_both(|store| {
        people(store);
        for one in [enrolment(1), enrolment(2), claimed(3), Enrolment { refused_at: Some(rows::time(5)), ..enrolment(4) }] {
            put(store, &one);
            assert_eq!(read(store, |c| enrolments::get(c, one.id)), Some(one.clone()));
            let locked = store.write(|tx| Ok((enrolments::lock(tx, one.id)?, enrolments::lock_code(tx, one.code)?))).unwrap();
            assert_eq!(locked, (Some(one.clone()), Some(one)));
        }
        assert_eq!(read(store, |c| enrolments::of_claim(c, &[3; 32])), Some(claimed(3)));
        assert_eq!(read(store, |c| enrolments::of_claim(c, &[4; 32])), None);
        assert_eq!(store.write(|tx| enrolments::lock_code(tx, CodeHash([9; 32]))).unwrap(), None);
        let unfinished = read(store, |c| enrolments::unfinished_of(c, rows::member_id(1)));
        assert_eq!(unfinished, [enrolment(2), enrolment(1)], "the newest first");
        assert!(
            read(store, |c| enrolments::was_done(c, rows::member_id(1))) && !read(store, |c| enrolments::was_done(c, rows::member_id(2)))
        );
        let of_units = read(store, |c| enrolments::of_units(c, &[rows::unit_id(3)], rows::time(2)));
        assert_eq!(of_units.len(), 3);
        assert_eq!(read(store, |c| enrolments::of_units(c, &[rows::unit_id(4)], rows::time(0))).len(), 0);
        vec![]
    });
}

#[test]
fn what_came_to_nothing_is_forgotten_after_thirty_days_and_what_was_done_is_not() {
    on_both(|store| {
        people(store);
        let (old, done) = (enrolment(1), claimed(3));
        put(store, &old);
        put(store, &done);
        let later = old.dies_at.plus_millis(31 * 86_400_000);
        put(store, &Enrolment { opened_at: later, dies_at: later.plus_millis(600_000), ..enrolment(2) });
        assert_eq!(read(store, |c| enrolments::get(c, old.id)), None);
        assert_eq!(read(store, |c| enrolments::get(c, done.id)), Some(done));
        vec![]
    });
}

#[test]
fn a_unit_keeps_its_number_and_no_other_has_it() {
    on_both(|store| {
        people(store);
        let (one, other) = (UnitNumber::drawn(1), UnitNumber::drawn(2));
        let give =
            |unit, number| store.write(|tx| apply(tx, &Changes::default().put_unit_number(rows::unit_id(unit), number), rows::time(0)));
        give(3, one).unwrap();
        give(3, other).unwrap();
        assert_eq!(read(store, |c| unit_numbers::of_unit(c, rows::unit_id(3))), Some(one));
        assert_eq!(read(store, |c| unit_numbers::unit_of(c, one)), Some(rows::unit_id(3)));
        assert_eq!(read(store, |c| unit_numbers::unit_of(c, other)), None);
        assert!(matches!(give(4, one), Err(StoreError::Conflict(Conflict::UnitNumberTaken))));
        assert_eq!(read(store, |c| unit_numbers::of_unit(c, rows::unit_id(4))), None);
        vec![]
    });
}

#[test]
fn tries_are_counted_over_three_spans_and_taken_back() {
    on_both(|store| {
        let count = |name: &str, span| store.write(|tx| tallies::count(tx, name, span)).unwrap();
        assert_eq!([count("a", 7), count("a", 7), count("b", 7), count("a", 8), count("a", 9)], [1, 2, 1, 3, 4]);
        store.write(|tx| tallies::uncount(tx, "a", 9)).unwrap();
        assert_eq!(count("a", 10), 2, "what was counted in the seventh has passed");
        assert_eq!(count("a", 99), 1);
        vec![]
    });
}

#[test]
fn a_phone_signs_in_for_half_an_hour_with_each_number_once_and_ends_at_once() {
    on_both(|store| {
        people(store);
        let now = rows::time(1);
        let phone = |n: u8| Device {
            id: DeviceId::from_bytes([n; 16]),
            member: rows::member_id(1),
            public_key: vec![n; 65],
            label: "Điện thoại".into(),
            created_at: now,
            seen_at: now,
            revoked_at: None,
        };
        publish(store, &Changes::default().put_device(phone(1)).put_device(phone(2)));
        assert_eq!(read(store, |c| devices::of_member(c, rows::member_id(1))), [phone(1), phone(2)]);
        let use_nonce = |at| store.write(|tx| devices::use_nonce(tx, &[7; 16], at)).unwrap();
        assert!(use_nonce(now) && !use_nonce(now) && !use_nonce(now.plus_millis(600_000)) && use_nonce(now.plus_millis(600_001)));
        store.write(|tx| devices::open_session(tx, &[5; 32], phone(1).id, now.plus_millis(1))).unwrap();
        let seen =
            |at: i64| read(store, |c| devices::of_session(c, &[5; 32], now.plus_millis(at))).map(|(device, since)| (device.id, since));
        assert_eq!(seen(30 * 60_000), Some((phone(1).id, now.plus_millis(1))));
        assert_eq!(seen(30 * 60_000 + 1), None);
        let revoke = |member| store.write(|tx| devices::revoke(tx, rows::member_id(member), phone(1).id, now)).unwrap();
        assert!(!revoke(2) && seen(2).is_some() && revoke(1) && !revoke(1) && seen(2).is_none());
        publish(store, &Changes::default().end_everything(rows::member_id(1), now));
        assert_eq!(read(store, |c| devices::of_member(c, rows::member_id(1))), []);
        assert_eq!(read(store, |c| devices::get(c, phone(2).id)).and_then(|device| device.revoked_at), Some(now));
        vec![]
    });
}
