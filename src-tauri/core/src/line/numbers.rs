//! Numbers in texts, and the confidence in them.

use crate::{
    Text,
    event::{Confidence, Fact},
    line::when,
};

/// The impact in a text such as `~1200 users likely`: its numbers, and its confidence, if that is the last
/// word.
pub fn impact(text: &Text) -> Fact {
    let text = text.as_str();
    let confidence = text.rsplit_once(' ').and_then(|(rest, last)| Some((rest, confidence(last)?)));
    let (words, confidence) = confidence.map_or((text, None), |(rest, level)| (rest.trim_end(), Some(level)));
    let (low, high) = range(words);
    Fact::Impact { text: Text::new(words), low, high, confidence }
}

/// `guess`, `likely` or `certain`; case doesn't matter.
pub fn confidence(word: &str) -> Option<Confidence> {
    match word.to_lowercase().as_str() {
        "guess" => Some(Confidence::Guess),
        "likely" => Some(Confidence::Likely),
        "certain" => Some(Confidence::Certain),
        _ => None,
    }
}

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

/// The first number or range in a text: `~1200`, `1,200`, `300-500`, `300 to 500`, `2k`. Digits in a word or
/// a time don't count.
pub fn range(text: &str) -> (Option<u64>, Option<u64>) {
    let words: Vec<&str> = text.split_whitespace().collect();
    for (place, word) in words.iter().enumerate() {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric());
        if let Some((low, high)) = word.split_once(['-', '–'])
            && let (Some(low), Some(high)) = (number(low), number(high))
        {
            return (Some(low), Some(high));
        }
        if let Some(low) = number(word) {
            let reaches_to = words.get(place + 1) == Some(&"to");
            let high = reaches_to.then(|| words.get(place + 2).and_then(|word| number(word))).flatten();
            return (Some(low), high.or(Some(low)));
        }
    }
    (None, None)
}

/// `1,200`, `2k`
pub fn number(word: &str) -> Option<u64> {
    let word = word.trim_matches([',', '.', ';', '~']);
    let (digits, factor) = match word.strip_suffix(['k', 'K']) {
        Some(digits) => (digits, 1000),
        None => (word, 1),
    };
    digits.replace([',', '\''], "").parse::<u64>().ok()?.checked_mul(factor)
}
