//! Posts messages to webhooks over HTTP.

mod guard;
mod response;

use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering},
};

use ureq::{Body, http::Response};
use url::Url;

use crate::{
    Channel, Limits, Message, Outcome, Secret, Secrets, address, payload,
    redact::{Redactor, required},
};

pub fn send(channel: &Channel, message: &Message, secrets: &dyn Secrets, limits: Limits) -> Outcome {
    let (Channel::Chat { host, allow_private, .. } | Channel::Webhook { host, allow_private }) = channel
    else {
        return Outcome::refused("this is not a webhook", "Choose another channel.");
    };
    let request = match request(channel, host, message, secrets) {
        Ok(request) => request,
        Err(outcome) => return outcome,
    };
    let redactor = Redactor::of_address(&request.address);
    let WebhookRequest { address, body, signature, key } = &request;
    let mut headers = vec![("Idempotency-Key", (*key).to_owned())];
    headers.extend(signature.clone().map(|signature| ("X-Grizzly-Signature", signature)));
    let outcome = post(&Post { address, headers, body }, *allow_private, limits, response::outcome);
    outcome.map_text(|text| redactor.redact(text))
}

struct WebhookRequest<'a> {
    address: Url,
    body: String,
    signature: Option<String>,
    key: &'a str,
}

fn request<'a>(
    channel: &Channel,
    host: &str,
    message: &'a Message,
    secrets: &dyn Secrets,
) -> Result<WebhookRequest<'a>, Outcome> {
    let body = body(channel, message)?;
    let address = stored_address(host, message, secrets)?;
    let signature = match channel {
        Channel::Webhook { .. } => {
            Some(payload::signature(body.as_bytes(), &required(Secret::Key, message, secrets)?))
        }
        _ => None,
    };
    Ok(WebhookRequest { address, body, signature, key: &message.key })
}

fn body(channel: &Channel, message: &Message) -> Result<String, Outcome> {
    let Channel::Chat { chat, .. } = channel else { return Ok(payload::signed(message).to_string()) };
    let body = payload::chat(*chat, message);
    match payload::too_long(*chat, &body) {
        Some(why) => Err(Outcome::refused(why, "Shorten the update.")),
        None => Ok(body.to_string()),
    }
}

/// The address from the keyring. It must point to the host that the settings show.
fn stored_address(host: &str, message: &Message, secrets: &dyn Secrets) -> Result<Url, Outcome> {
    let address = required(Secret::Address, message, secrets)?;
    let (url, actual) = address::parse(&address)?;
    if actual != host {
        let why = format!("the stored webhook address points to {actual}, not to {host}");
        return Err(Outcome::refused(why, "Enter the webhook's address again in Settings, under Updates."));
    }
    Ok(url)
}

/// A JSON body to post, and the headers besides the usual ones.
pub struct Post<'a> {
    pub address: &'a Url,
    pub headers: Vec<(&'static str, String)>,
    pub body: &'a str,
}

/// Posts once. `read` tells the outcome from the response.
pub fn post(
    request: &Post,
    allow_private: bool,
    limits: Limits,
    read: impl FnOnce(Response<Body>) -> Outcome,
) -> Outcome {
    let connected = Arc::new(AtomicBool::new(false));
    let agent = guard::agent(allow_private, limits, Arc::clone(&connected));
    let post = agent.post(request.address.as_str()).header("Content-Type", "application/json; charset=utf-8");
    let headers = request.headers.iter();
    let post = headers.fold(post, |post, (name, value)| post.header(*name, value));
    match post.send(request.body) {
        Ok(response) => read(response),
        Err(error) => response::outcome_of_error(&error, connected.load(Ordering::SeqCst), limits),
    }
}
