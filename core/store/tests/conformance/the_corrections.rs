//! Corrections that members propose: waiting until they are decided, for whoever keeps their unit.

use crate::*;
use sotay_domain::correction::Decided;
use sotay_domain::*;
use sotay_store::{StoreError, corrections};

fn correction(n: u64, member: u64) -> Correction {
    Correction {
        id: CorrectionId::from_bytes(rows::bytes(n)),
        member: rows::member_id(member),
        field: Field::ALL[n as usize % Field::ALL.len()],
        value: format!("Số {n} \"'"),
        note: String::new(),
        proposed_at: rows::time(n),
        decided: None,
    }
}

fn people(store: &Store) {
    put_units(store);
    let mut changes = (1..=3).fold(Changes::default(), |changes, n| changes.put_member(rows::member(n), &[]));
    for membership in [rows::membership(1, 1, 3), rows::membership(2, 2, 3), rows::membership(3, 3, 4)] {
        changes = changes.put_membership(membership);
    }
    publish(store, &changes);
}

fn put(store: &Store, all: &[Correction]) {
    publish(store, &all.iter().cloned().fold(Changes::default(), |changes, one| changes.put_correction(one, &[rows::unit_id(3)])));
}

#[test]
fn a_correction_comes_back_and_is_decided() {
    on_both(|store| {
        people(store);
        for field in Field::ALL {
            let one = Correction { field, ..correction(1, 1) };
            put(store, std::slice::from_ref(&one));
            assert_eq!(read(store, |c| corrections::get(c, one.id)), Some(one));
        }
        assert_eq!(read(store, |c| corrections::get(c, correction(9, 1).id)), None);
        for (accepted, by) in [(true, Some(rows::member_id(2))), (false, None)] {
            let decided = Some(Decided { accepted, reason: "Vì thiếu giấy tờ".into(), by, at: rows::time(50) });
            let one = Correction { decided, ..correction(1, 1) };
            put(store, std::slice::from_ref(&one));
            assert_eq!(read(store, |c| corrections::get(c, one.id)), Some(one));
        }
        put(store, &[correction(1, 1)]);
        assert_eq!(read(store, |c| corrections::get(c, correction(1, 1).id)), Some(correction(1, 1)));
        vec![]
    });
}

#[test]
fn what_waits_is_what_members_of_the_unit_proposed_and_nobody_decided_the_oldest_first() {
    on_both(|store| {
        people(store);
        let day = rows::time(0).day();
        let decided = Some(Decided { accepted: true, reason: String::new(), by: None, at: rows::time(60) });
        let all = [
            correction(5, 1),
            correction(4, 2),
            Correction { decided, ..correction(3, 2) },
            correction(2, 3),
            Correction { proposed_at: rows::time(5), ..correction(1, 1) },
        ];
        put(store, &all);
        let waiting = |unit, on| read(store, |c| corrections::waiting_in(c, rows::unit_id(unit), on));
        assert_eq!(waiting(3, day), [all[1].clone(), all[4].clone(), all[0].clone()]);
        assert_eq!(waiting(4, day), [all[3].clone()]);
        assert_eq!((waiting(2, day), waiting(3, Date::constant(2025, 6, 30))), (vec![], vec![]));
        // the newest first, of one moment the later id
        let own = read(store, |c| corrections::of_member(c, rows::member_id(1)));
        assert_eq!(own, [all[0].clone(), all[4].clone()]);
        // who has moved takes along what waits
        let moved =
            Membership { ended: Some(Ended { on: day.yesterday().unwrap(), reason: EndReason::Moved }), ..rows::membership(1, 1, 3) };
        let comes = Membership { from: day, ..rows::membership(9, 1, 4) };
        publish(store, &Changes::default().put_membership(moved).put_membership(comes));
        assert_eq!(waiting(3, day), [all[1].clone()]);
        assert_eq!(waiting(4, day), [all[3].clone(), all[4].clone(), all[0].clone()]);
        vec![]
    });
}

#[test]
fn a_correction_of_nobody_is_refused_and_what_fails_leaves_none() {
    for database in TestDatabase::each() {
        let store = database.open();
        people(&store);
        let orphan = store.write(|tx| apply(tx, &Changes::default().put_correction(correction(1, 9), &[]), rows::time(0)));
        assert!(matches!(orphan, Err(StoreError::Database(_))), "{database}: {orphan:?}");
        let failed = store.write(|tx| {
            apply(tx, &Changes::default().put_correction(correction(1, 1), &[]), rows::time(0))?;
            Err::<(), _>(StoreError::Busy)
        });
        assert!(matches!(failed, Err(StoreError::Busy)), "{database}");
        assert_eq!(database.number("SELECT count(*) FROM correction"), 0, "{database}");
    }
}
