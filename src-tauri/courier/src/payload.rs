//! What is posted to a webhook: the body that each kind of receiver takes.

use grizzly_core::update::markup::{html, plain, slack};
use hmac::{Hmac, KeyInit, Mac};
use serde_json::{Value, json};
use sha2::Sha256;

use crate::{Flavour, Message};

/// Discord takes no longer message.
pub const DISCORD_CHARS: usize = 2000;
/// Of the signed body; a change of meaning raises it.
const VERSION: u32 = 1;
/// Invisible, and ends what would be the name of a group to be called.
const WORD_JOINER: char = '\u{2060}';

/// For a chat. Whatever a person typed, nobody is called by it.
pub fn chat(flavour: Flavour, message: &Message) -> Value {
    match flavour {
        // docs.slack.dev: "Formatting message text"; the three escaped characters hold mentions off.
        Flavour::Slack => json!({ "text": slack(&message.text), "mrkdwn": true }),
        // Mattermost calls @all, @channel and @here by their plain names.
        Flavour::Mattermost => json!({ "text": uncalled(&message.text) }),
        Flavour::Discord => json!({ "content": message.text, "allowed_mentions": { "parse": [] } }),
        Flavour::Teams => teams(message),
    }
}

/// A message with one Adaptive Card, as the webhooks of Teams workflows take it.
fn teams(message: &Message) -> Value {
    let paragraph = |text: &str| json!({ "type": "TextBlock", "text": text, "wrap": true });
    let paragraphs: Vec<Value> = message.text.split("\n\n").map(paragraph).collect();
    let card = json!({
        "type": "AdaptiveCard",
        "version": "1.4",
        "$schema": "http://adaptivecards.io/schemas/adaptive-card.json",
        "body": paragraphs,
    });
    json!({
        "type": "message",
        "attachments": [{ "contentType": "application/vnd.microsoft.card.adaptive", "content": card }],
    })
}

fn uncalled(text: &str) -> String {
    text.replace('@', &format!("@{WORD_JOINER}"))
}

/// For whoever builds on it: everything that is known of the update.
pub fn signed(message: &Message) -> Value {
    json!({
        "version": VERSION,
        "key": message.key,
        "test": message.is_test,
        "incident": {
            "id": message.incident,
            "slug": message.slug,
            "summary": message.summary,
            "severity": message.severity,
            "phase": message.phase,
        },
        "audience": message.audience,
        "subject": message.subject,
        "text": plain(&message.text),
        "markdown": message.text,
        "html": html(&message.text),
        "approved_at": message.approved_at,
        "next_at": message.next_at,
    })
}

/// `sha256=` and the HMAC of the body's bytes, lower-case hex.
pub fn signature(body: &[u8], key: &str) -> String {
    // HMAC takes a key of any length.
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(key.as_bytes()) else { return String::new() };
    mac.update(body);
    let hex: String = mac.finalize().into_bytes().iter().map(|byte| format!("{byte:02x}")).collect();
    format!("sha256={hex}")
}
