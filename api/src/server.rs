//! What all workers of a server share.

use actix_web::web;
use sotay_app::Handbook;
use sotay_domain::{Language, Timestamp};
use sotay_handbook::l10n::L10n;

use crate::config::Settings;
use crate::error::Error;
use crate::files::Files;
use crate::health::LastReadiness;
use crate::metrics::Metrics;
use crate::packed::Packed;
use crate::pages::Site;
use crate::ready::Ready;

/// What all workers share.
pub struct Server {
    /// What is set.
    pub settings: Settings,
    /// The handbook.
    pub handbook: Handbook,
    /// The store of files.
    pub files: Files,
    /// Whose handbook it is, as pages say it.
    pub site: Site,
    /// Pages that need not be drawn again.
    pub ready: Ready,
    /// Files that need not be packed again.
    pub packed: Packed,
    /// Figures.
    pub metrics: Metrics,
    pub(crate) readiness: LastReadiness,
    clock: fn() -> Timestamp,
}

impl Server {
    /// A server of this handbook.
    pub fn new(settings: Settings, handbook: Handbook, files: Files, clock: fn() -> Timestamp) -> Server {
        let memory = settings.limits.cache_mib * 1024 * 1024;
        let ready = Ready::new(memory / 4 * 3);
        Server {
            site: site(&settings),
            metrics: Metrics::new(&ready),
            readiness: LastReadiness::default(),
            packed: Packed::new(memory / 4),
            clock,
            ready,
            settings,
            handbook,
            files,
        }
    }

    /// The moment.
    pub fn now(&self) -> Timestamp {
        (self.clock)()
    }

    /// Asks the handbook, on a thread that may wait.
    ///
    /// # Errors
    /// Those of `ask`; and where it panicked, that it did.
    pub async fn run<T: Send + 'static>(&self, ask: impl FnOnce(&Handbook) -> Result<T, Error> + Send + 'static) -> Result<T, Error>
    where
        Error: Send,
    {
        let handbook = self.handbook.clone();
        web::block(move || ask(&handbook)).await.map_err(|_| Error::internal("a question to the handbook panicked"))?
    }
}

fn site(settings: &Settings) -> Site {
    let name = |language| settings.organisation.name(language).map_or_else(|| L10n::of(language).page_site(), str::to_owned);
    Site { names: Language::ALL.map(name), origin: settings.public.url.to_string() }
}
