//! The open questions, each with suggestions from the log and the line that answers it.

use std::cmp::Reverse;

use chrono_tz::Tz;
use serde::Serialize;

use crate::{
    Event, FoundBy, Incident, Status, Text, Time,
    event::{Confidence, FactName, FollowUpAim, RfoSection, RollbackResult},
    incident::{Stage, find_rollback},
    milestone::{Milestone, Milestones},
    rfo::{
        Rfo, helpers::helpers, said_of_data::said_of_data, tense::in_quotes, time_formatter::TimeFormatter,
    },
    wanted::{Wanted, cause, estimated_impact, impossible_orders, refuted_trigger, wanted},
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
    let builder = QuestionBuilder { incident, milestones, rfo, zone };
    wanted(incident, milestones).into_iter().filter_map(|wants| builder.question(wants)).collect()
}

struct QuestionBuilder<'a> {
    incident: &'a Incident,
    milestones: &'a Milestones,
    rfo: &'a Rfo,
    zone: Tz,
}

impl QuestionBuilder<'_> {
    /// `None`: what it is about isn't there.
    fn question(&self, wants: Wanted) -> Option<OpenQuestion> {
        Some(match wants {
            Wanted::FoundBy => self.found_by(),
            Wanted::FirstError => self.first_error(),
            Wanted::Detected => self.detected(),
            Wanted::TimeOf { number } => return self.impossible_order(number),
            Wanted::Fact(FactName::Impact) => self.impact(),
            Wanted::Fact(FactName::SuspectedCause) => self.cause(),
            Wanted::CauseConfirmed { cause } => return self.confirmed_cause(cause),
            Wanted::Fact(FactName::Trigger) => self.trigger(),
            Wanted::Fact(FactName::DataLoss) => self.data_loss(),
            Wanted::Fact(name) => no_or(name, "What did customers have to do themselves?", "nothing"),
            Wanted::TriggerTime { number } => trigger_time(number),
            Wanted::Helped { service } => helped(service),
            Wanted::StaysRolledBack { service } => return self.stays_rolled_back(service),
            Wanted::Section(section) => return self.section(section),
            Wanted::FollowUp => self.follow_up(),
            Wanted::OwnerAndDue { number } => return self.owner_and_due(number),
            Wanted::Thanks => self.thanks(),
        })
    }

    fn found_by(&self) -> OpenQuestion {
        let declared = self.milestones.get(Milestone::Declared);
        let report = self.incident.in_effect_but_notes().find(|record| {
            let is_before = declared.is_some_and(|declared| record.entry.at <= declared.at);
            is_before && matches!(record.entry.event, Event::CustomerReported { .. })
        });
        let proven = report.map(|report| suggest(FoundBy::Customer.name(), [report.number]));
        let others = FoundBy::ALL.into_iter().filter(|by| report.is_none() || *by != FoundBy::Customer);
        let others = others.map(|by| suggest(by.name(), []));
        let ask = "Who or what detected it first: an alert, an engineer or a customer?";
        question("found_by", ALERTING, ask, Wanted::FoundBy).with(proven.into_iter().chain(others))
    }

    fn first_error(&self) -> OpenQuestion {
        let earliest = self.rfo.timeline.first();
        let suggestion = earliest.map(|row| suggest(self.clock(row.at), [row.entry]));
        let ask = "When was the first error? Suggested: the time of the earliest entry.";
        question("first_error", TIMELINE, ask, Wanted::FirstError).with(suggestion)
    }

    fn detected(&self) -> OpenQuestion {
        let declared = self.milestones.get(Milestone::Declared);
        let report = self.incident.in_effect_but_notes().find(|record| {
            let is_before = declared.is_none_or(|declared| record.entry.at < declared.at);
            is_before && matches!(record.entry.event, Event::CustomerReported { .. })
        });
        let report = report.map(|report| (report.entry.at, report.number));
        let earliest = report.or(declared.map(|declared| (declared.at, declared.number)));
        let suggestion = earliest.map(|(at, number)| suggest(self.clock(at), [number]));
        let ask = match report {
            Some(_) => "When was it detected? Suggested: the first report of a customer.",
            None => "When was it detected? Suggested: when the incident was declared.",
        };
        question("detected", ALERTING, ask, Wanted::Detected).with(suggestion)
    }

    fn impact(&self) -> OpenQuestion {
        let reports: Vec<u32> = self.entries(|event| {
            matches!(event, Event::CustomerReported { .. } | Event::CustomerAffected { .. })
        });
        let suggestion = match self.incident.state().customers.len() {
            0 => None,
            1 => Some(suggest("1 customer", reports)),
            many => Some(suggest(format!("{many} customers"), reports)),
        };
        let wants = Wanted::Fact(FactName::Impact);
        if let Some(estimate) = estimated_impact(self.incident) {
            let ask =
                format!("“{estimate}” is only an estimate. How many users were affected, and how badly?");
            let entries =
                self.rfo.impact.iter().filter(|one| one.name == Some(FactName::Impact)).map(|one| one.entry);
            return question("impact", IMPACT, &ask, wants).with([suggest(estimate.as_str(), entries)]);
        }
        let ask = "How many users were affected, roughly, and how badly?";
        question("impact", IMPACT, ask, wants).with(suggestion)
    }

    fn impossible_order(&self, number: u32) -> Option<OpenQuestion> {
        let (_, one) = impossible_orders(self.milestones).into_iter().find(|(last, _)| *last == number)?;
        let [from, to] = [one.from, one.to].map(|end| self.milestones.get(end).map(|reached| reached.number));
        let (from, to) = from.zip(to)?;
        let other = if from == number { to } else { from };
        let ask = format!(
            "“{}” (#{to}) is recorded before “{}” (#{from}), which is impossible. When was #{number}, which was logged last? \
             If its time is right: /correct #{other} TIME",
            one.to.label(),
            one.from.label()
        );
        Some(question(&format!("order:{number}"), TIMELINE, &ask, Wanted::TimeOf { number }))
    }

    /// What somebody was sent about it is asked about, because nobody logged it as a fact.
    fn data_loss(&self) -> OpenQuestion {
        let Some(said) = said_of_data(self.incident) else {
            return no_or(FactName::DataLoss, "Was any data lost? If so, which?", "none");
        };
        let at = TimeFormatter::new(self.incident.state().opened_at, self.zone).time(said.at);
        let ask = format!("At {at} {}: {} Is that right?", said.introduction, in_quotes(&said.sentence));
        let as_sent = suggest(said.sentence.trim_end_matches('.'), [said.entry]);
        let question = no_or(FactName::DataLoss, &ask, "none");
        let none = question.suggestions.clone();
        question.with([as_sent].into_iter().chain(none))
    }

    fn cause(&self) -> OpenQuestion {
        let ask = "What was the cause, as far as it is known?";
        question("cause", FIX, ask, Wanted::Fact(FactName::SuspectedCause)).with(self.changes())
    }

    /// The cause that is only suspected.
    fn confirmed_cause(&self, suspected: Text) -> Option<OpenQuestion> {
        let stated = cause(self.incident)?.stated;
        let ask = format!("Was this the cause, for certain: “{suspected}”?");
        let certain =
            suggest(Confidence::Certain.behind(&suspected), [self.incident.number_of(stated.entry)]);
        let wants = Wanted::CauseConfirmed { cause: suspected };
        Some(question("cause_confirmed", FIX, &ask, wants).with([certain]))
    }

    /// A service that runs an older version for nothing.
    fn stays_rolled_back(&self, service: Text) -> Option<OpenQuestion> {
        let rollback = find_rollback(&self.incident.state().rollbacks, &service)?;
        let row = self.rfo.rollbacks.iter().find(|row| row.service == service.as_str());
        let entries = row.map(|row| row.entries.clone()).unwrap_or_default();
        let why = match rollback.stage {
            Stage::Verified(RollbackResult::DidNotHelp) => format!("The rollback of {service} didn't help."),
            Stage::Verified(RollbackResult::Inconclusive) => {
                format!("The rollback of {service} was inconclusive.")
            }
            Stage::Verified(RollbackResult::HelpedPartly) => {
                format!("The rollback of {service} helped only partly.")
            }
            _ => format!("{service} was rolled back in a false alarm."),
        };
        let version = rollback.to.as_ref().map_or("the rolled back version".to_owned(), Text::to_string);
        let ask = format!("{why} Should {service} stay on {version}?");
        // The version that it was rolled back from may be what broke it.
        let again = match rollback.stage {
            Stage::Verified(RollbackResult::HelpedPartly) => {
                format!("repair: bring a repaired version of {service}")
            }
            _ => format!("repair: roll {service} forward"),
        };
        let suggestions = [again, format!("repair: keep {service} on {version}")];
        let name = format!("stays_rolled_back:{service}");
        let suggestions = suggestions.map(|text| suggest(text, entries.clone()));
        Some(question(&name, FOLLOW_UPS, &ask, Wanted::StaysRolledBack { service }).with(suggestions))
    }

    fn trigger(&self) -> OpenQuestion {
        let stated = self.incident.state().fact(FactName::Trigger);
        let refuted = stated.and_then(|one| Some((one, refuted_trigger(self.incident, one)?)));
        if let Some((stated, service)) = refuted {
            let ask =
                format!("The rollback of {service} didn't help. Did this set it off anyway, or what did?");
            let same = stated
                .fact
                .text()
                .map(|text| suggest(text.to_string(), [self.incident.number_of(stated.entry)]));
            return question("trigger", TIMELINE, &ask, Wanted::Fact(FactName::Trigger)).with(same);
        }
        let ask = "What set it off: a release, a configuration change, traffic, an expired certificate? If you know \
                   its time, start with it.";
        // A cause that is known says more than which change was rolled back.
        let known = cause(self.incident).filter(|cause| cause.is_confirmed).and_then(|cause| {
            let text = Confidence::split(cause.stated.fact.text()?.as_str()).0;
            Some(suggest(text, [self.incident.number_of(cause.stated.entry)]))
        });
        let suggestions = known.map_or_else(|| self.changes(), |known| vec![known]);
        question("trigger", TIMELINE, ask, Wanted::Fact(FactName::Trigger)).with(suggestions)
    }

    /// The last changes of the services whose rollback helped.
    fn changes(&self) -> Vec<Suggestion> {
        let rollbacks = &self.incident.state().rollbacks;
        let helped = rollbacks.iter().filter(|one| one.stage == Stage::Verified(RollbackResult::Helped));
        let suggestions = helped.map(|one| {
            let why = one.why.as_ref().map(|why| format!(": {why}")).unwrap_or_default();
            let entries = self.rfo.rollbacks.iter().find(|row| row.service == one.service.as_str());
            let entries = entries.map(|row| row.entries.clone()).unwrap_or_default();
            suggest(format!("the last change of {}{why}", one.service), entries)
        });
        suggestions.collect()
    }

    /// `None`: the log can fill the section, so nobody is asked for it.
    fn section(&self, section: RfoSection) -> Option<OpenQuestion> {
        let ask = |name, heading, ask| question(name, heading, ask, Wanted::Section(section));
        Some(match section {
            RfoSection::Fix => ask("fix", FIX, "What was the fix?").with(self.fixes()),
            RfoSection::Alerting => {
                let text = "What would have detected this before users noticed? (Often an end-to-end test.)";
                ask("alerting", ALERTING, text).with(self.agreed(FollowUpAim::Detect))
            }
            RfoSection::Prevention => {
                let text =
                    "How can we prevent this class of outage: better linting, a test, a process change?";
                let agreed = [FollowUpAim::Prevent, FollowUpAim::Process];
                ask("prevention", FIX, text).with(agreed.into_iter().flat_map(|aim| self.agreed(aim)))
            }
            RfoSection::Learned => {
                let text = "What did we learn? What went well, what was slow, where were we lucky?";
                ask("learned", TIMELINE, text).with(self.lessons())
            }
            RfoSection::Summary | RfoSection::Timeline | RfoSection::Impact => return None,
        })
    }

    fn fixes(&self) -> Vec<Suggestion> {
        let logged = self.incident.in_effect_but_notes().filter_map(|record| match &record.entry.event {
            Event::Mitigated { text: Some(text) } | Event::Fixed { text: Some(text) } => {
                Some(suggest(text.to_string(), [record.number]))
            }
            _ => None,
        });
        let helped = self.rfo.rollbacks.iter().filter(|one| one.helped);
        let helped = helped.map(|one| suggest(format!("rolling back {}", one.service), one.entries.clone()));
        logged.chain(helped).collect()
    }

    fn lessons(&self) -> Vec<Suggestion> {
        let slowest = self.rfo.slowest.iter().map(|slowest| suggest(slowest.clone(), []));
        let mut late: Vec<_> = self.rfo.updates.iter().filter(|update| update.is_late()).collect();
        late.sort_by_key(|update| Reverse(update.late_seconds));
        let late = late.into_iter().take(2).map(|update| {
            suggest(format!("The update to {} was {}.", update.audience, update.timeliness), [update.entry])
        });
        slowest.chain(late).collect()
    }

    fn follow_up(&self) -> OpenQuestion {
        let from = [(RfoSection::Alerting, "detect"), (RfoSection::Prevention, "prevent")];
        let answered = from.into_iter().filter_map(|(section, aim)| {
            let answer = self.rfo.answer(section)?;
            Some(suggest(format!("{aim}: {}", Text::line(&answer.text)), [answer.entry]))
        });
        let ask = match self.rfo.status {
            Status::FalseAlarm => "What changes, so that it isn't raised again? Who does it, and by when?",
            _ => "What will we improve, who does it, and by when? Agree on at least one follow-up.",
        };
        question("follow_ups", FOLLOW_UPS, ask, Wanted::FollowUp).with(answered)
    }

    fn owner_and_due(&self, number: u32) -> Option<OpenQuestion> {
        let one = self.rfo.follow_ups.iter().find(|one| one.entry == number)?;
        let missing = match (&one.owner, one.due) {
            (None, None) => "who owns it, and when is it due",
            (None, _) => "who owns it",
            (_, _) => "when is it due",
        };
        let (name, ask) = (format!("follow_up:{number}"), format!("“{}”: {missing}?", one.what));
        Some(question(&name, FOLLOW_UPS, &ask, Wanted::OwnerAndDue { number }))
    }

    fn thanks(&self) -> OpenQuestion {
        let helpers = helpers(self.incident).into_iter();
        let suggestions = helpers.map(|one| suggest(format!("{} for {}", one.person, one.what), one.entries));
        question("thanks", THANKS, "Who deserves thanks, and for what?", Wanted::Thanks).with(suggestions)
    }

    fn clock(&self, at: Time) -> String {
        at.utc().with_timezone(&self.zone).format("%Y-%m-%d %H:%M").to_string()
    }

    fn agreed(&self, aim: FollowUpAim) -> Vec<Suggestion> {
        let agreed = self.incident.state().follow_ups.iter().filter(|one| one.aim == aim);
        agreed.map(|one| suggest(one.what.to_string(), [self.incident.number_of(one.id)])).collect()
    }

    fn entries(&self, is_wanted: fn(&Event) -> bool) -> Vec<u32> {
        let wanted = self.incident.in_effect_but_notes().filter(|record| is_wanted(&record.entry.event));
        wanted.map(|record| record.number).collect()
    }
}

/// The question about a fact that can also be that there is none.
fn no_or(name: FactName, ask: &str, nothing: &str) -> OpenQuestion {
    question(name.command(), IMPACT, ask, Wanted::Fact(name)).with([suggest(nothing, [])])
}

fn trigger_time(number: u32) -> OpenQuestion {
    let ask = format!("When did the trigger (#{number}) happen? It was before the first error.");
    question("trigger_time", TIMELINE, &ask, Wanted::TriggerTime { number })
}

fn helped(service: Text) -> OpenQuestion {
    let (name, ask) = (format!("helped:{service}"), format!("Did the rollback of {service} help?"));
    let answers = ["yes", "no", "unclear"].map(|answer| suggest(answer, []));
    question(&name, FIX, &ask, Wanted::Helped { service }).with(answers)
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
