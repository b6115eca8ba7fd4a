//! What a template can say: the facts and the log as short texts, each of them known or not.

use chrono_tz::Tz;
use serde::Serialize;

use crate::{
    Event, Incident, Severity, Text, Time,
    advice::differs_in,
    event::{Audience, Confidence, Fact, FactName},
    incident::{Stage, State, Told},
    milestone::{Milestone, Milestones},
    text::capital,
    time::span,
    update::{
        doing::{doing, number, what_helped},
        moment::{Moment, happens_again},
        template::sentence,
        wording::Impact,
    },
    words::sure_words,
};

/// The names that a template can use; docs/templates.md explains each. What is not known is `none`.
#[derive(Debug, Serialize)]
pub struct Content {
    pub moment: Moment,
    pub is_stopped: bool,
    pub is_over: bool,
    pub summary: String,
    /// `SEV1`
    pub severity: String,
    /// `bleeding stopped`
    pub phase: String,
    /// `10:14`: the first error, as far as it is known.
    pub since: Option<String>,
    /// `since 10:14`, or `declared at 10:16`.
    pub since_when: String,
    pub stopped_at: Option<String>,
    pub fixed_at: Option<String>,
    pub clear_at: Option<String>,
    /// `50 min`, once it has stopped.
    pub lasted: Option<String>,
    pub symptom: Option<String>,
    pub surface: Option<String>,
    pub impact: Option<String>,
    /// `likely`
    pub sure: Option<String>,
    /// `This is likely, not certain.`
    pub impact_sure: Option<String>,
    pub cause: Option<String>,
    pub workaround: Option<String>,
    pub workaround_to_say: Option<String>,
    /// `How sure we are: certain.`
    pub confidence: Option<String>,
    /// `We need: …`, or that nothing is needed.
    pub needs: Option<String>,
    pub asked: Option<String>,
    pub data: String,
    pub must: String,
    pub must_to_say: Option<String>,
    pub over_to_say: String,
    pub doing: String,
    pub rollbacks: Vec<String>,
    /// What is done for those who were hit.
    pub customers: Option<String>,
    pub call: Option<String>,
    pub leader: Option<String>,
    pub next_leader: Option<String>,
    /// Why it was a false alarm.
    pub why: Option<String>,
    /// When this audience was told last.
    pub told_at: Option<String>,
    /// What is not so any more of what they were told.
    pub correction: Option<String>,
    /// Nothing of theirs changed since.
    pub unchanged: bool,
    /// `11:01 CEST`
    pub next: Option<String>,
    pub next_update: String,
}

/// What is known at `now`, for this audience; times of day are in `zone`.
pub fn content(
    incident: &Incident,
    audience: &Audience,
    next_at: Option<Time>,
    now: Time,
    zone: Tz,
) -> Content {
    let state = incident.state();
    let page = Page { incident, state, now, zone };
    let moment = Moment::of(state, audience);
    let milestones = Milestones::of(incident);
    let reached = |milestone| milestones.get(milestone).map(|reached| reached.at);
    let began = reached(Milestone::FirstError);
    let told = state.last_told(audience);
    let sure = Impact::of(state).and_then(|impact| impact.sure);
    let fact = |name| page.fact(name);
    let next = next_at.map(|at| page.clock_in_zone(at));
    let workaround = fact(FactName::Workaround);
    let must = fact(FactName::CustomersMust);
    let stopped = reached(Milestone::BleedingStopped).or_else(|| reached(Milestone::Fixed));
    let stopped = stopped.filter(|_| moment.is_stopped());
    let works = |text: &&String| !is_none(text);
    let correction = told.and_then(|told| page.correction(told, audience));
    Content {
        moment,
        is_stopped: moment.is_stopped(),
        is_over: moment.is_over(),
        summary: state.summary.to_string(),
        severity: state.severity.map_or("Severity not known yet", Severity::name).to_owned(),
        phase: state.phase.label().to_owned(),
        since: began.map(|at| page.clock(at)),
        since_when: match began {
            Some(at) => format!("since {}", page.clock(at)),
            None => format!("declared at {}", page.clock(state.declared_at.unwrap_or(now))),
        },
        stopped_at: reached(Milestone::BleedingStopped).map(|at| page.clock(at)),
        fixed_at: reached(Milestone::Fixed).map(|at| page.clock(at)),
        clear_at: reached(Milestone::AllClear).map(|at| page.clock_in_zone(at)),
        lasted: stopped
            .zip(began)
            .map(|(stopped, began)| stopped.seconds_since(began))
            .filter(|seconds| *seconds > 0)
            .map(whole_minutes),
        symptom: fact(FactName::Symptom),
        surface: fact(FactName::SurfaceArea),
        impact: fact(FactName::Impact),
        sure: sure.map(|level| sure_words(level).to_owned()),
        impact_sure: sure.map(|level| format!("This is {}.", level_words(level))),
        cause: fact(FactName::SuspectedCause),
        workaround_to_say: workaround
            .as_ref()
            .filter(works)
            .map(|text| format!("Meanwhile: {}", sentence_within(text))),
        workaround: workaround.map(|text| if is_none(&text) { "There is none".to_owned() } else { text }),
        confidence: confidence(state).map(|level| format!("How sure we are: {}.", level_words(level))),
        needs: fact(FactName::Needs).map(|text| match is_none(&text) {
            true => "We need nothing from you.".to_owned(),
            false => format!("We need: {}", sentence(&text)),
        }),
        asked: fact(FactName::Needs).filter(|text| !is_none(text)),
        data: match fact(FactName::DataLoss) {
            None => "We do not know yet whether data was lost.".to_owned(),
            Some(text) if is_none(&text) => "No data was lost.".to_owned(),
            Some(text) => sentence(&text),
        },
        must_to_say: match &must {
            Some(text) if is_none(text) => Some("You do not have to do anything.".to_owned()),
            Some(text) => Some(format!("Please {}", sentence_within(text))),
            None => None,
        },
        must: match must {
            None => "We do not know yet.".to_owned(),
            Some(text) if is_none(&text) => "Nothing.".to_owned(),
            Some(text) => sentence(&text),
        },
        over_to_say: match moment {
            Moment::Stopped => "It should work again, and we are watching it.".to_owned(),
            Moment::Fixed => "The problem is fixed.".to_owned(),
            _ => "The problem is over.".to_owned(),
        },
        doing: if moment.is_stopped() { what_helped(state) } else { doing(state) },
        rollbacks: state
            .rollbacks
            .iter()
            .filter(|one| one.stage != Stage::Innocent)
            .map(|one| format!("{}: {}", one.service, one.stage.label()))
            .collect(),
        customers: customers(state),
        call: state.call.as_ref().map(Text::to_string),
        leader: state.leader.as_ref().map(|leader| leader.name()),
        next_leader: state.next_leader.as_ref().map(|next| next.name()),
        why: page.why_false_alarm(),
        told_at: told.map(|told| page.clock(told.at)),
        unchanged: correction.is_none() && told.is_some_and(|told| page.is_unchanged(told, moment)),
        correction,
        next_update: match (&next, moment.is_over()) {
            (Some(next), _) => format!("Next update at {next}, or as soon as it changes."),
            (None, false) => "Next update as soon as it changes.".to_owned(),
            (None, true) => "This is the last update, unless something changes.".to_owned(),
        },
        next,
    }
}

struct Page<'a> {
    incident: &'a Incident,
    state: &'a State,
    now: Time,
    zone: Tz,
}

impl Page<'_> {
    /// `10:14`, with the day where it is another one.
    fn clock(&self, at: Time) -> String {
        let (at, now) = (at.utc().with_timezone(&self.zone), self.now.utc().with_timezone(&self.zone));
        let day = if at.date_naive() == now.date_naive() { "" } else { "%-d %B, " };
        at.format(&format!("{day}%H:%M")).to_string()
    }

    /// `10:14 CEST`: said once in an update, readers may sit elsewhere.
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
        let last = self.incident.standing().filter_map(|record| match &record.entry.event {
            Event::FalseAlarm { why } => Some(why.to_string()),
            _ => None,
        });
        last.last()
    }

    /// That it happens again, or which statement is another one now.
    fn correction(&self, told: &Told, audience: &Audience) -> Option<String> {
        let told_at = self.clock(told.at);
        if let Some((since, what)) = happens_again(self.state, told) {
            let since = self.clock(since);
            return Some(format!("at {told_at} we said that it {what}; since {since} it happens again."));
        }
        let (before, now) = differs_in(self.state, audience)?;
        Some(format!("at {told_at} we said “{before}”, now it is “{now}”."))
    }

    /// Nothing that this audience hears of came since: no statement, no rollback, no phase.
    fn is_unchanged(&self, told: &Told, moment: Moment) -> bool {
        let since = |at: Time| at > told.at;
        let news = self.state.facts.iter().any(|stated| since(stated.at))
            || self.state.rollbacks.iter().any(|rollback| since(rollback.since))
            || self.state.phase_since().is_some_and(since);
        let is_a_while_ago = self.now.seconds_since(told.at) >= 60;
        !moment.is_stopped() && !news && is_a_while_ago
    }
}

fn confidence(state: &State) -> Option<Confidence> {
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

/// What a person writes for nothing.
pub(super) fn is_none(text: &str) -> bool {
    let text = text.trim_end_matches('.').to_lowercase();
    ["none", "no", "nothing", "0"].contains(&text.as_str())
}

/// A sentence that goes on behind other words: it keeps its first letter.
fn sentence_within(text: &str) -> String {
    let first = text.chars().next().map(String::from).unwrap_or_default();
    let sentence = sentence(text);
    let rest: String = sentence.chars().skip(1).collect();
    format!("{first}{rest}")
}

fn customers(state: &State) -> Option<String> {
    let known = state.customers.len();
    let settled = state.customers.iter().filter(|customer| customer.settled_at.is_some()).count();
    match (known, settled) {
        (0, _) => None,
        (1, 0) => Some("One customer is known to need help, and is looked after.".to_owned()),
        (known, settled) if known == settled => {
            Some(format!("All {} customers who needed help were helped.", number(known)))
        }
        (known, settled) => Some(format!(
            "{} customers need help; {} of them got it.",
            capital(&number(known)),
            number(settled)
        )),
    }
}

/// Seconds are of no interest here.
fn whole_minutes(seconds: i64) -> String {
    span((seconds / 60).max(1) * 60)
}
