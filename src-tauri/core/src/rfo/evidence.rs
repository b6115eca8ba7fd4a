//! The evidence files of the RFO.

use serde::Serialize;

use crate::{
    Event, Incident, Text, Time,
    document::{Block, Span},
    event::{EvidenceForm, KeptFile},
    number::bytes,
    rfo::spans::heading,
};

/// A file that an entry keeps.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RfoEvidence {
    pub entry: u32,
    pub at: Time,
    pub by: String,
    pub name: String,
    /// What it shows.
    pub text: String,
    pub picture: bool,
    pub file: KeptFile,
}

/// The files of entries that aren't retracted, by time.
pub(super) fn evidence(incident: &Incident) -> Vec<RfoEvidence> {
    let kept = |record: &crate::Record| match &record.entry.event {
        Event::Evidence { form, place, text, file: Some(file) } => Some(RfoEvidence {
            entry: record.number,
            at: record.entry.at,
            by: record.entry.author.name(),
            name: place.to_string(),
            text: text.as_ref().map(Text::to_string).unwrap_or_default(),
            picture: *form == EvidenceForm::Picture,
            file: file.clone(),
        }),
        _ => None,
    };
    let mut evidence: Vec<RfoEvidence> = incident.in_effect_but_notes().filter_map(kept).collect();
    evidence.sort_by_key(|one| (one.at, one.entry));
    evidence
}

/// The section with each file; nothing without files. `clock` makes a time readable.
pub(super) fn blocks(evidence: &[RfoEvidence], clock: impl Fn(Time) -> String) -> Vec<Block> {
    if evidence.is_empty() {
        return Vec::new();
    }
    let block = |one: &RfoEvidence| {
        let text = (!one.text.is_empty()).then(|| Span::text(format!(": {}", one.text)));
        let about = format!(" · {} · {}, {} ", bytes(one.file.bytes.into()), one.by, clock(one.at));
        let caption = [Some(Span::strong(one.name.clone())), text, Some(Span::aside(about))];
        let caption = caption.into_iter().flatten().chain([Span::Entry { number: one.entry }]).collect();
        Block::File { number: one.entry, name: one.name.clone(), picture: one.picture, caption }
    };
    heading("Evidence").into_iter().chain(evidence.iter().map(block)).collect()
}
