//! `sotay serve`: the server, until it is told to stop.

use std::fs::{File, TryLockError};
use std::io;
use std::net::SocketAddr;

use sotay_handbook::l10n::L10n;

use super::desk::{Desk, Failure};
use crate::log;
use crate::serving::{self, Overrides, Running, StartError};
use crate::sweeper;

/// In the data folder: whoever serves holds a lock on it.
const LOCK: &str = "lock";

/// Serves, and says where.
pub(super) fn run(desk: Desk) -> Result<(), Failure> {
    until_stopped(desk, |desk, listens| {
        desk.terminal.say(&desk.l10n().server_ready(&desk.settings.public.url.to_string(), &listens.to_string()));
        Ok(())
    })
}

/// Serves. `welcome` is called when requests can come, with the address that it listens at; where it fails, the server stops. Ends on the
/// signals TERM and INT, when all requests in flight are answered.
pub(super) fn until_stopped(desk: Desk, welcome: impl FnOnce(&Desk, SocketAddr) -> Result<(), Failure>) -> Result<(), Failure> {
    let l10n = desk.l10n();
    let lock = lock(&desk)?;
    #[cfg(unix)]
    open_more_files();
    let log = log::start(&desk.settings.log);
    let ended = actix_web::rt::System::new().block_on(async {
        let (settings, handbook, files) = (desk.settings.clone(), desk.handbook.clone(), desk.files.clone());
        let running = serving::start(settings, handbook, files, Overrides::default()).await.map_err(|error| not_started(l10n, &error))?;
        let sweeping = actix_web::rt::spawn(sweeper::sweep_daily(running.server.clone()));
        tracing::info!(target: "sotay::start", version = env!("CARGO_PKG_VERSION"), "serving");
        let ended = match welcome(&desk, running.address) {
            Ok(()) => told_to_stop().await.map_err(|error| Failure::of(l10n, &error)),
            Err(failure) => Err(failure),
        };
        desk.terminal.say(&l10n.server_stopping());
        sweeping.abort();
        Running::stop(running).await;
        ended
    });
    tracing::info!(target: "sotay::start", "stopped");
    drop(log);
    drop(lock);
    ended
}

/// As many files as the system lets this program have at most. Usual is a soft limit of 1,024, which as many idle connections reach.
#[cfg(unix)]
fn open_more_files() {
    use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
    let Rlimit { current, maximum } = getrlimit(Resource::Nofile);
    if current != maximum {
        // where it may not be raised, it serves with what there is
        let _ = setrlimit(Resource::Nofile, Rlimit { current: maximum, maximum });
    }
}

fn not_started(l10n: L10n, error: &StartError) -> Failure {
    match error {
        StartError::Address { key, address, cause } if cause.kind() == io::ErrorKind::AddrInUse => {
            Failure(l10n.server_address_taken(&address.to_string(), key))
        }
        StartError::Tls(error) => Failure(error.say(l10n)),
        _ => Failure::of(l10n, error),
    }
}

/// Two servers in one folder would not hear of each other's sweeping.
fn lock(desk: &Desk) -> Result<File, Failure> {
    let folder = &desk.settings.data.folder;
    let file = File::create(folder.join(LOCK)).map_err(|error| Failure::of(desk.l10n(), &error))?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => Err(Failure(desk.l10n().server_data_in_use(&folder.display().to_string()))),
        Err(TryLockError::Error(error)) => Err(Failure::of(desk.l10n(), &error)),
    }
}

#[cfg(unix)]
async fn told_to_stop() -> io::Result<()> {
    use tokio::signal::unix::{SignalKind, signal};
    let mut terminate = signal(SignalKind::terminate())?;
    let mut interrupt = signal(SignalKind::interrupt())?;
    futures_util::future::select(Box::pin(terminate.recv()), Box::pin(interrupt.recv())).await;
    Ok(())
}

#[cfg(not(unix))]
async fn told_to_stop() -> io::Result<()> {
    tokio::signal::ctrl_c().await
}
