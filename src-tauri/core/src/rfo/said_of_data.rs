//! What an update that was sent says of lost data.

use crate::{Incident, Time, event::Audience, markup::plain};

/// A sentence about data in an update that was sent.
pub(super) struct SaidOfData {
    /// When it was sent.
    pub at: Time,
    /// `CS was sent`
    pub introduction: String,
    /// `No data is lost.`
    pub sentence: String,
    /// The number of the entry with the update.
    pub entry: u32,
}

/// The last one. A sentence that it isn't known says nothing.
pub(super) fn said_of_data(incident: &Incident) -> Option<SaidOfData> {
    let sent = incident.state().updates.iter().filter_map(|update| Some((update, update.sent()?.at)));
    let said = sent.filter_map(|(update, at)| {
        let text = plain(update.text.as_str());
        let sentence = sentences(&text).into_iter().rfind(|sentence| is_about_data(sentence))?;
        let introduction = match &update.audience {
            Audience::Other(_) => format!("an update to {} said", update.audience.label()),
            audience => format!("{} was sent", audience.label()),
        };
        Some(SaidOfData { at, introduction, sentence, entry: incident.number_of(update.entry) })
    });
    said.max_by_key(|said| said.at)
}

fn is_about_data(sentence: &str) -> bool {
    const UNKNOWN: [&str; 5] = ["not known", "isn't known", "isn’t known", "don't know", "whether"];
    let lower = sentence.to_lowercase();
    let mut words = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).peekable();
    let mut is_said = false;
    while let Some(word) = words.next() {
        is_said |= word == "data" && !words.peek().is_some_and(|next| next.starts_with("cent"));
    }
    is_said && !UNKNOWN.iter().any(|unknown| lower.contains(unknown))
}

/// The sentences of a text. A line is a sentence too, and `3.8.0` ends none.
fn sentences(text: &str) -> Vec<String> {
    let mut sentences = Vec::new();
    for line in text.lines() {
        let mut words: Vec<&str> = Vec::new();
        for word in line.split_whitespace() {
            words.push(word);
            if word.ends_with(['.', '!', '?']) {
                sentences.push(std::mem::take(&mut words).join(" "));
            }
        }
        sentences.push(words.join(" "));
    }
    sentences
}
