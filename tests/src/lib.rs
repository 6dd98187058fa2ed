//! What journeys and benches share.
//!
//! Where to start:
//! - [`World`]: a handbook of its own for one test, on each kind of database; [`Serving`]: its server
//! - [`Console`]: the clerk at the command line, a real process
//! - [`Reader`]: somebody with a browser, who sees what is sent
//! - [`Browser`]: one that keeps cookies and sends forms; [`people`]: who is signed in there
//! - `person.rs`: members, their roles, and a reader who is signed in
//! - [`papers`]: files that clerks hand in

mod browser;
mod console;
pub mod papers;
pub mod people;
mod person;
mod reader;
mod world;

pub use browser::Browser;
pub use console::{Console, Said};
pub use reader::{Answer, Reader};
pub use world::{ORIGIN, Serving, World};
