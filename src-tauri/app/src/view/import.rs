//! A parsed timeline as the preview of an import.

use grizzly_import::{Counts, Format, Line, LineOutcome, ParsedTimeline, Proposal, TimeQuestion, Warning};

use crate::api::{ImportCounts, ImportFormat, ImportLine, ImportProposal, ImportQuestion, ImportWarning};

pub fn line(line: &Line, already_imported: bool) -> ImportLine {
    let proposal = match &line.outcome {
        LineOutcome::Imported(one) | LineOutcome::InFuture(one) => Some(proposal(one, already_imported)),
        _ => None,
    };
    let part_of = if let LineOutcome::PartOf(first) = line.outcome { Some(first) } else { None };
    let skipped = line.outcome.skip_reason().map(|reason| reason.label().to_owned());
    ImportLine {
        number: line.number,
        line: line.source_line,
        source: line.source.to_string(),
        part_of,
        skipped,
        proposal,
    }
}

fn proposal(proposal: &Proposal, already_imported: bool) -> ImportProposal {
    ImportProposal {
        at: proposal.at,
        zone: proposal.zone.to_string(),
        zone_source: proposal.zone_source,
        confidence: proposal.confidence,
        doubts: proposal.doubts.to_vec(),
        author: proposal.author.as_ref().map(ToString::to_string),
        text: proposal.text.to_string(),
        kind: proposal.kind,
        kind_label: proposal.kind.label().to_owned(),
        kind_confidence: proposal.kind_confidence,
        kind_reason: proposal.kind_reason.to_string(),
        is_key_event: proposal.is_key_event,
        already_imported,
    }
}

pub fn question(question: TimeQuestion) -> ImportQuestion {
    let (field, text, assumed) = match question {
        TimeQuestion::Day { assumed } => {
            ("date", "Some timestamps have no date. Which day was it?", Some(assumed.to_string()))
        }
        TimeQuestion::Zone { assumed } => (
            "zone",
            "Some timestamps have no time zone. Which zone are they in?",
            Some(assumed.name().to_owned()),
        ),
        TimeQuestion::DayOrder { month_first } => {
            let order = if month_first { "month first" } else { "day first" };
            ("day_order", "Dates such as 03/04 are ambiguous.", Some(order.to_owned()))
        }
        TimeQuestion::Start => ("start", "The times are relative to a start time. When was it?", None),
    };
    ImportQuestion { field: field.to_owned(), text: text.to_owned(), assumed }
}

pub fn warning(warning: &Warning) -> ImportWarning {
    let Warning { line, kind, text, fix } = warning.clone();
    ImportWarning { line, kind, text, fix }
}

pub fn counts(timeline: &ParsedTimeline) -> ImportCounts {
    let Counts { lines, imported, skipped, empty, entries } = timeline.counts();
    ImportCounts { lines, imported, skipped, empty, entries }
}

pub fn format(format: &Format) -> ImportFormat {
    ImportFormat {
        name: format.name.to_owned(),
        label: format.label.to_owned(),
        sample: format.sample.to_owned(),
    }
}
