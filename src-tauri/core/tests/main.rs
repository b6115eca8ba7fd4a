//! All tests of this crate in one binary, which links once: a file for each area.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test may fail loudly"
)]

mod blocked;
mod briefing;
mod checklist;
mod checks;
mod cleanup;
mod closing;
mod common;
mod decide;
mod directory;
mod drafts;
mod folding;
mod format;
mod leading;
mod lines;
mod names;
mod nudges;
mod outdated;
mod over_time;
mod proven;
mod rfo;
mod rfo_outside;
mod rfo_over;
mod rfo_truth;
mod scenario;
mod search;
mod sending;
mod situations;
