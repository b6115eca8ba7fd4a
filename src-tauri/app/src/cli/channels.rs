//! `grizzly channels`: lists and tests channels, and saves their secrets.

use std::io::{Read, Write};

use clap::Subcommand;
use grizzly_core::Time;
use grizzly_delivery::Secret;

use super::{
    print::{self, Printed},
    send::TEXT_BYTES,
};
use crate::{Workspace, folder};

#[derive(Debug, Subcommand)]
pub enum Channels {
    /// List the channels, and whether their secrets are saved
    List {
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
    /// Send a test message through a channel
    Test {
        /// Name of the channel
        channel: String,
    },
    /// Save a channel's secret from standard input in the keyring; an empty one removes it
    Secret {
        /// Name of the channel
        channel: String,
        /// password, address or key
        #[arg(value_parser = secret)]
        secret: Secret,
    },
}

fn secret(text: &str) -> Result<Secret, String> {
    Secret::named(text).ok_or_else(|| "use password, address or key".into())
}

pub fn channels(
    command: Channels,
    workspace: &Workspace,
    now: Time,
    input: &mut dyn Read,
    out: &mut dyn Write,
) -> Printed {
    let channels = workspace.channels();
    let done = match command {
        Channels::List { json } => {
            let view = channels.view();
            if json {
                return print::json(out, &view);
            }
            for setting in &workspace.settings().channels {
                writeln!(out, "{:<16} {}", setting.name, setting.settings.label())?;
                for secret in view.secrets.iter().filter(|secret| secret.channel == setting.name) {
                    let state = if secret.is_saved { "saved in the keyring" } else { "missing" };
                    writeln!(out, "{:<16}   {}: {state}", "", secret.label)?;
                }
            }
            if let Some(problem) = view.keyring_problem {
                writeln!(out, "\n{}\n  {}", problem.reason, problem.hint)?;
            }
            return Ok(());
        }
        Channels::Test { channel } => channels.test(&channel, now)?,
        Channels::Secret { channel, secret } => {
            let bytes = folder::first(input, TEXT_BYTES)?;
            channels.save_secret(&channel, secret, &String::from_utf8_lossy(&bytes))?
        }
    };
    Ok(writeln!(out, "{}", done.completed.join("\n"))?)
}
