//! Every query says the same on both databases, and what it says is right.

use crate::*;
use sotay_domain::*;
use sotay_store::library::{Filter, Issuer, topic_key};
use sotay_store::*;

const ALL: fn() -> Visible = || Visible::to(Actor::Operator, Action::Read, rows::time(0));

#[test]
fn a_published_document_comes_back_as_it_was() {
    for database in TestDatabase::each() {
        let store = database.open();
        put_units(&store);
        let mut document = rows::document(7);
        document.record.number = Some(rows::number("05-NQ/TU"));
        document.record.topics = vec!["Xây dựng Đảng".into(), "Đất đai".into(), "xay dung dang".into(), "…".into()];
        document.record.issued_on = Some(Date::constant(2026, 11, 22));
        let version = rows::version(&document, 1);
        let passages = vec![rows::passage(0, "Mở đầu"), rows::passage(1, "Điều 1. Chi bộ họp")];
        let first =
            Changes::default().put_document(document.clone(), None).put_version(version.clone(), passages.clone(), document.audience);
        publish(&store, &first);
        read(&store, |c| {
            assert_eq!(documents::get(c, document.id)?, Some(document.clone()), "{database}");
            assert_eq!(documents::by_public_number(c, document.public_number, ALL())?, Some(document.clone()), "{database}");
            assert_eq!(versions::newest(c, document.id)?, Some(version.clone()), "{database}");
            assert_eq!(passages::of(c, document.id)?, passages, "{database}");
            assert!(numbers::is_taken(c, document.public_number)?, "{database}");
            assert!(!numbers::is_taken(c, rows::document(8).public_number)?, "{database}");
            Ok(())
        });

        let mut second = document.clone();
        second.newest_version = 2;
        second.record.topics.clear();
        second.state = DocumentState::Withdrawn { at: rows::time(9), reason: "Nhầm".into() };
        let newer = Version { note: "Sửa".into(), ..rows::version(&document, 2) };
        let replaced = Changes::default().put_document(second.clone(), Some(&document)).put_version(
            newer.clone(),
            vec![rows::passage(0, "Mới")],
            document.audience,
        );
        publish(&store, &replaced);
        read(&store, |c| {
            assert_eq!(documents::get(c, document.id)?, Some(second.clone()), "{database}");
            assert_eq!(versions::all(c, document.id)?, [newer.clone(), version.clone()], "{database}");
            assert_eq!(versions::get(c, document.id, 1)?, Some(version.clone()), "{database}");
            assert_eq!(versions::get(c, document.id, u32::MAX)?, None, "{database}");
            assert_eq!(passages::of(c, document.id)?, [rows::passage(0, "Mới")], "{database}");
            assert_eq!(library::facets(c, &Filter::default(), ALL())?.topics, [], "{database}");
            let many = [rows::document_id(99), document.id];
            assert_eq!(documents::many(c, &many)?, std::slice::from_ref(&second), "{database}");
            Ok(())
        });
    }
}

#[test]
fn the_tree_is_walked_both_ways() {
    on_both(|store| {
        put_units(store);
        let mut said = vec![];
        read(store, |c| {
            let codes = |units: Vec<Unit>| units.into_iter().map(|unit| unit.code).collect::<Vec<_>>();
            assert_eq!(codes(units::path(c, rows::unit_id(3))?), ["X99.1", "X99.2", "X99.3"]);
            assert_eq!(units::subtree(c, rows::unit_id(2))?, [rows::unit_id(2), rows::unit_id(3)]);
            assert_eq!(units::subtree(c, rows::unit_id(1))?.len(), 4);
            assert_eq!((units::path(c, rows::unit_id(9))?, units::subtree(c, rows::unit_id(9))?), (vec![], vec![]));
            said.push(format!("{:?}", units::all(c)?));
            Ok(())
        });
        // two units that name each other do not hang anything, and codes sort by their bytes on both
        let (mut a, mut b) = (rows::unit(5, Some(6)), rows::unit(6, Some(5)));
        (a.code, b.code) = ("b".into(), "B".into());
        (a.name_en, a.until, a.successor) = (Some("Five".into()), Some(Date::constant(2026, 1, 1)), Some(b.id));
        publish(store, &Changes::default().put_unit(a.clone()).put_unit(b.clone()));
        read(store, |c| {
            assert_eq!(units::get(c, a.id)?, Some(a.clone()));
            assert_eq!(units::subtree(c, a.id)?, [a.id, b.id]);
            assert_eq!(units::path(c, a.id)?.len(), 65);
            let codes: Vec<String> = units::all(c)?.into_iter().map(|unit| unit.code).collect();
            assert_eq!(codes, ["B", "X99.1", "X99.2", "X99.3", "X99.4", "b"]);
            Ok(())
        });
        said
    });
}

/// Twenty documents: four types, issuers 1 to 4, two years and none, three topics; every fifth internal, every seventh withdrawn.
fn library_of_twenty(store: &Store) -> Vec<Document> {
    put_units(store);
    let types = [DocumentType::NghiQuyet, DocumentType::KeHoach, DocumentType::ChiThi, DocumentType::TaiLieu];
    let topics = ["Xây dựng Đảng", "Đất đai", "xây dựng đảng"];
    (0..20u64)
        .map(|n| {
            let mut document = rows::document(n);
            document.issuer = rows::unit_id(1 + n % 4);
            document.published_at = rows::time(n / 2); // two of each moment
            document.record.document_type = types[n as usize / 3 % 4];
            document.record.issued_on = (n % 3 > 0).then(|| Date::constant(2024 + (n % 3) as i16, 5, 1));
            document.record.topics = vec![topics[n as usize % 3].into()];
            if n % 5 == 0 {
                document.level = Level::Internal;
            }
            if n % 7 == 0 {
                document.state = DocumentState::Withdrawn { at: rows::time(50), reason: String::new() };
            }
            publish(store, &published(document.clone(), &["một"]));
            document
        })
        .collect()
}

#[test]
fn lists_and_counts_are_those_of_the_rows() {
    on_both(|store| {
        let documents = library_of_twenty(store);
        let below = [rows::unit_id(2), rows::unit_id(3)];
        type Rule = fn(&Document, &[UnitId]) -> bool;
        let cases: [(Filter, Rule); 6] = [
            (Filter::default(), |_, _| true),
            (Filter { document_type: Some(DocumentType::KeHoach), ..Filter::default() }, |d, _| {
                d.record.document_type == DocumentType::KeHoach
            }),
            (Filter { issuer: Some(Issuer::Unit(rows::unit_id(2))), ..Filter::default() }, |d, _| d.issuer == rows::unit_id(2)),
            (Filter { issuer: Some(Issuer::Subtree(rows::unit_id(2))), ..Filter::default() }, |d, below| below.contains(&d.issuer)),
            (Filter { year: Some(2025), ..Filter::default() }, |d, _| d.record.issued_on.is_some_and(|day| day.year() == 2025)),
            (Filter { topic: Some(topic_key("XÂY DỰNG ĐẢNG")), ..Filter::default() }, |d, _| d.record.topics != ["Đất đai"]),
        ];
        let mut said = vec![];
        for actor in [Actor::Nobody, Actor::Operator] {
            let visible = Visible::to(actor, Action::Read, rows::time(99));
            for (filter, rule) in &cases {
                let mut want: Vec<&Document> = documents
                    .iter()
                    .filter(|document| rule(document, &below))
                    .filter(|document| decide(actor, Action::Read, Target::Document(document), rows::time(99)).is_granted())
                    .collect();
                want.sort_by_key(|document| std::cmp::Reverse((document.published_at, document.id)));
                let want: Vec<DocumentId> = want.iter().map(|document| document.id).collect();
                let ids = |found: Vec<Document>| found.into_iter().map(|document| document.id).collect::<Vec<_>>();
                read(store, |c| {
                    assert_eq!(ids(library::list(c, filter, visible, None, 100)?), want, "{filter:?}");
                    // pages of three hold the same, once each
                    let (mut paged, mut after) = (vec![], None);
                    loop {
                        let page = library::list(c, filter, visible, after, 3)?;
                        let Some(last) = page.last() else { break };
                        after = Some((last.published_at, last.id));
                        paged.extend(ids(page));
                    }
                    assert_eq!(paged, want, "{filter:?}");
                    let facets = library::facets(c, filter, visible)?;
                    said.push(format!("{facets:?}"));
                    if *filter == Filter::default() {
                        assert_eq!(facets.types.iter().map(|(_, n)| n).sum::<u64>(), want.len() as u64);
                        assert_eq!(facets.issuers.iter().map(|(_, n)| n).sum::<u64>(), want.len() as u64);
                        assert_eq!(facets.topics.iter().map(|topic| topic.count).sum::<u64>(), want.len() as u64);
                        assert_eq!(facets.topics.iter().map(|topic| topic.key.as_str()).collect::<Vec<_>>(), ["xay-dung-dang", "dat-dai"]);
                        assert_eq!(facets.years.iter().map(|(year, _)| *year).collect::<Vec<_>>(), [2026, 2025]);
                    }
                    // another choice of the same part is still offered, and what it would leave is counted
                    if let Some(chosen) = filter.document_type {
                        assert!(facets.types.len() > 1);
                        let n = facets.types.iter().find(|(one, _)| *one == chosen).map(|(_, n)| *n);
                        assert_eq!(n, Some(want.len() as u64));
                        assert_eq!(facets.issuers.iter().map(|(_, n)| n).sum::<u64>(), want.len() as u64);
                    }
                    Ok(())
                });
            }
        }
        said
    });
}

#[test]
fn documents_of_one_identity_are_found() {
    on_both(|store| {
        put_units(store);
        let with = |n: u64, number: &str, kind: DocumentType, day: i8| {
            let mut document = rows::document(n);
            document.record.number = Some(rows::number(number));
            document.record.document_type = kind;
            document.record.issued_on = Some(Date::constant(2026, 1, day));
            document
        };
        let first = with(1, "37-QĐ/TW", DocumentType::QuyetDinh, 2);
        for document in [
            first.clone(),
            with(2, "37/QĐ-TW", DocumentType::QuyetDinh, 2), // the same in another form
            with(3, "37-QĐ/TW", DocumentType::QuyDinh, 2),
            with(4, "37-QĐ/TW", DocumentType::QuyetDinh, 3),
            Document { issuer: rows::unit_id(2), ..with(5, "37-QĐ/TW", DocumentType::QuyetDinh, 2) },
        ] {
            publish(store, &published(document, &[]));
        }
        let found = read(store, |c| documents::of_identity(c, &first.identity().unwrap()));
        let ids: Vec<DocumentId> = found.iter().map(|document| document.id).collect();
        assert_eq!(ids, [rows::document_id(1), rows::document_id(2)]);
        vec![format!("{found:?}")]
    });
}

#[test]
fn a_file_leads_to_the_published_documents_whose_newest_version_it_is() {
    on_both(|store| {
        put_units(store);
        let [kept, replaced, withdrawn] = [1, 2, 3].map(rows::document);
        for document in [&kept, &replaced, &withdrawn] {
            publish(store, &published(document.clone(), &[]));
        }
        let newer = Document { newest_version: 2, ..replaced.clone() };
        let gone = Document { state: DocumentState::Withdrawn { at: rows::time(9), reason: String::new() }, ..withdrawn.clone() };
        let next =
            Changes::default().put_document(newer.clone(), Some(&replaced)).put_version(rows::version(&newer, 2), vec![], newer.audience);
        publish(store, &next);
        publish(store, &Changes::default().put_document(gone, Some(&withdrawn)));
        let check = |document: &Document, version: u32, want: &[DocumentId]| {
            let file = rows::version(document, version).renditions[0].hash;
            let found = read(store, |c| documents::of_newest_file(c, file));
            assert_eq!(found.iter().map(|document| document.id).collect::<Vec<_>>(), want, "{file}");
        };
        check(&kept, 1, &[kept.id]);
        check(&replaced, 1, &[]);
        check(&replaced, 2, &[replaced.id]);
        check(&withdrawn, 1, &[]);
        vec![]
    });
}

#[test]
fn relations_are_shown_from_both_sides_recorded_once_and_removed() {
    on_both(|store| {
        put_units(store);
        let [a, b, c] = [1, 2, 3].map(rows::document);
        for document in [&a, &b, &c] {
            publish(store, &published(document.clone(), &[]));
        }
        let relation = |from: &Document, to: &Document, kind, n| Relation { from: from.id, to: to.id, kind, recorded_at: rows::time(n) };
        let supersedes = relation(&b, &a, RelationKind::Supersedes, 1);
        let amends = relation(&c, &b, RelationKind::Amends, 2);
        publish(store, &Changes::default().put_relation(supersedes, &b, &a).put_relation(amends, &c, &b));
        publish(store, &Changes::default().put_relation(Relation { recorded_at: rows::time(9), ..supersedes }, &b, &a));
        read(store, |tx| {
            assert_eq!(relations::of(tx, a.id)?, [supersedes]);
            assert_eq!(relations::of(tx, b.id)?, [supersedes, amends]);
            assert_eq!(relations::of(tx, c.id)?, [amends]);
            Ok(())
        });
        publish(store, &Changes::default().remove_relation(supersedes, &b, &a));
        publish(store, &Changes::default().remove_relation(supersedes, &b, &a));
        read(store, |tx| {
            assert_eq!(relations::of(tx, a.id)?, []);
            assert_eq!(relations::of(tx, b.id)?, [amends]);
            Ok(())
        });
        vec![]
    });
}

#[test]
fn packs_keep_their_list_in_order() {
    on_both(|store| {
        put_units(store);
        for n in 1..=5 {
            publish(store, &published(rows::document(n), &[]));
        }
        let mut pack = rows::pack(1, &[3, 1, 2]);
        pack.unit = Some(rows::unit_id(2));
        pack.starts = Some(Date::constant(2026, 12, 1).at(7, 30, 0, 0));
        pack.place = "Hội trường".into();
        pack.valid_until = Some(rows::time(50));
        publish(store, &Changes::default().put_pack(pack.clone()).put_pack(rows::pack(2, &[1])).put_pack(rows::pack(3, &[])));
        read(store, |c| {
            assert_eq!(packs::get(c, pack.id)?, Some(pack.clone()));
            assert_eq!(packs::by_public_number(c, pack.public_number, ALL())?, Some(pack.clone()));
            assert!(numbers::is_taken(c, pack.public_number)?);
            assert_eq!(packs::list(c, ALL(), None, 2)?, [rows::pack(3, &[]), rows::pack(2, &[1])]);
            assert_eq!(packs::list(c, ALL(), Some((rows::time(2), rows::pack_id(2))), 9)?, [pack.clone()]);
            assert_eq!(packs::with_document(c, rows::document_id(1))?, [rows::pack(2, &[1]), pack.clone()]);
            assert_eq!(packs::with_document(c, rows::document_id(5))?, []);
            Ok(())
        });
        pack.documents = vec![rows::document_id(2), rows::document_id(5)];
        pack.state = PackState::Withdrawn { at: rows::time(60) };
        publish(store, &Changes::default().put_pack(pack.clone()));
        assert_eq!(read(store, |c| packs::get(c, pack.id)), Some(pack));
        vec![]
    });
}

#[test]
fn keys_and_answers_are_kept_once() {
    on_both(|store| {
        publish(store, &Changes::default().put_signing_key(rows::signing_key(2)).put_signing_key(rows::signing_key(1)));
        assert_eq!(read(store, signing_keys::all), [rows::signing_key(1), rows::signing_key(2)]);
        let again = store.write(|tx| apply(tx, &Changes::default().put_signing_key(rows::signing_key(2)), rows::time(0)));
        assert!(matches!(again, Err(StoreError::Conflict(Conflict::SigningKeyExists(2)))));

        let answer = serde_json::json!({ "published": { "number": 5, "title": "Nghị quyết \u{1f642} \"'" } });
        let put = || store.write(|tx| answers::put(tx, rows::command_id(1), answer.clone(), rows::time(0)));
        put().unwrap();
        assert_eq!(read(store, |c| answers::find(c, rows::command_id(1))), Some(answer.clone()));
        assert_eq!(read(store, |c| answers::find(c, rows::command_id(2))), None);
        assert!(matches!(put(), Err(StoreError::Conflict(Conflict::CommandAnswered(id))) if id == rows::command_id(1)));
        vec![]
    });
}

#[test]
fn a_clash_says_what_clashes() {
    on_both(|store| {
        put_units(store);
        publish(store, &published(rows::document(1), &[]).put_pack(rows::pack(1, &[1])));
        let clash = |changes: Changes| match store.write(|tx| apply(tx, &changes, rows::time(0))) {
            Err(StoreError::Conflict(conflict)) => conflict,
            other => panic!("{other:?}"),
        };
        let taken = rows::document(1).public_number;
        let document = Document { public_number: taken, ..rows::document(2) };
        assert_eq!(clash(Changes::default().put_document(document, None)), Conflict::PublicNumberTaken(taken));
        // documents and packs share one space
        let pack = Pack { public_number: taken, ..rows::pack(2, &[]) };
        assert_eq!(clash(Changes::default().put_pack(pack)), Conflict::PublicNumberTaken(taken));
        let document = Document { public_number: rows::pack(1, &[]).public_number, ..rows::document(2) };
        assert_eq!(clash(Changes::default().put_document(document, None)), Conflict::PublicNumberTaken(rows::pack(1, &[]).public_number));
        let version = rows::version(&rows::document(1), 1);
        let exists = Conflict::VersionExists { document: version.document, number: 1 };
        assert_eq!(clash(Changes::default().put_version(version, vec![], Audience::Public)), exists);
        let unit = Unit { code: "X99.2".into(), ..rows::unit(9, None) };
        assert_eq!(clash(Changes::default().put_unit(unit)), Conflict::UnitCodeTaken("X99.2".into()));
        assert_eq!(read(store, |c| documents::get(c, rows::document_id(2))), None);
        vec![]
    });
}

#[test]
fn a_row_that_names_nothing_is_refused_at_commit() {
    for database in TestDatabase::each() {
        let store = database.open();
        let orphan = store.write(|tx| apply(tx, &Changes::default().put_document(rows::document(1), None), rows::time(0)));
        assert!(matches!(orphan, Err(StoreError::Database(_))), "{database}: {orphan:?}");
        assert_eq!(read(&store, |c| documents::get(c, rows::document_id(1))), None, "{database}");
        let lost = store.write(|tx| passages::replace(tx, rows::document_id(1), &[]));
        assert!(matches!(lost, Err(StoreError::NoSuchDocument(_))), "{database}: {lost:?}");
        put_units(&store); // and the connection is still good
    }
}
