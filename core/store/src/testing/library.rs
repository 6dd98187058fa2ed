//! A library of any size, for benches and for tests of searching.

use sotay_domain::{Changes, DocumentType, Passage};

use super::generator::Generator;
use super::rows;
use crate::error::StoreError;
use crate::store::Store;

/// Syllables of a passage, as `domain::passage` cuts them.
const PASSAGE: usize = 250;

/// Fills an empty store with documents of about `mean` syllables, in passages of 250, each published with its version, 50 of them a
/// transaction. Every tenth is internal.
pub fn fill(store: &Store, generator: &mut Generator, documents: u64, mean: usize) -> Result<(), StoreError> {
    let units = (2..=20).fold(Changes::default().put_unit(rows::unit(1, None)), |changes, n| changes.put_unit(rows::unit(n, Some(1))));
    store.write(|tx| crate::apply(tx, &units, rows::time(0)))?;
    let numbers: Vec<u64> = (1..=documents).collect();
    for some in numbers.chunks(50) {
        store.write(|tx| {
            for n in some {
                let (changes, at) = (published(generator, *n, mean), rows::time(*n));
                crate::apply(tx, &changes, at)?;
            }
            Ok(())
        })?;
    }
    Ok(())
}

fn published(generator: &mut Generator, n: u64, mean: usize) -> Changes {
    let subject = generator.subject();
    let types = DocumentType::ALL;
    let kind = types[n as usize % types.len()];
    let mut document = rows::document(n);
    document.issuer = rows::unit_id(1 + n % 20);
    document.record.document_type = kind;
    document.record.summary = generator.title(subject);
    document.record.issued_on = Some(document.published_at.day());
    if !kind.sign().is_empty() {
        document.record.number = Some(rows::number(&format!("{}-{}/TU", 1 + n % 500, kind.sign())));
    }
    if n.is_multiple_of(10) {
        document.level = sotay_domain::Level::Internal;
    }
    let length = generator.length(mean);
    let passages = (0..length.div_ceil(PASSAGE) as u32)
        .map(|ordinal| Passage {
            ordinal,
            anchor: format!("muc-{ordinal}"),
            heading: generator.title(subject),
            text: generator.text(subject, PASSAGE.min(length - ordinal as usize * PASSAGE)),
        })
        .collect();
    let (version, audience) = (rows::version(&document, 1), document.audience);
    Changes::default().put_document(document, None).put_version(version, passages, audience)
}
