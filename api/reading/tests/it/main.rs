//! Readings from end to end: real files, a real child process under real limits.
#![expect(clippy::print_stdout, reason = "what could not be checked on this machine is said")]

mod limits;
mod mutations;
mod oracle;
mod refusals;
mod sample;
mod stamps;
#[path = "../support/mod.rs"]
mod support;
mod unembedded;
