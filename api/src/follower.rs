//! Follows the feed: what anybody has changed, this server, another node or the console beside it, makes ready pages old.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::JoinHandle;
use std::time::Duration;

use actix_web::web::Data;
use sotay_domain::{Channel, Entity};
use sotay_store::feed::{self, Epoch};
use sotay_store::{FeedWatch, Heard, StoreError};

use crate::server::Server;

/// How long is waited at most before it is asked whether the server stops.
const PATIENCE: Duration = Duration::from_millis(250);
/// After a failure, how long until the next try.
const PAUSE: Duration = Duration::from_secs(1);
/// Changes that are read at once.
const AT_ONCE: u32 = 500;

/// How far the feed was followed.
struct Place {
    epoch: Epoch,
    head: i64,
}

/// What follows the feed of one server.
pub(crate) struct Follower {
    server: Data<Server>,
    watch: FeedWatch,
    place: Place,
}

impl Follower {
    /// What is changed from now on is heard, once it runs.
    pub(crate) fn new(server: Data<Server>) -> Result<Follower, StoreError> {
        // The watch begins first: a change between the two is then heard of twice instead of never.
        let watch = server.handbook.store().watch()?;
        let place = here(&server)?;
        server.metrics.heard(place.head);
        Ok(Follower { server, watch, place })
    }

    /// Follows, on a thread of its own, until it is told to stop.
    pub(crate) fn start(self, is_stopping: Arc<AtomicBool>) -> io::Result<JoinHandle<()>> {
        let thread = std::thread::Builder::new().name("feed".to_owned());
        thread.spawn(move || follow(&self.server, self.watch, self.place, &is_stopping))
    }
}

fn follow(server: &Server, mut watch: FeedWatch, mut place: Place, is_stopping: &AtomicBool) {
    // After a failure nothing that was ready can be trusted until the feed was read.
    let mut is_behind = false;
    while !is_stopping.load(Ordering::Relaxed) {
        let heard = watch.wait(PATIENCE).and_then(|heard| match heard {
            Heard::Nothing if !is_behind => Ok(()),
            _ => catch_up(server, &mut place),
        });
        if let Err(error) = &heard {
            tracing::warn!(cause = %error, "the feed cannot be followed");
            server.ready.forget_all();
            std::thread::sleep(PAUSE);
        }
        is_behind = heard.is_err();
    }
}

fn here(server: &Server) -> Result<Place, StoreError> {
    server.handbook.store().read(|c| Ok(Place { epoch: feed::epoch(c)?, head: feed::counter(c)? }))
}

/// Reads what is new. Pages that are kept are drawn from public rows alone, so the public channel says all that they need to know.
fn catch_up(server: &Server, place: &mut Place) -> Result<(), StoreError> {
    loop {
        let (now, changes) = server.handbook.store().read(|c| {
            let now = Place { epoch: feed::epoch(c)?, head: feed::counter(c)? };
            Ok((now, feed::since(c, &[Channel::Public], place.head, AT_ONCE)?))
        })?;
        if now.epoch != place.epoch || now.head < place.head {
            server.ready.forget_all();
            *place = now;
            continue;
        }
        let entities: Vec<Entity> = changes.iter().map(|change| change.touch.entity).collect();
        if !entities.is_empty() {
            server.ready.forget(&entities);
        }
        let is_all = changes.len() < AT_ONCE as usize;
        place.head = if is_all { now.head } else { changes.last().map_or(now.head, |change| change.seq) };
        server.metrics.heard(place.head);
        if is_all {
            return Ok(());
        }
    }
}
