//! Ask next: what the leader does or asks now, each with the words to say, since when, and the lines
//! that do or log it (domain.md, "Ask next"). Pure functions of the incident, the time and the rules.
//!
//! Each rule makes [`Watch`]es: conditions with the moments at which they come into sight, are due and
//! alarm. [`ask_next`] shows those whose moment has come; [`next_change`] tells when to look again.

mod alike;
mod arriving;
mod board;
mod condition;
mod ending;
mod people;
mod rollbacks;
mod rules;
mod start;
mod tasks;
mod telling;
mod waiting;

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{Handle, Incident, Text, Time, incident::State};

pub use alike::alike;
pub use arriving::delivery_actions;
pub use board::rollback_actions;
pub use condition::Condition;
pub use people::free as free_people;
pub use rules::{Beat, Cadence, Rules};
pub use telling::{differs, differs_in, owed};

/// How urgent it is. Only an alarm makes a sound: a late update, and silence while bleeding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// The next step of the process; nobody is reminded of it yet.
    Step,
    /// A word outside is due in a few minutes.
    Warn,
    Due,
    Alarm,
}

/// One thing to do or to ask.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Advice {
    pub condition: Condition,
    pub level: Level,
    /// Since when it is so.
    pub since: Time,
    /// When it becomes due, or became so; what was put off is due when that is over.
    pub due: Time,
    /// What is wrong: `Bora's ten minutes are over`.
    pub why: String,
    /// The words to say on the call.
    pub words: String,
    /// What does or logs it; the first is the one key.
    pub actions: Vec<Action>,
}

/// A line that does or logs something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Action {
    /// `Reported`
    pub label: String,
    pub line: String,
    /// Can be said as it is; otherwise a person finishes it.
    pub whole: bool,
}

impl Action {
    fn say(label: impl Into<String>, line: impl Into<String>) -> Self {
        Self { label: label.into(), line: line.into(), whole: true }
    }

    pub(crate) fn fill(label: impl Into<String>, line: impl Into<String>) -> Self {
        Self { label: label.into(), line: line.into(), whole: false }
    }
}

/// A condition and the moments at which it comes into sight, is due, and alarms.
struct Watch {
    condition: Condition,
    since: Time,
    shown: Time,
    /// Shown before it is due, it warns instead of standing there as the next step.
    warns: bool,
    due: Time,
    alarm: Option<Time>,
    why: String,
    words: String,
    actions: Vec<Action>,
}

impl Watch {
    /// Due as soon as it is so.
    fn at(condition: Condition, since: Time) -> Self {
        let (why, words) = (String::new(), String::new());
        let due = since;
        Self { condition, since, shown: due, warns: false, due, alarm: None, why, words, actions: Vec::new() }
    }

    /// Comes into sight when it is due: `seconds` after `since`; a 0 switches it off.
    fn after(condition: Condition, since: Time, seconds: i64) -> Self {
        let due = if seconds > 0 { since.plus_seconds(seconds) } else { never() };
        Self { shown: due, due, ..Self::at(condition, since) }
    }

    /// The next step of the process, which nobody is reminded of.
    fn step(condition: Condition, since: Time) -> Self {
        Self { due: never(), ..Self::at(condition, since) }
    }

    /// In sight at once, as the next step of the process, unless it is switched off.
    fn in_sight(self) -> Self {
        let shown = if self.due == never() { self.due } else { self.since };
        Self { shown, ..self }
    }

    /// Due then, if that is sooner, unless it is switched off.
    fn no_later_than(self, moment: Time) -> Self {
        if self.due == never() {
            return self;
        }
        Self { due: self.due.min(moment), shown: self.shown.min(moment), ..self }
    }

    fn why(self, why: impl Into<String>) -> Self {
        Self { why: why.into(), ..self }
    }

    fn words(self, words: impl Into<String>) -> Self {
        Self { words: words.into(), ..self }
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

    /// Out of sight until then.
    fn put_off(mut self, until: Time) -> Self {
        for moment in [&mut self.shown, &mut self.due].into_iter().chain(&mut self.alarm) {
            *moment = until.max(*moment);
        }
        self
    }
}

/// What to do now: first what is due, then what is next, each by the order of the process. Each
/// condition is there once, and nothing that is put off.
pub fn ask_next(incident: &Incident, now: Time, rules: &Rules) -> Vec<Advice> {
    let due = |watch: Watch| {
        let level = watch.level(now)?;
        let Watch { condition, since, due, why, words, actions, .. } = watch;
        Some(Advice { condition, level, since, due, why, words, actions })
    };
    let mut advice: Vec<Advice> = watches(incident, now, rules).into_iter().filter_map(due).collect();
    advice.sort_by_key(|one| (one.level < Level::Due, one.condition.rank(one.level), one.since));
    // Two services can have the same name but for a space or a hyphen.
    let mut names = BTreeSet::new();
    advice.retain(|one| names.insert(one.condition.name()));
    advice
}

/// When [`ask_next`] changes by itself, if nothing is logged until then.
pub fn next_change(incident: &Incident, now: Time, rules: &Rules) -> Option<Time> {
    let moments = |watch: Watch| [watch.shown, watch.due].into_iter().chain(watch.alarm);
    let moments = watches(incident, now, rules).into_iter().flat_map(moments);
    // Until then, what was taken down later does not count against the silence.
    let written = incident.state().last_recorded_at;
    moments.chain(written).filter(|moment| *moment > now && *moment < never()).min()
}

fn watches(incident: &Incident, now: Time, rules: &Rules) -> Vec<Watch> {
    let state = incident.state();
    let found = conditions(incident, now, rules);
    if state.put_off.is_empty() {
        return found;
    }
    found.into_iter().filter_map(|watch| kept(watch, state)).collect()
}

/// Every condition that holds, whenever it is due, put off or not.
fn conditions(incident: &Incident, now: Time, rules: &Rules) -> Vec<Watch> {
    let state = incident.state();
    let Some(declared) = state.declared_at else { return Vec::new() };
    let mut found = Vec::new();
    if !state.phase.is_over() && !state.written_afterwards {
        start::watch(&mut found, state, declared, now, rules);
        people::watch(&mut found, incident, declared, rules);
        tasks::watch(&mut found, incident, rules);
        waiting::watch(&mut found, incident);
        rollbacks::watch(&mut found, state, declared, rules);
    }
    telling::watch(&mut found, incident, declared, rules);
    arriving::watch(&mut found, incident);
    ending::watch(&mut found, incident, rules);
    found
}

/// What is left of it where it was put off. What was put off for good was meant as it was then: if it
/// begins anew, it is asked anew, but for a cadence that was ended.
fn kept(watch: Watch, state: &State) -> Option<Watch> {
    let Some(put_off) = state.put_off.get(&Text::new(&watch.condition.name())) else { return Some(watch) };
    match put_off.until {
        Some(until) => Some(watch.put_off(until)),
        None if watch.since <= put_off.at || matches!(watch.condition, Condition::Tell(_)) => None,
        None => Some(watch),
    }
}

/// Whether the condition holds, in sight or still to come, put off or not.
pub fn stands(incident: &Incident, condition: &Condition, now: Time) -> bool {
    conditions(incident, now, &Rules::default()).iter().any(|watch| watch.condition == *condition)
}

/// Later than any moment of an incident.
fn never() -> Time {
    Time::from_millis(i64::MAX)
}

/// `ten minutes`, `one minute`, `45 minutes`.
fn minutes_in_words(minutes: u32) -> String {
    let words = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
    let number = usize::try_from(minutes).ok().and_then(|place| words.get(place));
    let number = number.map_or_else(|| minutes.to_string(), |word| (*word).to_owned());
    if minutes == 1 { format!("{number} minute") } else { format!("{number} minutes") }
}

/// `Bora, Chloe and Dan`.
fn listed(people: &[Handle]) -> String {
    let names: Vec<String> = people.iter().map(Handle::name).collect();
    match names.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, others)) => format!("{} and {last}", others.join(", ")),
        None => String::new(),
    }
}

fn minutes(count: u32) -> i64 {
    i64::from(count) * 60
}

/// A name as a line takes it.
fn quoted(name: &Text) -> String {
    crate::text::quoted(name.as_str())
}
