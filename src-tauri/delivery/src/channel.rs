//! Channels as in the settings. Nothing here is secret.

use std::path::Path;

use grizzly_core::Text;
use lettre::message::Mailbox;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde::{Deserialize, Serialize};

use crate::{
    ChannelError, Secret,
    address::{check_address, is_loopback_name},
};

/// Everything that must be encoded in some part of a link (all but RFC 3986, "unreserved").
const ENCODED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// A way to send updates.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum Channel {
    /// Copies the update. A person pastes it.
    Clipboard,
    /// Opens the update in the mail program. A person sends it.
    Mailto { to: Vec<String> },
    /// Sends a mail.
    Smtp {
        host: String,
        port: u16,
        security: Security,
        /// Empty for no login.
        #[serde(default)]
        user: String,
        from: String,
        to: Vec<String>,
    },
    /// Posts to an incoming webhook of a chat. Its address is a secret, `host` is its host.
    Chat {
        chat: ChatKind,
        host: String,
        #[serde(default)]
        allow_private: bool,
    },
    /// Posts a signed JSON body to any address, which is a secret too.
    Webhook {
        host: String,
        #[serde(default)]
        allow_private: bool,
    },
    /// Pages people through a paging service. It sends no updates. Its key is a secret.
    Paging {
        service: PagingService,
        /// The base address of its API: `https://events.pagerduty.com`.
        url: String,
        #[serde(default)]
        allow_private: bool,
    },
    /// Appends to a Markdown file per incident in this folder.
    File { folder: String },
}

/// How the connection to a mail server is encrypted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Security {
    /// Starts unencrypted and switches to TLS. Without TLS, nothing is sent.
    StartTls,
    Tls,
    /// Not encrypted, to this computer only.
    None,
}

/// The chat that a webhook belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum ChatKind {
    Slack,
    Mattermost,
    Discord,
    Teams,
}

/// A paging service.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum PagingService {
    PagerDuty,
    Opsgenie,
}

impl Channel {
    /// Whether it pages people instead of sending updates.
    pub fn is_paging(&self) -> bool {
        matches!(self, Self::Paging { .. })
    }

    /// Whether it is mail, which has a subject.
    pub fn has_subject(&self) -> bool {
        matches!(self, Self::Smtp { .. } | Self::Mailto { .. })
    }

    /// Whether a person does the sending.
    pub fn is_manual(&self) -> bool {
        matches!(self, Self::Clipboard | Self::Mailto { .. })
    }

    /// The secrets that the channel needs in the keyring.
    pub fn secrets(&self) -> &'static [Secret] {
        match self {
            Self::Smtp { user, .. } if !user.is_empty() => &[Secret::Password],
            Self::Chat { .. } => &[Secret::Address],
            Self::Webhook { .. } => &[Secret::Address, Secret::Key],
            Self::Paging { .. } => &[Secret::ServiceKey],
            _ => &[],
        }
    }

    /// A label: `Slack, hooks.slack.com` or `Mail to ceo@example.com`.
    pub fn label(&self) -> String {
        match self {
            Self::Clipboard => "Clipboard".to_owned(),
            Self::Mailto { to } => format!("Mail program, to {}", join(to)),
            Self::Smtp { to, .. } => format!("Mail to {}", join(to)),
            Self::Chat { chat, host, .. } => format!("{}, {host}", chat.name()),
            Self::Webhook { host, .. } => format!("Webhook at {host}"),
            Self::Paging { service, url, .. } => {
                let address = url.split_once("://").map_or(url.as_str(), |(_, address)| address);
                format!("{}, {}", service.name(), address.trim_end_matches('/'))
            }
            Self::File { folder } => format!("File in {folder}"),
        }
    }

    /// The mail addresses: `ceo@example.com, cto@example.com and 2 more`. `None` for other channels.
    pub fn recipients(&self) -> Option<String> {
        match self {
            Self::Mailto { to } | Self::Smtp { to, .. } => Some(join(to)),
            Self::Clipboard
            | Self::Chat { .. }
            | Self::Webhook { .. }
            | Self::Paging { .. }
            | Self::File { .. } => None,
        }
    }

    /// Fails if the channel can't be used as entered.
    pub fn check(&self) -> Result<(), ChannelError> {
        match self {
            Self::Clipboard => Ok(()),
            Self::Mailto { to } => check_recipients(to),
            Self::Smtp { host, port, security, from, to, .. } => {
                check_host(host)?;
                if *port == 0 {
                    return Err(ChannelError::NoPort);
                }
                if *security == Security::None && !is_loopback_name(host) {
                    return Err(ChannelError::NotEncrypted { host: host.clone() });
                }
                mailbox(from)?;
                check_recipients(to)
            }
            Self::Chat { host, .. } | Self::Webhook { host, .. } => check_host(host),
            Self::Paging { url, .. } => check_address(url).map(|_| ()),
            Self::File { folder } if !Path::new(folder).is_absolute() => {
                Err(ChannelError::RelativeFolder { folder: folder.clone() })
            }
            Self::File { .. } => Ok(()),
        }
    }

    /// A link that opens a complete mail in the mail program (RFC 6068). Invalid addresses are skipped.
    pub fn mailto_link(to: &[String], subject: &str, plain: &str) -> String {
        let encoded = |text: &str| utf8_percent_encode(text, ENCODED).to_string();
        let address = |one: &String| {
            let email = mailbox(one).ok()?.email;
            Some(format!("{}@{}", encoded(email.user()), encoded(email.domain())))
        };
        let to: Vec<String> = to.iter().filter_map(address).collect();
        // One line, so that it can't add a header.
        let subject = encoded(Text::line(subject).as_str());
        let body = encoded(&plain.replace("\r\n", "\n").replace('\n', "\r\n"));
        format!("mailto:{}?subject={subject}&body={body}", to.join(","))
    }
}

impl PagingService {
    pub fn name(self) -> &'static str {
        match self {
            Self::PagerDuty => "PagerDuty",
            Self::Opsgenie => "Opsgenie",
        }
    }

    /// Whether it pages the person with this mail address, not whoever is on call for the channel's key.
    pub fn needs_mail(self) -> bool {
        match self {
            Self::PagerDuty => false,
            Self::Opsgenie => true,
        }
    }
}

impl ChatKind {
    pub fn name(self) -> &'static str {
        match self {
            Self::Slack => "Slack",
            Self::Mattermost => "Mattermost",
            Self::Discord => "Discord",
            Self::Teams => "Teams",
        }
    }
}

/// Parses `ceo@example.com` and `The CEO <ceo@example.com>`.
pub fn mailbox(text: &str) -> Result<Mailbox, ChannelError> {
    let invalid = || ChannelError::InvalidMailAddress { text: text.to_owned() };
    if text.contains(char::is_control) {
        return Err(invalid());
    }
    text.trim().parse().map_err(|_| invalid())
}

fn check_recipients(to: &[String]) -> Result<(), ChannelError> {
    if to.is_empty() {
        return Err(ChannelError::NoRecipient);
    }
    to.iter().try_for_each(|one| mailbox(one).map(|_| ()))
}

fn check_host(host: &str) -> Result<(), ChannelError> {
    let fits = |c: char| c.is_alphanumeric() || matches!(c, '.' | '-' | '_' | ':' | '[' | ']');
    if host.is_empty() || !host.chars().all(fits) {
        return Err(ChannelError::InvalidHost { text: host.to_owned() });
    }
    Ok(())
}

fn join(to: &[String]) -> String {
    match to {
        [first, second, _, ..] => format!("{first}, {second} and {} more", to.len() - 2),
        few => few.join(", "),
    }
}
