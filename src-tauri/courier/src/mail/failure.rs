//! Where sending a mail failed, and what that means.

use std::io::{self, ErrorKind};

use lettre::transport::smtp::Error;

use crate::Outcome;

pub enum Failure {
    /// Before the text left.
    Before(Error),
    Login(Error),
    NoStartTls,
    Recipient {
        address: String,
        error: Error,
    },
    /// The text was under way.
    After(Error),
}

impl Failure {
    pub fn outcome(&self) -> Outcome {
        match self {
            Self::NoStartTls => Outcome::refused(
                "the mail server does not offer STARTTLS, and nothing is sent in the open",
                "Choose TLS (port 465), or ask who runs it.",
            ),
            Self::Login(error) if error.is_permanent() || error.is_client() => Outcome::refused(
                format!("the mail server does not take the login: {}", in_words(error)),
                "Enter user and password again in Settings.",
            ),
            Self::Recipient { address, error } if error.is_permanent() => Outcome::refused(
                format!("the mail server refused {address}, so nobody got it: {}", in_words(error)),
                "Mend or take out that address in Settings.",
            ),
            Self::Before(error) | Self::After(error) if error.is_permanent() => Outcome::refused(
                format!("the mail server refused it: {}", in_words(error)),
                "Look at the addresses in Settings, and at what it says.",
            ),
            Self::After(error) if !error.is_transient() => {
                Outcome::perhaps(format!("the mail server did not confirm it: {}", in_words(error)))
            }
            Self::Recipient { address, error } => {
                Outcome::not_yet(format!("the mail server, about {address}: {}", in_words(error)))
            }
            Self::Before(error) | Self::Login(error) | Self::After(error) => {
                Outcome::not_yet(format!("the mail server: {}", in_words(error)))
            }
        }
    }
}

/// The innermost reason, which is what the server or the network said.
fn in_words(error: &Error) -> String {
    let mut reason: &dyn std::error::Error = error;
    while let Some(source) = reason.source() {
        reason = source;
    }
    match reason.downcast_ref::<io::Error>().map(io::Error::kind) {
        // A socket whose time is up says either.
        Some(ErrorKind::TimedOut | ErrorKind::WouldBlock) => return "it did not answer in time".to_owned(),
        Some(ErrorKind::ConnectionRefused) => return "the connection was refused".to_owned(),
        _ => {}
    }
    match error.status() {
        Some(code) => format!("{code} {reason}"),
        None => reason.to_string(),
    }
}
