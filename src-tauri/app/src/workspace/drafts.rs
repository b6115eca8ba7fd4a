//! The draft of an update, generated or edited, with its checks and the previous update.

use grizzly_core::{
    Event, Incident, Text, Time,
    event::{Audience, FactName},
    incident::{Delivery, IncidentState, StatedFact, Update},
    line::when,
    markup::plain,
    updates::{
        DraftSentence, Template, UpdateDraft, approved_parts, attribute,
        checks::{CheckContext, Impact, OtherUpdate, check, check_subject, word_count},
    },
};

use super::proof::{drafted, drafted_with};
use crate::{
    Workspace,
    api::{
        ChannelView, MissingView, NextUpdate, PreviousUpdateView, SentenceView, TemplatePreview,
        UpdateDraftView,
    },
    names,
    problem::Problem,
    settings::AudienceSetting,
    view::{
        count,
        deliveries::deliveries,
        draft::{Compared, proofs},
        local,
    },
};

impl Workspace {
    /// The draft of an audience's next update, or the user's own text, with its checks.
    pub fn update_draft(
        &self,
        incident: &str,
        audience: &str,
        text: Option<&str>,
        next: NextUpdate,
        at: Option<&str>,
        now: Time,
    ) -> Result<UpdateDraftView, Problem> {
        let (incident, now) = self.as_of(incident, at, now)?;
        let setting = self.config.settings().audience_named(audience)?;
        let audience = setting.audience();
        let draft = drafted(&self.config, &incident, setting, next, now);
        let (text, sentences) = match text {
            None => (draft.text.clone(), draft.sentences.clone()),
            Some(text) => {
                let text = Text::new(text).to_string();
                let sentences = attribute(&text, &draft.sentences);
                (text, sentences)
            }
        };
        let previous = incident.state().last_update(&audience);
        let compared = Compared::new(&text, previous.map(|update| update.text.as_str()));
        let known = self.known(&incident, &audience, compared.plain_before.as_deref(), &draft, now);
        let findings = check(&compared.plain, &setting.checks(), &known);
        let channels = self.channel_views(setting);
        let of_subject = match channels.iter().any(|channel| channel.has_subject) {
            true => check_subject(&draft.subject.text, &setting.checks(), &known, &findings),
            false => Vec::new(),
        };
        Ok(UpdateDraftView {
            incident: incident.id,
            audience: audience.name().to_owned(),
            label: setting.display_name(),
            recipient: setting.recipient(),
            kind: draft.kind,
            title: draft.kind.label().to_owned(),
            subject: SentenceView {
                rule: Some("subject".to_owned()),
                is_own: false,
                entries: proofs(&incident, &draft.subject.entries),
                text: draft.subject.text,
            },
            word_count: count(word_count(&compared.plain)),
            pieces: compared.now(&findings, &sentences),
            sentences: sentences.iter().map(|one| sentence(&incident, &text, one)).collect(),
            findings: findings.iter().chain(&of_subject).map(|one| compared.finding(one)).collect(),
            missing: draft
                .missing
                .iter()
                .map(|one| MissingView { label: one.what.to_owned(), line: one.line.to_owned() })
                .collect(),
            omitted: draft.omitted.iter().map(ToString::to_string).collect(),
            next_at: draft.next_at,
            next_clock: draft.next_clock,
            facts: count(draft.facts.len()),
            entries: count(incident.records().len()),
            drafted_at: now,
            previous: previous.and_then(|update| {
                Some(PreviousUpdateView {
                    number: incident.number_of(update.entry),
                    at: update.sent()?.at,
                    pieces: compared.before(),
                    deliveries: deliveries(&incident, update, &self.outbox_items()),
                    is_generated: is_generated(&incident, update),
                })
            }),
            corrects_previous: draft
                .correction
                .as_ref()
                .is_some_and(|text| compared.plain.contains(&plain(text))),
            channels,
            queued: queued(&incident, &audience),
            template_fault: draft.fault,
            generated: draft.text,
            text,
        })
    }

    /// What a draft for this audience is checked against.
    fn known<'a>(
        &self,
        incident: &'a Incident,
        audience: &Audience,
        last_update: Option<&'a str>,
        draft: &UpdateDraft,
        now: Time,
    ) -> CheckContext<'a> {
        let state = incident.state();
        let context = self.context(now);
        let heard = |other: Audience| {
            let update = state.last_update(&other)?;
            Some(OtherUpdate {
                audience: other.label().to_owned(),
                at: when::local(update.sent()?.at, &context),
                text: plain(update.text.as_str()),
            })
        };
        let others = self.config.settings().audiences.iter().map(AudienceSetting::audience);
        let others = others.filter(|other| other != audience && *other != Audience::Team);
        let fact = |name| state.fact(name).and_then(|stated| stated.fact.text()).map(Text::as_str);
        CheckContext {
            people: names::engineers(&self.directory(), incident),
            services: names::services(&self.directory(), incident),
            last_update,
            others: others.filter_map(heard).collect(),
            impact: Impact::of(state),
            impact_before: impacts_before(state),
            surface: fact(FactName::SurfaceArea),
            data: fact(FactName::DataLoss),
            next_at: draft.next_at.map(|at| local(at, self.config.settings().time_zone(), "%H:%M")),
            is_over: draft.kind.is_over(),
        }
    }

    /// The text that a template generates for an incident now.
    pub fn preview_template(
        &self,
        incident: &str,
        audience: &str,
        template: &str,
        now: Time,
    ) -> Result<TemplatePreview, Problem> {
        let setting = self.config.settings().audience_named(audience)?;
        let template = Template { kind: setting.template, own: Some(Ok(template.to_owned())) };
        let incident = &*self.incident(incident)?;
        let next = NextUpdate::BySchedule;
        let draft = drafted_with(&self.config, &template, incident, setting, next, now);
        Ok(TemplatePreview {
            pieces: Compared::new(&draft.text, None).now(&[], &draft.sentences),
            sentences: draft.sentences.iter().map(|one| sentence(incident, &draft.text, one)).collect(),
            fault: draft.fault,
        })
    }

    fn channel_views(&self, setting: &AudienceSetting) -> Vec<ChannelView> {
        let view = |name: &String| {
            let channel = self.config.settings().channel(name)?;
            Some(ChannelView {
                name: name.clone(),
                description: channel.label(),
                to: channel.recipients().unwrap_or_else(|| name.clone()),
                way: channel.into(),
                has_subject: channel.has_subject(),
            })
        };
        setting.channels.iter().filter_map(view).collect()
    }
}

/// A part of a draft, with the entries that prove it.
fn sentence(incident: &Incident, text: &str, part: &DraftSentence) -> SentenceView {
    let entries = part.claim.as_ref().map(|(_, claim)| claim.entries.as_slice()).unwrap_or_default();
    SentenceView {
        text: plain(text.get(part.at.clone()).unwrap_or_default()),
        rule: part.claim.as_ref().map(|(source, _)| source.to_string()),
        is_own: part.claim.is_none(),
        entries: proofs(incident, entries),
    }
}

/// Updates to this audience that are not sent yet. A newer update would hold them.
fn queued(incident: &Incident, audience: &Audience) -> Vec<u32> {
    let is_pending = |one: &Delivery| one.state.is_pending();
    let updates = incident.state().updates.iter().filter(|update| update.audience == *audience);
    let pending = updates.filter(|update| update.deliveries.iter().any(is_pending));
    pending.map(|update| incident.number_of(update.entry)).collect()
}

/// Once mitigated, the impacts that were stated before the current one.
fn impacts_before(state: &IncidentState) -> Vec<&str> {
    let is_impact = |one: &&StatedFact| one.fact.name() == FactName::Impact;
    let stated = state.facts.iter().filter(|_| state.status.is_mitigated()).filter(is_impact);
    stated.filter_map(|one| one.fact.text().map(Text::as_str)).collect()
}

/// Whether every word of an update is in a sentence that the log proves.
fn is_generated(incident: &Incident, update: &Update) -> bool {
    let record = incident.record_of(update.entry);
    let Some(Event::UpdateApproved { text, sentences, .. }) = record.map(|record| &record.entry.event) else {
        return false;
    };
    approved_parts(text.as_str(), sentences).iter().all(|(_, sentence)| sentence.is_some())
}
