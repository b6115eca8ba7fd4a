//! Warnings about lines that are impossible or likely wrong, with a fix where there is one. Nothing is fixed
//! here.

use std::collections::{HashMap, HashSet};

use chrono::{Datelike, Duration, NaiveDate};
use grizzly_core::{Time, milestone::PROCESS, text::capital, time::span};

use crate::{
    calendar::corrected_year,
    format::{ParsedRows, RowRole, TimePosition, Timed},
    kind::{ImportConfidence, ImportKind},
    line::{Line, LineOutcome, SkipReason},
    resolve::{Moment, Resolved, moment_in},
    zone::Zone,
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
    /// The year differs by one from the lines around it.
    Year,
    /// 12 hours off: AM instead of PM, or the reverse.
    HalfDay,
    /// A winter zone in summer, or the reverse.
    Zone,
    /// Earlier than the line above it.
    Order,
    /// Milestones in an impossible order.
    Milestones,
    /// Two lines record the same event at different times.
    Contradiction,
    /// The time is in the future.
    Future,
}

/// Tolerance for a source clock that is ahead.
const AHEAD_SECONDS: i64 = 60;

/// Checks all lines, and skips those in the future.
pub fn find(lines: &mut [Line], parsed: &ParsedRows, resolved: &Resolved, now: Time) -> Vec<Warning> {
    let timed: Vec<(usize, &Timed, &Moment)> = parsed
        .roles
        .iter()
        .zip(&resolved.moments)
        .enumerate()
        .filter_map(|(place, (role, found))| match (role, found) {
            (RowRole::Timed(timed), Some(Ok(moment))) => Some((place, timed, moment)),
            _ => None,
        })
        .collect();
    let mut warnings = Vec::new();
    warnings.extend(years(lines, &timed, resolved.usual));
    warnings.extend(seasons(lines, &timed));
    let known: HashSet<u32> = warnings.iter().map(|warning| warning.line).collect();
    warnings.extend(order(lines, &timed, &known));
    warnings.extend(milestones(lines, &warnings));
    warnings.extend(contradictions(lines));
    future(lines, &mut warnings, now);
    warnings.sort_by_key(|warning| warning.line);
    warnings
}

fn number(lines: &[Line], place: usize) -> u32 {
    lines.get(place).map_or(0, |line| line.number)
}

/// A year that differs by one from the lines around it.
fn years(lines: &[Line], timed: &[(usize, &Timed, &Moment)], usual: Option<NaiveDate>) -> Vec<Warning> {
    let dated = || timed.iter().filter(|(_, timed, _)| timed.timestamp.day.is_some());
    let Some(usual) = usual.filter(|_| dated().count() > 2) else { return Vec::new() };
    let warning = |(place, _, moment): &(usize, &Timed, &Moment)| {
        let day = moment.local.date();
        let corrected = corrected_year(day, usual)?;
        Some(Warning {
            line: number(lines, *place),
            kind: WarningKind::Year,
            text: format!("The year is {}, but the lines around it have {}.", day.year(), corrected.year()),
            fix: moment_in(&moment.zone, corrected.and_time(moment.local.time())).0,
        })
    };
    dated().filter_map(warning).collect()
}

/// `PST` in summer, when PDT was in effect.
fn seasons<'a>(
    lines: &'a [Line],
    timed: &'a [(usize, &'a Timed, &'a Moment)],
) -> impl Iterator<Item = Warning> + 'a {
    timed.iter().filter_map(|(place, _, moment)| {
        let zone: &Zone = &moment.zone;
        let (real, minutes) = zone.out_of_season(moment.local)?;
        Some(Warning {
            line: number(lines, *place),
            kind: WarningKind::Zone,
            text: format!("The zone is {}, but on that day {real} was in effect.", zone.name),
            fix: Some(moment.at.plus_seconds(i64::from(minutes) * 60)),
        })
    })
}

/// A timeline line that is earlier than the one above it, or later than all that follow.
fn order(lines: &[Line], timed: &[(usize, &Timed, &Moment)], known: &HashSet<u32>) -> Vec<Warning> {
    let steps: Vec<(u32, &Timed, &Moment)> = timed
        .iter()
        .filter(|(_, timed, _)| timed.position == TimePosition::Timeline)
        .map(|(place, timed, moment)| (number(lines, *place), *timed, *moment))
        .filter(|(line, ..)| !known.contains(line))
        .collect();
    let rises = steps.windows(2).filter(|pair| matches!(pair, [a, b] if a.2.at < b.2.at)).count();
    let falls = steps.windows(2).filter(|pair| matches!(pair, [a, b] if a.2.at > b.2.at)).count();
    // Newest first is also an order; a chat with several threads has none.
    let (newest_first, no_order) = (falls > rises, falls * 3 > rises && rises * 3 > falls);
    if no_order && steps.len() > 3 {
        return Vec::new();
    }
    let steps: Vec<_> = if newest_first { steps.into_iter().rev().collect() } else { steps };
    let mut warnings = Vec::new();
    let mut last: Option<(u32, Time)> = None;
    for (place, (line, timed, moment)) in steps.iter().enumerate() {
        let before = last;
        let after = steps.get(place + 1).map(|(.., moment)| moment.at);
        let is_late = before.is_some_and(|(_, before)| moment.at < before);
        // A line that is later than all that follow is itself wrong, not the others.
        let is_early = after.is_some_and(|after| after < moment.at)
            && before.is_none_or(|(_, before)| after.is_some_and(|after| after >= before))
            && fits(timed, moment, before.map(|(_, before)| before), after).is_some();
        if is_late || is_early {
            let fix = fits(timed, moment, before.map(|(_, before)| before), after);
            let (kind, text) = match (fix, before) {
                (Some(_), _) => (
                    WarningKind::HalfDay,
                    "Out of order. Shifted by 12 hours, it would fit between the lines around it.".to_owned(),
                ),
                (None, Some((above, at))) => (
                    WarningKind::Order,
                    format!("Out of order: {} earlier than line {above}.", span(at.seconds_since(moment.at))),
                ),
                (None, None) => continue,
            };
            warnings.push(Warning { line: *line, kind, text, fix });
            continue;
        }
        last = Some((*line, moment.at));
    }
    warnings
}

/// The same time 12 hours later or earlier, if that fits between the lines around it.
fn fits(timed: &Timed, moment: &Moment, before: Option<Time>, after: Option<Time>) -> Option<Time> {
    timed.timestamp.clock?;
    let between = |at: &Time| {
        before.is_none_or(|before| *at >= before)
            && after.is_none_or(|after| *at <= after)
            && (before.is_some() || after.is_some())
    };
    [12, -12]
        .into_iter()
        .filter_map(|hours| {
            moment_in(&moment.zone, moment.local.checked_add_signed(Duration::hours(hours))?).0
        })
        .find(between)
}

/// Milestones in an impossible order. None for a line whose year is likely wrong: that explains it.
fn milestones(lines: &[Line], known: &[Warning]) -> Vec<Warning> {
    const FREE: [ImportKind; 4] = [
        ImportKind::CallOpened,
        ImportKind::LeaderNamed,
        ImportKind::TaskAssigned,
        ImportKind::RollbackStarted,
    ];
    let fixes: HashMap<u32, Time> = known.iter().filter_map(|one| Some((one.line, one.fix?))).collect();
    let wrong_year: HashSet<u32> =
        known.iter().filter(|one| one.kind == WarningKind::Year).map(|one| one.line).collect();
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
        to < from && !(FREE.contains(first) && FREE.contains(second)) && !call_first
    });
    wrong
        .filter(|(_, (_, line, ..))| !wrong_year.contains(line))
        .map(|((_, other, first, from), (_, line, second, to))| Warning {
            line: *line,
            kind: WarningKind::Milestones,
            text: format!(
                "“{}” is {} earlier than “{}” (line {other}{}). Check the times.",
                capital(second.label()),
                span(from.seconds_since(*to)),
                first.label(),
                if wrong_year.contains(other) { ", with the year suggested there" } else { "" }
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
            LineOutcome::Imported(proposal) if proposal.is_key_event => {
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
                let proposal = proposal.clone();
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
