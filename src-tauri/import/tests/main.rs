//! All tests of this crate in one binary, which links once.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test may fail loudly"
)]

#[path = "../../core/tests/common/mod.rs"]
mod common;
mod recoveries;
mod repros;
mod timelines;
mod tools;
mod wild;
