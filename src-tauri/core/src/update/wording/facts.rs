//! What the text says against what is known: the fact sheet, and what others heard.

use crate::{
    event::Confidence,
    text::capital,
    update::wording::{
        Finding, Heard, Impact, Known, Rule,
        count::{Count, count, of_statement},
        page::{Page, is_listed, quoted},
    },
};

/// The number that the text and the fact sheet both speak of, and the fact sheet's range.
fn compared<'a>(page: &Page, known: &Known<'a>) -> Option<(Count, Impact<'a>, u64, u64)> {
    let impact = known.impact?;
    let (low, high) = (impact.low.or(impact.high)?, impact.high.or(impact.low)?);
    let count = count(page)?;
    count.is_of_same(of_statement(impact.text)).then_some((count, impact, low, high))
}

pub fn contradicts_facts(page: &Page, known: &Known) -> Vec<Finding> {
    let found = compared(page, known).filter(|(count, _, low, high)| !count.fits(*low, *high));
    let finding = found.map(|(count, impact, ..)| {
        let reason = format!("The fact sheet says: {}.", impact.text.trim_end_matches('.'));
        Finding::at(Rule::ContradictsFacts, count.at, reason, "Correct the one that is wrong.")
    });
    finding.into_iter().collect()
}

pub fn contradicts_audience(page: &Page, known: &Known) -> Vec<Finding> {
    let Some(count) = count(page) else { return Vec::new() };
    let by_facts = compared(page, known).map(|(count, _, low, high)| (count.fits(low, high), low, high));
    let finding = |heard: &Heard| {
        let theirs = self::count(&Page::read(heard.text)).filter(|theirs| theirs.is_of_same(count.of))?;
        let holds = by_facts.is_some_and(|(fits, ..)| fits);
        // That the text is wrong is said by the fact sheet already.
        let is_said = by_facts.is_some_and(|(fits, low, high)| !fits && theirs.fits(low, high));
        if theirs.agrees(&count) || is_said {
            return None;
        }
        let (who, at, number) = (capital(&heard.who), &heard.at, theirs.number);
        let (reason, hint) = if holds {
            (
                format!("{who} heard {number} at {at}, which no longer holds."),
                format!("Tell {} next.", heard.who),
            )
        } else {
            (
                format!("{who} heard {number} at {at}."),
                "Say the same to all, or correct what they heard.".to_owned(),
            )
        };
        Some(Finding::at(Rule::ContradictsAudience, count.at.clone(), reason, &hint))
    };
    known.others.iter().filter_map(finding).collect()
}

/// A hedge stands in the sentence of the number, or in the next one: `This is a guess so far.`
pub fn guess_as_fact(page: &Page, known: &Known) -> Vec<Finding> {
    let guessed = compared(page, known).filter(|(count, impact, low, high)| {
        impact.sure == Some(Confidence::Guess) && count.fits(*low, *high) && !is_hedged(page, count)
    });
    let finding = guessed.map(|(count, ..)| {
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
