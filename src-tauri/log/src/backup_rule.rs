//! Which backups are kept: all of the last 24 hours, the last one of each day for 14 days, and the last one of each month.

use std::collections::BTreeSet;

use grizzly_core::Time;

const DAY: i64 = 24 * 60 * 60;
const DAYS: i64 = 14;

/// Of these times, those whose backups are kept. The newest always is; one from the future counts as new.
pub fn kept(times: &[Time], now: Time) -> BTreeSet<Time> {
    let mut newest_first = times.to_vec();
    newest_first.sort();
    newest_first.reverse();
    let mut seen = BTreeSet::new();
    let is_kept = |time: &Time| {
        let age = now.seconds_since(*time);
        let utc = time.utc();
        match age {
            ..DAY => true,
            _ if age < DAYS * DAY => seen.insert(utc.format("%Y-%m-%d").to_string()),
            _ => seen.insert(utc.format("%Y-%m").to_string()),
        }
    };
    let first = newest_first.first().copied();
    newest_first.iter().copied().filter(is_kept).chain(first).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_of_a_day_one_per_day_for_two_weeks_then_one_per_month_are_kept() {
        let now = "2026-11-29T12:00";
        for (times, expected) in [
            ("", ""),
            // The newest one is kept, however old it is.
            ("2020-01-01T00:00", "2020-01-01T00:00"),
            // All of the last 24 hours.
            ("11-29T11:59 11-29T11:00 11-28T12:01", "11-29T11:59 11-29T11:00 11-28T12:01"),
            // The last of each day. A day may have one of the last 24 hours too.
            (
                "11-28T13:00 11-28T11:00 11-28T09:00 11-27T23:00 11-27T01:00",
                "11-28T13:00 11-28T11:00 11-27T23:00",
            ),
            // The last of each month, behind 14 days.
            (
                "11-15T13:00 11-15T11:00 11-03T09:00 10-31T23:00 10-31T22:00 10-01T00:00",
                "11-15T13:00 11-15T11:00 10-31T23:00",
            ),
            ("2025-11-02T10:00 2025-11-01T10:00 2024-11-01T10:00", "2025-11-02T10:00 2024-11-01T10:00"),
            // A clock that jumped back deletes nothing.
            (
                "2027-01-01T00:00 2026-12-31T23:00 11-29T11:00",
                "2027-01-01T00:00 2026-12-31T23:00 11-29T11:00",
            ),
        ] {
            let time = |text: &str| {
                let year = if text.len() < 16 { "2026-" } else { "" };
                Time::parse(&format!("{year}{text}:00Z")).unwrap()
            };
            let times: Vec<Time> = times.split_whitespace().map(time).collect();
            let expected: BTreeSet<Time> = expected.split_whitespace().map(time).collect();
            assert_eq!(kept(&times, time(now)), expected, "{times:?}");
        }
    }
}
