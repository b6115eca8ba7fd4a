//! A reading of a timeline, for a person to look through.

use grizzly_core::import::{self, Fate, Finding, Format, Proposal, Question, Reading};

use crate::api::{
    TimelineCounts, TimelineFinding, TimelineFormat, TimelineLine, TimelineProposal, TimelineQuestion,
};

pub fn line(line: &import::Line, already: bool) -> TimelineLine {
    let proposal = match &line.fate {
        Fate::Taken(proposal) | Fate::NotYet(proposal) => Some(proposed(proposal, already)),
        _ => None,
    };
    let with = if let Fate::With(head) = line.fate { Some(head) } else { None };
    let left = line.fate.left().map(|reason| reason.words().to_owned());
    TimelineLine { number: line.number, source: line.source.clone(), with, left, proposal }
}

fn proposed(proposal: &Proposal, already: bool) -> TimelineProposal {
    TimelineProposal {
        at: proposal.at,
        zone: proposal.zone.clone(),
        zone_from: proposal.zone_from,
        sure: proposal.sure,
        doubts: proposal.doubts.clone(),
        author: proposal.author.as_ref().map(ToString::to_string),
        text: proposal.text.to_string(),
        kind: proposal.kind,
        kind_label: proposal.kind.label().to_owned(),
        kind_sure: proposal.kind_sure,
        kind_why: proposal.kind_why.clone(),
        key: proposal.key,
        already,
    }
}

pub fn question(question: Question) -> TimelineQuestion {
    let (about, text, assumed) = match question {
        Question::Day { assumed } => {
            ("date", "No day stands with these times. Which day was it?", Some(assumed.to_string()))
        }
        Question::Zone { assumed } => {
            ("zone", "No zone stands with these times. Which one is it?", Some(assumed.name().to_owned()))
        }
        Question::DayOrder { month_first } => {
            let order = if month_first { "month first" } else { "day first" };
            ("day_order", "Days such as 03/04 can be read in two ways.", Some(order.to_owned()))
        }
        Question::Start => ("start", "These times count from a start. When was it?", None),
    };
    TimelineQuestion { about: about.to_owned(), text: text.to_owned(), assumed }
}

pub fn finding(finding: &Finding) -> TimelineFinding {
    let Finding { line, flaw, text, mend } = finding.clone();
    TimelineFinding { line, flaw, text, mend }
}

pub fn counts(reading: &Reading) -> TimelineCounts {
    let import::Counts { lines, taken, left, empty, entries } = reading.counts();
    TimelineCounts { lines, taken, left, empty, proposed: entries }
}

pub fn format(format: &Format) -> TimelineFormat {
    TimelineFormat {
        name: format.name.to_owned(),
        label: format.label.to_owned(),
        sample: format.sample.to_owned(),
    }
}
