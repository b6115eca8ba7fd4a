//! The rules of corrections and strikes: never an edit or a delete.

use crate::{
    Entry, Event, Incident, Text, Time,
    event::Fact,
    handle::{Refusal, SUMMARY_CHARS, not_in_future, task::kind_of},
    line::impact,
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
    let target = standing(incident, number)?;
    at.map_or(Ok(()), |at| not_in_future(at, now))?;
    if matches!(target.event, Event::Corrected { .. } | Event::Struck { .. }) {
        return Err(Refusal::NotCorrectable { number, why: "is a correction itself" });
    }
    let mut corrected = target.event.clone();
    if let Some(text) = text {
        let text = fitting(&corrected, text)?;
        match corrected.text_mut() {
            Some(present) => *present = text,
            None => return Err(Refusal::NotCorrectable { number, why: "has no text, only a time" }),
        }
        read_again(&mut corrected);
    }
    let at = at.filter(|at| *at != target.at);
    let event = (corrected != target.event).then(|| Box::new(corrected));
    if at.is_none() && event.is_none() {
        return Err(Refusal::NothingChanges { number });
    }
    Ok(vec![Event::Corrected { entry: target.id, at, event }])
}

/// A corrected text keeps to the rules of what it replaces.
fn fitting(event: &Event, text: Text) -> Result<Text, Refusal> {
    match event {
        Event::Declared { .. } => {
            let line = Text::line(text.as_str());
            let chars = line.as_str().chars().count();
            if chars > SUMMARY_CHARS { Err(Refusal::LongSummary { chars }) } else { Ok(line) }
        }
        Event::CallOpened { .. } if !is_call_link(text.as_str()) => Err(Refusal::NotALink),
        _ => Ok(text),
    }
}

/// What was read out of the old words is read out of the new ones.
fn read_again(event: &mut Event) {
    match event {
        Event::TaskAssigned { task, title, .. } => *task = kind_of(title.as_str()),
        Event::FactStated { fact: Fact::Impact { text, low, high, sure } } => {
            let said = sure.take();
            if let Fact::Impact { text: new, low: least, high: most, sure: now } = impact(text) {
                (*text, *low, *high, *sure) = (new, least, most, now.or(said));
            }
        }
        _ => {}
    }
}

/// Decides to take an entry back.
pub fn strike(incident: &Incident, number: u32, why: Text) -> Result<Vec<Event>, Refusal> {
    let target = standing(incident, number)?;
    if matches!(target.event, Event::Declared { .. }) {
        return Err(Refusal::Declares { number });
    }
    if target.event.is_about_delivery() {
        return Err(Refusal::SaysWhatBecame { number });
    }
    let told = incident.state().update(target.id);
    if let Some(told) = told.filter(|told| told.has_left()) {
        return Err(Refusal::HasLeftAlready { number, audience: told.audience.clone() });
    }
    Ok(vec![Event::Struck { entry: target.id, why }])
}

fn standing(incident: &Incident, number: u32) -> Result<&Entry, Refusal> {
    let last = u32::try_from(incident.records().len()).unwrap_or(u32::MAX);
    let record = incident.record(number).ok_or(Refusal::NoSuchEntry { number, last })?;
    if record.struck.is_some() { Err(Refusal::IsStruck { number }) } else { Ok(&record.entry) }
}
