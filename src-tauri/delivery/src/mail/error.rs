//! Where sending a mail failed, and what follows from it.

use std::io::{self, ErrorKind};

use lettre::transport::smtp::Error;

use crate::Outcome;

pub enum MailError {
    /// Before the text was sent.
    BeforeText(Error),
    Login(Error),
    NoStartTls,
    Recipient {
        address: String,
        error: Error,
    },
    /// While the text was being sent, or after it.
    AfterText(Error),
}

impl MailError {
    pub fn outcome(&self) -> Outcome {
        match self {
            Self::NoStartTls => Outcome::refused(
                "the mail server doesn't support STARTTLS, and Grizzly sends nothing unencrypted",
                "Choose TLS (port 465), or ask the server's administrator.",
            ),
            Self::Login(error) if error.is_permanent() || error.is_client() => Outcome::refused(
                format!("the mail server refused the login: {}", innermost(error)),
                "Enter the user and the password again in Settings.",
            ),
            Self::Recipient { address, error } if error.is_permanent() => Outcome::refused(
                format!("the mail server refused {address}, so nobody got the mail: {}", innermost(error)),
                "Correct or remove that address in Settings.",
            ),
            Self::BeforeText(error) | Self::AfterText(error) if error.is_permanent() => Outcome::refused(
                format!("the mail server refused the mail: {}", innermost(error)),
                "Check the addresses in Settings and the server's answer.",
            ),
            Self::AfterText(error) if !error.is_transient() => {
                Outcome::unconfirmed(format!("the mail server didn't confirm the mail: {}", innermost(error)))
            }
            Self::Recipient { address, error } if error.is_transient() => Outcome::retry(format!(
                "the mail server didn't accept {address} for now: {}",
                innermost(error)
            )),
            Self::BeforeText(error)
            | Self::Login(error)
            | Self::Recipient { error, .. }
            | Self::AfterText(error) => Outcome::retry(match error.status() {
                Some(_) => format!("the mail server answered {}", innermost(error)),
                None => innermost(error),
            }),
        }
    }
}

/// The innermost reason: the answer of the server, or the error of the network.
fn innermost(error: &Error) -> String {
    let mut reason: &dyn std::error::Error = error;
    while let Some(source) = reason.source() {
        reason = source;
    }
    match reason.downcast_ref::<io::Error>().map(io::Error::kind) {
        // A socket reports a timeout as either.
        Some(ErrorKind::TimedOut | ErrorKind::WouldBlock) => {
            return "the mail server didn't answer in time".to_owned();
        }
        Some(ErrorKind::ConnectionRefused) => return "the connection was refused".to_owned(),
        _ => {}
    }
    match error.status() {
        Some(code) => format!("{code} {reason}"),
        None => reason.to_string(),
    }
}
