//! Warnings about lines that are impossible or likely wrong, with a fix where there is one. Nothing is fixed
//! here.

mod dates;
mod order;

use std::{
    collections::{HashMap, HashSet},
    sync::Arc,
};

use grizzly_core::{Time, milestone::PROCESS, text::capital, time::span};

use crate::{
    format::{ParsedRows, RowRole, SourceRow, Timed},
    kind::{ImportConfidence, ImportKind},
    line::{Line, LineOutcome, SkipReason},
    moment::Moment,
    resolve::Resolved,
};

/// Something impossible, or likely a mistake.
#[derive(Debug, Clone, PartialEq)]
pub struct Warning {
    pub line: u32,
    pub kind: WarningKind,
    /// One or two sentences.
    pub text: String,
    /// The time that would fix it.
    pub fix: Option<Time>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "ts", ts(rename = "ImportWarningKind"))]
pub enum WarningKind {
    /// The year or month differs from the lines around it.
    Date,
    /// 12 hours off: AM instead of PM, or the reverse.
    HalfDay,
    /// A winter zone in summer, or the reverse.
    Zone,
    /// On another day it would fit between the lines around it.
    Order,
    /// Milestones in an impossible order.
    Milestones,
    /// Two lines record the same event at different times.
    Contradiction,
    /// The time is in the future.
    Future,
    /// It isn't clear whether the times stand above or below their posts.
    Posts,
}

/// Tolerance for a source clock that is ahead.
const AHEAD_SECONDS: i64 = 60;

/// Checks the times of all rows.
pub fn of_times(rows: &[SourceRow], parsed: &ParsedRows, resolved: &Resolved) -> Vec<Warning> {
    let timed = rows.iter().zip(&parsed.roles).filter_map(|(row, role)| match role {
        RowRole::Timed(timed) => Some(TimedLine { number: row.number, timed, moment: timed.moment()? }),
        _ => None,
    });
    let mut warnings = dates::typos(timed.clone(), &resolved.calendar);
    warnings.extend(dates::seasons(timed.clone()));
    warnings.extend(unclear_posts(timed.clone()));
    let known: HashSet<u32> =
        warnings.iter().filter(|one| one.kind != WarningKind::Posts).map(|one| one.line).collect();
    warnings.extend(order::order(timed, &known));
    warnings
}

/// Checks all lines, and skips those in the future. `warnings`: about their times.
pub fn find(lines: &mut [Line], mut warnings: Vec<Warning>, now: Time) -> Vec<Warning> {
    doubt(lines, &warnings);
    warnings.extend(milestones(lines, &warnings));
    warnings.extend(contradictions(lines));
    future(lines, &mut warnings, now);
    warnings.sort_by_key(|warning| warning.line);
    warnings
}

/// A line with a time.
#[derive(Clone, Copy)]
struct TimedLine<'a> {
    number: u32,
    timed: &'a Timed,
    moment: &'a Moment,
}

/// The first of the times that may stand above or below their posts.
fn unclear_posts<'a>(mut timed: impl Iterator<Item = TimedLine<'a>>) -> Option<Warning> {
    let first = timed.find(|line| line.timed.timestamp.is_unclear_post())?;
    Some(Warning {
        line: first.number,
        kind: WarningKind::Posts,
        text: "The times may stand above or below their texts. Here each is read as above. Check the first and the \
               last one."
            .to_owned(),
        fix: None,
    })
}

/// A time with a suggested fix is not certain.
fn doubt(lines: &mut [Line], warnings: &[Warning]) {
    let fixable: HashSet<u32> =
        warnings.iter().filter(|warning| warning.fix.is_some()).map(|warning| warning.line).collect();
    for line in lines.iter_mut().filter(|line| fixable.contains(&line.number)) {
        if let LineOutcome::Imported(proposal) = &mut line.outcome {
            let proposal = Arc::make_mut(proposal);
            proposal.confidence = proposal.confidence.min(ImportConfidence::Medium);
        }
    }
}

/// Milestones in an impossible order. None for a line whose date is likely wrong: that explains it.
fn milestones(lines: &[Line], known: &[Warning]) -> Vec<Warning> {
    const FREE: [ImportKind; 4] = [
        ImportKind::CallOpened,
        ImportKind::LeaderNamed,
        ImportKind::TaskAssigned,
        ImportKind::RollbackStarted,
    ];
    let fixes: HashMap<u32, Time> = known.iter().filter_map(|one| Some((one.line, one.fix?))).collect();
    let wrong_date: HashSet<u32> =
        known.iter().filter(|one| one.kind == WarningKind::Date).map(|one| one.line).collect();
    let fixed = |line: u32, at: Time| fixes.get(&line).copied().unwrap_or(at);
    let mut reached: Vec<(usize, u32, ImportKind, Time)> = lines
        .iter()
        .filter_map(|line| match &line.outcome {
            LineOutcome::Imported(proposal) => {
                let milestone = proposal.kind.milestone()?;
                let place = PROCESS.iter().position(|known| *known == milestone)?;
                Some((place, line.number, proposal.kind, fixed(line.number, proposal.at)))
            }
            _ => None,
        })
        .collect();
    reached.sort_by_key(|(place, ..)| *place);
    let pairs = reached.iter().zip(reached.iter().skip(1));
    let wrong = pairs.filter(|((_, _, first, from), (_, _, second, to))| {
        // A call may open before the incident is declared.
        let call_first = (*first, *second) == (ImportKind::Declared, ImportKind::CallOpened);
        // A fix is in, and then things are back to normal.
        let fix_first = (*first, *second) == (ImportKind::Mitigated, ImportKind::Fixed);
        let may_be = call_first || fix_first || FREE.contains(first) && FREE.contains(second);
        to < from && !may_be
    });
    wrong
        .filter(|(_, (_, line, ..))| !wrong_date.contains(line))
        .map(|((_, other, first, from), (_, line, second, to))| Warning {
            line: *line,
            kind: WarningKind::Milestones,
            text: format!(
                "“{}” is {} earlier than “{}” (line {other}{}). Check the times.",
                capital(second.label()),
                span(from.seconds_since(*to)),
                first.label(),
                if wrong_date.contains(other) { ", with the date suggested there" } else { "" }
            ),
            fix: None,
        })
        .collect()
}

/// A line that records the same event as a key event, at another time.
fn contradictions(lines: &[Line]) -> Vec<Warning> {
    let keys: Vec<(u32, ImportKind, Time)> = lines
        .iter()
        .filter_map(|line| match &line.outcome {
            LineOutcome::Imported(proposal) if proposal.is_key_event && proposal.kind != ImportKind::Note => {
                Some((line.number, proposal.kind, proposal.at))
            }
            _ => None,
        })
        .collect();
    let contradiction = |line: &Line| match &line.outcome {
        LineOutcome::Imported(proposal) if !proposal.is_key_event && proposal.kind == ImportKind::Note => {
            let (kind, confidence, _) = crate::kind::suggest(proposal.text.as_str());
            let key = keys.iter().find(|(_, key, _)| *key == kind && confidence == ImportConfidence::High)?;
            (key.2 != proposal.at).then(|| Warning {
                line: line.number,
                kind: WarningKind::Contradiction,
                text: format!(
                    "This puts “{}” {} {} than the key event in line {}. The key event is used.",
                    kind.label(),
                    span(proposal.at.seconds_since(key.2).abs()),
                    if proposal.at > key.2 { "later" } else { "earlier" },
                    key.0
                ),
                fix: None,
            })
        }
        _ => None,
    };
    if keys.is_empty() { Vec::new() } else { lines.iter().filter_map(contradiction).collect() }
}

/// Skips lines in the future: what hasn't happened can't be logged.
fn future(lines: &mut [Line], warnings: &mut Vec<Warning>, now: Time) {
    let fixable: HashSet<u32> =
        warnings.iter().filter(|warning| warning.fix.is_some()).map(|warning| warning.line).collect();
    let mut heads = Vec::new();
    for line in lines.iter_mut() {
        match &line.outcome {
            LineOutcome::Imported(proposal) if proposal.at.seconds_since(now) > AHEAD_SECONDS => {
                let proposal = Arc::clone(proposal);
                let text = format!("This is {} in the future.", span(proposal.at.seconds_since(now)));
                if !fixable.contains(&line.number) {
                    warnings.push(Warning { line: line.number, kind: WarningKind::Future, text, fix: None });
                }
                heads.push(line.number);
                line.outcome = LineOutcome::InFuture(proposal);
            }
            LineOutcome::PartOf(head) if heads.last() == Some(head) => {
                line.outcome = LineOutcome::Skipped(SkipReason::Future)
            }
            _ => {}
        }
    }
}
