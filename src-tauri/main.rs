//! What people call: the command line where the arguments name a command, else the desktop app.
//!
//! The desktop app is a program of its own beside this one, because the libraries of a web view take longer to load than a
//! command takes.

use std::{
    env, io,
    path::PathBuf,
    process::{Command, ExitCode},
};

use grizzly_cli::Start;

const DESKTOP: &str = "grizzly-desktop";

fn main() -> ExitCode {
    match grizzly_cli::run_process() {
        Start::Finished(code) => ExitCode::from(code),
        Start::Desktop(_) => become_desktop(),
    }
}

/// Starts the desktop app in place of this program. Returns only if that fails, or where a program can't be replaced.
fn become_desktop() -> ExitCode {
    let desktop =
        env::current_exe().map(|this| this.with_file_name(format!("{DESKTOP}{}", env::consts::EXE_SUFFIX)));
    let ended = desktop.as_ref().map_err(|error| io::Error::other(error.to_string())).and_then(start);
    ended.unwrap_or_else(|error| {
        let desktop = desktop.unwrap_or_else(|_| PathBuf::from(DESKTOP));
        tracing::error!("couldn't start {}: {error}", desktop.display());
        eprintln!("Couldn't start the window, {}: {error}", desktop.display());
        eprintln!("Install Grizzly again. Its commands work without a window: grizzly --help");
        ExitCode::FAILURE
    })
}

#[cfg(unix)]
fn start(desktop: &PathBuf) -> io::Result<ExitCode> {
    use std::os::unix::process::CommandExt;
    let mut arguments = env::args_os();
    // It is shown under the name that people called.
    let name = arguments.next().unwrap_or_else(|| desktop.clone().into());
    Err(Command::new(desktop).arg0(name).args(arguments).exec())
}

#[cfg(not(unix))]
fn start(desktop: &PathBuf) -> io::Result<ExitCode> {
    let code = Command::new(desktop).args(env::args_os().skip(1)).status()?.code();
    Ok(code.and_then(|code| u8::try_from(code).ok()).map_or(ExitCode::FAILURE, ExitCode::from))
}
