//! Webhooks over HTTP: what is posted where.

mod answer;
mod guard;

use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering},
};

use url::Url;

use crate::{
    Channel, Limits, Message, Outcome, Secret, Secrets, address, payload,
    secrecy::{Secrecy, needed},
};

pub fn carry(channel: &Channel, message: &Message, secrets: &dyn Secrets, limits: Limits) -> Outcome {
    let (Channel::Chat { host, allow_private, .. } | Channel::Webhook { host, allow_private }) = channel
    else {
        return Outcome::refused("this is no webhook", "Choose another channel.");
    };
    let tried = || {
        let body = body(channel, message)?;
        let address = known_address(host, message, secrets)?;
        let signature = match channel {
            Channel::Webhook { .. } => {
                Some(payload::signature(body.as_bytes(), &needed(Secret::Key, message, secrets)?))
            }
            _ => None,
        };
        let letter = Letter { address, body, signature, key: &message.key };
        let secrecy = Secrecy::of_address(&letter.address);
        Ok(post(&letter, *allow_private, limits).with_words(|words| secrecy.keep(words)))
    };
    tried().unwrap_or_else(|outcome: Outcome| outcome)
}

fn body(channel: &Channel, message: &Message) -> Result<String, Outcome> {
    let Channel::Chat { flavour, .. } = channel else { return Ok(payload::signed(message).to_string()) };
    let body = payload::chat(*flavour, message);
    match payload::too_long(*flavour, &body) {
        Some(why) => Err(Outcome::refused(why, "Say it in fewer words.")),
        None => Ok(body.to_string()),
    }
}

/// From the keyring. It leads to the host that the settings show, or it is not used.
fn known_address(host: &str, message: &Message, secrets: &dyn Secrets) -> Result<Url, Outcome> {
    let address = needed(Secret::Address, message, secrets)?;
    let (url, leads_to) =
        address::read(&address).map_err(|flaw| Outcome::refused(flaw.to_string(), flaw.hint()))?;
    if leads_to != host {
        let why = format!("its address leads to {leads_to}, and not to {host}");
        return Err(Outcome::refused(why, "Enter the address again in Settings, under Who is told."));
    }
    Ok(url)
}

struct Letter<'a> {
    address: Url,
    body: String,
    signature: Option<String>,
    key: &'a str,
}

fn post(letter: &Letter, allow_private: bool, limits: Limits) -> Outcome {
    let connected = Arc::new(AtomicBool::new(false));
    let agent = guard::agent(allow_private, limits, Arc::clone(&connected));
    let mut request = agent
        .post(letter.address.as_str())
        .header("Content-Type", "application/json; charset=utf-8")
        .header("Idempotency-Key", letter.key);
    if let Some(signature) = &letter.signature {
        request = request.header("X-Grizzly-Signature", signature);
    }
    match request.send(&letter.body) {
        Ok(answer) => answer::understood(answer),
        Err(error) => answer::failed(&error, connected.load(Ordering::SeqCst), limits),
    }
}
