//! What is noted: `GRIZZLY_TRACE`.

use tracing_subscriber::filter::{LevelFilter, Targets};

/// All of Grizzly's crates: targets are matched by their beginning.
const OWN: &str = "grizzly";
const DEFAULT: LevelFilter = LevelFilter::INFO;

/// A level for Grizzly's own crates (`debug`), directives (`grizzly_log=trace,zbus=debug`), or both. Other crates are
/// off unless they are named. Returns also whether `directives` are valid; if not, the default is used.
pub fn filter(directives: &str) -> (Targets, bool) {
    let own = |level| Targets::new().with_target(OWN, level);
    match directives.trim() {
        "" => (own(DEFAULT), true),
        directives => match directives.parse::<Targets>() {
            Ok(named) => (own(named.default_level().unwrap_or(DEFAULT)).with_targets(named.iter()), true),
            Err(_) => (own(DEFAULT), false),
        },
    }
}
