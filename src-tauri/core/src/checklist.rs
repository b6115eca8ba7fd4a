//! The checklist: the steps of a playbook, with what the log proves.

use serde::Serialize;

use crate::{
    Event, Incident, PersonId, Record, Status, Text, Time,
    event::{Fact, TaskKind},
    incident::{Rollback, Stage},
    milestone::{Milestone, Milestones, Reached},
    playbook::{DoneWhen, Playbook, PlaybookStep},
};

/// One step of the playbook, with its state.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ChecklistStep {
    pub title: Text,
    /// A sentence to say on the call.
    pub say: Text,
    pub state: StepState,
    /// When it was done; `null`: open.
    pub at: Option<Time>,
    /// When done: how long after declaring (negative: before). When overdue: by how much.
    #[cfg_attr(feature = "ts", ts(type = "number | null"))]
    pub seconds: Option<i64>,
    /// Its time limit; `null`: none, or it no longer matters.
    pub due: Option<Time>,
    /// The number of the entry that proves it.
    pub number: Option<u32>,
    /// `Ada`, `1 of 3 finished`, `not recorded`; often empty.
    pub note: String,
}

/// The state of a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum StepState {
    Done,
    /// The first open step that isn't overdue.
    Current,
    /// Open, and past its time limit.
    Overdue,
    /// Open, and not needed yet, or no longer.
    Pending,
}

/// The steps of `playbook` with what the log proves. A step that was done out of order is done; one that
/// nothing proves stays open, whatever came after. While the incident is open, the first open step that
/// isn't overdue is current. After closing, only the RFO can be overdue; after a false alarm or a merge,
/// nothing can.
pub fn checklist(incident: &Incident, playbook: &Playbook, now: Time) -> Vec<ChecklistStep> {
    let log = Proofs::of(incident, playbook);
    let mut steps: Vec<ChecklistStep> = playbook.steps.iter().map(|step| log.step(step, now)).collect();
    if incident.state().status.is_over() {
        return steps;
    }
    let is_next = |item: &ChecklistStep, step| item.state == StepState::Pending && log.is_needed(step);
    let next = steps.iter_mut().zip(&playbook.steps).find(|(item, step)| is_next(item, step));
    if let Some((item, _)) = next {
        item.state = StepState::Current;
    }
    steps
}

/// The milestones of the statuses, in order. A skipped one counts as reached with the next.
const STATUSES: [Milestone; 4] =
    [Milestone::Mitigated, Milestone::Fixed, Milestone::Resolved, Milestone::Closed];

/// What the log proves.
struct Proofs<'a> {
    incident: &'a Incident,
    playbook: &'a Playbook,
    milestones: Milestones,
    /// The number of the last reopening, else 0. Statuses that were reached before it no longer count.
    reopened: u32,
    since_reopened: Milestones,
}

impl<'a> Proofs<'a> {
    fn of(incident: &'a Incident, playbook: &'a Playbook) -> Self {
        let reopenings = incident.in_effect().filter(|r| matches!(r.entry.event, Event::Reopened { .. }));
        let reopened = reopenings.last().map_or(0, |record| record.number);
        Self {
            incident,
            playbook,
            milestones: Milestones::of(incident),
            reopened,
            since_reopened: Milestones::after(incident, reopened),
        }
    }

    /// The step by itself, regardless of other steps.
    fn step(&self, step: &PlaybookStep, now: Time) -> ChecklistStep {
        let done = self.done(step);
        let due = self.due(step).filter(|_| done.is_some() || self.is_needed(step));
        let overdue = due.filter(|due| done.is_none() && *due < now);
        let declared = self.milestones.get(Milestone::Declared);
        let state = match (done, overdue) {
            (Some(_), _) => StepState::Done,
            (None, Some(_)) => StepState::Overdue,
            (None, None) => StepState::Pending,
        };
        ChecklistStep {
            title: step.title.clone(),
            say: step.say.clone(),
            state,
            at: done.map(|done| done.at),
            seconds: match (done, declared) {
                (Some(done), declared) => declared.map(|declared| done.at.seconds_since(declared.at)),
                (None, _) => overdue.map(|due| now.seconds_since(due)),
            },
            due,
            number: done.map(|done| done.number),
            note: self.note(step, done.is_some()),
        }
    }

    /// The last of its proofs, if all of them are logged.
    fn done(&self, step: &PlaybookStep) -> Option<Reached> {
        let proofs: Option<Vec<Reached>> = step.done.iter().map(|when| self.proof(*when, step)).collect();
        proofs?.into_iter().max_by_key(|proof| proof.at)
    }

    fn due(&self, step: &PlaybookStep) -> Option<Time> {
        let seconds = step.within.seconds(self.incident.state().severity)?;
        Some(self.moment(step.after, step)?.at.plus_seconds(seconds))
    }

    /// Whether the step still matters.
    fn is_needed(&self, step: &PlaybookStep) -> bool {
        let passed = step.until.is_some_and(|until| self.moment(until, step).is_some());
        match self.incident.state().status {
            Status::FalseAlarm | Status::Merged => false,
            Status::Closed => !passed && step.done.iter().any(|when| when.is_of_rfo()),
            _ => !passed,
        }
    }

    /// The proof. A skipped status counts as reached with the next.
    fn moment(&self, when: DoneWhen, step: &PlaybookStep) -> Option<Reached> {
        let status = STATUSES.iter().position(|status| when == DoneWhen::Reached(*status));
        let later = STATUSES.iter().skip(status.map_or(STATUSES.len(), |status| status + 1));
        let skipped = || later.into_iter().find_map(|status| self.proof(DoneWhen::Reached(*status), step));
        self.proof(when, step).or_else(skipped)
    }

    /// The earliest entry that proves it.
    fn proof(&self, when: DoneWhen, step: &PlaybookStep) -> Option<Reached> {
        match when {
            DoneWhen::Reached(status) if STATUSES.contains(&status) => self.since_reopened.get(status),
            DoneWhen::Reached(milestone) => self.milestones.get(milestone),
            DoneWhen::CallAnnounced => self.first(|r| matches!(r.entry.event, Event::Announced { .. })),
            DoneWhen::DeputyNamed => {
                self.first(|record| matches!(record.entry.event, Event::DeputyNamed { .. }))
            }
            DoneWhen::SurfaceAreaKnown => self.first(|record| {
                let stated =
                    matches!(record.entry.event, Event::FactStated { fact: Fact::SurfaceArea { .. } });
                stated || self.assigns(record, TaskKind::SurfaceArea)
            }),
            DoneWhen::ImpactKnown => self.first(|record| {
                let stated = matches!(record.entry.event, Event::FactStated { fact: Fact::Impact { .. } });
                stated || self.assigns(record, TaskKind::Impact)
            }),
            DoneWhen::FirstRollbackRequested => self.first(|record| {
                matches!(
                    record.entry.event,
                    Event::RollbackRequested { .. }
                        | Event::RollbackStarted { .. }
                        | Event::RollbackNotPossible { .. }
                )
            }),
            DoneWhen::CleanupStarted => self.first(|record| {
                let started = matches!(record.entry.event, Event::CleanupStarted { .. });
                started && record.number > self.reopened
            }),
            DoneWhen::RfoReviewed => self.first(|r| matches!(r.entry.event, Event::RfoReviewed { .. })),
            DoneWhen::Manual => self.first(|record| match &record.entry.event {
                Event::StepDone { step: name } => self.playbook.manual_step(name) == Some(step),
                _ => false,
            }),
        }
    }

    fn first(&self, proves: impl Fn(&Record) -> bool) -> Option<Reached> {
        let proofs = self.incident.in_effect().filter(|record| proves(record));
        let first = proofs.min_by_key(|record| record.entry.at)?;
        Some(Reached { at: first.entry.at, number: first.number })
    }

    /// Whether the record assigns a task of this kind to somebody.
    fn assigns(&self, record: &Record, wanted: TaskKind) -> bool {
        match &record.entry.event {
            Event::TaskAssigned { task_kind, to: Some(_), .. } => *task_kind == wanted,
            Event::TaskReassigned { task, .. } => {
                let tasks = &self.incident.state().tasks;
                tasks.iter().any(|known| known.id == *task && known.kind == wanted)
            }
            _ => false,
        }
    }

    /// A short remark: the leader, the progress of rollbacks, or what is missing.
    fn note(&self, step: &PlaybookStep, done: bool) -> String {
        let state = self.incident.state();
        let is = |milestone| step.done.contains(&DoneWhen::Reached(milestone));
        let rollback =
            is(Milestone::FirstRollbackStarted) || step.done.contains(&DoneWhen::FirstRollbackRequested);
        let (met, missing): (Vec<DoneWhen>, Vec<DoneWhen>) =
            step.done.iter().partition(|when| self.proof(**when, step).is_some());
        match () {
            () if done && is(Milestone::LeaderNamed) => {
                state.leader.as_ref().map_or("no leader now".to_owned(), PersonId::name)
            }
            () if rollback && (done || self.is_needed(step)) => rollback_progress(&state.rollbacks),
            () if done => String::new(),
            () if !self.is_needed(step) && matches!(state.status, Status::FalseAlarm | Status::Merged) => {
                "not needed".to_owned()
            }
            () if !self.is_needed(step) => "not recorded".to_owned(),
            () if met.is_empty() => String::new(),
            () => {
                let missing: Vec<&str> = missing.iter().map(|when| when.label()).collect();
                format!("missing: {}", missing.join(", "))
            }
        }
    }
}

/// How many services are rolled back: `1 of 3 rollbacks finished`; empty without any.
fn rollback_progress(board: &[Rollback]) -> String {
    let wanted = board.iter().filter(|one| !matches!(one.stage, Stage::RuledOut | Stage::NotPossible));
    let is_rolled_back =
        |one: &Rollback| matches!(one.stage, Stage::RolledBack | Stage::Verified(_) | Stage::RolledForward);
    match (wanted.clone().filter(|one| is_rolled_back(one)).count(), wanted.count()) {
        (_, 0) => String::new(),
        (done, wanted) => format!("{done} of {wanted} rollbacks finished"),
    }
}
