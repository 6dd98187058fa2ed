//! Bytes are kept while a version uses them, and swept when none does.

use crate::*;
use sotay_domain::FileHash;
use sotay_store::{files, versions};

#[test]
fn only_what_is_old_and_unused_is_swept() {
    on_both(|store| {
        put_units(store);
        let document = rows::document(1);
        let used = rows::version(&document, 1).renditions[0].hash;
        let (old, young) = (FileHash::of(b"old"), FileHash::of(b"young"));
        let note = |hash, at| store.write(|tx| files::note(tx, hash, 5, rows::time(at))).unwrap();
        for (hash, at) in [(used, 1), (old, 1), (young, 9)] {
            note(hash, at);
        }
        assert_eq!(read(store, |c| files::sweepable(c, rows::time(5), 10)).len(), 2, "nothing is published yet");
        publish(store, &published(document.clone(), &[]));
        read(store, |c| {
            assert_eq!(files::sweepable(c, rows::time(5), 10)?, [old]);
            assert!(files::is_referenced(c, used)? && !files::is_referenced(c, old)?);
            assert_eq!(versions::using(c, used)?, [(document.id, 1)]);
            assert_eq!(versions::using(c, old)?, []);
            let mut all: Vec<FileHash> = rows::version(&document, 1).renditions.iter().map(|rendition| rendition.hash).collect();
            all.sort();
            assert_eq!(files::referenced(c, None, 10)?, all);
            assert_eq!(files::referenced(c, Some(all[0]), 10)?, all[1..]);
            Ok(())
        });
        let forget = |hash| store.write(|tx| files::forget(tx, hash, rows::time(5))).unwrap();
        assert!(!forget(used) && !forget(young));
        note(old, 6); // stored anew meanwhile
        assert!(!forget(old));
        assert!(store.write(|tx| files::forget(tx, old, rows::time(7))).unwrap());
        assert_eq!(read(store, |c| files::sweepable(c, rows::time(99), 10)), [young]);
        vec![]
    });
}
