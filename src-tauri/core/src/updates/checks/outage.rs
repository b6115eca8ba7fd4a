//! “Outage” although only a part is affected.

use std::ops::Range;

use crate::{
    parsed_text::{ParsedText, is_listed},
    updates::checks::{CheckContext, Finding, Rule, findings},
};

/// Words that mean a part.
const PARTIAL: &str = "
    apart except few fewer intermittent intermittently mainly most mostly only other others part partial
    partially partly parts slow slower slowly some sometimes still several
";
/// Words that mean everything.
const TOTAL: &str = "
    all anybody anyone complete completely every everybody everyone everything nobody total whole
";

pub fn outage_but_partial(parsed: &ParsedText, context: &CheckContext) -> Vec<Finding> {
    let facts = [context.surface, context.impact.map(|impact| impact.text)];
    let facts: Vec<&str> = facts.into_iter().flatten().collect();
    if !is_partial(&facts.join(". ")) {
        return Vec::new();
    }
    let places = (0..parsed.words.len()).filter(|place| claims_outage(parsed, *place, &facts));
    let places: Vec<Range<usize>> = places.map(|place| parsed.place(place..place + 1)).collect();
    let what = "is too strong: the facts say that only a part is affected";
    findings(
        parsed,
        Rule::OutageButPartial,
        places.into_iter(),
        what,
        "Describe what doesn't work, and for whom.",
    )
}

/// Whether the facts describe a part: `only cards, only EU; other ways to pay work`.
fn is_partial(facts: &str) -> bool {
    let words = words_of(facts);
    let has = |list| words.iter().any(|word| is_listed(list, word));
    let share = facts.match_indices('%').any(|(at, _)| {
        let before = facts.get(..at).unwrap_or_default().trim_end();
        let digits = before.rsplit(|c: char| !c.is_ascii_digit()).next().unwrap_or_default();
        digits.parse::<u32>().is_ok_and(|share| share < 100)
    });
    (has(PARTIAL) || share) && !has(TOTAL)
}

fn words_of(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric())
        .map(str::to_lowercase)
        .filter(|word| !word.is_empty())
        .collect()
}

fn claims_outage(parsed: &ParsedText, place: usize, facts: &[&str]) -> bool {
    let (before, behind) = (parsed.near(place, -1), parsed.near(place, 1));
    match parsed.near(place, 0) {
        "outage" | "outages" => {
            let is_denied = ["no", "not", "partial", "small", "minor"].contains(&before)
                || before == "an" && parsed.near(place, -2) == "not"
                // The name of the document.
                || before == "for" && parsed.near(place, -2) == "reason";
            !is_denied && !is_of_others(parsed, place)
        }
        "down" => is_out(parsed, place) && !names_part(parsed, place, facts),
        "offline" | "unavailable" => {
            !["mode", "use"].contains(&behind)
                && !["work", "works"].contains(&before)
                && !names_part(parsed, place, facts)
        }
        _ => false,
    }
}

/// `Our hosting provider has an outage.`
fn is_of_others(parsed: &ParsedText, place: usize) -> bool {
    const OTHERS: [&str; 5] = ["bank", "partner", "provider", "supplier", "vendor"];
    let sentence = parsed.word(place).map_or(0, |word| word.sentence);
    parsed.sentence(sentence).any(|word| OTHERS.contains(&word.lower.as_str()))
}

/// Not `slowed down`, `down to 3 %`, or `the error rate is down`.
fn is_out(parsed: &ParsedText, place: usize) -> bool {
    const BEING: &str = "
        are be been being completely fully go goes going gone is still totally was went were
    ";
    const COUNTED: [&str; 13] = [
        "rate", "rates", "errors", "number", "numbers", "sales", "traffic", "orders", "load", "volume",
        "latency", "times", "count",
    ];
    let (before, behind) = (parsed.near(place, -1), parsed.near(place, 1));
    let goes_on = ["to", "from", "by", "slightly"].contains(&behind);
    let is_counted = (2..=3).any(|steps| COUNTED.contains(&parsed.near(place, -steps)));
    is_listed(BEING, before) && !goes_on && !is_counted
}

/// Whether the sentence names the affected part, in its own words or in those of the facts.
fn names_part(parsed: &ParsedText, place: usize, facts: &[&str]) -> bool {
    const SMALL: [&str; 17] = [
        "the", "and", "for", "are", "was", "were", "not", "can", "cannot", "who", "all", "with", "that",
        "pay", "work", "works", "users",
    ];
    let single = |word: &str| word.strip_suffix('s').unwrap_or(word).to_owned();
    let of_facts: Vec<String> = facts.iter().flat_map(|fact| words_of(fact)).collect();
    let specific = of_facts.iter().filter(|word| word.len() >= 2 && !SMALL.contains(&word.as_str()));
    let specific: Vec<String> = specific.map(|word| single(word)).collect();
    let sentence = parsed.word(place).map_or(0, |word| word.sentence);
    parsed.sentence(sentence).any(|word| {
        let is_small = SMALL.contains(&word.lower.as_str()) || word.lower.len() < 2;
        is_listed(PARTIAL, &word.lower) || !is_small && specific.contains(&single(&word.lower))
    })
}
