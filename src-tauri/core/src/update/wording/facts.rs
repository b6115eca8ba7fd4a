//! What the text says against what is known: the fact sheet, and what others heard.

use crate::{
    event::Confidence,
    line::range,
    text::capital,
    update::wording::{
        Finding, Heard, Known, Rule,
        count::{Count, Of, contradiction, counts, of_statement},
        page::{Page, is_listed, quoted},
    },
};

/// A statement of the fact sheet that counts something.
struct Fact<'a> {
    text: &'a str,
    low: u64,
    high: u64,
    of: Option<Of>,
}

impl Fact<'_> {
    fn fits(&self, count: &Count) -> bool {
        count.fits(self.low, self.high)
    }
}

fn fact(text: &str, low: Option<u64>, high: Option<u64>) -> Option<Fact<'_>> {
    Some(Fact { text, low: low.or(high)?, high: high.or(low)?, of: of_statement(text) })
}

fn impact<'a>(known: &Known<'a>) -> Option<Fact<'a>> {
    known.impact.and_then(|impact| fact(impact.text, impact.low, impact.high))
}

/// What the fact sheet says of the same as the count.
fn of_same<'a>(known: &Known<'a>, count: &Count) -> Vec<Fact<'a>> {
    let data = known.data.and_then(|text| {
        let (low, high) = range(text);
        fact(text, low, high)
    });
    let facts = [impact(known), data].into_iter().flatten();
    facts.filter(|fact| count.is_of_same(fact.of.as_ref())).collect()
}

/// What the text counts otherwise than the fact sheet. A smaller number beside the right one is a part of it.
pub fn contradicts_facts(page: &Page, known: &Known) -> Vec<Finding> {
    let counts = counts(page);
    let fits = |count: &Count| of_same(known, count).iter().any(|fact| fact.fits(count));
    let is_part = |count: &Count| {
        let is_whole = |other: &Count| other.number > count.number && count.is_of_same(other.of.as_ref());
        counts.iter().any(|other| is_whole(other) && fits(other))
    };
    let finding = |count: &Count| {
        let facts = of_same(known, count);
        let fact = facts.first().filter(|_| !fits(count) && !is_part(count))?;
        let reason = format!("The fact sheet says: {}.", fact.text.trim_end_matches('.'));
        let hint = "Correct the one that is wrong.";
        Some(Finding::at(Rule::ContradictsFacts, count.at.clone(), reason, hint))
    };
    counts.iter().filter_map(finding).collect()
}

pub fn contradicts_audience(page: &Page, known: &Known) -> Vec<Finding> {
    let counts = counts(page);
    let finding = |heard: &Heard| {
        let heard_counts = self::counts(&Page::read(&heard.text));
        let (ours, theirs) = contradiction(&counts, &heard_counts)?;
        let facts = of_same(known, ours);
        let holds = facts.iter().any(|fact| fact.fits(ours));
        // That the text is wrong is said by the fact sheet already.
        if !holds && facts.iter().any(|fact| fact.fits(theirs)) {
            return None;
        }
        let (who, at, words) = (capital(&heard.who), &heard.at, &theirs.words);
        let (reason, hint) = if holds {
            (
                format!("{who} heard “{words}” at {at}, which no longer holds."),
                format!("Tell {} next.", heard.who),
            )
        } else {
            (
                format!("{who} heard “{words}” at {at}."),
                "Say the same to all, or correct what they heard.".to_owned(),
            )
        };
        Some(Finding::at(Rule::ContradictsAudience, ours.at.clone(), reason, &hint))
    };
    known.others.iter().filter_map(finding).collect()
}

/// A hedge stands in the sentence of the number, or in the next one: `This is a guess so far.`
pub fn guess_as_fact(page: &Page, known: &Known) -> Vec<Finding> {
    let is_guess = known.impact.is_some_and(|impact| impact.sure == Some(Confidence::Guess));
    let Some(impact) = impact(known).filter(|_| is_guess) else { return Vec::new() };
    let is_the_guess = |count: &Count| count.is_of_same(impact.of.as_ref()) && impact.fits(count);
    let as_fact = counts(page).into_iter().find(|count| is_the_guess(count) && !is_hedged(page, count));
    let finding = as_fact.map(|count| {
        let reason = format!("{} is a guess so far, and reads like a fact.", quoted(page.plain, &count.at));
        Finding::at(Rule::GuessAsFact, count.at, reason, "Say “about” or “we think”, or how sure we are.")
    });
    finding.into_iter().collect()
}

const HEDGES: &str = "
    about almost apparently approx approximately around assume assumed believe ca circa estimate estimated
    estimates estimation guess guessed likely may maybe might nearly perhaps possible possibly preliminary
    presumably probably rough roughly seem seems suspect think unclear unconfirmed unsure unverified
";

fn is_hedged(page: &Page, count: &Count) -> bool {
    let wave = page.around(&count.at).0 == Some('~');
    let sentence =
        page.words.iter().find(|word| word.at.end > count.at.start).map_or(0, |word| word.sentence);
    let words: Vec<&str> =
        page.sentence(sentence).chain(page.sentence(sentence + 1)).map(|word| word.lower.as_str()).collect();
    let phrase = |pair: &[&str]| {
        matches!(
            pair,
            ["up", "to"]
                | ["not", "sure" | "certain" | "confirmed" | "verified" | "known"]
                | ["don't" | "don’t", "know"]
        )
    };
    wave || words.iter().any(|word| is_listed(HEDGES, word)) || words.windows(2).any(phrase)
}
