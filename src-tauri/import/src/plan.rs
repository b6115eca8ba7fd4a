//! Every entry that an import will log. The preview shows it, and the log gets exactly it.

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
    /// The lines that are logged.
    lines: Vec<PlannedLine<'a>>,
    /// The incident with every entry that isn't a plain note: notes change no milestone, and there may be very many.
    pub incident: Incident,
    /// How many records the incident had before.
    known: usize,
    /// The numbers of lines that the incident already has.
    pub already_imported: Vec<u32>,
    /// Lines logged as notes, and why their kind was refused.
    pub refused: Vec<(ImportedLine, Refusal)>,
}

#[derive(Debug, Clone)]
struct PlannedLine<'a> {
    line: &'a ImportedLine,
    /// `None`: a note with its text.
    decisions: Option<Box<[Decision]>>,
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
        lines: Vec::with_capacity(lines.len()),
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
    for (line, already) in lines.iter().zip(already_imported(incident, lines)) {
        if already {
            plan.already_imported.push(line.source_line);
            continue;
        }
        let number = Some(line.source_line);
        let decided = events::decide(&plan.incident, line, me, now)
            .map_err(|refusal| CannotLog { line: number, refusal })?;
        let mut decisions = decided.decisions;
        let detection = decisions.first().filter(|first| detects(&first.event));
        if detection.is_some() && !std::mem::replace(&mut is_detected, true) {
            let found_by = found_by(incident, line).map(|found_by| Event::FoundBySet { found_by });
            decisions.extend(found_by.map(|event| Decision { at: line.at, event }));
        }
        plan.refused.extend(decided.refused.map(|refusal| (line.clone(), refusal)));
        let decisions = (decisions != [note(line)]).then(|| decisions.into_boxed_slice());
        for decision in decisions.iter().flatten() {
            plan.apply(line.author.as_ref().unwrap_or(me), decision, now);
        }
        plan.lines.push(PlannedLine { line, decisions });
    }
    Ok(plan)
}

fn note(line: &ImportedLine) -> Decision {
    Decision { at: line.at, event: Event::Note { text: line.text.clone() } }
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
    /// In logging order. An `imported` entry for each line, with its source, follows them.
    pub fn entries(&self) -> impl Iterator<Item = PlannedEntry> {
        let unstated = |decision: &Decision| PlannedEntry {
            number: None,
            line: None,
            author: self.me.clone(),
            decision: decision.clone(),
        };
        self.opening
            .iter()
            .map(unstated)
            .chain(self.lines.iter().flat_map(|planned| self.entries_of(planned)))
    }

    fn entries_of<'b>(&'b self, planned: &'b PlannedLine) -> impl Iterator<Item = PlannedEntry> + 'b {
        let PlannedLine { line, decisions } = planned;
        let as_note = decisions.is_none().then(|| note(line));
        as_note.into_iter().chain(decisions.iter().flatten().cloned()).map(|decision| PlannedEntry {
            number: Some(line.number),
            line: Some(line.source_line),
            author: line.author.as_ref().unwrap_or(self.me).clone(),
            decision,
        })
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
    pub fn imported(&self) -> impl ExactSizeIterator<Item = &ImportedLine> {
        self.lines.iter().map(|planned| planned.line)
    }

    /// The entries that keep the source of each line, from this file. `ids`: of [`entries`](Self::entries), as logged.
    pub fn sources(&self, file: &Text, ids: &[EntryId]) -> impl Iterator<Item = Event> {
        let mut ids = ids.iter().skip(self.opening.len()).copied();
        self.lines.iter().map(move |PlannedLine { line, decisions }| {
            let count = decisions.as_ref().map_or(1, |decisions| decisions.len());
            Event::Imported {
                source: file.clone(),
                line: line.source_line,
                text: line.source.clone(),
                entries: ids.by_ref().take(count).collect(),
            }
        })
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
