//! Lists show what `decide` grants, row by row: every list, count and search, for everybody, on both databases.

use crate::*;
use sotay_domain::*;
use sotay_store::library::Filter;
use sotay_store::search::Query;
use sotay_store::*;
use std::collections::BTreeSet;
use std::sync::Arc;

const DAY: i64 = 86_400_000;

/// The moment at which everything is asked.
fn now() -> Timestamp {
    rows::time(100)
}

/// Each kind of audience, at a unit above, in the middle, below and beside.
fn audiences() -> Vec<Audience> {
    let mut audiences = vec![Audience::Public];
    for unit in (1..=4).map(rows::unit_id) {
        let desks = [Role::Member, Role::Secretary].map(|role| Audience::Desk(unit, role));
        audiences.extend([Audience::Subtree(unit), Audience::Unit(unit)].into_iter().chain(desks));
    }
    for n in [1, 2] {
        audiences.extend([Audience::Event(rows::pack_id(n)), Audience::Member(rows::member_id(n))]);
    }
    audiences
}

/// Documents and packs of every combination of what the rules look at.
fn every_row() -> (Vec<Document>, Vec<Pack>) {
    let (mut documents, mut packs) = (vec![], vec![]);
    for audience in audiences() {
        for level in [Level::Public, Level::Internal] {
            for state in [DocumentState::Published, DocumentState::Withdrawn { at: now(), reason: String::new() }] {
                documents.push(Document { level, audience, state, ..rows::document(documents.len() as u64) });
            }
        }
        for state in [PackState::Open, PackState::Withdrawn { at: now() }] {
            for valid_until in [None, Some(now().plus_millis(-1)), Some(now()), Some(now().plus_millis(1))] {
                packs.push(Pack { audience, state, valid_until, ..rows::pack(packs.len() as u64, &[0]) });
            }
        }
    }
    (documents, packs)
}

/// Members as the store knows them: what is held, where, from when, until when.
fn put_people(store: &Store) -> Vec<(&'static str, MemberId)> {
    let ended = |on: Date| Some(Ended { on, reason: EndReason::Moved });
    let today = now().day();
    let people = [
        "a member of 3",
        "a member of 2",
        "a member of two units",
        "who left yesterday",
        "whose last day it is",
        "who comes tomorrow",
        "the secretary of 3",
        "the clerk of 2",
        "the administrator of 1",
        "whose role has ended",
        "whose role has not begun",
        "a deputy",
        "without anything",
    ];
    let mut changes = (1..=people.len() as u64).fold(Changes::default(), |changes, n| changes.put_member(rows::member(n), &[]));
    let memberships = [
        rows::membership(1, 1, 3),
        rows::membership(2, 2, 2),
        rows::membership(3, 3, 3),
        Membership { kind: MembershipKind::Second, ..rows::membership(4, 3, 4) },
        Membership { ended: ended(today.yesterday().unwrap()), ..rows::membership(5, 4, 3) },
        Membership { ended: ended(today), ..rows::membership(6, 5, 3) },
        Membership { from: today.tomorrow().unwrap(), ..rows::membership(7, 6, 3) },
        rows::membership(8, 7, 3),
    ];
    let grants = [
        rows::grant(1, 7, Role::Secretary, 3),
        rows::grant(2, 8, Role::Clerk, 2),
        rows::grant(3, 9, Role::Administrator, 1),
        Grant { until: Some(now()), ..rows::grant(4, 10, Role::Secretary, 2) },
        Grant { from: now().plus_millis(1), ..rows::grant(5, 11, Role::Secretary, 2) },
        Grant { until: Some(now().plus_millis(1)), standing_in_for: Some(rows::member_id(7)), ..rows::grant(6, 12, Role::Secretary, 3) },
    ];
    changes = memberships.into_iter().fold(changes, Changes::put_membership);
    changes = grants.into_iter().fold(changes, Changes::put_grant);
    publish(store, &changes);
    people.into_iter().zip((1..).map(rows::member_id)).collect()
}

fn person(store: &Store, member: MemberId) -> Actor {
    Actor::Member(Arc::new(read(store, |c| grants::person(c, member, now()))))
}

/// Every list and count for this actor holds exactly what `decide` grants. How many documents it lists.
fn check(store: &Store, actor: &Actor, action: Action, documents: &[Document], packs: &[Pack], place: &str) -> usize {
    let visible = &Visible::to(actor, action, now());
    let granted = |target| decide(actor, action, target, now()).is_granted();
    read(store, |c| {
        let listed: BTreeSet<DocumentId> =
            library::list(c, &Filter::default(), visible, None, 1000)?.iter().map(|document| document.id).collect();
        for document in documents {
            let wanted = granted(Target::Document(document));
            assert_eq!(listed.contains(&document.id), wanted, "{place} {document:?}");
            let by_number = documents::by_public_number(c, document.public_number, visible)?;
            assert_eq!(by_number.is_some(), wanted, "{place} by number {document:?}");
        }
        let facets = library::facets(c, &Filter::default(), visible)?;
        for counted in [
            facets.types.iter().map(|(_, n)| *n).sum::<u64>(),
            facets.issuers.iter().map(|(_, n)| *n).sum(),
            facets.years.iter().map(|(_, n)| *n).sum(),
            facets.topics.iter().map(|topic| topic.count).sum(),
        ] {
            assert_eq!(counted as usize, listed.len(), "{place} {facets:?}");
        }

        let opened: BTreeSet<PackId> = packs::list(c, visible, None, 1000)?.iter().map(|pack| pack.id).collect();
        for pack in packs {
            let wanted = granted(Target::Pack(pack));
            assert_eq!(opened.contains(&pack.id), wanted, "{place} {pack:?}");
            let by_number = packs::by_public_number(c, pack.public_number, visible)?;
            assert_eq!(by_number.is_some(), wanted, "{place} by number {pack:?}");
        }

        // by a word of the text, and by a word of the title
        for text in ["tu chung", "trich yeu"] {
            let found = search(c, &Query { text, visible, limit: 200, offset: 0 })?;
            let ids: BTreeSet<DocumentId> = found.hits.iter().map(|hit| hit.document.id).collect();
            for document in documents {
                let wanted = granted(Target::Document(document)) && document.is_published();
                assert_eq!(ids.contains(&document.id), wanted, "{place} «{text}» {document:?}");
            }
            assert_eq!(found.total as usize, ids.len(), "{place} «{text}»");
        }
        Ok(listed.len())
    })
}

/// Documents that every facet counts.
fn put_rows(store: &Store, documents: &mut [Document], packs: &[Pack]) {
    for document in documents.iter_mut() {
        document.record.issued_on = Some(Date::constant(2026, 1, 2));
        document.record.topics = vec!["Đất đai".into()];
        publish(store, &published(document.clone(), &["từ chung"]));
    }
    publish(store, &packs.iter().cloned().fold(Changes::default(), Changes::put_pack));
}

#[test]
fn every_list_shows_what_is_granted() {
    let (mut documents, packs) = every_row();
    let mut tables = vec![];
    for database in TestDatabase::each() {
        let store = database.open();
        put_units(&store);
        let people = put_people(&store);
        put_rows(&store, &mut documents, &packs);
        let guest = |n, until| Actor::Guest(Guest { event: rows::pack_id(n), until });
        let mut actors = vec![
            ("nobody", Actor::Nobody),
            ("a guest of event 1", guest(1, now().plus_millis(1))),
            ("a guest of event 2", guest(2, now().plus_millis(DAY))),
            ("a guest whose pass has ended", guest(1, now())),
            ("the console", Actor::Operator),
        ];
        actors.extend(people.into_iter().map(|(name, member)| (name, person(&store, member))));
        let mut table = vec![];
        for (name, actor) in &actors {
            for action in [Action::See, Action::Read, Action::Manage] {
                let listed = check(&store, actor, action, &documents, &packs, &format!("{database} {name} {action:?}"));
                table.push(format!("{name} {action:?} {listed}"));
            }
        }
        tables.push(table);
    }
    assert_eq!(tables[0], tables[1]);
    // not everybody may see the same, or nothing was tried: two of 44 rows are public to all
    let count = |line: &str| tables[0].iter().find_map(|one| one.strip_prefix(line)).and_then(|n| n.trim().parse::<usize>().ok());
    assert_eq!(count("nobody See"), Some(2));
    assert_eq!(count("who left yesterday See"), Some(2));
    assert_eq!(count("who comes tomorrow See"), Some(2));
    assert_eq!(count("whose role has ended See"), Some(2));
    // each audience has four rows: public, subtrees of 3, 2 and 1, unit 3, the desk of its members, and a member's own
    assert_eq!(count("a member of 3 See"), Some(2 + 4 * 6));
    assert_eq!(count("whose last day it is See"), Some(2 + 4 * 5));
    assert_eq!(count("a deputy See"), Some(2 + 4 * 5));
    assert_eq!(count("the console Manage"), Some(documents.len()));
}

#[test]
fn lists_of_random_people_over_random_rows_show_what_is_granted() {
    let mut random = fastrand::Rng::with_seed(0x5041_5941);
    // eight units, each but the first below an earlier one
    let parents: Vec<Option<u64>> = (1..=8u64).map(|n| (n > 1).then(|| random.u64(1..n))).collect();
    let unit = |random: &mut fastrand::Rng| random.u64(1..=8);
    let role = |random: &mut fastrand::Rng| Role::ALL[random.usize(..Role::ALL.len())];
    let audience = |random: &mut fastrand::Rng| match random.u8(..6) {
        0 => Audience::Public,
        1 => Audience::Event(rows::pack_id(random.u64(1..=2))),
        2 => Audience::Subtree(rows::unit_id(unit(random))),
        3 => Audience::Unit(rows::unit_id(unit(random))),
        4 => Audience::Desk(rows::unit_id(unit(random)), role(random)),
        _ => Audience::Member(rows::member_id(random.u64(1..=5))),
    };
    let mut documents: Vec<Document> = (0..60)
        .map(|n| {
            let level = if random.bool() { Level::Public } else { Level::Internal };
            let gone = DocumentState::Withdrawn { at: now(), reason: String::new() };
            let state = if random.u8(..4) > 0 { DocumentState::Published } else { gone };
            Document { level, state, audience: audience(&mut random), ..rows::document(n) }
        })
        .collect();
    let packs: Vec<Pack> = (0..40)
        .map(|n| {
            let valid_until = random.bool().then(|| now().plus_millis(random.i64(-1..=1)));
            Pack { audience: audience(&mut random), valid_until, ..rows::pack(n, &[0]) }
        })
        .collect();
    let above = |unit: u64| {
        let up = std::iter::successors(parents[unit as usize - 1], |parent| parents[*parent as usize - 1]);
        up.map(rows::unit_id).collect::<Vec<_>>()
    };
    let actors: Vec<Actor> = (0..60)
        .map(|n| {
            if n % 10 == 0 {
                let until = now().plus_millis(random.i64(-1..=1));
                return Actor::Guest(Guest { event: rows::pack_id(random.u64(1..=2)), until });
            }
            let holds = (0..random.u8(..5))
                .map(|_| {
                    let at = unit(&mut random);
                    Held {
                        role: role(&mut random),
                        place: Place { unit: rows::unit_id(at), above: above(at) },
                        from: now().plus_millis(random.i64(-3..=1)),
                        until: random.bool().then(|| now().plus_millis(random.i64(-1..=2))),
                        stands_in: random.bool(),
                    }
                })
                .collect();
            Actor::Member(Arc::new(Person { id: rows::member_id(random.u64(1..=5)), holds, strong_until: None }))
        })
        .collect();
    for database in TestDatabase::each() {
        let store = database.open();
        publish(&store, &(1..=8).fold(Changes::default(), |changes, n| changes.put_unit(rows::unit(n, parents[n as usize - 1]))));
        put_rows(&store, &mut documents, &packs);
        for actor in &actors {
            for action in [Action::See, Action::Read] {
                check(&store, actor, action, &documents, &packs, &format!("{database} {actor:?} {action:?}"));
            }
        }
    }
}
