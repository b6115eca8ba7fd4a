//! Sends one message through one channel, or one page through a paging service, once, and returns the outcome.
//!
//! It never retries by itself and has no access to incidents or the log. It never shows a secret: a webhook's
//! address, a password or a key is in no outcome and no debug output.
//!
//! # Invariants
//! - An outcome says “not sent” only if that is certain; otherwise it says “unconfirmed” (`tests/{webhook,mail}.rs`: real
//!   servers that drop, delay, refuse, redirect and disconnect).
//! - Webhooks are `https`, or `http` to this computer. No redirect is followed, no proxy of the environment is used, and
//!   the addresses connected to are those that were checked (`address.rs`).
//! - A mail that was given up is never sent afterwards, and a keyring that hangs delays a person by at most five seconds.
//! - Nothing typed becomes markup or a mention in any receiver (`markdown.rs`).

mod address;
mod channel;
mod channel_error;
mod file;
mod keyring;
mod mail;
mod markdown;
mod message;
mod page;
mod paging;
mod payload;
mod redact;
mod webhook;

pub use address::check_address;
pub use channel::{Channel, ChatKind, PagingService, Security};
pub use channel_error::ChannelError;
pub use keyring::{Keyring, KeyringError, Secret, Secrets};
pub use message::{Limits, Message, Outcome};
pub use page::Page;

/// Sends the message and waits for the outcome: up to 10 s for a webhook, up to 30 s for mail, which takes
/// several steps.
pub fn send(channel: &Channel, message: &Message, secrets: &dyn Secrets) -> Outcome {
    send_within(channel, message, secrets, Limits::default())
}

/// [`send`] with other limits, for tests.
pub fn send_within(channel: &Channel, message: &Message, secrets: &dyn Secrets, limits: Limits) -> Outcome {
    if let Err(error) = channel.check() {
        return error.into();
    }
    let outcome = match channel {
        Channel::Clipboard | Channel::Mailto { .. } => {
            Outcome::refused("this channel is used by hand", "Copy the update and send it yourself.")
        }
        Channel::Paging { .. } => Outcome::refused("this channel pages people", "Use it with /page."),
        Channel::Smtp { .. } => mail::send(channel, message, secrets, limits),
        Channel::Chat { .. } | Channel::Webhook { .. } => webhook::send(channel, message, secrets, limits),
        Channel::File { folder } => file::append(folder, message),
    };
    // Outcomes quote servers, and people read them.
    outcome.map_text(message::one_line)
}

/// Pages a person, and waits for the outcome: up to 10 s. Its receipt is what the service calls the page.
pub fn page(channel: &Channel, page: &Page, secrets: &dyn Secrets) -> Outcome {
    page_within(channel, page, secrets, Limits::default())
}

/// [`page`] with other limits, for tests.
pub fn page_within(channel: &Channel, page: &Page, secrets: &dyn Secrets, limits: Limits) -> Outcome {
    if let Err(error) = channel.check() {
        return error.into();
    }
    paging::page(channel, page, secrets, limits).map_text(message::one_line)
}
