//! A text with its changes and the findings of its checks.

use std::{collections::BTreeSet, ops::Range};

use grizzly_core::{
    EntryId, Incident, Record,
    describe::{Description, describe},
    markup::{plain, runs},
    updates::{
        DraftSentence,
        checks::Finding,
        difference::{Segment, SegmentChange, difference, is_another_text},
    },
};

use crate::{
    api::{FindingView, ProofView, TextPiece},
    view::count,
};

/// A text compared with the previous one: both without markup, and the changes.
pub struct Compared<'a> {
    text: &'a str,
    pub plain: String,
    before: Option<&'a str>,
    pub plain_before: Option<String>,
    changes: Vec<Segment>,
}

impl<'a> Compared<'a> {
    pub fn new(text: &'a str, before: Option<&'a str>) -> Self {
        let (plain, plain_before) = (plain(text), before.map(plain));
        let changes = plain_before.as_deref().map(|before| difference(before, &plain));
        let changes = changes.filter(|changes| !is_another_text(changes)).unwrap_or_default();
        Self { text, plain, before, plain_before, changes }
    }

    /// The new text, with its changes, findings and sentences marked.
    pub fn now(&self, findings: &[Finding], sentences: &[DraftSentence]) -> Vec<TextPiece> {
        let changed = ranges(&self.changes, SegmentChange::Added, SegmentChange::Removed);
        let sentences = sentences.iter().map(|one| in_plain(self.text, &one.at)).collect::<Vec<_>>();
        cut(self.text, &changed, findings, &sentences)
    }

    /// The previous text, with removed parts marked.
    pub fn before(&self) -> Vec<TextPiece> {
        cut(
            self.before.unwrap_or_default(),
            &ranges(&self.changes, SegmentChange::Removed, SegmentChange::Added),
            &[],
            &[],
        )
    }

    /// A finding, with its place in the text with markup.
    pub fn finding(&self, finding: &Finding) -> FindingView {
        let quote = finding.at.clone().and_then(|at| self.plain.get(at)).map(str::to_owned);
        let utf16 = |place: usize| {
            let before = self.text.get(..in_markup(self.text, place));
            count(before.map_or(0, |before| before.encode_utf16().count()))
        };
        FindingView {
            rule: finding.rule,
            reason: finding.reason.clone(),
            hint: finding.hint.clone(),
            quote,
            at: finding.at.as_ref().map(|at| (utf16(at.start), utf16(at.end))),
        }
    }
}

/// The places of the wanted pieces in the text without the absent pieces.
fn ranges(pieces: &[Segment], wanted: SegmentChange, absent: SegmentChange) -> Vec<Range<usize>> {
    let mut place = 0;
    let mut found = Vec::new();
    for piece in pieces.iter().filter(|piece| piece.change != absent) {
        let end = place + piece.text.len();
        if piece.change == wanted {
            found.push(place..end);
        }
        place = end;
    }
    found
}

/// Cuts the runs of a text wherever a change, a finding or a sentence starts or ends.
fn cut(
    text: &str,
    changed: &[Range<usize>],
    findings: &[Finding],
    sentences: &[Range<usize>],
) -> Vec<TextPiece> {
    let mut pieces = Vec::new();
    let mut start = 0;
    for run in runs(text) {
        let end = start + run.text.len();
        let ends = changed.iter().chain(findings.iter().filter_map(|one| one.at.as_ref())).chain(sentences);
        let ends = ends.flat_map(|range| [range.start, range.end]);
        let cuts: BTreeSet<usize> = ends.filter(|at| (start..end).contains(at)).chain([start, end]).collect();
        let cuts: Vec<usize> = cuts.into_iter().collect();
        for pair in cuts.windows(2) {
            let &[from, to] = pair else { continue };
            let Some(piece) = run.text.get(from - start..to - start) else { continue };
            let finding = findings.iter().position(|one| covers(one.at.as_ref(), from));
            let sentence = sentences.iter().position(|at| at.contains(&from));
            pieces.push(TextPiece {
                text: piece.to_owned(),
                bold: run.bold,
                changed: changed.iter().any(|range| range.contains(&from)),
                finding: finding.and_then(|place| u32::try_from(place).ok()),
                sentence: sentence.and_then(|place| u32::try_from(place).ok()),
            });
        }
        start = end;
    }
    pieces
}

/// The entries that prove something, in the order of the log. Entries that this log doesn't have prove nothing.
pub fn proofs(incident: &Incident, entries: &[EntryId]) -> Vec<ProofView> {
    let mut records: Vec<&Record> = entries.iter().filter_map(|id| incident.record_of(*id)).collect();
    records.sort_by_key(|record| record.number);
    records.dedup_by_key(|record| record.number);
    let proof = |record: &&Record| {
        let Description { title, detail, .. } = describe(incident, record);
        let text = if detail.is_empty() { title } else { format!("{title}: {detail}") };
        ProofView { number: record.number, at: record.entry.at, text }
    };
    records.iter().map(proof).collect()
}

fn covers(range: Option<&Range<usize>>, at: usize) -> bool {
    range.is_some_and(|range| range.contains(&at))
}

/// The length of what begins or ends bold words.
const MARK: usize = "**".len();

/// The same part of the text without markup.
fn in_plain(text: &str, at: &Range<usize>) -> Range<usize> {
    let of = |place: usize| {
        let (mut plain, mut raw) = (0, 0);
        for run in runs(text) {
            let mark = if run.bold { MARK } else { 0 };
            let (start, end) = (raw + mark, raw + mark + run.text.len());
            if place <= end {
                return plain + place.saturating_sub(start);
            }
            (plain, raw) = (plain + run.text.len(), end + mark);
        }
        plain
    };
    of(at.start)..of(at.end)
}

/// Maps a place in the plain text to the text with markup.
fn in_markup(text: &str, place: usize) -> usize {
    let (mut plain, mut raw) = (0, 0);
    for run in runs(text) {
        let mark = if run.bold { MARK } else { 0 };
        if place < plain + run.text.len() {
            return raw + mark + place - plain;
        }
        plain += run.text.len();
        raw += run.text.len() + 2 * mark;
        if place == plain {
            return raw - mark;
        }
    }
    raw
}
