//! Durations in minutes, as people type them.

use crate::line::when;

/// `10m`, `10 min`, `2 hours` or just `10`: from 1 minute to 1 day.
pub fn minutes(words: &str) -> Option<u32> {
    let words = words.trim().to_lowercase();
    let minutes = match words.parse::<i64>() {
        Ok(bare) => bare,
        Err(_) => when::seconds(&words)? / 60,
    };
    u32::try_from(minutes).ok().filter(|minutes| (1..=1440).contains(minutes))
}

/// How many of the last words are a duration with a unit, such as `10m` or `10 min`: 0, 1 or 2.
pub fn span_words(words: &[&str]) -> usize {
    let unit = |word: &str| word.ends_with(|c: char| c.is_ascii_alphabetic()) && minutes(word).is_some();
    match words {
        [.., last] if unit(last) => 1,
        [.., number, last] if unit(&format!("{number} {last}")) && number.parse::<u32>().is_ok() => 2,
        _ => 0,
    }
}
