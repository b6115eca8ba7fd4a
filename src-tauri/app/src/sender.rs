//! Sends due updates. The command line sends until its update is processed; the desktop app sends while it runs. One
//! process at a time sends for a data folder: the one that holds the sending claim.

use std::{
    thread,
    time::{Duration, Instant},
};

use grizzly_core::{IncidentId, Time};
pub use grizzly_delivery::Outcome;
use grizzly_delivery::Secrets;
pub use grizzly_log::{SendingClaim, claim_sending};

pub use crate::workspace::Job;
use crate::{Workspace, problem::Problem};

const POLL: Duration = Duration::from_millis(100);

/// Sends a job and waits for the outcome.
pub fn send_job(job: &Job, secrets: &dyn Secrets) -> Outcome {
    match &job.channel {
        Some(channel) => grizzly_delivery::send(channel, &job.message, secrets),
        None => Outcome::Refused {
            why: format!("The channel “{}” no longer exists.", job.item.channel),
            hint: "Add it in Settings, or send the update another way.".into(),
        },
    }
}

/// Sends due updates until the update that was approved by the wanted entry is processed, or nothing is due; at most
/// for `patience`. `start` is the current time. Returns `false` if another process sends for this folder.
pub fn send(
    workspace: &mut Workspace,
    wanted: Option<(IncidentId, u32)>,
    patience: Duration,
    start: Time,
) -> Result<bool, Problem> {
    let started = Instant::now();
    let now = || {
        let millis = i64::try_from(started.elapsed().as_millis()).unwrap_or(i64::MAX);
        Time::from_millis(start.millis().saturating_add(millis))
    };
    let claim = claim_sending(workspace.folder()).map_err(|error| Problem::settings(&error))?;
    if claim.is_some() {
        workspace.recover(now())?;
    }
    let keyring = workspace.keyring();
    loop {
        let jobs = if claim.is_some() { workspace.take_jobs(now())? } else { Vec::new() };
        for job in &jobs {
            let outcome = send_job(job, &keyring);
            workspace.log_outcome(job, &outcome, now())?;
        }
        workspace.catch_up(now());
        workspace.check_read()?;
        let done = match wanted {
            Some((incident, number)) => workspace.is_processed(incident, number),
            None => jobs.is_empty(),
        };
        if done || started.elapsed() >= patience {
            return Ok(claim.is_some());
        }
        thread::sleep(POLL);
    }
}
