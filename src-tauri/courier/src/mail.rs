//! Mail over SMTP, step by step: what fails before the text left surely did not arrive.

mod deadline;
mod failure;
mod letter;

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
    secrecy::{Secrecy, needed},
};
use deadline::Gate;
use failure::Failure;

pub fn carry(channel: &Channel, message: &Message, secrets: &dyn Secrets, limits: Limits) -> Outcome {
    let Channel::Smtp { host, port, security, user, from, to } = channel else {
        return Outcome::refused("this is no mail server", "Choose another channel.");
    };
    let password = match user.is_empty() {
        true => None,
        false => match needed(Secret::Password, message, secrets) {
            Ok(password) => Some(password),
            Err(outcome) => return outcome,
        },
    };
    let mail = match letter::write(message, from, to) {
        Ok(mail) => mail,
        Err(outcome) => return outcome,
    };
    let secrecy = password.as_ref().map(|password| Secrecy::of_login(user, password));
    let server = Server {
        host: host.clone(),
        port: *port,
        security: *security,
        credentials: password.map(|password| Credentials::new(user.clone(), password)),
        limits,
    };
    let outcome = deadline::keep(limits, move |gate| server.take(&mail, &gate));
    match secrecy {
        Some(secrecy) => outcome.with_words(|words| secrecy.keep(words)),
        None => outcome,
    }
}

struct Server {
    host: String,
    port: u16,
    security: Security,
    credentials: Option<Credentials>,
    limits: Limits,
}

impl Server {
    fn take(&self, mail: &lettre::Message, gate: &Gate) -> Outcome {
        let mut connection = match self.connect() {
            Ok(connection) => connection,
            Err(failure) => return failure.outcome(),
        };
        if let Err(failure) = envelope(&mut connection, mail) {
            return failure.outcome();
        }
        if !gate.passes() {
            return Outcome::not_yet("the mail server took too long");
        }
        // From here on the text is under way.
        let outcome = match connection.message(&mail.formatted()) {
            Ok(answer) => Outcome::delivered(answer.message().collect::<Vec<_>>().join(" ")),
            Err(error) => return Failure::After(error).outcome(),
        };
        // It has answered; how it says good-bye, and how long that takes, changes nothing.
        thread::spawn(move || connection.quit());
        outcome
    }

    /// Connected, encrypted as the settings ask, and logged in.
    fn connect(&self) -> Result<SmtpConnection, Failure> {
        let tls = match self.security {
            Security::None => None,
            _ => Some(TlsParameters::new_rustls(self.host.clone()).map_err(Failure::Before)?),
        };
        let at_once = tls.as_ref().filter(|_| self.security == Security::Tls);
        let hello = ClientId::default();
        let patience = Some(self.limits.patience);
        let address = (self.host.as_str(), self.port);
        let mut connection =
            SmtpConnection::connect(address, patience, &hello, at_once, None).map_err(Failure::Before)?;
        if let (Security::StartTls, Some(tls)) = (self.security, &tls) {
            if !connection.can_starttls() {
                return Err(Failure::NoStartTls);
            }
            connection.starttls(tls, &hello).map_err(Failure::Before)?;
        }
        if let Some(credentials) = &self.credentials {
            let mechanisms = [Mechanism::Plain, Mechanism::Login];
            connection.auth(&mechanisms, credentials).map_err(Failure::Login)?;
        }
        Ok(connection)
    }
}

/// Up to the server's word that it waits for the text. It goes to all recipients or to none: one that is
/// refused is a mistake in the settings, and half a delivery would hide it.
fn envelope(connection: &mut SmtpConnection, mail: &lettre::Message) -> Result<(), Failure> {
    let step = |done: Result<_, Error>| done.map(|_| ()).map_err(Failure::Before);
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
        let taken = connection.command(Rcpt::new(to.clone(), Vec::new()));
        taken.map_err(|error| Failure::Recipient { address: to.to_string(), error })?;
    }
    step(connection.command(Data))
}
