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
    api::Problem,
    channels::Channels,
    incident_store::{LogRequest, key},
};

/// How long an update is retried before it fails.
const GIVE_UP_SECONDS: i64 = 24 * 3600;
/// The wait after each try; the last one repeats.
const BACKOFF_SECONDS: [i64; 8] = [2, 5, 10, 20, 40, 60, 120, 300];

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
        if self.settings_problem.is_some() {
            return Ok(Vec::new());
        }
        let Ok(store) = &mut self.store else { return Ok(Vec::new()) };
        let items = store.take_due(now)?;
        Ok(items.into_iter().filter_map(|item| self.job(item)).collect())
    }

    fn job(&self, item: OutboxItem) -> Option<Job> {
        let incident = self.incident(&item.incident.to_string()).ok()?;
        let update = incident.state().update(item.update)?;
        // Every try sends the same message, whatever was logged since.
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
            subject: subject(state, &update.audience),
            text: update.text.to_string(),
            approved_at: update.at,
            next_at: update.next_at,
            is_test: false,
        };
        let channel = self.settings.channel(item.channel.as_str()).cloned();
        let queued_at = update.delivery(&item.channel).map_or(update.at, |one| one.at);
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
                    let wait = backoff(item.attempts).max(asked);
                    let (try_at, error) = (now.plus_seconds(wait), Some(Text::line(why)));
                    let retry = OutboxItem { sending: false, try_at, error, ..item.clone() };
                    return Ok(self.store_mut(now)?.requeue(&retry)?);
                }
                let why = Text::line(&format!("Gave up after 24 hours: {why}"));
                Event::UpdateFailed { update, channel, why }
            }
        };
        self.log_sent(item, event, now)
    }

    /// Call this once the sending claim is held: an item that is marked as sending is from a process that ended.
    pub fn recover(&mut self, now: Time) -> Result<(), Problem> {
        let Ok(store) = &mut self.store else { return Ok(()) };
        for item in store.items().into_iter().filter(|item| item.sending) {
            let channel = self.settings.channel(item.channel.as_str());
            // Sending to a file again is safe: it skips updates that it contains.
            if matches!(channel, Some(Channel::File { .. })) {
                self.store_mut(now)?.requeue(&OutboxItem { sending: false, try_at: now, ..item })?;
                continue;
            }
            let why = Text::new("Grizzly ended while sending it.");
            let (update, channel) = key(&item);
            self.log_sent(&item, Event::UpdateUnconfirmed { update, channel, why }, now)?;
        }
        Ok(())
    }

    /// The time of the next retry after `now`.
    pub fn next_retry(&self, now: Time) -> Option<Time> {
        let store = self.store.as_ref().ok()?;
        let later = store.items().into_iter().filter(|item| !item.sending && item.try_at > now);
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
        Channels { folder: self.folder.clone(), settings: self.settings.clone(), keyring: self.keyring() }
    }

    /// The keyring with the secrets of this data folder.
    pub fn keyring(&self) -> Keyring {
        let scope = self.store.as_ref().map(|store| store.device().to_string());
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

fn backoff(attempts: u32) -> i64 {
    let place = usize::try_from(attempts).unwrap_or(usize::MAX).saturating_sub(1);
    let wait = BACKOFF_SECONDS.get(place).or(BACKOFF_SECONDS.last());
    wait.copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::backoff;

    #[test]
    fn retries_start_after_seconds_and_end_every_five_minutes() {
        let waits: Vec<i64> = (1..=10).map(backoff).collect();
        assert_eq!(waits, [2, 5, 10, 20, 40, 60, 120, 300, 300, 300]);
    }
}
