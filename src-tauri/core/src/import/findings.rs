//! What cannot have been, or is likely a slip of the pen: pointed at, with what would mend it, and never
//! mended here.

use std::collections::{HashMap, HashSet};

use chrono::{Datelike, Duration, NaiveDate};

use super::{
    Fate, Kind, Line, Reason,
    calendar::mended_year,
    format::{Place, Read, Role, Said},
    resolve::{Moment, Resolved, moment_in},
    zone::Zone,
};
use crate::{Time, milestone::PROCESS, time::span};

/// What is the matter with a line.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    pub line: u32,
    pub flaw: Flaw,
    /// A sentence for the person.
    pub text: String,
    /// The moment that would mend it.
    pub mend: Option<Time>,
}

/// The kind of a flaw.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum Flaw {
    /// The year differs by one from those around it.
    Year,
    /// Half a day off: a.m. for p.m.
    HalfDay,
    /// A winter's zone in summer, or the other way round.
    Zone,
    /// Earlier than the line above it.
    Order,
    /// Milestones in an order that cannot have been.
    Milestones,
    /// Two lines say the same of different moments.
    Contradiction,
    /// It lies in the future.
    Future,
}

/// A clock of another machine may be ahead a little.
const AHEAD_SECONDS: i64 = 60;

/// Looks at all lines; what lies in the future is left.
pub(super) fn find(lines: &mut [Line], read: &Read, resolved: &Resolved, now: Time) -> Vec<Finding> {
    let said: Vec<(usize, &Said, &Moment)> = read
        .roles
        .iter()
        .zip(&resolved.moments)
        .enumerate()
        .filter_map(|(place, (role, found))| match (role, found) {
            (Role::Said(said), Some(Ok(moment))) => Some((place, said, moment)),
            _ => None,
        })
        .collect();
    let mut findings = Vec::new();
    findings.extend(years(lines, &said, resolved.usual));
    findings.extend(seasons(lines, &said));
    let known: HashSet<u32> = findings.iter().map(|finding| finding.line).collect();
    findings.extend(order(lines, &said, &known));
    findings.extend(milestones(lines, &findings));
    findings.extend(contradictions(lines));
    future(lines, &mut findings, now);
    findings.sort_by_key(|finding| finding.line);
    findings
}

fn number(lines: &[Line], place: usize) -> u32 {
    lines.get(place).map_or(0, |line| line.number)
}

/// A year that differs by one from that of all around it.
fn years(lines: &[Line], said: &[(usize, &Said, &Moment)], usual: Option<NaiveDate>) -> Vec<Finding> {
    let dated = || said.iter().filter(|(_, said, _)| said.stamp.day.is_some());
    let Some(usual) = usual.filter(|_| dated().count() > 2) else { return Vec::new() };
    let slip = |(place, _, moment): &(usize, &Said, &Moment)| {
        let day = moment.local.date();
        let mended = mended_year(day, usual)?;
        Some(Finding {
            line: number(lines, *place),
            flaw: Flaw::Year,
            text: format!("It says {}, and the lines around it say {}.", day.year(), mended.year()),
            mend: moment_in(&moment.zone, mended.and_time(moment.local.time())).0,
        })
    };
    dated().filter_map(slip).collect()
}

/// `PST` in summer: the clocks there showed PDT.
fn seasons<'a>(
    lines: &'a [Line],
    said: &'a [(usize, &'a Said, &'a Moment)],
) -> impl Iterator<Item = Finding> + 'a {
    said.iter().filter_map(|(place, _, moment)| {
        let zone: &Zone = &moment.zone;
        let (real, minutes) = zone.out_of_season(moment.local)?;
        Some(Finding {
            line: number(lines, *place),
            flaw: Flaw::Zone,
            text: format!("It says {}, and on that day the clocks there showed {real}.", zone.name),
            mend: Some(moment.at.plus_seconds(i64::from(minutes) * 60)),
        })
    })
}

/// A line of the timeline that is earlier than the one above it, or far later than the one below.
fn order(lines: &[Line], said: &[(usize, &Said, &Moment)], known: &HashSet<u32>) -> Vec<Finding> {
    let steps: Vec<(u32, &Said, &Moment)> = said
        .iter()
        .filter(|(_, said, _)| said.place == Place::Timeline)
        .map(|(place, said, moment)| (number(lines, *place), *said, *moment))
        .filter(|(line, ..)| !known.contains(line))
        .collect();
    let rises = steps.windows(2).filter(|pair| matches!(pair, [a, b] if a.2.at < b.2.at)).count();
    let falls = steps.windows(2).filter(|pair| matches!(pair, [a, b] if a.2.at > b.2.at)).count();
    // Newest first is an order too, and in a chat of several threads there is none to speak of.
    let (newest_first, no_order) = (falls > rises, falls * 3 > rises && rises * 3 > falls);
    if no_order && steps.len() > 3 {
        return Vec::new();
    }
    let steps: Vec<_> = if newest_first { steps.into_iter().rev().collect() } else { steps };
    let mut findings = Vec::new();
    let mut last: Option<(u32, Time)> = None;
    for (place, (line, said, moment)) in steps.iter().enumerate() {
        let before = last;
        let after = steps.get(place + 1).map(|(.., moment)| moment.at);
        let is_late = before.is_some_and(|(_, before)| moment.at < before);
        // One that is far ahead of all that follows is wrong itself, not those behind it.
        let is_early = after.is_some_and(|after| after < moment.at)
            && before.is_none_or(|(_, before)| after.is_some_and(|after| after >= before))
            && fits(said, moment, before.map(|(_, before)| before), after).is_some();
        if is_late || is_early {
            let mend = fits(said, moment, before.map(|(_, before)| before), after);
            let (flaw, text) = match (mend, before) {
                (Some(_), _) => (
                    Flaw::HalfDay,
                    "Half a day later or earlier it would fit between its neighbours.".to_owned(),
                ),
                (None, Some((above, at))) => (
                    Flaw::Order,
                    format!(
                        "It is {} before line {above}, which stands above it.",
                        span(at.seconds_since(moment.at))
                    ),
                ),
                (None, None) => continue,
            };
            findings.push(Finding { line: *line, flaw, text, mend });
            continue;
        }
        last = Some((*line, moment.at));
    }
    findings
}

/// The same time half a day later or earlier, where that fits between its neighbours and may have been meant.
fn fits(said: &Said, moment: &Moment, before: Option<Time>, after: Option<Time>) -> Option<Time> {
    said.stamp.clock?;
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

/// Points of the process in an order that cannot have been.
fn milestones(lines: &[Line], known: &[Finding]) -> Vec<Finding> {
    const FREE: [Kind; 4] = [Kind::CallOpened, Kind::LeaderNamed, Kind::TaskAssigned, Kind::RollbackStarted];
    let mends: HashMap<u32, Time> = known.iter().filter_map(|one| Some((one.line, one.mend?))).collect();
    let mended = |line: u32, at: Time| mends.get(&line).copied().unwrap_or(at);
    let mut reached: Vec<(usize, u32, Kind, Time)> = lines
        .iter()
        .filter_map(|line| match &line.fate {
            Fate::Taken(proposal) => {
                let milestone = proposal.kind.milestone()?;
                let place = PROCESS.iter().position(|known| *known == milestone)?;
                Some((place, line.number, proposal.kind, mended(line.number, proposal.at)))
            }
            _ => None,
        })
        .collect();
    reached.sort_by_key(|(place, ..)| *place);
    let pairs = reached.iter().zip(reached.iter().skip(1));
    let wrong = pairs.filter(|((_, _, first, from), (_, _, second, to))| {
        // Many talk before they declare.
        let talked_first = (*first, *second) == (Kind::Declared, Kind::CallOpened);
        to < from && !(FREE.contains(first) && FREE.contains(second)) && !talked_first
    });
    wrong
        .map(|((_, other, first, from), (_, line, second, to))| Finding {
            line: *line,
            flaw: Flaw::Milestones,
            text: format!(
                "“{}” stands {} before “{}” (line {other}).",
                second.label(),
                span(from.seconds_since(*to)),
                first.label()
            ),
            mend: None,
        })
        .collect()
}

/// A line that says what a key event says, of another moment.
fn contradictions(lines: &[Line]) -> Vec<Finding> {
    let keys: Vec<(u32, Kind, Time)> = lines
        .iter()
        .filter_map(|line| match &line.fate {
            Fate::Taken(proposal) if proposal.key => Some((line.number, proposal.kind, proposal.at)),
            _ => None,
        })
        .collect();
    let says = |line: &Line| match &line.fate {
        Fate::Taken(proposal) if !proposal.key && proposal.kind == Kind::Note => {
            let (kind, sure, _) = super::kind::suggest(proposal.text.as_str());
            let key = keys.iter().find(|(_, key, _)| *key == kind && sure == super::Sure::Sure)?;
            (key.2 != proposal.at).then(|| Finding {
                line: line.number,
                flaw: Flaw::Contradiction,
                text: format!(
                    "It says “{}” {} {} than the key event in line {}, which counts.",
                    kind.label(),
                    span(proposal.at.seconds_since(key.2).abs()),
                    if proposal.at > key.2 { "later" } else { "earlier" },
                    key.0
                ),
                mend: None,
            })
        }
        _ => None,
    };
    if keys.is_empty() { Vec::new() } else { lines.iter().filter_map(says).collect() }
}

/// What has not happened yet cannot be logged.
fn future(lines: &mut [Line], findings: &mut Vec<Finding>, now: Time) {
    let mended: HashSet<u32> =
        findings.iter().filter(|finding| finding.mend.is_some()).map(|finding| finding.line).collect();
    let mut heads = Vec::new();
    for line in lines.iter_mut() {
        match &line.fate {
            Fate::Taken(proposal) if proposal.at.seconds_since(now) > AHEAD_SECONDS => {
                let proposal = proposal.clone();
                let text = format!("It lies {} in the future.", span(proposal.at.seconds_since(now)));
                if !mended.contains(&line.number) {
                    findings.push(Finding { line: line.number, flaw: Flaw::Future, text, mend: None });
                }
                heads.push(line.number);
                line.fate = Fate::NotYet(proposal);
            }
            Fate::With(head) if heads.last() == Some(head) => line.fate = Fate::Left(Reason::Future),
            _ => {}
        }
    }
}
