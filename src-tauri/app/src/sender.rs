//! Carrying what is due, and the sender of a command line, which runs until what was approved is settled; the
//! app has one that runs for as long as it does. One process sends for a data folder: whoever holds the claim.

use std::{
    thread,
    time::{Duration, Instant},
};

use grizzly_core::{IncidentId, Time};
pub use grizzly_courier::Outcome;
use grizzly_courier::Secrets;
pub use grizzly_log::{SendingClaim, claim_sending};

pub use crate::desk::Job;
use crate::{Desk, api::Problem};

const LOOK_AGAIN: Duration = Duration::from_millis(100);

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

/// Sends what is due for as long as it takes until the update that entry `number` approved is settled, or
/// nothing is due; not longer than `patience`. It is `start` now. `false`: another Grizzly on this folder
/// sends, and this one does not.
pub fn send(
    desk: &mut Desk,
    wanted: Option<(IncidentId, u32)>,
    patience: Duration,
    start: Time,
) -> Result<bool, Problem> {
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
        if settled || started.elapsed() >= patience {
            return Ok(claim.is_some());
        }
        thread::sleep(LOOK_AGAIN);
    }
}
