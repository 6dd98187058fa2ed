//! What journeys and benches share.
//!
//! Where to start:
//! - [`World`]: a handbook of its own for one test, on each kind of database; [`Serving`]: its server
//! - [`Console`]: the clerk at the command line, a real process
//! - [`Reader`]: somebody with a browser, who sees what is sent
//! - [`papers`]: files that clerks hand in

mod console;
pub mod papers;
mod reader;
mod world;

pub use console::{Console, Said};
pub use reader::{Answer, Reader};
pub use world::{ORIGIN, Serving, World};
