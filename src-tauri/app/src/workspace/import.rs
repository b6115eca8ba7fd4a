//! What importing a timeline needs of the workspace.

use std::{collections::BTreeSet, sync::Arc};

use grizzly_core::{EntryId, Incident, IncidentId, PersonId, Refusal, Text, Time};
use grizzly_import::{ImportedLine, entries::already_imported, plan::Part};

use crate::{
    Workspace,
    api::{ImportPage, ImportPlan, ImportPreview, ImportResult, ImportSource, LineEdit, RefusedLine},
    incident_store::{LoggedImport, LoggedPart},
    problem::{Code, Problem},
    timeline_import::{Timeline, TimelineImport},
    work::unwatched,
};

impl Workspace {
    /// An import into `incident`, or into a new one. It reads, plans and logs without holding the workspace all the time.
    pub fn timeline_import(&self, incident: Option<&str>, now: Time) -> Result<TimelineImport, Problem> {
        Ok(TimelineImport {
            incident: incident.map(|name| self.incident(name)).transpose()?,
            context: self.context(now),
            me: self.config.settings().author(),
            now,
        })
    }

    /// As [`TimelineImport::preview`].
    pub fn preview_import(
        &self,
        incident: Option<&str>,
        source: &ImportSource,
        page: Option<ImportPage>,
        now: Time,
    ) -> Result<ImportPreview, Problem> {
        self.timeline_import(incident, now)?.preview(source, page)
    }

    /// As [`TimelineImport::plan`].
    pub fn plan_import(
        &self,
        incident: Option<&str>,
        source: &ImportSource,
        now: Time,
    ) -> Result<ImportPlan, Problem> {
        self.timeline_import(incident, now)?.plan(source)
    }

    /// As [`TimelineImport::log`].
    pub fn import_timeline(
        mut self: &mut Self,
        incident: Option<&str>,
        title: Option<&str>,
        file: &str,
        source: &ImportSource,
        edits: &[LineEdit],
        now: Time,
    ) -> Result<ImportResult, Problem> {
        let timeline = Timeline { title, file, source, edits };
        self.timeline_import(incident, now)?.log(timeline, &unwatched(), &mut self)
    }

    /// Logs a part of a plan, as [`IncidentStore::log_import_part`](crate::incident_store::IncidentStore::log_import_part) does.
    pub(crate) fn log_import_part(
        &mut self,
        incident: IncidentId,
        part: &Part,
        known: usize,
        file: &Text,
        me: &PersonId,
        now: Time,
    ) -> Result<Option<LoggedPart>, Problem> {
        self.incidents.writable(now)?.log_import_part(incident, part, known, file, me, now)
    }

    pub(crate) fn import_result(
        &self,
        id: IncidentId,
        logged: LoggedImport,
    ) -> Result<ImportResult, Problem> {
        let incident = &*self.incident(&id.to_string())?;
        let new: BTreeSet<EntryId> = logged.entries.into_iter().collect();
        let records = incident.records().iter().filter(|record| new.contains(&record.entry.id));
        let refused = |(line, refusal): (ImportedLine, Refusal)| RefusedLine {
            line: line.source_line,
            kind: line.kind,
            reason: refusal.to_string(),
        };
        Ok(ImportResult {
            incident: id,
            summary: incident.state().summary.to_string(),
            numbers: records.map(|record| record.number).collect(),
            imported: logged.imported,
            already_imported: logged.already_imported,
            refused: logged.refused.into_iter().map(refused).collect(),
        })
    }

    /// Refuses to declare a second incident from a text that was imported before.
    pub(crate) fn refuse_known(&self, lines: &[ImportedLine]) -> Result<(), Problem> {
        let store = self.incidents.store()?;
        let has_all = |incident: &Incident| already_imported(incident, lines).iter().all(|already| *already);
        let mut known = store.running().find(|incident| has_all(incident)).map(|one| Arc::new(one.clone()));
        for resting in store.resting().filter(|resting| resting.imported >= lines.len()) {
            if known.is_none() {
                known = store.incident(resting.id())?.filter(|incident| has_all(incident));
            }
        }
        match known {
            None => Ok(()),
            Some(known) => Err(Problem::new(
                Code::Refused,
                format!("This timeline is already imported, into “{}”.", known.state().summary),
                format!("See it with: grizzly show {}", known.slug()),
            )),
        }
    }
}
