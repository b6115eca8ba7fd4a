//! Sentences about what is being done, and by whom. Outside the team there is no service, version or name in them.

use std::collections::BTreeSet;

use crate::{
    EntryId, Event, PersonId, Status,
    event::{FactName, TaskKind},
    incident::{Task, TaskEnd},
    updates::{
        cause::work_on_cause, claim::Claim, moment::Moment, sentence_parts::unended, update_kind::UpdateKind,
    },
};

/// Who is looking into what: an accepted task that nothing blocks, the known cause, and the people on the call.
pub(super) fn work(moment: &Moment) -> Vec<Claim> {
    let is_under_way =
        |task: &&Task| task.is_open() && task.accepted_at.is_some() && task.blocked_by.is_none();
    let looking = |kind: TaskKind, unknown: FactName, text: &str| {
        let open = moment.state.tasks.iter().filter(is_under_way).find(|task| task.kind == kind)?;
        moment.state.fact(unknown).is_none().then(|| {
            let accepted =
                moment.last_entry(|event| matches!(event, Event::TaskAccepted { task } if *task == open.id));
            Claim { text: text.to_owned(), entries: [open.id].into_iter().chain(accepted).collect() }
        })
    };
    let known = [
        looking(TaskKind::Impact, FactName::Impact, "We're finding out who is affected."),
        looking(TaskKind::SurfaceArea, FactName::SurfaceArea, "We're finding out what is affected."),
    ];
    let mut said: Vec<Claim> = known.into_iter().flatten().collect();
    said.extend(work_on_cause(moment));
    if said.is_empty() {
        said.extend(at_work(moment));
    }
    if said.is_empty() {
        said.push(Claim { text: "We're looking into it.".to_owned(), entries: moment.declaration() });
    }
    said
}

/// Whether somebody beside the leader has accepted a task. How many says little: whoever has just finished one is still there.
fn at_work(moment: &Moment) -> Option<Claim> {
    let is_worked_on = |task: &&Task| task.owner.is_some() && task.accepted_at.is_some();
    let tasks: Vec<&Task> = moment.state.open_tasks().filter(is_worked_on).collect();
    let owners = tasks.iter().filter_map(|task| task.owner.as_ref());
    let people: BTreeSet<&PersonId> = owners.chain(&moment.state.leader).collect();
    (!tasks.is_empty() && people.len() > 1).then(|| Claim {
        text: "We're working on it.".to_owned(),
        entries: tasks.iter().map(|task| task.id).chain(moment.at_work()).collect(),
    })
}

/// `The RFO is published: wiki/outages/42.`
pub(super) fn rfo(moment: &Moment) -> Option<Claim> {
    let published = moment.last_entry(|event| matches!(event, Event::RfoPublished { .. }))?;
    // While it is open again, the RFO of before says nothing.
    moment.state.published_at.filter(|_| moment.kind.is_over())?;
    Some(Claim::on(published, "The RFO is published.".to_owned()))
}

/// `Call: https://meet.example/room`
pub(super) fn call(moment: &Moment) -> Option<Claim> {
    if moment.kind.is_over() {
        return None;
    }
    let opened = moment.last_entry(|event| matches!(event, Event::CallOpened { .. }));
    match (&moment.state.call, opened) {
        (Some(link), Some(entry)) => Some(Claim::on(entry, format!("Call: {link}"))),
        _ if moment.kind.is_mitigated() => None,
        _ => Some(Claim { text: "Call: not open yet".to_owned(), entries: moment.declaration() }),
    }
}

/// `Leader: Ada, deputy Bora`
pub(super) fn leader(moment: &Moment) -> Option<Claim> {
    if moment.kind.is_over() {
        return None;
    }
    let Some(leader) = &moment.state.leader else {
        let nobody = Claim { text: "Leader: nobody yet".to_owned(), entries: moment.declaration() };
        return Some(nobody).filter(|_| !moment.kind.is_mitigated());
    };
    let named = moment
        .last_entry(|event| matches!(event, Event::LeaderNamed { .. } | Event::HandoverAccepted { .. }));
    let deputy = moment.state.deputy.as_ref();
    let deputy_named =
        moment.last_entry(|event| matches!(event, Event::DeputyNamed { .. })).filter(|_| deputy.is_some());
    let deputy = deputy.map(|deputy| format!(", deputy {}", deputy.name())).unwrap_or_default();
    let text = format!("Leader: {}{deputy}", leader.name());
    Some(Claim { text, entries: named.into_iter().chain(deputy_named).collect() })
}

/// For the team, each open task, and those that were dropped since its last update, with why:
/// `Emre is blocked by Bora (task: find the cause)`
pub(super) fn tasks(moment: &Moment) -> Vec<Claim> {
    if moment.state.status >= Status::Closed {
        return Vec::new();
    }
    let last_update = moment.last_update().map(|(update, _)| update.at);
    let is_news = |task: &&Task| {
        task.ended == Some(TaskEnd::Dropped) && last_update.is_none_or(|last| task.ended_at > Some(last))
    };
    let dropped = moment.state.tasks.iter().filter(|task| !moment.kind.is_mitigated() && is_news(task));
    moment
        .state
        .open_tasks()
        // What the rollbacks say.
        .filter(|task| moment.state.ended_rollback(task).is_none())
        .map(|task| open_task(task, moment))
        .chain(dropped.map(|task| dropped_task(task, moment)))
        .collect()
}

/// `Bora is working on: find the cause. Report at 10:21: only EU cards.`
fn open_task(task: &Task, moment: &Moment) -> Claim {
    let last = |is: fn(&Event, EntryId) -> bool| moment.last_entry(|event| is(event, task.id));
    let assigned = last(|event, id| matches!(event, Event::TaskReassigned { task, .. } if *task == id));
    let accepted = last(|event, id| matches!(event, Event::TaskAccepted { task } if *task == id));
    let blocked = last(|event, id| matches!(event, Event::TaskBlocked { task, .. } if *task == id));
    let reported = last(|event, id| matches!(event, Event::TaskReported { task, .. } if *task == id));
    let title = unended(task.title.as_str());
    let owner = task.owner.as_ref().map(|owner| owner.name());
    let (text, state) = match (&task.blocked_by, owner) {
        (Some(by), owner) => {
            let who = owner.unwrap_or_else(|| "A task".to_owned());
            (format!("{who} is {} (task: {title})", moment.incident.blocked(by)), blocked)
        }
        (None, None) => (format!("No owner: {title}"), None),
        (None, Some(owner)) if task.accepted_at.is_some() => {
            (format!("{owner} is working on: {title}"), accepted)
        }
        (None, Some(owner)) => (format!("{owner} hasn't accepted yet: {title}"), None),
    };
    let is_fixed = matches!(moment.kind, UpdateKind::Fixed | UpdateKind::Resolved);
    let text = if is_fixed { still_open(task, moment) } else { text };
    let report = task.report.as_ref().zip(reported);
    let text = match report {
        Some((report, entry)) => {
            let at = moment.incident.record_of(entry).map(|record| moment.clock(record.entry.at));
            let at = at.map(|at| format!(" at {at}")).unwrap_or_default();
            format!("{}. Report{at}: {}", unended(&text), unended(report.as_str()))
        }
        None => text,
    };
    let entries = [task.id].into_iter().chain(assigned).chain(state).chain(report.map(|(_, entry)| entry));
    Claim { text, entries: entries.collect() }
}

/// Once it is fixed: `Still open: find the cause (Eva, blocked by the deploy lock).`
fn still_open(task: &Task, moment: &Moment) -> String {
    let owner = task.owner.as_ref().map_or_else(|| "no owner".to_owned(), |owner| owner.name());
    let state = match &task.blocked_by {
        Some(by) => format!(", {}", moment.incident.blocked(by)),
        None if task.owner.is_some() && task.accepted_at.is_none() => ", not accepted yet".to_owned(),
        None => String::new(),
    };
    format!("Still open: {} ({owner}{state}).", unended(task.title.as_str()))
}

/// `Dropped: ask the vendor (Gil is on the phone already)`
fn dropped_task(task: &Task, moment: &Moment) -> Claim {
    let dropped =
        moment.last_entry(|event| matches!(event, Event::TaskDropped { task: id, .. } if *id == task.id));
    let record = dropped.and_then(|entry| moment.incident.record_of(entry));
    let why = record.and_then(|record| match &record.entry.event {
        Event::TaskDropped { why: Some(why), .. } => Some(format!(" ({})", unended(why.as_str()))),
        _ => None,
    });
    let text = format!("Dropped: {}{}", unended(task.title.as_str()), why.unwrap_or_default());
    Claim { text, entries: [task.id].into_iter().chain(dropped).collect() }
}

/// A number in words, up to twelve.
pub(super) fn number(count: usize) -> String {
    const WORDS: [&str; 13] = [
        "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
        "twelve",
    ];
    WORDS.get(count).map_or_else(|| count.to_string(), |word| (*word).to_owned())
}
