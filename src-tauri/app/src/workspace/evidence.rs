//! Evidence files: which ones a command names, and those that entries keep.

use grizzly_core::{Command, Event, IncidentId, Text, Time, event::KeptFile, line};
use grizzly_log::EvidenceFolder;

use super::ExecuteResult;
use crate::{
    Workspace,
    api::Execute,
    evidence::{Attachments, NamedFiles},
    problem::{Code, Problem},
};

impl Workspace {
    /// The files that a command may name, to be read before it is executed. Cheap: nothing is read here.
    pub fn named_files(&self, command: &Execute, now: Time) -> NamedFiles {
        match command {
            Execute::Say { line, .. } => self.files_in_lines(std::slice::from_ref(line), now),
            Execute::AttachFiles { paths, .. } => {
                let places = paths.iter().map(|path| Text::new(path)).collect();
                NamedFiles { folder: self.evidence_folder(), places, may_be_places: false }
            }
            _ => NamedFiles { folder: self.evidence_folder(), places: Vec::new(), may_be_places: true },
        }
    }

    pub(super) fn files_in_lines(&self, lines: &[String], now: Time) -> NamedFiles {
        let places = lines.iter().filter_map(|line| self.evidence_place(line, now)).collect();
        NamedFiles { folder: self.evidence_folder(), places, may_be_places: true }
    }

    /// Logs an entry for each file, with this text: all of them, or none.
    pub(super) fn attach(
        &mut self,
        incident: IncidentId,
        files: &Attachments,
        text: &Text,
        now: Time,
    ) -> ExecuteResult {
        let requests = files.requests(text.clone().some().as_ref());
        if requests.is_empty() {
            let reason = "There is no file to keep.";
            return Err(Problem::new(Code::Invalid, reason, "Give the path of a file: /evidence ~/shot.png"));
        }
        self.log_steps(incident, &requests, now)
    }

    /// What an `/evidence` line names: a link, a place or a path.
    pub fn evidence_place(&self, line: &str, now: Time) -> Option<Text> {
        match line::parse(line, &self.context(now)).ok()?.command {
            Command::Record(Event::Evidence { place, .. }) => Some(place),
            _ => None,
        }
    }

    /// The file that an entry keeps, to be read without the workspace.
    pub fn kept_file(&self, incident: &str, entry: u32) -> Result<(EvidenceFolder, KeptFile), Problem> {
        let incident = self.incident(incident)?;
        let record = incident.record(entry);
        let file = record.and_then(|record| record.entry.event.kept_file()).cloned().ok_or_else(|| {
            let reason = format!("Entry #{entry} keeps no file.");
            Problem::new(Code::NotFound, reason, "Log one: /evidence ~/shot.png")
        })?;
        Ok((self.evidence_folder(), file))
    }

    /// Whether a kept file is on this computer.
    pub fn has_file(&self, file: &KeptFile) -> bool {
        self.evidence_folder().has(file)
    }

    /// The folder of the kept files.
    pub(crate) fn evidence_folder(&self) -> EvidenceFolder {
        EvidenceFolder::of(self.folder())
    }
}
