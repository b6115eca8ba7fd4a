//! The lines to import, in logging order, and how they open a new incident.

use std::{collections::HashMap, sync::Arc};

use grizzly_core::{Event, Incident, PersonId, Text, Time, decide::SUMMARY_CHARS, text::shorten};

use crate::{excerpt::Excerpt, kind::ImportKind, line::Proposal, timeline::ParsedTimeline};

/// One timeline entry as it will be logged, with a person's edits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportedLine {
    /// The place of its first line among all lines, counted from 1.
    pub number: u32,
    /// The number of that line in the source.
    pub source_line: u32,
    /// All its source lines.
    pub source: Excerpt,
    pub at: Time,
    /// `None`: the person who imports it.
    pub author: Option<Arc<PersonId>>,
    pub text: Excerpt,
    pub kind: ImportKind,
}

impl ImportedLine {
    /// A proposal without edits.
    pub fn new(number: u32, proposal: &Proposal) -> Self {
        let author = proposal.author.as_ref().map(|name| Arc::new(PersonId::from_name(name.as_str())));
        Self::by(author, number, proposal)
    }

    fn by(author: Option<Arc<PersonId>>, number: u32, proposal: &Proposal) -> Self {
        Self {
            number,
            source_line: proposal.source_line,
            source: proposal.source.clone(),
            at: proposal.at,
            author,
            text: proposal.text.clone(),
            kind: proposal.kind,
        }
    }
}

/// Everything that a timeline proposes, without edits.
pub fn proposed(timeline: &ParsedTimeline) -> Vec<ImportedLine> {
    let mut people: HashMap<&Text, Arc<PersonId>> = HashMap::new();
    let mut person =
        |name| Arc::clone(people.entry(name).or_insert_with(|| Arc::new(PersonId::from_name(name.as_str()))));
    let mut lines = Vec::with_capacity(timeline.proposals().count());
    lines.extend(timeline.proposals().map(|(number, proposal)| {
        ImportedLine::by(proposal.author.as_ref().map(&mut person), number, proposal)
    }));
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
