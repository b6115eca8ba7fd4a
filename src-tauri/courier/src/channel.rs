//! The ways on which an audience is reached, as they stand in the settings. Nothing here is secret.

use std::path::Path;

use grizzly_core::Text;
use lettre::message::Mailbox;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{Flaw, Secret, address::is_loopback_name};

/// All but what needs no encoding in any part of a link (RFC 3986, "unreserved").
const ENCODED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// A way on which updates leave.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum Channel {
    /// Copied, for a person to paste.
    Clipboard,
    /// Opened in the mail program, for a person to send.
    Mailto { to: Vec<String> },
    Smtp {
        host: String,
        port: u16,
        security: Security,
        /// Empty: no login.
        #[serde(default)]
        user: String,
        from: String,
        to: Vec<String>,
    },
    /// An incoming webhook of a chat. Its address is a secret; `host` is where it leads.
    Chat {
        flavour: Flavour,
        host: String,
        #[serde(default)]
        allow_private: bool,
    },
    /// A signed JSON body to any address, which is a secret too.
    Webhook {
        host: String,
        #[serde(default)]
        allow_private: bool,
    },
    /// A Markdown file for each incident, appended in this folder.
    File { folder: String },
}

/// How the way to a mail server is protected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Security {
    /// Begins in the open, and goes on encrypted or not at all.
    StartTls,
    Tls,
    /// To this computer only.
    None,
}

/// Whose webhook it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Flavour {
    Slack,
    Mattermost,
    Discord,
    Teams,
}

impl Channel {
    /// A person does the rest.
    pub fn is_by_hand(&self) -> bool {
        matches!(self, Self::Clipboard | Self::Mailto { .. })
    }

    /// What has to be in the keyring.
    pub fn secrets(&self) -> &'static [Secret] {
        match self {
            Self::Smtp { user, .. } if !user.is_empty() => &[Secret::Password],
            Self::Chat { .. } => &[Secret::Address],
            Self::Webhook { .. } => &[Secret::Address, Secret::Key],
            _ => &[],
        }
    }

    /// Where it leads, in words: `Slack, hooks.slack.com`, `mail to ceo@example.com`.
    pub fn words(&self) -> String {
        match self {
            Self::Clipboard => "the clipboard".to_owned(),
            Self::Mailto { to } => format!("the mail program, to {}", listed(to)),
            Self::Smtp { to, .. } => format!("mail to {}", listed(to)),
            Self::Chat { flavour, host, .. } => format!("{}, {host}", flavour.name()),
            Self::Webhook { host, .. } => format!("webhook at {host}"),
            Self::File { folder } => format!("a file in {folder}"),
        }
    }

    /// What cannot be right about it.
    pub fn check(&self) -> Result<(), Flaw> {
        match self {
            Self::Clipboard => Ok(()),
            Self::Mailto { to } => recipients(to),
            Self::Smtp { host, port, security, from, to, .. } => {
                host_is_named(host)?;
                if *port == 0 {
                    return Err(Flaw::NoPort);
                }
                if *security == Security::None && !is_loopback_name(host) {
                    return Err(Flaw::NotEncrypted { host: host.clone() });
                }
                mailbox(from)?;
                recipients(to)
            }
            Self::Chat { host, .. } | Self::Webhook { host, .. } => host_is_named(host),
            Self::File { folder } if !Path::new(folder).is_absolute() => {
                Err(Flaw::RelativeFolder { folder: folder.clone() })
            }
            Self::File { .. } => Ok(()),
        }
    }

    /// Opens a mail with everything in it but the sender (RFC 6068). Addresses that are none are left out.
    pub fn mailto_link(to: &[String], subject: &str, plain: &str) -> String {
        let encoded = |text: &str| utf8_percent_encode(text, ENCODED).to_string();
        let address = |one: &String| {
            let email = mailbox(one).ok()?.email;
            Some(format!("{}@{}", encoded(email.user()), encoded(email.domain())))
        };
        let to: Vec<String> = to.iter().filter_map(address).collect();
        // A subject is one line, or it could add headers.
        let subject = encoded(Text::line(subject).as_str());
        let body = encoded(&plain.replace("\r\n", "\n").replace('\n', "\r\n"));
        format!("mailto:{}?subject={subject}&body={body}", to.join(","))
    }
}

impl Flavour {
    pub fn name(self) -> &'static str {
        match self {
            Self::Slack => "Slack",
            Self::Mattermost => "Mattermost",
            Self::Discord => "Discord",
            Self::Teams => "Teams",
        }
    }
}

/// Reads `ceo@example.com` and `The CEO <ceo@example.com>`.
pub fn mailbox(text: &str) -> Result<Mailbox, Flaw> {
    let not_one = || Flaw::NotAMailAddress { text: text.to_owned() };
    if text.contains(char::is_control) {
        return Err(not_one());
    }
    text.trim().parse().map_err(|_| not_one())
}

fn recipients(to: &[String]) -> Result<(), Flaw> {
    if to.is_empty() {
        return Err(Flaw::NobodyToMail);
    }
    to.iter().try_for_each(|one| mailbox(one).map(|_| ()))
}

fn host_is_named(host: &str) -> Result<(), Flaw> {
    let fits = |c: char| c.is_alphanumeric() || matches!(c, '.' | '-' | '_' | ':' | '[' | ']');
    if host.is_empty() || !host.chars().all(fits) {
        return Err(Flaw::NotAHost { text: host.to_owned() });
    }
    Ok(())
}

fn listed(to: &[String]) -> String {
    match to {
        [first, second, _, ..] => format!("{first}, {second} and {} more", to.len() - 2),
        few => few.join(", "),
    }
}
