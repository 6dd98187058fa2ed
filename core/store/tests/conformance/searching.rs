//! Over a library of some size, both databases find the same, and what a reading of every word finds.

use crate::*;
use sotay_domain::*;
use sotay_store::search::{Found, Query};
use sotay_store::testing::{Generator, fill};
use sotay_store::*;
use std::collections::BTreeSet;

const DOCUMENTS: u64 = 90;

/// One to four words of the language, spelled or not, finished or not, and numbers.
fn queries(generator: &Generator) -> Vec<String> {
    let mut random = fastrand::Rng::with_seed(11);
    let mut queries: Vec<String> = ["5 nq tu", "qđ 12", "nghị quyết", "ke hoach 3", "tài liệu"].map(String::from).into();
    for _ in 0..120 {
        let mut word = || {
            let rare = [20, 200, 3000][random.usize(..3)];
            generator.ranked(random.usize(..rare)).to_owned()
        };
        let words = [word(), word(), word()];
        let mut query = words[..random.usize(1..4)].join(" ");
        if random.bool() {
            query = text::fold(&query);
        }
        match random.u8(..3) {
            0 => query.push(' '),
            1 => query = query.chars().take(query.chars().count() - 1).collect(),
            _ => {}
        }
        queries.push(query);
    }
    queries
}

#[test]
fn both_databases_find_the_same_and_all_there_is() {
    let mut said: Vec<Vec<Found>> = vec![];
    for database in TestDatabase::each() {
        let store = database.open();
        let mut generator = Generator::new(3);
        fill(&store, &mut generator, DOCUMENTS, 600).unwrap();
        let everything = read(&store, |c| {
            let all = library::list(c, &Default::default(), Visible::to(Actor::Operator, Action::Read, rows::time(0)), None, 1000)?;
            all.into_iter().map(|document| Ok(Read::of(passages::of(c, document.id)?, document))).collect::<Result<Vec<_>, StoreError>>()
        });
        let mut found_by_words = 0;
        for query in queries(&generator) {
            let mut of_actors = vec![];
            for actor in [Actor::Nobody, Actor::Operator] {
                let visible = Visible::to(actor, Action::Read, rows::time(0));
                let found = read(&store, |c| search(c, &Query { text: &query, visible, limit: 500, offset: 0 }));
                let ids: BTreeSet<DocumentId> = found.hits.iter().map(|hit| hit.document.id).collect();
                assert_eq!(ids.len(), found.hits.len(), "{database}: {query:?}: a document stands once");
                let granted = |one: &&Read| decide(actor, Action::Read, Target::Document(&one.document), rows::time(0)).is_granted();
                let want: BTreeSet<DocumentId> =
                    everything.iter().filter(granted).filter(|one| one.matches(&query)).map(|one| one.document.id).collect();
                assert!(ids.is_subset(&want), "{database}: {query:?}");
                if !found.more {
                    assert_eq!(ids, want, "{database}: {query:?}");
                    found_by_words += ids.len();
                }
                of_actors.push(found);
            }
            said.push(of_actors);
        }
        assert!(found_by_words > 1_000, "{database}: {found_by_words}: the queries find too little to prove anything");
    }
    let (sqlite, postgres) = said.split_at(said.len() / 2);
    for (a, b) in sqlite.iter().zip(postgres) {
        assert_eq!(a, b);
    }
}

/// A document whose every word was read.
struct Read {
    document: Document,
    key: String,
    /// Of the title, and of each passage.
    words: Vec<BTreeSet<String>>,
}

impl Read {
    fn of(passages: Vec<Passage>, document: Document) -> Read {
        let record = &document.record;
        let key = record.number.as_ref().map(|number| number.key()).unwrap_or_default();
        let title = format!("{} {}", record.name(record.document_type.vietnamese()), record.summary);
        let texts = passages.iter().map(|one| format!("{}\n{}", one.heading, one.text)).chain([title]);
        let words = texts.map(|text| text::words(&text).into_iter().collect()).collect();
        Read { key, words, document }
    }

    fn matches(&self, query: &str) -> bool {
        let words = text::words(query);
        let unfinished = query.ends_with(char::is_alphanumeric) && words.last().is_some_and(|last| last.chars().count() > 1);
        let begun =
            |there: &BTreeSet<String>, word: &String| there.range(word.clone()..).next().is_some_and(|one| one.starts_with(word.as_str()));
        let holds = |there: &BTreeSet<String>| {
            let holds_one =
                |(place, word): (usize, &String)| there.contains(word) || unfinished && place + 1 == words.len() && begun(there, word);
            words.iter().enumerate().all(holds_one)
        };
        let by_number = number::searched_keys(query).iter().any(|key| self.key == *key || self.key.starts_with(&format!("{key}-")));
        by_number || !words.is_empty() && self.words.iter().any(holds)
    }
}
