//! Approves updates, hands those of manual channels to the user, and lists the update history and the outbox.

use std::ops::Range;

use grizzly_core::{
    Command, EntryId, Event, Incident, IncidentId, PersonId, Text, Time,
    command::{NextDue, SendUpdate, SentVia},
    event::Sentence,
    incident::{DeliveryState, Update},
    markup::{html, plain},
    updates::{approved_parts, subject},
};
use grizzly_delivery::Channel;
use grizzly_log::OutboxItem;

use super::{
    ExecuteResult,
    proof::{as_shown, proven},
};
use crate::{
    Effect, Workspace,
    api::{DeliveryView, OutboxRow, SentenceView, ShownDraft, UpdateHistoryRow},
    effect::{ManualSend, Unsent},
    incident_store::LogRequest,
    problem::Problem,
    view::{
        deliveries::{deliveries, is_open},
        draft::proofs,
    },
};

/// What a person approves.
#[derive(Debug, Clone, Default)]
pub struct Approval {
    pub text: String,
    /// When the next update is promised.
    pub next_at: Option<Time>,
    /// `None`: the audience's channels.
    pub channels: Option<Vec<String>>,
    /// The draft that the person read; `None`: that of now.
    pub shown: Option<ShownDraft>,
}

impl From<&str> for Approval {
    fn from(text: &str) -> Self {
        Self { text: text.to_owned(), ..Self::default() }
    }
}

impl Workspace {
    /// Approves an update, and queues it for its channels. The sentences that were proven when they were shown stay so,
    /// whatever was logged since.
    pub fn approve_update(
        &mut self,
        incident: &str,
        audience: &str,
        approval: Approval,
        now: Time,
    ) -> ExecuteResult {
        let Approval { text, next_at, channels, shown } = approval;
        let setting = self.config.settings().audience_named(audience)?;
        let audience = setting.audience();
        let names = channels.unwrap_or_else(|| setting.channels.clone());
        let via = SentVia::Channels(self.config.settings().channels_for(setting, &names)?);
        let incident = &*self.incident(incident)?;
        let (id, text) = (incident.id, Text::new(&text));
        let sentences = shown.map_or_else(Vec::new, |shown| {
            let (known, at) = as_shown(incident, shown, now);
            proven(&self.config, &known, &audience, &text, next_at, at)
        });
        let send = SendUpdate { audience, text, next: next_at.map(NextDue::At), via, sentences };
        let done = self.log(id, &[LogRequest::now(Command::SendUpdate(send))], now)?;
        let effects = self.manual_sends(id, &done.numbers)?;
        Ok((done, effects))
    }

    /// The updates that these entries approve or resend through manual channels, for the user to send.
    pub(super) fn manual_sends(&self, incident: IncidentId, numbers: &[u32]) -> Result<Vec<Effect>, Problem> {
        let incident = &*self.incident(&incident.to_string())?;
        let records = numbers.iter().filter_map(|number| incident.record(*number));
        let entry_items = |record: &grizzly_core::Record| match &record.entry.event {
            Event::UpdateApproved { channels, .. } => {
                channels.iter().map(|channel| (record.entry.id, channel.clone())).collect()
            }
            Event::UpdateResent { update, channel } => vec![(*update, channel.clone())],
            _ => Vec::new(),
        };
        let items: Vec<(EntryId, Text)> = records.flat_map(entry_items).collect();
        let manual_send = |(id, channel): &(EntryId, Text)| {
            let update = incident.state().update(*id)?;
            let text = update.text.as_str();
            let way = match self.config.settings().channel(channel.as_str())? {
                Channel::Clipboard => ManualSend::Copy { plain: plain(text), html: html(text) },
                Channel::Mailto { to } => {
                    let subject = subject(&incident.as_of(update.at), &update.audience, update.at).text;
                    ManualSend::Open { link: Channel::mailto_link(to, &subject, &plain(text)) }
                }
                _ => return None,
            };
            let (incident, update, channel) = (incident.id, *id, channel.clone());
            Some(Effect::SendManually { way, incident, update, channel })
        };
        Ok(items.iter().filter_map(manual_send).collect())
    }

    /// Logs that an update was copied, opened or printed for the user to send, or why that failed.
    pub fn update_copied(
        &mut self,
        incident: IncidentId,
        update: EntryId,
        channel: &Text,
        became: Result<Unsent, &str>,
        now: Time,
    ) -> Result<(), Problem> {
        let channel = channel.clone();
        let event = match became {
            Ok(unsent) => Event::UpdateCopied { update, channel, printed: unsent == Unsent::Printed },
            Err(why) => Event::UpdateFailed { update, channel, why: Text::line(why) },
        };
        self.log(incident, &[LogRequest::now(Command::Record(event))], now).map(|_| ())
    }

    /// The number of an entry, as everybody sees it.
    pub fn number_of(&self, incident: IncidentId, entry: EntryId) -> Result<u32, Problem> {
        Ok(self.incident(&incident.to_string())?.number_of(entry))
    }

    /// All updates of an incident, oldest first.
    pub fn history(&self, incident: &Incident) -> Vec<UpdateHistoryRow> {
        let items = self.outbox_items();
        let row = |update: &Update| UpdateHistoryRow {
            number: incident.number_of(update.entry),
            audience: update.audience.name().to_owned(),
            label: self.config.settings().label(&update.audience),
            at: update.at,
            by: author(incident, update.entry),
            text: plain(update.text.as_str()),
            sentences: parts_at_approval(incident, update),
            next_at: update.next_at,
            deliveries: deliveries(incident, update, &items),
        };
        incident.state().updates.iter().map(row).collect()
    }

    /// The summary and the update history of the incident called `name`.
    pub fn update_history(&self, name: &str) -> Result<(String, Vec<UpdateHistoryRow>), Problem> {
        let incident = &*self.incident(name)?;
        Ok((incident.state().summary.to_string(), self.history(incident)))
    }

    /// Updates that this computer has to send, and those of any computer that wait for a person: copied and not sent
    /// yet, or unconfirmed. Oldest first.
    pub fn outbox(&self) -> Result<Vec<OutboxRow>, Problem> {
        let (mut rows, items) = (Vec::new(), self.incidents.store()?.items()?);
        let here = self.incidents.store()?.device();
        // One that rests has none.
        for incident in self.incidents.store()?.running() {
            for update in &incident.state().updates {
                let is_unsent = incident.state().unsent_update(&update.audience) == Some(update);
                let is_open = |one: &DeliveryView| match one.state {
                    DeliveryState::Copied | DeliveryState::Printed => is_unsent,
                    state => is_open(state) && (update.device == here || !state.is_pending()),
                };
                let open = deliveries(incident, update, &items).into_iter().filter(is_open);
                rows.extend(open.map(|delivery| OutboxRow {
                    incident: incident.id,
                    summary: incident.state().summary.to_string(),
                    number: incident.number_of(update.entry),
                    label: self.config.settings().label(&update.audience),
                    approved_at: update.at,
                    delivery,
                }));
            }
        }
        Ok(rows)
    }

    /// The items of the outbox, to add to what the log says about deliveries. If they can't be read, the notices show
    /// why, and the deliveries are those of the log.
    pub(super) fn outbox_items(&self) -> Vec<OutboxItem> {
        let items = self.incidents.store().and_then(|store| Ok(store.items()?));
        items.unwrap_or_else(|problem| {
            tracing::warn!(code = ?problem.code, "couldn't read the outbox");
            Vec::new()
        })
    }
}

/// What of an update the log proved when it was approved, and the own text of whoever sent it.
fn parts_at_approval(incident: &Incident, update: &Update) -> Vec<SentenceView> {
    let event = incident.record_of(update.entry).map(|record| &record.entry.event);
    let sentences = match event {
        Some(Event::UpdateApproved { sentences, .. }) => sentences.as_slice(),
        _ => &[],
    };
    let text = update.text.as_str();
    let view = |(at, sentence): (Range<usize>, Option<&Sentence>)| SentenceView {
        text: plain(text.get(at).unwrap_or_default()),
        rule: None,
        is_own: sentence.is_none(),
        entries: proofs(incident, sentence.map(|one| one.entries.as_slice()).unwrap_or_default()),
    };
    approved_parts(text, sentences).into_iter().map(view).collect()
}

fn author(incident: &Incident, id: EntryId) -> PersonId {
    let record = incident.record_of(id);
    record.map_or_else(|| PersonId::from_name(""), |record| record.entry.author.clone())
}
