//! A file for each format.

pub(super) mod brackets;
pub(super) mod discord;
pub(super) mod google_chat;
pub(super) mod irssi;
pub(super) mod report;
pub(super) mod slack;
pub(super) mod slack_json;
pub(super) mod statuspage;
pub(super) mod table;
pub(super) mod teams;
pub(super) mod untimed;
pub(super) mod weechat;
pub(super) mod znc;
pub(super) mod zoom;
pub(super) mod zoom_cloud;

use super::{
    Reason,
    format::{Read, Role, Row, Said},
    stamp::{Stamp, whole_day},
};

/// Reads a chat in which `message` knows how a message begins; what follows belongs to it.
fn chat<'a>(rows: &'a [Row], message: impl Fn(&'a str) -> Option<(Stamp, &'a str, &'a str)>) -> Read {
    let mut read = Read::default();
    for row in rows {
        let text: &'a str = &row.text;
        if let Some((stamp, author, words)) = message(text) {
            read.push(Said::message(stamp, author, words));
        } else if text.trim().is_empty() {
            read.push(Role::Left(Reason::Empty));
        } else if let Some(day) = whole_day(text) {
            read.push(Role::Day(day));
        } else if is_chrome(text) {
            read.push(Role::Left(Reason::Chrome));
        } else if !read.add(text.trim_end()) {
            read.push(Role::Left(Reason::NoTime));
        }
    }
    read
}

/// How many rows begin a message.
fn count<'a>(rows: &'a [Row], message: impl Fn(&'a str) -> Option<(Stamp, &'a str, &'a str)>) -> usize {
    rows.iter().filter(|row| message(&row.text).is_some()).count()
}

/// Buttons, reactions and counters that come along when a chat is copied.
fn is_chrome(text: &str) -> bool {
    let text = text.trim();
    let reaction = text.len() > 2 && text.starts_with(':') && text.ends_with(':') && !text.contains(' ');
    let counter = text.len() < 4 && text.bytes().all(|byte| byte.is_ascii_digit());
    let lower = text.to_lowercase();
    let replies = lower.split_once(' ').is_some_and(|(number, rest)| {
        number.bytes().all(|byte| byte.is_ascii_digit())
            && ["reply", "replies", "files", "reactions"].iter().any(|word| rest.starts_with(word))
    });
    let buttons = [
        "(edited)",
        "view thread",
        "view reply",
        "view message",
        "also sent to the channel",
        "new messages",
        "new",
        "app",
        "show more",
        "see more",
        "last read",
        "jump",
        "add reaction",
        "thread",
        "edited",
    ];
    reaction || counter || replies || buttons.contains(&lower.as_str()) || lower.starts_with("last reply ")
}
