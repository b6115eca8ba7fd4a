//! A fact that changed in words over the whole outage: what customers saw first and last. Once it is mitigated, the last
//! statement alone would be false for the time before, most of all that there is nothing any more.

use chrono_tz::Tz;

use crate::{
    Incident,
    event::{Audience, FactName},
    incident::StatedFact,
    none::says_nobody,
    updates::{
        claim::Claim,
        moment::{Moment, text_of},
        over_time::{is_account, one_after_the_other, over_time},
        sentence_parts::{in_quotes, inline},
        tense::{Past, past},
    },
};

/// Once mitigated: `pages failed (as of 22:23); only people with an old cookie couldn't log in (as of 22:27)`. `None` with
/// only one such statement, or if the last one is about the whole outage.
pub(super) fn first_to_last(moment: &Moment, name: FactName) -> Option<Claim> {
    let stated = in_order(moment, name);
    let (first, last) = (*stated.first()?, *stated.last()?);
    let is_other = !text_of(first).eq_ignore_ascii_case(text_of(last)) && !is_account(moment, last);
    let said = |stated: &StatedFact| {
        let text = match name {
            FactName::Workaround => in_quotes(text_of(stated)),
            // Mostly there is no verb in it, and “as of” says when it was true.
            FactName::SurfaceArea => inline(&past_or_same(text_of(stated))),
            _ => inline(&moment.in_tense(text_of(stated))),
        };
        format!("{text} ({})", moment.as_of(stated))
    };
    (moment.kind.is_mitigated() && is_other)
        .then(|| one_after_the_other(moment, [(first, said(first)), (last, said(last))]))
}

fn past_or_same(text: &str) -> String {
    match past(text) {
        Past::Text(text) => text,
        Past::Present => text.to_owned(),
    }
}

/// What customers see; once mitigated, what they saw first: what the problem was.
pub(super) fn main_symptom<'a>(moment: &Moment<'a>) -> Option<(&'a StatedFact, &'a str)> {
    let now = moment.fact(FactName::Symptom)?;
    let is_now = !moment.kind.is_mitigated() || is_account(moment, now.0);
    let first = in_order(moment, FactName::Symptom).first().copied().filter(|_| !is_now);
    Some(first.map_or(now, |first| (first, text_of(first))))
}

/// Once mitigated: what customers saw last, if that was something else than at first.
pub(super) fn later_symptom<'a>(moment: &Moment<'a>) -> Option<(&'a StatedFact, &'a str)> {
    first_to_last(moment, FactName::Symptom)?;
    in_order(moment, FactName::Symptom).pop().map(|last| (last, text_of(last)))
}

/// What was stated of it, in the order in which it was true, but for that there is nothing any more.
fn in_order<'a>(moment: &Moment<'a>, name: FactName) -> Vec<&'a StatedFact> {
    let is_something = |one: &&StatedFact| one.fact.name() == name && !says_nobody(text_of(one));
    let mut stated: Vec<&StatedFact> = moment.state.facts.iter().filter(is_something).collect();
    stated.sort_by_key(|one| one.at);
    stated
}

/// For the RFO, with times in this zone: a fact over the whole outage, if its last statement alone would be false.
pub(crate) fn over_outage(incident: &Incident, name: FactName, zone: Tz) -> Option<String> {
    let now = incident.state().last_activity_at?;
    let moment = Moment::new(incident, &Audience::Team, None, now, zone);
    let said = match name {
        FactName::Symptom | FactName::Workaround => first_to_last(&moment, name),
        FactName::SurfaceArea => over_time(&moment, name).or_else(|| first_to_last(&moment, name)),
        // The one who writes the RFO states how many it were; that it is nobody now, isn't that.
        FactName::Impact => {
            let (_, text) = moment.fact(name)?;
            over_time(&moment, name).filter(|_| says_nobody(text))
        }
        _ => None,
    };
    said.map(|claim| claim.text)
}
