//! When the process reached which point, and how long each step took.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{Event, Incident, Record, Time, event::Audience, time::span};

/// The points of the process, in its order; then the first words outside, which have no place in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Milestone {
    FirstError,
    Detected,
    Declared,
    CallOpened,
    LeaderNamed,
    FirstTaskAssigned,
    FirstRollbackStarted,
    BleedingStopped,
    Fixed,
    AllClear,
    Closed,
    RfoPublished,
    FirstCeoWord,
    FirstCsWord,
}

use Milestone as M;

/// The milestones of the process, each leading to the next.
pub const PROCESS: [Milestone; 12] = [
    M::FirstError,
    M::Detected,
    M::Declared,
    M::CallOpened,
    M::LeaderNamed,
    M::FirstTaskAssigned,
    M::FirstRollbackStarted,
    M::BleedingStopped,
    M::Fixed,
    M::AllClear,
    M::Closed,
    M::RfoPublished,
];

/// The spans that sum an incident up.
const KEY_SPANS: [(Milestone, Milestone); 6] = [
    (M::FirstError, M::Declared),
    (M::Declared, M::FirstRollbackStarted),
    (M::Declared, M::BleedingStopped),
    (M::Declared, M::Fixed),
    (M::Declared, M::FirstCeoWord),
    (M::Declared, M::FirstCsWord),
];

impl Milestone {
    /// As it stands in a sentence: `bleeding stopped`.
    pub fn label(self) -> &'static str {
        match self {
            M::FirstError => "first error",
            M::Detected => "detected",
            M::Declared => "declared",
            M::CallOpened => "call opened",
            M::LeaderNamed => "leader named",
            M::FirstTaskAssigned => "first task assigned",
            M::FirstRollbackStarted => "first rollback started",
            M::BleedingStopped => "bleeding stopped",
            M::Fixed => "fixed",
            M::AllClear => "all clear",
            M::Closed => "closed",
            M::RfoPublished => "RFO published",
            M::FirstCeoWord => "first CEO word",
            M::FirstCsWord => "first CS word",
        }
    }
}

/// A milestone that was reached: when, and the number of the entry that says so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reached {
    pub at: Time,
    pub number: u32,
}

/// The milestones of an incident, each the earliest standing entry that says so.
#[derive(Debug, Clone, Default)]
pub struct Milestones(Vec<(Milestone, Reached)>);

impl Milestones {
    /// What the standing entries say.
    pub fn of(incident: &Incident) -> Self {
        Self::after(incident, 0)
    }

    /// What those behind entry `number` say.
    pub fn after(incident: &Incident, number: u32) -> Self {
        let mut found = Self::default();
        let first_error_said = incident.standing().any(|r| matches!(r.entry.event, Event::FirstError { .. }));
        for record in incident.standing().filter(|record| record.number > number) {
            for (milestone, at) in said_by(record, first_error_said) {
                found.note(milestone, Reached { at, number: record.number });
            }
        }
        found.note_detection_by_customer(incident);
        found
    }

    /// `None`: not recorded.
    pub fn get(&self, milestone: Milestone) -> Option<Reached> {
        self.0.iter().find(|(known, _)| *known == milestone).map(|(_, reached)| *reached)
    }

    /// The milestones that the entry `number` says, if it is the one that counts.
    pub fn said_at(&self, number: u32) -> impl Iterator<Item = Milestone> {
        self.0.iter().filter(move |(_, reached)| reached.number == number).map(|(milestone, _)| *milestone)
    }

    fn note(&mut self, milestone: Milestone, reached: Reached) {
        match self.0.iter_mut().find(|(known, _)| *known == milestone) {
            Some((_, earliest)) if earliest.at <= reached.at => {}
            Some((_, earliest)) => *earliest = reached,
            None => self.0.push((milestone, reached)),
        }
    }

    /// A customer's report from before the declaration is how it was detected; a later one is not.
    fn note_detection_by_customer(&mut self, incident: &Incident) {
        let Some(declared) = self.get(M::Declared) else { return };
        for record in incident.standing() {
            let reported = matches!(record.entry.event, Event::CustomerReported { .. });
            if reported && record.entry.at <= declared.at {
                self.note(M::Detected, Reached { at: record.entry.at, number: record.number });
            }
        }
    }
}

/// The estimate of when it began, given on declaring, counts until somebody says it better.
fn said_by(record: &Record, first_error_said: bool) -> Vec<(Milestone, Time)> {
    let at = record.entry.at;
    let milestone = match &record.entry.event {
        Event::Declared { began_at, .. } => {
            let began = began_at.filter(|_| !first_error_said).map(|began| (M::FirstError, began));
            return began.into_iter().chain([(M::Declared, at)]).collect();
        }
        Event::FirstError { .. } => M::FirstError,
        Event::Detected { .. } => M::Detected,
        Event::CallOpened { .. } => M::CallOpened,
        Event::LeaderNamed { .. } | Event::HandoverAccepted { .. } => M::LeaderNamed,
        Event::TaskAssigned { to: Some(_), .. } => M::FirstTaskAssigned,
        Event::RollbackStarted { .. } => M::FirstRollbackStarted,
        Event::BleedingStopped { .. } => M::BleedingStopped,
        Event::Fixed { .. } => M::Fixed,
        Event::AllClear { .. } => M::AllClear,
        Event::Closed { .. } => M::Closed,
        Event::RfoPublished { .. } => M::RfoPublished,
        Event::UpdateApproved { audience, .. } if *audience == Audience::Ceo => M::FirstCeoWord,
        Event::UpdateApproved { audience, .. } if *audience == Audience::CustomerSuccess => M::FirstCsWord,
        _ => return Vec::new(),
    };
    vec![(milestone, at)]
}

/// The time from one milestone to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Interval {
    pub from: Milestone,
    pub to: Milestone,
    /// `None`: one end is not recorded. Negative: an impossible order, to be reported.
    pub seconds: Option<i64>,
    /// One of the spans that sum an incident up, rather than a step between neighbours.
    pub key: bool,
}

impl Interval {
    /// `first error → declared`
    pub fn label(&self) -> String {
        format!("{} → {}", self.from.label(), self.to.label())
    }

    /// Its end is recorded before its beginning, and cannot have been. Call, leader, tasks and rollback
    /// may come in any order: rolling back first is what the process asks for. Many talk before they declare.
    pub fn is_impossible(&self) -> bool {
        const ANY_ORDER: [Milestone; 4] =
            [M::CallOpened, M::LeaderNamed, M::FirstTaskAssigned, M::FirstRollbackStarted];
        let free = ANY_ORDER.contains(&self.from) && ANY_ORDER.contains(&self.to);
        let talked_first = (self.from, self.to) == (M::Declared, M::CallOpened);
        self.seconds.is_some_and(|seconds| seconds < 0) && !free && !talked_first
    }

    /// `18 min`, `not recorded`, `1 min before call opened`, or which impossible order it is.
    pub fn text(&self) -> String {
        match self.seconds {
            None => "not recorded".to_owned(),
            Some(s) if self.is_impossible() => {
                format!("impossible order: {} {} before {}", self.to.label(), span(-s), self.from.label())
            }
            Some(s) if s < 0 => format!("{} before {}", span(-s), self.from.label()),
            Some(s) => span(s),
        }
    }
}

/// The key spans, then every step of the process.
pub fn intervals(milestones: &Milestones) -> Vec<Interval> {
    let interval = |(from, to), key| {
        let ends = milestones.get(from).zip(milestones.get(to));
        Interval { from, to, seconds: ends.map(|(from, to)| to.at.seconds_since(from.at)), key }
    };
    let steps = PROCESS.iter().zip(PROCESS.iter().skip(1)).map(|(from, to)| (*from, *to));
    let keys = KEY_SPANS.into_iter().map(|span| interval(span, true));
    keys.chain(steps.map(|step| interval(step, false))).collect()
}

/// A median of fewer past incidents would be luck.
const ENOUGH_PAST: usize = 5;

/// The median seconds from one milestone to the other over past incidents, and how many have both;
/// `None` where fewer than five have. Impossible orders are left out.
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
    ((count >= ENOUGH_PAST).then_some(median), u32::try_from(count).unwrap_or(u32::MAX))
}
