//! Pages that are alike for everybody, kept as the bytes that are sent: drawn once after each change instead of once for each reader.
//!
//! A page is kept compressed, under what its address names and the reader's words, within bounds: the ones that are asked for stay. It is
//! kept with the rows it was drawn from, and goes when one of them changes ([`Ready::forget`], called by whoever follows the feed), or
//! when its last moment has passed. Whether it is still good is asked before a client's copy is called good.
//!
//! The race that must not be lost: somebody reads rows, a change is committed and the page forgotten, and only then the page drawn from the
//! old rows arrives. So whoever draws takes a [`Ticket`] *before* reading, and a page is taken only if nothing that it was drawn from has
//! changed since the ticket. What is refused was still right to send: it was asked for before the change.

use std::collections::{HashMap, HashSet};
use std::future::Future;
use std::mem::size_of;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::http::header::HeaderValue;
use actix_web::web::Bytes;
use prometheus_client::metrics::counter::Counter;
use quick_cache::sync::Cache;
use quick_cache::{DefaultHashBuilder, Lifecycle, Weighter};
use sotay_domain::{Entity, PublicNumber, Timestamp};
use sotay_handbook::l10n::L10n;
use sotay_handbook::route;

use crate::compress;
use crate::context::Context;
use crate::encoding::Encoding;
use crate::error::Error;
use crate::page::{self, Drawn};

/// What a page takes beside its bytes: headers, key, index.
const OVERHEAD: usize = 600;
/// What a page is guessed to take, for the first size of the tables.
const USUAL_PAGE: u64 = 8 * 1024;
/// So many changed rows are remembered one by one; beyond, all tickets that are out become worthless.
const MOST_REMEMBERED: usize = 10_000;

/// The pages. Shared by all workers.
pub struct Ready {
    pages: Cache<Full, Arc<Page>, ByBytes, DefaultHashBuilder, Evictions>,
    book: Mutex<Book>,
    hits: Counter,
    misses: Counter,
}

/// What a page is kept under.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Key {
    /// Which kind of page.
    pub kind: Kind,
    /// What it is about.
    pub number: PublicNumber,
    /// The pack that it was opened from, if its page says so.
    pub within: Option<PublicNumber>,
    /// The version; none for the newest, whichever that is.
    pub version: Option<u32>,
}

/// The kinds of pages that are kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// What a code opens.
    Code,
    /// A document's text.
    Document,
    /// A document's pages as printed.
    Printed,
}

/// A page with what it depends on, fresh from whoever drew it.
#[derive(Debug)]
pub struct Built {
    drawn: Drawn,
    kept: Option<(Vec<Entity>, Option<Timestamp>)>,
}

impl Key {
    /// The address of the page.
    fn address(&self) -> String {
        match (self.kind, self.version) {
            (Kind::Code, _) => route::code(self.number),
            (Kind::Printed, version) => route::printed(self.number, version.unwrap_or(1)),
            (Kind::Document, version) => {
                let path = version.map_or_else(|| route::document(self.number), |version| route::version(self.number, version));
                let pack = self.within.map(|pack| pack.to_string());
                let pairs: Vec<(&str, &str)> = pack.iter().map(|pack| ("pack", pack.as_str())).collect();
                route::with_query(&path, &pairs)
            }
        }
    }
}

impl Built {
    /// A page that is as it is until one of these rows changes, or `until` has passed.
    pub fn lasting(drawn: Drawn, entities: Vec<Entity>, until: Option<Timestamp>) -> Built {
        Built { drawn, kept: Some((entities, until)) }
    }
    /// The page alone, for whoever does not keep it.
    pub fn into_drawn(self) -> Drawn {
        self.drawn
    }
    /// A page for this once: what it depends on cannot be named.
    pub fn passing(drawn: Drawn) -> Built {
        Built { drawn, kept: None }
    }
}

/// Taken before rows are read.
#[derive(Debug, Clone, Copy)]
pub struct Ticket(u64);

/// How much is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tally {
    /// Memory.
    pub bytes: u64,
    /// Pages.
    pub entries: u64,
}

/// A page in one coding.
struct Page {
    status: StatusCode,
    kind: HeaderValue,
    policy: HeaderValue,
    etag: HeaderValue,
    etag_plain: HeaderValue,
    body: Bytes,
    until: Option<Timestamp>,
    entities: Vec<Entity>,
}

/// [`Key`], and for whom.
type Full = (Key, L10n, Encoding);

/// Which changes were heard of, and which pages depend on what.
#[derive(Default)]
struct Book {
    /// How many times something was forgotten.
    count: u64,
    /// Tickets before this are worthless.
    floor: u64,
    /// When a row was last forgotten.
    last: HashMap<Entity, u64>,
    dependents: HashMap<Entity, HashSet<Full>>,
}

impl Ready {
    /// Takes at most so much memory.
    pub fn new(most_bytes: u64) -> Ready {
        let items = usize::try_from(most_bytes / USUAL_PAGE).unwrap_or(usize::MAX).max(64);
        let pages = Cache::with(items, most_bytes, ByBytes, DefaultHashBuilder::default(), Evictions);
        Ready { pages, book: Mutex::default(), hits: Counter::default(), misses: Counter::default() }
    }

    /// Answers with the page that is kept under this key, or with the one that `build` draws. A reader whose text is larger or whose
    /// colours are chosen gets a page drawn for this once.
    ///
    /// # Errors
    /// Those of `build`.
    pub async fn answer<F>(&self, context: &Context, key: Key, build: impl FnOnce() -> F) -> Result<HttpResponse, Error>
    where
        F: Future<Output = Result<Built, Error>>,
    {
        if !context.preferences.are_usual() {
            context.settle(key.address());
            return Ok(build().await?.drawn.answer(context));
        }
        // What takes no coding is unfolded from Brotli: rare, and memory holds each page once less.
        let encoding = context.encoding;
        let kept_as = if encoding == Encoding::Identity { Encoding::Brotli } else { encoding };
        let key = (key, context.preferences.l10n, kept_as);
        if let Some(page) = self.find(&key, context.now) {
            self.hits.inc();
            return page.answer(context, encoding);
        }
        self.misses.inc();
        context.settle(key.0.address());
        let ticket = self.ticket();
        let Built { drawn, kept } = build().await?;
        let Some((entities, until)) = kept else { return Ok(drawn.answer(context)) };
        let page = Arc::new(Page::new(drawn, kept_as, entities, until));
        self.keep(ticket, key, Arc::clone(&page));
        page.answer(context, encoding)
    }

    /// From now on pages that are drawn from these rows are old.
    pub fn forget(&self, entities: &[Entity]) {
        let mut book = self.book();
        book.count += 1;
        let count = book.count;
        for entity in entities {
            for key in book.dependents.remove(entity).unwrap_or_default() {
                if let Some((_, page)) = self.pages.remove(&key) {
                    book.unlist(&key, &page);
                }
            }
            book.last.insert(*entity, count);
        }
        if book.last.len() > MOST_REMEMBERED {
            book.floor = count;
            book.last.clear();
        }
    }

    /// From now on all pages are old: it is not known what has changed.
    pub fn forget_all(&self) {
        let mut book = self.book();
        book.count += 1;
        *book = Book { count: book.count, floor: book.count, ..Book::default() };
        self.pages.clear();
    }

    /// How much is kept.
    pub fn tally(&self) -> Tally {
        Tally { bytes: self.pages.weight(), entries: u64::try_from(self.pages.len()).unwrap_or(u64::MAX) }
    }

    /// How often a page was there, and how often not.
    pub fn counters(&self) -> [Counter; 2] {
        [self.hits.clone(), self.misses.clone()]
    }

    fn ticket(&self) -> Ticket {
        Ticket(self.book().count)
    }

    fn find(&self, key: &Full, now: Timestamp) -> Option<Arc<Page>> {
        let page = self.pages.get(key)?;
        if page.until.is_none_or(|until| now <= until) {
            return Some(page);
        }
        let mut book = self.book();
        if let Some((_, page)) = self.pages.remove_if(key, |kept| Arc::ptr_eq(kept, &page)) {
            book.unlist(key, &page);
        }
        None
    }

    /// Keeps a page, unless it may be older than a change that was heard of.
    fn keep(&self, ticket: Ticket, key: Full, page: Arc<Page>) -> bool {
        let mut book = self.book();
        let changed = |entity: &Entity| book.last.get(entity).is_some_and(|last| *last > ticket.0);
        if ticket.0 < book.floor || page.entities.iter().any(changed) {
            return false;
        }
        if let Some((_, replaced)) = self.pages.remove(&key) {
            book.unlist(&key, &replaced);
        }
        for entity in &page.entities {
            book.dependents.entry(*entity).or_default().insert(key);
        }
        let mut evicted = vec![];
        self.pages.insert_with_lifecycle(key, page, &mut evicted);
        for (key, page) in evicted {
            book.unlist(&key, &page);
        }
        true
    }

    /// The book is whole after every step, so a panic elsewhere does not spoil it.
    fn book(&self) -> MutexGuard<'_, Book> {
        self.book.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Book {
    fn unlist(&mut self, key: &Full, page: &Page) {
        for entity in &page.entities {
            if let Some(keys) = self.dependents.get_mut(entity) {
                keys.remove(key);
                if keys.is_empty() {
                    self.dependents.remove(entity);
                }
            }
        }
    }
}

impl Page {
    fn new(drawn: Drawn, encoding: Encoding, entities: Vec<Entity>, until: Option<Timestamp>) -> Page {
        Page {
            status: drawn.status,
            kind: drawn.kind,
            policy: drawn.policy,
            etag: page::etag(&drawn.body, encoding),
            etag_plain: page::etag(&drawn.body, Encoding::Identity),
            body: Bytes::from(compress::encode(&drawn.body, encoding)),
            until,
            entities,
        }
    }

    fn answer(&self, context: &Context, encoding: Encoding) -> Result<HttpResponse, Error> {
        let is_plain = encoding == Encoding::Identity;
        let etag = if is_plain { &self.etag_plain } else { &self.etag };
        if self.status == StatusCode::OK && page::is_known(context.if_none_match.as_ref(), etag) {
            return Ok(page::not_modified(etag.clone()));
        }
        let body = if is_plain { Bytes::from(compress::unbrotli(&self.body).map_err(Error::internal)?) } else { self.body.clone() };
        Ok(page::respond(self.status, self.kind.clone(), self.policy.clone(), etag.clone(), encoding, body))
    }
}

#[derive(Clone)]
struct ByBytes;

impl Weighter<Full, Arc<Page>> for ByBytes {
    fn weight(&self, _: &Full, page: &Arc<Page>) -> u64 {
        let bytes = page.body.len() + OVERHEAD + page.entities.len() * (size_of::<Entity>() + size_of::<Full>());
        u64::try_from(bytes).unwrap_or(u64::MAX)
    }
}

/// Hands out what is pushed out.
#[derive(Clone)]
struct Evictions;

impl Lifecycle<Full, Arc<Page>> for Evictions {
    type RequestState = Vec<(Full, Arc<Page>)>;
    fn on_evict(&self, evicted: &mut Self::RequestState, key: Full, page: Arc<Page>) {
        evicted.push((key, page));
    }
}

#[cfg(test)]
#[path = "ready_tests.rs"]
mod tests;
