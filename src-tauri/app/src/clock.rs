//! The only code that reads the clock, the time zone of this computer, and random numbers.

use std::time::SystemTime;

use chrono_tz::Tz;
use grizzly_core::Time;
use uuid::{NoContext, Timestamp, Uuid};

/// The time, as this computer's clock has it.
pub fn now() -> Time {
    let now = Time::from(chrono::DateTime::<chrono::Utc>::from(SystemTime::now()));
    if cfg!(debug_assertions) { now.plus_seconds(test_offset()) } else { now }
}

/// In a debug build, `GRIZZLY_TEST_CLOCK` can name a file that holds the seconds to add to the time. A test changes it
/// to let time pass at once.
fn test_offset() -> i64 {
    let file = std::env::var_os("GRIZZLY_TEST_CLOCK");
    let seconds = file.and_then(|file| std::fs::read_to_string(file).ok());
    seconds.and_then(|seconds| seconds.trim().parse().ok()).unwrap_or_default()
}

/// A new ID, ordered by `now`.
pub fn fresh_id(now: Time) -> Uuid {
    let millis = now.millis().unsigned_abs();
    let nanos = u32::try_from(millis % 1000 * 1_000_000).unwrap_or_default();
    Uuid::new_v7(Timestamp::from_unix(NoContext, millis / 1000, nanos))
}

/// The zone called `name`, else of this computer, else UTC.
pub fn zone(name: &str) -> Tz {
    let system = || iana_time_zone::get_timezone().ok()?.parse().ok();
    match name.parse().ok().or_else(system) {
        Some(Tz::Etc__UTC) | None => Tz::UTC,
        Some(zone) => zone,
    }
}
