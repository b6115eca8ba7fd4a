//! The word before it leaves: the draft, or what a person made of it, with the check and what they were told.

use grizzly_core::{
    Handle, Incident, Text, Time,
    directory::Role,
    event::{Audience, FactName},
    incident::Delivery,
    line::when,
    update::{
        Draft, Template, Voice, draft, draft_promising, in_minutes,
        markup::plain,
        wording::{Heard, Impact, Known, check},
    },
    words::audience_words,
};

use crate::{
    Desk,
    api::{BeforeView, MissingView, NextWord, Problem, TemplatePreview, UpdateView, WayView},
    settings::AudienceSetting,
    templates::template,
    view::{count, deliveries::deliveries, local, update::Compared},
};

impl Desk {
    /// The word that is due to an audience, or the person's own text, with what is to be known about it.
    pub fn update(
        &self,
        incident: &str,
        audience: &str,
        text: Option<&str>,
        promise: NextWord,
        at: Option<&str>,
        now: Time,
    ) -> Result<UpdateView, Problem> {
        let (incident, now) = self.as_it_stood(incident, at, now)?;
        let setting = self.audience_setting(audience)?;
        let audience = setting.audience();
        let draft = self.drafted(&incident, &audience, promise, &template(&self.folder, setting), now);
        let text = text.map_or_else(|| draft.text.clone(), |text| Text::new(text).to_string());
        let before = incident.state().last_told(&audience);
        let compared = Compared::new(&text, before.map(|told| told.text.as_str()));
        let known = self.known(&incident, &audience, compared.plain_before.as_deref(), &draft, now);
        let findings = check(&compared.plain, &setting.wording(), &known);
        Ok(UpdateView {
            incident: incident.id,
            audience: audience.name().to_owned(),
            label: setting.shown(),
            moment: draft.moment,
            title: draft.moment.label().to_owned(),
            subject: draft.subject,
            words: count(compared.plain.split_whitespace().count()),
            pieces: compared.now(&findings),
            findings: findings.iter().map(|one| compared.finding(one)).collect(),
            missing: draft
                .missing
                .iter()
                .map(|one| MissingView { what: one.what.to_owned(), line: one.line.to_owned() })
                .collect(),
            next_at: draft.next_at,
            facts: count(draft.facts.len()),
            entries: count(incident.records().len()),
            before: before.map(|told| BeforeView {
                number: incident.number_of(told.entry),
                at: told.at,
                pieces: compared.before(),
                deliveries: deliveries(&incident, told, &self.parcels()),
            }),
            channels: self.ways(setting),
            waiting: waiting(&incident, &audience),
            fault: draft.fault,
            draft: draft.text,
            text,
        })
    }

    fn drafted(
        &self,
        incident: &Incident,
        audience: &Audience,
        promise: NextWord,
        template: &Template,
        now: Time,
    ) -> Draft {
        let voice = Voice { template, zone: self.settings.time_zone(), rules: &self.settings.advice };
        match promise {
            NextWord::ByCadence => draft(incident, audience, now, &voice),
            NextWord::Minutes(minutes) => {
                draft_promising(incident, audience, Some(in_minutes(now, minutes)), now, &voice)
            }
            NextWord::At(at) => draft_promising(incident, audience, Some(at), now, &voice),
            NextWord::Never => draft_promising(incident, audience, None, now, &voice),
        }
    }

    /// What the words to this audience are checked against.
    fn known<'a>(
        &self,
        incident: &'a Incident,
        audience: &Audience,
        told_before: Option<&'a str>,
        draft: &Draft,
        now: Time,
    ) -> Known<'a> {
        let state = incident.state();
        let reading = self.reading(now);
        let heard = |other: Audience| {
            let told = state.last_told(&other)?;
            Some(Heard {
                who: audience_words(&other).to_owned(),
                at: when::local(told.at, &reading),
                text: plain(told.text.as_str()),
            })
        };
        let others = self.settings.audiences.iter().map(AudienceSetting::audience);
        let others = others.filter(|other| other != audience && *other != Audience::Team);
        let fact = |name| state.fact(name).and_then(|stated| stated.fact.text()).map(Text::as_str);
        Known {
            people: self.engineers(incident),
            services: self.service_names(incident),
            told_before,
            others: others.filter_map(heard).collect(),
            impact: Impact::of(state),
            surface: fact(FactName::SurfaceArea),
            data: fact(FactName::DataLoss),
            next_at: draft.next_at.map(|at| local(at, self.settings.time_zone(), "%H:%M")),
            is_over: draft.moment.is_over(),
        }
    }

    /// Names and handles of those whom customers do not know: all but the CEO and customer success.
    fn engineers(&self, incident: &Incident) -> Vec<String> {
        let directory = self.directory();
        let known_outside = |handle: &Handle| {
            let person = directory.person(handle);
            person.is_some_and(|person| matches!(person.role, Role::Ceo | Role::Cs))
        };
        let listed = directory.people.iter().filter(|person| !known_outside(&person.handle));
        let mut names: Vec<String> =
            listed.flat_map(|person| [person.shown(), person.handle.to_string()]).collect();
        let named = incident.state().named.iter().filter(|handle| !known_outside(handle));
        names.extend(named.flat_map(|handle| [handle.name(), handle.to_string()]));
        names.sort();
        names.dedup();
        names
    }

    pub(super) fn service_names(&self, incident: &Incident) -> Vec<String> {
        let directory = self.directory();
        let listed = directory.services.iter().map(|service| service.name.to_string());
        let on_board = incident.state().rollbacks.iter().map(|rollback| rollback.service.to_string());
        let mut names: Vec<String> = listed.chain(on_board).collect();
        names.sort();
        names.dedup();
        names
    }

    /// A template as it would speak about an incident now.
    pub fn preview_template(
        &self,
        incident: &str,
        audience: &str,
        template: &str,
        now: Time,
    ) -> Result<TemplatePreview, Problem> {
        let setting = self.audience_setting(audience)?;
        let template = Template { kind: setting.like, own: Some(Ok(template.to_owned())) };
        let incident = self.incident(incident)?;
        let draft = self.drafted(incident, &setting.audience(), NextWord::ByCadence, &template, now);
        Ok(TemplatePreview { text: draft.text, fault: draft.fault })
    }

    fn ways(&self, setting: &AudienceSetting) -> Vec<WayView> {
        let way = |name: &String| {
            let channel = self.settings.channel(name)?;
            Some(WayView { name: name.clone(), words: channel.words(), by_hand: channel.is_by_hand() })
        };
        setting.channels.iter().filter_map(way).collect()
    }
}

/// Updates to this audience that have not left and would be held by a newer one.
fn waiting(incident: &Incident, audience: &Audience) -> Vec<u32> {
    let waits = |one: &Delivery| one.state.waits();
    let told = incident.state().told.iter().filter(|told| told.audience == *audience);
    told.filter(|told| told.deliveries.iter().any(waits)).map(|told| incident.number_of(told.entry)).collect()
}
