//! The RFO and its follow-ups: to view, to export, and to open as issues.

use grizzly_core::{
    Incident, IncidentId, Severity, Status, Time,
    describe::section_label,
    document::{Block, Span},
    event::RfoSection,
    milestone::Milestones,
    number::bytes,
    rfo::{
        ExternalRfo, FollowUpRow, FollowUpState, Rfo, RfoContext, RfoEvidence, document, external_with, rfo,
        task_list,
    },
    text::capital,
};

use super::ExecuteResult;
use crate::{
    Effect, RfoExport, Workspace,
    api::{CommandResult, FollowUpFormat, Reader, RfoEvidenceView, RfoFormat, RfoView, SectionView},
    directory::as_csv,
    problem::{Code, Problem},
};

/// The sections that people write, in the order of the document.
const SECTIONS: [RfoSection; 7] = [
    RfoSection::Summary,
    RfoSection::Alerting,
    RfoSection::Timeline,
    RfoSection::Learned,
    RfoSection::Impact,
    RfoSection::Fix,
    RfoSection::Prevention,
];

/// The foot of the file: what the log contained when it was written.
fn log_head(hash: &str) -> Block {
    let text = format!(
        "Log head: {hash}. To check that the log still contains all of this: grizzly verify --against {hash}"
    );
    Block::Paragraph { spans: vec![Span::Aside { text }] }
}

impl Workspace {
    /// The current RFO. `evidence`: as in [`Workspace::rfo_export`]; entries without a file are ignored.
    pub fn rfo(
        &self,
        incident: &str,
        reader: Reader,
        evidence: &[u32],
        now: Time,
    ) -> Result<RfoView, Problem> {
        let incident = &*self.incident(incident)?;
        // Whoever writes it answers the questions, whoever reads it.
        let (team, _) = self.rfo_for(incident, Reader::Team, &[], now)?;
        let zone = self.config.settings().time_zone();
        let (document, external) = match reader {
            Reader::Team => (document(&team, zone, None), None),
            Reader::External => {
                // A picked entry may have been retracted since.
                let is_there = |entry: &u32| team.evidence.iter().any(|one| one.entry == *entry);
                let picked: Vec<u32> = evidence.iter().copied().filter(is_there).collect();
                let (rfo, external) = self.rfo_for(incident, reader, &picked, now)?;
                (document(&rfo, zone, external.as_ref()), external)
            }
        };
        let Rfo { evidence: all, questions, blame, answers, follow_ups, review, .. } = team;
        let section = |section: RfoSection| SectionView {
            section,
            name: section.name().to_owned(),
            label: capital(section_label(section)),
            answer: answers.iter().find(|answer| answer.section == section).cloned(),
        };
        Ok(RfoView {
            incident: incident.id,
            reader,
            document,
            sections: SECTIONS.into_iter().map(section).collect(),
            tracker: self.config.settings().tracker.name().map(str::to_owned),
            questions,
            blame,
            follow_ups,
            review,
            evidence: all.into_iter().map(evidence_view).collect(),
            omitted: external.map(|external| external.omitted).unwrap_or_default(),
        })
    }

    /// The RFO as a file, for the team or without any evidence file.
    pub fn rfo_file(
        &self,
        incident: &str,
        format: RfoFormat,
        reader: Reader,
        now: Time,
    ) -> Result<Vec<u8>, Problem> {
        self.rfo_export(incident, format, reader, &[], now)?.bytes()
    }

    /// The RFO to write. The team's has all evidence files; one for external readers has those of the `evidence` entries.
    pub fn rfo_export(
        &self,
        incident: &str,
        format: RfoFormat,
        reader: Reader,
        evidence: &[u32],
        now: Time,
    ) -> Result<RfoExport, Problem> {
        let found = &*self.incident(incident)?;
        let (rfo, external) = self.rfo_for(found, reader, evidence, now)?;
        let mut document = document(&rfo, self.config.settings().time_zone(), external.as_ref());
        document.blocks.extend(self.incidents.store()?.heads_of(found)?.iter().map(|hash| log_head(hash)));
        let suffix = if reader == Reader::External { "-external" } else { "" };
        let name = format!("rfo-{}{suffix}", found.slug());
        Ok(RfoExport { rfo, external, document, format, name, data_folder: self.folder().to_owned() })
    }

    /// The follow-ups as text.
    pub fn follow_ups(&self, incident: &str, format: FollowUpFormat, now: Time) -> Result<String, Problem> {
        let found = &*self.incident(incident)?;
        let (rfo, _) = self.rfo_for(found, Reader::Team, &[], now)?;
        match format {
            FollowUpFormat::Tasks => Ok(task_list(&rfo)),
            FollowUpFormat::Csv => {
                let rows = rfo.follow_ups.into_iter().map(csv_row);
                as_csv(&["follow-up", "aim", "owner", "due", "status", "outcome", "entry"], rows).map_err(
                    |error| {
                        Problem::new(
                            Code::Log,
                            format!("Couldn't export the follow-ups: {error}."),
                            "Use --format tasks instead.",
                        )
                    },
                )
            }
            FollowUpFormat::Links => {
                let open = rfo.follow_ups.iter().filter(|one| one.state == FollowUpState::Open);
                let links: Result<String, Problem> = open
                    .map(|one| Ok(format!("{}\n  {}\n", one.what, self.issue_link(found, one)?)))
                    .collect();
                links
            }
        }
    }

    pub(super) fn export_follow_ups_to_downloads(&self, incident: &str, now: Time) -> ExecuteResult {
        let text = self.follow_ups(incident, FollowUpFormat::Csv, now)?;
        let name = format!("follow-ups-{}", self.incident(incident)?.slug());
        self.save_in_downloads(&name, "csv", text.as_bytes())
    }

    pub(super) fn copy_follow_ups(&self, incident: &str, now: Time) -> ExecuteResult {
        let text = self.follow_ups(incident, FollowUpFormat::Tasks, now)?;
        Ok((CommandResult::default(), vec![Effect::CopyText { text, label: "follow-ups".to_owned() }]))
    }

    /// Opens the tracker's page for a new issue, filled in with a follow-up.
    pub(super) fn open_issue(&self, incident: &str, entry: u32, now: Time) -> ExecuteResult {
        let found = &*self.incident(incident)?;
        let (rfo, _) = self.rfo_for(found, Reader::Team, &[], now)?;
        let follow_up = rfo.follow_ups.iter().find(|one| one.entry == entry).ok_or_else(|| {
            let reason = format!("Entry #{entry} isn't a follow-up.");
            Problem::new(Code::NotFound, reason, "Add one: /follow-up prevent WHAT @owner by 2026-12-01")
        })?;
        let link = self.issue_link(found, follow_up)?;
        Ok((CommandResult::default(), vec![Effect::OpenLink { link, label: "new issue" }]))
    }

    fn issue_link(&self, incident: &Incident, one: &FollowUpRow) -> Result<String, Problem> {
        let owner = one.owner.as_ref().map(|owner| format!("Owner: {owner}\n")).unwrap_or_default();
        let due = one.due.map(|due| format!("Due: {due}\n")).unwrap_or_default();
        let summary = &incident.state().summary;
        let body = format!(
            "Follow-up ({}) of the incident “{summary}”.\n\n{owner}{due}Log entry #{} in Grizzly\n",
            one.aim, one.entry
        );
        self.config.settings().tracker.new_issue(&capital(&one.what), &body)
    }

    pub(super) fn rfo_for(
        &self,
        incident: &Incident,
        reader: Reader,
        evidence: &[u32],
        now: Time,
    ) -> Result<(Rfo, Option<ExternalRfo>), Problem> {
        let past = self.past_milestones(incident)?;
        let zone = self.config.settings().time_zone();
        let directory = self.directory();
        let context =
            RfoContext { past: &past, zone, rules: &self.config.settings().nudges, directory: &directory };
        let rfo = rfo(incident, now, &context);
        for entry in evidence {
            if !rfo.evidence.iter().any(|one| one.entry == *entry) {
                let reason = format!("Entry #{entry} keeps no file.");
                return Err(Problem::new(
                    Code::NotFound,
                    reason,
                    "grizzly show lists the entries with a file.",
                ));
            }
        }
        Ok(match reader {
            Reader::Team => (rfo, None),
            Reader::External => {
                let external = external_with(rfo, incident, &directory, evidence);
                (external.rfo.clone(), Some(external))
            }
        })
    }

    /// The milestones of closed incidents of the same severity.
    pub(super) fn past_milestones(&self, incident: &Incident) -> Result<Vec<Milestones>, Problem> {
        let store = self.incidents.store()?;
        let severity = incident.state().assumed_severity();
        let is_similar = |id: IncidentId, status: Status, of: Severity| {
            id != incident.id && status == Status::Closed && of == severity
        };
        let running = store
            .running()
            .filter(|one| is_similar(one.id, one.state().status, one.state().assumed_severity()));
        let resting = store
            .resting()
            .filter(|one| is_similar(one.id(), one.row.status, one.row.severity.unwrap_or(Severity::Sev1)));
        let resting = resting.map(|one| one.milestones.clone());
        Ok(running.map(Milestones::of).chain(resting).collect())
    }
}

fn evidence_view(one: RfoEvidence) -> RfoEvidenceView {
    let RfoEvidence { entry, name, text, file, .. } = one;
    RfoEvidenceView { entry, name, text, size: bytes(file.bytes.into()) }
}

fn csv_row(one: FollowUpRow) -> [String; 7] {
    let due = one.due.map(|due| due.to_string()).unwrap_or_default();
    let (owner, end) = (one.owner.unwrap_or_default(), one.end.unwrap_or_default());
    [one.what, one.aim.to_owned(), owner, due, one.state.label().to_owned(), end, format!("#{}", one.entry)]
}
