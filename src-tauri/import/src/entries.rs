//! The lines to import, in logging order, and how they open a new incident.

use std::{
    collections::HashMap,
    ops::{Deref, DerefMut},
    sync::Arc,
};

use grizzly_core::{Event, Incident, PersonId, Text, Time, decide::SUMMARY_CHARS, text::shorten};

use crate::{
    excerpt::Excerpt,
    kind::{ImportConfidence, ImportKind},
    line::{Line, Proposal, ZoneSource, proposals},
    timeline::ParsedTimeline,
    zone::Zone,
};

/// One timeline entry as it will be logged. It shares the proposal that it comes from until a person edits it.
#[derive(Debug, Clone, PartialEq)]
pub struct ImportedLine {
    /// The place of its first line among all lines, counted from 1.
    pub number: u32,
    proposal: Arc<Proposal>,
}

impl ImportedLine {
    /// A proposal without edits.
    pub fn new(number: u32, proposal: &Arc<Proposal>) -> Self {
        Self { number, proposal: Arc::clone(proposal) }
    }

    /// A line that proposes nothing, as a note at this time.
    pub fn note(line: &Line, at: Time) -> Self {
        let proposal = Proposal {
            at,
            zone: Zone::utc(),
            zone_source: ZoneSource::Person,
            confidence: ImportConfidence::High,
            doubts: Arc::default(),
            also: None,
            author: None,
            text: line.source.clone(),
            kind: ImportKind::Note,
            kind_confidence: ImportConfidence::High,
            kind_reason: Box::default(),
            is_key_event: false,
            ends_range: false,
            continues: false,
            source: line.source.clone(),
            source_line: line.source_line,
        };
        Self { number: line.number, proposal: Arc::new(proposal) }
    }

    /// `None`: the person who imports it.
    pub fn person(&self) -> Option<PersonId> {
        self.author.as_ref().map(|name| PersonId::from_name(name.as_str()))
    }
}

impl Deref for ImportedLine {
    type Target = Proposal;

    fn deref(&self) -> &Proposal {
        &self.proposal
    }
}

impl DerefMut for ImportedLine {
    fn deref_mut(&mut self) -> &mut Proposal {
        Arc::make_mut(&mut self.proposal)
    }
}

/// Everything that a timeline proposes, without edits.
pub fn proposed(timeline: &ParsedTimeline) -> Vec<ImportedLine> {
    let mut lines = Vec::with_capacity(proposals(&timeline.lines).count());
    lines.extend(proposals(&timeline.lines).map(|(number, proposal)| ImportedLine::new(number, proposal)));
    lines
}

/// Sorts lines into logging order: the declaration first, because it creates the incident, then by time.
pub fn sort(lines: &mut [ImportedLine]) {
    lines.sort_unstable_by_key(|line| (line.kind != ImportKind::Declared, line.at, line.number));
}

/// The entry that opens a new incident, if no line declares it: nobody says when that was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opening {
    pub summary: Text,
    /// The time of the earliest line.
    pub at: Time,
}

/// Sorts lines into logging order and opens a new incident with them: the earliest declaration gets the summary; without
/// one, the incident gets an opening of its own. `title`: of the text or as typed.
pub fn open(title: Option<&Text>, lines: &mut [ImportedLine]) -> Option<Opening> {
    let summary = summary(title, lines);
    let declared =
        lines.iter_mut().filter(|line| line.kind == ImportKind::Declared).min_by_key(|line| line.at);
    let opening = match declared {
        Some(line) => {
            line.text = Excerpt::from(&summary);
            None
        }
        None => lines.iter().map(|line| line.at).min().map(|at| Opening { summary, at }),
    };
    sort(lines);
    opening
}

/// The summary of a new incident: the title of the text, else the text of its declaration.
fn summary(title: Option<&Text>, lines: &[ImportedLine]) -> Text {
    let declared = lines.iter().find(|line| line.kind == ImportKind::Declared).or_else(|| lines.first());
    let title = title.map(Text::as_str);
    let summary = title.or(declared.map(|line| line.text.as_str())).unwrap_or("Imported timeline");
    Text::new(&shorten(Text::line(summary).as_str(), SUMMARY_CHARS))
}

/// Which of the lines the incident has already imported, from any file, judged by their source text. A text
/// that occurs twice must have been imported twice.
pub fn already_imported(incident: &Incident, lines: &[ImportedLine]) -> Vec<bool> {
    let mut known: HashMap<&str, usize> = HashMap::new();
    for record in incident.in_effect() {
        if let Event::Imported { text, .. } = &record.entry.event {
            *known.entry(text.as_str()).or_default() += 1;
        }
    }
    let is_known = |line: &ImportedLine| match known.get_mut(line.source.as_str()) {
        Some(count) if *count > 0 => {
            *count -= 1;
            true
        }
        _ => false,
    };
    lines.iter().map(is_known).collect()
}
