//! What readers outside read: a positive list. Whatever isn't on it stays inside.

use crate::{
    Event, Incident, Record, Status,
    describe::section_label,
    event::{Audience, Fact, FactName, RfoSection, RollbackResult, Stage},
    incident::Rollback,
    milestone::Milestone,
    none::says_nobody,
    rfo::{
        FollowUpState, Rfo, SentUpdate, Statement, TimelineRow,
        outside_labels::outside_label,
        rollbacks::{has_helped, has_helped_partly},
        sensitive::Sensitive,
        summary::{SummaryFor, summary},
    },
    text::capital,
    wanted::{Cause, cause},
};

/// Leaves what a customer may read: the impact, the milestones of the outage, the updates to customers as they were sent,
/// the fix and the prevention. Returns what else was omitted, because its text names something internal.
pub(super) fn keep(rfo: &mut Rfo, incident: &Incident) -> Vec<String> {
    let is_confirmed = cause(incident).is_some_and(|Cause { is_confirmed, .. }| is_confirmed);
    rfo.timeline.retain(|row| incident.record(row.entry).is_some_and(|record| is_shown(incident, record)));
    rfo.milestones.retain(|point| is_of_outage(point.milestone));
    rfo.intervals.retain(|one| {
        one.key && is_of_outage(one.to) && matches!(one.from, Milestone::FirstError | Milestone::Detected)
    });
    for interval in &mut rfo.intervals {
        (interval.median, interval.past) = (None, 0);
    }
    rfo.updates.retain(|update| {
        let record = incident.record(update.entry);
        update.is_sent && record.is_some_and(|record| is_shown(incident, record))
    });
    for update in &mut rfo.updates {
        (update.due, update.late_seconds) = (None, None);
        update.timeliness.clear();
        update.delivery.clear();
    }
    rfo.fix.retain(|one| {
        !one.text.is_empty() && (is_confirmed || matches!(one.label.as_str(), "Mitigated" | "Fixed"))
    });
    rfo.rollbacks.retain(|one| one.helped || one.helped_partly);
    for one in &mut rfo.rollbacks {
        one.why.clear();
        one.service = "A change".to_owned();
        // To whoever doesn't know which version it was, it would read as if the change had been made again.
        one.result = one.result.replace(Stage::RolledForward.label(), "replaced by a newer version");
    }
    rfo.follow_ups.retain(|one| one.state != FollowUpState::Dropped);
    for follow_up in &mut rfo.follow_ups {
        (follow_up.owner, follow_up.end) = (None, None);
    }
    rfo.answers.retain(|answer| is_answer_shown(answer.section));
    for row in &mut rfo.timeline {
        let update = rfo.updates.iter().find(|update| update.entry == row.entry);
        as_outside(row, incident, update, rfo.status);
    }
    rfo.timeline.sort_by_key(|row| (row.at.millis().div_euclid(60_000), row.entry));
    rfo.answers.iter_mut().for_each(|answer| answer.by.clear());
    rfo.slowest = None;
    rfo.leaders.clear();
    rfo.helpers.clear();
    rfo.customers.clear();
    rfo.missing_updates.clear();
    rfo.thanks.clear();
    rfo.questions.clear();
    rfo.blame.clear();
    for one in &mut rfo.impact {
        one.label =
            one.name.map_or_else(|| one.label.clone(), |name| outside_label(name, &one.label, rfo.status));
    }
    let omitted = without_internals(rfo, incident);
    rfo.summary = summary(rfo, SummaryFor::Outside);
    omitted
}

/// Omits the texts that name something internal, and returns their labels.
fn without_internals(rfo: &mut Rfo, incident: &Incident) -> Vec<String> {
    let sensitive = Sensitive::of(incident);
    // By entry, because a fact is in a section and in the timeline.
    let mut omitted: Vec<(u32, String)> = Vec::new();
    let mut omit = |is_internal: bool, entry: u32, label: &str| {
        if is_internal && !omitted.iter().any(|(known, _)| *known == entry) {
            omitted.push((entry, label.to_owned()));
        }
        is_internal
    };
    rfo.impact.retain(|one| !omit(sensitive.has_internals(&one.text), one.entry, &one.label));
    let is_of_team = |one: &Statement| sensitive.is_of_team(&one.text);
    rfo.trigger.take_if(|one| omit(is_of_team(one), one.entry, &one.label));
    // When it was fixed is nothing internal: without it, what stopped it would seem to be all that was done.
    let is_end =
        |one: &Statement| incident.record(one.entry).is_some_and(|record| is_end(&record.entry.event));
    let says_end = rfo.fix.iter().any(|one| is_end(one) && !is_of_team(one) && !one.text.is_empty());
    rfo.fix.retain_mut(|one| {
        let is_internal = omit(is_of_team(one), one.entry, &one.label);
        let is_shown_without = says_end && is_end(one);
        if is_internal && is_shown_without {
            one.text.clear();
        }
        !is_internal || is_shown_without
    });
    rfo.false_alarm.take_if(|one| omit(is_of_team(one), one.entry, &one.label));
    // A fact is nothing without its text; when something happened is a row without one, too.
    rfo.timeline.retain_mut(|row| {
        let fact = match incident.record(row.entry).map(|record| &record.entry.event) {
            Some(Event::FactStated { fact }) => Some(fact.name()),
            _ => None,
        };
        let is_internal = match fact {
            Some(name) if is_felt(name) => sensitive.has_internals(&row.detail),
            _ => sensitive.is_of_team(&row.detail),
        };
        if omit(is_internal, row.entry, &row.title) {
            row.detail.clear();
        }
        !(is_internal && fact.is_some())
    });
    let mut labels: Vec<String> = Vec::new();
    for (_, label) in omitted {
        if !labels.contains(&label) {
            labels.push(label);
        }
    }
    rfo.answers.retain(|answer| {
        let is_internal = sensitive.is_of_team(&answer.text);
        labels.extend(is_internal.then(|| format!("section “{}”", capital(section_label(answer.section)))));
        !is_internal
    });
    let before = rfo.follow_ups.len();
    rfo.follow_ups.retain(|one| !sensitive.is_of_team(&one.what));
    labels.extend(match before - rfo.follow_ups.len() {
        0 => None,
        1 => Some("1 follow-up".to_owned()),
        many => Some(format!("{many} follow-ups")),
    });
    labels
}

fn is_end(event: &Event) -> bool {
    matches!(event, Event::Mitigated { .. } | Event::Fixed { .. })
}

/// A row without who logged it, whether that was corrected, what the team first thought, and which service it is about. An
/// update is there when it was sent.
fn as_outside(row: &mut TimelineRow, incident: &Incident, update: Option<&SentUpdate>, status: Status) {
    row.by.clear();
    row.corrected = false;
    if let Some(update) = update {
        (row.title, row.at) = (format!("{} sent", update.label()), update.at);
        row.detail.clear();
    }
    match incident.record(row.entry).map(|record| &record.entry.event) {
        Some(Event::Declared { .. }) => {
            row.title = "Declared".to_owned();
            row.detail.clear();
        }
        // What the team wrote when it closed it is about the team's work.
        Some(Event::Closed { .. }) => row.detail.clear(),
        Some(Event::RolledBack { .. }) => row.title = "A change was rolled back".to_owned(),
        Some(Event::RollbackResult { result, .. }) => {
            let how = if *result == RollbackResult::HelpedPartly { "helped partly" } else { "helped" };
            row.title = format!("Rolling back a change {how}");
            row.detail.clear();
        }
        Some(Event::FactStated { fact }) => row.title = outside_label(fact.name(), &row.title, status),
        _ => {}
    }
}

/// Whether an entry is in the timeline of readers outside. A new kind doesn't compile until it is decided here.
fn is_shown(incident: &Incident, record: &Record) -> bool {
    use Event as E;
    let state = incident.state();
    match &record.entry.event {
        E::Declared { .. }
        | E::FirstError { .. }
        | E::Detected { .. }
        | E::Mitigated { .. }
        | E::Fixed { .. }
        | E::Resolved { .. }
        | E::Closed { .. }
        | E::FalseAlarm { .. }
        | E::Reopened { .. } => true,
        // Of numbers and causes only what is known now, since earlier ones were wrong; what customers saw changed. And only
        // what was found out in the incident: the rest has only the time at which it was typed.
        E::FactStated { fact } => {
            let ended = state.reached(Status::Resolved).or_else(|| state.reached(Status::Closed));
            is_fact_shown(incident, fact)
                && (matches!(fact.name(), FactName::Symptom | FactName::SurfaceArea)
                    || state.fact(fact.name()).is_some_and(|current| current.entry == record.entry.id))
                && ended.is_none_or(|ended| record.entry.at <= ended)
        }
        E::UpdateApproved { audience, .. } | E::UpdateSentManually { audience, .. } => {
            reaches_customers(audience)
                && state.update(record.entry.id).is_some_and(|update| update.sent().is_some())
        }
        E::RolledBack { service }
        | E::RollbackResult {
            service, result: RollbackResult::Helped | RollbackResult::HelpedPartly, ..
        } => {
            let helped = |one: &Rollback| has_helped(incident, one) || has_helped_partly(incident, one);
            state.rollbacks.iter().any(|one| one.service.same_name(service) && helped(one))
        }
        E::TimelineImported { .. }
        | E::FoundBySet { .. }
        | E::Merged { .. }
        | E::CallOpened { .. }
        | E::Announced { .. }
        | E::Joined { .. }
        | E::Left { .. }
        | E::Paged { .. }
        | E::PageFailed { .. }
        | E::Answered { .. }
        | E::NoAnswer { .. }
        | E::LeaderNamed { .. }
        | E::DeputyNamed { .. }
        | E::HandoverOffered { .. }
        | E::HandoverAccepted { .. }
        | E::HandoverDeclined { .. }
        | E::PersonRenamed { .. }
        | E::TaskAssigned { .. }
        | E::TaskAccepted { .. }
        | E::TaskReported { .. }
        | E::TaskBlocked { .. }
        | E::TaskUnblocked { .. }
        | E::TaskExtended { .. }
        | E::TaskReassigned { .. }
        | E::TaskDone { .. }
        | E::TaskDropped { .. }
        | E::GroupFormed { .. }
        | E::ServiceSuspected { .. }
        | E::ServiceRuledOut { .. }
        | E::RollbackRequested { .. }
        | E::RollbackStarted { .. }
        | E::RollbackFailed { .. }
        | E::RollbackResult { result: RollbackResult::DidNotHelp | RollbackResult::Inconclusive, .. }
        | E::RollbackNotPossible { .. }
        | E::RolledForward { .. }
        | E::RollbackBlocked { .. }
        | E::RollbackUnblocked { .. }
        | E::SeveritySet { .. }
        | E::CleanupStarted { .. }
        | E::CleanupTeamNamed { .. }
        | E::UpdateCopied { .. }
        | E::UpdateSent { .. }
        | E::UpdateDelivered { .. }
        | E::UpdateUnconfirmed { .. }
        | E::UpdateFailed { .. }
        | E::UpdateResent { .. }
        | E::UpdateCanceled { .. }
        | E::Snoozed { .. }
        | E::Muted { .. }
        | E::Note { .. }
        | E::CustomerReported { .. }
        | E::Evidence { .. }
        | E::Thanked { .. }
        | E::StepDone { .. }
        | E::CustomerAffected { .. }
        | E::CustomerOwnerNamed { .. }
        | E::CustomerContacted { .. }
        | E::CustomerReplied { .. }
        | E::CustomerResolutionSent { .. }
        | E::CustomerDone { .. }
        | E::RfoAnswered { .. }
        | E::FollowUpAdded { .. }
        | E::FollowUpChanged { .. }
        | E::FollowUpDone { .. }
        | E::FollowUpDropped { .. }
        | E::RfoReviewed { .. }
        | E::RfoPublished { .. }
        | E::EntryCorrected { .. }
        | E::EntryRetracted { .. }
        | E::EntryRestored { .. }
        | E::Imported { .. }
        | E::Unreadable { .. } => false,
    }
}

/// What users felt, what set it off, and the cause once it is confirmed. That nobody is affected any more isn't who was
/// affected, which is in the section about the impact.
fn is_fact_shown(incident: &Incident, fact: &Fact) -> bool {
    match fact.name() {
        FactName::Impact if fact.text().is_some_and(|text| says_nobody(text.as_str())) => false,
        FactName::Symptom
        | FactName::SurfaceArea
        | FactName::Impact
        | FactName::Trigger
        | FactName::Workaround
        | FactName::DataLoss
        | FactName::CustomerAction => true,
        FactName::SuspectedCause => cause(incident).is_some_and(|cause| cause.is_confirmed),
        FactName::Confidence | FactName::Needs => false,
    }
}

/// Whether users feel it, so that the word “password” in it is no secret of the team.
fn is_felt(name: FactName) -> bool {
    !matches!(name, FactName::SuspectedCause | FactName::Trigger | FactName::Confidence | FactName::Needs)
}

fn is_of_outage(milestone: Milestone) -> bool {
    match milestone {
        Milestone::FirstError
        | Milestone::Detected
        | Milestone::Declared
        | Milestone::Mitigated
        | Milestone::Fixed
        | Milestone::Resolved
        | Milestone::Closed => true,
        Milestone::CallOpened
        | Milestone::LeaderNamed
        | Milestone::FirstTaskAssigned
        | Milestone::FirstRollbackStarted
        | Milestone::RfoPublished
        | Milestone::FirstCeoUpdate
        | Milestone::FirstCsUpdate => false,
    }
}

fn is_answer_shown(section: RfoSection) -> bool {
    match section {
        RfoSection::Summary
        | RfoSection::Alerting
        | RfoSection::Timeline
        | RfoSection::Impact
        | RfoSection::Fix
        | RfoSection::Prevention => true,
        RfoSection::Learned => false,
    }
}

/// Whether customers get updates to this audience. What CS reads, such as whom to forward, isn't for them.
fn reaches_customers(audience: &Audience) -> bool {
    const WORDS: [&str; 6] = ["customer", "customers", "public", "status", "statuspage", "users"];
    match audience {
        Audience::Ceo | Audience::CustomerSuccess | Audience::Team => false,
        Audience::Other(name) => name.as_str().split(['-', '_']).any(|word| WORDS.contains(&word)),
    }
}
