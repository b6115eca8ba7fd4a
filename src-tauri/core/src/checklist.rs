//! The checklist: where an incident stands on its playbook.

use serde::Serialize;
use ts_rs::TS;

use crate::{
    Event, Handle, Incident, Phase, Record, Text, Time,
    event::{Fact, TaskKind},
    incident::{Rollback, Stage},
    milestone::{Milestone, Milestones, Reached},
    playbook::{DoneWhen, Playbook, Step},
};

/// One step of the playbook, as it stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct CheckStep {
    pub title: Text,
    /// A sentence to read to the call.
    pub words: Text,
    pub state: StepState,
    /// When it was done; `null`: it is open.
    pub at: Option<Time>,
    /// How long after declaring it was done (negative: before), or by how much it is late.
    #[ts(type = "number | null")]
    pub seconds: Option<i64>,
    /// By when it has, or had, to be done; `null` where nothing sets that, or nobody waits any more.
    pub due: Option<Time>,
    /// Number of the entry that proves it.
    pub number: Option<u32>,
    /// `Ada`, `1 of 3`, `not recorded`; often empty.
    pub note: String,
}

/// Where a step stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum StepState {
    Done,
    /// The first open one that is not late.
    Now,
    /// Open, and its time is over.
    Late,
    /// Open, and not asked for: not yet, or no more.
    ToCome,
}

/// The steps of `playbook` with what the log proves of them. A step that was done out of order is done;
/// one that nothing proves stays open, whatever came after. While the incident runs, the first open
/// step whose time is not over is `Now`. When it is closed only the RFO can be late; after a false
/// alarm or a merger nothing is.
pub fn checklist(incident: &Incident, playbook: &Playbook, now: Time) -> Vec<CheckStep> {
    let log = Proofs::of(incident, playbook);
    let mut steps: Vec<CheckStep> = playbook.steps.iter().map(|step| log.step(step, now)).collect();
    if incident.state().phase.is_over() {
        return steps;
    }
    let is_next = |check: &CheckStep, step| check.state == StepState::ToCome && log.is_asked(step);
    let next = steps.iter_mut().zip(&playbook.steps).find(|(check, step)| is_next(check, step));
    if let Some((check, _)) = next {
        check.state = StepState::Now;
    }
    steps
}

/// The phases in their order: whoever skips one has reached it with the next.
const PHASES: [Milestone; 4] =
    [Milestone::BleedingStopped, Milestone::Fixed, Milestone::AllClear, Milestone::Closed];

/// What the log proves.
struct Proofs<'a> {
    incident: &'a Incident,
    playbook: &'a Playbook,
    milestones: Milestones,
    /// Number of the entry that reopened the incident last, else 0. What ended before began anew.
    reopened: u32,
    since_reopened: Milestones,
}

impl<'a> Proofs<'a> {
    fn of(incident: &'a Incident, playbook: &'a Playbook) -> Self {
        let reopenings = incident.standing().filter(|r| matches!(r.entry.event, Event::Reopened { .. }));
        let reopened = reopenings.last().map_or(0, |record| record.number);
        Self {
            incident,
            playbook,
            milestones: Milestones::of(incident),
            reopened,
            since_reopened: Milestones::after(incident, reopened),
        }
    }

    /// The step, as yet without regard to those before it.
    fn step(&self, step: &Step, now: Time) -> CheckStep {
        let done = self.done(step);
        let due = self.due(step).filter(|_| done.is_some() || self.is_asked(step));
        let late = due.filter(|due| done.is_none() && *due < now);
        let declared = self.milestones.get(Milestone::Declared);
        let state = match (done, late) {
            (Some(_), _) => StepState::Done,
            (None, Some(_)) => StepState::Late,
            (None, None) => StepState::ToCome,
        };
        CheckStep {
            title: step.title.clone(),
            words: step.words.clone(),
            state,
            at: done.map(|done| done.at),
            seconds: match (done, declared) {
                (Some(done), declared) => declared.map(|declared| done.at.seconds_since(declared.at)),
                (None, _) => late.map(|due| now.seconds_since(due)),
            },
            due,
            number: done.map(|done| done.number),
            note: self.note(step, done.is_some()),
        }
    }

    /// The last of all that has to be logged for it, if all of it is.
    fn done(&self, step: &Step) -> Option<Reached> {
        let proofs: Option<Vec<Reached>> = step.done.iter().map(|when| self.proof(*when, step)).collect();
        proofs?.into_iter().max_by_key(|proof| proof.at)
    }

    fn due(&self, step: &Step) -> Option<Time> {
        let seconds = step.within.seconds(self.incident.state().severity)?;
        Some(self.moment(step.after, step)?.at.plus_seconds(seconds))
    }

    /// Whether anybody still waits for it.
    fn is_asked(&self, step: &Step) -> bool {
        let passed = step.until.is_some_and(|until| self.moment(until, step).is_some());
        match self.incident.state().phase {
            Phase::FalseAlarm | Phase::Merged => false,
            Phase::Closed => !passed && step.done.iter().any(|when| when.is_of_rfo()),
            _ => !passed,
        }
    }

    /// The proof, where a phase that was skipped is reached with the next.
    fn moment(&self, when: DoneWhen, step: &Step) -> Option<Reached> {
        let phase = PHASES.iter().position(|phase| when == DoneWhen::Reached(*phase));
        let later = PHASES.iter().skip(phase.map_or(PHASES.len(), |phase| phase + 1));
        let skipped = || later.into_iter().find_map(|phase| self.proof(DoneWhen::Reached(*phase), step));
        self.proof(when, step).or_else(skipped)
    }

    /// The earliest entry that says so.
    fn proof(&self, when: DoneWhen, step: &Step) -> Option<Reached> {
        match when {
            DoneWhen::Reached(phase) if PHASES.contains(&phase) => self.since_reopened.get(phase),
            DoneWhen::Reached(milestone) => self.milestones.get(milestone),
            DoneWhen::CallAnnounced => self.first(|r| matches!(r.entry.event, Event::Announced { .. })),
            DoneWhen::NextLeaderNamed => {
                self.first(|record| matches!(record.entry.event, Event::NextLeaderNamed { .. }))
            }
            DoneWhen::SurfaceAreaKnown => self.first(|record| {
                let stated =
                    matches!(record.entry.event, Event::FactStated { fact: Fact::SurfaceArea { .. } });
                stated || self.gives(record, TaskKind::SurfaceArea)
            }),
            DoneWhen::ImpactKnown => self.first(|record| {
                let stated = matches!(record.entry.event, Event::FactStated { fact: Fact::Impact { .. } });
                stated || self.gives(record, TaskKind::Impact)
            }),
            DoneWhen::FirstRollbackAsked => self.first(|record| {
                matches!(
                    record.entry.event,
                    Event::RollbackAsked { .. }
                        | Event::RollbackStarted { .. }
                        | Event::RollbackNotPossible { .. }
                )
            }),
            DoneWhen::CleanupStarted => self.first(|record| {
                let started = matches!(record.entry.event, Event::CleanupStarted { .. });
                started && record.number > self.reopened
            }),
            DoneWhen::RfoReviewed => self.first(|r| matches!(r.entry.event, Event::RfoReviewed { .. })),
            DoneWhen::Said => self.first(|record| match &record.entry.event {
                Event::StepChecked { step: said } => self.playbook.checked(said) == Some(step),
                _ => false,
            }),
        }
    }

    fn first(&self, says: impl Fn(&Record) -> bool) -> Option<Reached> {
        let said = self.incident.standing().filter(|record| says(record));
        let first = said.min_by_key(|record| record.entry.at)?;
        Some(Reached { at: first.entry.at, number: first.number })
    }

    /// Whether the record gives a task of this kind to somebody.
    fn gives(&self, record: &Record, wanted: TaskKind) -> bool {
        match &record.entry.event {
            Event::TaskAssigned { task, to: Some(_), .. } => *task == wanted,
            Event::TaskReassigned { task, .. } => {
                let tasks = &self.incident.state().tasks;
                tasks.iter().any(|known| known.id == *task && known.kind == wanted)
            }
            _ => false,
        }
    }

    /// What else there is to say of it, in a word or two.
    fn note(&self, step: &Step, done: bool) -> String {
        let state = self.incident.state();
        let is = |milestone| step.done.contains(&DoneWhen::Reached(milestone));
        let rollback =
            is(Milestone::FirstRollbackStarted) || step.done.contains(&DoneWhen::FirstRollbackAsked);
        let (met, missing): (Vec<DoneWhen>, Vec<DoneWhen>) =
            step.done.iter().partition(|when| self.proof(**when, step).is_some());
        match () {
            () if done && is(Milestone::LeaderNamed) => {
                state.leader.as_ref().map_or("nobody now".to_owned(), Handle::name)
            }
            () if rollback && (done || self.is_asked(step)) => of_board(&state.rollbacks),
            () if done => String::new(),
            () if !self.is_asked(step) && matches!(state.phase, Phase::FalseAlarm | Phase::Merged) => {
                "not needed".to_owned()
            }
            () if !self.is_asked(step) => "not recorded".to_owned(),
            () if met.is_empty() => String::new(),
            () => {
                let missing: Vec<&str> = missing.iter().map(|when| when.label()).collect();
                format!("not yet: {}", missing.join(", "))
            }
        }
    }
}

/// How many of the services that are to be rolled back are: `1 of 3`; empty where there is none.
fn of_board(board: &[Rollback]) -> String {
    let wanted = board.iter().filter(|one| !matches!(one.stage, Stage::Innocent | Stage::NotPossible));
    let is_back =
        |one: &Rollback| matches!(one.stage, Stage::Finished | Stage::Verified(_) | Stage::RolledForward);
    match (wanted.clone().filter(|one| is_back(one)).count(), wanted.count()) {
        (_, 0) => String::new(),
        (back, wanted) => format!("{back} of {wanted}"),
    }
}
