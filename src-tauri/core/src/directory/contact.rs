//! Contact links: what the desktop opens to call, chat with or email a person.

use serde::{Deserialize, Serialize};

use crate::directory::{Contact, problem::phone_parts};

/// A way to contact a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum ContactMethod {
    Phone,
    Chat,
    Mail,
}

impl ContactMethod {
    /// The quickest first.
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
    /// The contact detail as written; may be empty.
    pub fn detail(&self, method: ContactMethod) -> &str {
        match method {
            ContactMethod::Phone => self.phone.as_str(),
            ContactMethod::Chat => self.chat.as_str(),
            ContactMethod::Mail => self.mail.as_str(),
        }
    }

    /// The link to open; `None`: there is none, or it isn't allowed.
    pub fn link(&self, method: ContactMethod) -> Option<String> {
        let detail = self.detail(method);
        let link = match method {
            _ if detail.is_empty() => return None,
            ContactMethod::Phone => tel(detail),
            ContactMethod::Chat => detail.to_owned(),
            ContactMethod::Mail => mailto(detail),
        };
        is_contact_link(&link).then_some(link)
    }
}

/// Whether a link may be opened to contact a person: phone, mail, web or a chat program.
pub fn is_contact_link(link: &str) -> bool {
    let Some((scheme, rest)) = link.split_once(':') else { return false };
    let known = ["tel", "mailto", "https", "slack", "msteams", "sip"];
    let odd = |c: char| c.is_whitespace() || c.is_control() || matches!(c, '⟨' | '⟩' | '"' | '\\' | '`');
    known.contains(&scheme.to_lowercase().as_str()) && !rest.is_empty() && !link.contains(odd)
}

/// `+49 (0) 151 / 23-45 ext. 6` → `tel:+491512345;ext=6`. The 0 in parentheses is only for calls within the
/// country.
fn tel(phone: &str) -> String {
    let (number, extension) = phone_parts(phone);
    let abroad = number.starts_with('+');
    let number = if abroad { number.replace("(0)", "") } else { number.to_owned() };
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    let plus = if abroad { "+" } else { "" };
    let extension = extension.map(|extension| format!(";ext={}", digits(extension))).unwrap_or_default();
    format!("tel:{plus}{}{extension}", digits(&number))
}

/// Encodes every character that could end the address.
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
