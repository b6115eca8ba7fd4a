//! Every entry that an import will log. The preview shows it, and the log gets exactly it.

use grizzly_core::{
    Command, DeviceId, Entry, EntryId, Event, FoundBy, Incident, PersonId, Refusal, Text, Time,
    decide::{self, Decision, DecisionContext},
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
    /// The number of the source line that states it. `None`: no line does.
    pub line: Option<u32>,
    pub author: PersonId,
    pub decision: Decision,
}

/// What an import will do.
#[derive(Debug, Clone)]
pub struct Plan {
    /// In logging order. An `imported` entry for each line, with its source, follows them.
    pub entries: Vec<PlannedEntry>,
    /// The incident with these entries.
    pub incident: Incident,
    /// The lines that are logged.
    pub imported: Vec<ImportedLine>,
    /// The numbers of lines that the incident already has.
    pub already_imported: Vec<u32>,
    /// Lines logged as notes, and why their kind was refused.
    pub refused: Vec<(ImportedLine, Refusal)>,
}

/// Why a line, or the opening, can't be logged at all.
#[derive(Debug, Clone)]
pub struct CannotLog {
    pub line: Option<u32>,
    pub refusal: Refusal,
}

/// Plans the import of lines in logging order. Fails if one of them can't be logged even as a note.
pub fn plan(
    incident: &Incident,
    opening: Option<Opening>,
    lines: &[ImportedLine],
    me: &PersonId,
    now: Time,
) -> Result<Plan, CannotLog> {
    let mut plan = Plan {
        entries: Vec::new(),
        incident: incident.clone(),
        imported: Vec::new(),
        already_imported: Vec::new(),
        refused: Vec::new(),
    };
    if let Some(Opening { summary, at }) = opening {
        let context =
            DecisionContext { now, at: Some(at), author: me.clone(), rules: &NudgeRules::default() };
        let decisions = decide::decide(incident, Command::ImportTimeline { summary }, &context);
        plan.add(None, me, decisions.map_err(|refusal| CannotLog { line: None, refusal })?, now);
    }
    let mut is_detected = incident.in_effect().any(|record| detects(&record.entry.event));
    for (line, already) in lines.iter().zip(already_imported(incident, lines)) {
        if already {
            plan.already_imported.push(line.number);
            continue;
        }
        let number = Some(line.number);
        let decided = events::decide(&plan.incident, line, me, now)
            .map_err(|refusal| CannotLog { line: number, refusal })?;
        let mut decisions = decided.decisions;
        let detection = decisions.first().filter(|first| detects(&first.event));
        if detection.is_some() && !std::mem::replace(&mut is_detected, true) {
            let found_by = found_by(incident, line).map(|found_by| Event::FoundBySet { found_by });
            decisions.extend(found_by.map(|event| Decision { at: line.at, event }));
        }
        plan.add(number, line.author.as_ref().unwrap_or(me), decisions, now);
        plan.refused.extend(decided.refused.map(|refusal| (line.clone(), refusal)));
        plan.imported.push(line.clone());
    }
    Ok(plan)
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

impl Plan {
    fn add(&mut self, line: Option<u32>, author: &PersonId, decisions: Vec<Decision>, now: Time) {
        for decision in decisions {
            self.incident.apply(self.as_entry(author, &decision, now));
            self.entries.push(PlannedEntry { line, author: author.clone(), decision });
        }
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

    /// The entries that keep the source of each line, from this file. `ids`: of [`entries`](Self::entries), as logged.
    pub fn sources(&self, file: &Text, ids: &[EntryId]) -> Vec<Event> {
        let mut logged = self.entries.iter().zip(ids).filter(|(entry, _)| entry.line.is_some()).peekable();
        let mut source = |line: &ImportedLine| {
            let mut entries = Vec::new();
            while let Some((_, id)) = logged.next_if(|(entry, _)| entry.line == Some(line.number)) {
                entries.push(*id);
            }
            Event::Imported { source: file.clone(), line: line.number, text: line.source.clone(), entries }
        };
        self.imported.iter().map(&mut source).collect()
    }
}
