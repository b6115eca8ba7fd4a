//! The workspace's part in sending: hands out due updates as jobs, and logs their outcomes. The delivery crate sends.

use grizzly_core::{
    Command, Event, IncidentId, Severity, Text, Time,
    entry::hash,
    incident::{DeliveryState, Update},
    updates::subject,
};
use grizzly_delivery::{Channel, Keyring, Message, Outcome};
use grizzly_log::OutboxItem;

use crate::{
    Workspace,
    channels::Channels,
    incident_store::{DueUpdate, LogRequest, key},
    problem::Problem,
    retry_backoff::{GIVE_UP_SECONDS, LONGEST_SECONDS, wait_seconds, waits},
};

/// One update to send through one channel now.
#[derive(Debug, Clone)]
pub struct Job {
    pub item: OutboxItem,
    /// `None` if it was removed from the settings.
    pub channel: Option<Channel>,
    pub message: Message,
    /// When it was approved or resent.
    queued_at: Time,
}

impl Workspace {
    /// The due updates, marked as sending. The caller sends each and reports to [`Workspace::log_outcome`]. Only the
    /// process that holds the sending claim may call this.
    pub fn take_jobs(&mut self, now: Time) -> Result<Vec<Job>, Problem> {
        // If the settings can't be read, the channels are unknown, so updates stay queued.
        if !self.config.has_settings() {
            return Ok(Vec::new());
        }
        let due = self.incidents.store_mut()?.take_due(now)?;
        Ok(due.into_iter().filter_map(|due| self.job(due)).collect())
    }

    /// Every try sends the message that was approved, with what this folder knew then, whatever was logged or imported
    /// since.
    fn job(&self, DueUpdate { item, known: incident }: DueUpdate) -> Option<Job> {
        let Some(update) = incident.state().update(item.update) else {
            // It stays in the outbox, and is Unconfirmed after a restart.
            tracing::error!(update = %item.update, "an update in the outbox isn't in the log");
            return None;
        };
        let approved = incident.as_of(update.at);
        let state = approved.state();
        let message = Message {
            key: idempotency_key(update, &item.channel),
            channel: item.channel.to_string(),
            incident: incident.id.to_string(),
            slug: approved.slug(),
            summary: state.summary.to_string(),
            severity: state.severity.map(|severity: Severity| severity.name().to_owned()),
            status: state.status.label().to_owned(),
            audience: update.audience.name().to_owned(),
            subject: subject(&approved, &update.audience, update.at).text,
            text: update.text.to_string(),
            approved_at: update.at,
            next_at: update.next_at,
            is_test: false,
        };
        let channel = self.config.settings().channel(item.channel.as_str()).cloned();
        // Later if it was sent again.
        let store = self.incidents.store().ok();
        let now = store.and_then(|store| store.running().find(|one| one.id == item.incident));
        let delivery = now.and_then(|now| now.state().update(item.update)?.delivery(&item.channel));
        let queued_at = delivery.map_or(update.at, |one| one.at);
        Some(Job { channel, message, queued_at, item })
    }

    /// Logs the outcome of a job. If it fails, call it again.
    pub fn log_outcome(&mut self, job: &Job, outcome: &Outcome, now: Time) -> Result<(), Problem> {
        let Job { item, queued_at, .. } = job;
        let (update, channel) = key(item);
        let event = match outcome {
            Outcome::Sent { receipt } => {
                Event::UpdateSent { update, channel, receipt: receipt.as_deref().map(Text::line) }
            }
            Outcome::Unconfirmed { why } => {
                Event::UpdateUnconfirmed { update, channel, why: Text::line(why) }
            }
            Outcome::Refused { why, hint } => {
                Event::UpdateFailed { update, channel, why: Text::line(&format!("{why} {hint}")) }
            }
            Outcome::Retry { why, after } => {
                if now.seconds_since(*queued_at) < GIVE_UP_SECONDS {
                    let asked = after.map_or(0, |after| i64::try_from(after.as_secs()).unwrap_or(i64::MAX));
                    let wait = wait_seconds(item.attempts).max(asked).min(LONGEST_SECONDS);
                    let (try_at, error) = (now.plus_seconds(wait), Some(Text::line(why)));
                    let retry = OutboxItem { sending: false, try_at, error, ..item.clone() };
                    if !self.incidents.writable(now)?.requeue(&retry)? {
                        tracing::warn!(update = %item.update, "an update that was being sent left the outbox");
                    }
                    return Ok(());
                }
                let why = Text::line(&format!("Gave up after 24 hours: {why}"));
                Event::UpdateFailed { update, channel, why }
            }
        };
        self.log_sent(item, event, now)
    }

    /// Call this once the sending claim is held: an item that is marked as sending is from a process that ended.
    pub fn recover(&mut self, now: Time) -> Result<(), Problem> {
        let items = self.incidents.store_mut()?.items()?;
        for item in items.into_iter().filter(|item| item.sending) {
            let channel = self.config.settings().channel(item.channel.as_str());
            // Sending to a file again is safe: it skips updates that it contains. But a held one is not sent again.
            if matches!(channel, Some(Channel::File { .. })) && !self.is_held(&item) {
                self.incidents.writable(now)?.requeue(&OutboxItem { sending: false, try_at: now, ..item })?;
                continue;
            }
            let why = Text::new("Grizzly ended while sending it.");
            let (update, channel) = key(&item);
            self.log_sent(&item, Event::UpdateUnconfirmed { update, channel, why }, now)?;
        }
        Ok(())
    }

    /// Whether a newer update was approved before this one was known to be sent.
    fn is_held(&self, item: &OutboxItem) -> bool {
        let incident = self.incident(&item.incident.to_string()).ok();
        let update = incident.as_deref().and_then(|incident| incident.state().update(item.update));
        update
            .and_then(|update| update.delivery(&item.channel))
            .is_some_and(|one| one.state == DeliveryState::Held)
    }

    /// The time of the next retry after `now`.
    pub fn next_retry(&self, now: Time) -> Option<Time> {
        // The notices show why the log or its outbox can't be read.
        let items = self.incidents.store().and_then(|store| Ok(store.items()?)).ok()?;
        let later = items.into_iter().filter(|item| !item.sending && waits(item.try_at, now));
        later.map(|item| item.try_at).min()
    }

    /// Whether no delivery of the update that this entry approved is queued.
    pub fn is_processed(&self, incident: IncidentId, number: u32) -> bool {
        let Ok(incident) = self.incident(&incident.to_string()) else { return true };
        let id = incident.record(number).map(|record| record.entry.id);
        let update = id.and_then(|id| incident.state().update(id));
        update.is_none_or(|update| update.deliveries.iter().all(|one| one.state != DeliveryState::Queued))
    }

    /// The channels, to use outside of the workspace.
    pub fn channels(&self) -> Channels {
        let (folder, settings) = (self.config.folder().to_owned(), self.config.settings().clone());
        Channels { folder, settings, keyring: self.keyring(), unusable: self.incidents.store().err() }
    }

    /// The keyring with the secrets of this data folder.
    pub fn keyring(&self) -> Keyring {
        let scope = self.incidents.store().map(|store| store.device().to_string());
        Keyring::new(scope.unwrap_or_default())
    }

    fn log_sent(&mut self, item: &OutboxItem, event: Event, now: Time) -> Result<(), Problem> {
        let steps = [LogRequest::now(Command::Record(event))];
        self.log_entries(item.incident, &steps, Some(&key(item)), now)?;
        Ok(())
    }
}

/// The same for every try of this update in this channel.
fn idempotency_key(update: &Update, channel: &Text) -> String {
    let channel: String = hash(channel.as_str()).chars().take(8).collect();
    format!("{}.{channel}", update.entry)
}
