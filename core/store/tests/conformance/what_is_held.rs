//! What members hold that signs them in, and the corrections that wait: the same on each database.

use crate::*;
use sotay_domain::*;
use sotay_store::credentials::{self, Credential};
use sotay_store::*;

fn member(n: u8) -> Member {
    let record = MemberRecord { name: format!("Người {n}"), ..MemberRecord::default() };
    Member { id: MemberId::from_bytes([n; 16]), record, wiped_at: None }
}

fn correction(n: u8, of: u8, decided: bool) -> Correction {
    let at = rows::time(u64::from(20 - n));
    let decided = decided.then(|| correction::Decided { accepted: true, reason: String::new(), by: None, at });
    let (id, member) = (CorrectionId::from_bytes([n; 16]), MemberId::from_bytes([of; 16]));
    Correction { id, member, field: Field::Phone, value: "0912345678".into(), note: String::new(), proposed_at: at, decided }
}

#[test]
fn whoever_holds_anything_is_found_and_all_of_it_ends_at_once() {
    on_both(|store| {
        publish(store, &(1..=4).fold(Changes::default(), |changes, n| changes.put_member(member(n), &[])));
        let now = rows::time(0);
        let [one, two, three, four] = [1, 2, 3, 4].map(|n| member(n).id);
        let session = |n: u8, member, at: Timestamp| Session {
            id: SessionId::from_bytes([n; 16]),
            member,
            kind: SessionKind::Browser,
            label: String::new(),
            created_at: at,
            seen_at: at,
            strong_until: None,
        };
        let stale = now.plus_millis(-46 * 86_400_000);
        let key =
            Credential { id: vec![1], member: two, passkey: serde_json::json!({}), label: String::new(), created_at: now, used_at: None };
        store
            .write(|tx| {
                sessions::insert(tx, &[1; 32], &session(1, one, now))?;
                sessions::insert(tx, &[3; 32], &session(3, three, stale))?;
                credentials::insert(tx, &key)
            })
            .unwrap();
        let held = |store: &Store| read(store, |c| holding::holders(c, &[one, two, three, four], now));
        assert_eq!(held(store), [one, two].into(), "a session that is over is nothing");
        assert_eq!(read(store, |c| holding::holders(c, &[four], now)), [].into());
        store.write(|tx| holding::end_everything(tx, two, now)).unwrap();
        store.write(|tx| holding::end_everything(tx, one, now)).unwrap();
        assert_eq!(held(store), [].into());
        assert!(!store.write(|tx| devices::revoke(tx, one, DeviceId::from_bytes([1; 16]), now)).unwrap(), "there is no such phone");
        assert_eq!(read(store, |c| devices::of_member(c, one)), []);
        vec![]
    });
}

#[test]
fn corrections_wait_in_the_order_in_which_they_were_proposed() {
    on_both(|store| {
        let mut changes = (1..=3).fold(Changes::default(), |changes, n| changes.put_member(member(n), &[]));
        for one in [correction(1, 1, false), correction(2, 2, false), correction(3, 2, true), correction(4, 3, false)] {
            changes = changes.put_correction(one, &[]);
        }
        publish(store, &changes);
        let of = |members: &[u8]| {
            let ids: Vec<MemberId> = members.iter().map(|n| member(*n).id).collect();
            read(store, |c| corrections::waiting_of(c, &ids)).into_iter().map(|one| one.id.bytes()[0]).collect::<Vec<_>>()
        };
        assert_eq!(of(&[1, 2]), [2, 1]);
        assert_eq!(of(&[1, 2, 3]), [4, 2, 1]);
        assert_eq!(of(&[]), Vec::<u8>::new());
        vec![]
    });
}
