//! All tests of the command line, and of the workspace through it, in one binary, which links once: a file for each area.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::string_slice,
    clippy::unwrap_used,
    reason = "a test may fail loudly"
)]

mod checklist;
mod cli;
mod common;
mod customers;
mod directory;
mod endless;
mod evidence;
mod export_files;
mod faults;
mod foreign;
mod import;
mod language;
mod nudges;
mod people;
mod readme;
mod reminders;
mod rfo;
mod salvage;
mod search;
mod structure;
mod transfer;
mod updates;
mod versions;
mod workspace;
