//! Importing timelines: the preview, and the import with a person's edits.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use chrono::NaiveDate;
use chrono_tz::{TZ_VARIANTS, Tz};
use grizzly_core::{
    EntryId, Incident, IncidentId, Refusal, Text, Time,
    describe::Description,
    line::{ParseContext, when},
};
use grizzly_import::{
    Excerpt, FORMATS, Format, ImportContext, ImportKind, ImportedLine, LineOutcome, ParsedTimeline,
    entries::{already_imported, open, proposed, sort},
    plan::plan,
};

use crate::{
    Effect, Workspace,
    api::{
        CommandResult, ImportKindLabel, ImportPage, ImportPlan, ImportPlanned, ImportPreview, ImportResult,
        ImportSource, LineEdit, RefusedLine, lines_of,
    },
    clock::fresh_id,
    incident_store::{LoggedImport, cannot_log},
    problem::{Code, Problem},
    view::import as view,
};

impl Workspace {
    /// How a text would be imported into `incident`, or into a new one. `page`: which lines to return.
    pub fn preview_import(
        &self,
        incident: Option<&str>,
        source: &ImportSource,
        page: Option<ImportPage>,
        now: Time,
    ) -> Result<ImportPreview, Problem> {
        let timeline = self.parse(source, now)?;
        let known: BTreeSet<u32> = match incident {
            Some(name) => {
                let lines = proposed(&timeline);
                let already = already_imported(&*self.incident(name)?, &lines);
                lines
                    .iter()
                    .zip(already)
                    .filter(|(_, already)| *already)
                    .map(|(line, _)| line.number)
                    .collect()
            }
            None => BTreeSet::new(),
        };
        let page = page.unwrap_or(ImportPage { from: 0, limit: usize::MAX });
        let lines = timeline.lines.iter().skip(page.from).take(page.limit);
        Ok(ImportPreview {
            parsed_at: source.parsed_at.unwrap_or(now),
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

    /// Every entry that [`import_timeline`](Self::import_timeline) would log without edits. Logs nothing.
    pub fn plan_import(
        &self,
        incident: Option<&str>,
        source: &ImportSource,
        now: Time,
    ) -> Result<ImportPlan, Problem> {
        let timeline = self.parse(source, now)?;
        let mut lines = proposed(&timeline);
        let (incident, opening) = match incident {
            Some(name) => {
                sort(&mut lines);
                (self.incident(name)?, None)
            }
            None => {
                let opening = open(timeline.title.as_ref(), &mut lines);
                (Arc::new(Incident::new(IncidentId(fresh_id(now)))), opening)
            }
        };
        let me = self.config.settings().author();
        let planned = plan(&incident, opening, &lines, &me, now).map_err(cannot_log)?;
        let entries = planned.described().map(|(entry, Description { title, detail })| ImportPlanned {
            number: entry.number,
            line: entry.line,
            at: entry.decision.at,
            title,
            detail,
        });
        Ok(ImportPlan { entries: entries.collect(), sources: planned.imported().count() })
    }

    /// Imports a text with a person's edits into an incident, or into a new one with this `title`: all of it
    /// or nothing. Lines that the incident already has are not imported again.
    pub fn import_timeline(
        &mut self,
        incident: Option<&str>,
        title: Option<&str>,
        file: &str,
        source: &ImportSource,
        edits: &[LineEdit],
        now: Time,
    ) -> Result<ImportResult, Problem> {
        let timeline = self.parse(source, now)?;
        let mut lines = edited(&timeline, edits)?;
        if lines.is_empty() {
            return Err(nothing_to_import(&timeline, &when::example(&self.context(now))));
        }
        let id = match incident {
            Some(name) => self.incident(name)?.id,
            None => {
                self.refuse_known(&lines)?;
                IncidentId(fresh_id(now))
            }
        };
        let title = title.map(Text::line).and_then(Text::some).or_else(|| timeline.title.clone());
        let is_new = incident.is_none();
        let opening = if is_new {
            open(title.as_ref(), &mut lines)
        } else {
            sort(&mut lines);
            None
        };
        let file = Text::line(file).some().unwrap_or_else(|| Text::new("pasted text"));
        let me = self.config.settings().author();
        let logged = self.incidents.writable(now)?.import_timeline(id, opening, &lines, &file, &me, now)?;
        self.import_result(id, logged)
    }

    /// The same for the window.
    pub(super) fn import_timeline_for_window(
        &mut self,
        incident: Option<&str>,
        title: Option<&str>,
        file: &str,
        source: &ImportSource,
        edits: &[LineEdit],
        now: Time,
    ) -> Result<(CommandResult, Vec<Effect>), Problem> {
        let result = self.import_timeline(incident, title, file, source, edits, now)?;
        let warning = Some(result.remarks().join("\n")).filter(|warning| !warning.is_empty());
        let show = incident.is_none().then_some(Effect::ShowIncident(result.incident));
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

    fn import_result(&self, id: IncidentId, logged: LoggedImport) -> Result<ImportResult, Problem> {
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
    fn refuse_known(&self, lines: &[ImportedLine]) -> Result<(), Problem> {
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

    fn parse(&self, source: &ImportSource, now: Time) -> Result<ParsedTimeline, Problem> {
        let now = source.parsed_at.unwrap_or(now);
        let home = self.config.settings().time_zone();
        let given = |text: &Option<String>| {
            text.as_deref().map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned)
        };
        let zone = given(&source.zone).map(|name| zone(&name)).transpose()?;
        let context = ParseContext { zone: zone.unwrap_or(home), ..self.context(now) };
        let start = given(&source.start).map(|text| when::moment(&text, &context)).transpose()?;
        let date = given(&source.date).map(|text| date(&text, &context)).transpose()?;
        let format = given(&source.format).map(|name| format(&name)).transpose()?;
        Ok(grizzly_import::parse(&source.text, &ImportContext { now, zone, home, date, start, format }))
    }
}

/// Names the first reasons why lines are skipped. `example`: a past time.
fn nothing_to_import(timeline: &ParsedTimeline, example: &str) -> Problem {
    let lines = timeline.lines.iter().filter(|line| !line.source.is_empty());
    let mut reasons: Vec<&str> =
        lines.filter_map(|line| line.outcome.skip_reason()).map(grizzly_import::SkipReason::label).collect();
    reasons.dedup();
    reasons.truncate(3);
    let why = if reasons.is_empty() { String::new() } else { format!(" ({})", reasons.join("; ")) };
    let reason = match timeline.lines.len() {
        0 => "Nothing to import: no entry was found in this text.".to_owned(),
        count => format!("Nothing to import: {} skipped{why}.", lines_of(count)),
    };
    let hint = format!(
        "Use a chat, a report, a table with a column of times, or the export or feed of a tool. A line needs a past \
         time in front, such as {example}."
    );
    Problem::new(Code::Invalid, reason, hint)
}

fn date(text: &str, context: &ParseContext) -> Result<NaiveDate, Problem> {
    if let Ok(day) = text.parse() {
        return Ok(day);
    }
    let moment = when::moment(text, context).map_err(|_| {
        Problem::new(Code::Invalid, format!("“{text}” is not a date."), "Examples: 2026-03-30, yesterday.")
    })?;
    Ok(moment.utc().with_timezone(&context.zone).date_naive())
}

fn zone(name: &str) -> Result<Tz, Problem> {
    let same = |zone: &&Tz| zone.name().eq_ignore_ascii_case(name);
    TZ_VARIANTS.iter().find(same).copied().ok_or_else(|| {
        Problem::new(
            Code::Invalid,
            format!("“{name}” is not a time zone."),
            "Examples: Europe/London, America/New_York, UTC.",
        )
    })
}

fn format(name: &str) -> Result<&'static Format, Problem> {
    Format::named(name).ok_or_else(|| {
        let known: Vec<&str> = FORMATS.iter().map(|format| format.name).collect();
        Problem::new(
            Code::Invalid,
            format!("“{name}” is not a format."),
            format!("Formats: {}.", known.join(", ")),
        )
    })
}

/// The entries to import, with a person's edits.
fn edited(timeline: &ParsedTimeline, edits: &[LineEdit]) -> Result<Vec<ImportedLine>, Problem> {
    let mut lines: BTreeMap<u32, ImportedLine> =
        proposed(timeline).into_iter().map(|line| (line.number, line)).collect();
    for edit in edits {
        if edit.include == Some(false) {
            lines.remove(&edit.number);
            continue;
        }
        let mut line = match lines.remove(&edit.number) {
            Some(line) => line,
            None => skipped_line(timeline, edit)?,
        };
        let text = edit.text.as_deref().map(Text::new).and_then(Text::some);
        if let Some(name) = &edit.author {
            line.author = Text::line(name).some();
        }
        if let Some(text) = &text {
            line.text = Excerpt::from(text);
        }
        line.at = edit.at.unwrap_or(line.at);
        line.kind = edit.kind.unwrap_or(line.kind);
        lines.insert(edit.number, line);
    }
    Ok(lines.into_values().collect())
}

/// A skipped line that a person imports anyway.
fn skipped_line(timeline: &ParsedTimeline, edit: &LineEdit) -> Result<ImportedLine, Problem> {
    let number = edit.number;
    let invalid = |reason: String, hint: &str| Problem::new(Code::Invalid, reason, hint);
    let line = timeline.lines.iter().find(|line| line.number == number);
    let line = line.ok_or_else(|| invalid("There is no such line.".to_owned(), "Preview the text again."))?;
    if let LineOutcome::InFuture(proposal) = &line.outcome {
        return Ok(ImportedLine::new(number, proposal));
    }
    let at = edit.at.filter(|_| !line.source.is_empty());
    let at = at.ok_or_else(|| {
        invalid(format!("Line {} has no time or no text.", line.source_line), "Enter both, or skip the line.")
    })?;
    Ok(ImportedLine::note(line, at))
}
