//! Journeys through the whole system: one binary.

mod tidy;
