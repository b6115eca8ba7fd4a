//! The rules for correcting, retracting and restoring entries: never an edit or a delete.

use crate::{
    Entry, Event, Incident, Record, Text, Time,
    decide::{Refusal, SUMMARY_CHARS, not_in_future},
    event::{Fact, TaskKind},
    incident::is_correctable,
    text::is_call_link,
};

/// Decides a correction: of the time, of the one text of the entry, or of both.
pub fn correct(
    incident: &Incident,
    number: u32,
    at: Option<Time>,
    text: Option<Text>,
    now: Time,
) -> Result<Vec<Event>, Refusal> {
    let target = find_not_retracted(incident, number)?;
    at.map_or(Ok(()), |at| not_in_future(at, now))?;
    if !is_correctable(&target.event) {
        return Err(not_correctable(target, number));
    }
    let mut corrected = target.event.clone();
    if let Some(text) = text {
        let text = check_text(&corrected, number, text)?;
        match corrected.text_mut() {
            Some(current) => *current = text,
            None => return Err(Refusal::NotCorrectable { number, why: "it has no text, only a time" }),
        }
        parse_again(&mut corrected);
    }
    let at = at.filter(|at| *at != target.at);
    let event = (corrected != target.event).then(|| Box::new(corrected));
    if at.is_none() && event.is_none() {
        return Err(Refusal::NoChanges { number });
    }
    Ok(vec![Event::EntryCorrected { entry: target.id, at, event }])
}

/// A corrected text follows the rules of the text that it replaces.
fn check_text(event: &Event, number: u32, text: Text) -> Result<Text, Refusal> {
    match event {
        Event::Declared { .. } => {
            let line = Text::line(text.as_str());
            let chars = line.as_str().chars().count();
            if chars > SUMMARY_CHARS { Err(Refusal::LongSummary { chars }) } else { Ok(line) }
        }
        Event::CallOpened { .. } if !is_call_link(text.as_str()) => Err(Refusal::NotALink { number }),
        _ => Ok(text),
    }
}

/// What was parsed from the old text is parsed from the new one.
fn parse_again(event: &mut Event) {
    match event {
        Event::TaskAssigned { task_kind, title, .. } => *task_kind = TaskKind::of_title(title.as_str()),
        Event::FactStated { fact: Fact::Impact { text, low, high, confidence } } => {
            let before = confidence.take();
            if let Fact::Impact { text: new, low: least, high: most, confidence: now } = Fact::impact(text) {
                (*text, *low, *high, *confidence) = (new, least, most, now.or(before));
            }
        }
        _ => {}
    }
}

/// Decides to retract an entry. A retraction is undone by restoring, and the other way round.
pub fn retract(incident: &Incident, number: u32, why: Text) -> Result<Vec<Event>, Refusal> {
    let target = find_not_retracted(incident, number)?;
    match target.event {
        Event::EntryRetracted { entry, .. } => return restore(incident, incident.number_of(entry)),
        Event::EntryRestored { entry } => return retract(incident, incident.number_of(entry), why),
        _ => {}
    }
    if matches!(target.event, Event::Declared { .. }) {
        return Err(Refusal::IsDeclaration { number });
    }
    if target.event.is_about_delivery() {
        return Err(Refusal::IsDeliveryEntry { number, what: "retracted" });
    }
    let update = incident.state().update(target.id);
    if let Some(update) = update.filter(|update| update.is_sent_via_channel()) {
        return Err(Refusal::AlreadySent { number, audience: update.audience.clone() });
    }
    Ok(vec![Event::EntryRetracted { entry: target.id, why }])
}

/// Decides to restore a retracted entry.
pub fn restore(incident: &Incident, number: u32) -> Result<Vec<Event>, Refusal> {
    let record = record(incident, number)?;
    if record.retracted.is_none() {
        return Err(Refusal::NotRetracted { number });
    }
    Ok(vec![Event::EntryRestored { entry: record.entry.id }])
}

fn not_correctable(target: &Entry, number: u32) -> Refusal {
    match &target.event {
        event if event.is_about_delivery() => Refusal::IsDeliveryEntry { number, what: "corrected" },
        Event::UpdateApproved { audience, .. } => Refusal::IsApproved { number, audience: audience.clone() },
        _ => Refusal::NotCorrectable { number, why: "it is itself a correction" },
    }
}

fn find_not_retracted(incident: &Incident, number: u32) -> Result<&Entry, Refusal> {
    let record = record(incident, number)?;
    if record.retracted.is_some() { Err(Refusal::IsRetracted { number }) } else { Ok(&record.entry) }
}

fn record(incident: &Incident, number: u32) -> Result<&Record, Refusal> {
    let last = u32::try_from(incident.records().len()).unwrap_or(u32::MAX);
    incident.record(number).ok_or(Refusal::NoSuchEntry { number, last })
}
