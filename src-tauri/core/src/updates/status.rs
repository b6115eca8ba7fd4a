//! Sentences about how far an incident is, and since when.

use crate::{
    EntryId, Event, Record, Status, Time,
    codes::has_code,
    event::EntryGroup,
    left_over::{LeftOver, left_over},
    milestone::Milestone,
    over_since::time_since,
    time::span_between,
    updates::{
        claim::Claim, moment::Moment, sentence_parts::in_quotes, template_kind::TemplateKind,
        update_kind::UpdateKind,
    },
};

/// While users are affected: `SEV1.`
pub(super) fn severity(moment: &Moment) -> Option<Claim> {
    if moment.kind.is_mitigated() {
        return None;
    }
    let text = match moment.state.severity {
        Some(severity) => format!("{}.", severity.name()),
        None => "The severity isn't set yet.".to_owned(),
    };
    let set = moment.last_entry(|event| matches!(event, Event::SeveritySet { .. }));
    let entries = set.map_or_else(|| moment.declaration(), |entry| vec![entry]);
    Some(Claim { text, entries })
}

/// `Started at 10:14.`, or when it was declared. Unless [`duration`] says it.
pub(super) fn started(moment: &Moment) -> Option<Claim> {
    if duration(moment).is_some() {
        return None;
    }
    if let Some((at, entry)) = moment.reached(Milestone::FirstError) {
        return Some(Claim::on(entry, format!("Started at {}.", moment.clock(at))));
    }
    let (declared, _) = moment.reached(Milestone::Declared)?;
    let reported = first_affected(moment).filter(|(since, _)| *since < declared);
    let is_mitigated = moment.kind.is_mitigated();
    // Without a start there is no duration, which would say when it ended.
    let is_after = is_mitigated && moment.kind != UpdateKind::Mitigated;
    let ended = moment.status(Status::Mitigated).filter(|_| is_after);
    let at = moment.clock(declared);
    let mut text = match reported {
        Some((since, _)) => {
            let reports = if is_mitigated { "reported" } else { "reports" };
            let since = moment.clock(since);
            format!("Declared at {at}. One customer {reports} it since {since} (not confirmed).")
        }
        None if is_mitigated => format!("Declared at {at}; when it started isn't known."),
        None => format!("Declared at {at}; when it started isn't known yet."),
    };
    if let Some((over, _)) = ended {
        text.push_str(&format!(" No new users affected since {}.", moment.clock(over)));
    }
    let proof = reported.into_iter().chain(ended).map(|(_, entry)| entry);
    Some(Claim { text, entries: moment.declaration().into_iter().chain(proof).collect() })
}

/// Since when the first customer is affected of whom that was logged, with the entry that says so.
fn first_affected(moment: &Moment) -> Option<(Time, EntryId)> {
    let since = |record: &Record| match &record.entry.event {
        Event::CustomerAffected { since, .. } => *since,
        Event::CustomerReported { what, .. } => time_since(what.as_str(), record.entry.at, moment.zone),
        _ => None,
    };
    let found =
        moment.incident.in_effect_but_notes().filter_map(|record| Some((since(record)?, record.entry.id)));
    found.min_by_key(|(since, _)| *since)
}

/// `The problem occurred from 10:14 to 11:03 (49 min).` Nothing if they were affected twice. What was left to do then wasn't over:
/// `, and until 11:20 for what was left then: “~300 payments still hang”`.
pub(super) fn duration(moment: &Moment) -> Option<Claim> {
    if !moment.kind.is_mitigated() || moment.reopening().is_some() {
        return None;
    }
    let (began, began_by) = moment.reached(Milestone::FirstError)?;
    let (ended, ended_by) = moment.status(Status::Mitigated).or_else(|| moment.status(Status::Monitoring))?;
    let seconds = ended.seconds_since(began);
    (seconds > 0).then(|| {
        let (from, to) = (moment.clock(began), moment.clock(ended));
        // Those who ran into it may still be affected until the fix is in.
        // Customers want to know when, the CEO how long too.
        let span = match TemplateKind::of(moment.audience) {
            TemplateKind::CustomerSuccess => String::new(),
            TemplateKind::Ceo | TemplateKind::Team => format!(" ({})", span_between(began, ended)),
        };
        let left = left_over(moment.incident);
        let rest = left.as_ref().map(|left| but_for(moment, left)).unwrap_or_default();
        let text = format!("The problem occurred from {from} to {to}{span}{rest}.");
        let done = left.iter().flat_map(|left| [left.entry()].into_iter().chain(left.done.map(|(_, by)| by)));
        Claim { text, entries: [began_by, ended_by].into_iter().chain(done).collect() }
    })
}

fn but_for(moment: &Moment, left: &LeftOver) -> String {
    let until = match left.done {
        Some((at, _)) => format!(", and until {} for what was left then", moment.clock(at)),
        None => ", except for what was left then".to_owned(),
    };
    // While it is mitigated, that is said by itself.
    let is_said = moment.kind == UpdateKind::Mitigated && left.done.is_none();
    match is_said || has_code(left.text) || left.text.contains('@') {
        true => until,
        false => format!("{until}: {}", in_quotes(left.text)),
    }
}

/// `No change since 10:29.`: since the last update was approved, nothing was logged but who is there, who has a task, and what
/// became of updates; and, except for the CEO, nothing about a customer.
pub(super) fn unchanged(moment: &Moment) -> Option<Claim> {
    let (last, sent) = moment.last_update().filter(|_| !moment.kind.is_mitigated())?;
    let approved = moment.incident.number_of(last.entry);
    let is_news = |record: &&Record| {
        let group = record.entry.event.traits().group;
        // A report or a note may say that something changed.
        let says_nothing =
            [EntryGroup::People, EntryGroup::Updates, EntryGroup::Deliveries, EntryGroup::Reminders];
        let is_for_ceo = TemplateKind::of(moment.audience) == TemplateKind::Ceo;
        let says_nothing = says_nothing.contains(&group)
            || group == EntryGroup::Customers && is_for_ceo
            || matches!(record.entry.event, Event::TaskAssigned { .. } | Event::TaskAccepted { .. });
        // What a person sent says what had happened by then, whenever it is logged.
        let is_since = record.number > approved || last.sent_manually && record.entry.at > sent.at;
        is_since && !says_nothing
    };
    let is_a_while_ago = moment.now.seconds_since(sent.at) >= 60;
    (is_a_while_ago && !moment.incident.records().iter().any(|record| is_news(&record))).then(|| {
        let text = format!("No change since {}.", moment.clock(sent.at));
        Claim { text, entries: vec![last.entry, sent.entry] }
    })
}

/// Between the mitigation and the all clear: whether the fix is in.
pub(super) fn monitoring(moment: &Moment) -> Option<Claim> {
    let (status, text) = match moment.kind {
        UpdateKind::Mitigated => (Status::Mitigated, "The cause isn't fixed yet."),
        UpdateKind::Fixed => (Status::Monitoring, "We're monitoring."),
        _ => return None,
    };
    moment.status(status).map(|(_, entry)| Claim::on(entry, text.to_owned()))
}
