//! A mail as it is sent.

use std::time::{Duration, SystemTime};

use grizzly_core::update::markup::{html, plain};
use lettre::message::{Mailbox, MultiPart, header::MessageId};

use crate::{Message, Outcome, channel::mailbox, message::line};

/// Never resolved: it ends the name of a message that no other server makes (RFC 2606).
const ID_DOMAIN: &str = "grizzly.invalid";

/// Both as plain text and as HTML. Its id is made of the key and its date of the approval, so that it is the
/// same mail each time it is tried, and doubles can be told.
pub fn write(message: &Message, from: &str, to: &[String]) -> Result<lettre::Message, Outcome> {
    let read = |one: &str| mailbox(one).map_err(|flaw| Outcome::refused(flaw.to_string(), flaw.hint()));
    let from = read(from)?;
    let to: Vec<Mailbox> = to.iter().map(|one| read(one)).collect::<Result<_, _>>()?;
    let millis = u64::try_from(message.approved_at.millis()).unwrap_or(0);
    let builder = lettre::Message::builder()
        .from(from)
        // One line, so that it adds no header.
        .subject(line(&message.subject))
        .date(SystemTime::UNIX_EPOCH + Duration::from_millis(millis))
        .header(MessageId::from(format!("<{}@{ID_DOMAIN}>", message.key)));
    to.into_iter()
        .fold(builder, |builder, one| builder.to(one))
        .multipart(MultiPart::alternative_plain_html(plain(&message.text), html(&message.text)))
        .map_err(|error| Outcome::refused(error.to_string(), "Look at the addresses in Settings."))
}
