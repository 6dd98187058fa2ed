//! A sweep asks which files are in use.

use crate::*;
use sotay_domain::FileHash;
use sotay_store::files;

#[test]
fn every_file_of_a_version_is_in_use_and_no_other() {
    on_both(|store| {
        put_units(store);
        assert_eq!(read(store, |c| files::referenced(c, None, 10)), []);
        let document = rows::document(1);
        let renditions = rows::version(&document, 1).renditions;
        publish(store, &published(document.clone(), &[]));
        read(store, |c| {
            let mut all: Vec<FileHash> = renditions.iter().map(|rendition| rendition.hash).collect();
            all.sort();
            assert_eq!(files::referenced(c, None, 10)?, all);
            assert_eq!(files::referenced(c, Some(all[0]), 10)?, all[1..]);
            Ok(())
        });
        vec![]
    });
}
