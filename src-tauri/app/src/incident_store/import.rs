//! Logging an imported timeline: all of it or nothing, and each line once.

use std::sync::Arc;

use grizzly_core::{EntryId, IncidentId, PersonId, Refusal, Text, Time};
use grizzly_import::{
    ImportedLine,
    entries::Opening,
    plan::{CannotLog, plan},
};
use grizzly_log::NewEntry;

use super::{IncidentStore, new_id};
use crate::problem::Problem;

/// What was logged.
#[derive(Debug, Default)]
pub struct LoggedImport {
    pub entries: Vec<EntryId>,
    /// The number of source lines.
    pub imported: usize,
    /// Lines that the incident already had.
    pub already_imported: Vec<u32>,
    /// Lines logged as notes, and why their kind was refused.
    pub refused: Vec<(ImportedLine, Refusal)>,
}

impl IncidentStore {
    /// Logs the lines in order, then one `imported` entry per line with its source. `opening` opens the incident first,
    /// if no line does.
    pub fn import_timeline(
        &mut self,
        id: IncidentId,
        opening: Option<Opening>,
        lines: &[ImportedLine],
        file: &Text,
        me: &PersonId,
        now: Time,
    ) -> Result<LoggedImport, Problem> {
        self.read_new(now)?;
        let known = self.shelves.wake(&self.log, id)?;
        let place = self.shelves.position();
        let logged = self.log.write(|writer| -> Result<LoggedImport, Problem> {
            let mut incident = Arc::unwrap_or_clone(known);
            incident.apply_all(writer.since(place)?.entries);
            let plan = plan(&incident, opening, lines, me, now).map_err(cannot_log)?;
            let new_entry = |author: &PersonId, at, event| NewEntry {
                id: new_id(id, &event, now),
                incident: id,
                author: author.clone(),
                at,
                event,
            };
            let entries =
                plan.entries().map(|entry| new_entry(&entry.author, entry.decision.at, entry.decision.event));
            let entries = writer.append(entries.collect(), now)?;
            let mut ids: Vec<EntryId> = entries.iter().map(|entry| entry.id).collect();
            let sources = plan.sources(file, &ids).map(|event| new_entry(me, now, event));
            let sources: Vec<NewEntry> = sources.collect();
            ids.extend(writer.append(sources, now)?.iter().map(|entry| entry.id));
            Ok(LoggedImport {
                entries: ids,
                imported: plan.imported().map(|line| line.source.as_str().lines().count()).sum(),
                already_imported: plan.already_imported,
                refused: plan.refused,
            })
        })?;
        self.read_back(&[], now);
        Ok(logged)
    }
}

pub fn cannot_log(CannotLog { line, refusal }: CannotLog) -> Problem {
    Problem::from(refusal).in_line(line.and_then(|line| usize::try_from(line).ok()))
}
