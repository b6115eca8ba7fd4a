#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]
//! The desktop app, which `main.rs` starts. It takes the same arguments.

use std::{env, io, process::ExitCode};

use grizzly_app::{clock, contained};
use grizzly_cli::Start;
use grizzly_diagnostics::{state_folder, trace};

fn main() -> ExitCode {
    trace::start(state_folder().as_deref(), env::var(trace::VARIABLE).ok().as_deref());
    contained::abort_on_other_panics();
    let arguments = env::args_os().skip(1);
    let start =
        grizzly_cli::run(arguments, clock::now(), &mut io::stdin(), &mut io::stdout(), &mut io::stderr());
    ExitCode::from(match start {
        Start::Finished(code) => code,
        Start::Desktop(launch) => {
            tracing::info!(version = env!("CARGO_PKG_VERSION"), "the desktop app starts");
            grizzly::desktop(launch)
        }
    })
}
