//! The one place that reads the clock, the computer's time zone and its randomness.

use std::time::SystemTime;

use chrono_tz::Tz;
use grizzly_core::Time;
use uuid::{NoContext, Timestamp, Uuid};

/// The moment, as this computer's clock has it.
pub fn now() -> Time {
    Time::from(chrono::DateTime::<chrono::Utc>::from(SystemTime::now()))
}

/// A new id, ordered by `now`.
pub fn fresh_id(now: Time) -> Uuid {
    let millis = now.millis().unsigned_abs();
    let nanos = u32::try_from(millis % 1000 * 1_000_000).unwrap_or_default();
    Uuid::new_v7(Timestamp::from_unix(NoContext, millis / 1000, nanos))
}

/// The zone called `name`, else this computer's, else UTC.
pub fn zone(name: &str) -> Tz {
    let system = || iana_time_zone::get_timezone().ok()?.parse().ok();
    match name.parse().ok().or_else(system) {
        Some(Tz::Etc__UTC) | None => Tz::UTC,
        Some(zone) => zone,
    }
}
