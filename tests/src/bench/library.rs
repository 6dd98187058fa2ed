//! A library like that of a province after some years: documents with text, and packs of three.

use std::path::Path;

use sotay_api::config::Settings;
use sotay_api::files::Files;
use sotay_app::Handbook;
use sotay_domain::block::{Block, Inline};
use sotay_domain::{Audience, Changes, DocumentType, FileHash, Language, PublicNumber, Role, passage};
use sotay_store::testing::{Generator, rows};
use sotay_store::{OpenOptions, Store, StoreKind, apply};

/// Texts that documents share: what a document says does not change what it costs.
const TEXTS: u64 = 40;
/// Syllables of a text: about four printed pages.
const SYLLABLES: usize = 1_500;
/// How many documents go into one transaction.
const AT_ONCE: u64 = 100;

/// What is set for benches: a folder, one worker, memory for every page.
pub(crate) fn settings(folder: &Path) -> Settings {
    let mut settings = Settings::demo(folder, ([127, 0, 0, 1], 0).into(), "https://sotay.example.org").expect("an address");
    settings.server.workers = 1;
    settings.limits.cache_mib = 1024;
    settings
}

/// The handbook of these settings.
pub(crate) fn open(settings: &Settings, migrate: bool) -> (Handbook, Files) {
    let options = OpenOptions { kind: StoreKind::Server, migrate, connections: 4 };
    let store = Store::open(&settings.database.url, options).expect("the database opens");
    (Handbook::new(store), Files::open(&settings.files.url).expect("the store of files opens"))
}

/// The number of a document.
pub(crate) fn document(n: u64) -> PublicNumber {
    rows::document(n).public_number
}

/// The number of a pack.
pub(crate) fn pack(n: u64) -> PublicNumber {
    rows::pack(n, &[]).public_number
}

/// Makes it.
pub(crate) fn make(folder: &Path, documents: u64) {
    std::fs::create_dir_all(folder).expect("the folder can be made");
    let (handbook, files) = open(&settings(folder), true);
    let mut generator = Generator::new(11);
    let texts: Vec<(Vec<Block>, FileHash, u64)> = (0..TEXTS)
        .map(|_| {
            let blocks = text(&mut generator);
            let bytes = serde_json::to_vec(&blocks).expect("blocks are JSON");
            (blocks, files.put(&bytes).expect("it is stored"), bytes.len() as u64)
        })
        .collect();
    let original = files.put(b"the file that was handed in").expect("it is stored");
    let store = handbook.store();
    store.write(|tx| apply(tx, &Changes::default().put_unit(rows::unit(1, None)), rows::time(0))).expect("a unit");
    let numbers: Vec<u64> = (1..=documents).collect();
    for some in numbers.chunks(AT_ONCE as usize) {
        let written = store.write(|tx| {
            for n in some {
                let subject = generator.subject();
                let mut document = rows::document(*n);
                document.record.document_type = DocumentType::ALL[*n as usize % DocumentType::ALL.len()];
                document.record.summary = generator.title(subject);
                document.record.issued_on = Some(document.published_at.day());
                if !document.record.document_type.sign().is_empty() {
                    document.record.number = Some(rows::number(&format!("{}-{}/TU", 1 + n % 900, document.record.document_type.sign())));
                }
                let (blocks, hash, size) = &texts[(n % TEXTS) as usize];
                let mut version = rows::version(&document, 1);
                for rendition in &mut version.renditions {
                    (rendition.hash, rendition.size) =
                        if rendition.role == (Role::Text { language: Language::Vi }) { (*hash, *size) } else { (original, 27) };
                }
                // this document and those before it: a later one is not there yet when these are committed
                let mut pack = rows::pack(*n, &(n.saturating_sub(2).max(1)..=*n).collect::<Vec<_>>());
                pack.title = generator.title(subject);
                let changes = Changes::default().put_document(document, None).put_version(version, passage::cut(blocks), Audience::Public);
                apply(tx, &changes, rows::time(*n))?;
                apply(tx, &Changes::default().put_pack(pack), rows::time(*n))?;
            }
            Ok(())
        });
        written.expect("it is written");
    }
}

/// A text with headings and clauses.
fn text(generator: &mut Generator) -> Vec<Block> {
    let subject = generator.subject();
    let words = |text: String| vec![Inline::plain(text)];
    (1..=12)
        .flat_map(|n| {
            let heading =
                Block::Heading { level: 2, anchor: format!("dieu-{n}"), text: words(format!("Điều {n}. {}", generator.title(subject))) };
            let clause = Block::Clause {
                anchor: format!("dieu-{n}-1"),
                label: "1.".into(),
                depth: 0,
                text: words(generator.text(subject, SYLLABLES / 24)),
            };
            [heading, clause, Block::Paragraph { text: words(generator.text(subject, SYLLABLES / 24)) }]
        })
        .collect()
}
