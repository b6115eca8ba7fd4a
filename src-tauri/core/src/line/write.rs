//! Lines with a text of the log in them, which a person changes and logs. Parsed as they are, they give the same text.

use crate::{
    Event, Incident, Record, Text,
    event::{Fact, Subject},
    line::when,
    text::quoted,
};

/// The line that states a fact again.
pub fn change_fact(fact: &Fact) -> String {
    let text = match fact {
        Fact::Impact { text, confidence: Some(level), .. } if !is_verbatim(text) => {
            format!("{text} {}", level.name())
        }
        Fact::Impact { text, .. } => as_it_is(text, Fact::impact(text) != *fact),
        Fact::Confidence { level } => level.name().to_owned(),
        Fact::Symptom { text }
        | Fact::SurfaceArea { text }
        | Fact::SuspectedCause { text }
        | Fact::Trigger { text }
        | Fact::Workaround { text }
        | Fact::Needs { text }
        | Fact::DataLoss { text }
        | Fact::CustomerAction { text } => as_it_is(text, false),
    };
    format!("/{} {text}", fact.name().command())
}

/// The line that corrects an entry, up to what a person adds: its text; the opposite of what it says about a delivery; or
/// another update after an approved one. `None`: it has nothing to correct but its time.
pub fn correct_entry(incident: &Incident, record: &Record) -> Option<String> {
    let event = &record.entry.event;
    match event.traits().subject {
        Subject::Delivery(update, channel, _) => {
            let (update, channel) = (incident.number_of(update), quoted(channel.as_str()));
            Some(match event {
                Event::UpdateFailed { .. } => format!("/confirm-delivery #{update} via {channel}"),
                _ => format!("/delivery-failed #{update} via {channel} "),
            })
        }
        Subject::ApprovedUpdate(audience) => Some(format!("/update {} ", audience.name())),
        _ => event.clone().text_mut().map(|text| correct_text(record.number, text)),
    }
}

fn correct_text(number: u32, text: &Text) -> String {
    format!("/correct #{number} {}", as_it_is(text, when::starts_with_time(text.as_str())))
}

/// The text, after `//` if something would be read from it.
fn as_it_is(text: &Text, is_ambiguous: bool) -> String {
    if is_ambiguous || is_verbatim(text) { format!("// {text}") } else { text.to_string() }
}

fn is_verbatim(text: &Text) -> bool {
    text.as_str().starts_with("//")
}
