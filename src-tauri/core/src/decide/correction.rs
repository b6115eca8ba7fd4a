//! The rules for correcting, retracting and restoring entries: never an edit or a delete.

use crate::{
    Entry, EntryId, Event, Incident, Record, Text, Time,
    decide::{Refusal, SUMMARY_CHARS, not_in_future},
    event::{EntryText, Fact, Subject, TaskKind},
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
    if let Some(refusal) = not_correctable(incident, target, number) {
        return Err(refusal);
    }
    let mut corrected = target.event.clone();
    if let Some(text) = text {
        match corrected.entry_text() {
            Some(current) => replace(current, text, number)?,
            None => return Err(Refusal::NotCorrectable { number, why: "it has no text, only a time" }),
        }
    }
    let at = at.filter(|at| *at != target.at);
    let event = (corrected != target.event).then(|| Box::new(corrected));
    if at.is_none() && event.is_none() {
        return Err(Refusal::NoChanges { number });
    }
    Ok(vec![Event::EntryCorrected { entry: target.id, at, event }])
}

/// A corrected text follows the rules of the text that it replaces, and the same is read from it.
fn replace(current: EntryText, new: Text, number: u32) -> Result<(), Refusal> {
    match current {
        EntryText::Free(text) => *text = new,
        EntryText::Summary(summary) => {
            let line = Text::line(new.as_str());
            let chars = line.as_str().chars().count();
            if chars > SUMMARY_CHARS {
                return Err(Refusal::LongSummary { chars });
            }
            *summary = line;
        }
        EntryText::CallLink(_) if !is_call_link(new.as_str()) => return Err(Refusal::NotALink { number }),
        EntryText::CallLink(link) => *link = new,
        EntryText::TaskTitle { title, kind } => {
            *kind = TaskKind::of_title(new.as_str());
            *title = new;
        }
        EntryText::Impact { text, low, high, confidence } => {
            if let Fact::Impact { text: new, low: least, high: most, confidence: now } = Fact::impact(&new) {
                (*text, *low, *high, *confidence) = (new, least, most, now.or(*confidence));
            }
        }
    }
    Ok(())
}

/// Decides to retract an entry. A retraction is undone by restoring, and the other way round.
pub fn retract(incident: &Incident, number: u32, why: Text) -> Result<Vec<Event>, Refusal> {
    let target = find_not_retracted(incident, number)?;
    match target.event {
        Event::EntryRetracted { entry, .. } => return restore(incident, incident.number_of(entry)),
        Event::EntryRestored { entry } => return retract(incident, incident.number_of(entry), why),
        _ => {}
    }
    match target.event.traits().subject {
        Subject::Declaration => return Err(Refusal::IsDeclaration { number }),
        Subject::Delivery(update, channel, _) => {
            return Err(is_delivery(incident, number, "retracted", update, channel));
        }
        Subject::ApprovedUpdate(_)
        | Subject::ManualUpdate
        | Subject::Entry(_)
        | Subject::Service(..)
        | Subject::Customer(_)
        | Subject::Other => {}
    }
    let update = incident.state().update(target.id);
    if let Some(update) = update.filter(|update| update.may_be_sent_via_channel()) {
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

fn is_delivery(
    incident: &Incident,
    number: u32,
    what: &'static str,
    update: EntryId,
    channel: &Text,
) -> Refusal {
    Refusal::IsDeliveryEntry {
        number,
        what,
        update: incident.number_of(update),
        channel: channel.to_string(),
    }
}

fn not_correctable(incident: &Incident, target: &Entry, number: u32) -> Option<Refusal> {
    match target.event.traits().subject {
        Subject::Delivery(update, channel, _) => {
            Some(is_delivery(incident, number, "corrected", update, channel))
        }
        Subject::ApprovedUpdate(audience) => Some(Refusal::IsApproved { number, audience: audience.clone() }),
        Subject::Entry(_) => Some(Refusal::NotCorrectable { number, why: "it is itself a correction" }),
        Subject::Declaration
        | Subject::ManualUpdate
        | Subject::Service(..)
        | Subject::Customer(_)
        | Subject::Other => None,
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
