//! Pages people through a paging service: the PagerDuty Events API v2, or the Opsgenie Alert API.

use std::io::Read;

use grizzly_core::text::shorten;
use serde_json::{Value, json};
use ureq::{Body, http::Response};
use url::Url;

use crate::{
    Channel, Limits, Outcome, Page, PagingService, Secret, Secrets, address,
    redact::{Redactor, secret_of},
    webhook::{Post, post},
};

/// How much of an answer is read.
const ANSWER_BYTES: u64 = 4096;
/// The longest text that PagerDuty shows as the title of an incident.
const SUMMARY_CHARS: usize = 1024;
/// The longest text that Opsgenie accepts as the message of an alert.
const MESSAGE_CHARS: usize = 130;

/// Sends the page, once. The receipt is what the service calls it: PagerDuty's `dedup_key`, Opsgenie's `requestId`.
pub fn page(channel: &Channel, page: &Page, secrets: &dyn Secrets, limits: Limits) -> Outcome {
    let Channel::Paging { service, url, allow_private } = channel else {
        return Outcome::refused("this channel doesn't page anybody", "Choose a paging channel.");
    };
    if service.needs_mail() && page.mail.is_none() && !page.is_test {
        let why =
            format!("{} finds people by their mail address, and {} has none", service.name(), page.person);
        return Outcome::refused(why, "Add it in the directory, or call them.");
    }
    let key = match secret_of(&page.channel, Secret::ServiceKey, secrets) {
        Ok(key) => key,
        Err(outcome) => return outcome,
    };
    let address = match endpoint(*service, url) {
        Ok(address) => address,
        Err(error) => return error.into(),
    };
    let (headers, body) = request(*service, page, &key);
    let request = Post { address: &address, headers, body: &body.to_string() };
    let outcome = post(&request, *allow_private, limits, |response| outcome(*service, response));
    let redactor = Redactor::of_key(&key);
    // What webhooks and paging services have in common says “the webhook”.
    outcome.map_text(|text| redactor.redact(&text.replace("the webhook", service.name())))
}

fn endpoint(service: PagingService, url: &str) -> Result<Url, crate::ChannelError> {
    let (mut address, _) = address::parse(url)?;
    let path = match service {
        PagingService::PagerDuty => "/v2/enqueue",
        PagingService::Opsgenie => "/v2/alerts",
    };
    address.set_path(&format!("{}{path}", address.path().trim_end_matches('/')));
    Ok(address)
}

/// The headers besides the usual ones, and the body.
fn request(service: PagingService, page: &Page, key: &str) -> (Vec<(&'static str, String)>, Value) {
    let Page { key: dedup_key, incident, person, mail, .. } = page;
    match service {
        PagingService::PagerDuty => {
            let body = json!({
                "routing_key": key,
                "event_action": "trigger",
                "dedup_key": dedup_key,
                "client": "Grizzly",
                "payload": {
                    "summary": shorten(&page.title(), SUMMARY_CHARS),
                    "source": "Grizzly",
                    "severity": if page.is_test { "info" } else { "critical" },
                    "custom_details": { "incident": incident, "person": person, "mail": mail },
                },
            });
            (Vec::new(), body)
        }
        PagingService::Opsgenie => {
            let responders: Vec<Value> =
                mail.iter().map(|mail| json!({ "type": "user", "username": mail })).collect();
            let body = json!({
                "message": shorten(&page.title(), MESSAGE_CHARS),
                "alias": dedup_key,
                "description": page.title(),
                "responders": responders,
                "details": { "incident": incident, "person": person },
                "source": "Grizzly",
                "priority": if page.is_test { "P5" } else { "P1" },
            });
            (vec![("Authorization", format!("GenieKey {key}"))], body)
        }
    }
}

fn outcome(service: PagingService, mut response: Response<Body>) -> Outcome {
    let status = response.status();
    let answer = answer(&mut response);
    if status.is_success() {
        let field = match service {
            PagingService::PagerDuty => "dedup_key",
            PagingService::Opsgenie => "requestId",
        };
        let receipt = answer.get(field).and_then(Value::as_str).unwrap_or_default();
        return Outcome::sent(receipt);
    }
    let code = status.as_u16();
    let said =
        answer.get("message").and_then(Value::as_str).map(|said| format!(": {said}")).unwrap_or_default();
    let why = format!("{} answered {code}{said}", service.name());
    match code {
        // Sent by a gateway whose service may have accepted the page.
        408 | 502 | 504 => Outcome::unconfirmed(why),
        429 | 500.. => Outcome::retry(why),
        300..=399 => {
            Outcome::refused(why, "Grizzly follows no redirects. Check the channel's address in Settings.")
        }
        401 | 403 | 404 => Outcome::refused(why, "Check the channel's key and address in Settings."),
        _ => Outcome::refused(why, "Check the channel in Settings."),
    }
}

/// The JSON of the answer; `null` if it isn't JSON.
fn answer(response: &mut Response<Body>) -> Value {
    let mut bytes = Vec::new();
    // Reads what came before the connection broke, if it did.
    let _ = response.body_mut().as_reader().take(ANSWER_BYTES).read_to_end(&mut bytes);
    serde_json::from_slice(&bytes).unwrap_or_default()
}
