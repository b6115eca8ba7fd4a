//! What is posted to a webhook: the body that each kind of receiver takes.

use std::iter;

use grizzly_core::update::markup::{Run, html, plain, runs, slack};
use hmac::{Hmac, KeyInit, Mac};
use serde_json::{Value, json};
use sha2::Sha256;

use crate::{
    Flavour, Message,
    markdown::{markdown, mattermost},
};

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
        Flavour::Mattermost => json!({ "text": uncalled(&mattermost(&message.text)) }),
        Flavour::Discord => {
            json!({ "content": markdown(&message.text), "allowed_mentions": { "parse": [] } })
        }
        Flavour::Teams => teams(&message.text),
    }
}

/// Why a chat would not show all of it, if it is too long.
pub fn too_long(flavour: Flavour, body: &Value) -> Option<String> {
    let (field, most) = match flavour {
        // Slack cuts off what is longer, and says that it was taken.
        Flavour::Slack => ("text", 40_000),
        Flavour::Discord => ("content", 2000),
        Flavour::Mattermost | Flavour::Teams => return None,
    };
    let chars = body.get(field)?.as_str()?.chars().count();
    (chars > most).then(|| format!("{} takes {most} characters, and this has {chars}", flavour.name()))
}

/// A message with one Adaptive Card, as the webhooks of Teams workflows take it. Its rich text knows no
/// Markdown, and no line feed either: each line is a block.
fn teams(text: &str) -> Value {
    let run = |run: &Run| {
        let weight = if run.bold { "bolder" } else { "default" };
        json!({ "type": "TextRun", "text": run.text, "weight": weight })
    };
    let block = |line: &str, spacing: &str| {
        let inlines: Vec<Value> = runs(line).iter().map(run).collect();
        json!({ "type": "RichTextBlock", "inlines": inlines, "spacing": spacing })
    };
    let mut blocks = Vec::new();
    for paragraph in text.split("\n\n") {
        let spacings = iter::once("medium").chain(iter::repeat("none"));
        let lines = paragraph.lines().filter(|line| !line.trim().is_empty());
        blocks.extend(lines.zip(spacings).map(|(line, spacing)| block(line, spacing)));
    }
    let card = json!({
        "type": "AdaptiveCard",
        "version": "1.4",
        "$schema": "http://adaptivecards.io/schemas/adaptive-card.json",
        "body": blocks,
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
        "markdown": markdown(&message.text),
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
