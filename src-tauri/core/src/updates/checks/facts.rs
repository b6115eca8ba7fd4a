//! Contradictions between a text, the facts and the updates to other audiences.

use crate::{
    event::Confidence,
    figures::{Count, Unit, contradiction_of, counts, has_several, stated, unit_of},
    number::range,
    parsed_text::{ParsedText, is_listed, quoted},
    text::capital,
    updates::{
        checks::{CheckContext, Finding, OtherUpdate, Rule},
        hedge::with_hedge,
    },
};

/// A fact that counts something.
struct CountedFact<'a> {
    text: &'a str,
    low: u64,
    high: u64,
    of: Option<Unit>,
}

impl CountedFact<'_> {
    fn fits(&self, count: &Count) -> bool {
        count.fits(self.low, self.high)
    }
}

/// What a fact counts: all of its numbers of users and the like if it has several, else the one that was read from it.
fn counted(text: &str, low: Option<u64>, high: Option<u64>) -> Vec<CountedFact<'_>> {
    let one = |low: u64, high: u64, of: Option<Unit>| CountedFact { text, low, high, of };
    match (low.or(high), high.or(low)) {
        _ if has_several(text) => {
            stated(text).into_iter().map(|count| one(count.number, count.number, count.of)).collect()
        }
        (Some(low), Some(high)) => vec![one(low, high, unit_of(text))],
        _ => Vec::new(),
    }
}

fn impact<'a>(context: &CheckContext<'a>) -> Vec<CountedFact<'a>> {
    let impact = context.impact.map(|impact| counted(impact.text, impact.low, impact.high));
    impact.unwrap_or_default()
}

/// The facts that count the same, those of before last.
fn of_same<'a>(context: &CheckContext<'a>, count: &Count) -> Vec<CountedFact<'a>> {
    let before = context.impact_before.iter().flat_map(|text| {
        let (low, high) = range(text);
        counted(text, low, high)
    });
    let before = before.filter(|fact| count.is_of_same(fact.of.as_ref()));
    current_of_same(context, count).into_iter().chain(before).collect()
}

/// Those of them that hold now.
fn current_of_same<'a>(context: &CheckContext<'a>, count: &Count) -> Vec<CountedFact<'a>> {
    let data = context.data.map(|text| {
        let (low, high) = range(text);
        counted(text, low, high)
    });
    let facts = impact(context).into_iter().chain(data.unwrap_or_default());
    facts.filter(|fact| count.is_of_same(fact.of.as_ref())).collect()
}

/// Numbers that differ from the facts. A smaller number beside the right one counts a part of it.
pub fn contradicts_facts(parsed: &ParsedText, context: &CheckContext) -> Vec<Finding> {
    let counts = counts(parsed);
    let fits = |count: &Count| of_same(context, count).iter().any(|fact| fact.fits(count));
    let is_part = |count: &Count| {
        let is_whole = |other: &Count| other.number > count.number && count.is_of_same(other.of.as_ref());
        counts.iter().any(|other| is_whole(other) && fits(other))
    };
    let finding = |count: &Count| {
        // What is no longer a fact contradicts nothing.
        let facts = current_of_same(context, count);
        let is_quoted = is_in_quotes(parsed.plain, count.at.start);
        let fact = facts.first().filter(|_| !fits(count) && !is_part(count) && !is_quoted)?;
        let reason = format!("The facts say: {}.", fact.text.trim_end_matches('.'));
        let hint = "Correct the update or the fact.";
        Some(Finding::at(Rule::ContradictsFacts, count.at.clone(), reason, hint))
    };
    counts.iter().filter_map(finding).collect()
}

/// Whether a place is in the words of somebody: `“all 3 groups are booked”`.
fn is_in_quotes(text: &str, at: usize) -> bool {
    let before = text.get(..at).unwrap_or_default();
    before.rfind('“') > before.rfind('”')
}

pub fn contradicts_audience(parsed: &ParsedText, context: &CheckContext) -> Vec<Finding> {
    let finding = |other: &OtherUpdate| {
        let (ours, theirs) = contradiction_of(parsed.plain, &other.text)?;
        let (ours, theirs) = (&ours, &theirs);
        let facts = of_same(context, ours);
        let is_current = facts.iter().any(|fact| fact.fits(ours));
        // The facts already contradict this text.
        if !is_current && facts.iter().any(|fact| fact.fits(theirs)) {
            return None;
        }
        let (who, at, quote) = (capital(&other.audience), &other.at, with_hedge(&other.text, &theirs.quote));
        let (reason, hint) = if is_current {
            (
                format!("{who} got “{quote}” at {at}, which is outdated."),
                format!("Update {} next.", other.audience),
            )
        } else {
            (
                format!("{who} got “{quote}” at {at}."),
                "Use the same number for everybody, or send a correction.".to_owned(),
            )
        };
        Some(Finding::at(Rule::ContradictsAudience, ours.at.clone(), reason, &hint))
    };
    context.others.iter().filter_map(finding).collect()
}

/// A hedge is in the sentence of the number or in the next one: `This is a guess so far.`
pub fn guess_as_fact(parsed: &ParsedText, context: &CheckContext) -> Vec<Finding> {
    let is_guess = context.impact.is_some_and(|impact| impact.confidence == Some(Confidence::Guess));
    if !is_guess {
        return Vec::new();
    }
    let guessed = impact(context);
    let is_the_guess = |count: &Count| {
        guessed.iter().any(|impact| count.is_of_same(impact.of.as_ref()) && impact.fits(count))
    };
    let as_fact = counts(parsed).into_iter().find(|count| is_the_guess(count) && !is_hedged(parsed, count));
    let finding = as_fact.map(|count| {
        let reason = format!("{} is a guess but reads like a fact.", quoted(parsed.plain, &count.at));
        Finding::at(
            Rule::GuessAsFact,
            count.at,
            reason,
            "Write “about” or “we think”, or add the confidence.",
        )
    });
    finding.into_iter().collect()
}

const HEDGES: &str = "
    about almost apparently approx approximately around assume assumed believe ca circa estimate estimated
    estimates estimation guess guessed likely may maybe might nearly perhaps possible possibly preliminary
    presumably probably rough roughly seem seems suspect think unclear unconfirmed unsure unverified
";

fn is_hedged(parsed: &ParsedText, count: &Count) -> bool {
    let wave = parsed.around(&count.at).0 == Some('~');
    let sentence =
        parsed.words.iter().find(|word| word.at.end > count.at.start).map_or(0, |word| word.sentence);
    let words: Vec<&str> = parsed
        .sentence(sentence)
        .chain(parsed.sentence(sentence + 1))
        .map(|word| word.lower.as_str())
        .collect();
    let phrase = |pair: &[&str]| {
        matches!(
            pair,
            ["up", "to"]
                | ["not", "sure" | "certain" | "confirmed" | "verified" | "context"]
                | ["don't" | "don’t", "know"]
        )
    };
    wave || words.iter().any(|word| is_listed(HEDGES, word)) || words.windows(2).any(phrase)
}
