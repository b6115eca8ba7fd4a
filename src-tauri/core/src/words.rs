//! What an entry says, in words for people: the same in the window, the command line and documents.

use crate::{
    Entry, EntryId, Event, FoundBy, Handle, Incident, Record, Text, Time,
    advice::Condition,
    event::{Audience, Blocker, Confidence, Fact, FollowUpAim, RfoSection, RollbackResult},
    incident::NOTIFICATIONS,
    line::NOT_NOW,
    update::markup::plain,
};

/// One entry in words; `head` stands out, and either may be empty.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Words {
    pub head: String,
    pub tail: String,
}

/// The words of a record, as it reads now.
pub fn words(incident: &Incident, record: &Record) -> Words {
    let number = |id| match incident.record_of(id) {
        Some(target) => format!("#{}", target.number),
        None => "an entry that is not here".to_owned(),
    };
    let task = |id| task_title(incident, id);
    let owner = |id| owner_at(incident, id, record.number);
    let (head, tail) = match &record.entry.event {
        Event::Declared { summary, severity, found_by, .. } => {
            let severity = severity.map(|severity| format!(" as {}", severity.name()));
            let found_by = found_by.map(|by| format!(" · found by {}", found_by_words(by)));
            (
                format!("Declared{}", severity.unwrap_or_default()),
                format!("{summary}{}", found_by.unwrap_or_default()),
            )
        }
        Event::FirstError { text } => ("First error".into(), opt(text)),
        Event::Detected { text } => ("Detected".into(), opt(text)),
        Event::FoundBySet { found_by } => (format!("Found by {}", found_by_words(*found_by)), String::new()),
        Event::FalseAlarm { why } => ("False alarm".into(), why.to_string()),
        Event::Reopened { why } => ("Reopened".into(), why.to_string()),
        Event::Merged { into } => ("Merged".into(), format!("into {into}")),

        Event::CallOpened { link } => ("Call opened".into(), link.to_string()),
        Event::Announced { place } => ("Call announced".into(), format!("in {place}")),

        Event::Joined { person } => (format!("{} joined", person.name()), String::new()),
        Event::Left { person } => (format!("{} left", person.name()), String::new()),
        Event::CalledIn { person, through } => (format!("Called {} in", person.name()), opt(through)),
        Event::Answered { person } => (format!("{} answered", person.name()), String::new()),
        Event::NoAnswer { person } => (format!("{} did not answer", person.name()), String::new()),
        Event::LeaderNamed { person } => (format!("{} leads", person.name()), String::new()),
        Event::NextLeaderNamed { person } => (format!("{} is the next leader", person.name()), String::new()),
        Event::HandoverOffered { to, briefing } => (format!("Lead offered to {}", to.name()), opt(briefing)),
        Event::HandoverAccepted { person } => (format!("{} accepted the lead", person.name()), String::new()),
        Event::HandoverDeclined { person, why } => (format!("{} declined the lead", person.name()), opt(why)),

        Event::TaskAssigned { title, to, minutes, .. } => {
            let to = to.as_ref().map_or("nobody yet".to_owned(), Handle::name);
            let minutes = minutes.map(|minutes| format!(", {minutes} min"));
            (format!("Task for {to}"), format!("{title}{}", minutes.unwrap_or_default()))
        }
        Event::TaskAccepted { task: id } => (format!("{} said yes", owner(*id)), task(*id)),
        Event::TaskReported { task: id, text } => {
            (format!("{} reported", owner(*id)), format!("{}: {text}", task(*id)))
        }
        Event::TaskBlocked { task: id, on } => {
            let on = blocker_words(incident, on);
            (format!("{} waits for {on}", owner(*id)), task(*id))
        }
        Event::TaskUnblocked { task: id } => (format!("{} can go on", owner(*id)), task(*id)),
        Event::TaskExtended { task: id, minutes } => {
            (format!("{minutes} more minutes for {}", owner(*id)), task(*id))
        }
        Event::TaskReassigned { task: id, to, minutes } => {
            let minutes = minutes.map(|minutes| format!(", {minutes} min")).unwrap_or_default();
            (format!("Task for {} now", to.name()), format!("{}{minutes}", task(*id)))
        }
        Event::TaskDone { task: id, outcome } => {
            (format!("{} is done", owner(*id)), colon(task(*id), outcome))
        }
        Event::TaskDropped { task: id, why } => ("Task dropped".into(), colon(task(*id), why)),
        Event::GroupFormed { name, lead, members } => {
            (format!("Group {name} formed, {} leads it", lead.name()), names(members))
        }

        Event::ServiceSuspected { service, why, change } => {
            (format!("{service} suspected"), joined(&[why, change]))
        }
        Event::SuspicionDropped { service, why } => (format!("{service} suspected no more"), opt(why)),
        Event::RollbackAsked { service, of } => {
            let of = of.as_ref().map(|person| format!("of {}", person.name()));
            (format!("Rollback of {service} asked"), of.unwrap_or_default())
        }
        Event::RollbackStarted { service, from, to } => {
            let from = from.as_ref().map(|version| Text::line(&format!("from {version}")));
            let to = to.as_ref().map(|version| Text::line(&format!("to {version}")));
            (format!("Rollback of {service} started"), joined(&[&from, &to]))
        }
        Event::RollbackFinished { service } => (format!("Rollback of {service} finished"), String::new()),
        Event::RollbackFailed { service, why } => (format!("Rollback of {service} failed"), why.to_string()),
        Event::RollbackVerified { service, result } => {
            let result = match result {
                RollbackResult::Helped => "helped",
                RollbackResult::DidNotHelp => "did not help",
                RollbackResult::Unclear => "may have helped: unclear",
            };
            (format!("Rollback of {service} {result}"), String::new())
        }
        Event::RollbackNotPossible { service, reason } => {
            (format!("Rollback of {service} is not possible"), reason.to_string())
        }
        Event::RolledForward { service, to } => (format!("{service} rolled forward"), opt(to)),

        Event::FactStated { fact } => fact_words(fact),

        Event::SeveritySet { severity: Some(severity) } => {
            (format!("{} set", severity.name()), String::new())
        }
        Event::SeveritySet { severity: None } => ("Severity undetermined".into(), String::new()),
        Event::BleedingStopped { text } => ("Bleeding stopped".into(), opt(text)),
        Event::Fixed { text } => ("Fixed".into(), opt(text)),
        Event::AllClear { text } => ("All clear".into(), opt(text)),
        Event::CleanupStarted { team } => ("Cleanup started".into(), names(team)),
        Event::CleanupTeamNamed { team } => ("Cleanup team".into(), names(team)),
        Event::Closed { text } => ("Closed".into(), opt(text)),

        Event::UpdateApproved { audience, text, .. } => {
            (format!("Update for {}", audience_words(audience)), on_a_line(text))
        }
        Event::UpdateHandedOver { update, channel } => {
            ("Update handed over".into(), format!("{} through {channel}", number(*update)))
        }
        Event::UpdateDelivered { update, channel, .. } => {
            ("Update delivered".into(), format!("{} through {channel}", number(*update)))
        }
        Event::UpdatePerhapsSent { update, channel, why } => {
            ("Update perhaps sent".into(), format!("{} through {channel}: {why}", number(*update)))
        }
        Event::UpdateFailed { update, channel, why } => {
            ("Update failed".into(), format!("{} through {channel}: {why}", number(*update)))
        }
        Event::UpdateSentAgain { update, channel } => {
            ("Update to be sent again".into(), format!("{} through {channel}", number(*update)))
        }
        Event::UpdateLeftOut { update, channel, why } => {
            ("Update left out".into(), colon(format!("{} through {channel}", number(*update)), why))
        }
        Event::PutOff { what, until, why } => put_off(incident, what, *until, record.entry.at, why),

        Event::Note { text } => (String::new(), text.to_string()),
        Event::CustomerReported { who, what, through } => {
            let through = through.as_ref().map(|through| format!(" · via {through}"));
            (format!("Customer {who} reported"), format!("{what}{}", through.unwrap_or_default()))
        }
        Event::Evidence { place, text, .. } => ("Evidence".into(), colon(place.to_string(), text)),
        Event::Thanked { person, text } => (format!("Thanks to {}", person.name()), opt(text)),
        Event::StepChecked { step } => ("Checked".into(), step.to_string()),

        Event::CustomerAffected { customer, how, since } => {
            let since = since.map(|since| since.utc().format("since %Y-%m-%d %H:%M UTC").to_string());
            let said = [Some(how.to_string()).filter(|how| !how.is_empty()), since];
            let said: Vec<String> = said.into_iter().flatten().collect();
            (format!("{customer} is affected"), said.join(" · "))
        }
        Event::CustomerOwner { customer, owner } => {
            (format!("{} talks to {customer}", owner.name()), String::new())
        }
        Event::CustomerContacted { customer, text } => (format!("{customer} contacted"), opt(text)),
        Event::CustomerAnswered { customer, text } => (format!("{customer} answered"), text.to_string()),
        Event::CustomerToldOver { customer, through } => {
            (format!("{customer} knows that it is over"), opt(through))
        }
        Event::CustomerSettled { customer, text } => (format!("{customer} settled"), text.to_string()),

        Event::RfoAnswered { section, text } => {
            (format!("RFO, {}", section_words(*section)), text.to_string())
        }
        Event::FollowUpAgreed { what, aim, owner, due } => {
            let owner = owner.as_ref().map(|owner| Text::line(&owner.name()));
            let due = due.map(|due| Text::line(&format!("due {due}")));
            (format!("Follow-up to {}", aim_words(*aim)), joined(&[&Some(what.clone()), &owner, &due]))
        }
        Event::FollowUpChanged { follow_up, owner, due } => {
            let owner = owner.as_ref().map(|owner| Text::line(&owner.name()));
            let due = due.map(|due| Text::line(&format!("due {due}")));
            (format!("Follow-up {} changed", number(*follow_up)), joined(&[&owner, &due]))
        }
        Event::FollowUpDone { follow_up, text } => ("Follow-up done".into(), colon(number(*follow_up), text)),
        Event::FollowUpDropped { follow_up, why } => {
            ("Follow-up dropped".into(), format!("{}: {why}", number(*follow_up)))
        }
        Event::RfoReviewed { text } => ("RFO reviewed".into(), opt(text)),
        Event::RfoPublished { place, .. } => ("RFO published".into(), opt(place)),

        Event::Corrected { entry, at, event } => {
            let text = event.clone().and_then(|mut event| event.text_mut().map(|text| text.to_string()));
            let at = at.map(|at| format!("at {}", at.utc().format("%Y-%m-%d %H:%M UTC")));
            let parts: Vec<String> = at.into_iter().chain(text).collect();
            (format!("Corrected {}", number(*entry)), parts.join(", "))
        }
        Event::Struck { entry, why } => (format!("Struck {}", number(*entry)), why.to_string()),

        Event::Imported { source, line, text, .. } => {
            ("Taken over".into(), format!("{source}, line {line}: {text}"))
        }
        Event::Unreadable { .. } => ("Not readable by this Grizzly".into(), "a newer one wrote it".into()),
    };
    Words { head, tail }
}

/// An update without its markup and its paragraphs.
pub fn on_a_line(update: &Text) -> String {
    Text::line(&plain(update.as_str())).to_string()
}

/// What a task waits for: `Bora`, `roll back web`, `the vendor's answer`.
pub fn blocker_words(incident: &Incident, on: &Blocker) -> String {
    match on {
        Blocker::Task(other) => task_title(incident, *other),
        Blocker::Person(person) => person.name(),
        Blocker::Text(text) => text.to_string(),
    }
}

fn task_title(incident: &Incident, id: EntryId) -> String {
    match incident.record_of(id) {
        Some(Record { entry: Entry { event: Event::TaskAssigned { title, .. }, .. }, .. }) => {
            title.to_string()
        }
        Some(target) => format!("#{}", target.number),
        None => "an entry that is not here".to_owned(),
    }
}

/// Who owned the task when entry `number` was logged; tasks change hands.
fn owner_at(incident: &Incident, task: EntryId, number: u32) -> String {
    let records = incident.records();
    let assigned = incident.record_of(task).map_or(number, |record| record.number);
    // From the entry that assigned it, which is mostly a few entries before.
    let from = records.partition_point(|record| record.number < assigned);
    let to = records.partition_point(|record| record.number <= number);
    let since = records.get(from..to).unwrap_or_default();
    let owner = since.iter().rev().filter(|record| record.struck.is_none()).find_map(|record| match &record
        .entry
        .event
    {
        Event::TaskAssigned { to, .. } if record.entry.id == task => to.as_ref(),
        Event::TaskReassigned { task: id, to, .. } if *id == task => Some(to),
        _ => None,
    });
    owner.map_or("Nobody".to_owned(), Handle::name)
}

/// Minutes are counted from when it was said.
fn put_off(
    incident: &Incident,
    what: &Text,
    until: Option<Time>,
    said_at: Time,
    why: &Text,
) -> (String, String) {
    let minutes = until.map(|until| until.seconds_since(said_at) / 60);
    let silenced = what.as_str() == NOTIFICATIONS;
    let what = match Condition::named(what.as_str(), incident) {
        Some(condition) => condition.label(incident),
        None => what.to_string(),
    };
    let head = match (silenced, minutes) {
        (true, Some(minutes @ 1..)) => format!("Notifications silenced for {minutes} min"),
        (true, Some(_)) => "Notifications on again".to_owned(),
        (true, None) => "Notifications silenced".to_owned(),
        (false, Some(minutes @ 1..)) => format!("Put off for {minutes} min: {what}"),
        (false, Some(_)) => format!("Put off no more: {what}"),
        (false, None) => format!("Put off for good: {what}"),
    };
    let why = if why.as_str() == NOT_NOW { String::new() } else { why.to_string() };
    (head, why)
}

fn opt(text: &Option<Text>) -> String {
    text.as_ref().map(Text::to_string).unwrap_or_default()
}

fn colon(first: String, rest: &Option<Text>) -> String {
    match rest {
        Some(rest) if !rest.is_empty() => format!("{first}: {rest}"),
        _ => first,
    }
}

fn joined(parts: &[&Option<Text>]) -> String {
    parts.iter().filter_map(|part| part.as_ref()).map(Text::as_str).collect::<Vec<_>>().join(", ")
}

/// `Ada, Bora`.
pub fn names(people: &[Handle]) -> String {
    people.iter().map(Handle::name).collect::<Vec<_>>().join(", ")
}

fn found_by_words(by: FoundBy) -> &'static str {
    match by {
        FoundBy::Alert => "an alert",
        FoundBy::Engineer => "one of us",
        FoundBy::Customer => "a customer",
        FoundBy::Other => "other means",
    }
}

/// `a guess`, `likely`, `certain`.
pub fn sure_words(level: Confidence) -> &'static str {
    match level {
        Confidence::Guess => "a guess",
        Confidence::Likely => "likely",
        Confidence::Certain => "certain",
    }
}

/// A statement's name and what it says: `Impact`, `about 300 users · likely`.
pub fn fact_words(fact: &Fact) -> (String, String) {
    let (head, tail) = match fact {
        Fact::Symptom { text } => ("Symptom", text.to_string()),
        Fact::SurfaceArea { text } => ("Surface area", text.to_string()),
        Fact::Impact { text, sure: None, .. } => ("Impact", text.to_string()),
        Fact::Impact { text, sure: Some(level), .. } => {
            ("Impact", format!("{text} · {}", sure_words(*level)))
        }
        Fact::SuspectedCause { text } => ("Suspected cause", text.to_string()),
        Fact::Workaround { text } => ("Workaround", text.to_string()),
        Fact::Confidence { level } => ("How sure we are", sure_words(*level).to_owned()),
        Fact::Needs { text } => ("Needed", text.to_string()),
        Fact::DataLoss { text } => ("Data lost", text.to_string()),
        Fact::CustomersMust { text } => ("Customers must", text.to_string()),
    };
    (head.to_owned(), tail)
}

pub fn section_words(section: RfoSection) -> &'static str {
    match section {
        RfoSection::Summary => "summary",
        RfoSection::Alerting => "alerting and monitoring",
        RfoSection::Timeline => "timeline",
        RfoSection::Impact => "impact",
        RfoSection::Fix => "fix",
        RfoSection::Prevention => "prevention",
        RfoSection::Learned => "what was learned",
    }
}

/// As it stands in a sentence: `the CEO`.
pub fn audience_words(audience: &Audience) -> &str {
    match audience {
        Audience::Ceo => "the CEO",
        Audience::CustomerSuccess => "customer success",
        Audience::Team => "the team",
        Audience::Other(name) => name.as_str(),
    }
}

pub fn aim_words(aim: FollowUpAim) -> &'static str {
    match aim {
        FollowUpAim::Detect => "detect it sooner",
        FollowUpAim::Prevent => "prevent it",
        FollowUpAim::Process => "mend the process",
        FollowUpAim::Repair => "repair",
    }
}
