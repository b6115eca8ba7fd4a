//! What readers outside read: a positive list. Whatever isn't on it stays inside.

use crate::{
    Event, Incident, Record, Status,
    event::{Audience, Fact, FactName, RfoSection, RollbackResult},
    milestone::Milestone,
    rfo::{FollowUpState, Rfo, SentUpdate, TimelineRow, rollbacks::has_helped, statements::CAUSE},
    wanted::{Cause, cause},
};

/// Leaves what a customer may read: the impact, the milestones of the outage, the updates to customers as they were sent,
/// the fix and the prevention.
pub(super) fn keep(rfo: &mut Rfo, incident: &Incident) {
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
    rfo.rollbacks.retain(|one| one.helped);
    rfo.rollbacks.iter_mut().for_each(|one| one.why.clear());
    rfo.follow_ups.retain(|one| one.state != FollowUpState::Dropped);
    for follow_up in &mut rfo.follow_ups {
        (follow_up.owner, follow_up.end) = (None, None);
    }
    rfo.answers.retain(|answer| is_answer_shown(answer.section));
    for row in &mut rfo.timeline {
        let update = rfo.updates.iter().find(|update| update.entry == row.entry);
        as_outside(row, incident, update);
    }
    rfo.timeline.sort_by_key(|row| (row.at, row.entry));
    rfo.answers.iter_mut().for_each(|answer| answer.by.clear());
    rfo.slowest = None;
    rfo.leaders.clear();
    rfo.helpers.clear();
    rfo.customers.clear();
    rfo.missing_updates.clear();
    rfo.thanks.clear();
    rfo.questions.clear();
    rfo.blame.clear();
}

/// A row without who logged it, whether that was corrected, and what the team first thought. An update is there when it
/// was sent.
fn as_outside(row: &mut TimelineRow, incident: &Incident, update: Option<&SentUpdate>) {
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
        Some(Event::FactStated { fact: Fact::SuspectedCause { .. } }) => row.title = CAUSE.to_owned(),
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
        // Only what is known now, since earlier numbers and causes were wrong, and only what was found out in the
        // incident: the rest has only the time at which it was typed.
        E::FactStated { fact } => {
            let ended = state.reached(Status::Resolved).or_else(|| state.reached(Status::Closed));
            is_fact_shown(incident, fact)
                && state.fact(fact.name()).is_some_and(|current| current.entry == record.entry.id)
                && ended.is_none_or(|ended| record.entry.at <= ended)
        }
        E::UpdateApproved { audience, .. } | E::UpdateSentManually { audience, .. } => {
            reaches_customers(audience)
                && state.update(record.entry.id).is_some_and(|update| update.sent().is_some())
        }
        E::RolledBack { service } | E::RollbackResult { service, result: RollbackResult::Helped } => {
            state.rollbacks.iter().any(|one| one.service.same_name(service) && has_helped(incident, one))
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

/// What users felt, what set it off, and the cause once it is confirmed.
fn is_fact_shown(incident: &Incident, fact: &Fact) -> bool {
    match fact.name() {
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
