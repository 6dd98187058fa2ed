//! The server: the handbook over HTTP, and the console of whoever runs it.
//!
//! Where to start:
//! - [`routes`]: every address on one page
//! - [`server`]: what workers share, how a server is built from its [`config`] and stops; tests build the same one
//! - [`pages`]: each screen with its template; [`page`]: from a template to an answer; [`ready`]: pages that need not be drawn again, [`packed`]:
//!   files that need not be packed again
//! - [`middleware`]: what happens around every request; [`context`]: what is known of one; [`error`]: what its reader sees when it fails
//! - [`files`], [`keys`]: bytes named by their content, and what signs them; [`publishing`]: from a file to a published document
//! - [`console`]: the command line

pub mod assets;
pub mod compress;
pub mod config;
pub mod console;
pub mod context;
mod disk;
pub mod encoding;
pub mod error;
pub mod files;
mod follower;
pub mod health;
pub mod json;
pub mod keys;
pub mod log;
pub mod metrics;
pub mod middleware;
pub mod moment;
pub mod packed;
pub mod page;
pub mod pages;
pub mod preferences;
pub mod publishing;
pub mod ready;
pub mod routes;
pub mod security_headers;
pub mod server;
pub mod serving;
pub mod sweeper;
#[cfg(test)]
mod testing;
pub mod tls;
