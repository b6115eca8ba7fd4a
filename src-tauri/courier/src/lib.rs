//! Carries one message through one channel to the outside, once, and says what became of it.
//!
//! It never tries again by itself, knows no incident and no log, and shows no secret: an address that is one,
//! a password or a key stands in no answer and no debug output.

mod address;
mod channel;
mod file;
mod flaw;
mod keyring;
mod mail;
mod markdown;
mod message;
mod payload;
mod secrecy;
mod web;

pub use address::check_address;
pub use channel::{Channel, Flavour, Security};
pub use flaw::Flaw;
pub use keyring::{Keyring, NoKeyring, Secret, Secrets};
pub use message::{Limits, Message, Outcome};

/// Carries the message, and waits for what becomes of it: ten seconds for a webhook, at most half a minute
/// for mail, which takes several steps.
pub fn carry(channel: &Channel, message: &Message, secrets: &dyn Secrets) -> Outcome {
    carry_within(channel, message, secrets, Limits::default())
}

/// The same with other limits, for tests.
pub fn carry_within(channel: &Channel, message: &Message, secrets: &dyn Secrets, limits: Limits) -> Outcome {
    if let Err(flaw) = channel.check() {
        return Outcome::refused(flaw.to_string(), flaw.hint());
    }
    let outcome = match channel {
        Channel::Clipboard | Channel::Mailto { .. } => {
            Outcome::refused("A person sends through this channel.", "Copy it, and paste it yourself.")
        }
        Channel::Smtp { .. } => mail::carry(channel, message, secrets, limits),
        Channel::Chat { .. } | Channel::Webhook { .. } => web::carry(channel, message, secrets, limits),
        Channel::File { folder } => file::carry(folder, message),
    };
    // Servers say what they like, and people read it.
    outcome.with_words(message::line)
}
