//! Sends mail over SMTP step by step: if a step before the text fails, the mail was surely not sent.

mod compose;
mod deadline;
mod error;

use std::thread;

use lettre::transport::smtp::{
    Error,
    authentication::{Credentials, Mechanism},
    client::{SmtpConnection, TlsParameters},
    commands::{Data, Mail, Rcpt},
    extension::{ClientId, Extension, MailBodyParameter, MailParameter},
};

use crate::{
    Channel, Limits, Message, Outcome, Secret, Secrets, Security,
    redact::{Redactor, required},
};
use deadline::Gate;
use error::MailError;

pub fn send(channel: &Channel, message: &Message, secrets: &dyn Secrets, limits: Limits) -> Outcome {
    let Channel::Smtp { host, port, security, user, from, to } = channel else {
        return Outcome::refused("this is not a mail server", "Choose another channel.");
    };
    let password = match user.is_empty() {
        true => None,
        false => match required(Secret::Password, message, secrets) {
            Ok(password) => Some(password),
            Err(outcome) => return outcome,
        },
    };
    let mail = match compose::compose(message, from, to) {
        Ok(mail) => mail,
        Err(outcome) => return outcome,
    };
    let redactor = password.as_ref().map(|password| Redactor::of_login(user, password));
    let server = MailServer {
        host: host.clone(),
        port: *port,
        security: *security,
        credentials: password.map(|password| Credentials::new(user.clone(), password)),
        limits,
    };
    let outcome = deadline::run(limits, move |gate| server.send(&mail, &gate));
    match redactor {
        Some(redactor) => outcome.map_text(|text| redactor.redact(text)),
        None => outcome,
    }
}

struct MailServer {
    host: String,
    port: u16,
    security: Security,
    credentials: Option<Credentials>,
    limits: Limits,
}

impl MailServer {
    fn send(&self, mail: &lettre::Message, gate: &Gate) -> Outcome {
        let mut connection = match self.connect() {
            Ok(connection) => connection,
            Err(error) => return error.outcome(),
        };
        if let Err(error) = send_envelope(&mut connection, mail) {
            return error.outcome();
        }
        if !gate.may_send() {
            return Outcome::retry("the mail server took too long");
        }
        // From here on, the text may arrive.
        let outcome = match connection.message(&mail.formatted()) {
            Ok(answer) => Outcome::sent(answer.message().collect::<Vec<_>>().join(" ")),
            Err(error) => return MailError::AfterText(error).outcome(),
        };
        // The server accepted it. Closing the connection changes nothing, so don't wait for it.
        thread::spawn(move || connection.quit());
        outcome
    }

    /// Connects, encrypts as set, and logs in.
    fn connect(&self) -> Result<SmtpConnection, MailError> {
        let tls = match self.security {
            Security::None => None,
            _ => Some(TlsParameters::new_rustls(self.host.clone()).map_err(MailError::BeforeText)?),
        };
        let at_once = tls.as_ref().filter(|_| self.security == Security::Tls);
        let hello = ClientId::default();
        let timeout = Some(self.limits.timeout);
        let address = (self.host.as_str(), self.port);
        let mut connection = SmtpConnection::connect(address, timeout, &hello, at_once, None)
            .map_err(MailError::BeforeText)?;
        if let (Security::StartTls, Some(tls)) = (self.security, &tls) {
            if !connection.can_starttls() {
                return Err(MailError::NoStartTls);
            }
            connection.starttls(tls, &hello).map_err(MailError::BeforeText)?;
        }
        if let Some(credentials) = &self.credentials {
            let mechanisms = [Mechanism::Plain, Mechanism::Login];
            connection.auth(&mechanisms, credentials).map_err(MailError::Login)?;
        }
        Ok(connection)
    }
}

/// Every step before the text. The mail goes to all recipients or to none: a refused one is a mistake in the
/// settings, and a partial delivery would hide it.
fn send_envelope(connection: &mut SmtpConnection, mail: &lettre::Message) -> Result<(), MailError> {
    let step = |done: Result<_, Error>| done.map(|_| ()).map_err(MailError::BeforeText);
    let envelope = mail.envelope();
    let mut parameters = Vec::new();
    let mut addresses = envelope.to().iter().chain(envelope.from());
    if addresses.any(|address| !address.to_string().is_ascii()) {
        parameters.push(MailParameter::SmtpUtfEight);
    }
    if connection.server_info().supports_feature(Extension::EightBitMime) {
        parameters.push(MailParameter::Body(MailBodyParameter::EightBitMime));
    }
    step(connection.command(Mail::new(envelope.from().cloned(), parameters)))?;
    for to in envelope.to() {
        let accepted = connection.command(Rcpt::new(to.clone(), Vec::new()));
        accepted.map_err(|error| MailError::Recipient { address: to.to_string(), error })?;
    }
    step(connection.command(Data))
}
