//! Tells from a response, or from its absence, whether the message was accepted.

use std::{
    io::{self, ErrorKind, Read},
    time::Duration,
};

use ureq::{
    Body, Error,
    http::{Response, StatusCode},
};
use url::Url;

use super::guard::BlockedAddress;
use crate::{Limits, Outcome};

/// The longest `Retry-After` that is followed.
const MAX_WAIT: Duration = Duration::from_secs(3600);
/// How much of a response is read to find out why the message was refused.
const RESPONSE_BYTES: u64 = 4096;

/// The outcome by the response's status.
pub fn outcome(mut response: Response<Body>) -> Outcome {
    let status = response.status();
    let code = status.as_u16();
    if status.is_success() {
        // The body doesn't matter any more: the message was accepted.
        return Outcome::sent(format!("{code} {}", status.canonical_reason().unwrap_or_default()));
    }
    if status.is_redirection() {
        let to = header(&response, "location").map(|to| format!(" to {}", host_of(&to))).unwrap_or_default();
        return Outcome::refused(
            format!("the webhook answered {code}, a redirect{to}, and Grizzly doesn't follow redirects"),
            "If you trust the new address, enter it in Settings, under Updates.",
        );
    }
    let why = format!("the webhook answered {code}{}", first_line(&mut response));
    let hint = match status {
        StatusCode::TOO_EARLY | StatusCode::TOO_MANY_REQUESTS => {
            return Outcome::Retry { why, after: retry_after(&response) };
        }
        // Sent by a gateway whose receiver may have accepted the message.
        StatusCode::REQUEST_TIMEOUT | StatusCode::BAD_GATEWAY | StatusCode::GATEWAY_TIMEOUT => {
            return Outcome::Unconfirmed { why };
        }
        status if status.is_server_error() => return Outcome::Retry { why, after: retry_after(&response) },
        StatusCode::NOT_FOUND | StatusCode::GONE => {
            "The webhook was removed. Create a new one and enter its address in Settings, under Updates."
        }
        StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN => {
            "Check the webhook's permissions, or create a new one."
        }
        StatusCode::PAYLOAD_TOO_LARGE => "Shorten the update.",
        _ => "Check that the channel in Settings has the right kind.",
    };
    Outcome::refused(why, hint)
}

/// The outcome by the error. Before `connected`, nothing was sent. After it, nobody can tell.
pub fn outcome_of_error(error: &Error, connected: bool, limits: Limits) -> Outcome {
    let seconds = limits.timeout.as_secs();
    let why = match error {
        Error::Other(why) if let Some(blocked) = why.downcast_ref::<BlockedAddress>() => {
            return Outcome::refused(blocked.to_string(), blocked.hint());
        }
        Error::BadUri(_) | Error::Http(_) if !connected => {
            let hint = "Enter the webhook's address again in Settings, under Updates.";
            return Outcome::refused("the webhook's address can't be used", hint);
        }
        Error::HostNotFound => "the webhook's host was not found (is the network down?)".to_owned(),
        Error::Timeout(_) => format!("the webhook didn't answer within {seconds} s"),
        Error::Io(why) => describe(why),
        Error::Rustls(why) => format!("the encrypted connection failed ({why})"),
        Error::Tls(why) => format!("the encrypted connection failed ({why})"),
        Error::BodyStalled | Error::ConnectionFailed => "the connection broke".to_owned(),
        // Other errors may quote the address, which is a secret.
        _ => "the webhook sent an invalid answer".to_owned(),
    };
    if connected { Outcome::unconfirmed(why) } else { Outcome::retry(why) }
}

fn describe(error: &io::Error) -> String {
    match error.kind() {
        ErrorKind::ConnectionRefused => "the connection was refused".to_owned(),
        ErrorKind::NetworkUnreachable | ErrorKind::HostUnreachable => {
            "the webhook's network can't be reached".to_owned()
        }
        ErrorKind::TimedOut | ErrorKind::WouldBlock => "the webhook didn't answer in time".to_owned(),
        ErrorKind::InvalidData => format!("the encrypted connection failed ({error})"),
        ErrorKind::UnexpectedEof | ErrorKind::ConnectionReset | ErrorKind::ConnectionAborted => {
            "the connection broke before an answer came".to_owned()
        }
        _ => format!("the connection failed ({error})"),
    }
}

/// The first line of the body that is not HTML.
fn first_line(response: &mut Response<Body>) -> String {
    let mut bytes = Vec::new();
    // Reads what came before the connection broke, if it did.
    let _ = response.body_mut().as_reader().take(RESPONSE_BYTES).read_to_end(&mut bytes);
    let text = String::from_utf8_lossy(&bytes);
    let first = text.lines().map(str::trim).find(|line| !line.is_empty() && !line.starts_with('<'));
    first.map(|line| format!(": {line}")).unwrap_or_default()
}

/// Seconds, or a date. A date counts from the response's own `Date`, so this computer's clock doesn't matter.
fn retry_after(response: &Response<Body>) -> Option<Duration> {
    let wait = header(response, "retry-after")?;
    let after = match wait.trim().parse::<u64>() {
        Ok(seconds) => Duration::from_secs(seconds),
        Err(_) => {
            let then = httpdate::parse_http_date(&wait).ok()?;
            let now = httpdate::parse_http_date(&header(response, "date")?).ok()?;
            then.duration_since(now).ok()?
        }
    };
    Some(after.min(MAX_WAIT))
}

fn header(response: &Response<Body>, name: &str) -> Option<String> {
    Some(response.headers().get(name)?.to_str().ok()?.to_owned())
}

/// The host only: the whole address may be somebody's secret.
fn host_of(address: &str) -> String {
    let host = Url::parse(address).ok().and_then(|url| url.host_str().map(str::to_owned));
    host.unwrap_or_else(|| "another path".to_owned())
}
