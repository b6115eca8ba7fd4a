//! A number over the whole outage. Once it is mitigated, the last one alone would be false for the time before.

use std::cmp::Reverse;

use crate::{
    Status,
    event::{Confidence, Fact, FactName},
    figures::{denies, extents, unit_of},
    incident::StatedFact,
    none::says_nobody,
    updates::{
        claim::Claim,
        impact_sureness::{impact_sureness, sureness},
        moment::{Moment, text_of},
        sentence_parts::inline,
        tense::{Past, past},
    },
};

/// Once mitigated, if there was another number before: `about 25% of label requests failed (as of 22:23), later about 8%
/// (likely, as of 22:27)`.
pub(super) fn over_time(moment: &Moment, name: FactName) -> Option<Claim> {
    let (now, _) = moment.fact(name)?;
    let before = earlier(moment, name)?;
    let (first, last) = if before.at <= now.at { (before, now) } else { (now, before) };
    let said = |stated: &StatedFact| {
        let sure = match &stated.fact {
            _ if stated.entry == now.entry && name == FactName::Impact => impact_sureness(moment),
            Fact::Impact { confidence, .. } => sureness(text_of(stated), *confidence),
            _ => None,
        };
        let sure = sure.map(|sure| format!("{sure}, ")).unwrap_or_default();
        let text = match name {
            // What is lost stays lost.
            FactName::DataLoss => text_of(stated).to_owned(),
            _ => moment.in_tense(text_of(stated)),
        };
        (inline(&text), format!("({sure}{})", moment.as_of(stated)))
    };
    let ((before, before_as_of), (after, after_as_of)) = (said(first), said(last));
    if is_better_known(first, last) {
        let before_as_of = before_as_of.replacen("a guess so far", "a guess", 1);
        let said = format!("{after} {after_as_of}, earlier estimate: {before} {before_as_of}");
        return Some(Claim {
            text: said,
            ..one_after_the_other(moment, [first, last].map(|one| (one, String::new())))
        });
    }
    let after = without_common_end(&after, &before);
    Some(one_after_the_other(
        moment,
        [(first, format!("{before} {before_as_of}")), (last, format!("{after} {after_as_of}"))],
    ))
}

/// Whether the first of two impacts was said to be less sure than the last one: it needn't have become less. Whoever was
/// counted once stays affected, so of numbers that are equally unsure, the last one counts; a share may really fall.
fn is_better_known(first: &StatedFact, last: &StatedFact) -> bool {
    let sure = |stated: &StatedFact| match &stated.fact {
        Fact::Impact { confidence: Some(Confidence::Guess), .. } => Some(0),
        Fact::Impact { confidence: Some(Confidence::Likely), .. } => Some(1),
        Fact::Impact { confidence: Some(Confidence::Certain), .. } => Some(2),
        _ => None,
    };
    let is_share =
        extents(text_of(first)).iter().chain(&extents(text_of(last))).any(|extent| extent.is_share);
    let is_surer = match (sure(first), sure(last)) {
        (Some(2), _) | (None, _) | (_, None) => false,
        (Some(first), Some(last)) => last > first || last == first && !is_share,
    };
    is_surer && !says_nobody(text_of(last))
}

/// `about 25% (as of 22:23), later about 8% (as of 22:27)`: two statements, and what they stand on. Of what was seen, and where, only
/// a number is sure to have changed: the rest may have been so before somebody noticed.
pub(super) fn one_after_the_other(moment: &Moment, said: [(&StatedFact, String); 2]) -> Claim {
    let is_seen = |(stated, _): &(&StatedFact, String)| {
        matches!(stated.fact.name(), FactName::Symptom | FactName::SurfaceArea)
    };
    let between = if said.iter().all(is_seen) { "; " } else { ", later " };
    let claims = said.map(|(stated, text)| moment.states(stated, text));
    Claim {
        text: claims.each_ref().map(|claim| claim.text.as_str()).join(between),
        entries: claims.into_iter().flat_map(|claim| claim.entries).collect(),
    }
}

/// The statement with another number than the current one: of several, the largest. What was retracted never counted, and a
/// corrected one reads as corrected. Whoever was counted once stays affected, so a smaller number of users isn't another one.
pub(super) fn earlier<'a>(moment: &Moment<'a>, name: FactName) -> Option<&'a StatedFact> {
    let (now, text) = moment.fact(name)?;
    if !moment.kind.is_mitigated() || is_account(moment, now) {
        return None;
    }
    let others = moment.state.facts.iter().filter(|one| {
        let is_a_while_apart = moment.clock(one.at) != moment.clock(now.at) || says_nobody(text);
        let is_taken_back = || {
            let newer = moment.state.facts.iter().filter(|newer| newer.fact.name() == name);
            newer.into_iter().any(|newer| denies(text_of(newer), text_of(one)))
        };
        one.fact.name() == name
            && is_a_while_apart
            && is_another(text_of(one), text, name)
            && !is_taken_back()
    });
    others.min_by_key(|one| Reverse(extents(text_of(one)).into_iter().max()))
}

/// Whether it was stated after the end, in words about the whole outage: `25% of logins failed until 10:20, 8% after it`.
pub(super) fn is_account(moment: &Moment, stated: &StatedFact) -> bool {
    let text = text_of(stated);
    let ended = moment.status(Status::Mitigated).or_else(|| moment.status(Status::Monitoring));
    let is_zero = says_nobody(text) || extents(text).iter().any(|extent| extent.number == 0);
    let is_in_past = matches!(past(text), Past::Text(past) if past == text);
    ended.is_some_and(|(at, _)| stated.at >= at) && !is_zero && is_in_past
}

/// Whether it states another extent than the text now. Most scopes have none, so only an impact without one replaces one.
fn is_another(before: &str, now: &str, name: FactName) -> bool {
    let (of_before, of_now) = (extents(before), extents(now));
    if says_nobody(now) {
        return name == FactName::Impact && !says_nobody(before) && !of_before.is_empty();
    }
    match (of_before.iter().max(), of_now.iter().max()) {
        (Some(extent), Some(_)) if of_now.contains(extent) => false,
        (Some(one), Some(other)) if one.is_share || other.is_share => one.is_share == other.is_share,
        (Some(one), Some(other)) => one.number > other.number && unit_of(before) == unit_of(now),
        (Some(_), None) => name == FactName::Impact,
        (None, _) => false,
    }
}

/// `about 8% of label requests failed` after `about 25% of label requests failed`: `about 8%`.
fn without_common_end(text: &str, before: &str) -> String {
    let (words, others): (Vec<&str>, Vec<&str>) =
        (text.split_whitespace().collect(), before.split_whitespace().collect());
    let common =
        words.iter().rev().zip(others.iter().rev()).take_while(|(word, other)| word == other).count();
    let start = words.get(..words.len() - common).unwrap_or_default();
    let next = words.get(start.len()).copied().unwrap_or_default();
    let is_number = start.last().is_some_and(|last| last.contains(|c: char| c.is_ascii_digit()));
    let is_whole = is_number && next != "%" && next != "percent" && !text.starts_with('“');
    if is_whole { start.join(" ") } else { text.to_owned() }
}
