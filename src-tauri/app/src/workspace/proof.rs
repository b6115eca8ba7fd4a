//! Drafts with the settings of this folder, and what they prove of a text that is approved.

use std::borrow::Cow;

use grizzly_core::{
    Incident, Text, Time,
    event::{Audience, Sentence},
    updates::{DraftContext, Template, UpdateDraft, attribute, draft, draft_with_next, in_minutes},
};

use crate::{
    api::{NextUpdate, ShownDraft},
    config::Config,
    settings::AudienceSetting,
};

/// The draft by the template of its audience.
pub fn drafted(
    config: &Config,
    incident: &Incident,
    setting: &AudienceSetting,
    next: NextUpdate,
    now: Time,
) -> UpdateDraft {
    drafted_with(config, &config.template(setting), incident, setting, next, now)
}

/// The draft by another template.
pub fn drafted_with(
    config: &Config,
    template: &Template,
    incident: &Incident,
    setting: &AudienceSetting,
    next: NextUpdate,
    now: Time,
) -> UpdateDraft {
    let audience = &setting.audience();
    let context = DraftContext {
        template,
        zone: config.settings().time_zone(),
        rules: &config.settings().nudges,
        max_words: setting.checks().word_limit(),
    };
    match next {
        NextUpdate::BySchedule => draft(incident, audience, now, &context),
        NextUpdate::Minutes(minutes) => {
            draft_with_next(incident, audience, Some(in_minutes(now, minutes)), now, &context)
        }
        NextUpdate::At(at) => draft_with_next(incident, audience, Some(at), now, &context),
        NextUpdate::Never => draft_with_next(incident, audience, None, now, &context),
    }
}

/// What of this text the log proves: the sentences of the draft at `at` that are in it as they are.
pub fn proven(
    config: &Config,
    incident: &Incident,
    audience: &Audience,
    text: &Text,
    next_at: Option<Time>,
    at: Time,
) -> Vec<Sentence> {
    let Ok(setting) = config.settings().audience_named(audience.name()) else { return Vec::new() };
    let next = next_at.map_or(NextUpdate::Never, NextUpdate::At);
    let draft = drafted(config, incident, setting, next, at);
    let claims = attribute(text.as_str(), &draft.sentences).into_iter().filter_map(|part| part.claim);
    claims.map(|(_, claim)| Sentence { text: Text::new(&claim.text), entries: claim.entries }).collect()
}

/// The incident as the draft that was shown had it, and when that was. Whatever is claimed, it is before the next entry
/// and not in the future.
pub fn as_shown(incident: &Incident, shown: ShownDraft, now: Time) -> (Cow<'_, Incident>, Time) {
    let at = shown.at.min(now);
    match incident.record(shown.entries.saturating_add(1)) {
        None => (Cow::Borrowed(incident), at),
        Some(next) => (Cow::Owned(incident.before(next.number)), at.min(next.entry.recorded_at)),
    }
}
