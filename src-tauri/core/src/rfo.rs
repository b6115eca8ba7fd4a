//! The RFO (reason for outage), generated from the log at any time, with the open questions.
//!
//! [`rfo`] collects what the log proves, each with its entry. [`document()`] makes the document. [`external()`] removes
//! people and customers for external readers.

mod blame;
mod detection;
mod document;
mod evidence;
mod external;
mod helpers;
mod names;
mod outside;
mod outside_labels;
mod questions;
mod rollbacks;
mod said_of_data;
mod sensitive;
mod spans;
mod statements;
mod summary;
mod tasks;
mod tense;
mod time_formatter;
mod timeline;
mod typed_times;
mod updates;

use chrono::NaiveDate;
use chrono_tz::Tz;
use serde::Serialize;

use crate::{
    Directory, Event, Incident, IncidentId, Severity, Status, Text, Time,
    cleanup::agreed_for_later,
    describe::aim_label,
    elapsed::without_elapsed,
    event::{FactName, RfoSection},
    incident::{FollowUp, FollowUpEnd},
    milestone::{self, Milestone, Milestones, PROCESS, intervals, median_of, recorded_steps},
    nudges::NudgeRules,
    over_since::{self, over_since},
    text::capital,
    time::minutes_span,
    wanted::trigger_time,
};

use summary::SummaryFor;

pub use blame::Blame;
pub use detection::Detection;
pub use document::document;
pub use evidence::RfoEvidence;
pub use external::{ExternalRfo, external, external_with};
pub use questions::{OpenQuestion, Suggestion};
pub use tasks::task_list;
pub use timeline::TimelineRow;
pub use updates::{MissingUpdate, SentUpdate};

/// What the RFO needs besides the incident.
pub struct RfoContext<'a> {
    /// Closed incidents of the same severity.
    pub past: &'a [Milestones],
    /// The time zone of times in sentences.
    pub zone: Tz,
    pub rules: &'a NudgeRules,
    /// People who may be named, besides those in the incident.
    pub directory: &'a Directory,
}

/// The facts about an outage. Times are UTC, `entry` and `entries` are entry numbers (`#12`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Rfo {
    pub incident: IncidentId,
    /// In the past tense once it is mitigated.
    pub title: String,
    pub severity: Option<Severity>,
    pub status: Status,
    /// When its newest entry was written.
    pub as_of: Time,
    /// The time zone of times in sentences.
    #[serde(skip)]
    pub zone: Tz,
    /// How many entries the log of the incident has.
    pub entries: u32,
    pub declared_at: Option<Time>,
    /// When users were affected: once, and once more for each reopening.
    pub affected: Vec<Affected>,
    /// The leaders, in order.
    pub leaders: Vec<String>,
    /// Two or three sentences for readers who were not there.
    pub summary: String,
    /// What people wrote, the latest text of each section.
    pub answers: Vec<RfoAnswer>,
    pub detection: Detection,
    pub milestones: Vec<ReachedMilestone>,
    pub intervals: Vec<MeasuredInterval>,
    /// A sentence about the longest step between two milestones: where the process can be faster.
    pub slowest: Option<String>,
    pub timeline: Vec<TimelineRow>,
    /// The current facts about the impact.
    pub impact: Vec<Statement>,
    pub customers: Vec<AffectedCustomer>,
    /// What it really was, if it was a false alarm.
    pub false_alarm: Option<Statement>,
    /// Everybody who did something: `Bora, rolling cart back`.
    pub helpers: Vec<String>,
    /// What set it off.
    pub trigger: Option<Statement>,
    /// When that was, if it is known.
    pub triggered_at: Option<Time>,
    /// What mitigated and fixed it, as logged.
    pub fix: Vec<Statement>,
    pub rollbacks: Vec<RfoRollback>,
    pub updates: Vec<SentUpdate>,
    /// Updates that were due and never sent.
    pub missing_updates: Vec<MissingUpdate>,
    /// Thanks.
    pub thanks: Vec<Thanks>,
    pub follow_ups: Vec<FollowUpRow>,
    /// The files that entries keep.
    pub evidence: Vec<RfoEvidence>,
    pub review: Review,
    /// The open questions, in order.
    pub questions: Vec<OpenQuestion>,
    /// Sentences that blame somebody, to be reworded.
    pub blame: Vec<Blame>,
}

/// What a person wrote for a section.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct RfoAnswer {
    pub section: RfoSection,
    pub text: String,
    pub by: String,
    pub at: Time,
    pub entry: u32,
    /// Entries with earlier texts that this one replaced.
    pub earlier: Vec<u32>,
}

/// A milestone that was reached.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ReachedMilestone {
    pub milestone: Milestone,
    pub label: &'static str,
    pub at: Time,
    pub entry: u32,
}

/// A time in which users were affected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Affected {
    pub from: Time,
    /// `None`: they still are.
    pub until: Option<Time>,
}

/// The time between two milestones, and how long it took in the past.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MeasuredInterval {
    pub label: String,
    /// `18 min`, `not recorded`, `impossible order: …`
    pub text: String,
    pub from: Milestone,
    pub to: Milestone,
    pub seconds: Option<i64>,
    /// Whether it is one of the key intervals.
    pub key: bool,
    /// The median of past incidents with the same severity, in seconds. `None`: fewer than five have it.
    pub median: Option<i64>,
    /// How many past incidents have it.
    pub past: u32,
}

/// A logged statement and its entry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Statement {
    /// The fact that it states, if it is one.
    #[serde(skip)]
    pub name: Option<FactName>,
    pub label: String,
    pub text: String,
    pub at: Time,
    pub entry: u32,
}

/// An affected customer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AffectedCustomer {
    pub name: String,
    pub how: String,
    /// `Done`, `Resolution sent`, `Contacted`, `Not contacted`.
    pub state: &'static str,
}

/// A rollback and its result.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RfoRollback {
    pub service: String,
    /// `rolled back, helped`
    pub result: String,
    pub helped: bool,
    pub helped_partly: bool,
    /// `suspected because it went out at 10:12`
    pub why: String,
    pub started_at: Option<Time>,
    pub finished_at: Option<Time>,
    /// How long it took.
    pub seconds: Option<i64>,
    pub entries: Vec<u32>,
}

/// Thanks to somebody.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Thanks {
    pub to: String,
    pub text: String,
    pub by: String,
    pub entry: u32,
}

/// A follow-up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct FollowUpRow {
    pub what: String,
    /// `detect it sooner`
    pub aim: &'static str,
    pub owner: Option<String>,
    #[cfg_attr(feature = "ts", ts(type = "string | null"))]
    pub due: Option<NaiveDate>,
    pub state: FollowUpState,
    /// What was done, or why it was dropped.
    pub end: Option<String>,
    pub entry: u32,
}

/// Whether a follow-up is still to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum FollowUpState {
    Open,
    Done,
    Dropped,
}

impl FollowUpState {
    pub fn label(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Done => "done",
            Self::Dropped => "dropped",
        }
    }
}

/// The state of the review and of the document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Review {
    /// The proposed day of the review, by severity. `None` until resolved.
    #[cfg_attr(feature = "ts", ts(type = "string | null"))]
    pub proposed: Option<NaiveDate>,
    pub reviewed_at: Option<Time>,
    pub published_at: Option<Time>,
}

/// From the first error, or whatever is known instead, and from each reopening, until users weren't affected any more.
fn affected(incident: &Incident, milestones: &Milestones, zone: Tz) -> Vec<Affected> {
    let began = [Milestone::FirstError, Milestone::Detected, Milestone::Declared];
    let began = began.into_iter().find_map(|began| milestones.get(began)).map(|reached| reached.at);
    let mut windows: Vec<Affected> = began.map(|from| Affected { from, until: None }).into_iter().collect();
    for (status, at) in incident.state().statuses.iter().skip(1) {
        match (status, windows.last_mut()) {
            (Status::Active, Some(Affected { until: Some(_), .. })) => {
                windows.push(Affected { from: *at, until: None });
            }
            (Status::Active, _) => {}
            (_, Some(window)) if window.until.is_none() => {
                window.until = over_since(incident, *at, zone).or(Some(*at));
            }
            (_, Some(_)) => {}
            (_, None) => {}
        }
    }
    windows
}

/// The RFO at `now`. It is complete at any time: gaps become questions.
pub fn rfo(incident: &Incident, now: Time, context: &RfoContext) -> Rfo {
    let state = incident.state();
    let milestones = over_since::milestones(incident, context.zone);
    let detection = detection::detection(incident, &milestones, context.zone);
    let answers = answers(incident);
    let newest = incident.records().iter().map(|record| record.entry.recorded_at).max();
    let (updates, missing_updates) = updates::sent(incident, context.rules, now, context.zone);
    let mut rfo = Rfo {
        incident: incident.id,
        title: tense::in_tense(state.status, &without_elapsed(state.summary.as_str())),
        severity: state.severity,
        status: state.status,
        as_of: newest.unwrap_or(now),
        zone: context.zone,
        entries: incident.records().last().map_or(0, |record| record.number),
        declared_at: milestones.get(Milestone::Declared).map(|reached| reached.at),
        affected: affected(incident, &milestones, context.zone),
        leaders: leaders(incident),
        summary: String::new(),
        answers,
        detection,
        milestones: points(&milestones),
        intervals: spans(&milestones, context.past),
        slowest: slowest(&milestones),
        timeline: timeline::timeline(incident, &milestones, &updates, context.zone),
        impact: statements::impact(incident, context.zone),
        customers: customers(incident),
        false_alarm: statements::false_alarm(incident),
        helpers: helpers::sentences(incident),
        trigger: state.fact(FactName::Trigger).map(|stated| statements::statement(incident, stated)),
        triggered_at: state.fact(FactName::Trigger).and_then(|stated| trigger_time(stated, &milestones)),
        fix: statements::fix(incident, context.zone),
        rollbacks: state
            .rollbacks
            .iter()
            .map(|one| rollbacks::rolled_back(incident, one, context.zone))
            .collect(),
        updates,
        missing_updates,
        thanks: thanks(incident),
        follow_ups: state.follow_ups.iter().map(|one| follow_up(incident, one)).collect(),
        evidence: evidence::evidence(incident),
        review: review(incident, context),
        questions: Vec::new(),
        blame: Vec::new(),
    };
    rfo.summary = summary::summary(&rfo, SummaryFor::Team);
    rfo.questions = questions::questions(incident, &milestones, &rfo, context.zone);
    rfo.blame = blame::blame(incident, context.directory);
    rfo
}

impl Rfo {
    /// What a person wrote for this section.
    pub fn answer(&self, section: RfoSection) -> Option<&RfoAnswer> {
        self.answers.iter().find(|answer| answer.section == section)
    }

    /// A milestone, if it is recorded.
    pub fn point(&self, milestone: Milestone) -> Option<&ReachedMilestone> {
        self.milestones.iter().find(|point| point.milestone == milestone)
    }
}

/// The latest text of each section, with the entries of earlier ones.
fn answers(incident: &Incident) -> Vec<RfoAnswer> {
    let mut found: Vec<RfoAnswer> = Vec::new();
    for record in incident.in_effect_but_notes() {
        let Event::RfoAnswered { section, text } = &record.entry.event else { continue };
        let before = found.iter().position(|one| one.section == *section).map(|place| found.remove(place));
        let earlier = before.into_iter().flat_map(|one| one.earlier.into_iter().chain([one.entry]));
        found.push(RfoAnswer {
            section: *section,
            text: text.to_string(),
            by: record.entry.author.name(),
            at: record.entry.at,
            entry: record.number,
            earlier: earlier.collect(),
        });
    }
    found
}

fn leaders(incident: &Incident) -> Vec<String> {
    let mut leaders: Vec<String> = Vec::new();
    for record in incident.in_effect_but_notes() {
        if let Event::LeaderNamed { person } | Event::HandoverAccepted { person } = &record.entry.event {
            let name = person.name();
            if leaders.last() != Some(&name) {
                leaders.push(name);
            }
        }
    }
    leaders
}

fn points(milestones: &Milestones) -> Vec<ReachedMilestone> {
    let all = PROCESS.into_iter().chain([Milestone::FirstCeoUpdate, Milestone::FirstCsUpdate]);
    let reached = all.filter_map(|milestone| Some((milestone, milestones.get(milestone)?)));
    let point = |(milestone, reached): (Milestone, milestone::Reached)| ReachedMilestone {
        milestone,
        label: milestone.label(),
        at: reached.at,
        entry: reached.number,
    };
    reached.map(point).collect()
}

fn spans(milestones: &Milestones, past: &[Milestones]) -> Vec<MeasuredInterval> {
    let span = |interval: milestone::Interval| {
        let (median, past) = median_of(past, interval.from, interval.to);
        MeasuredInterval {
            label: interval.label(),
            text: early(&interval).unwrap_or_else(|| interval.text()),
            from: interval.from,
            to: interval.to,
            seconds: interval.seconds,
            key: interval.key,
            median,
            past,
        }
    };
    intervals(milestones).into_iter().map(span).collect()
}

/// `leader named 2 min before the call opened`: two steps that may come in any order came in the other one.
fn early(interval: &milestone::Interval) -> Option<String> {
    let minutes = interval.minutes.filter(|_| interval.seconds < Some(0) && !interval.is_impossible())?;
    let from = match interval.from {
        Milestone::CallOpened => "the call opened",
        Milestone::Declared => "it was declared",
        Milestone::LeaderNamed => "the leader was named",
        Milestone::FirstTaskAssigned => "the first task was assigned",
        Milestone::FirstRollbackStarted => "the first rollback started",
        Milestone::Closed => "it was closed",
        other => other.label(),
    };
    Some(format!("{} {} before {from}", interval.to.label(), minutes_span(minutes.abs())))
}

/// The longest step from the first error to the fix, between recorded milestones. What comes after is not urgent.
fn slowest(milestones: &Milestones) -> Option<String> {
    let steps = recorded_steps(milestones).into_iter().filter(|one| one.to <= Milestone::Fixed);
    let timed = steps.filter_map(|one| Some((one.minutes.filter(|minutes| *minutes > 0)?, one)));
    let (minutes, step) = timed.max_by_key(|(_, one)| one.seconds)?;
    Some(format!(
        "The longest step before the fix was “{}”: {}.",
        capital(&step.label()),
        minutes_span(minutes)
    ))
}

fn customers(incident: &Incident) -> Vec<AffectedCustomer> {
    let row = |customer: &crate::incident::Customer| AffectedCustomer {
        name: customer.name.to_string(),
        how: customer.what_happened(),
        state: match customer {
            one if agreed_for_later(one).is_some() => "Done, but for what was agreed for later",
            one if one.done_at.is_some() => "Done",
            one if one.resolution_sent_at.is_some() => "Resolution sent",
            one if one.contacted_at.is_some() => "Contacted",
            _ => "Not contacted",
        },
    };
    incident.state().customers.iter().map(row).collect()
}

fn thanks(incident: &Incident) -> Vec<Thanks> {
    let thanks = |record: &crate::Record| match &record.entry.event {
        Event::Thanked { person, text } => Some(Thanks {
            to: person.name(),
            text: text.as_ref().map(Text::to_string).unwrap_or_default(),
            by: record.entry.author.name(),
            entry: record.number,
        }),
        _ => None,
    };
    incident.in_effect_but_notes().filter_map(thanks).collect()
}

fn follow_up(incident: &Incident, one: &FollowUp) -> FollowUpRow {
    FollowUpRow {
        what: one.what.to_string(),
        aim: aim_label(one.aim),
        owner: one.owner.as_ref().map(|owner| owner.name()),
        due: one.due,
        state: match &one.end {
            None => FollowUpState::Open,
            Some(FollowUpEnd { is_done: true, .. }) => FollowUpState::Done,
            Some(FollowUpEnd { is_done: false, .. }) => FollowUpState::Dropped,
        },
        end: one.end.as_ref().and_then(|end| end.text.as_ref()).map(Text::to_string),
        entry: incident.number_of(one.id),
    }
}

/// The review is due three days after a SEV1 was resolved, and five days after other incidents.
fn review(incident: &Incident, context: &RfoContext) -> Review {
    let state = incident.state();
    let ended = state.reached(Status::Resolved).or_else(|| state.reached(Status::Closed));
    let days = match state.assumed_severity() {
        Severity::Sev1 => context.rules.review_days_sev1,
        _ => context.rules.review_days,
    };
    let proposed = ended.map(|ended| ended.plus_seconds(i64::from(days) * 86_400));
    Review {
        proposed: proposed.map(|at| at.utc().with_timezone(&context.zone).date_naive()),
        reviewed_at: state.reviewed_at,
        published_at: state.published_at,
    }
}
