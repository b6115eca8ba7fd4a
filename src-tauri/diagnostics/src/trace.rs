//! The diagnostics file: what Grizzly notes about itself, so that a problem can be understood afterwards.
//!
//! **It holds no incident text.** An event of Grizzly's own crates contains codes, counts, durations, kinds, random IDs,
//! names of files, and messages of the system; never a summary, a line, a name of a person, a customer, a service or a
//! channel, an address, or the message of an error that may quote one of these: a `Problem` and a `LogError` are noted
//! by their code. That holds at every level. Other crates are off, because they note what they send; only a person who
//! names one in `GRIZZLY_TRACE` turns it on.

mod file;
mod filter;
mod recent;

use std::{fmt, io, panic, path::Path, process, sync::Mutex};

use grizzly_app::{Problem, api::Code};
use tracing_subscriber::{
    Layer,
    fmt::{
        format::Writer,
        layer,
        time::{FormatTime, SystemTime},
    },
    layer::SubscriberExt,
    registry,
    util::SubscriberInitExt,
};

use file::BoundedFile;
pub use file::{FILE, OLDER};
pub use filter::filter;
pub use recent::recent_problems;

/// The environment variable for the level or the directives: see [`filter`].
pub const VARIABLE: &str = "GRIZZLY_TRACE";

/// Starts noting in the file in `folder`, for the rest of the process. Call it once. Without a writable folder nothing
/// is noted, and `grizzly doctor` shows the reason.
pub fn start(folder: Option<&Path>, directives: Option<&str>) {
    let file = folder.ok_or_else(|| io::ErrorKind::NotFound.into()).and_then(BoundedFile::open);
    let Ok(file) = file else { return };
    let (filter, is_valid) = filter(directives.unwrap_or_default());
    let lines = layer()
        .with_ansi(false)
        .with_timer(TimeAndProcess)
        .with_writer(Mutex::new(file))
        .log_internal_errors(false)
        .with_filter(filter);
    if registry().with(lines).try_init().is_err() {
        return;
    }
    note_panics();
    if !is_valid {
        tracing::warn!("{VARIABLE} is invalid, so the default is used");
    }
}

/// Notes that a command or a query failed, by its code. What a person typed wrong is no problem of Grizzly.
pub fn note_failure(of: &str, problem: &Problem) {
    let code = problem.code;
    match code {
        Code::Invalid | Code::Refused | Code::NotFound | Code::Canceled | Code::OutputClosed => {
            tracing::info!(of, ?code, "refused");
        }
        Code::ReadOnly | Code::Log | Code::Settings | Code::Directory | Code::Desktop => {
            tracing::warn!(of, ?code, "failed");
        }
    }
}

/// Notes where a panic happened. Its message may quote a text, so it goes to standard error only, as before.
fn note_panics() {
    let before = panic::take_hook();
    panic::set_hook(Box::new(move |info| {
        if let Some(at) = info.location() {
            tracing::error!(file = at.file(), line = at.line(), "panic");
        }
        before(info);
    }));
}

/// `2026-11-22T10:30:00.123456Z 4711`: several processes write to one file.
struct TimeAndProcess;

impl FormatTime for TimeAndProcess {
    fn format_time(&self, out: &mut Writer<'_>) -> fmt::Result {
        SystemTime.format_time(out)?;
        write!(out, " {}", process::id())
    }
}
