//! The lines of a reading: a fate for each, and of each milestone one line that says it.

use std::{
    cmp::Reverse,
    collections::{HashMap, HashSet},
};

use super::{
    Fate, Kind, Line, Proposal, Reason, Sure,
    format::{Place, Read, Role, Row, Said},
    kind,
    plain::clean,
    resolve::{Moment, Resolved},
};
use crate::{Text, Time, handle::ENTRY_BYTES, milestone::Milestone};

/// One line for each row.
pub(super) fn lines(rows: &[Row], read: &Read, resolved: &Resolved) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::with_capacity(rows.len());
    // The place of the last line that was taken; none after one that was said and has no moment.
    let mut head: Option<usize> = None;
    for (place, row) in rows.iter().enumerate() {
        let source = Text::new(row.text.as_ref()).to_string();
        let said = resolved.moments.get(place);
        let fate = match read.roles.get(place) {
            _ if row.text.trim().is_empty() => Fate::Left(Reason::Empty),
            Some(Role::Said(said_here)) => {
                let found = said.cloned().flatten().unwrap_or(Err(Reason::NoTime));
                head = None;
                match found {
                    Err(reason) => Fate::Left(reason),
                    Ok(_) if said_here.text.len() > ENTRY_BYTES / 2 => Fate::Left(Reason::TooLong),
                    Ok(moment) => {
                        head = Some(lines.len());
                        Fate::Taken(Box::new(proposal(said_here, moment, &source)))
                    }
                }
            }
            Some(Role::With) => match head.and_then(|head| lines.get_mut(head)) {
                Some(Line { number, fate: Fate::Taken(proposal), .. }) => {
                    proposal.source.push('\n');
                    proposal.source.push_str(&source);
                    Fate::With(*number)
                }
                _ => Fate::Left(Reason::NoTime),
            },
            Some(Role::Day(_)) => Fate::Left(Reason::Day),
            Some(Role::Left(reason)) => Fate::Left(*reason),
            None => Fate::Left(Reason::NoTime),
        };
        lines.push(Line { number: row.number, source, fate });
    }
    drop_echoes(&mut lines);
    drop_beginnings_after_the_declaration(&mut lines);
    settle_milestones(&mut lines);
    lines
}

fn proposal(said: &Said, moment: Moment, source: &str) -> Proposal {
    let text = clean(&said.text);
    let text = Text::new(if text.is_empty() { source.trim() } else { &text });
    let (kind, kind_sure, kind_why) = match said.place {
        Place::Key(kind) => (kind, Sure::Sure, "it is a key event of the report".to_owned()),
        _ if is_permalink(text.as_str()) && said.stamp.exact.is_some() => {
            (Kind::Evidence, Sure::Likely, "it links to a message, whose time is in the link".to_owned())
        }
        Place::Timeline => kind::suggest(text.as_str()),
        Place::Passing => {
            let (kind, sure, why) = kind::suggest(text.as_str());
            (kind, if kind == Kind::Note { sure } else { Sure::Guess }, why)
        }
    };
    Proposal {
        at: moment.at,
        zone: moment.zone.name,
        zone_from: moment.zone_from,
        sure: moment.sure,
        doubts: moment.doubts,
        author: said.author.as_deref().and_then(|author| Text::line(author).some()),
        text,
        kind,
        kind_sure,
        kind_why,
        key: matches!(said.place, Place::Key(_)),
        source: source.to_owned(),
    }
}

fn is_permalink(text: &str) -> bool {
    text.contains("/archives/")
}

/// A sentence that says in passing what a line of the timeline says of the same moment.
fn drop_echoes(lines: &mut [Line]) {
    let said: HashSet<(Kind, Time)> = proposals(lines)
        .filter(|(_, one)| one.kind_sure > Sure::Guess)
        .map(|(_, one)| (one.kind, one.at))
        .collect();
    for proposal in lines.iter_mut().filter_map(proposal_mut) {
        if proposal.kind_sure == Sure::Guess && said.contains(&(proposal.kind, proposal.at)) {
            demote(proposal, "another line says the same of that moment".to_owned());
        }
    }
}

/// What is only likely to be how it began is not, once it was declared: errors come and go.
fn drop_beginnings_after_the_declaration(lines: &mut [Line]) {
    let declared = proposals(lines)
        .filter(|(_, one)| one.kind == Kind::Declared)
        .max_by_key(|(_, one)| (one.key, one.kind_sure));
    let Some((number, declared)) = declared.map(|(number, one)| (number, one.at)) else { return };
    for proposal in lines.iter_mut().filter_map(proposal_mut) {
        let is_beginning = matches!(proposal.kind, Kind::FirstError | Kind::Detected);
        if is_beginning && !proposal.key && proposal.at > declared {
            demote(proposal, format!("it was declared before that, in line {number}"));
        }
    }
}

fn proposals(lines: &[Line]) -> impl Iterator<Item = (u32, &Proposal)> {
    lines.iter().filter_map(|line| match &line.fate {
        Fate::Taken(proposal) => Some((line.number, &**proposal)),
        _ => None,
    })
}

fn proposal_mut(line: &mut Line) -> Option<&mut Proposal> {
    match &mut line.fate {
        Fate::Taken(proposal) => Some(proposal),
        _ => None,
    }
}

fn demote(proposal: &mut Proposal, why: String) {
    (proposal.kind, proposal.kind_sure, proposal.kind_why) = (Kind::Note, Sure::Likely, why);
}

/// Of each milestone one line says it: a key event, else the surest, else the first in time. The others
/// are notes, so that no second one contradicts it.
fn settle_milestones(lines: &mut [Line]) {
    type Rank = (bool, Sure, Reverse<Time>);
    let mut best: HashMap<Milestone, (Rank, u32)> = HashMap::new();
    for (number, one) in proposals(lines) {
        let Some(milestone) = one.kind.milestone() else { continue };
        let rank = (one.key, one.kind_sure, Reverse(one.at));
        if best.get(&milestone).is_none_or(|(known, _)| rank > *known) {
            best.insert(milestone, (rank, number));
        }
    }
    for line in lines {
        let number = line.number;
        let Some(proposal) = proposal_mut(line) else { continue };
        // A customer's report before the detection would count as the detection, and contradict the report.
        let is_report = proposal.kind == Kind::CustomerReported;
        let milestone = proposal.kind.milestone().or(is_report.then_some(Milestone::Detected));
        let Some((milestone, (rank, of_line))) = milestone.and_then(|one| Some((one, best.get(&one)?)))
        else {
            continue;
        };
        let Reverse(at) = rank.2;
        if is_report && !(rank.0 && proposal.at < at) || *of_line == number {
            continue;
        }
        let when = if at == proposal.at { "" } else { ", at another time" };
        demote(proposal, format!("line {of_line} says “{}” already{when}", milestone.label()));
    }
}
