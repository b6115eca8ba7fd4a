//! The one place that reads the clock and the computer's time zone.

use std::time::SystemTime;

use chrono_tz::Tz;
use grizzly_core::Time;

pub fn now() -> Time {
    Time::from(chrono::DateTime::<chrono::Utc>::from(SystemTime::now()))
}

/// The zone called `name`, else this computer's, else UTC.
pub fn zone(name: &str) -> Tz {
    let system = || iana_time_zone::get_timezone().ok()?.parse().ok();
    match name.parse().ok().or_else(system) {
        Some(Tz::Etc__UTC) | None => Tz::UTC,
        Some(zone) => zone,
    }
}
