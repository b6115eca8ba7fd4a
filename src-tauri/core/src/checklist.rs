//! The checklist: the steps of a playbook, with what the log proves.

mod current;

use serde::Serialize;

use crate::{
    Event, Incident, PersonId, Record, Status, Text, Time,
    cleanup::{Progress, progress},
    event::{Fact, TaskKind},
    incident::{IncidentState, Rollback, Stage, find_rollback},
    milestone::{ENDINGS, Milestone, Milestones, Reached, reopened},
    nudges::{NudgeRules, nudges},
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
    /// Whether the first nudge is about it; without a nudge, whether it is the next open step.
    pub current: bool,
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
    /// Open, and past its time limit.
    Overdue,
    /// Open, and not needed yet, or no longer.
    Pending,
}

/// The steps of `playbook` with what the log proves. A step that was done out of order is done; one that
/// nothing proves stays open, whatever came after. One step is current: the one that the first nudge is about; none, if
/// the playbook has no such step. After closing, only the RFO can be overdue; after a false alarm or a merge, nothing can.
pub fn checklist(
    incident: &Incident,
    playbook: &Playbook,
    now: Time,
    rules: &NudgeRules,
) -> Vec<ChecklistStep> {
    let log = Proofs::of(incident, playbook);
    let mut steps: Vec<ChecklistStep> = playbook.steps.iter().map(|step| log.step(step, now)).collect();
    let is_open = |(step, item): &(&PlaybookStep, &ChecklistStep)| {
        item.state == StepState::Pending && log.is_needed(step)
    };
    let next = || playbook.steps.iter().zip(&steps).position(|pair| is_open(&pair));
    let place = match incident.state().status {
        Status::FalseAlarm | Status::Merged => None,
        _ => match nudges(incident, now, rules).first() {
            Some(nudge) => current::step(playbook, &nudge.kind),
            None => next(),
        },
    };
    if let Some(item) = place.and_then(|place| steps.get_mut(place)) {
        item.current = true;
    }
    steps
}

/// What the log proves.
struct Proofs<'a> {
    incident: &'a Incident,
    playbook: &'a Playbook,
    milestones: Milestones,
    /// The number of the last reopening, else 0.
    reopened: u32,
}

impl<'a> Proofs<'a> {
    fn of(incident: &'a Incident, playbook: &'a Playbook) -> Self {
        Self { incident, playbook, milestones: Milestones::of(incident), reopened: reopened(incident) }
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
            current: false,
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
        let status = ENDINGS.iter().position(|status| when == DoneWhen::Reached(*status));
        let later = ENDINGS.iter().skip(status.map_or(ENDINGS.len(), |status| status + 1));
        let skipped = || later.into_iter().find_map(|status| self.proof(DoneWhen::Reached(*status), step));
        self.proof(when, step).or_else(skipped)
    }

    /// The earliest entry that proves it.
    fn proof(&self, when: DoneWhen, step: &PlaybookStep) -> Option<Reached> {
        match when {
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
            DoneWhen::FirstRollbackRequested => self.first(|record| match &record.entry.event {
                Event::RollbackRequested { service, .. } | Event::RollbackStarted { service, .. } => {
                    !self.is_stuck(service)
                }
                Event::RollbackNotPossible { .. } => true,
                _ => false,
            }),
            DoneWhen::CleanupStarted => self.first(|record| {
                let started = matches!(record.entry.event, Event::CleanupStarted { .. });
                started && record.number > self.reopened
            }),
            DoneWhen::CleanupDone => self.cleanup_done(),
            DoneWhen::RfoReviewed => self.first(|r| matches!(r.entry.event, Event::RfoReviewed { .. })),
            DoneWhen::Manual => self.first(|record| match &record.entry.event {
                Event::StepDone { step: name } => self.playbook.manual_step(name) == Some(step),
                _ => false,
            }),
        }
    }

    /// The entry after which every affected customer was done; without any, closing.
    fn cleanup_done(&self) -> Option<Reached> {
        let state = self.incident.state();
        let Some(at) = state.cleaned_up_at() else {
            return self.milestones.get(Milestone::Closed).filter(|_| state.customers.is_empty());
        };
        self.first(|r| matches!(r.entry.event, Event::CustomerDone { .. }) && r.entry.at == at)
    }

    /// Whether its rollback is blocked or failed, so that nothing is rolled back by it.
    fn is_stuck(&self, service: &Text) -> bool {
        let state = self.incident.state();
        find_rollback(&state.rollbacks, service)
            .is_some_and(|one| one.stage == Stage::Failed || state.rollback_block(one).is_some())
    }

    fn first(&self, proves: impl Fn(&Record) -> bool) -> Option<Reached> {
        let proofs = self.incident.in_effect_but_notes().filter(|record| proves(record));
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
            () if rollback && (done || self.is_needed(step)) => rollback_progress(state),
            () if step.done.contains(&DoneWhen::CleanupDone) && !state.customers.is_empty() => {
                customer_progress(&progress(&state.customers))
            }
            () if done => String::new(),
            () if step.done.contains(&DoneWhen::CleanupDone) && state.cleanup_started_at.is_some() => {
                "in progress".to_owned()
            }
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

/// `1 of 3 customers done`
fn customer_progress(Progress { affected, done, .. }: &Progress) -> String {
    let customers = if *affected == 1 { "customer" } else { "customers" };
    format!("{done} of {affected} {customers} done")
}

/// How far the rollbacks are: `1 rolled back, 1 in progress, 1 not possible`; empty without any.
fn rollback_progress(state: &IncidentState) -> String {
    let is_blocked = |one: &&Rollback| state.rollback_block(one).is_some();
    let blocked = state.rollbacks.iter().filter(is_blocked).count();
    let free: Vec<&Rollback> = state.rollbacks.iter().filter(|one| !is_blocked(one)).collect();
    let count = |stages: fn(Stage) -> bool| free.iter().filter(|one| stages(one.stage)).count();
    let counts = [
        (count(|stage| matches!(stage, Stage::RolledBack | Stage::Verified(_))), "rolled back"),
        (count(|stage| stage == Stage::RolledForward), "rolled forward"),
        (blocked, "blocked"),
        (count(|stage| stage == Stage::RollingBack), "in progress"),
        (count(|stage| stage == Stage::Requested), "requested"),
        (count(|stage| stage == Stage::Failed), "failed"),
        (count(|stage| stage == Stage::NotPossible), "not possible"),
        (count(|stage| stage == Stage::Suspected), "suspected"),
    ];
    let known = counts.iter().filter(|(count, _)| *count > 0);
    known.map(|(count, label)| format!("{count} {label}")).collect::<Vec<_>>().join(", ")
}
