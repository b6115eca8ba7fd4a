//! Milestones of an incident, and the intervals between them.

use serde::{Deserialize, Serialize};

use crate::{Event, Incident, Record, Time, time::minutes_span};

pub use crate::event::Milestone;
use Milestone as M;

/// The milestones of the process, in order.
pub const PROCESS: [Milestone; 12] = [
    M::FirstError,
    M::Detected,
    M::Declared,
    M::CallOpened,
    M::LeaderNamed,
    M::FirstTaskAssigned,
    M::FirstRollbackStarted,
    M::Mitigated,
    M::Fixed,
    M::Resolved,
    M::Closed,
    M::RfoPublished,
];

/// What published reports measure from the first error, or from the detection if the first error is not recorded.
const OUTAGE: [Milestone; 3] = [M::Mitigated, M::Fixed, M::Resolved];

/// The intervals until somebody led the incident.
const FOUND: [(Milestone, Milestone); 2] = [(M::FirstError, M::Detected), (M::FirstError, M::Declared)];

/// The intervals that sum up how it was led.
const LED: [(Milestone, Milestone); 8] = [
    (M::Declared, M::CallOpened),
    (M::Declared, M::FirstTaskAssigned),
    (M::Declared, M::FirstRollbackStarted),
    (M::Declared, M::Mitigated),
    (M::Declared, M::Fixed),
    (M::Declared, M::Resolved),
    (M::Declared, M::FirstCeoUpdate),
    (M::Declared, M::FirstCsUpdate),
];

/// What the time to this milestone is the time to: `mitigate`. `None`: nobody measures it.
fn goal(milestone: Milestone) -> Option<&'static str> {
    Some(match milestone {
        M::Detected => "detect",
        M::Declared => "declare",
        M::CallOpened => "call",
        M::FirstTaskAssigned => "first task",
        M::FirstRollbackStarted => "first rollback",
        M::Mitigated => "mitigate",
        M::Fixed => "fix",
        M::Resolved => "resolve",
        M::FirstCeoUpdate => "first CEO update",
        M::FirstCsUpdate => "first CS update",
        M::FirstError | M::LeaderNamed | M::Closed | M::RfoPublished => return None,
    })
}

/// How an incident ends, in order.
pub const ENDINGS: [Milestone; 4] = [M::Mitigated, M::Fixed, M::Resolved, M::Closed];

/// When a milestone was reached, and the number of the entry that proves it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reached {
    pub at: Time,
    pub number: u32,
}

/// The milestones of an incident. Each is the earliest entry that proves it and is not retracted. How it ended is what was
/// reached since it was reopened last: it wasn't over before.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Milestones(Vec<(Milestone, Reached)>);

impl Milestones {
    /// From all entries that are not retracted.
    pub fn of(incident: &Incident) -> Self {
        let mut found = Self::default();
        let has_first_error =
            incident.in_effect_but_notes().any(|r| matches!(r.entry.event, Event::FirstError { .. }));
        let reopened = reopened(incident);
        for record in incident.in_effect_but_notes() {
            for (milestone, at) in proved_milestones(record, has_first_error) {
                if record.number > reopened || !ENDINGS.contains(&milestone) {
                    found.add(milestone, Reached { at, number: record.number });
                }
            }
        }
        found.add_detection_by_customer(incident);
        found.add_first_updates(incident);
        // Whoever closes an incident says that it is over, too.
        if let (None, Some(closed)) = (found.get(M::Resolved), found.get(M::Closed)) {
            found.add(M::Resolved, closed);
        }
        found
    }

    /// `None`: not recorded.
    pub fn get(&self, milestone: Milestone) -> Option<Reached> {
        self.0.iter().find(|(known, _)| *known == milestone).map(|(_, reached)| *reached)
    }

    /// The milestones that entry `number` proves.
    pub fn proved_by(&self, number: u32) -> impl Iterator<Item = Milestone> {
        self.0.iter().filter(move |(_, reached)| reached.number == number).map(|(milestone, _)| *milestone)
    }

    /// Adds a milestone, unless it was reached earlier.
    pub(crate) fn add(&mut self, milestone: Milestone, reached: Reached) {
        match self.0.iter_mut().find(|(known, _)| *known == milestone) {
            Some((_, earliest)) if earliest.at <= reached.at => {}
            Some((_, earliest)) => *earliest = reached,
            None => self.0.push((milestone, reached)),
        }
    }

    /// An update counts from when it was sent, not from when it was approved or copied.
    fn add_first_updates(&mut self, incident: &Incident) {
        for update in &incident.state().updates {
            let reached = Milestone::of_update(&update.audience).zip(update.sent());
            let reached =
                reached.map(|(milestone, sent)| (milestone, sent.at, incident.number_of(sent.entry)));
            if let Some((milestone, at, number)) = reached {
                self.add(milestone, Reached { at, number });
            }
        }
    }

    /// A customer's report counts as detection unless it came after the declaration.
    fn add_detection_by_customer(&mut self, incident: &Incident) {
        let declared = self.get(M::Declared);
        for record in incident.in_effect_but_notes() {
            let reported = matches!(record.entry.event, Event::CustomerReported { .. });
            if reported && declared.is_none_or(|declared| record.entry.at <= declared.at) {
                self.add(M::Detected, Reached { at: record.entry.at, number: record.number });
            }
        }
    }
}

/// The number of the last reopening's entry, 0 without one: how it ended before is over.
pub fn reopened(incident: &Incident) -> u32 {
    let is_reopening = |record: &&Record| matches!(record.entry.event, Event::Reopened { .. });
    incident.in_effect_but_notes().rfind(is_reopening).map_or(0, |record| record.number)
}

/// The milestones that a record proves. The estimated start in the declaration counts until a first error is
/// logged.
fn proved_milestones(record: &Record, has_first_error: bool) -> Vec<(Milestone, Time)> {
    let began = match &record.entry.event {
        Event::Declared { first_error_at, .. } => first_error_at.filter(|_| !has_first_error),
        _ => None,
    };
    let began = began.map(|began| (M::FirstError, began));
    let proved = record.entry.event.traits().milestone.map(|milestone| (milestone, record.entry.at));
    began.into_iter().chain(proved).collect()
}

/// The time from one milestone to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Interval {
    pub from: Milestone,
    pub to: Milestone,
    /// `None`: one end is not recorded. Negative: an impossible order, to be reported.
    pub seconds: Option<i64>,
    /// The same in minutes, as a reader gets them who subtracts the two times as they are shown.
    pub minutes: Option<i64>,
    /// One of the intervals that sum up an incident, not one between neighbors.
    pub key: bool,
}

impl Interval {
    /// `Time to mitigate (from declared)` for a key interval, else `mitigated → fixed`.
    pub fn label(&self) -> String {
        match Some(self.to).and_then(goal).filter(|_| self.key) {
            Some(goal) => format!("Time to {goal} (from {})", self.from.label()),
            None => format!("{} → {}", self.from.label(), self.to.label()),
        }
    }

    /// Its end is recorded before its start, which can't be. Call, leader, tasks and rollback may come in any
    /// order, a call may come before the declaration, and the RFO before the closing.
    pub fn is_impossible(&self) -> bool {
        const ANY_ORDER: [Milestone; 4] =
            [M::CallOpened, M::LeaderNamed, M::FirstTaskAssigned, M::FirstRollbackStarted];
        let free = ANY_ORDER.contains(&self.from) && ANY_ORDER.contains(&self.to);
        let may_be_reversed =
            matches!((self.from, self.to), (M::Declared, M::CallOpened) | (M::Closed, M::RfoPublished));
        self.seconds.is_some_and(|seconds| seconds < 0) && !free && !may_be_reversed
    }

    /// `18 min`, `less than 1 min`, `not recorded`, `−1 min (leader named first)`, or which impossible order it is.
    pub fn text(&self) -> String {
        let Some(minutes) = self.minutes else { return "not recorded".to_owned() };
        let (to, from) = (self.to.label(), self.from.label());
        if self.is_impossible() {
            return format!("impossible order: {to} {} before {from}", minutes_span(-minutes));
        }
        match self.seconds {
            Some(..0) => format!("{} ({} first)", minutes_span(minutes), to.trim_start_matches("first ")),
            _ => minutes_span(minutes),
        }
    }

    fn between(from: Milestone, to: Milestone, ends: Option<(Reached, Reached)>, key: bool) -> Self {
        let seconds = ends.map(|(start, end)| end.at.seconds_since(start.at));
        let minutes = ends.map(|(start, end)| end.at.minutes_since(start.at));
        Self { from, to, seconds, minutes, key }
    }
}

/// The steps between the recorded milestones of the process, whichever are missing between them.
pub fn recorded_steps(milestones: &Milestones) -> Vec<Interval> {
    let recorded: Vec<(Milestone, Reached)> =
        PROCESS.into_iter().filter_map(|one| Some((one, milestones.get(one)?))).collect();
    let pairs = recorded.iter().zip(recorded.iter().skip(1));
    let step = |((from, start), (to, end)): (&(Milestone, Reached), &(Milestone, Reached))| {
        Interval::between(*from, *to, Some((*start, *end)), false)
    };
    pairs.map(step).collect()
}

/// The key intervals, then every step of the process. From where the outage is measured depends on what is recorded.
pub fn intervals(milestones: &Milestones) -> Vec<Interval> {
    let interval =
        |(from, to), key| Interval::between(from, to, milestones.get(from).zip(milestones.get(to)), key);
    let steps = PROCESS.iter().zip(PROCESS.iter().skip(1)).map(|(from, to)| (*from, *to));
    let start = match (milestones.get(M::FirstError), milestones.get(M::Detected)) {
        (None, Some(_)) => M::Detected,
        _ => M::FirstError,
    };
    let outage = OUTAGE.into_iter().map(|end| (start, end));
    let keys = FOUND.into_iter().chain(outage).chain(LED).map(|ends| interval(ends, true));
    keys.chain(steps.map(|step| interval(step, false))).collect()
}

/// The fewest past incidents for a median.
const MIN_PAST: usize = 5;

/// The median seconds from one milestone to the other over past incidents, and how many have both;
/// `None` if fewer than five have. Impossible orders don't count.
pub fn median_of(past: &[Milestones], from: Milestone, to: Milestone) -> (Option<i64>, u32) {
    let between = |of: &Milestones| Some(of.get(to)?.at.seconds_since(of.get(from)?.at));
    let mut seconds: Vec<i64> = past.iter().filter_map(between).filter(|seconds| *seconds >= 0).collect();
    seconds.sort_unstable();
    let middle = |place: usize| seconds.get(place).copied().unwrap_or_default();
    let (count, half) = (seconds.len(), seconds.len() / 2);
    let median = if count.is_multiple_of(2) && half > 0 {
        (middle(half - 1) + middle(half)) / 2
    } else {
        middle(half)
    };
    ((count >= MIN_PAST).then_some(median), u32::try_from(count).unwrap_or(u32::MAX))
}
