//! The reason for outage: read, written into a file, and its follow-ups on their way to where work is kept.

use grizzly_core::{
    Incident, Phase, Time,
    event::RfoSection,
    milestone::Milestones,
    rfo::{Around, FollowUpRow, Outside, Rfo, document, outside, rfo, task_list},
    text::capital,
    words::section_words,
};

use super::contacts::Did;
use crate::{
    Desk, Effect,
    api::{Code, Done, FollowUpFormat, Problem, Reader, RfoFormat, RfoView, SectionView},
    directory::as_csv,
};

/// The sections that a person can write, in the order of the document, with the word that a line takes.
const SECTIONS: [(RfoSection, &str); 7] = [
    (RfoSection::Summary, "summary"),
    (RfoSection::Alerting, "alerting"),
    (RfoSection::Timeline, "timeline"),
    (RfoSection::Learned, "learned"),
    (RfoSection::Impact, "impact"),
    (RfoSection::Fix, "fix"),
    (RfoSection::Prevention, "prevention"),
];

impl Desk {
    /// The RFO as it stands, by any name of the incident.
    pub fn rfo(&self, incident: &str, reader: Reader, now: Time) -> Result<RfoView, Problem> {
        let incident = self.incident(incident)?;
        let (rfo, taken_out) = self.rfo_for(incident, reader, now)?;
        let document = document(&rfo, self.settings.time_zone(), taken_out.as_ref());
        let section = |(section, name): (RfoSection, &str)| SectionView {
            section,
            name: name.to_owned(),
            label: capital(section_words(section)),
            answer: rfo.answer(section).cloned(),
        };
        Ok(RfoView {
            incident: incident.id,
            reader,
            document,
            sections: SECTIONS.into_iter().map(section).collect(),
            tracker: self.settings.tracker.name().map(str::to_owned),
            questions: rfo.questions,
            blame: rfo.blame,
            follow_ups: rfo.follow_ups,
            review: rfo.review,
        })
    }

    /// The RFO as the bytes of a file.
    pub fn rfo_file(
        &self,
        incident: &str,
        format: RfoFormat,
        reader: Reader,
        now: Time,
    ) -> Result<Vec<u8>, Problem> {
        let (rfo, taken_out) = self.rfo_for(self.incident(incident)?, reader, now)?;
        let document = document(&rfo, self.settings.time_zone(), taken_out.as_ref());
        let not_drawn = |error: &dyn std::fmt::Display| {
            Problem::new(Code::Log, format!("It cannot be drawn: {error}."), "Take another format: md, html.")
        };
        Ok(match format {
            RfoFormat::Md => grizzly_paper::markdown(&document).into_bytes(),
            RfoFormat::Html => grizzly_paper::html(&document).into_bytes(),
            RfoFormat::Pdf => grizzly_paper::pdf(&document).map_err(|error| not_drawn(&error))?,
            RfoFormat::Json => {
                let json = match &taken_out {
                    Some(outside) => serde_json::to_vec_pretty(outside),
                    None => serde_json::to_vec_pretty(&rfo),
                };
                let mut json = json.map_err(|error| not_drawn(&error))?;
                json.push(b'\n');
                json
            }
        })
    }

    /// The follow-ups, as a text to paste or to keep.
    pub fn follow_ups(&self, incident: &str, format: FollowUpFormat, now: Time) -> Result<String, Problem> {
        let found = self.incident(incident)?;
        let (rfo, _) = self.rfo_for(found, Reader::Team, now)?;
        match format {
            FollowUpFormat::Tasks => Ok(task_list(&rfo)),
            FollowUpFormat::Csv => {
                let rows = rfo.follow_ups.into_iter().map(csv_row);
                as_csv(&["follow_up", "aim", "owner", "due", "state", "end", "entry"], rows).map_err(
                    |error| {
                        Problem::new(
                            Code::Log,
                            format!("It cannot be written: {error}."),
                            "Take the tasks instead.",
                        )
                    },
                )
            }
            FollowUpFormat::Links => {
                let open = rfo.follow_ups.iter().filter(|one| one.state == "open");
                let links: Result<String, Problem> = open
                    .map(|one| Ok(format!("{}\n  {}\n", one.what, self.issue_link(found, one)?)))
                    .collect();
                links
            }
        }
    }

    /// Writes the RFO into a new file in the folder for downloads, and over none.
    pub(super) fn export_rfo(&self, incident: &str, format: RfoFormat, reader: Reader, now: Time) -> Did {
        let bytes = self.rfo_file(incident, format, reader, now)?;
        let ending = match format {
            RfoFormat::Md => "md",
            RfoFormat::Html => "html",
            RfoFormat::Pdf => "pdf",
            RfoFormat::Json => "json",
        };
        let outside = if reader == Reader::Outside { "-outside" } else { "" };
        let name = format!("rfo-{}{outside}", self.incident(incident)?.slug());
        self.save_in_downloads(&name, ending, &bytes)
    }

    pub(super) fn export_follow_ups(&self, incident: &str, now: Time) -> Did {
        let text = self.follow_ups(incident, FollowUpFormat::Csv, now)?;
        let name = format!("follow-ups-{}", self.incident(incident)?.slug());
        self.save_in_downloads(&name, "csv", text.as_bytes())
    }

    pub(super) fn copy_follow_ups(&self, incident: &str, now: Time) -> Did {
        let text = self.follow_ups(incident, FollowUpFormat::Tasks, now)?;
        Ok((Done::default(), vec![Effect::CopyText { text, what: "the follow-ups".to_owned() }]))
    }

    /// Opens the tracker's page for a new issue, filled in.
    pub(super) fn open_issue(&self, incident: &str, entry: u32, now: Time) -> Did {
        let found = self.incident(incident)?;
        let (rfo, _) = self.rfo_for(found, Reader::Team, now)?;
        let follow_up = rfo.follow_ups.iter().find(|one| one.entry == entry).ok_or_else(|| {
            let reason = format!("Entry #{entry} agrees no follow-up.");
            Problem::new(Code::NotFound, reason, "Agree one: /follow-up prevent what @who by 2026-12-01")
        })?;
        let link = self.issue_link(found, follow_up)?;
        Ok((Done::default(), vec![Effect::OpenLink { link, what: "new issue" }]))
    }

    fn issue_link(&self, incident: &Incident, one: &FollowUpRow) -> Result<String, Problem> {
        let owner = one.owner.as_ref().map(|owner| format!("Owner: {owner}\n")).unwrap_or_default();
        let due = one.due.map(|due| format!("Due: {due}\n")).unwrap_or_default();
        let summary = &incident.state().summary;
        let body = format!(
            "To {}, after “{summary}”.\n\n{owner}{due}Entry #{} of its log in Grizzly\n",
            one.aim, one.entry
        );
        self.settings.tracker.new_issue(&capital(&one.what), &body)
    }

    fn rfo_for(
        &self,
        incident: &Incident,
        reader: Reader,
        now: Time,
    ) -> Result<(Rfo, Option<Outside>), Problem> {
        let past = self.past(incident)?;
        let zone = self.settings.time_zone();
        let directory = self.directory();
        let around = Around { past: &past, zone, rules: &self.settings.advice, directory: &directory };
        let rfo = rfo(incident, now, &around);
        Ok(match reader {
            Reader::Team => (rfo, None),
            Reader::Outside => {
                let outside = outside(rfo, incident, &directory);
                (outside.rfo.clone(), Some(outside))
            }
        })
    }

    /// Past incidents of the same severity that were led to their end.
    pub(super) fn past(&self, of: &Incident) -> Result<Vec<Milestones>, Problem> {
        let severity = of.state().assumed_severity();
        let alike = |one: &&Incident| {
            one.id != of.id
                && one.state().phase == Phase::Closed
                && one.state().assumed_severity() == severity
        };
        Ok(self.book()?.incidents().filter(alike).map(Milestones::of).collect())
    }
}

fn csv_row(one: FollowUpRow) -> [String; 7] {
    let due = one.due.map(|due| due.to_string()).unwrap_or_default();
    let (owner, end) = (one.owner.unwrap_or_default(), one.end.unwrap_or_default());
    [one.what, one.aim.to_owned(), owner, due, one.state.to_owned(), end, format!("#{}", one.entry)]
}
