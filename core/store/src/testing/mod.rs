//! What tests and benches need: databases of both kinds, plausible rows, and a library of any size.

mod baseline;
mod cluster;
mod database;
mod generator;
mod library;
pub mod rows;

pub use baseline::{RankedHit, build_baseline, search_baseline};
pub use cluster::host;
pub use database::{TestDatabase, run, run_as_reader};
pub use generator::Generator;
pub use library::fill;
