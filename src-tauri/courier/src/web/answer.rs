//! What an answer, or its absence, says about whether a message was taken.

use std::{
    io::{self, ErrorKind, Read},
    time::Duration,
};

use ureq::{
    Body, Error,
    http::{Response, StatusCode},
};
use url::Url;

use super::guard::Astray;
use crate::{Limits, Outcome};

/// How long a receiver may ask us to wait, at most.
const LONGEST_WAIT: Duration = Duration::from_secs(3600);
/// So much of an answer is read, to find out why something was refused.
const ANSWER_BYTES: u64 = 4096;

/// What a status says.
pub fn understood(mut answer: Response<Body>) -> Outcome {
    let status = answer.status();
    let code = status.as_u16();
    if status.is_success() {
        // Whatever the body does from here on: it was acknowledged.
        return Outcome::delivered(format!("{code} {}", status.canonical_reason().unwrap_or_default()));
    }
    if status.is_redirection() {
        let to = header(&answer, "location").map(|to| format!(" to {}", host_of(&to))).unwrap_or_default();
        return Outcome::refused(
            format!("it answered {code}, a redirect{to}, which is not followed"),
            "Enter the address that it leads to, if you trust it.",
        );
    }
    let why = format!("it answered {code}{}", said(&mut answer));
    let hint = match status {
        StatusCode::TOO_EARLY | StatusCode::TOO_MANY_REQUESTS => {
            return Outcome::NotYet { why, after: retry_after(&answer) };
        }
        // Said by what stands in front of a receiver that may have taken it.
        StatusCode::REQUEST_TIMEOUT | StatusCode::BAD_GATEWAY | StatusCode::GATEWAY_TIMEOUT => {
            return Outcome::Perhaps { why };
        }
        status if status.is_server_error() => return Outcome::NotYet { why, after: retry_after(&answer) },
        StatusCode::NOT_FOUND | StatusCode::GONE => {
            "The webhook was removed there: make a new one, and enter its address."
        }
        StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN => {
            "The webhook does not take this: look at its rights, or make a new one."
        }
        StatusCode::PAYLOAD_TOO_LARGE => "It is too long for it: say it in fewer words.",
        _ => "It did not understand this: look whether the channel is of the right kind.",
    };
    Outcome::refused(why, hint)
}

/// A failure before the connection stood left nothing there; after that, nobody knows.
pub fn failed(error: &Error, connected: bool, limits: Limits) -> Outcome {
    let seconds = limits.patience.as_secs();
    let why = match error {
        Error::Other(why) if let Some(astray) = why.downcast_ref::<Astray>() => {
            return Outcome::refused(astray.to_string(), astray.hint());
        }
        Error::BadUri(_) | Error::Http(_) if !connected => {
            let hint = "Enter the address again in Settings, under Who is told.";
            return Outcome::refused("its address cannot be used", hint);
        }
        Error::HostNotFound => "its name was not found; is there a network?".to_owned(),
        Error::Timeout(_) => format!("it did not answer within {seconds} s"),
        Error::Io(why) => in_words(why),
        Error::Rustls(why) => format!("the encrypted connection failed ({why})"),
        Error::Tls(why) => format!("the encrypted connection failed ({why})"),
        Error::BodyStalled | Error::ConnectionFailed => "the connection broke".to_owned(),
        // Others may quote the address, which is a secret.
        _ => "the answer could not be understood".to_owned(),
    };
    if connected { Outcome::perhaps(why) } else { Outcome::not_yet(why) }
}

fn in_words(error: &io::Error) -> String {
    match error.kind() {
        ErrorKind::ConnectionRefused => "the connection was refused".to_owned(),
        ErrorKind::NetworkUnreachable | ErrorKind::HostUnreachable => "there is no network to it".to_owned(),
        ErrorKind::TimedOut | ErrorKind::WouldBlock => "it did not answer in time".to_owned(),
        ErrorKind::InvalidData => format!("the encrypted connection failed ({error})"),
        ErrorKind::UnexpectedEof | ErrorKind::ConnectionReset | ErrorKind::ConnectionAborted => {
            "the connection broke before an answer came".to_owned()
        }
        _ => format!("the connection failed ({error})"),
    }
}

/// The first line of what it said that is no HTML.
fn said(answer: &mut Response<Body>) -> String {
    let mut bytes = Vec::new();
    // However much came until it broke.
    let _ = answer.body_mut().as_reader().take(ANSWER_BYTES).read_to_end(&mut bytes);
    let text = String::from_utf8_lossy(&bytes);
    let first = text.lines().map(str::trim).find(|line| !line.is_empty() && !line.starts_with('<'));
    first.map(|line| format!(": {line}")).unwrap_or_default()
}

/// In seconds, or as a date: then counted from the answer's own, so that no clock of ours has a say.
fn retry_after(answer: &Response<Body>) -> Option<Duration> {
    let wait = header(answer, "retry-after")?;
    let after = match wait.trim().parse::<u64>() {
        Ok(seconds) => Duration::from_secs(seconds),
        Err(_) => {
            let then = httpdate::parse_http_date(&wait).ok()?;
            let now = httpdate::parse_http_date(&header(answer, "date")?).ok()?;
            then.duration_since(now).ok()?
        }
    };
    Some(after.min(LONGEST_WAIT))
}

fn header(answer: &Response<Body>, name: &str) -> Option<String> {
    Some(answer.headers().get(name)?.to_str().ok()?.to_owned())
}

/// A whole address may be a secret of somebody; its host is not.
fn host_of(address: &str) -> String {
    let host = Url::parse(address).ok().and_then(|url| url.host_str().map(str::to_owned));
    host.unwrap_or_else(|| "another path".to_owned())
}
