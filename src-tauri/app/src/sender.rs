//! The sender: hands out what is due, has it carried, and notes what became of it. The window runs it for as
//! long as it is open, the command line until what it approved is settled. One process sends for a data
//! folder: whoever holds the claim.

use std::{
    io,
    path::Path,
    thread,
    time::{Duration, Instant},
};

use grizzly_core::{IncidentId, Time};
pub use grizzly_courier::Outcome;
use grizzly_courier::Secrets;
pub use grizzly_log::SendingClaim;

pub use crate::desk::Job;
use crate::{Desk, api::Problem};

const LOOK_AGAIN: Duration = Duration::from_millis(100);

/// Claims the right to send for this data folder; `None`: another Grizzly has it, and sends.
pub fn claim_sending(folder: &Path) -> io::Result<Option<SendingClaim>> {
    grizzly_log::claim_sending(folder)
}

/// Carries a job to the outside, and waits for what becomes of it.
pub fn carry(job: &Job, secrets: &dyn Secrets) -> Outcome {
    match &job.channel {
        Some(channel) => grizzly_courier::carry(channel, &job.message, secrets),
        None => Outcome::Refused {
            why: format!("There is no channel “{}” any more.", job.parcel.channel),
            hint: "Add it in Settings, or tell them some other way.".into(),
        },
    }
}

/// How sending from here ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sent {
    /// What was waited for is settled, or nothing is due any more.
    Settled,
    /// It goes on with the next Grizzly that runs.
    NotYet,
    /// Another Grizzly holds the claim and sends.
    ByAnother,
}

/// Sends what is due for as long as it takes until the update that entry `number` approved is settled, or
/// nothing is due; not longer than `patience`. It is `start` now.
pub fn send(
    desk: &mut Desk,
    wanted: Option<(IncidentId, u32)>,
    patience: Duration,
    start: Time,
) -> Result<Sent, Problem> {
    let started = Instant::now();
    let now = || {
        let millis = i64::try_from(started.elapsed().as_millis()).unwrap_or(i64::MAX);
        Time::from_millis(start.millis().saturating_add(millis))
    };
    let claim = claim_sending(desk.folder()).map_err(|error| Problem::settings(&error))?;
    if claim.is_some() {
        desk.recover(now())?;
    }
    let keyring = desk.keyring();
    loop {
        let jobs = if claim.is_some() { desk.take_jobs(now())? } else { Vec::new() };
        for job in &jobs {
            let outcome = carry(job, &keyring);
            desk.sent(job, &outcome, now())?;
        }
        desk.catch_up(now())?;
        let settled = match wanted {
            Some((incident, number)) => desk.is_settled(incident, number),
            None => jobs.is_empty(),
        };
        match () {
            () if settled && claim.is_none() => return Ok(Sent::ByAnother),
            () if settled => return Ok(Sent::Settled),
            () if started.elapsed() >= patience && claim.is_none() => return Ok(Sent::ByAnother),
            () if started.elapsed() >= patience => return Ok(Sent::NotYet),
            () => thread::sleep(LOOK_AGAIN),
        }
    }
}
