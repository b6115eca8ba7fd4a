//! Saves the secrets of channels and tests channels. Both wait for a keyring or a network, so they don't hold the
//! workspace.

use std::path::PathBuf;

use grizzly_core::{
    IncidentId, Time,
    updates::{Template, syntax_fault},
};
use grizzly_delivery::{
    Channel, Keyring, Message, Outcome, Page, Secret, Secrets, check_address, page, send,
};

use crate::{
    api::{CommandResult, SecretView, TemplateView, UpdateSettingsView},
    clock::fresh_id,
    problem::{Code, Problem},
    settings::{AudienceSetting, Settings},
    templates::template,
};

/// The channels of the settings, and the keyring with their secrets.
pub struct Channels {
    pub(crate) folder: PathBuf,
    pub(crate) settings: Settings,
    pub(crate) keyring: Keyring,
    /// Why the log can't be read. Secrets are kept under its device, so none is saved without it.
    pub(crate) unusable: Option<Problem>,
}

impl Channels {
    /// Saves a secret in the keyring, and nowhere else. An empty one is removed.
    pub fn save_secret(&self, channel: &str, secret: Secret, value: &str) -> Result<CommandResult, Problem> {
        if let Some(problem) = &self.unusable {
            return Err(problem.clone());
        }
        let settings = self.settings.channel_named(channel)?;
        let value = value.trim();
        let keyring = &self.keyring;
        let done = match value.is_empty() {
            true => keyring.remove(channel, secret),
            false => {
                if secret == Secret::Address {
                    self.check_host(channel, settings, value)?;
                }
                keyring.set(channel, secret, value)
            }
        };
        done.map_err(|none| Problem::new(Code::Desktop, none.to_string(), none.hint()))?;
        let done = if value.is_empty() { "removed from the keyring" } else { "saved in the keyring" };
        Ok(CommandResult {
            completed: vec![format!("{} {done}", grizzly_core::text::capital(secret.label()))],
            ..CommandResult::default()
        })
    }

    /// Refuses an address of another host than the settings show.
    fn check_host(&self, name: &str, channel: &Channel, address: &str) -> Result<(), Problem> {
        let host = check_address(address)
            .map_err(|error| Problem::new(Code::Invalid, error.to_string(), error.hint()))?;
        let (Channel::Chat { host: expected, .. } | Channel::Webhook { host: expected, .. }) = channel else {
            return Ok(());
        };
        if host == *expected {
            return Ok(());
        }
        let reason = format!("The address is on {host}, but the channel “{name}” uses {expected}.");
        Err(Problem::new(Code::Invalid, reason, "Change the host of the channel first, and save it."))
    }

    /// Sends a test message, and waits for the outcome.
    pub fn test(&self, name: &str, now: Time) -> Result<CommandResult, Problem> {
        let channel = self.settings.channel_named(name)?;
        if channel.is_manual() {
            let reason = format!("The channel “{name}” is manual: you send its updates yourself.");
            return Err(Problem::new(Code::Refused, reason, "Test only channels that send automatically."));
        }
        let id = fresh_id(now);
        if channel.is_paging() {
            return test_result(name, &page(channel, &test_page(name, id), &self.keyring));
        }
        let text = "**A test from Grizzly.** Updates about incidents will arrive here. Nothing is wrong.";
        let message = Message {
            key: format!("test.{id}"),
            channel: name.to_owned(),
            incident: IncidentId(id).to_string(),
            slug: "grizzly-test".to_owned(),
            summary: "A test from Grizzly".to_owned(),
            severity: None,
            status: "test".to_owned(),
            audience: "test".to_owned(),
            subject: "A test from Grizzly".to_owned(),
            text: text.to_owned(),
            approved_at: now,
            next_at: None,
            is_test: true,
        };
        test_result(name, &send(channel, &message, &self.keyring))
    }

    /// The state of the secrets and templates, for the settings.
    pub fn view(&self) -> UpdateSettingsView {
        let keyring = &self.keyring;
        let keyring_problem = keyring.check().err();
        let mut secrets = Vec::new();
        for channel in &self.settings.channels {
            for secret in channel.settings.secrets() {
                let is_saved = || keyring.get(&channel.name, *secret).is_ok_and(|secret| secret.is_some());
                secrets.push(SecretView {
                    channel: channel.name.clone(),
                    secret: *secret,
                    label: secret.label().to_owned(),
                    is_saved: keyring_problem.is_none() && is_saved(),
                });
            }
        }
        let view = |setting: &AudienceSetting| {
            let Template { kind, own } = template(&self.folder, setting);
            let shipped = kind.template().to_owned();
            let is_custom = own.is_some();
            let (text, fault) = match own {
                Some(Ok(own)) => (Some(own.clone()), syntax_fault(&own)),
                Some(Err(fault)) => (None, Some(fault)),
                None => (None, None),
            };
            TemplateView {
                audience: setting.audience().name().to_owned(),
                label: setting.display_name(),
                text: text.unwrap_or_else(|| shipped.clone()),
                default_text: shipped,
                is_custom,
                fault,
            }
        };
        UpdateSettingsView {
            secrets,
            keyring_problem: keyring_problem
                .map(|none| Problem::new(Code::Desktop, none.to_string(), none.hint())),
            templates: self.settings.audiences.iter().map(view).collect(),
        }
    }
}

fn test_page(channel: &str, id: uuid::Uuid) -> Page {
    Page {
        key: format!("test.{id}"),
        channel: channel.to_owned(),
        incident: IncidentId(id).to_string(),
        summary: "A test from Grizzly. Nothing is wrong.".to_owned(),
        severity: None,
        person: String::new(),
        mail: None,
        is_test: true,
    }
}

/// The result of a test; an error if it wasn't sent.
fn test_result(channel: &str, outcome: &Outcome) -> Result<CommandResult, Problem> {
    let failed = |why: &str, hint: &str| {
        Err(Problem::new(Code::Desktop, format!("Couldn't send the test through “{channel}”: {why}"), hint))
    };
    match outcome {
        Outcome::Sent { receipt } => {
            let receipt = receipt.as_ref().map(|receipt| format!(" ({receipt})")).unwrap_or_default();
            Ok(CommandResult {
                completed: vec![format!("Test sent through {channel}{receipt}")],
                ..CommandResult::default()
            })
        }
        Outcome::Retry { why, .. } => {
            failed(why, "Check the network and the channel's settings, then test again.")
        }
        Outcome::Refused { why, hint } => failed(why, hint),
        Outcome::Unconfirmed { why } => failed(why, "Check at the receiver whether it was delivered."),
    }
}
