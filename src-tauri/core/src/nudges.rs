//! Nudges: what the leader does or asks next. Each says what is wrong and since when, what to say on the
//! call, and what its buttons log or begin. Pure functions of the incident, the time and the rules.
//!
//! Each rule makes [`Candidate`]s: nudges with the times at which they are shown, are due and alarm.
//! [`nudges`] returns those whose time has come, and [`next_change`] when to look again.

mod blocked;
mod board;
mod customers;
mod deliveries;
mod divide;
mod duplicates;
mod ending;
mod kind;
mod people;
mod rollbacks;
mod rules;
mod start;
mod tasks;
mod updates;
mod waiting;

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::{
    Incident, PersonId, Text, Time,
    command::ReadyCommand,
    incident::{Delivery, DeliveryState, IncidentState, Update},
};

pub use board::rollback_actions;
pub use deliveries::delivery_actions;
pub use duplicates::are_similar;
pub use kind::NudgeKind;
pub use people::available as available_people;
pub use rules::{NudgeRules, UpdateSchedule, UpdateTimes};
pub use updates::{not_informed, promised, update_due};

/// How urgent a nudge is. Only an alarm makes a sound: an overdue update, or no activity while active.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// The next step of the process; no reminder yet.
    Step,
    /// An update is due in a few minutes.
    Warn,
    Due,
    Alarm,
}

/// One thing to do or to ask.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Nudge {
    pub kind: NudgeKind,
    pub level: Level,
    /// When the problem began.
    pub since: Time,
    /// When it is due, or was. A snoozed nudge is due when the snooze ends.
    pub due: Time,
    /// An alarm: since when the update is overdue, if that was before it was asked about.
    pub overdue_since: Option<Time>,
    /// What is wrong: `No report from Bora`.
    pub why: String,
    /// What to say on the call.
    pub say: String,
    /// What does or logs it; a single key takes the first.
    pub actions: Vec<Action>,
}

/// A button.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Action {
    /// `Log report`
    pub label: String,
    /// What it logs at once; `None`: a person completes the line.
    pub command: Option<ReadyCommand>,
    /// The line that logs the same, or its beginning.
    pub line: String,
}

impl Action {
    /// Logs the command at once.
    pub fn run(label: impl Into<String>, command: ReadyCommand) -> Self {
        Self { label: label.into(), line: command.line(), command: Some(command) }
    }

    /// Begins a line, for a person to complete.
    pub(crate) fn edit(label: impl Into<String>, line: impl Into<String>) -> Self {
        Self { label: label.into(), line: line.into(), command: None }
    }
}

/// A possible nudge, with the times at which it is shown, is due, and alarms.
struct Candidate {
    kind: NudgeKind,
    since: Time,
    shown: Time,
    /// Before it is due it is shown as a warning, not as the next step.
    warns: bool,
    due: Time,
    alarm: Option<Time>,
    /// As in [`Nudge`]. A snooze doesn't change it.
    overdue_since: Option<Time>,
    /// When it notifies again.
    again: Option<Time>,
    why: String,
    say: String,
    actions: Vec<Action>,
}

impl Candidate {
    /// When it changes.
    fn moments(self) -> impl Iterator<Item = Time> {
        [self.shown, self.due].into_iter().chain(self.alarm).chain(self.again)
    }

    /// Shown and due at once.
    fn at(kind: NudgeKind, since: Time) -> Self {
        let (why, say) = (String::new(), String::new());
        let due = since;
        let (alarm, overdue_since, again, actions) = (None, None, None, Vec::new());
        Self { kind, since, shown: due, warns: false, due, alarm, overdue_since, again, why, say, actions }
    }

    /// Shown and due `seconds` after `since`; 0 switches it off.
    fn after(kind: NudgeKind, since: Time, seconds: i64) -> Self {
        let due = if seconds > 0 { since.plus_seconds(seconds) } else { never() };
        Self { shown: due, due, ..Self::at(kind, since) }
    }

    /// Shown at once as the next step of the process, and never due.
    fn step(kind: NudgeKind, since: Time) -> Self {
        Self { due: never(), ..Self::at(kind, since) }
    }

    /// Shown at once as the next step of the process, unless it is switched off.
    fn shown_at_once(self) -> Self {
        let shown = if self.due == never() { self.due } else { self.since };
        Self { shown, ..self }
    }

    /// Due again every `seconds` after `since`, as of `now`; 0 switches it off.
    fn every(kind: NudgeKind, since: Time, seconds: i64, now: Time) -> Self {
        let Some(times) = now.seconds_since(since).max(0).checked_div(seconds) else {
            return Self { shown: never(), due: never(), ..Self::at(kind, since) };
        };
        let (due, again) = (since.plus_seconds(times * seconds), since.plus_seconds((times + 1) * seconds));
        Self { due, again: Some(again), ..Self::at(kind, since) }
    }

    /// Due at `moment` at the latest, unless it is switched off.
    fn no_later_than(self, moment: Time) -> Self {
        if self.due == never() {
            return self;
        }
        Self { due: self.due.min(moment), shown: self.shown.min(moment), ..self }
    }

    fn why(self, why: impl Into<String>) -> Self {
        Self { why: why.into(), ..self }
    }

    fn say(self, say: impl Into<String>) -> Self {
        Self { say: say.into(), ..self }
    }

    fn action(mut self, action: Action) -> Self {
        self.actions.push(action);
        self
    }

    fn level(&self, now: Time) -> Option<Level> {
        let is_past = |moment: Time| moment <= now && moment < never();
        match () {
            () if self.alarm.is_some_and(is_past) => Some(Level::Alarm),
            () if is_past(self.due) => Some(Level::Due),
            () if is_past(self.shown) => Some(if self.warns { Level::Warn } else { Level::Step }),
            () => None,
        }
    }

    /// Hidden until then.
    fn snoozed(mut self, until: Time) -> Self {
        for moment in [&mut self.shown, &mut self.due].into_iter().chain(&mut self.alarm) {
            *moment = until.max(*moment);
        }
        self
    }
}

/// The nudges at `now`: first what is due, then what is next, each in the order of the process. Each kind
/// appears once; snoozed ones don't.
pub fn nudges(incident: &Incident, now: Time, rules: &NudgeRules) -> Vec<Nudge> {
    let due = |candidate: Candidate| {
        let level = candidate.level(now)?;
        let Candidate { kind, since, due, overdue_since, why, say, actions, .. } = candidate;
        let overdue_since = overdue_since.filter(|_| level == Level::Alarm);
        Some(Nudge { kind, level, since, due, overdue_since, why, say, actions })
    };
    let mut nudges: Vec<Nudge> = candidates(incident, now, rules).into_iter().filter_map(due).collect();
    let is_repeated = |one: &Nudge| one.level == Level::Due && one.due > one.since;
    // Roll back first: a suspected service doesn't wait for what is due about tasks.
    let is_later =
        |one: &Nudge| one.level < Level::Due && !matches!(one.kind, NudgeKind::RollbackNotStarted(_));
    nudges.sort_by_key(|one| (is_later(one), one.kind.rank(one.level, is_repeated(one)), one.since));
    // The names of two services can differ only by a space or a hyphen.
    let mut names = BTreeSet::new();
    nudges.retain(|one| names.insert(one.kind.name()));
    without_parts(nudges)
}

/// To divide the work and to assign one part of it are the same step. Of the two, the one that is due stays.
fn without_parts(mut nudges: Vec<Nudge>) -> Vec<Nudge> {
    let is_due = |one: &Nudge| one.level >= Level::Due;
    let is_part = |one: &Nudge| matches!(one.kind, NudgeKind::Assess(_));
    let divides = nudges.iter().any(|one| one.kind == NudgeKind::Divide);
    let is_part_due = nudges.iter().any(|one| is_part(one) && is_due(one));
    nudges.retain(|one| match one.kind {
        NudgeKind::Divide => is_due(one) || !is_part_due,
        _ => !divides || is_due(one) || !is_part(one),
    });
    nudges
}

/// When [`nudges`] changes next if nothing is logged.
pub fn next_change(incident: &Incident, now: Time, rules: &NudgeRules) -> Option<Time> {
    // Entries that were written after `now` don't count as activity yet.
    let written = incident.state().last_activity_recorded_at;
    let moments = candidates(incident, now, rules).into_iter().flat_map(Candidate::moments);
    moments.chain(written).filter(|moment| *moment > now && *moment < never()).min()
}

/// After so many days without an entry and without a change of its nudges, an incident that is over reminds nobody.
const FORGOTTEN_DAYS: i64 = 30;

/// Whether nothing asks for this incident until something is logged, or until [`next_change`]: it is over, each update is
/// sent or given up, and nothing is left to do, or nothing was done for so long that nobody is reminded.
pub fn rests(incident: &Incident, now: Time, rules: &NudgeRules) -> bool {
    let state = incident.state();
    let is_settled = |update: &Update| {
        let waits = |one: &Delivery| one.state.is_pending() || one.state == DeliveryState::Unconfirmed;
        let is_copied = state.unsent_update(&update.audience) == Some(update);
        !is_copied && !update.deliveries.iter().any(waits)
    };
    if !state.status.is_over() || !state.updates.iter().all(is_settled) {
        return false;
    }
    let candidates = candidates(incident, now, rules);
    let is_asked = !candidates.is_empty();
    let changed = candidates.into_iter().flat_map(Candidate::moments).filter(|moment| *moment <= now);
    let last = changed.chain(state.last_activity_recorded_at).chain(state.last_activity_at).max();
    let is_forgotten = last.is_none_or(|last| now.seconds_since(last) > FORGOTTEN_DAYS * 24 * 3600);
    !is_asked || is_forgotten
}

fn candidates(incident: &Incident, now: Time, rules: &NudgeRules) -> Vec<Candidate> {
    let state = incident.state();
    let mut found = applying(incident, now, rules);
    if !state.snoozed.is_empty() {
        found = found.into_iter().filter_map(|candidate| after_snooze(candidate, state)).collect();
    }
    deliveries::ask_before_another_update(&mut found, state);
    found
}

/// Every candidate that applies, whether due or not, snoozed or not.
fn applying(incident: &Incident, now: Time, rules: &NudgeRules) -> Vec<Candidate> {
    let state = incident.state();
    let Some(declared) = state.opened_at else { return Vec::new() };
    let mut found = Vec::new();
    if !state.status.is_over() && !state.recorded_afterwards {
        start::collect(&mut found, state, declared, now, rules);
        people::collect(&mut found, incident, declared, rules);
        tasks::collect(&mut found, incident, rules);
        waiting::collect(&mut found, incident);
        divide::collect(&mut found, state, declared, rules);
        rollbacks::collect(&mut found, incident, declared, now, rules);
    }
    updates::collect(&mut found, incident, declared, rules);
    customers::collect(&mut found, incident, rules);
    deliveries::collect(&mut found, incident, rules);
    ending::collect(&mut found, incident, rules);
    found
}

/// The candidate after its snooze, if any. One that is snoozed for good comes back if its problem begins
/// again; an update schedule doesn't.
fn after_snooze(candidate: Candidate, state: &IncidentState) -> Option<Candidate> {
    let Some(snoozed) = state.snoozed.get(&Text::new(&candidate.kind.name())) else { return Some(candidate) };
    match snoozed.until {
        Some(until) => Some(candidate.snoozed(until)),
        None if candidate.since <= snoozed.at || matches!(candidate.kind, NudgeKind::Update(_)) => None,
        None => Some(candidate),
    }
}

/// Whether a nudge applies, whether it is shown yet or not, snoozed or not.
pub fn applies(incident: &Incident, kind: &NudgeKind, now: Time, rules: &NudgeRules) -> bool {
    applying(incident, now, rules).iter().any(|candidate| candidate.kind == *kind)
}

/// Later than any time in an incident.
fn never() -> Time {
    Time::from_millis(i64::MAX)
}

/// `1 minute`, `10 minutes`.
fn in_minutes(minutes: u32) -> String {
    if minutes == 1 { "1 minute".to_owned() } else { format!("{minutes} minutes") }
}

/// `Bora, Chloe and Dan`.
fn listed(people: &[PersonId]) -> String {
    let names: Vec<String> = people.iter().map(PersonId::name).collect();
    match names.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, others)) => format!("{} and {last}", others.join(", ")),
        None => String::new(),
    }
}

fn minutes(count: u32) -> i64 {
    i64::from(count) * 60
}

/// A name, quoted for a line if needed.
fn quoted(name: &Text) -> String {
    crate::text::quoted(name.as_str())
}
