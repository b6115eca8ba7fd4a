//! What the RFO still wants to know: what neither the log nor a person has answered yet.

use crate::{
    Event, Incident, Status, Text, Time,
    event::{FactName, RfoSection},
    incident::{Stage, StatedFact},
    milestone::{Interval, Milestone, Milestones, intervals},
    text::quoted,
};

/// What the answer to a question is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wanted {
    /// An alert, an engineer, a customer or other.
    FoundBy,
    /// The time of the first error.
    FirstError,
    /// The time of entry `number`, which is impossible as it is.
    TimeOf { number: u32 },
    /// The text of this fact.
    Fact(FactName),
    /// The time of the trigger of entry `number`.
    TriggerTime { number: u32 },
    /// Yes, no or unclear.
    Helped { service: Text },
    /// The text of this section.
    Section(RfoSection),
    /// An aim, and what will improve.
    FollowUp,
    /// The owner of the follow-up of entry `number`, its due date, or both.
    OwnerAndDue { number: u32 },
    /// A person, and what for.
    Thanks,
}

impl Wanted {
    /// The start of the line that answers it.
    pub fn line(&self) -> String {
        match self {
            Self::FoundBy => "/found-by ".to_owned(),
            Self::FirstError => "/first-error ".to_owned(),
            Self::TimeOf { number } | Self::TriggerTime { number } => format!("/correct #{number} "),
            Self::Fact(name) => format!("/{} ", name.command()),
            Self::Helped { service } => format!("/helped {} ", quoted(service.as_str())),
            Self::Section(section) => format!("/rfo {} ", section.name()),
            Self::FollowUp => "/follow-up ".to_owned(),
            Self::OwnerAndDue { number } => format!("/follow-up-change #{number} "),
            Self::Thanks => "/thanks ".to_owned(),
        }
    }
}

/// Everything that is wanted, in the order in which it is asked. Nothing after a false alarm or a merge; while the
/// incident isn't fixed, only what can be known by then.
pub fn wanted(incident: &Incident, milestones: &Milestones) -> Vec<Wanted> {
    let state = incident.state();
    if matches!(state.status, Status::FalseAlarm | Status::Merged) {
        return Vec::new();
    }
    let has = |is_it: &dyn Fn(&Event) -> bool| incident.in_effect().any(|record| is_it(&record.entry.event));
    let is_answered =
        |wanted| has(&|event| matches!(event, Event::RfoAnswered { section, .. } if *section == wanted));
    let fact = |name| state.fact(name).is_none().then_some(Wanted::Fact(name));
    let section = |section| (!is_answered(section)).then_some(Wanted::Section(section));

    let mut found: Vec<Wanted> = Vec::new();
    found.extend(state.found_by.is_none().then_some(Wanted::FoundBy));
    found.extend(milestones.get(Milestone::FirstError).is_none().then_some(Wanted::FirstError));
    found.extend(fact(FactName::Impact).filter(|_| !is_answered(RfoSection::Impact)));
    found.extend(impossible_orders(milestones).into_iter().map(|(number, _)| Wanted::TimeOf { number }));
    if state.status < Status::Monitoring {
        return found;
    }
    let rolled_back = state.rollbacks.iter().filter(|one| one.stage == Stage::RolledBack);
    found.extend(rolled_back.map(|one| Wanted::Helped { service: one.service.clone() }));
    found.extend(fact(FactName::DataLoss));
    found.extend(fact(FactName::CustomerAction));
    found.extend(fact(FactName::SuspectedCause));
    found.extend(match state.fact(FactName::Trigger) {
        None => Some(Wanted::Fact(FactName::Trigger)),
        Some(trigger) if trigger_time(trigger, milestones).is_some() => None,
        Some(trigger) => Some(Wanted::TriggerTime { number: incident.number_of(trigger.entry) }),
    });
    let is_fix_logged = has(&|event| matches!(event, Event::Fixed { text: Some(_) }));
    found.extend(section(RfoSection::Fix).filter(|_| !is_fix_logged));
    found.extend(
        [RfoSection::Alerting, RfoSection::Prevention, RfoSection::Learned].into_iter().filter_map(section),
    );
    found.extend(state.follow_ups.is_empty().then_some(Wanted::FollowUp));
    let incomplete =
        state.follow_ups.iter().filter(|one| one.is_open() && (one.owner.is_none() || one.due.is_none()));
    found.extend(incomplete.map(|one| Wanted::OwnerAndDue { number: incident.number_of(one.id) }));
    found.extend((!has(&|event| matches!(event, Event::Thanked { .. }))).then_some(Wanted::Thanks));
    found
}

/// When the trigger happened. What set it off came before the first error, so an entry with a later time says only when
/// it was logged: `None`.
pub fn trigger_time(trigger: &StatedFact, milestones: &Milestones) -> Option<Time> {
    let first = milestones.get(Milestone::FirstError).or_else(|| milestones.get(Milestone::Declared))?;
    (trigger.at <= first.at).then_some(trigger.at)
}

/// The intervals that end before they start, each once, with the number of the entry at their end.
pub fn impossible_orders(milestones: &Milestones) -> Vec<(u32, Interval)> {
    let mut found: Vec<(u32, Interval)> = Vec::new();
    for one in intervals(milestones).into_iter().filter(Interval::is_impossible) {
        // A pair can be a step and a key interval.
        let is_known = found.iter().any(|(_, known)| (known.from, known.to) == (one.from, one.to));
        if !is_known && let Some(reached) = milestones.get(one.to) {
            found.push((reached.number, one));
        }
    }
    found
}
