//! A server that runs: how it is started from its settings, where it listens, how it stops. Tests start the same one, on port 0.

use std::io;
use std::net::{SocketAddr, TcpListener};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::JoinHandle;
use std::time::Duration;

use actix_web::dev::ServerHandle;
use actix_web::http::header;
use actix_web::web::{self, Data, ServiceConfig};
use actix_web::{App, HttpResponse, HttpServer};
use socket2::{Domain, Protocol, Socket, Type};
use sotay_app::{AppError, Handbook};
use sotay_domain::Timestamp;

use crate::config::Settings;
use crate::error::Error;
use crate::files::Files;
use crate::follower::Follower;
use crate::metrics;
use crate::middleware::Frame;
use crate::server::Server;
use crate::tls::{self, TlsError};
use crate::{moment, routes};

/// How long requests in flight may take when the server stops.
const LONGEST_FAREWELL_SECONDS: u64 = 30;
/// How long a client may take to send the head of a request: a phone at the edge of the network takes seconds. The framework times the
/// first head of a connection only. Who drips a later one holds a connection, as who asks for a page every minute does, at the same cost;
/// [`MOST_CONNECTIONS`] bounds both.
const LONGEST_HEAD: Duration = Duration::from_secs(15);
/// How long a connection waits for its next request. A handshake costs more than an idle connection.
const KEPT_ALIVE: Duration = Duration::from_secs(75);
/// Connections that wait to be taken: a hall that scans at the same moment.
const BACKLOG: i32 = 4096;
/// How long what is sent may wait for a client that takes nothing of it. A phone that came back so late has asked anew.
const LONGEST_UNREAD: Duration = Duration::from_secs(60);
/// Connections of one worker: more than a hall has phones, and not so many that idle ones fill a small machine.
const MOST_CONNECTIONS: usize = 10_000;

/// What a test or a bench replaces. Everything else is as in production.
#[derive(Clone, Copy)]
pub struct Overrides {
    /// The clock.
    pub clock: fn() -> Timestamp,
    /// Further routes.
    pub routes: fn(&mut ServiceConfig),
    /// How long what is sent may wait for a client that takes nothing of it.
    pub longest_unread: Duration,
}

impl Default for Overrides {
    fn default() -> Self {
        Overrides { clock: moment::now, routes: |_| {}, longest_unread: LONGEST_UNREAD }
    }
}

/// Why a server does not start.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// The address is taken, or not ours.
    #[error("cannot listen at {address} ({key}): {cause}")]
    Address {
        /// Where it is set.
        key: &'static str,
        /// Which.
        address: SocketAddr,
        /// Why.
        cause: io::Error,
    },
    /// The certificate.
    #[error(transparent)]
    Tls(#[from] TlsError),
    /// The feed cannot be followed.
    #[error(transparent)]
    App(#[from] AppError),
    /// The operating system gives no thread.
    #[error("no thread: {0}")]
    Thread(io::Error),
}

/// A server that runs until it is stopped.
pub struct Running {
    /// Where readers reach it.
    pub address: SocketAddr,
    /// Where Prometheus reaches it.
    pub metrics_address: Option<SocketAddr>,
    /// What its workers share.
    pub server: Data<Server>,
    handles: Vec<ServerHandle>,
    tasks: Vec<actix_web::rt::task::JoinHandle<io::Result<()>>>,
    is_stopping: Arc<AtomicBool>,
    follower: JoinHandle<()>,
}

/// Starts a server. It listens when this returns.
///
/// # Errors
/// Why it cannot start.
pub async fn start(settings: Settings, handbook: Handbook, files: Files, overrides: Overrides) -> Result<Running, StartError> {
    let server = Data::new(Server::new(settings, handbook, files, overrides.clock));
    let is_stopping = Arc::new(AtomicBool::new(false));
    let follower = Follower::new(server.clone()).map_err(AppError::from)?;
    let follower = follower.start(Arc::clone(&is_stopping)).map_err(StartError::Thread)?;
    let (address, main) = listen_for_readers(&server, overrides)?;
    let (metrics_address, figures) = listen_for_figures(&server)?.unzip();
    let servers: Vec<actix_web::dev::Server> = [Some(main), figures].into_iter().flatten().collect();
    let handles = servers.iter().map(actix_web::dev::Server::handle).collect();
    let tasks = servers.into_iter().map(actix_web::rt::spawn).collect();
    Ok(Running { address, metrics_address, server, handles, tasks, is_stopping, follower })
}

impl Running {
    /// Takes no more requests, finishes those in flight, and returns when all is done.
    pub async fn stop(self) {
        for handle in self.handles {
            handle.stop(true).await;
        }
        for task in self.tasks {
            if let Ok(Err(cause)) | Err(cause) = task.await.map_err(io::Error::other) {
                tracing::error!(%cause, "a listener ended badly");
            }
        }
        self.is_stopping.store(true, Ordering::Relaxed);
        // It ends within the time of one look at the feed; a panic there was logged where it happened.
        drop(web::block(move || self.follower.join()).await);
    }
}

fn listen_for_readers(server: &Data<Server>, overrides: Overrides) -> Result<(SocketAddr, actix_web::dev::Server), StartError> {
    let address = server.settings.server.listen;
    let shared = server.clone();
    let app = move || {
        App::new()
            .app_data(shared.clone())
            .wrap(Frame::new(shared.clone()))
            .configure(routes::configure)
            .configure(overrides.routes)
            .default_service(web::to(routes::nowhere))
    };
    let http = HttpServer::new(app)
        .workers(server.settings.server.workers)
        .max_connections(MOST_CONNECTIONS)
        .tcp_nodelay(true)
        .keep_alive(KEPT_ALIVE)
        .client_request_timeout(LONGEST_HEAD)
        .shutdown_timeout(LONGEST_FAREWELL_SECONDS)
        .disable_signals();
    let tls = server.settings.tls.as_ref().map(tls::config).transpose()?;
    let http = listener(address, overrides.longest_unread).and_then(|listener| match tls {
        Some(tls) => http.listen_rustls_0_23(listener, tls),
        None => http.listen(listener),
    });
    let http = http.map_err(|cause| StartError::Address { key: "server.listen", address, cause })?;
    Ok((http.addrs().first().copied().unwrap_or(address), http.run()))
}

/// A socket whose connections end by themselves where a client takes nothing of what it asked for: the framework waits for ever.
fn listener(address: SocketAddr, longest_unread: Duration) -> io::Result<TcpListener> {
    let socket = Socket::new(Domain::for_address(address), Type::STREAM, Some(Protocol::TCP))?;
    #[cfg(unix)]
    socket.set_reuse_address(true)?;
    #[cfg(target_os = "linux")] // connections inherit it
    socket.set_tcp_user_timeout(Some(longest_unread))?;
    socket.bind(&address.into())?;
    socket.listen(BACKLOG)?;
    Ok(socket.into())
}

fn listen_for_figures(server: &Data<Server>) -> Result<Option<(SocketAddr, actix_web::dev::Server)>, StartError> {
    let Some(address) = server.settings.metrics.listen else { return Ok(None) };
    let shared = server.clone();
    let http = HttpServer::new(move || App::new().app_data(shared.clone()).route("/metrics", web::get().to(figures)))
        .workers(1)
        .shutdown_timeout(1)
        .disable_signals()
        .bind(address)
        .map_err(|cause| StartError::Address { key: "metrics.listen", address, cause })?;
    Ok(Some((http.addrs().first().copied().unwrap_or(address), http.run())))
}

/// Whoever reaches this listener: the operator.
async fn figures(server: Data<Server>) -> Result<HttpResponse, Error> {
    let text = server.metrics.text(server.ready.tally()).map_err(Error::internal)?;
    Ok(HttpResponse::Ok().insert_header((header::CONTENT_TYPE, metrics::MEDIA_TYPE)).body(text))
}

#[cfg(test)]
#[path = "serving_tests.rs"]
mod tests;
