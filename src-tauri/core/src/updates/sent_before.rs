//! What was sent already: a draft doesn't call unknown what somebody wrote, and omits no scope that its readers never read.

use crate::{
    event::FactName,
    incident::{StatedFact, Update},
    updates::{
        moment::{Moment, text_of},
        sentence_parts::words,
    },
};

/// Whether this audience was sent what the fact says: it stands in an update, or proves one.
pub(super) fn was_said(moment: &Moment, stated: &StatedFact) -> bool {
    let text = text_of(stated).to_lowercase();
    let says = |update: &Update| {
        update.proof.contains(&stated.entry) || update.text.as_str().to_lowercase().contains(&text)
    };
    let sent = moment.state.updates.iter().filter(|update| update.sent().is_some());
    sent.filter(|update| update.audience == *moment.audience).any(says)
}

/// Whether somebody was sent a sentence that says something about this fact. One that calls it unknown doesn't count, nor
/// does one about a fact that was retracted.
pub(super) fn was_sent(moment: &Moment, name: FactName) -> bool {
    let about: &[&str] = match name {
        FactName::DataLoss => &["data"],
        FactName::CustomerAction => &["do anything", "have to do", "need to do"],
        FactName::Workaround => &["workaround", "in the meantime", "for now"],
        _ => return false,
    };
    let is_retracted = moment.state.retractions.iter().any(|one| one.fact == Some(name));
    let says = |sentence: &str| {
        let said = words(sentence);
        let has = |phrase: &&str| {
            let phrase = words(phrase);
            said.windows(phrase.len()).any(|part| part == phrase)
        };
        let is_unknown = ["known", "know", "confirmed"].iter().any(|word| said.contains(&(*word).to_owned()));
        // Somebody is asked for something: `Please pay by card.`
        let asks = name != FactName::DataLoss && said.first().is_some_and(|first| first == "please");
        (about.iter().any(has) || asks) && !is_unknown
    };
    let sent = moment.state.updates.iter().filter(|update| update.sent().is_some());
    let mut lines = sent.flat_map(|update| update.text.as_str().lines());
    !is_retracted && lines.any(|line| line.split_inclusive(['.', '!', '?']).any(says))
}
