//! Every entry that an import will log. The preview shows it, and the log gets exactly it.

use std::collections::HashMap;

use grizzly_core::{
    Command, DeviceId, Entry, EntryId, Event, FoundBy, Incident, PersonId, Refusal, Text, Time,
    decide::{self, Decision, DecisionContext},
    describe::{Description, describe},
    nudges::NudgeRules,
};
use uuid::Uuid;

use crate::{
    entries::{ImportedLine, Opening, already_imported},
    events,
    excerpt::Excerpt,
    kind::ImportKind,
    named::detected_by,
};

/// An entry that will be logged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlannedEntry {
    /// The line that states it, as in [`ImportedLine::number`]. `None`: no line does.
    pub number: Option<u32>,
    /// The number of that line in the source.
    pub line: Option<u32>,
    pub author: PersonId,
    pub decision: Decision,
}

/// What an import will do.
#[derive(Debug, Clone)]
pub struct Plan<'a> {
    me: &'a PersonId,
    opening: Vec<Decision>,
    lines: &'a [ImportedLine],
    /// Which of the lines the incident already has.
    already: Vec<bool>,
    /// What a line is logged as, by its index; without it, as a note with its text.
    decisions: HashMap<usize, Box<[Decision]>>,
    /// The incident with every entry that isn't a plain note: notes change no milestone, and there may be very many.
    pub incident: Incident,
    /// How many records the incident had before.
    known: usize,
    /// The numbers of lines that the incident already has.
    pub already_imported: Vec<u32>,
    /// Lines logged as notes, and why their kind was refused.
    pub refused: Vec<(ImportedLine, Refusal)>,
}

/// Some of the lines, and what they are logged as.
#[derive(Debug, Clone)]
pub struct Part<'a> {
    /// In logging order. An `imported` entry for each line, with its source, follows them.
    pub entries: Vec<PlannedEntry>,
    /// Each with the number of its entries.
    lines: Vec<(&'a ImportedLine, usize)>,
    /// How many entries come before those of the first line.
    before: usize,
}

impl Part<'_> {
    /// The number of source lines.
    pub fn source_lines(&self) -> usize {
        self.lines.iter().map(|(line, _)| line.source.as_str().lines().count()).sum()
    }

    pub fn lines(&self) -> usize {
        self.lines.len()
    }

    /// The entries that keep the source of each line, from this file. `ids`: of [`entries`](Self::entries), as logged.
    pub fn sources(&self, file: &Text, ids: &[EntryId]) -> impl Iterator<Item = Event> {
        let mut ids = ids.iter().skip(self.before).copied();
        self.lines.iter().map(move |(line, count)| Event::Imported {
            source: file.clone(),
            line: line.source_line,
            text: line.source.to_text(),
            entries: ids.by_ref().take(*count).collect(),
        })
    }
}

/// Why a line, or the opening, can't be logged at all.
#[derive(Debug, Clone)]
pub struct CannotLog {
    pub line: Option<u32>,
    pub refusal: Refusal,
}

/// Plans the import of lines in logging order. Fails if one of them can't be logged even as a note.
pub fn plan<'a>(
    incident: &Incident,
    opening: Option<Opening>,
    lines: &'a [ImportedLine],
    me: &'a PersonId,
    now: Time,
) -> Result<Plan<'a>, CannotLog> {
    let mut plan = Plan {
        me,
        opening: Vec::new(),
        lines,
        already: already_imported(incident, lines),
        decisions: HashMap::new(),
        incident: incident.clone(),
        known: incident.records().len(),
        already_imported: Vec::new(),
        refused: Vec::new(),
    };
    if let Some(Opening { summary, at }) = opening {
        let context =
            DecisionContext { now, at: Some(at), author: me.clone(), rules: &NudgeRules::default() };
        let decisions = decide::decide(incident, Command::ImportTimeline { summary }, &context);
        plan.opening = decisions.map_err(|refusal| CannotLog { line: None, refusal })?;
        plan.opening.clone().iter().for_each(|decision| plan.apply(me, decision, now));
    }
    let mut is_detected = incident.in_effect().any(|record| detects(&record.entry.event));
    for (place, line) in lines.iter().enumerate() {
        if plan.already.get(place) == Some(&true) {
            plan.already_imported.push(line.source_line);
            continue;
        }
        let number = Some(line.source_line);
        let mut before = plan.also_before(line, me, now);
        let decided = events::decide(&plan.incident, line, me, now)
            .map_err(|refusal| CannotLog { line: number, refusal })?;
        let mut decisions = decided.decisions;
        let detection = decisions.first().filter(|first| detects(&first.event));
        if detection.is_some() && !std::mem::replace(&mut is_detected, true) {
            let found_by = found_by(incident, line).map(|found_by| Event::FoundBySet { found_by });
            decisions.extend(found_by.map(|event| Decision { at: line.at, event }));
        }
        plan.refused.extend(decided.refused.map(|refusal| (line.clone(), refusal)));
        if decisions != [note(line)] || !before.is_empty() {
            let author = line.person().unwrap_or_else(|| me.clone());
            decisions.iter().for_each(|decision| plan.apply(&author, decision, now));
            before.append(&mut decisions);
            before.extend(plan.also_behind(line, me, now));
            plan.decisions.insert(place, before.into_boxed_slice());
        }
    }
    Ok(plan)
}

/// The line as one of the kind that it states as well. Its words are with its own kind.
fn beside(line: &ImportedLine, kind: ImportKind) -> ImportedLine {
    let mut beside = line.clone();
    (beside.kind, beside.also, beside.text) = (kind, None, Excerpt::from(&Text::new(kind.label())));
    beside
}

/// Whether a line's own kind is logged before what it states as well: the declaration opens the incident.
fn is_first(kind: ImportKind) -> bool {
    matches!(kind, ImportKind::RolledBack | ImportKind::Declared)
}

fn note(line: &ImportedLine) -> Decision {
    Decision { at: line.at, event: Event::Note { text: line.text.to_text() } }
}

fn detects(event: &Event) -> bool {
    matches!(event, Event::Detected { .. } | Event::CustomerReported { .. })
}

/// Who or what detected it, if the line of the detection says so and nobody has said it before.
fn found_by(incident: &Incident, line: &ImportedLine) -> Option<FoundBy> {
    match line.kind {
        _ if incident.state().found_by.is_some() => None,
        ImportKind::CustomerReported => Some(FoundBy::Customer),
        _ => detected_by(&line.text),
    }
}

impl Plan<'_> {
    /// In logging order.
    pub fn entries(&self) -> impl Iterator<Item = PlannedEntry> {
        self.opened().chain(self.planned().flat_map(|(line, decisions)| self.entries_of(line, decisions)))
    }

    /// What opens the incident; no line states it.
    fn opened(&self) -> impl Iterator<Item = PlannedEntry> {
        self.opening.iter().map(|decision| PlannedEntry {
            number: None,
            line: None,
            author: self.me.clone(),
            decision: decision.clone(),
        })
    }

    /// The lines in logging order, so many at a time: what is logged at once. The first part opens the incident.
    pub fn parts(&self, lines: usize) -> impl Iterator<Item = Part<'_>> {
        let mut planned = self.planned().peekable();
        let mut opened: Vec<PlannedEntry> = self.opened().collect();
        std::iter::from_fn(move || {
            planned.peek()?;
            let mut part =
                Part { before: opened.len(), entries: std::mem::take(&mut opened), lines: Vec::new() };
            for (line, decisions) in planned.by_ref().take(lines.max(1)) {
                let known = part.entries.len();
                part.entries.extend(self.entries_of(line, decisions));
                part.lines.push((line, part.entries.len() - known));
            }
            Some(part)
        })
    }

    fn entries_of<'b>(
        &'b self,
        line: &'b ImportedLine,
        decisions: Option<&'b [Decision]>,
    ) -> impl Iterator<Item = PlannedEntry> + 'b {
        let as_note = decisions.is_none().then(|| note(line));
        as_note.into_iter().chain(decisions.into_iter().flatten().cloned()).map(|decision| PlannedEntry {
            number: Some(line.number),
            line: Some(line.source_line),
            author: line.person().unwrap_or_else(|| self.me.clone()),
            decision,
        })
    }

    /// The lines that are logged, each with what it is logged as; `None`: a note with its text.
    fn planned(&self) -> impl Iterator<Item = (&ImportedLine, Option<&[Decision]>)> {
        let lines = self.lines.iter().zip(&self.already).enumerate().filter(|(_, (_, already))| !**already);
        lines.map(|(place, (line, _))| (line, self.decisions.get(&place).map(|decisions| &**decisions)))
    }

    /// The same, as people read them.
    pub fn described(&self) -> impl Iterator<Item = (PlannedEntry, Description)> {
        let mut records = self.incident.records().iter().skip(self.known);
        self.entries().map(move |entry| {
            let applied = |record: &&grizzly_core::Record| record.entry.event == entry.decision.event;
            let description = match &entry.decision.event {
                Event::Note { text } => Description { title: String::new(), detail: text.to_string() },
                _ => records
                    .by_ref()
                    .find(applied)
                    .map(|record| describe(&self.incident, record))
                    .unwrap_or_default(),
            };
            (entry, description)
        })
    }

    /// The lines that are logged.
    pub fn imported(&self) -> impl Iterator<Item = &ImportedLine> {
        self.planned().map(|(line, _)| line)
    }

    /// Logs what a line states beside its kind and what comes before that: users are well, and then it is resolved.
    fn also_before(&mut self, line: &ImportedLine, me: &PersonId, now: Time) -> Vec<Decision> {
        let also = line.also().filter(|_| !is_first(line.kind));
        also.map_or_else(Vec::new, |kind| self.also(line, kind, me, now))
    }

    /// The same behind it: it is rolled back, and then users are well.
    fn also_behind(&mut self, line: &ImportedLine, me: &PersonId, now: Time) -> Vec<Decision> {
        let also = line.also().filter(|_| is_first(line.kind));
        also.map_or_else(Vec::new, |kind| self.also(line, kind, me, now))
    }

    /// Nothing, if the rules refuse it.
    fn also(&mut self, line: &ImportedLine, kind: ImportKind, me: &PersonId, now: Time) -> Vec<Decision> {
        let decided = events::decide(&self.incident, &beside(line, kind), me, now);
        let Some(decided) = decided.ok().filter(|decided| decided.refused.is_none()) else {
            return Vec::new();
        };
        let author = line.person().unwrap_or_else(|| me.clone());
        decided.decisions.iter().for_each(|decision| self.apply(&author, decision, now));
        decided.decisions
    }

    fn apply(&mut self, author: &PersonId, decision: &Decision, now: Time) {
        self.incident.apply(self.as_entry(author, decision, now));
    }

    /// As the next entry, so that the rules see it. Its id and place are the log's to give.
    fn as_entry(&self, author: &PersonId, decision: &Decision, recorded_at: Time) -> Entry {
        let last = self.incident.records().last();
        let tick = last.map_or(1, |record| record.entry.tick + 1);
        let opens = matches!(decision.event, Event::Declared { .. } | Event::TimelineImported { .. });
        let incident = self.incident.id;
        Entry {
            id: if opens { incident.declaration() } else { EntryId(Uuid::from_u128(u128::from(tick))) },
            incident,
            device: DeviceId(Uuid::nil()),
            seq: tick,
            tick,
            author: author.clone(),
            at: decision.at,
            recorded_at,
            event: decision.event.clone(),
        }
    }
}
