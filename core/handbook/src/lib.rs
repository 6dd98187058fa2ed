//! The handbook, pure: what people do, see and send.
//!
//! Where to start:
//! - [`commands`]: what people do, one file each, decided over facts
//! - [`screens`]: what people see, one file each, built from facts as plain data in the reader's words
//! - [`l10n`]: every sentence, in every language
//! - [`qr`]: links and codes: signed, read, drawn
//! - [`manifest`]: the publisher's signed statement about the files of a document
//! - [`route`]: the addresses of screens
#![cfg_attr(
    not(test),
    deny(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::string_slice, clippy::panic, clippy::unreachable)
)]

pub mod commands;
pub mod l10n;
pub mod manifest;
pub mod qr;
pub mod route;
pub mod screens;
