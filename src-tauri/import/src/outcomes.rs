//! An outcome for each source line.

use grizzly_core::{Text, decide::ENTRY_BYTES};

use crate::{
    format::{ParsedRows, RowRole, SourceRow, TimePosition, Timed},
    kind::{self, ImportConfidence, ImportKind},
    line::{Line, LineOutcome, Proposal, SkipReason, proposal_mut},
    milestones,
    moment::Moment,
    plain::clean,
    prose::sentences,
    resolve::Resolved,
    timestamp::Timestamp,
};

/// One line for each row.
pub fn lines(rows: &[SourceRow], parsed: &ParsedRows, resolved: &Resolved) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::with_capacity(rows.len());
    // Index of the last imported line; none after a timed line that has no moment.
    let mut head: Option<usize> = None;
    for (place, row) in rows.iter().enumerate() {
        let source = Text::new(row.text.as_ref()).to_string();
        let moment = resolved.moments.get(place);
        let outcome = match parsed.roles.get(place) {
            _ if row.text.trim().is_empty() => LineOutcome::Skipped(SkipReason::Empty),
            Some(RowRole::Timed(timed)) => {
                let found = moment.cloned().flatten().unwrap_or(Err(SkipReason::NoTime));
                head = None;
                match found {
                    Err(reason) => LineOutcome::Skipped(reason),
                    Ok(_) if row.text.len() > ENTRY_BYTES / 2 => LineOutcome::Skipped(SkipReason::TooLong),
                    Ok(moment) => {
                        head = Some(lines.len());
                        LineOutcome::Imported(Box::new(proposal(timed, moment, &source, row.line)))
                    }
                }
            }
            Some(RowRole::Continuation) => match head.and_then(|head| lines.get_mut(head)) {
                Some(Line { outcome: LineOutcome::Imported(proposal), .. })
                    if proposal.source.len() + source.len() > MAX_BYTES =>
                {
                    let continued = Proposal { source_line: row.line, ..continued(proposal, &source) };
                    head = Some(lines.len());
                    LineOutcome::Imported(Box::new(continued))
                }
                Some(Line { number, outcome: LineOutcome::Imported(proposal), .. }) => {
                    proposal.source.push('\n');
                    proposal.source.push_str(&source);
                    LineOutcome::PartOf(*number)
                }
                _ => LineOutcome::Skipped(SkipReason::NoTime),
            },
            Some(RowRole::Day(_)) => LineOutcome::Skipped(SkipReason::Day),
            Some(RowRole::Skipped(reason)) => LineOutcome::Skipped(*reason),
            None => LineOutcome::Skipped(SkipReason::NoTime),
        };
        lines.push(Line { number: row.number, source_line: row.line, source, outcome });
    }
    for proposal in lines.iter_mut().filter_map(proposal_mut).filter(|one| one.continues) {
        proposal.text = Text::new(proposal.source.trim_end());
    }
    milestones::pick(&mut lines, parsed.are_posts);
    lines
}

/// What one entry holds of a long text; the rest follows in further entries. In JSON it may be several times as long.
const MAX_BYTES: usize = ENTRY_BYTES / 8;

/// The next entry of a text that is too long for one.
fn continued(before: &Proposal, source: &str) -> Proposal {
    Proposal {
        text: Text::default(),
        kind: ImportKind::Note,
        kind_confidence: ImportConfidence::High,
        kind_reason: "the text of the line above goes on".to_owned(),
        is_key_event: false,
        continues: true,
        source: source.to_owned(),
        ..before.clone()
    }
}

/// As many whole lines as one entry holds.
fn start_of(text: &str) -> &str {
    if text.len() <= MAX_BYTES {
        return text;
    }
    let end = text.match_indices('\n').map(|(end, _)| end).take_while(|end| *end <= MAX_BYTES).last();
    end.and_then(|end| text.get(..end)).unwrap_or(text)
}

fn proposal(timed: &Timed, moment: Moment, source: &str, source_line: u32) -> Proposal {
    let text = clean(start_of(&timed.text));
    let text = Text::new(if text.is_empty() { source.trim() } else { &text });
    let (kind, kind_confidence, kind_reason) = match timed.position {
        TimePosition::Key(ImportKind::Note) => kind::suggest(text.as_str()),
        TimePosition::Key(kind) => (kind, ImportConfidence::High, "key event of the report".to_owned()),
        _ if is_permalink(text.as_str()) && timed.timestamp.exact.is_some() => (
            ImportKind::Evidence,
            ImportConfidence::Medium,
            "link to a message; the time is in the link".to_owned(),
        ),
        TimePosition::Timeline if timed.timestamp.in_prose => kind::suggest(first_sentence(text.as_str())),
        TimePosition::Timeline => kind::suggest(text.as_str()),
        TimePosition::Sentence => {
            let (kind, confidence, why) = kind::suggest(timed_sentence(text.as_str()));
            (kind, if kind == ImportKind::Note { confidence } else { ImportConfidence::Low }, why)
        }
    };
    Proposal {
        at: moment.at,
        zone: moment.zone.name,
        zone_source: moment.zone_source,
        confidence: moment.confidence,
        doubts: moment.doubts,
        author: timed.author.as_deref().and_then(|author| Text::line(author).some()),
        text,
        kind,
        kind_confidence,
        kind_reason,
        is_key_event: matches!(timed.position, TimePosition::Key(kind) if kind != ImportKind::Note),
        continues: false,
        source: source.to_owned(),
        source_line,
    }
}

/// The sentence with the time: what is around it may be about another time.
fn timed_sentence(text: &str) -> &str {
    let has_time =
        |sentence: &&str| Timestamp::within(sentence).is_some_and(|(_, time, _)| time.clock.is_some());
    sentences(text).into_iter().map(|(_, sentence)| sentence).find(has_time).unwrap_or(text)
}

fn first_sentence(text: &str) -> &str {
    sentences(text).first().map_or(text, |(_, sentence)| sentence)
}

fn is_permalink(text: &str) -> bool {
    text.contains("/archives/")
}
