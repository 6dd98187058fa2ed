//! Readings from end to end: real files, a real child process under real limits.

mod limits;
mod mutations;
mod oracle;
mod refusals;
mod sample;
#[path = "../support/mod.rs"]
mod support;
mod unembedded;
