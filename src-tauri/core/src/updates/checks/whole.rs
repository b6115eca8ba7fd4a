//! Checks of the whole text: its length, whether it has news, the time of the next update, and forbidden words.

use std::sync::LazyLock;

use regex::Regex;

use crate::{
    Text,
    parsed_text::ParsedText,
    phrases::Phrases,
    updates::checks::{CheckContext, Finding, Rule, findings, promise::pattern},
};

/// The words of a text without markup. A lone sign, such as `&`, is none.
pub fn word_count(plain: &str) -> usize {
    plain.split_whitespace().filter(|chunk| chunk.contains(char::is_alphanumeric)).count()
}

pub fn too_long(plain: &str, max: Option<u32>) -> Vec<Finding> {
    let Some(max) = max.and_then(|max| usize::try_from(max).ok()) else { return Vec::new() };
    let words = word_count(plain);
    let reason = format!("The update has {words} words. The limit is {max}.");
    // No place, because the last words are the time of the next update, which must stay.
    let finding = || Finding::about_all(Rule::TooLong, reason, "Remove what these readers don't need.");
    (words > max).then(finding).into_iter().collect()
}

/// Times, the next update and “No change since …” are not news.
pub fn unchanged(plain: &str, before: Option<&str>) -> Vec<Finding> {
    let news = news(plain);
    let same = before.is_some_and(|before| !news.is_empty() && news == self::news(before));
    let reason = || "The update says the same as the last one.".to_owned();
    let hint = "Add what is new since then, or don't send it.";
    same.then(|| Finding::about_all(Rule::Unchanged, reason(), hint)).into_iter().collect()
}

fn news(plain: &str) -> Vec<String> {
    static PROMISE: LazyLock<Regex> = LazyLock::new(|| {
        pattern(r"(?i)\b(?:next (?:update|news)\b|no change since\b|this is the last update\b)[^.!?\n]*")
    });
    static TIME: LazyLock<Regex> = LazyLock::new(|| {
        pattern(concat!(
            r"(?i)\b\d{1,2}:\d{2}(?::\d{2})?(?:\s?[ap]m\b)?(?:\s(?-i:UTC[+-]?\d*|GMT|[A-Z]{2,4}T)\b)?",
            r"|\b\d+\s?(?:seconds?|secs?|minutes?|mins?|hours?|hrs?|h|m|s)\b"
        ))
    });
    let lasting = PROMISE.replace_all(plain, " ");
    let lasting = TIME.replace_all(&lasting, " ");
    ParsedText::parse(&lasting).words.into_iter().map(|word| word.lower).collect()
}

pub fn no_next_time(plain: &str, context: &CheckContext) -> Vec<Finding> {
    let Some(next) = context.next_at.as_ref().filter(|next| !context.is_over && !next.is_empty()) else {
        return Vec::new();
    };
    let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    let is_named = plain.match_indices(next.as_str()).any(|(at, found)| {
        let (before, behind) = plain.split_at(at);
        !digit(before.chars().next_back()) && !digit(behind.chars().nth(found.chars().count()))
    });
    let reason = format!("The time of the next update is missing ({next}).");
    let finding = || Finding::about_all(Rule::NoNextTime, reason, &format!("Add: “Next update at {next}.”"));
    (!is_named).then(finding).into_iter().collect()
}

/// Whole words in any case, with any white space between them.
pub fn avoided_words(parsed: &ParsedText, avoid: &[Text]) -> Vec<Finding> {
    let words = Phrases::new(avoid.iter().map(|words| (words.as_str(), 0)), |c, lower| {
        lower.extend(c.to_lowercase())
    });
    let found = words.find(parsed.plain, |at, _| !parsed.is_in_link(at));
    let places = found.into_iter().map(|(at, _)| at);
    findings(parsed, Rule::AvoidedWord, places, "is a forbidden word for this audience", "Use another word.")
}
