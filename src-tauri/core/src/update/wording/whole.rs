//! What is about the whole text: its length, whether it says anything new, and when the next word comes.

use std::sync::LazyLock;

use regex::Regex;

use crate::{
    Text,
    update::wording::{Finding, Known, Rule, page::Page, promise::pattern},
};

pub fn too_long(plain: &str, most: Option<u32>) -> Vec<Finding> {
    let Some(most) = most.and_then(|most| usize::try_from(most).ok()) else { return Vec::new() };
    let is_word = |chunk: &&str| chunk.contains(char::is_alphanumeric);
    let words = plain.split_whitespace().filter(is_word).count();
    let reason = format!("It has {words} words, at most {most} are read.");
    // No place: the last words are the promise of the next update, and not too many.
    let finding = || Finding::of_all(Rule::TooLong, reason, "Leave out what can wait for the next update.");
    (words > most).then(finding).into_iter().collect()
}

/// Times, the promise and a mere “No change since …” make no news.
pub fn unchanged(plain: &str, before: Option<&str>) -> Vec<Finding> {
    let news = news(plain);
    let same = before.is_some_and(|before| !news.is_empty() && news == self::news(before));
    let reason = || "It says what they were told before.".to_owned();
    let hint = "Add what was tried since, or a workaround.";
    same.then(|| Finding::of_all(Rule::Unchanged, reason(), hint)).into_iter().collect()
}

fn news(plain: &str) -> Vec<String> {
    static PROMISE: LazyLock<Regex> = LazyLock::new(|| {
        pattern(r"(?i)\b(?:next (?:update|word|news)\b|no change since\b|this is the last update\b)[^.!?\n]*")
    });
    static TIME: LazyLock<Regex> = LazyLock::new(|| {
        pattern(concat!(
            r"(?i)\b\d{1,2}:\d{2}(?::\d{2})?(?:\s?[ap]m\b)?(?:\s(?-i:UTC[+-]?\d*|GMT|[A-Z]{2,4}T)\b)?",
            r"|\b\d+\s?(?:seconds?|secs?|minutes?|mins?|hours?|hrs?|h|m|s)\b"
        ))
    });
    let lasting = PROMISE.replace_all(plain, " ");
    let lasting = TIME.replace_all(&lasting, " ");
    Page::read(&lasting).words.into_iter().map(|word| word.lower).collect()
}

pub fn no_next_time(plain: &str, known: &Known) -> Vec<Finding> {
    let Some(next) = known.next_at.as_ref().filter(|next| !known.is_over && !next.is_empty()) else {
        return Vec::new();
    };
    let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    let said = plain.match_indices(next.as_str()).any(|(at, found)| {
        let (before, behind) = plain.split_at(at);
        !digit(before.chars().next_back()) && !digit(behind.chars().nth(found.chars().count()))
    });
    let reason = format!("It does not say that the next word comes at {next}.");
    let finding = || Finding::of_all(Rule::NoNextTime, reason, &format!("Add: “Next update at {next}.”"));
    (!said).then(finding).into_iter().collect()
}

/// Whole words in any case; white space between them may be any.
pub fn avoided_words(page: &Page, avoid: &[Text]) -> Vec<Finding> {
    let escaped = |words: &Text| {
        let words: Vec<String> = words.as_str().split_whitespace().map(regex::escape).collect();
        Some(words.join(r"\s+")).filter(|words| !words.is_empty())
    };
    let words: Vec<String> = avoid.iter().filter_map(escaped).collect();
    if words.is_empty() {
        return Vec::new();
    }
    let one_of = format!(r"(?i)\b{{start-half}}(?:{})\b{{end-half}}", words.join("|"));
    let Some(one_of) = Regex::new(&one_of).ok() else { return Vec::new() };
    let places = one_of.find_iter(page.plain).map(|found| found.range()).filter(|at| !page.is_in_link(at));
    page.findings(Rule::AvoidedWord, places, "is not to be said to them", "Say it in other words.")
}
