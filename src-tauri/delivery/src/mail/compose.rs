//! Composes the mail.

use std::time::{Duration, SystemTime};

use grizzly_core::markup::{html, plain};
use lettre::message::{Mailbox, MultiPart, header::MessageId};

use crate::{Message, Outcome, channel::mailbox, message::one_line};

/// A domain that never resolves (RFC 2606), for message ids that no other server makes.
const ID_DOMAIN: &str = "grizzly.invalid";

/// The mail as plain text and HTML. Its id comes from the message's key and its date from the approval, so every
/// try sends the same mail and duplicates can be recognized.
pub fn compose(message: &Message, from: &str, to: &[String]) -> Result<lettre::Message, Outcome> {
    let from = mailbox(from)?;
    let to: Vec<Mailbox> = to.iter().map(|one| mailbox(one)).collect::<Result<_, _>>()?;
    let millis = u64::try_from(message.approved_at.millis()).unwrap_or(0);
    let builder = lettre::Message::builder()
        .from(from)
        // One line, so that it can't add a header.
        .subject(one_line(&message.subject))
        .date(SystemTime::UNIX_EPOCH + Duration::from_millis(millis))
        .header(MessageId::from(format!("<{}@{ID_DOMAIN}>", message.key)));
    to.into_iter()
        .fold(builder, |builder, one| builder.to(one))
        .multipart(MultiPart::alternative_plain_html(plain(&message.text), html(&message.text)))
        .map_err(|error| Outcome::refused(error.to_string(), "Check the addresses in Settings."))
}
