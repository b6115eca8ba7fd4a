#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]
//! The desktop app, which `main.rs` starts. It takes the same arguments.

use std::process::ExitCode;

use grizzly_cli::Start;

fn main() -> ExitCode {
    ExitCode::from(match grizzly_cli::run_process() {
        Start::Finished(code) => code,
        Start::Desktop(launch) => {
            tracing::info!(version = env!("CARGO_PKG_VERSION"), "the desktop app starts");
            grizzly::desktop(launch)
        }
    })
}
