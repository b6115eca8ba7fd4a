//! Names of services. Many are ordinary words (payments, search), so such a name only counts where the text treats it
//! as a service.

use std::collections::{HashMap, HashSet};

use crate::{
    parsed_text::{ParsedText, is_listed},
    updates::checks::{Finding, Rule, findings},
};

/// Words before a name that make it a service.
const BEFORE: &str = "
    deploy deployed deploying deployment deployments deploys downgrade downgraded downgrading redeploy
    redeployed redeploying release restart restarted restarting restarts revert reverted reverting roll
    rollback rollbacks rolled rolling rolls rollout upgrade upgraded upgrading redeploys
";
/// Words after a name that make it a service.
const AFTER: &str = "
    deployed downgraded redeployed released restarted restarting reverted reverting rolled rolling upgraded
    deploying patched
";
/// Words directly after a name that make it a service.
const NOUNS: &str = "
    api backend database db deploy deployment deployments microservice pods release releases restart rollback
    rollbacks rollout server servers service
";
/// Words that may be between the name and the other word.
const BETWEEN: [&str; 34] = [
    "a", "all", "also", "an", "and", "are", "back", "be", "been", "being", "both", "for", "forward", "from",
    "gets", "got", "has", "have", "in", "is", "its", "last", "now", "of", "or", "our", "service", "services",
    "the", "then", "to", "was", "were", "will",
];
/// Words after a quoted name that make it part of a screen.
const ON_SCREEN: [&str; 12] = [
    "box", "button", "field", "icon", "link", "menu", "option", "parsed", "screen", "section", "tab",
    "window",
];
const STEPS: isize = 6;

pub fn service_names(parsed: &ParsedText, services: &[String]) -> Vec<Finding> {
    let lower: Vec<(String, bool)> =
        services.iter().map(|name| (name.trim().to_lowercase(), is_unambiguous(name.trim()))).collect();
    let ordinary: HashSet<&str> = lower.iter().flat_map(|(name, _)| name.split_whitespace()).collect();
    let mut by_first: HashMap<String, Vec<(Vec<String>, bool)>> = HashMap::new();
    for (name, unambiguous) in &lower {
        // Split like the words of the text.
        let words: Vec<String> = ParsedText::parse(name).words.into_iter().map(|word| word.lower).collect();
        if let Some(first) = words.first() {
            by_first.entry(first.clone()).or_default().push((words, *unambiguous));
        }
    }
    let mut places = Vec::new();
    let mut place = 0;
    while let Some(word) = parsed.word(place) {
        let names = by_first.get(&word.lower).into_iter().flatten();
        let spelled = names.filter(|(words, unambiguous)| {
            let same = |(steps, word): (usize, &String)| {
                parsed.word(place + steps).is_some_and(|found| found.lower == *word)
            };
            words.iter().enumerate().all(same)
                && (*unambiguous || is_used_as_service(parsed, place, words.len(), &ordinary))
        });
        let words = spelled.map(|(words, _)| words.len()).max().unwrap_or_default();
        if words > 0 {
            places.push(parsed.place(place..place + words));
        }
        place += words.max(1);
    }
    let hint = "Describe what customers do with it instead.";
    findings(parsed, Rule::ServiceName, places.into_iter(), "is the name of a service", hint)
}

/// Whether the name is not an ordinary word: `card-service`, `auth2`, `PayCore`.
fn is_unambiguous(name: &str) -> bool {
    let sign = name.contains(|c: char| matches!(c, '-' | '_' | '.') || c.is_numeric());
    sign || name.chars().skip(1).any(char::is_uppercase) && name.contains(char::is_lowercase)
}

/// Whether the text uses these words as the name of a service.
fn is_used_as_service(parsed: &ParsedText, place: usize, words: usize, services: &HashSet<&str>) -> bool {
    let last = place + words - 1;
    is_in_quotes(parsed, place, last)
        || is_listed(NOUNS, parsed.near(last, 1))
        || is_version(parsed.near(last, 1))
        || is_version(parsed.near(last, 2)) && parsed.near(last, 1) == "version"
        || !is_request(parsed, place)
            && (reaches(parsed, place, -1, BEFORE, services)
                || reaches(parsed, last, 1, AFTER, services)
                || is_part_of_rollback(parsed, place))
}

/// Whether one of these words is near, with only names and small words between.
fn reaches(parsed: &ParsedText, place: usize, step: isize, goals: &str, services: &HashSet<&str>) -> bool {
    for steps in 1..=STEPS {
        let word = parsed.near(place, steps * step);
        if is_listed(goals, word) {
            // “Release of X” is about a service, “release the X” about anything.
            return word != "release" || parsed.near(place, steps * step + 1) == "of";
        }
        if !(BETWEEN.contains(&word) || services.contains(word) || is_version(word)) {
            return false;
        }
    }
    false
}

/// `Please restart the search` is about what customers use.
fn is_request(parsed: &ParsedText, place: usize) -> bool {
    let sentence = parsed.word(place).map_or(0, |word| word.sentence);
    parsed.sentence(sentence).any(|word| word.lower == "please")
}

/// `The first rollback did not help; the second one, of the cart, is under way.`
fn is_part_of_rollback(parsed: &ParsedText, place: usize) -> bool {
    let of =
        parsed.near(place, -1) == "of" || parsed.near(place, -2) == "of" && parsed.near(place, -1) == "the";
    let sentence = parsed.word(place).map_or(0, |word| word.sentence);
    of && parsed.sentence(sentence).any(|word| matches!(word.lower.as_str(), "rollback" | "rollbacks"))
}

/// Whether the name alone is in backticks, or in quotes and in lower case as in the directory.
fn is_in_quotes(parsed: &ParsedText, place: usize, last: usize) -> bool {
    let at = parsed.place(place..last + 1);
    let written = parsed.plain.get(at.clone()).unwrap_or_default();
    match parsed.around(&at) {
        (Some('`'), Some('`')) => true,
        (Some('"' | '“' | '„' | '\'' | '‘'), Some('"' | '”' | '“' | '\'' | '’')) => {
            !written.contains(char::is_uppercase) && !ON_SCREEN.contains(&parsed.near(last, 1))
        }
        _ => false,
    }
}

/// `4.12.2`, `v3.8`.
fn is_version(word: &str) -> bool {
    let numbers = word.strip_prefix('v').unwrap_or(word);
    let number = |part: &str| !part.is_empty() && part.chars().all(|c| c.is_ascii_digit());
    numbers.contains('.') && numbers.split('.').all(number)
}
