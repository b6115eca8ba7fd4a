//! Imports a timeline. Reading and planning a long one takes seconds, so that runs without the workspace; the log gets it in
//! parts, and a declaration gets in between two of them.

mod read;

use std::{collections::BTreeSet, sync::Arc};

use grizzly_core::{
    Incident, IncidentId, PersonId, Text, Time,
    describe::Description,
    line::{ParseContext, when},
};
use grizzly_import::{
    FORMATS, ImportKind, ImportedLine, ParsedTimeline,
    entries::{Opening, already_imported, open, proposed, sort},
    plan::plan,
};

use crate::{
    Effect, Workspace,
    api::{
        CommandResult, ImportKindLabel, ImportPage, ImportPlan, ImportPlanned, ImportPreview, ImportResult,
        ImportSource, LineEdit, lines_of,
    },
    clock::fresh_id,
    incident_store::{LoggedImport, cannot_log},
    problem::{Code, Problem},
    view::import as view,
    work::{Work, WorkProgress, canceled},
};

/// So many lines are logged at once: a tenth of a second on a slow disk.
const PART: usize = 500;

/// Whoever lends the workspace for a moment.
pub trait WithWorkspace {
    fn with<R>(&mut self, work: impl FnOnce(&mut Workspace) -> R) -> R;
}

impl WithWorkspace for &mut Workspace {
    fn with<R>(&mut self, work: impl FnOnce(&mut Workspace) -> R) -> R {
        work(self)
    }
}

/// Where a timeline is imported, as it was when somebody asked for it.
pub struct TimelineImport {
    /// `None`: a new one.
    pub(crate) incident: Option<Arc<Incident>>,
    pub(crate) context: ParseContext,
    pub(crate) me: PersonId,
    pub(crate) now: Time,
}

/// What is imported.
#[derive(Debug, Clone, Copy)]
pub struct Timeline<'a> {
    /// The summary of a new incident; else the text's own title.
    pub title: Option<&'a str>,
    /// Its name; empty for pasted text.
    pub file: &'a str,
    pub source: &'a ImportSource,
    pub edits: &'a [LineEdit],
}

impl TimelineImport {
    /// The id of the incident; `None`: a new one.
    pub fn incident(&self) -> Option<String> {
        self.incident.as_ref().map(|incident| incident.id.to_string())
    }

    /// How a text would be imported. `page`: which lines to return.
    pub fn preview(&self, source: &ImportSource, page: Option<ImportPage>) -> Result<ImportPreview, Problem> {
        let timeline = self.parse(source)?;
        let lines = proposed(&timeline);
        let already = self.incident.as_ref().map(|incident| already_imported(incident, &lines));
        let known: BTreeSet<u32> = (lines.iter().zip(already.unwrap_or_default()))
            .filter(|(_, already)| *already)
            .map(|(line, _)| line.number)
            .collect();
        let page = page.unwrap_or(ImportPage { from: 0, limit: usize::MAX });
        let lines = timeline.lines.iter().skip(page.from).take(page.limit);
        Ok(ImportPreview {
            parsed_at: source.parsed_at.unwrap_or(self.now),
            format: timeline.format.name.to_owned(),
            format_reason: timeline.format_reason.clone(),
            title: timeline.title.as_ref().map(ToString::to_string),
            lines: lines.map(|line| view::line(line, known.contains(&line.number))).collect(),
            questions: timeline.questions.iter().map(|question| view::question(*question)).collect(),
            warnings: timeline.warnings.iter().map(view::warning).collect(),
            counts: view::counts(&timeline),
            declared_in: timeline
                .proposals()
                .filter(|(_, proposal)| proposal.kind == ImportKind::Declared)
                .min_by_key(|(number, proposal)| (proposal.at, *number))
                .map(|(number, _)| number),
            formats: FORMATS.into_iter().map(view::format).collect(),
            kinds: ImportKind::ALL
                .map(|kind| ImportKindLabel { kind, label: kind.label().to_owned() })
                .to_vec(),
        })
    }

    /// Every entry that [`log`](Self::log) would log without edits. Logs nothing.
    pub fn plan(&self, source: &ImportSource) -> Result<ImportPlan, Problem> {
        let timeline = self.parse(source)?;
        let mut lines = proposed(&timeline);
        let (incident, opening) = self.opened(timeline.title.as_ref(), &mut lines);
        let planned = plan(&incident, opening, &lines, &self.me, self.now).map_err(cannot_log)?;
        let entries = planned.described().map(|(entry, Description { title, detail })| ImportPlanned {
            number: entry.number,
            line: entry.line,
            at: entry.decision.at,
            title,
            detail,
        });
        Ok(ImportPlan { entries: entries.collect(), sources: planned.imported().count() })
    }

    /// Imports a text with a person's edits. A line that can't be logged even as a note refuses all of it; lines that the incident
    /// already has are not imported again.
    pub fn log(
        &self,
        timeline: Timeline,
        work: &Work,
        workspace: &mut impl WithWorkspace,
    ) -> Result<ImportResult, Problem> {
        let parsed = self.parse(timeline.source)?;
        let mut lines = read::edited(&parsed, timeline.edits)?;
        if lines.is_empty() {
            return Err(read::nothing_to_import(&parsed, &when::example(&self.context)));
        }
        if self.incident.is_none() {
            workspace.with(|workspace| workspace.refuse_known(&lines))?;
        }
        let title = timeline.title.map(Text::line).and_then(Text::some).or_else(|| parsed.title.clone());
        let file = Text::line(timeline.file).some().unwrap_or_else(|| Text::new("pasted text"));
        let (mut incident, mut opening) = self.opened(title.as_ref(), &mut lines);
        let id = incident.id;
        let mut logged = LoggedImport::default();
        while !self.log_parts(&incident, opening.take(), &lines, &file, (work, &mut logged), workspace)? {
            incident = workspace.with(|workspace| workspace.incident(&id.to_string()))?;
        }
        workspace.with(|workspace| workspace.import_result(id, logged))
    }

    /// Plans, and logs what isn't logged yet. Whether that was all: if somebody else imported into it meanwhile, it is to be
    /// planned again.
    fn log_parts(
        &self,
        incident: &Incident,
        opening: Option<Opening>,
        lines: &[ImportedLine],
        file: &Text,
        (work, logged): (&Work, &mut LoggedImport),
        workspace: &mut impl WithWorkspace,
    ) -> Result<bool, Problem> {
        let plan = plan(incident, opening, lines, &self.me, self.now).map_err(cannot_log)?;
        if logged.entries.is_empty() {
            (logged.already_imported, logged.refused) = (plan.already_imported.clone(), plan.refused.clone());
        }
        let mut known = incident.records().len();
        for part in plan.parts(PART) {
            let progress = WorkProgress::Lines { done: logged.lines, of: lines.len() };
            if !work.step(progress) {
                return Err(stopped(logged.lines, lines.len()));
            }
            let done = workspace.with(|workspace| {
                workspace.log_import_part(incident.id, &part, known, file, &self.me, self.now)
            })?;
            let Some(done) = done else { return Ok(false) };
            known = done.known;
            logged.entries.extend(done.entries);
            logged.imported += part.source_lines();
            logged.lines += part.lines();
        }
        Ok(true)
    }

    /// The same for the window.
    pub fn log_for_window(
        &self,
        timeline: Timeline,
        work: &Work,
        workspace: &mut impl WithWorkspace,
    ) -> Result<(CommandResult, Vec<Effect>), Problem> {
        let result = self.log(timeline, work, workspace)?;
        let warning = Some(result.remarks().join("\n")).filter(|warning| !warning.is_empty());
        let show = self.incident.is_none().then_some(Effect::ShowIncident(result.incident));
        let completed = vec![format!("{} imported", lines_of(result.imported))];
        let done = CommandResult {
            incident: Some(result.incident),
            numbers: result.numbers,
            warning,
            completed,
            ..CommandResult::default()
        };
        Ok((done, show.into_iter().collect()))
    }

    fn parse(&self, source: &ImportSource) -> Result<ParsedTimeline, Problem> {
        read::parse(source, &self.context)
    }

    /// The incident as it is, and what opens it if it is new; sorts the lines.
    fn opened(&self, title: Option<&Text>, lines: &mut [ImportedLine]) -> (Arc<Incident>, Option<Opening>) {
        match &self.incident {
            Some(incident) => {
                sort(lines);
                (incident.clone(), None)
            }
            None => {
                let opening = open(title, lines);
                (Arc::new(Incident::new(IncidentId(fresh_id(self.now)))), opening)
            }
        }
    }
}

/// That a person canceled it. What is logged stays.
fn stopped(done: usize, of: usize) -> Problem {
    if done == 0 {
        return canceled();
    }
    let reason = format!(
        "Canceled. {done} of {of} lines are imported; import the same text into that incident again to go on."
    );
    Problem::new(Code::Canceled, reason, "")
}
