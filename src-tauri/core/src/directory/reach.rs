//! Reaching somebody: the one link that a desktop opens for it.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::directory::{Contact, flaw::phone_parts};

/// By what somebody is reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Through {
    Phone,
    Chat,
    Mail,
}

impl Through {
    pub const ALL: [Self; 3] = [Self::Phone, Self::Chat, Self::Mail];

    pub fn name(self) -> &'static str {
        match self {
            Self::Phone => "phone",
            Self::Chat => "chat",
            Self::Mail => "mail",
        }
    }
}

impl Contact {
    /// What the directory has for it, as it was written; may be empty.
    pub fn written(&self, through: Through) -> &str {
        match through {
            Through::Phone => self.phone.as_str(),
            Through::Chat => self.chat.as_str(),
            Through::Mail => self.mail.as_str(),
        }
    }

    /// The link to open; `None` where nothing is known, or what is known is no link that may be opened.
    pub fn link(&self, through: Through) -> Option<String> {
        let written = self.written(through);
        let link = match through {
            _ if written.is_empty() => return None,
            Through::Phone => tel(written),
            Through::Chat => written.to_owned(),
            Through::Mail => mailto(written),
        };
        is_contact_link(&link).then_some(link)
    }
}

/// Whether a link reaches somebody: telephone, mail, web or a chat program. Nothing else is opened.
pub fn is_contact_link(link: &str) -> bool {
    let Some((scheme, rest)) = link.split_once(':') else { return false };
    let known = ["tel", "mailto", "https", "slack", "msteams", "sip"];
    let odd = |c: char| c.is_whitespace() || c.is_control() || matches!(c, '⟨' | '⟩' | '"' | '\\' | '`');
    known.contains(&scheme.to_lowercase().as_str()) && !rest.is_empty() && !link.contains(odd)
}

/// `+49 (0) 151 / 23-45 ext. 6` → `tel:+491512345;ext=6`. The 0 in brackets is dialled at home only.
fn tel(phone: &str) -> String {
    let (number, extension) = phone_parts(phone);
    let abroad = number.starts_with('+');
    let number = if abroad { number.replace("(0)", "") } else { number.to_owned() };
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    let plus = if abroad { "+" } else { "" };
    let extension = extension.map(|extension| format!(";ext={}", digits(extension))).unwrap_or_default();
    format!("tel:{plus}{}{extension}", digits(&number))
}

/// Everything that could end the address and begin something else is encoded.
fn mailto(mail: &str) -> String {
    let mut link = String::from("mailto:");
    for byte in mail.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'.' | b'_' | b'-' | b'+' | b'@' => {
                link.push(char::from(byte));
            }
            _ => link.push_str(&format!("%{byte:02X}")),
        }
    }
    link
}
