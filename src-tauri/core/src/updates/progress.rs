//! Sentences about what is being done, and by whom. Outside the team there is no service, version or name in them.

use crate::{
    EntryId, Event, PersonId,
    event::{Blocker, FactName, RollbackResult, Subject, TaskKind},
    incident::{Rollback, Stage, Task},
    text::capital,
    updates::{claim::Claim, moment::Moment},
};

/// The rollbacks by how far they are; without any, who is looking into it. Once mitigated, only what helped matters.
pub(super) fn actions(moment: &Moment) -> Vec<Claim> {
    let groups: &[Progress] = if moment.kind.is_mitigated() { &[Progress::Helped] } else { &Progress::ALL };
    let of_group = |group: &Progress| -> Vec<&Rollback> {
        moment.state.rollbacks.iter().filter(|one| Progress::of(one, moment) == Some(*group)).collect()
    };
    let present: Vec<(&Progress, Vec<&Rollback>)> =
        groups.iter().map(|group| (group, of_group(group))).filter(|(_, found)| !found.is_empty()).collect();
    let text = match present.as_slice() {
        [] if moment.kind.is_mitigated() => return Vec::new(),
        [] => return work(moment),
        [(group, found)] => group.says(found.len()),
        several => {
            let each: Vec<String> = several.iter().map(|(group, found)| group.among(found.len())).collect();
            format!("Rollbacks: {}.", listed(&each))
        }
    };
    let entries = present.iter().flat_map(|(_, found)| found).flat_map(|one| proof(one, moment)).collect();
    vec![Claim { text, entries }]
}

/// `one helped, one failed and one isn't possible`
fn listed(each: &[String]) -> String {
    match each.split_last() {
        Some((last, before)) if !before.is_empty() => format!("{} and {last}", before.join(", ")),
        _ => each.concat(),
    }
}

/// How far a rollback is, for people outside the team. That a service is suspected, ruled out or rolled forward again
/// says nothing to them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Progress {
    Helped,
    DidNotHelp,
    Inconclusive,
    Checking,
    RollingBack,
    Stuck,
    Requested,
    Blocked,
    Failed,
    NotPossible,
}

impl Progress {
    const ALL: [Self; 10] = [
        Self::Helped,
        Self::RollingBack,
        Self::Checking,
        Self::Stuck,
        Self::Requested,
        Self::Blocked,
        Self::Inconclusive,
        Self::DidNotHelp,
        Self::Failed,
        Self::NotPossible,
    ];

    fn of(rollback: &Rollback, moment: &Moment) -> Option<Self> {
        let is_blocked = moment.state.rollback_block(rollback).is_some();
        Some(match rollback.stage {
            Stage::Suspected | Stage::RuledOut | Stage::RolledForward => return None,
            Stage::Requested if is_blocked => Self::Blocked,
            Stage::Requested => Self::Requested,
            Stage::RollingBack if is_blocked => Self::Stuck,
            Stage::RollingBack => Self::RollingBack,
            Stage::RolledBack => Self::Checking,
            Stage::Verified(RollbackResult::Helped) => Self::Helped,
            Stage::Verified(RollbackResult::DidNotHelp) => Self::DidNotHelp,
            Stage::Verified(RollbackResult::Inconclusive) => Self::Inconclusive,
            Stage::Failed => Self::Failed,
            Stage::NotPossible => Self::NotPossible,
        })
    }

    /// As a sentence about `count` rollbacks.
    fn says(self, count: usize) -> String {
        let one = count == 1;
        let rollbacks =
            if one { "One rollback".to_owned() } else { format!("{} rollbacks", capital(&number(count))) };
        let changes = if one { "one change".to_owned() } else { format!("{} changes", number(count)) };
        let (has, is, it) = if one { ("has", "is", "it's") } else { ("have", "are", "they're") };
        match self {
            Self::Helped => format!("Rolling back {changes} helped."),
            Self::DidNotHelp => format!("Rolling back {changes} didn't help."),
            Self::Inconclusive => {
                format!("We rolled back {changes}, and it isn't clear whether that helped.")
            }
            Self::Checking => format!("We rolled back {changes}, and don't know yet whether that helped."),
            Self::RollingBack => format!("We're rolling back {changes}."),
            Self::Stuck => format!("{rollbacks} {has} started, but {is} blocked."),
            Self::Requested => format!("{rollbacks} {is} requested, but {has}n't started yet."),
            Self::Blocked => format!("{rollbacks} {is} requested, but {it} blocked."),
            Self::Failed => format!("{rollbacks} failed."),
            Self::NotPossible => format!("{} can't be rolled back.", capital(&changes)),
        }
    }

    /// The same among others: `one didn't help`.
    fn among(self, count: usize) -> String {
        let how_many = number(count);
        let (has, is) = if count == 1 { ("has", "is") } else { ("have", "are") };
        match self {
            Self::Helped => format!("{how_many} helped"),
            Self::DidNotHelp => format!("{how_many} didn't help"),
            Self::Inconclusive => format!("{how_many} {has} no clear result"),
            Self::Checking => format!("{how_many} {is} done without a known result"),
            Self::RollingBack => format!("{how_many} {is} in progress"),
            Self::Stuck => format!("{how_many} {has} started but {is} blocked"),
            Self::Requested => format!("{how_many} {has}n't started yet"),
            Self::Blocked => format!("{how_many} can't start yet"),
            Self::Failed => format!("{how_many} failed"),
            Self::NotPossible => format!("{how_many} {is}n't possible"),
        }
    }
}

/// The entry of its stage, and the one that blocks it.
fn proof(rollback: &Rollback, moment: &Moment) -> Vec<EntryId> {
    let is_its = |event: &Event| matches!(event.traits().subject, Subject::Service(service, _) if service.same_name(&rollback.service));
    let block = moment.state.rollback_block(rollback).map(|block| block.entry);
    moment.last_entry(is_its).into_iter().chain(block).collect()
}

/// Who is looking into what: an accepted task that nothing blocks, else the people on the call.
fn work(moment: &Moment) -> Vec<Claim> {
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
    let people: Vec<_> = moment.state.on_call().collect();
    if people.len() > 1 {
        let text = format!("{} people are on the call.", capital(&number(people.len())));
        let joined =
            |event: &Event| event.people().iter().any(|one| people.iter().any(|known| known.id == **one));
        said.push(Claim { text, entries: moment.last_entry(joined).into_iter().collect() });
    }
    if said.is_empty() {
        said.push(Claim { text: "We're looking into it.".to_owned(), entries: moment.declaration() });
    }
    said
}

/// Once resolved: `Two customers are on the cleanup list; one of them is done.`
pub(super) fn customers(moment: &Moment) -> Option<Claim> {
    if !moment.kind.is_over() {
        return None;
    }
    let customers = &moment.state.customers;
    let (known, done) = (customers.len(), customers.iter().filter(|one| one.done_at.is_some()).count());
    let text = match (known, done) {
        (0, _) => return None,
        (1, 0) => "One customer is on the cleanup list, and isn't done yet.".to_owned(),
        (1, _) => "The one customer on the cleanup list is done.".to_owned(),
        (known, done) if known == done => {
            format!("All {} customers on the cleanup list are done.", number(known))
        }
        (known, 0) => {
            format!("{} customers are on the cleanup list; none is done yet.", capital(&number(known)))
        }
        (known, done) => {
            let (known, is) = (capital(&number(known)), if done == 1 { "is" } else { "are" });
            format!("{known} customers are on the cleanup list; {} of them {is} done.", number(done))
        }
    };
    let about = |event: &Event| {
        matches!(
            event,
            Event::CustomerAffected { .. } | Event::CustomerReported { .. } | Event::CustomerDone { .. }
        )
    };
    let entries = moment.incident.in_effect().filter(|record| about(&record.entry.event));
    Some(Claim { text, entries: entries.map(|record| record.entry.id).collect() })
}

/// `The RFO is published: wiki/outages/42.`
pub(super) fn rfo(moment: &Moment) -> Option<Claim> {
    let published = moment.last_entry(|event| matches!(event, Event::RfoPublished { .. }))?;
    moment.state.published_at?;
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
        _ => Some(Claim { text: "Call: not open yet".to_owned(), entries: moment.declaration() }),
    }
}

/// `Leader: Ada, deputy Bora`
pub(super) fn leader(moment: &Moment) -> Option<Claim> {
    if moment.kind.is_over() {
        return None;
    }
    let Some(leader) = &moment.state.leader else {
        return Some(Claim { text: "Leader: nobody yet".to_owned(), entries: moment.declaration() });
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

/// For the team, each service that isn't ruled out: `payments: rolled back by Dan, didn't help`
pub(super) fn services(moment: &Moment) -> Vec<Claim> {
    let shown = moment.state.rollbacks.iter().filter(|one| one.stage != Stage::RuledOut);
    let line = |one: &Rollback| {
        let block = moment
            .state
            .rollback_block(one)
            .map(|block| format!(", blocked by {}", blocker(&block.by, moment)));
        let text = format!("{}: {}{}", one.service, stage(one), block.unwrap_or_default());
        Claim { text, entries: proof(one, moment) }
    };
    shown.map(line).collect()
}

/// How far it is, and who does it: `rolled back by Dan, didn't help`
fn stage(rollback: &Rollback) -> String {
    let label = rollback.stage.label();
    let Some(owner) = rollback.owner.as_ref().map(PersonId::name) else { return label.to_owned() };
    match rollback.stage {
        Stage::Requested => format!("rollback requested from {owner}"),
        Stage::RollingBack => format!("being rolled back by {owner}"),
        Stage::RolledBack | Stage::Verified(_) => {
            label.replacen("rolled back", &format!("rolled back by {owner}"), 1)
        }
        Stage::Suspected | Stage::RuledOut | Stage::Failed | Stage::NotPossible | Stage::RolledForward => {
            label.to_owned()
        }
    }
}

/// For the team, the open tasks that need somebody: `Emre is blocked by Bora: find the cause`
pub(super) fn tasks(moment: &Moment) -> Vec<Claim> {
    if moment.kind.is_over() {
        return Vec::new();
    }
    let line = |task: &Task| {
        let blocked = |event: &Event| matches!(event, Event::TaskBlocked { task: id, .. } if *id == task.id);
        let blocked = moment.last_entry(blocked).filter(|_| task.blocked_by.is_some());
        let entries = [task.id].into_iter().chain(blocked).collect();
        let text = match (&task.blocked_by, &task.owner) {
            (Some(by), owner) => {
                let who = owner.as_ref().map_or_else(|| "A task".to_owned(), |owner| owner.name());
                format!("{who} is blocked by {}: {}", blocker(by, moment), task.title)
            }
            (None, None) => format!("No owner: {}", task.title),
            (None, Some(_)) => return None,
        };
        Some(Claim { text, entries })
    };
    moment.state.open_tasks().filter_map(line).collect()
}

fn blocker(by: &Blocker, moment: &Moment) -> String {
    match by {
        Blocker::Person(person) => person.name(),
        Blocker::Text(text) => text.to_string(),
        Blocker::Task(id) => {
            let task = moment.state.tasks.iter().find(|task| task.id == *id);
            task.map_or_else(|| "another task".to_owned(), |task| format!("“{}”", task.title))
        }
    }
}

/// A number in words, up to twelve.
pub fn number(count: usize) -> String {
    const WORDS: [&str; 13] = [
        "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
        "twelve",
    ];
    WORDS.get(count).map_or_else(|| count.to_string(), |word| (*word).to_owned())
}
