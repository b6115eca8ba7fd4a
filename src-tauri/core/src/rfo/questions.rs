//! The open questions, each with suggestions from the log and the line that answers it.

use chrono_tz::Tz;
use serde::Serialize;

use crate::{
    Event, FoundBy, Incident, PersonId, Record, Status, Text,
    event::{FactName, FollowUpAim, RfoSection, RollbackResult},
    incident::Stage,
    milestone::{Milestone, Milestones, intervals},
    rfo::{FollowUpState, Rfo},
    text::quoted,
};

/// An open question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct OpenQuestion {
    /// A stable name: `first_error`, `helped:payments`.
    pub name: String,
    /// The section of the answer.
    pub section: &'static str,
    pub ask: String,
    /// The start of the line that answers it: `/rfo prevention `.
    pub line: String,
    /// What its answer is.
    #[serde(skip)]
    pub wants: Wanted,
    /// Suggestions from the log, the likeliest first. Each can complete the line.
    pub suggestions: Vec<Suggestion>,
}

/// What the answer to a question is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wanted {
    /// An alert, an engineer, a customer or other.
    FoundBy,
    /// The time of the first error.
    FirstError,
    /// The time of entry `number`.
    TimeOf { number: u32 },
    /// The text of this fact.
    Fact(FactName),
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
    fn line(&self) -> String {
        match self {
            Self::FoundBy => "/found-by ".to_owned(),
            Self::FirstError => "/first-error ".to_owned(),
            Self::TimeOf { number } => format!("/correct #{number} "),
            Self::Fact(name) => format!("/{} ", name.command()),
            Self::Helped { service } => format!("/helped {} ", quoted(service.as_str())),
            Self::Section(section) => format!("/rfo {} ", section.name()),
            Self::FollowUp => "/follow-up ".to_owned(),
            Self::OwnerAndDue { number } => format!("/follow-up-change #{number} "),
            Self::Thanks => "/thanks ".to_owned(),
        }
    }
}

/// A suggested answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Suggestion {
    pub text: String,
    /// The entries it comes from.
    pub entries: Vec<u32>,
}

const ALERTING: &str = "a) Alerting and monitoring";
const TIMELINE: &str = "b) Timeline";
const IMPACT: &str = "c) Impact";
const FIX: &str = "d) Fix and prevention";
const THANKS: &str = "Thanks";
const FOLLOW_UPS: &str = "Follow-ups";

pub(super) fn questions(
    incident: &Incident,
    milestones: &Milestones,
    rfo: &Rfo,
    zone: Tz,
) -> Vec<OpenQuestion> {
    let status = incident.state().status;
    if matches!(status, Status::FalseAlarm | Status::Merged) {
        return Vec::new();
    }
    let builder = QuestionBuilder { incident, milestones, rfo, zone };
    let mut questions: Vec<OpenQuestion> = Vec::new();
    questions.extend(builder.found_by());
    questions.extend(builder.first_error());
    questions.extend(builder.impact());
    questions.extend(builder.impossible_orders());
    // While the incident is active, the rest is unknown.
    if status >= Status::Monitoring {
        questions.extend(builder.helped());
        questions.extend(builder.fact(FactName::DataLoss, "Was data lost? Which?", "none"));
        let must = "What must customers do themselves?";
        questions.extend(builder.fact(FactName::CustomerAction, must, "nothing"));
        questions.extend(builder.cause());
        questions.extend(builder.fix());
        questions.extend(builder.alerting());
        questions.extend(builder.prevention());
        questions.extend(builder.learned());
        questions.extend(builder.follow_ups());
        questions.extend(builder.thanks());
    }
    questions
}

struct QuestionBuilder<'a> {
    incident: &'a Incident,
    milestones: &'a Milestones,
    rfo: &'a Rfo,
    zone: Tz,
}

impl QuestionBuilder<'_> {
    fn found_by(&self) -> Option<OpenQuestion> {
        if self.incident.state().found_by.is_some() {
            return None;
        }
        let declared = self.milestones.get(Milestone::Declared);
        let report = self.incident.in_effect().find(|record| {
            let is_before = declared.is_some_and(|declared| record.entry.at <= declared.at);
            is_before && matches!(record.entry.event, Event::CustomerReported { .. })
        });
        let proven = report.map(|report| suggest(FoundBy::Customer.name(), [report.number]));
        let others = FoundBy::ALL.into_iter().filter(|by| report.is_none() || *by != FoundBy::Customer);
        let others = others.map(|by| suggest(by.name(), []));
        let ask = "Who or what detected it first: an alert, an engineer or a customer?";
        Some(question("found_by", ALERTING, ask, Wanted::FoundBy).with(proven.into_iter().chain(others)))
    }

    fn first_error(&self) -> Option<OpenQuestion> {
        if self.milestones.get(Milestone::FirstError).is_some() {
            return None;
        }
        let earliest = self.rfo.timeline.first();
        let suggestion = earliest.map(|row| {
            let clock = row.at.utc().with_timezone(&self.zone).format("%Y-%m-%d %H:%M");
            suggest(clock.to_string(), [row.entry])
        });
        let ask = "When was the first error? Suggested: the time of the earliest entry.";
        Some(question("first_error", TIMELINE, ask, Wanted::FirstError).with(suggestion))
    }

    fn impact(&self) -> Option<OpenQuestion> {
        let reports: Vec<u32> = self.entries(|event| {
            matches!(event, Event::CustomerReported { .. } | Event::CustomerAffected { .. })
        });
        let suggestion = match self.incident.state().customers.len() {
            0 => None,
            1 => Some(suggest("1 customer", reports)),
            many => Some(suggest(format!("{many} customers"), reports)),
        };
        let ask = "How many users were affected, roughly, and how badly?";
        let is_open = self.incident.state().fact(FactName::Impact).is_none() && self.open(RfoSection::Impact);
        is_open.then(|| question("impact", IMPACT, ask, Wanted::Fact(FactName::Impact)).with(suggestion))
    }

    /// The question about a fact that is not stated. `nothing` is the answer that there is none.
    fn fact(&self, fact: FactName, ask: &str, nothing: &str) -> Option<OpenQuestion> {
        let is_open = self.incident.state().fact(fact).is_none();
        let name = fact.command();
        is_open.then(|| question(name, IMPACT, ask, Wanted::Fact(fact)).with([suggest(nothing, [])]))
    }

    fn impossible_orders(&self) -> Vec<OpenQuestion> {
        let impossible = intervals(self.milestones).into_iter().filter(|one| one.is_impossible());
        // A pair can be a step and a key interval. Ask about it once.
        let mut known = Vec::new();
        let fresh = impossible.filter(|one| {
            let is_new = !known.contains(&(one.from, one.to));
            known.push((one.from, one.to));
            is_new
        });
        let ask = fresh.map(|one| {
            let number = |milestone| self.milestones.get(milestone).map_or(0, |reached| reached.number);
            let (from, to) = (number(one.from), number(one.to));
            let ask = format!(
                "“{}” (#{to}) is recorded before “{}” (#{from}), which is impossible. Which time is right?",
                one.to.label(),
                one.from.label()
            );
            question(&format!("order:{to}"), TIMELINE, &ask, Wanted::TimeOf { number: to })
        });
        ask.collect()
    }

    fn helped(&self) -> Vec<OpenQuestion> {
        let open = self.incident.state().rollbacks.iter().filter(|one| one.stage == Stage::RolledBack);
        let ask = open.map(|one| {
            let name = format!("helped:{}", one.service);
            let ask = format!("Did the rollback of {} help?", one.service);
            let wants = Wanted::Helped { service: one.service.clone() };
            question(&name, FIX, &ask, wants).with(["yes", "no", "unclear"].map(|answer| suggest(answer, [])))
        });
        ask.collect()
    }

    fn cause(&self) -> Option<OpenQuestion> {
        let state = self.incident.state();
        if state.fact(FactName::SuspectedCause).is_some() {
            return None;
        }
        let helped =
            state.rollbacks.iter().filter(|one| one.stage == Stage::Verified(RollbackResult::Helped));
        let suggestions = helped.map(|one| {
            let why = one.why.as_ref().map(|why| format!(": {why}")).unwrap_or_default();
            let entries = self.rfo.rollbacks.iter().find(|row| row.service == one.service.as_str());
            let entries = entries.map(|row| row.entries.clone()).unwrap_or_default();
            suggest(format!("the last change of {}{why}", one.service), entries)
        });
        Some(
            question(
                "cause",
                FIX,
                "What was the cause, as far as it is known?",
                Wanted::Fact(FactName::SuspectedCause),
            )
            .with(suggestions),
        )
    }

    fn fix(&self) -> Option<OpenQuestion> {
        let is_logged = !self.entries(|event| matches!(event, Event::Fixed { text: Some(_) })).is_empty();
        let logged = self.incident.in_effect().filter_map(|record| match &record.entry.event {
            Event::Mitigated { text: Some(text) } | Event::Fixed { text: Some(text) } => {
                Some(suggest(text.to_string(), [record.number]))
            }
            _ => None,
        });
        let helped = self.rfo.rollbacks.iter().filter(|one| one.helped);
        let helped = helped.map(|one| suggest(format!("rolling back {}", one.service), one.entries.clone()));
        let is_open = !is_logged && self.open(RfoSection::Fix);
        is_open.then(|| {
            question("fix", FIX, "What was the fix?", Wanted::Section(RfoSection::Fix))
                .with(logged.chain(helped))
        })
    }

    fn alerting(&self) -> Option<OpenQuestion> {
        let ask = "What would have detected this before users noticed? (Often an end-to-end test.)";
        let agreed = self.agreed(FollowUpAim::Detect);
        self.open(RfoSection::Alerting)
            .then(|| question("alerting", ALERTING, ask, Wanted::Section(RfoSection::Alerting)).with(agreed))
    }

    fn prevention(&self) -> Option<OpenQuestion> {
        let ask = "How can we prevent this class of outage: better linting, a test, a process change?";
        let agreed = self.agreed(FollowUpAim::Prevent).into_iter().chain(self.agreed(FollowUpAim::Process));
        self.open(RfoSection::Prevention)
            .then(|| question("prevention", FIX, ask, Wanted::Section(RfoSection::Prevention)).with(agreed))
    }

    fn learned(&self) -> Option<OpenQuestion> {
        let slowest = self.rfo.slowest.iter().map(|slowest| suggest(slowest.clone(), []));
        let late = self.rfo.updates.iter().filter(|update| update.is_late());
        let late = late.take(2).map(|update| {
            suggest(format!("The update to {} was {}.", update.audience, update.timeliness), [update.entry])
        });
        let ask = "What did we learn? What went well, what was slow, where were we lucky?";
        self.open(RfoSection::Learned).then(|| {
            question("learned", TIMELINE, ask, Wanted::Section(RfoSection::Learned)).with(slowest.chain(late))
        })
    }

    fn follow_ups(&self) -> Vec<OpenQuestion> {
        if self.rfo.follow_ups.is_empty() {
            let from = [(RfoSection::Alerting, "detect"), (RfoSection::Prevention, "prevent")];
            let answered = from.into_iter().filter_map(|(section, aim)| {
                let answer = self.rfo.answer(section)?;
                Some(suggest(format!("{aim} {}", Text::line(&answer.text)), [answer.entry]))
            });
            let ask = "What will we improve, who does it, and by when? Agree on at least one follow-up.";
            return vec![question("follow_ups", FOLLOW_UPS, ask, Wanted::FollowUp).with(answered)];
        }
        let incomplete = self.rfo.follow_ups.iter().filter(|one| one.state == FollowUpState::Open);
        let ask = incomplete.filter_map(|one| {
            let missing = match (&one.owner, one.due) {
                (None, None) => "who owns it, and when is it due",
                (None, _) => "who owns it",
                (_, None) => "when is it due",
                _ => return None,
            };
            let (name, ask) = (format!("follow_up:{}", one.entry), format!("“{}”: {}?", one.what, missing));
            Some(question(&name, FOLLOW_UPS, &ask, Wanted::OwnerAndDue { number: one.entry }))
        });
        ask.collect()
    }

    fn thanks(&self) -> Option<OpenQuestion> {
        if !self.rfo.thanks.is_empty() {
            return None;
        }
        let done = self.incident.in_effect().filter_map(|record| match &record.entry.event {
            Event::TaskDone { task, outcome } => {
                let task = self.incident.state().tasks.iter().find(|one| one.id == *task)?;
                let owner = task.owner.as_ref()?;
                let outcome = outcome.as_ref().map(|outcome| format!(": {outcome}")).unwrap_or_default();
                Some(suggest(format!("{owner} {}{outcome}", task.title), [record.number]))
            }
            _ => None,
        });
        let led = self.incident.in_effect().filter_map(|record: &Record| {
            let leader: &PersonId = match &record.entry.event {
                Event::LeaderNamed { person } | Event::HandoverAccepted { person } => person,
                _ => return None,
            };
            Some(suggest(format!("{leader} for leading"), [record.number]))
        });
        let suggestions = done.take(3).chain(led.take(2));
        Some(
            question("thanks", THANKS, "Who deserves thanks, and for what?", Wanted::Thanks)
                .with(suggestions),
        )
    }

    fn open(&self, section: RfoSection) -> bool {
        self.rfo.answer(section).is_none()
    }

    fn agreed(&self, aim: FollowUpAim) -> Vec<Suggestion> {
        let agreed = self.incident.state().follow_ups.iter().filter(|one| one.aim == aim);
        agreed.map(|one| suggest(one.what.to_string(), [self.incident.number_of(one.id)])).collect()
    }

    fn entries(&self, is_wanted: fn(&Event) -> bool) -> Vec<u32> {
        let wanted = self.incident.in_effect().filter(|record| is_wanted(&record.entry.event));
        wanted.map(|record| record.number).collect()
    }
}

impl OpenQuestion {
    fn with(self, suggestions: impl IntoIterator<Item = Suggestion>) -> Self {
        Self { suggestions: suggestions.into_iter().collect(), ..self }
    }
}

fn question(name: &str, section: &'static str, ask: &str, wants: Wanted) -> OpenQuestion {
    let (name, ask, line) = (name.to_owned(), ask.to_owned(), wants.line());
    OpenQuestion { name, section, ask, line, wants, suggestions: Vec::new() }
}

fn suggest(text: impl Into<String>, entries: impl IntoIterator<Item = u32>) -> Suggestion {
    Suggestion { text: text.into(), entries: entries.into_iter().collect() }
}
