//! Sentences about how far an incident is, and since when.

use chrono::{NaiveTime, TimeZone};

use crate::{
    EntryId, Event, Record, Status, Time,
    codes::has_code,
    event::{EntryGroup, FactName, RollbackResult, Stage},
    figures::is_quantified,
    milestone::Milestone,
    text::{capital, sentence},
    time::span_between,
    updates::{
        claim::Claim,
        first_to_last::main_symptom,
        moment::Moment,
        sentence_parts::{in_quotes, says_same, unended},
        template_kind::TemplateKind,
        tense::{Past, past},
        update_kind::UpdateKind,
    },
};

/// `**Fixed at 11:24.** Card payments failed at checkout.`
pub(super) fn headline(moment: &Moment) -> Vec<Claim> {
    let summary = in_quotes(&capital(&moment.summary().text));
    let (status, said) = match moment.kind {
        UpdateKind::First | UpdateKind::Ongoing => return what_happens(moment),
        UpdateKind::FalseAlarm => return false_alarm(moment, &summary),
        UpdateKind::Merged => {
            let text =
                format!("**Part of another incident:** {summary}. Further updates come with that incident.");
            let merged = moment.status(Status::Merged);
            return merged.map(|(_, entry)| Claim::on(entry, text)).into_iter().collect();
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
    let is_below = TemplateKind::of(moment.audience) == TemplateKind::CustomerSuccess
        && moment
            .fact(FactName::Symptom)
            .is_some_and(|(stated, _)| !is_older_than_summary(moment, stated.entry));
    let what = if is_below { summary_in_past(moment) } else { Some(what_happened(moment)) };
    [status].into_iter().chain(what).collect()
}

/// What customers see, for the CEO: a summary is often in an engineer's words.
fn symptom_for_ceo<'a>(moment: &Moment<'a>) -> Option<(EntryId, &'a str)> {
    let (stated, text) = main_symptom(moment)?;
    let is_for_ceo = TemplateKind::of(moment.audience) == TemplateKind::Ceo && !has_code(text);
    is_for_ceo.then_some((stated.entry, text))
}

/// Whether the summary was corrected since this entry.
fn is_older_than_summary(moment: &Moment, entry: EntryId) -> bool {
    let number = |entry: EntryId| moment.incident.number_of(entry);
    moment.summary().entries.into_iter().map(number).max() > Some(number(entry))
}

/// While users are affected: `**Checkout is down.** Customers see an error page.` The symptom alone may not say whom it
/// concerns. A summary that says how many are affected was the first report, once more is known of that, and any summary once a
/// rollback has helped.
fn what_happens(moment: &Moment) -> Vec<Claim> {
    let is_said = |text: &str| says_same(&moment.summary().text, text);
    let symptom = symptom_for_ceo(moment).filter(|(_, text)| !is_said(text));
    // That it is still so, nobody has said.
    let as_of = |entry: EntryId| {
        let stated = moment.state.facts.iter().find(|stated| stated.entry == entry)?;
        (moment.clock(stated.at) != moment.clock(moment.now)).then(|| moment.as_of(stated))
    };
    let symptom = symptom.map(|(entry, text)| {
        let text = as_of(entry).map_or_else(|| text.to_owned(), |as_of| format!("{as_of}: {text}"));
        Claim::on(entry, sentence(&capital(&text)))
    });
    if let Some((why, entry)) = happens_again(moment) {
        let again = Claim::on(entry, format!("**{}**", sentence(&capital(why))));
        return [again].into_iter().chain(symptom).collect();
    }
    let Claim { text: summary, entries } = moment.summary();
    let is_counted = moment.fact(FactName::Impact).is_some() && is_quantified(&summary);
    let is_better = has_helped_since(moment, moment.state.opened_at.unwrap_or(moment.now));
    let text = match is_counted || is_better {
        true => format!("**First report: {}.**", in_quotes(&capital(&summary))),
        false => format!("**{}**", sentence(&capital(&summary))),
    };
    [Claim { text, entries }].into_iter().chain(symptom).collect()
}

/// Whether a rollback has helped since, so that what was true then may not be true any more.
fn has_helped_since(moment: &Moment, at: Time) -> bool {
    let mut helped = moment.state.rollbacks.iter().filter(|one| {
        matches!(one.stage, Stage::Verified(RollbackResult::Helped | RollbackResult::HelpedPartly))
    });
    helped.any(|one| one.since > at)
}

/// What happens again, as whoever reopened it said. The summary is of the first time, unless it was corrected since.
fn happens_again<'a>(moment: &Moment<'a>) -> Option<(&'a str, EntryId)> {
    let entry = moment.reopening()?;
    let Event::Reopened { why } = &moment.incident.record_of(entry)?.entry.event else { return None };
    (!why.is_empty() && !is_older_than_summary(moment, entry)).then(|| (why.as_str(), entry))
}

/// Once mitigated: the summary in the past tense, which names the incident. One that says how many were affected may be
/// older than what is known of that.
fn summary_in_past(moment: &Moment) -> Option<Claim> {
    let Claim { text, entries } = moment.summary();
    let is_known = moment.fact(FactName::Impact).is_some() && is_quantified(&text);
    in_past(&text).filter(|_| !is_known).map(|text| Claim { text, entries })
}

fn in_past(text: &str) -> Option<String> {
    match past(text) {
        Past::Text(text) => Some(sentence(&capital(&text))),
        Past::Present => None,
    }
}

/// Once mitigated: the summary in the past tense, or what customers saw. What can't be put into the past for sure is quoted
/// as what it was: something that users saw, or the report.
fn what_happened(moment: &Moment) -> Claim {
    let symptom = symptom_for_ceo(moment).filter(|(entry, _)| !is_older_than_summary(moment, *entry));
    let of_symptom = || symptom.and_then(|(entry, text)| Some(Claim::on(entry, in_past(text)?)));
    summary_in_past(moment).or_else(of_symptom).unwrap_or_else(|| match symptom {
        Some((entry, text)) => Claim::on(entry, format!("Users saw: {}.", in_quotes(&capital(text)))),
        None => {
            let summary = moment.summary();
            let text = format!("The report was: {}.", in_quotes(&capital(&summary.text)));
            Claim { text, ..summary }
        }
    })
}

/// `**False alarm:** “Checkout returns 500s”. Reason: a load test. No action is needed.`
fn false_alarm(moment: &Moment, summary: &str) -> Vec<Claim> {
    let last = moment.last_entry(|event| matches!(event, Event::FalseAlarm { .. }));
    let Some(record) = last.and_then(|id| moment.incident.record_of(id)) else { return Vec::new() };
    let why = match &record.entry.event {
        Event::FalseAlarm { why } if !why.is_empty() => format!(" Reason: {}.", unended(why.as_str())),
        _ => String::new(),
    };
    vec![Claim::on(record.entry.id, format!("**False alarm:** {summary}.{why} No action is needed."))]
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
        Event::CustomerReported { what, .. } => time_since(moment, what.as_str(), record.entry.at),
        _ => None,
    };
    let found =
        moment.incident.in_effect_but_notes().filter_map(|record| Some((since(record)?, record.entry.id)));
    found.min_by_key(|(since, _)| *since)
}

/// The time in a report such as `can't check out since 08:10`, if it is sure to be one of the same day.
fn time_since(moment: &Moment, text: &str, reported: Time) -> Option<Time> {
    let (_, behind) = text.split_once(" since ")?;
    let clock = behind.split_whitespace().next()?.trim_end_matches(['.', ',', ';']);
    let clock = NaiveTime::parse_from_str(clock, "%H:%M").ok()?;
    let day = reported.utc().with_timezone(&moment.zone).date_naive();
    let at = moment.zone.from_local_datetime(&day.and_time(clock)).single()?;
    Some(Time::from_millis(at.timestamp_millis())).filter(|at| *at <= reported)
}

/// `The problem occurred from 10:14 to 11:03 (49 min).` Nothing if they were affected twice.
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
        let text = format!("The problem occurred from {from} to {to}{span}.");
        Claim { text, entries: vec![began_by, ended_by] }
    })
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
