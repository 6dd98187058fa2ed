//! Journeys through the whole system: one binary.

mod answers;
mod backup;
mod beside;
mod clerks;
mod codes;
mod configuration;
mod dependencies;
mod disk;
mod feed;
mod internal;
mod odd_requests;
mod power;
mod publishing;
mod refusals;
mod relations;
mod routes;
mod stopping;
mod telling;
mod tidy;
mod weight;
