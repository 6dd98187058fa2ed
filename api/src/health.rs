//! What a supervisor asks: does the process live, and can it serve.

use std::sync::Mutex;
use std::time::{Duration, Instant};

use actix_web::HttpResponse;
use actix_web::http::header::{self, HeaderValue};
use actix_web::web::Data;
use serde::Serialize;
use sotay_store::feed;

use crate::error::Error;
use crate::server::Server;

/// How long an answer is good: whoever asks more often gets the same, so that nobody keeps the disk busy by asking.
const GOOD_FOR: Duration = Duration::from_secs(1);

/// What [`is_ready`] found last.
#[derive(Default)]
pub struct LastReadiness(Mutex<Option<(Instant, Readiness)>>);

/// What can be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Readiness {
    /// The database answers. It is of this version, or the server had not started.
    pub database: bool,
    /// Files can be written and read.
    pub files: bool,
}

impl Readiness {
    fn is_whole(self) -> bool {
        self.database && self.files
    }
}

/// Anybody: the process lives.
pub async fn lives() -> HttpResponse {
    HttpResponse::Ok().insert_header((header::CACHE_CONTROL, HeaderValue::from_static("no-store"))).body("ok")
}

/// Anybody: whether requests should be sent here. Says which part fails and not why: that is in the log.
pub async fn is_ready(server: Data<Server>) -> Result<HttpResponse, Error> {
    let last = server.readiness.0.lock().ok().and_then(|last| *last);
    let readiness = match last {
        Some((at, readiness)) if at.elapsed() < GOOD_FOR => readiness,
        _ => {
            let readiness = look(&server).await;
            if let Ok(mut last) = server.readiness.0.lock() {
                *last = Some((Instant::now(), readiness));
            }
            readiness
        }
    };
    let mut response = if readiness.is_whole() { HttpResponse::Ok() } else { HttpResponse::ServiceUnavailable() };
    Ok(response.insert_header((header::CACHE_CONTROL, HeaderValue::from_static("no-store"))).json(readiness))
}

async fn look(server: &Server) -> Readiness {
    let database = server.run(|handbook| Ok(handbook.store().read(feed::counter)?)).await;
    let files = server.files.check().await;
    if let Err(error) = &database {
        tracing::warn!(cause = %error, "the database is not ready");
    }
    if let Err(error) = &files {
        tracing::warn!(cause = %error, "the store of files is not ready");
    }
    Readiness { database: database.is_ok(), files: files.is_ok() }
}
