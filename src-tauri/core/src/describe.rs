//! Describes entries for people: the same in the window, on the command line and in documents.

use crate::{
    EntryId, Event, FoundBy, Incident, PersonId, Record, Text, Time,
    event::{Confidence, DEFAULT_REASON, Fact, FactName, FollowUpAim, RfoSection, RollbackResult, Stage},
    incident::{CLIPBOARD, Rollback},
    markup::plain,
    nudges::NudgeKind,
    time::{span, span_between},
};

/// The description of an entry. `title` is shown in bold; either part may be empty.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Description {
    pub title: String,
    pub detail: String,
}

/// Describes a record, with its corrections.
pub fn describe(incident: &Incident, record: &Record) -> Description {
    let number = |id| match incident.record_of(id) {
        Some(target) => format!("#{}", target.number),
        None => "a missing entry".to_owned(),
    };
    let task = |id| incident.task_title(id);
    let owner = |id| owner_at(incident, id, record.number);
    let (title, detail) = match &record.entry.event {
        Event::Declared { summary, severity, found_by, .. } => {
            let severity = severity.map(|severity| format!(" as {}", severity.name()));
            let found_by = found_by.map(|by| format!(" · found by {}", found_by_label(by)));
            (
                format!("Declared{}", severity.unwrap_or_default()),
                format!("{summary}{}", found_by.unwrap_or_default()),
            )
        }
        Event::TimelineImported { summary } => ("Timeline imported".into(), summary.to_string()),
        Event::FirstError { text } => ("First error".into(), opt(text)),
        Event::Detected { text } => ("Detected".into(), opt(text)),
        Event::FoundBySet { found_by } => (format!("Found by {}", found_by_label(*found_by)), String::new()),
        Event::FalseAlarm { why } => ("False alarm".into(), why.to_string()),
        Event::Reopened { why } => ("Reopened".into(), why.to_string()),
        Event::Merged { into } => (format!("Merged into {into}"), String::new()),

        Event::CallOpened { link } => ("Call opened".into(), link.to_string()),
        Event::Announced { place } => (format!("Call announced in {place}"), String::new()),

        Event::Joined { person } => (format!("{} joined", person.name()), String::new()),
        Event::Left { person } => (format!("{} left", person.name()), String::new()),
        Event::Paged { person, via, receipt } => {
            let receipt = receipt.as_ref().map(|receipt| format!("receipt {receipt}"));
            (format!("{} paged{}", person.name(), by_means(via)), receipt.unwrap_or_default())
        }
        Event::PageFailed { person, via, why } => {
            (format!("{} not paged through {via}", person.name()), why.to_string())
        }
        Event::PersonRenamed { from, to } => {
            (format!("{} renamed to {}", from.name(), to.name()), String::new())
        }
        Event::Answered { person } => (format!("{} answered", person.name()), String::new()),
        Event::NoAnswer { person } => (format!("{}: no answer", person.name()), String::new()),
        Event::LeaderNamed { person } => (format!("Leader: {}", person.name()), String::new()),
        Event::DeputyNamed { person } => (format!("Deputy: {}", person.name()), String::new()),
        Event::HandoverOffered { to, briefing } => {
            (format!("Handover offered to {}", to.name()), opt(briefing))
        }
        Event::HandoverAccepted { person } => (format!("{} accepted the lead", person.name()), String::new()),
        Event::HandoverDeclined { person, why } => (format!("{} declined the lead", person.name()), opt(why)),

        Event::TaskAssigned { title, to, minutes, .. } => {
            let to = to.as_ref().map_or("Task added without an owner".to_owned(), |to| {
                format!("Task assigned to {}", to.name())
            });
            let minutes = minutes.map(|minutes| format!(", {minutes} min"));
            (to, format!("{title}{}", minutes.unwrap_or_default()))
        }
        Event::TaskAccepted { task: id } => (format!("{} accepted", owner(*id)), task(*id)),
        Event::TaskReported { task: id, text } => {
            (format!("{} reported", owner(*id)), format!("{} · {text}", task(*id)))
        }
        Event::TaskBlocked { task: id, by } => {
            (format!("{} is {}", owner(*id), incident.blocked(by)), task(*id))
        }
        Event::TaskUnblocked { task: id } => (format!("{} is unblocked", owner(*id)), task(*id)),
        Event::TaskExtended { task: id, minutes } => {
            (format!("Task extended by {minutes} min for {}", owner(*id)), task(*id))
        }
        Event::TaskReassigned { task: id, to, minutes } => {
            let minutes = minutes.map(|minutes| format!(", {minutes} min")).unwrap_or_default();
            (format!("Task reassigned to {}", to.name()), format!("{}{minutes}", task(*id)))
        }
        Event::TaskDone { task: id, outcome } => {
            (format!("Task done ({})", owner(*id)), with_text(task(*id), outcome))
        }
        Event::TaskDropped { task: id, why } => ("Task dropped".into(), with_text(task(*id), why)),
        Event::GroupFormed { name, lead, members } => {
            (format!("Group {name}, led by {}", lead.name()), names(members))
        }

        Event::ServiceSuspected { service, why } => (format!("{service} suspected"), opt(why)),
        Event::ServiceRuledOut { service, why } => (format!("{service} ruled out"), opt(why)),
        Event::RollbackRequested { service, owner } => {
            let owner = owner.as_ref().map(|owner| format!(" from {}", owner.name())).unwrap_or_default();
            (format!("Rollback of {service} requested{owner}"), String::new())
        }
        Event::RollbackStarted { service, from, to } => {
            let from = from.as_ref().map(|version| format!(" from {version}")).unwrap_or_default();
            (format!("Rollback of {service}{from}{} started", to_version(to)), String::new())
        }
        Event::RolledBack { service } => (format!("{service} rolled back"), String::new()),
        Event::RollbackFailed { service, why } => (format!("Rollback of {service} failed"), why.to_string()),
        Event::RollbackResult { service, result, seen } => {
            let result = match result {
                RollbackResult::Helped => "helped",
                RollbackResult::HelpedPartly => "helped partly",
                RollbackResult::DidNotHelp => "didn't help",
                RollbackResult::Inconclusive => "was inconclusive",
            };
            (format!("Rollback of {service} {result}"), opt(seen))
        }
        Event::RollbackNotPossible { service, why } => {
            (format!("Rollback of {service} is not possible"), why.to_string())
        }
        Event::RolledForward { service, to } => {
            (format!("{service} rolled forward{}", to_version(to)), String::new())
        }
        Event::RollbackBlocked { service, by } => {
            (format!("Rollback of {service} is {}", incident.blocked(by)), String::new())
        }
        Event::RollbackUnblocked { service } => {
            (format!("Rollback of {service} is unblocked"), String::new())
        }

        Event::FactStated { fact: Fact::Confidence { level } } => {
            let about = incident.state().confidence_about(record.entry.id);
            let label = match about {
                Some(FactName::Impact) => "Confidence in the impact",
                Some(_) => "Confidence in the cause",
                None => Fact::Confidence { level: *level }.title(),
            };
            (label.to_owned(), confidence_label(*level).to_owned())
        }
        Event::FactStated { fact } => describe_fact(fact),

        Event::SeveritySet { severity: Some(severity), why } => {
            (format!("Severity set to {}", severity.name()), opt(why))
        }
        Event::SeveritySet { severity: None, why } => ("Severity set to undetermined".into(), opt(why)),
        Event::Mitigated { text } => ("Mitigated".into(), opt(text)),
        Event::Fixed { text } => ("Fixed".into(), opt(text)),
        Event::Resolved { text } => ("Resolved".into(), opt(text)),
        Event::CleanupStarted { team } => ("Cleanup started".into(), names(team)),
        Event::CleanupTeamNamed { team } => ("Cleanup team".into(), names(team)),
        Event::Closed { text } => ("Closed".into(), opt(text)),

        Event::UpdateApproved { audience, text, .. } => {
            (format!("Update to {}", audience.label()), single_line(text))
        }
        Event::UpdateSentManually { audience, text, .. } => {
            (format!("Sent manually to {}", audience.label()), single_line(text))
        }
        Event::UpdateCopied { update, channel, printed: false } => {
            ("Update copied".into(), format!("{} via {channel}", number(*update)))
        }
        Event::UpdateCopied { update, channel, printed: true } => {
            ("Update printed".into(), format!("{} for {channel}", number(*update)))
        }
        Event::UpdateSent { update, channel, .. } => {
            ("Update sent".into(), format!("{} via {channel}", number(*update)))
        }
        Event::UpdateDelivered { update, channel, receipt } => {
            let is_clipboard = receipt.is_none() && channel.as_str() == CLIPBOARD;
            let what = if is_clipboard { "Update sent" } else { "Update delivered" };
            (what.into(), format!("{} via {channel}", number(*update)))
        }
        Event::UpdateUnconfirmed { update, channel, why } => {
            ("Update delivery unconfirmed".into(), format!("{} via {channel}: {why}", number(*update)))
        }
        Event::UpdateFailed { update, channel, why } => {
            ("Update failed".into(), format!("{} via {channel}: {why}", number(*update)))
        }
        Event::UpdateResent { update, channel } => {
            ("Update queued again".into(), format!("{} via {channel}", number(*update)))
        }
        Event::UpdateCanceled { update, channel, why } => {
            ("Update canceled".into(), with_text(format!("{} via {channel}", number(*update)), why))
        }
        Event::Snoozed { nudge, until, why } => snoozed(incident, nudge, *until, record.entry.at, why),
        Event::Muted { until, why } => muted(*until, record.entry.at, why),

        Event::Note { text } => (String::new(), text.to_string()),
        Event::CustomerReported { who, what, via } => {
            let via = via.as_ref().map(|via| format!(" · via {via}"));
            (format!("{who} reported"), format!("{what}{}", via.unwrap_or_default()))
        }
        Event::Evidence { place, text, .. } => ("Evidence".into(), with_text(place.to_string(), text)),
        Event::Thanked { person, text } => (format!("Thanks to {}", person.name()), opt(text)),
        Event::StepDone { step } => ("Step done".into(), step.to_string()),

        Event::CustomerAffected { customer, how, since } => {
            let since = since.map(|since| since.utc().format("since %Y-%m-%d %H:%M UTC").to_string());
            let parts = [Some(how.to_string()).filter(|how| !how.is_empty()), since];
            let parts: Vec<String> = parts.into_iter().flatten().collect();
            (format!("Customer affected: {customer}"), parts.join(" · "))
        }
        Event::CustomerOwnerNamed { customer, owner } => {
            (format!("{} owns {customer}", owner.name()), String::new())
        }
        Event::CustomerContacted { customer, text } => (format!("{customer} contacted"), opt(text)),
        Event::CustomerReplied { customer, text } => (format!("{customer} replied"), text.to_string()),
        Event::CustomerResolutionSent { customer, via } => {
            let title = format!("Resolution sent to {customer}");
            match via {
                Some(text) if !is_means(text) => (title, text.to_string()),
                via => (format!("{title}{}", by_means(via)), String::new()),
            }
        }
        Event::CustomerDone { customer, text } => (format!("{customer} done"), text.to_string()),

        Event::RfoAnswered { section, text } => {
            (format!("RFO, {}", section_label(*section)), text.to_string())
        }
        Event::FollowUpAdded { what, aim, owner, due } => {
            let owner = owner.as_ref().map(|owner| Text::line(&owner.name()));
            let due = due.map(|due| Text::line(&format!("due {due}")));
            (format!("Follow-up to {}", aim_label(*aim)), joined(&[&Some(what.clone()), &owner, &due]))
        }
        Event::FollowUpChanged { follow_up, owner, due } => {
            let owner = owner.as_ref().map(|owner| Text::line(&owner.name()));
            let due = due.map(|due| Text::line(&format!("due {due}")));
            (format!("Follow-up {} changed", number(*follow_up)), joined(&[&owner, &due]))
        }
        Event::FollowUpDone { follow_up, text } => {
            ("Follow-up done".into(), with_text(number(*follow_up), text))
        }
        Event::FollowUpDropped { follow_up, why } => {
            ("Follow-up dropped".into(), format!("{}: {why}", number(*follow_up)))
        }
        Event::RfoReviewed { text } => ("RFO reviewed".into(), opt(text)),
        Event::RfoPublished { place, .. } => ("RFO published".into(), opt(place)),

        Event::EntryCorrected { entry, at, event } => {
            let text = event.clone().and_then(|mut event| event.text_mut().map(|text| text.to_string()));
            let at = at.map(|at| format!("at {}", at.utc().format("%Y-%m-%d %H:%M UTC")));
            let parts: Vec<String> = at.into_iter().chain(text).collect();
            (format!("Corrected {}", number(*entry)), parts.join(", "))
        }
        Event::EntryRetracted { entry, why } => (format!("Retracted {}", number(*entry)), why.to_string()),
        Event::EntryRestored { entry } => (format!("Restored {}", number(*entry)), String::new()),

        Event::Imported { source, line, text, .. } => {
            ("Imported".into(), format!("{source}, line {line}: {text}"))
        }
        Event::Unreadable { .. } => {
            ("Unreadable entry".into(), "written by a newer version of Grizzly, or damaged".into())
        }
    };
    match record.no_effect {
        None => Description { title, detail },
        Some(no_effect) => {
            let parts = [detail.as_str(), no_effect.reason()].into_iter().filter(|part| !part.is_empty());
            Description {
                title: format!("No effect: {title}"),
                detail: parts.collect::<Vec<_>>().join(" · "),
            }
        }
    }
}

/// An update on one line, without its markup.
pub fn single_line(update: &Text) -> String {
    Text::line(&plain(update.as_str())).to_string()
}

/// The owner of the task when entry `number` was logged; owners change.
fn owner_at(incident: &Incident, task: EntryId, number: u32) -> String {
    let assigned = incident.record_of(task).map_or(number, |record| record.number);
    // The entry that assigned it is usually a few entries earlier.
    let since = (assigned..=number).rev().filter_map(|number| incident.record(number));
    let owner =
        since.filter(|record| record.retracted.is_none()).find_map(|record| match &record.entry.event {
            Event::TaskAssigned { to, .. } if record.entry.id == task => to.as_ref(),
            Event::TaskReassigned { task: id, to, .. } if *id == task => Some(to),
            _ => None,
        });
    owner.map_or("No owner".to_owned(), PersonId::name)
}

/// Minutes count from when it was logged.
fn snoozed(incident: &Incident, nudge: &Text, until: Option<Time>, at: Time, why: &Text) -> (String, String) {
    let nudge = match NudgeKind::named(nudge.as_str(), incident) {
        Some(kind) => kind.label(incident),
        None => nudge.to_string(),
    };
    let title = match minutes_left(until, at) {
        Some(minutes @ 1..) => format!("Snoozed for {minutes} min ({nudge})"),
        Some(_) => format!("No longer snoozed ({nudge})"),
        None => format!("Snoozed forever ({nudge})"),
    };
    (title, reason(why))
}

fn muted(until: Option<Time>, at: Time, why: &Text) -> (String, String) {
    let title = match minutes_left(until, at) {
        Some(minutes @ 1..) => format!("Notifications muted for {minutes} min"),
        Some(_) => "Notifications unmuted".to_owned(),
        None => "Notifications muted".to_owned(),
    };
    (title, reason(why))
}

fn minutes_left(until: Option<Time>, at: Time) -> Option<i64> {
    until.map(|until| until.seconds_since(at) / 60)
}

fn reason(why: &Text) -> String {
    if why.as_str() == DEFAULT_REASON { String::new() } else { why.to_string() }
}

/// Whether it says how somebody was reached, and no more: `mail`, `by phone at 10:30`.
fn is_means(text: &Text) -> bool {
    const MEANS: [&str; 16] = [
        "by", "via", "through", "over", "on", "in", "with", "mail", "e-mail", "email", "phone", "chat",
        "letter", "sms", "slack", "teams",
    ];
    let first = text.as_str().split_whitespace().next().unwrap_or_default().to_lowercase();
    MEANS.contains(&first.trim_end_matches([',', '.', ':'])) || text.as_str().split_whitespace().count() <= 2
}

/// ` by phone`, ` via PagerDuty`, or nothing.
fn by_means(via: &Option<Text>) -> String {
    const PREPOSITIONS: [&str; 7] = ["by", "via", "through", "over", "on", "in", "with"];
    let Some(via) = via else { return String::new() };
    let first = via.as_str().split_whitespace().next().unwrap_or_default().to_lowercase();
    if PREPOSITIONS.contains(&first.as_str()) { format!(" {via}") } else { format!(" via {via}") }
}

/// ` to 4.12.1`, or nothing.
fn to_version(to: &Option<Text>) -> String {
    to.as_ref().map(|version| format!(" to {version}")).unwrap_or_default()
}

/// The time that a task took so far: `4 of 10 min`, `15 min over (limit 10 min)`.
pub fn time_used(minutes: i64, limit: Option<u32>) -> String {
    match limit.map(i64::from) {
        Some(limit) if minutes > limit => {
            format!("{} over (limit {limit} min)", span((minutes - limit) * 60))
        }
        Some(limit) => format!("{minutes} of {limit} min"),
        None => format!("{minutes} min"),
    }
}

/// What happened to a service, with the reason: `rolled back to 4.12.1 by Dan in 8 min, helped. Suspected: released
/// at 10:12`. `until`: for how long a rollback has been in progress.
pub fn describe_rollback(incident: &Incident, rollback: &Rollback, until: Option<Time>) -> String {
    let block = incident.state().rollback_block(rollback);
    let blocked = block.map(|block| format!(", {}", incident.blocked(&block.by))).unwrap_or_default();
    let to = to_version(&rollback.to);
    let by = rollback.owner.as_ref().map(|owner| format!(" by {}", owner.name())).unwrap_or_default();
    let took = rollback.started_at.zip(rollback.finished_at);
    let took = took.map(|(started, finished)| span_between(started, finished));
    let within = took.as_ref().map(|took| format!(" in {took}")).unwrap_or_default();
    let what = match rollback.stage {
        Stage::Suspected | Stage::RuledOut | Stage::NotPossible => {
            let why = rollback.why.as_ref().map(|why| format!(" ({why})")).unwrap_or_default();
            return format!("{}{why}", rollback.stage.label());
        }
        Stage::Requested => {
            let from = rollback.owner.as_ref().map(|owner| format!(" from {}", owner.name()));
            format!("rollback requested{}{blocked}", from.unwrap_or_default())
        }
        Stage::RollingBack => {
            let seconds =
                rollback.started_at.zip(until).map(|(from, until)| until.seconds_since(from).max(0));
            let seconds = seconds.map(|seconds| if seconds < 60 { seconds } else { seconds / 60 * 60 });
            let time = seconds.map(|seconds| format!(", {} so far", span(seconds))).unwrap_or_default();
            format!("being rolled back{to}{by}{time}{blocked}")
        }
        Stage::RolledBack => format!("rolled back{to}{by}{within}, not verified yet"),
        Stage::Verified(result) => {
            let result = match result {
                RollbackResult::Helped => "helped",
                RollbackResult::HelpedPartly => "helped partly",
                RollbackResult::DidNotHelp => "didn't help",
                RollbackResult::Inconclusive => "inconclusive",
            };
            let seen = rollback.seen.as_ref().map(|seen| format!(": {seen}")).unwrap_or_default();
            format!("rolled back{to}{by}{within}, {result}{seen}")
        }
        Stage::Failed => {
            let after = took.map(|took| format!(" after {took}")).unwrap_or_default();
            format!("rollback{to}{by} failed{after}")
        }
        Stage::RolledForward => {
            let took = took.map(|took| format!(", rollback took {took}")).unwrap_or_default();
            format!("rolled forward{to}{took}")
        }
    };
    let reason = if rollback.stage == Stage::Failed { ": " } else { ". Suspected: " };
    let why = rollback.why.as_ref().map(|why| format!("{reason}{why}")).unwrap_or_default();
    format!("{what}{why}")
}

fn opt(text: &Option<Text>) -> String {
    text.as_ref().map(Text::to_string).unwrap_or_default()
}

fn with_text(first: String, rest: &Option<Text>) -> String {
    match rest {
        Some(rest) if !rest.is_empty() => format!("{first} · {rest}"),
        _ => first,
    }
}

fn joined(parts: &[&Option<Text>]) -> String {
    parts.iter().filter_map(|part| part.as_ref()).map(Text::as_str).collect::<Vec<_>>().join(", ")
}

/// `Ada, Bora`.
pub fn names(people: &[PersonId]) -> String {
    people.iter().map(PersonId::name).collect::<Vec<_>>().join(", ")
}

fn found_by_label(by: FoundBy) -> &'static str {
    match by {
        FoundBy::Alert => "an alert",
        FoundBy::Engineer => "an engineer",
        FoundBy::Customer => "a customer",
        FoundBy::Other => "something else",
    }
}

/// `a guess`, `likely`, `certain`.
pub fn confidence_label(level: Confidence) -> &'static str {
    match level {
        Confidence::Guess => "a guess",
        Confidence::Likely => "likely",
        Confidence::Certain => "certain",
    }
}

/// A fact's name and text: `Impact`, `about 300 users · likely`.
pub fn describe_fact(fact: &Fact) -> (String, String) {
    let text = fact.text().map(ToString::to_string).unwrap_or_default();
    let detail = match fact {
        Fact::Impact { confidence: Some(level), .. } => format!("{text} · {}", confidence_label(*level)),
        Fact::SuspectedCause { text } => match Confidence::split(text.as_str()) {
            (cause, Some(level)) => format!("{cause} · {}", confidence_label(level)),
            (cause, None) => cause.to_owned(),
        },
        Fact::Confidence { level } => confidence_label(*level).to_owned(),
        _ => text,
    };
    let is_cause = |text: &Text| Confidence::split(text.as_str()).1 == Some(Confidence::Certain);
    let label = match fact {
        Fact::SuspectedCause { text } if is_cause(text) => "Cause",
        _ => fact.title(),
    };
    (label.to_owned(), detail)
}

/// As it reads in a sentence: `alerting and monitoring`.
pub fn section_label(section: RfoSection) -> &'static str {
    match section {
        RfoSection::Summary => "summary",
        RfoSection::Alerting => "alerting and monitoring",
        RfoSection::Timeline => "timeline",
        RfoSection::Impact => "impact",
        RfoSection::Fix => "fix",
        RfoSection::Prevention => "prevention",
        RfoSection::Learned => "lessons learned",
    }
}

/// As an infinitive: `detect it sooner`.
pub fn aim_label(aim: FollowUpAim) -> &'static str {
    match aim {
        FollowUpAim::Detect => "detect it sooner",
        FollowUpAim::Prevent => "prevent it",
        FollowUpAim::Process => "improve the process",
        FollowUpAim::Repair => "repair the damage",
    }
}
