//! `grizzly channels`: lists and tests channels, and saves their secrets.

use std::io::{Read, Write};

use clap::Subcommand;
use grizzly_app::{Workspace, folder};
use grizzly_core::Time;
use grizzly_delivery::Secret;

use crate::{
    print::{self, Printed},
    send::TEXT_BYTES,
};

#[derive(Debug, Subcommand)]
pub enum ChannelsCommand {
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
    /// Save a channel's secret in the keyring; its value is read from standard input, and an empty one removes it
    Secret {
        /// Name of the channel
        channel: String,
        /// Name of the secret: password, address, key or service_key
        #[arg(value_parser = secret, value_name = "NAME")]
        secret: Secret,
    },
}

fn secret(text: &str) -> Result<Secret, String> {
    Secret::named(text).ok_or_else(|| "use password, address, key or service_key".into())
}

pub fn channels(
    command: ChannelsCommand,
    workspace: &Workspace,
    now: Time,
    input: &mut dyn Read,
    out: &mut dyn Write,
) -> Printed {
    let channels = workspace.channels();
    let done = match command {
        ChannelsCommand::List { json } => {
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
        ChannelsCommand::Test { channel } => channels.test(&channel, now)?,
        ChannelsCommand::Secret { channel, secret } => {
            let bytes = folder::first(input, TEXT_BYTES)?;
            channels.save_secret(&channel, secret, &String::from_utf8_lossy(&bytes))?
        }
    };
    Ok(writeln!(out, "{}", done.completed.join("\n"))?)
}
