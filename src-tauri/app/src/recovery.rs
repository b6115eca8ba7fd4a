//! Getting back a log that is damaged or gone, for the window: the same as `grizzly backup restore`, and what it found in words.

use std::path::Path;

use grizzly_core::{DeviceId, Time};
use grizzly_log::{Recovered, forget, recover};

use crate::{api::Notice, clock::fresh_id, problem::Problem};

/// Makes the log of everything that can be read of it and its backups. Says what was got back.
pub fn recover_log(data_folder: &Path, now: Time) -> Result<Notice, Problem> {
    let recovered = recover(data_folder, &[], DeviceId(fresh_id(now)), now)?;
    Ok(notice(&recovered, now))
}

/// Starts a new log where one is gone.
pub fn start_new_log(data_folder: &Path, now: Time) -> Result<(), Problem> {
    Ok(forget(data_folder, DeviceId(fresh_id(now)), now)?)
}

fn notice(Recovered { salvaged, replaced }: &Recovered, now: Time) -> Notice {
    let entries = match salvaged.entries {
        1 => "1 entry".to_owned(),
        entries => format!("{entries} entries"),
    };
    let lost: Vec<String> = salvaged.lost.ranges().iter().map(ToString::to_string).collect();
    let lost = match lost.is_empty() {
        true => "No entry is lost, as far as the files show.".to_owned(),
        false => format!("Lost: {}.", lost.join("; ")),
    };
    let kept = replaced.as_ref().map(|file| format!(" The log before is kept as {}.", file.display()));
    Notice {
        critical: false,
        ..Notice::critical(
            // Each is shown, however many were dismissed before.
            &format!("recovered-{}", now.millis()),
            format!("Got back {entries}. {lost}"),
            format!(
                "Updates that were queued are not sent: check the update history.{}",
                kept.unwrap_or_default()
            ),
        )
    }
}
