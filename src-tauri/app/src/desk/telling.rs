//! Telling: approving an update, what a person has to do for it, and the ledger of who was told what.

use grizzly_core::{
    Command, EntryId, Event, Handle, Incident, IncidentId, Text, Time,
    event::Audience,
    handle::{Next, Through},
    incident::Told,
    update::{
        markup::{html, plain},
        subject,
    },
};
use grizzly_courier::Channel;
use grizzly_log::Parcel;

use crate::{
    Desk, Effect,
    api::{Code, DeliveryView, Done, LedgerRow, OutboxRow, Problem},
    book::{Book, Step},
    effect::Handing,
    settings::{AudienceSetting, label},
    view::deliveries::{deliveries, is_open},
};

impl Desk {
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
        for name in names {
            self.settings.channel_named(name)?;
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
            let told = incident.state().update(*update)?;
            let text = told.text.as_str();
            let way = match self.settings.channel(channel.as_str())? {
                Channel::Clipboard => Handing::Copy { plain: plain(text), html: html(text) },
                Channel::Mailto { to } => {
                    let subject = subject(incident.as_of(told.at).state(), &told.audience);
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

    /// Everything that anybody was told, oldest first.
    pub fn ledger(&self, incident: &Incident) -> Vec<LedgerRow> {
        let parcels = self.parcels();
        let row = |told: &Told| LedgerRow {
            number: incident.number_of(told.entry),
            audience: told.audience.name().to_owned(),
            label: self.shown(&told.audience),
            at: told.at,
            by: author(incident, told.entry),
            text: plain(told.text.as_str()),
            next_at: told.next_at,
            deliveries: deliveries(incident, told, &parcels),
        };
        incident.state().told.iter().map(row).collect()
    }

    /// As [`Desk::ledger`], of the incident that `name` means.
    pub fn told(&self, name: &str) -> Result<(String, Vec<LedgerRow>), Problem> {
        let incident = self.incident(name)?;
        Ok((incident.state().summary.to_string(), self.ledger(incident)))
    }

    /// What is on its way from here, or waits for an answer, of every incident; oldest first. What another
    /// computer approved leaves there.
    pub fn outbox(&self) -> Result<Vec<OutboxRow>, Problem> {
        let (mut rows, parcels) = (Vec::new(), self.parcels());
        let here = self.book()?.device();
        for incident in self.book()?.incidents() {
            for told in &incident.state().told {
                let is_ours =
                    incident.record_of(told.entry).is_some_and(|record| record.entry.device == here);
                let is_open = |one: &DeliveryView| is_open(one.state) && (is_ours || !one.state.waits());
                let open = deliveries(incident, told, &parcels).into_iter().filter(is_open);
                rows.extend(open.map(|delivery| OutboxRow {
                    incident: incident.id,
                    summary: incident.state().summary.to_string(),
                    number: incident.number_of(told.entry),
                    label: self.shown(&told.audience),
                    approved_at: told.at,
                    delivery,
                }));
            }
        }
        Ok(rows)
    }

    /// What is on its way; nothing where nothing can be read.
    pub(super) fn parcels(&self) -> Vec<Parcel> {
        self.book().map(Book::parcels).unwrap_or_default()
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

fn author(incident: &Incident, id: EntryId) -> Handle {
    let record = incident.record_of(id);
    record.map_or_else(|| Handle::from_name(""), |record| record.entry.author.clone())
}
