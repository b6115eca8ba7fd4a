//! Names of services. Many of them are ordinary words: customers pay and search, whatever the services are
//! called. So such a name counts only where the text does to it what is done to services.

use std::collections::{HashMap, HashSet};

use crate::update::wording::{
    Finding, Rule,
    page::{Page, is_listed},
};

/// Done to a service, as what stands in front of it says.
const DONE_TO: &str = "
    deploy deployed deploying deployment deployments deploys downgrade downgraded downgrading redeploy
    redeployed redeploying release restart restarted restarting restarts revert reverted reverting roll
    rollback rollbacks rolled rolling rolls rollout upgrade upgraded upgrading redeploys
";
/// Done to a service, as what stands behind it says.
const WAS_DONE: &str = "
    deployed downgraded redeployed released restarted restarting reverted reverting rolled rolling upgraded
    deploying patched
";
/// Right behind the name they say what it is.
const THINGS: &str = "
    api backend database db deploy deployment deployments microservice pods release releases restart rollback
    rollbacks rollout server servers service
";
/// May stand between a name and what is done to it.
const BETWEEN: [&str; 34] = [
    "a", "all", "also", "an", "and", "are", "back", "be", "been", "being", "both", "for", "forward", "from",
    "gets", "got", "has", "have", "in", "is", "its", "last", "now", "of", "or", "our", "service", "services",
    "the", "then", "to", "was", "were", "will",
];
/// Behind a quoted name they make it something that customers see.
const ON_SCREEN: [&str; 12] = [
    "box", "button", "field", "icon", "link", "menu", "option", "page", "screen", "section", "tab", "window",
];
const STEPS: isize = 6;

pub fn service_names(page: &Page, services: &[String]) -> Vec<Finding> {
    let lower: Vec<(String, bool)> =
        services.iter().map(|name| (name.trim().to_lowercase(), is_telling(name.trim()))).collect();
    let ordinary: HashSet<&str> = lower.iter().flat_map(|(name, _)| name.split_whitespace()).collect();
    let mut by_first: HashMap<String, Vec<(Vec<String>, bool)>> = HashMap::new();
    for (name, telling) in &lower {
        // Spelled as the page spells words.
        let words: Vec<String> = Page::read(name).words.into_iter().map(|word| word.lower).collect();
        if let Some(first) = words.first() {
            by_first.entry(first.clone()).or_default().push((words, *telling));
        }
    }
    let mut places = Vec::new();
    let mut place = 0;
    while let Some(word) = page.word(place) {
        let names = by_first.get(&word.lower).into_iter().flatten();
        let spelled = names.filter(|(words, telling)| {
            let same = |(steps, word): (usize, &String)| {
                page.word(place + steps).is_some_and(|found| found.lower == *word)
            };
            words.iter().enumerate().all(same)
                && (*telling || is_spoken_of(page, place, words.len(), &ordinary))
        });
        let words = spelled.map(|(words, _)| words.len()).max().unwrap_or_default();
        if words > 0 {
            places.push(page.place(place..place + words));
        }
        place += words.max(1);
    }
    let hint = "Say what customers do with it instead.";
    page.findings(Rule::ServiceName, places.into_iter(), "is the name of a service", hint)
}

/// A name that is no word: `card-service`, `auth2`, `PayCore`.
fn is_telling(name: &str) -> bool {
    let sign = name.contains(|c: char| matches!(c, '-' | '_' | '.') || c.is_numeric());
    sign || name.chars().skip(1).any(char::is_uppercase) && name.contains(char::is_lowercase)
}

/// Whether so many words from here on are a service to the writer.
fn is_spoken_of(page: &Page, place: usize, words: usize, services: &HashSet<&str>) -> bool {
    let last = place + words - 1;
    is_in_quotes(page, place, last)
        || is_listed(THINGS, page.near(last, 1))
        || is_version(page.near(last, 1))
        || is_version(page.near(last, 2)) && page.near(last, 1) == "version"
        || !is_request(page, place)
            && (reaches(page, place, -1, DONE_TO, services)
                || reaches(page, last, 1, WAS_DONE, services)
                || is_part_of_rollback(page, place))
}

/// Whether one of these words is near, with nothing between but names and small words.
fn reaches(page: &Page, place: usize, step: isize, goals: &str, services: &HashSet<&str>) -> bool {
    for steps in 1..=STEPS {
        let word = page.near(place, steps * step);
        if is_listed(goals, word) {
            // “Release of …” is done to a service, “release the …” to anything.
            return word != "release" || page.near(place, steps * step + 1) == "of";
        }
        if !(BETWEEN.contains(&word) || services.contains(word) || is_version(word)) {
            return false;
        }
    }
    false
}

/// `Please restart the search`: that is what customers have.
fn is_request(page: &Page, place: usize) -> bool {
    let sentence = page.word(place).map_or(0, |word| word.sentence);
    page.sentence(sentence).any(|word| word.lower == "please")
}

/// `The first rollback did not help; the second one, of the cart, is under way.`
fn is_part_of_rollback(page: &Page, place: usize) -> bool {
    let of = page.near(place, -1) == "of" || page.near(place, -2) == "of" && page.near(place, -1) == "the";
    let sentence = page.word(place).map_or(0, |word| word.sentence);
    of && page.sentence(sentence).any(|word| matches!(word.lower.as_str(), "rollback" | "rollbacks"))
}

/// A name by itself in backticks, or in quotes as it is written in the directory: in lower case.
fn is_in_quotes(page: &Page, place: usize, last: usize) -> bool {
    let at = page.place(place..last + 1);
    let written = page.plain.get(at.clone()).unwrap_or_default();
    match page.around(&at) {
        (Some('`'), Some('`')) => true,
        (Some('"' | '“' | '„' | '\'' | '‘'), Some('"' | '”' | '“' | '\'' | '’')) => {
            !written.contains(char::is_uppercase) && !ON_SCREEN.contains(&page.near(last, 1))
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
