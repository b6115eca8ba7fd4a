//! Logging an imported timeline: all of it or nothing, and each line once.

use grizzly_core::{
    Command, EntryId, Event, Incident, IncidentId, PersonId, Refusal, Text, Time,
    decide::{self, Decision, DecisionContext},
    nudges::NudgeRules,
};
use grizzly_import::{
    ImportedLine,
    entries::{already_imported, decide},
};
use grizzly_log::{LogWriter, NewEntry};

use super::{IncidentStore, new_id, new_incident};
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
    /// Logs the lines in order, then one `imported` entry per line with its source. `declare` declares the
    /// incident first, if no line does.
    pub fn import_timeline(
        &mut self,
        id: IncidentId,
        declare: Option<(Text, Time)>,
        lines: &[ImportedLine],
        file: &Text,
        me: &PersonId,
        now: Time,
    ) -> Result<LoggedImport, Problem> {
        self.read_new()?;
        let (place, known) = (self.position, self.incidents.get(&id));
        let spellings = std::sync::Arc::clone(&self.spellings);
        let logged = self.log.write(|writer| -> Result<LoggedImport, Problem> {
            let mut incident = known.cloned().unwrap_or_else(|| new_incident(id, &spellings));
            incident.apply_all(writer.since(place)?.entries);
            let mut logged = LoggedImport::default();
            let mut sources = Vec::with_capacity(lines.len());
            if let Some((summary, at)) = declare {
                let command =
                    Command::Declare { summary, severity: None, first_error_at: None, found_by: None };
                let context =
                    DecisionContext { now, at: Some(at), author: me.clone(), rules: &NudgeRules::default() };
                let decisions = decide::decide(&incident, command, &context)?;
                logged.entries.extend(append(writer, &mut incident, decisions, me, now)?);
            }
            let already = already_imported(&incident, lines);
            for (line, already) in lines.iter().zip(already) {
                if already {
                    logged.already_imported.push(line.number);
                    continue;
                }
                let decided = decide(&incident, line, me, now)
                    .map_err(|refusal| Problem::from(refusal).in_line(usize::try_from(line.number).ok()))?;
                let author = line.author.as_ref().unwrap_or(me);
                let entries = append(writer, &mut incident, decided.decisions, author, now)?;
                logged.refused.extend(decided.refused.map(|refusal| (line.clone(), refusal)));
                logged.entries.extend(&entries);
                let (source, text) = (file.clone(), line.source.clone());
                let event = Event::Imported { source, line: line.number, text, entries };
                sources.push(Decision { at: now, event });
                logged.imported += line.source.as_str().lines().count();
            }
            logged.entries.extend(append(writer, &mut incident, sources, me, now)?);
            Ok(logged)
        })?;
        self.read_back(&[]);
        Ok(logged)
    }
}

fn append(
    writer: &LogWriter,
    incident: &mut Incident,
    decisions: Vec<Decision>,
    author: &PersonId,
    now: Time,
) -> Result<Vec<EntryId>, Problem> {
    let new_entry = |Decision { at, event }| NewEntry {
        id: new_id(incident.id, &event, now),
        incident: incident.id,
        author: author.clone(),
        at,
        event,
    };
    let entries = writer.append(decisions.into_iter().map(new_entry).collect(), now)?;
    let ids = entries.iter().map(|entry| entry.id).collect();
    incident.apply_all(entries);
    Ok(ids)
}
