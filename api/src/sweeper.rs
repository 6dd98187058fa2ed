//! Removes, once a day, files that no version uses: what a power cut or a rejected command left behind.

use std::collections::BTreeSet;
use std::time::Duration;

use actix_web::web::Data;
use sotay_app::Handbook;
use sotay_domain::FileHash;
use sotay_store::{StoreError, files};

use crate::error::Error;
use crate::server::Server;

const A_DAY: Duration = Duration::from_secs(24 * 3600);
/// Names that are read at once.
const AT_ONCE: u32 = 10_000;

/// Sweeps now and every day from now on. What fails is tried again the next day.
pub async fn sweep_daily(server: Data<Server>) {
    loop {
        match sweep(&server).await {
            Ok(0) => {}
            Ok(removed) => tracing::info!(target: "sotay::sweep", removed, "files that nobody uses were removed"),
            Err(error) => tracing::warn!(target: "sotay::sweep", cause = %error, "the store of files was not swept"),
        }
        actix_web::rt::time::sleep(A_DAY).await;
    }
}

/// Sweeps once. Says how many files were removed.
///
/// # Errors
/// The database or the store of files; what was removed until then was used by nobody.
pub async fn sweep(server: &Server) -> Result<usize, Error> {
    server.files.sweep(async || server.run(|handbook| Ok(named(handbook)?)).await, server.now()).await
}

/// All files that versions use.
///
/// # Errors
/// Those of the database.
pub fn named(handbook: &Handbook) -> Result<BTreeSet<FileHash>, StoreError> {
    let mut named = BTreeSet::new();
    loop {
        let more = handbook.store().read(|c| files::referenced(c, named.last().copied(), AT_ONCE))?;
        if more.is_empty() {
            return Ok(named);
        }
        named.extend(more);
    }
}
