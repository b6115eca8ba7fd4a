//! The variables of templates: the facts and the log as short texts.

use chrono_tz::Tz;
use serde::Serialize;

use crate::{
    Event, Incident, Severity, Text, Time,
    describe::confidence_label,
    event::{Audience, Confidence, Fact, FactName},
    incident::{IncidentState, Stage, Update},
    milestone::{Milestone, Milestones},
    nudges::outdated_texts,
    text::{capital, sentence},
    time::span,
    updates::{
        actions::{actions, number, what_helped},
        checks::Impact,
        update_kind::{UpdateKind, reopened_since},
    },
};

/// The variables of a template, explained in docs/templates.md. Unknown ones are `none`.
#[derive(Debug, Serialize)]
pub struct UpdateContent {
    pub kind: UpdateKind,
    pub is_mitigated: bool,
    pub is_over: bool,
    pub summary: String,
    /// `SEV1`
    pub severity: String,
    /// `Mitigated`
    pub status: String,
    /// `10:14`: the first error, if known.
    pub first_error_at: Option<String>,
    /// `since 10:14`, or `declared at 10:16`.
    pub since_when: String,
    pub mitigated_at: Option<String>,
    pub fixed_at: Option<String>,
    pub resolved_at: Option<String>,
    /// `50 min`, once mitigated.
    pub duration: Option<String>,
    pub symptom: Option<String>,
    pub surface_area: Option<String>,
    pub impact: Option<String>,
    /// `likely`
    pub impact_confidence: Option<String>,
    /// `This is likely, not certain.`
    pub impact_confidence_sentence: Option<String>,
    pub suspected_cause: Option<String>,
    pub workaround: Option<String>,
    pub workaround_for_customers: Option<String>,
    /// `How sure we are: certain.`
    pub confidence_sentence: Option<String>,
    /// `We need: …`, or that we need nothing.
    pub needs_sentence: Option<String>,
    pub needs: Option<String>,
    pub data_loss: String,
    pub customer_action: String,
    pub customer_action_request: Option<String>,
    pub ending_for_customers: String,
    pub actions: String,
    pub rollbacks: Vec<String>,
    /// How many customers need help and got it.
    pub customer_progress: Option<String>,
    pub call_link: Option<String>,
    pub leader: Option<String>,
    pub deputy: Option<String>,
    /// Why it was a false alarm.
    pub false_alarm_reason: Option<String>,
    /// When the last update to this audience was sent.
    pub last_update_at: Option<String>,
    /// What is no longer true in the last update.
    pub correction: Option<String>,
    /// Nothing relevant changed since the last update.
    pub is_unchanged: bool,
    /// `11:01 CEST`
    pub next_update_at: Option<String>,
    pub next_update: String,
}

/// The variables for this audience at `now`, with times in `zone`.
pub fn content(
    incident: &Incident,
    audience: &Audience,
    next_at: Option<Time>,
    now: Time,
    zone: Tz,
) -> UpdateContent {
    let state = incident.state();
    let builder = ContentBuilder { incident, state, now, zone };
    let kind = UpdateKind::of(state, audience);
    let milestones = Milestones::of(incident);
    let reached = |milestone| milestones.get(milestone).map(|reached| reached.at);
    let first_error = reached(Milestone::FirstError);
    let last = state.last_update(audience);
    let impact_confidence = Impact::of(state).and_then(|impact| impact.confidence);
    let fact = |name| builder.fact(name);
    let next = next_at.map(|at| builder.clock_in_zone(at));
    let workaround = fact(FactName::Workaround);
    let customer_action = fact(FactName::CustomerAction);
    let mitigated = reached(Milestone::Mitigated).or_else(|| reached(Milestone::Fixed));
    let mitigated = mitigated.filter(|_| kind.is_mitigated());
    let exists = |text: &&String| !is_none(text);
    let correction = last.and_then(|last| builder.correction(last, audience));
    UpdateContent {
        kind,
        is_mitigated: kind.is_mitigated(),
        is_over: kind.is_over(),
        summary: state.summary.to_string(),
        severity: state.severity.map_or("Severity not known yet", Severity::name).to_owned(),
        status: state.status.label().to_owned(),
        first_error_at: first_error.map(|at| builder.clock(at)),
        since_when: match first_error {
            Some(at) => format!("since {}", builder.clock(at)),
            None => format!("declared at {}", builder.clock(state.declared_at.unwrap_or(now))),
        },
        mitigated_at: reached(Milestone::Mitigated).map(|at| builder.clock(at)),
        fixed_at: reached(Milestone::Fixed).map(|at| builder.clock(at)),
        resolved_at: reached(Milestone::Resolved).map(|at| builder.clock_in_zone(at)),
        duration: mitigated
            .zip(first_error)
            .map(|(mitigated, first_error)| mitigated.seconds_since(first_error))
            .filter(|seconds| *seconds > 0)
            .map(whole_minutes),
        symptom: fact(FactName::Symptom),
        surface_area: fact(FactName::SurfaceArea),
        impact: fact(FactName::Impact),
        impact_confidence: impact_confidence.map(|level| confidence_label(level).to_owned()),
        impact_confidence_sentence: impact_confidence.map(|level| format!("This is {}.", level_words(level))),
        suspected_cause: fact(FactName::SuspectedCause),
        workaround_for_customers: workaround
            .as_ref()
            .filter(exists)
            .map(|text| format!("Meanwhile: {}", sentence_within(text))),
        workaround: workaround.map(|text| if is_none(&text) { "There is none".to_owned() } else { text }),
        confidence_sentence: confidence(state)
            .map(|level| format!("How sure we are: {}.", level_words(level))),
        needs_sentence: fact(FactName::Needs).map(|text| match is_none(&text) {
            true => "We need nothing from you.".to_owned(),
            false => format!("We need: {}", sentence(&text)),
        }),
        needs: fact(FactName::Needs).filter(|text| !is_none(text)),
        data_loss: match fact(FactName::DataLoss) {
            None => "We do not know yet whether data was lost.".to_owned(),
            Some(text) if is_none(&text) => "No data was lost.".to_owned(),
            Some(text) => sentence(&text),
        },
        customer_action_request: match &customer_action {
            Some(text) if is_none(text) => Some("You do not have to do anything.".to_owned()),
            Some(text) => Some(format!("Please {}", sentence_within(text))),
            None => None,
        },
        customer_action: match customer_action {
            None => "We do not know yet.".to_owned(),
            Some(text) if is_none(&text) => "Nothing.".to_owned(),
            Some(text) => sentence(&text),
        },
        ending_for_customers: match kind {
            UpdateKind::Mitigated => "It should work again, and we are watching it.".to_owned(),
            UpdateKind::Fixed => "The problem is fixed.".to_owned(),
            _ => "The problem is over.".to_owned(),
        },
        actions: if kind.is_mitigated() { what_helped(state) } else { actions(state) },
        rollbacks: state
            .rollbacks
            .iter()
            .filter(|one| one.stage != Stage::RuledOut)
            .map(|one| format!("{}: {}", one.service, one.stage.label()))
            .collect(),
        customer_progress: customers(state),
        call_link: state.call.as_ref().map(Text::to_string),
        leader: state.leader.as_ref().map(|leader| leader.name()),
        deputy: state.deputy.as_ref().map(|deputy| deputy.name()),
        false_alarm_reason: builder.why_false_alarm(),
        last_update_at: last.map(|last| builder.clock(last.at)),
        is_unchanged: correction.is_none() && last.is_some_and(|last| builder.is_unchanged(last, kind)),
        correction,
        next_update: match (&next, kind.is_over()) {
            (Some(next), _) => format!("Next update at {next}, or as soon as it changes."),
            (None, false) => "Next update as soon as it changes.".to_owned(),
            (None, true) => "This is the last update, unless something changes.".to_owned(),
        },
        next_update_at: next,
    }
}

struct ContentBuilder<'a> {
    incident: &'a Incident,
    state: &'a IncidentState,
    now: Time,
    zone: Tz,
}

impl ContentBuilder<'_> {
    /// `10:14`, with the day if it is another one.
    fn clock(&self, at: Time) -> String {
        let (at, now) = (at.utc().with_timezone(&self.zone), self.now.utc().with_timezone(&self.zone));
        let day = if at.date_naive() == now.date_naive() { "" } else { "%-d %B, " };
        at.format(&format!("{day}%H:%M")).to_string()
    }

    /// `10:14 CEST`: once per update, because readers may be in other zones.
    fn clock_in_zone(&self, at: Time) -> String {
        let zone = at.utc().with_timezone(&self.zone).format("%Z").to_string();
        let zone = if zone.starts_with(['+', '-']) { format!("UTC{zone}") } else { zone };
        format!("{} {zone}", self.clock(at))
    }

    fn fact(&self, name: FactName) -> Option<String> {
        let text = self.state.fact(name)?.fact.text()?;
        Some(text.to_string()).filter(|text| !text.is_empty())
    }

    fn why_false_alarm(&self) -> Option<String> {
        let last = self.incident.in_effect().filter_map(|record| match &record.entry.event {
            Event::FalseAlarm { why } => Some(why.to_string()),
            _ => None,
        });
        last.last()
    }

    /// That it happens again, or which number changed.
    fn correction(&self, last: &Update, audience: &Audience) -> Option<String> {
        let said_at = self.clock(last.at);
        if let Some((since, what)) = reopened_since(self.state, last) {
            let since = self.clock(since);
            return Some(format!("at {said_at} we said that it {what}; since {since} it happens again."));
        }
        let (before, now) = outdated_texts(self.state, audience)?;
        Some(format!("at {said_at} we said “{before}”, now it is “{now}”."))
    }

    /// Whether no fact, rollback or status changed since this update.
    fn is_unchanged(&self, last: &Update, kind: UpdateKind) -> bool {
        let since = |at: Time| at > last.at;
        let news = self.state.facts.iter().any(|stated| since(stated.at))
            || self.state.rollbacks.iter().any(|rollback| since(rollback.since))
            || self.state.status_since().is_some_and(since);
        let is_a_while_ago = self.now.seconds_since(last.at) >= 60;
        !kind.is_mitigated() && !news && is_a_while_ago
    }
}

fn confidence(state: &IncidentState) -> Option<Confidence> {
    match &state.fact(FactName::Confidence)?.fact {
        Fact::Confidence { level } => Some(*level),
        _ => None,
    }
}

fn level_words(level: Confidence) -> &'static str {
    match level {
        Confidence::Certain => "certain",
        Confidence::Likely => "likely, not certain",
        Confidence::Guess => "a guess so far",
    }
}

/// Whether a text means “nothing”.
pub(super) fn is_none(text: &str) -> bool {
    let text = text.trim_end_matches('.').to_lowercase();
    ["none", "no", "nothing", "0"].contains(&text.as_str())
}

/// The end of a sentence: the first letter keeps its case.
fn sentence_within(text: &str) -> String {
    let first = text.chars().next().map(String::from).unwrap_or_default();
    let sentence = sentence(text);
    let rest: String = sentence.chars().skip(1).collect();
    format!("{first}{rest}")
}

fn customers(state: &IncidentState) -> Option<String> {
    let known = state.customers.len();
    let done = state.customers.iter().filter(|customer| customer.done_at.is_some()).count();
    match (known, done) {
        (0, _) => None,
        (1, 0) => Some("One customer is known to need help, and is looked after.".to_owned()),
        (known, done) if known == done => {
            Some(format!("All {} customers who needed help were helped.", number(known)))
        }
        (known, done) => {
            Some(format!("{} customers need help; {} of them got it.", capital(&number(known)), number(done)))
        }
    }
}

/// A duration in whole minutes.
fn whole_minutes(seconds: i64) -> String {
    span((seconds / 60).max(1) * 60)
}
