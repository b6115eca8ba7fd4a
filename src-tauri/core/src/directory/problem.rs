//! Checks the people and services of the directory.

use chrono_tz::Tz;

use crate::{
    Text,
    directory::{Contact, Service, key},
    text::shorten,
};

/// Why a person or a service is refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DirectoryProblem {
    #[error("“{}” isn't a phone number.", short(.0))]
    Phone(Text),
    #[error("“{}” isn't an email address.", short(.0))]
    Mail(Text),
    #[error("“{}” isn't a time zone.", short(.0))]
    Zone(Text),
    #[error("The service has no name.")]
    NoName,
    #[error("“{}” can't be the name of a service.", short(.0))]
    Name(Text),
    #[error("“{}” can't be the name of a service.", short(.0))]
    Dependency(Text),
    #[error("The {what} has more than one line.")]
    Lines { what: &'static str },
    #[error("{0} can't depend on itself.")]
    OnItself(Text),
}

impl DirectoryProblem {
    /// What to write instead.
    pub fn hint(&self) -> &'static str {
        match self {
            Self::Phone(_) => "Write it with the country code: +49 151 2345678. Or leave it empty.",
            Self::Mail(_) => "Write one address, such as ada@example.org. Or leave it empty.",
            Self::Zone(_) => {
                "Write a zone name, such as Europe/Berlin or America/New_York. Or leave it empty."
            }
            Self::NoName => "Write the name that people use, such as payments.",
            Self::Name(_) | Self::Dependency(_) => "Remove commas, semicolons, quotes, | and line breaks.",
            Self::Lines { what: "rollback" } => {
                "Join the commands with &&, or write a link to a page with them."
            }
            Self::Lines { .. } => "Put it on one line.",
            Self::OnItself(_) => "Write other services, or none.",
        }
    }

    /// The field that it is about.
    pub fn field(&self) -> &'static str {
        match self {
            Self::Phone(_) => "phone",
            Self::Mail(_) => "mail",
            Self::Zone(_) => "zone",
            Self::NoName | Self::Name(_) => "name",
            Self::Lines { what } => what,
            Self::Dependency(_) | Self::OnItself(_) => "depends_on",
        }
    }
}

fn short(text: &Text) -> String {
    shorten(text.as_str(), 60)
}

impl Contact {
    /// Refuses a phone number, address or time zone that can't be used.
    pub fn check(&self) -> Result<(), DirectoryProblem> {
        let texts = [("name", &self.name), ("chat", &self.chat)];
        texts.into_iter().try_for_each(|(what, text)| one_line(what, text))?;
        refuse(is_phone, &self.phone, DirectoryProblem::Phone)?;
        refuse(is_mail, &self.mail, DirectoryProblem::Mail)?;
        refuse(|zone| zone.parse::<Tz>().is_ok(), &self.zone, DirectoryProblem::Zone)
    }
}

impl Service {
    /// Refuses a name that lines can't use, and fields with several lines.
    pub fn check(&self) -> Result<(), DirectoryProblem> {
        if self.name.is_empty() {
            return Err(DirectoryProblem::NoName);
        }
        refuse(is_service_name, &self.name, DirectoryProblem::Name)?;
        self.depends_on
            .iter()
            .try_for_each(|name| refuse(is_service_name, name, DirectoryProblem::Dependency))?;
        let texts =
            [("rollback", &self.rollback), ("runbook", &self.runbook), ("repository", &self.repository)];
        texts.into_iter().try_for_each(|(what, text)| one_line(what, text))?;
        let own = key(self.name.as_str());
        match self.depends_on.iter().any(|name| key(name.as_str()) == own) {
            true => Err(DirectoryProblem::OnItself(self.name.clone())),
            false => Ok(()),
        }
    }
}

/// An empty text is allowed: it is unknown.
fn refuse(
    fits: impl Fn(&str) -> bool,
    text: &Text,
    problem: fn(Text) -> DirectoryProblem,
) -> Result<(), DirectoryProblem> {
    if text.is_empty() || fits(text.as_str()) { Ok(()) } else { Err(problem(text.clone())) }
}

fn one_line(what: &'static str, text: &Text) -> Result<(), DirectoryProblem> {
    if text.as_str().contains('\n') { Err(DirectoryProblem::Lines { what }) } else { Ok(()) }
}

/// Digits with common separators, then an optional extension (`ext. 12`, `x12`).
fn is_phone(text: &str) -> bool {
    let (number, extension) = phone_parts(text);
    let is_separator = |c: char| matches!(c, ' ' | '\u{a0}' | '-' | '.' | '/' | '(' | ')');
    let dialled = number.strip_prefix('+').unwrap_or(number);
    dialled.chars().all(|c| c.is_ascii_digit() || is_separator(c))
        && dialled.chars().filter(char::is_ascii_digit).count() >= 2
        && extension.is_none_or(|extension| {
            !extension.is_empty() && extension.chars().all(|c| c.is_ascii_digit() || c == ' ')
        })
}

/// A phone number and its extension.
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

/// These characters separate names in lists and lines.
fn is_service_name(text: &str) -> bool {
    !text.contains([',', ';', '|', '"', '\n', '\t'])
}
