//! Sentences about how far an incident is, and since when.

use crate::{
    EntryId, Event, Record, Status, Text,
    event::{EntryGroup, FactName},
    milestone::Milestone,
    nudges::{Difference, outdated},
    text::{capital, sentence},
    time::span,
    updates::{
        claim::Claim,
        facts::impact_text,
        moment::Moment,
        sentence_parts::{ended, inline},
        template_kind::TemplateKind,
        update_kind::{UpdateKind, reopened_since},
    },
};

/// `**Fixed at 11:24.** Card payments failed at checkout.`
pub(super) fn headline(moment: &Moment) -> Vec<Claim> {
    let summary = moment.state.summary.as_str().trim().trim_end_matches('.');
    let summary_quoted = format!("“{}”", capital(summary).replace('“', "‘").replace('”', "’"));
    // The CEO reads what customers see, if that is known: a summary is often in an engineer's words.
    let symptom =
        moment.fact(FactName::Symptom).filter(|_| TemplateKind::of(moment.audience) == TemplateKind::Ceo);
    let what = |bold: &str| {
        let text = symptom.map_or(summary, |(_, text)| text);
        let entries = symptom.map_or_else(|| moment.declaration(), |(stated, _)| vec![stated.entry]);
        let text = sentence(&capital(&moment.in_tense(text)));
        Claim { text: format!("{bold}{text}{bold}"), entries }
    };
    let (status, said) = match moment.kind {
        UpdateKind::First | UpdateKind::Ongoing => {
            // The symptom alone may not say whom it concerns.
            let named = format!("**{}**", sentence(&capital(&moment.in_tense(summary))));
            let named = symptom.map(|_| Claim { text: named, entries: moment.declaration() });
            let bold = if named.is_some() { "" } else { "**" };
            return named.into_iter().chain([what(bold)]).collect();
        }
        UpdateKind::FalseAlarm => return false_alarm(moment, &summary_quoted),
        UpdateKind::Merged => {
            let text = format!(
                "**Part of another incident:** {summary_quoted}. Further updates come with that incident."
            );
            return moment
                .status(Status::Merged)
                .map(|(_, entry)| Claim::on(entry, text))
                .into_iter()
                .collect();
        }
        UpdateKind::Mitigated => (Status::Mitigated, "No new users affected since"),
        UpdateKind::Fixed => (Status::Monitoring, "Fixed at"),
        UpdateKind::Resolved if moment.state.reached(Status::Resolved).is_some() => {
            (Status::Resolved, "Resolved at")
        }
        UpdateKind::Resolved => (Status::Closed, "Closed at"),
    };
    let Some((at, entry)) = moment.status(status) else { return Vec::new() };
    // The last update names no later time, so this one has the zone.
    let clock = if moment.kind.is_over() { moment.clock_in_zone(at) } else { moment.clock(at) };
    let status = Claim::on(entry, format!("**{said} {clock}.**"));
    // CS reads what customers saw right below.
    let is_below = moment.fact(FactName::Symptom).is_some()
        && TemplateKind::of(moment.audience) == TemplateKind::CustomerSuccess;
    if is_below { vec![status] } else { vec![status, what("")] }
}

/// `**False alarm:** “Checkout returns 500s”. Reason: a load test. No action is needed.`
fn false_alarm(moment: &Moment, summary: &str) -> Vec<Claim> {
    let last = moment.last_entry(|event| matches!(event, Event::FalseAlarm { .. }));
    let Some(record) = last.and_then(|id| moment.incident.record_of(id)) else { return Vec::new() };
    let why = match &record.entry.event {
        Event::FalseAlarm { why } if !why.is_empty() => format!(" Reason: {}", unended(why)),
        _ => String::new(),
    };
    vec![Claim::on(record.entry.id, format!("**False alarm:** {summary}.{why} No action is needed."))]
}

/// With a full stop, and its first letter as it is.
fn unended(text: &Text) -> String {
    format!("{}.", text.as_str().trim().trim_end_matches('.'))
}

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
    let (at, _) = moment.reached(Milestone::Declared)?;
    let at = moment.clock(at);
    let unknown = if moment.kind.is_mitigated() { "" } else { "; when it started isn't known yet" };
    Some(Claim { text: format!("Declared at {at}{unknown}."), entries: moment.declaration() })
}

/// `Users were affected from 10:14 to 11:03 (49 min).` Nothing if they were affected twice.
pub(super) fn duration(moment: &Moment) -> Option<Claim> {
    if !moment.kind.is_mitigated()
        || moment.last_entry(|event| matches!(event, Event::Reopened { .. })).is_some()
    {
        return None;
    }
    let (began, began_by) = moment.reached(Milestone::FirstError)?;
    let (ended, ended_by) = moment.status(Status::Mitigated).or_else(|| moment.status(Status::Monitoring))?;
    let seconds = ended.seconds_since(began);
    (seconds > 0).then(|| {
        let (from, to) = (moment.clock(began), moment.clock(ended));
        // Those who were affected may still be until the fix is in.
        let who = if moment.kind == UpdateKind::Mitigated { "New users" } else { "Users" };
        let text = format!("{who} were affected from {from} to {to} ({}).", whole_minutes(seconds));
        Claim { text, entries: vec![began_by, ended_by] }
    })
}

/// `No change since 10:29.`: since the last update was approved, nothing was logged about the status, the facts or the
/// rollbacks, and nothing of it was corrected.
pub(super) fn unchanged(moment: &Moment) -> Option<Claim> {
    let (last, sent) = moment.last_update().filter(|_| !moment.kind.is_mitigated())?;
    let approved = moment.incident.number_of(last.entry);
    let is_news = |record: &&Record| {
        let group = record.entry.event.traits().group;
        let matters = [EntryGroup::Status, EntryGroup::Facts, EntryGroup::Rollbacks, EntryGroup::Corrections];
        record.number > approved && matters.contains(&group)
    };
    let is_a_while_ago = moment.now.seconds_since(sent.at) >= 60;
    (is_a_while_ago && !moment.incident.records().iter().any(|record| is_news(&record))).then(|| {
        let text = format!("No change since {}.", moment.clock(sent.at));
        Claim { text, entries: vec![last.entry, sent.entry] }
    })
}

/// That it happens again, or which number changed.
pub(super) fn correction(moment: &Moment) -> Option<Claim> {
    let (last, sent) = moment.last_update()?;
    let said_at = moment.clock(sent.at);
    let said = [last.entry, sent.entry].into_iter();
    if let Some((since, what)) = reopened_since(moment.state, last) {
        let reopened = moment.last_entry(|event| matches!(event, Event::Reopened { .. }));
        let since = moment.clock(since);
        let text = format!(
            "**Correction:** at {said_at} we said that it {what}. Users are affected again since {since}."
        );
        return Some(Claim { text, entries: said.chain(reopened).collect() });
    }
    let Difference { before, now, entry, .. } = outdated(moment.state, moment.audience)?;
    let stated = moment.state.facts.iter().find(|stated| stated.entry == entry)?;
    let as_of = capital(&moment.as_of(stated));
    let now = match impact_text(moment).filter(|_| is_impact(moment, entry)) {
        Some(impact) => impact,
        None => ended(&inline(&moment.in_tense(now.as_str()))),
    };
    // The update may not say what it was based on.
    let text = match last.text.as_str().to_lowercase().contains(&before.to_lowercase()) {
        true => format!("**Changed:** at {said_at} we said “{before}”. {as_of}: {now}"),
        false => format!("**New since the last update, {}:** {now}", moment.as_of(stated)),
    };
    Some(Claim { text, entries: said.chain([entry]).collect() })
}

/// Whether the correction states the impact.
pub(super) fn corrects_impact(moment: &Moment) -> bool {
    let difference = outdated(moment.state, moment.audience).filter(|one| is_impact(moment, one.entry));
    difference.is_some()
        && moment.last_update().is_some_and(|(last, _)| reopened_since(moment.state, last).is_none())
}

fn is_impact(moment: &Moment, entry: EntryId) -> bool {
    moment.state.fact(FactName::Impact).is_some_and(|stated| stated.entry == entry)
}

/// Between the mitigation and the all clear: whether the fix is in.
pub(super) fn monitoring(moment: &Moment) -> Option<Claim> {
    let (status, text) = match moment.kind {
        UpdateKind::Mitigated => (Status::Mitigated, "The fix isn't in yet."),
        UpdateKind::Fixed => (Status::Monitoring, "We're monitoring."),
        _ => return None,
    };
    moment.status(status).map(|(_, entry)| Claim::on(entry, text.to_owned()))
}

/// `Next update at 10:59 CEST, or sooner if something changes.` It stands on no entry: it is what is promised here.
pub(super) fn next_update(moment: &Moment) -> Option<Claim> {
    let text = match (moment.next_at, moment.kind.is_over()) {
        (Some(at), _) => {
            format!("Next update at {}, or sooner if something changes.", moment.clock_in_zone(at))
        }
        (None, false) => "Next update when something changes.".to_owned(),
        (None, true) => "This is the final update, unless something changes.".to_owned(),
    };
    Some(Claim { text, entries: Vec::new() })
}

/// A duration in whole minutes.
fn whole_minutes(seconds: i64) -> String {
    span((seconds / 60).max(1) * 60)
}
