//! Webhooks over HTTP: where they may lead, and what the answer means.

use std::{
    io::Read,
    net::IpAddr,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use ureq::{
    Agent, Error,
    config::Config,
    http::{Response, StatusCode, Uri},
    tls::{RootCerts, TlsConfig},
    unversioned::{
        resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver},
        transport::{ConnectionDetails, Connector, DefaultConnector, NextTimeout, Transport},
    },
};
use url::Url;

use crate::{
    Channel, Flaw, Message, Outcome, Secret, Secrets,
    address::{is_loopback_name, is_public},
    message::line,
    payload,
};

/// How long a receiver may ask us to wait, at most.
const LONGEST_WAIT: Duration = Duration::from_secs(3600);
/// So much of an answer is read, to find out why something was refused.
const ANSWER_BYTES: u64 = 4096;

/// How long a step may take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    pub patience: Duration,
}

impl Default for Limits {
    /// Ten seconds: who waits longer has other things to do in an outage.
    fn default() -> Self {
        Self { patience: Duration::from_secs(10) }
    }
}

/// The host that a webhook's address leads to; refused if it is none that may be posted to.
pub fn check_address(address: &str) -> Result<String, Flaw> {
    let url = Url::parse(address.trim()).map_err(|_| Flaw::NotAnAddress)?;
    let host = url.host_str().ok_or(Flaw::NotAnAddress)?;
    match url.scheme() {
        "https" => {}
        "http" if is_loopback_name(host) => {}
        scheme => return Err(Flaw::NotHttps { scheme: scheme.to_owned() }),
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Err(Flaw::HoldsUser);
    }
    Ok(host.to_owned())
}

pub fn carry(channel: &Channel, message: &Message, secrets: &dyn Secrets, limits: Limits) -> Outcome {
    let (body, allow_private, host) = match channel {
        Channel::Chat { flavour, host, allow_private } => {
            let chars = message.text.chars().count();
            if *flavour == crate::Flavour::Discord && chars > payload::DISCORD_CHARS {
                let why =
                    format!("Discord takes {} characters, and this has {chars}", payload::DISCORD_CHARS);
                return Outcome::refused(why, "Say it in fewer words.");
            }
            (payload::chat(*flavour, message), *allow_private, host)
        }
        Channel::Webhook { host, allow_private } => (payload::signed(message), *allow_private, host),
        _ => return Outcome::refused("this is no webhook", "Choose another channel."),
    };
    let secret = |which: Secret| match secrets.get(&message.channel, which) {
        Ok(Some(value)) => Ok(value),
        Ok(None) => {
            let why = format!("{} of “{}” is not in the keyring", which.label(), message.channel);
            Err(Outcome::refused(why, "Enter it again in Settings, under Who is told."))
        }
        Err(none) => Err(Outcome::not_yet(none.to_string())),
    };
    let address = match secret(Secret::Address) {
        Ok(address) => address,
        Err(outcome) => return outcome,
    };
    match check_address(&address) {
        Err(flaw) => return Outcome::refused(flaw.to_string(), flaw.hint()),
        Ok(leads_to) if leads_to != *host => {
            let why = format!("its address leads to {leads_to}, and not to {host}");
            return Outcome::refused(why, "Enter the address again in Settings, under Who is told.");
        }
        Ok(_) => {}
    }
    let body = body.to_string();
    let signature = match channel {
        Channel::Webhook { .. } => match secret(Secret::Key) {
            Ok(key) => Some(payload::signature(body.as_bytes(), &key)),
            Err(outcome) => return outcome,
        },
        _ => None,
    };
    post(address.trim(), &body, signature.as_deref(), &message.key, allow_private, limits)
}

fn post(
    address: &str,
    body: &str,
    signature: Option<&str>,
    key: &str,
    allow_private: bool,
    limits: Limits,
) -> Outcome {
    let connected = Arc::new(AtomicBool::new(false));
    let agent = agent(allow_private, limits, Arc::clone(&connected));
    let mut request = agent
        .post(address)
        .header("Content-Type", "application/json; charset=utf-8")
        .header("Idempotency-Key", key);
    if let Some(signature) = signature {
        request = request.header("X-Grizzly-Signature", signature);
    }
    match request.send(body) {
        Ok(answer) => understood(answer),
        Err(error) => failed(&error, connected.load(Ordering::SeqCst), limits),
    }
}

/// Every address is looked at where it is used; nothing is followed, and no proxy of the environment stands
/// between, which would connect to whatever it likes.
fn agent(allow_private: bool, limits: Limits, connected: Arc<AtomicBool>) -> Agent {
    let tls = TlsConfig::builder().root_certs(RootCerts::PlatformVerifier).build();
    let config = Agent::config_builder()
        .timeout_global(Some(limits.patience))
        .max_redirects(0)
        .max_redirects_will_error(false)
        .http_status_as_error(false)
        .proxy(None)
        .user_agent("Grizzly")
        .tls_config(tls)
        .build();
    let connector = DefaultConnector::default().chain(Notes { connected });
    Agent::with_parts(config, connector, Guard { allow_private, resolver: DefaultResolver::default() })
}

/// What a status says about whether it was taken.
fn understood(mut answer: Response<ureq::Body>) -> Outcome {
    let status = answer.status();
    let code = status.as_u16();
    if status.is_success() {
        // Whatever the body does from here on: it was acknowledged.
        return Outcome::delivered(&format!("{code} {}", status.canonical_reason().unwrap_or_default()));
    }
    if status.is_redirection() {
        let to = header(&answer, "location").map(|to| format!(" to {}", host_of(&to))).unwrap_or_default();
        return Outcome::refused(
            format!("it answered {code}, a redirect{to}, which is not followed"),
            "Enter the address that it leads to, if you trust it.",
        );
    }
    let said = said(&mut answer);
    let why = line(&format!("it answered {code}{said}"));
    match status {
        StatusCode::REQUEST_TIMEOUT | StatusCode::TOO_EARLY | StatusCode::TOO_MANY_REQUESTS => {
            Outcome::NotYet { why, after: retry_after(&answer) }
        }
        status if status.is_server_error() => Outcome::NotYet { why, after: retry_after(&answer) },
        StatusCode::NOT_FOUND | StatusCode::GONE => {
            Outcome::refused(why, "The webhook was removed there: make a new one, and enter its address.")
        }
        StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN => {
            Outcome::refused(why, "The webhook does not take this: look at its rights, or make a new one.")
        }
        _ => Outcome::refused(
            why,
            "It did not understand this: look whether the channel is of the right kind.",
        ),
    }
}

/// A failure before the connection stood left nothing there; after that, nobody knows.
fn failed(error: &Error, connected: bool, limits: Limits) -> Outcome {
    let seconds = limits.patience.as_secs();
    let why = match error {
        Error::Other(why) if why.is::<Refused>() => {
            let hint = "If it is meant so, tick “an address inside our own network” at the channel.";
            return Outcome::refused(why.to_string(), hint);
        }
        Error::HostNotFound => "its name was not found; is there a network?".to_owned(),
        Error::Timeout(_) => format!("it did not answer within {seconds} s"),
        Error::Io(why) => in_words(why),
        Error::Rustls(why) => format!("its certificate does not hold ({why})"),
        Error::Tls(why) => format!("the encrypted connection failed ({why})"),
        Error::BodyStalled | Error::ConnectionFailed => "the connection broke".to_owned(),
        // Others may quote the address, which is a secret.
        _ => "the answer could not be understood".to_owned(),
    };
    if connected { Outcome::perhaps(why) } else { Outcome::not_yet(why) }
}

fn in_words(error: &std::io::Error) -> String {
    use std::io::ErrorKind;
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

/// The first line of what it said, if it is short and readable.
fn said(answer: &mut Response<ureq::Body>) -> String {
    let mut bytes = Vec::new();
    let mut body = answer.body_mut().as_reader().take(ANSWER_BYTES);
    // However much came until it broke.
    let _ = body.read_to_end(&mut bytes);
    let text = String::from_utf8_lossy(&bytes).into_owned();
    let first = text.lines().map(str::trim).find(|line| !line.is_empty() && !line.starts_with('<'));
    first
        .map(|line| format!(": {}", line.chars().filter(|c| !c.is_control()).collect::<String>()))
        .unwrap_or_default()
}

/// In seconds, or as a date: then counted from the answer's own, so that no clock of ours has a say.
fn retry_after(answer: &Response<ureq::Body>) -> Option<Duration> {
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

fn header(answer: &Response<ureq::Body>, name: &str) -> Option<String> {
    Some(answer.headers().get(name)?.to_str().ok()?.to_owned())
}

/// A whole address may be a secret of somebody; its host is not.
fn host_of(address: &str) -> String {
    let host = Url::parse(address).ok().and_then(|url| url.host_str().map(str::to_owned));
    host.unwrap_or_else(|| "another path".to_owned())
}

/// Looks at the very addresses that will be connected to.
#[derive(Debug)]
struct Guard {
    allow_private: bool,
    resolver: DefaultResolver,
}

/// Why an address is not connected to.
#[derive(Debug, thiserror::Error)]
#[error("it leads to {ip}, inside a private network")]
struct Refused {
    ip: IpAddr,
}

impl Resolver for Guard {
    fn resolve(
        &self,
        uri: &Uri,
        config: &Config,
        timeout: NextTimeout,
    ) -> Result<ResolvedSocketAddrs, Error> {
        let addresses = self.resolver.resolve(uri, config, timeout)?;
        // Named as this computer, it is meant; another name that leads here is not.
        let named = uri.host().is_some_and(is_loopback_name);
        let is_fine = |ip: IpAddr| is_public(ip) || self.allow_private || (named && ip.is_loopback());
        match addresses.iter().map(|address| address.ip()).find(|ip| !is_fine(*ip)) {
            Some(ip) => Err(Error::Other(Box::new(Refused { ip }))),
            None => Ok(addresses),
        }
    }
}

/// Notes that a connection stands, encrypted where it is to be: from here on something may have left.
#[derive(Debug)]
struct Notes {
    connected: Arc<AtomicBool>,
}

impl<In: Transport> Connector<In> for Notes {
    type Out = In;

    fn connect(&self, _: &ConnectionDetails, chained: Option<In>) -> Result<Option<In>, Error> {
        self.connected.store(chained.is_some(), Ordering::SeqCst);
        Ok(chained)
    }
}
