//! A scenario as if it were led at another time.

use chrono::{DateTime, TimeDelta, Utc};

/// The scenario up to the time of day `until`, with every time of day moved so that this is `now`.
pub fn as_of(now: DateTime<Utc>, scenario: &str, until: &str) -> String {
    let minutes = |clock: &str| -> Option<i64> {
        let (hours, minutes) = clock.split_once(':').filter(|_| clock.len() == 5)?;
        Some(hours.parse::<i64>().ok()? * 60 + minutes.parse::<i64>().ok()?)
    };
    let end = minutes(until).expect("a time of day");
    let moved = |clock: &str| {
        let at = now - TimeDelta::minutes(end - minutes(clock)?);
        Some(at.format("%H:%M").to_string())
    };
    let happened = |line: &&str| minutes(line.get(..5).unwrap_or("")).is_some_and(|at| at <= end);
    let later = |line: &&str| minutes(line.get(..5).unwrap_or("")).is_none_or(|at| at <= end);
    let lines = scenario.lines().take_while(later).filter(happened);
    let word = |word: &str| {
        let clock = word.trim_end_matches(['.', ',', ';']);
        moved(clock).map_or_else(|| word.to_owned(), |at| word.replacen(clock, &at, 1))
    };
    let line = |line: &str| line.split(' ').map(word).collect::<Vec<_>>().join(" ");
    format!("zone UTC\n{}\n", lines.map(line).collect::<Vec<_>>().join("\n"))
}
