//! Figures for Prometheus, of the installation as a whole: nothing here is of a person or of a document.

use std::cell::RefCell;
use std::fmt;
use std::time::Duration;

use prometheus_client::encoding::{EncodeLabelSet, EncodeLabelValue, LabelValueEncoder};
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::metrics::info::Info;
use prometheus_client::registry::{Registry, Unit};

use crate::ready::{Ready, Tally};

/// From a page out of memory to a search that is too slow, in seconds.
const BUCKETS: [f64; 10] = [0.000_1, 0.000_5, 0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1.0, 5.0];

/// The media type of what [`Metrics::text`] gives.
pub const MEDIA_TYPE: &str = "application/openmetrics-text; version=1.0.0; charset=utf-8";

/// All figures. Counting is a few atomic additions.
pub struct Metrics {
    registry: Registry,
    requests: Family<RequestLabels, Counter>,
    durations: Family<RouteLabels, Histogram, fn() -> Histogram>,
    cache_bytes: Gauge,
    cache_entries: Gauge,
    feed_head: Gauge,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct RequestLabels {
    route: &'static str,
    status: Class,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct RouteLabels {
    route: &'static str,
}

/// The first digit of a status: a figure per status would be many that are all zero.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
struct Class(u16);

/// The figures that one worker has had to do with: found by where the pattern of their route stands in memory, without the locks and
/// hashes of looking them up for every request.
#[derive(Default)]
pub struct Counted(RefCell<Vec<OfRoute>>);

struct OfRoute {
    route: &'static str,
    class: Class,
    requests: Counter,
    durations: Histogram,
}

impl EncodeLabelValue for Class {
    fn encode(&self, encoder: &mut LabelValueEncoder<'_>) -> Result<(), fmt::Error> {
        fmt::Write::write_fmt(encoder, format_args!("{}xx", self.0))
    }
}

impl Metrics {
    /// All at zero, and those of `ready`.
    pub fn new(ready: &Ready) -> Metrics {
        let mut registry = Registry::with_prefix("sotay");
        let requests = Family::default();
        registry.register("requests", "Requests by route and class of status", requests.clone());
        let durations = Family::new_with_constructor(duration as fn() -> Histogram);
        registry.register_with_unit("request_duration", "From the request's head to the answer's", Unit::Seconds, durations.clone());
        let [cache_bytes, cache_entries, feed_head] = <[Gauge; 3]>::default();
        registry.register("cache_bytes", "Memory that ready pages take", cache_bytes.clone());
        registry.register("cache_entries", "Ready pages", cache_entries.clone());
        registry.register("feed_head", "Number of the newest change this node has heard of", feed_head.clone());
        let [hits, misses] = ready.counters();
        registry.register("cache_hits", "Answers that were ready", hits);
        registry.register("cache_misses", "Answers that had to be made ready", misses);
        registry.register("build", "What is running", Info::new([("version", env!("CARGO_PKG_VERSION"))]));
        Metrics { registry, requests, durations, cache_bytes, cache_entries, feed_head }
    }

    /// A request was answered by the worker that has `counted` so far.
    pub fn answered(&self, counted: &Counted, route: &'static str, status: u16, took: Duration) {
        let class = Class(status / 100);
        let mut counted = counted.0.borrow_mut();
        let of = match counted.iter().position(|of| std::ptr::eq(of.route, route) && of.class == class) {
            Some(at) => &counted[at],
            None => {
                let requests = self.requests.get_or_create_owned(&RequestLabels { route, status: class });
                let durations = self.durations.get_or_create_owned(&RouteLabels { route });
                counted.push(OfRoute { route, class, requests, durations });
                &counted[counted.len() - 1]
            }
        };
        of.requests.inc();
        of.durations.observe(took.as_secs_f64());
    }

    /// The feed was followed up to here.
    pub fn heard(&self, head: i64) {
        self.feed_head.set(head);
    }

    /// All figures, as Prometheus reads them.
    ///
    /// # Errors
    /// Never, as text takes every figure.
    pub fn text(&self, cache: Tally) -> Result<String, fmt::Error> {
        let shown = |figure: u64| i64::try_from(figure).unwrap_or(i64::MAX);
        self.cache_bytes.set(shown(cache.bytes));
        self.cache_entries.set(shown(cache.entries));
        let mut text = String::new();
        prometheus_client::encoding::text::encode(&mut text, &self.registry)?;
        Ok(text)
    }
}

fn duration() -> Histogram {
    Histogram::new(BUCKETS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn requests_are_counted_by_route_and_class() {
        let ready = Ready::new(1 << 20);
        let metrics = Metrics::new(&ready);
        ready.counters()[0].inc();
        let workers = [Counted::default(), Counted::default()];
        metrics.answered(&workers[0], "/d/{document}", 200, Duration::from_micros(300));
        metrics.answered(&workers[0], "/d/{document}", 304, Duration::from_micros(30));
        metrics.answered(&workers[1], "/d/{document}", 304, Duration::from_micros(30));
        metrics.heard(17);
        let text = metrics.text(Tally { bytes: 1000, entries: 2 }).unwrap();
        for line in [
            "sotay_requests_total{route=\"/d/{document}\",status=\"2xx\"} 1",
            "sotay_requests_total{route=\"/d/{document}\",status=\"3xx\"} 2",
            "sotay_request_duration_seconds_count{route=\"/d/{document}\"} 3",
            "sotay_request_duration_seconds_bucket{le=\"0.0001\",route=\"/d/{document}\"} 2",
            "sotay_cache_bytes 1000",
            "sotay_cache_hits_total 1",
            "sotay_feed_head 17",
            concat!("sotay_build_info{version=\"", env!("CARGO_PKG_VERSION"), "\"} 1"),
        ] {
            assert!(text.lines().any(|found| found == line), "{line} is missing in\n{text}");
        }
    }
}
