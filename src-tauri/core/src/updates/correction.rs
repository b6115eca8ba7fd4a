//! Sentences about what an audience was sent and what doesn't hold any more.

use crate::{
    EntryId, Event, Record, Text, Time,
    codes::without_status_codes,
    event::{FactName, data_title},
    figures::{affirmed, denies, extents, stated_of},
    incident::{Sent, StatedFact, Update},
    milestone::Milestone,
    none::says_none,
    outdated::{Difference, TakenBack, differences, renamed, taken_back},
    text::capital,
    updates::{
        cause::{self, Sureness},
        claim::Claim,
        facts::impact_text,
        hedge::with_hedge,
        impact_sureness::impact_sureness,
        moment::{Moment, text_of},
        over_time::{earlier, over_time},
        sentence_parts::{ended, inline, unended, words},
    },
};

/// As of when a fact holds that is said over the whole outage.
const OVER_ALL: &str = "over the whole time";
/// So many changed facts are said at once.
const CHANGES: usize = 2;

/// That the status doesn't hold, or else which facts changed; which facts were retracted; or which time was corrected.
pub(super) fn corrections(moment: &Moment) -> Vec<Claim> {
    let Some((last, sent)) = moment.last_update() else { return Vec::new() };
    let status = taken_back(moment.state, last).map(|back| taken_back_since(moment, (last, sent), &back));
    let is_taken_back = status.is_some();
    let differences = differences(moment.state, moment.audience);
    let (changed, retracted): (Vec<_>, Vec<_>) = differences.iter().partition(|one| one.now.is_some());
    let changed = changed.into_iter().take(CHANGES).filter(|_| !is_taken_back);
    let facts = changed.chain(retracted).filter_map(|one| changed_fact(moment, (last, sent), one));
    let summary = changed_summary(moment, (last, sent));
    let cause = lost_cause(moment, (last, sent));
    status
        .into_iter()
        .chain(summary)
        .chain(facts)
        .chain(cause)
        .chain(corrected_times(moment, is_taken_back))
        .collect()
}

/// `**Changed:** at 10:14 we still called this “the payment provider is down”.` The headline below calls it as it is now.
fn changed_summary(moment: &Moment, (last, sent): (&Update, Sent)) -> Option<Claim> {
    let before = renamed(moment.state, last)?;
    let before = unended(before.as_str());
    // The team was sent it with the codes of engineers.
    let has_codes = last.text.as_str().to_lowercase().contains(&before.to_lowercase());
    let before = if has_codes { before.to_owned() } else { without_status_codes(before) };
    let text = format!("**Changed:** at {} we still called this “{before}”.", moment.clock(sent.at));
    let proof = [last.entry, sent.entry].into_iter().chain(moment.summary().entries);
    Some(Claim { text, entries: proof.collect() })
}

/// `**Correction:** at 10:14 we said that it was fixed. That was wrong.` After a reopening: `The problem came back at 10:40.`
fn taken_back_since(moment: &Moment, (last, sent): (&Update, Sent), back: &TakenBack) -> Claim {
    let now = match back.retracted_by {
        Some(_) => "That was wrong.".to_owned(),
        None if moment.kind.is_mitigated() => {
            format!("The problem came back at {}.", moment.clock(back.since))
        }
        None => format!("The problem is back: we saw it again at {}.", moment.clock(back.since)),
    };
    let text = format!("**Correction:** at {} we said that {}. {now}", moment.clock(sent.at), back.said);
    let proof = [last.entry, sent.entry].into_iter().chain(back.retracted_by.or_else(|| moment.reopening()));
    Claim { text, entries: proof.collect() }
}

/// `**Changed:** at 10:14 we said “300 users”. As of 10:20: about 1,200 users.` Of a fact that was corrected since:
/// `**Correction:** at 10:14 we said “300 users”. In fact: about 1,200 users.`
fn changed_fact(moment: &Moment, (last, sent): (&Update, Sent), difference: &Difference) -> Option<Claim> {
    let Difference { fact, before, now, entry, .. } = difference;
    let (said_at, said) = (moment.clock(sent.at), [last.entry, sent.entry].into_iter());
    let text = now.as_ref().map_or(before.as_str(), |now| now.as_str());
    let about = about(*fact, text, moment.kind.is_mitigated());
    let Some(now) = now else {
        let before = with_hedge(last.text.as_str(), before);
        let text = format!("**Correction{about}:** at {said_at} we said “{before}”. That was wrong.");
        return Some(Claim { text, entries: said.chain([*entry]).collect() });
    };
    let stated = moment.state.facts.iter().find(|stated| stated.entry == *entry)?;
    // The update may not say what it was based on.
    let is_quoted = difference.is_said && last.text.as_str().to_lowercase().contains(&before.to_lowercase());
    let (dated, now) = now_known(moment, stated, now, is_quoted.then_some(before.as_str()));
    // They may have been sent the number alone.
    let number = (*fact == FactName::Impact && !is_quoted && last.sent_manually)
        .then(|| stated_of(last.text.as_str(), text).into_iter().next())
        .flatten()
        .filter(|count| !now.text.contains(&count.quote));
    let before = number.as_ref().map_or(before.as_str(), |count| count.quote.as_str());
    let is_quoted = is_quoted || number.is_some();
    let before = with_hedge(last.text.as_str(), before);
    let is_since_corrected = |entry: EntryId| is_corrected_since(moment, last, entry);
    // What they were sent was corrected, and something else holds by now.
    let sent_fact = last.known.fact(*fact).map(|(entry, _)| *entry);
    let corrected = sent_fact.filter(|entry| *entry != stated.entry && is_since_corrected(*entry));
    let corrected = corrected.and_then(|entry| corrected_text(moment, entry));
    // What only says more made nothing of it wrong.
    let corrected = corrected.filter(|right| is_quoted && !extends(&right.text, &before));
    let is_correction =
        is_since_corrected(stated.entry) || is_quoted && denies(text_of(stated), &difference.before);
    // What is said below over the whole outage isn't all new.
    if !is_quoted && !is_correction && dated.as_of == OVER_ALL {
        return None;
    }
    // They were sent it in other words, or in an update before the last one: it is no second one.
    let in_other_words = (!is_quoted).then(|| said_before(moment, stated, text)).flatten();
    // Whoever reads the same and more looks for a mistake that isn't there.
    let is_none_again = *fact == FactName::DataLoss && says_none(&before) && says_none(&now.text);
    let is_extended = is_quoted && corrected.is_none() && (is_none_again || extends(&now.text, &before));
    let (is_quoted, is_correction) = (is_quoted && !is_extended, is_correction && !is_extended);
    let quote = format!("at {said_at} we said “{before}”.");
    let Dated { as_of, sure } = &dated;
    let since = capital(&format!("{as_of}{sure}"));
    let text = match (is_quoted, is_correction) {
        _ if let Some(right) = &corrected => {
            format!("**Correction{about}:** {quote} In fact: {} {since}: {}", right.text, now.text)
        }
        (true, true) => format!("**Correction{about}:** {quote} In fact{sure}: {}", now.text),
        (true, false) => format!("**Changed{about}:** {quote} {since}: {}", now.text),
        _ if let Some(claim) = &in_other_words => {
            format!("**Changed{about}:** {} {since}: {}", claim.text, now.text)
        }
        (false, true) => format!("**Corrected since the last update{about}{sure}:** {}", now.text),
        (false, false) => format!("**New since the last update{about}, {as_of}{sure}:** {}", now.text),
    };
    // They were sent its number, in other words.
    let is_known =
        !is_quoted && !is_correction && in_other_words.is_none() && was_sent_number(moment, &now.text);
    let text = match is_known {
        true => text.replacen("**New since", "**More since", 1),
        false => text,
    };
    let right = corrected.or(in_other_words).into_iter().flat_map(|right| right.entries);
    Some(Claim { text, entries: said.chain(right).chain(now.entries).collect() })
}

/// Whether it says the same and goes on: `1,184 shippers got blank labels, 37 of them in NL`.
fn extends(now: &str, before: &str) -> bool {
    let (now, before) = (now.to_lowercase(), before.to_lowercase());
    let rest = now.strip_prefix(before.trim_end_matches('.'));
    rest.is_some_and(|rest| rest.starts_with([',', ';', '(']) || rest.starts_with(" ("))
}

/// `at 10:14 we said “~90 orders”.`: the last update to this audience with another number of the same, which was stated before
/// this one or is corrected in it.
fn said_before(moment: &Moment, stated: &StatedFact, now: &str) -> Option<Claim> {
    let of_now = affirmed(now);
    let is_now = |number: u64| of_now.iter().any(|extent| extent.number == number);
    let name = stated.fact.name();
    let facts = moment.state.facts.iter().filter(|one| one.fact.name() == name);
    let written = facts.clone().filter_map(|one| {
        let written = moment.incident.record_of(one.entry)?.written.as_ref()?;
        let Event::FactStated { fact } = &written.event else { return None };
        Some((one.entry, fact.text()?.as_str().to_owned()))
    });
    let before: Vec<(EntryId, String)> =
        facts.map(|one| (one.entry, text_of(one).to_owned())).chain(written).collect();
    let states = |number: u64| {
        let has = |text: &str| extents(text).iter().any(|extent| extent.number == number);
        before.iter().find(|(_, text)| has(text)).map(|(entry, _)| *entry)
    };
    let sent = moment.state.updates.iter().rev().filter(|one| one.audience == *moment.audience);
    let sent = sent.filter(|_| !of_now.is_empty()).filter_map(|update| Some((update, update.sent()?)));
    let counts = |update: &Update| stated_of(update.text.as_str(), now);
    let (update, sent) = sent.into_iter().find(|(update, _)| !counts(update).is_empty())?;
    let all = counts(update);
    if all.iter().any(|count| is_now(count.number)) {
        return None;
    }
    let (count, entry) = all.iter().find_map(|count| Some((count, states(count.number)?)))?;
    let about = format!("~{}", count.quote);
    let is_about = update.text.as_str().contains(&about);
    let quote = if is_about { about } else { with_hedge(update.text.as_str(), &count.quote) };
    let text = format!("at {} we said “{quote}”.", moment.clock(sent.at));
    Some(Claim { text, entries: vec![update.entry, sent.entry, entry] })
}

/// Whether an update to this audience counts the same as this text: `212 tickets`.
fn was_sent_number(moment: &Moment, text: &str) -> bool {
    let counts = |text: &str| {
        let words = words(text);
        let pairs: Vec<[String; 2]> =
            words.windows(2).filter_map(|pair| pair.to_vec().try_into().ok()).collect();
        let is_digit = |c: char| c.is_ascii_digit();
        pairs
            .into_iter()
            .filter(move |[number, what]| number.chars().all(is_digit) && !what.contains(is_digit))
    };
    let of_text: Vec<[String; 2]> = counts(text).collect();
    let sent = moment.state.updates.iter().filter(|one| one.audience == *moment.audience);
    let mut sent = sent.filter(|one| one.sent().is_some());
    sent.any(|update| counts(update.text.as_str()).any(|count| of_text.contains(&count)))
}

/// What a correction is about: `, who is affected`.
fn about(fact: FactName, text: &str, is_mitigated: bool) -> &'static str {
    match (fact, is_mitigated) {
        (FactName::Symptom, true) => ", what customers saw",
        (FactName::Symptom, false) => ", what customers see",
        (FactName::Impact, true) => ", who was affected",
        (FactName::Impact, false) => ", who is affected",
        (FactName::SurfaceArea, _) => ", scope",
        (FactName::Workaround, _) => ", workaround",
        (FactName::DataLoss, _) if data_title(text) == "Data" => ", data",
        (FactName::DataLoss, _) => ", data loss",
        (FactName::CustomerAction, _) => ", what customers need to do",
        (FactName::SuspectedCause | FactName::Trigger | FactName::Confidence | FactName::Needs, _) => "",
    }
}

/// What this entry states since it was corrected, as a sentence. Nothing if it was retracted after that.
fn corrected_text(moment: &Moment, entry: EntryId) -> Option<Claim> {
    let record = moment.incident.record_of(entry).filter(|record| record.counts())?;
    let Event::FactStated { fact } = &record.entry.event else { return None };
    let text = ended(&inline(&moment.in_tense(fact.text()?.as_str())));
    let entries = [entry].into_iter().chain(moment.corrections(record).iter().copied());
    Some(Claim { text, entries: entries.collect() })
}

/// As of when something is true, and how sure that is.
struct Dated {
    /// `as of 10:20`
    as_of: String,
    /// ` (likely)`
    sure: String,
}

/// What is true now. Once it is mitigated, over the whole outage, unless what was true before is what they were sent.
fn now_known(moment: &Moment, stated: &StatedFact, now: &Text, sent: Option<&str>) -> (Dated, Claim) {
    let name = stated.fact.name();
    let is_sent = |one: &StatedFact| {
        sent.is_some_and(|sent| text_of(one).to_lowercase().contains(&sent.to_lowercase()))
    };
    let is_other = earlier(moment, name).is_some_and(|one| !is_sent(one));
    if let Some(over) = over_time(moment, name).filter(|_| is_other) {
        let dated = Dated { as_of: OVER_ALL.to_owned(), sure: String::new() };
        return (dated, Claim { text: ended(&over.text), ..over });
    }
    let is_impact = name == FactName::Impact;
    let sure = impact_sureness(moment).filter(|_| is_impact).map(|sure| format!(" ({sure})"));
    let text = match impact_text(moment).filter(|_| is_impact) {
        Some(impact) => impact,
        // What is lost stays lost.
        None if matches!(name, FactName::DataLoss | FactName::CustomerAction) => ended(&inline(now.as_str())),
        None => ended(&inline(&moment.in_tense(now.as_str()))),
    };
    let dated = Dated { as_of: moment.as_of(stated), sure: sure.unwrap_or_default() };
    (dated, moment.states(stated, text))
}

/// Whether the fact was stated before this update and corrected after it: the update said what was never true.
fn is_corrected_since(moment: &Moment, last: &Update, stated: EntryId) -> bool {
    let number = |entry: EntryId| moment.incident.number_of(entry);
    let sent = number(last.entry);
    let corrections = moment.incident.record_of(stated).map(|record| moment.corrections(record));
    number(stated) < sent && corrections.unwrap_or_default().iter().any(|by| number(*by) > sent)
}

/// `**Correction:** at 10:14 we said that we have a likely cause. That no longer holds.` The CEO reads no more of a cause than
/// that it is known, so another one makes no difference to them.
fn lost_cause(moment: &Moment, (last, sent): (&Update, Sent)) -> Option<Claim> {
    let said = ["we know the cause", "we have a likely cause"];
    let sent_text = last.text.as_str().to_lowercase();
    let (sure, said) = said.into_iter().enumerate().find(|(_, said)| sent_text.contains(said))?;
    let known = cause::stated(moment);
    let now = match known.as_ref().map(|(known, text)| cause::sureness(known, text)) {
        Some(Sureness::Certain) => return None,
        Some(Sureness::Likely) if sure > 0 => return None,
        Some(Sureness::Likely) => "It is only likely.",
        Some(Sureness::Suspected) | None => "That no longer holds.",
    };
    let at = moment.clock(sent.at);
    let text = format!("**Correction:** at {at} we said that {said}. {now}");
    let proof = known.map(|(known, _)| cause::proof(&known)).unwrap_or_default();
    let ruled_out = moment.last_entry(|event| matches!(event, Event::ServiceRuledOut { .. }));
    let proof = if proof.is_empty() { ruled_out.into_iter().collect() } else { proof };
    Some(Claim { text, entries: [last.entry, sent.entry].into_iter().chain(proof).collect() })
}

/// That the start or the end was sent with a time that was corrected or retracted since. Unless the status itself was taken
/// back.
fn corrected_times(moment: &Moment, is_taken_back: bool) -> Vec<Claim> {
    let records = moment.incident.records().iter().filter(|record| record.no_effect.is_none());
    let corrected = records.filter_map(|record| {
        let said = match &record.entry.event {
            Event::Declared { first_error_at: Some(_), .. } | Event::FirstError { .. } => "started",
            Event::Mitigated { .. } => "stopped",
            Event::Fixed { .. } => "was fixed",
            _ => return None,
        };
        let (correction, now) = corrected_by(moment, record)?;
        if is_taken_back && now.is_none() {
            return None;
        }
        let written = match (&record.entry.event, &record.written) {
            (Event::Declared { first_error_at: Some(began), .. }, _) => *began,
            (_, Some(written)) => written.at,
            (_, None) => record.entry.at,
        };
        let (before, now) = (moment.clock(written), now.map(|now| moment.clock(now)));
        let sent = said_last(moment, &before, correction, (record.entry.id, written));
        let (update, sent) = sent.filter(|_| now != Some(before.clone()))?;
        let was = now.map_or("That was wrong.".to_owned(), |now| format!("It was at {now}."));
        let at = moment.clock(sent.at);
        let text = format!("**Correction:** at {at} we said that it {said} at {before}. {was}");
        let holds = record.counts().then_some(record.entry.id);
        Some(Claim { text, entries: [update, sent.entry, correction].into_iter().chain(holds).collect() })
    });
    corrected.collect()
}

/// What corrected, retracted or replaced this entry, and the time now, if there is one.
fn corrected_by(moment: &Moment, record: &Record) -> Option<(EntryId, Option<Time>)> {
    let (state, entry) = (moment.state, record.entry.id);
    let is_replaced = record.counts() && !state.moments.iter().any(|(known, _)| *known == entry);
    let retraction = state.retractions.iter().find(|one| one.entry == entry);
    // Another start was logged since, which readers may have been sent already.
    let is_start = matches!(record.entry.event, Event::FirstError { .. });
    let other = moment.reached(Milestone::FirstError).filter(|(_, by)| {
        let number = |entry: EntryId| moment.incident.number_of(entry);
        is_start && number(*by) > number(entry)
    });
    match (retraction, is_replaced) {
        (Some(_), _) if let Some((at, by)) = other => Some((by, Some(at))),
        (Some(retraction), _) => Some((retraction.by, None)),
        (None, true) => moment.reached(Milestone::FirstError).map(|(at, by)| (by, Some(at))),
        (None, false) => record.corrected_by.first().map(|by| (*by, Some(record.entry.at))),
    }
}

/// The last update to this audience that says this time of that entry, if it was sent none since the correction.
fn said_last(
    moment: &Moment,
    clock: &str,
    correction: EntryId,
    of: (EntryId, Time),
) -> Option<(EntryId, Sent)> {
    let number = |entry: EntryId| moment.incident.number_of(entry);
    let sent = moment.state.updates.iter().filter(|update| update.audience == *moment.audience);
    let sent: Vec<(&Update, Sent)> = sent.filter_map(|update| Some((update, update.sent()?))).collect();
    // An update since then has the right time.
    let is_corrected = sent.iter().any(|(update, _)| number(update.entry) > number(correction));
    let says = |(update, _): &&(&Update, Sent)| {
        update.known.moments.contains(&of) && update.text.as_str().contains(clock)
    };
    let (update, sent) = sent.iter().rev().find(says).filter(|_| !is_corrected)?;
    Some((update.entry, *sent))
}

/// Whether the correction states this fact, so that it needn't be said again.
pub(super) fn corrects(moment: &Moment, name: FactName) -> bool {
    let differences = differences(moment.state, moment.audience);
    let Some((last, sent)) = moment.last_update() else { return false };
    let mut said = differences.iter().filter(|difference| difference.now.is_some()).take(CHANGES);
    said.any(|one| one.fact == name && changed_fact(moment, (last, sent), one).is_some())
        && taken_back(moment.state, last).is_none()
}
