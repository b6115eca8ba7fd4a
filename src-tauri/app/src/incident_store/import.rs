//! Logging an imported timeline in parts, each line once.

use std::sync::Arc;

use grizzly_core::{EntryId, Event, IncidentId, PersonId, Record, Refusal, Text, Time};
use grizzly_import::{
    ImportedLine,
    plan::{CannotLog, Part},
};
use grizzly_log::NewEntry;

use super::{IncidentStore, new_id};
use crate::problem::Problem;

/// What was logged.
#[derive(Debug, Default)]
pub struct LoggedImport {
    pub entries: Vec<EntryId>,
    /// The number of lines in the text.
    pub imported: usize,
    /// The number of imported lines; each may have several of the text.
    pub lines: usize,
    /// Lines that the incident already had.
    pub already_imported: Vec<u32>,
    /// Lines logged as notes, and why their kind was refused.
    pub refused: Vec<(ImportedLine, Refusal)>,
}

/// A part of an import that was logged.
#[derive(Debug)]
pub struct LoggedPart {
    pub entries: Vec<EntryId>,
    /// How many records the incident has with it.
    pub known: usize,
}

impl IncidentStore {
    /// Logs a part of a plan: its entries in order, then one `imported` entry per line with its source. `known`: how many records
    /// the incident had when it was planned, with the parts since. `None`: somebody else has imported into it meanwhile, perhaps
    /// the same lines, so nothing is logged.
    pub fn log_import_part(
        &mut self,
        id: IncidentId,
        part: &Part,
        known: usize,
        file: &Text,
        me: &PersonId,
        now: Time,
    ) -> Result<Option<LoggedPart>, Problem> {
        self.read_new(now)?;
        let incident = self.shelves.wake(&self.log, id)?;
        let place = self.shelves.position();
        let logged = self.log.write(|writer| -> Result<Option<LoggedPart>, Problem> {
            let mut incident = Arc::unwrap_or_clone(incident);
            incident.apply_all(writer.since(place)?.entries);
            let is_import = |record: &Record| matches!(record.entry.event, Event::Imported { .. });
            if incident.records().iter().skip(known).any(is_import) {
                return Ok(None);
            }
            let new_entry = |author: &PersonId, at, event| NewEntry {
                id: new_id(id, &event, now),
                incident: id,
                author: author.clone(),
                at,
                event,
            };
            let entries = part
                .entries
                .iter()
                .map(|entry| new_entry(&entry.author, entry.decision.at, entry.decision.event.clone()));
            let entries = writer.append(entries.collect(), now)?;
            let mut ids: Vec<EntryId> = entries.iter().map(|entry| entry.id).collect();
            let sources: Vec<NewEntry> =
                part.sources(file, &ids).map(|event| new_entry(me, now, event)).collect();
            ids.extend(writer.append(sources, now)?.iter().map(|entry| entry.id));
            Ok(Some(LoggedPart { known: incident.records().len() + ids.len(), entries: ids }))
        })?;
        self.read_back(&[], now);
        Ok(logged)
    }
}

pub fn cannot_log(CannotLog { line, refusal }: CannotLog) -> Problem {
    Problem::from(refusal).in_line(line.and_then(|line| usize::try_from(line).ok()))
}
