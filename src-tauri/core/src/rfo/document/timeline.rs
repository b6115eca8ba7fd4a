//! The timeline: the drawn milestones, how long each step took, and what happened, entry by entry.

use super::DocumentBuilder;
use crate::{
    Status,
    document::{Block, Point, Span, Tone},
    event::RfoSection,
    milestone::{Milestone, PROCESS},
    rfo::{
        MeasuredInterval, TimelineRow,
        spans::{end, heading, pairs, row_spans, start, text},
        time_formatter::TimeFormatter,
    },
    text::capital,
    time::minutes_span,
};

impl DocumentBuilder<'_> {
    pub(super) fn timeline(&self) -> Vec<Block> {
        let rfo = self.rfo;
        let mut blocks = heading("b) Timeline");
        let mut drawn: Vec<_> =
            rfo.milestones.iter().filter(|point| tone(point.milestone).is_some()).collect();
        drawn.sort_by_key(|point| (point.at, point.milestone));
        let point =
            |at, label: &str, tone| Point { at, clock: self.clock.time(at), label: capital(label), tone };
        // What set it off comes first: it is never later than the first error.
        let trigger = rfo.triggered_at.map(|at| point(at, "trigger", Tone::Bad));
        let milestones = drawn.into_iter();
        let milestones =
            milestones.map(|one| point(one.at, one.label, tone(one.milestone).unwrap_or(Tone::Plain)));
        let points: Vec<Point> = trigger.into_iter().chain(milestones).collect();
        if !points.is_empty() {
            blocks.push(Block::Milestones { points });
        }
        blocks.extend(
            rfo.slowest.iter().map(|slowest| Block::Paragraph { spans: vec![Span::text(slowest.clone())] }),
        );
        blocks.extend(self.intervals());
        blocks.extend(pairs(rfo.trigger.as_slice(), self.clock));
        let missing: Vec<&str> = PROCESS
            .into_iter()
            .filter(|milestone| self.is_expected(*milestone) && rfo.point(*milestone).is_none())
            .map(Milestone::label)
            .collect();
        if !missing.is_empty() && self.external.is_none() {
            let text = format!("Not recorded: {}.", missing.join(", "));
            blocks.push(Block::Paragraph { spans: vec![Span::aside(text)] });
        }
        blocks.extend(self.answer(RfoSection::Timeline));
        blocks.extend(self.section(RfoSection::Learned, "learned"));
        if self.external.is_some() {
            blocks.extend(self.rows());
        }
        blocks
    }

    /// Whether this milestone must have been reached by now, in every incident.
    fn is_expected(&self, milestone: Milestone) -> bool {
        match milestone {
            Milestone::Mitigated => self.rfo.status >= Status::Mitigated,
            Milestone::Fixed => self.rfo.status >= Status::Monitoring,
            Milestone::Resolved => self.rfo.status >= Status::Resolved,
            Milestone::FirstError
            | Milestone::Detected
            | Milestone::Declared
            | Milestone::CallOpened
            | Milestone::LeaderNamed
            | Milestone::FirstTaskAssigned => true,
            Milestone::FirstRollbackStarted
            | Milestone::Closed
            | Milestone::RfoPublished
            | Milestone::FirstCeoUpdate
            | Milestone::FirstCsUpdate => false,
        }
    }

    /// The measured intervals, with medians of past incidents if there are enough.
    fn intervals(&self) -> Vec<Block> {
        let measured: Vec<&MeasuredInterval> =
            self.rfo.intervals.iter().filter(|one| one.seconds.is_some()).collect();
        if measured.is_empty() {
            return Vec::new();
        }
        let compares = measured.iter().any(|one| one.median.is_some());
        let most = measured.iter().map(|one| one.past).max().unwrap_or_default();
        let mut columns = vec![start("Interval"), end("Duration")];
        columns.extend(compares.then(|| end("Median")));
        let row = |one: &&MeasuredInterval| {
            let label =
                if one.key { Span::strong(capital(&one.label)) } else { Span::text(capital(&one.label)) };
            let mut cells = vec![vec![label], text(&one.text)];
            if compares {
                let median = one
                    .median
                    .map_or("not enough incidents".to_owned(), |seconds| minutes_span(seconds / 60));
                cells.push(vec![Span::aside(median)]);
            }
            cells
        };
        let table = Block::Table { columns, rows: measured.iter().map(row).collect() };
        if self.external.is_some() {
            return vec![table];
        }
        let note = match (compares, most) {
            (true, _) => format!("Medians are of {most} past incidents with the same severity."),
            (false, 0) => "There are no past incidents with the same severity to compare with.".to_owned(),
            (false, _) => {
                "Once there are at least 5 past incidents with the same severity, this is compared with them."
                    .to_owned()
            }
        };
        vec![table, Block::Paragraph { spans: vec![Span::aside(note)] }]
    }

    /// The entries, with what refers to them.
    pub(super) fn entries(&self) -> Vec<Block> {
        heading("Entries").into_iter().chain(self.rows()).collect()
    }

    /// What happened. Readers outside don't read who logged it, nor the numbers of entries.
    fn rows(&self) -> Option<Block> {
        let is_inside = self.external.is_none();
        let mut columns: Vec<_> = is_inside.then(|| start("Entry")).into_iter().collect();
        columns.push(end(&format!("Time ({})", self.clock.zone)));
        columns.extend((!self.clock.is_utc()).then(|| end("UTC")));
        columns.extend(is_inside.then(|| start("Logged by")));
        columns.push(start("What"));
        let mut clock = self.clock;
        let row = |row: &TimelineRow| {
            let anchor = is_inside.then(|| vec![Span::Anchor { number: row.entry }]);
            let mut cells: Vec<Vec<Span>> = anchor.into_iter().collect();
            cells.push(text(&clock.next_time(row.at)));
            cells.extend((!self.clock.is_utc()).then(|| text(&TimeFormatter::utc(row.at))));
            cells.extend(is_inside.then(|| text(&row.by)));
            cells.push(row_spans(row));
            cells
        };
        let rows: Vec<Vec<Vec<Span>>> = self.rfo.timeline.iter().map(row).collect();
        (!rows.is_empty()).then_some(Block::Table { columns, rows })
    }
}

/// The tone of a milestone in the drawing. `None`: it is not drawn.
fn tone(milestone: Milestone) -> Option<Tone> {
    match milestone {
        Milestone::FirstError | Milestone::Detected => Some(Tone::Bad),
        Milestone::Mitigated | Milestone::Fixed | Milestone::Resolved => Some(Tone::Good),
        // Days later: they would squeeze the outage itself into a corner.
        Milestone::Closed | Milestone::RfoPublished => None,
        _ => Some(Tone::Plain),
    }
}
