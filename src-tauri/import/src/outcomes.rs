//! An outcome for each source line.

use std::sync::Arc;

use grizzly_core::{Text, limits::ENTRY_BYTES};

use crate::{
    excerpt::Excerpt,
    format::{ParsedRows, RowRole, SourceRow, TimePosition, Timed},
    key,
    kind::{self, ImportConfidence, ImportKind},
    line::{Also, Line, LineOutcome, Proposal, SkipReason, proposal_mut},
    milestones,
    moment::Moment,
    plain::{clean, label},
    prose::{says_since, sentences},
    timestamp::Timestamp,
};

/// One line for each row. What was parsed is dropped on the way, so that it and the lines aren't both in memory.
pub fn lines(whole: &Arc<String>, rows: Vec<SourceRow>, parsed: ParsedRows) -> Vec<Line> {
    let mut lines: Vec<Line> = rows.into_iter().map(|row| without_role(whole, &row)).collect();
    // Index of the last imported line; none after a timed line that has no moment.
    let mut head: Option<usize> = None;
    for (place, role) in parsed.roles.into_iter().enumerate() {
        let Some(Line { source, source_line, .. }) = lines.get(place).filter(|line| !line.source.is_empty())
        else {
            continue;
        };
        let outcome = match role {
            RowRole::Timed(row) => {
                // A range is one sentence: what its start is about may be said behind its end.
                let (source, source_line) = (source.clone(), *source_line);
                if row.timestamp.ends_range() {
                    let start = head.and_then(|head| proposal_mut(lines.get_mut(head)?));
                    start.into_iter().for_each(|start| start.source.add(&source));
                }
                head = None;
                let (timed, moment) = row.into_parts();
                match moment.unwrap_or(Err(SkipReason::NoTime)) {
                    Err(reason) => LineOutcome::Skipped(reason),
                    Ok(_) if source.len() > ENTRY_BYTES / 2 => LineOutcome::Skipped(SkipReason::TooLong),
                    Ok(moment) => {
                        head = Some(place);
                        LineOutcome::Imported(Arc::new(proposal(timed, moment, &source, source_line)))
                    }
                }
            }
            RowRole::Continuation => {
                let (source, source_line) = (source.clone(), *source_line);
                match head.and_then(|head| lines.get_mut(head)) {
                    Some(Line { outcome: LineOutcome::Imported(proposal), .. })
                        if proposal.source.len() + source.len() > MAX_BYTES =>
                    {
                        head = Some(place);
                        LineOutcome::Imported(Arc::new(continued(proposal, source, source_line)))
                    }
                    Some(Line { number, outcome: LineOutcome::Imported(proposal), .. }) => {
                        Arc::make_mut(proposal).source.add(&source);
                        LineOutcome::PartOf(*number)
                    }
                    _ => LineOutcome::Skipped(SkipReason::NoTime),
                }
            }
            RowRole::Day(_) => LineOutcome::Skipped(SkipReason::Day),
            RowRole::Skipped(reason) => LineOutcome::Skipped(reason),
        };
        if let Some(line) = lines.get_mut(place) {
            line.outcome = outcome;
        }
    }
    for proposal in lines.iter_mut().filter_map(proposal_mut).filter(|one| one.continues) {
        proposal.text = proposal.source.clone();
    }
    milestones::pick(&mut lines, parsed.are_posts);
    lines
}

fn without_role(whole: &Arc<String>, row: &SourceRow) -> Line {
    let source = Excerpt::of(whole, &row.text);
    let reason = if source.is_empty() { SkipReason::Empty } else { SkipReason::NoTime };
    Line { number: row.number, source_line: row.line, source, outcome: LineOutcome::Skipped(reason) }
}

/// What one entry holds of a long text; the rest follows in further entries. In JSON it may be several times as long.
const MAX_BYTES: usize = ENTRY_BYTES / 8;

/// The next entry of a text that is too long for one.
fn continued(before: &Proposal, source: Excerpt, source_line: u32) -> Proposal {
    Proposal {
        text: source.clone(),
        kind: ImportKind::Note,
        kind_confidence: ImportConfidence::High,
        kind_reason: "the text of the line above goes on".into(),
        also: None,
        is_key_event: false,
        ends_range: false,
        continues: true,
        source,
        source_line,
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

fn proposal(timed: Timed, moment: Moment, source: &Excerpt, source_line: u32) -> Proposal {
    let text = clean(start_of(&timed.text));
    let text = Text::new(if text.is_empty() { source } else { &text });
    let said = kind::plain_text(text.as_str());
    let (kind, kind_confidence, kind_reason) = match timed.position {
        TimePosition::Key(ImportKind::Note) => kind::suggest(&said),
        TimePosition::EndedAlert => {
            (ImportKind::Note, ImportConfidence::Medium, "an alert that has ended".to_owned())
        }
        // The text of a post whose state is `Identified` may say more: `The fix is tested and deployed`.
        TimePosition::Key(ImportKind::SuspectedCause) if is_fix_of_post(&said) => {
            kind::suggest(said.split_once('\n').map_or("", |(_, text)| text.trim()))
        }
        TimePosition::Key(kind) => (kind, ImportConfidence::High, "key event of the report".to_owned()),
        _ if is_permalink(text.as_str()) && timed.timestamp.exact_time().is_some() => (
            ImportKind::Evidence,
            ImportConfidence::Medium,
            "link to a message; the time is in the link".to_owned(),
        ),
        TimePosition::Timeline if timed.timestamp.in_prose => kind::suggest_of(first_sentence(&said), &said),
        TimePosition::Timeline => {
            let label = key::kind_of_line(&said).filter(|_| timed.author.is_none());
            match (kind::suggest(&said), label) {
                ((ImportKind::Note, ..), Some(kind)) => {
                    (kind, ImportConfidence::Medium, "the name of a key event".to_owned())
                }
                (suggested, _) => suggested,
            }
        }
        TimePosition::Sentence => {
            let part = if opens_with_end(&said) { &said } else { timed_sentence(&said) };
            let (kind, confidence, why) = kind::suggest_of(part, &said);
            // `Between 9:38 and 10:35 we had an outage` says when it began and ended.
            let is_range = kind == ImportKind::FirstError
                && (timed.timestamp.until().is_some()
                    || timed.timestamp.ends_range()
                    || Timestamp::within_sentence(part).is_some_and(|(before, ..)| says_since(before)));
            match kind {
                ImportKind::Note if lasts_until(part) => {
                    (ImportKind::Mitigated, ImportConfidence::Low, "it lasted until then".to_owned())
                }
                ImportKind::Note => (kind, confidence, why),
                _ if is_range => (kind, ImportConfidence::Medium, why),
                ImportKind::FirstError if is_of_later_time(part) => {
                    (ImportKind::Note, ImportConfidence::Medium, format!("{why}, but behind another time"))
                }
                _ => (kind, ImportConfidence::Low, why),
            }
        }
    };
    let ends_range = timed.timestamp.ends_range();
    let is_label = matches!(timed.position, TimePosition::Key(_));
    let (kind, kind_confidence, kind_reason) = match kind {
        ImportKind::FirstError if ends_range && (is_label || kind::goes_on(&kind_reason)) => {
            (ImportKind::Mitigated, kind_confidence, format!("the end of a range of times; {kind_reason}"))
        }
        _ if ends_range => {
            (ImportKind::Note, ImportConfidence::Medium, "the end of a range of times".to_owned())
        }
        kind => (kind, kind_confidence, kind_reason),
    };
    let is_key_event = matches!(timed.position, TimePosition::Key(state) if state != ImportKind::Note)
        && !(is_fix_of_post(&said) && kind == ImportKind::Fixed);
    let has_label = matches!(timed.position, TimePosition::Key(_));
    // A post tells what is known by now.
    let is_post = timed.position == TimePosition::Sentence && opens_with_end(&said);
    let also = if has_label || is_post { None } else { kind::also(kind, &said) };
    // `The alert came in, and an incident was created` is about both.
    let kind_confidence = match kind {
        ImportKind::Declared if also.is_some() => kind_confidence.min(ImportConfidence::Medium),
        _ => kind_confidence,
    };
    Proposal {
        at: moment.at,
        zone: moment.zone,
        zone_source: moment.zone_source,
        confidence: moment.confidence,
        doubts: moment.doubts,
        author: timed.author,
        text: source.part(&text),
        kind,
        kind_confidence,
        kind_reason: kind_reason.into(),
        also: also.map(|also| Also { beside: kind, kind: also }),
        is_key_event,
        ends_range,
        continues: false,
        source: source.clone(),
        source_line,
    }
}

/// A post that opens with its state, and ends with its time: `Resolved: all gates open. Thanks! 2024-03-04 08:10`,
/// `*Resolved* - All gates open. [2024-03-04 08:10]`.
fn opens_with_end(said: &str) -> bool {
    let marks = [":", " - ", " – ", " — "];
    let heads = marks.iter().filter_map(|mark| said.split_once(mark));
    let Some((name, text)) = heads.min_by_key(|(name, _)| name.len()) else { return false };
    let is_last = |after: &str| !after.contains(char::is_alphanumeric);
    key::kind_of_label(label(name)) == Some(ImportKind::Resolved)
        && Timestamp::within(text).is_some_and(|(_, time, after)| time.day.is_some() && is_last(after))
}

/// Whether a post whose state is `Identified` on a line of its own tells of a fix.
fn is_fix_of_post(said: &str) -> bool {
    let Some((state, text)) = said.split_once('\n') else { return false };
    let is_identified = key::kind_of_label(label(state)) == Some(ImportKind::SuspectedCause);
    is_identified && kind::suggest(text.trim()).0 == ImportKind::Fixed
}

/// The sentence with the time: what is around it may be about another time.
fn timed_sentence(text: &str) -> &str {
    let has_time =
        |sentence: &&str| Timestamp::within(sentence).is_some_and(|(_, time, _)| time.clock.is_some());
    sentences(text).into_iter().map(|(_, sentence)| sentence).find(has_time).unwrap_or(text)
}

/// Whether a sentence says that trouble lasted until its time: `This state lasted until 16:05`.
fn lasts_until(sentence: &str) -> bool {
    let Some((before, ..)) = Timestamp::within_sentence(sentence) else { return false };
    let before = before.trim_end().to_lowercase();
    let before = ["around", "about", "approximately"]
        .iter()
        .find_map(|word| before.strip_suffix(word))
        .unwrap_or(&before)
        .trim_end();
    ["lasted until", "lasted till", "persisted until", "lasting until", "persisting until"]
        .iter()
        .any(|words| before.ends_with(words))
}

/// Whether the failure in a sentence is only behind another time of it: `The job (10:05) filled the disk (10:20), and the
/// shop failed`.
fn is_of_later_time(sentence: &str) -> bool {
    let Some((_, _, after)) = Timestamp::within_sentence(sentence) else { return false };
    let Some((between, time, _)) = Timestamp::within(after) else { return false };
    let start = sentence.get(..sentence.len() - after.len() + between.len()).unwrap_or(sentence);
    time.clock.is_some()
        && between.split_whitespace().count() > 2
        && kind::suggest(start).0 != ImportKind::FirstError
}

fn first_sentence(text: &str) -> &str {
    sentences(text).first().map_or(text, |(_, sentence)| sentence)
}

fn is_permalink(text: &str) -> bool {
    text.contains("/archives/")
}
