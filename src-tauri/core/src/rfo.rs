//! The reason for outage: it writes itself from the log, at any moment, and says what is still missing
//! (process.md, step 5).
//!
//! [`rfo`] collects what the log proves, each with the number of the entry that proves it; [`document()`]
//! puts it into the order in which people read it; [`outside()`] takes people and customers out.

mod blame;
mod clock;
mod detection;
mod document;
mod names;
mod outside;
mod pieces;
mod questions;
mod summary;
mod tasks;
mod timeline;
mod told;

use chrono::NaiveDate;
use chrono_tz::Tz;
use serde::Serialize;
use ts_rs::TS;

use crate::{
    Directory, Event, Incident, IncidentId, Phase, Severity, Text, Time,
    advice::Rules,
    event::{FactName, RfoSection},
    incident::{FollowUp, FollowUpEnd, Rollback},
    milestone::{self, Milestone, Milestones, PROCESS, intervals, median_of},
    words::{aim_words, fact_words},
};

pub use blame::Blame;
pub use detection::Detection;
pub use document::document;
pub use outside::{Outside, outside};
pub use questions::{Question, Suggestion};
pub use tasks::task_list;
pub use timeline::Row;
pub use told::{Silence, Word};

/// What is known beside the incident.
pub struct Around<'a> {
    /// Past incidents of the same severity that were led to their end.
    pub past: &'a [Milestones],
    /// Of the times of day in sentences.
    pub zone: Tz,
    pub rules: &'a Rules,
    /// Whose names are known, besides those in the incident.
    pub directory: &'a Directory,
}

/// All that the log knows of an outage. Times are UTC, `entry` and `entries` are numbers of entries
/// (`#12`), and every other text is for people.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Rfo {
    pub incident: IncidentId,
    pub title: String,
    pub severity: Option<Severity>,
    pub phase: Phase,
    /// When its newest entry was written.
    pub as_of: Time,
    /// How many entries the log of the incident has.
    pub entries: u32,
    pub declared_at: Option<Time>,
    /// Everybody who led, in their order.
    pub leaders: Vec<String>,
    /// In two or three sentences, for somebody who was not there.
    pub summary: String,
    /// What people wrote, the last words of each section.
    pub answers: Vec<Answer>,
    pub detection: Detection,
    pub milestones: Vec<Reached>,
    pub intervals: Vec<Interval>,
    /// The longest step between two milestones, in a sentence: where the process can be faster.
    pub slowest: Option<String>,
    pub timeline: Vec<Row>,
    /// The fact sheet at the end.
    pub impact: Vec<Statement>,
    pub customers: Vec<AffectedCustomer>,
    /// What stopped and fixed it, as it was said.
    pub fix: Vec<Statement>,
    pub rollbacks: Vec<RolledBack>,
    pub told: Vec<Word>,
    /// Who should have been told and was not.
    pub silences: Vec<Silence>,
    /// Good moments.
    pub thanks: Vec<Thanks>,
    pub follow_ups: Vec<FollowUpRow>,
    pub review: Review,
    /// What is still missing, in the order in which it is asked.
    pub questions: Vec<Question>,
    /// Lines that blame somebody, to be said otherwise.
    pub blame: Vec<Blame>,
}

/// What a person wrote for a section.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Answer {
    pub section: RfoSection,
    pub text: String,
    pub by: String,
    pub at: Time,
    pub entry: u32,
    /// Earlier words that these replaced.
    pub earlier: Vec<u32>,
}

/// A milestone that was reached.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Reached {
    pub milestone: Milestone,
    pub label: &'static str,
    pub at: Time,
    pub entry: u32,
}

/// The time between two milestones, and how long it took other times.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Interval {
    pub label: String,
    /// `18 min`, `not recorded`, `impossible order: …`
    pub text: String,
    pub seconds: Option<i64>,
    /// One of the spans that sum an incident up.
    pub key: bool,
    /// Seconds, of past incidents with the same severity; `None`: fewer than five have it.
    pub median: Option<i64>,
    /// How many past incidents have it.
    pub past: u32,
}

/// Something that was stated, and where.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Statement {
    pub label: String,
    pub text: String,
    pub at: Time,
    pub entry: u32,
}

/// A customer of the cleanup ledger.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AffectedCustomer {
    pub name: String,
    pub how: String,
    /// `settled`, `told that it is over`, `contacted`, `nobody talked to them`.
    pub state: &'static str,
}

/// A service on the rollback board, and what came of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RolledBack {
    pub service: String,
    /// `rolled back, which helped`
    pub result: &'static str,
    pub why: String,
    pub started_at: Option<Time>,
    /// How long it took.
    pub seconds: Option<i64>,
    pub entries: Vec<u32>,
}

/// Somebody did something good.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Thanks {
    pub to: String,
    pub text: String,
    pub by: String,
    pub entry: u32,
}

/// Something that was agreed to make better.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct FollowUpRow {
    pub what: String,
    /// `detect it sooner`
    pub aim: &'static str,
    pub owner: Option<String>,
    #[ts(type = "string | null")]
    pub due: Option<NaiveDate>,
    /// `open`, `done`, `dropped`.
    pub state: &'static str,
    /// What was done, or why it was dropped.
    pub end: Option<String>,
    pub entry: u32,
}

/// How far the document itself is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Review {
    /// The day on which the review should be held, by severity; `None` while it is not over.
    #[ts(type = "string | null")]
    pub proposed: Option<NaiveDate>,
    pub reviewed_at: Option<Time>,
    pub published_at: Option<Time>,
}

/// The RFO as it stands at `now`; complete at any moment, with its gaps as questions.
pub fn rfo(incident: &Incident, now: Time, around: &Around) -> Rfo {
    let state = incident.state();
    let milestones = Milestones::of(incident);
    let detection = detection::detection(incident, &milestones);
    let answers = answers(incident);
    let newest = incident.records().iter().map(|record| record.entry.recorded_at).max();
    let (told, silences) = told::told(incident, around.rules, now);
    let mut rfo = Rfo {
        incident: incident.id,
        title: state.summary.to_string(),
        severity: state.severity,
        phase: state.phase,
        as_of: newest.unwrap_or(now),
        entries: incident.records().last().map_or(0, |record| record.number),
        declared_at: state.declared_at,
        leaders: leaders(incident),
        summary: String::new(),
        answers,
        detection,
        milestones: points(&milestones),
        intervals: spans(&milestones, around.past),
        slowest: slowest(&milestones),
        timeline: timeline::timeline(incident, &milestones),
        impact: impact(incident),
        customers: customers(incident),
        fix: fix(incident),
        rollbacks: state.rollbacks.iter().map(|one| rolled_back(incident, one)).collect(),
        told,
        silences,
        thanks: thanks(incident),
        follow_ups: state.follow_ups.iter().map(|one| follow_up(incident, one)).collect(),
        review: review(incident, around),
        questions: Vec::new(),
        blame: Vec::new(),
    };
    rfo.summary = summary::summary(&rfo, around.zone);
    rfo.questions = questions::questions(incident, &milestones, &rfo, around.zone);
    rfo.blame = blame::blame(incident, around.directory);
    rfo
}

impl Rfo {
    /// What a person wrote for this section.
    pub fn answer(&self, section: RfoSection) -> Option<&Answer> {
        self.answers.iter().find(|answer| answer.section == section)
    }

    /// A milestone, if it is recorded.
    pub fn point(&self, milestone: Milestone) -> Option<&Reached> {
        self.milestones.iter().find(|point| point.milestone == milestone)
    }
}

/// The last words of each section; those before stay in the log, and are named.
fn answers(incident: &Incident) -> Vec<Answer> {
    let mut found: Vec<Answer> = Vec::new();
    for record in incident.standing() {
        let Event::RfoAnswered { section, text } = &record.entry.event else { continue };
        let before = found.iter().position(|one| one.section == *section).map(|place| found.remove(place));
        let earlier = before.into_iter().flat_map(|one| one.earlier.into_iter().chain([one.entry]));
        found.push(Answer {
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
    for record in incident.standing() {
        if let Event::LeaderNamed { person } | Event::HandoverAccepted { person } = &record.entry.event {
            let name = person.name();
            if leaders.last() != Some(&name) {
                leaders.push(name);
            }
        }
    }
    leaders
}

fn points(milestones: &Milestones) -> Vec<Reached> {
    let all = PROCESS.into_iter().chain([Milestone::FirstCeoWord, Milestone::FirstCsWord]);
    let reached = all.filter_map(|milestone| Some((milestone, milestones.get(milestone)?)));
    let point = |(milestone, reached): (Milestone, milestone::Reached)| Reached {
        milestone,
        label: milestone.label(),
        at: reached.at,
        entry: reached.number,
    };
    reached.map(point).collect()
}

fn spans(milestones: &Milestones, past: &[Milestones]) -> Vec<Interval> {
    let span = |interval: milestone::Interval| {
        let (median, past) = median_of(past, interval.from, interval.to);
        Interval {
            label: interval.label(),
            text: interval.text(),
            seconds: interval.seconds,
            key: interval.key,
            median,
            past,
        }
    };
    intervals(milestones).into_iter().map(span).collect()
}

/// From the first error to the fix, between milestones that are recorded; what comes after is no hurry.
fn slowest(milestones: &Milestones) -> Option<String> {
    let hurry = PROCESS.into_iter().take_while(|milestone| *milestone <= Milestone::Fixed);
    let mut reached: Vec<(Milestone, Time)> =
        hurry.filter_map(|milestone| Some((milestone, milestones.get(milestone)?.at))).collect();
    reached.sort_by_key(|(milestone, at)| (*at, *milestone));
    let steps = reached.iter().zip(reached.iter().skip(1));
    let (from, to) = steps.max_by_key(|(from, to)| to.1.seconds_since(from.1))?;
    let took = to.1.seconds_since(from.1);
    (took > 0).then(|| {
        let (from, to) = (from.0.label(), to.0.label());
        format!("The longest step was from “{from}” to “{to}”: {}.", crate::time::span(took))
    })
}

/// The statements that say who was hit, and how hard.
fn impact(incident: &Incident) -> Vec<Statement> {
    const SAY_IMPACT: [FactName; 6] = [
        FactName::Symptom,
        FactName::SurfaceArea,
        FactName::Impact,
        FactName::Workaround,
        FactName::DataLoss,
        FactName::CustomersMust,
    ];
    let state = incident.state();
    let stated = SAY_IMPACT.iter().filter_map(|name| state.fact(*name));
    let statement = |stated: &crate::incident::Stated| {
        let (label, text) = fact_words(&stated.fact);
        Statement { label, text, at: stated.at, entry: incident.number_of(stated.entry) }
    };
    stated.map(statement).collect()
}

fn customers(incident: &Incident) -> Vec<AffectedCustomer> {
    let row = |customer: &crate::incident::Customer| AffectedCustomer {
        name: customer.name.to_string(),
        how: customer.how.as_ref().map(Text::to_string).unwrap_or_default(),
        state: match customer {
            one if one.settled_at.is_some() => "settled",
            one if one.told_over_at.is_some() => "told that it is over",
            one if one.contacted_at.is_some() => "contacted",
            _ => "nobody talked to them",
        },
    };
    incident.state().customers.iter().map(row).collect()
}

/// The cause that is suspected, what stopped the bleeding, and what fixed it.
fn fix(incident: &Incident) -> Vec<Statement> {
    let cause = incident.state().fact(FactName::SuspectedCause).map(|stated| {
        let (label, text) = fact_words(&stated.fact);
        Statement { label, text, at: stated.at, entry: incident.number_of(stated.entry) }
    });
    let ended = incident.standing().filter_map(|record| {
        let (label, text) = match &record.entry.event {
            Event::BleedingStopped { text } => ("Bleeding stopped", text),
            Event::Fixed { text } => ("Fixed", text),
            _ => return None,
        };
        let text = text.as_ref().map(Text::to_string).unwrap_or_default();
        Some(Statement { label: label.to_owned(), text, at: record.entry.at, entry: record.number })
    });
    cause.into_iter().chain(ended).collect()
}

fn rolled_back(incident: &Incident, one: &Rollback) -> RolledBack {
    let about = incident.standing().filter(|record| {
        crate::incident::moved(&record.entry.event)
            .is_some_and(|(service, _)| service.same_name(&one.service))
    });
    RolledBack {
        service: one.service.to_string(),
        result: one.stage.label(),
        why: one.why.as_ref().map(Text::to_string).unwrap_or_default(),
        started_at: one.started_at,
        seconds: one.started_at.zip(one.finished_at).map(|(started, ended)| ended.seconds_since(started)),
        entries: about.map(|record| record.number).collect(),
    }
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
    incident.standing().filter_map(thanks).collect()
}

fn follow_up(incident: &Incident, one: &FollowUp) -> FollowUpRow {
    FollowUpRow {
        what: one.what.to_string(),
        aim: aim_words(one.aim),
        owner: one.owner.as_ref().map(|owner| owner.name()),
        due: one.due,
        state: match &one.end {
            None => "open",
            Some(FollowUpEnd { is_done: true, .. }) => "done",
            Some(_) => "dropped",
        },
        end: one.end.as_ref().and_then(|end| end.text.as_ref()).map(Text::to_string),
        entry: incident.number_of(one.id),
    }
}

/// Three days after the all clear of a SEV1, five otherwise (domain.md).
fn review(incident: &Incident, around: &Around) -> Review {
    let state = incident.state();
    let ended = state.reached(Phase::AllClear).or_else(|| state.reached(Phase::Closed));
    let days = match state.assumed_severity() {
        Severity::Sev1 => around.rules.review_days_sev1,
        _ => around.rules.review_days,
    };
    let proposed = ended.map(|ended| ended.plus_seconds(i64::from(days) * 86_400));
    Review {
        proposed: proposed.map(|at| at.utc().with_timezone(&around.zone).date_naive()),
        reviewed_at: state.reviewed_at,
        published_at: state.published_at,
    }
}
