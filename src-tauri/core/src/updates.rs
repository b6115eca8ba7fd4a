//! Updates: drafts for each audience from the facts and the log, and the checks before an update is sent. Pure:
//! nothing here sends anything.

mod actions;
pub mod checks;
mod content;
pub mod customer_message;
pub mod difference;
mod template;
mod update_kind;

use chrono_tz::Tz;

use crate::{
    EntryId, Incident, IncidentId, Status, Text, Time,
    event::{Audience, FactName},
    incident::IncidentState,
    milestone::{Milestone, Milestones},
    nudges::{NudgeRules, UpdateTimes},
    text::shorten,
};

pub use template::{Template, TemplateFault, TemplateKind, syntax_fault};
pub use update_kind::UpdateKind;

/// What a draft needs besides the incident.
#[derive(Debug, Clone, Copy)]
pub struct DraftContext<'a> {
    pub template: &'a Template,
    /// The time zone of times in the text.
    pub zone: Tz,
    /// The update schedules, for the time of the next update.
    pub rules: &'a NudgeRules,
}

/// A generated update, for the leader to read, edit and approve.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UpdateDraft {
    pub audience: Audience,
    pub kind: UpdateKind,
    /// In the markup of updates.
    pub text: String,
    /// See [`subject`].
    pub subject: String,
    /// When the next update is promised.
    pub next_at: Option<Time>,
    /// The current facts.
    pub facts: Vec<EntryId>,
    /// What this audience needs to know and nobody has logged.
    pub missing: Vec<Missing>,
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
    let content = content::content(incident, audience, next_at, now, context.zone);
    let (text, fault) = context.template.render(&content);
    let kind = content.kind;
    UpdateDraft {
        audience: audience.clone(),
        kind,
        text: Text::new(&text).to_string(),
        subject: subject(state, audience),
        next_at,
        facts: state.current_facts().iter().map(|stated| stated.entry).collect(),
        missing: missing(incident, context.template.kind, kind),
        correction: content.correction,
        fault,
    }
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

/// One line, for the subject of a mail: `SEV1, under way: Checkout returns 500s`
pub fn subject(state: &IncidentState, audience: &Audience) -> String {
    const SUBJECT_CHARS: usize = 120;
    let severity = state.severity.map(|severity| format!("{}, ", severity.name())).unwrap_or_default();
    let status = match UpdateKind::of(state, audience) {
        UpdateKind::First | UpdateKind::Ongoing => "under way",
        UpdateKind::Merged => "part of another incident",
        _ => state.status.label(),
    };
    shorten(&Text::line(&format!("{severity}{status}: {}", state.summary)).to_string(), SUBJECT_CHARS)
}

/// Every variable that a template can use.
pub fn names() -> Vec<String> {
    let nothing = Incident::new(IncidentId(uuid::Uuid::nil()));
    let content = content::content(&nothing, &Audience::Ceo, None, Time::from_millis(0), Tz::UTC);
    let named = serde_json::to_value(content)
        .ok()
        .and_then(|value| Some(value.as_object()?.keys().cloned().collect()));
    named.unwrap_or_default()
}

/// What each kind of audience needs to know.
fn missing(incident: &Incident, template: TemplateKind, kind: UpdateKind) -> Vec<Missing> {
    let state = incident.state();
    let active: &[(FactName, &str, &str)] = match template {
        TemplateKind::Ceo => &[
            (FactName::Impact, "who is affected, and how many", "/impact "),
            (FactName::Confidence, "how confident we are in these facts", "/confidence "),
            (FactName::Needs, "what we need from them, if anything", "/needs "),
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
    let unknown = wanted.iter().filter(|(name, _, _)| state.fact(*name).is_none());
    let unknown = unknown.map(|(_, what, line)| Missing { what, line });
    let has_start =
        template != TemplateKind::Team && !matches!(kind, UpdateKind::FalseAlarm | UpdateKind::Merged);
    let began = Milestones::of(incident).get(Milestone::FirstError);
    let began =
        (has_start && began.is_none()).then_some(Missing { what: "when it started", line: "/first-error " });
    unknown.chain(began).collect()
}
