//! What is found on computers that have everything, nothing, or things that hang; and what the diagnostics file holds.
#![cfg(target_os = "linux")]
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test may fail loudly"
)]

mod computer;
mod examine;
mod services;
#[path = "../../delivery/tests/common/session.rs"]
mod session;
mod trace;
