//! All tests of this crate in one binary, which links once: a file for each area.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::string_slice,
    clippy::unwrap_used,
    reason = "a test may fail loudly"
)]

mod forms;
mod model;
mod problems;
mod ready;
mod resting;
mod screen;
mod time;
mod types;
