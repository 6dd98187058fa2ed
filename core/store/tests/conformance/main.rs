//! One suite, both databases: every query says the same on each, and what only one of them can get wrong is tried there.

mod migrations;
mod queries;
