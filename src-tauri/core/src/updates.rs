//! Updates: drafts for each audience from the facts and the log, and the checks before an update is sent. Pure:
//! nothing here sends anything.

mod addressed;
mod brevity;
mod cause;
pub mod checks;
mod claim;
mod claims;
mod confidence;
mod correction;
pub mod customer_message;
mod customers;
pub mod difference;
mod facts;
mod first_to_last;
mod headline;
mod hedge;
mod if_asked;
mod impact_sureness;
mod left_to_do;
mod moment;
mod next_update;
mod over_time;
mod progress;
mod rollbacks;
mod sent_before;
mod sentence;
mod sentence_parts;
mod status;
mod subject;
mod template;
mod template_kind;
pub(crate) mod tense;
mod update_kind;
mod value;

use std::collections::BTreeMap;

use chrono_tz::Tz;
use minijinja::Value as Jinja;

use crate::{
    EntryId, Incident, Status, Text, Time,
    event::{Audience, FactName},
    incident::{IncidentState, StatedFact, Update},
    milestone::{Milestone, Milestones, reopened},
    none::is_none,
    nudges::{NudgeRules, UpdateTimes},
    outdated::differences,
};

use brevity::{dispensable, is_too_long};
use checks::Impact;
use claims::Claims;
use moment::Moment;
use sent_before::was_said;
use sentence_parts::{says_same, words};
use value::Value;

pub use claim::Claim;
pub use claims::{DraftSentence, Source, approved_parts, attribute};
pub use sentence::SentenceRule;
pub use template::{Template, TemplateFault, syntax_fault};
pub use template_kind::TemplateKind;
pub use update_kind::UpdateKind;

/// What a draft needs besides the incident.
#[derive(Debug, Clone, Copy)]
pub struct DraftContext<'a> {
    pub template: &'a Template,
    /// The time zone of times in the text.
    pub zone: Tz,
    /// The update schedules, for the time of the next update.
    pub rules: &'a NudgeRules,
    /// The words that its readers take in; see [`checks::DraftCheck`]. A custom template says what it says.
    pub max_words: Option<u32>,
}

pub(crate) use first_to_last::over_outage;

/// A generated update, for the leader to read, edit and approve.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UpdateDraft {
    pub audience: Audience,
    pub kind: UpdateKind,
    /// In the markup of updates.
    pub text: String,
    /// What each part of the text stands on, in order.
    pub sentences: Vec<DraftSentence>,
    /// See [`subject`].
    pub subject: Claim,
    /// When the next update is promised.
    pub next_at: Option<Time>,
    /// The same as the draft says it: `10:59 CEST`, `00:11 UTC on 29 November`.
    pub next_clock: Option<String>,
    /// The current facts.
    pub facts: Vec<EntryId>,
    /// What this audience needs to know and nobody has logged.
    pub missing: Vec<Missing>,
    /// What the draft doesn't say, so that it isn't too long: `what is affected`.
    pub omitted: Vec<&'static str>,
    /// What no longer holds of the last update.
    pub correction: Option<String>,
    /// Why a custom template could not be used.
    pub fault: Option<TemplateFault>,
}

/// Something that nobody has logged yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Missing {
    /// `how many users are affected`
    pub what: &'static str,
    /// The beginning of the line that logs it.
    pub line: &'static str,
}

/// The draft for this audience at `now`.
pub fn draft(incident: &Incident, audience: &Audience, now: Time, context: &DraftContext) -> UpdateDraft {
    draft_with_next(
        incident,
        audience,
        next_update_at(incident.state(), audience, now, context.rules),
        now,
        context,
    )
}

/// [`draft`] with another time of the next update.
pub fn draft_with_next(
    incident: &Incident,
    audience: &Audience,
    next_at: Option<Time>,
    now: Time,
    context: &DraftContext,
) -> UpdateDraft {
    let state = incident.state();
    let moment = Moment::new(incident, audience, next_at, now, context.zone);
    let kind = moment.kind;
    let Written { text, sentences, omitted, fault } = written(&moment, context);
    // A custom template may hold characters that no text may hold.
    let clean = Text::new(&text).to_string();
    let sentences = if clean == text { sentences } else { attribute(&clean, &sentences) };
    UpdateDraft {
        audience: audience.clone(),
        kind,
        text: clean,
        sentences,
        subject: subject::subject(&moment),
        next_at,
        next_clock: next_at.map(|at| moment.clock_in_zone(at)),
        facts: state.current_facts().iter().map(|stated| stated.entry).collect(),
        missing: missing(incident, context.template.kind, kind),
        omitted,
        correction: SentenceRule::Correction.claims(&moment).into_iter().next().map(|claim| claim.text),
        fault,
    }
}

/// The text of a template.
struct Written {
    text: String,
    /// What each part of it stands on.
    sentences: Vec<DraftSentence>,
    /// What it doesn't say, so that it isn't too long.
    omitted: Vec<&'static str>,
    /// What is wrong with a custom template.
    fault: Option<TemplateFault>,
}

fn written(moment: &Moment, context: &DraftContext) -> Written {
    let mut claims = Claims::of(moment);
    let mut omitted = Vec::new();
    let is_own = context.template.own.is_some();
    // What reads otherwise than in the last update is never omitted: readers would go on believing that.
    let changed: Vec<FactName> =
        differences(moment.state, moment.audience).into_iter().map(|one| one.fact).collect();
    let is_changed = |rule: SentenceRule| match rule {
        SentenceRule::SurfaceArea => changed.contains(&FactName::SurfaceArea),
        SentenceRule::Symptom => changed.contains(&FactName::Symptom),
        // They may have been promised an update for that.
        SentenceRule::Customers => moment.state.cleaned_up_at().is_some(),
        _ => false,
    };
    let all = dispensable(context.template.kind, moment.kind.is_mitigated()).iter();
    let (mut first, last): (Vec<_>, Vec<_>) = all
        .filter(|(rule, _)| !is_own && !is_changed(*rule))
        .partition(|(rule, _)| !is_unread(moment, *rule));
    first.extend(last);
    let mut dispensable = first.into_iter();
    // The text with a sentence, and what that says. Two rules may say the same, so only the text shows what is missing.
    let mut longer: Option<(String, &'static str)> = None;
    loop {
        let mut variables = claims.variables();
        variables.extend(conditions(moment.kind));
        let (marked, fault) = context.template.render(&variables, || claims.marking());
        let (text, sentences) = claims.read(&marked);
        omitted.extend(longer.filter(|(longer, _)| *longer != text).map(|(_, what)| what));
        match dispensable.next().filter(|_| is_too_long(&text, context.max_words)) {
            Some((rule, what)) => {
                longer = Some((text, what));
                claims.omit(rule);
            }
            None => return Written { text, sentences, omitted, fault },
        }
    }
}

/// Whether it is a scope of which these readers have never read: without it, they would think that all of it is affected.
fn is_unread(moment: &Moment, rule: SentenceRule) -> bool {
    let scope = moment.state.fact(FactName::SurfaceArea).filter(|_| rule == SentenceRule::SurfaceArea);
    scope.is_some_and(|stated| !was_said(moment, stated))
}

/// What a template can ask, besides whether something is known.
fn conditions(kind: UpdateKind) -> BTreeMap<&'static str, Jinja> {
    BTreeMap::from([
        ("kind", Jinja::from(<&str>::from(kind))),
        ("is_mitigated", Jinja::from(kind.is_mitigated())),
        ("is_over", Jinja::from(kind.is_over())),
    ])
}

/// When the next update is due by the schedule, on a whole minute. `None` without a schedule and once resolved.
pub fn next_update_at(
    state: &IncidentState,
    audience: &Audience,
    now: Time,
    rules: &NudgeRules,
) -> Option<Time> {
    if state.status >= Status::Resolved {
        return None;
    }
    let UpdateTimes { repeat_minutes, .. } = rules.schedule(audience)?.times(state.assumed_severity());
    (repeat_minutes > 0).then(|| in_minutes(now, repeat_minutes))
}

/// This many minutes later, on the whole minute, because updates show minutes.
pub fn in_minutes(now: Time, minutes: u32) -> Time {
    let at = now.plus_seconds(i64::from(minutes) * 60);
    Time::from_millis(at.millis().div_euclid(60_000) * 60_000)
}

/// The subject of a mail at `now`: `SEV1, under way: Checkout returns 500s`, with the entries that it stands on.
pub fn subject(incident: &Incident, audience: &Audience, now: Time) -> Claim {
    subject::subject(&Moment::new(incident, audience, None, now, Tz::UTC))
}

/// Every variable that a template can use.
pub fn names() -> Vec<String> {
    let rules = SentenceRule::all().map(|rule| rule.name().to_owned());
    let values = Value::all().map(|value| format!("values.{}", value.name()));
    rules.chain(values).chain(conditions(UpdateKind::First).into_keys().map(str::to_owned)).collect()
}

/// What each kind of audience needs to know.
fn missing(incident: &Incident, template: TemplateKind, kind: UpdateKind) -> Vec<Missing> {
    let state = incident.state();
    let active: &[(FactName, &str, &str)] = match template {
        TemplateKind::Ceo => &[
            (FactName::Impact, "who is affected, and how many", "/impact "),
            (FactName::Confidence, "how certain these facts are", "/confidence "),
            (FactName::Needs, "what you need from the CEO, if anything", "/needs "),
        ],
        TemplateKind::CustomerSuccess => &[
            (FactName::Symptom, "what customers see", "/symptom "),
            (FactName::Impact, "who is affected, and how many", "/impact "),
            (FactName::SurfaceArea, "which parts are affected", "/surface "),
            (FactName::Workaround, "a workaround, if any", "/workaround "),
        ],
        TemplateKind::Team => &[],
    };
    let mitigated: &[(FactName, &str, &str)] = match template {
        TemplateKind::CustomerSuccess => &[
            (FactName::DataLoss, "whether data was lost", "/data "),
            (FactName::CustomerAction, "what customers must do", "/customer-action "),
        ],
        TemplateKind::Ceo | TemplateKind::Team => &[],
    };
    let wanted = match kind {
        UpdateKind::FalseAlarm | UpdateKind::Merged => &[][..],
        kind if kind.is_mitigated() => mitigated,
        _ => active,
    };
    // The impact says itself how sure it is.
    let has_confidence = Impact::of(state).is_some_and(|impact| impact.confidence.is_some());
    // While it happens again, what was known before may not hold.
    let since = if kind.is_mitigated() { 0 } else { reopened(incident) };
    let is_current = |stated: &StatedFact| incident.number_of(stated.entry) > since;
    let is_known = |name: FactName| {
        state.fact(name).is_some_and(is_current) || name == FactName::Confidence && has_confidence
    };
    let unknown = wanted.iter().filter(|(name, _, _)| !is_known(*name));
    let unknown = unknown.map(|(_, what, line)| Missing { what, line });
    let has_start =
        template != TemplateKind::Team && !matches!(kind, UpdateKind::FalseAlarm | UpdateKind::Merged);
    let began = Milestones::of(incident).get(Milestone::FirstError);
    let began =
        (has_start && began.is_none()).then_some(Missing { what: "when it started", line: "/first-error " });
    unknown.chain(began).chain(still_needed(state, template, kind)).collect()
}

/// What was needed before it stopped isn't said any more, nor what was needed until it was over, so whether it still is: what the
/// CEO was asked for; until it is closed, also what they weren't.
fn still_needed(state: &IncidentState, template: TemplateKind, kind: UpdateKind) -> Option<Missing> {
    let needs = state.fact(FactName::Needs).filter(|_| template == TemplateKind::Ceo)?;
    let text = needs.fact.text().filter(|text| !is_none(text.as_str()))?;
    let was_before = state.reached(Status::Mitigated).is_some_and(|at| needs.at < at);
    let is_over = kind.is_over() && !matches!(kind, UpdateKind::FalseAlarm | UpdateKind::Merged);
    let says_it = |update: &Update| {
        let is_based_on = update.known.facts.iter().any(|(entry, _)| *entry == needs.entry);
        is_based_on && !update.sent_manually || asks_for(update.text.as_str(), text.as_str())
    };
    let mut sent = state.updates.iter().filter(|one| one.audience == Audience::Ceo && one.sent().is_some());
    let what = match sent.any(says_it) {
        true if kind == UpdateKind::Mitigated || is_over => "whether you still need what you asked for",
        false if kind.is_mitigated() && state.status < Status::Closed => {
            "whether you still need what is logged as needed (no update asked for it)"
        }
        _ => return None,
    };
    (was_before || is_over).then_some(Missing { what, line: "/needs " })
}

/// Whether an update that a person wrote asks for this, in the same words or with two of them.
fn asks_for(update: &str, needed: &str) -> bool {
    const LETTERS: usize = 5;
    let said = words(update);
    let long = words(needed).into_iter().filter(|word| word.chars().count() >= LETTERS);
    let asks = said.iter().any(|word| word.starts_with("need"));
    says_same(update, needed) || asks && long.filter(|word| said.contains(word)).count() > 1
}
