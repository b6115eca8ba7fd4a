//! Sending, as far as the desk has to do with it: what is due is handed out, and what became of it is
//! logged. Carrying is the courier's.

use grizzly_core::{
    Command, Event, IncidentId, Severity, Text, Time,
    entry::hash,
    incident::{Arrival, Told},
    update::subject,
};
use grizzly_courier::{Channel, Keyring, Message, Outcome};
use grizzly_log::Parcel;

use crate::{
    Desk,
    api::Problem,
    book::{Step, key},
    channels::Channels,
};

/// Tried for so long, an update is given up: by then it is no news.
const GIVE_UP_SECONDS: i64 = 24 * 3600;
/// How long to wait after each try; then always as long as the last.
const BACKOFF_SECONDS: [i64; 8] = [2, 5, 10, 20, 40, 60, 120, 300];

/// One update to be carried through one channel, now.
#[derive(Debug, Clone)]
pub struct Job {
    pub parcel: Parcel,
    /// `None`: the settings know it no more.
    pub channel: Option<Channel>,
    pub message: Message,
    /// Since it was approved, or asked for again.
    waits_since: Time,
}

impl Desk {
    /// What is due, marked as leaving: whoever takes it carries it and tells [`Desk::sent`] what became of it.
    /// Only the process that holds the claim to send may ask.
    pub fn take_jobs(&mut self, now: Time) -> Result<Vec<Job>, Problem> {
        // With settings that cannot be read, no channel is known; what waits goes on waiting.
        if self.settings_problem.is_some() {
            return Ok(Vec::new());
        }
        let Ok(book) = &mut self.book else { return Ok(Vec::new()) };
        let parcels = book.take_due(now)?;
        Ok(parcels.into_iter().filter_map(|parcel| self.job(parcel)).collect())
    }

    fn job(&self, parcel: Parcel) -> Option<Job> {
        let incident = self.incident(&parcel.incident.to_string()).ok()?;
        let told = incident.state().update(parcel.update)?;
        // Each try carries the same, whatever was said since.
        let approved = incident.as_of(told.at);
        let state = approved.state();
        let message = Message {
            key: idempotency_key(told, &parcel.channel),
            channel: parcel.channel.to_string(),
            incident: incident.id.to_string(),
            slug: approved.slug(),
            summary: state.summary.to_string(),
            severity: state.severity.map(|severity: Severity| severity.name().to_owned()),
            phase: state.phase.label().to_owned(),
            audience: told.audience.name().to_owned(),
            subject: subject(state, &told.audience),
            text: told.text.to_string(),
            approved_at: told.at,
            next_at: told.next_at,
            is_test: false,
        };
        let channel = self.settings.channel(parcel.channel.as_str()).cloned();
        let waits_since = told.delivery(&parcel.channel).map_or(told.at, |one| one.at);
        Some(Job { channel, message, waits_since, parcel })
    }

    /// Notes what became of a job; it is to be told again if it could not be noted.
    pub fn sent(&mut self, job: &Job, outcome: &Outcome, now: Time) -> Result<(), Problem> {
        let Job { parcel, waits_since, .. } = job;
        let (update, channel) = key(parcel);
        let event = match outcome {
            Outcome::Delivered { receipt } => {
                Event::UpdateDelivered { update, channel, receipt: receipt.as_deref().map(Text::line) }
            }
            Outcome::Perhaps { why } => Event::UpdatePerhapsSent { update, channel, why: Text::line(why) },
            Outcome::Refused { why, hint } => {
                Event::UpdateFailed { update, channel, why: Text::line(&format!("{why} {hint}")) }
            }
            Outcome::NotYet { why, after } => {
                if now.seconds_since(*waits_since) < GIVE_UP_SECONDS {
                    let asked = after.map_or(0, |after| i64::try_from(after.as_secs()).unwrap_or(i64::MAX));
                    let wait = backoff(parcel.attempts).max(asked);
                    let (try_at, error) = (now.plus_seconds(wait), Some(Text::line(why)));
                    let back = Parcel { sending: false, try_at, error, ..parcel.clone() };
                    return Ok(self.book_mut(now)?.put_back(&back)?);
                }
                let why = Text::line(&format!("Given up after a day: {why}"));
                Event::UpdateFailed { update, channel, why }
            }
        };
        self.log_sent(parcel, event, now)
    }

    /// Once the claim to send is held: what is marked as leaving was left behind by a process that is gone.
    pub fn recover(&mut self, now: Time) -> Result<(), Problem> {
        let Ok(book) = &mut self.book else { return Ok(()) };
        for parcel in book.parcels().into_iter().filter(|parcel| parcel.sending) {
            let channel = self.settings.channel(parcel.channel.as_str());
            // A file says itself whether an update stands in it.
            if matches!(channel, Some(Channel::File { .. })) {
                self.book_mut(now)?.put_back(&Parcel { sending: false, try_at: now, ..parcel })?;
                continue;
            }
            let why = Text::new("Grizzly ended while it was leaving.");
            let (update, channel) = key(&parcel);
            self.log_sent(&parcel, Event::UpdatePerhapsSent { update, channel, why }, now)?;
        }
        Ok(())
    }

    /// When something is tried again next, after `now`; `None`: nothing waits for a moment.
    pub fn next_try(&self, now: Time) -> Option<Time> {
        let book = self.book.as_ref().ok()?;
        let later = book.parcels().into_iter().filter(|parcel| !parcel.sending && parcel.try_at > now);
        later.map(|parcel| parcel.try_at).min()
    }

    /// Whether nothing is left to be sent of the update that this entry approved.
    pub fn is_settled(&self, incident: IncidentId, number: u32) -> bool {
        let Ok(incident) = self.incident(&incident.to_string()) else { return true };
        let id = incident.record(number).map(|record| record.entry.id);
        let told = id.and_then(|id| incident.state().update(id));
        told.is_none_or(|told| told.deliveries.iter().all(|one| one.state != Arrival::Waiting))
    }

    /// The channels, to be used beside the desk.
    pub fn channels(&self) -> Channels {
        Channels { folder: self.folder.clone(), settings: self.settings.clone(), keyring: self.keyring() }
    }

    /// The keyring, in which this data folder has its own secrets.
    pub fn keyring(&self) -> Keyring {
        let scope = self.book.as_ref().map(|book| book.device().to_string());
        Keyring::new(scope.unwrap_or_default())
    }

    fn log_sent(&mut self, parcel: &Parcel, event: Event, now: Time) -> Result<(), Problem> {
        let steps = [Step::now(Command::Record(event))];
        self.enter(parcel.incident, &steps, Some(&key(parcel)), now)?;
        Ok(())
    }
}

/// The same each time this update is sent through this channel.
fn idempotency_key(told: &Told, channel: &Text) -> String {
    let channel: String = hash(channel.as_str()).chars().take(8).collect();
    format!("{}.{channel}", told.entry)
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
    fn it_is_tried_soon_at_first_and_every_five_minutes_in_the_end() {
        let waits: Vec<i64> = (1..=10).map(backoff).collect();
        assert_eq!(waits, [2, 5, 10, 20, 40, 60, 120, 300, 300, 300]);
    }
}
