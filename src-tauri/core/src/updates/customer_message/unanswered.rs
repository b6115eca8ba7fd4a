//! What was logged about the readers and what the message doesn't answer: a person adds it.

use crate::{Event, Record, Text, event::Subject, incident::Customer};

use super::{Omitted, Writer};

impl Writer<'_> {
    /// Omits each report, reply and promise to the readers that is open and not in the message.
    pub(super) fn omit_unanswered(&mut self) {
        let found: Vec<_> =
            self.moment.incident.in_effect_but_notes().filter_map(|record| self.unanswered(record)).collect();
        self.filter.omitted.extend(found);
    }

    /// What this entry says about one of the readers, unless the message says it or everything was done for them since.
    fn unanswered(&self, record: &Record) -> Option<Omitted> {
        let event = &record.entry.event;
        let Subject::Customer(name) = event.traits().subject else { return None };
        let reader: &Customer = self.readers.iter().find(|one| one.name.same_name(name))?;
        if reader.done_at.is_some_and(|done| done > record.entry.at) {
            return None;
        }
        let (what, text, why) = match event {
            // The last one is said, or omitted already.
            Event::CustomerReported { what, .. } if self.is_said_or_omitted(reader, what) => return None,
            Event::CustomerReported { what, .. } => {
                ("what they reported", what, "The message doesn't answer it.")
            }
            Event::CustomerReplied { text, .. } => {
                ("what they replied", text, "The message doesn't answer it.")
            }
            Event::CustomerContacted { text: Some(text), .. } => {
                ("what was said to them", text, "If it's a promise, say what became of it.")
            }
            _ => return None,
        };
        let text = match self.readers.len() {
            1 => text.clone(),
            _ => Text::new(&format!("{}: {text}", reader.name)),
        };
        text.some().map(|text| Omitted { what, text, why: why.to_owned() })
    }

    fn is_said_or_omitted(&self, reader: &Customer, report: &Text) -> bool {
        if self.is_without_details() {
            return true;
        }
        let is_omitted = self.filter.omitted.iter().any(|one| one.text.as_str().contains(report.as_str()));
        reader.how.as_ref() == Some(report) && (self.says_report || is_omitted)
    }
}
