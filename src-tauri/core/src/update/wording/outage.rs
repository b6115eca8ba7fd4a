//! “Outage” where the fact sheet knows of a part only.

use std::ops::Range;

use crate::update::wording::{
    Finding, Known, Rule,
    page::{Page, is_listed},
};

/// What says that only a part is affected.
const PARTIAL: &str = "
    apart except few fewer intermittent intermittently mainly most mostly only other others part partial
    partially partly parts slow slower slowly some sometimes still several
";
const TOTAL: &str = "
    all anybody anyone complete completely every everybody everyone everything nobody total whole
";

pub fn outage_but_partial(page: &Page, known: &Known) -> Vec<Finding> {
    let facts = [known.surface, known.impact.map(|impact| impact.text)];
    let facts: Vec<&str> = facts.into_iter().flatten().collect();
    if !is_partial(&facts.join(". ")) {
        return Vec::new();
    }
    let places = (0..page.words.len()).filter(|place| says_outage(page, *place, &facts));
    let places: Vec<Range<usize>> = places.map(|place| page.place(place..place + 1)).collect();
    let what = "says more than the fact sheet, which knows of a part only";
    page.findings(Rule::OutageButPartial, places.into_iter(), what, "Say what does not work, and for whom.")
}

/// A part and not the whole: `only cards, only EU; other ways to pay work`.
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

fn says_outage(page: &Page, place: usize, facts: &[&str]) -> bool {
    let (before, behind) = (page.near(place, -1), page.near(place, 1));
    match page.near(place, 0) {
        "outage" | "outages" => {
            let is_denied = ["no", "not", "partial", "small", "minor"].contains(&before)
                || before == "an" && page.near(place, -2) == "not"
                // The name of the document.
                || before == "for" && page.near(place, -2) == "reason";
            !is_denied && !is_of_others(page, place)
        }
        "down" => is_out(page, place) && !names_part(page, place, facts),
        "offline" | "unavailable" => {
            !["mode", "use"].contains(&behind)
                && !["work", "works"].contains(&before)
                && !names_part(page, place, facts)
        }
        _ => false,
    }
}

/// `Our hosting provider has an outage.`
fn is_of_others(page: &Page, place: usize) -> bool {
    const OTHERS: [&str; 5] = ["bank", "partner", "provider", "supplier", "vendor"];
    let sentence = page.word(place).map_or(0, |word| word.sentence);
    page.sentence(sentence).any(|word| OTHERS.contains(&word.lower.as_str()))
}

/// Not `slowed down`, `down to 3 %`, or `the error rate is down`.
fn is_out(page: &Page, place: usize) -> bool {
    const BEING: &str = "
        are be been being completely fully go goes going gone is still totally was went were
    ";
    const COUNTED: [&str; 13] = [
        "rate", "rates", "errors", "number", "numbers", "sales", "traffic", "orders", "load", "volume",
        "latency", "times", "count",
    ];
    let (before, behind) = (page.near(place, -1), page.near(place, 1));
    let goes_on = ["to", "from", "by", "slightly"].contains(&behind);
    let is_counted = (2..=3).any(|steps| COUNTED.contains(&page.near(place, -steps)));
    is_listed(BEING, before) && !goes_on && !is_counted
}

/// Whether the sentence says itself what part it is, in words of its own or of the fact sheet.
fn names_part(page: &Page, place: usize, facts: &[&str]) -> bool {
    const SMALL: [&str; 17] = [
        "the", "and", "for", "are", "was", "were", "not", "can", "cannot", "who", "all", "with", "that",
        "pay", "work", "works", "users",
    ];
    let single = |word: &str| word.strip_suffix('s').unwrap_or(word).to_owned();
    let of_facts: Vec<String> = facts.iter().flat_map(|fact| words_of(fact)).collect();
    let telling = of_facts.iter().filter(|word| word.len() >= 2 && !SMALL.contains(&word.as_str()));
    let telling: Vec<String> = telling.map(|word| single(word)).collect();
    let sentence = page.word(place).map_or(0, |word| word.sentence);
    page.sentence(sentence).any(|word| {
        let is_small = SMALL.contains(&word.lower.as_str()) || word.lower.len() < 2;
        is_listed(PARTIAL, &word.lower) || !is_small && telling.contains(&single(&word.lower))
    })
}
