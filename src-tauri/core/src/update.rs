//! Updates: what an audience is told, written from the fact sheet and the log, and checked before it
//! leaves. Pure: nothing here sends anything.

mod content;
pub mod difference;
mod doing;
pub mod letter;
pub mod markup;
mod moment;
mod template;
pub mod wording;

use chrono_tz::Tz;

use crate::{
    EntryId, Incident, IncidentId, Phase, Text, Time,
    advice::{Beat, Rules},
    event::{Audience, FactName},
    incident::State,
    milestone::{Milestone, Milestones},
    text::shorten,
};

pub use moment::Moment;
pub use template::{Kind, Template, TemplateFault, syntax_fault};

/// What a draft is written with, beside the incident.
#[derive(Debug, Clone, Copy)]
pub struct Voice<'a> {
    pub template: &'a Template,
    /// Times of day are in it.
    pub zone: Tz,
    /// From which the next word is promised.
    pub rules: &'a Rules,
}

/// A word to an audience, for the leader to read, to change and to approve.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    pub audience: Audience,
    pub moment: Moment,
    /// In our markup.
    pub text: String,
    /// As [`subject`].
    pub subject: String,
    /// When the next word is promised.
    pub next_at: Option<Time>,
    /// The statements of the fact sheet that hold.
    pub facts: Vec<EntryId>,
    /// What this audience would like to know and nobody logged.
    pub missing: Vec<Missing>,
    /// Why a person's own template did not speak.
    pub fault: Option<TemplateFault>,
}

/// Something nobody logged yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Missing {
    /// `how many users are affected`
    pub what: &'static str,
    /// The beginning of the line that logs it.
    pub line: &'static str,
}

/// The word that is due to this audience, as it reads at `now`.
pub fn draft(incident: &Incident, audience: &Audience, now: Time, voice: &Voice) -> Draft {
    draft_promising(incident, audience, promise(incident.state(), audience, now, voice.rules), now, voice)
}

/// The same with another promise of the next word.
pub fn draft_promising(
    incident: &Incident,
    audience: &Audience,
    next_at: Option<Time>,
    now: Time,
    voice: &Voice,
) -> Draft {
    let state = incident.state();
    let content = content::content(incident, audience, next_at, now, voice.zone);
    let (text, fault) = voice.template.render(&content);
    let moment = content.moment;
    Draft {
        audience: audience.clone(),
        moment,
        text: Text::new(&text).to_string(),
        subject: subject(state, audience),
        next_at,
        facts: state.facts_in_force().iter().map(|stated| stated.entry).collect(),
        missing: missing(incident, voice.template.kind, moment),
        fault,
    }
}

/// When the next word is due by the cadence, on a whole minute; none where there is none, and none after the
/// all clear.
pub fn promise(state: &State, audience: &Audience, now: Time, rules: &Rules) -> Option<Time> {
    if state.phase >= Phase::AllClear {
        return None;
    }
    let Beat { then_minutes, .. } = rules.cadence(audience)?.beat(state.assumed_severity());
    (then_minutes > 0).then(|| in_minutes(now, then_minutes))
}

/// So many minutes later, on the minute that a clock shows then: what is promised is what is read.
pub fn in_minutes(now: Time, minutes: u32) -> Time {
    let moment = now.plus_seconds(i64::from(minutes) * 60);
    Time::from_millis(moment.millis().div_euclid(60_000) * 60_000)
}

/// One line, for a mail: `SEV1, under way: Checkout returns 500s`
pub fn subject(state: &State, audience: &Audience) -> String {
    const SUBJECT_CHARS: usize = 120;
    let severity = state.severity.map(|severity| format!("{}, ", severity.name())).unwrap_or_default();
    let stands = match Moment::of(state, audience) {
        Moment::First | Moment::GoingOn => "under way",
        Moment::Merged => "part of another incident",
        _ => state.phase.label(),
    };
    shorten(&Text::line(&format!("{severity}{stands}: {}", state.summary)).to_string(), SUBJECT_CHARS)
}

/// Every name that a template can use.
pub fn names() -> Vec<String> {
    let nothing = Incident::new(IncidentId(uuid::Uuid::nil()));
    let content = content::content(&nothing, &Audience::Ceo, None, Time::from_millis(0), Tz::UTC);
    let named = serde_json::to_value(content)
        .ok()
        .and_then(|value| Some(value.as_object()?.keys().cloned().collect()));
    named.unwrap_or_default()
}

/// What each kind of audience wants to know (process.md, "Who is told").
fn missing(incident: &Incident, kind: Kind, moment: Moment) -> Vec<Missing> {
    let state = incident.state();
    let at_work: &[(FactName, &str, &str)] = match kind {
        Kind::Ceo => &[
            (FactName::Impact, "who is affected, and how many", "/impact "),
            (FactName::Confidence, "how sure we are of all this", "/sure "),
            (FactName::Needs, "what we need of them, if anything", "/needs "),
        ],
        Kind::CustomerSuccess => &[
            (FactName::Symptom, "what customers see", "/symptom "),
            (FactName::Impact, "who is affected, and how many", "/impact "),
            (FactName::SurfaceArea, "how far it reaches", "/surface "),
            (FactName::Workaround, "what helps meanwhile", "/workaround "),
        ],
        Kind::Team => &[],
    };
    let at_the_end: &[(FactName, &str, &str)] = match kind {
        Kind::CustomerSuccess => &[
            (FactName::DataLoss, "whether data was lost", "/data "),
            (FactName::CustomersMust, "what customers have to do", "/customers-must "),
        ],
        Kind::Ceo | Kind::Team => &[],
    };
    let wanted = match moment {
        Moment::FalseAlarm | Moment::Merged => &[][..],
        moment if moment.is_stopped() => at_the_end,
        _ => at_work,
    };
    let unknown = wanted.iter().filter(|(name, _, _)| state.fact(*name).is_none());
    let unknown = unknown.map(|(_, what, line)| Missing { what, line });
    let tells_since_when = kind != Kind::Team && !matches!(moment, Moment::FalseAlarm | Moment::Merged);
    let began = Milestones::of(incident).get(Milestone::FirstError);
    let began =
        (tells_since_when && began.is_none()).then_some(Missing { what: "since when", line: "/began " });
    unknown.chain(began).collect()
}
