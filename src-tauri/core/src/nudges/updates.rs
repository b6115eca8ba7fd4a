//! Nudges about updates: when the next one is due, and whether the last ones are outdated.

use std::collections::BTreeSet;

use crate::{
    Incident, Status, Text, Time,
    event::{Audience, FactName, RollbackResult, data_title},
    figures::contradiction_of,
    incident::{IncidentState, Stage},
    nudges::{Action, Candidate, NudgeKind, NudgeRules, UpdateSchedule, UpdateTimes, minutes},
    outdated::{Difference, changed_since, last_change, outdated, taken_back},
    promise::came_true,
    text::capital,
};

/// After a rollback helped, nothing about numbers is asked for so many seconds.
const AFTER_HELP_SECONDS: i64 = 120;
/// The audiences whose updates must have the same numbers.
const AUDIENCES: [Audience; 2] = [Audience::Ceo, Audience::CustomerSuccess];

pub(super) fn collect(found: &mut Vec<Candidate>, incident: &Incident, declared: Time, rules: &NudgeRules) {
    let state = incident.state();
    for audience in rules.audiences() {
        if let Some((since, due)) = next_update(state, &audience, declared, rules) {
            found.push(update(state, &audience, since, due, rules));
        }
    }
    // What they believe may also be corrected after closing, until the RFO was gone through with them.
    let is_closed = state.status == Status::Closed && state.reviewed_at.is_none();
    if !state.status.is_over() || is_closed {
        found.extend(outdated_update(state));
    }
}

fn update(
    state: &IncidentState,
    audience: &Audience,
    since: Time,
    due: Time,
    rules: &NudgeRules,
) -> Candidate {
    let who = audience.label();
    let mut candidate = Candidate::at(NudgeKind::Update(audience.clone()), since);
    candidate.due = due;
    // In the first minutes, other nudges come first. A change of status is shown at once.
    let half = since.plus_seconds(due.seconds_since(since) / 2);
    let last = state.last_update(audience);
    let is_start = last.is_none() && state.status == Status::Active;
    let earliest = if is_start { half } else { since };
    candidate.shown = due.plus_seconds(-minutes(rules.update_warning_minutes)).max(earliest);
    candidate.warns = true;
    candidate.alarm = Some(due);
    let why = match last {
        None => format!("No update to {who} was sent yet"),
        Some(last) if came_true(state, last).is_some() => format!("Another update was promised to {who}"),
        Some(last) if let Some(back) = taken_back(state, last) => {
            format!("{} was sent that {}{}", capital(who), back.said, back.how())
        }
        Some(last) => match changed_since(state, last) {
            Some((status, _)) => {
                format!("No update to {who} since the status changed to “{}”", status.label())
            }
            None => format!("The next update to {who} is due"),
        },
    };
    let content = match last.and_then(|last| came_true(state, last)) {
        Some((promise, _)) => format!("{}.", promise.fulfilled()),
        None => content(state.status, audience).to_owned(),
    };
    let say = match last.and_then(|last| taken_back(state, last)) {
        Some(back) if back.retracted_by.is_some() => {
            format!("Send {who} a correction now: it isn't true that {}.", back.said)
        }
        _ => format!("Send {who} an update: {content}"),
    };
    candidate.why(why).say(say).action(open_draft(audience)).action(sent_manually(audience))
}

fn open_draft(audience: &Audience) -> Action {
    Action::edit("Open draft", audience.draft_line())
}

fn sent_manually(audience: &Audience) -> Action {
    Action::edit("Sent manually", format!("/sent {} ", audience.name()))
}

/// What the update has to contain.
fn content(status: Status, audience: &Audience) -> &'static str {
    match (status, audience) {
        (Status::FalseAlarm, Audience::CustomerSuccess) => {
            "it was a false alarm, and what to answer customers who ask."
        }
        (Status::FalseAlarm, _) => "it was a false alarm, and nobody has to do anything.",
        (Status::Active | Status::Merged, Audience::CustomerSuccess) => {
            "what customers see, who and since when, a workaround, what to answer, and when the next update comes."
        }
        (Status::Active | Status::Merged, Audience::Team) => "the call link, who leads, and what is needed.",
        (Status::Active | Status::Merged, _) => {
            "the impact, what we are doing, our confidence, what we need, and when the next update comes."
        }
        (Status::Mitigated, Audience::CustomerSuccess) => {
            "it is mitigated, who was affected, whether to try again, what to answer, and when the next update \
             comes."
        }
        (Status::Mitigated, _) => {
            "it is mitigated, who was affected, what we are doing now, our confidence, and when the next update \
             comes."
        }
        (Status::Monitoring, Audience::CustomerSuccess) => {
            "it is fixed, data loss or none, what customers have to do, what to answer, and when the next update \
             comes."
        }
        (Status::Monitoring, _) => {
            "it is fixed, our confidence, who was affected, and when the next update comes."
        }
        (_, Audience::CustomerSuccess) => {
            "it is resolved, data loss or none, what customers have to do, and what to answer."
        }
        _ => "it is resolved, who was affected, and what we do for them.",
    }
}

/// When the next update to an audience became necessary, and when it is due; `None`: no update is due.
///
/// The severity sets the time of the first update and of each further one. It is sooner after a change of
/// status or when something came true for which one was promised, and later if a later time was promised. Once the incident is over, only a final update is due: to
/// an audience that was sent one before, and until the RFO is published.
fn next_update(
    state: &IncidentState,
    audience: &Audience,
    declared: Time,
    rules: &NudgeRules,
) -> Option<(Time, Time)> {
    if state.recorded_afterwards {
        return None;
    }
    let schedule = rules.schedule(audience).copied().unwrap_or_default();
    // Zero switches the updates to these two off. Others have no schedule by default, and get what was promised.
    if schedule == UpdateSchedule::default() && AUDIENCES.contains(audience) {
        return None;
    }
    let UpdateTimes { first_minutes, repeat_minutes } = schedule.times(state.assumed_severity());
    let last = state.last_update(audience);
    let last_sent_at = state.last_sent_at(audience);
    let soon = |since: Time| (since, since.plus_seconds(minutes(rules.status_update_minutes)));
    // An update that was approved before the change doesn't tell about it, whenever it was sent.
    let changed = match last {
        Some(last) => changed_since(state, last),
        None => last_change(state).filter(|_| state.status != Status::Active),
    };
    let by_status = changed.filter(|_| schedule.on_status_change).map(|(_, at)| soon(at.max(declared)));
    let by_promise = last.and_then(|last| came_true(state, last)).map(|(_, since)| soon(since));
    let by_retraction = last
        .and_then(|last| taken_back(state, last))
        .filter(|_| schedule.on_status_change)
        .map(|back| if back.retracted_by.is_some() { (back.since, back.since) } else { soon(back.since) });
    if state.status.is_over() {
        let is_due = last.is_some() && state.published_at.is_none();
        let by_change = [by_status, by_retraction].into_iter().flatten().filter(|_| is_due);
        // A promise holds even if the RFO is published.
        let next = by_change.chain(by_promise).min_by_key(|(_, due)| *due);
        return next.filter(|_| state.status != Status::Merged);
    }
    // After resolving, an update is due only at the next change of status.
    let resolved = state.status >= Status::Resolved;
    let promised = last.and_then(|last| last.next_at);
    let by_time = match last_sent_at {
        None => {
            let since = state.severity_raised_at.unwrap_or(declared);
            (first_minutes > 0 && !resolved).then(|| (since, since.plus_seconds(minutes(first_minutes))))
        }
        Some(at) => {
            let scheduled = (repeat_minutes > 0).then(|| at.plus_seconds(minutes(repeat_minutes)));
            promised.or(scheduled).filter(|_| !resolved).map(|due| (at, due))
        }
    };
    [by_time, by_status, by_promise, by_retraction].into_iter().flatten().min_by_key(|(_, due)| *due)
}

/// When the next update to this audience is due, after any snooze; `None`: no update is due.
pub fn update_due(state: &IncidentState, audience: &Audience, rules: &NudgeRules) -> Option<Time> {
    let (_, due) = next_update(state, audience, state.opened_at?, rules)?;
    match state.snoozed.get(&Text::new(&NudgeKind::Update(audience.clone()).name())) {
        Some(snoozed) => Some(due.max(snoozed.until?)),
        None => Some(due),
    }
}

/// Who doesn't know that the incident is resolved: of the CEO and CS, unless their updates are switched off, those whose
/// last update is older than that, or than what it promised another one for. Everybody, if it isn't resolved.
pub fn not_informed(state: &IncidentState, rules: &NudgeRules) -> Vec<Audience> {
    if state.recorded_afterwards {
        return Vec::new();
    }
    let resolved = state.reached(Status::Resolved);
    let is_switched_on = |audience: &&Audience| {
        rules.schedule(audience).is_some_and(|schedule| *schedule != UpdateSchedule::default())
    };
    let knows = |audience: &Audience| {
        let last = state.last_update(audience);
        resolved.zip(last).is_some_and(|(_, last)| changed_since(state, last).is_none())
    };
    AUDIENCES.iter().filter(is_switched_on).filter(|audience| !knows(audience)).cloned().collect()
}

/// Whom another update was promised for something that came true since, and what.
pub fn promised(state: &IncidentState) -> Vec<(Audience, &'static str)> {
    let came_true = |audience: &Audience| Some(came_true(state, state.last_update(audience)?)?.0.fulfilled());
    let audiences: BTreeSet<&Audience> = state.updates.iter().map(|update| &update.audience).collect();
    audiences.into_iter().filter_map(|audience| Some((audience.clone(), came_true(audience)?))).collect()
}

fn outdated_update(state: &IncidentState) -> Option<Candidate> {
    // The audience of an update that isn't sent yet is asked about that one first.
    let is_settled = |audience: &&Audience| state.unsent_update(audience).is_none();
    let settled = AUDIENCES.iter().filter(is_settled);
    // One that has to know of the change of status is asked for by that.
    let knows = |audience: &&Audience| {
        state.last_update(audience).is_none_or(|last| changed_since(state, last).is_none())
    };
    let stale =
        settled.clone().filter(knows).find_map(|audience| Some((audience, outdated(state, audience)?)));
    let current = stale.as_ref().map(|(_, difference)| {
        let fact = match (&difference.fact, &difference.now) {
            (FactName::DataLoss, Some(now)) => data_title(now.as_str()),
            (fact, _) => fact.title(),
        };
        match &difference.now {
            Some(now) => format!("{fact} now: {now}."),
            None => format!("The {} “{}” was wrong.", fact.to_lowercase(), difference.before),
        }
    });
    let stale = stale.map(|(audience, Difference { since, how, .. })| {
        // A fact may have been true before the update was sent, and logged after it.
        let since = state.last_sent_at(audience).map_or(since, |sent| since.max(sent));
        (since, format!("The last update to {} is outdated: {how}", audience.label()), audience.clone())
    });
    let contradiction = contradiction(state).filter(|_| settled.count() == AUDIENCES.len());
    let contradiction = contradiction.map(|(since, why)| (since, why, updated_earlier(state)));
    // An update to the audience with outdated information ends the contradiction too.
    let (since, why, audience) = match (stale, contradiction) {
        (Some((since, _, audience)), Some((_, why, _))) => (since, why, audience),
        (stale, contradiction) => stale.or(contradiction)?,
    };
    let who = audience.label();
    let impact = || Some(format!("Impact now: {}.", state.fact(FactName::Impact)?.fact.text()?));
    let say = match current.or_else(impact) {
        Some(now) => format!("Send {who} an update. {now}"),
        None => format!("Which of the two numbers is right? Send {who} an update."),
    };
    // Whether it is over comes first: an update that says so replaces both.
    let helped = state.rollbacks.iter().filter(|one| one.stage == Stage::Verified(RollbackResult::Helped));
    let asked = helped.map(|one| one.since.plus_seconds(AFTER_HELP_SECONDS)).max();
    let mut candidate = Candidate::at(NudgeKind::OutdatedUpdate, since);
    if state.status == Status::Active {
        candidate.shown = asked.unwrap_or(since).max(since);
    }
    Some(candidate.why(why).say(say).action(open_draft(&audience)).action(sent_manually(&audience)))
}

/// The last updates to the CEO and CS have different numbers.
fn contradiction(state: &IncidentState) -> Option<(Time, String)> {
    let [ceo, cs] = &AUDIENCES;
    let (ceo, cs) = (state.last_update(ceo)?, state.last_update(cs)?);
    let (ceo_count, cs_count) = contradiction_of(ceo.text.as_str(), cs.text.as_str())?;
    let why =
        format!("An update is outdated: the CEO was sent “{}”, CS “{}”", ceo_count.quote, cs_count.quote);
    Some((ceo.at.max(cs.at), why))
}

/// Of the two audiences, the one whose last update is older.
fn updated_earlier(state: &IncidentState) -> Audience {
    let oldest = AUDIENCES.iter().min_by_key(|audience| state.last_sent_at(audience));
    oldest.cloned().unwrap_or(Audience::Ceo)
}
