//! Lists show what `decide` grants, row by row.

use crate::*;
use sotay_domain::*;
use sotay_store::library::Filter;
use sotay_store::search::Query;
use sotay_store::*;
use std::collections::BTreeSet;

/// Every combination of what the rules look at.
#[test]
fn every_list_shows_what_is_granted() {
    let now = rows::time(100);
    let audiences = [Audience::Public, Audience::Subtree(rows::unit_id(2)), Audience::Unit(rows::unit_id(3))];
    let mut documents = vec![];
    for level in [Level::Public, Level::Internal] {
        for audience in audiences {
            for state in [DocumentState::Published, DocumentState::Withdrawn { at: now, reason: String::new() }] {
                documents.push(Document { level, audience, state, ..rows::document(documents.len() as u64) });
            }
        }
    }
    let mut packs_made = vec![];
    for audience in audiences {
        for state in [PackState::Open, PackState::Withdrawn { at: now }] {
            for valid_until in [None, Some(now.plus_millis(-1)), Some(now), Some(now.plus_millis(1))] {
                packs_made.push(Pack { audience, state, valid_until, ..rows::pack(packs_made.len() as u64, &[0]) });
            }
        }
    }
    for database in TestDatabase::each() {
        let store = database.open();
        put_units(&store);
        for document in &documents {
            publish(&store, &published(document.clone(), &["từ chung"]));
        }
        publish(&store, &packs_made.iter().cloned().fold(Changes::default(), Changes::put_pack));
        for actor in [Actor::Nobody, Actor::Operator] {
            for action in [Action::See, Action::Read, Action::Manage] {
                let place = format!("{database} {actor:?} {action:?}");
                let visible = Visible::to(actor, action, now);
                let granted = |target| decide(actor, action, target, now).is_granted();
                read(&store, |c| {
                    let listed: BTreeSet<DocumentId> =
                        library::list(c, &Filter::default(), visible, None, 1000)?.iter().map(|document| document.id).collect();
                    for document in &documents {
                        assert_eq!(listed.contains(&document.id), granted(Target::Document(document)), "{place} {document:?}");
                    }
                    let counted = library::facets(c, &Filter::default(), visible)?.types.iter().map(|(_, n)| *n as usize).sum::<usize>();
                    assert_eq!(counted, listed.len(), "{place}");

                    let listed: BTreeSet<PackId> = packs::list(c, visible, None, 1000)?.iter().map(|pack| pack.id).collect();
                    for pack in &packs_made {
                        assert_eq!(listed.contains(&pack.id), granted(Target::Pack(pack)), "{place} {pack:?}");
                    }

                    let found = search(c, &Query { text: "tu chung", visible, limit: 100, offset: 0 })?;
                    let ids: BTreeSet<DocumentId> = found.hits.iter().map(|hit| hit.document.id).collect();
                    for document in &documents {
                        let wanted = granted(Target::Document(document)) && document.is_published();
                        assert_eq!(ids.contains(&document.id), wanted, "{place} {document:?}");
                    }
                    assert_eq!(found.total as usize, ids.len(), "{place}");
                    Ok(())
                });
            }
        }
    }
}
