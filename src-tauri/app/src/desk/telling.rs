//! Telling: the draft with its check, approving it, and the ledger of who was told what.

use grizzly_core::{
    Command, EntryId, Event, Handle, Incident, IncidentId, Text, Time,
    directory::Role,
    event::{Audience, Fact},
    handle::{Next, Through},
    incident::{Arrival, Delivery, Told},
    line::when,
    update::{
        Draft, Templates, Voice, draft, draft_promising, in_minutes,
        markup::{html, plain},
        wording::{Finding, Heard, Impact, Known, check},
    },
    words::audience_words,
};
use grizzly_courier::Channel;
use grizzly_log::Parcel;

use crate::{
    Desk, Effect,
    api::{
        ActionView, BeforeView, Code, DeliveryView, Done, LedgerRow, MissingView, NextWord, OutboxRow,
        Problem, TemplatePreview, UpdateView, WayView,
    },
    book::Step,
    effect::Handing,
    settings::{AudienceSetting, label},
    templates::templates,
    view::update::{finding, read_before, read_now},
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
        let templates = templates(&self.folder, &self.settings);
        let draft = self.drafted(&incident, &audience, promise, &templates, now);
        let text = text.map_or_else(|| draft.text.clone(), |text| Text::new(text).to_string());
        let before = incident.state().last_told(&audience);
        let findings = self.findings(&incident, setting, &text, &draft, now);
        let count = |length: usize| u32::try_from(length).unwrap_or(u32::MAX);
        let heard = before.map(|told| plain(told.text.as_str()));
        Ok(UpdateView {
            incident: incident.id,
            audience: audience.name().to_owned(),
            label: setting.shown(),
            moment: draft.moment,
            title: draft.moment.label().to_owned(),
            subject: draft.subject,
            words: count(plain(&text).split_whitespace().count()),
            pieces: read_now(&text, heard.as_deref(), &findings),
            findings: findings.iter().map(|one| finding(&text, one)).collect(),
            missing: draft
                .missing
                .iter()
                .map(|one| MissingView { what: one.what.to_owned(), line: one.line.to_owned() })
                .collect(),
            next_at: draft.next_at,
            facts: count(draft.facts.len()),
            entries: count(incident.records().len()),
            before: before.map(|told| BeforeView {
                number: number(&incident, told.entry),
                at: told.at,
                pieces: read_before(told.text.as_str(), &text),
                deliveries: self.deliveries(&incident, told),
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
        templates: &Templates,
        now: Time,
    ) -> Draft {
        let voice = Voice { templates, zone: self.settings.time_zone(), rules: &self.settings.advice };
        match promise {
            NextWord::ByCadence => draft(incident, audience, now, &voice),
            NextWord::Minutes(minutes) => {
                draft_promising(incident, audience, Some(in_minutes(now, minutes)), now, &voice)
            }
            NextWord::At(at) => draft_promising(incident, audience, Some(at), now, &voice),
            NextWord::Never => draft_promising(incident, audience, None, now, &voice),
        }
    }

    fn findings(
        &self,
        incident: &Incident,
        setting: &AudienceSetting,
        text: &str,
        draft: &Draft,
        now: Time,
    ) -> Vec<Finding> {
        let state = incident.state();
        let audience = setting.audience();
        let reading = self.reading(now);
        let clock = |at: Time| when::local(at, &reading);
        let before = state.last_told(&audience).map(|told| plain(told.text.as_str()));
        let others: Vec<(String, String, String)> = self
            .settings
            .audiences
            .iter()
            .map(AudienceSetting::audience)
            .filter(|other| *other != audience && *other != Audience::Team)
            .filter_map(|other| {
                let told = state.last_told(&other)?;
                Some((audience_words(&other).to_owned(), clock(told.at), plain(told.text.as_str())))
            })
            .collect();
        let impact = state.fact(|fact| matches!(fact, Fact::Impact { .. }));
        let impact = impact.and_then(|stated| match &stated.fact {
            Fact::Impact { text, low, high, sure } => {
                Some(Impact { text: text.as_str(), low: *low, high: *high, sure: *sure })
            }
            _ => None,
        });
        let surface = state.fact(|fact| matches!(fact, Fact::SurfaceArea { .. }));
        let data = state.fact(|fact| matches!(fact, Fact::DataLoss { .. }));
        let known = Known {
            people: self.engineers(incident),
            services: self.service_names(incident),
            told_before: before.as_deref(),
            others: others
                .iter()
                .map(|(who, at, text)| Heard { who: who.clone(), at: at.clone(), text })
                .collect(),
            impact,
            surface: surface.and_then(|stated| stated.fact.text()).map(Text::as_str),
            data: data.and_then(|stated| stated.fact.text()).map(Text::as_str),
            next_at: draft.next_at.map(|at| clock_of_day(at, self.settings.time_zone())),
            is_over: draft.moment.is_over(),
        };
        check(&plain(text), &setting.wording(), &known)
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

    fn service_names(&self, incident: &Incident) -> Vec<String> {
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
        let audience = self.audience_setting(audience)?.audience();
        let mut templates = templates(&self.folder, &self.settings);
        templates.own.insert(audience.clone(), template.to_owned());
        let incident = self.incident(incident)?;
        let draft = self.drafted(incident, &audience, NextWord::ByCadence, &templates, now);
        Ok(TemplatePreview { text: draft.text, fault: draft.fault })
    }

    /// Approves an update: durable, and on its way through the audience's channels, or those that are named.
    pub fn tell(
        &mut self,
        incident: &str,
        audience: &str,
        text: &str,
        next_at: Option<Time>,
        channels: Option<Vec<String>>,
        now: Time,
    ) -> Result<(Done, Vec<Effect>), Problem> {
        let setting = self.audience_setting(audience)?;
        let audience = setting.audience();
        let names = channels.unwrap_or_else(|| setting.channels.clone());
        let through = Through::Channels(self.usable(setting, &names)?);
        let id = self.incident(incident)?.id;
        let tell = Command::Tell { audience, text: Text::new(text), next: next_at.map(Next::At), through };
        let done = self.log(id, &[Step::now(tell)], now)?;
        let effects = self.handed_to_a_person(id, &done.numbers)?;
        Ok((done, effects))
    }

    /// The channels that are there; an audience without any is told what to do.
    pub(super) fn usable(&self, setting: &AudienceSetting, names: &[String]) -> Result<Vec<Text>, Problem> {
        if names.is_empty() {
            let reason = format!("{} has no channel, so nothing was sent.", setting.shown());
            let hint = format!(
                "Give it one in Settings, under Who is told; or say it yourself and log it: /told {} …",
                setting.name
            );
            return Err(Problem::new(Code::Refused, reason, hint));
        }
        if let Some(unknown) = names.iter().find(|name| self.settings.channel(name).is_none()) {
            let known: Vec<&str> = self.settings.channels.iter().map(|one| one.name.as_str()).collect();
            let hint = format!("There are: {}.", known.join(", "));
            return Err(Problem::new(Code::NotFound, format!("There is no channel “{unknown}”."), hint));
        }
        let mut channels: Vec<Text> = Vec::new();
        for channel in names.iter().map(|name| Text::new(name)) {
            if !channels.contains(&channel) {
                channels.push(channel);
            }
        }
        Ok(channels)
    }

    /// What a person has to do for the updates that these entries approve, or send again.
    pub(super) fn handed_to_a_person(
        &self,
        incident: IncidentId,
        numbers: &[u32],
    ) -> Result<Vec<Effect>, Problem> {
        let incident = self.incident(&incident.to_string())?;
        let records = numbers.iter().filter_map(|number| incident.record(*number));
        let of_entry = |record: &grizzly_core::Record| match &record.entry.event {
            Event::UpdateApproved { channels, .. } => {
                channels.iter().map(|channel| (record.entry.id, channel.clone())).collect()
            }
            Event::UpdateSentAgain { update, channel } => vec![(*update, channel.clone())],
            _ => Vec::new(),
        };
        let parcels: Vec<(EntryId, Text)> = records.flat_map(of_entry).collect();
        let hand_over = |(update, channel): &(EntryId, Text)| {
            let told = incident.state().told.iter().find(|told| told.entry == *update)?;
            let text = told.text.as_str();
            let way = match self.settings.channel(channel.as_str())? {
                Channel::Clipboard => Handing::Copy { plain: plain(text), html: html(text) },
                Channel::Mailto { to } => {
                    let subject = self.subject_of(incident, told);
                    Handing::Open { link: Channel::mailto_link(to, &subject, &plain(text)) }
                }
                _ => return None,
            };
            let (incident, update, channel) = (incident.id, *update, channel.clone());
            Some(Effect::HandOver { way, incident, update, channel })
        };
        Ok(parcels.iter().filter_map(hand_over).collect())
    }

    /// What became of an update that was handed to a person: copied, or opened; else why not.
    pub fn handed_over(
        &mut self,
        incident: IncidentId,
        update: EntryId,
        channel: &Text,
        failed: Option<&str>,
        now: Time,
    ) -> Result<(), Problem> {
        let channel = channel.clone();
        let event = match failed {
            None => Event::UpdateHandedOver { update, channel },
            Some(why) => Event::UpdateFailed { update, channel, why: Text::line(why) },
        };
        self.log(incident, &[Step::now(Command::Record(event))], now).map(|_| ())
    }

    /// The subject of a mail, as it was when it was approved.
    pub(super) fn subject_of(&self, incident: &Incident, told: &Told) -> String {
        let templates = Templates::default();
        let voice =
            Voice { templates: &templates, zone: self.settings.time_zone(), rules: &self.settings.advice };
        draft_promising(&incident.as_of(told.at), &told.audience, None, told.at, &voice).subject
    }

    /// Everything that anybody was told, oldest first.
    pub fn ledger(&self, incident: &Incident) -> Vec<LedgerRow> {
        let row = |told: &Told| LedgerRow {
            number: number(incident, told.entry),
            audience: told.audience.name().to_owned(),
            label: self.shown(&told.audience),
            at: told.at,
            by: author(incident, told.entry),
            text: plain(told.text.as_str()),
            next_at: told.next_at,
            deliveries: self.deliveries(incident, told),
        };
        incident.state().told.iter().map(row).collect()
    }

    /// As [`Desk::ledger`], of the incident that `name` means.
    pub fn told(&self, name: &str) -> Result<(String, Vec<LedgerRow>), Problem> {
        let incident = self.incident(name)?;
        Ok((incident.state().summary.to_string(), self.ledger(incident)))
    }

    /// What is on its way, or waits for an answer, of every incident; oldest first.
    pub fn outbox(&self) -> Result<Vec<OutboxRow>, Problem> {
        let mut rows = Vec::new();
        for incident in self.book()?.incidents() {
            for told in &incident.state().told {
                let open = self.deliveries(incident, told).into_iter().filter(|one| is_open(one.state));
                rows.extend(open.map(|delivery| OutboxRow {
                    incident: incident.id,
                    summary: incident.state().summary.to_string(),
                    number: number(incident, told.entry),
                    label: self.shown(&told.audience),
                    approved_at: told.at,
                    delivery,
                }));
            }
        }
        Ok(rows)
    }

    fn deliveries(&self, incident: &Incident, told: &Told) -> Vec<DeliveryView> {
        let parcels = self.book().map(crate::book::Book::parcels).unwrap_or_default();
        let number = number(incident, told.entry);
        let view = |one: &Delivery| {
            let parcel =
                parcels.iter().find(|parcel| parcel.update == told.entry && parcel.channel == one.channel);
            DeliveryView {
                channel: one.channel.to_string(),
                state: one.state,
                at: one.at,
                words: words(one, parcel),
                sending: parcel.is_some_and(|parcel| parcel.sending),
                try_at: parcel.filter(|parcel| parcel.error.is_some()).map(|parcel| parcel.try_at),
                actions: actions(number, one),
            }
        };
        told.deliveries.iter().map(view).collect()
    }

    fn ways(&self, setting: &AudienceSetting) -> Vec<WayView> {
        let way = |name: &String| {
            let channel = self.settings.channel(name)?;
            Some(WayView { name: name.clone(), words: channel.words(), by_hand: channel.is_by_hand() })
        };
        setting.channels.iter().filter_map(way).collect()
    }

    /// What is set for the audience that a person named; an unknown one is refused with those there are.
    pub(super) fn audience_setting(&self, name: &str) -> Result<&AudienceSetting, Problem> {
        let audience = Audience::named(name);
        self.settings.audience(&audience).ok_or_else(|| {
            let known: Vec<&str> = self.settings.audiences.iter().map(|one| one.name.as_str()).collect();
            let hint = format!("There are: {}. Settings can add one.", known.join(", "));
            Problem::new(Code::NotFound, format!("There is no audience “{name}”."), hint)
        })
    }

    fn shown(&self, audience: &Audience) -> String {
        self.settings.audience(audience).map_or_else(|| label(audience), AudienceSetting::shown)
    }
}

fn number(incident: &Incident, id: EntryId) -> u32 {
    incident.record_of(id).map_or(0, |record| record.number)
}

fn author(incident: &Incident, id: EntryId) -> Handle {
    let record = incident.record_of(id);
    record.map_or_else(|| Handle::from_name(""), |record| record.entry.author.clone())
}

/// `11:05`, as an update says it.
fn clock_of_day(at: Time, zone: chrono_tz::Tz) -> String {
    at.utc().with_timezone(&zone).format("%H:%M").to_string()
}

/// Not at its end: somebody or something still has to do with it.
fn is_open(state: Arrival) -> bool {
    matches!(state, Arrival::Waiting | Arrival::Held | Arrival::Perhaps)
}

/// Updates to this audience that have not left and would be held by a newer one.
fn waiting(incident: &Incident, audience: &Audience) -> Vec<u32> {
    let waits = |one: &Delivery| matches!(one.state, Arrival::Waiting | Arrival::Held);
    let told = incident.state().told.iter().filter(|told| told.audience == *audience);
    told.filter(|told| told.deliveries.iter().any(waits)).map(|told| number(incident, told.entry)).collect()
}

/// Where it stands, in words.
fn words(delivery: &Delivery, parcel: Option<&Parcel>) -> String {
    let note = delivery.note.as_ref().map(|note| format!(": {note}")).unwrap_or_default();
    match delivery.state {
        Arrival::Waiting => match parcel {
            Some(Parcel { sending: true, .. }) => "is leaving".to_owned(),
            Some(Parcel { error: Some(error), attempts, .. }) => {
                format!("waits: {}, tried {}", error.as_str().trim_end_matches('.'), times(*attempts))
            }
            _ => "waits".to_owned(),
        },
        Arrival::Held => "has not left, and there is a newer one".to_owned(),
        Arrival::HandedOver => "copied or opened, for a person to send".to_owned(),
        Arrival::Delivered => format!("arrived{note}"),
        Arrival::Perhaps => format!("perhaps sent{note}"),
        Arrival::Failed => format!("did not arrive{note}"),
        Arrival::LeftOut => format!("left out{note}"),
    }
}

fn times(count: u32) -> String {
    if count == 1 { "once".to_owned() } else { format!("{count} times") }
}

/// What can be said of it now; the first is the likely one.
fn actions(number: u32, delivery: &Delivery) -> Vec<ActionView> {
    let channel = &delivery.channel;
    let say = |label: &str, line: String| ActionView { label: label.to_owned(), line, whole: true };
    let arrived = || say("It arrived", format!("/delivered #{number} via {channel}"));
    let again = |label: &str| say(label, format!("/send-again #{number} via {channel}"));
    let leave_out = || say("Leave it out", format!("/leave-out #{number} via {channel}"));
    match delivery.state {
        Arrival::Waiting => vec![again("Try it now"), leave_out()],
        Arrival::Held => vec![leave_out(), again("Send it first")],
        Arrival::HandedOver => vec![arrived(), again("Copy it again")],
        Arrival::Perhaps => vec![arrived(), again("Send it again")],
        Arrival::Failed => vec![again("Send it again")],
        Arrival::Delivered | Arrival::LeftOut => Vec::new(),
    }
}
