//! Journeys through the whole system: one binary.

mod answers;
mod backup;
mod beside;
mod clerks;
mod codes;
mod configuration;
mod dependencies;
mod disk;
mod enrolment;
mod enrolment_attacks;
mod feed;
mod internal;
mod matrix;
mod members;
mod odd_requests;
mod phone;
mod phones;
mod power;
mod publishing;
mod refusals;
mod relations;
mod routes;
mod stopping;
mod telling;
mod tidy;
mod weight;
