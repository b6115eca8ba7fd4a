//! Channels beside the desk: their secrets, and trying one. These wait for a keyring and for a network, so
//! they hold no desk.

use std::path::PathBuf;

use grizzly_core::{
    IncidentId, Time,
    update::{Template, syntax_fault},
};
use grizzly_courier::{Channel, Keyring, Message, Outcome, Secret, Secrets, carry, check_address};

use crate::{
    api::{Code, Done, Problem, SecretView, TellingView, TemplateView},
    clock::fresh_id,
    settings::{AudienceSetting, Settings},
    templates::template,
};

/// The channels of the settings, and the keyring with their secrets.
pub struct Channels {
    pub(crate) folder: PathBuf,
    pub(crate) settings: Settings,
    pub(crate) keyring: Keyring,
}

impl Channels {
    /// Into the keyring, never anywhere else; empty takes it out.
    pub fn keep_secret(&self, channel: &str, secret: Secret, value: &str) -> Result<Done, Problem> {
        let known = self.settings.channel_named(channel)?;
        let value = value.trim();
        let keyring = &self.keyring;
        let done = match value.is_empty() {
            true => keyring.remove(channel, secret),
            false => {
                if secret == Secret::Address {
                    self.fits(channel, known, value)?;
                }
                keyring.set(channel, secret, value)
            }
        };
        done.map_err(|none| Problem::new(Code::Desktop, none.to_string(), none.hint()))?;
        let what = if value.is_empty() { "forgotten" } else { "kept in the keyring" };
        Ok(Done { did: vec![format!("{} {what}", secret.label())], ..Done::default() })
    }

    /// The address leads to the host that the settings show.
    fn fits(&self, name: &str, channel: &Channel, address: &str) -> Result<(), Problem> {
        let host = check_address(address)
            .map_err(|flaw| Problem::new(Code::Mistake, flaw.to_string(), flaw.hint()))?;
        let (Channel::Chat { host: shown, .. } | Channel::Webhook { host: shown, .. }) = channel else {
            return Ok(());
        };
        if host == *shown {
            return Ok(());
        }
        let reason = format!("The address leads to {host}, and channel “{name}” to {shown}.");
        Err(Problem::new(Code::Mistake, reason, "Change the channel's host first, and save it."))
    }

    /// Sends a word that says that it is a test, and waits for what comes of it.
    pub fn test(&self, name: &str, now: Time) -> Result<Done, Problem> {
        let channel = self.settings.channel_named(name)?;
        if channel.is_by_hand() {
            let reason = format!("Through “{name}” a person sends.");
            return Err(Problem::new(Code::Refused, reason, "There is nothing to test."));
        }
        let id = fresh_id(now);
        let text = "**A test from Grizzly.** Updates of an outage will come this way. Nothing is wrong.";
        let message = Message {
            key: format!("test.{id}"),
            channel: name.to_owned(),
            incident: IncidentId(id).to_string(),
            slug: "grizzly-test".to_owned(),
            summary: "A test from Grizzly".to_owned(),
            severity: None,
            phase: "test".to_owned(),
            audience: "test".to_owned(),
            subject: "A test from Grizzly".to_owned(),
            text: text.to_owned(),
            approved_at: now,
            next_at: None,
            is_test: true,
        };
        came_to(name, &carry(channel, &message, &self.keyring))
    }

    /// What the settings of telling need to know beside the settings.
    pub fn view(&self) -> TellingView {
        let keyring = &self.keyring;
        let no_keyring = keyring.is_there().err();
        let mut secrets = Vec::new();
        for channel in &self.settings.channels {
            for secret in channel.through.secrets() {
                let kept = || keyring.get(&channel.name, *secret).is_ok_and(|kept| kept.is_some());
                secrets.push(SecretView {
                    channel: channel.name.clone(),
                    secret: *secret,
                    label: secret.label().to_owned(),
                    is_kept: no_keyring.is_none() && kept(),
                });
            }
        }
        let view = |setting: &AudienceSetting| {
            let Template { kind, own } = template(&self.folder, setting);
            let shipped = kind.template().to_owned();
            let is_own = own.is_some();
            let (text, fault) = match own {
                Some(Ok(own)) => (Some(own.clone()), syntax_fault(&own)),
                Some(Err(fault)) => (None, Some(fault)),
                None => (None, None),
            };
            TemplateView {
                audience: setting.audience().name().to_owned(),
                label: setting.shown(),
                text: text.unwrap_or_else(|| shipped.clone()),
                shipped,
                is_own,
                fault,
            }
        };
        TellingView {
            secrets,
            no_keyring: no_keyring.map(|none| Problem::new(Code::Desktop, none.to_string(), none.hint())),
            templates: self.settings.audiences.iter().map(view).collect(),
        }
    }
}

/// What a test came to: an error where it did not arrive.
fn came_to(channel: &str, outcome: &Outcome) -> Result<Done, Problem> {
    let failed = |why: &str, hint: &str| {
        Err(Problem::new(Code::Desktop, format!("The test did not arrive through “{channel}”: {why}"), hint))
    };
    match outcome {
        Outcome::Delivered { receipt } => {
            let receipt = receipt.as_ref().map(|receipt| format!(" ({receipt})")).unwrap_or_default();
            Ok(Done { did: vec![format!("the test arrived through {channel}{receipt}")], ..Done::default() })
        }
        Outcome::NotYet { why, .. } => {
            failed(why, "Look at the network and the settings, and test it again.")
        }
        Outcome::Refused { why, hint } => failed(why, hint),
        Outcome::Perhaps { why } => failed(why, "Look there whether it arrived."),
    }
}
