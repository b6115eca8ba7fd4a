//! Mail over SMTP, step by step: what fails before the text left surely did not arrive.

use std::{
    io::{self, ErrorKind},
    time::SystemTime,
};

use grizzly_core::update::markup::{html, plain};
use lettre::{
    message::{Mailbox, MultiPart, header::MessageId},
    transport::smtp::{
        Error,
        authentication::{Credentials, Mechanism},
        client::{SmtpConnection, TlsParameters},
        commands::{Data, Mail, Rcpt},
        extension::{ClientId, Extension, MailBodyParameter, MailParameter},
    },
};

use crate::{Channel, Limits, Message, Outcome, Secret, Secrets, Security, channel::mailbox, message::line};

/// Never sent: it ends the name of a message that no other server makes (RFC 2606).
const ID_DOMAIN: &str = "grizzly.invalid";

pub fn carry(channel: &Channel, message: &Message, secrets: &dyn Secrets, limits: Limits) -> Outcome {
    let Channel::Smtp { host, port, security, user, from, to } = channel else {
        return Outcome::refused("this is no mail server", "Choose another channel.");
    };
    let credentials = match (user.is_empty(), secrets_of(message, user, secrets)) {
        (true, _) => None,
        (false, Ok(credentials)) => Some(credentials),
        (false, Err(outcome)) => return outcome,
    };
    let mailboxes: Result<Vec<Mailbox>, _> = [from].into_iter().chain(to).map(|one| mailbox(one)).collect();
    let mail = match mailboxes.map(|mailboxes| letter(message, mailboxes)) {
        Ok(Ok(mail)) => mail,
        Ok(Err(error)) => return Outcome::refused(error.to_string(), "Look at the addresses in Settings."),
        Err(flaw) => return Outcome::refused(flaw.to_string(), flaw.hint()),
    };
    let server = Server { host, port: *port, security: *security, limits };
    let mut connection = match server.connect(credentials.as_ref()) {
        Ok(connection) => connection,
        Err(failure) => return failure.outcome(),
    };
    if let Err(error) = envelope(&mut connection, &mail) {
        return Failure::Before(error).outcome();
    }
    // From here on the text is under way.
    let outcome = match connection.message(&mail.formatted()) {
        Ok(answer) => Outcome::delivered(&answer.message().collect::<Vec<_>>().join(" ")),
        Err(error) => Failure::After(error).outcome(),
    };
    // It has answered; how it says good-bye changes nothing.
    let _ = connection.quit();
    outcome
}

fn secrets_of(message: &Message, user: &str, secrets: &dyn Secrets) -> Result<Credentials, Outcome> {
    match secrets.get(&message.channel, Secret::Password) {
        Ok(Some(password)) => Ok(Credentials::new(user.to_owned(), password)),
        Ok(None) => {
            let why = format!("the password of “{}” is not in the keyring", message.channel);
            Err(Outcome::refused(why, "Enter it again in Settings, under Who is told."))
        }
        Err(none) => Err(Outcome::not_yet(none.to_string())),
    }
}

/// Both as plain text and as HTML; its id is made of the key, so that doubles can be told.
fn letter(message: &Message, mailboxes: Vec<Mailbox>) -> Result<lettre::Message, lettre::error::Error> {
    let millis = u64::try_from(message.approved_at.millis()).unwrap_or(0);
    let date = SystemTime::UNIX_EPOCH + std::time::Duration::from_millis(millis);
    let mut mailboxes = mailboxes.into_iter();
    let mut builder = lettre::Message::builder();
    if let Some(from) = mailboxes.next() {
        builder = builder.from(from);
    }
    for to in mailboxes {
        builder = builder.to(to);
    }
    builder
        .subject(line(&message.subject))
        .date(date)
        .header(MessageId::from(format!("<{}@{ID_DOMAIN}>", message.key)))
        .multipart(MultiPart::alternative_plain_html(plain(&message.text), html(&message.text)))
}

fn envelope(connection: &mut SmtpConnection, mail: &lettre::Message) -> Result<(), Error> {
    let envelope = mail.envelope();
    let mut parameters = Vec::new();
    let mut addresses = envelope.to().iter().chain(envelope.from());
    if addresses.any(|address| !address.to_string().is_ascii()) {
        parameters.push(MailParameter::SmtpUtfEight);
    }
    if connection.server_info().supports_feature(Extension::EightBitMime) {
        parameters.push(MailParameter::Body(MailBodyParameter::EightBitMime));
    }
    connection.command(Mail::new(envelope.from().cloned(), parameters))?;
    for to in envelope.to() {
        connection.command(Rcpt::new(to.clone(), Vec::new()))?;
    }
    connection.command(Data)?;
    Ok(())
}

struct Server<'a> {
    host: &'a str,
    port: u16,
    security: Security,
    limits: Limits,
}

impl Server<'_> {
    /// Connected, encrypted as the settings ask, and logged in.
    fn connect(&self, credentials: Option<&Credentials>) -> Result<SmtpConnection, Failure> {
        let tls = match self.security {
            Security::None => None,
            _ => Some(TlsParameters::new_rustls(self.host.to_owned()).map_err(Failure::Before)?),
        };
        let at_once = tls.as_ref().filter(|_| self.security == Security::Tls);
        let hello = ClientId::default();
        let patience = Some(self.limits.patience);
        let address = (self.host, self.port);
        let mut connection =
            SmtpConnection::connect(address, patience, &hello, at_once, None).map_err(Failure::Before)?;
        if let (Security::StartTls, Some(tls)) = (self.security, &tls) {
            if !connection.can_starttls() {
                return Err(Failure::NoStartTls);
            }
            connection.starttls(tls, &hello).map_err(Failure::Before)?;
        }
        if let Some(credentials) = credentials {
            let mechanisms = [Mechanism::Plain, Mechanism::Login];
            connection.auth(&mechanisms, credentials).map_err(Failure::Login)?;
        }
        Ok(connection)
    }
}

/// Where it failed.
enum Failure {
    /// Before the text left.
    Before(Error),
    Login(Error),
    NoStartTls,
    /// The text was under way.
    After(Error),
}

impl Failure {
    fn outcome(&self) -> Outcome {
        match self {
            Self::NoStartTls => Outcome::refused(
                "the mail server does not offer STARTTLS, and nothing is sent in the open",
                "Choose TLS (port 465), or ask who runs it.",
            ),
            Self::Login(error) if error.is_permanent() || error.is_client() => Outcome::refused(
                format!("the mail server does not take the login: {}", in_words(error)),
                "Enter user and password again in Settings.",
            ),
            Self::Before(error) | Self::After(error) if error.is_permanent() => Outcome::refused(
                format!("the mail server refused it: {}", in_words(error)),
                "Look at the addresses in Settings, and at what it says.",
            ),
            Self::After(error) if !error.is_transient() => {
                Outcome::perhaps(format!("the mail server did not confirm it: {}", in_words(error)))
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
