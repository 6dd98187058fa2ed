//! Every query says the same on both databases, and what it says is right.

use sotay_domain::*;
use sotay_store::testing::{TestDatabase, rows};
use sotay_store::*;

#[test]
fn a_published_document_comes_back_as_it_was() {
    for database in TestDatabase::each() {
        let store = database.open();
        let mut document = rows::document(7);
        document.record.number = Some(rows::number("05-NQ/TU"));
        document.record.topics = vec!["Xây dựng Đảng".into(), "Đất đai".into()];
        let version = rows::version(&document, 1);
        let passages = vec![rows::passage(0, "Mở đầu"), rows::passage(1, "Điều 1. Chi bộ họp")];
        let changes = Changes::default().put_unit(rows::unit(1, None)).put_document(document.clone(), None).put_version(
            version.clone(),
            passages.clone(),
            document.audience,
        );
        store.write(|tx| apply(tx, &changes, rows::time(1))).unwrap_or_else(|error| panic!("{database}: {error}"));
        store
            .read(|c| {
                assert_eq!(documents::get(c, document.id)?, Some(document.clone()), "{database}");
                assert_eq!(versions::newest(c, document.id)?, Some(version.clone()), "{database}");
                assert_eq!(passages::of(c, document.id)?, passages, "{database}");
                assert_eq!(feed::counter(c)?, 3, "{database}");
                Ok(())
            })
            .unwrap_or_else(|error| panic!("{database}: {error}"));
    }
}
