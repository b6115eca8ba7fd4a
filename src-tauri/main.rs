#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]
//! One binary: the command line where the arguments name a command, else the desktop app.

use std::{io, process::ExitCode};

use grizzly_app::{
    cli::{self, Start},
    clock,
};

fn main() -> ExitCode {
    let arguments = std::env::args_os().skip(1);
    let start = cli::run(arguments, clock::now(), &mut io::stdin(), &mut io::stdout(), &mut io::stderr());
    ExitCode::from(match start {
        Start::Finished(code) => code,
        Start::Desktop(launch) => grizzly::desktop(launch),
    })
}
