//! What a person or a service in the directory cannot be like, and what to write instead.

use chrono_tz::Tz;

use crate::{
    Text,
    directory::{Contact, Service, key},
    text::shorten,
};

/// Why a person or a service is not taken into the directory.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Flaw {
    #[error("“{}” is not a phone number.", short(.0))]
    Phone(Text),
    #[error("“{}” is not a mail address.", short(.0))]
    Mail(Text),
    #[error("“{}” is not a time zone.", short(.0))]
    Zone(Text),
    #[error("A service needs a name.")]
    NoName,
    #[error("“{}” cannot be the name of a service.", short(.0))]
    Name(Text),
    #[error("The {what} is more than one line.")]
    Lines { what: &'static str },
    #[error("{0} cannot depend on itself.")]
    OnItself(Text),
}

impl Flaw {
    /// What to write instead.
    pub fn hint(&self) -> &'static str {
        match self {
            Self::Phone(_) => "Digits, with + and the country in front: +49 151 2345678. Or leave it empty.",
            Self::Mail(_) => "One address, such as ada@example.org. Or leave it empty.",
            Self::Zone(_) => "A place, such as Europe/Berlin or America/New_York. Or leave it empty.",
            Self::NoName => "The name that people say, such as payments.",
            Self::Name(_) => "Leave out commas, semicolons, quotes, | and line breaks.",
            Self::Lines { what: "rollback" } => {
                "Join the commands with &&, or link to a page that lists them."
            }
            Self::Lines { .. } => "Put it on one line.",
            Self::OnItself(_) => "Name other services, or none.",
        }
    }
}

fn short(text: &Text) -> String {
    shorten(text.as_str(), 60)
}

impl Contact {
    /// Refuses what could not be dialled, written to or reckoned with.
    pub fn check(&self) -> Result<(), Flaw> {
        let texts = [("name", &self.name), ("chat", &self.chat)];
        texts.into_iter().try_for_each(|(what, text)| one_line(what, text))?;
        refuse(is_phone, &self.phone, Flaw::Phone)?;
        refuse(is_mail, &self.mail, Flaw::Mail)?;
        refuse(|zone| zone.parse::<Tz>().is_ok(), &self.zone, Flaw::Zone)
    }
}

impl Service {
    /// Refuses what could not be named in a line, or not be pasted whole.
    pub fn check(&self) -> Result<(), Flaw> {
        if self.name.is_empty() {
            return Err(Flaw::NoName);
        }
        refuse(is_service_name, &self.name, Flaw::Name)?;
        self.depends_on.iter().try_for_each(|name| refuse(is_service_name, name, Flaw::Name))?;
        let texts = [("rollback", &self.rollback), ("runbook", &self.runbook), ("checkout", &self.checkout)];
        texts.into_iter().try_for_each(|(what, text)| one_line(what, text))?;
        let own = key(self.name.as_str());
        match self.depends_on.iter().any(|name| key(name.as_str()) == own) {
            true => Err(Flaw::OnItself(self.name.clone())),
            false => Ok(()),
        }
    }
}

/// An empty text is fine: it is not known.
fn refuse(fits: impl Fn(&str) -> bool, text: &Text, flaw: fn(Text) -> Flaw) -> Result<(), Flaw> {
    if text.is_empty() || fits(text.as_str()) { Ok(()) } else { Err(flaw(text.clone())) }
}

fn one_line(what: &'static str, text: &Text) -> Result<(), Flaw> {
    if text.as_str().contains('\n') { Err(Flaw::Lines { what }) } else { Ok(()) }
}

/// Digits and what people put between them; an extension may follow (`ext. 12`, `x12`).
fn is_phone(text: &str) -> bool {
    let (number, extension) = phone_parts(text);
    let between = |c: char| matches!(c, ' ' | '\u{a0}' | '-' | '.' | '/' | '(' | ')');
    let dialled = number.strip_prefix('+').unwrap_or(number);
    dialled.chars().all(|c| c.is_ascii_digit() || between(c))
        && dialled.chars().filter(char::is_ascii_digit).count() >= 2
        && extension.is_none_or(|extension| {
            !extension.is_empty() && extension.chars().all(|c| c.is_ascii_digit() || c == ' ')
        })
}

/// A number and its extension, if it has one.
pub(super) fn phone_parts(text: &str) -> (&str, Option<&str>) {
    match text.find(['x', 'X', 'e', 'E']) {
        Some(start) => {
            let (number, rest) = text.split_at(start);
            let extension =
                rest.trim_start_matches(|c: char| c.is_ascii_alphabetic() || matches!(c, '.' | ' ' | ':'));
            (number.trim_end(), Some(extension))
        }
        None => (text, None),
    }
}

fn is_mail(text: &str) -> bool {
    let odd = |c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"' | ',' | ';' | ':');
    let fits = |part: &str| !part.is_empty() && !part.contains('@');
    !text.contains(odd) && text.split_once('@').is_some_and(|(user, host)| fits(user) && fits(host))
}

/// Those characters separate names from each other, or a name from what follows it in a line.
fn is_service_name(text: &str) -> bool {
    !text.contains([',', ';', '|', '"', '\n', '\t'])
}
